"""A list as an Excel workbook: typed columns, and a second sheet that explains the first. Memory does not grow with it.

The rows go through rustpy-xlsxwriter, which has two traps: one value it cannot write ends the whole file, and a column
has one number format. So each column gets one kind, and what does not fit it becomes a text (docs/decisions/0016).
"""

import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from itertools import chain, repeat
from pathlib import Path
from xml.sax.saxutils import escape

import rustpy_xlsxwriter as xlsx
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from .jobs import OPEN, Lease
from .models import Job

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_048_575  # of a sheet, below its header
MOST_LETTERS = 32_767  # of a cell, in UTF-16 as Excel counts
WHOLE = 10**15  # Excel keeps fifteen digits: a longer number is a text
FIRST_YEAR = 1901  # Excel's own calendar begins a day late
WIDEST = 48  # letters of a column; Chinese ones count twice
SCRATCH = "alliance-export-"
# Not in XML at all, or halves of a letter. Control characters are: Excel has an escape for them, and it is written.
UNWRITABLE = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


class Kind(Enum):
    """What a column holds, by its number format."""

    TEXT = "@"
    NUMBER = "General"
    DAY = "yyyy-mm-dd"
    MOMENT = "yyyy-mm-dd hh:mm"


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


def fitted(values: Sequence, kind: Kind) -> Sequence:
    """Values as cells of that kind: unchanged where all of them fit, which is seen at a glance, else one by one."""
    if _fit(values, kind):
        return values
    return [_cell(value, kind) for value in values]


def _fit(values: Sequence, kind: Kind) -> bool:
    """What is looked at is each different value, once."""
    if kind is Kind.MOMENT:
        here = timezone.get_current_timezone()
        return {*map(type, values)} <= {datetime} and all(
            one.tzinfo is here and one.year >= FIRST_YEAR for one in values
        )
    try:
        different = {*values} - {None}
    except TypeError:
        return False
    types = {*map(type, different)}
    if kind is Kind.TEXT:
        return types <= {str} and "" not in different and writable("".join(different))
    if kind is Kind.DAY:
        return types <= {date} and min(different, default=date.max).year >= FIRST_YEAR
    return types <= {int} and max(map(abs, different), default=0) < WHOLE


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


def _cell(value: object, kind: Kind) -> object:
    """One value as a cell. Text stays text: nothing in it is a formula or a link."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, datetime):
        value = local(value)
        if value.year >= FIRST_YEAR and kind is Kind.MOMENT:
            return value
        return value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value if value.year >= FIRST_YEAR and kind is Kind.DAY else value.isoformat()
    if isinstance(value, int | float | Decimal) and kind is Kind.NUMBER and abs(value) < WHOLE:  # NaN is not
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


def _format(kind: Kind) -> xlsx.Format:
    return xlsx.Format().set_num_format(kind.value).set_align("general" if kind is Kind.NUMBER else "left")


def _bold() -> xlsx.Format:
    return xlsx.Format().set_bold().set_background_color("#E8F0F2").set_border_bottom("thin")


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
    written = 0

    def rows() -> Iterator[dict]:
        nonlocal written
        for columns in chain([first], chunks):
            cells = [fitted(values, kind) for values, kind in zip(columns, kinds, strict=True)]
            yield from map(dict, map(zip, repeat(headers), zip(*cells, strict=True)))
            written += len(cells[0])
        if not written:
            yield dict.fromkeys(headers)  # a header needs a row to stand above, be it empty

    def lines() -> Iterator[dict]:
        for label, value in about(written):
            known = isinstance(value, int)
            yield {_("项目"): cut(label), _("内容"): value if known else _cell(value, Kind.MOMENT)}

    sheet = sheet_name(title)
    other = sheet_name(_("查询条件"), sheet)
    xlsx.write_worksheets(
        [(sheet, rows()), (other, lines())],
        str(path),
        freeze_panes={"general": {"row": 1, "col": 0}},
        autofilter={sheet: True},
        header_format={sheet: _bold(), other: _bold()},
        column_formats={sheet: [_format(kind) for kind in kinds]},
        column_widths={sheet: [float(wide) for wide in widths], other: [16.0, float(WIDEST)]},
        datetime_format=Kind.MOMENT.value,
    )
    _date(path, title, made_at)
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


_PROPERTIES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>\
<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified></cp:coreProperties>"""


def _date(path: Path, title: str, made_at: datetime) -> None:
    """Put the title and the time of asking into the file's properties, instead of the time of writing.

    They are the last small parts of the archive: they are taken off its end and written again, the sheets are not read.
    """
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        card = archive.getinfo("docProps/core.xml")
        last = [one for one in archive.infolist() if one.header_offset >= card.header_offset]
        kept = {one.filename: archive.read(one) for one in last}
        at = made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        kept[card.filename] = _PROPERTIES.format(title=escape(title), at=at).encode()
        archive.start_dir = card.header_offset
        for one in last:
            archive.filelist.remove(one)
            del archive.NameToInfo[one.filename]
        for name, content in kept.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


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
