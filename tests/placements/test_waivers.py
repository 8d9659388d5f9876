"""Waivers take two people and hold for the value they were given for."""

import pytest

from alliance.core.errors import Refused
from placements.models import Assignment, Waiver
from placements.services import waivers
from placements.services.gate import findings_of
from tests.placements.papers import BEFORE, DAY, bared, made_ready


@pytest.fixture
def underpaid(world) -> Assignment:
    bared()
    row = made_ready(world)
    world.a.opening.wage_from_fen = 200_000
    world.a.opening.save()
    return row


def said(row) -> list[str]:
    return [one.rule for one in findings_of(Assignment.objects.filter(pk=row.pk), on=DAY)[row.pk]]


def ask(row, world, rule="INT-18a", reason="学徒岗位，企业另发津贴") -> Waiver:
    return waivers.ask(row, rule, reason=reason, by=world.user("placement"), on=DAY, at=BEFORE)


def test_a_second_person_lets_it_pass(world, underpaid):
    waiver = ask(underpaid, world)
    assert said(underpaid) == ["INT-18a"]
    leader = world.membership("school_leader")
    waivers.answer(waiver, "grant", viewer=leader, at=BEFORE, reason="已核实津贴")
    assert said(underpaid) == []
    assert waiver.answered_by == leader.user
    assert list(waiver.steps.values_list("verb", flat=True).order_by("id")) == ["ask", "grant"]


def test_nobody_approves_his_own(world, underpaid):
    leader = world.membership("school_leader")
    waiver = waivers.ask(underpaid, "INT-18a", reason="津贴", by=leader.user, on=DAY, at=BEFORE)
    with pytest.raises(Refused, match="不能审批自己的申请"):
        waivers.answer(waiver, "grant", viewer=leader, at=BEFORE, reason="同意")


def test_it_takes_a_reason_and_a_rule_that_can_be_waived(world, underpaid):
    with pytest.raises(Refused, match="放行理由"):
        ask(underpaid, world, reason=" ")
    with pytest.raises(Refused, match="不能申请放行"):
        ask(underpaid, world, rule="INT-14")
    with pytest.raises(Refused, match="已经没有问题"):
        ask(underpaid, world, rule="INT-13")


def test_asking_twice_asks_once_and_after_a_refusal_again(world, underpaid):
    waiver = ask(underpaid, world)
    with pytest.raises(Refused, match="已申请放行"):
        ask(underpaid, world)
    waivers.answer(waiver, "refuse", viewer=world.membership("school_leader"), at=BEFORE, reason="津贴没有凭证")
    assert ask(underpaid, world).state == "asked"
