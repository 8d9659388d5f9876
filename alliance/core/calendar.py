"""Working days as the State Council sets them each year, by the kept library `chinesecalendar`."""

from datetime import date

import chinese_calendar
from django.utils.translation import gettext_lazy as _

from .dates import DAY
from .errors import Refused


def is_workday(day: date) -> bool:
    """Make-up workdays count as working days, statutory holidays and rest days don't.

    Raises Refused for a year whose arrangement is not yet known to the library: never a guess.
    """
    try:
        return chinese_calendar.is_workday(day)
    except NotImplementedError:
        raise Refused(
            _("%(year)s 年的放假安排尚未公布或未更新：请升级 chinesecalendar 后再算。") % {"year": day.year}
        ) from None


def rests(day: date) -> bool:
    """Whether nobody is called on that day. One of a year not yet known counts by the calendar: it is like any other."""
    try:
        return not is_workday(day)
    except Refused:
        return False


def add_workdays(day: date, count: int) -> date:
    """The day on which `count` working days after `day` have passed (a notice of 5 working days, say)."""
    while count > 0:
        day += DAY
        count -= is_workday(day)
    return day


def workdays_between(day: date, until: date) -> int:
    """How many working days lie after `day`, up to and including `until`; 0 when that is not later."""
    return sum(is_workday(day + DAY * number) for number in range(1, (until - day).days + 1))


def workdays_before(day: date, count: int) -> date:
    """The latest day after which, by `day`, `count` working days have passed."""
    while count > 0:
        count -= is_workday(day)
        day -= DAY
    return day
