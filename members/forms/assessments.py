"""What is filled in about yearly assessments."""

from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import Form, RowForm, narrow
from alliance.core.uploads import UploadField
from alliance.core.wording import figure

from ..enums import AssessmentItemKind as ItemKind
from ..enums import ObjectionResult
from ..measures import measures_for
from ..models import Assessment, AssessmentItem, AssessmentScheme, AssessmentScore, Department
from ..services.schemes import Band

NOTE = AssessmentScore._meta.get_field("self_note").max_length


class SchemeForm(RowForm):
    class Meta:
        model = AssessmentScheme
        fields = [
            "year",
            "audience",
            "title",
            "self_report_by",
            "score_by",
            "objection_days",
            "honoured_percent",
            "note",
        ]


class Lines(forms.CharField):
    """A small table typed line by line, its cells parted by blanks, commas or tabs."""

    widget = forms.Textarea

    def to_python(self, value: object) -> list[list[str]]:
        text = narrow(super().to_python(value) or "").replace("，", ",").replace("、", ",").replace(",", " ")
        return [line.split() for line in text.splitlines() if line.split()]

    def prepare_value(self, value):
        return value if isinstance(value, str) or value is None else "\n".join(" ".join(line) for line in value)

    def has_changed(self, initial, data):
        return True

    @staticmethod
    def number(text: str, line: int) -> Decimal:
        try:
            found = Decimal(text)
        except InvalidOperation:
            raise ValidationError(_("第 %(line)s 行的“%(text)s”不是数字。") % {"line": line, "text": text}) from None
        if not found.is_finite() or not 0 <= found < 10**12:
            raise ValidationError(_("第 %(line)s 行的数字超出范围。") % {"line": line})
        return found


