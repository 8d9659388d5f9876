"""Committees, the seats of their terms, and what they took up."""

import django_filters as filters
import django_tables2 as tables
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import LastDay, Listing, ListTable, NameLink

from .. import access
from ..enums import CommitteeKind
from ..filters import YES_OR_NO, HoldingFilter
from ..models import Committee, CommitteeTerm, Seat
from ..services.meetings import met_in_half_year


def _committees(viewer):
    """Each with its term of today: how many seats that has, and how many are held."""
    today = dates.today()
    term = CommitteeTerm.objects.filter(dates.on(today), committee=OuterRef("pk"))
    held = Seat.objects.holding_on(today).filter(term__committee=OuterRef("pk")).order_by()
    counted = held.values("term__committee").annotate(count=Count("pk")).values("count")
    return (
        Committee.objects.visible_to(viewer)
        .for_list()
        .annotate(
            term_number=Subquery(term.values("number")[:1]),
            planned=Subquery(term.values("planned_seats")[:1]),
            held=Coalesce(Subquery(counted), 0),
        )
        .annotate(vacant=F("planned") - F("held"))
    )


class CommitteeTable(ListTable):
    name = NameLink("committee-detail", verbose_name=_("名称"))
    term_number = tables.Column(_("本届"))
    planned = tables.Column(_("应设席位"))
    held = tables.Column(_("在任"))
    vacant = tables.Column(_("空缺"))
    orders = {"name": "pinyin", "kind": "kind"}
    default_order = "name"

    class Meta(ListTable.Meta):
        model = Committee
        fields = ["name", "kind", "trade", "school", "term_number", "planned", "held", "vacant"]


class CommitteeFilter(filters.FilterSet):
    met = filters.ChoiceFilter(label=_("本半年有定稿会议"), choices=YES_OR_NO, method="met_in_this_half_year")

    class Meta:
        model = Committee
        fields = ["kind", "met"]

    def met_in_this_half_year(self, rows, name, value):
        met = met_in_half_year(dates.today()).order_by().values("term__committee")
        return rows.filter(pk__in=met) if value == "yes" else rows.exclude(pk__in=met)


COMMITTEES = Listing(
    "committee-list",
    _("理事会和委员会"),
    _committees,
    CommitteeTable,
    (access.sees_committees,),
    filterset=CommitteeFilter,
    searched="",
)


class SeatTable(ListTable):
    committee = tables.Column(
        _("委员会"), accessor="term__committee", linkify=("committee-detail", {"uid": tables.A("term__committee__uid")})
    )
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


def committees_seen(request):
    return Committee.objects.visible_to(request.viewer).order_by("pinyin")


class SeatFilter(HoldingFilter):
    kind = filters.ChoiceFilter(label=_("类别"), field_name="term__committee__kind", choices=CommitteeKind.choices)
    committee = filters.ModelChoiceFilter(
        label=_("委员会"), field_name="term__committee", queryset=committees_seen, to_field_name="uid"
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
    personal=True,
)


class SeatPanel(ListTable):
    """The seats of one term on its committee's page; who keeps the committee may open each."""

    position = tables.Column(_("席位"), accessor="position_shown")
    span = tables.Column(_("任期"), accessor="period_shown")
    edit = tables.Column(_("操作"), empty_values=(), linkify=("seat-edit", {"uid": tables.A("uid")}))

    class Meta(ListTable.Meta):
        model = Seat
        fields = ["organisation", "position", "post", "holder_name", "span", "edit"]

    def __init__(self, data, *args, keeps: bool, **kwargs):
        super().__init__(data, *args, **kwargs, exclude=() if keeps else ("edit",))

    def render_edit(self):
        return _("编辑")
