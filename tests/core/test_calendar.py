"""Working days as the State Council set them, and no guess about a year it has not spoken of."""

from datetime import date

import pytest

from alliance.core.calendar import add_workdays, is_workday, rests
from alliance.core.errors import Refused


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 1, 26), True),  # a Sunday, worked in exchange for the Spring Festival
        (date(2025, 1, 28), False),  # New Year's Eve, a holiday since 2025
        (date(2025, 9, 28), True),  # a Sunday, worked in exchange for the National Day
        (date(2025, 10, 8), False),
        (date(2025, 10, 11), True),  # a Saturday
        (date(2025, 10, 12), False),
        (date(2025, 3, 3), True),
    ],
)
def test_make_up_days_are_worked_and_holidays_are_not(day, works):
    assert is_workday(day) is works


@pytest.mark.parametrize(
    ("day", "count", "end"),
    [
        (date(2025, 3, 3), 0, date(2025, 3, 3)),
        (date(2025, 3, 3), 5, date(2025, 3, 10)),
        (date(2025, 9, 30), 1, date(2025, 10, 9)),  # over the whole National Day
        (date(2025, 10, 10), 1, date(2025, 10, 11)),  # a Saturday that is worked
    ],
)
def test_working_days_are_counted_over_holidays(day, count, end):
    assert add_workdays(day, count) == end


@pytest.mark.parametrize("year", [2003, 2099])
def test_a_year_without_an_arrangement_is_refused(year):
    with pytest.raises(Refused, match=f"{year} 年的放假安排"):
        is_workday(date(year, 5, 1))


def test_nobody_is_called_on_a_holiday_and_a_year_not_known_yet_has_none():
    assert rests(date(2025, 10, 12))
    assert not rests(date(2025, 9, 28))
    assert not rests(date(2099, 1, 1))
