"""Files that do not do what their names say, made as people who mean harm (or do not know better) make them."""

import struct
import zipfile
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><script>fetch('/profile/')</script></html>"
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def sent(content: bytes, name: str = "照片.jpg", claims: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type=claims)


def image(kind: str = "JPEG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **how) -> bytes:
    """A picture whose left half is red and whose right half is blue."""
    drawn = Image.new(mode, size, "blue")
    drawn.paste(Image.new(mode, (size[0] // 2, size[1]), "red"), (0, 0))
    stream = BytesIO()
    drawn.save(stream, kind, **how)
    return stream.getvalue()


def taken_on_a_phone() -> bytes:
    """A picture taken with the phone on its side: it says how to turn it, where it was, on what, and holds a comment."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter to the right
    exif[0x010F] = "MAKER-zq"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (30.0, 15.0, 7.5)
    gps[3], gps[4] = "E", (120.0, 9.0, 3.0)
    return image(exif=exif, comment=b"COMMENT-zq", icc_profile=b"PROFILE-zq" * 20, size=(640, 480))


def big_jpeg(most: int) -> bytes:
    """A whole picture with a tail that makes the file so big."""
    content = image()
    return content + b"\x00" * (most - len(content))


def pixel_bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A PNG of a few kilobytes that says it is 900 million pixels."""
    rows = zlib.compress(b"\x00" * 10_000)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            (b"IDAT", rows),
            (b"IEND", b""),
        )
    )


def office(
    main: str = WORD, *, types: str = "", relation: tuple[str, str] | None = None, also: tuple[str, ...] = ()
) -> bytes:
    """A Word or Excel file: its list of parts, one relation that leads outside, further parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        override = f'<Override PartName="/main.xml" ContentType="{main}"/>' if main else ""
        archive.writestr("[Content_Types].xml", f'<?xml version="1.0"?><Types>{override}{types}</Types>')
        archive.writestr("main.xml", "<document/>")
        kind, target = relation or ("hyperlink", "https://example.cn/")
        archive.writestr(
            "_rels/main.xml.rels",
            f'<Relationships><Relationship Id="a" Type="{RELATION}{kind}" Target="{target}" TargetMode="External"/>'
            "</Relationships>",
        )
        for name in also:
            archive.writestr(name, "x")
    return stream.getvalue()


def archive() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("证照.pdf", PDF)
    return stream.getvalue()