class ItemForm(RowForm):
    """One item; its bands one a line."""

    measure = forms.ChoiceField(label=_("数据来源"), required=False)
    bands = Lines(
        label=_("计分档"),
        required=False,
        help_text=_("只有系统取数的项目要填。每行一档：数值从多少起、得多少分、说明（可不写），如“2 80 两个以上”。"),
    )

    class Meta:
        model = AssessmentItem
        fields = ["position", "name", "weight", "full_points", "kind", "measure", "guidance"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = [(one.name, one.shown) for one in measures_for(self.instance.scheme.audience)]
        self.fields["measure"].choices = [("", "—"), *known]
        if self.instance.pk:
            lines = ((figure(b.from_value), figure(b.points), b.note) for b in self.instance.bands.all())
            self.initial["bands"] = "\n".join(" ".join(part for part in line if part) for line in lines)

    def clean_bands(self) -> list[Band]:
        bands = []
        for number, cells in enumerate(self.cleaned_data["bands"], 1):
            if len(cells) < 2:
                raise ValidationError(_("第 %(line)s 行须写数值和得分两个数。") % {"line": number})
            first, points = (Lines.number(cell, number) for cell in cells[:2])
            bands.append(Band(first, points, " ".join(cells[2:])[:60]))
        if len({band.from_value for band in bands}) != len(bands):
            raise ValidationError(_("同一数值只能有一档。"))
        return bands

    def clean(self):
        """The measure of a scored item says nothing, and the other way round."""
        cleaned = super().clean()
        if cleaned.get("kind") == ItemKind.SCORED:
            cleaned["measure"] = ""
        elif not cleaned.get("measure"):
            self.add_error("measure", _("系统取数的项目请选择数据来源。"))
        return cleaned


class GradesForm(Form):
    grades = Lines(
        label=_("等次"),
        help_text=_("每行一个：名称、从多少分起；评为优秀的，行末加“优秀单位”。须有一个从 0 分起。"),
    )
    HONOURED = "优秀单位"

    def clean_grades(self) -> list[tuple[str, Decimal, bool]]:
        found = []
        for number, cells in enumerate(self.cleaned_data["grades"], 1):
            if len(cells) not in (2, 3) or (len(cells) == 3 and cells[2] != self.HONOURED):
                raise ValidationError(_("第 %(line)s 行须写名称和起始总分，如“合格 60”。") % {"line": number})
            found.append((cells[0], Lines.number(cells[1], number), len(cells) == 3))
        if len({name for name, _points, _h in found}) != len(found):
            raise ValidationError(_("等次名称不能重复。"))
        if len({points for _name, points, _h in found}) != len(found):
            raise ValidationError(_("两个等次不能从同一总分起。"))
        return found


class _ItemsForm(RowForm):
    """A form with points and a note for each item, `points_<item>` and `note_<item>`."""

    class Meta:
        model = Assessment
        fields: list[str] = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.scores = list(self.instance.scores.select_related("item"))
        for score in self.scores:
            self.add(score, score.item)

    def add(self, score: AssessmentScore, item: AssessmentItem) -> None:
        raise NotImplementedError

    def fields_for(self, item: AssessmentItem, points, note, *, help_text: str = "", scored: bool = True) -> None:
        label = {"name": item.name, "full": item.full_points, "weight": figure(item.weight)}
        if scored:
            self.fields[f"points_{item.pk}"] = forms.DecimalField(
                label=_("%(name)s（满分 %(full)s，权重 %(weight)s%%）") % label,
                required=False,
                min_value=0,
                max_value=item.full_points,
                max_digits=6,
                decimal_places=2,
                help_text=help_text,
                initial=None if points is None else figure(points),
                widget=forms.NumberInput(attrs={"inputmode": "decimal"}),
            )
        self.fields[f"note_{item.pk}"] = forms.CharField(
            label=_("%(name)s · 说明") % label,
            required=False,
            max_length=NOTE,
            help_text="" if scored else help_text,
            initial=note,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def entries(self) -> dict:
        """By item: points and note."""
        said = self.cleaned_data
        keys = [score.item_id for score in self.scores if f"note_{score.item_id}" in self.fields]
        return {key: (said.get(f"points_{key}"), said.get(f"note_{key}", "")) for key in keys}


class SelfReportForm(_ItemsForm):
    class Meta(_ItemsForm.Meta):
        fields = ["self_report"]

    def add(self, score, item):
        scored = item.kind == ItemKind.SCORED
        told = item.guidance
        if not scored:
            told = _("由系统取数，不用自评；对取数有疑问的写在这里。")
        self.fields_for(item, score.self_points, score.self_note, help_text=told, scored=scored)


class ScoreForm(_ItemsForm):
    """The office's points. What was computed is not typed."""

    def add(self, score, item):
        if score.computed_points is not None:
            return
        mine = figure(score.self_points)
        told = _("自评 %(points)s。%(note)s %(guidance)s")
        said = told % {"points": mine, "note": score.self_note, "guidance": item.guidance}
        self.fields_for(item, score.points, score.note, help_text=said.strip())


class ProposalForm(RowForm):
    class Meta:
        model = Assessment
        fields = ["scheme", "department", "person_name", "person_post"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["scheme"].queryset = AssessmentScheme.objects.proposed_to_by(self.viewer)
        own = Department.objects.written_by(self.viewer).open().order_by("name")
        if self.viewer.organisation.kind == "school":
            self.fields["department"].queryset = own
        else:
            del self.fields["department"]

    def clean(self):
        """A person has no department here and a department no name: what stood in the other fields says nothing."""
        cleaned = super().clean()
        scheme = cleaned.get("scheme")
        if scheme and scheme.audience == "person":
            cleaned["department"] = None
        elif scheme:
            cleaned["person_name"] = cleaned["person_post"] = ""
        return cleaned


class ObjectionForm(Form):
    text = forms.CharField(label=_("异议和依据"), max_length=2000, widget=forms.Textarea(attrs={"rows": 6}))
    evidence = UploadField(label=_("证据（可以不传）"), required=False)


class AnswerForm(Form):
    result = forms.ChoiceField(label=_("处理结果"), choices=ObjectionResult.choices, widget=forms.RadioSelect)
    answer = forms.CharField(label=_("处理意见"), max_length=500, widget=forms.Textarea(attrs={"rows": 5}))
