"""What is filled in about weekly returns."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import Form, RowForm

from ..enums import OrganisationKind
from ..models import Department, FollowUp, Organisation, WeeklyReturn


class WeeklyNewForm(Form):
    department = forms.ModelChoiceField(label=_("教学系"), queryset=Department.objects.none())
    week = forms.DateField(label=_("周（星期一）"))

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        own = Department.objects.written_by(viewer).open().order_by("name")
        self.fields["department"].queryset = own
        if len(own) == 1:
            self.fields["department"].initial = own[0]


class WeeklyForm(RowForm):
    class Meta:
        model = WeeklyReturn
        fields = ["reviews", "entries", "text"]


class FollowUpForm(RowForm):
    class Meta:
        model = FollowUp
        fields = ["enterprise", "matter", "result", "next_step", "next_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = Organisation.objects.visible_to(self.viewer).of_kind(OrganisationKind.ENTERPRISE)
        self.fields["enterprise"].queryset = known.order_by("pinyin")
