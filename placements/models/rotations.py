"""Teachers who work in an enterprise for a time (教师入企实践)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step
from members.enums import Role
from members.models import Admission, Facility, Organisation, Person, TeachingPost
from members.models.people import school_key

from ..enums import RotationForm, RotationState

SEES_ROTATIONS_OF_SCHOOL = {Role.PLACEMENT, Role.SCHOOL_LEADER, Role.COORDINATOR}
SEES_ROTATIONS_AS_HOST = {Role.HR, Role.ENTERPRISE_LEADER}
NOT_GONE_TO = {RotationState.REJECTED, RotationState.WITHDRAWN}  # the teacher was not there, or will not go


class TeacherRotationQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "TeacherRotationQuerySet":
        """The school its teachers, a host those it receives, a teacher himself. Bureau and office see counts."""
        if viewer is None:
            return self.none()
        if viewer.role in SEES_ROTATIONS_OF_SCHOOL:
            return self.filter(school_id=viewer.organisation_id)
        if viewer.role in SEES_ROTATIONS_AS_HOST:
            return self.filter(host_id=viewer.organisation_id)
        if viewer.role == Role.TEACHER:
            return self.filter(school_id=viewer.organisation_id, person__user_id=viewer.user_id)
        return self.none()

    def for_list(self) -> "TeacherRotationQuerySet":
        return self.select_related("person", "host", "facility", "school")

    def with_suspended(self) -> "TeacherRotationQuerySet":
        """Each with whether its host is `suspended`."""
        return self.annotate(suspended=Admission.objects.suspending("host"))


@audited()
class TeacherRotation(Keyed, Versioned, dates.Period):
    """One stay of a teacher at a host, as planned; what counts is the days of it that the host confirmed.

    Periods of one teacher never overlap; one the host rejected or the school took back takes up no time.
    """

    school = school_key()
    person = models.ForeignKey(Person, verbose_name=_("教师"), on_delete=models.PROTECT, related_name="rotations")
    teaching_post = models.ForeignKey(TeachingPost, verbose_name=_("任职"), on_delete=models.PROTECT, related_name="+")
    host = models.ForeignKey(
        Organisation, verbose_name=_("接收企业"), on_delete=models.PROTECT, related_name="rotations"
    )
    facility = models.ForeignKey(
        Facility,
        verbose_name=_("教师工作站"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="rotations",
    )
    form = models.CharField(_("形式"), max_length=10, choices=RotationForm.choices, default=RotationForm.POST)
    state = models.CharField(_("状态"), max_length=10, choices=RotationState.choices, default=RotationState.PLANNED)

    objects = TeacherRotationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("教师入企实践")
        constraints = [
            dates.ends_after_start("rotation_ends_after_start"),
            dates.no_overlap(
                "rotation_no_overlap",
                "person",
                _("这名教师在这段时间已有一次企业实践。"),
                condition=~Q(state__in=[RotationState.REJECTED, RotationState.WITHDRAWN]),
            ),
        ]
        indexes = [
            models.Index(fields=["school", "-starts_on", "-id"], name="rotation_of_school"),
            models.Index(fields=["host", "-starts_on", "-id"], name="rotation_at_host"),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.host}"

    def runs_on(self, day: date) -> bool:
        """Whether the teacher is there that day, by the plan."""
        begun = self.starts_on <= day and (self.ends_before is None or self.ends_before > day)
        return begun and self.state not in NOT_GONE_TO


@audited()
class ConfirmedSpan(Keyed, dates.Period):
    """Days of a stay that its host confirmed the teacher was there. What counts (C03) is the union of such days."""

    rotation = models.ForeignKey(
        TeacherRotation, verbose_name=_("教师入企实践"), on_delete=models.CASCADE, related_name="confirmed_spans"
    )
    ends_before = dates.EndsBeforeField(_("结束日期"))

    class Meta:
        verbose_name = verbose_name_plural = _("企业确认的时段")
        ordering = ["starts_on", "id"]
        constraints = [
            dates.ends_after_start("confirmed_span_ends_after_start"),
            dates.no_overlap("confirmed_span_no_overlap", "rotation", _("确认的时段不能重叠。")),
        ]

    def __str__(self) -> str:
        return dates.span_shown(self.starts_on, self.ends_before)

    @property
    def days(self) -> int:
        """Calendar days, the first and the last included."""
        return (self.ends_before - self.starts_on).days


class RotationStep(Step):
    """What was done with a rotation, by whom, and why."""

    subject = models.ForeignKey(TeacherRotation, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("入企实践办理记录")
