"""What every signature says: who, how, when, from where, and under which words."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..enums import Party, SigningMethod


class Signature(models.Model):
    """Binds one party to a content by its hash. Voided, never deleted, when the content changes.

    `by` is the user who signed in the portal, or who recorded the paper that came back signed; `by_name` the signer.
    """

    party = models.CharField(_("签署方"), max_length=10, choices=Party.choices)
    method = models.CharField(_("签署方式"), max_length=8, choices=SigningMethod.choices)
    content_sha256 = models.CharField(_("内容摘要"), max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("经办人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    by_name = models.CharField(_("签署人"), max_length=60)
    by_role = models.CharField(_("身份"), max_length=40)
    signed_at = models.DateTimeField(_("签署时间"))
    ip = models.GenericIPAddressField(_("IP 地址"), null=True, blank=True)
    voided_at = models.DateTimeField(_("作废时间"), null=True, blank=True)
    voided_reason = models.CharField(_("作废原因"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.get_party_display()} {self.signed_at:%Y-%m-%d %H:%M}"
