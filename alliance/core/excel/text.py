"""A .csv, in whatever a Chinese office saves it: every cell is a text."""

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path

from .hostile import Hostile
from .limits import Limits

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DELIMITERS = ",\t;"
LOOKED_AT = 40  # rows by which the delimiter is guessed
LONGEST = 32_767  # letters of a cell, as in Excel
CONTROLS = {chr(code) for code in range(32)} - set("\t\n\r\f\v\x1a\x1c\x1d\x1e\x1f")


class Text:
    """One sheet called after nothing. Read twice: once to count and refuse, once to hand out."""

    def __init__(self, path: Path, limits: Limits):
        self.limits, self.text = limits, _decoded(path.read_bytes())
        self.delimiter = _delimiter(self.text)
        self.rows = self.columns = 0
        self._count()

    def _count(self) -> None:
        cells = 0
        for number, row in enumerate(self.records(), start=1):
            if not row:
                continue
            self.rows, self.columns = number, max(self.columns, len(row))
            cells += len(row)
            if cells > self.limits.cells:
                raise Hostile("too_many_cells", most=self.limits.cells)
        if self.rows > self.limits.rows:
            raise Hostile("too_many_rows", most=self.limits.rows, row=self.rows)
        if not self.rows:
            raise Hostile("empty")

    def records(self) -> Iterator[list[str]]:
        csv.field_size_limit(LONGEST)
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter, strict=True)
        try:
            yield from reader
        except csv.Error as error:
            code = "text_too_long" if "limit" in str(error) else "bad_quotes"
            raise Hostile(code, line=reader.line_num) from None


def _decoded(content: bytes) -> str:
    encoding = next((encoding for mark, encoding in MARKS if content.startswith(mark)), None)
    for attempt in (encoding,) if encoding else ("utf-8", "gb18030"):
        try:
            text = content.decode(attempt)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise Hostile("unknown_letters")
    if not CONTROLS.isdisjoint(text):
        raise Hostile("not_a_table")
    return text


def _delimiter(text: str) -> str:
    """The sign that stands equally often in most of the first rows, outside quotes; a comma in case of doubt."""
    head = text[:65_536].split('"')[::2]  # what stands outside quotes
    lines = "\0".join(head).splitlines()[:LOOKED_AT]

    def steadiness(sign: str) -> tuple[int, int]:
        counts = [count for count in (line.count(sign) for line in lines) if count]
        return max(map(counts.count, counts), default=0), sum(counts)

    return max(DELIMITERS, key=steadiness)
