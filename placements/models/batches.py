"""Internship batches: which students of a school go to which hosts, and when."""

from django.db import models
from django.db.models import Exists, OuterRef, Sum
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.audit import audited
from alliance.core.keyed import Keyed, Versioned
from alliance.core.search import Searchable, search_indexes
from members.enums import Role
from members.models import Organisation
from members.models.organisations import RUNS_THE_ALLIANCE
from members.models.people import school_key

from ..enums import DatePrecision, InternshipKind

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
    """A host of a batch. Its own head-count is known only where the paper splits it; a host need not be a member."""

    batch = models.ForeignKey(
        InternshipBatch, verbose_name=_("实习批次"), on_delete=models.CASCADE, related_name="batch_hosts"
    )
    host = models.ForeignKey(Organisation, verbose_name=_("实习单位"), on_delete=models.PROTECT, related_name="+")
    reported_headcount = models.PositiveIntegerField(_("上报人次"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("批次实习单位")
        constraints = [models.UniqueConstraint(fields=["batch", "host"], name="batch_host_once")]

    def __str__(self) -> str:
        return str(self.host)
