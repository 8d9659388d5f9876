"""Waiting states: each has somebody who has to act, a deadline in working days, reminders, and an outcome that is said.

Declared beside the machine whose states they are. A row waits from its last move into the state, or from a later day
that one of its columns names (a stay waits for its host once it is over).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Protocol

from django.db import models
from django.db.models import DateField, F, OuterRef, Q, Subquery
from django.db.models.functions import Greatest, TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import calendar
from ..access import Viewer
from ..dates import shown
from ..errors import Refused
from ..models import Message
from . import inbox
from .kinds import About, Audience, Kind
from .sending import Tidings, tell, tell_all

AGAIN = 5  # working days between two calls once a deadline has passed
CALLS = 4  # after as many nobody is called again: the first page still counts the row, and its page says it is late
CHUNK = 500
LONG = timedelta(days=366)  # whoever waited longer was called as often as anybody is


class Awaited(Audience, Protocol):
    """Whom something waits for: besides who they are, which rows wait for a given one of them."""

    def asks(self, viewer: Viewer) -> Q | None:
        """The rows whose addressee the viewer is, as a condition on them; None where no row's ever is."""
        ...


@dataclass(frozen=True)
class Waiting:
    """One state that waits. `remind` and `due` are working days after it began; `due` is the deadline.

    After `remind` days `on` is reminded. Once `due` has passed without a move `on` is told again, and `escalate` too,
    every `AGAIN` working days. `doing` is what is waited for, `outcome` what happens after the deadline, as the page
    says it. `since` names a date column before which nothing waits. `until` names one that is itself the deadline, of the
    row or of one beside it: then `due` says nothing, and without a `since` `remind` is the days before it from which
    `on` is reminded.
    """

    state: str
    on: Awaited
    doing: str
    remind: int
    due: int
    escalate: Audience
    outcome: str
    since: str = ""
    until: str = ""

    def begun(self, on: date) -> Q:
        """Rows that wait on a day; with a deadline of their own, those that somebody is reminded of by then."""
        waits = Q(state=self.state)
        if self.since:
            waits &= Q(**{f"{self.since}__isnull": True}) | Q(**{f"{self.since}__lte": on})
        return waits & self.near(on) if self.counts_back else waits

    @property
    def counts_back(self) -> bool:
        """Whether the deadline alone says from when somebody is reminded."""
        return bool(self.until and not self.since)

    def near(self, on: date) -> Q:
        return Q(**{f"{self.until}__lte": on + timedelta(days=self.remind)})

    def deadline_of(self, row: models.Model) -> date | None:
        """The day a row itself, or one beside it, gives as the deadline; None where none is named."""
        return attrgetter(self.until.replace("__", "."))(row) if self.until else None


@dataclass(frozen=True)
class Call:
    """Who is to be told now that a row has waited so many working days: round 0 reminds, all later ones are late."""

    round: int
    late: bool


class Waits:
    """The waiting states of one noun."""

    def __init__(self, model: type[models.Model], about: About, *waitings: Waiting):
        self.model, self.about = model, about
        self.waitings = {one.state: one for one in waitings}
        example = {"since": "2026年9月1日", "due": "2026年9月8日", "late": False, "outcome": "逾期催办。"}
        self.kinds: dict[str, Kind] = {
            state: about.kind(f"waits-{state}", **example, doing=one.doing) for state, one in self.waitings.items()
        }
        _declared.append(self)

    def asked_of(self, viewer: Viewer, *, on: date) -> dict[str, Q]:
        """What waits for a viewer, by state, as conditions on rows: only states that his role may have to act on."""
        asked = {state: waiting.on.asks(viewer) for state, waiting in self.waitings.items()}
        return {state: named & self.waitings[state].begun(on) for state, named in asked.items() if named is not None}

    def line(self, row: models.Model, *, on: date) -> str:
        """What the page of a waiting row says of it; blank for one that waits for nobody."""
        waiting = self.waitings.get(row.state)
        since = _since_of(row, waiting) if waiting else None
        if since is None or since > on:
            return ""
        said = {"who": waiting.on.label, "doing": waiting.doing, "outcome": waiting.outcome}
        if until := waiting.deadline_of(row):
            return _line_until(until, said, on=on)
        try:
            due = calendar.add_workdays(since, waiting.due)
            left = calendar.workdays_between(on, due)
        except Refused:  # next year's holidays are not known yet: no guess
            said |= {"since": shown(since), "days": waiting.due}
            return _("等待%(who)s%(doing)s：自%(since)s起 %(days)s 个工作日内；%(outcome)s") % said
        said |= {"due": shown(due), "left": left}
        if on > due:
            return _("等待%(who)s%(doing)s，期限 %(due)s 已过；%(outcome)s") % said
        if on == due:
            return _("等待%(who)s%(doing)s，期限 %(due)s（今天）；%(outcome)s") % said
        return _("等待%(who)s%(doing)s，期限 %(due)s（还剩 %(left)s 个工作日）；%(outcome)s") % said

    def tidings(self, waiting: Waiting, *, on: date) -> Iterator[list[Tidings]]:
        """What is to be told on a day of all rows in one waiting state, a few hundred rows at a time."""
        rows = self._rows(waiting).order_by("pk")
        if waiting.counts_back:
            rows = rows.filter(waiting.near(on))
        else:
            rows = rows.filter(waits_since__lte=calendar.workdays_before(on, waiting.remind))
        last = 0
        while chunk := list(rows.filter(pk__gt=last)[:CHUNK]):
            last = chunk[-1].pk
            to, above = waiting.on.of(chunk), waiting.escalate.of(chunk)
            found = []
            for row in chunk:
                until = waiting.deadline_of(row)
                call = _call_until(on, until) if until else call_on(on, waiting, row.waits_since)
                addressees = [*to.get(row.pk, []), *(above.get(row.pk, []) if call.late else [])]
                found.append(self._tidings(waiting, row, call, addressees))
            yield found

    def _tidings(self, waiting: Waiting, row: models.Model, call: Call, to: list) -> Tidings:
        since = row.waits_since
        until = waiting.deadline_of(row)
        return Tidings(
            self.kinds[waiting.state],
            row,
            to,
            key=f"{_key(self.about, row, waiting.state)}{(until or since).isoformat()}:{call.round}",
            urgency=Message.Urgency.ESCALATION if call.late else Message.Urgency.REMINDER,
            facts={
                "since": shown(since),
                "due": shown(until) if until else _deadline(since, waiting.due),
                "late": call.late,
                "outcome": waiting.outcome,
                "doing": waiting.doing,
            },
        )

    def _rows(self, waiting: Waiting) -> models.QuerySet:
        steps = self.model._meta.get_field("steps").related_model
        into = steps._base_manager.filter(subject=OuterRef("pk"), to_state=waiting.state).order_by("-at", "-id")
        moved = Subquery(into.annotate(on=TruncDate("at")).values("on")[:1], output_field=DateField())
        # PostgreSQL's GREATEST passes over NULL: a row without a log waits from its own day.
        since = Greatest(moved, F(waiting.since), output_field=DateField()) if waiting.since else moved
        rows = self.model._default_manager.select_related(*self.about.beside).filter(state=waiting.state)
        return rows.annotate(waits_since=since)


