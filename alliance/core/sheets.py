"""The parts of a workbook as Excel reads them (ECMA-376), written straight into the archive. Memory does not grow.

The XML of a cell is made once for each value its column takes, and packing goes on beside, on another processor: zlib
lets go of the interpreter. What a value becomes is decided by its type alone, so a text is a text whatever it looks like.
"""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from itertools import repeat
from pathlib import Path
from xml.sax.saxutils import escape

REMEMBERED = 10_000  # cells of a column: a bound on memory, no promise
LEVEL = 3  # of zlib: half the time of its default for a tenth more bytes
NOTHING = type(None)


class Kind(Enum):
    """What a cell holds, by its number format."""

    TEXT = "@"
    NUMBER = "General"
    DAY = "yyyy-mm-dd"
    MOMENT = "yyyy-mm-dd hh:mm"


STYLE = {kind: number for number, kind in enumerate(Kind, start=1)}  # by position in styles.xml
HEADER = len(Kind) + 1
_DAY, _MOMENT, _NUMBER, _TEXT = (f'" s="{STYLE[kind]}"' for kind in (Kind.DAY, Kind.MOMENT, Kind.NUMBER, Kind.TEXT))
_DAY_ZERO, _MOMENT_ZERO = date(1899, 12, 30).toordinal(), datetime(1899, 12, 30)
_STRING, _END = ' t="inlineStr"><is><t>', "</t></is></c>"
# What an element cannot hold as it is. Excel writes a control character, and what looks like its way to do so, in hex.
_HEX = re.compile("[\x00-\x08\x0b-\x1f]|_(?=x[0-9A-Fa-f]{4}_)")
# A text with none of this is written as it is; so are several between zeros, and none of them is empty.
_SPECIAL = re.compile(
    "[\x01-\x08\x0b-\x1f&<>\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)|(^|\0)(\\s|\0|$)|\\s(\0|$)"
)
SHORT = 1000  # letters


def cell(value: object) -> str:
    """A cell from its style on, by the type of its value: a text, a number, a day, a naive instant, or nothing."""
    if isinstance(value, str):
        return _text(value, _TEXT)
    if value is None:
        return '"/>'
    if isinstance(value, datetime):
        since = value - _MOMENT_ZERO
        return f"{_MOMENT}><v>{since.days + since.seconds / 86400!r}</v></c>"
    if isinstance(value, date):
        return f"{_DAY}><v>{value.toordinal() - _DAY_ZERO}</v></c>"
    return f"{_NUMBER}><v>{float(value) if isinstance(value, Decimal) else value!r}</v></c>"


def _text(text: str, style: str) -> str:
    if not _SPECIAL.search(text) and "\0" not in text:
        return f"{style}{_STRING}{text}{_END}"
    text = escape(_HEX.sub(lambda found: f"_x{ord(found[0]):04X}_", text))
    return f'{style} t="inlineStr"><is><t xml:space="preserve">{text}{_END}'


class Column:
    """The cells of one column, each from its style to the place of its right neighbour (or to the end of the row).

    `fit` makes of a value what `cell` takes; it must leave a short text alone that can be written as it is.
    """

    def __init__(self, right: str, fit: Callable[[object], object]):
        self.right, self.fit = right, fit
        self.memories: dict[type, _Memory] = {}

    def make(self, value: object) -> str:
        return cell(self.fit(value)) + self.right

    def cells(self, values: Sequence) -> Iterable[str]:
        """Made once for each value, or all at once where most texts differ.

        Values of several types are not looked up, for `1 == True`.
        """
        types = {*map(type, values)} - {NOTHING}
        if len(types) > 1 or any(kind.__hash__ is None for kind in types):
            return map(self.make, values)
        [kind] = types or {NOTHING}
        if kind not in self.memories:
            self.memories[kind] = _Memory(self.make)
        memory = self.memories[kind]
        several = kind is str and memory.made > len(values) // 4 and self._at_once(values)
        memory.made = memory.made if several else 0
        return several or map(memory.__getitem__, values)

    def _at_once(self, values: Sequence) -> list[str] | None:
        """The cells of texts that are all written as they are; None where one of them is not."""
        try:
            together = "\0".join(values)
        except TypeError:  # one of them is None
            return None
        if max(map(len, values)) > SHORT or together.count("\0") >= len(values) or _SPECIAL.search(together):
            return None
        before, after = f"{_TEXT}{_STRING}", f"{_END}{self.right}"
        return f"{before}{together.replace(chr(0), f'{after}{chr(0)}{before}')}{after}".split("\0")


class _Memory(dict):
    def __init__(self, make: Callable[[object], str]):
        super().__init__()
        self.make, self.made = make, 0

    def __missing__(self, value: object) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        self.made += 1
        made = self[value] = self.make(value)
        return made


def letters(number: int) -> str:
    """The name of the column of that number, from 0: A … Z, AA …"""
    name = ""
    while number >= 0:
        number, letter = divmod(number, 26)
        name, number = chr(65 + letter) + name, number - 1
    return name


