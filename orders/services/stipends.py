"""Monthly stipends: who was paid, who is still to be paid, and what was recorded by mistake."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import EmptyResultSet, ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Count, Q, Sum
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused
from members.models import Organisation

from ..models import OrderClass, OrderStudent, Stipend
from ..months import month_after, month_of, shown
from .rows import RowsRefused

Payments = Sequence[tuple[OrderStudent, int]]  # whom, and how many fen


def on_roll_in(order_class: OrderClass, month: date):
    """The students who were on the roll on any day of a month, while the class had not ended."""
    if order_class.ends_before and order_class.ends_before <= month:
        return order_class.students.none()
    still = Q(ends_before=None) | Q(ends_before__gt=month)
    return order_class.students.not_withdrawn().filter(still, starts_on__lt=month_after(month))


@transaction.atomic
def pay(
    order_class: OrderClass,
    payments: Payments,
    *,
    by: Organisation,
    month: date,
    paid_on: date,
    note: str = "",
    today: date,
) -> list[Stipend]:
    """Record for one side (`by`) who of a class was paid for a month: all that were ticked, or none.

    Raises ValidationError for a month to come and a day of payment that lies ahead or before the month; RowsRefused
    with each student's reason: not on the roll in that month, no money, paid already (refused by the database too).
    """
    if refused := _days_refused(month, paid_on, today):
        name, said = refused
        raise ValidationError({name: said} if name == "paid_on" else said)
    if not payments:
        raise ValidationError({"students": _("请至少勾选一名学生。")})
    # Locked in one order, so that two clerks wait for each other instead of blocking each other.
    ids = [place.pk for place, _amount in payments]
    list(OrderStudent.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    _refuse(order_class, payments, month)
    rows = [
        Stipend(
            student=place,
            school_id=place.school_id,
            month=month,
            amount_fen=fen,
            paid_on=paid_on,
            note=note.strip(),
            recorded_by=by,
        )
        for place, fen in payments
    ]
    try:
        with transaction.atomic():
            return Stipend.objects.bulk_create(rows)
    except IntegrityError:
        _refuse(order_class, payments, month)
        raise


def _days_refused(month: date, paid_on: date, today: date) -> tuple[str, str] | None:
    """Why no stipend of a month can have been paid on a day, and beside which field."""
    if month > today:
        return "month", _("%(month)s还没有到，不能登记。") % {"month": shown(month)}
    if paid_on > today:
        return "paid_on", str(_("发放日期不能晚于今天。"))
    if paid_on < month:
        return "paid_on", _("发放日期不能早于%(month)s。") % {"month": shown(month)}
    return None


def _refuse(order_class: OrderClass, payments: Payments, month: date) -> None:
    ids = [place.pk for place, _amount in payments]
    there = set(on_roll_in(order_class, month).filter(pk__in=ids).values_list("pk", flat=True))
    paid = {s.student_id: s for s in Stipend.objects.standing().filter(student__in=ids, month=month).order_by("pk")}
    refused: dict[UUID, tuple[str, str]] = {}
    for place, fen in payments:
        if said := _reason(place, fen, month, there=place.pk in there, paid=paid.get(place.pk)):
            refused[place.uid] = (place.person.name, said[1])
    if refused:
        raise RowsRefused("students", refused)


def _reason(place: OrderStudent, fen: int, month: date, *, there: bool, paid: Stipend | None) -> tuple[str, str] | None:
    """Why one student cannot be paid for a month, and beside which field."""
    if not there:
        told = {"month": shown(month), "span": place.period_shown}
        return "month", _("%(month)s不在这个班的册上（%(span)s）。") % told
    if paid:
        told = {"month": shown(month), "day": dates.shown(paid.paid_on)}
        return "month", _("%(month)s的生活费已登记（%(day)s发放），不能再登记一次。") % told
    if fen <= 0:
        return "amount_fen", str(_("金额须大于 0。"))
    return None


def was_there(place: OrderStudent, month: date) -> bool:
    """`on_roll_in` for one place whose class is loaded."""
    closed, days = place.order_class.ends_before, (month, month_after(month))
    return (
        not place.withdrawn
        and not (closed and closed <= month)
        and dates.overlap(days, (place.starts_on, place.ends_before))
    )


def refusals(rows: Sequence[Stipend], *, today: date) -> dict[int, tuple[str, str]]:
    """What `pay` would say to each of many stipends of many classes and months, beside which field, by its place."""
    ids = {row.student_id for row in rows}
    places = OrderStudent.objects.select_related("order_class").in_bulk(ids)
    standing = Stipend.objects.standing().filter(student__in=ids, month__in={row.month for row in rows})
    paid = {(stipend.student_id, stipend.month): stipend for stipend in standing}
    refused: dict[int, tuple[str, str]] = {}
    for at, row in enumerate(rows):
        place = places[row.student_id]
        said = _days_refused(row.month, row.paid_on, today) or _reason(
            place,
            row.amount_fen,
            row.month,
            there=was_there(place, row.month),
            paid=paid.get((row.student_id, row.month)),
        )
        if said:
            refused[at] = said
    return refused


def may_cancel(stipend: Stipend, viewer) -> bool:
    """Whoever's side recorded it takes it back: neither undoes what the other one wrote. An import is open to both."""
    return stipend.recorded_by_id in (None, viewer.organisation_id)


