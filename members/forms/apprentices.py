"""What is filled in about studio apprentices."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.forms import NumberField, RowForm

from ..enums import OrganisationKind
from ..models import StudioApprentice
from ..services.apprentices import person_of


class ApprenticeForm(RowForm):
    """A school names its people by their number; an enterprise its employees by name."""

    student_number = NumberField(label=_("学号或工号"), max_length=30)

    class Meta:
        model = StudioApprentice
        fields = ["employee_name", "recommended_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["recommended_on"].initial = dates.today()
        if self.viewer.organisation.kind == OrganisationKind.SCHOOL:
            del self.fields["employee_name"]
            self.order_fields(["student_number", "recommended_on"])
        else:
            del self.fields["student_number"]
            self.fields["employee_name"].required = True

    def clean_student_number(self) -> str:
        number = self.cleaned_data["student_number"]
        person = person_of(number, viewer=self.viewer, on=dates.today())
        if person is None:
            raise ValidationError(_("本校没有在籍的这个学号，也没有在职的这个工号，请核对。"))
        self.instance.person, self.instance.school = person, self.viewer.organisation
        return number


class ExamForm(RowForm):
    score = forms.DecimalField(label=_("考核成绩"), min_value=0, max_value=100, max_digits=5, decimal_places=2)

    class Meta:
        model = StudioApprentice
        fields = ["score"]
