"""What is filled in about departments."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import Form, RowForm

from ..enums import Role
from ..models import Department, UserMembership


class DepartmentForm(RowForm):
    class Meta:
        model = Department
        fields = ["name", "head_name"]


class _Named(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj) -> str:
        return f"{obj.user.name}（{obj.user.username}）"


class CoordinatorsForm(Form):
    """Which of a school's coordinators work for a department."""

    coordinators = _Named(
        label=_("校企合作专员"),
        queryset=UserMembership.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, department: Department, **kwargs):
        super().__init__(*args, **kwargs)
        known = UserMembership.objects.current().filter(organisation=department.school_id, role=Role.COORDINATOR)
        self.fields["coordinators"].queryset = known.select_related("user").order_by("user__name", "pk")
        self.initial["coordinators"] = department.coordinators.values_list("membership", flat=True)
