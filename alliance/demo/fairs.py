"""Recruitment fairs: each spring one of the first school, with what old papers said of posts and seekers; and one that is
under way on the day itself, with posts, students at the desk and on the phone, and answers in every state.
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from placements.enums import FairState, HostVerdict, OpeningState, WishSource
from placements.models import Fair, FairApplication, FairOpening, FairSeeker, FairStep, Opening
from placements.services.fairs import MACHINE

from .logins import Users
from .organisations import Bodies
from .people import People
from .steps import add_step
from .world import Draw, Row, World

_REPORTED = ((5900, 1934), (4320, 1756), (5210, 2003))  # posts and seekers, as the papers of those years say
_HELD_IN = (5, 16)
_BEGAN, _LASTS = timedelta(days=2), timedelta(days=9)
_POSTS, _SEEKERS = 14, 24
_ANSWERS = (
    (HostVerdict.OPEN, ""),
    (HostVerdict.OPEN, ""),
    (HostVerdict.INTERVIEW, "本周六上午九点到厂面试"),
    (HostVerdict.WANTED, "面试合格，愿意接收"),
    (HostVerdict.REFUSED, "本岗位要求机电类专业"),
)


def add_fairs(world: World, bodies: Bodies, people: People, users: Users) -> None:
    draw = world.draw("fairs")
    for year, (posts, seekers) in zip(world.years, _REPORTED, strict=False):
        held_on = date(year, *_HELD_IN)
        if held_on < world.today - _LASTS:
            _add_past(world, bodies, users, held_on, posts, seekers)
    _add_running(world, draw, bodies, people, users)


def _fair(world: World, organiser: Row, name: str, starts_on: date, ends_before: date, state: str, **values) -> Row:
    span = {"starts_on": starts_on, "ends_before": ends_before}
    return world.add(Fair, name=name, organiser=organiser, place="清川县体育馆", state=state, **span, **values)


def _log(world: World, fair: Row, verb: str, day: date, by: Row, state: str) -> None:
    move = MACHINE.moves[verb]
    add_step(world, FairStep, fair, verb, str(move.label), (state, move.target), day, by=by)


def _add_past(world: World, bodies: Bodies, users: Users, day: date, posts: int, seekers: int) -> None:
    """Known by its paper alone."""
    name = f"{day.year}年清川县校企双选会"
    known = {"reported_seats": posts, "reported_seekers": seekers, "note": "数字照当年总结材料登记。"}
    fair = _fair(world, bodies.office, name, day, day + timedelta(days=1), FairState.CLOSED, **known)
    _log(world, fair, "close", day + timedelta(days=12), users.rows["office"], FairState.DRAFT)


def _add_running(world: World, draw: Draw, bodies: Bodies, people: People, users: Users) -> None:
    today = world.today
    began = today - _BEGAN
    offered = [
        row
        for row in world.tables[Opening].rows
        if row["state"] == OpeningState.PUBLISHED
        and row["starts_on"] <= began
        and (row["ends_before"] is None or row["ends_before"] > today + _LASTS)
        and row["enterprise"] is not bodies.suspended()
    ]
    if not offered:
        return
    name = f"{today.year}年清川县校企双选会（线上线下同步）"
    fair = _fair(world, bodies.office, name, began, began + _LASTS, FairState.OPEN, note="现场设展位，线上同步投递。")
    _log(world, fair, "open", began - timedelta(days=15), users.rows["office"], FairState.DRAFT)
    ours = [row for row in offered if row["enterprise"] is bodies.first_enterprise()]
    others = [row for row in offered if row not in ours]
    chosen = [*ours[:4], *draw.sample(others, min(_POSTS, len(others)))]
    shown = [
        world.add(FairOpening, fair=fair, opening=row, stand=f"{'ABC'[place % 3]}{place // 3 + 1:02d}")
        for place, row in enumerate(chosen)
    ]
    _add_seekers(world, draw, people, fair, shown, began)


def _add_seekers(world: World, draw: Draw, people: People, fair: Row, shown: list[Row], began: date) -> None:
    going = world.today.year - 1  # nobody looks for a post in his first year
    students = [one for one in people.students if one.enrolment["ends_before"] is None and one.entered < going]
    for place, one in enumerate(draw.sample(students, min(_SEEKERS, len(students)))):
        invited = place % 8 == 7  # was sent a link and has not answered
        at = timezone.make_aware(datetime.combine(began, time(9, place)))
        seeker = world.add(
            FairSeeker,
            school=one.enrolment["school"],
            fair=fair,
            person=one.person,
            enrolment=one.enrolment,
            on_site=not invited and draw.happens(0.6),
            source=WishSource.LINK if invited or draw.happens(0.4) else WishSource.SCHOOL,
            registered_at=None if invited else at,
        )
        if not invited:
            for post in draw.sample(shown, min(draw.randint(1, 3), len(shown))):
                verdict, note = draw.choice(_ANSWERS)
                world.add(FairApplication, seeker=seeker, fair_opening=post, verdict=verdict, note=note)
