"""Telephone numbers as people type them into a form, read as rosters read them."""

from django import forms

from .excel.values import BadCell, phone
from .forms import NumberField


class PhoneField(NumberField):
    """A number somebody can be called at, written as rosters write it; None where none is given."""

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 20, **kwargs})

    def clean(self, value: object) -> str | None:
        text = super().clean(value)
        try:
            return phone(text) if text else None
        except BadCell as wrong:
            raise forms.ValidationError(str(wrong)) from wrong
