"""Months: a month is its first day, typed and shown as 2025-03."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import narrow


def month_of(day: date) -> date:
    return day.replace(day=1)


def month_after(month: date) -> date:
    """The first day of the next month: the exclusive end of this one."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def shown(month: date) -> str:
    return f"{month:%Y-%m}"


class MonthInput(forms.DateInput):
    """The browser's own month picker; a plain text box where it has none."""

    input_type = "month"

    def __init__(self, attrs=None):
        super().__init__(attrs={"placeholder": "2025-03", **(attrs or {})}, format="%Y-%m")


class MonthField(forms.DateField):
    """A form field for a month. Takes 2025-03, 2025年3月 and full-width digits."""

    widget = MonthInput
    default_error_messages = {"invalid": _("请填写月份，例如 2025-03。")}

    def __init__(self, **kwargs):
        super().__init__(**{"input_formats": ["%Y-%m", "%Y年%m月", "%Y/%m", "%Y.%m"], **kwargs})

    def to_python(self, value):
        month = super().to_python(narrow(value).strip() if isinstance(value, str) else value)
        if month and not 1900 <= month.year <= 2100:
            raise forms.ValidationError(_("请填写 1900 年至 2100 年之间的月份。"))
        return month


class WrittenMonthField(MonthField):
    """A month as the text of an address: what a list was narrowed by is read as 2025-03, not as a day."""

    def clean(self, value) -> str:
        month = super().clean(value)
        return shown(month) if month else ""
