"""What a list was narrowed by, in words: for the chips above it, and for the sheet that explains an export."""

from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.core.validators import EMPTY_VALUES
from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from .dates import shown


@dataclass(frozen=True)
class Condition:
    """One thing asked for, and the names that ask for it in the address."""

    label: str
    text: str
    names: tuple[str, ...]


def conditions_of(form: forms.Form | None, words: str) -> list[Condition]:
    """The words searched for, then each filter that holds something sensible."""
    found = [Condition(_("关键字"), words, ("q",))] if words else []
    if form is None or not form.is_bound:
        return found
    form.is_valid()  # what does not make sense is not among the cleaned data, and narrowed nothing
    for name, value in form.cleaned_data.items():
        text = _spelled(form.fields[name], value)
        if text:
            suffixes = getattr(form.fields[name].widget, "suffixes", [])
            names = (name, *(f"{name}_{suffix}" for suffix in suffixes if suffix))
            found.append(Condition(str(form.fields[name].label or name), text, names))
    return found


def _spelled(field: forms.Field, value: object) -> str:
    """A filter's value as it is read on the page; blank when it holds nothing."""
    if isinstance(value, slice):
        return _span(field, value.start, value.stop)
    if isinstance(value, models.QuerySet | list | tuple):
        return _("、").join(_spelled(field, one) for one in value)
    if value in EMPTY_VALUES:
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, datetime):
        return date_format(localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return shown(value)
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        return _label(field.choices, str(value))
    return str(value)


def _span(field: forms.Field, start: object, stop: object) -> str:
    first, last = _spelled(field, start), _spelled(field, stop)
    if first and last:
        return _("%(first)s 至 %(last)s") % {"first": first, "last": last}
    if first:
        return _("%(first)s 起") % {"first": first}
    return _("至 %(last)s") % {"last": last} if last else ""


def _label(choices, value: str) -> str:
    for key, label in choices:
        if isinstance(label, list | tuple):  # a group of choices
            if found := _label(label, value):
                return found
        elif str(key) == value:
            return str(label)
    return ""
