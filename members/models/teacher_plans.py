"""One teacher – one plan (一教师一方案): what a teacher sets out to do in a year."""

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step

from ..enums import Role, TeacherPlanState
from .majors import Major
from .organisations import Organisation
from .people import SEES_TEACHERS, Person, TeachingPost, school_key


class TeacherPlanQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "TeacherPlanQuerySet":
        """The school its teachers' plans, a teacher his own. Bureau and office see counts."""
        if viewer is None:
            return self.none()
        if viewer.role in SEES_TEACHERS:
            return self.filter(school_id=viewer.organisation_id)
        if viewer.role == Role.TEACHER:
            return self.filter(school_id=viewer.organisation_id, person__user_id=viewer.user_id)
        return self.none()

    def for_list(self) -> "TeacherPlanQuerySet":
        return self.select_related("person", "teaching_post", "major", "enterprise", "school")


@audited(without=["result"])
class TeacherPlan(Keyed, Versioned):
    """One teacher's plan of one calendar year: approved before it runs, reviewed with a result after it."""

    school = school_key()
    person = models.ForeignKey(Person, verbose_name=_("教师"), on_delete=models.PROTECT, related_name="plans")
    teaching_post = models.ForeignKey(TeachingPost, verbose_name=_("教师"), on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("年度"))
    major = models.ForeignKey(
        Major, verbose_name=_("面向专业"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    enterprise = models.ForeignKey(
        Organisation, verbose_name=_("对接企业"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    review_from = models.GeneratedField(  # its year ends: until then nobody is asked for the review
        expression=models.Func(F("year"), 12, 1, function="make_date"), output_field=models.DateField(), db_persist=True
    )
    goals = models.TextField(_("目标和措施"), max_length=2000)
    state = models.CharField(_("状态"), max_length=10, choices=TeacherPlanState.choices, default=TeacherPlanState.DRAFT)
    result = models.TextField(_("考核结果"), max_length=1000, blank=True)

    objects = TeacherPlanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("教师年度方案")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "year"],
                name="teacher_plan_once_a_year",
                violation_error_message=_("这名教师这一年度已有方案。"),
            ),
            models.CheckConstraint(
                condition=models.Q(year__gte=2000, year__lte=2100),
                name="teacher_plan_plausible_year",
                violation_error_message=_("年度请填四位年份，如 2026。"),
            ),
        ]
        indexes = [models.Index(fields=["school", "-year", "-id"], name="teacher_plan_of_school")]

    def __str__(self) -> str:
        return f"{self.person} {self.year}"


class TeacherPlanStep(Step):
    """What was done with a plan, by whom, and why."""

    subject = models.ForeignKey(TeacherPlan, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("教师方案办理记录")
