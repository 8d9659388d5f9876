"""What committees take up. A firm's technical problem goes its way: raised → taken up or refused → answered → solved or not.

The firm raises it and says whether it is solved. Who keeps the committee (the office; for a trade, whoever speaks for
the seat of its secretary too) takes it up with an owner and a day. The owner answers. The office may do any of it, for
whoever has nobody to do it.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.sending import hand_over
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.services import save_version
from alliance.core.workflow import Machine, Move

from .. import access
from ..audiences import BUREAU_OFFICER, OFFICE, Several, Those
from ..enums import SPEAKERS, OrganisationKind, Role, SeatPosition
from ..enums import CommitteeWorkState as State
from ..models import Committee, CommitteeWork, Seat, UserMembership
from .committees import refuse_strangers
from .organisations import refuse_inactive

AGAIN = timedelta(days=14)  # what an owner has at least for what was not solved
FIXED = _("企业提出的事项已结束，不能再改。")
ENDED = frozenset({State.SOLVED, State.REFUSED, State.WITHDRAWN})
RUNNING = frozenset({State.OPEN, State.REOPENED})


class _Keepers:
    """The office, and whoever speaks for the seat of the committee's secretary today."""

    label = _("联盟办公室或委员会秘书")
    roles = SPEAKERS

    def of(self, rows: Sequence[CommitteeWork]) -> dict[int, list[UserMembership]]:
        office = OFFICE.of(rows)
        seats = Seat.objects.holding_on(dates.today()).filter(
            position=SeatPosition.SECRETARY, term__committee__in={row.committee_id for row in rows}
        )
        places = defaultdict(set)
        for committee, place in seats.values_list("term__committee", "organisation"):
            places[committee].add(place)
        held = UserMembership.objects.current().filter(
            organisation__in=set().union(*places.values()), role__in=self.roles
        )
        at = defaultdict(list)
        for membership in held.order_by("id"):
            at[membership.organisation_id].append(membership)
        return {
            row.pk: [*office[row.pk], *(one for place in sorted(places[row.committee_id]) for one in at[place])]
            for row in rows
        }

    def asks(self, viewer: UserMembership) -> Q | None:
        if viewer.role == Role.OFFICE:
            return Q()
        if viewer.role not in self.roles:
            return None
        seats = Seat.objects.holding_on(dates.today()).filter(position=SeatPosition.SECRETARY)
        theirs = seats.filter(organisation_id=viewer.organisation_id).order_by()
        return Q(committee__in=theirs.values("term__committee"))


KEEPERS = _Keepers()
FIRM = Those(_("提出企业"), (Role.HR, Role.ENTERPRISE_LEADER), at="organisation_id")
OWNER = Those(_("承办单位"), SPEAKERS, at="owner_id")
FIRM_AND_OWNER = Several(_("提出企业和承办单位"), (FIRM, OWNER))
OWNER_AND_KEEPERS = Several(_("承办单位和委员会"), (OWNER, KEEPERS))
ABOUT = About(
    "committee-work",
    lambda work: {
        "title": work.title,
        "firm": work.organisation.name,
        "committee": work.committee.name,
        "owner": work.owner.name if work.owner else "",
        "day": dates.shown(work.due_on) if work.due_on else "",
    },
    {
        "title": "薄壁件加工变形",
        "firm": "清川机械有限公司",
        "committee": "装备制造专业建设指导委员会",
        "owner": "清川职业学校",
        "day": "2026年6月30日",
    },
    beside=("organisation", "committee", "owner"),
)
# What has a page of its own, because more than a reason is asked for.
PAGES = Machine(
    Move(
        "accept",
        _("受理并交办"),
        frozenset({State.RAISED}),
        State.OPEN,
        access.handles_works,
        tone="primary",
        tells=FIRM_AND_OWNER,
    ),
    Move("assign", _("改派或改期"), RUNNING, State.OPEN, access.handles_works, reason=True, tells=FIRM_AND_OWNER),
    Move("answer", _("答复"), RUNNING, State.ANSWERED, access.handles_works, tone="primary", tells=FIRM),
    about=ABOUT,
)
# What a button does.
MACHINE = Machine(
    Move(
        "refuse",
        _("不予受理"),
        frozenset({State.RAISED}),
        State.REFUSED,
        access.handles_works,
        reason=True,
        tone="red",
        tells=FIRM,
    ),
    Move(
        "solve",
        _("确认已解决"),
        frozenset({State.ANSWERED}),
        State.SOLVED,
        access.raises_problems,
        tone="primary",
        tells=OWNER_AND_KEEPERS,
    ),
    Move(
        "reopen",
        _("没有解决，退回续办"),
        frozenset({State.ANSWERED}),
        State.REOPENED,
        access.raises_problems,
        reason=True,
        tells=OWNER,
    ),
    Move(
        "withdraw",
        _("撤回"),
        RUNNING | {State.RAISED, State.ANSWERED},
        State.WITHDRAWN,
        access.raises_problems,
        reason=True,
        tells=OWNER_AND_KEEPERS,
    ),
    about=ABOUT,
)
_LATE = _("逾期提醒承办单位和委员会。")
WAITS = Waits(
    CommitteeWork,
    ABOUT,
    Waiting(State.RAISED, KEEPERS, _("受理"), 3, 5, BUREAU_OFFICER, _("逾期催办教育局经办人员。")),
    Waiting(State.OPEN, OWNER, _("答复"), 7, 0, KEEPERS, _LATE, until="due_on"),
    Waiting(State.REOPENED, OWNER, _("续办并再次答复"), 7, 0, KEEPERS, _LATE, until="due_on"),
    Waiting(State.ANSWERED, FIRM, _("确认是否解决"), 5, 10, OFFICE, _("逾期由联盟办公室联系企业核实。")),
)
RAISED = ABOUT.kind("raise")


