"""The weekly return (周报) of a school's department, and how each firm was followed up."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step

from ..enums import Role, WeeklyState
from .departments import Department
from .organisations import RUNS_THE_ALLIANCE, Organisation

WEEK = timedelta(days=7)


class WeeklyReturnQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "WeeklyReturnQuerySet":
        """Who runs the alliance sees all, a school's office and leader their school's, a coordinator his department's."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        if viewer.role in {Role.PLACEMENT, Role.SCHOOL_LEADER}:
            return self.filter(department__school_id=viewer.organisation_id)
        if viewer.role == Role.COORDINATOR:
            return self.filter(department__in=Department.objects.written_by(viewer).values("pk"))
        return self.none()

    def for_list(self) -> "WeeklyReturnQuerySet":
        return self.select_related("department__school")


@audited()
class WeeklyReturn(Keyed, Versioned):
    """One week of one department. `week` is its Monday; it is due on the working day on or after the next one.

    `reminds_on` is the working day before it is due. Counts are typed; blank is not zero.
    """

    department = models.ForeignKey(
        Department, verbose_name=_("教学系"), on_delete=models.PROTECT, related_name="weekly_returns"
    )
    week = models.DateField(_("周（星期一）"))
    reviews = models.PositiveIntegerField(_("评审数"), null=True, blank=True)
    entries = models.PositiveIntegerField(_("新增数"), null=True, blank=True)
    text = models.TextField(_("本周工作"), blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=WeeklyState.choices, default=WeeklyState.DRAFT)
    due_on = models.DateField(_("期限"))
    reminds_on = models.DateField(_("提醒日期"))
    first_sent_on = models.DateField(_("首次提交日期"), null=True, blank=True)

    objects = WeeklyReturnQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("周报")
        constraints = [
            models.UniqueConstraint(
                fields=["department", "week"],
                name="weekly_return_once_a_week",
                violation_error_message=_("这一周的周报已经建立。"),
            ),
            models.CheckConstraint(
                condition=Q(week__iso_week_day=1),
                name="weekly_return_begins_on_monday",
                violation_error_message=_("请填写那一周的星期一。"),
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "waived"])
                | Q(first_sent_on__isnull=False, reviews__isnull=False, entries__isnull=False),
                name="weekly_return_sent_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["week", "id"], name="weekly_return_by_week")]

    def __str__(self) -> str:
        return str(_("%(department)s %(week)s") % {"department": self.department, "week": self.week_shown})

    @property
    def week_shown(self) -> str:
        return dates.span_shown(self.week, self.week + WEEK)

    @property
    def was_late(self) -> bool:
        return self.first_sent_on is not None and self.first_sent_on > self.due_on


@audited()
class FollowUp(Keyed, Versioned):
    """How one firm was followed up in a week, and what comes next."""

    weekly_return = models.ForeignKey(
        WeeklyReturn, verbose_name=_("周报"), on_delete=models.CASCADE, related_name="follow_ups"
    )
    enterprise = models.ForeignKey(
        Organisation, verbose_name=_("企业"), on_delete=models.PROTECT, related_name="follow_ups"
    )
    matter = models.CharField(_("跟进事项"), max_length=200)
    result = models.CharField(_("结果"), max_length=500, blank=True)
    next_step = models.CharField(_("下一步"), max_length=200, blank=True)
    next_on = models.DateField(_("下一步日期"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("企业跟进")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.matter}"


class WeeklyReturnStep(Step):
    """What was done with a weekly return, by whom, and why."""

    subject = models.ForeignKey(WeeklyReturn, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("周报办理记录")
