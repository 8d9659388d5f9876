"""Whoever is matched may go there: the law asked once more of every result, in words of the test's own."""

from datetime import date, time, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from members.models import EnterpriseProfile, Major, QualificationReview
from placements.models import Assignment, Wish
from placements.services import eligibility, matchings, takings
from tests.placements.market import Market

FOR_NO_MINOR = [
    "dust", "toxic", "height", "cold_water", "heat", "low_temperature", "intensity", "mine", "logging", "radioactive",
    "inflammable", "field", "diving", "loads", "vibration", "posture", "boiler",
]  # fmt: skip
FOR_NO_WOMAN, FOR_NOBODY = {"mine", "intensity", "loads"}, {"height", "mine", "radioactive", "toxic", "inflammable"}
# What may be wrong with a post, and what looks as if it were and is not.
PECULIAR = [
    {},
    *({"hazards": [tag]} for tag in FOR_NO_MINOR),
    {"hazards": ["dust", "loads"]},
    {"intensity": 20},
    {"intensity": 21},
    {"venue": "bar"},
    {"venue": "net_bar"},
    {"by_agency": True},
    {"rest_days": True},
    {"overtime": True},
    {"hours_a_day": 8},
    {"hours_a_day": 8.5},
    {"hours_from": time(6), "hours_until": time(22)},
    {"hours_from": time(14), "hours_until": time(22, 30)},
    {"hours_from": time(5, 30), "hours_until": time(13)},
    {"hours_from": time(20), "hours_until": time(4)},
    {"independence": "independent", "pay_method": "student", "pay_day": 10},
    {"independence": "independent", "pay_method": "goods", "pay_day": 10},
    {"independence": "independent", "pay_method": "student"},
    {"majors": "660301"},
    {"majors": "730701"},
    {"post_staff": None},
    {"enterprise": "unfit"},
]
FIT, UNFIT = 500, 400  # staff, by which a unit is known here
AGES = [(15, 364), (16, 0), (17, 364), (18, 0), (21, 5)]


@st.composite
def markets(draw):
    """Posts with something peculiar to them, and students of every age, sex and year who wish for them at random."""
    posts = draw(st.lists(st.lists(st.sampled_from(PECULIAR), min_size=1, max_size=2), min_size=2, max_size=5))
    wishes = st.lists(st.integers(0, len(posts)), min_size=1, max_size=4, unique=True)
    who = st.tuples(
        st.sampled_from([*AGES, None]),
        st.sampled_from(["male", "female", ""]),
        st.integers(0, 2),  # years since he entered
        st.sampled_from(["660301", "730701"]),
        wishes,
    )
    return posts, draw(st.lists(who, min_size=2, max_size=7))


def against(batch, student, post) -> set[str]:
    """What Art 8, 16, 17 and 18 have against this student on this post."""
    born_on, day = student.person.born_on, batch.starts_on
    minor = born_on is None or _birthday(born_on, 18) > day
    hours = {*_quarters(post.hours_from, post.hours_until)} if post.hours_from else set()
    classes = {one.major.code[:2] for one in post.opening_majors.select_related("major")}
    said = {
        "16 周岁": born_on is None or _birthday(born_on, 16) > day,
        "一年级": student.entered_year >= (day.year if day.month >= 9 else day.year - 1),
        "未成年": minor and bool(post.hazards),
        "女学生": student.person.sex != "male" and bool({*post.hazards} & FOR_NO_WOMAN),
        "高风险": bool({*post.hazards} & FOR_NOBODY),
        "劳动强度": (post.intensity or 0) > 20 or "intensity" in post.hazards,
        "场所": post.venue != "ordinary",
        "中介": post.by_agency,
        "休息日": post.rest_days,
        "加班": post.overtime or (post.hours_a_day or 0) > 8,
        "夜班": any(quarter >= 22 * 4 or quarter < 6 * 4 for quarter in hours),
        "专业": bool(classes) and student.major.code[:2] not in classes,
        "报酬": post.independence == "independent" and (post.pay_method != "student" or post.pay_day is None),
        "职工数": post.post_staff is None,
        "资质": post.enterprise.enterprise_profile.staff_count != FIT,
    }
    return {name for name, holds in said.items() if holds}


