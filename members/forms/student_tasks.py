"""What is filled in about students' tasks."""

from django import forms
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.forms import RowForm

from ..models import Enrolment, StudentTask
from .major_offers import enterprises_for
from .organisations import INACTIVE


class StudentTaskEditForm(RowForm):
    class Meta:
        model = StudentTask
        fields = ["title", "content", "enterprise", "mentor_name", "given_on", "due_on"]
        widgets = {"content": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enterprise"].queryset = enterprises_for(self.viewer, self.instance.enterprise_id)
        self.fields["enterprise"].error_messages["invalid_choice"] = INACTIVE


class StudentTaskForm(StudentTaskEditForm):
    """A task of one student, whom his student number names: a school has thousands."""

    student_number = forms.CharField(label=_("学号"), max_length=30)

    class Meta(StudentTaskEditForm.Meta):
        fields = StudentTaskEditForm.Meta.fields

    field_order = ["student_number"]

    def clean_student_number(self) -> str:
        number = self.cleaned_data["student_number"].strip()
        stays = Enrolment.objects.visible_to(self.viewer).filter(student_number=number).order_by("-starts_on")
        stay = stays.holding_on(dates.today()).first() or stays.first()
        if stay is None:
            raise forms.ValidationError(_("本校没有这个学号的学生，请核对。"))
        self.instance.enrolment, self.instance.person_id = stay, stay.person_id
        return number


class ClassTaskForm(StudentTaskEditForm):
    """The same task for a whole class."""

    class_name = forms.ChoiceField(label=_("班级"))
    field_order = ["class_name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        here = Enrolment.objects.visible_to(self.viewer).holding_on(dates.today())
        counted = here.values("class_name").annotate(n=Count("pk")).order_by("class_name")
        self.fields["class_name"].choices = [
            ("", _("请选择")),
            *(
                (c["class_name"], _("%(name)s（%(count)s 人）") % {"name": c["class_name"], "count": c["n"]})
                for c in counted
            ),
        ]
