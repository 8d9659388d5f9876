"""What an indicator is. Each is declared once; page, report and every file read the same stored measurement."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from django.utils.translation import gettext_noop

from members.thresholds import RULINGS

# What the alliance decides where the plan is silent, stored with each report. A change of one is a change of definition.
DEFAULT_RULINGS = {
    **{one.name: one.default for one in RULINGS},  # numbers that the office settles: see `terms.rulings_on`
    "enrolment_day": "10-31",  # of whom D03 is a share
    "order_class_counts_graduates": True,  # who left school and is still on the class roll
    "delegate_counts": True,  # a recorded delegate stands for the chairman of an enterprise
}


class Kind(Enum):
    COUNT = "count"  # distinct numerator rows
    SUM = "sum"  # the amounts of the numerator rows
    MONEY = "money"  # the amounts of the numerator rows, in yuan; the figure is in 万元, to two places
    SHARE = "share"  # 100 × distinct numerator rows / distinct denominator rows
    MEAN = "mean"  # the amounts of the numerator rows / distinct denominator rows
    RATIO = "ratio"  # the amounts of the numerator rows / those of the denominator rows: two different things
    RATE = "rate"  # 100 × the same
    YES = "yes"  # is there a numerator row


WITH_DENOMINATOR = {Kind.SHARE, Kind.MEAN}
WHOLE = {Kind.COUNT.value, Kind.SUM.value}


@dataclass(frozen=True)
class Indicator:
    """One indicator of the catalogue.

    `rows` is one SELECT that yields (role, table_name, row_uid, counted_as, label, school_uid, enterprise_uid, category,
    amount) for every row behind the figure, with the parameters `start`, `end` (exclusive), `cutoff` and the stored
    rulings. What is counted is the distinct `counted_as`; rows that share it carry the same `amount`.
    `missing_when` is a SELECT of those (schools by uid) whose zero means "nobody wrote it down": theirs, and a zero of
    the whole alliance then, is no data. `again` is a SELECT that gets the alliance's figure by another way: a report in
    which the two differ is not frozen.
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
    by_enterprise: bool = False
    by_category: tuple[tuple[str, str], ...] = ()
    missing_when: str = ""
    again: str = ""
    version: int = 1
    each_category: bool = False  # the target is each category's own, and is met when every one of them meets it
    each_school: bool = False  # the same of schools

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
            "target_text": self.target_text,
            **({"each_category": [label for _key, label in self.by_category]} if self.each_category else {}),
            **({"each_school": True} if self.each_school else {}),
            "rulings": [name for name in sorted(DEFAULT_RULINGS) if name in self.rows],
        }

    @property
    def target_text(self) -> str:
        if self.target is None:
            return "/"
        text = "是" if self.kind is Kind.YES else f"≥{self.target}"
        if self.each_school:
            return f"各校 {text}"
        return f"各类 {text}" if self.each_category else text


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
    """A value as every page and file prints it: — for none, 是 or 否, whole numbers, two places for shares, means and money."""
    if value is None:
        return "—"
    if kind == Kind.YES.value:
        return gettext_noop("是") if value else gettext_noop("否")
    return f"{value:.0f}" if kind in WHOLE else f"{rounded(value)}"


def part_printed(value: Decimal | None, kind: str) -> str:
    """What a figure is made of, as it is printed beside it: whole numbers, and yuan with their fen."""
    return printed(value, kind if kind == Kind.MONEY.value else Kind.COUNT.value)


def missed(row, card: dict) -> Sequence:
    """The categories or schools that keep a measurement's target from being met, where each of them has it."""
    each = card.get("each_category") or card.get("each_school")
    return row.behind if row is not None and each else ()


def target_of(card: dict) -> str:
    """The target of a frozen definition as it is printed; cards of the first reports hold the number only."""
    return card.get("target_text") or (f"≥{card['target']}" if card["target"] else "/")


def verdict(value: Decimal | None, target: str | None, behind: Sequence = ()) -> str:
    """Judged on the unrounded value; 以上 includes the number itself. In Chinese, as files print it; pages translate.

    `behind` are the categories or schools that miss a target which each of them has: one is enough. See `missed`.
    """
    if target is None:
        return "/"
    if value is None:
        return "—"
    met = value >= Decimal(target) and not behind
    return gettext_noop("达标") if met else gettext_noop("未达标")
