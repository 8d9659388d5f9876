"""Internship batches of each year and the students in them.

Third graders go once, half the majors from September to February and half from January to June. No enterprise gets
more of them than a tenth of its staff (INT-11a: the two seasons overlap, so each may fill half of that).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from placements.enums import InternshipKind
from placements.models import Assignment, BatchHost, InternshipBatch

from . import companies
from .organisations import Bodies
from .people import MAJORS, YEARS_OF_STUDY, People, Student
from .world import Draw, Row, World

AUTUMN_MAJORS = {companies.MECHATRONICS, companies.CARS, companies.MEDIA}
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
_OUTSIDE_MAJOR_SHARE = 0.05


@dataclass(frozen=True)
class Season:
    """One round of a year: who goes, and from when to when (the end is exclusive)."""

    year: int
    title: str
    starts_on: date
    ends_before: date
    entered: int
    kind: str = InternshipKind.POST
    grade: str = "三年级"

    def takes(self, major: str) -> bool:
        if self.kind == InternshipKind.VISIT:
            return major in (companies.NUMERICAL, companies.COMMERCE)
        return (major in AUTUMN_MAJORS) == (self.title == "秋季")


def seasons(year: int) -> Iterator[Season]:
    yield Season(year, "春季", date(year, 1, 5), date(year, 6, 27), year - YEARS_OF_STUDY)
    yield Season(
        year, "", date(year, 5, 12), date(year, 5, 15), year - YEARS_OF_STUDY + 1, InternshipKind.VISIT, "二年级"
    )
    yield Season(year, "秋季", date(year, 9, 7), date(year + 1, 3, 1), year - YEARS_OF_STUDY + 1)


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


def add_placements(world: World, bodies: Bodies, people: People) -> None:
    draw = world.draw("placements")
    first = world.scale.years[0]
    for year in (first - 1, *world.scale.years):
        for season in seasons(year):
            # The first report year also counts those who were still out from the autumn before.
            if season.starts_on <= world.today and season.ends_before > date(first, 1, 1):
                hosts = _Hosts(bodies, season.starts_on)
                for school in bodies.schools:
                    for major in MAJORS:
                        going = _going(world, draw, people, school, major, season)
                        if going:
                            _add_batch(world, draw, season, major, going, hosts)


def _going(world: World, draw: Draw, people: People, school: Row, major: str, season: Season) -> list[Student]:
    if not season.takes(major):
        return []
    classmates = [s for s in people.students if s.school is school and s.major == major and s.entered == season.entered]
    return [student for student in classmates if draw.happens(world.scale.intern_share)]


def _add_batch(world: World, draw: Draw, season: Season, major: str, going: list[Student], hosts: _Hosts) -> None:
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
        used = [host for student in going for host in _place(world, draw, season, student, batch, hosts)]
    for host in {id(host): host for host in used}.values():
        world.add(BatchHost, batch=batch, host=host)


def _visit(
    world: World, draw: Draw, season: Season, major: str, going: list[Student], batch: Row, hosts: _Hosts
) -> list[Row]:
    """A whole major looks at one firm for three days."""
    fitting = [row for company, row in hosts.known if major in company.majors]
    host = draw.choice(fitting)
    for student in going:
        _assign(world, season, student, batch, host, post="")
    return [host]


def _place(world: World, draw: Draw, season: Season, student: Student, batch: Row, hosts: _Hosts) -> list[Row]:
    """One student's stay; one that ended early may be followed by a second one elsewhere, from that day on."""
    host = hosts.choose(draw, student.major)
    if host is None:
        return []
    post = BRIGADE_POST if host is hosts.brigade else draw.choice(POSTS[student.major])
    ended = season.starts_on + timedelta(days=draw.randint(18, 95))
    if not draw.happens(world.scale.ended_early_share) or ended > world.today:
        _assign(world, season, student, batch, host, post=post)
        return [host]
    reason = draw.choice(_REASONS)
    _assign(world, season, student, batch, host, post=post, ended_before=ended, ended_reason=reason)
    again = hosts.choose(draw, student.major) if draw.happens(0.5) else None
    if again is None or again is host:
        return [host]
    post = BRIGADE_POST if again is hosts.brigade else draw.choice(POSTS[student.major])
    _assign(world, season, student, batch, again, post=post, starts_on=ended)
    return [host, again]


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
