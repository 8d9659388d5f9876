"""What the office works with."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import NUMBER, LastDay, Listing, ListTable, NameLink
from alliance.core.money import yuan

from .. import access
from ..filters import YES_OR_NO, HoldingFilter
from ..models import OfficeResource


class OfficeResourceTable(ListTable):
    name = NameLink("office-resource-detail", verbose_name=_("名称或姓名"))
    planned_fen = tables.Column(_("预算（元）"), attrs=NUMBER)
    spent_fen = tables.Column(_("支出（元）"), attrs=NUMBER)
    ends_before = LastDay(_("结束日期"))
    orders = {"name": "pinyin", "kind": "kind", "starts_on": "starts_on"}
    default_order = "-starts_on"

    class Meta(ListTable.Meta):
        model = OfficeResource
        fields = ["name", "kind", "organisation", "planned_fen", "spent_fen", "starts_on", "ends_before"]

    def render_planned_fen(self, value):
        return yuan(value)

    def render_spent_fen(self, value):
        return yuan(value)


class OfficeResourceFilter(HoldingFilter):
    now = filters.ChoiceFilter(label=_("今日在用"), choices=YES_OR_NO, method="holding_today")

    class Meta:
        model = OfficeResource
        fields = ["kind"]


OFFICE_RESOURCES = Listing(
    "office-resource-list",
    _("办公室资源"),
    lambda viewer: OfficeResource.objects.visible_to(viewer).for_list(),
    OfficeResourceTable,
    (access.sees_office_resources,),
    filterset=OfficeResourceFilter,
    searched="",
)
