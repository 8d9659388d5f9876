"""What every form of the portal shares."""

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class PlausibleDates:
    """A form that takes no day outside living memory and planning: 20206-7-2 and 0001-01-01 are slips of the hand."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        message = _("请填写 1900 年至 2100 年之间的日期。")
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.validators += [MinValueValidator(EARLIEST, message), MaxValueValidator(LATEST, message)]
            if type(field) is forms.DateField:
                field.widget = DayInput()


class Form(PlausibleDates, forms.Form):
    """A form that is not one row."""


class ModelForm(PlausibleDates, forms.ModelForm):
    """A form for a part of a row."""


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
    def seen(self) -> int:
        """The version the form was opened with."""
        return self.cleaned_data["version"]
