"""A school's yearly cooperation plan, sent to the bureau."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step

from ..enums import PlanState
from .departments import AT_SCHOOL
from .organisations import RUNS_THE_ALLIANCE
from .people import school_key


@audited()
class PlanCall(Keyed, Versioned):
    """The bureau's call for the plans of a year, with the day by which it wants them."""

    year = models.PositiveSmallIntegerField(
        _("年度"), unique=True, error_messages={"unique": _("这一年度已经布置过，请修改它的期限。")}
    )
    due_on = models.DateField(_("报送期限"))
    note = models.CharField(_("要求"), max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("计划布置")
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(_("%(year)s 年度") % {"year": self.year})


class CooperationPlanQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "CooperationPlanQuerySet":
        """Who runs the alliance sees all; people of a school their school's."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        if viewer.role in AT_SCHOOL:
            return self.filter(school_id=viewer.organisation_id)
        return self.none()

    def for_list(self) -> "CooperationPlanQuerySet":
        return self.select_related("school", "call")


@audited()
class CooperationPlan(Keyed, Versioned):
    """One school's plan for one year. `reminds_on` is the day from which its school is reminded of the deadline."""

    school = school_key(related_name="cooperation_plans")
    call = models.ForeignKey(PlanCall, verbose_name=_("年度"), on_delete=models.PROTECT, related_name="plans")
    title = models.CharField(_("标题"), max_length=120)
    goals = models.TextField(_("目标"), blank=True)
    tasks = models.TextField(_("主要任务"), blank=True)
    measures = models.TextField(_("措施"), blank=True)
    funding = models.TextField(_("经费"), blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=PlanState.choices, default=PlanState.DRAFT)
    reminds_on = models.DateField(_("开始提醒日期"), null=True, blank=True)
    first_sent_on = models.DateField(_("首次报送日期"), null=True, blank=True)

    objects = CooperationPlanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("年度合作计划")
        constraints = [
            models.UniqueConstraint(
                fields=["school", "call"],
                name="cooperation_plan_once_a_year",
                violation_error_message=_("学校这一年度的计划已经建立。"),
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(first_sent_on__isnull=False), name="cooperation_plan_sent_has_day"
            ),
        ]
        indexes = [models.Index(F("state"), F("id").desc(), name="cooperation_plan_by_state")]

    def __str__(self) -> str:
        return self.title


class CooperationPlanStep(Step):
    """What was done with a plan, by whom, and why."""

    subject = models.ForeignKey(CooperationPlan, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("年度合作计划办理记录")
