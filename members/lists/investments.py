"""Investments: columns, filters, list."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import NUMBER, Listing, ListTable, NameLink
from alliance.core.money import yuan

from .. import access
from ..models import Investment, Organisation


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


def _named_by(path: str):
    """Those whom some investment the viewer sees names."""

    def found(request):
        known = Investment.objects.visible_to(request.viewer).order_by().values(path).distinct()
        return Organisation.objects.filter(pk__in=known).order_by("pinyin")

    return found


class InvestmentFilter(filters.FilterSet):
    organisation = filters.ModelChoiceFilter(
        label=_("投入单位"), queryset=_named_by("organisation"), to_field_name="uid"
    )
    school = filters.ModelChoiceFilter(
        label=_("共建学校"), field_name="facility__school", queryset=_named_by("facility__school"), to_field_name="uid"
    )
    year = filters.NumberFilter(label=_("年度"), field_name="arrived_on__year", min_value=2000, max_value=2100)

    class Meta:
        model = Investment
        fields = ["kind", "state", "organisation", "school", "year"]


INVESTMENTS = Listing(
    "investment-list",
    _("投入"),
    lambda viewer: Investment.objects.visible_to(viewer).for_list(),
    InvestmentTable,
    (access.sees_facility_books,),
    filterset=InvestmentFilter,
    searched="facility__",
)
