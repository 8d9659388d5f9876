"""The county's school terms: an autumn and a spring of each school year since the alliance was founded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from members.models import SchoolTerm

from .world import World

_FIRST = 2023
_NUMERALS = "一二"


@dataclass(frozen=True)
class Term:
    """`number` counts from the first spring in which the alliance stood (0)."""

    number: int
    name: str
    starts_on: date
    ends_before: date

    def weekday(self, week: int, day: int) -> date:
        """A day of one of its weeks; 0 is Monday."""
        return monday(self.starts_on) + timedelta(days=week * 7 + day)


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def terms(last: int) -> Iterator[Term]:
    """Both terms of every school year up to the one that begins in the year `last`."""
    for year in range(_FIRST, last + 1):
        spans = ((date(year, 9, 1), date(year + 1, 1, 25)), (date(year + 1, 2, 20), date(year + 1, 7, 9)))
        for half, (starts_on, ends_before) in enumerate(spans):
            number = 2 * (year - _FIRST) + half - 1
            yield Term(number, f"{year}—{year + 1}学年第{_NUMERALS[half]}学期", starts_on, ends_before)


def add_terms(world: World) -> list[Term]:
    """The calendar as far as it is known: to the end of the next school year. Returns the terms that have begun."""
    known = list(terms(max(world.today.year, 2026)))
    for term in known:
        world.add(SchoolTerm, name=term.name, starts_on=term.starts_on, ends_before=term.ends_before)
    return [term for term in known if term.number >= 0 and term.starts_on <= world.today]
