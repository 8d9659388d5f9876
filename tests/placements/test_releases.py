"""Who may start, and what the nightly sweep finds of those who do."""

from datetime import date

import pytest
from django.urls import reverse

from alliance.core import dates
from alliance.core.models import Message
from members.models import Admission, QualificationReview
from placements.models import Assignment, InsurancePolicy, Opening, StandingFinding
from placements.services.assignments import change_post, replan_end
from placements.services.findings import sweep
from placements.services.releases import release, remind
from tests.placements.papers import BEFORE, DAY, bared, made_ready


@pytest.fixture
def ready(world) -> Assignment:
    bared()
    return made_ready(world)


def let(world, rows=None):
    return release(rows or Assignment.objects.all(), by=world.user("placement"), on=DAY, at=BEFORE)


def test_who_has_all_may_start_and_who_has_not_is_told_why(world, ready):
    done = let(world)
    assert done.let == [ready.pk]
    assert "INT-14" in {one.rule for one in done.held[world.b.assignment.pk]}
    ready.refresh_from_db()
    assert (ready.released_at, ready.released_by) == (BEFORE, world.user("placement"))
    world.b.assignment.refresh_from_db()
    assert world.b.assignment.released_at is None


def test_a_second_click_lets_nobody_start_again(world, ready):
    let(world)
    version = Assignment.objects.get(pk=ready.pk).version
    assert let(world).let == []
    assert Assignment.objects.get(pk=ready.pk).version == version


def test_a_withdrawn_placement_is_not_let(world, ready):
    Assignment.objects.filter(pk=ready.pk).update(ended_before=ready.starts_on)
    assert ready.pk not in let(world).let


@pytest.fixture
def alone(world, ready) -> Assignment:
    """No other placement is looked at."""
    Assignment.objects.exclude(pk=ready.pk).delete()
    return ready


def standing() -> set[str]:
    return set(StandingFinding.objects.standing().values_list("rule", flat=True))


def test_by_morning_a_changed_birthday_a_lapsed_policy_and_a_review_that_failed_stand_there(world, alone):
    assert sweep(on=DAY, at=BEFORE).new == 0
    world.a.student.born_on = date(2009, 3, 2)
    world.a.student.save()
    InsurancePolicy.objects.update(ends_before=date(2025, 8, 31))
    QualificationReview.objects.update(valid_before=date(2025, 3, 1))
    morning = DAY + dates.DAY
    assert sweep(on=morning, at=BEFORE + dates.DAY).new == 3
    assert standing() == {"INT-16-2", "INT-26", "INT-03"}
    assert set(StandingFinding.objects.values_list("found_on", "school")) == {(morning, world.a.school.pk)}
    assert StandingFinding.objects.get(rule="INT-26").value == "2025年8月31日"


def test_a_second_sweep_of_the_night_finds_nothing_new_and_tells_nobody_again(world, alone):
    world.a.student.born_on = None
    world.a.student.save()
    sweep(on=DAY, at=BEFORE)
    told = Message.objects.filter(kind="findings-new").count()
    assert told == 1
    assert sweep(on=DAY, at=BEFORE).new == 0
    assert Message.objects.filter(kind="findings-new").count() == told


def test_what_was_mended_is_cleared_and_stays_on_record(world, alone):
    world.a.student.born_on = None
    world.a.student.save()
    sweep(on=DAY, at=BEFORE)
    world.a.student.born_on = date(2008, 1, 1)
    world.a.student.save()
    assert sweep(on=DAY + dates.DAY, at=BEFORE).cleared == 1
    assert standing() == set()
    assert StandingFinding.objects.get().cleared_on == DAY + dates.DAY


def test_what_is_over_is_looked_at_no_more(world, alone):
    world.a.student.born_on = None
    world.a.student.save()
    assert sweep(on=alone.ends_before, at=BEFORE).new == 0


def test_a_suspended_unit_appears(world, alone):
    Admission.objects.filter(organisation=world.a.enterprise).update(state="suspended")
    sweep(on=DAY, at=BEFORE)
    assert standing() == {"INT-03"}


def test_whoever_moves_to_another_post_is_let_start_anew(world, ready):
    let(world)
    ready.refresh_from_db()
    other = Opening.objects.create(enterprise=ready.host, title="质检员", seats=3, starts_on=DAY, state="published")
    change_post(ready, opening=other, post="", seen=ready.version, on=DAY, at=BEFORE)
    ready.refresh_from_db()
    assert (ready.released_at, ready.released_by) == (None, None)


def test_a_longer_stay_is_let_start_anew_and_a_shorter_one_is_not(world, ready):
    ready.batch.ends_before = None
    ready.batch.save()
    let(world)
    ready.refresh_from_db()
    last = ready.ends_before
    replan_end(ready, ends_before=last - dates.DAY, seen=ready.version, at=BEFORE)
    ready.refresh_from_db()
    assert ready.released_at
    replan_end(ready, ends_before=last + dates.DAY, seen=ready.version, at=BEFORE)
    ready.refresh_from_db()
    assert ready.released_at is None


def test_the_school_is_reminded_before_the_first_day_and_on_it(world, alone):
    first = alone.starts_on
    for day in (first - dates.DAY * 8, first - dates.DAY * 7, first - dates.DAY * 2, first, first):
        remind(on=day, at=BEFORE)
    told = Message.objects.filter(kind="release-due", user=world.user("placement"))
    assert told.count() == 2, "a week before and on the day itself, once"
    let(world)
    remind(on=first - dates.DAY * 3, at=BEFORE)
    assert told.count() == 2


def test_who_started_without_it_is_red_on_every_page_and_the_firm_finds_him(client, world, alone):
    Assignment.objects.filter(pk=alone.pk).update(starts_on=dates.today(), ends_before=dates.today() + dates.DAY * 30)
    for role in ("placement", "hr"):
        client.force_login(world.user(role))
        page = client.get(reverse("assignment-detail", args=[alone.uid])).content.decode()
        assert "已开始，学校尚未准予上岗" in page
        listed = client.get(reverse("assignment-list"), {"gate": "late"}).content.decode()
        assert alone.person.name in listed
        assert "尚未准予" in listed
