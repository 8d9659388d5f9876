"""Will a target be met in time at this pace: a straight line through what was done since the start.

Nothing here asks the clock or the database.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import Enum

from members.thresholds import DEFAULTS

MONTH = Decimal(365) / 12  # days


class Outlook(Enum):
    NOBODY = "nobody"  # there is nobody to judge
    MET = "met"
    LIKELY = "likely"
    UNLIKELY = "unlikely"
    LOST = "lost"  # so many missed their chance for good that the target is out of reach
    TOO_LITTLE = "too_little"  # data for a pace


@dataclass(frozen=True)
class Pace:
    """What has to be there before a pace says anything: so many days of the period, and so many events or, with fewer,
    so many days more.
    """

    days: int = DEFAULTS["pace_days"]
    events: int = DEFAULTS["pace_events"]
    settled_days: int = DEFAULTS["pace_settled_days"]

    def tells(self, *, passed: int, events: int) -> bool:
        return passed >= self.days and (not events or events >= self.events or passed >= self.settled_days)


@dataclass(frozen=True)
class Projection:
    """`done` of `total` today, `required` for the target; shares in percent, unrounded.

    `needed` is how many more are needed a month from now on; None when none are, or when no time is left.
    """

    outlook: Outlook
    done: int
    total: int
    required: int
    value: Decimal | None = None
    projected: Decimal | None = None
    needed: Decimal | None = None

    @property
    def short(self) -> int:
        return max(self.required - self.done, 0)


def project(
    done_on: Sequence[date],
    *,
    total: int,
    target: Decimal,
    start: date,
    end: date,
    day: date,
    lost: int = 0,
    pace: Pace = Pace(),
) -> Projection:
    """Where `done_on` leads by the end (exclusive) of a period in which `target` percent of `total` are to be done.

    What was done before the start counts and gives no pace. `lost` are those of the total who can no longer be done.
    """
    if total <= 0:
        return Projection(Outlook.NOBODY, 0, 0, 0)
    done, required = len(done_on), int((target * total / 100).to_integral_value(ROUND_CEILING))
    known = {"done": done, "total": total, "required": required, "value": _share(Decimal(done), total)}
    if done >= required:
        return Projection(Outlook.MET, **known)
    if total - lost < required:
        return Projection(Outlook.LOST, **known)
    left, passed = (end - day).days - 1, (day - start).days + 1
    needed = (required - done) / (Decimal(left) / MONTH) if left > 0 else None
    events = sum(one >= start for one in done_on)
    if left > 0 and not pace.tells(passed=passed, events=events):
        return Projection(Outlook.TOO_LITTLE, **known, needed=needed)
    reached = min(done + Decimal(events * max(left, 0)) / max(passed, 1), Decimal(total - lost))
    outlook = Outlook.LIKELY if reached >= required else Outlook.UNLIKELY
    return Projection(outlook, **known, projected=_share(reached, total), needed=needed)


def _share(count: Decimal, total: int) -> Decimal:
    return 100 * count / total