def keeps(work: CommitteeWork, viewer) -> bool:
    return CommitteeWork.objects.kept_by(viewer).filter(pk=work.pk).exists()


def brought_by(work: CommitteeWork, viewer) -> bool:
    """Whether the viewer speaks for the firm that raised it."""
    own = work.organisation_id == viewer.organisation_id or viewer.role == Role.OFFICE
    return work.raised and own and access.raises_problems(viewer)


def answers(work: CommitteeWork, viewer) -> bool:
    own = work.owner_id == viewer.organisation_id and viewer.role in SPEAKERS
    return own or viewer.role == Role.OFFICE


def _may(work: CommitteeWork, verb: str, viewer) -> bool:
    if not work.raised:
        return False
    if verb in {"solve", "reopen", "withdraw"}:
        return brought_by(work, viewer)
    return answers(work, viewer) if verb == "answer" else keeps(work, viewer)


def open_to(machine: Machine, work: CommitteeWork, viewer) -> list[Move]:
    return [move for move in machine.open_to(work, viewer) if _may(work, move.verb, viewer)]


def _check(machine: Machine, work: CommitteeWork, verb: str, *, viewer, reason: str = "") -> None:
    if not work.raised:
        raise Refused(_("这一项由委员会自己登记，请直接编辑结果。"))
    machine.check(work, verb, viewer=viewer, reason=reason)
    if not _may(work, verb, viewer):
        raise Refused(_("这一步不由您的单位办理。"))


@transaction.atomic
def raise_problem(work: CommitteeWork, *, viewer, on: date, at: datetime) -> CommitteeWork:
    """A firm brings a problem to a committee of its trade; the committee's keepers learn of it."""
    if viewer.role != Role.OFFICE:
        work.organisation = viewer.organisation
    firm = work.organisation
    refuse_inactive(firm, field="organisation" if viewer.role == Role.OFFICE else "")
    if firm.kind != OrganisationKind.ENTERPRISE:
        raise ValidationError({"organisation": _("技术难题由企业提出。")})
    if not Committee.objects.in_trade_of(firm).filter(pk=work.committee_id).exists():
        raise ValidationError({"committee": _("请选择企业所在行业的专业建设指导委员会。")})
    if not work.kind.by_firms:
        raise ValidationError({"kind": _("这一类事项由委员会自己登记。")})
    if not work.text.strip():
        raise ValidationError({"text": _("请写明问题的情况。")})
    if work.wished_on and work.wished_on < on:
        raise ValidationError({"wished_on": _("希望解决的日期不能早于今天。")})
    work.raised, work.state, work.reported_on = True, State.RAISED, on
    work.full_clean(exclude=["uid"])
    work.save()
    work.steps.create(
        verb="raise",
        label=str(_("提出")),
        from_state="",
        to_state=State.RAISED,
        at=at,
        by=viewer.user,
        by_name=viewer.user.name,
    )
    hand_over(RAISED, [work], to=KEEPERS, by=viewer.user, at=at)
    return work


