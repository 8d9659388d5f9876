"""What committees took up, and where each stands."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import Listing, ListTable, NameLink

from .. import access
from ..enums import CommitteeWorkState
from ..filters import YES_OR_NO
from ..models import CommitteeWork, CommitteeWorkKind
from .committees import committees_seen


class CommitteeWorkTable(ListTable):
    title = NameLink("committee-work-detail", verbose_name=_("标题"))
    owner = tables.Column(_("承办"), accessor="owner_shown")
    orders = {
        "title": "pinyin",
        "reported_on": "reported_on",
        "committee": "committee__pinyin",
        "organisation": "organisation__pinyin",
        "due_on": "due_on",
        "state": "state",
    }
    default_order = "-reported_on"

    class Meta(ListTable.Meta):
        model = CommitteeWork
        fields = ["title", "kind", "committee", "organisation", "reported_on", "owner", "due_on", "state", "solved_on"]


class CommitteeWorkFilter(filters.FilterSet):
    kind = filters.ModelChoiceFilter(label=_("类别"), queryset=CommitteeWorkKind.objects.all(), to_field_name="uid")
    committee = filters.ModelChoiceFilter(label=_("委员会"), queryset=committees_seen, to_field_name="uid")
    solved = filters.ChoiceFilter(label=_("已解决"), choices=YES_OR_NO, method="is_solved")
    late = filters.ChoiceFilter(label=_("逾期"), choices=[("yes", _("已过答复期限"))], method="is_late")

    class Meta:
        model = CommitteeWork
        fields = ["state", "kind", "committee", "solved", "late"]

    def is_solved(self, rows, name, value):
        return rows.filter(solved_on__isnull=value != "yes")

    def is_late(self, rows, name, value):
        running = [CommitteeWorkState.OPEN, CommitteeWorkState.REOPENED]
        return rows.filter(state__in=running, due_on__lt=dates.today())


COMMITTEE_WORKS = Listing(
    "committee-work-list",
    _("委员会工作"),
    lambda viewer: CommitteeWork.objects.visible_to(viewer).for_list(),
    CommitteeWorkTable,
    (access.sees_committees,),
    filterset=CommitteeWorkFilter,
    searched="",
)
