"""What is filled in for teachers in enterprises: the school's plan, and the days the host states."""

from collections.abc import Iterator
from datetime import date

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.dates import LastDayField
from alliance.core.forms import ReasonField, RowForm
from members.enums import FacilityRole, OrganisationKind
from members.forms import INACTIVE
from members.models import Facility, Organisation, TeachingPost

from ..models import TeacherRotation

SPANS = (1, 2, 3, 4)
_REASON_LENGTH = 400  # characters: the log puts the days before and after behind it


class StationChoice(forms.ModelChoiceField):
    """A station by its name and whose it is."""

    def label_from_instance(self, station: Facility) -> str:
        return f"{station.name}（{station.enterprise}）"


class RotationForm(RowForm):
    facility = StationChoice(
        label=_("教师工作站"),
        queryset=Facility.objects.none(),
        required=False,
        help_text=_("须是接收企业自己的工作站；不在工作站实践的可以不选。"),
    )

    class Meta:
        model = TeacherRotation
        fields = ["teaching_post", "host", "facility", "form", "starts_on", "ends_before"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        standing = self.instance.host_id  # an enterprise that was suspended since keeps the stays planned before
        active = Organisation.objects.active().of_kind(OrganisationKind.ENTERPRISE)
        hosts = Organisation.objects.filter(Q(pk__in=active) | Q(pk=standing))
        self.fields["host"].queryset = hosts.order_by("pinyin")
        self.fields["host"].error_messages["invalid_choice"] = INACTIVE
        stations = Facility.objects.visible_to(self.viewer).standing().filter(kind__counts_as=FacilityRole.STATION)
        self.fields["facility"].queryset = stations.select_related("enterprise").order_by("pinyin")
        self.fields["ends_before"].required = True
        if "teaching_post" in self.fields:
            posts = TeachingPost.objects.visible_to(self.viewer).select_related("person")
            today = Q(ends_before=None) | Q(ends_before__gt=dates.today())
            self.fields["teaching_post"].queryset = posts.filter(today).order_by("person__pinyin")
            self.fields["teaching_post"].label = _("教师")


class RotationEditForm(RotationForm):
    """A plan that the host has not answered yet. Another teacher would be another stay."""

    class Meta(RotationForm.Meta):
        fields = ["host", "facility", "form", "starts_on", "ends_before"]


class DaysForm(RowForm):
    """The days the teacher was really there, as one to four spans. The first is filled in with the plan."""

    first_1 = forms.DateField(label=_("第一段：第一天"), required=False)
    last_1 = LastDayField(label=_("第一段：最后一天"), required=False)
    first_2 = forms.DateField(label=_("第二段：第一天"), required=False)
    last_2 = LastDayField(label=_("第二段：最后一天"), required=False)
    first_3 = forms.DateField(label=_("第三段：第一天"), required=False)
    last_3 = LastDayField(label=_("第三段：最后一天"), required=False)
    first_4 = forms.DateField(label=_("第四段：第一天"), required=False)
    last_4 = LastDayField(label=_("第四段：最后一天"), required=False)

    class Meta:
        model = TeacherRotation
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        standing = list(self.instance.confirmed_spans.all()) or [self.instance]
        for number, span in zip(SPANS, standing, strict=False):
            self.initial[f"first_{number}"], self.initial[f"last_{number}"] = span.starts_on, span.ends_before

    def pairs(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """The two days of each span, side by side."""
        for number in SPANS:
            yield self[f"first_{number}"], self[f"last_{number}"]

    @property
    def several(self) -> bool:
        """Whether there is anything in the spans after the first: then they are unfolded."""
        return any(self[name].value() or self[name].errors for name in self.fields if name[-1] in "234")

    @property
    def spans(self) -> dict[int, tuple[date, date]]:
        """The spans that were filled in, by their number; those with one day only are errors already."""
        both = ((n, self.cleaned_data.get(f"first_{n}"), self.cleaned_data.get(f"last_{n}")) for n in SPANS)
        return {number: (first, last) for number, first, last in both if first and last}

    @property
    def days(self) -> int:
        return sum((after - first).days for first, after in self.spans.values())

    def clean(self) -> dict:
        data = super().clean()
        for number in SPANS:
            first, last = f"first_{number}", f"last_{number}"
            for filled, blank in ((first, last), (last, first)):
                if data.get(filled) and not data.get(blank) and blank not in self.errors:
                    self.add_error(blank, _("请把这一段的两个日期都填上。"))
            if data.get(first) and data.get(last) and data[last] <= data[first]:
                self.add_error(last, _("结束日期不能早于开始日期。"))
        return data


class CorrectDaysForm(DaysForm):
    reason = ReasonField(label=_("更正理由"), max_length=_REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 3}))


class LinkedDaysForm(DaysForm):
    """What somebody at the host answers by a link: the days, or why none of them count. One form, one button."""

    CONFIRM, REJECT = "confirm", "reject"
    answer = forms.ChoiceField(
        label=_("这名教师到岗了吗？"),
        choices=[(CONFIRM, _("到岗了，确认下面的日子")), (REJECT, _("一天也没有到岗，或不予认可"))],
        widget=forms.RadioSelect,
        initial=CONFIRM,
    )
    reason = ReasonField(
        label=_("不予认可的理由"), max_length=_REASON_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    field_order = ["answer"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["version"]  # the link is bound to the content itself

    @property
    def rejects(self) -> bool:
        return self.cleaned_data.get("answer") == self.REJECT

    def clean(self) -> dict:
        """Days that were left standing beside a refusal say nothing, and neither does what is wrong with them."""
        if not self.rejects:
            return super().clean()
        for name in [name for name in self.errors if name not in {"answer", "reason"}]:
            del self.errors[name]
        if not self.cleaned_data.get("reason", "").strip() and "reason" not in self.errors:
            self.add_error("reason", _("不予认可须写明理由。"))
        return self.cleaned_data
