"""What is filled in for a batch: who takes part, what is planned, and the authority's number."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core.dates import LastDayField
from alliance.core.forms import DayInput, Form, NumberField, RowForm
from members.enums import HOST_KINDS
from members.models import Enrolment, Major, Organisation

from ..models import InternshipBatch

NATIONAL = ("course", "course_code", "credits", "organised", "premises")  # only the national filing asks for them
SPARE_MAJORS, SEGMENTS = 3, 4  # rows that stand blank in the plan


def hosts(batch: InternshipBatch | None = None):
    """Who may take interns: any organisation with which something new may be begun, member or not.

    Those of the batch itself stay in it, suspended since or not.
    """
    standing = batch.hosts.values("pk") if batch and batch.pk else []
    new = Organisation.objects.active().of_kind(*HOST_KINDS).values("pk")
    return Organisation.objects.filter(Q(pk__in=new) | Q(pk__in=standing)).order_by("pinyin")


class BatchForm(RowForm):
    """A batch with its hosts. Its type is what its placements were arranged as, and stays."""

    class Meta:
        model = InternshipBatch
        fields = ["name", "kind", "grade", "starts_on", "ends_before", "note"]

    hosts = forms.ModelMultipleChoiceField(
        label=_("实习单位"),
        queryset=Organisation.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("可选多家；不是联盟成员的也可以。"),
    )
    field_order = ["name", "kind", "grade", "starts_on", "ends_before", "hosts", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hosts"].queryset = hosts(self.instance)
        if self.instance.pk:
            del self.fields["kind"]
            self.initial["hosts"] = list(self.instance.hosts.values_list("pk", flat=True))


class FilingForm(Form):
    """The authority's number and day."""

    number = NumberField(label=_("备案号"), max_length=60)
    filed_on = forms.DateField(label=_("备案日期"))


class BatchPlanForm(RowForm):
    """What is planned for a batch: for which majors, in which stretches, decided when, and the window for wishes.

    Majors and stretches are numbered rows with a few to spare; one left blank is not there.
    """

    wishes_until = LastDayField(label=_("志愿填报最后一天"), required=False)
    credits = forms.DecimalField(
        label=_("学分"), required=False, min_value=Decimal("0.1"), max_digits=4, decimal_places=1
    )
    listed = forms.ModelMultipleChoiceField(
        label=_("公开名单中的单位"),
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "没有勾上的单位，学生不能上岗。志愿匹配后新加入的单位，补充确定并公开后在这里勾上，日期改为最近一次。"
        ),
    )

    class Meta:
        model = InternshipBatch
        fields = [
            "plan", "decided_on", "published_on", "wishes_from", "wishes_until", "most_wishes", *NATIONAL,
        ]  # fmt: skip
        widgets = {"plan": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "plan": _("实习目标、任务、组织方式、考核、安全管理和应急办法；与实习单位共同制订，盖章件传到附件。"),
            "most_wishes": _("每名学生最多填几个志愿。"),
            "course_code": _("与教务系统一致。"),
            "premises": _("到校中厂、校内生产性实训基地的选“校内实习”。"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        batch = self.instance
        standing, spans = list(batch.batch_majors.order_by("pk")), list(batch.segments.order_by("starts_on"))
        taught = Enrolment.objects.visible_to(self.viewer).filter(school_id=batch.school_id).values("major")
        known = Q(pk__in=taught) | Q(pk__in=[one.major_id for one in standing])
        majors = Major.objects.filter(known).order_by("code")
        self.fields["listed"].queryset = batch.hosts.order_by("pinyin", "pk")
        # The first list names them all, as a rule.
        named = batch.batch_hosts.filter(listed=True) if batch.decided_on else batch.batch_hosts.all()
        self.initial["listed"] = list(named.values_list("host", flat=True))
        self.major_rows = range(1, len(standing) + SPARE_MAJORS + 1)
        self.segment_rows = range(1, max(len(spans) + 1, SEGMENTS) + 1)
        for number in self.major_rows:
            row = standing[number - 1] if number <= len(standing) else None
            self.fields[f"major_{number}"] = forms.ModelChoiceField(
                label=_("专业"), queryset=majors, required=False, empty_label="—", initial=row and row.major_id
            )
            self.fields[f"planned_{number}"] = forms.IntegerField(
                label=_("计划人数"), required=False, min_value=1, max_value=20000, initial=row and row.planned
            )
        for number in self.segment_rows:
            span = spans[number - 1] if number <= len(spans) else None
            day = forms.DateField(label=_("第 %(n)s 段：第一天") % {"n": number}, required=False)
            day.widget, day.initial = DayInput(), span and span.starts_on
            last = LastDayField(label=_("第 %(n)s 段：最后一天") % {"n": number}, required=False)
            last.initial = span and span.ends_before
            self.fields[f"first_{number}"], self.fields[f"last_{number}"] = day, last

    def majors_and_heads(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        for number in self.major_rows:
            yield self[f"major_{number}"], self[f"planned_{number}"]

    def stretches(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        for number in self.segment_rows:
            yield self[f"first_{number}"], self[f"last_{number}"]

    @property
    def several(self) -> bool:
        """Whether there is anything in the stretches: then they are unfolded."""
        return any(field.value() or field.errors for pair in self.stretches() for field in pair)

    @property
    def national(self) -> list[forms.BoundField]:
        return [self[name] for name in NATIONAL]

    @property
    def national_wrong(self) -> bool:
        return any(name in self.errors for name in NATIONAL)

    @property
    def majors(self) -> list[tuple[Major, int | None]]:
        both = ((self.cleaned_data.get(f"major_{n}"), self.cleaned_data.get(f"planned_{n}")) for n in self.major_rows)
        return [(major, planned) for major, planned in both if major]

    @property
    def segments(self) -> list[tuple[date, date]]:
        both = ((self.cleaned_data.get(f"first_{n}"), self.cleaned_data.get(f"last_{n}")) for n in self.segment_rows)
        return [(first, last) for first, last in both if first and last]

    def clean(self) -> dict:
        data = super().clean()
        for number in self.major_rows:
            if data.get(f"planned_{number}") and not data.get(f"major_{number}"):
                self.add_error(f"major_{number}", _("请选这些人数的专业。"))
        for number in self.segment_rows:
            first, last = f"first_{number}", f"last_{number}"
            for filled, blank in ((first, last), (last, first)):
                if data.get(filled) and not data.get(blank) and blank not in self.errors:
                    self.add_error(blank, _("请把这一段的两个日期都填上。"))
        if data.get("wishes_until") and not data.get("wishes_from"):
            self.add_error("wishes_from", _("请填写志愿填报的开始日期。"))
        return data
