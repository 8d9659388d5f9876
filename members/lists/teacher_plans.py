"""Teachers' yearly plans."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import Listing, ListTable, NameLink

from .. import access
from ..models import TeacherPlan


class TeacherPlanTable(ListTable):
    person = NameLink("teacher-plan-detail", verbose_name=_("教师"))
    orders = {"person": "person__pinyin", "year": "year", "state": "state"}
    default_order = "-year"

    class Meta(ListTable.Meta):
        model = TeacherPlan
        fields = ["person", "year", "major", "enterprise", "state"]


class TeacherPlanFilter(filters.FilterSet):
    year = filters.NumberFilter(label=_("年度"), min_value=2000, max_value=2100)

    class Meta:
        model = TeacherPlan
        fields = ["year", "state"]


TEACHER_PLANS = Listing(
    "teacher-plan-list",
    _("教师年度方案"),
    lambda viewer: TeacherPlan.objects.visible_to(viewer).for_list(),
    TeacherPlanTable,
    (access.sees_teacher_plans,),
    filterset=TeacherPlanFilter,
    searched="person__",
    personal=True,
)
