"""What the office settles for the alliance."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from ..thresholds import GROUPS, Threshold


class AllianceForm(forms.Form):
    """A field for each number. Its limits are the service's, which says them beside the field. Blank is the default."""

    def __init__(self, *args, standing: dict[str, int], **kwargs):
        super().__init__(*args, initial=standing, **kwargs)
        for _label, group in GROUPS:
            for one in group:
                self.fields[one.name] = _field(one)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True  # the page has its own
        self.helper.layout = Layout(*(Fieldset(label, *(one.name for one in group)) for label, group in GROUPS))

    @property
    def changed(self) -> dict[str, int | None]:
        """What was typed anew: what a colleague changed of the rest in the meantime stays."""
        return {name: self.cleaned_data[name] for name in self.changed_data}


def _field(one: Threshold) -> forms.IntegerField:
    said = _("%(help)s%(least)s 至 %(most)s，默认 %(default)s；%(source)s。")
    return forms.IntegerField(
        label=_("%(label)s（%(unit)s）") % {"label": one.label, "unit": one.unit},
        help_text=said % vars(one),
        required=False,
        show_hidden_initial=True,
        widget=forms.NumberInput(attrs={"min": one.least, "max": one.most, "placeholder": one.default}),
    )