def _standing(work: CommitteeWork) -> CommitteeWork:
    """The row itself, held until the end of the transaction."""
    return CommitteeWork.objects.select_for_update(of=("self",)).for_list().get(pk=work.pk)


@transaction.atomic
def assign(
    work: CommitteeWork,
    *,
    owner=None,
    owner_seat: Seat | None = None,
    due_on: date,
    viewer,
    on: date,
    at: datetime,
    reason: str = "",
) -> CommitteeWork:
    """Take it up with an owner, an organisation or a member of the committee, and a day; later, another one, for a reason."""
    work = _standing(work)
    verb = "accept" if work.state == State.RAISED else "assign"
    _check(PAGES, work, verb, viewer=viewer, reason=reason)
    if (owner is None) == (owner_seat is None):
        raise ValidationError({"owner": _("承办单位、承办委员选一个。")})
    if owner_seat:
        _refuse_other_seat(owner_seat, work, on=on)
    owner = owner or owner_seat.organisation
    refuse_inactive(owner, field="owner_seat" if owner_seat else "owner")
    if due_on < on:
        raise ValidationError({"due_on": _("答复期限不能早于今天。")})
    changes = {"owner": owner, "owner_seat": owner_seat, "due_on": due_on}
    return PAGES.perform(work, verb, by=viewer.user, viewer=viewer, at=at, reason=reason, **changes)


def _refuse_other_seat(seat: Seat, work: CommitteeWork, *, on: date) -> None:
    held = Seat.objects.holding_on(on).filter(pk=seat.pk, term__committee=work.committee_id)
    if not held.exists():
        raise ValidationError({"owner_seat": _("请选择这个委员会在任的委员。")})


@transaction.atomic
def answer(work: CommitteeWork, *, answer: str, viewer, on: date, at: datetime) -> CommitteeWork:
    work = _standing(work)
    _check(PAGES, work, "answer", viewer=viewer)
    if not answer.strip():
        raise ValidationError({"answer": _("请写明怎样解决，依据是什么。")})
    changes = {"answer": answer.strip(), "answered_on": on}
    return PAGES.perform(work, "answer", by=viewer.user, viewer=viewer, at=at, **changes)


@transaction.atomic
def move(work: CommitteeWork, verb: str, *, viewer, on: date, at: datetime, reason: str = "") -> CommitteeWork:
    """Refuse it; or, as the firm: it is solved, it is not, it is taken back.

    What is solved keeps the answer as its result. What is not gives its owner two weeks more where less was left.
    """
    work = _standing(work)
    _check(MACHINE, work, verb, viewer=viewer, reason=reason)
    changes: dict = {}
    if verb == "solve":
        changes = {"solved_on": on, "result": work.answer}
    if verb == "reopen":
        changes = {"due_on": max(work.due_on, on + AGAIN)}
    return MACHINE.perform(work, verb, by=viewer.user, viewer=viewer, at=at, reason=reason, **changes)


def report_work(work: CommitteeWork, *, viewer, today: date) -> CommitteeWork:
    """Write down what the committee took up by itself."""
    refuse_strangers(work.committee, viewer)
    _check_days(work, today=today)
    work.full_clean(exclude=["uid"])
    work.save()
    return work


@transaction.atomic
def correct_work(work: CommitteeWork, *, seen: int, viewer, today: date) -> CommitteeWork:
    """Save an edited one. Of a firm's problem only its words, and while it runs: the rest goes its way step by step."""
    standing = _standing(work)
    if not keeps(standing, viewer):
        raise Refused(_("“%(name)s”由别的单位管理，您不能更改。") % {"name": standing.committee.name})
    if standing.raised and standing.state in ENDED:
        raise Refused(FIXED)
    if not standing.raised:
        _check_days(work, today=today)
    else:
        work.state = standing.state
    work.full_clean(exclude=["uid"])
    return save_version(work, seen=seen)


def _check_days(work: CommitteeWork, *, today: date) -> None:
    """What the committee wrote down itself is open until it has a day on which it was solved."""
    for name in ("reported_on", "solved_on"):
        if (day := getattr(work, name)) and day > today:
            raise ValidationError({name: _("日期不能晚于今天。")})
    work.state = State.SOLVED if work.solved_on else State.OPEN
