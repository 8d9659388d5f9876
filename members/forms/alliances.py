"""What the office settles for the alliance."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import ModelForm

from ..models import Alliance
from ..services.alliances import LIMITS

HELP = {
    "review_months": _("资质审查通过之日起多少个月内有效，1 至 60。已经通过的审查不变。"),
    "duty_remind_days": _("同一单位多少天内只提醒一次，1 至 90。"),
    "duty_soon_days": _("离期限多少天起在义务雷达上标为“临近期限”，1 至 180。"),
}


class AllianceForm(ModelForm):
    """Its limits are the service's, which says them beside the field; the model's own would say only that 0 is least."""

    class Meta:
        model = Alliance
        fields = list(LIMITS)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (least, most) in LIMITS.items():
            widget = forms.NumberInput(attrs={"min": least, "max": most})
            label = self.fields[name].label
            self.fields[name] = forms.IntegerField(
                label=label, help_text=HELP[name], widget=widget, show_hidden_initial=True
            )

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | set(LIMITS)

    @property
    def changed(self) -> dict[str, int]:
        """What was typed anew: what a colleague changed of the rest in the meantime stays."""
        return {name: self.cleaned_data[name] for name in self.changed_data}
