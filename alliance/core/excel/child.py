"""The process that touches a stranger's workbook: little memory, little time, no secrets, nothing to write to.

    python -m alliance.core.excel.child <path> <limits>

It answers on stdout, a line of JSON each: first the sheets or a refusal; then, for each request on stdin
(`{"sheet": 0, "most": 40}`), batches of rows and a closing `null`. A batch is the Excel numbers of its rows, the rows,
and what JSON has no word for: `[row, column, kind, text]` of the days, moments and hours among the cells.
"""

import json
import os
import resource
import sys
import time as clock
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from .hostile import Hostile, kind_of
from .limits import Limits
from .scan import Errors

if TYPE_CHECKING:
    from .text import Text

Reader = Callable[[Path, Limits], "Calamine | Csv"]

CELLS_IN_A_BATCH = 8_192
MOST_MERGED = 40  # rows in which merged cells matter: titles stand there
EXACT = 10**15  # Excel keeps fifteen digits
TAGS = {date: "d", datetime: "m", time: "t"}
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def limit(limits: Limits) -> None:
    """What the kernel holds us to. No file may grow, no core may be left."""
    for which, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 32),
    ):
        _, hard = resource.getrlimit(which)
        spare = 1 if which == resource.RLIMIT_CPU else 0  # so that the first signal says what was exceeded
        most = most if hard == resource.RLIM_INFINITY else min(most, hard - spare)
        resource.setrlimit(which, (most, most + spare))


class Calamine:
    """A parsed .xlsx or .xls: each sheet is a full rectangle, which the inspection has found bearable."""

    def __init__(self, path: Path, errors: list[Errors]):
        import python_calamine

        self.book = python_calamine.CalamineWorkbook.from_path(str(path))
        self.errors = errors
        visible, worksheet = python_calamine.SheetVisibleEnum.Visible, python_calamine.SheetTypeEnum.WorkSheet
        self.parsed, self.told = {}, []
        for index, sheet in enumerate(self.book.sheets_metadata):
            if sheet.typ != worksheet:
                continue
            parsed = self.parsed[index] = self.book.get_sheet_by_index(index)
            end = parsed.end or (-1, -1)
            self.told.append(
                {
                    "name": sheet.name,
                    "hidden": sheet.visible != visible,
                    "index": index,
                    "rows": end[0] + 1,
                    "columns": end[1] + 1,
                    "merged": _merged(parsed.merged_cell_ranges),
                }
            )
        if not self.told:
            raise Hostile("no_sheets")

    def rows(self, index: int) -> Iterator[tuple[int, list]]:
        sheet, errors = self.parsed[index], self.errors[index] if index < len(self.errors) else {}
        if sheet.start is None:
            return
        pad = [""] * sheet.start[1]
        for number, row in enumerate(sheet.iter_rows(), start=1):
            row = pad + row if pad else row
            for column, word in errors.get(number, ()):
                if column <= len(row):
                    row[column - 1] = word
            yield number, row


class Csv:
    """A text of one sheet, which has no name."""

    def __init__(self, text: "Text"):
        self.text = text
        size = {"rows": text.rows, "columns": text.columns}
        self.told = [{"name": "", "hidden": False, "index": 0, "merged": [], **size}]

    def rows(self, _index: int) -> Iterator[tuple[int, list]]:
        return enumerate(self.text.records(), start=1)


def _xlsx() -> Reader:
    from .package import Package

    return lambda path, limits: Calamine(path, Package(path, limits).errors)


def _xls() -> Reader:
    from .compound import Compound

    return lambda path, limits: Calamine(path, Compound(path, limits).errors)


def _csv() -> Reader:
    from .text import Text

    return lambda path, limits: Csv(Text(path, limits))


READERS = {"xlsx": _xlsx, "xls": _xls, "csv": _csv}


def _merged(ranges: list) -> list[list[int]]:
    """1-based: first row, first column, last row, last column."""
    found = [[top + 1, left + 1, bottom + 1, right + 1] for (top, left), (bottom, right) in ranges]
    return sorted(box for box in found if box[0] <= MOST_MERGED)[:1_000]


def _plain(row: list, at: int, special: list) -> list:
    """The row as JSON can say it, without its trailing blanks; what it cannot say stands in `special`, and a 0 here."""
    for column, cell in enumerate(row):
        kind = type(cell)
        if kind is str:
            if not cell or cell.isspace():
                row[column] = None
        elif kind is float:
            if cell.is_integer():
                if -EXACT < cell < EXACT:
                    row[column] = int(cell)
            elif cell - cell != 0.0:  # not a number, or infinite
                row[column] = "#NUM!"
        elif kind in TAGS:
            row[column] = 0
            special.append((at, column, TAGS[kind], cell.isoformat()))
        elif kind is timedelta:
            row[column] = _hours(cell)
    while row and row[-1] is None:
        row.pop()
    return row


def _hours(length: timedelta) -> str:
    """A duration as Excel shows [h]:mm:ss."""
    seconds = round(abs(length.total_seconds()))
    sign = "-" if length < timedelta() else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def batches(rows: Iterator[tuple[int, list]], most: int | None) -> Iterator[list]:
    """Blank rows are left out; `most` is the number of rows from the top that are asked for, blank ones included."""
    numbers, kept, special, cells = [], [], [], 0
    for number, row in rows:
        if most is not None and number > most:
            break
        row = _plain(row, len(kept), special)
        if not row:
            continue
        numbers.append(number)
        kept.append(row)
        cells += len(row)
        if cells >= CELLS_IN_A_BATCH:
            yield [numbers, kept, special]
            numbers, kept, special, cells = [], [], [], 0
    if kept:
        yield [numbers, kept, special]


def peak() -> int:
    """The most memory this process ever held, in KiB. `ru_maxrss` would count the parent it was started from."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next((int(line.split()[1]) for line in status if line.startswith("VmHWM")), 0)


def say(answer: object) -> None:
    line = memoryview(encode(answer).encode("utf-8", "replace") + b"\n")
    while line:
        line = line[os.write(1, line) :]


def cost() -> dict[str, float]:
    return {"peak": peak(), "cpu": round(clock.process_time(), 3)}


def main(path: str, told: str) -> None:
    limits = Limits.heard(told)
    try:
        kind = kind_of(Path(path), limits)
        read = READERS[kind]()  # imported while compiled modules may still be written
        limit(limits)
        source = read(Path(path), limits)
        say({"sheets": source.told, "cost": cost()})
        for request in sys.stdin:
            asked = json.loads(request)
            for batch in batches(source.rows(asked["sheet"]), asked["most"]):
                say(batch)
            say(None)
    except Hostile as refusal:
        say({"refused": refusal.code, "params": refusal.params, "cost": cost()})
    except BrokenPipeError:
        return
    except MemoryError:
        say({"refused": "memory", "params": {}, "cost": cost()})
    except BaseException as error:  # a panic of Rust is not an Exception
        say({"refused": "damaged", "params": {}, "why": repr(error)[:500], "cost": cost()})


if __name__ == "__main__":
    main(*sys.argv[1:])
