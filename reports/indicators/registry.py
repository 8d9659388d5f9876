"""What an indicator is. Each is declared once; page, report and every file read the same stored measurement."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from django.utils.translation import gettext_noop


class Kind(Enum):
    COUNT = "count"  # distinct numerator rows
    SHARE = "share"  # 100 × distinct numerator rows / distinct denominator rows


@dataclass(frozen=True)
class Indicator:
    """One indicator of the catalogue.

    `rows` is one SELECT that yields (role, table_name, row_uid, counted_as, label, school_uid, category) for every row
    behind the figure, with the parameters `start`, `end` (exclusive), `cutoff` and the stored rulings. What is counted
    is the distinct `counted_as`. `missing_when` is a SELECT of the schools whose zero means
    "nobody wrote it down": theirs, and a zero of the whole alliance then, is no data.
    """

    code: str
    name: str
    unit: str
    formula: str
    definition: str
    kind: Kind
    rows: str
    target: Decimal | None = None
    by_school: bool = False
    by_category: tuple[tuple[str, str], ...] = ()
    missing_when: str = ""
    version: int = 1

    def card(self) -> dict:
        """The definition as it is frozen with a snapshot."""
        return {
            "version": self.version,
            "name": self.name,
            "unit": self.unit,
            "formula": self.formula,
            "definition": self.definition,
            "kind": self.kind.value,
            "target": None if self.target is None else str(self.target),
        }


_registry: dict[str, Indicator] = {}


def declare(indicator: Indicator) -> Indicator:
    """Add an indicator to the catalogue. A code is declared once."""
    if indicator.code in _registry:
        raise ValueError(f"{indicator.code} is declared twice")
    _registry[indicator.code] = indicator
    return indicator


def catalogue() -> list[Indicator]:
    """Every indicator in the order of its code."""
    return [_registry[code] for code in sorted(_registry)]


def rounded(value: Decimal) -> Decimal:
    """Two places, half up, once, at the end."""
    return value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def printed(value: Decimal | None, kind: str) -> str:
    """A value as every page and file prints it: — for none, whole numbers for counts, two places for shares."""
    if value is None:
        return "—"
    return f"{value:.0f}" if kind == Kind.COUNT.value else f"{rounded(value)}"


def verdict(value: Decimal | None, target: str | None) -> str:
    """Judged on the unrounded value; 以上 includes the number itself. In Chinese, as files print it; pages translate."""
    if target is None:
        return "/"
    if value is None:
        return "—"
    return gettext_noop("达标") if value >= Decimal(target) else gettext_noop("未达标")
