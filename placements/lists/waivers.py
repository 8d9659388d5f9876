"""Waivers: what was asked to be let pass, by whom, and who answered."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import Listing, ListTable, NameLink

from .. import access
from ..enums import Action
from ..models import InternshipBatch, Waiver
from ..rules import RULES


class WaiverTable(ListTable):
    person = NameLink("waiver-detail", verbose_name=_("学生"), accessor="assignment__person")
    host = tables.Column(_("实习单位"), accessor="assignment__host")
    batch = tables.Column(_("实习批次"), accessor="assignment__batch")
    orders = {"person": "assignment__person__pinyin", "asked_at": "asked_at", "state": "state"}
    default_order = "-asked_at"

    class Meta(ListTable.Meta):
        model = Waiver
        fields = ["person", "host", "batch", "rule", "value", "reason", "asked_by", "asked_at", "answered_by", "state"]


class WaiverFilter(filters.FilterSet):
    batch = filters.ModelChoiceFilter(
        label=_("实习批次"),
        field_name="assignment__batch",
        queryset=lambda request: InternshipBatch.objects.visible_to(request.viewer).order_by("-starts_on", "pk"),
        to_field_name="uid",
    )
    rule = filters.ChoiceFilter(
        label=_("规则"), choices=lambda: [(one.code, one.shown) for one in RULES if one.action == Action.WARN]
    )

    class Meta:
        model = Waiver
        fields = ["batch", "rule", "state"]


WAIVERS = Listing(
    "waiver-list",
    _("放行申请"),
    lambda viewer: Waiver.objects.visible_to(viewer).for_list(),
    WaiverTable,
    (access.sees_gates,),
    filterset=WaiverFilter,
    searched="assignment__person__",
    personal=True,
)
