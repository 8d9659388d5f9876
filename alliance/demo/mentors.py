"""Mentors of the enterprises, what they taught at the schools, the posts for teachers, and the career course.

One enterprise had nobody in 2024, and of the two youngest members the school has not appointed anybody yet (C06 of 2024
and 2026 are missed). Some let a term pass without a session, or a year without a post: others from year to year.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from members.enums import MentorKind, TeachingKind
from members.enums import MentorState as State
from members.enums import OfferState as Offer
from members.models import (
    CareerLesson,
    MentorAppointment,
    MentorSession,
    MentorStep,
    PracticeOffer,
    PracticeOfferStep,
)
from members.services.mentors import MACHINE
from members.services.practice_offers import MACHINE as OFFERS

from . import names
from .companies import Company
from .facilities import Built
from .identifiers import Identifiers
from .logins import Users
from .organisations import Bodies
from .people import MAJORS, People
from .steps import add_step
from .terms import Term
from .world import Draw, Row, World

_POSTS = ("技术总监", "车间主任", "生产经理", "质量主管", "人力资源经理")
_TITLES = ("高级工程师", "高级技师", "技师", "工程师")
_TOPICS = ("岗位认知与班组安全", "工艺流程和质量意识", "一线员工成长路径", "设备点检与保养", "职场沟通与面试")
_LESSONS = ("县域产业和本地岗位", "家乡企业家故事", "本地就业政策解读", "简历与面试")
_LATE, _RELEASED, _YOUNG = 14, 5, 19  # rows of the company table
_LATE_FROM = date(2025, 3, 3)
_CHANGED_ON = date(2025, 4, 21)


class _Mentors:
    def __init__(self, world: World, users: Users, identifiers: Identifiers, terms: list[Term]):
        self.world, self.users, self.identifiers, self.terms = world, users, identifiers, terms
        self.draw = world.draw("mentors")

    def add(self, place: int, enterprise: Row, school: Row, kind: str, starts_on: date, **changes) -> Row:
        """An appointment, or a proposal of these days: whatever its dates, its steps do not lie ahead."""
        world, draw = self.world, self.draw
        state = changes.pop("state", State.APPOINTED)
        ends_before = changes.pop("ends_before", None)
        mentor = world.add(
            MentorAppointment,
            enterprise=enterprise,
            school=school,
            kind=kind,
            name=names.person(draw, names.sex(draw)),
            post=draw.choice(_POSTS),
            title=draw.choice(_TITLES),
            phone=self.identifiers.phone(),
            certificate_number=f"{starts_on.year}聘{place + 1:03d}" if state in {State.APPOINTED, State.ENDED} else "",
            starts_on=starts_on,
            ends_before=ends_before,
            state=state,
        )
        proposed = min(starts_on - timedelta(days=20), world.today - timedelta(days=4))
        moves = [("propose", "推荐", ("", State.PROPOSED), proposed, "")]
        if state == State.DECLINED:
            reason = "不直接从事技术工作，请另行推荐。"
            moves.append(("decline", "", (State.PROPOSED, state), proposed + timedelta(days=2), reason))
        if state in {State.APPOINTED, State.ENDED}:
            moves.append(("appoint", "", (State.PROPOSED, State.APPOINTED), proposed + timedelta(days=3), ""))
        if state == State.ENDED:
            moves.append(("end", "", (State.APPOINTED, state), ends_before - timedelta(days=1), "调离岗位"))
        for verb, label, moved, day, reason in moves:
            by_name = "学校实习就业办" if verb in {"appoint", "decline", "end"} else enterprise["contact_name"]
            label = label or str(MACHINE.moves[verb].label)
            add_step(world, MentorStep, mentor, verb, label, moved, day, by_name=by_name, reason=reason)
        return mentor

    def teach(self, place: int, mentor: Row, majors: tuple[str, ...]) -> None:
        """A session or two in most terms of the appointment, up to today."""
        draw = self.draw
        for term in self.terms:
            if (place * 5 + term.number) % 8 == 2:
                continue
            for week in sorted(draw.sample(range(3, 14), draw.randint(1, 2))):
                day = term.weekday(week, draw.randint(0, 4))
                if mentor["starts_on"] <= day <= self.world.today and not _over(mentor, day):
                    self._session(mentor, day, majors[0])

    def _session(self, mentor: Row, day: date, major: str, **more) -> None:
        entered = day.year - 1 if day.month >= 9 else day.year - 2
        self.world.add(
            MentorSession,
            appointment=mentor,
            held_on=day,
            class_name=f"{entered}级{MAJORS[major][1]}{self.draw.randint(1, 2)}班",
            topic=self.draw.choice(_TOPICS),
            hours=Decimal(self.draw.choice([2, 2, 3, 4])),
            head_count=self.draw.randint(36, 88),
            **more,
        )

    def cancelled(self, mentor: Row, day: date, major: str) -> None:
        at = timezone.make_aware(datetime.combine(day + timedelta(days=2), time(10)))
        said = {"cancelled_at": at, "cancelled_by": self.users.rows["school"], "cancelled_reason": "登记错了导师"}
        self._session(mentor, day, major, **said)


def _over(mentor: Row, day: date) -> bool:
    return mentor["ends_before"] is not None and mentor["ends_before"] <= day


def add_mentors(world: World, bodies: Bodies, users: Users, identifiers: Identifiers, terms: list[Term]) -> list[Row]:
    """Every enterprise's mentors and their sessions. Returns the career mentors that schools have appointed."""
    maker = _Mentors(world, users, identifiers, terms)
    appointed = []
    for place, (company, enterprise) in enumerate(bodies.enterprises):
        school = bodies.schools[place % len(bodies.schools)]
        starts_on = _LATE_FROM if place == _LATE else max(company.joined_on + timedelta(days=45), date(2024, 2, 20))
        if starts_on > world.today or place >= _YOUNG:
            maker.add(place, enterprise, school, MentorKind.CAREER, world.today, state=State.PROPOSED)
            continue
        spans = [(starts_on, None)]
        if place == _RELEASED and world.today > _CHANGED_ON:
            spans = [(starts_on, _CHANGED_ON), (_CHANGED_ON, None)]
        for first, last in spans:
            state = State.ENDED if last else State.APPOINTED
            mentor = maker.add(place, enterprise, school, MentorKind.CAREER, first, ends_before=last, state=state)
            maker.teach(place, mentor, company.majors)
            appointed.append(mentor)
        if place % 4 == 0:
            professor = maker.add(place, enterprise, school, MentorKind.TEACHING, starts_on + timedelta(days=14))
            maker.teach(place + 3, professor, company.majors)
    _add_those_of_today(maker, bodies, appointed[0])
    return appointed


