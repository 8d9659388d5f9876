"""What members did together on a day, of every kind, in every term: held, planned, and called off.

In autumn 2024 the second school called off its publicity week, and in 2025 it held no recommendation event: G02 of 2024
and G03 of 2025 are missed. Each year the chairmen of a few enterprises did not come to a campus (G01). Whatever the day,
two activities are over and wait to be confirmed, and some lie ahead.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from members.enums import ActivityReleaseState as ReleaseState
from members.enums import ActivityRole as Role
from members.enums import ActivityState as State
from members.enums import CameAs, PartyRole
from members.models import (
    Activity,
    ActivityKind,
    ActivityParty,
    ActivityRelease,
    ActivityReleaseStep,
    ActivityStep,
)
from members.services.activities import MACHINE

from . import names
from .kinds import add_kinds
from .logins import Users
from .organisations import Bodies
from .pictures import add_photo
from .scenes import SCENES
from .steps import add_step
from .terms import Term, monday
from .world import Draw, Row, World

_CALLED_OFF = "流感高发，学校暂停集体活动。"
_VISITS = ((3, 0), (4, 0), (4, 1), (5, 0), (9, 1), (10, 0), (11, 0))  # month and school: three enterprises each
_OUT = (3, 6, 10)  # months in which schools call on enterprises
_AWAY = 7  # of so many enterprises one chairman a year does not come
_AHEAD = timedelta(days=75)
_PICTURED = timedelta(days=365)  # of what lies longer back no pictures were kept
# Scene, caption, and how those in it were asked: seen from behind, or taken before anybody came.
_PICTURES = {
    Role.PARENTS_DAY: (("hall", "家长参观的车间", ""),),
    Role.PUBLICITY_WEEK: (("booths", "开展前的企业展位", ""),),
    Role.LECTURE: (
        ("lecture", "讲座现场", "入镜的是背影，开讲前当场说明并征得同意，未成年学生由学校统一取得监护人同意。"),
    ),
    Role.OTHER: (("booths", "布置好的展区", ""), ("classroom", "技能展示教室", "")),
}
_TEXTS = {
    Role.VISIT: "走访企业了解用工需求，商定实习和就业岗位。",
    Role.CHAIRMAN: "企业负责人为学生讲企业发展和岗位要求，与教师座谈。",
    Role.PARENTS_DAY: "家长参观生产线，了解岗位、待遇和成长通道。",
    Role.PUBLICITY_WEEK: "企业展位、岗位讲解和技能展示，各班轮流参加。",
    Role.RECOMMENDATION: "企业现场面试，毕业生投递简历。",
    Role.MOBILISATION: "讲解实习安排、安全要求和学生权益。",
    Role.LECTURE: "企业技术人员讲新工艺和职业素养。",
    Role.OTHER: "技能展示、作品展览和企业开放参观。",
}


@dataclass(frozen=True)
class Planned:
    """One activity. `guests` and `co_hosts` are organisations; `came` says who came for the enterprises among them."""

    role: str
    title: str
    organiser: Row
    held_on: date
    head_count: int
    place: str
    days: int = 1
    guests: list[Row] = field(default_factory=list)
    co_hosts: list[Row] = field(default_factory=list)
    called_off: bool = False
    unconfirmed: bool = False

    @property
    def ends_before(self) -> date:
        return self.held_on + timedelta(days=self.days)


class _Calendar:
    """Draws up what was held in the terms and years of the demo."""

    def __init__(self, world: World, bodies: Bodies, draw: Draw):
        self.world, self.bodies, self.draw = world, bodies, draw

    def firms(self, day: date, count: int) -> list[Row]:
        here = [row for company, row in self.bodies.enterprises if company.joined_on <= day]
        return self.draw.sample(here, min(count, len(here)))

    def of_term(self, term: Term) -> Iterator[Planned]:
        autumn = term.starts_on.month == 9
        season, year = ("秋季" if autumn else "春季"), term.starts_on.year
        for number, school in enumerate(self.bodies.schools):
            day = term.weekday(5, 5)
            firm = self.firms(day, 1)
            title = f"{year}年{season}家长企业行"
            yield Planned(Role.PARENTS_DAY, title, school, day, self.draw.randint(60, 150), "企业厂区", guests=firm)
            day = term.weekday(7, 0)
            off = number == 1 and term.number == 1  # autumn 2024
            yield Planned(
                Role.PUBLICITY_WEEK, f"{year}年{season}企业宣传周", school, day, self.draw.randint(400, 900), "学校操场",
                days=5, guests=self.firms(day, 5), called_off=off,
            )  # fmt: skip
            day = term.weekday(9, 2)
            title = f"{year}年{season}新工艺讲座"
            yield Planned(
                Role.LECTURE, title, school, day, self.draw.randint(80, 200), "报告厅", guests=self.firms(day, 1)
            )
            title = f"{year}年{season}岗位实习动员会"
            yield Planned(Role.MOBILISATION, title, school, term.weekday(1, 3), self.draw.randint(200, 420), "报告厅")
            if not autumn and not (number == 1 and year == 2025):
                day = term.weekday(12, 4)
                guests = self.firms(day, 6)
                title = f"{year}届毕业生就业推荐会"
                count = self.draw.randint(300, 600)
                yield Planned(Role.RECOMMENDATION, title, school, day, count, "体育馆", guests=guests)

    def of_year(self, year: int) -> Iterator[Planned]:
        schools = self.bodies.schools
        come = [
            row
            for place, (company, row) in enumerate(self.bodies.enterprises)
            if company.joined_on < date(year, 9, 1) and (place + year) % _AWAY != 3
        ]
        for number, (month, school) in enumerate(_VISITS):
            guests = come[number * 3 : number * 3 + 3]
            if guests:
                day, title = _midweek(year, month), f"{year}年{month}月企业负责人进校园"
                count = self.draw.randint(90, 240)
                yield Planned(Role.CHAIRMAN, title, schools[school % len(schools)], day, count, "报告厅", guests=guests)
        for month in _OUT:
            for school in schools:
                day = _midweek(year, month) + timedelta(days=1)
                guests, count = self.firms(day, 2), self.draw.randint(4, 9)
                yield Planned(Role.VISIT, f"{year}年{month}月访企拓岗", school, day, count, "各企业", guests=guests)
        day = monday(date(year, 5, 14))
        yield Planned(
            Role.OTHER, f"{year}年职业教育活动周", self.bodies.association, day, self.draw.randint(1200, 2600), "县文化广场",
            days=6, co_hosts=list(schools),
        )  # fmt: skip

    def of_today(self) -> Iterator[Planned]:
        """What somebody finds to do, whatever the day."""
        school, firm, today = self.bodies.schools[0], self.bodies.first_enterprise(), self.world.today
        visit = today - timedelta(days=3)
        yield Planned(
            Role.CHAIRMAN, f"{self.bodies.enterprises[0][0].short}负责人进校园", firm, visit, 110, "报告厅",
            guests=[school], unconfirmed=True,
        )  # fmt: skip
        out = today - timedelta(days=5)
        yield Planned(
            Role.VISIT, "实习中期走访企业", school, out, 5, "各企业", guests=self.firms(out, 2), unconfirmed=True
        )
        ahead = today + timedelta(days=16)
        yield Planned(Role.LECTURE, "工匠进校园", school, ahead, 120, "报告厅", guests=[firm])


def _midweek(year: int, month: int) -> date:
    return monday(date(year, month, 17)) + timedelta(days=2)


def add_activities(world: World, bodies: Bodies, users: Users, terms: list[Term]) -> None:
    """The kinds, and every activity up to today and somewhat beyond."""
    draw = world.draw("activities")
    kinds = {row["counts_as"]: row for row in add_kinds(world, ActivityKind).values()}
    calendar = _Calendar(world, bodies, draw)
    drawn = [one for term in terms for one in calendar.of_term(term)]
    drawn += [one for year in world.years for one in calendar.of_year(year)]
    clerks = {id(bodies.schools[0]): users.rows["school"], id(bodies.first_enterprise()): users.rows["hr"]}
    for planned in [*sorted(drawn, key=lambda one: one.held_on), *calendar.of_today()]:
        if planned.held_on <= world.today + _AHEAD:
            _add(world, draw, kinds, planned, clerks.get(id(planned.organiser)))


def _state(planned: Planned, today: date) -> str:
    if planned.called_off:
        return State.CANCELLED
    return State.HELD if planned.ends_before <= today and not planned.unconfirmed else State.PLANNED


def _add(world: World, draw: Draw, kinds: dict[str, Row], planned: Planned, clerk: Row | None) -> None:
    state, today = _state(planned, world.today), world.today
    ahead = planned.held_on > today
    activity = world.add(
        Activity,
        kind=kinds[planned.role],
        title=planned.title,
        organiser=planned.organiser,
        held_on=planned.held_on,
        ends_before=planned.ends_before,
        place=planned.place,
        head_count=None if ahead or state == State.CANCELLED else planned.head_count,
        text=_TEXTS[planned.role],
        public=state == State.HELD and planned.role not in {Role.VISIT, Role.MOBILISATION},
        state=state,
    )
    _add_party(world, draw, activity, planned, planned.organiser, PartyRole.HOST)
    for row in planned.co_hosts:
        _add_party(world, draw, activity, planned, row, PartyRole.CO_HOST)
    for row in planned.guests:
        _add_party(world, draw, activity, planned, row, PartyRole.GUEST)
    if state == State.HELD and planned.held_on > today - _PICTURED:
        _add_photos(world, activity, planned)
    if activity["public"]:
        _release(world, activity, planned, planned.ends_before)
    asked = min(planned.held_on - timedelta(days=14), today)
    by = {"by": clerk} if clerk else {"by_name": planned.organiser["contact_name"]}
    add_step(world, ActivityStep, activity, "register", "登记活动", ("", State.PLANNED), asked, **by)
    if state != State.PLANNED:
        verb, reason = ("hold", "") if state == State.HELD else ("cancel", _CALLED_OFF)
        day = planned.ends_before if state == State.HELD else min(planned.held_on - timedelta(days=2), today)
        label = str(MACHINE.moves[verb].label)
        add_step(world, ActivityStep, activity, verb, label, (State.PLANNED, state), day, **by, reason=reason)


def _release(world: World, activity: Row, planned: Planned, day: date) -> None:
    """What was held within a week still waits for the office; all before is public."""
    states = ReleaseState
    waits = day > world.today - timedelta(days=7)
    state = states.WAITING if waits else states.RELEASED
    at = timezone.make_aware(datetime.combine(day, time(16)))
    release = world.add(ActivityRelease, activity=activity, state=state, released_at=None if waits else at)
    who = {"by_name": planned.organiser["contact_name"]}
    add_step(world, ActivityReleaseStep, release, "ask", "报送公开", (states.PREPARED, states.WAITING), day, **who)
    if not waits:
        moved, said = (states.WAITING, state), {"by_name": "联盟办公室"}
        add_step(world, ActivityReleaseStep, release, "release", "同意公开", moved, day, **said, at=time(16))


def _add_photos(world: World, activity: Row, planned: Planned) -> None:
    for scene, title, people in _PICTURES.get(planned.role, ()):
        add_photo(
            world, "activity", activity, "photo", SCENES[scene],
            title=title, day=planned.held_on, people=people,
            by_name=planned.organiser["contact_name"], organisation=planned.organiser,
        )  # fmt: skip


def _add_party(world: World, draw: Draw, activity: Row, planned: Planned, row: Row, role: str) -> None:
    """For a visit to the campus the chairman came himself, or in one of five cases somebody he sent."""
    who = {}
    if planned.role == Role.CHAIRMAN and row["kind"] == "enterprise":
        himself = draw.happens(0.8)
        who = {
            "came_as": CameAs.CHAIRMAN if himself else CameAs.DELEGATE,
            "came_name": names.person(draw, names.sex(draw)),
            "came_post": "董事长" if himself else "副总经理",
        }
    world.add(ActivityParty, activity=activity, organisation=row, role=role, **who)
