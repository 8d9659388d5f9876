"""A list as an Excel workbook: typed columns, and a second sheet that explains the first. Memory does not grow with it.

What a value becomes follows from the value alone: a day is a day wherever it stands, and what Excel cannot hold as it
is becomes a text (docs/decisions/0017).
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import chain
from pathlib import Path

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from . import sheets
from .jobs import OPEN, Lease
from .models import Job
from .sheets import Kind

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_048_575  # of a sheet, below its header
MOST_LETTERS = 32_767  # of a cell, in UTF-16 as Excel counts
WHOLE = 10**15  # Excel keeps fifteen digits: a longer number is a text
FIRST_YEAR = 1901  # Excel's own calendar begins a day late
WIDEST = 48  # letters of a column; Chinese ones count twice
SCRATCH = "alliance-export-"
# Not in XML at all, or halves of a letter. Control characters are: Excel has an escape for them, and it is written.
UNWRITABLE = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


KINDS: dict[type, Kind] = {bool: Kind.TEXT, datetime: Kind.MOMENT, date: Kind.DAY}
KINDS |= dict.fromkeys([int, float, Decimal], Kind.NUMBER)


def local(moment: datetime) -> datetime:
    """An instant as the clock in Shanghai shows it, without a zone: a workbook knows none."""
    return moment if timezone.is_naive(moment) else timezone.localtime(moment).replace(tzinfo=None)


def kind_of(field: models.Field | None, values: Sequence) -> Kind:
    """The kind of a column: its field's, where it holds a field's bare values, else that of what comes first in it."""
    found = {KINDS.get(type(value), Kind.TEXT) for value in values if value is not None and value != ""}
    for kind in (Kind.MOMENT, Kind.DAY, Kind.NUMBER):
        if kind in found:
            return kind
    if found or field is None:
        return Kind.TEXT
    field = getattr(field, "output_field", field)
    if isinstance(field, models.DateField):
        return Kind.MOMENT if isinstance(field, models.DateTimeField) else Kind.DAY
    number = isinstance(field, models.IntegerField | models.FloatField | models.DecimalField)
    return Kind.NUMBER if number and not field.choices else Kind.TEXT


def writable(text: str) -> bool:
    """Whether Excel can hold this text as it is. So can it any part of it."""
    if len(text) > MOST_LETTERS // 2 and len(text.encode("utf-16-le", "replace")) > 2 * MOST_LETTERS:
        return False
    return text.isascii() or not ("\ufffe" in text or "\uffff" in text or _halved(text))


def _halved(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def fitted(value: object) -> object:
    """One value as Excel can hold it: a text, a number, a day, an instant without a zone, or nothing.

    Text stays text: nothing in it is a formula or a link.
    """
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return cut(value)
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, datetime):
        value = local(value)
        return value if value.year >= FIRST_YEAR else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value if value.year >= FIRST_YEAR else value.isoformat()
    if isinstance(value, int | float | Decimal) and abs(value) < WHOLE:  # NaN is not
        return value
    return cut(str(value))


def cut(text: str) -> str:
    """The text as Excel can hold it: what no file can hold is replaced, what is too long is cut and says so."""
    if writable(text):
        return text
    text = text.translate(UNWRITABLE)
    content = text.encode("utf-16-le")
    if len(content) <= 2 * MOST_LETTERS:
        return text
    mark = _("……（过长，已截断）")
    return content[: 2 * (MOST_LETTERS - len(mark))].decode("utf-16-le", "ignore") + mark


def width(values: Iterable[object], header: str) -> float:
    """Wide enough for the header with its arrow, and for the longest of these values."""
    longest = max((str(value) for value in values if value is not None), key=len, default="")
    return min(max(_letters(header) + 4, _letters(longest) + 1), WIDEST)


def _letters(text: str) -> int:
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text[:WIDEST])


def write(
    path: Path,
    *,
    title: str,
    made_at: datetime,
    headers: list[str],
    fields: list[models.Field | None],
    chunks: Iterator[list[Sequence]],
    about: Callable[[int], list[tuple[str, object]]],
) -> int:
    """Write the chunks (of values, column by column), then the sheet about them. Returns how many rows there are.

    `about` is asked when the rows are written, and told how many. The same rows give the same bytes.
    """
    headers = _told_apart([cut(header) for header in headers])
    first = next(chunks, None) or [()] * len(headers)
    kinds = [kind_of(field, values) for field, values in zip(fields, first, strict=True)]
    widths = [width(values, header) for values, header in zip(first, headers, strict=True)]
    names = [sheet_name(title)]
    names.append(sheet_name(_("查询条件"), names[0]))
    written = 0

    def counted() -> Iterator[list[Sequence]]:
        nonlocal written
        for columns in chain([first], chunks):
            yield columns
            written += len(columns[0])

    def parts() -> Iterator[tuple[str, Iterable[str]]]:
        rows = sheets.sheet(headers, counted(), kinds=kinds, widths=widths, fit=fitted, filtered=True, shown=True)
        yield "xl/worksheets/sheet1.xml", rows
        explained = [[list(column) for column in zip(*about(written), strict=True)]]
        yield (
            "xl/worksheets/sheet2.xml",
            sheets.sheet(
                [_("项目"), _("内容")], explained, kinds=[Kind.TEXT, Kind.TEXT], widths=[16, WIDEST], fit=fitted
            ),
        )
        cells = f"$A$1:${sheets.letters(len(headers) - 1)}${written + 1}"
        for name, content in sheets.around(title, made_at.astimezone(UTC), names, [cells, ""]):
            yield name, [content]

    sheets.pack(path, parts())
    return written


def _told_apart(headers: list[str]) -> list[str]:
    """Rows are handed over by header, so no two may be the same."""
    found: dict[str, None] = {}
    for header in headers:
        number, name = 2, header
        while name in found:
            number, name = number + 1, f"{header} {number}"
        found[name] = None
    return list(found)


def order_in_words(header: str, *, descending: bool) -> str:
    way = _("降序") if descending else _("升序")
    return _("%(column)s %(way)s") % {"column": header, "way": way}


def sheet_name(title: str, taken: str = "") -> str:
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
