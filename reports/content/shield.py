"""Which counts about people the public may read.

A count of 1 to 4 prints <5. So that nobody works it out from what is printed beside it, another count of each sum it
stands in is withheld as well. The alliance's own figures are printed in full: they are the report.
"""

from collections.abc import Hashable, Iterable
from fractions import Fraction

FEW, WITHHELD = "<5", "不公布"
NOTE = "人数为1至4的显示为“<5”；为防止由合计推算，另有数字不公布。"
Cell = Hashable


class Shield:
    """Counts by cell, the sums they stand in, and cells that tell one another."""

    def __init__(self) -> None:
        self.counts: dict[Cell, int] = {}
        self.open: set[Cell] = set()
        self.small: set[Cell] = set()
        self.withheld: set[Cell] = set()
        self.sums: list[list[Cell]] = []
        self.ties: list[list[Cell]] = []

    def add(self, cell: Cell, count: int, *, people: bool = True, free: bool = False) -> Cell:
        """A count. One that is not of `people` is never small by itself; a `free` one is printed in any case."""
        self.counts[cell] = count
        if free:
            self.open.add(cell)
        elif people and 0 < count < 5:
            self.small.add(cell)
        return cell

    def sum(self, total: Cell, parts: Iterable[Cell]) -> None:
        """The parts add up to the total, or nearly: whoever knows all but one of them knows that one."""
        if total in self.counts:
            self.sums.append([*(cell for cell in parts if cell in self.counts), total])

    def tie(self, *cells: Cell) -> None:
        """These tell one another: when one is withheld, all are."""
        self.ties.append([cell for cell in cells if cell in self.counts])

    def settle(self) -> "Shield":
        """Withhold until nobody can solve for a small count, as far as anything is left to withhold: not true zeros."""
        self.withheld = set(self.small)
        while more := self._alone() or self._solved():
            self.withheld |= more
        return self

    def _alone(self) -> set[Cell]:
        """What to withhold beside a count that is withheld alone in a sum, or tied to one that is not."""
        for tied in self.ties:
            if not self.withheld.isdisjoint(tied) and (more := {c for c in tied if self._may_go(c)}):
                return more
        for sum_ in self.sums:
            hidden = [cell for cell in sum_ if cell in self.withheld]
            others = [cell for cell in sum_ if self._may_go(cell)]
            if len(hidden) == 1 and others:
                return {min(others, key=lambda cell: (self.counts[cell], str(cell)))}
        return set()

    def _solved(self) -> set[Cell]:
        """What to withhold beside a small count that several sums together tell."""
        for cell in sorted(self._determined() & self.small, key=str):
            beside = {other for sum_ in self.sums if cell in sum_ for other in sum_ if self._may_go(other)}
            if beside:
                return {min(beside, key=lambda other: (self.counts[other], str(other)))}
        return set()

    def _determined(self) -> set[Cell]:
        """The withheld counts that elimination over all sums gives, knowing every printed one."""
        solved: dict[Cell, dict[Cell, Fraction]] = {}
        for sum_ in self.sums:
            *parts, _total = sum_
            row = {cell: Fraction(1 if cell in parts else -1) for cell in sum_ if cell in self.withheld}
            for pivot, known in solved.items():
                _subtract(row, known, row.get(pivot, Fraction(0)))
            if not row:
                continue
            pivot = next(iter(row))
            row = {cell: value / row[pivot] for cell, value in row.items()}
            for known in solved.values():
                _subtract(known, row, known.get(pivot, Fraction(0)))
            solved[pivot] = row
        return {pivot for pivot, row in solved.items() if len(row) == 1}

    def _may_go(self, cell: Cell) -> bool:
        return cell not in self.withheld and cell not in self.open and self.counts[cell] != 0

    def hides(self, *cells: Cell) -> bool:
        return not self.withheld.isdisjoint(cells)

    def shown(self, cell: Cell) -> str:
        """The count as it is printed."""
        if cell in self.withheld:
            return FEW if cell in self.small else WITHHELD
        return str(self.counts[cell])


def _subtract(row: dict, other: dict, times: Fraction) -> None:
    if times:
        for cell, value in other.items():
            row[cell] = row.get(cell, Fraction(0)) - times * value
            if not row[cell]:
                del row[cell]
