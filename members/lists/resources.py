"""The lists of shared resources and of their uses."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import NUMBER, LastDay, Listing, ListTable, NameLink

from .. import access
from ..filters import YES_OR_NO, HoldingFilter
from ..models import Organisation, ResourceKind, ResourceUse, SharedResource


def _owners(request):
    rows = SharedResource.objects.visible_to(request.viewer).order_by().values("owner").distinct()
    return Organisation.objects.filter(pk__in=rows).order_by("pinyin")


class ResourceFilter(HoldingFilter):
    kind = filters.ModelChoiceFilter(label=_("类别"), queryset=ResourceKind.objects.all(), to_field_name="uid")
    owner = filters.ModelChoiceFilter(label=_("提供单位"), queryset=_owners, to_field_name="uid")
    now = filters.ChoiceFilter(label=_("今日开放"), choices=YES_OR_NO, method="open_today")

    class Meta:
        model = SharedResource
        fields = ["kind", "owner"]

    def open_today(self, rows, name, value):
        holds = dates.on(dates.today()) & Q(is_open=True)
        return rows.filter(holds) if value == "yes" else rows.exclude(holds)


class ResourceTable(ListTable):
    name = NameLink("shared-resource-detail", verbose_name=_("名称"))
    quantity = tables.Column(_("数量"), attrs=NUMBER)
    ends_before = LastDay(_("开放至"))
    orders = {"name": "pinyin", "starts_on": "starts_on", "owner": "owner__pinyin"}
    default_order = "name"

    class Meta(ListTable.Meta):
        model = SharedResource
        fields = ["name", "kind", "owner", "quantity", "is_open", "starts_on", "ends_before", "how_to_ask"]


class UseFilter(filters.FilterSet):
    side = filters.ChoiceFilter(
        label=_("方向"), choices=[("asked", _("本单位申请的")), ("owned", _("本单位提供的"))], method="by_side"
    )

    class Meta:
        model = ResourceUse
        fields = ["state", "side"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request.viewer.role in access.ALLIANCE:
            del self.filters["side"]

    def by_side(self, rows, name, value):
        own = self.request.viewer.organisation_id
        return rows.filter(asker=own) if value == "asked" else rows.filter(resource__owner=own)


class UseTable(ListTable):
    resource = NameLink("resource-use-detail", verbose_name=_("资源"))
    owner = tables.Column(_("提供单位"), accessor="resource__owner")
    quantity = tables.Column(_("数量"), attrs=NUMBER)
    ends_before = LastDay(_("结束日期"))
    orders = {"starts_on": "starts_on", "state": "state"}
    default_order = "-starts_on"

    class Meta(ListTable.Meta):
        model = ResourceUse
        fields = ["resource", "owner", "asker", "starts_on", "ends_before", "quantity", "purpose", "state"]


RESOURCES = Listing(
    "shared-resource-list",
    _("共享资源"),
    lambda viewer: SharedResource.objects.visible_to(viewer).for_list(),
    ResourceTable,
    (access.sees_resources,),
    filterset=ResourceFilter,
    searched="",
)
RESOURCE_USES = Listing(
    "resource-use-list",
    _("资源使用"),
    lambda viewer: ResourceUse.objects.visible_to(viewer).for_list(),
    UseTable,
    (access.sees_resources,),
    filterset=UseFilter,
)
