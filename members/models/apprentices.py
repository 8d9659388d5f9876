"""Apprentices of master studios (技能大师工作室、名师工作室): 推荐—考核—培训—入选."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step

from ..enums import ApprenticeState, Role
from .facilities import Facility
from .people import Person, school_key

SEES_APPRENTICES_OF_SCHOOL = {Role.PLACEMENT, Role.SCHOOL_LEADER, Role.COORDINATOR}
SEES_APPRENTICES_OF_STUDIO = {Role.HR, Role.ENTERPRISE_LEADER}


class StudioApprenticeQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "StudioApprenticeQuerySet":
        """A school its own people, an enterprise those of its studios: it hosts them. Bureau and office see counts."""
        if viewer is None:
            return self.none()
        if viewer.role in SEES_APPRENTICES_OF_SCHOOL:
            return self.filter(school_id=viewer.organisation_id)
        if viewer.role in SEES_APPRENTICES_OF_STUDIO:
            return self.filter(facility__enterprise_id=viewer.organisation_id)
        return self.none()

    def for_list(self) -> "StudioApprenticeQuerySet":
        return self.select_related("facility", "person", "school")


@audited(without=["employee_name"])
class StudioApprentice(Keyed, Versioned):
    """Somebody recommended to a studio: a student or teacher of a school, or an employee of the studio's enterprise."""

    facility = models.ForeignKey(
        Facility, verbose_name=_("工作室"), on_delete=models.PROTECT, related_name="apprentices"
    )
    school = school_key(null=True, blank=True)
    person = models.ForeignKey(
        Person,
        verbose_name=_("师生"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="apprenticeships",
    )
    employee_name = models.CharField(_("企业职工姓名"), max_length=60, blank=True)
    recommended_on = models.DateField(_("推荐日期"))
    score = models.DecimalField(_("考核成绩"), max_digits=5, decimal_places=2, null=True, blank=True)
    state = models.CharField(
        _("状态"), max_length=12, choices=ApprenticeState.choices, default=ApprenticeState.RECOMMENDED
    )

    objects = StudioApprenticeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("工作室学徒")
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, school__isnull=False, employee_name="")
                | (Q(person__isnull=True, school__isnull=True) & ~Q(employee_name="")),
                name="apprentice_one_of_both",
                violation_error_message=_("学徒是学校师生，或企业职工，二者填一。"),
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=100),
                name="apprentice_score_of_hundred",
                violation_error_message=_("考核成绩须在 0 到 100 之间。"),
            ),
            models.UniqueConstraint(
                fields=["facility", "person"],
                condition=~Q(state="declined"),
                name="apprentice_once_a_studio",
                violation_error_message=_("这个人已推荐到这个工作室。"),
            ),
        ]
        indexes = [models.Index(fields=["-recommended_on", "-id"], name="apprentice_latest")]

    def __str__(self) -> str:
        return self.person.name if self.person_id else self.employee_name


class ApprenticeStep(Step):
    """What was done with an apprentice, by whom, and why."""

    subject = models.ForeignKey(StudioApprentice, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("学徒办理记录")
