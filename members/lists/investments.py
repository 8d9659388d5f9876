"""Investments: columns, filters, list."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import NUMBER, Listing, ListTable, NameLink
from alliance.core.money import yuan

from .. import access
from ..models import Investment


class InvestmentTable(ListTable):
    subject = NameLink("investment-detail", verbose_name=_("投入内容"))
    amount_fen = tables.Column(_("金额（元）"), attrs=NUMBER)
    orders = {"arrived_on": "arrived_on", "amount_fen": "amount_fen", "state": "state"}
    default_order = "-arrived_on"

    class Meta(ListTable.Meta):
        model = Investment
        fields = ["subject", "facility", "organisation", "kind", "amount_fen", "arrived_on", "state"]

    def render_amount_fen(self, value):
        return yuan(value)


class InvestmentFilter(filters.FilterSet):
    year = filters.NumberFilter(label=_("年度"), field_name="arrived_on__year", min_value=2000, max_value=2100)

    class Meta:
        model = Investment
        fields = ["kind", "state", "year"]


INVESTMENTS = Listing(
    "investment-list",
    _("投入"),
    lambda viewer: Investment.objects.visible_to(viewer).for_list(),
    InvestmentTable,
    (access.sees_facilities,),
    filterset=InvestmentFilter,
    searched="facility__",
)
