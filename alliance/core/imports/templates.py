"""The workbook a roster is filled in with: its headings with notes, drop-downs of the viewer's own, and one sample."""

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from .. import workbooks
from ..access import Viewer
from .columns import CLEAR, Column, Day, Money, Number, Several, Whole, Year
from .reading import ABOUT_SHEET, NOTES_SHEET, OPTIONS_SHEET, SAMPLE
from .rosters import Roster

ROWS = 5_000  # rows below the headings that have drop-downs
MOST_OPTIONS = 5_000  # of one column: a list that had to leave some out would call right answers wrong
MOST_INLINE = 250  # letters that a drop-down holds without a sheet of its own; Excel's bound is 255
HINT, TITLE = 255, 32  # letters of a note beside a cell
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
INK, FAINT = "#1F2933", "#8A94A0"
MUST, MAY = "#F6D98B", "#E8F0F2"  # what a heading of a required column stands on, and any other


def template_of(roster: Roster, viewer: Viewer, *, at: datetime) -> bytes:
    """An empty roster with its sample, as the viewer may fill it in."""
    stream = io.BytesIO()
    template = Template(stream, roster, viewer, at=at, in_memory=True)
    template.sample()
    template.close()
    return stream.getvalue()


def write_filled(
    path: Path,
    roster: Roster,
    viewer: Viewer,
    chunks: Iterable[list[Sequence[Any]]],
    *,
    at: datetime,
    about: Callable[[int], list[tuple[str, object]]],
) -> int:
    """A roster that holds lines already, each a value a column. Memory does not grow with them. Returns how many.

    `about` is asked when the lines are written, and told how many: it goes on a sheet of its own, as in any export.
    """
    template = Template(str(path), roster, viewer, at=at, constant_memory=True, tmpdir=str(path.parent))
    for lines in chunks:
        for values in lines:
            template.row(values)
    template.close(about(template.last))
    return template.last


def sample_of(roster: Roster, column: Column, options: Sequence[str]) -> str:
    """What the sample line says in this column."""
    said = str(column.sample or (options[0] if options else "") or column.typical)
    return SAMPLE + said.removeprefix(SAMPLE) if column is roster.marker else said


