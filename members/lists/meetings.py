"""Meetings of committees."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core.forms import DayInput
from alliance.core.lists import Listing, ListTable, NameLink

from .. import access
from ..enums import CommitteeKind
from ..models import Attendance, Meeting
from .committees import committees_seen


class MeetingTable(ListTable):
    title = NameLink("meeting-detail", verbose_name=_("会议名称"))
    committee = tables.Column(_("委员会"), accessor="term__committee")
    orders = {"title": "pinyin", "held_on": "held_on", "state": "state"}
    default_order = "-held_on"

    class Meta(ListTable.Meta):
        model = Meeting
        fields = ["title", "committee", "held_on", "place", "state"]


class MeetingPanel(ListTable):
    title = NameLink("meeting-detail", verbose_name=_("会议名称"))

    class Meta(ListTable.Meta):
        model = Meeting
        fields = ["title", "held_on", "place", "state"]


class MeetingFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(label=_("类别"), field_name="term__committee__kind", choices=CommitteeKind.choices)
    committee = filters.ModelChoiceFilter(
        label=_("委员会"), field_name="term__committee", queryset=committees_seen, to_field_name="uid"
    )
    since = filters.DateFilter(label=_("会议日期自"), field_name="held_on", lookup_expr="gte", widget=DayInput())
    until = filters.DateFilter(label=_("会议日期至"), field_name="held_on", lookup_expr="lte", widget=DayInput())

    class Meta:
        model = Meeting
        fields = ["kind", "committee", "state", "since", "until"]


MEETINGS = Listing(
    "meeting-list",
    _("会议"),
    lambda viewer: Meeting.objects.visible_to(viewer).for_list(),
    MeetingTable,
    (access.sees_committees,),
    filterset=MeetingFilter,
    searched="",
)


class AttendancePanel(ListTable):
    seat = tables.Column(_("单位和委员"))
    position = tables.Column(_("席位"), accessor="seat__position_shown")

    class Meta(ListTable.Meta):
        model = Attendance
        fields = ["seat", "position", "presence", "delegate_name"]
