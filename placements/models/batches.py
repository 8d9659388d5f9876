"""Internship batches: which students of a school go to which hosts, and when."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Sum
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.models.steps import Step
from alliance.core.search import Searchable, search_indexes
from members.enums import Role
from members.models import Major, Organisation
from members.models.organisations import RUNS_THE_ALLIANCE
from members.models.people import SchoolQuerySet, school_key

from ..enums import BatchState, DatePrecision, InternshipKind, Organised, Premises

SEES_BATCHES_OF_SCHOOL = {Role.PLACEMENT, Role.SCHOOL_LEADER, Role.COORDINATOR}
SEES_BATCHES_AS_HOST = {Role.HR, Role.ENTERPRISE_LEADER, Role.MENTOR}


class InternshipBatchQuerySet(models.QuerySet):
    def visible_to(self, viewer) -> "InternshipBatchQuerySet":
        """The school its own, a host those it takes part in, who runs the alliance all (a batch names no person)."""
        if viewer is None:
            return self.none()
        if viewer.role in RUNS_THE_ALLIANCE:
            return self
        if viewer.role in SEES_BATCHES_OF_SCHOOL:
            return self.filter(school_id=viewer.organisation_id)
        if viewer.role in SEES_BATCHES_AS_HOST:
            hosted = BatchHost.objects.filter(batch=OuterRef("pk"), host_id=viewer.organisation_id)
            return self.filter(Exists(hosted))
        return self.none()

    def for_list(self) -> "InternshipBatchQuerySet":
        return self.select_related("school").prefetch_related("hosts")

    def reported_total(self) -> int:
        """The sum of reported head-counts: person-times, never persons."""
        return self.aggregate(total=Sum("reported_headcount"))["total"] or 0


class FiledQuerySet(SchoolQuerySet):
    """Papers of a batch: the school's own, and for who runs the alliance what the bureau files upon."""

    seen_by = frozenset(SEES_BATCHES_OF_SCHOOL)

    def visible_to(self, viewer) -> "FiledQuerySet":
        runs = viewer is not None and viewer.role in RUNS_THE_ALLIANCE
        return self if runs else super().visible_to(viewer)


@audited()
class InternshipBatch(Keyed, Versioned, dates.Period, Searchable):
    """One batch. `reported_headcount` is what an old paper says, in person-times; indicators count assignments only."""

    school = school_key()
    name = models.CharField(_("批次名称"), max_length=120)
    kind = models.CharField(_("实习类型"), max_length=10, choices=InternshipKind.choices, default=InternshipKind.POST)
    grade = models.CharField(_("年级"), max_length=40, blank=True)
    starts_precision = models.CharField(
        _("开始日期精度"), max_length=10, choices=DatePrecision.choices, default=DatePrecision.DAY
    )
    reported_headcount = models.PositiveIntegerField(_("上报人次"), null=True, blank=True)
    note = models.CharField(_("备注"), max_length=500, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=BatchState.choices, default=BatchState.PLANNING)
    plan = models.TextField(_("实习方案"), max_length=5000, blank=True)
    decided_on = models.DateField(_("党组织会议确定单位日期"), null=True, blank=True)  # INT-05
    published_on = models.DateField(_("单位名单公开日期"), null=True, blank=True)
    course = models.CharField(_("课程名称"), max_length=60, blank=True)  # this and the next four: the national filing
    course_code = models.CharField(_("课程代码"), max_length=30, blank=True)
    credits = models.DecimalField(_("学分"), max_digits=4, decimal_places=1, null=True, blank=True)
    organised = models.CharField(_("实习组织形式"), max_length=10, choices=Organised.choices, blank=True)
    premises = models.CharField(_("实习方式"), max_length=10, choices=Premises.choices, blank=True)
    filing_number = models.CharField(_("备案号"), max_length=60, blank=True)
    filed_on = models.DateField(_("备案日期"), null=True, blank=True)
    # A batch that is opened again and filed anew was filed before it began all the same (INT-24).
    first_filed_on = models.DateField(_("首次备案日期"), null=True, blank=True)
    most_wishes = models.PositiveSmallIntegerField(_("志愿数上限"), default=3)
    wishes_from = models.DateField(_("志愿填报开始"), null=True, blank=True)
    wishes_until = dates.EndsBeforeField(_("志愿填报截止"), null=True, blank=True)
    majors = models.ManyToManyField(Major, verbose_name=_("面向专业"), through="BatchMajor", related_name="+")
    hosts = models.ManyToManyField(
        Organisation, verbose_name=_("实习单位"), through="BatchHost", related_name="hosted_batches"
    )

    objects = InternshipBatchQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("实习批次")
        constraints = [
            dates.ends_after_start("batch_ends_after_start"),
            models.UniqueConstraint(
                fields=["school", "name"],
                name="batch_name_once_a_school",
                violation_error_message=_("本校已有同名批次。"),
            ),
            models.UniqueConstraint(fields=["id", "school"], name="batch_with_school"),
            models.CheckConstraint(
                condition=~Q(state=BatchState.FILED) | ~Q(filing_number="") & Q(filed_on__isnull=False),
                name="batch_filed_has_number",
                violation_error_message=_("备案须有备案号和日期。"),
            ),
            models.CheckConstraint(
                condition=Q(credits__isnull=True) | Q(credits__gt=0),
                name="batch_some_credits",
                violation_error_message=_("学分须大于 0。"),
            ),
            models.CheckConstraint(
                condition=Q(wishes_until__isnull=True) | Q(wishes_until__gt=F("wishes_from")),
                name="batch_wishes_in_order",
                violation_error_message=_("志愿填报截止日期不能早于开始日期。"),
            ),
        ]
        indexes = [*search_indexes("batch"), models.Index(fields=["-starts_on", "-id"], name="batch_by_start")]

    def __str__(self) -> str:
        return self.name

    @property
    def start_shown(self) -> str:
        """The start as precisely as it is known: 2022-08 when the paper gives the month only."""
        whole_day = self.starts_precision == DatePrecision.DAY
        return self.starts_on.isoformat() if whole_day else f"{self.starts_on:%Y-%m}"


