"""The lesson register: what a school's career course said about working in the county."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.services import save_version

from ..models import CareerLesson
from .cancelling import refuse_cancelled
from .mentors import GAVE


def refusal(lesson: CareerLesson, *, on: date) -> tuple[str, str] | None:
    """Why a lesson cannot be, and beside which field."""
    day = lesson.taught_on
    if bool(lesson.teacher) is bool(lesson.mentor):
        return "teacher", str(_("授课教师和授课导师请填其中一个。"))
    if day > on:
        return "taught_on", str(_("授课日期不能晚于今天。"))
    if lesson.teacher and not _holds(lesson.teacher, day):
        return "teacher", str(_("这名教师这一天不在职（%(span)s）。")) % {"span": lesson.teacher.period_shown}
    if lesson.mentor and (lesson.mentor.state not in GAVE or not _holds(lesson.mentor, day)):
        return "mentor", str(_("这名导师这一天不在聘期内（%(span)s）。")) % {"span": lesson.mentor.period_shown}
    return None


def refusals(rows: Sequence[CareerLesson]) -> dict[int, tuple[str, str]]:
    prefetch_related_objects(rows, "teacher", "mentor")
    today = dates.today()
    found = {place: refusal(row, on=today) for place, row in enumerate(rows)}
    return {place: said for place, said in found.items() if said}


def _holds(period: dates.Period, day: date) -> bool:
    return period.starts_on <= day and (period.ends_before is None or day < period.ends_before)


def _check(lesson: CareerLesson, *, on: date) -> None:
    if said := refusal(lesson, on=on):
        raise ValidationError({said[0]: said[1]})
    lesson.full_clean(exclude=["uid"])


def record_lesson(lesson: CareerLesson, *, on: date) -> CareerLesson:
    """Enter a lesson. Raises ValidationError for a day to come, and for a lecturer who was not the school's that day."""
    _check(lesson, on=on)
    lesson.save()
    return lesson


@transaction.atomic
def correct_lesson(lesson: CareerLesson, *, seen: int, on: date) -> CareerLesson:
    refuse_cancelled(lesson)
    _check(lesson, on=on)
    return save_version(lesson, seen=seen)
