"""The list of activities, and the parties on an activity's page."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import NUMBER, Listing, ListTable, NameLink

from .. import access
from ..enums import ActivityState
from ..models import Activity, ActivityKind, ActivityParty, Organisation, SchoolTerm


class ActivityTable(ListTable):
    title = NameLink("activity-detail", verbose_name=_("活动名称"))
    days = tables.Column(_("日期"), accessor="days_shown")
    head_count = tables.Column(_("参加人数"), attrs=NUMBER)
    orders = {"title": "pinyin", "days": "held_on", "state": "state"}
    default_order = "-days"

    class Meta(ListTable.Meta):
        model = Activity
        fields = ["title", "kind", "organiser", "days", "place", "head_count", "state"]


class ActivityPartyTable(ListTable):
    organisation = NameLink("activity-party-detail", verbose_name=_("单位"))
    came_as = tables.Column(_("到场人员"), empty_values=())

    class Meta(ListTable.Meta):
        model = ActivityParty
        fields = ["organisation", "role", "came_as"]

    def render_came_as(self, record):
        who = " ".join(part for part in (record.came_post, record.came_name) if part)
        if not record.came_as:
            return who or "—"
        return f"{record.get_came_as_display()}：{who}" if who else record.get_came_as_display()


def _organisers(request):
    known = Activity.objects.visible_to(request.viewer).order_by().values("organiser").distinct()
    return Organisation.objects.filter(pk__in=known).order_by("pinyin")


class ActivityFilter(filters.FilterSet):
    kind = filters.ModelChoiceFilter(label=_("类别"), queryset=ActivityKind.objects.all(), to_field_name="uid")
    organiser = filters.ModelChoiceFilter(label=_("组织单位"), queryset=_organisers, to_field_name="uid")
    term = filters.ModelChoiceFilter(
        label=_("学期"),
        queryset=SchoolTerm.objects.order_by("-starts_on"),
        to_field_name="uid",
        method="in_term",
    )
    overdue = filters.ChoiceFilter(
        label=_("待确认"), choices=[("yes", _("日期已过、还没有确认"))], method="unconfirmed"
    )

    class Meta:
        model = Activity
        fields = ["kind", "organiser", "state"]

    def in_term(self, rows, name, term):
        return rows.filter(held_on__gte=term.starts_on, held_on__lt=term.ends_before)

    def unconfirmed(self, rows, name, value):
        return rows.filter(state=ActivityState.PLANNED, ends_before__lte=dates.today())


ACTIVITIES = Listing(
    "activity-list",
    _("活动"),
    lambda viewer: Activity.objects.visible_to(viewer).for_list(),
    ActivityTable,
    (access.sees_activities,),
    filterset=ActivityFilter,
    searched="",
)
