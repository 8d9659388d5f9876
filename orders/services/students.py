"""The roll of an order class: who joins, leaves, and was put on it by mistake."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused, StaleVersion
from alliance.core.services import STALE
from members.models import Enrolment
from members.services.organisations import inactive, refuse_inactive

from ..models import OrderClass, OrderStudent, Stipend
from .rows import RowsRefused

IN_ANOTHER_CLASS = _("这名学生在这段时间已在一个订单班里。")


@transaction.atomic
def add_students(order_class: OrderClass, enrolments: Sequence[Enrolment], *, starts_on: date) -> list[OrderStudent]:
    """Put students of the class's school on its roll from a day on: all of them, or none.

    Raises RowsRefused with each student's reason: another school's, not enrolled that day, in an order class already
    (refused by the database as well). Raises ValidationError for a day outside the class, and for an enterprise with
    which nothing new may be begun.
    """
    order_class = OrderClass.objects.select_for_update().get(pk=order_class.pk)
    if not enrolments:
        raise ValidationError({"students": _("请至少勾选一名学生。")})
    refuse_inactive(order_class.enterprise)
    if said := _outside(order_class, starts_on):
        raise ValidationError({"starts_on": said})
    _refuse(order_class, enrolments, starts_on)
    places = [
        OrderStudent(
            order_class=order_class,
            school_id=order_class.school_id,
            person=enrolment.person,
            enrolment=enrolment,
            starts_on=starts_on,
            ends_before=order_class.ends_before,
        )
        for enrolment in enrolments
    ]
    try:
        with transaction.atomic():
            return OrderStudent.objects.bulk_create(places)
    except IntegrityError as error:  # a colleague put one of them on another roll in the same second
        _refuse(order_class, enrolments, starts_on)
        raise ValidationError({"students": IN_ANOTHER_CLASS}) from error


def _outside(order_class: OrderClass, starts_on: date) -> str | None:
    """Why nobody joins a class on a day."""
    if order_class.starts_on and starts_on < order_class.starts_on:
        return _("%(day)s才开班，入班日期不能更早。") % {"day": dates.shown(order_class.starts_on)}
    if order_class.ends_before and starts_on >= order_class.ends_before:
        day = dates.shown(order_class.ends_before - dates.DAY)
        return _("这个班已于%(day)s结班，不能再增加学生。") % {"day": day}
    return None


def refusals(rows: Sequence[OrderStudent]) -> dict[int, tuple[str, str]]:
    """What `add_students` would say to each of many new places in many classes, beside which field, by its place in
    the sequence; each as if it were the only one."""
    prefetch_related_objects(rows, "order_class__enterprise", "enrolment")
    closed = inactive(row.order_class.enterprise for row in rows)
    known = _places_of(row.person_id for row in rows)
    refused: dict[int, tuple[str, str]] = {}
    for at, row in enumerate(rows):
        order_class = row.order_class
        if said := closed.get(order_class.enterprise_id):
            refused[at] = "order_class", said
        elif said := _outside(order_class, row.starts_on):
            refused[at] = "starts_on", said
        else:
            place = _taken(order_class, row.starts_on, known.get(row.person_id, ()))
            if said := _reason(order_class, row.enrolment, row.starts_on, place):
                refused[at] = "enrolment", str(said)
    return refused


def _places_of(people: Iterable[int]) -> dict[int, list[OrderStudent]]:
    """The times of persons on any roll, by person, the earliest first."""
    found: dict[int, list[OrderStudent]] = {}
    places = OrderStudent.objects.filter(person__in=set(people)).not_withdrawn()
    for place in places.select_related("order_class").order_by("starts_on"):
        found.setdefault(place.person_id, []).append(place)
    return found


def _taken(order_class: OrderClass, starts_on: date, places: Iterable[OrderStudent]) -> OrderStudent | None:
    """The last of one's times on a roll that meets one in this class from that day."""
    wanted = starts_on, order_class.ends_before
    meeting = [place for place in places if dates.overlap(wanted, (place.starts_on, place.ends_before))]
    return meeting[-1] if meeting else None


