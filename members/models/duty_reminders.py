"""What the office reminded a member of, and when: nobody is reminded twice within `Alliance.duty_remind_days`."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed

from .organisations import RUNS_THE_ALLIANCE, Organisation


class DutyReminderQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "DutyReminderQuerySet":
        """Who runs the alliance sees all, a member its own."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        return self.filter(organisation_id=viewer.organisation_id)


@audited()
class DutyReminder(Keyed):
    """One reminder of a member's unmet duties, in the words that were sent. `told` is how many people got it."""

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("单位"), on_delete=models.PROTECT, related_name="duty_reminders"
    )
    text = models.TextField(_("内容"), max_length=1000)
    told = models.PositiveSmallIntegerField(_("通知人数"), default=0)
    sent_at = models.DateTimeField(_("发送时间"))
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("发送人"), on_delete=models.PROTECT, related_name="+"
    )
    sent_by_name = models.CharField(_("发送人姓名"), max_length=80)  # as it stood

    objects = DutyReminderQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("义务提醒")
        ordering = ["-sent_at", "-id"]
        indexes = [models.Index(fields=["organisation", "-sent_at"], name="duty_reminder_latest")]

    def __str__(self) -> str:
        return f"{self.organisation} {self.sent_at:%Y-%m-%d}"
