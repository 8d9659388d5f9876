"""Filed exemptions: columns, filters, list."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import LastDay, Listing, ListTable, NameLink

from .. import access
from ..enums import Exempt
from ..models import Exemption
from .batches import batches_seen


class ExemptionTable(ListTable):
    number = NameLink("exemption-detail", verbose_name=_("备案文号"))
    batch = NameLink("batch-detail", path="batch__", verbose_name=_("实习批次"))
    ends_before = LastDay(_("最后一天"))
    orders = {"number": "number", "starts_on": "starts_on", "filed_on": "filed_on"}
    default_order = "-filed_on"

    class Meta(ListTable.Meta):
        model = Exemption
        fields = ["number", "rule", "host", "batch", "school", "filed_on", "starts_on", "ends_before"]


class ExemptionFilter(filters.FilterSet):
    batch = filters.ModelChoiceFilter(label=_("实习批次"), queryset=batches_seen, to_field_name="uid")
    rule = filters.ChoiceFilter(label=_("豁免事项"), choices=Exempt.choices)
    now = filters.ChoiceFilter(label=_("今日有效"), choices=[("yes", _("是"))], method="holding_today")

    class Meta:
        model = Exemption
        fields = ["batch", "rule", "now"]

    def holding_today(self, rows, name, value):
        return rows.filter(dates.on(dates.today()))


EXEMPTIONS = Listing(
    "exemption-list",
    _("备案豁免"),
    lambda viewer: Exemption.objects.visible_to(viewer).for_list(),
    ExemptionTable,
    (access.sees_batch_papers,),
    filterset=ExemptionFilter,
    searched="batch__",
)
