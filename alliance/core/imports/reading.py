"""From a workbook to lines: which sheet, where its headings are, what each column means, and one line after the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ..excel import values
from ..excel.headers import Header, find_header, match, plain, words_known
from ..excel.reading import Book, Sheet
from ..excel.values import BadCell
from ..models import HeadingChoice
from .bound import Binding, Bound
from .columns import CLEAR, Column, is_blank
from .rosters import Line, Roster

REPEATED = 2_000  # different cells of a column that are read once: days, classes, majors stand in many lines
NUMBERED = 14  # digits of the longest student number; an ID number has 17 and more
SAMPLE = "示例"  # a line that begins so is the template's own
LONGEST_LABEL = 200  # letters
RESULT_SHEET = "导入结果"  # the sheet our marked workbooks begin with
NOTES_SHEET = "填写说明"
OPTIONS_SHEET = "选项"
ABOUT_SHEET = "查询条件"  # of a list that was taken out
OWN_SHEETS = frozenset({RESULT_SHEET, NOTES_SHEET, OPTIONS_SHEET, ABOUT_SHEET})  # of our workbooks, and no roster


@dataclass(frozen=True)
class Layout:
    """What was made out of a sheet: `columns` by their place in the row; headings nobody could make out are `unknown`."""

    sheet: Sheet
    header: Header
    columns: dict[int, str]
    unknown: tuple[str, ...]
    missing: tuple[Column, ...]
    sheets: tuple[str, ...]  # all one may choose from

    @property
    def clear(self) -> bool:
        return not self.unknown and not self.missing


def remembered(roster: Roster, organisation_id: int) -> dict[str, str]:
    """What this organisation's own headings were said to mean; "" for those to be left out."""
    rows = HeadingChoice.objects.filter(organisation_id=organisation_id, roster=roster.name)
    return dict(rows.values_list("heading", "column"))


def lay_out(book: Book, roster: Roster, choices: dict[str, str], *, sheet_name: str = "") -> Layout | None:
    """The sheet that looks most like the roster, or the one asked for. None when no sheet holds anything."""
    found = []
    for sheet in book.sheets:
        asked = sheet.name == sheet_name
        if (sheet.hidden and not asked) or sheet.name in OWN_SHEETS:
            continue
        if layout := _of_sheet(book, sheet, roster, choices):
            found.append((asked, len(layout.columns), -sheet.index, layout))
    if not found:
        return None
    found.sort(key=lambda one: one[:3], reverse=True)
    best = found[0][3]
    sheets = tuple(one[3].sheet.name for one in sorted(found, key=lambda one: -one[2]))
    return Layout(best.sheet, best.header, best.columns, best.unknown, best.missing, sheets)


def _of_sheet(book: Book, sheet: Sheet, roster: Roster, choices: dict[str, str]) -> Layout | None:
    known = {*words_known(roster.known), *choices, *roster.passed_over}
    header = find_header(book.head(sheet), sheet.merged, known)
    if header is None:
        return None
    columns = match(header.titles, roster.known)
    for place, title in enumerate(header.titles):
        chosen = choices.get(plain(title))
        if chosen is not None:
            columns.pop(place, None)
            if chosen in roster.known:
                columns = {at: name for at, name in columns.items() if name != chosen} | {place: chosen}
    unknown = tuple(
        title
        for place, title in enumerate(header.titles)
        if title and place not in columns and plain(title) not in choices and plain(title) not in roster.passed_over
    )
    taken = set(columns.values())
    ways = [[name for name in way if name not in taken] for way in roster.key]
    lacking = min(ways, key=len) if ways and all(ways) else []
    missing = tuple(roster.column(name) for name in lacking)
    return Layout(sheet, header, columns, unknown, missing, ())


def lines_of(book: Book, layout: Layout, binding: Binding) -> Iterator[Line]:
    """The lines below the headings, each cell a value or a problem. The template's sample is passed over."""
    roster = binding.roster
    readers = [
        (at, _Reader(roster.column(name), binding.by_name.get(name))) for at, name in sorted(layout.columns.items())
    ]
    plan = [(at, reader.name, reader.read, reader.take) for at, reader in readers]
    label, width = roster.label, max(layout.columns, default=-1) + 1
    marker = next((at for at, reader in readers if reader.column is roster.marker), None)
    for number, cells in book.rows(layout.sheet):
        if number <= layout.header.last_row:
            continue
        line, said = Line(number), 0
        given = line.given
        cells += [None] * (width - len(cells))
        for at, name, read, take in plan:
            cell = cells[at]
            if cell is None:
                continue
            if type(cell) is str and (value := read.get(cell)) is not None:
                given[name] = value
                said += 1
            else:
                said += take(line, cell)
        if not said or _is_sample(cells, marker):
            continue
        called = " ".join([str(given[name]) for name in label if name in given])
        line.label = values.shown(called, LONGEST_LABEL - 1, longest=NUMBERED)
        if not line.label:
            line.label = _("第 %(number)s 行") % {"number": number}
        yield line


class _Reader:
    """How the cells of one column become values of lines. `read` is what texts met before were read as: no identifiers."""

    def __init__(self, column: Column, bound: Bound | None):
        self.column, self.bound, self.name = column, bound, column.name
        self.read: dict[str, Any] = {}

    def take(self, line: Line, cell: object) -> bool:
        """Put the cell's value into the line, or what is wrong with it. False where the cell says nothing."""
        column = self.column
        if is_blank(cell) or (column.sealed and values.masked(cell)):
            return False
        try:
            value = self._value(line, cell)
        except BadCell as bad:
            line.refuse(column, str(bad))
            return True
        if value is not None and value != "":
            line.given[self.name] = value
            if type(cell) is str and not column.sealed and len(self.read) < REPEATED:
                self.read[cell] = value
        return True

    def _value(self, line: Line, cell: object) -> Any:
        if cell == CLEAR:
            if self.column.required or self.bound is None:
                raise BadCell(_("这一列必填，不能清空。"))
            if self.column.nothing is None and not self.column.sealed and not self.bound.field.null:
                raise BadCell(_("这一列不能清空，请填要改成的内容。"))
            line.cleared.add(self.name)
            return None
        value = self.column.parse(cell)
        if self.bound is not None and value is not None and value != "":
            self.bound.check(value)
        return value


def _is_sample(cells: list, marker: int | None) -> bool:
    if marker is None or marker >= len(cells):
        return False
    return isinstance(cells[marker], str) and cells[marker].startswith(SAMPLE)