def _refuse(order_class: OrderClass, enrolments: Sequence[Enrolment], starts_on: date) -> None:
    known = _places_of(e.person_id for e in enrolments)
    refused: dict[UUID, tuple[str, str]] = {}
    people = set()
    for enrolment in enrolments:
        place = _taken(order_class, starts_on, known.get(enrolment.person_id, ()))
        reason = _reason(order_class, enrolment, starts_on, place)
        if reason is None and enrolment.person_id in people:
            reason = _("同一名学生勾选了两次。")
        people.add(enrolment.person_id)
        if reason:
            refused[enrolment.uid] = (enrolment.person.name, reason)
    if refused:
        raise RowsRefused("students", refused)


def _reason(order_class: OrderClass, enrolment: Enrolment, starts_on: date, place: OrderStudent | None) -> str | None:
    if enrolment.school_id != order_class.school_id:
        return _("不是本校学生。")
    if enrolment.starts_on > starts_on or (enrolment.ends_before and enrolment.ends_before <= starts_on):
        return _("入班那天不在籍（%(span)s）。") % {"span": enrolment.period_shown}
    if place:
        told = {"name": place.order_class.name, "span": place.period_shown}
        return _("已在“%(name)s”（%(span)s）。") % told
    return None


def refuse_paid_months(places, ends_before: date) -> None:
    """Raise ValidationError when a stipend stands for a month that begins on that day or later."""
    paid = Stipend.objects.standing().filter(student__in=places, month__gte=ends_before).order_by("-month").first()
    if paid:
        raise ValidationError(
            {"ends_before": _("%(month)s的生活费已登记发放，请先作废，或改日期。") % {"month": f"{paid.month:%Y-%m}"}}
        )


@transaction.atomic
def leave(place: OrderStudent, *, ends_before: date, reason: str, seen: int) -> OrderStudent:
    """End a student's time on the roll, or correct the day it ended on.

    Raises ValidationError without a reason, for a day outside his time or the class's, before a month whose stipend
    stands, and when the days regained are taken by another class.
    """
    order_class = OrderClass.objects.select_for_update().get(pk=place.order_class_id)
    if not reason.strip():
        raise ValidationError({"reason": _("离班须写明理由。")})
    if ends_before <= place.starts_on:
        words = _("离班日期不能早于入班日期（%(day)s）；登记错了的请用“撤销登记”。")
        raise ValidationError({"ends_before": words % {"day": dates.shown(place.starts_on)}})
    if order_class.ends_before and ends_before > order_class.ends_before:
        day = dates.shown(order_class.ends_before - dates.DAY)
        raise ValidationError({"ends_before": _("这个班已于%(day)s结班，离班日期不能更晚。") % {"day": day}})
    standing = OrderStudent.objects.select_for_update().filter(pk=place.pk, version=seen)
    if not standing.exists():
        raise StaleVersion(STALE)
    refuse_paid_months([place], ends_before)
    try:
        with transaction.atomic():
            standing.update(ends_before=ends_before, ended_reason=reason.strip(), version=seen + 1)
    except IntegrityError as error:
        raise ValidationError({"ends_before": IN_ANOTHER_CLASS}) from error
    place.refresh_from_db()
    return place


@transaction.atomic
def withdraw(place: OrderStudent, *, reason: str) -> None:
    """Take a student off a roll he was put on by mistake: the row stays, and takes up no time.

    Raises Refused without a reason, or once a stipend was ever recorded for him.
    """
    if not reason.strip():
        raise Refused(_("撤销登记须写明理由。"))
    place = OrderStudent.objects.select_for_update().get(pk=place.pk)
    if place.withdrawn:
        raise Refused(_("别人刚刚处理过这一条，请刷新页面查看。"))
    if Stipend.objects.filter(student=place).exists():
        raise Refused(_("这名学生已有生活费登记，不能撤销；请改用离班。"))
    OrderStudent.objects.filter(pk=place.pk).update(
        ends_before=place.starts_on, ended_reason=reason.strip(), version=place.version + 1
    )
