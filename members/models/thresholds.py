"""What the alliance settled otherwise than the program does."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed


@audited()
class ThresholdChange(Keyed):
    """From that day on a number of `members.thresholds` is another one. Rows are only added: the last one holds.

    What held on an earlier day can still be read, so that a year that is over is measured as it was.
    """

    name = models.CharField(_("设定"), max_length=40)
    value = models.PositiveIntegerField(_("改为"))
    settled_at = models.DateTimeField(_("修改时间"))
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("修改人"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = verbose_name_plural = _("设定变更")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.name} {self.value}"
