"""What this app's lists can be narrowed by."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from .enums import RotationState
from .models import Assignment, InternshipBatch, TeacherRotation


class BatchFilter(filters.FilterSet):
    year = filters.NumberFilter(
        label=_("开始年份"), field_name="starts_on", lookup_expr="year", min_value=1900, max_value=2100
    )

    class Meta:
        model = InternshipBatch
        fields = ["year"]


class AssignmentFilter(filters.FilterSet):
    year = filters.NumberFilter(
        label=_("开始年份"), field_name="starts_on", lookup_expr="year", min_value=1900, max_value=2100
    )

    class Meta:
        model = Assignment
        fields = ["year"]


class RotationFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("状态"), choices=RotationState.choices)

    class Meta:
        model = TeacherRotation
        fields = ["state"]
