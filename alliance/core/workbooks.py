"""A table as an Excel workbook: the columns of the page, one row after the other, in memory that does not grow."""

import html
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from decimal import Decimal
from inspect import Parameter, signature
from pathlib import Path

import django_tables2 as tables
import xlsxwriter
from django.db import models
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import SafeData
from django.utils.translation import gettext as _
from django_tables2.columns import BooleanColumn
from django_tables2.rows import BoundRow
from xlsxwriter.exceptions import XlsxWriterException

from .jobs import OPEN, Lease
from .models import Job

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_048_575  # of a sheet, below its header
MOST_LETTERS = 32_767  # of a cell
WHOLE = 10**15  # Excel keeps fifteen digits: a longer number is a text
FIRST_YEAR = 1901  # Excel's own calendar begins a day late
WIDEST = 48  # letters of a column; Chinese ones count twice
GIVEN = ("value", "record", "table", "bound_column", "column", "bound_row")
# Their own idea of a value is a text; a workbook knows better.
PLAIN = (tables.DateColumn, tables.DateTimeColumn, tables.TimeColumn, BooleanColumn)
SCRATCH = "alliance-export-"


def local(moment: datetime) -> datetime:
    """An instant as the clock in Shanghai shows it, without a zone: a workbook knows none."""
    return timezone.localtime(moment).replace(tzinfo=None)


class Cell:
    """How a workbook reads one column: as django-tables2 would for a file, without asking each cell how it is made.

    `value_<column>` of the table, or `render_<column>`, or the column's own `value`; choices by their labels.
    """

    def __init__(self, table: tables.Table, column):
        self.table, self.column, self.empty = table, column, column.column.empty_values
        self.path, self.leaf = str(column.accessor).split("__")[:-1], str(column.accessor).split("__")[-1]
        self.display = f"get_{self.leaf}_display"
        own = hasattr(table, f"value_{column.name}") or hasattr(table, f"render_{column.name}")
        kind, base = type(column.column), tables.Column
        plain = issubclass(kind, PLAIN) or (kind.render is base.render and kind.value is base.value)
        self.make = None if plain and not own else column.value
        self.wants = _wanted(self.make) if self.make else ()

    def read(self, record: object) -> object:
        value = self._value(record)
        if value in self.empty:
            return None
        if self.make is None:
            return value
        row = BoundRow(record, table=self.table) if "bound_row" in self.wants else None
        given = dict(zip(GIVEN, (value, record, self.table, self.column, self.column.column, row), strict=True))
        value = self.make(**{name: given[name] for name in self.wants})
        return html.unescape(strip_tags(value)).strip() if isinstance(value, SafeData) else value

    def _value(self, record: object) -> object:
        """None wherever the path breaks off, as on the page."""
        for name in self.path:
            record = getattr(record, name, None)
        spelled = getattr(record, self.display, None)
        value = spelled if spelled else getattr(record, self.leaf, None)
        return value() if callable(value) and not isinstance(value, models.Manager) else value


def _wanted(make: Callable) -> tuple[str, ...]:
    """Which of the things a cell is made of this function asks for."""
    parameters = signature(make).parameters.values()
    if any(parameter.kind is Parameter.VAR_KEYWORD for parameter in parameters):
        return GIVEN
    return tuple(parameter.name for parameter in parameters if parameter.name in GIVEN)


def order_in_words(table: tables.Table, alias: str) -> str:
    header = str(table.columns[alias.removeprefix("-")].header)
    way = _("降序") if alias.startswith("-") else _("升序")
    return _("%(column)s %(way)s") % {"column": header, "way": way}


