"""Whose word a facility and its use rest on: one party states, another confirms, or the office (docs/decisions/0021)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.core import calendar
from alliance.core.attachments import has
from alliance.core.errors import Refused
from alliance.core.messages.kinds import About, Kind
from alliance.core.messages.sending import Tidings, hand_over, tell_all
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.models import Message
from alliance.core.workflow import Machine, Move

from .. import access
from ..audiences import OFFICE, Several, Those
from ..enums import FacilityState as State
from ..enums import InvestmentState, Role
from ..models import Facility, FacilityStep, FacilityUse, Organisation

ABOUT = About(
    "facility",
    lambda facility: {"facility": facility.name, "host": facility.host.name},
    {"facility": "机电实训基地", "host": "清川机械有限公司"},
    beside=("enterprise", "school"),
)
CLERKS = (Role.HR, Role.PLACEMENT)
STATED = Those(_("登记单位"), CLERKS, at="stated_by_id")
SIDES = Several(_("共建双方"), (Those("", CLERKS, at="enterprise_id"), Those("", CLERKS, at="school_id")))
PUTS_RIGHT = frozenset({"resubmit", "withdraw"})  # for who stated it; the others answer


@dataclass(frozen=True)
class Asked:
    """The other party than who stated a facility; the office for one that has no other."""

    label: str

    def of(self, rows) -> dict[int, list]:
        party, office = Those(self.label, CLERKS, at="asked_id").of(rows), OFFICE.of(rows)
        return {row.pk: party[row.pk] if row.asked_id else office[row.pk] for row in rows}

    def asks(self, viewer) -> Q | None:
        if viewer.role == Role.OFFICE:
            return Q(enterprise=None) | Q(school=None)
        if viewer.role not in CLERKS:
            return None
        own = viewer.organisation_id
        return (Q(enterprise_id=own) | Q(school_id=own)) & ~Q(stated_by_id=own)


OTHER = Asked(_("另一方（没有另一方的，联盟办公室）"))
LATE = _("逾期提醒联盟办公室；没有确认的平台不计入指标。")

MACHINE = Machine(
    Move(
        "confirm",
        _("确认属实"),
        frozenset({State.REGISTERED}),
        State.CONFIRMED,
        access.manages_facilities,
        tone="primary",
        tells=SIDES,
    ),
    Move(
        "return",
        _("退回"),
        frozenset({State.REGISTERED}),
        State.RETURNED,
        access.manages_facilities,
        reason=True,
        tells=STATED,
    ),
    Move(
        "resubmit",
        _("再次提交"),
        frozenset({State.RETURNED}),
        State.REGISTERED,
        access.manages_facilities,
        tone="primary",
        tells=OTHER,
    ),
    Move(
        "withdraw",
        _("撤回登记"),
        frozenset({State.REGISTERED, State.RETURNED}),
        State.WITHDRAWN,
        access.manages_facilities,
        reason=True,
        tone="red",
    ),
    Move(
        "reopen",
        _("撤销确认"),
        frozenset({State.CONFIRMED}),
        State.RETURNED,
        access.keeps_kinds,
        reason=True,
        tone="red",
        tells=SIDES,
    ),
    about=ABOUT,
)
# No button: it follows from a change of what figures rest on.
RESTATING = Machine(
    Move(
        "restate",
        _("更改后待确认"),
        frozenset({State.CONFIRMED, State.REGISTERED}),
        State.REGISTERED,
        access.manages_facilities,
        tells=OTHER,
    ),
    about=ABOUT,
)
WAITS = Waits(
    Facility,
    ABOUT,
    Waiting(State.REGISTERED, OTHER, _("核对并确认"), 5, 10, OFFICE, LATE),
    Waiting(State.RETURNED, STATED, _("补正后再次提交，或撤回"), 5, 10, OFFICE, LATE),
)
REGISTERED = ABOUT.kind("register")
USES = Kind(
    "facility-uses-wait",
    path=lambda organisation: f"{reverse('facility-use-list')}?state=mine",
    facts=lambda organisation: {},
    example={"count": 12},
    urgency=Message.Urgency.REMINDER,
)


def missing_to_confirm(facility: Facility) -> list[str]:
    """What still stands between a facility and its confirmation."""
    there = has("facility", facility, "agreement")
    return [] if there else [str(_("在“附件”里上传的共建协议；单方自建的，上传设立文件"))]


def log_statements(rows: Iterable[Facility], *, by, at: datetime) -> None:
    """The first step of what a party stated."""
    FacilityStep.objects.bulk_create(
        FacilityStep(
            subject=row,
            verb="register",
            label=str(_("登记")),
            from_state="",
            to_state=State.REGISTERED,
            at=at,
            by=by,
            by_name=by.name,
        )
        for row in rows
    )


def state(facility: Facility, *, viewer, at: datetime) -> None:
    """Write a new facility: a party's waits for the other, the office's own stands. Inside a transaction."""
    if viewer.role == Role.OFFICE:
        facility.save()
        return
    facility.state, facility.stated_by = State.REGISTERED, viewer.organisation
    facility.save()
    log_statements([facility], by=viewer.user, at=at)
    hand_over(REGISTERED, [facility], to=OTHER, by=viewer.user, at=at)


def restate(facility: Facility, *, viewer, at: datetime) -> Facility:
    """After a party changed what figures rest on: it is that party's word now, and waits for the other's.

    What the office changes stands as it stood; what was sent back waits to be handed in again anyway.
    """
    if viewer.role == Role.OFFICE or facility.state == State.RETURNED:
        return facility
    if facility.state == State.REGISTERED and facility.stated_by_id == viewer.organisation_id:
        return facility
    return RESTATING.perform(facility, "restate", by=viewer.user, at=at, stated_by=viewer.organisation)


def restate_many(rows: Iterable[Facility], *, viewer, at: datetime) -> None:
    """The same for what a workbook changed, told by the reminder only: the rows keep their versions, or the import
    could not be undone."""
    if viewer.role == Role.OFFICE:
        return
    changed = [row for row in rows if row.state in (State.CONFIRMED, State.REGISTERED)]
    Facility.objects.filter(pk__in=[row.pk for row in changed]).update(
        state=State.REGISTERED, stated_by=viewer.organisation
    )
    FacilityStep.objects.bulk_create(
        FacilityStep(
            subject=row,
            verb="restate",
            label=str(RESTATING.moves["restate"].label),
            from_state=row.state,
            to_state=State.REGISTERED,
            at=at,
            by=viewer.user,
            by_name=viewer.user.name,
        )
        for row in changed
    )


def _other_side(facility: Facility, verb: str, viewer) -> str:
    """Why a move is not for this viewer's side; blank when it is. The office may all of them."""
    if viewer.role == Role.OFFICE:
        return ""
    stated = viewer.organisation_id == facility.stated_by_id
    if verb in PUTS_RIGHT:
        return "" if stated else str(_("由登记单位再次提交或撤回；您可以确认或退回。"))
    return str(_("登记单位不能自己确认或退回，请由另一方或联盟办公室办理。")) if stated else ""


