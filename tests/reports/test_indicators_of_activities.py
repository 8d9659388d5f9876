"""Mentors, posts for teachers, visits and term duties, on rows small enough to count by hand."""

from datetime import date
from decimal import Decimal

import pytest

from members.models import (
    Activity,
    ActivityKind,
    ActivityParty,
    MentorAppointment,
    MentorSession,
    PracticeOffer,
    SchoolTerm,
)
from reports.indicators import DEFAULT_RULINGS, missed, verdict
from reports.models import Report
from reports.radar.standing import board
from tests.reports import rows
from tests.reports.rows import figures

pytestmark = pytest.mark.django_db(transaction=True)

SPRING = (date(2025, 2, 17), date(2025, 7, 12))
AUTUMN = (date(2025, 9, 1), date(2026, 1, 24))


@pytest.fixture
def terms(world) -> list[SchoolTerm]:
    """The two terms of 2025. Of the one before, sixteen days lie in 2025: too few."""
    names = ("2024—2025学年第二学期", "2025—2026学年第一学期")
    spans = zip(names, (SPRING, AUTUMN), strict=True)
    return [SchoolTerm.objects.create(name=name, starts_on=span[0], ends_before=span[1]) for name, span in spans]


def mentor(enterprise, school, name="周师傅", **values) -> MentorAppointment:
    values = {"post": "工程师", "state": "appointed", "starts_on": date(2025, 2, 1), **values}
    return MentorAppointment.objects.create(enterprise=enterprise, school=school, name=name, **values)


def session(of: MentorAppointment, day: date, **values) -> MentorSession:
    return MentorSession.objects.create(
        appointment=of, held_on=day, class_name="一班", topic="工艺", hours=2, head_count=30, **values
    )


def offer(enterprise, **values) -> PracticeOffer:
    values = {"year": 2025, "offered_on": date(2025, 3, 1), "state": "offered", **values}
    return PracticeOffer.objects.create(
        enterprise=enterprise,
        title="技术员",
        places=1,
        starts_on=date(values["year"], 7, 1),
        ends_before=date(values["year"], 8, 1),
        **values,
    )


def activity(counts_as: str, day: date, host, *, state: str = "held", **parties) -> Activity:
    """An activity of one host. `guest` is another party; `chairman` and `delegate` are enterprises somebody came for."""
    kind, _made = ActivityKind.objects.get_or_create(name=counts_as, counts_as=counts_as)
    made = Activity.objects.create(
        kind=kind,
        title=f"{counts_as} {day}",
        organiser=host,
        held_on=day,
        ends_before=day + rows.DAY,
        head_count=50,
        state=state,
    )
    ActivityParty.objects.create(activity=made, organisation=host, role="host")
    for name, organisation in parties.items():
        who = {"came_as": name, "came_name": "某", "came_post": "负责人"} if name in ("chairman", "delegate") else {}
        role = name if name == "co_host" else "guest"
        ActivityParty.objects.create(activity=made, organisation=organisation, role=role, **who)
    return made


def both_held(school, day: date) -> None:
    activity("parents_day", day, school)
    activity("publicity_week", day, school)


# C05, C06


def test_one_person_appointed_by_two_schools_is_one_mentor(world):
    firm = world.a.enterprise
    mentor(firm, world.a.school, phone="19900000011")
    mentor(firm, world.b.school, phone="19900000011")
    mentor(firm, world.b.school, kind="teaching")  # no phone: the same name at the same firm is the same person
    mentor(firm, world.a.school, name="吴师傅")
    assert figures().value("C05") == 2


def test_two_of_one_name_at_one_firm_are_told_apart_by_their_phones(world):
    mentor(world.a.enterprise, world.a.school, phone="19900000011")
    mentor(world.a.enterprise, world.b.school, phone="19900000012")
    assert figures().value("C05") == 2


def test_a_mentor_counts_on_the_last_day_of_his_term_and_not_on_the_next(world):
    firm, school = world.a.enterprise, world.a.school
    mentor(firm, school, ends_before=date(2026, 1, 1))
    assert figures().value("C05") == 1
    MentorAppointment.objects.filter(name="周师傅").update(ends_before=date(2025, 12, 31))
    assert figures().value("C05") == 0


