"""A roster filled with the rows that stand, to be completed and brought back: what nobody touches changes nothing."""

from collections.abc import Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from ..access import Viewer
from ..excel.values import BadCell
from .bound import Binding, Bound
from .columns import CLEAR, Column, Reference, is_blank
from .reading import SAMPLE
from .rosters import Line, Roster, Standing

CHUNK = 2_000
NOBODY = str(UUID(int=0))
SPARE = 1_000  # lines: headings, notes, and what somebody adds


def fillable(roster: Roster, viewer: Viewer, rows: models.QuerySet) -> models.QuerySet:
    """Of the rows of a list, those a workbook of the roster may find again."""
    return rows.filter(pk__in=roster.rows(viewer).order_by().values("pk"))


def most_lines(roster: Roster) -> int:
    """How many lines a workbook of this roster may have and still be taken in."""
    limits = settings.EXCEL_LIMITS
    return min(limits["rows"], limits["cells"] // len(roster.columns)) - SPARE


class _Cells:
    """One column of the roster, as values of a query and as what a cell says of them."""

    def __init__(self, column: Column, bound: Bound | None, roster: Roster):
        self.column, self.bound = column, bound
        self.said: dict[str, str] = {}  # a text → what a cell says: most columns repeat themselves
        if bound is not None:
            self.paths = (f"{bound.part.prefix}uid", *bound.paths)
        else:
            self.paths = ("uid", column.name) if _is_plain(roster.model, column) else ()

    def value(self, values: tuple) -> Any:
        if not self.paths:
            return None
        return self.bound.fetched(values[1:], values[0]) if self.bound is not None else values[1]

    def spell(self, value: Any) -> str:
        if value is None or value == "":
            return ""
        if self.column.sealed:
            return self.bound.spell(value)
        spelled = self.column.spell(value)
        if spelled not in self.said:
            if len(self.said) > 10 * CHUNK:
                self.said.clear()
            self.said[spelled] = spelled if self._readable(spelled) else ""
        return self.said[spelled]

    def _readable(self, spelled: str) -> bool:
        """Whether the reader would take it as it stands. What it would not is left blank, which leaves it alone."""
        if is_blank(spelled) or spelled == CLEAR or spelled.startswith(SAMPLE):
            return False
        try:
            value = self.column.parse(spelled)
            if self.bound is not None and not isinstance(self.column, Reference):
                self.bound.check(value)
        except BadCell:
            return False
        return True

    def found_again(self, value: Any, spelled: str) -> bool:
        """Whether the very same value is read from the cell: by this a line finds its row."""
        if self.column.sealed or not spelled:
            return False
        if isinstance(self.column, Reference):
            return True
        return self.column.same(self.column.parse(spelled)) == self.column.same(value)


class Filling:
    """The lines of a filled roster. `left_out` counts rows that no line could name: they are not in the workbook."""

    def __init__(self, roster: Roster, viewer: Viewer):
        self.roster, self.viewer, self.left_out = roster, viewer, 0
        binding = Binding(roster)
        self.cells = [_Cells(column, binding.by_name.get(column.name), roster) for column in roster.columns]
        self.paths = list(dict.fromkeys(path for cells in self.cells for path in cells.paths))

    def chunks(self, rows: models.QuerySet) -> Iterator[list[list[str]]]:
        """Some thousand lines at a time, each a text a column."""
        for cells in self.cells:
            rows = rows.annotate(**(cells.bound.gathered if cells.bound is not None else {}))
        found = rows.prefetch_related(None).values_list(*self.paths).iterator(chunk_size=CHUNK)
        while chunk := list(islice(found, CHUNK)):
            yield self._lines([dict(zip(self.paths, values, strict=True)) for values in chunk])

    def _lines(self, rows: list[dict[str, Any]]) -> list[list[str]]:
        values = [[cells.value(tuple(row[path] for path in cells.paths)) for row in rows] for cells in self.cells]
        names = [column.name for column in self.roster.columns]
        standing = [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)]
        texts = [
            self._named(cells.column, own, [cells.spell(value) for value in own], standing)
            for cells, own in zip(self.cells, values, strict=True)
        ]
        ways = [[names.index(name) for name in way] for way in self.roster.key]
        lines = [
            [column[at] for column in texts]
            for at in range(len(rows))
            if any(all(self.cells[c].found_again(values[c][at], texts[c][at]) for c in way) for way in ways)
        ]
        self.left_out += len(rows) - len(lines)
        return lines

    def _named(self, column: Column, values: list, texts: list[str], standing: list[dict[str, Any]]) -> list[str]:
        """Names of other rows that would not lead back to them, since two have the same, are left blank."""
        if not isinstance(column, Reference):
            return texts
        asked = [column.texts(column.parse(text)) if text else () for text in texts]
        found = column.find(self.viewer, {one for said in asked for one in said})

        def leads_back(value: Any, text: str, row: dict[str, Any]) -> bool:
            line = Line(0, given=row, standing={"": Standing(0, NOBODY, 0, row)})
            try:
                return column.same(column.meant(line, column.parse(text), found)) == column.same(value)
            except BadCell:
                return False

        named = zip(values, texts, standing, strict=True)
        return [text if text and leads_back(value, text, row) else "" for value, text, row in named]


def _is_plain(model: type[models.Model] | None, column: Column) -> bool:
    """Whether a column that only helps to find is a field at the end of its path, in the open."""
    if column.sealed or isinstance(column, Reference):
        return False
    *path, last = column.name.split("__")
    try:
        for name in path:
            model = model._meta.get_field(name).related_model
        return model is not None and model._meta.get_field(last).concrete
    except FieldDoesNotExist:
        return False