def _birthday(born_on: date, age: int) -> date:
    return born_on.replace(year=born_on.year + age)


def _quarters(begins: time, ends: time) -> list[int]:
    first, last = begins.hour * 4 + begins.minute // 15, ends.hour * 4 + ends.minute // 15
    return [quarter % 96 for quarter in range(first, last if first < last else last + 96)]


@pytest.fixture
def market(world) -> Market:
    found = Market(world)
    found.batch.batch_majors.all().delete()  # for every major
    return found


def made(market: Market, posts, students) -> list:
    """The posts and the students of one example; the last post has nothing peculiar to it."""
    unfit = market.world.b.enterprise
    QualificationReview.objects.filter(admission__organisation=unfit).update(valid_before=market.on)
    EnterpriseProfile.objects.filter(organisation=unfit).update(staff_count=UNFIT)
    openings = []
    for number, peculiar in enumerate([*posts, [{}]]):
        what = {key: value for part in peculiar for key, value in part.items()}
        if what.get("enterprise"):
            what["enterprise"] = unfit
        openings.append(
            market.opening(f"岗位{number}", major=what.pop("majors", ""), **{"region_code": "379998", **what})
        )
    day = market.batch.starts_on
    for age, sex, years, code, wished in students:
        born_on = age and day.replace(year=day.year - age[0]) - timedelta(days=age[1])
        if born_on and (born_on.month, born_on.day) == (2, 29):
            born_on -= timedelta(days=1)
        student = market.student(sex=sex, entered_year=day.year - years, born_on=market.on)
        student.person.born_on, student.major = (
            born_on,
            Major.objects.get_or_create(code=code, defaults={"name": code})[0],
        )
        student.person.save()
        student.save()
        row = market.blank(student)
        row.handed_in_at, row.source = market.at, "school"
        row.save()
        for rank, number in enumerate(wished, start=1):
            Wish.objects.create(wish_list=row, opening=openings[number], rank=rank)
    return openings


@given(markets())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nobody_is_matched_against_the_law_and_everybody_else_by_it_alone(market, example):
    posts, students = example
    with transaction.atomic():
        made(market, posts, students)
        market.close()
        known = {"viewer": market.clerk, "on": market.on, "at": market.at}
        row = matchings.propose(market.batch, **known)
        matched = list(row.matched.select_related("enrolment__person", "enrolment__major", "opening"))
        lists = {one.enrolment_id: one for one in market.batch.wish_lists.all()}
        for one in matched:
            wished = [wish.opening for wish in lists[one.enrolment_id].wishes.order_by("rank")]
            lawful = [post for post in wished if not against(market.batch, one.enrolment, post)]
            # Seats and shares are ample: he gets the first of his wishes that the law leaves him, or is told of each.
            assert one.opening == (lawful[0] if lawful else None)
            assert len(one.told) == (wished.index(one.opening) if one.opening else len(wished))
        if any(one.opening for one in matched):
            takings.take(row, **known)
        for placed in Assignment.objects.filter(batch=market.batch).select_related("enrolment__person", "opening"):
            assert against(market.batch, placed.enrolment, placed.opening) == set()
        transaction.set_rollback(True)


@given(markets())
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whoever_is_alike_is_judged_once_and_told_in_his_own_words(market, example):
    with transaction.atomic():
        openings = made(market, *example)
        lists = market.batch.wish_lists.select_related("batch", "enrolment__person", "enrolment__major")
        pairs = [eligibility.Pair(one.batch, one.enrolment, post) for one in lists for post in openings]
        pairs += [
            pair._replace(enrolment=market.student(entered_year=market.batch.starts_on.year)) for pair in pairs[:3]
        ]
        alone = {}
        for pair in pairs:
            alone |= eligibility.bars([pair], on=market.on)
        assert eligibility.bars(pairs, on=market.on) == alone
        transaction.set_rollback(True)
