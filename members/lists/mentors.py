"""The lists of mentors and of the sessions they gave."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import NUMBER, DayLink, Figure, LastDay, Listing, ListTable, NameLink

from .. import access
from ..enums import MentorKind, MentorState
from ..filters import RUNNING_OUT, YES_OR_NO, HoldingFilter
from ..models import MentorAppointment, MentorSession, Organisation, SchoolTerm


class MentorTable(ListTable):
    name = NameLink("mentor-detail", verbose_name=_("姓名"))
    ends_before = LastDay(_("聘期至"))
    orders = {"name": "pinyin", "starts_on": "starts_on", "state": "state"}
    default_order = "-starts_on"

    class Meta(ListTable.Meta):
        model = MentorAppointment
        fields = ["name", "kind", "enterprise", "school", "post", "title", "starts_on", "ends_before", "state"]


def _enterprises(request):
    known = MentorAppointment.objects.visible_to(request.viewer).order_by().values("enterprise").distinct()
    return Organisation.objects.filter(pk__in=known).order_by("pinyin")


class MentorFilter(HoldingFilter):
    runs_out = MentorState.APPOINTED
    enterprise = filters.ModelChoiceFilter(label=_("企业"), queryset=_enterprises, to_field_name="uid")
    now = filters.ChoiceFilter(label=_("今日在聘期内"), choices=YES_OR_NO, method="holding_today")
    ends = filters.ChoiceFilter(label=_("聘期"), choices=RUNNING_OUT, method="by_end")

    class Meta:
        model = MentorAppointment
        fields = ["kind", "state", "enterprise"]


MENTORS = Listing(
    "mentor-list",
    _("企业导师"),
    lambda viewer: MentorAppointment.objects.visible_to(viewer).for_list(),
    MentorTable,
    (access.sees_mentors,),
    filterset=MentorFilter,
    searched="",
    personal=True,
)


class MentorSessionTable(ListTable):
    held_on = DayLink("mentor-session-detail", verbose_name=_("授课日期"))
    enterprise = tables.Column(_("企业"), accessor="appointment__enterprise")
    hours = Figure(_("学时"))
    head_count = tables.Column(_("参加人数"), attrs=NUMBER)
    standing = tables.Column(_("状态"), empty_values=())
    orders = {"held_on": "held_on", "appointment": "appointment__pinyin"}
    default_order = "-held_on"

    class Meta(ListTable.Meta):
        model = MentorSession
        fields = ["held_on", "appointment", "enterprise", "class_name", "topic", "hours", "head_count", "standing"]

    def render_standing(self, record):
        return _("已撤销") if record.cancelled_at else _("有效")


class MentorSessionFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(label=_("导师类别"), field_name="appointment__kind", choices=MentorKind.choices)
    enterprise = filters.ModelChoiceFilter(
        label=_("企业"), field_name="appointment__enterprise", queryset=_enterprises, to_field_name="uid"
    )
    term = filters.ModelChoiceFilter(
        label=_("学期"), queryset=SchoolTerm.objects.order_by("-starts_on"), to_field_name="uid", method="in_term"
    )
    cancelled = filters.ChoiceFilter(label=_("已撤销"), choices=YES_OR_NO, method="taken_back")

    class Meta:
        model = MentorSession
        fields = []

    def in_term(self, rows, name, term):
        return rows.filter(held_on__gte=term.starts_on, held_on__lt=term.ends_before)

    def taken_back(self, rows, name, value):
        return rows.exclude(cancelled_at=None) if value == "yes" else rows.filter(cancelled_at=None)


MENTOR_SESSIONS = Listing(
    "mentor-session-list",
    _("导师授课记录"),
    lambda viewer: MentorSession.objects.visible_to(viewer).for_list(),
    MentorSessionTable,
    (access.sees_mentors,),
    filterset=MentorSessionFilter,
    searched="appointment__",
    personal=True,
)
