"""The lesson register of a school."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import NUMBER, DayLink, Figure, Listing, ListTable

from .. import access
from ..filters import YES_OR_NO, HoldingFilter
from ..models import CareerLesson, SchoolTerm


class CareerLessonTable(ListTable):
    taught_on = DayLink("career-lesson-detail", verbose_name=_("授课日期"))
    lecturer = tables.Column(_("授课人"))
    hours = Figure(_("学时"))
    head_count = tables.Column(_("上课人数"), attrs=NUMBER)
    standing = tables.Column(_("状态"), empty_values=())
    orders = {"taught_on": "taught_on", "class_name": "class_name"}
    default_order = "-taught_on"

    class Meta(ListTable.Meta):
        model = CareerLesson
        fields = ["taught_on", "class_name", "topic", "lecturer", "hours", "head_count", "standing"]

    def render_standing(self, record):
        return _("已撤销") if record.cancelled_at else _("有效")


class CareerLessonFilter(HoldingFilter):
    class_name = filters.ChoiceFilter(label=_("班级"), choices=[])
    term = filters.ModelChoiceFilter(
        label=_("学期"), queryset=SchoolTerm.objects.order_by("-starts_on"), to_field_name="uid", method="in_term"
    )
    cancelled = filters.ChoiceFilter(label=_("已撤销"), choices=YES_OR_NO, method="taken_back")

    class Meta:
        model = CareerLesson
        fields = ["class_name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.choose_from("class_name")

    def in_term(self, rows, name, term):
        return rows.filter(taught_on__gte=term.starts_on, taught_on__lt=term.ends_before)

    def taken_back(self, rows, name, value):
        return rows.exclude(cancelled_at=None) if value == "yes" else rows.filter(cancelled_at=None)


CAREER_LESSONS = Listing(
    "career-lesson-list",
    _("就业课程记录"),
    lambda viewer: CareerLesson.objects.visible_to(viewer).for_list(),
    CareerLessonTable,
    (access.sees_lessons,),
    filterset=CareerLessonFilter,
    personal=True,
)
