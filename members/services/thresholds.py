"""The numbers of `members.thresholds` as they hold: read in one statement, once in a request or a task."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance.core import dates

from ..models import Alliance, ThresholdChange
from ..thresholds import BY_NAME, DEFAULTS, Threshold

# What was read stays with whoever answers this request or does this task; outside of both each reads for himself.
_read: ContextVar[list | None] = ContextVar("thresholds", default=None)


@contextmanager
def remembered() -> Iterator[None]:
    """Around a request or a task: what it asks twice it reads once."""
    token = _read.set([])
    try:
        yield
    finally:
        _read.reset(token)


def begin(**_: object) -> None:
    """A task of the worker begins: the same for what it asks."""
    _read.set([])


def end(**_: object) -> None:
    _read.set(None)


def _forget() -> None:
    if (kept := _read.get()) is not None:
        kept.clear()


def _changes() -> list[ThresholdChange]:
    """Every change, oldest first. There are few: somebody of the office typed each of them."""
    kept = _read.get()
    if kept:
        return kept[0]
    rows = list(ThresholdChange.objects.select_related("settled_by").order_by("id"))
    if kept is not None:
        kept.append(rows)
    return rows


def values(*, on: date | None = None) -> dict[str, int]:
    """Every number that is not a column of the alliance's row: as it holds now, or as it held when `on` was over."""
    held = {name: default for name, default in DEFAULTS.items() if not BY_NAME[name].column}
    for row in _changes():
        if row.name in held and (on is None or timezone.localdate(row.settled_at) <= on):
            held[row.name] = row.value
    return held


def value(name: str, *, on: date | None = None) -> int:
    return values(on=on)[name]


def days(name: str, *, on: date | None = None) -> timedelta:
    return timedelta(days=value(name, on=on))


def stages(*names: str) -> tuple[int, ...]:
    held = values()
    return tuple(held[name] for name in names)


def rulings(*, on: date) -> dict[str, int]:
    """Those on which figures depend, as they held when that day was over."""
    return {name: number for name, number in values(on=on).items() if BY_NAME[name].ruling}


def standing() -> dict[str, int]:
    """Every number as it holds now, those of the alliance's row among them."""
    alliance = Alliance.objects.get()
    return values() | {name: getattr(alliance, name) for name, one in BY_NAME.items() if one.column}


def settle(numbers: dict[str, int], *, by, at: datetime) -> None:
    """Add a row for each number that becomes another one. Inside the caller's transaction, which locks the alliance."""
    held = values()
    rows = [
        ThresholdChange(name=name, value=number, settled_at=at, settled_by=by)
        for name, number in numbers.items()
        if held[name] != number
    ]
    ThresholdChange.objects.bulk_create(rows)
    _forget()


def refuse_nonsense(numbers: dict[str, int]) -> None:
    """Raises ValidationError, of each field, for a number outside its limits or not below the stage before it."""
    refused = {name: said for name, number in numbers.items() if (said := _outside(BY_NAME[name], number))}
    held = standing() | numbers
    for one in BY_NAME.values():
        touched = {one.name, one.below} & numbers.keys()
        if touched and one.below and not touched & refused.keys() and held[one.name] >= held[one.below]:
            said = _("“%(less)s”须小于“%(more)s”（%(number)s）。")
            facts = {"less": one.label, "more": BY_NAME[one.below].label, "number": held[one.below]}
            refused[one.name if one.name in touched else one.below] = said % facts
    if refused:
        raise ValidationError(refused)


def _outside(one: Threshold, number: int) -> str:
    if one.least <= number <= one.most:
        return ""
    return _("请填 %(least)s 至 %(most)s 之间的整数。") % {"least": one.least, "most": one.most}


def since() -> dict[str, str]:
    """The day each number that was changed last became what it is."""
    return {row.name: dates.shown(timezone.localdate(row.settled_at)) for row in _changes()}


def history() -> list[dict]:
    """The changes as a page's history has them, newest first: those of one save together."""
    held, saves = dict(DEFAULTS), {}
    for row in _changes():
        one = BY_NAME.get(row.name)
        label = one.label if one else row.name
        save = saves.setdefault(
            (row.settled_at, row.settled_by_id),
            {"at": row.settled_at, "by": row.settled_by.name, "verb": _("修改"), "fields": [], "note": ""},
        )
        save["fields"].append({"label": label, "old": held.get(row.name, "—"), "new": row.value})
        held[row.name] = row.value
    return list(saves.values())[::-1]