@transaction.atomic
def cancel(stipend: Stipend, *, viewer, at: datetime, reason: str) -> Stipend:
    """Take a stipend back: the row stays, the month may be paid anew. Raises Refused without a reason, for the other
    side, and when somebody was faster."""
    if not reason.strip():
        raise Refused(_("作废须写明理由。"))
    if not may_cancel(stipend, viewer):
        raise Refused(_("这笔由%(side)s登记，只能由登记的一方作废。") % {"side": stipend.recorded_by})
    taken = Stipend.objects.filter(pk=stipend.pk, cancelled_at=None).update(
        cancelled_at=at, cancelled_by=viewer.user, cancelled_reason=reason.strip()
    )
    if not taken:
        raise Refused(_("这笔已经作废，请刷新页面查看。"))
    stipend.refresh_from_db()
    return stipend


@dataclass(frozen=True)
class Month:
    """One month of one class: how many were on the roll, how many of them were paid, and how much in all."""

    month: date
    on_roll: int
    paid: int
    fen: int


def by_month(order_class: OrderClass, day: date, *, most: int = 24) -> list[Month]:
    """The months of a class up to a day, newest first: those with somebody on the roll or something paid."""
    spans = list(order_class.students.not_withdrawn().values_list("starts_on", "ends_before"))
    standing = Stipend.objects.standing().filter(student__order_class=order_class)
    sums = standing.order_by().values("month").annotate(paid=Count("pk"), fen=Sum("amount_fen"))
    paid = {row["month"]: row for row in sums}
    first = min([month_of(start) for start, _end in spans] + list(paid), default=None)
    closed = order_class.ends_before or date.max
    months, month = [], first
    while month and month <= day:
        end = month_after(month)
        here = sum(start < end and min(stop or date.max, closed) > month for start, stop in spans)
        if here or month in paid:
            row = paid.get(month, {"paid": 0, "fen": 0})
            months.append(Month(month, here, row["paid"], row["fen"]))
        month = end
    return months[::-1][:most]


@dataclass(frozen=True)
class Due:
    """Students of one class whose stipend of one month is still to be recorded, and what it comes to in all."""

    uid: UUID
    name: str
    school: str
    enterprise: str
    month: date
    students: int
    fen: int


# A month is due once it is over, for each student who was on the roll on any day of it while the class was signed and
# running, unless a stipend stands. A class that promises no stipend owes none. GREATEST and LEAST pass over NULL.
OWED = """
    FROM orders_orderstudent s
    JOIN orders_orderclass c ON c.id = s.order_class_id
    CROSS JOIN LATERAL generate_series(
        date_trunc('month', GREATEST(s.starts_on, c.starts_on, c.signed_on)::timestamp),
        LEAST(date_trunc('month', %s::timestamp), s.ends_before::timestamp, c.ends_before::timestamp)
            - interval '1 day',
        interval '1 month'
    ) AS m(month)
    WHERE s.id IN ({students}) AND c.signed_on IS NOT NULL AND c.stipend_fen > 0
      AND (s.ends_before IS NULL OR s.ends_before > s.starts_on)
      AND NOT EXISTS (
        SELECT 1 FROM orders_stipend p
        WHERE p.student_id = s.id AND p.month = m.month::date AND p.cancelled_at IS NULL
      )
"""
DUE = f"""
    SELECT c.uid, c.name, school.name, firm.name, owed.month, owed.students, owed.fen FROM (
        SELECT c.id AS class_id, m.month::date AS month, count(*) AS students, sum(c.stipend_fen)::bigint AS fen
        {OWED} GROUP BY c.id, m.month
    ) owed
    JOIN orders_orderclass c ON c.id = owed.class_id
    JOIN members_organisation school ON school.id = c.school_id
    JOIN members_organisation firm ON firm.id = c.enterprise_id
    ORDER BY owed.month, c.pinyin, c.id
"""
DUE_COUNT = f"SELECT count(*) {OWED}"


def due(students, day: date) -> list[Due]:
    """What is due on a day to the students of a queryset, oldest month first, by class and month."""
    return [Due(*row) for row in _fetched(DUE, students, day)]


def _fetched(statement: str, students, day: date) -> list[tuple]:
    try:
        inner, values = students.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement.format(students=inner), [day, *values])
        return cursor.fetchall()


def due_to(viewer, day: date) -> list[Due]:
    """What is due on a day to the students a viewer may see."""
    return due(OrderStudent.objects.visible_to(viewer), day)


def due_count(viewer, day: date) -> int:
    """Students × months still to be paid: the number on the first screen that leads to `stipend-due`."""
    return sum(count for (count,) in _fetched(DUE_COUNT, OrderStudent.objects.visible_to(viewer), day))
