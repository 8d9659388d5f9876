"""The start gate of a set of placements: facts of many tables, one answer for the page, the matrix and the sweep."""

from datetime import date

import pytest

from members.models import EnterpriseProfile, QualificationReview
from placements.models import (
    Assignment,
    Consent,
    Exemption,
    InsurancePolicy,
    Waiver,
)
from placements.services.gate import KIND_OF_POST, WHOLE_UNIT, facts_of, findings_of, peaks, to_check
from tests.placements.papers import BEFORE, DAY, bared, made_ready


def said(assignment, on=DAY) -> list[str]:
    return [one.rule for one in findings_of(Assignment.objects.filter(pk=assignment.pk), on=on)[assignment.pk]]


@pytest.fixture(autouse=True)
def bare(world) -> None:
    bared()


@pytest.fixture
def ready(world, bare) -> Assignment:
    return made_ready(world)


def test_with_all_the_law_asks_for_the_gate_is_open(ready):
    assert said(ready) == []


def test_whoever_knows_nothing_of_a_placement_finds_the_gate_shut(world):
    found = said(world.b.assignment)
    asked = {"INT-05", "INT-06", "INT-07", "INT-09", "INT-14", "INT-26", "INT-23", "INT-24"}
    assert asked <= set(found)


def test_a_changed_birthday_a_lapsed_policy_and_a_review_that_ran_out_are_seen(world, ready):
    world.a.student.born_on = date(2009, 3, 2)
    world.a.student.save()
    InsurancePolicy.objects.update(ends_before=date(2025, 8, 31))
    QualificationReview.objects.update(valid_before=date(2025, 3, 1))
    assert said(ready) == ["INT-16-2", "INT-03", "INT-26"]


def test_an_accident_policy_is_none_of_liability_and_who_pays_it_is_free(world, ready):
    accident = {"number": "Y1", "kind": "accident", "paid_by": "student", "insurer": "某寿险", "batch": ready.batch}
    span = {"starts_on": ready.starts_on, "ends_before": ready.ends_before}
    InsurancePolicy.objects.create(**accident, **span, school=ready.school)
    assert said(ready) == []
    InsurancePolicy.objects.exclude(number="Y1").delete()
    assert said(ready) == ["INT-26"]


def test_interns_are_counted_on_the_days_they_share_across_schools_and_on_no_others(world, ready):
    other = world.b.assignment
    EnterpriseProfile.objects.filter(organisation=world.a.enterprise).update(staff_count=10)
    Assignment.objects.filter(pk=other.pk).update(host=world.a.enterprise, opening=world.a.opening)
    assert peaks([ready.pk], WHOLE_UNIT) == peaks([ready.pk], KIND_OF_POST) == {ready.pk: 2}
    assert "INT-11a" in said(ready)
    Assignment.objects.filter(pk=other.pk).update(starts_on=ready.ends_before, ends_before=date(2026, 3, 1))
    assert peaks([ready.pk], WHOLE_UNIT) == {ready.pk: 1}
    assert said(ready) == []


def test_one_who_left_on_the_day_another_came_was_never_there_with_him(world, ready):
    Assignment.objects.filter(pk=world.b.assignment.pk).update(
        host=world.a.enterprise, opening=None, starts_on=date(2024, 9, 1), ends_before=ready.starts_on
    )
    assert peaks([ready.pk], WHOLE_UNIT) == {ready.pk: 1}


def test_a_waiver_holds_for_the_value_it_was_given_for(world, ready):
    world.a.opening.wage_from_fen = 200_000
    world.a.opening.save()
    (finding,) = findings_of(Assignment.objects.filter(pk=ready.pk), on=DAY)[ready.pk]
    asked = {
        "school": world.a.school,
        "assignment": ready,
        "rule": finding.rule,
        "asked_at": BEFORE,
        "reason": "学徒岗位",
    }
    waiver = Waiver.objects.create(value=finding.value, asked_by=world.user("placement"), **asked)
    assert said(ready) == ["INT-18a"], "asked for, not granted"
    waiver.state, waiver.answered_by = "granted", world.user("school_leader")
    waiver.save()
    assert said(ready) == []
    world.a.opening.wage_from_fen = 190_000
    world.a.opening.save()
    assert said(ready) == ["INT-18a"]


def test_an_exemption_holds_for_its_host_its_rule_and_its_days(world, ready):
    world.a.opening.rest_days = world.a.opening.overtime = True
    world.a.opening.save()
    file = {"school": world.a.school, "batch": world.a.batch, "filed_on": DAY, "number": "豁免1", "rule": "INT-17-2"}
    exempt = Exemption.objects.create(
        host=world.a.enterprise, starts_on=ready.starts_on, ends_before=ready.ends_before, **file
    )
    assert said(ready) == ["INT-17-3"]
    Exemption.objects.filter(pk=exempt.pk).update(ends_before=date(2025, 8, 31))
    assert said(ready) == ["INT-17-2", "INT-17-3"]
    Exemption.objects.filter(pk=exempt.pk).update(ends_before=None, host=world.b.enterprise)
    assert said(ready) == ["INT-17-2", "INT-17-3"]


def test_a_voided_signature_is_none(ready):
    Consent.objects.filter(party="guardian").update(voided_at=BEFORE, voided_reason="内容变更")
    assert said(ready) == ["INT-09"]


def test_facts_of_many_cost_as_many_queries_as_of_one(world, ready, django_assert_num_queries):
    one, both = Assignment.objects.filter(pk=ready.pk), Assignment.objects.all()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as single:
        facts_of(one)
    with django_assert_num_queries(len(single)):
        assert len(facts_of(both)) == 2


def test_the_sweep_looks_at_what_runs_and_at_what_begins_soon(world):
    rows = Assignment.objects.filter(pk=world.a.assignment.pk)
    for day, ahead, looked in (
        (date(2025, 2, 27), 0, False),
        (date(2025, 2, 27), 2, True),
        (date(2025, 8, 31), 0, True),
        (date(2025, 9, 1), 0, False),
    ):
        assert to_check(day, ahead=ahead).filter(pk__in=rows).exists() is looked
