"""Placements: columns, filters, list."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import Listing, ListTable, NameLink
from members.filters import YES_OR_NO
from members.models import Organisation

from .. import access
from ..models import Assignment, BatchHost, InternshipBatch, Opening
from ..models.assignments import SEES_ASSIGNMENTS_AS_HOST
from ..services import consent_reminders

SOON = 14  # days before the first one from which somebody should have been let start


class AssignmentTable(ListTable):
    person = NameLink("assignment-detail", verbose_name=_("学生"))
    class_name = tables.Column(_("班级"), accessor="enrolment__class_name")
    post = tables.Column(_("岗位"), empty_values=())
    leaves_before = tables.Column(_("结束日期"))
    released_at = tables.Column(_("准予上岗"), empty_values=())
    orders = {"person": "person__pinyin", "starts_on": "starts_on"}
    default_order = "-starts_on"

    class Meta(ListTable.Meta):
        model = Assignment
        fields = ["person", "class_name", "host", "post", "batch", "starts_on", "leaves_before", "released_at"]

    def render_released_at(self, record):
        if record.released_at:
            return dates.shown(timezone.localdate(record.released_at))
        return _("尚未准予") if record.unreleased else "—"

    def render_host(self, value, record):
        flagged = record.suspended and record.runs_on(dates.today())
        return _("%(host)s（实习单位已暂停）") % {"host": value} if flagged else value

    def render_post(self, record):
        """The opening whose seat it is, and what the student does there where that says more."""
        title = record.opening.title if record.opening else ""
        if title and record.post and record.post != title:
            return _("%(opening)s（%(post)s）") % {"opening": title, "post": record.post}
        return title or record.post or "—"

    def render_leaves_before(self, value, record):
        return _("已撤销") if record.withdrawn else dates.shown(value - dates.DAY)

    def value_leaves_before(self, value, record):
        return _("已撤销") if record.withdrawn else value - dates.DAY


class AssignmentFilter(filters.FilterSet):
    batch = filters.ModelChoiceFilter(
        label=_("实习批次"),
        queryset=lambda request: InternshipBatch.objects.visible_to(request.viewer).order_by("-starts_on", "pk"),
        to_field_name="uid",
    )
    host = filters.ModelChoiceFilter(
        label=_("实习单位"), queryset=lambda request: hosts_of(request.viewer), to_field_name="uid"
    )
    opening = filters.ModelChoiceFilter(
        label=_("招收岗位"), queryset=lambda request: _openings(request.viewer), to_field_name="uid"
    )
    class_name = filters.CharFilter(
        label=_("班级"), field_name="enrolment__class_name", lookup_expr="icontains", max_length=60
    )
    gate = filters.ChoiceFilter(
        label=_("准予上岗"),
        choices=[("yes", _("已准予上岗")), ("soon", _("即将开始或已开始，尚未准予")), ("late", _("已开始，尚未准予"))],
        method="let_start",
    )
    consents = filters.ChoiceFilter(
        label=_("知情同意"), choices=[("missing", _("即将开始或在岗，没有签齐"))], method="without_consent"
    )
    now = filters.ChoiceFilter(label=_("今日在岗"), choices=YES_OR_NO, method="running_today")
    suspended = filters.ChoiceFilter(label=_("实习单位已暂停"), choices=YES_OR_NO, method="at_suspended_host")
    year = filters.NumberFilter(
        label=_("开始年份"), field_name="starts_on", lookup_expr="year", min_value=1900, max_value=2100
    )

    class Meta:
        model = Assignment
        fields = ["batch", "host", "opening", "class_name", "gate", "consents", "now", "suspended", "year"]

    def let_start(self, rows, name, value):
        if value == "yes":
            return rows.filter(released_at__isnull=False)
        return rows.unreleased(dates.today(), ahead=SOON if value == "soon" else 0)

    def without_consent(self, rows, name, value):
        return consent_reminders.due(rows, on=dates.today())

    def at_suspended_host(self, rows, name, value):
        """Its rows know whether their host is `suspended`. Of placements that are over nobody asks."""
        flagged = dates.on(dates.today(), end="leaves_before") & Q(suspended=True)
        return rows.filter(flagged) if value == "yes" else rows.exclude(flagged)

    def running_today(self, rows, name, value):
        today = dates.on(dates.today(), end="leaves_before")
        return rows.filter(today) if value == "yes" else rows.exclude(today)


def hosts_of(viewer):
    """The hosts of the batches the viewer may see; a host itself. Asked of the batches: placements are too many."""
    if viewer.role in SEES_ASSIGNMENTS_AS_HOST:
        return Organisation.objects.filter(pk=viewer.organisation_id)
    taking = BatchHost.objects.filter(batch__in=InternshipBatch.objects.visible_to(viewer)).values("host")
    return Organisation.objects.filter(pk__in=taking).order_by("pinyin")


def _openings(viewer):
    """The openings of these hosts: where the viewer's placements can sit, and not all that the county offers."""
    known = Opening.objects.visible_to(viewer).filter(enterprise__in=hosts_of(viewer).order_by().values("pk"))
    return known.order_by("pinyin", "pk")


ASSIGNMENTS = Listing(
    "assignment-list",
    _("实习安排"),
    lambda viewer: Assignment.objects.visible_to(viewer).for_list(),
    AssignmentTable,
    (access.sees_assignments,),
    filterset=AssignmentFilter,
    searched="person__",
    personal=True,
)
