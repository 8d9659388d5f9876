"""Reading a workbook that somebody else made. The file is opened by a child process; this one only hears its answers.

with open_book(path, name="学生.xlsx") as book:
    for number, cells in book.rows(book.sheets[0]):
        …
"""

import json
import logging
import os
import select
import signal
import subprocess
import sys
import time as clock
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from fcntl import F_SETPIPE_SZ, fcntl
from pathlib import Path

from django.conf import settings

from alliance.core.errors import Refused

from .cells import Cell
from .limits import Limits
from .words import words_for

log = logging.getLogger(__name__)

LONGEST_ANSWER = 64_000_000  # bytes of a line; a batch is some hundred kilobytes
PIPE = 1 << 20  # the child may be so far ahead
SPECIAL = {"d": date.fromisoformat, "m": datetime.fromisoformat, "t": time.fromisoformat}


@dataclass(frozen=True)
class Sheet:
    """One sheet as the file describes it. `rows` and `columns` reach from A1 to the last cell with a value."""

    name: str
    hidden: bool
    index: int
    rows: int
    columns: int
    merged: tuple[tuple[int, int, int, int], ...]  # 1-based: first row and column, last row and column; titles only


@dataclass(frozen=True)
class Cost:
    """What the child took to look at a file: MiB at its peak, seconds of processor."""

    peak_mib: float = 0.0
    cpu_seconds: float = 0.0


class BadFile(Refused):
    """The file is not read. The words say what is wrong with it and how to mend it."""

    def __init__(self, code: str, *, name: str, cost: Cost | None = None, **params: object):
        super().__init__(words_for(code, name=name, **params), code=code)
        self.cost = cost or Cost()


class _Child:
    """The process and its answers. Whoever starts one ends it."""

    def __init__(self, path: Path, name: str, limits: Limits):
        self.name, self.limits, self.cost = name, limits, Cost()
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "alliance.core.excel.child", os.path.abspath(path), limits.told()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={"PYTHONPATH": str(settings.BASE_DIR), "PYTHONUTF8": "1", "PATH": "/usr/bin:/bin"},  # no secrets
            bufsize=0,
            start_new_session=True,  # a Ctrl-C is for us, and we end it
        )
        self.out = self.process.stdout.fileno()
        with suppress(OSError):  # the system may allow less
            fcntl(self.out, F_SETPIPE_SZ, PIPE)
        self.poll = select.poll()
        self.poll.register(self.out, select.POLLIN)
        self.pieces: list[bytes] = []

    def ask(self, **request: object) -> None:
        try:
            self.process.stdin.write(json.dumps(request).encode() + b"\n")
        except BrokenPipeError:
            raise self.dead() from None

    def line(self) -> bytes:
        """The next answer, unread. Only the time spent waiting here counts: a slow caller is no fault of the child's."""
        if self.process.stdout.closed:
            raise RuntimeError("the workbook is closed")
        size = sum(map(len, self.pieces))
        patience = clock.monotonic() + self.limits.wait_seconds
        while True:
            last = self.pieces[-1] if self.pieces else b""
            end = last.find(b"\n")
            if end >= 0:
                self.pieces[-1] = last[: end + 1]
                whole = b"".join(self.pieces)
                self.pieces = [last[end + 1 :]]
                return whole
            if not self.poll.poll(max(0, (patience - clock.monotonic()) * 1000)):
                raise BadFile("time", name=self.name, cost=self.cost)
            piece = os.read(self.out, PIPE)
            if not piece:
                raise self.dead()
            self.pieces.append(piece)
            size += len(piece)
            if size > LONGEST_ANSWER:
                raise BadFile("too_much_text", name=self.name, cost=self.cost)

    def answer(self) -> object:
        try:
            said = json.loads(self.line())
        except (ValueError, RecursionError):
            raise BadFile("damaged", name=self.name, cost=self.cost) from None
        if isinstance(said, dict):
            self.cost = Cost(said["cost"]["peak"] / 1024, said["cost"]["cpu"])
            if "why" in said:
                log.warning("workbook not understood: %s", said["why"])
            if "refused" in said:
                raise BadFile(said["refused"], name=self.name, cost=self.cost, **said["params"])
        return said

    def dead(self) -> BadFile:
        """Why it went silent: the kernel says by which signal."""
        self.end()
        code = "time" if self.process.returncode == -signal.SIGXCPU else "memory"
        log.warning("the reader of a workbook ended with %s", self.process.returncode)
        return BadFile(code, name=self.name, cost=self.cost)

    def end(self) -> None:
        """Nothing of it is left afterwards: no process, no zombie, no pipe."""
        with suppress(OSError):
            self.process.stdin.close()
        self.process.stdout.close()
        if self.process.poll() is None:
            self._wait(0.05)
        if self.process.returncode is None:
            self.process.kill()
            self.process.wait()

    def _wait(self, seconds: float) -> None:
        """One whose pipes are closed ends by itself; one in the middle of something is killed."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)


class Book:
    """An open workbook. One reading at a time: asking for the next one ends the one before."""

    def __init__(self, child: _Child):
        self._child, self._turn, self._open = child, 0, False
        self.sheets = [
            Sheet(
                name=sheet["name"],
                hidden=sheet["hidden"],
                index=sheet["index"],
                rows=sheet["rows"],
                columns=sheet["columns"],
                merged=tuple(tuple(box) for box in sheet["merged"]),
            )
            for sheet in child.answer()["sheets"]
        ]

    @property
    def cost(self) -> Cost:
        return self._child.cost

    def head(self, sheet: Sheet, rows: int = 40) -> list[tuple[int, list[Cell]]]:
        """What stands in the first rows; blank ones are left out, but counted."""
        return list(self._read(sheet, rows))

    def rows(self, sheet: Sheet) -> Iterator[tuple[int, list[Cell]]]:
        """Each row that is not blank, with its number in Excel. Trailing blank cells are cut off."""
        return self._read(sheet, None)

    def _read(self, sheet: Sheet, most: int | None) -> Iterator[tuple[int, list[Cell]]]:
        while self._open:
            self._open = self._child.line() != b"null\n"
        self._turn += 1
        turn = self._turn
        self._child.ask(sheet=sheet.index, most=most)
        self._open = True
        while (batch := self._child.answer()) is not None:
            numbers, rows, special = batch
            for row, column, kind, text in special:
                rows[row][column] = SPECIAL[kind](text)
            for pair in zip(numbers, rows, strict=True):
                yield pair
                if turn != self._turn:
                    raise RuntimeError("another reading of this workbook has begun")
        self._open = False


@contextmanager
def open_book(path: Path, *, name: str) -> Iterator[Book]:
    """A stranger's workbook, once it has been inspected. Raises BadFile, here or while it is read."""
    child = _Child(path, name, Limits(**settings.EXCEL_LIMITS))
    try:
        yield Book(child)
    finally:
        child.end()
