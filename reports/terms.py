"""The terms on which a year is measured: its days and the rulings that hold for it."""

from dataclasses import dataclass
from datetime import date, timedelta

from members.services import thresholds

from .indicators import DEFAULT_RULINGS
from .models import Report


def rulings_on(cutoff: date, report: Report | None = None) -> dict:
    """What holds for a year up to that day: what its report was opened with; else what the alliance had settled by then.

    A number that is settled anew later leaves it as it was.
    """
    return {**DEFAULT_RULINGS, **thresholds.rulings(on=cutoff), **(report.rulings if report else {})}


@dataclass(frozen=True)
class Terms:
    """A year up to a cutoff, and the rulings that hold for it."""

    year: int
    cutoff: date
    rulings: dict

    @classmethod
    def of(cls, report: Report) -> "Terms":
        return cls(report.year, report.cutoff, rulings_on(report.cutoff, report))

    def parameters(self) -> dict:
        """What the SELECT of an indicator may name."""
        enrolled_on = date.fromisoformat(f"{self.year}-{self.rulings['enrolment_day']}")
        return {
            **self.rulings,
            "start": date(self.year, 1, 1),
            "end": self.cutoff + timedelta(days=1),
            "cutoff": self.cutoff,
            "enrolment_day": min(enrolled_on, self.cutoff),
        }
