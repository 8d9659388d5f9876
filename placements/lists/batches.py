"""Batches and who is where in one: columns, filters, list."""

from datetime import timedelta

import django_filters as filters
import django_tables2 as tables
from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import NUMBER, Listing, ListTable, NameLink
from alliance.core.wording import few

from .. import access
from ..enums import BatchState, DatePrecision, InternshipKind
from ..models import Assignment, InternshipBatch
from ..models.assignments import stands

SOON = timedelta(days=90)


def batches_seen(request):
    """The batches somebody may narrow other lists by."""
    return InternshipBatch.objects.visible_to(request.viewer).order_by("-starts_on", "pk")


class BatchTable(ListTable):
    name = NameLink("batch-detail", verbose_name=_("批次名称"))
    start = tables.Column(_("开始"), accessor="start_shown")
    hosts = tables.Column(_("实习单位"), empty_values=())
    assigned = tables.Column(_("已安排人数"), attrs=NUMBER)
    reported_headcount = tables.Column(_("上报人次"), attrs=NUMBER)
    orders = {"name": "pinyin", "start": "starts_on", "state": "state"}
    default_order = "-start"

    class Meta(ListTable.Meta):
        model = InternshipBatch
        fields = ["name", "school", "grade", "start", "hosts", "assigned", "reported_headcount", "state"]

    def value_start(self, record):
        return record.starts_on if record.starts_precision == DatePrecision.DAY else record.start_shown

    def render_hosts(self, record):
        names = sorted(host.short_name or host.name for host in record.hosts.all())
        return few(names)


class PlacedTable(tables.Table):
    """Who is where in one batch: a line for each host and opening."""

    host = tables.Column(_("实习单位"), linkify=lambda record: record["url"])
    opening = tables.Column(_("岗位"))
    free = tables.Column(_("空位 / 招收人数"), attrs=NUMBER)
    assigned = tables.Column(_("已安排"), attrs=NUMBER)
    running = tables.Column(_("今日在岗"), attrs=NUMBER)

    class Meta:
        template_name = "core/table.html"
        orderable = False


class BatchFilter(filters.FilterSet):
    year = filters.NumberFilter(
        label=_("开始年份"), field_name="starts_on", lookup_expr="year", min_value=1900, max_value=2100
    )

    kind = filters.ChoiceFilter(label=_("实习类型"), choices=InternshipKind.choices)
    state = filters.ChoiceFilter(label=_("状态"), choices=BatchState.choices)
    stage = filters.ChoiceFilter(
        label=_("进展"),
        choices=[
            ("running", _("正在进行")),
            ("empty", _("即将开始，还没有安排学生")),
            ("unfiled", _("即将开始，还没有提交备案")),
        ],
        method="at_stage",
    )

    class Meta:
        model = InternshipBatch
        fields = ["year", "kind", "state", "stage"]

    def at_stage(self, rows, name, value):
        """Running today; or beginning within ninety days with nobody placed yet, or not handed in to the bureau."""
        today = dates.today()
        if value == "running":
            return rows.filter(dates.on(today))
        rows = rows.filter(starts_on__gt=today, starts_on__lte=today + SOON)
        if value == "unfiled":
            return rows.filter(kind=InternshipKind.POST, state__in=[BatchState.PLANNING, BatchState.RETURNED])
        placed = Assignment.objects.not_withdrawn().filter(batch=OuterRef("pk"))
        return rows.filter(~Exists(placed))


def _batches(viewer):
    rows = InternshipBatch.objects.visible_to(viewer).for_list()
    return rows.annotate(assigned=Count("assignments", filter=stands("assignments__")))


BATCHES = Listing(
    "batch-list",
    _("实习批次"),
    _batches,
    BatchTable,
    (access.sees_batches,),
    filterset=BatchFilter,
    searched="",
)
