"""One student at one host for a time."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step
from members.enums import Role
from members.models import Admission, Enrolment, Organisation, Person, TeachingPost
from members.models.people import school_key

from ..enums import InternshipKind
from .batches import SEES_BATCHES_OF_SCHOOL, InternshipBatch
from .openings import Opening

SEES_ASSIGNMENTS_AS_HOST = {Role.HR, Role.ENTERPRISE_LEADER}


def stands(path: str = "") -> Q:
    """Not withdrawn before it began; `path` leads to the assignment (`assignments__`)."""
    return Q(**{f"{path}leaves_before__isnull": True}) | Q(**{f"{path}leaves_before__gt": F(f"{path}starts_on")})


class AssignmentQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "AssignmentQuerySet":
        """The school its own students, a host those it takes. Bureau and office see counts, not persons."""
        if viewer is None:
            return self.none()
        if viewer.role in SEES_BATCHES_OF_SCHOOL:
            return self.filter(school_id=viewer.organisation_id)
        if viewer.role in SEES_ASSIGNMENTS_AS_HOST:
            return self.filter(host_id=viewer.organisation_id)
        return self.none()

    def not_withdrawn(self) -> "AssignmentQuerySet":
        return self.filter(stands())

    def running_on(self, day) -> "AssignmentQuerySet":
        return self.filter(dates.on(day, end="leaves_before"))

    def unreleased(self, day, *, ahead: int = 0) -> "AssignmentQuerySet":
        """Of 岗位实习 that runs on a day or begins within so many days: those nobody has let start."""
        rows = self.not_withdrawn().filter(Q(leaves_before=None) | Q(leaves_before__gt=day), released_at=None)
        return rows.filter(batch__kind=InternshipKind.POST, starts_on__lte=day + dates.DAY * ahead)

    def for_list(self) -> "AssignmentQuerySet":
        """What a line of a list says, and whether its host is `suspended`.

        Each table more makes the database think longer before it begins.
        """
        rows = self.annotate(suspended=Admission.objects.suspending("host"))
        return rows.select_related("person", "enrolment", "host", "batch", "opening")


@audited()
class Assignment(Keyed, Versioned, dates.Period):
    """A placement as planned (`ends_before`) and as it really ran (`ended_before`, when it ended early).

    Withdrawn before it began, it has `ended_before` on its own first day: it then takes up no time and counts nowhere.
    Two full-time placements of one person that share a day are refused by the database. Part-time ones need a service
    that sums their hours under a lock; until there is one, the database takes none.
    """

    batch = models.ForeignKey(
        InternshipBatch, verbose_name=_("实习批次"), on_delete=models.PROTECT, related_name="assignments"
    )
    school = school_key()
    person = models.ForeignKey(Person, verbose_name=_("学生"), on_delete=models.PROTECT, related_name="assignments")
    enrolment = models.ForeignKey(Enrolment, verbose_name=_("学籍"), on_delete=models.PROTECT, related_name="+")
    host = models.ForeignKey(
        Organisation, verbose_name=_("实习单位"), on_delete=models.PROTECT, related_name="assignments"
    )
    opening = models.ForeignKey(
        Opening,
        verbose_name=_("招收岗位"),
        null=True,  # arranged without an opening, or on old papers
        blank=True,
        on_delete=models.PROTECT,
        related_name="assignments",
    )
    post = models.CharField(_("实习岗位"), max_length=60, blank=True)
    school_guide = models.ForeignKey(
        TeachingPost, verbose_name=_("学校指导教师"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    unit_guide = models.ForeignKey(
        "UnitGuide", verbose_name=_("单位指导人员"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    self_selected = models.BooleanField(_("学生自主选择"), default=False)
    reviewed_at = models.DateTimeField(_("自主选择审核时间"), null=True, blank=True)  # by the school (INT-10)
    outside_lodging = models.BooleanField(_("不住统一安排的宿舍"), default=False)
    province_agreed_on = models.DateField(_("跨省实习同意日期"), null=True, blank=True)  # INT-25
    released_at = models.DateTimeField(_("准予上岗时间"), null=True, blank=True)  # the start gate was open
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("准予上岗经办人"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    part_time = models.BooleanField(_("非全日"), default=False)
    ended_before = dates.EndsBeforeField(_("提前结束日期"), null=True, blank=True)
    ended_reason = models.CharField(_("提前结束原因"), max_length=500, blank=True)
    leaves_before = models.GeneratedField(
        verbose_name=_("实际结束"),
        expression=models.functions.Least("ends_before", "ended_before"),
        output_field=models.DateField(null=True),
        db_persist=True,
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("实习安排")
        constraints = [
            dates.ends_after_start("assignment_ends_after_start"),
            models.CheckConstraint(
                condition=Q(ended_before__isnull=True) | Q(ended_before__gte=F("starts_on")),
                name="assignment_ended_not_before_start",
                violation_error_message=_("提前结束日期不能早于开始日期。"),
            ),
            models.CheckConstraint(
                condition=Q(part_time=False),
                name="assignment_full_time_only",
                violation_error_message=_("暂不能登记非全日实习。"),
            ),
            models.CheckConstraint(
                condition=Q(released_at=None, released_by=None)
                | Q(released_at__isnull=False, released_by__isnull=False),
                name="assignment_released_by_somebody",
            ),
            models.UniqueConstraint(fields=["id", "school"], name="assignment_with_school"),
            dates.no_overlap(
                "assignment_no_overlap",
                "person",
                _("这名学生在这段时间已有实习安排，请先结束原安排或错开日期。"),
                condition=Q(part_time=False),
                end="leaves_before",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "-starts_on", "-id"], name="assignment_of_school"),
            models.Index(fields=["host", "-starts_on", "-id"], name="assignment_at_host"),
            models.Index(fields=["starts_on", "leaves_before"], name="assignment_by_period"),
            # Whom nobody has let start, asked on every first page: past ones, let start elsewhere, are not walked through.
            models.Index(
                fields=["school", "leaves_before"], condition=Q(released_at=None), name="assignment_not_let_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.host}"

    def runs_on(self, day) -> bool:
        return self.starts_on <= day and (self.leaves_before is None or self.leaves_before > day)

    @property
    def unreleased(self) -> bool:
        """A 岗位实习 that stands, and whose start gate nobody has opened."""
        return self.batch.kind == InternshipKind.POST and self.released_at is None and not self.withdrawn

    @property
    def withdrawn(self) -> bool:
        return self.leaves_before == self.starts_on


class AssignmentStep(Step):
    """What was said about a placement beside its papers: that student or guardian does not consent, and why."""

    subject = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("实习安排办理记录")
