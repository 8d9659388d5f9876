"""A school's yearly plan: called for by the bureau, sent once it is whole, accepted or returned."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.messages import waits
from alliance.core.models import Message
from members.enums import Role
from members.models import CooperationPlan, CooperationPlanStep, PlanCall
from members.services import alliances, plans


@pytest.fixture
def call(world) -> PlanCall:
    row = PlanCall(year=2026, due_on=date(2026, 3, 31))
    return plans.call_for_plans(row, by=world.user(Role.BUREAU_OFFICER), on=date(2026, 1, 5), at=dates.now())


@pytest.fixture
def plan(world, call) -> CooperationPlan:
    return CooperationPlan.objects.get(call=call, school=world.a.school)


def move(world, plan, verb, role=Role.PLACEMENT, reason=""):
    viewer = world.membership(role)
    return plans.move(plan, verb, viewer=viewer, on=date(2026, 3, 20), at=dates.now(), reason=reason)


def test_every_member_school_gets_one_draft_and_no_second(world, call):
    assert CooperationPlan.objects.filter(call=call).count() == 2
    with pytest.raises(ValidationError, match="已经建立"):
        plans.open_plan(call, world.a.school, by=world.user(Role.PLACEMENT), at=dates.now())


def test_a_deadline_is_a_working_day_of_that_year_or_the_one_before(db):
    for day, said in ((date(2026, 3, 29), "休息日"), (date(2027, 1, 5), "计划年度")):
        with pytest.raises(ValidationError, match=said):
            plans.call_for_plans(PlanCall(year=2026, due_on=day), by=None, on=day, at=dates.now())


def test_a_plan_is_sent_whole_returned_for_a_reason_and_accepted(world, plan):
    with pytest.raises(Refused, match="填写“目标”"):
        move(world, plan, "submit")
    for name in plans.SECTIONS:
        setattr(plan, name, "与三家企业共建。")
    plan = plans.write(plan, seen=plan.version)
    plan = move(world, plan, "submit")
    assert plan.first_sent_on == date(2026, 3, 20)
    with pytest.raises(Refused, match="已报送"):
        plans.write(plan, seen=plan.version)
    with pytest.raises(Refused, match="须写明理由"):
        move(world, plan, "return", Role.BUREAU_OFFICER)
    plan = move(world, plan, "return", Role.BUREAU_OFFICER, "措施要写到月")
    told = Message.objects.get(kind="cooperation-plan-return", membership_uid=world.membership(Role.PLACEMENT).uid)
    assert "措施要写到月" in told.text
    with pytest.raises(Refused, match="身份不能"):
        move(world, move(world, plan, "submit"), "accept", Role.PLACEMENT)
    plan.refresh_from_db()
    assert move(world, plan, "accept", Role.BUREAU_OFFICER).state == "accepted"
    assert [step.verb for step in plan.steps.order_by("id")] == ["open", "submit", "return", "submit", "accept"]


def test_the_school_is_reminded_ten_working_days_before_and_the_bureau_once_it_is_late(world, plan):
    CooperationPlanStep.objects.update(at=dates.now().replace(year=2026, month=1, day=5))
    assert plan.reminds_on == date(2026, 3, 17)
    assert "2026年3月31日" in plans.WAITS.line(plan, on=date(2026, 3, 20))
    waits.remind(dates.now().replace(year=2026, month=3, day=17))
    mine = Message.objects.filter(kind="cooperation-plan-waits-draft", user=world.user(Role.PLACEMENT))
    assert mine.count() == 1
    waits.remind(dates.now().replace(year=2026, month=4, day=1))
    late = Message.objects.filter(kind="cooperation-plan-waits-draft", user=world.user(Role.BUREAU_OFFICER))
    assert late.count() == 2  # both schools


def test_reminded_earlier_or_later_a_plan_is_due_on_the_day_of_its_call(world, plan):
    CooperationPlanStep.objects.update(at=dates.now().replace(year=2026, month=1, day=5))
    alliances.settle({"plan_remind_days": 3}, by=world.user(Role.OFFICE), at=dates.now())
    assert plan.reminds_on == date(2026, 3, 17)  # what was called for before keeps its day
    plans.change_call(plan.call, seen=plan.call.version)
    plan.refresh_from_db()
    assert plan.reminds_on == date(2026, 3, 26)
    assert plans.WAITS.line(plan, on=date(2026, 3, 25)) == ""
    assert "期限 2026年3月31日（还剩 5 天）" in plans.WAITS.line(plan, on=date(2026, 3, 26))
    asked = plans.WAITS.asked_of(world.membership(Role.PLACEMENT), on=date(2026, 3, 25))["draft"]
    assert not CooperationPlan.objects.filter(asked, pk=plan.pk).exists()
    waits.remind(dates.now().replace(year=2026, month=3, day=26))
    assert Message.objects.filter(kind="cooperation-plan-waits-draft", user=world.user(Role.PLACEMENT)).count() == 1


def test_one_school_does_not_see_the_plan_of_another(world, plan, as_role):
    url = reverse("cooperation-plan-detail", args=[plan.uid])
    assert as_role(Role.PLACEMENT, "b").get(url).status_code == 404
    assert as_role(Role.BUREAU_VIEWER).get(url).status_code == 200
