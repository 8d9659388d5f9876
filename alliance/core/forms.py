"""What every form of the portal shares."""

import unicodedata
from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .errors import Refused

REASON_LENGTH = 500  # characters: as wide as every column that keeps a reason
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs=attrs, format="%Y-%m-%d")


# Signs nobody sees, which come along when one pastes from Word; no printed page and no workbook can hold them.
unprintable = RegexValidator(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]", _("含有看不见的控制字符，请重新输入这一项。"), inverse_match=True
)


UNSAID = "---------"  # Django's own label of a choice that was not made


def blank_label(field: forms.Field) -> str:
    """What a list to choose from shows first: a request where something has to be chosen."""
    return _("请选择") if field.required else "—"


class Plausible:
    """A form that takes no day outside living memory and planning (20206-7-2 is a slip of the hand), and no sign that
    cannot be printed. A choice not made yet says so in words.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        message = _("请填写 1900 年至 2100 年之间的日期。")
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                field.validators = [*field.validators, unprintable]
            if isinstance(field, forms.DateField):
                field.validators += [MinValueValidator(EARLIEST, message), MaxValueValidator(LATEST, message)]
            if type(field) is forms.DateField:
                field.widget = DayInput()
            if isinstance(field, forms.ModelChoiceField) and field.empty_label == UNSAID:
                field.empty_label = blank_label(field)
            if isinstance(field, forms.TypedChoiceField) and ("", UNSAID) in (choices := list(field.choices)):
                field.choices = [("", blank_label(field)) if value == "" else (value, text) for value, text in choices]


class Form(Plausible, forms.Form):
    """A form that is not one row."""


class ModelForm(Plausible, forms.ModelForm):
    """A form for a part of a row. What a form proposes stands in the fields that a new row leaves blank."""

    def get_initial_for_field(self, field, field_name):
        said = super().get_initial_for_field(field, field_name)
        if said in (None, "") and self.instance._state.adding:
            return field.initial() if callable(field.initial) else field.initial
        return said


class RowForm(ModelForm):
    """A form for one row, seen by one viewer: its choices never offer what the viewer may not see.

    A versioned row carries the version it was opened with, so that the second of two savers is told.
    """

    def __init__(self, *args, viewer, **kwargs):
        self.viewer = viewer
        self.scope = {"viewer": viewer}
        super().__init__(*args, **kwargs)
        if self.instance.pk and hasattr(self.instance, "version"):
            self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, initial=self.instance.version)

    @property
    def seen(self) -> int | None:
        """The version the form was opened with; None for a row that is new."""
        return self.cleaned_data.get("version")


def narrow(text: str) -> str:
    """Full-width letters, digits and signs as their ASCII twins; a superscript or any other digit stays what it is."""
    if text.isascii():
        return text
    return "".join(
        unicodedata.normalize("NFKC", c) if unicodedata.decomposition(c).startswith("<wide>") else c for c in text
    )


class NumberField(forms.CharField):
    """A number as people type it with a Chinese keyboard: kept in half-width characters, found again either way."""

    def to_python(self, value: object) -> str:
        text = super().to_python(value)
        return narrow(text).strip() if text else text


class ReasonField(forms.CharField):
    """Why somebody does something. A line break counts once, as in the browser."""

    def to_python(self, value: object) -> str:
        return super().to_python(value).replace("\r\n", "\n")


class ReasonForm(Form):
    """What a button that asks for a reason sends. Whether one is needed is the service's business."""

    reason = ReasonField(
        label=_("理由"),
        max_length=REASON_LENGTH,
        required=False,
        error_messages={
            "max_length": _("理由最多 %(limit_value)d 个字，现在是 %(show_value)d 个字。请缩短后重新提交。"),
            "null_characters_not_allowed": _("理由中有不能保存的字符，请重新输入。"),
        },
    )


def seen_of(request: HttpRequest) -> int:
    """The version a button was drawn with (`?seen=3`). 0, which no row has, when it says none or nonsense."""
    seen = request.GET.get("seen", "")
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else 0


def reason_of(request: HttpRequest) -> str:
    """The reason that was sent along, blank when there is none. Raises Refused when it cannot be kept whole."""
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise Refused(form.errors["reason"].as_data()[0])
    return form.cleaned_data["reason"]
