"""What is filled in at a review."""

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import RowForm

from ..enums import SiteTopic, SiteVerdict
from ..models import QualificationReview

NOTE_LENGTH = 300


def _answer(label: str, clear: str, against: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[("", _("还没有查询")), ("True", clear), ("False", against)],
        coerce=lambda text: text == "True",
        empty_value=None,
        required=False,
    )


class RecordsForm(RowForm):
    """What the registers said of a unit (INT-03)."""

    honesty_clear = _answer(_("失信记录"), _("没有失信记录"), _("有失信记录"))
    safety_clear = _answer(_("近三年安全生产违法记录"), _("没有违法记录"), _("有违法记录"))

    class Meta:
        model = QualificationReview
        fields = [
            "honesty_clear",
            "honesty_checked_on",
            "honesty_source",
            "safety_clear",
            "safety_checked_on",
            "safety_source",
        ]
        help_texts = {
            "honesty_source": _("如：信用中国、国家企业信用信息公示系统。"),
            "safety_source": _("如：县应急管理局复函、信用中国行政处罚信息。"),
        }


class VisitForm(RowForm):
    """A visit and its nine topics (INT-04)."""

    class Meta:
        model = QualificationReview
        fields = ["visited_on", "visitors"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = {finding.topic: finding for finding in self.instance.findings.all()}
        for topic in SiteTopic:
            verdict = forms.ChoiceField(
                label=_("%(topic)s：结果") % {"topic": topic.label},
                choices=[("", _("未填")), *SiteVerdict.choices],
                required=False,
                widget=forms.Select(attrs={"class": "form-select"}),
            )
            note = forms.CharField(
                label=_("%(topic)s：情况") % {"topic": topic.label},
                max_length=NOTE_LENGTH,
                required=False,
                widget=forms.TextInput(attrs={"class": "form-control"}),
            )
            self.fields |= {f"verdict_{topic.value}": verdict, f"note_{topic.value}": note}
            if finding := known.get(topic.value):
                self.initial |= {f"verdict_{topic.value}": finding.verdict, f"note_{topic.value}": finding.note}

    def topics(self) -> list[dict[str, str | BoundField]]:
        """A line for each topic."""
        return [
            {"label": topic.label, "verdict": self[f"verdict_{topic.value}"], "note": self[f"note_{topic.value}"]}
            for topic in SiteTopic
        ]

    @property
    def findings(self) -> dict[str, tuple[str, str]]:
        data = self.cleaned_data
        return {topic.value: (data[f"verdict_{topic.value}"], data[f"note_{topic.value}"]) for topic in SiteTopic}
