"""What is filled in for an opening: short enough for a phone."""

from crispy_forms.bootstrap import InlineCheckboxes
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import RowForm
from alliance.core.money import YuanField
from members.models import Major

from ..enums import Hazard
from ..models import Opening
from ..services.openings import disagreeing, fewer_than_taken


class SeatsForm(RowForm):
    """What may change once an opening has been reviewed."""

    class Meta:
        model = Opening
        fields = ["seats", "ends_before"]
        labels = {"ends_before": _("最后一天")}

    def clean_seats(self) -> int:
        seats = self.cleaned_data["seats"]
        if seats is not None and seats < max(self.instance.seats_taken, 1):
            taken = self.instance.seats_taken
            raise forms.ValidationError(fewer_than_taken(taken) if taken else _("招收人数至少为 1。"))
        return seats


class OpeningForm(SeatsForm):
    wage_from_fen = YuanField(label=_("月薪下限（元）"), required=False)
    wage_to_fen = YuanField(label=_("月薪上限（元）"), required=False)
    hazards = forms.MultipleChoiceField(
        label=_("危险因素"),
        choices=Hazard.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("有哪些勾哪些，没有就不勾。学校据此判断未成年人和女学生能否上岗。"),
    )
    majors = forms.ModelMultipleChoiceField(
        label=_("面向专业"),
        queryset=Major.objects.order_by("code"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("不勾就是面向所有专业。"),
    )

    class Meta(SeatsForm.Meta):
        fields = [
            "title",
            "kind",
            "seats",
            "wage_from_fen",
            "wage_to_fen",
            "starts_on",
            "ends_before",
            "place",
            "description",
            "shift",
            "lodging",
            "meals",
            "hazards",
        ]
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.setdefault("majors", [major.pk for major in self.instance.majors.all()])
        for name in ("wage_from_fen", "wage_to_fen"):
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "decimal"})
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True  # the page has its own
        self.helper.render_hidden_fields = True
        self.helper.layout = Layout(
            "title",
            _pair("kind", "seats"),
            _pair("wage_from_fen", "wage_to_fen"),
            _pair("starts_on", "ends_before"),
            "place",
            "description",
            _pair("shift", "lodging"),
            "meals",
            InlineCheckboxes("hazards"),
            InlineCheckboxes("majors"),
        )

    def clean(self) -> dict:
        data = super().clean()
        names = ("wage_from_fen", "wage_to_fen", "starts_on", "ends_before")
        for name, words in disagreeing(**{name: data.get(name) for name in names}).items():
            self.add_error(name, words)
        return data


def _pair(left: str, right: str) -> Row:
    """Two short fields side by side, on a phone too."""
    return Row(Column(left, css_class="col-6"), Column(right, css_class="col-6"), css_class="gx-3")
