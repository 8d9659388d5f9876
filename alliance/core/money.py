"""Money: kept in fen, typed and shown in yuan."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from .forms import narrow


def yuan(fen: int | None) -> str:
    """Fen as people write yuan: 800, or 1234.50; blank for none."""
    return "" if fen is None else f"{Decimal(fen) / 100:.2f}".removesuffix(".00")


class YuanField(forms.DecimalField):
    """A form field in yuan for a column in fen. Takes full-width digits and a thousands comma."""

    def __init__(self, **kwargs):
        super().__init__(**{"min_value": 0, "max_value": 10_000_000, "decimal_places": 2, **kwargs})

    def prepare_value(self, value):
        return yuan(value) if isinstance(value, int) else value

    def to_python(self, value):
        if isinstance(value, str):
            value = narrow(value).replace(",", "").removesuffix("元").strip()
        return super().to_python(value)

    def clean(self, value) -> int | None:
        amount = super().clean(value)
        return None if amount is None else int(amount * 100)

    def has_changed(self, initial, data):
        return super().has_changed(yuan(initial) if isinstance(initial, int) else initial, data)

    default_error_messages = {"invalid": _("请填写金额，单位元，例如 800 或 800.50。")}
