"""The obligation radar: where each member stands, on rows small enough to judge by hand and on the founding roll."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from members.enums import OrganisationKind
from members.models import DutyStatement, SchoolTerm
from reports.radar.duties import BY_KEY, DUTIES, duties_of
from reports.radar.outlook import prospects
from reports.radar.projection import Outlook
from reports.radar.standing import UNMET, State, board
from tests.reports import rows
from tests.reports.test_indicators_of_activities import activity, mentor, offer, session

pytestmark = pytest.mark.django_db
ENTERPRISE, SCHOOL = OrganisationKind.ENTERPRISE, OrganisationKind.SCHOOL
IN_MAY = date(2025, 5, 20)


@pytest.fixture
def terms(db) -> list[SchoolTerm]:
    spans = ((date(2025, 2, 17), date(2025, 7, 12)), (date(2025, 9, 1), date(2026, 1, 24)))
    return [
        SchoolTerm.objects.create(name=f"第{number}学期", starts_on=first, ends_before=end)
        for number, (first, end) in enumerate(spans, 1)
    ]


def cell(organisation, duty: str, day: date = IN_MAY, **values):
    (member,) = board(day, organisation=organisation.pk, **values).members
    return member.cells[duty]


def founding_roll() -> None:
    call_command("founding", set="roll", stdout=StringIO())


# The founding roll: 21 enterprises, two schools


def test_on_day_one_every_cell_is_missing_and_nobody_is_assessed():
    founding_roll()
    for day in (date(2023, 12, 1), date(2023, 12, 20)):
        stood = board(day)
        firms = stood.of(ENTERPRISE)
        assert (len(firms), len(stood.of(SCHOOL))) == (21, 2)
        assert not any(one.met for firm in firms for one in firm.cells.values())
        assert {one.state for firm in firms for key, one in firm.cells.items() if key != "sessions"} == {State.GRACE}
        assert stood.of(ENTERPRISE, assessed=True) == []
        assert {stood.share(duty) for duty in duties_of(ENTERPRISE)} == {"—"}
        assert {p.projection.outlook for p in prospects(stood) if p.code in {"B01", "C06", "G01"}} == {Outlook.NOBODY}


def test_on_day_one_no_mentor_came_to_class_and_the_first_term_owed_is_the_next_one():
    """Without a calendar nothing can be said; of the founding autumn 31 days are left, too few to owe a session."""
    founding_roll()

    def stood(day: date) -> set[State]:
        firms = board(day).of(ENTERPRISE)
        assert len(firms) == 21 and not any(firm.cells["sessions"].met for firm in firms)
        return {firm.cells["sessions"].state for firm in firms}

    assert stood(date(2023, 12, 1)) == {State.NO_DATA}
    SchoolTerm.objects.create(name="秋", starts_on=date(2023, 9, 1), ends_before=date(2024, 1, 20))
    SchoolTerm.objects.create(name="春", starts_on=date(2024, 2, 26), ends_before=date(2024, 7, 6))
    assert stood(date(2023, 12, 1)) == {State.NOT_NOW}
    assert stood(date(2024, 3, 1)) == {State.GRACE}
    assert stood(date(2024, 7, 10)) == {State.MISSED}


def test_a_year_later_all_are_assessed_and_every_share_is_zero():
    founding_roll()
    SchoolTerm.objects.create(name="秋", starts_on=date(2024, 9, 2), ends_before=date(2025, 1, 18))
    stood = board(date(2024, 12, 1))
    assert len(stood.of(ENTERPRISE, assessed=True)) == 21
    assert {stood.share(duty) for duty in duties_of(ENTERPRISE)} == {"0.00"}
    assert all(firm.met_count == 0 and len(firm.unmet) == 7 for firm in stood.of(ENTERPRISE))


def test_an_association_and_the_office_owe_nothing(world):
    rows.member("清川行业协会", kind="association")
    assert {m.kind for m in board(IN_MAY).members} == {"enterprise", "school"}


# A year's duty


def test_a_base_counts_while_it_is_valid_and_only_once_it_was_used(world):
    firm = rows.member("新成员")
    idle = rows.facility("base", firm, used=None)
    assert cell(firm, "base").state == State.OPEN
    rows.facility("base", firm, used=date(2025, 4, 1), ends_before=date(2025, 5, 1))  # it ran out
    rows.facility("base", firm, used=date(2024, 4, 1))  # used last year only
    assert cell(firm, "base").figure == "0 个"
    used = rows.facility("base", firm, used=date(2025, 4, 1))
    found = cell(firm, "base")
    assert (found.state, found.figure, found.uids) == (State.MET, "1 个", [used.uid])
    assert idle.uid not in found.uids
    assert not cell(firm, "station").met


def test_a_deadline_draws_near_and_passes(world):
    firm = rows.member("新成员")
    assert cell(firm, "base", date(2025, 11, 1)).state == State.OPEN
    near = cell(firm, "base", date(2025, 11, 20))  # 41 days before, and 45 are the alliance's word
    assert (near.state, near.deadline) == (State.SOON, date(2025, 12, 31))
    late = cell(firm, "base", date(2026, 1, 10), year=2025)
    assert (late.state, late.deadline) == (State.MISSED, None)


def test_a_new_member_is_in_its_months_of_grace_and_may_be_done_all_the_same(world):
    firm = rows.member("新成员", on=date(2025, 3, 1))
    assert cell(firm, "offers").state == State.GRACE
    offer(firm)
    assert cell(firm, "offers").state == State.MET
    assert board(IN_MAY).share(BY_KEY["offers"]) == "0.00"  # of the two who are assessed


def test_grace_has_no_deadline_that_is_past(world, terms):
    firm = rows.member("新成员", on=date(2025, 9, 1))
    in_autumn = cell(firm, "sessions", date(2025, 10, 8))  # the spring term was over before it came
    assert [part.state for part in in_autumn.parts] == [State.NOT_NOW, State.GRACE]
    assert in_autumn.deadline == date(2025, 12, 31)
    afterwards = cell(firm, "base", date(2026, 1, 10), year=2025)
    assert (afterwards.state, afterwards.deadline) == (State.GRACE, None)


@pytest.mark.parametrize(("came_as", "ruling", "state"), [("chairman", True, "met"), ("delegate", True, "met")])
def test_the_chairman_comes_or_his_delegate(world, came_as, ruling, state):
    firm = world.b.enterprise
    assert cell(firm, "chairman").state == State.OPEN
    activity("chairman", date(2025, 4, 2), world.b.school, **{came_as: firm})
    assert cell(firm, "chairman").state == state


def test_a_ruling_against_delegates_is_followed(world):
    report = rows.report_of(2025)
    type(report).objects.filter(pk=report.pk).update(rulings=report.rulings | {"delegate_counts": False})
    activity("chairman", date(2025, 4, 2), world.b.school, delegate=world.b.enterprise)
    assert not cell(world.b.enterprise, "chairman").met


def test_a_statement_counts_from_the_day_it_is_accepted(world):
    firm = world.a.enterprise
    row = DutyStatement.objects.create(organisation=firm, duty="local_preference", year=2025, text="招 9 人")
    waiting = cell(firm, "local_preference")
    assert (waiting.state, waiting.note) == (State.OPEN, "说明已提交，待联盟办公室审核")
    DutyStatement.objects.filter(pk=row.pk).update(state="accepted", accepted_on=date(2025, 5, 1))
    assert cell(firm, "local_preference").uids == [row.uid]


# A term's duty


def test_a_mentor_who_came_in_spring_still_owes_the_autumn(world, terms):
    firm = world.a.enterprise
    of = mentor(firm, world.a.school)
    session(of, date(2025, 3, 5))
    session(of, date(2025, 4, 5))
    assert cell(firm, "sessions").state == State.MET
    autumn = cell(firm, "sessions", date(2025, 10, 8))
    assert (autumn.state, autumn.figure, autumn.deadline) == (State.OPEN, "1 / 2 学期", date(2025, 12, 31))
    session(of, date(2025, 10, 8))
    assert cell(firm, "sessions", date(2025, 10, 8)).state == State.MET


def test_a_missed_term_stays_missed_whatever_the_next_one_brings(world, terms):
    firm = world.a.enterprise
    session(mentor(firm, world.a.school), date(2025, 9, 20))
    found = cell(firm, "sessions", date(2025, 10, 8))
    assert found.state == State.MISSED
    assert [part.state for part in found.parts] == [State.MISSED, State.MET]
    assert found.deadline is None


def test_without_terms_nothing_is_known_of_term_duties(world):
    SchoolTerm.objects.all().delete()
    found = cell(world.a.enterprise, "sessions")
    assert (found.state, found.figure) == (State.NO_DATA, "—")
    assert "没有登记本年度的学期" in found.note


def test_parents_day_and_publicity_week_do_not_stand_for_each_other(world, terms):
    school = world.a.school
    activity("parents_day", date(2025, 3, 5), school)
    activity("publicity_week", date(2025, 3, 5), world.b.school, guest=school)  # a guest does not hold it
    assert cell(school, "parents_day").state == State.MET
    assert cell(school, "publicity_week").state == State.OPEN


# Schools


def test_nine_of_164_teachers_meet_the_five_percent_and_eight_miss_them(world):
    school = rows.member("清川丙职业学校", kind="school")
    posts = rows.teachers(school, 164)
    for post in posts[:8]:
        rows.trip(post, world.a.enterprise, date(2025, 3, 3))
    rows.trip(posts[0], world.a.enterprise, date(2025, 4, 14))  # the ninth trip, of the first of the eight
    found = cell(school, "teachers")
    assert (found.state, found.figure) == (State.OPEN, "8 / 164 = 4.88 %")
    rows.trip(posts[9], world.a.enterprise, date(2025, 4, 1))
    assert cell(school, "teachers").figure == "9 / 164 = 5.49 %"
    assert cell(school, "teachers").met


def test_no_room_yet_is_no_data_and_no_zero(world):
    found = cell(world.a.school, "training")
    assert (found.state, found.figure, found.unmet) == (State.NO_DATA, "—", False)
    assert "职工培训登记投入使用后" in found.note


def test_a_factory_on_campus_is_the_schools_even_when_it_only_shares_it(world):
    school = rows.member("清川丙职业学校", kind="school")
    assert cell(school, "factory").state == State.OPEN
    made = rows.facility("factory", world.a.enterprise, used=None)
    made.parties.create(organisation=school, part="共用")
    assert cell(school, "factory").uids == [made.uid]


def test_a_recommendation_event_is_asked_of_each_school_by_itself(world):
    for day in (date(2025, 4, 1), date(2025, 4, 8)):
        activity("recommendation", day, world.a.school)
    stood = board(IN_MAY)
    (found,) = [p for p in prospects(stood) if p.code == "G03"]
    assert (found.today, found.projection.done, found.projection.total) == ("2", 1, 2)


# Order


def test_who_is_most_behind_comes_first(world, terms):
    ahead, behind = world.a.enterprise, rows.member("最后一家")
    rows.facility("base", ahead)
    offer(ahead)
    stood = board(IN_MAY)
    places = [m.uid for m in stood.members]
    assert places.index(behind.uid) < places.index(ahead.uid)
    assert len(stood.members[0].unmet) == max(len(m.unmet) for m in stood.members)


def test_every_state_has_a_sign_of_its_own_and_every_duty_one_owner():
    from reports.radar.standing import LOOKS

    assert len({icon for icon, _tone in LOOKS.values()}) == len(State)
    assert {duty.kind for duty in DUTIES} == {ENTERPRISE, SCHOOL}
    assert UNMET[0] == State.MISSED
