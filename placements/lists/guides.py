"""Unit guides: columns, filters, list."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import NUMBER, Listing, ListTable, NameLink
from members.models import Organisation

from .. import access
from ..models import Assignment, UnitGuide
from ..models.assignments import SEES_ASSIGNMENTS_AS_HOST


class UnitGuideTable(ListTable):
    name = NameLink("unit-guide-detail", verbose_name=_("姓名"))
    guided = tables.Column(_("今日指导学生"), attrs=NUMBER)
    state = tables.Column(_("状态"), empty_values=(), accessor="pk")
    orders = {"name": "pinyin", "host": "host__pinyin"}
    default_order = "name"

    class Meta(ListTable.Meta):
        model = UnitGuide
        fields = ["name", "post", "host", "school", "guided", "state"]

    def render_state(self, record):
        return _("已停用") if record.closed_at else _("在用")


def _hosts(request):
    known = UnitGuide.objects.visible_to(request.viewer).values("host")
    return Organisation.objects.filter(pk__in=known).order_by("pinyin")


class UnitGuideFilter(filters.FilterSet):
    host = filters.ModelChoiceFilter(label=_("实习单位"), queryset=_hosts, to_field_name="uid")
    state = filters.ChoiceFilter(
        label=_("状态"), choices=[("open", _("在用")), ("closed", _("已停用"))], method="by_state"
    )

    class Meta:
        model = UnitGuide
        fields = ["host", "state"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request.viewer.role in SEES_ASSIGNMENTS_AS_HOST:
            del self.filters["host"]

    def by_state(self, rows, name, value):
        return rows.filter(closed_at__isnull=value == "open")


def _rows(viewer):
    guided = Assignment.objects.running_on(dates.today()).filter(unit_guide=OuterRef("pk")).order_by()
    guided = Subquery(guided.values("unit_guide").annotate(count=Count("pk")).values("count"))
    return UnitGuide.objects.visible_to(viewer).for_list().annotate(guided=Coalesce(guided, 0))


UNIT_GUIDES = Listing(
    "unit-guide-list",
    _("单位指导人员"),
    _rows,
    UnitGuideTable,
    (access.sees_unit_guides,),
    filterset=UnitGuideFilter,
    searched="",
    personal=True,
    drawn_with=lambda viewer: {"exclude": ("host" if viewer.role in SEES_ASSIGNMENTS_AS_HOST else "school",)},
)