def sheet(
    headers: list[str],
    chunks: Iterable[list[Sequence]],
    *,
    kinds: list[Kind],
    widths: list[float],
    fit: Callable[[object], object],
    filtered: bool = False,
    shown: bool = False,
) -> Iterator[str]:
    """The XML of a sheet: a frozen header, and below it the chunks, each of values column by column."""
    names = [letters(number) for number in range(len(headers))]
    yield _BEGIN.format(
        ' tabSelected="1"' if shown else "",
        "".join(
            f'<col min="{number}" max="{number}" width="{wide}" style="{STYLE[kind]}" customWidth="1"/>'
            for number, (kind, wide) in enumerate(zip(kinds, widths, strict=True), start=1)
        ),
    )
    bold = f'" s="{HEADER}"'
    cells = (f'<c r="{name}1{_text(header, bold)}' for name, header in zip(names, headers, strict=True))
    yield f'<row r="1">{"".join(cells)}</row>'
    columns = [Column(right, fit) for right in (*(f'<c r="{name}' for name in names[1:]), "</row>")]
    row = 2
    for chunk in chunks:
        below = row + len(chunk[0])
        # The number of a row stands once before the row and once in each of its cells: it joins them.
        made = [column.cells(values) for column, values in zip(columns, chunk, strict=True)]
        pieces = zip(repeat('<row r="'), repeat('"><c r="A'), *made, strict=False)
        yield "".join(map(str.join, map(str, range(row, below)), pieces))
        row = below
    yield "</sheetData>"
    if filtered:
        yield f'<autoFilter ref="A1:{names[-1]}{row - 1}"/>'
    yield "</worksheet>"


def around(title: str, made_at: datetime, names: list[str], ranges: list[str]) -> Iterator[tuple[str, str]]:
    """The other parts: which sheets there are, how cells look, what the file is called. `made_at` is in UTC.

    `ranges` are the filtered cells of the sheets, in their order; an empty one is no filter.
    """
    numbers = range(1, len(names) + 1)
    quoted = [escape(name, {'"': "&quot;"}) for name in names]
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in zip(numbers, quoted, strict=True)
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{n - 1}" hidden="1">\'{name}\'!{cells}</definedName>'
        for n, name, cells in zip(numbers, quoted, ranges, strict=True)
        if cells
    )
    yield (
        "xl/workbook.xml",
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships"><bookViews><workbookView/></bookViews>'
        f"<sheets>{sheets}</sheets>{f'<definedNames>{filters}</definedNames>' if filters else ''}</workbook>",
    )
    links = [(f"rId{n}", f"{_OFFICE}/relationships/worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    links.append((f"rId{len(names) + 1}", f"{_OFFICE}/relationships/styles", "styles.xml"))
    yield "xl/_rels/workbook.xml.rels", _related(links)
    yield "xl/styles.xml", _styles()
    core = f"{_PACKAGE}/metadata/core-properties"
    moment = f'xsi:type="dcterms:W3CDTF">{made_at:%Y-%m-%dT%H:%M:%SZ}'
    yield (
        "docProps/core.xml",
        f'{_XML}<cp:coreProperties xmlns:cp="{core}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dcterms:created {moment}</dcterms:created>"
        f"<dcterms:modified {moment}</dcterms:modified></cp:coreProperties>",
    )
    yield (
        "_rels/.rels",
        _related(
            [
                ("rId1", f"{_OFFICE}/relationships/officeDocument", "xl/workbook.xml"),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = [("/xl/workbook.xml", f"{kind}.sheet.main+xml"), ("/xl/styles.xml", f"{kind}.styles+xml")]
    types += [(f"/xl/worksheets/sheet{n}.xml", f"{kind}.worksheet+xml") for n in numbers]
    types.append(("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"))
    overrides = "".join(f'<Override PartName="{part}" ContentType="{what}"/>' for part, what in types)
    yield (
        "[Content_Types].xml",
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>",
    )


def pack(path: Path, parts: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Put the parts into an archive, each piece while the next is made. The same parts give the same bytes."""
    try:
        with (
            ThreadPoolExecutor(1, thread_name_prefix="packing") as beside,
            zipfile.ZipFile(path, "w") as archive,
        ):
            for name, pieces in parts:
                card = zipfile.ZipInfo(name)
                card.compress_type, card._compresslevel = zipfile.ZIP_DEFLATED, LEVEL
                with archive.open(card, "w") as part:
                    packed = beside.submit(bool)
                    for piece in pieces:
                        packed.result()
                        packed = beside.submit(_put, part, piece)
                    packed.result()
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _put(part, piece: str) -> None:
    part.write(piece.encode())


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_BEGIN = (
    f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView{{}} workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>'
    '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>{}</cols><sheetData>'
)


def _related(links: list[tuple[str, str, str]]) -> str:
    made = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{to}"/>' for name, kind, to in links)
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def _styles() -> str:
    """Style 0 is Excel's own, then one for each kind, then the header's."""
    codes = {kind: 164 + number for number, kind in enumerate(Kind)}
    formats = "".join(f'<numFmt numFmtId="{code}" formatCode="{kind.value}"/>' for kind, code in codes.items())
    looks = "".join(
        f'<xf numFmtId="{code}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
        f'<alignment horizontal="{"general" if kind is Kind.NUMBER else "left"}"/></xf>'
        for kind, code in codes.items()
    )
    font = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
    return (
        f'{_XML}<styleSheet xmlns="{_MAIN}"><numFmts count="{len(codes)}">{formats}</numFmts>'
        f'<fonts count="2"><font>{font}</font><font><b/>{font}</font></fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FFE8F0F2"/><bgColor indexed="64"/></patternFill></fill></fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        '<border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(codes) + 2}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>{looks}'
        '<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1"/>'
        '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
