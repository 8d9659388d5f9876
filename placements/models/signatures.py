"""What every signature says: who, how, when, from where, and under which words."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.core import dates

from ..enums import Party, SigningMethod


def standing(*of: str) -> str:
    """What a trigger says of a signature that changes: what was given stays as it was; it is voided, once, and no more."""
    fixed = (*of, *GIVEN)
    new, old = (", ".join(f"{row}.{name}" for name in fixed) for row in ("NEW", "OLD"))
    return f"""
        IF TG_OP = 'UPDATE' AND (({new}) IS DISTINCT FROM ({old}) OR OLD.voided_at IS NOT NULL)
        THEN RAISE EXCEPTION 'a signature stands as it was given, or is voided'; END IF;
    """


GIVEN = ("party", "method", "content_sha256", "by_id", "by_name", "by_role", "signed_at", "recorded_at", "ip")


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
    recorded_at = models.DateTimeField(_("登记时间"), default=dates.now)  # later than signed only for a paper
    ip = models.GenericIPAddressField(_("IP 地址"), null=True, blank=True)
    voided_at = models.DateTimeField(_("作废时间"), null=True, blank=True)
    voided_reason = models.CharField(_("作废原因"), max_length=200, blank=True)

    class Meta:
        abstract = True

    @property
    def recorded_later(self) -> bool:
        """A paper that was recorded on another day than it bears."""
        return self.method == SigningMethod.PAPER and timezone.localdate(self.recorded_at) != timezone.localdate(
            self.signed_at
        )

    def __str__(self) -> str:
        return f"{self.get_party_display()} {self.signed_at:%Y-%m-%d %H:%M}"
