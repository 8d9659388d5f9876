"""The list of weekly returns, and the firms followed up in one."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import NUMBER, Listing, ListTable

from .. import access
from ..models import Department, FollowUp, Organisation, WeeklyReturn


def _departments(request):
    rows = WeeklyReturn.objects.visible_to(request.viewer).order_by().values("department").distinct()
    return Department.objects.filter(pk__in=rows).order_by("school__pinyin", "name")


def _schools(request):
    rows = WeeklyReturn.objects.visible_to(request.viewer).order_by().values("department__school").distinct()
    return Organisation.objects.filter(pk__in=rows).order_by("pinyin")


class WeeklyFilter(filters.FilterSet):
    school = filters.ModelChoiceFilter(
        label=_("学校"), queryset=_schools, field_name="department__school", to_field_name="uid"
    )
    department = filters.ModelChoiceFilter(label=_("教学系"), queryset=_departments, to_field_name="uid")
    late = filters.ChoiceFilter(label=_("是否按时"), choices=[("yes", _("迟报")), ("no", _("按时"))], method="by_late")

    class Meta:
        model = WeeklyReturn
        fields = ["school", "department", "state", "late"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if access.writes_weekly_returns(self.request.viewer) or self.request.viewer.role in access.SCHOOL:
            del self.filters["school"]

    def by_late(self, rows, name, value):
        late = {"first_sent_on__gt": F("due_on")}
        return rows.filter(**late) if value == "yes" else rows.filter(first_sent_on__lte=F("due_on"))


class WeeklyTable(ListTable):
    week = tables.Column(
        _("周"), linkify=("weekly-return-detail", {"uid": tables.A("uid")}), attrs={"td": {"data-short": True}}
    )
    school = tables.Column(_("学校"), accessor="department__school")
    reviews = tables.Column(_("评审数"), attrs=NUMBER)
    entries = tables.Column(_("新增数"), attrs=NUMBER)
    orders = {"week": "week", "due_on": "due_on"}
    default_order = "-week"

    class Meta(ListTable.Meta):
        model = WeeklyReturn
        fields = ["week", "school", "department", "state", "reviews", "entries", "due_on", "first_sent_on", "text"]

    def render_week(self, record):
        return record.week_shown


class FollowUpTable(ListTable):
    class Meta(ListTable.Meta):
        model = FollowUp
        fields = ["enterprise", "matter", "result", "next_step", "next_on"]


class OwnFollowUpTable(FollowUpTable):
    """For who writes the return: each line leads to its form."""

    matter = tables.Column(_("跟进事项"), linkify=("follow-up-edit", {"uid": tables.A("uid")}))

    class Meta(FollowUpTable.Meta):
        pass


WEEKLY_RETURNS = Listing(
    "weekly-return-list",
    _("周报"),
    lambda viewer: WeeklyReturn.objects.visible_to(viewer).for_list(),
    WeeklyTable,
    (access.sees_weekly_returns,),
    filterset=WeeklyFilter,
)