def test_proposed_declined_and_teaching_mentors_do_not_fulfil_the_duty_of_a_career_mentor(world):
    mentor(world.a.enterprise, world.a.school, state="proposed")
    mentor(world.a.enterprise, world.a.school, name="吴师傅", state="declined")
    mentor(world.b.enterprise, world.b.school, kind="teaching")
    found = figures()
    assert [found.value("C05"), found.made_of("C06")] == [1, (0, 2)]
    mentor(world.a.enterprise, world.a.school, name="郑师傅")
    found = figures()
    assert [found.printed("C06"), found.verdict("C06")] == ["50.00", "未达标"]
    assert found.value("C06", world.b.enterprise.name) == 0


def test_an_enterprise_in_its_months_of_grace_is_not_assessed(world):
    rows.member("新会员", on=date(2025, 8, 1))
    assert figures().made_of("C06") == (0, 2)


# C09


def test_a_draft_a_withdrawn_post_and_one_of_another_year_are_not_offered(world):
    a, b = world.a.enterprise, world.b.enterprise
    offer(a, state="draft", offered_on=None)
    offer(a, state="withdrawn")
    offer(b, year=2026)
    assert figures().made_of("C09") == (0, 2)
    offer(b, state="closed")
    found = figures()
    assert [found.printed("C09"), found.value("C09", a.name)] == ["50.00", 0]


# C10


def test_two_sessions_in_one_term_do_not_stand_for_the_other(world, terms):
    of = mentor(world.a.enterprise, world.a.school)
    session(of, date(2025, 3, 5))
    session(of, date(2025, 4, 9))
    assert figures().made_of("C10") == (0, 2)
    session(of, date(2025, 9, 1))
    assert figures().made_of("C10") == (1, 2)


def test_naming_a_mentor_is_not_enough_nor_a_cancelled_session_nor_one_after_the_cutoff(world, terms):
    of = mentor(world.a.enterprise, world.a.school)
    session(of, date(2025, 3, 5))
    session(of, date(2025, 10, 5), cancelled_at=rows.AT, cancelled_reason="登记错了")
    session(of, date(2026, 1, 6))  # in the autumn term, in another year
    assert figures().made_of("C10") == (0, 2)


def test_sessions_of_two_mentors_of_one_firm_add_up_and_those_in_the_holidays_do_not(world, terms):
    session(mentor(world.a.enterprise, world.a.school), date(2025, 3, 5))
    session(mentor(world.a.enterprise, world.b.school, name="吴师傅"), date(2025, 8, 20))
    assert figures().made_of("C10") == (0, 2)
    session(MentorAppointment.objects.get(name="吴师傅"), date(2025, 12, 31))
    assert figures().made_of("C10") == (1, 2)


def test_a_firm_that_joined_during_a_term_owes_it_only_with_forty_five_days_of_it(world, terms):
    """Spring ends on 12 July: 44 days from 29 May, 45 from 28 May. Half a year later both are assessed."""
    for name, joined in (("早来企业", date(2025, 5, 28)), ("晚来企业", date(2025, 5, 29))):
        session(mentor(rows.member(name, on=joined), world.a.school), date(2025, 9, 10))
    found = figures()
    assert (found.made_of("C10"), found.value("C10", "早来企业"), found.value("C10", "晚来企业")) == ((1, 4), 0, 100)
    states = {m.name: m.cells["sessions"].judged for m in board(date(2025, 12, 31)).of("enterprise")}
    assert (states["早来企业"], states["晚来企业"]) == (False, True)


def test_without_a_calendar_there_is_no_figure_for_term_duties(world):
    session(mentor(world.a.enterprise, world.a.school), date(2025, 3, 5))
    found = figures()
    assert [found.printed("C10"), found.printed("G02")] == ["—", "—"]