class Template:
    """A workbook being laid out as a roster: sheet after sheet, row after row."""

    def __init__(self, target: Any, roster: Roster, viewer: Viewer, *, at: datetime, **options: Any):
        self.roster, self.last = roster, 0
        self.options = {column.name: column.options(viewer) for column in roster.columns}
        self.book = Workbook(target, PLAIN | options)
        self.book.set_properties({"title": str(roster.title), "created": workbooks.local(at)})
        look = {"valign": "vcenter", "font_color": INK}
        self.text = self.book.add_format(look | {"num_format": "@"})
        self.number = self.book.add_format(look)
        self.yuan = self.book.add_format(look | {"num_format": "0.00"})
        grey = {"font_color": FAINT, "italic": True}
        self.grey = {one: self.book.add_format(look | grey | {"num_format": n}) for one, n in self._formats()}
        head = look | {"bold": True, "bottom": 1, "bottom_color": FAINT, "text_wrap": True}
        self.must, self.may = (self.book.add_format(head | {"bg_color": color}) for color in (MUST, MAY))
        self.wrapped = self.book.add_format({"valign": "top", "text_wrap": True, "num_format": "@"})
        self.sheet = self.book.add_worksheet(workbooks.sheet_name(str(roster.title)))
        self._head()

    def _formats(self):
        return (self.text, "@"), (self.number, "General"), (self.yuan, "0.00")

    def format_of(self, column: Column):
        if column.as_text:
            return self.text
        return self.yuan if isinstance(column, Money) else self.number

    def _head(self) -> None:
        self.sheet.freeze_panes(1, 0)
        self.sheet.set_row(0, 30)
        for at, column in enumerate(self.roster.columns):
            title = f"{column.title} *" if column.required else str(column.title)
            self.sheet.set_column(at, at, max(column.width, 2 * len(title) + 2), self.format_of(column))
            self.sheet.write_string(0, at, title, self.must if column.required else self.may)
            lines = self._about(column)
            size = {"x_scale": 2, "y_scale": max(1, len(lines) / 4), "font_size": 10, "author": ""}
            self.sheet.write_comment(0, at, "\n".join(lines), size)

    def _about(self, column: Column) -> list[str]:
        return [
            _("新增时必填。") if column.required else _("可以不填。"),
            _("%(how)s。") % {"how": self.how(column)},
            *([str(column.note)] if column.note else []),
            *([_("也认得：%(also)s") % {"also": _("、").join(map(str, column.also))}] if column.also else []),
        ]

    def how(self, column: Column) -> str:
        """The way to fill a column in, in words."""
        how = str(column.how)
        if isinstance(column, Several):
            how += _("：%(all)s") % {"all": _("、").join(str(label) for _key, label in column.choices)}
        if isinstance(column, Whole) and column.most is not None:
            how = _("%(how)s，%(least)s 至 %(most)s") % {"how": how, "least": column.least or 0, "most": column.most}
        if not self._dropped(column) and self.options[column.name]:
            how += _("（可选的太多，没有下拉列表）")
        return how

    def sample(self) -> None:
        """The line that shows how; the reader passes over it."""
        self.last += 1
        for at, column in enumerate(self.roster.columns):
            said = sample_of(self.roster, column, self.options[column.name])
            self._write(at, column, said, self.grey[self.format_of(column)])

    def row(self, values: Sequence[Any]) -> None:
        self.last += 1
        for at, (column, value) in enumerate(zip(self.roster.columns, values, strict=True)):
            self._write(at, column, value, self.format_of(column))

    def _write(self, at: int, column: Column, value: Any, look) -> None:
        """Text as text, a number as one where the column counts."""
        if value is None or value == "":
            return
        if not column.as_text and (number := _number(value)) is not None:
            self.sheet.write_number(self.last, at, number, look)
        else:
            self.sheet.write_string(self.last, at, workbooks.cut(str(value)), look)

    def close(self, about: Sequence[tuple[str, object]] = ()) -> None:
        for at, column in enumerate(self.roster.columns):
            if rule := self._rule(column):
                self.sheet.data_validation(1, at, self.last + ROWS, at, rule)
        self._notes()
        if about:
            self._about_sheet(about)
        self._lists()
        self.book.close()

    # Drop-downs and hints: what they object to may still be understood, so they warn and do not stop.

    def _dropped(self, column: Column) -> list[str]:
        options = self.options[column.name]
        return options if len(options) <= MOST_OPTIONS else []

    @cached_property
    def _on_sheet(self) -> dict[str, int]:
        """Columns whose options are too many letters for a drop-down, by their place on the sheet of options."""
        long = [c.name for c in self.roster.columns if (found := self._dropped(c)) and not _inline(found)]
        return {name: place for place, name in enumerate(long)}

    def _rule(self, column: Column) -> dict[str, Any]:
        found = self._dropped(column)
        rule: dict[str, Any] = {"error_type": "warning", "error_title": _("请核对")}
        if found and column.name in self._on_sheet:
            name = xl_col_to_name(self._on_sheet[column.name], col_abs=True)
            rule |= {"validate": "list", "source": f"='{OPTIONS_SHEET}'!{name}$2:{name}${len(found) + 1}"}
        elif found:
            rule |= {"validate": "list", "source": found}
        elif isinstance(column, Whole | Year):
            least, most = (1900, 2100) if isinstance(column, Year) else (column.least, column.most)
            rule |= {"validate": "integer", **_between(least, most)}
        elif isinstance(column, Number):
            rule |= {"validate": "decimal", **_between(column.least, column.most)}
        elif isinstance(column, Money):
            rule |= {"validate": "decimal", "criteria": ">=", "value": 0}
        elif isinstance(column, Day):
            rule |= {"validate": "any"}
        else:
            return {}
        what = _("这里填%(how)s。") % {"how": self.how(column)}
        return rule | {
            "error_message": (what + _("同义的写法也认得，确定无误可以保留。"))[:HINT],
            "input_title": str(column.title)[:TITLE],
            "input_message": what[:HINT],
            "show_input": isinstance(column, Day),
        }

    def _lists(self) -> None:
        if not self._on_sheet:
            return
        sheet = self.book.add_worksheet(OPTIONS_SHEET)
        sheet.freeze_panes(1, 0)
        columns = [self.roster.column(name) for name in self._on_sheet]
        sheet.set_column(0, len(columns) - 1, 32, self.text)
        # Row by row: what is written in constant memory cannot go back.
        for row in range(1 + max(len(self.options[column.name]) for column in columns)):
            for at, column in enumerate(columns):
                if row == 0:
                    sheet.write_string(0, at, str(column.title), self.may)
                elif row <= len(found := self.options[column.name]):
                    sheet.write_string(row, at, workbooks.cut(found[row - 1]), self.text)

    def _notes(self) -> None:
        sheet = self.book.add_worksheet(NOTES_SHEET)
        sheet.freeze_panes(1, 0)
        heads = (_("列"), _("新增时必填"), _("怎么填"), _("示例"), _("也认得"), _("说明"))
        for at, (head, wide) in enumerate(zip(heads, (16, 12, 34, 22, 34, 48), strict=True)):
            sheet.set_column(at, at, wide)
            sheet.write_string(0, at, head, self.may)
        for number, column in enumerate(self.roster.columns, 1):
            said = (
                column.title,
                _("是") if column.required else "",
                self.how(column),
                sample_of(self.roster, column, self.options[column.name]).removeprefix(SAMPLE),
                _("、").join(map(str, column.also)),
                column.note,
            )
            for at, text in enumerate(said):
                sheet.write_string(number, at, workbooks.cut(str(text)), self.wrapped)
        for number, line in enumerate(chain(_rules(), self.roster.notes), len(self.roster.columns) + 2):
            sheet.write_string(number, 0, workbooks.cut(str(line)))

    def _about_sheet(self, about: Sequence[tuple[str, object]]) -> None:
        sheet = self.book.add_worksheet(ABOUT_SHEET)
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, 1, workbooks.WIDEST)
        for row, (label, value) in enumerate(((_("项目"), _("内容")), *about)):
            said = f"{workbooks.local(value):%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)
            sheet.write_string(row, 0, workbooks.cut(str(label)), self.may if row == 0 else None)
            sheet.write_string(row, 1, workbooks.cut(said), self.may if row == 0 else self.wrapped)


