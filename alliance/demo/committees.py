"""The alliance's bodies: a council of all members that met in each half-year that is over, and eleven experts."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from members.enums import CommitteeKind, MeetingState, Presence, ResolutionState, SeatPosition
from members.models import (
    AgendaItem,
    Attendance,
    Committee,
    CommitteeTerm,
    Meeting,
    MeetingStep,
    Resolution,
    ResolutionStep,
    Seat,
)

from . import names
from .companies import FOUNDED_ON
from .logins import Users
from .organisations import Bodies
from .steps import add_step
from .world import Draw, Row, World

_EXPERTS = 11
_MEETINGS = ((4, 18), (11, 7))  # month and day
_TOPICS = ("审议上半年工作和年度计划", "审议订单培养和实习安排")
_RESOLVED = ("各成员单位年底前报送技能实训基地使用情况。", "承办单位牵头修订教师企业实践计划。")
_MOVES = {
    "plan": ("筹备会议", "", MeetingState.PLANNED),
    "hold": ("会议已召开", MeetingState.PLANNED, MeetingState.HELD),
    "minute": ("纪要定稿", MeetingState.HELD, MeetingState.MINUTED),
    "cancel": ("取消会议", MeetingState.PLANNED, MeetingState.CANCELLED),
}
_REPORTED = "书面报告已报联盟办公室。"


@dataclass
class Council:
    """The council's term and the meetings it held; the experts' term; every seat of the demo."""

    experts: Row
    term: Row
    seats: list[Row]
    meetings: list[Row] = field(default_factory=list)


def add_committees(world: World, bodies: Bodies, users: Users) -> Council:
    draw = world.draw("seats")
    experts = add_term(world, CommitteeKind.EXPERT, _EXPERTS, name=str(CommitteeKind.EXPERT.label))
    for index, (_company, row) in enumerate(bodies.enterprises[:_EXPERTS]):
        post = "董事长" if draw.happens(0.7) else "总经理"
        add_seat(world, draw, experts, row, post, SeatPosition.MEMBER if index else SeatPosition.CHAIR)
    return _add_council(world, bodies, users, experts)


def add_term(world: World, kind: CommitteeKind, seats: int, **values) -> Row:
    committee = world.add(Committee, kind=kind, **{"trade": "", "school": None} | values)
    return world.add(CommitteeTerm, committee=committee, number=1, planned_seats=seats, starts_on=FOUNDED_ON)


def add_seat(world: World, draw: Draw, term: Row, row: Row, post: str, position: str) -> Row:
    holder = names.person(draw, names.sex(draw))
    values = {"post": post, "holder_name": holder, "position": position, "starts_on": FOUNDED_ON}
    return world.add(Seat, term=term, organisation=row, **values)


def _add_council(world: World, bodies: Bodies, users: Users, experts: Row) -> Council:
    """The founding members sit in it, one seat is vacant; each meeting leaves a resolution for a school."""
    draw, office = world.draw("council"), users.rows["office"]
    founders = [row for company, row in bodies.enterprises if company.joined_on == FOUNDED_ON]
    term = add_term(
        world, CommitteeKind.COUNCIL, len(founders) + len(bodies.schools) + 2, name=str(CommitteeKind.COUNCIL.label)
    )
    seats = [
        add_seat(world, draw, term, bodies.association, "会长", SeatPosition.CHAIR),
        *(add_seat(world, draw, term, row, "校长", SeatPosition.VICE_CHAIR) for row in bodies.schools),
        *(add_seat(world, draw, term, row, "总经理", SeatPosition.MEMBER) for row in founders),
    ]
    council = Council(experts, term, world.tables[Seat].rows)
    for year in world.years:
        for number, (month, day) in enumerate(_MEETINGS):
            held_on = date(year, month, day)
            if FOUNDED_ON < held_on < world.today - timedelta(days=7):
                title = f"理事会 {year} 年第{'一二'[number]}次会议"
                meeting = add_meeting(world, draw, term, seats, held_on, title, (_TOPICS[number],), by=office)
                council.meetings.append(meeting)
                _resolve(world, meeting, number, bodies.schools[number % len(bodies.schools)], by=office)
    return council


def _resolve(world: World, meeting: Row, number: int, owner: Row, *, by: Row) -> None:
    year = meeting["held_on"].year
    due_on = date(year, 6, 30) if number == 0 else date(year, 12, 20)
    closed = due_on - timedelta(days=5) < world.today
    state = ResolutionState.CLOSED if closed else ResolutionState.OPEN
    add_resolution(world, meeting, 1, _RESOLVED[number], owner, due_on, state, by=by)


def add_meeting(
    world: World,
    draw: Draw,
    term: Row,
    seats: list[Row],
    held_on: date,
    title: str,
    topics: tuple[str, ...],
    *,
    by: Row,
    minuted: bool = True,
) -> Row:
    """A meeting that was held, with its quorum; without minutes it waits for them."""
    meeting = world.add(
        Meeting,
        term=term,
        title=title,
        held_on=held_on,
        place="清川县教育和体育局三楼会议室",
        state=MeetingState.MINUTED if minuted else MeetingState.HELD,
        minutes=f"会议{'、'.join(topics)}，一致通过。" if minuted else "",
    )
    for position, topic in enumerate(topics, start=1):
        world.add(AgendaItem, meeting=meeting, position=position, title=topic, outcome="通过" if minuted else "")
    for index, seat in enumerate(seats):
        # Two in three come in person for sure, so that every meeting has its quorum.
        presence = Presence.PRESENT if index % 4 else draw.choice([Presence.DELEGATE, Presence.EXCUSED])
        delegate = names.person(draw, names.sex(draw)) if presence == Presence.DELEGATE else ""
        world.add(Attendance, meeting=meeting, seat=seat, presence=presence, delegate_name=delegate)
    done = [("plan", held_on - timedelta(days=12)), ("hold", held_on)]
    if minuted:
        done.append(("minute", min(held_on + timedelta(days=3), world.today)))
    log_meeting(world, meeting, done, by=by)
    return meeting


def log_meeting(world: World, meeting: Row, moves: list[tuple[str, date]], *, by: Row, reason: str = "") -> None:
    """What was done with a meeting, by verb and day; the reason is that of the last move."""
    for place, (verb, day) in enumerate(moves, start=1):
        label, before, after = _MOVES[verb]
        said = reason if place == len(moves) else ""
        add_step(world, MeetingStep, meeting, verb, label, (before, after), day, by=by, reason=said)


def add_resolution(
    world: World, meeting: Row, number: int, text: str, owner: Row, due_on: date, state: str, *, by: Row
) -> None:
    """One resolution and its log. Closed ones were done five days before they were due."""
    held_on, states = meeting["held_on"], ResolutionState
    closed, reported = state == states.CLOSED, state != states.OPEN
    done_on = (due_on - timedelta(days=5) if closed else world.today - timedelta(days=3)) if reported else None
    half = 1 if held_on.month < 7 else 2
    resolution = world.add(
        Resolution,
        meeting=meeting,
        number=f"{held_on.year}-{half}-{number}",
        text=text,
        owner=owner,
        due_on=due_on,
        state=state,
        done_on=done_on,
        evidence=_REPORTED if reported else "",
        closed_on=done_on if closed else None,
    )
    moves = [("pass", "通过决议", "", states.OPEN, held_on, by, "")]
    if reported:
        moves.append(("report", "报告办结", states.OPEN, states.DONE, done_on, None, ""))
    if closed:
        moves.append(("close", "确认办结", states.DONE, states.CLOSED, done_on, by, ""))
    if state == states.RETURNED:
        why = "请补充投保名单和保单复印件。"
        moves.append(("return", "退回续办", states.DONE, state, world.today - timedelta(days=1), by, why))
    for verb, label, before, after, day, who, reason in moves:
        said = {"by": who, "by_name": "" if who else owner["name"], "reason": reason}
        add_step(world, ResolutionStep, resolution, verb, label, (before, after), day, **said)
