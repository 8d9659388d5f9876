"""A stranger's workbook written again with marks: the same cells at the same places, and a sheet in front that sums up.

What is written in constant memory is written row by row, and no row twice.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from .. import workbooks
from ..excel.cells import Cell
from ..excel.reading import Sheet
from ..models import Import, ImportRow, RowState
from .reading import RESULT_SHEET, Layout
from .rosters import Roster

MOST_LISTED = 20_000  # problems on the first sheet
MOST_NOTES = 10_000  # comments: Excel opens more of them only slowly. Beyond, the colour stays
LONGEST_NOTE = 1_000  # letters
TITLE_ROWS, TITLE_COLUMNS = 1_048_576, 16_384  # of a sheet
SHADES = {"head": "#E8F0F2", "refused": "#F8B4B4", "line": "#FDE3E3", "changed": "#FFF3C4"}
NUMBERS = {str: "@", datetime: "yyyy-mm-dd hh:mm:ss", date: "yyyy-mm-dd", time: "hh:mm:ss"}


class Marked:
    """The workbook being written. `result` goes first, then each sheet of the original."""

    def __init__(
        self, path: Path, source: Import, roster: Roster, layout: Layout, sheets: list[Sheet], *, at: datetime
    ):
        self.source, self.roster, self.layout, self.at = source, roster, layout, at
        self.book = Workbook(
            str(path), {"constant_memory": True, "tmpdir": str(path.parent), "strings_to_formulas": False}
        )
        self.book.set_properties({"title": source.file_name[:200], "created": workbooks.local(at)})
        self.look = cache(self._look)
        self.sheets = {RESULT_SHEET: self.book.add_worksheet(RESULT_SHEET)}
        self.names = {sheet.index: self._named(sheet) for sheet in sheets}
        self.places = {str(roster.column(name).title): at for at, name in layout.columns.items()}
        self.texts = {at for at, name in layout.columns.items() if roster.column(name).as_text}
        self.notes = 0

    def _named(self, sheet: Sheet) -> str:
        """The sheet's own name as Excel can have it: .csv files have none."""
        taken, name, number = {one.casefold() for one in self.sheets}, workbooks.sheet_name(sheet.name), 2
        while name.casefold() in taken:
            name, number = f"{workbooks.sheet_name(sheet.name)[:27]}_{number}", number + 1
        self.sheets[name] = self.book.add_worksheet(name)
        if sheet.hidden:
            self.sheets[name].hide()
        return name

    def _look(self, shade: str, kind: type | None):
        said: dict[str, Any] = {"num_format": NUMBERS.get(kind, "General")}
        if shade:
            said |= {"bg_color": SHADES[shade], "border": 1, "border_color": "#D5DBE1"}
        return self.book.add_format(said | ({"bold": True} if shade == "head" else {}))

    def close(self) -> None:
        self.book.close()

    # The first sheet.

    def result(self) -> None:
        sheet = self.sheets[RESULT_SHEET]
        bold, wrapped = self.book.add_format({"bold": True, "font_size": 14}), self.book.add_format({"text_wrap": True})
        for at, wide in enumerate((12, 28, 18, 70)):
            sheet.set_column(at, at, wide)
        refused = self.source.refused_count
        sheet.write_string(0, 0, _("检查结果：%(count)s 行有问题，改正后再上传") % {"count": refused}, bold)
        row = 1
        for label, value in self._about():
            row += 1
            sheet.write_string(row, 0, label, self.look("head", str))
            sheet.write_string(row, 1, workbooks.cut(value))
        for line in self._steps():
            row += 1
            sheet.write_string(row + 1, 0, line)
        row += 3
        heads = (_("所在行"), _("内容"), _("所在列"), _("问题"))
        for at, head in enumerate(heads):
            sheet.write_string(row, at, head, self.look("head", str))
        problems = self._problems()
        for number, label, column, text in islice(problems, MOST_LISTED):
            row += 1
            place = f"internal:'{self.names[self.layout.sheet.index]}'!{self._cell(number, column)}"
            sheet.write_url(row, 0, place, string=_("第 %(number)s 行") % {"number": number})
            for at, said in enumerate((label, column, text), 1):
                sheet.write_string(row, at, workbooks.cut(said), wrapped if at == 3 else self.look("", str))
        if next(problems, None) is not None:
            said = _("问题太多，这里只列前 %(most)s 个；其余的在表中已涂红。") % {"most": MOST_LISTED}
            sheet.write_string(row + 1, 0, said)
        sheet.activate()

    def _about(self) -> list[tuple[str, str]]:
        source, states = self.source, RowState
        counts = [(states(name).label, str(getattr(source, f"{name}_count"))) for name in states.values]
        return [
            (_("名册"), str(self.roster.title)),
            (_("文件"), source.file_name),
            (_("工作表"), source.sheet or "—"),
            (_("表头行"), str(source.header_row or "—")),
            *((str(label), count) for label, count in counts),
            (_("导入人"), source.requested_by.name),
            (_("上传时间"), f"{workbooks.local(source.created_at):%Y-%m-%d %H:%M}"),
            (_("批注时间"), f"{workbooks.local(self.at):%Y-%m-%d %H:%M}"),
        ]

    def _steps(self) -> list[str]:
        return [
            _("怎么办："),
            _("1. 红色的格子有问题，原因在批注里，也列在下面；点“第几行”就到那一格。整行浅红的首格说明这一行的问题。"),
            _("2. 黄色的格子与已登记的不同，批注里是原值；没有写错就不用管。"),
            _("3. 直接在原来的表里改，不必删去没问题的行，也不必删这一张表和批注。"),
            _("4. 改好后把这个文件再上传一次；已导入的行不会重复。"),
        ]

    def _problems(self) -> Iterator[tuple[int, str, str, str]]:
        rows = ImportRow.objects.filter(source=self.source, state=RowState.REFUSED).order_by("number")
        for number, label, problems in rows.values_list("number", "label", "problems").iterator():
            for one in problems:
                yield number, label, one["column"], one["text"]

    def _cell(self, number: int, column: str) -> str:
        return xl_rowcol_to_cell(number - 1, self.places.get(column, 0))

    # The sheets of the original.

    def copied(self, sheet: Sheet, rows: Iterable[tuple[int, list[Cell]]]) -> Iterator[int]:
        """Copy a sheet; tells the number of each row as it is written."""
        target, own = self.sheets[self.names[sheet.index]], sheet.index == self.layout.sheet.index
        target.merge.extend(_apart(sheet.merged))  # merge_range would write the rows out of turn
        if not own:
            for number, cells in rows:
                for at, cell in enumerate(cells):
                    self._put(target, number - 1, at, cell, "", type(cell))
                yield number
            return
        head = self.layout.header.last_row
        target.freeze_panes(head, 0)
        for at, name in self.layout.columns.items():
            target.set_column(at, at, self.roster.column(name).width)
        marks = self._marks()
        mark = next(marks, None)
        for number, cells in rows:
            while mark is not None and mark[0] < number:
                mark = next(marks, None)
            if mark is not None and mark[0] == number:
                self._marked_row(target, number - 1, cells, *mark[1:])
            else:
                shade = "head" if self.layout.header.first_row <= number <= head else ""
                for at, cell in enumerate(cells):
                    self._put(target, number - 1, at, cell, shade, self._kind(at, cell))
            yield number

    def _marks(self) -> Iterator[tuple[int, str, list, list]]:
        """The lines there is something to say about, in the order they stand in."""
        rows = ImportRow.objects.filter(Q(state=RowState.REFUSED) | ~Q(changes=[]), source=self.source)
        return rows.order_by("number").values_list("number", "state", "problems", "changes").iterator()

    def _marked_row(self, target, row: int, cells: list[Cell], state: str, problems: list, changes: list) -> None:
        said: dict[int, list[str]] = {}
        shades: dict[int, str] = {0: "line"} if state == RowState.REFUSED else {}
        for one in changes:
            if (at := self.places.get(one["column"])) is not None:
                told = _("手工改过，现在是：%(old)s") if one["manual"] else _("现在登记的是：%(old)s")
                said.setdefault(at, []).append(told % {"old": one["old"] or _("空")})
                shades[at] = "changed"
        for one in problems:
            at = self.places.get(one["column"])
            if at is None:  # of the whole line, or of a column this file does not have
                text = f"{one['column']}：{one['text']}" if one["column"] else one["text"]
                said.setdefault(0, []).append(text)
            else:
                said.setdefault(at, []).append(one["text"])
                shades[at] = "refused"
        for at in range(max(len(cells), *(place + 1 for place in (*shades, *said)), 0)):
            cell = cells[at] if at < len(cells) else None
            self._put(target, row, at, cell, shades.get(at, ""), self._kind(at, cell))
        for at, lines in said.items():
            self.notes += 1
            if self.notes <= MOST_NOTES:
                text = workbooks.cut("\n".join(lines))[:LONGEST_NOTE]
                target.write_comment(row, at, text, {"author": "", "x_scale": 1.6, "font_size": 10})

    def _kind(self, at: int, cell: Cell) -> type | None:
        """Texts and gaps of a column of texts stay text, whatever is typed over them."""
        kind = type(cell)
        if kind is str or cell is None:
            return str if at in self.texts else None
        return kind

    def _put(self, target, row: int, at: int, cell: Cell, shade: str, kind: type | None) -> None:
        look = self.look(shade, kind) if shade or kind in NUMBERS else None
        if cell is None:
            if shade:
                target.write_blank(row, at, None, look)
        elif isinstance(cell, str):
            target.write_string(row, at, workbooks.cut(cell), look)
        elif isinstance(cell, bool):
            target.write_boolean(row, at, cell, look)
        elif isinstance(cell, int | float):
            target.write_number(row, at, cell, look)
        elif isinstance(cell, date) and cell.year < workbooks.FIRST_YEAR:
            target.write_string(row, at, cell.isoformat(), look)
        else:
            target.write_datetime(row, at, cell, look)


def _apart(merged: Iterable[tuple[int, int, int, int]]) -> list[list[int]]:
    """Merged cells as XlsxWriter counts them; Excel opens no file in which two of them overlap."""
    kept: list[list[int]] = []
    for top, left, bottom, right in merged:
        box = [top - 1, left - 1, min(bottom, TITLE_ROWS) - 1, min(right, TITLE_COLUMNS) - 1]
        alone = box[0] == box[2] and box[1] == box[3]
        if not alone and not any(_overlap(box, other) for other in kept):
            kept.append(box)
    return kept


def _overlap(one: list[int], other: list[int]) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
