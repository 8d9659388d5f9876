"""The alliance's bodies: a council of all members that met in each half-year that is over, and eleven experts."""

from datetime import date, timedelta

from members.enums import CommitteeKind, MeetingState, Presence, ResolutionState, SeatPosition
from members.models import AgendaItem, Attendance, Committee, CommitteeTerm, Meeting, Resolution, Seat

from . import names
from .companies import FOUNDED_ON
from .organisations import Bodies
from .world import Draw, Row, World

_EXPERTS = 11
_MEETINGS = ((4, 18), (11, 7))  # month and day
_TOPICS = ("审议上半年工作和年度计划", "审议订单培养和实习安排")
_RESOLVED = ("各成员单位年底前报送技能实训基地使用情况。", "承办单位牵头修订教师企业实践计划。")


def add_committees(world: World, bodies: Bodies) -> None:
    draw = world.draw("seats")
    experts = _term(world, CommitteeKind.EXPERT, _EXPERTS)
    for index, (_company, row) in enumerate(bodies.enterprises[:_EXPERTS]):
        post = "董事长" if draw.happens(0.7) else "总经理"
        _seat(world, draw, experts, row, post, SeatPosition.MEMBER if index else SeatPosition.CHAIR)
    _add_council(world, bodies)


def _term(world: World, kind: CommitteeKind, seats: int) -> Row:
    committee = world.add(Committee, kind=kind, name=str(kind.label))
    return world.add(CommitteeTerm, committee=committee, number=1, planned_seats=seats, starts_on=FOUNDED_ON)


def _seat(world: World, draw: Draw, term: Row, row: Row, post: str, position: str) -> Row:
    holder = names.person(draw, names.sex(draw))
    values = {"post": post, "holder_name": holder, "position": position, "starts_on": FOUNDED_ON}
    return world.add(Seat, term=term, organisation=row, **values)


def _add_council(world: World, bodies: Bodies) -> None:
    """The founding members sit in it, one seat is vacant; each meeting leaves a resolution for a school."""
    draw = world.draw("council")
    founders = [row for company, row in bodies.enterprises if company.joined_on == FOUNDED_ON]
    term = _term(world, CommitteeKind.COUNCIL, len(founders) + len(bodies.schools) + 2)
    seats = [
        _seat(world, draw, term, bodies.association, "会长", SeatPosition.CHAIR),
        *(_seat(world, draw, term, row, "校长", SeatPosition.VICE_CHAIR) for row in bodies.schools),
        *(_seat(world, draw, term, row, "总经理", SeatPosition.MEMBER) for row in founders),
    ]
    for year in world.years:
        for number, (month, day) in enumerate(_MEETINGS):
            held_on = date(year, month, day)
            if FOUNDED_ON < held_on < world.today - timedelta(days=7):
                _meet(world, draw, term, seats, held_on, number, bodies.schools[number % len(bodies.schools)])


def _meet(world: World, draw: Draw, term: Row, seats: list[Row], held_on: date, number: int, owner: Row) -> None:
    meeting = world.add(
        Meeting,
        term=term,
        title=f"理事会 {held_on.year} 年第{'一二'[number]}次会议",
        held_on=held_on,
        place="清川县教育和体育局三楼会议室",
        state=MeetingState.MINUTED,
        minutes=f"会议{_TOPICS[number]}，一致通过。",
    )
    world.add(AgendaItem, meeting=meeting, position=1, title=_TOPICS[number], outcome="通过")
    for index, seat in enumerate(seats):
        # Two in three come in person for sure, so that every meeting has its quorum.
        presence = Presence.PRESENT if index % 4 else draw.choice([Presence.DELEGATE, Presence.EXCUSED])
        delegate = names.person(draw, names.sex(draw)) if presence == Presence.DELEGATE else ""
        world.add(Attendance, meeting=meeting, seat=seat, presence=presence, delegate_name=delegate)
    due_on = date(held_on.year, 6, 30) if number == 0 else date(held_on.year, 12, 20)
    done_on = due_on - timedelta(days=5)
    closed = done_on < world.today
    world.add(
        Resolution,
        meeting=meeting,
        number=f"{held_on.year}-{number + 1}-1",
        text=_RESOLVED[number],
        owner=owner,
        due_on=due_on,
        state=ResolutionState.CLOSED if closed else ResolutionState.OPEN,
        done_on=done_on if closed else None,
        evidence="书面报告已报联盟办公室。" if closed else "",
        closed_on=done_on if closed else None,
    )
