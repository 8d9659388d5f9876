"""Whoever has to act next learns of a new row at once, whoever wrote it does not; and what is over waits for somebody."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.models import Message
from members.enums import Role
from members.models import (
    CooperationPlan,
    DutyStatement,
    Meeting,
    MentorAppointment,
    PlanCall,
    PracticeOffer,
    Resolution,
    StudioApprentice,
)
from members.services import (
    apprentices,
    cooperations,
    duty_statements,
    meetings,
    mentors,
    plans,
    practice_offers,
    resolutions,
    resources,
)
from tests.members.test_investments import registered
from tests.members.test_resources import answer, ask

TODAY = date(2026, 11, 20)


def told(world, role: str, side: str = "a") -> list[str]:
    """The titles of what somebody was told."""
    rows = Message.objects.visible_to(world.membership(role, side))
    return list(rows.order_by("id").values_list("title", flat=True))


def test_a_school_learns_of_a_mentor_proposed_to_it(world):
    mentor = MentorAppointment(
        enterprise=world.a.enterprise,
        school=world.a.school,
        name="李工",
        post="技术总监",
        starts_on=date(2026, 9, 1),
        ends_before=date(2027, 7, 1),
    )
    mentors.propose_mentor(mentor, by=world.user(Role.HR), at=dates.now())
    assert told(world, Role.PLACEMENT) == [f"{world.a.enterprise.name}推荐了一名职业导师，请聘任或答复"]
    assert told(world, Role.HR) == told(world, Role.PLACEMENT, "b") == []


def test_who_received_an_investment_learns_of_it(world, as_role):
    row = registered(world, as_role)
    assert told(world, Role.PLACEMENT) == [
        f"{world.a.enterprise.name}登记了对{row.facility.name}的一笔投入，请确认收到"
    ]
    assert told(world, Role.HR) == []


def test_the_office_learns_of_a_statement_of_duty(world):
    statement = DutyStatement(organisation=world.a.enterprise, duty="local_preference", year=2026, text="优先录用")
    duty_statements.submit(statement, by=world.user(Role.HR), on=TODAY, at=dates.now())
    assert told(world, Role.OFFICE) == told(world, "office2") != []


def test_a_studio_learns_of_an_apprentice_and_never_by_name(world, as_role):
    sent = {"recommended_on": "2025-05-06", "student_number": world.a.post.staff_number}
    as_role(Role.PLACEMENT).post(reverse("facility-recommend", args=[world.a.studio.uid]), sent)
    assert StudioApprentice.objects.filter(person=world.a.teacher).exists()
    assert told(world, Role.HR) == [f"{world.a.studio.name}收到一名学徒推荐，请考核"]


def test_each_school_learns_that_it_is_to_send_a_plan(world):
    call = PlanCall(year=2027, due_on=date(2026, 12, 31))
    plans.call_for_plans(call, by=world.user(Role.BUREAU_OFFICER), on=TODAY, at=dates.now())
    assert CooperationPlan.objects.filter(call=call).count() == 2
    for side in ("a", "b"):
        assert told(world, Role.PLACEMENT, side) == ["请报送 2027 年校企合作计划"]
    assert "2026年12月31日" in Message.objects.filter(kind="cooperation-plan-open").first().text


def test_the_owner_of_a_resolution_learns_of_it(world):
    row = Resolution(
        meeting=world.a.meeting, number="2", text="办一件事", owner=world.a.enterprise, due_on=date(2026, 12, 1)
    )
    resolutions.pass_resolution(row, viewer=world.membership(Role.PLACEMENT), at=dates.now())
    assert told(world, Role.HR) == [f"决议 2 由{world.a.enterprise.name}承办"]
    assert told(world, Role.ENTERPRISE_LEADER) == told(world, Role.HR)


def test_schools_learn_of_a_post_for_teachers(world):
    offer = PracticeOffer(
        enterprise=world.a.enterprise,
        title="调试员",
        places=1,
        starts_on=date(2027, 7, 1),
        ends_before=date(2027, 9, 1),
    )
    hr = world.membership(Role.HR)
    practice_offers.draft_offer(offer, by=hr.user, at=dates.now())
    assert told(world, Role.PLACEMENT) == []  # a draft is nobody's business yet
    practice_offers.move(offer, "offer", viewer=hr, on=TODAY, at=dates.now())
    for side in ("a", "b"):
        assert told(world, Role.PLACEMENT, side) == [f"{world.a.enterprise.name}提供教师实践岗位：调试员"]


# What is over


def test_a_lender_takes_back_what_it_agreed_to_and_the_borrower_is_told_why(world):
    use = answer(world, ask(world))
    borrower, lender = world.membership(Role.PLACEMENT, "b"), world.membership(Role.HR)
    assert "revoke" not in [one.verb for one in resources.open_moves(use, borrower)]
    assert "cancel" not in [one.verb for one in resources.open_moves(use, lender)]
    with pytest.raises(Refused, match="理由"):
        answer(world, use, "revoke")
    use = answer(world, use, "revoke", reason="设备大修")
    assert use.state == "cancelled"
    assert f"{world.a.enterprise.name}收回对使用“{world.a.resource.name}”的同意" in told(world, Role.PLACEMENT, "b")


def test_an_agreed_use_waits_for_its_lender_once_it_is_over(world):
    use = answer(world, ask(world))
    assert resources.WAITS.line(use, on=date(2026, 12, 5)) == ""
    assert "等待提供单位登记用毕或收回同意" in resources.WAITS.line(use, on=date(2026, 12, 6))


def test_a_planned_meeting_waits_once_its_day_has_come(world):
    Meeting.objects.filter(pk=world.a.meeting.pk).update(state="planned", held_on=date(2026, 11, 19))
    meeting = Meeting.objects.get(pk=world.a.meeting.pk)
    assert meetings.WAITS.line(meeting, on=date(2026, 11, 18)) == ""
    assert "登记会议已召开或取消" in meetings.WAITS.line(meeting, on=date(2026, 11, 20))


def test_a_post_that_has_ended_waits_for_its_enterprise(world):
    for state in ("draft", "offered"):
        offer = world.a.offer
        offer.state = state
        assert practice_offers.WAITS.line(offer, on=date(2024, 8, 31)) == ""
        assert "等待企业人力资源" in practice_offers.WAITS.line(offer, on=date(2024, 9, 2))


def test_an_apprentice_waits_for_the_studio_until_selected(world):
    for state in ("recommended", "examined", "training"):
        assert set(apprentices.WAITS.waitings) >= {state}
        assert apprentices.WAITS.waitings[state].on is apprentices.STUDIO


# What runs out by itself


def test_a_mentor_s_term_and_a_signed_cooperation_are_called_sixty_and_thirty_days_before(world, as_role):
    monday = timezone.make_aware(datetime(2026, 3, 2, 9))
    for row, ending in ((world.a.mentor, mentors.ENDING), (world.a.cooperation, cooperations.ENDING)):
        type(row).objects.filter(pk=row.pk).update(ends_before=date(2026, 5, 2))  # its last day is in sixty days
        assert [ending.remind(monday), ending.remind(monday)] == [len(people(ending, row)), 0]
        assert ending.remind(monday + timedelta(days=30)) == len(people(ending, row))
        assert ending.remind(monday + timedelta(days=80)) == 0
    assert any("聘期还有 60 天" in title for title in told(world, Role.HR))
    assert any("还有 60 天到期" in title for title in told(world, Role.PLACEMENT))
    assert not told(world, Role.HR, "b")


def people(ending, row) -> list:
    row.refresh_from_db()
    return ending.to.of([row])[row.pk]


def test_what_runs_out_soon_is_found_in_the_lists(world, as_role):
    today = dates.today()
    for row, name in ((world.a.mentor, "mentor-list"), (world.a.cooperation, "cooperation-list")):
        for days, where in ((30, "soon"), (0, "over"), (90, None)):
            type(row).objects.filter(pk=row.pk).update(ends_before=today + timedelta(days=days))
            for choice in ("soon", "over"):
                page = as_role(Role.PLACEMENT).get(reverse(name), {"ends": choice}).context["page"]
                assert [line.record for line in page.table.rows] == ([row] if choice == where else []), (name, days)
