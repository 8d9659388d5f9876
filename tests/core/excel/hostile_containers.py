"""ZIP containers that lie: about sizes, names, places and ends."""

import io
import struct
import zipfile
import zlib

from .hostile_files import hostile, pack, parts, types, with_part


def central(content: bytes, number: int) -> int:
    """Where the directory's entry of this number begins."""
    at = content.index(b"PK\x01\x02")
    for _ in range(number):
        at = content.index(b"PK\x01\x02", at + 4)
    return at


def patched(content: bytes, at: int, form: str, *values: int) -> bytes:
    changed = bytearray(content)
    struct.pack_into(form, changed, at, *values)
    return bytes(changed)


@hostile
def symbolic_link() -> bytes:
    content = with_part("xl/media/link", "/etc/passwd")
    return patched(content, central(content, 5) + 38, "<L", 0o120777 << 16)


@hostile
def bomb_of_one_letter() -> bytes:
    return with_part("xl/media/image1.png", b"\0" * 100_000_000)


@hostile
def bomb_of_many_members() -> bytes:
    return pack(parts() | {f"xl/media/{n}.png": b"\0" * 990_000 for n in range(400)}, level=9)


@hostile
def member_larger_than_it_says() -> bytes:
    content = with_part("xl/media/image1.png", b"\0" * 900_000)
    at = central(content, 5)
    offset = struct.unpack_from("<L", content, at + 42)[0]
    return patched(patched(content, at + 24, "<L", 100), offset + 22, "<L", 100)


@hostile
def member_smaller_than_it_says() -> bytes:
    content = with_part("xl/media/image1.png", b"\0" * 100)
    at = central(content, 5)
    offset = struct.unpack_from("<L", content, at + 42)[0]
    return patched(patched(content, at + 24, "<L", 900_000), offset + 22, "<L", 900_000)


@hostile
def two_headers_that_differ() -> bytes:
    content = with_part("xl/media/image1.png", b"\0" * 100)
    return patched(content, central(content, 5) + 24, "<L", 90)


@hostile
def two_names_that_differ() -> bytes:
    content = with_part("xl/media/image1.png", b"x")
    at = central(content, 5)
    return content[:at] + content[at:].replace(b"xl/media/image1.png", b"xl/media/image2.png")


@hostile
def members_that_share_bytes() -> bytes:
    """Every entry of the directory points at the same packed megabyte."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    raw = b"\0" * 1_000_000
    body = packed.compress(raw) + packed.flush()
    base = with_part("xl/media/0.png", b"x")
    head = base[: base.index(b"PK\x01\x02")]
    directory, entries = base[len(head) : base.rindex(b"PK\x05\x06")], 6
    name = b"xl/media/1.png"
    local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, zlib.crc32(raw), len(body), len(raw), len(name), 0)
    offset, head = len(head), head + local + name + body
    for number in range(1, 200):
        other = f"xl/media/{number}.png".encode()
        directory += struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, zlib.crc32(raw), len(body), len(raw), len(other),
            0, 0, 0, 0, 0, offset,
        ) + other  # fmt: skip
        entries += 1
    return (
        head + directory + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, entries, entries, len(directory), len(head), 0)
    )


@hostile
def a_member_inside_a_member() -> bytes:
    """The outer one is stored, and its bytes are the inner one with its header: both are consistent."""
    inner = pack({"xl/media/b.png": b"\0" * 900})
    inner, entry = inner[: inner.index(b"PK\x01\x02")], inner[inner.index(b"PK\x01\x02") : inner.rindex(b"PK\x05\x06")]
    base = io.BytesIO()
    with zipfile.ZipFile(base, "w") as archive:
        for name, content in parts().items():
            archive.writestr(name, content)
        archive.writestr("xl/media/a.png", inner)
    content = base.getvalue()
    end = content.rindex(b"PK\x05\x06")
    entry = patched(entry, 42, "<L", content.index(inner))
    content = content[:end] + entry + content[end:]
    end += len(entry)
    fields = struct.unpack_from("<4s4H2LH", content, end)
    return patched(content, end, "<4s4H2LH", b"PK\x05\x06", 0, 0, 7, 7, fields[5] + len(entry), fields[6], 0)


@hostile
def descriptor_that_lies() -> bytes:
    class Pipe(io.RawIOBase):
        def __init__(self):
            self.written = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data) -> int:
            self.written += data
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts().items():
            archive.writestr(name, content)
    content = bytes(pipe.written)
    return patched(content, content.rindex(b"PK\x07\x08") + 12, "<L", 7)


@hostile
def zip64_that_says_otherwise() -> bytes:
    content = pack(parts())
    at = content.rindex(b"PK\x05\x06")
    end = struct.unpack_from("<4s4H2LH", content, at)
    wide = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, end[5], end[6])
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at, 1)
    return content[:at] + wide + locator + content[at:]


@hostile
def zip64_of_sixteen_exabytes() -> bytes:
    content = with_part("xl/media/image1.png", b"x" * 100)
    at = central(content, 5)
    name = struct.unpack_from("<H", content, at + 28)[0]
    changed = patched(patched(content, at + 24, "<L", 0xFFFFFFFF), at + 30, "<H", 12)
    extra = struct.pack("<HHQ", 1, 8, 0xFFFFFFFFFFFFFFF0)
    changed = changed[: at + 46 + name] + extra + changed[at + 46 + name :]
    end = changed.rindex(b"PK\x05\x06")
    return patched(changed, end + 12, "<L", struct.unpack_from("<L", changed, end + 12)[0] + 12)


@hostile
def truncated() -> bytes:
    return pack(parts())[:-200]


@hostile
def something_before_the_zip() -> bytes:
    return b"PK\x03\x04" + b"\0" * 200 + pack(parts())


@hostile
def two_ends() -> bytes:
    return pack(parts()) + pack(parts())


@hostile
def members_without_end() -> bytes:
    return pack(parts() | {f"xl/media/{n}": b"" for n in range(1_500)})


@hostile
def directory_without_end() -> bytes:
    """Sixty thousand entries, so that listing them is the attack."""
    return pack({f"{n}": b"" for n in range(60_000)})


@hostile
def locked_member() -> bytes:
    content = pack(parts())
    at = central(content, 4)
    offset = struct.unpack_from("<L", content, at + 42)[0]
    return patched(patched(content, at + 8, "<H", 1), offset + 6, "<H", 1)


@hostile
def strange_compression() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        for name, content in parts().items():
            archive.writestr(name, content)
    return stream.getvalue()


@hostile
def wrong_checksum() -> bytes:
    content = pack(parts())
    at = central(content, 4)
    offset = struct.unpack_from("<L", content, at + 42)[0]
    return patched(patched(content, at + 16, "<L", 1), offset + 14, "<L", 1)


@hostile
def word_document() -> bytes:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return pack({"[Content_Types].xml": types(main), "word/document.xml": "<x/>"})


@hostile
def binary_workbook() -> bytes:
    main = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    return pack({"[Content_Types].xml": types(main), "xl/workbook.bin": b"x"})


@hostile
def open_document() -> bytes:
    return pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"})


@hostile
def plain_zip() -> bytes:
    return pack({"readme.txt": "hello"})


@hostile
def empty_zip() -> bytes:
    return pack({})