@audited()
class BatchHost(Keyed):
    """A host of a batch. Its own head-count is known only where the paper splits it; a host need not be a member.

    `listed`: named in the list that the school's party meeting decided and the school published (INT-05).
    """

    batch = models.ForeignKey(
        InternshipBatch, verbose_name=_("实习批次"), on_delete=models.CASCADE, related_name="batch_hosts"
    )
    host = models.ForeignKey(Organisation, verbose_name=_("实习单位"), on_delete=models.PROTECT, related_name="+")
    reported_headcount = models.PositiveIntegerField(_("上报人次"), null=True, blank=True)
    listed = models.BooleanField(_("在公开名单中"), default=False)

    class Meta:
        verbose_name = verbose_name_plural = _("批次实习单位")
        constraints = [models.UniqueConstraint(fields=["batch", "host"], name="batch_host_once")]

    def __str__(self) -> str:
        return str(self.host)


@audited()
class BatchMajor(Keyed):
    """A major whose students a batch is for."""

    batch = models.ForeignKey(
        InternshipBatch, verbose_name=_("实习批次"), on_delete=models.CASCADE, related_name="batch_majors"
    )
    major = models.ForeignKey(Major, verbose_name=_("专业"), on_delete=models.PROTECT, related_name="+")
    planned = models.PositiveIntegerField(_("计划人数"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("批次面向专业")
        constraints = [models.UniqueConstraint(fields=["batch", "major"], name="batch_major_once")]

    def __str__(self) -> str:
        return str(self.major)


@audited()
class BatchSegment(Keyed, dates.Period):
    """A stretch of an alternating batch (工学交替): its days are summed, those between are at school (INT-13)."""

    batch = models.ForeignKey(
        InternshipBatch, verbose_name=_("实习批次"), on_delete=models.CASCADE, related_name="segments"
    )

    class Meta:
        verbose_name = verbose_name_plural = _("分段")
        constraints = [
            dates.ends_after_start("batch_segment_ends_after_start"),
            dates.no_overlap("batch_segment_no_overlap", "batch", _("分段的日期不能重叠。")),
        ]

    def __str__(self) -> str:
        return self.period_shown


class BatchStep(Step):
    """What was done with a batch, by whom, and why."""

    subject = models.ForeignKey(InternshipBatch, on_delete=models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = verbose_name_plural = _("批次办理记录")