class Workbook:
    """A workbook under way: rows are added, then the sheet that explains them. Only leaving it well makes a file."""

    def __init__(self, path: Path, *, table: tables.Table, title: str, made_at: datetime):
        options = {"constant_memory": True, "tmpdir": str(path.parent), "use_zip64": True}
        self.book = xlsxwriter.Workbook(str(path), options)
        self.book.set_properties({"title": title, "created": local(made_at)})
        self.cells = [Cell(table, column) for column in table.columns]
        self.rows = 0
        self.headers = [str(column.header) for column in table.columns]
        self.widths = [_width(header) + 4 for header in self.headers]  # room for the filter's arrow
        self.bold = self.book.add_format({"bold": True, "bg_color": "#E8F0F2", "bottom": 1})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.moment = self.book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"})
        self.text = self.book.add_format({"num_format": "@"})
        self.sheet = self.book.add_worksheet(_sheet_name(title))

    def __enter__(self) -> "Workbook":
        self.sheet.freeze_panes(1, 0)
        for number, header in enumerate(self.headers):
            self.sheet.write_string(0, number, header, self.bold)
        return self

    def __exit__(self, kind: type | None, *_: object) -> None:
        if kind is not None:
            with suppress(XlsxWriterException, OSError):  # another attempt may have swept the folder away
                self.book.close()  # it closes the files it wrote aside
            return
        for number, width in enumerate(self.widths):
            self.sheet.set_column(number, number, min(width, WIDEST))
        self.sheet.autofilter(0, 0, self.rows, len(self.headers) - 1)
        self.book.close()

    def add(self, record: object) -> None:
        self.rows += 1
        for number, cell in enumerate(self.cells):
            width = self._put(self.sheet, self.rows, number, cell.read(record))
            self.widths[number] = max(self.widths[number], width)

    def explain(self, lines: list[tuple[str, object]]) -> None:
        """The second sheet: what stands in the first, and who took it."""
        sheet = self.book.add_worksheet(_sheet_name(_("查询条件"), self.sheet.get_name()))
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, 1, WIDEST)
        for number, (label, value) in enumerate(lines):
            sheet.write_string(number, 0, label, self.bold)
            self._put(sheet, number, 1, value)

    def _put(self, sheet, row: int, column: int, value: object) -> int:
        """Write one cell and return its width. Text stays text: nothing in it is a formula or a link."""
        if value is None or value == "":
            return 0
        if isinstance(value, datetime) and value.year >= FIRST_YEAR:
            sheet.write_datetime(row, column, local(value), self.moment)
            return 17
        if isinstance(value, date) and not isinstance(value, datetime) and value.year >= FIRST_YEAR:
            sheet.write_datetime(row, column, value, self.day)
            return 11
        if isinstance(value, bool):
            value = _("是") if value else _("否")
        if isinstance(value, int | float | Decimal) and abs(value) < WHOLE:
            sheet.write_number(row, column, value)
            return len(str(value)) + 1
        text = str(value)[:MOST_LETTERS]
        sheet.write_string(row, column, text, self.text)
        return _width(text) + 1


def _width(text: str) -> int:
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)


def _sheet_name(title: str, taken: str = "") -> str:
    """At most 31 letters, none of those a sheet may not have, and not the other sheet's."""
    name = "".join("_" if letter in "[]:*?/\\'" else letter for letter in title)[:31] or "Sheet"
    return name if name != taken else f"{name[:29]}_2"


@contextmanager
def scratch(lease: Lease) -> Iterator[Path]:
    """A folder of one attempt, gone afterwards; what an attempt that was killed left of this job goes first."""
    stem = f"{SCRATCH}{lease.job.uid}-"
    for left in _scratches(stem):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.gettempdir()) / f"{stem}{lease.fence}"
    os.mkdir(folder, 0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _scratches(stem: str) -> list[Path]:
    return [path for path in Path(tempfile.gettempdir()).glob(f"{stem}*") if path.is_dir() and not path.is_symlink()]


def sweep_scratch() -> None:
    """Remove folders of jobs that have ended without their worker: one that is still open cleans up when it is taken."""
    for path in _scratches(SCRATCH):
        uid = path.name.removeprefix(SCRATCH).rpartition("-")[0]
        if Job.objects.filter(uid=uid).exclude(state__in=OPEN).exists():
            shutil.rmtree(path, ignore_errors=True)
