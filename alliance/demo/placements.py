"""Internship batches of each year and the students in them.

No enterprise gets more of them than a tenth of its staff (INT-11a: the two seasons overlap, so each may fill half of that).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from placements.enums import InternshipKind
from placements.models import Assignment, BatchHost, InternshipBatch

from . import companies
from .openings import Openings
from .organisations import Bodies
from .people import MAJORS, People, Student
from .seasons import Season, seasons
from .world import Draw, Row, World

POSTS = {
    companies.NUMERICAL: ("数控车工", "加工中心操作工", "质检员"),
    companies.MECHATRONICS: ("设备装调工", "电气装配工", "设备维护员"),
    companies.CARS: ("汽车机电维修工", "汽车检测员", "总装工"),
    companies.COMPUTING: ("网络运维助理", "系统测试员", "信息录入员"),
    companies.MEDIA: ("视频剪辑助理", "平面设计助理", "摄影助理"),
    companies.COMMERCE: ("网店运营助理", "直播运营助理", "仓储管理员"),
}
BRIGADE_POST, BRIGADE_PLACES = "消防战勤辅助", 3
_REASONS = ("因病回校休养", "岗位与专业不符，调换单位", "个人升学备考", "家庭原因", "企业订单减少，岗位取消")
_STAYED = "改报对口升学，实习前撤销"
_OUTSIDE_MAJOR_SHARE = 0.05
_WITHDRAWN = 3


@dataclass(frozen=True)
class Round:
    """One school's students of one major in one season: who went, in which batch, and at which hosts."""

    season: Season
    major: str
    batch: Row
    going: list[Student]
    hosts: list[Row]


class _Hosts:
    """Who can still take somebody in one season, and how many."""

    def __init__(self, bodies: Bodies, day: date):
        self.brigade = bodies.brigade
        self.brigade_left = BRIGADE_PLACES
        since = max(day, companies.FOUNDED_ON)  # founders took interns before there was an alliance
        known = [(company, row) for company, row in bodies.enterprises if company.joined_on <= since]
        known.append((companies.HOST_ONLY, bodies.host_only))
        self.left = {id(row): company.staff // 20 for company, row in known}
        self.known = known

    def choose(self, draw: Draw, major: str) -> Row | None:
        """A host with a free place, fitting the major unless none is left or chance has it; None when all are full."""
        if self.brigade_left and major == companies.CARS and draw.happens(0.1):
            self.brigade_left -= 1
            return self.brigade
        free = [(company, row) for company, row in self.known if self.left[id(row)]]
        fitting = [pair for pair in free if major in pair[0].majors]
        pool = free if draw.happens(_OUTSIDE_MAJOR_SHARE) or not fitting else fitting
        if not pool:
            return None
        (_company, row), *_rest = draw.choices(pool, weights=[self.left[id(row)] for _company, row in pool])
        self.left[id(row)] -= 1
        return row


def add_placements(world: World, bodies: Bodies, people: People, openings: Openings) -> None:
    draw = world.draw("placements")
    first = world.years[0]
    rounds: list[Round] = []
    for year in (first - 1, *world.years):
        for season in seasons(year):
            # The first report year also counts those who were still out from the autumn before.
            if season.starts_on <= world.today and season.ends_before > date(first, 1, 1):
                hosts = _Hosts(bodies, season.starts_on)
                for school in bodies.schools:
                    for major in filter(season.takes, MAJORS):
                        fellows = _classmates(people, school, major, season)
                        going = [student for student in fellows if draw.happens(world.scale.intern_share)]
                        if going:
                            rounds.append(_add_batch(world, draw, season, major, going, hosts, openings))
    openings.settle()
    _withdraw_some(world, people, rounds)


def _classmates(people: People, school: Row, major: str, season: Season) -> list[Student]:
    return [s for s in people.students if s.school is school and s.major == major and s.entered == season.entered]


def _add_batch(
    world: World, draw: Draw, season: Season, major: str, going: list[Student], hosts: _Hosts, openings: Openings
) -> Round:
    kind = "认识实习" if season.kind == InternshipKind.VISIT else "岗位实习"
    batch = world.add(
        InternshipBatch,
        school=going[0].school,
        name=f"{season.year}年{season.title}{MAJORS[major][0]}{kind}",
        kind=season.kind,
        grade=season.grade,
        starts_on=season.starts_on,
        ends_before=season.ends_before,
    )
    if season.kind == InternshipKind.VISIT:
        used = _visit(world, draw, season, major, going, batch, hosts)
    else:
        used = [host for student in going for host in _place(world, draw, season, student, batch, hosts, openings)]
    used = list({id(host): host for host in used}.values())
    for host in used:
        world.add(BatchHost, batch=batch, host=host)
    return Round(season, major, batch, going, used)


def _visit(
    world: World, draw: Draw, season: Season, major: str, going: list[Student], batch: Row, hosts: _Hosts
) -> list[Row]:
    """A whole major looks at one firm for three days."""
    fitting = [row for company, row in hosts.known if major in company.majors]
    host = draw.choice(fitting)
    for student in going:
        _assign(world, season, student, batch, host, post="")
    return [host]


def _place(
    world: World, draw: Draw, season: Season, student: Student, batch: Row, hosts: _Hosts, openings: Openings
) -> list[Row]:
    """One student's stay; one that ended early may be followed by a second one elsewhere, from that day on."""
    host = hosts.choose(draw, student.major)
    if host is None:
        return []
    post = BRIGADE_POST if host is hosts.brigade else draw.choice(POSTS[student.major])
    opening = openings.of(season, host, student.major)
    ended = season.starts_on + timedelta(days=draw.randint(18, 95))
    if not draw.happens(world.scale.ended_early_share) or ended > world.today:
        openings.hold(opening)
        _assign(world, season, student, batch, host, post=post, opening=opening)
        return [host]
    early = {"ended_before": ended, "ended_reason": draw.choice(_REASONS)}
    _assign(world, season, student, batch, host, post=post, opening=opening, **early)
    again = hosts.choose(draw, student.major) if draw.happens(0.5) else None
    if again is None or again is host:
        return [host]
    post = BRIGADE_POST if again is hosts.brigade else draw.choice(POSTS[student.major])
    opening = openings.of(season, again, student.major)
    openings.hold(opening)
    _assign(world, season, student, batch, again, post=post, opening=opening, starts_on=ended)
    return [host, again]


def _withdraw_some(world: World, people: People, rounds: list[Round]) -> None:
    """In the newest season a few were placed and stayed at school after all: their places took up no time."""
    draw = world.draw("withdrawn")
    last = [one for one in rounds if one.season.kind == InternshipKind.POST][-_WITHDRAWN:]
    for one in last:
        went = {id(student) for student in one.going}
        fellows = _classmates(people, one.batch["school"], one.major, one.season)
        stayed = [student for student in fellows if id(student) not in went]
        if stayed and one.hosts:
            student, host = draw.choice(stayed), draw.choice(one.hosts)
            _assign(
                world, one.season, student, one.batch, host, post=draw.choice(POSTS[one.major]),
                ended_before=one.season.starts_on, ended_reason=_STAYED,
            )  # fmt: skip


def _assign(world: World, season: Season, student: Student, batch: Row, host: Row, **values) -> None:
    period = {"starts_on": season.starts_on, "ends_before": season.ends_before}
    world.add(
        Assignment,
        **{
            **period,
            "batch": batch,
            "school": student.school,
            "person": student.person,
            "enrolment": student.enrolment,
            "host": host,
            **values,
        },
    )
