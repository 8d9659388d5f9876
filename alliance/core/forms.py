"""What every form of the portal shares."""

from django import forms


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class RowForm(forms.ModelForm):
    """A form for one row, seen by one viewer: its choices never offer what the viewer may not see.

    A versioned row carries the version it was opened with, so that the second of two savers is told.
    """

    def __init__(self, *args, viewer, **kwargs):
        self.viewer = viewer
        self.scope = {"viewer": viewer}
        super().__init__(*args, **kwargs)
        if self.instance.pk and hasattr(self.instance, "version"):
            self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, initial=self.instance.version)
        for field in self.fields.values():
            if type(field) is forms.DateField:
                field.widget = DayInput()

    @property
    def seen(self) -> int:
        """The version the form was opened with."""
        return self.cleaned_data["version"]
