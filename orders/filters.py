"""What this app's lists can be narrowed by."""

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from members.access import ENTERPRISE, SCHOOL
from members.models import Enrolment, Major, Organisation

from .enums import OrderKind
from .models import OrderClass, OrderStudent, Stipend
from .months import WrittenMonthField

YES_NO = [("yes", _("是")), ("no", _("否"))]


def _classes(request):
    return OrderClass.objects.visible_to(request.viewer).order_by("pinyin", "pk")


def _side(name: str):
    """The organisations that stand on one side of the classes a viewer may see."""

    def organisations(request):
        seen = OrderClass.objects.visible_to(request.viewer).values(name)
        return Organisation.objects.filter(pk__in=seen).order_by("pinyin", "pk")

    return organisations


class OrderClassFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(label=_("培养方式"), choices=OrderKind.choices)
    running = filters.ChoiceFilter(label=_("今日在办"), choices=YES_NO, method="running_today")
    suspended = filters.ChoiceFilter(label=_("企业已暂停"), choices=YES_NO, method="of_suspended_firm")
    school = filters.ModelChoiceFilter(label=_("学校"), queryset=_side("school"), to_field_name="uid")
    enterprise = filters.ModelChoiceFilter(label=_("订单企业"), queryset=_side("enterprise"), to_field_name="uid")

    class Meta:
        model = OrderClass
        fields = ["kind"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        role = self.request.viewer.role  # nobody is asked for his own side
        if role in SCHOOL:
            del self.filters["school"]
        if role in ENTERPRISE:
            del self.filters["enterprise"]

    def of_suspended_firm(self, rows, name, value):
        return rows.filter(suspended=value == "yes")

    def running_today(self, rows, name, value):
        running = OrderClass.objects.running_on(dates.today()).values("pk")
        return rows.filter(pk__in=running) if value == "yes" else rows.exclude(pk__in=running)


class OrderStudentFilter(filters.FilterSet):
    order_class = filters.ModelChoiceFilter(label=_("订单班"), queryset=_classes, to_field_name="uid")
    now = filters.ChoiceFilter(label=_("今日在册"), choices=YES_NO, method="on_roll_today")

    class Meta:
        model = OrderStudent
        fields = ["order_class"]

    def on_roll_today(self, rows, name, value):
        there = OrderStudent.objects.on_roll(dates.today()).values("pk")
        return rows.filter(pk__in=there) if value == "yes" else rows.exclude(pk__in=there)


class MonthFilter(filters.Filter):
    field_class = WrittenMonthField

    def filter(self, rows, value):
        return super().filter(rows, f"{value}-01" if value else None)


class StipendFilter(filters.FilterSet):
    month = MonthFilter(label=_("月份"))
    order_class = filters.ModelChoiceFilter(
        label=_("订单班"), field_name="student__order_class", queryset=_classes, to_field_name="uid"
    )
    state = filters.ChoiceFilter(
        label=_("状态"), choices=[("standing", _("有效")), ("cancelled", _("已作废"))], method="of_state"
    )

    class Meta:
        model = Stipend
        fields = ["month"]

    def of_state(self, rows, name, value):
        return rows.filter(cancelled_at__isnull=value == "standing")


class CandidateFilter(filters.FilterSet):
    """Narrows a school's students to those one wants to put into a class."""

    class_name = filters.ChoiceFilter(label=_("班级"))
    major = filters.ModelChoiceFilter(label=_("专业"), queryset=Major.objects.none(), to_field_name="code")
    entered_year = filters.NumberFilter(label=_("入学年份"), min_value=1900, max_value=2100)

    class Meta:
        model = Enrolment
        fields = ["class_name", "major", "entered_year"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = self.queryset.order_by()
        names = known.values_list("class_name", flat=True).distinct().order_by("class_name")
        self.filters["class_name"].extra["choices"] = [(name, name) for name in names]
        self.filters["major"].queryset = Major.objects.filter(pk__in=known.values("major"))
