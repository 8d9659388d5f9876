"""Classes made to order, as their agreements say, and the students on their rolls.

A class takes second graders of one entry year and major and goes with them until they graduate. No two classes take
from the same students, so that nobody is in two.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from orders.enums import OrderKind
from orders.models import OrderClass, OrderStudent

from .companies import CARS, COMMERCE, MECHATRONICS, NUMERICAL
from .organisations import Bodies
from .people import People, Student
from .world import Draw, Row, World

_LEFT_SHARE = 0.06
_REASONS = ("转为升学备考，退出订单班", "因病休学", "家庭迁居，转学")


@dataclass(frozen=True)
class Planned:
    """`enterprise` and `school` are rows of their tables; the class takes students of `major` who entered in `entered`."""

    name: str
    kind: str
    enterprise: int
    school: int
    major: str
    entered: int
    signed_on: date
    starts_on: date
    ends_before: date
    headcount: int
    stipend_yuan: int
    service_years: int


CLASSES = (
    Planned("云锻重工冠名班", OrderKind.NAMED, 1, 0, MECHATRONICS, 2022,
            date(2023, 6, 8), date(2023, 9, 1), date(2025, 7, 1), 30, 400, 2),
    Planned("恒砺精密数控订单班", OrderKind.ORDER, 0, 0, NUMERICAL, 2023,
            date(2024, 6, 20), date(2024, 9, 1), date(2026, 7, 1), 36, 600, 3),
    Planned("景行汽服冠名班", OrderKind.NAMED, 9, 1, CARS, 2024,
            date(2025, 6, 18), date(2025, 9, 1), date(2027, 7, 1), 28, 500, 2),
    Planned("恒砺精密智造订单班", OrderKind.ORDER, 0, 0, NUMERICAL, 2024,
            date(2025, 6, 20), date(2025, 9, 1), date(2027, 7, 1), 32, 600, 3),
    Planned("百味集电商定向班", OrderKind.DIRECTED, 13, 0, COMMERCE, 2024,
            date(2025, 11, 20), date(2026, 2, 1), date(2027, 7, 1), 24, 450, 2),
)  # fmt: skip
_AFTER_THE_TABLE = 2026
_SELECTED_BEFORE = timedelta(days=30)


@dataclass
class Taught:
    """A class that has begun, with its students' rows."""

    planned: Planned
    row: Row
    students: list[Row] = field(default_factory=list)


def add_order_classes(world: World, bodies: Bodies, people: People) -> list[Taught]:
    """Every class whose agreement is signed. Returns those that have begun; one more is signed and has not."""
    draw = world.draw("order classes")
    classes = []
    for planned in (*CLASSES, *_later(world.today), _signed_just_now(world.today)):
        if planned.signed_on > world.today or planned.enterprise >= len(bodies.enterprises):
            continue
        school = bodies.schools[planned.school % len(bodies.schools)]
        row = _add_class(world, bodies, people, planned, school)
        if planned.starts_on <= world.today:
            classes.append(Taught(planned, row, _add_students(world, draw, people, planned, school, row)))
    return classes


def _later(today: date) -> Iterator[Planned]:
    """After the years of the table the demo's own enterprise goes on with a class a year."""
    for entered in range(_AFTER_THE_TABLE, today.year):
        yield Planned(f"恒砺精密{entered}级订单班", OrderKind.ORDER, 0, 0, NUMERICAL, entered,
                      date(entered + 1, 6, 18), date(entered + 1, 9, 1), date(entered + 3, 7, 1), 32, 650, 3)  # fmt: skip


def _signed_just_now(today: date) -> Planned:
    """Begins with the month after next; its students are still to be entered."""
    month = today.year * 12 + today.month + 1
    starts_on = date(month // 12, month % 12 + 1, 1)
    entered = starts_on.year - 1 - (starts_on.month < 9)
    name = f"绿芯新能源{starts_on.year}年定向班"
    signed_on, ends_before = today - timedelta(days=12), date(entered + 3, 7, 1)
    return Planned(name, OrderKind.DIRECTED, 15, 0, CARS, entered, signed_on, starts_on, ends_before, 26, 550, 2)


def _add_class(world: World, bodies: Bodies, people: People, planned: Planned, school: Row) -> Row:
    return world.add(
        OrderClass,
        name=planned.name,
        kind=planned.kind,
        school=school,
        enterprise=bodies.enterprises[planned.enterprise][1],
        major=people.majors[planned.major],
        starts_on=planned.starts_on,
        ends_before=planned.ends_before,
        planned_headcount=planned.headcount,
        selected_on=planned.signed_on - _SELECTED_BEFORE,
        signed_on=planned.signed_on,
        signing_note="学校、企业、学生三方签约",
        level="中职",
        stipend_fen=planned.stipend_yuan * 100,
        service_years=planned.service_years,
    )


def _add_students(
    world: World, draw: Draw, people: People, planned: Planned, school: Row, order_class: Row
) -> list[Row]:
    """Some of the year's students of that major; a few leave before the end."""
    could = [s for s in people.students if _fits(s, planned, school)]
    return [
        _add_student(world, draw, planned, order_class, student)
        for student in draw.sample(could, min(planned.headcount, len(could)))
    ]


def _fits(student: Student, planned: Planned, school: Row) -> bool:
    return student.school is school and student.major == planned.major and student.entered == planned.entered


def _add_student(world: World, draw: Draw, planned: Planned, order_class: Row, student: Student) -> Row:
    left = planned.starts_on + timedelta(days=draw.randint(40, 300))
    reason = draw.choice(_REASONS)
    leaves = draw.happens(_LEFT_SHARE) and left < min(planned.ends_before, world.today)
    return world.add(
        OrderStudent,
        order_class=order_class,
        school=student.school,
        person=student.person,
        enrolment=student.enrolment,
        starts_on=planned.starts_on,
        ends_before=left if leaves else world.past(planned.ends_before),
        ended_reason=reason if leaves else "",
    )
