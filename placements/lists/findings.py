"""What the nightly sweep holds against placements."""

from datetime import date

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import Listing, ListTable
from members.filters import YES_OR_NO

from .. import access
from ..enums import Gate
from ..models import InternshipBatch, StandingFinding
from ..rules import RULES
from ..services.checklists import seen_at
from ..services.gate import NEW_SCHOOL_YEAR
from .assignments import hosts_of


class FindingTable(ListTable):
    person = tables.Column(
        _("学生"),
        accessor="assignment__person",
        linkify=("assignment-gate", {"uid": tables.A("assignment__uid")}),
    )
    host = tables.Column(_("实习单位"), accessor="assignment__host")
    batch = tables.Column(_("实习批次"), accessor="assignment__batch")
    gate = tables.Column(linkify=lambda record: seen_at(Gate(record.gate), record.assignment))
    orders = {"person": "assignment__person__pinyin", "rule": "rule", "found_on": "found_on"}
    default_order = "-found_on"

    class Meta(ListTable.Meta):
        model = StandingFinding
        fields = ["person", "host", "batch", "gate", "rule", "said", "value", "action", "found_on", "cleared_on"]


class FindingFilter(filters.FilterSet):
    standing = filters.ChoiceFilter(label=_("尚未消除"), choices=YES_OR_NO, method="by_standing")
    batch = filters.ModelChoiceFilter(
        label=_("实习批次"),
        field_name="assignment__batch",
        queryset=lambda request: InternshipBatch.objects.visible_to(request.viewer).order_by("-starts_on", "pk"),
        to_field_name="uid",
    )
    host = filters.ModelChoiceFilter(
        label=_("实习单位"),
        field_name="assignment__host",
        queryset=lambda request: hosts_of(request.viewer),
        to_field_name="uid",
    )
    rule = filters.ChoiceFilter(label=_("规则"), choices=lambda: [(one.code, one.shown) for one in RULES])
    year = filters.NumberFilter(
        label=_("发现学年（开始年份）"), method="in_school_year", min_value=2000, max_value=2100
    )

    class Meta:
        model = StandingFinding
        fields = ["standing", "batch", "host", "gate", "rule", "action", "year"]

    def in_school_year(self, rows, name, value):
        first = date(int(value), NEW_SCHOOL_YEAR, 1)
        return rows.filter(found_on__gte=first, found_on__lt=first.replace(year=first.year + 1))

    def by_standing(self, rows, name, value):
        return rows.filter(cleared_on__isnull=value == "yes")


FINDINGS = Listing(
    "finding-list",
    _("合规问题"),
    lambda viewer: StandingFinding.objects.visible_to(viewer).for_list(),
    FindingTable,
    (access.sees_gates,),
    filterset=FindingFilter,
    searched="assignment__person__",
    personal=True,
)
