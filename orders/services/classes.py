"""Forming order classes with an enterprise, correcting and ending them."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, Min
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.services import save_version
from members.models import Organisation
from members.services.organisations import refuse_inactive

from ..models import OrderClass, OrderStudent
from .students import IN_ANOTHER_CLASS, refuse_paid_months


@transaction.atomic
def make_class(row: OrderClass, *, school: Organisation, today: date) -> OrderClass:
    """Write a class of one school. Raises ValidationError for a name taken, an enterprise that is suspended or closed,
    and a signing that lies ahead."""
    row.school = school
    refuse_inactive(row.enterprise, field="enterprise")
    _check(row, today=today)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # a colleague took the name in the same second
        _check(row, today=today)
        raise
    return row


@transaction.atomic
def correct_class(row: OrderClass, *, seen: int, today: date) -> OrderClass:
    """Save an edited class unless somebody saved it since version `seen`.

    Raises ValidationError when it changes the enterprise of a class that has students, or begins after one of them.
    """
    standing = OrderClass.objects.select_for_update().get(pk=row.pk)
    students = row.students.not_withdrawn()
    if row.enterprise_id != standing.enterprise_id:
        if students.exists():
            raise ValidationError({"enterprise": _("班里已有学生，不能更换订单企业；请结班后另建新班。")})
        refuse_inactive(row.enterprise, field="enterprise")
    first = students.aggregate(first=Min("starts_on"))["first"]
    if row.starts_on and first and first < row.starts_on:
        raise ValidationError({"starts_on": _("%(day)s已有学生入班，开班日期不能更晚。") % {"day": dates.shown(first)}})
    _check(row, today=today)
    return save_version(row, seen=seen)


def _check(row: OrderClass, *, today: date) -> None:
    if row.signed_on and row.signed_on > today:
        raise ValidationError({"signed_on": _("签约日期不能晚于今天；还没有签约的先留空。")})
    if OrderClass.objects.filter(school=row.school, name=row.name).exclude(pk=row.pk).exists():
        raise ValidationError({"name": _("本校已有同名订单班。")})
    row.full_clean(exclude=["uid"])


@transaction.atomic
def end_class(row: OrderClass, *, ends_before: date, reason: str, seen: int) -> OrderClass:
    """End a class on a day, or correct the day it ended on: whoever is on the roll till its end leaves with it.

    Raises ValidationError without a reason, for a day before the class began, before a student joined, or in or before
    a month whose stipend stands; and when the days regained by a later end are taken by another class.
    """
    OrderClass.objects.select_for_update().get(pk=row.pk)
    before, began = row.ends_before, row.starts_on or row.signed_on
    if not reason.strip():
        raise ValidationError({"reason": _("结班须写明理由。")})
    if began and ends_before <= began:
        raise ValidationError({"ends_before": _("结班日期不能早于开班日期。")})
    places = list(row.students.not_withdrawn().select_for_update().order_by("pk"))
    late = [place for place in places if place.starts_on >= ends_before]
    if late:
        first = max(place.starts_on for place in late)
        raise ValidationError(
            {"ends_before": _("%(day)s还有学生入班，请先办理，或改结班日期。") % {"day": dates.shown(first)}}
        )
    refuse_paid_months(row.students.all(), ends_before)
    row.ends_before, row.ended_reason = ends_before, reason.strip()
    row.full_clean(exclude=["uid"])
    save_version(row, seen=seen)
    leaving = [p.pk for p in places if p.ends_before in (None, before) or p.ends_before > ends_before]
    try:
        with transaction.atomic():
            OrderStudent.objects.filter(pk__in=leaving).update(
                ends_before=ends_before, ended_reason=reason.strip(), version=F("version") + 1
            )
    except IntegrityError as error:
        raise ValidationError({"ends_before": IN_ANOTHER_CLASS}) from error
    return row


def state_of(row: OrderClass, day: date, *, suspended: bool) -> dict:
    """How a class stands on a day, as a badge. Running (在办) is what D01 counts, whether its firm is suspended or not."""
    if row.ends_before and row.ends_before <= day:
        return {"label": _("已结班"), "tone": "secondary"}
    if not row.signed_on or row.signed_on > day:
        return {"label": _("未签约"), "tone": "yellow"}
    if (row.starts_on or row.signed_on) > day:
        return {"label": _("未开班"), "tone": "blue"}
    if suspended:
        return {"label": _("在办，企业已暂停"), "tone": "red"}
    return {"label": _("在办"), "tone": "green"}


def missing(row: OrderClass, day: date) -> list[str]:
    """What a class that has not ended lacks to count as running."""
    if row.ends_before and row.ends_before <= day:
        return []
    lacks = []
    if not row.signed_on or row.signed_on > day:
        lacks.append(_("签约日期：没有签约的不计入订单班数"))
    if row.starts_on and row.starts_on > day:
        lacks.append(_("开班：%(day)s才开班，从那天起计入订单班数") % {"day": dates.shown(row.starts_on)})
    return lacks
