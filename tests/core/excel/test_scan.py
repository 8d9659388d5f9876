"""The rectangle found by searching bytes is never smaller than the one calamine lays out, however a sheet is written."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from alliance.core.excel.limits import Limits
from alliance.core.excel.scan import SheetScan, letters, number

from .hostile_files import CLOSE, OPEN, pack, parts

VALUE = "<v>1</v>"
WAYS = [
    '<c r="{ref}">{value}</c>',
    '<c r="{ref}" s="0">{value}</c>',
    '<c s="0" r="{ref}">{value}</c>',
    "<c r='{ref}'>{value}</c>",
    '<c\n\tr = "{ref}" >{value}</c >',
    '<x:c xmlns:x="y" r="{ref}">{value}</x:c>',
    '<c t="str" r="{ref}"><v>a:c </v></c>',
    '<c t="inlineStr" r="{ref}"><is><t xml:space="preserve"> &lt;c r="ZZ9" </t></is></c>',
    "<c>{value}</c>",
    "<c/>",
    '<c r="{ref}"/>',
    '<c r="{ref}" s="0"/>',
    '<c r="{ref}" s="0"></c>',
    '<!-- <c r="{ref}"> -->',
]
cells = st.tuples(st.sampled_from(WAYS), st.integers(1, 800))
sheets = st.lists(st.tuples(st.none() | st.integers(1, 1_500), st.lists(cells, max_size=5)), max_size=6)


def written(rows: list) -> bytes:
    text, last = OPEN, 0
    for row, cells in rows:
        last = row or last + 1
        text += "<row>" if row is None else f'<row r="{row}">'
        text += "".join(way.format(ref=f"{letters(column)}{last}", value=VALUE) for way, column in cells) + "</row>"
    return (text + CLOSE).encode()


@settings(max_examples=100, deadline=None)
@given(sheets, st.integers(20, 4_000))
def test_no_cell_lies_outside_the_rectangle(rows, size):
    sheet = written(rows)
    scan = SheetScan(Limits(), 0)
    scan.read(lambda: (sheet[at : at + size] for at in range(0, len(sheet), size)))
    parsed = CalamineWorkbook.from_filelike(io.BytesIO(pack(parts(sheet.decode())))).get_sheet_by_index(0)
    if parsed.end is not None:
        assert scan.rows > parsed.end[0]
        assert scan.columns > parsed.end[1]
    assert scan.cells >= sum(cell != "" for row in parsed.iter_rows() for cell in row)


@given(st.integers(1, 16_384))
def test_columns_are_counted_as_they_are_named(column):
    assert number(letters(column).encode()) == column
