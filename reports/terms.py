"""The terms on which a year is measured: its days and the rulings that hold for it."""

from dataclasses import dataclass
from datetime import date, timedelta

from .indicators import DEFAULT_RULINGS
from .models import Report


@dataclass(frozen=True)
class Terms:
    """A year up to a cutoff. Rulings made before a new one existed are completed by its default."""

    year: int
    cutoff: date
    rulings: dict

    @classmethod
    def of(cls, report: Report) -> "Terms":
        return cls(report.year, report.cutoff, {**DEFAULT_RULINGS, **report.rulings})

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