def _add_those_of_today(maker: _Mentors, bodies: Bodies, first: Row) -> None:
    """Something to decide for the first school, something to mend for the first enterprise, a session taken back."""
    firm, school, today = bodies.first_enterprise(), bodies.schools[0], maker.world.today
    maker.add(0, firm, school, MentorKind.TEACHING, today + timedelta(days=10), state=State.PROPOSED)
    maker.add(0, firm, school, MentorKind.CAREER, today + timedelta(days=6), state=State.DECLINED)
    maker.cancelled(first, date(2024, 5, 22), bodies.enterprises[0][0].majors[0])


def add_practice_offers(world: World, bodies: Bodies, users: Users, stations: list[Built]) -> None:
    """The posts of each year: most enterprises offer one by May; this year's may still be drafts."""
    draw = world.draw("practice offers")
    held = {id(built.enterprise): built for built in stations}
    for year in range(world.years[0], world.today.year + 1):
        for place, (company, enterprise) in enumerate(bodies.enterprises):
            if company.joined_on < date(year, 5, 1) and (place + year) % 8 != 5:
                _add_offer(world, draw, users, held.get(id(enterprise)), place, (company, enterprise), year)
    _add_offer(world, draw, users, None, 0, bodies.enterprises[0], world.today.year + 1)  # a draft, whatever the day


def _add_offer(
    world: World, draw: Draw, users: Users, station: Built | None, place: int, firm: tuple[Company, Row], year: int
) -> None:
    (company, enterprise), today = firm, world.today
    starts_on, offered_on = date(year, 7, 6), date(year, 4, 20) + timedelta(days=draw.randint(0, 20))
    state = Offer.DRAFT if offered_on > today else Offer.OFFERED
    if state == Offer.OFFERED and place % 9 == 8:
        state = Offer.WITHDRAWN
    elif state == Offer.OFFERED and starts_on <= today and place % 2:
        state = Offer.CLOSED
    offer = world.add(
        PracticeOffer,
        enterprise=enterprise,
        year=year,
        title=f"{company.trade}技术岗",
        facility=station.row if station and station.holds_on(starts_on) else None,
        places=draw.randint(1, 4),
        starts_on=starts_on,
        ends_before=date(year, 8, 22),
        description="跟班作业，参与工艺改进，完成一份实践报告。",
        subjects="、".join(MAJORS[code][0] for code in company.majors),
        offered_on=None if state == Offer.DRAFT else offered_on,
        state=state,
    )
    drafted = min(offered_on, today) - timedelta(days=6)
    by = {"by": users.rows["hr"]} if place == 0 else {"by_name": enterprise["contact_name"]}
    moves = [("draft", "登记", ("", Offer.DRAFT), drafted, "")]
    if state != Offer.DRAFT:
        moves.append(("offer", str(OFFERS.moves["offer"].label), (Offer.DRAFT, Offer.OFFERED), offered_on, ""))
    if state in {Offer.CLOSED, Offer.WITHDRAWN}:
        verb, reason = ("close", "名额已满") if state == Offer.CLOSED else ("withdraw", "生产线改造，暂不接收")
        day = min(offered_on + timedelta(days=30), today)
        moves.append((verb, str(OFFERS.moves[verb].label), (Offer.OFFERED, state), day, reason))
    for verb, label, moved, day, reason in moves:
        add_step(world, PracticeOfferStep, offer, verb, label, moved, day, **by, reason=reason)


def add_lessons(world: World, bodies: Bodies, people: People, mentors: list[Row], terms: list[Term]) -> None:
    """The career course of each school: some lessons a term, one in three by a mentor of its own."""
    draw = world.draw("career lessons")
    for school in bodies.schools:
        teachers = [
            t.post for t in people.teachers if t.school is school and t.kind == TeachingKind.GENERAL and t.stays
        ]
        for term in terms:
            own = [mentor for mentor in mentors if mentor["school"] is school]
            for number, topic in enumerate(_LESSONS):
                day = term.weekday(2 + number * 3, draw.randint(0, 4))
                here = [m for m in own if m["starts_on"] <= day and not _over(m, day)]
                lecturer, teacher = draw.choice(here) if here else None, draw.choice(teachers)
                if day <= world.today:
                    by_mentor = lecturer is not None and number % 3 == 2
                    world.add(
                        CareerLesson,
                        school=school,
                        taught_on=day,
                        class_name=f"{day.year - 1}级{draw.choice(sorted(MAJORS.values()))[1]}1班",
                        topic=topic,
                        hours=Decimal(1),
                        teacher=None if by_mentor else teacher,
                        mentor=lecturer if by_mentor else None,
                        head_count=draw.randint(38, 46),
                    )
