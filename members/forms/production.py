"""What is filled in about production orders."""

from django.utils.translation import gettext_lazy as _

from alliance.core.forms import RowForm
from alliance.core.money import YuanField

from ..models import ProductionOrder
from .investments import LEAST, MOST


class ProductionOrderForm(RowForm):
    amount_fen = YuanField(
        label=_("金额（元）"), min_value=LEAST, max_value=MOST, error_messages={"min_value": _("金额须大于 0。")}
    )

    class Meta:
        model = ProductionOrder
        fields = ["title", "quantity", "unit", "amount_fen", "ordered_on", "delivered_on", "students"]
        help_texts = {"delivered_on": _("还没有交付的留空，交付之后再填。")}
