"""Openings: columns, filters, list."""

from datetime import timedelta

import django_filters as filters
import django_tables2 as tables
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import NUMBER, LastDay, Listing, ListTable, NameLink
from alliance.core.money import yuan
from members.enums import OrganisationKind
from members.models import Admission, Major, Organisation

from .. import access, wording
from ..enums import OpeningKind, OpeningState
from ..models import Opening
from ..models.openings import SEES_OPENINGS_OF_ENTERPRISE
from ..services.opening_facts import fill_rate, with_times

YES = [("yes", _("是"))]
FORTNIGHT = timedelta(days=14)
ONLY_IN_WORKBOOKS = (
    "place", "region_code", "pay_method", "pay_day", "hours", "shift", "lodging", "meals", "hazards", "independence",
    "post_kind", "post_staff", "post_pay_fen", "post_lowest_fen", "rest_days", "overtime", "intensity", "venue", "by_agency",
)  # fmt: skip


class OpeningTable(ListTable):
    title = NameLink("opening-detail", verbose_name=_("岗位名称"))
    wage = tables.Column(_("报酬"), empty_values=(), accessor="wage_from_fen")
    seats = tables.Column(_("已安排 / 招收人数"), attrs=NUMBER)
    fill = tables.Column(_("满员率"), empty_values=(), attrs=NUMBER)
    waited = tables.Column(_("审核用时"), empty_values=())
    ends_before = LastDay(_("最后一天"))
    hours = tables.Column(_("工时"), empty_values=())
    hazards = tables.Column(_("危险因素"), empty_values=())
    post_pay_fen = tables.Column(_("相同岗位月工资（元）"))
    post_lowest_fen = tables.Column(_("相同岗位最低档月工资（元）"))
    orders = {"title": "pinyin", "kind": "kind", "seats": "seats", "starts_on": "starts_on", "state": "state"}
    default_order = "-starts_on"

    class Meta(ListTable.Meta):
        model = Opening
        fields = [
            "title", "enterprise", "kind", "wage", "seats", "fill", "waited", "starts_on", "ends_before", "state",
            "place", "region_code", "pay_method", "pay_day", "hours", "shift", "lodging", "meals", "hazards", "independence",
            "post_kind", "post_staff", "post_pay_fen", "post_lowest_fen", "rest_days", "overtime", "intensity", "venue",
            "by_agency",
        ]  # fmt: skip
        sequence = fields

    def __init__(self, *args, request=None, exclude=(), **kwargs):
        """A page shows what one looks a post up by; a workbook, which has no request, everything it says."""
        exclude = (*exclude, *ONLY_IN_WORKBOOKS) if request else exclude
        super().__init__(*args, request=request, exclude=exclude, **kwargs)

    def render_wage(self, record):
        return wording.wage_shown(record) or "—"

    def render_seats(self, record):
        return f"{record.seats_taken} / {record.seats}"

    def render_fill(self, record):
        return f"{fill_rate(record.seats_taken, record.seats)}%"

    def render_waited(self, record):
        return wording.waited_shown(record) or "—"

    def render_hours(self, record):
        return wording.hours_shown(record) or "—"

    def render_hazards(self, record):
        return wording.hazards_shown(record) or "—"

    def render_post_pay_fen(self, value):
        return yuan(value)

    def render_post_lowest_fen(self, value):
        return yuan(value)

    def render_state(self, record):
        return wording.state_shown(record, dates.today())["label"]


class OpeningFilter(filters.FilterSet):
    state = filters.ChoiceFilter(
        label=_("状态"), choices=[*OpeningState.choices, ("expired", _("已过期"))], method="in_state"
    )
    kind = filters.ChoiceFilter(label=_("招收类型"), choices=OpeningKind.choices)
    enterprise = filters.ModelChoiceFilter(
        label=_("企业"), queryset=lambda request: _enterprises(request.viewer), to_field_name="uid"
    )
    major = filters.ModelChoiceFilter(
        label=_("面向专业"), queryset=Major.objects.order_by("code"), to_field_name="code", method="for_major"
    )
    free = filters.ChoiceFilter(label=_("还有空位"), choices=YES, method="with_free_seats")
    when = filters.ChoiceFilter(
        label=_("时间"),
        choices=[("new", _("近两周新开放")), ("soon", _("两周内到期"))],
        method="offered_since_or_until",
    )

    class Meta:
        model = Opening
        fields = ["state", "kind", "enterprise", "major", "free", "when"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request.viewer.role in SEES_OPENINGS_OF_ENTERPRISE:
            del self.filters["enterprise"]

    def in_state(self, rows, name, value):
        """An opening expires by its date, whatever its state says; a published one that has expired is not on offer."""
        over = rows.filter(state=OpeningState.PUBLISHED, ends_before__lte=dates.today())
        if value == "expired":
            return over
        rows = rows.filter(state=value)
        return rows.exclude(pk__in=over.values("pk")) if value == OpeningState.PUBLISHED else rows

    def for_major(self, rows, name, value):
        """Meant for the major, or for all."""
        return rows.filter(Q(opening_majors__major=value) | Q(opening_majors=None))

    def with_free_seats(self, rows, name, value):
        return rows.with_free_seats()

    def offered_since_or_until(self, rows, name, value):
        """Of what is offered today: what opened in the last two weeks, or what ends in the next two."""
        today = dates.today()
        rows = rows.filter(pk__in=Opening.objects.offered(today).values("pk"))
        if value == "new":
            return rows.filter(starts_on__gt=today - FORTNIGHT)
        return rows.filter(ends_before__lte=today + FORTNIGHT + dates.DAY)


def _enterprises(viewer):
    """Whose openings the viewer may see."""
    offering = Opening.objects.visible_to(viewer).values("enterprise")
    return Organisation.objects.of_kind(OrganisationKind.ENTERPRISE).filter(pk__in=offering).order_by("pinyin")


def _openings(viewer):
    rows = Opening.objects.visible_to(viewer).for_list().annotate(suspended=Admission.objects.suspending("enterprise"))
    return with_times(rows) if access.sees_waiting_of_openings(viewer) else rows


def _drawn_for(viewer) -> dict:
    """A firm knows who it is, and is shown how its posts go."""
    return {"exclude": ("enterprise",) if viewer.role in SEES_OPENINGS_OF_ENTERPRISE else ("fill", "waited")}


OPENINGS = Listing(
    "opening-list",
    _("招收岗位"),
    _openings,
    OpeningTable,
    (access.sees_openings,),
    filterset=OpeningFilter,
    searched="",
    drawn_with=_drawn_for,
)


class OpeningWishesTable(tables.Table):
    """What students of a batch may name, how many did, and how many more the post may take."""

    title = NameLink("opening-detail", verbose_name=_("岗位"))
    enterprise = tables.Column(_("企业"))
    first = tables.Column(_("第一志愿"), attrs=NUMBER)
    wished = tables.Column(_("填报"), attrs=NUMBER)
    seats_free = tables.Column(_("空位"), attrs=NUMBER)
    room = tables.Column(_("还可安排"), attrs=NUMBER)

    class Meta:
        template_name = "core/table.html"
        orderable = False
