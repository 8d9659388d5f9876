"""What of activities is public, and what waits for the office to be."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import Listing, ListTable

from .. import access
from ..models import ActivityKind, ActivityRelease


class ActivityReleaseTable(ListTable):
    activity = tables.Column(_("活动"), linkify=("activity-detail", {"uid": tables.A("activity__uid")}))
    kind = tables.Column(_("类别"), accessor="activity__kind")
    organiser = tables.Column(_("组织单位"), accessor="activity__organiser")
    days = tables.Column(_("日期"), accessor="activity__days_shown")
    released_at = tables.DateTimeColumn(verbose_name=_("公开时间"))
    orders = {
        "activity": "activity__pinyin",
        "organiser": "activity__organiser__pinyin",
        "days": "activity__held_on",
        "state": "state",
        "released_at": "released_at",
    }
    default_order = "-days"

    class Meta(ListTable.Meta):
        model = ActivityRelease
        fields = ["activity", "kind", "organiser", "days", "state", "released_at"]


class ActivityReleaseFilter(filters.FilterSet):
    kind = filters.ModelChoiceFilter(
        label=_("类别"), field_name="activity__kind", queryset=ActivityKind.objects.all(), to_field_name="uid"
    )

    class Meta:
        model = ActivityRelease
        fields = ["state", "kind"]


ACTIVITY_RELEASES = Listing(
    "activity-release-list",
    _("活动公开"),
    lambda viewer: ActivityRelease.objects.visible_to(viewer).for_list(),
    ActivityReleaseTable,
    (access.sees_activities,),
    filterset=ActivityReleaseFilter,
    searched="activity__",
)
