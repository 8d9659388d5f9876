"""Days by which something is due, in working days; plain days where a year's holidays are not known yet."""

from datetime import date

from alliance.core import calendar
from alliance.core.dates import DAY
from alliance.core.errors import Refused


def workday_from(day: date) -> date:
    """That day, or the first working day after it."""
    try:
        while not calendar.is_workday(day):
            day += DAY
    except Refused:
        pass
    return day


def workdays_back(day: date, count: int) -> date:
    """The working day from which so many more are left until `day`: `calendar.add_workdays` leads back from it."""
    found = day
    try:
        while count > 0:
            found -= DAY
            count -= calendar.is_workday(found)
    except Refused:
        return found - DAY * count
    return found
