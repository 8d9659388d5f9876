"""What is filled in for an opening: short enough for a phone, in the order in which one would say it."""

from crispy_forms.bootstrap import InlineCheckboxes
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.folds import Fold
from alliance.core.forms import RowForm
from alliance.core.models import Consent
from alliance.core.money import YuanField
from alliance.core.uploads import IMAGES, UploadField
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
    wage_from_fen = YuanField(label=_("报酬下限（元）"), required=False)
    wage_to_fen = YuanField(label=_("报酬上限（元）"), required=False)
    post_pay_fen = YuanField(label=_("相同岗位月工资（元）"), required=False)
    post_lowest_fen = YuanField(label=_("相同岗位最低档月工资（元）"), required=False)
    photo = UploadField(IMAGES, label=_("工作现场照片"), required=False)
    photo_title = forms.CharField(
        label=_("照片里是什么"), max_length=60, required=False, help_text=_("如“装配车间工位”；不填就是“工作现场”。")
    )
    photo_consent = forms.ChoiceField(
        label=_("照片里的人"), choices=[("", _("请选择")), *Consent.choices], required=False
    )
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
            "title", "kind", "seats", "place", "wage_from_fen", "wage_to_fen", "wage_unit", "pay_method", "pay_day",
            "starts_on", "ends_before", "hours_from", "hours_until", "hours_a_day", "shift", "lodging", "meals", "hazards",
            "independence", "post_staff", "description", "post_kind", "post_pay_fen", "post_lowest_fen", "rest_days",
            "overtime", "intensity", "venue", "by_agency", "region_code",
        ]  # fmt: skip
        labels = {"ends_before": _("最后一天")}
        widgets = {
            "description": forms.Textarea(attrs={"rows": 4}),
            "hours_from": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "hours_until": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "hours_a_day": forms.TextInput(attrs={"inputmode": "decimal"}),
        }
        help_texts = {
            "independence": _("岗位实习必选：辅助完成工作，还是基本能独立上岗。"),
            "post_staff": _("本单位做同样工作的职工；实习学生不得超过其 20%。"),
            "post_kind": _("几条岗位做同样工作的填同一个名称，合并计算 20%；不填就是岗位名称。"),
            "post_pay_fen": _("相对独立参加工作的，实习报酬不低于它的 80%，或不低于最低档。"),
            "intensity": _("高温、重体力岗位填写；超过 20 为第三级以上。"),
            "region_code": _("六位数字。已填本单位所在地；在外地上班的请改。"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.setdefault("majors", [major.pk for major in self.instance.majors.all()])
        for name in ("wage_from_fen", "wage_to_fen", "post_pay_fen", "post_lowest_fen"):
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "decimal"})
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True  # the page has its own
        self.helper.render_hidden_fields = True
        self.helper.layout = Layout(
            "title",
            _pair("kind", "seats"),
            "place",
            _pair("wage_from_fen", "wage_to_fen"),
            _pair("wage_unit", "pay_day"),
            "pay_method",
            _pair("hours_from", "hours_until"),
            _pair("hours_a_day", "shift"),
            _pair("independence", "post_staff"),
            "description",
            _pair("lodging", "starts_on"),
            "ends_before",
            "meals",
            InlineCheckboxes("hazards"),
            InlineCheckboxes("majors"),
            *self._folds(),
        )

    def _folds(self) -> list[Fold]:
        law = ("post_kind", "post_pay_fen", "post_lowest_fen", "intensity", "venue", "region_code")
        ticks = ("rest_days", "overtime", "by_agency")
        photo = ("photo", "photo_title", "photo_consent")
        pays = _pair("post_pay_fen", "post_lowest_fen")
        rest = (_pair("intensity", "venue"), "region_code", *ticks)
        return [
            Fold(_("同岗工资、加班、场所等法规事项"), "post_kind", pays, *rest, form=self, names=law + ticks),
            Fold(_("照片"), *photo, form=self, names=photo),
        ]

    def clean(self) -> dict:
        data = super().clean()
        names = ("wage_from_fen", "wage_to_fen", "starts_on", "ends_before")
        for name, words in disagreeing(**{name: data.get(name) for name in names}).items():
            self.add_error(name, words)
        if data.get("photo") and not data.get("photo_consent"):
            self.add_error("photo_consent", _("请说明照片里的人是否同意。"))
        return data


def _pair(left: str, right: str) -> Row:
    """Two short fields side by side, on a phone too."""
    return Row(Column(left, css_class="col-6"), Column(right, css_class="col-6"), css_class="gx-3")
