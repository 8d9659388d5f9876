"""The last door of every artefact: nothing leaves with the time or the machine of its making in it."""

import io
import re
import zipfile
from datetime import UTC, datetime

STAMP = re.compile(rb"<xmp:(\w*Date)>([^<]*)</xmp:\w*Date>")
CORE_STAMP = re.compile(rb"<dcterms:(created|modified)[^>]*>([^<]*)</dcterms:\w+>")
FIRST = ("[Content_Types].xml", "_rels/.rels")  # readers of OPC packages look for these at the front
PACKED = ".png"  # is compressed already
RIGHTS = 0o600 << 16  # what Python writes of its own accord; said here so that it stays
LEVEL = 6  # of deflate; like Typst's, the bytes are those of one version of zlib


class NotReproducible(Exception):
    """The artefact carries a time other than that of the freeze."""


def pdf(artefact: bytes, frozen_at: datetime) -> bytes:
    """Return the PDF unchanged when every date in its metadata is the freeze; else raise ``NotReproducible``."""
    stamps = STAMP.findall(artefact)
    if not stamps:
        raise NotReproducible("the PDF has no readable date of creation")
    _refuse_other_times(stamps, frozen_at)
    return artefact


def package(artefact: bytes, frozen_at: datetime) -> bytes:
    """Return the DOCX or XLSX packed anew: its entries sorted, dated by the freeze, without owner or machine.

    Raises ``NotReproducible`` when an entry occurs twice, or when the properties lack one of their two dates or carry
    another than the freeze.
    """
    with zipfile.ZipFile(io.BytesIO(artefact)) as source:
        names = source.namelist()
        if len(set(names)) < len(names):
            raise NotReproducible("an entry of the package occurs twice")
        entries = {name: source.read(name) for name in names}
    stamps = CORE_STAMP.findall(entries.get("docProps/core.xml", b""))
    if {name for name, _value in stamps} != {b"created", b"modified"}:
        raise NotReproducible("the package does not say when it was created and modified")
    _refuse_other_times(stamps, frozen_at)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        for name in sorted(entries, key=lambda name: (name not in FIRST, name)):
            card = zipfile.ZipInfo(name, date_time=frozen_at.timetuple()[:6])
            card.compress_type = zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED
            card.create_system, card.external_attr = 0, RIGHTS
            target.writestr(card, entries[name], compresslevel=LEVEL)
    return packed.getvalue()


def text(artefact: bytes, frozen_at: datetime) -> bytes:
    """Return HTML or JSON with Unix line ends: the same on every machine."""
    return artefact.replace(b"\r\n", b"\n")


def utc(moment: datetime) -> datetime:
    """The moment as the writers of office files take it: in UTC, and without saying so."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def _refuse_other_times(stamps: list[tuple[bytes, bytes]], frozen_at: datetime) -> None:
    for name, value in stamps:
        if datetime.fromisoformat(value.decode()) != frozen_at:
            raise NotReproducible(f"{name.decode()} is {value.decode()}, not {frozen_at.isoformat()}")
