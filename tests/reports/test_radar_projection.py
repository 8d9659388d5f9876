"""Will a target be met in time at this pace: worked out by hand, without a database."""

from datetime import date
from decimal import Decimal

from reports.radar.projection import Outlook, Pace, project

YEAR = {"start": date(2026, 1, 1), "end": date(2027, 1, 1), "target": Decimal(100)}


def days(*months: int) -> list[date]:
    return [date(2026, month, 10) for month in months]


def test_nobody_to_judge_is_no_zero():
    found = project([], total=0, day=date(2026, 6, 1), **YEAR)
    assert (found.outlook, found.value, found.projected, found.needed) == (Outlook.NOBODY, None, None, None)


def test_half_of_the_year_and_half_of_the_firms_is_just_in_time():
    """181 days have passed with 10 done, 184 are left: 10 + 10 × 184 / 181 = 20.17, of 20."""
    found = project(days(1, 1, 2, 2, 3, 3, 4, 5, 6, 6), total=20, day=date(2026, 6, 30), **YEAR)
    assert (found.outlook, found.done, found.required, found.short) == (Outlook.LIKELY, 10, 20, 10)
    assert found.value == 50
    assert found.projected == 100  # never more than all of them


def test_too_slow_says_how_many_a_month_are_needed():
    """4 done in 181 days lead to 4 + 4 × 184 / 181 = 8.07 of 20; 16 more in 184 days are 2.645 a month."""
    found = project(days(1, 2, 3, 4), total=20, day=date(2026, 6, 30), **YEAR)
    assert found.outlook is Outlook.UNLIKELY
    assert round(found.projected, 2) == Decimal("40.33")
    assert round(found.needed, 3) == Decimal("2.645")


def test_what_stood_before_the_year_counts_and_gives_no_pace():
    found = project([date(2024, 3, 1)] * 15, total=20, day=date(2026, 6, 30), **YEAR)
    assert (found.outlook, found.value, found.projected) == (Outlook.UNLIKELY, 75, 75)


def test_the_first_weeks_say_nothing_but_what_is_needed():
    found = project(days(1, 1, 1), total=20, day=date(2026, 1, 20), **YEAR)
    assert (found.outlook, found.projected) == (Outlook.TOO_LITTLE, None)
    assert found.needed > 1
    assert project(days(1), total=20, day=date(2026, 3, 1), **YEAR).outlook is Outlook.TOO_LITTLE
    assert project([], total=20, day=date(2026, 3, 1), **YEAR).outlook is Outlook.UNLIKELY


def test_an_alliance_that_wants_to_know_early_settles_what_a_pace_needs():
    early = {"day": date(2026, 1, 20), "pace": Pace(days=14, events=2, settled_days=40), **YEAR}
    assert project(days(1, 1), total=20, **early).outlook is Outlook.LIKELY
    assert project(days(1), total=20, **early).outlook is Outlook.TOO_LITTLE  # one event, and not 40 days yet
    assert project(days(1, 1), total=20, **early | {"pace": Pace(days=21)}).outlook is Outlook.TOO_LITTLE


def test_a_target_that_is_met_stays_met_and_one_that_was_missed_by_one_is_out_of_reach():
    assert project(days(1, 2), total=2, day=date(2026, 2, 20), **YEAR).outlook is Outlook.MET
    found = project(days(1), total=2, lost=1, day=date(2026, 8, 1), **YEAR)
    assert (found.outlook, found.projected, found.needed) == (Outlook.LOST, None, None)


def test_five_percent_of_164_teachers_are_nine():
    target = YEAR | {"target": Decimal(5)}
    eight = project(days(*[1] * 8), total=164, day=date(2026, 12, 31), **target)
    assert (eight.required, eight.outlook, eight.needed) == (9, Outlook.UNLIKELY, None)
    assert project(days(*[1] * 9), total=164, day=date(2026, 12, 31), **target).outlook is Outlook.MET


def test_the_last_day_is_judged_by_what_is_done():
    found = project(days(1, 5, 9), total=4, day=date(2026, 12, 31), **YEAR)
    assert (found.outlook, found.projected) == (Outlook.UNLIKELY, 75)
