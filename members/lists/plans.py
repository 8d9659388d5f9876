"""The list of yearly cooperation plans."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import Listing, ListTable, NameLink

from .. import access
from ..models import CooperationPlan, PlanCall


class PlanFilter(filters.FilterSet):
    call = filters.ModelChoiceFilter(label=_("年度"), queryset=PlanCall.objects.all(), to_field_name="uid")

    class Meta:
        model = CooperationPlan
        fields = ["call", "state"]


class PlanTable(ListTable):
    title = NameLink("cooperation-plan-detail", verbose_name=_("标题"))
    year = tables.Column(_("年度"), accessor="call__year")
    due_on = tables.DateColumn(verbose_name=_("报送期限"), accessor="call__due_on")
    orders = {"year": "call__year", "school": "school__pinyin", "state": "state"}
    default_order = "-year"

    class Meta(ListTable.Meta):
        model = CooperationPlan
        fields = ["title", "school", "year", "state", "due_on", "first_sent_on"]


PLANS = Listing(
    "cooperation-plan-list",
    _("年度合作计划"),
    lambda viewer: CooperationPlan.objects.visible_to(viewer).for_list(),
    PlanTable,
    (access.sees_plans,),
    filterset=PlanFilter,
)