def test_a_term_too_young_at_the_cutoff_is_not_asked_for_yet(world, terms):
    session(mentor(world.a.enterprise, world.a.school), date(2025, 3, 5))
    report = rows.report_of(2025, cutoff=date(2025, 10, 14))
    assert figures().made_of("C10") == (1, 2)  # 44 days of autumn
    Report.objects.filter(pk=report.pk).update(cutoff=date(2025, 10, 15))
    assert figures().made_of("C10") == (0, 2)


# G01


def test_the_chairman_or_a_delegate_counts_and_planned_or_cancelled_visits_do_not(world):
    a, b = world.a, world.b
    activity("chairman", date(2025, 5, 6), a.school, chairman=a.enterprise)
    activity("chairman", date(2025, 5, 7), b.school, state="planned", chairman=b.enterprise)
    activity("chairman", date(2025, 5, 8), b.school, state="cancelled", chairman=b.enterprise)
    activity("lecture", date(2025, 5, 9), b.school, chairman=b.enterprise)
    activity("chairman", date(2025, 5, 9), b.school, guest=b.enterprise)  # somebody else came for it
    found = figures()
    assert [found.made_of("G01"), found.value("G01", b.enterprise.name)] == [(1, 2), 0]
    activity("chairman", date(2025, 12, 31), b.school, delegate=b.enterprise)
    found = figures()
    assert [found.printed("G01"), found.verdict("G01")] == ["100.00", "达标"]


def test_where_the_alliance_rules_so_a_delegate_does_not_stand_for_the_chairman(world):
    activity("chairman", date(2025, 5, 6), world.a.school, delegate=world.a.enterprise)
    report = rows.report_of(2025)
    Report.objects.filter(pk=report.pk).update(rulings={**DEFAULT_RULINGS, "delegate_counts": False})
    assert figures().made_of("G01") == (0, 2)


# G02


def test_two_of_one_kind_do_not_cover_the_other_nor_one_term_the_next(world, terms):
    a, b = world.a.school, world.b.school
    both_held(a, date(2025, 4, 1))
    both_held(a, date(2025, 5, 1))  # twice in spring, never in autumn
    activity("parents_day", date(2025, 4, 1), b)
    activity("parents_day", date(2025, 5, 1), b)
    activity("publicity_week", date(2025, 10, 1), b)
    found = figures()
    assert [found.made_of("G02"), found.printed("G02")] == [(1, 4), "25.00"]
    assert [found.value("G02", a.name), found.value("G02", b.name)] == [50, 0]


def test_a_school_that_was_only_a_guest_has_not_held_it(world, terms):
    a, b = world.a.school, world.b.school
    activity("parents_day", date(2025, 4, 1), a, guest=b)
    activity("publicity_week", date(2025, 4, 1), a, co_host=b)
    assert figures().made_of("G02") == (1, 4)


def test_a_school_owes_nothing_for_a_term_before_it_joined(world, terms):
    rows.member("新学校", on=date(2025, 8, 1), kind="school")
    assert figures().made_of("G02") == (0, 5)


# G03


def test_every_school_has_to_hold_one_whatever_the_others_hold(world):
    a, b = world.a.school, world.b.school
    for month in (4, 5, 6):
        activity("recommendation", date(2025, month, 10), a)
    activity("recommendation", date(2025, 6, 11), b, state="planned")
    found = figures()
    assert [found.value("G03"), found.value("G03", a.name), found.value("G03", b.name)] == [3, 3, 0]
    row = found.row("G03")
    assert row.behind == [[str(b.uid), b.name]]
    assert verdict(row.value, "1", missed(row, found.card("G03"))) == "未达标"
    assert found.card("G03")["target_text"] == "各校 ≥1"


def test_an_event_that_schools_hold_together_is_one_event_and_each_of_theirs(world):
    a, b = world.a.school, world.b.school
    activity("recommendation", date(2025, 4, 10), a, co_host=b)
    found = figures()
    assert [found.value("G03"), found.value("G03", a.name), found.value("G03", b.name)] == [1, 1, 1]
    assert verdict(Decimal(1), "1", missed(found.row("G03"), found.card("G03"))) == "达标"
