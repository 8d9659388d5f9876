"""The rounds of a year in which students go out, and the one that comes next.

Third graders go once, half the majors from September to February and half from January to June.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from placements.enums import InternshipKind

from . import companies
from .people import YEARS_OF_STUDY

AUTUMN_MAJORS = {companies.MECHATRONICS, companies.CARS, companies.MEDIA}
VISITING_MAJORS = {companies.NUMERICAL, companies.COMMERCE}
_SOON = timedelta(days=70)  # batches are made about that long ahead
_NOTICE = timedelta(days=14)
_WORTH_GOING = timedelta(days=56)


@dataclass(frozen=True)
class Season:
    """One round of a year: who goes, and from when to when (the end is exclusive)."""

    year: int
    title: str
    starts_on: date
    ends_before: date
    entered: int
    kind: str = InternshipKind.POST
    grade: str = "三年级"

    def takes(self, major: str) -> bool:
        if self.kind == InternshipKind.VISIT:
            return major in VISITING_MAJORS
        return (major in AUTUMN_MAJORS) != self.title.startswith("春季")


def seasons(year: int) -> Iterator[Season]:
    yield Season(year, "春季", date(year, 1, 5), date(year, 6, 27), year - YEARS_OF_STUDY)
    yield Season(
        year, "", date(year, 5, 12), date(year, 5, 15), year - YEARS_OF_STUDY + 1, InternshipKind.VISIT, "二年级"
    )
    yield Season(year, "秋季", date(year, 9, 7), date(year + 1, 3, 1), year - YEARS_OF_STUDY + 1)


def coming(today: date) -> Season:
    """The round that is being prepared on a day: a regular one where it is near, otherwise one for those left over."""
    year = today.year
    regular = [s for y in (year - 1, year, year + 1) for s in seasons(y) if s.kind == InternshipKind.POST]
    near = [season for season in regular if today < season.starts_on <= today + _SOON]
    if near:
        return near[0]
    starts_on = _monday_from(today + _NOTICE)
    running = [s for s in regular if s.starts_on <= today and s.ends_before - starts_on >= _WORTH_GOING]
    if running:
        last = running[-1]
        return replace(last, title=f"{last.title}补充", starts_on=starts_on)
    # Late spring: third graders are about to leave, the next ones may begin in their summer holidays.
    return Season(year, "暑期", date(year, 7, 6), date(year + 1, 1, 1), year - YEARS_OF_STUDY + 1, grade="升三年级")


def _monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)
