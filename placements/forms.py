"""What is filled in for internships and rotations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.dates import LastDayField
from alliance.core.forms import REASON_LENGTH, Form, NumberField, ReasonField, RowForm
from members.enums import OrganisationKind
from members.models import Enrolment, Organisation

from .models import Assignment, InternshipBatch

HOST_KINDS = [
    OrganisationKind.ENTERPRISE,
    OrganisationKind.DEPARTMENT,
    OrganisationKind.INSTITUTE,
    OrganisationKind.ASSOCIATION,
]


def hosts():
    """Who may take interns: any organisation on file, member or not."""
    return Organisation.objects.filter(closed_at=None).of_kind(*HOST_KINDS).order_by("pinyin")


class BatchForm(RowForm):
    class Meta:
        model = InternshipBatch
        fields = ["name", "kind", "grade", "starts_on", "ends_before", "note"]

    hosts = forms.ModelMultipleChoiceField(
        label=_("实习单位"), queryset=Organisation.objects.none(), help_text=_("可选多家；不是联盟成员的也可以。")
    )
    field_order = ["name", "kind", "grade", "starts_on", "ends_before", "hosts", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hosts"].queryset = hosts()
        self.fields["hosts"].widget.attrs["size"] = 8


class BatchEditForm(RowForm):
    """What can change while students are assigned; dates and type are what the placements were checked against."""

    class Meta:
        model = InternshipBatch
        fields = ["name", "grade", "note"]

    more_hosts = forms.ModelMultipleChoiceField(
        label=_("增加实习单位"),
        queryset=Organisation.objects.none(),
        required=False,
        help_text=_("已在本批次的单位不变，不必再选。"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["more_hosts"].queryset = hosts()
        self.fields["more_hosts"].widget.attrs["size"] = 8


class CorrectEndForm(RowForm):
    """The day a placement really ended on."""

    ends_before = LastDayField(label=_("实际最后一天"))
    reason = ReasonField(label=_("理由"), max_length=REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 3}))

    class Meta:
        model = Assignment
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        row = self.instance
        self.initial["ends_before"] = row.ends_before if row.withdrawn else row.leaves_before


class AssignmentForm(Form):
    student_number = NumberField(label=_("学号"), max_length=30)
    host = forms.ModelChoiceField(label=_("实习单位"), queryset=Organisation.objects.none())
    post = forms.CharField(label=_("实习岗位"), max_length=60, required=False)
    starts_on = forms.DateField(label=_("开始日期"))
    ends_before = LastDayField(label=_("结束日期"))

    def __init__(self, *args, batch, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.fields["host"].queryset = batch.hosts.order_by("pinyin")
        self.fields["starts_on"].initial = batch.starts_on
        self.fields["ends_before"].initial = batch.ends_before

    def clean_student_number(self) -> str:
        """The student is looked up among those the viewer may see, and nowhere else."""
        number = self.cleaned_data["student_number"]
        rows = Enrolment.objects.visible_to(self.viewer).filter(student_number=number).select_related("person")
        self.enrolment = rows.order_by("-starts_on").first()
        if self.enrolment is None:
            raise forms.ValidationError(_("本校没有学号为 %(number)s 的学生。") % {"number": number})
        return number

    def clean(self) -> dict:
        data = super().clean()
        if data.get("starts_on") and data.get("ends_before") and data["ends_before"] <= data["starts_on"]:
            self.add_error("ends_before", _("结束日期不能早于开始日期。"))
        return data
