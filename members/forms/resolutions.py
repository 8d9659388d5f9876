"""What is filled in about resolutions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import REASON_LENGTH, ReasonField, RowForm

from ..models import Organisation, Resolution


class ResolutionForm(RowForm):
    reason = ReasonField(
        label=_("改期理由"),
        max_length=REASON_LENGTH,
        required=False,
        help_text=_("改了办结期限才填。期限已过的不能再改。"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    class Meta:
        model = Resolution
        fields = ["number", "text", "owner", "due_on"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = Organisation.objects.visible_to(self.viewer).filter(closed_at=None)
        self.fields["owner"].queryset = known.order_by("pinyin")
        if not self.instance.pk:
            del self.fields["reason"]


class ReportForm(RowForm):
    """What its owner says of a resolution that is carried out."""

    class Meta:
        model = Resolution
        fields = ["done_on", "evidence"]
        widgets = {"evidence": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = True
        self.fields.pop("version", None)


class CloseForm(RowForm):
    class Meta:
        model = Resolution
        fields = ["closed_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["closed_on"].required = True
        self.fields["closed_on"].initial = self.instance.done_on
        self.initial["closed_on"] = self.instance.done_on
        self.fields.pop("version", None)
