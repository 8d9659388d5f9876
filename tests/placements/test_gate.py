"""The start gate of a set of placements: facts of many tables, one answer for the page, the matrix and the sweep."""

from datetime import date
from uuid import uuid4

import pytest

from alliance.core import dates
from members.models import EnterpriseProfile, QualificationReview, TeachingPost
from placements.models import (
    Assignment,
    BatchSegment,
    Consent,
    Exemption,
    InsurancePolicy,
    InternshipBatch,
    RuleParameter,
    StartTraining,
    UnitGuide,
    Waiver,
)
from placements.services.gate import KIND_OF_POST, WHOLE_UNIT, facts_of, findings_of, peaks, to_check
from tests.placements.papers import BEFORE, DAY, bared, made_ready


def said(assignment, on=DAY) -> list[str]:
    return [one.rule for one in findings_of(Assignment.objects.filter(pk=assignment.pk), on=on)[assignment.pk]]


def signed_anew(party: str, *, voided_at, signed_at) -> None:
    old = Consent.objects.get(party=party)
    if voided_at:
        Consent.objects.filter(pk=old.pk).update(voided_at=voided_at, voided_reason="实习安排有改动")
    old.pk, old.uid, old.voided_at, old.voided_reason, old.signed_at = None, uuid4(), None, "", signed_at
    old.save(force_insert=True)


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


def test_a_later_review_that_failed_ends_the_older_pass(world, ready):
    older = QualificationReview.objects.get(admission__organisation=world.a.enterprise)
    QualificationReview.objects.create(
        admission=older.admission, occasion="yearly", opened_at=BEFORE, conclusion="failed", reason="有失信记录",
        concluded_by=older.concluded_by, concluded_at=BEFORE + dates.DAY,
    )  # fmt: skip
    (finding,) = findings_of(Assignment.objects.filter(pk=ready.pk), on=DAY)[ready.pk]
    assert (finding.rule, finding.value) == ("INT-03", "最近一次审查不通过：有失信记录")


def test_a_review_that_runs_out_on_the_way_is_seen_on_that_day(ready):
    QualificationReview.objects.update(valid_before=date(2025, 6, 1))
    assert said(ready) == said(ready, date(2025, 5, 31)) == []
    assert said(ready, date(2025, 6, 1)) == ["INT-03"]


def test_a_unit_that_joined_after_the_decision_is_not_on_the_list(world, ready):
    world.a.batch.batch_hosts.update(listed=False)
    assert said(ready) == ["INT-05"]


def test_a_teacher_or_a_guide_who_leaves_on_the_way_leaves_a_gap(world, ready):
    TeachingPost.objects.filter(pk=ready.school_guide_id).update(ends_before=date(2025, 8, 31))
    (finding,) = findings_of(Assignment.objects.filter(pk=ready.pk), on=DAY)[ready.pk]
    assert (finding.rule, finding.value) == ("INT-07", "学校指导教师（2025年8月31日起空缺）")
    TeachingPost.objects.filter(pk=ready.school_guide_id).update(ends_before=ready.ends_before)
    assert said(ready) == []
    UnitGuide.objects.filter(pk=ready.unit_guide_id).update(closed_at=BEFORE + 100 * dates.DAY)
    assert said(ready) == ["INT-07"]


def test_training_filing_and_consents_lie_before_the_first_day(world, ready):
    first = ready.starts_on
    StartTraining.objects.update(held_on=first + dates.DAY)
    InternshipBatch.objects.update(filed_on=first)
    signed_anew("guardian", voided_at=BEFORE, signed_at=BEFORE + 30 * dates.DAY)
    found = findings_of(Assignment.objects.filter(pk=ready.pk), on=DAY)[ready.pk]
    assert {one.rule: one.value for one in found} == {
        "INT-09": "监护人 2025年3月22日",
        "INT-23": "2025年3月2日",
        "INT-24": "2025年3月1日",
    }


def test_a_batch_that_is_filed_anew_on_the_way_was_filed_before(ready):
    InternshipBatch.objects.update(filed_on=date(2025, 5, 1), first_filed_on=date(2025, 2, 1))
    assert said(ready) == []


def test_a_consent_signed_anew_on_the_way_follows_the_one_that_held_on_the_first_day(ready):
    later = BEFORE + 60 * dates.DAY
    Consent.objects.filter(party="student").update(voided_at=later, voided_reason="实习安排有改动")
    assert said(ready) == ["INT-09"]
    signed_anew("student", voided_at=None, signed_at=later)
    assert said(ready) == []


def test_without_an_opening_nobody_knows_the_work(ready):
    Assignment.objects.filter(pk=ready.pk).update(opening=None)
    assert "INT-16" in said(ready)


def test_who_alternates_is_counted_in_his_stretches_only(world, ready):
    """Side B's student is at the same unit, in the other weeks: they are never there together."""
    other = world.b.assignment
    Assignment.objects.filter(pk=other.pk).update(host=world.a.enterprise, opening=world.a.opening)
    for batch, span in (
        (world.a.batch, (date(2025, 3, 1), date(2025, 5, 1))),
        (world.b.batch, (date(2025, 5, 1), date(2025, 9, 1))),
    ):
        batch.segments.all().delete()
        BatchSegment.objects.create(batch=batch, starts_on=span[0], ends_before=span[1])
    assert peaks([ready.pk], WHOLE_UNIT) == peaks([ready.pk], KIND_OF_POST) == {ready.pk: 1}
    world.b.batch.segments.update(starts_on=date(2025, 4, 30))
    assert peaks([ready.pk, other.pk], WHOLE_UNIT) == {ready.pk: 2, other.pk: 2}


def test_a_stricter_number_holds_for_who_begins_when_it_does_and_for_who_runs_then(world, ready):
    EnterpriseProfile.objects.filter(organisation=world.a.enterprise).update(staff_count=10)
    stricter = RuleParameter.objects.create(
        name="unit_share", value="9", starts_on=ready.starts_on, source="省厅", set_by=world.user("office")
    )
    assert said(ready) == ["INT-11a"], "looked at before, judged by the first day"
    RuleParameter.objects.filter(pk=stricter.pk).update(starts_on=date(2025, 5, 1))
    assert said(ready) == []
    assert said(ready, date(2025, 5, 1)) == ["INT-11a"]


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
        facts_of(one, on=DAY)
    with django_assert_num_queries(len(single)):
        assert len(facts_of(both, on=DAY)) == 2


def test_the_sweep_looks_at_what_runs_and_at_what_begins_soon(world):
    rows = Assignment.objects.filter(pk=world.a.assignment.pk)
    for day, ahead, looked in (
        (date(2025, 2, 27), 0, False),
        (date(2025, 2, 27), 2, True),
        (date(2025, 8, 31), 0, True),
        (date(2025, 9, 1), 0, False),
    ):
        assert to_check(day, ahead=ahead).filter(pk__in=rows).exists() is looked