def open_to(facility: Facility, viewer) -> list[Move]:
    """The buttons this viewer gets: of the moves of his role those of his side."""
    return [move for move in MACHINE.open_to(facility, viewer) if not _other_side(facility, move.verb, viewer)]


@transaction.atomic
def move(facility: Facility, verb: str, *, viewer, at: datetime, reason: str = "") -> Facility:
    """Take one step. Nobody confirms his own statement, and none without its document; nothing is withdrawn under use."""
    MACHINE.check(facility, verb, viewer=viewer, reason=reason)
    if why := _other_side(facility, verb, viewer):
        raise Refused(why)
    if verb == "confirm":
        if missing := missing_to_confirm(facility):
            raise Refused(_("还不能确认，尚缺：%(what)s。") % {"what": str(_("；")).join(missing)})
        last = facility.steps.filter(to_state=State.REGISTERED).first()
        if last and last.by_id == viewer.user_id:
            raise Refused(_("登记的人不能自己确认，请由另一位同事确认。"))
    changes: dict = {}
    if verb == "reopen" and facility.stated_by_id is None:  # the office takes back what rested on nobody's word
        changes = {"stated_by": facility.host}
    if verb == "withdraw":
        invested = facility.investments.exclude(state=InvestmentState.CANCELLED)
        if facility.uses.standing().exists() or invested.exists():
            raise Refused(_("平台已有使用记录或投入，不能撤回；登记有误的请先撤销它们。"))
    return MACHINE.perform(facility, verb, by=viewer.user, viewer=viewer, at=at, reason=reason, **changes)


# Days of use


def as_recorded(viewer) -> dict:
    """What a day of use is when the viewer records it: the office's own stands, a party's waits for another."""
    if viewer.role == Role.OFFICE:
        return {}
    return {"confirmed": False, "recorded_by_id": viewer.organisation_id}


def confirm_uses(rows, *, viewer) -> int:
    """Confirm those of the rows that wait for the viewer. Returns how many did; raises Refused when none does."""
    waiting = FacilityUse.objects.waiting_for(viewer).filter(pk__in=rows.order_by().values("pk"))
    if not (confirmed := waiting.update(confirmed=True)):
        raise Refused(_("没有等您确认的使用记录；本单位登记的由另一方或联盟办公室确认。"))
    return confirmed


def remind_of_uses(at: datetime) -> int:
    """Tell each organisation, once a month on a working day, how many days of use wait for its word.

    Where nobody but who recorded them has a part, or a clerk here, the office is told.
    """
    day = timezone.localdate(at)
    return 0 if calendar.rests(day) else tell_all(list(_tidings_of_uses(day)), at=at)


def _tidings_of_uses(day: date) -> list[Tidings]:
    waiting = FacilityUse.objects.standing().filter(confirmed=False).order_by()
    parties = ("facility__enterprise", "facility__school", "school", "recorded_by")
    counted: Counter = Counter()
    for *concerned, recorded_by, count in waiting.values_list(*parties).annotate(count=Count("pk")):
        for one in set(concerned) - {recorded_by, None} or {None}:
            counted[one] += count
    month, found, alone = f"{day:%Y-%m}", [], counted[None]
    rows = list(Organisation.objects.filter(pk__in=counted.keys() - {None}).order_by("pk"))
    to = Those("", CLERKS, at="pk").of(rows)
    for row in rows:
        if to[row.pk]:
            key = f"facility-uses:{row.uid}:{month}"
            found.append(Tidings(USES, row, to[row.pk], key, facts={"count": counted[row.pk]}))
        else:
            alone += counted[row.pk]
    if alone:
        to_office = OFFICE.of([Organisation(pk=0)])[0]
        found.append(Tidings(USES, None, to_office, f"facility-uses:office:{month}", facts={"count": alone}))
    return found
