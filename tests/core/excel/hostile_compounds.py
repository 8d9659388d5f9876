"""The old format's hostile files, and texts that only call themselves tables."""

import struct

import xlwt

from .hostile_files import hostile

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5


def compound(streams: dict[str, bytes | None]) -> bytes:
    """An OLE container of streams, or of empty storages where there are no bytes."""
    body, chains, entries = b"", [], []
    for name, content in streams.items():
        if content is None:
            entries.append((name, STORAGE, END, 0))
            continue
        padded = content.ljust(max(4096, -(-len(content) // SECTOR) * SECTOR), b"\0")
        first, count = len(chains), len(padded) // SECTOR
        chains += [*range(first + 1, first + count), END]
        entries.append((name, STREAM, first, len(padded)))
        body += padded
    listing = _entry("Root Entry", ROOT, END, 0, child=1, right=FREE)
    for number, (name, kind, first, size) in enumerate(entries, start=1):
        listing += _entry(name, kind, first, size, child=FREE, right=number + 1 if number < len(entries) else FREE)
    listing = listing.ljust(-(-len(listing) // SECTOR) * SECTOR, b"\0")
    directory, count = len(chains), len(listing) // SECTOR
    chains += [*range(directory + 1, directory + count), END]
    tables = 1
    while tables * SECTOR // 4 < len(chains) + tables:
        tables += 1
    places = list(range(len(chains), len(chains) + tables))
    chains += [FAT] * tables
    chains += [FREE] * (tables * SECTOR // 4 - len(chains))
    head = struct.pack("<8s16s6H", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, 0) + b"\0" * 4
    head += struct.pack("<9L", 0, tables, directory, 0, 4096, END, 0, END, 0)
    head += struct.pack("<109L", *(places + [FREE] * (109 - len(places))))
    return head + body + listing + struct.pack(f"<{len(chains)}L", *chains)


def _entry(name: str, kind: int, first: int, size: int, *, child: int, right: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBB3L16sL2QLQ", text, len(text), kind, 1, FREE, right, child, b"", 0, 0, 0, first, size
    )  # fmt: skip


def records(corner: tuple[int, int] = (0, 0)) -> bytes:
    """The workbook stream of an honest .xls with a value at A1, and one in a corner."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    sheet.write(0, 0, 1)
    if any(corner):
        sheet.write(*corner, 2)
    return book.get_biff_data()


def record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def amid(stream: bytes, kind: int, replaced: bytes) -> bytes:
    """The first record of this kind replaced; where the sheets begin moves with it."""
    at = 0
    while True:
        found, length = struct.unpack_from("<HH", stream, at)
        if found == kind:
            break
        at += 4 + length
    moved = len(replaced) - 4 - length
    changed = bytearray(stream[:at] + replaced + stream[at + 4 + length :])
    at = 0
    while at + 4 <= len(changed):
        found, length = struct.unpack_from("<HH", changed, at)
        if found == 0x0085:
            start = struct.unpack_from("<L", changed, at + 4)[0]
            struct.pack_into("<L", changed, at + 4, start + moved)
        at += 4 + length
    return bytes(changed)


def in_globals(added: bytes) -> bytes:
    """An honest .xls with one more record in front of its code page."""
    stream = records()
    length = struct.unpack_from("<H", stream, 2)[0]
    begin = stream[: 4 + length]
    return compound({"Workbook": amid(stream, 0x0809, begin + added)})


@hostile
def encrypted_xlsx() -> bytes:
    return compound({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": b"x" * 5_000})


@hostile
def xls_with_a_password() -> bytes:
    return in_globals(record(0x002F, b"\1\0" + b"\0" * 52))


@hostile
def xls_with_macros() -> bytes:
    return compound({"Workbook": records(), "_VBA_PROJECT_CUR": None})


@hostile
def xls_that_only_mentions_macros() -> bytes:
    return in_globals(record(0x00D3, b""))


@hostile
def xls_with_a_macro_sheet() -> bytes:
    stream = records()
    at = stream.index(struct.pack("<H", 0x0085))
    changed = bytearray(stream)
    changed[at + 9] = 1
    return compound({"Workbook": bytes(changed)})


@hostile
def xls_with_an_embedded_object() -> bytes:
    return compound({"Workbook": records(), "MBD0001A2B3": None, "\x01Ole10Native": b"calc.exe"})


@hostile
def xls_with_controls() -> bytes:
    return compound({"Workbook": records(), "Ctls": b"x"})


@hostile
def xls_with_an_external_book() -> bytes:
    return in_globals(record(0x01AE, struct.pack("<HHB", 1, 9, 0) + b"evil.xls\0"))


@hostile
def xls_with_dde() -> bytes:
    return in_globals(record(0x01AE, struct.pack("<HHB", 0, 8, 0) + b"cmd\x03/C x"))


@hostile
def xls_with_a_query() -> bytes:
    return in_globals(record(0x00DC, b"\0" * 12))


@hostile
def xls_with_a_cell_in_the_last_corner() -> bytes:
    return compound({"Workbook": records((65_535, 255))})


@hostile
def xls_of_one_long_string_told_without_end() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for row in range(65_536):
        sheet.write(row, 0, "长" * 32_767)
    return compound({"Workbook": book.get_biff_data()})


@hostile
def xls_whose_texts_run_out() -> bytes:
    return in_globals(record(0x00FC, struct.pack("<LLHB", 1, 1, 60_000, 1) + b"x" * 100))


@hostile
def xls_that_announces_a_huge_sheet() -> bytes:
    return compound(
        {"Workbook": amid(records(), 0x0200, record(0x0200, struct.pack("<LLHHH", 0, 2**31, 0, 60_000, 0)))}
    )


@hostile
def xls_whose_sheets_are_one() -> bytes:
    stream = records()
    at = stream.index(struct.pack("<H", 0x0085))
    length = struct.unpack_from("<H", stream, at + 2)[0]
    again = stream[at : at + 4 + length]
    return compound({"Workbook": amid(stream, 0x0085, again + again)})


@hostile
def xls_whose_records_run_out() -> bytes:
    return compound({"Workbook": records()[:-4] + b"\x03\x02\xff\xff"})


@hostile
def xls_of_a_directory_in_a_circle() -> bytes:
    content = bytearray(compound({"Workbook": records()}))
    directory = struct.unpack_from("<L", content, 48)[0]
    table = struct.unpack_from("<L", content, 76)[0]
    struct.pack_into("<L", content, (table + 1) * SECTOR + directory * 4, directory)
    return bytes(content)


@hostile
def xls_of_a_stream_in_a_circle() -> bytes:
    content = bytearray(compound({"Workbook": records()}))
    table = struct.unpack_from("<L", content, 76)[0]
    struct.pack_into("<L", content, (table + 1) * SECTOR + 5 * 4, 0)
    return bytes(content)


@hostile
def xls_cut_off() -> bytes:
    return compound({"Workbook": records()})[:1_500]


@hostile
def word_of_97() -> bytes:
    return compound({"WordDocument": b"x", "1Table": b"x"})


@hostile
def excel_of_1992() -> bytes:
    return b"\x09\x04\x06\x00\x00\x00\x10\x00" + b"\0" * 100


@hostile
def nothing() -> bytes:
    return b""


@hostile
def a_picture() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"\0" * 100


@hostile
def a_program() -> bytes:
    return b"MZ\x90\0" + bytes(range(256)) * 20


@hostile
def a_web_page_called_xls() -> bytes:
    return b"<html><table><tr><td>1</td></tr></table></html>"


@hostile
def an_xml_table_called_xls() -> bytes:
    return b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


@hostile
def csv_with_nul() -> bytes:
    return b"a,b\n1,\0\n"


@hostile
def csv_of_an_unknown_encoding() -> bytes:
    return b"a,b\n\xff\xff,\x81\n"


@hostile
def csv_with_an_open_quote() -> bytes:
    return b'a,b\n"1,2\n' + b"3,4\n" * 1_000


@hostile
def csv_of_one_long_cell() -> bytes:
    return b"a," + b"x" * 5_000_000


@hostile
def csv_of_a_million_columns() -> bytes:
    return b"," * 3_000_000


@hostile
def csv_without_end() -> bytes:
    return b"1\n" * 250_000


@hostile
def larger_than_allowed() -> bytes:
    return b"1,2\n" * 5_100_000
