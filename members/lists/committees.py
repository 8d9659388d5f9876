"""The seats of committees."""

import django_filters as filters
import django_tables2 as tables
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import LastDay, Listing, ListTable

from .. import access
from ..enums import CommitteeKind
from ..filters import YES_OR_NO, HoldingFilter
from ..models import Committee, Seat


class SeatTable(ListTable):
    committee = tables.Column(_("委员会"), accessor="term__committee")
    number = tables.Column(_("届次"), accessor="term__number")
    position = tables.Column(_("席位"), accessor="position_shown")
    ends_before = LastDay(_("结束日期"))
    orders = {
        "committee": "term__committee__pinyin",
        "organisation": "organisation__pinyin",
        "starts_on": "starts_on",
        "position": "position",
    }
    default_order = "committee"

    class Meta(ListTable.Meta):
        model = Seat
        fields = ["committee", "number", "position", "organisation", "post", "holder_name", "starts_on", "ends_before"]


def _committees_seen(request):
    return Committee.objects.visible_to(request.viewer).order_by("pinyin")


class SeatFilter(HoldingFilter):
    kind = filters.ChoiceFilter(label=_("类别"), field_name="term__committee__kind", choices=CommitteeKind.choices)
    committee = filters.ModelChoiceFilter(
        label=_("委员会"), field_name="term__committee", queryset=_committees_seen, to_field_name="uid"
    )
    now = filters.ChoiceFilter(label=_("今日在任"), choices=YES_OR_NO, method="holding_today")

    class Meta:
        model = Seat
        fields = ["kind", "committee", "position"]

    def holding_today(self, rows, name, value):
        holding = Seat.objects.holding_on(dates.today()).values("pk")
        return rows.filter(pk__in=holding) if value == "yes" else rows.exclude(pk__in=holding)


SEATS = Listing(
    "seat-list",
    _("委员会席位"),
    lambda viewer: Seat.objects.visible_to(viewer).for_list(),
    SeatTable,
    (access.sees_committees,),
    filterset=SeatFilter,
    searched="organisation__",
)
