"""The log of whatever moves through states."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..keyed import Keyed


class Step(Keyed):
    """One row of a log. A concrete log names its noun by a real foreign key called `subject`."""

    verb = models.CharField(_("动作"), max_length=30)
    label = models.CharField(_("动作名称"), max_length=40)
    from_state = models.CharField(_("原状态"), max_length=20)
    to_state = models.CharField(_("新状态"), max_length=20)
    at = models.DateTimeField(_("时间"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("经办人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    by_name = models.CharField(_("经办人姓名"), max_length=80)  # as it stood: the user may be renamed later
    reason = models.CharField(_("理由"), max_length=500, blank=True)

    class Meta:
        abstract = True
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.label} {self.at:%Y-%m-%d %H:%M}"