_declared: list[Waits] = []
administrators: list[Audience] = []  # who looks after the program: set by an upper app
_NOBODY = Message(pk=0)  # what those are told of who are told whatever row it is
NO_CALENDAR = Kind(
    "no-calendar",
    path=lambda why: reverse("guide-detail", args=["admin"]),
    facts=lambda why: {"why": why},
    example={"why": "2027 年的放假安排尚未公布或未更新。"},
    urgency=Message.Urgency.REMINDER,
)


def declared() -> list[Waits]:
    return list(_declared)


def of_list(name: str) -> Waits | None:
    """What waits in a list: the page of a noun's list is named after the noun."""
    return next((one for one in _declared if f"{one.about.noun}-list" == name), None)


def call_on(day: date, waiting: Waiting, since: date) -> Call:
    """Which call a row that waits since then is at on a day."""
    passed = calendar.workdays_between(max(since, day - LONG), day)
    if passed <= waiting.due:
        return Call(0, late=False)
    return Call(min(1 + (passed - waiting.due - 1) // AGAIN, CALLS), late=True)


def remind(at: datetime) -> int:
    """Tell everybody whom something has waited for too long. Told again the same day it tells nothing new.

    Nobody is called on a rest day. In a year whose holidays the calendar does not know, nobody is called at all, and
    the system administrators learn why, once a month. Returns how many messages were written.
    """
    day = timezone.localdate(at)
    try:
        if not calendar.is_workday(day):
            return 0
    except Refused as unknown:
        to = administrators[0].of([_NOBODY]).get(_NOBODY.pk, []) if administrators else []
        return tell(NO_CALENDAR, str(unknown), to=to, at=at, key=f"no-calendar:{day:%Y-%m}")
    told = 0
    for waits in declared():
        for waiting in waits.waitings.values():
            told += sum(tell_all(found, at=at) for found in waits.tidings(waiting, on=day))
    return told


def _call_until(day: date, until: date) -> Call:
    """Which call a row is at whose deadline is a day of its own."""
    passed = calendar.workdays_between(max(until, day - LONG), day)
    return Call(min(1 + (passed - 1) // AGAIN, CALLS), late=True) if passed > 0 else Call(0, late=False)


def _line_until(until: date, said: dict, *, on: date) -> str:
    said = said | {"due": shown(until), "left": (until - on).days}
    if on > until:
        return _("等待%(who)s%(doing)s，期限 %(due)s 已过；%(outcome)s") % said
    if on == until:
        return _("等待%(who)s%(doing)s，期限 %(due)s（今天）；%(outcome)s") % said
    return _("等待%(who)s%(doing)s，期限 %(due)s（还剩 %(left)s 天）；%(outcome)s") % said


def settled(about: About, row: models.Model, state: str, *, at: datetime) -> int:
    """A row has left a state: nobody is asked any more for what he was asked there, in the inbox or by letter.

    Costs a look through what is unread, and only where the state is one that waits. Returns how many were open.
    """
    if not any(state in waits.waitings for waits in _declared if waits.about is about):
        return 0
    return inbox.read(Message.objects.filter(key__startswith=_key(about, row, state)), at=at)


def _key(about: About, row: models.Model, state: str) -> str:
    """How the keys of all calls begin that are made because a row waits in a state."""
    return f"{about.noun}:{row.uid}:{state}:"


def _since_of(row: models.Model, waiting: Waiting) -> date | None:
    step = row.steps.filter(to_state=waiting.state).order_by("-at", "-id").values_list("at", flat=True).first()
    days = [timezone.localdate(step)] if step else []
    if waiting.since:
        days.append(getattr(row, waiting.since))
    return max((day for day in days if day), default=None)


def _deadline(since: date, days: int) -> str:
    """The deadline as it is written; blank when its year's holidays are not known yet."""
    try:
        return shown(calendar.add_workdays(since, days))
    except Refused:
        return ""
