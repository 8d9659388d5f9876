"""Teachers in enterprises: columns, filters, list."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import NUMBER, LastDay, Listing, ListTable, NameLink
from members.enums import Role
from members.filters import YES_OR_NO
from members.models import Organisation

from .. import access, wording
from ..enums import RotationState
from ..models import ConfirmedSpan, TeacherRotation
from ..models.rotations import NOT_GONE_TO, SEES_ROTATIONS_AS_HOST
from ..services.rotations import days_in


class RotationTable(ListTable):
    person = NameLink("rotation-detail", verbose_name=_("教师"))
    ends_before = LastDay(_("计划结束"))
    starts_on = tables.Column(_("计划开始"))
    days = tables.Column(_("企业确认天数"), empty_values=(), attrs=NUMBER)
    state = tables.Column(_("状态"), empty_values=())
    orders = {"person": "person__pinyin", "starts_on": "starts_on", "state": "state"}
    default_order = "-starts_on"

    class Meta(ListTable.Meta):
        model = TeacherRotation
        fields = ["person", "school", "host", "form", "starts_on", "ends_before", "days", "state"]

    def render_days(self, record):
        return self.value_days(record) or "—"

    def value_days(self, record):
        return days_in(record.confirmed_spans.all()) if record.state == RotationState.VERIFIED else None

    def render_state(self, record):
        return wording.rotation_state_shown(record, dates.today())["label"]


class SpanTable(ListTable):
    """The days a host confirmed."""

    ends_before = LastDay(_("最后一天"))
    starts_on = tables.Column(_("第一天"))
    days = tables.Column(_("天数"), attrs=NUMBER)

    class Meta(ListTable.Meta):
        model = ConfirmedSpan
        fields = ["starts_on", "ends_before", "days"]


def _hosts_met(request):
    met = TeacherRotation.objects.visible_to(request.viewer).values("host")
    return Organisation.objects.filter(pk__in=met).order_by("pinyin")


def _schools_met(request):
    met = TeacherRotation.objects.visible_to(request.viewer).values("school")
    return Organisation.objects.filter(pk__in=met).order_by("pinyin")


class RotationFilter(filters.FilterSet):
    year = filters.NumberFilter(
        label=_("开始年份"), field_name="starts_on", lookup_expr="year", min_value=1900, max_value=2100
    )
    state = filters.ChoiceFilter(label=_("状态"), choices=RotationState.choices)
    suspended = filters.ChoiceFilter(label=_("接收企业已暂停"), choices=YES_OR_NO, method="at_suspended_host")
    due = filters.ChoiceFilter(label=_("待确认且已结束"), choices=[("yes", _("是"))], method="over_and_open")
    host = filters.ModelChoiceFilter(label=_("接收企业"), queryset=_hosts_met, to_field_name="uid")
    school = filters.ModelChoiceFilter(label=_("学校"), queryset=_schools_met, to_field_name="uid")

    class Meta:
        model = TeacherRotation
        fields = ["year", "state", "suspended", "due", "host", "school"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        viewer = self.request.viewer
        # Each side knows its own name; what differs is the other one.
        if viewer.role in SEES_ROTATIONS_AS_HOST:
            del self.filters["host"], self.filters["suspended"]
        else:
            del self.filters["school"]
        if viewer.role == Role.TEACHER:
            del self.filters["due"]  # nothing waits for him

    def at_suspended_host(self, rows, name, value):
        """Its rows know whether their host is `suspended`. Of stays that are over, or never were, nobody asks."""
        flagged = dates.on(dates.today()) & ~Q(state__in=NOT_GONE_TO) & Q(suspended=True)
        return rows.filter(flagged) if value == "yes" else rows.exclude(flagged)

    def over_and_open(self, rows, name, value):
        return rows.filter(state=RotationState.PLANNED, ends_before__lte=dates.today())


def _rotations(viewer):
    rows = TeacherRotation.objects.visible_to(viewer).for_list().with_suspended()
    return rows.prefetch_related("confirmed_spans")


ROTATIONS = Listing(
    "rotation-list",
    _("教师入企实践"),
    _rotations,
    RotationTable,
    (access.sees_rotations,),
    filterset=RotationFilter,
    searched="person__",
    personal=True,
    drawn_with=lambda viewer: {"exclude": ("host" if viewer.role in SEES_ROTATIONS_AS_HOST else "school",)},
)