def _rules() -> list[str]:
    return [
        _("标 * 的列在新增时必填；已登记的行，空白的格子不改原值。"),
        _("要清空某一格的原值，请填“%(clear)s”。") % {"clear": CLEAR},
        _("日期写成 2026-7-6、2026.7.6、2026/7/6、2026年7月6日 都认得；不写年份的不认。"),
        _("以“%(sample)s”开头的行是示例，导入时跳过，可以删去。") % {"sample": SAMPLE},
        _("带 • 的号码是隐去的，保持原样就不改；要改请填完整的号码。"),
        _("先检查、后写入；有问题的行改好后，同一份文件可以再传，已导入的行不会重复。"),
    ]


def _number(value: Any) -> Decimal | int | None:
    try:
        number = Decimal(str(value).replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _between(least: Decimal | int | None, most: Decimal | int | None) -> dict[str, Any]:
    if least is not None and most is not None:
        return {"criteria": "between", "minimum": least, "maximum": most}
    if most is not None:
        return {"criteria": "<=", "value": most}
    return {"criteria": ">=", "value": -(10**15) if least is None else least}


def _inline(options: Sequence[str]) -> bool:
    """Excel takes them between quotes, with commas between them."""
    return len(",".join(options)) <= MOST_INLINE and not any("," in o or '"' in o or o != o.strip() for o in options)
