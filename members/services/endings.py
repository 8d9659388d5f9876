"""What runs out by itself is told twice before its last day, to those it concerns.

Nothing is ended by it: a facility is renewed, a mentor is proposed anew, a cooperation is signed again.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from alliance.core import calendar, dates
from alliance.core.messages.kinds import About, Audience, Kind
from alliance.core.messages.sending import Tidings, tell_all
from alliance.core.models import Message

from . import thresholds


@dataclass(frozen=True)
class Ending:
    """The end of one noun's rows (`ends_before`): which of them hold, whom it concerns, and what they are told.

    `stages` are the days before the last one on which they are told; the alliance's own where there are none.
    """

    about: About
    kind: Kind
    holding: Callable[[], QuerySet]
    to: Audience
    stages: tuple[int, ...] = ()

    def remind(self, at: datetime) -> int:
        """Told again the same day it tells nothing new. Nobody is called on a rest day."""
        day = timezone.localdate(at)
        return 0 if calendar.rests(day) else tell_all(list(self._tidings(day)), at=at)

    def key(self, row) -> str:
        """How the keys of all that is told of a row's end begin."""
        return f"{self.about.noun}:{row.uid}:expires:"

    def _tidings(self, day: date) -> Iterator[Tidings]:
        before = self.stages or thresholds.stages("ending_first", "ending_second")
        soon = self.holding().filter(ends_before__gt=day, ends_before__lte=day + dates.DAY * (before[0] + 1))
        rows = list(soon.select_related(*self.about.beside).order_by("pk"))
        to = self.to.of(rows)
        for row in rows:
            last = row.ends_before - dates.DAY
            left = (last - day).days
            stage = min(stage for stage in before if left <= stage)
            facts = {"until": dates.shown(last), "left": left}
            key = f"{self.key(row)}{last.isoformat()}:{stage}"
            yield Tidings(self.kind, row, to[row.pk], key, urgency=Message.Urgency.REMINDER, facts=facts)


def ending(about: About, holding: Callable[[], QuerySet], to: Audience, *, stages: tuple[int, ...] = ()) -> Ending:
    """An ending with its kind of message, whose words are in `templates/messages/<noun>-expires.txt`."""
    return Ending(about, about.kind("expires", until="2027年6月30日", left=30), holding, to, stages)
