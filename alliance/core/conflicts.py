"""When two people edited the same row: what each changed is kept, and only what both changed is put before the second.

The form sends along what each field held when it was opened (`initial-…`, see the tag `opened_with`). Three values of
a field are compared as a browser would send them: opened, typed, and what stands in the database now.
"""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from . import dates


def merge(form: Any) -> list[dict]:
    """Bring a form that lost the race up to date: fields its user left alone take what stands now.

    Returns what both changed, differently, as rows of `label`, `typed` and `now`; there the form keeps what was typed.
    """
    row = type(form.instance)._base_manager.get(pk=form.instance.pk)
    fresh = type(form)(instance=row, **form.scope)
    data, conflicts = form.data.copy(), []
    for bound in form.visible_fields():
        standing = _sent(fresh[bound.name].value())
        opened, typed = _opened(form, bound), _sent(bound.data)
        if typed == opened or (opened is None and bound.html_name not in form.data):  # left alone, or not there yet
            _put(data, bound, standing)
        elif standing not in (opened, typed):
            conflicts.append(
                {"label": bound.label, "typed": _words(bound, typed), "now": _words(fresh[bound.name], standing)}
            )
        data.setlist(bound.html_initial_name, standing)
    data["version"] = row.version
    form.data = data
    return conflicts


def _opened(form: Any, bound: forms.BoundField) -> list[str] | None:
    """What the field held when the page was opened; None when the page did not say."""
    if bound.html_initial_name not in form.data:
        return None
    texts = _sent(form.data.getlist(bound.html_initial_name))
    return [] if isinstance(bound.field, forms.BooleanField) and texts == ["False"] else texts


def _sent(value: object) -> list[str]:
    """A value as the texts a browser would send for it; an empty one sends nothing."""
    values = value if isinstance(value, list | tuple) else [value]
    texts = ["" if one is None or one is False else str(getattr(one, "pk", one)).strip() for one in values]
    return sorted(text.replace("\r\n", "\n") for text in texts if text)


def _put(data, bound: forms.BoundField, texts: list[str]) -> None:
    if isinstance(bound.field, forms.BooleanField) and not texts:
        data.pop(bound.html_name, None)
    else:
        data.setlist(bound.html_name, texts or [""])


def _words(bound: forms.BoundField, texts: list[str]) -> str:
    """Values as a person reads them: choices spelled out, days as they are written here."""
    field = bound.field
    if isinstance(field, forms.BooleanField):
        return _("是") if texts else _("否")
    if isinstance(field, forms.ModelChoiceField):
        known = field.queryset.model._base_manager.filter(pk__in=[text for text in texts if text.isdecimal()])
        texts = [str(one) for one in known]
    elif isinstance(field, forms.ChoiceField):
        labels = {str(value): str(label) for value, label in field.choices}
        texts = [labels.get(text, text) for text in texts]
    elif isinstance(field, forms.DateField):
        texts = [_day(text) for text in texts]
    return _("、").join(texts) or "—"


def _day(text: str) -> str:
    try:
        return dates.shown(date.fromisoformat(text))
    except ValueError:
        return text
