"""What the page of a facility shows: facts, who shares it, use, investments, orders, apprentices, documents."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core import dates
from alliance.core.money import yuan
from alliance.core.pages import fact, facts_of, rows_table
from alliance.core.views.attachments import panel as attachments_panel

from .. import access
from ..enums import ApprenticeState, FacilityRole, FacilityState, InvestmentKind, InvestmentState
from ..lists.apprentices import ApprenticeTable
from ..lists.facilities import FacilityUseTable, PartyTable, RenewalTable
from ..lists.investments import InvestmentTable
from ..lists.production import ProductionOrderTable
from ..models import Facility, FacilityUse, Investment, ProductionOrder, StudioApprentice
from ..services import uses

LATEST = 10  # rows of a panel; the list of the noun has all


def facts(facility: Facility) -> list[dict]:
    shown = facts_of(facility, "kind", "enterprise", "school", "form", "on_campus", "places", "open_days", "purpose")
    shown.append(fact(_("有效期"), facility.validity_shown))
    if facility.state != FacilityState.CONFIRMED:
        shown += facts_of(facility, "stated_by")
    if facility.promised_fen is not None:
        shown.append(fact(_("协议承诺投入（不计入指标）"), _("%(yuan)s 元") % {"yuan": yuan(facility.promised_fen)}))
    given = ("gives_people", "gives_power", "gives_water", "gives_site")
    if facility.kind.counts_as == FacilityRole.FACTORY:
        shown += facts_of(facility, *given)
    return shown


def panels(facility: Facility, viewer) -> list[dict]:
    today = dates.today()
    found = [_use(facility, viewer, today), _days(facility, viewer)]
    if parties := list(facility.parties.all()):
        found.append({"title": _("其他参与方"), "table": rows_table(PartyTable, parties)})
    if renewals := list(facility.renewals.all()):
        found.append({"title": _("续期记录"), "table": rows_table(RenewalTable, renewals)})
    found += _investments(facility, viewer)
    if facility.kind.counts_as == FacilityRole.FACTORY:
        found.append(_orders(facility, viewer))
    if facility.kind.counts_as == FacilityRole.STUDIO:
        found.append(_apprentices(facility, viewer))
    return [*found, *attachments_panel("facility", facility, viewer)]


def _use(facility: Facility, viewer, today: date) -> dict:
    """Use this year. Without places or open days there is no rate: missing is not zero."""
    days = uses.person_days(facility, today.year)
    rate = "—"
    if facility.places and facility.open_days:
        share = Decimal(100) * days / (facility.places * facility.open_days)
        rate = f"{share.quantize(Decimal('0.01'), rounding=ROUND_HALF_UP)}%"
    waiting = uses.waiting_days(facility, today.year)
    return {
        "title": _("%(year)s 年使用") % {"year": today.year},
        "facts": [
            fact(_("使用人日"), days),
            *([fact(_("待确认、未计入的人日"), waiting)] if waiting else []),
            fact(_("工位数 × 年开放天数"), _capacity(facility)),
            fact(_("使用率"), rate),
        ],
    }


def _capacity(facility: Facility) -> str:
    if not facility.places or not facility.open_days:
        return _("—（填写工位数和年开放天数后计算）")
    return f"{facility.places} × {facility.open_days}"


def _days(facility: Facility, viewer) -> dict:
    rows = FacilityUse.objects.visible_to(viewer).filter(facility=facility).for_list()
    rows = list(rows.order_by("-used_on", "-id")[:LATEST])
    return {
        "title": _("最近的使用记录"),
        "table": rows_table(FacilityUseTable, rows, exclude=("facility",)) if rows else None,
        "empty": _("还没有使用记录。当年没有使用的基地不计入达标。"),
    }


def _investments(facility: Facility, viewer) -> list[dict]:
    """Money received and equipment accepted, apart; only what was confirmed is summed."""
    rows = Investment.objects.visible_to(viewer).filter(facility=facility)
    confirmed = rows.filter(state=InvestmentState.CONFIRMED).order_by().values_list("kind")
    sums = dict(confirmed.annotate(total=Sum("amount_fen")))
    latest = list(rows.for_list().order_by("-arrived_on", "-id")[:LATEST])
    totals = [
        fact(label, _("%(yuan)s 元") % {"yuan": yuan(sums.get(kind, 0))}) for kind, label in InvestmentKind.choices
    ]
    own = viewer.organisation_id in (facility.enterprise_id, facility.school_id)
    if not latest and not (own or access.keeps_kinds(viewer)):
        return []
    found = [{"title": _("已确认的投入"), "facts": totals}] if sums else []
    table = rows_table(InvestmentTable, latest, exclude=("facility",)) if latest else None
    return [
        *found,
        {"title": _("投入"), "table": table, "empty": _("还没有登记投入。承诺的不算，到账或验收之后再登记。")},
    ]


def _orders(facility: Facility, viewer) -> dict:
    rows = ProductionOrder.objects.visible_to(viewer).filter(facility=facility).for_list()
    rows = list(rows.order_by("-ordered_on", "-id")[:LATEST])
    table = rows_table(ProductionOrderTable, rows, exclude=("facility",)) if rows else None
    return {"title": _("生产订单"), "table": table, "empty": _("还没有登记生产订单。")}


def _apprentices(facility: Facility, viewer) -> dict:
    """The two sides see who; everybody else how many."""
    title = _("学徒")
    if access.sees_apprentices(viewer):
        rows = StudioApprentice.objects.visible_to(viewer).filter(facility=facility).for_list()
        rows = list(rows.order_by("-recommended_on", "-id")[:LATEST])
        table = rows_table(ApprenticeTable, rows, exclude=("facility",)) if rows else None
        return {"title": title, "table": table, "empty": _("还没有推荐学徒。")}
    counts = dict(facility.apprentices.order_by().values_list("state").annotate(number=Count("pk")))
    shown = [fact(label, counts.get(state, 0)) for state, label in ApprenticeState.choices]
    return {"title": title, "facts": shown}


def more(facility: Facility, viewer) -> list[tuple[str, str]]:
    """What else can be begun at a facility, by its kind: labels and addresses."""
    at, found = [facility.uid], []
    if access.registers_investments(viewer):
        found.append((_("登记投入"), reverse("facility-invest", args=at)))
    if facility.kind.counts_as == FacilityRole.FACTORY:
        found.append((_("登记订单"), reverse("facility-order", args=at)))
    if facility.kind.counts_as == FacilityRole.STUDIO and facility.enterprise_id and access.manages_apprentices(viewer):
        found.append((_("推荐学徒"), reverse("facility-recommend", args=at)))
    return found
