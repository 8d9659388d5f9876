"""Production orders: columns, filters, list."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import NUMBER, Listing, ListTable, NameLink
from alliance.core.money import yuan

from .. import access
from ..models import ProductionOrder
from ..services.production import standing


class ProductionOrderTable(ListTable):
    title = NameLink("production-order-detail", verbose_name=_("订单内容"))
    quantity = tables.Column(_("数量"), attrs=NUMBER)
    amount_fen = tables.Column(_("金额（元）"), attrs=NUMBER)
    students = tables.Column(_("参与学生数"), attrs=NUMBER)
    state = tables.Column(_("状态"), empty_values=(), accessor="pk")
    orders = {"ordered_on": "ordered_on", "amount_fen": "amount_fen"}
    default_order = "-ordered_on"

    class Meta(ListTable.Meta):
        model = ProductionOrder
        fields = [
            "title", "facility", "quantity", "amount_fen", "ordered_on", "delivered_on", "students", "state"
        ]  # fmt: skip

    def render_quantity(self, record):
        return f"{record.quantity} {record.unit}"

    def render_amount_fen(self, value):
        return yuan(value)

    def render_state(self, record):
        return standing(record)["label"]


class ProductionOrderFilter(filters.FilterSet):
    state = filters.ChoiceFilter(
        label=_("状态"),
        choices=[("making", _("生产中")), ("delivered", _("已交付")), ("cancelled", _("已撤销"))],
        method="by_state",
    )
    year = filters.NumberFilter(label=_("年度"), field_name="ordered_on__year", min_value=2000, max_value=2100)

    class Meta:
        model = ProductionOrder
        fields = ["state", "year"]

    def by_state(self, rows, name, value):
        if value == "cancelled":
            return rows.exclude(cancelled_at=None)
        return rows.standing().filter(delivered_on__isnull=value == "making")


PRODUCTION_ORDERS = Listing(
    "production-order-list",
    _("生产订单"),
    lambda viewer: ProductionOrder.objects.visible_to(viewer).for_list(),
    ProductionOrderTable,
    (access.sees_facility_books,),
    filterset=ProductionOrderFilter,
    searched="facility__",
)
