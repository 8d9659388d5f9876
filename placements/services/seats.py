"""Seats of openings: each move is one conditional UPDATE, so that no two people get the last one.

An assignment holds a seat from the moment it is made; it gives it back when it is withdrawn or ends early. Whoever
moves seats and assignments in one transaction moves the seats first, in the order of their openings: two of them then
wait for each other in line, never in a ring.
"""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from ..models import Opening


def take(opening: Opening, count: int = 1, *, on: date) -> None:
    """Take so many seats of an opening that is on offer that day, or none: a ValidationError then says why."""
    free = Opening.objects.offered(on).filter(pk=opening.pk, seats_taken__lte=F("seats") - count)
    if not free.update(seats_taken=F("seats_taken") + count):
        raise ValidationError({"place": _why_not(opening, count, on=on)})


def take_all(counts: Mapping[int, int], *, on: date) -> None:
    """Take seats of several openings, so many of each by its key, in the order of everybody; or none."""
    for opening in Opening.objects.filter(pk__in=counts).order_by("pk"):
        take(opening, counts[opening.pk], on=on)


def give_all_back(counts: Mapping[int, int]) -> None:
    for pk in sorted(counts):
        Opening.objects.filter(pk=pk, seats_taken__gte=counts[pk]).update(seats_taken=F("seats_taken") - counts[pk])


def _why_not(opening: Opening, count: int, *, on: date) -> str:
    return refusal(opening, Opening.objects.offered(on).filter(pk=opening.pk).first(), count)


def refusal(opening: Opening, now: Opening | None, count: int) -> str:
    """Why not so many seats: `now` is the opening as it is on offer, None when it is not."""
    if now is None:
        return _("岗位“%(title)s”已下线（关闭、过期或企业暂停），请另选岗位。") % {"title": opening.title}
    if now.seats_free <= 0:
        return _("岗位“%(title)s”已招满，没有空位了，请另选岗位。") % {"title": opening.title}
    return _("岗位“%(title)s”只剩 %(free)s 个空位，不够安排 %(count)s 人，请减少 %(over)s 人或另选岗位。") % {
        "title": opening.title,
        "free": now.seats_free,
        "count": count,
        "over": count - now.seats_free,
    }


def take_again(opening_id: int, *, field: str) -> None:
    """Take back the seat of a placement that runs to its end after all, on offer or not, if there still is one."""
    if not Opening.objects.filter(pk=opening_id).with_free_seats().update(seats_taken=F("seats_taken") + 1):
        raise ValidationError({field: _("原岗位的名额已被占满，请企业增加招收人数后再更正。")})


def give_back(opening_id: int) -> None:
    Opening.objects.filter(pk=opening_id, seats_taken__gt=0).update(seats_taken=F("seats_taken") - 1)


def change(was_id: int | None, now: Opening | None, *, on: date) -> None:
    """Leave one opening for another, or for none."""
    deeds = []
    if was_id is not None:
        deeds.append((was_id, lambda: give_back(was_id)))
    if now is not None:
        deeds.append((now.pk, lambda: take(now, on=on)))
    for _pk, deed in sorted(deeds, key=lambda pair: pair[0]):
        deed()
