"""Students, class by class and year by year, and the teachers of each school."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from members.enums import Sex, TeachingKind
from members.models import Enrolment, Major, Person, TeachingPost

from . import companies, names
from .identifiers import Identifiers
from .logins import Users
from .organisations import Bodies
from .scale import School
from .world import Draw, Row, World

YEARS_OF_STUDY = 3
MAJORS = {
    companies.NUMERICAL: ("数控技术应用", "数控"),
    companies.MECHATRONICS: ("机电技术应用", "机电"),
    companies.CARS: ("汽车运用与维修", "汽修"),
    companies.COMPUTING: ("计算机应用", "计算机"),
    companies.MEDIA: ("数字媒体技术应用", "数媒"),
    companies.COMMERCE: ("电子商务", "电商"),
}
GENERAL_SUBJECTS = ("语文", "数学", "英语", "思想政治", "历史", "体育与健康", "信息技术", "艺术")
_REPLACED = 5  # professional teachers of the first school who left in summer 2025 and were replaced
_LEFT_BEFORE, _REPLACED_ON = date(2025, 7, 16), date(2025, 8, 25)


@dataclass(frozen=True)
class Student:
    """A student who stays to the end, with the enrolment that holds in the last two years."""

    person: Row
    enrolment: Row
    school: Row
    major: str
    entered: int


@dataclass(frozen=True)
class Teacher:
    person: Row
    post: Row
    school: Row
    kind: str
    stays: bool
    """In post over all the demo's years."""


@dataclass
class People:
    majors: dict[str, Row]
    students: list[Student] = field(default_factory=list)
    teachers: list[Teacher] = field(default_factory=list)


def add_people(world: World, bodies: Bodies, identifiers: Identifiers, users: Users) -> People:
    maker = _Maker(world, identifiers)
    majors = {code: world.add(Major, code=code, name=name) for code, (name, _short) in MAJORS.items()}
    people = People(majors)
    first, last = world.years[0] - YEARS_OF_STUDY, world.years[-1]
    for number, (school, row) in enumerate(zip(world.scale.schools, bodies.schools, strict=True), start=1):
        linked = users.teaching() if number == 1 else []
        people.teachers += maker.teachers(school, row, linked, replaced=_REPLACED if number == 1 else 0)
        for entered in range(first, last + 1):
            if date(entered, 9, 1) <= world.today:
                people.students += maker.entrants(school, row, number, entered, majors)
    return people


class _Maker:
    def __init__(self, world: World, identifiers: Identifiers):
        self.world, self.identifiers = world, identifiers
        self.draw: Draw = world.draw("people")

    def person(self, school: Row, born_on: date, *, sex: str | None = None, user: Row | None = None) -> Row:
        sex = sex or names.sex(self.draw)
        return self.world.add(
            Person,
            school=school,
            name=user["name"] if user else names.person(self.draw, sex),
            sex=sex,
            born_on=born_on,
            id_number=self.identifiers.id_number(born_on, sex),
            phone=self.identifiers.phone(),
            user=user,
        )

    def entrants(
        self, school: School, row: Row, number: int, entered: int, majors: dict[str, Row]
    ) -> Iterator[Student]:
        """One year's new classes. Yields those who stay; a few leave early or change class in the first year."""
        for code, classes in school.classes.items():
            rooms = [f"{entered % 100}级{MAJORS[code][1]}{room + 1}班" for room in range(classes)]
            for room, class_name in enumerate(rooms):
                for place in range(self.draw.randint(*self.world.scale.class_size)):
                    student_number = f"{entered}{number}{code[-4:]}{room + 1}{place + 1:02d}"
                    person = self.person(row, self._born(entered))
                    common = {
                        "person": person,
                        "school": row,
                        "student_number": student_number,
                        "major": majors[code],
                        "entered_year": entered,
                    }
                    other = rooms[room - 1] if classes > 1 else class_name
                    if enrolment := self._enrol(common, entered, class_name, other):
                        yield Student(person, enrolment, row, code, entered)

    def _born(self, entered: int) -> date:
        """15 at entry, one in twelve a year older."""
        oldest = date(entered - 16 - self.draw.happens(1 / 12), 9, 1)
        return oldest + timedelta(days=self.draw.randrange(365))

    def _enrol(self, common: dict, entered: int, class_name: str, other: str) -> Row | None:
        """The student's enrolments; returns the last, or None for one who drops out."""
        starts_on, graduates = date(entered, 9, 1), date(entered + YEARS_OF_STUDY, 7, 1)
        scale, world = self.world.scale, self.world
        turn = starts_on + timedelta(days=self.draw.randint(60, 280))
        chance = self.draw.random()
        if chance < scale.drop_out_share and turn <= world.today:
            world.add(Enrolment, **common, class_name=class_name, starts_on=starts_on, ends_before=turn)
            return None
        if chance < scale.drop_out_share + scale.class_change_share and turn <= world.today and other != class_name:
            world.add(Enrolment, **common, class_name=class_name, starts_on=starts_on, ends_before=turn)
            starts_on, class_name = turn, other
        ends_before = world.past(graduates)
        return world.add(Enrolment, **common, class_name=class_name, starts_on=starts_on, ends_before=ends_before)

    def teachers(self, school: School, row: Row, linked: list[Row], *, replaced: int) -> Iterator[Teacher]:
        """The staff in post, those who left, and those who came for them: the number in post stays the same."""
        shorts = [MAJORS[code][0] for code in school.classes]
        for index in range(school.professional_teachers):
            user = linked[index] if index < len(linked) else None
            leaves = index >= school.professional_teachers - replaced
            end = self.world.past(_LEFT_BEFORE) if leaves else None
            yield self._teacher(row, TeachingKind.PROFESSIONAL, shorts[index % len(shorts)], user=user, end=end,
                                stays=not leaves)  # fmt: skip
            if end and self.world.today >= _REPLACED_ON:
                yield self._teacher(row, TeachingKind.PROFESSIONAL, shorts[index % len(shorts)],
                                    start=_REPLACED_ON, stays=False)  # fmt: skip
        for index in range(school.general_teachers):
            subject = GENERAL_SUBJECTS[index % len(GENERAL_SUBJECTS)]
            yield self._teacher(row, TeachingKind.GENERAL, subject, stays=True)

    def _teacher(
        self,
        school: Row,
        kind: str,
        subject: str,
        *,
        stays: bool,
        user: Row | None = None,
        start: date | None = None,
        end: date | None = None,
    ) -> Teacher:
        started = start or date(self.draw.randint(1996, self.world.years[0] - 1), 8, 25)
        born_on = date(started.year - self.draw.randint(23, 30), 1, 1) + timedelta(days=self.draw.randrange(365))
        person = self.person(school, born_on, sex=Sex.MALE if user else None, user=user)
        post = self.world.add(
            TeachingPost,
            person=person,
            school=school,
            staff_number=f"J{len(self.world.tables[Person].rows):05d}",
            kind=kind,
            subject=subject,
            starts_on=started,
            ends_before=end,
        )
        return Teacher(person, post, school, kind, stays)
