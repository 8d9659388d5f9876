"""Monthly stipends of the order classes, as they were paid: up to last month, one class still to be recorded."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from orders.models import Stipend

from .logins import Users
from .order_classes import Taught
from .organisations import Bodies
from .world import Row, World

_PAID_ON = 25  # day of the month
_CANCELLED = "金额录错，已按协议标准重新登记。"


def add_stipends(world: World, bodies: Bodies, users: Users, classes: list[Taught]) -> None:
    this_month = world.today.replace(day=1)
    last_month = (this_month - timedelta(days=1)).replace(day=1)
    late = _late(bodies, classes, last_month)
    for taught in classes:
        until = last_month if taught is late else this_month
        for month in _months(taught.planned.starts_on, min(until, taught.planned.ends_before)):
            for student in taught.students:
                if student["ends_before"] is None or month < student["ends_before"]:
                    _pay(world, taught, student, month)
    _cancel_one(world, users, classes, (last_month - timedelta(days=1)).replace(day=1))


def _late(bodies: Bodies, classes: list[Taught], last_month: date) -> Taught | None:
    """The newest class of the demo's own HR in which last month is due: school and enterprise both see the gap."""
    first = bodies.first_enterprise()
    due = [
        taught
        for taught in classes
        if taught.row["enterprise"] is first and taught.planned.starts_on <= last_month < taught.planned.ends_before
    ]
    return due[-1] if due else None


def _months(first: date, end: date) -> Iterator[date]:
    """The first day of each month from `first` on, before `end`."""
    month = first
    while month < end:
        yield month
        month = (month + timedelta(days=31)).replace(day=1)


def _pay(world: World, taught: Taught, student: Row, month: date, **values) -> Row:
    return world.add(
        Stipend,
        **{
            "student": student,
            "school": student["school"],
            "month": month,
            "amount_fen": taught.planned.stipend_yuan * 100,
            "paid_on": month.replace(day=_PAID_ON),
            "recorded_by": student["school"],
            **values,
        },
    )


def _cancel_one(world: World, users: Users, classes: list[Taught], month: date) -> None:
    """One was recorded with a zero too many, taken back by the first school two days later, and recorded again."""
    school = [taught for taught in classes if taught.planned.school == 0]
    paid = [
        (taught, student)
        for taught in school
        if taught.planned.starts_on <= month < taught.planned.ends_before
        for student in taught.students
        if student["ends_before"] is None
    ]
    for taught, student in paid[-1:]:
        cancelled_at = timezone.make_aware(datetime.combine(month.replace(day=_PAID_ON + 2), time(16, 20)))
        _pay(
            world, taught, student, month,
            amount_fen=taught.planned.stipend_yuan * 1000,
            cancelled_at=cancelled_at,
            cancelled_by=users.rows["school"],
            cancelled_reason=_CANCELLED,
        )  # fmt: skip
