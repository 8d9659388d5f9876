"""The ZIP around an .xlsx, read twice over: what its directory says must be what the bytes say.

calamine reads the same container with other code. A file in which two readers could see two things is refused, so
that what was inspected here is what is parsed there.
"""

import re
import stat
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from .hostile import Hostile
from .limits import Limits

BLOCK = 1 << 20
MOST_DIRECTORY = 2_000_000  # bytes: a thousand entries with room for long names
END = struct.Struct("<4s4H2LH")
END64 = struct.Struct("<4sQ2H2L4Q")
LOCAL = struct.Struct("<4s5H3L2H")
FULL = {2: 0xFFFF, 4: 0xFFFFFFFF}
TIGHTEST = 400  # deflate of a real sheet reaches some 20:1, of empty rows 60:1; a bomb 1000:1
SMALL = 1_000_000  # bytes that may be packed as tightly as they like
DRIVE = re.compile(r"^[A-Za-z]:")


class Container:
    """An inspected ZIP. `read` and `blocks` unpack by hand, and trust no length they have not counted."""

    def __init__(self, path: Path, limits: Limits):
        self.content, self.limits = path.read_bytes(), limits
        _check_end(self.content, limits)
        try:
            with ZipFile(BytesIO(self.content)) as archive:
                infos = archive.infolist()
        except (BadZipFile, struct.error, NotImplementedError, ValueError, OSError, UnicodeDecodeError):
            raise Hostile("damaged") from None
        if len(infos) > limits.members:
            raise Hostile("too_many_members", most=limits.members)
        self.infos: dict[str, ZipInfo] = {}
        self.starts: dict[str, int] = {}
        _check_names(infos)
        self._lay_out(infos)

    def _lay_out(self, infos: list[ZipInfo]) -> None:
        """Where each member lies. Members that share bytes are a bomb that looks small."""
        extents, unpacked = [], 0
        for info in infos:
            start = _check_local(self.content, info)
            unpacked += info.file_size
            if unpacked > self.limits.unpacked_bytes:
                raise Hostile("too_big_unpacked", most=self.limits.unpacked_bytes // 1_000_000)
            if info.file_size > SMALL and info.file_size > TIGHTEST * info.compress_size:
                raise Hostile("bomb")
            extents.append((info.header_offset, start + info.compress_size))
            if not info.is_dir():
                self.infos[info.filename], self.starts[info.filename] = info, start
        extents.sort()
        if any(end > start for (_, end), (start, _) in zip(extents, extents[1:], strict=False)):
            raise Hostile("overlapping")

    def blocks(self, name: str) -> Iterator[bytes]:
        """The member's bytes, a megabyte at a time, counted and summed."""
        info, start = self.infos[name], self.starts[name]
        packed = memoryview(self.content)[start : start + info.compress_size]
        size = crc = 0
        for block in _stored(packed) if info.compress_type == ZIP_STORED else _inflated(packed):
            size += len(block)
            if size > info.file_size:
                raise Hostile("lying_size")
            crc = zlib.crc32(block, crc)
            yield block
        if size != info.file_size:
            raise Hostile("lying_size")
        if crc != info.CRC:
            raise Hostile("damaged")

    def read(self, name: str) -> bytes:
        return b"".join(self.blocks(name))


def _stored(packed: memoryview) -> Iterator[bytes]:
    for start in range(0, len(packed), BLOCK):
        yield bytes(packed[start : start + BLOCK])


def _inflated(packed: memoryview) -> Iterator[bytes]:
    engine, rest = zlib.decompressobj(-15), packed
    while not engine.eof:
        try:
            block = engine.decompress(rest, BLOCK)
        except zlib.error:
            raise Hostile("damaged") from None
        rest = engine.unconsumed_tail
        if not block and not rest and not engine.eof:
            raise Hostile("damaged")
        yield block
    if engine.unused_data or rest:
        raise Hostile("lying_size")


def _check_end(content: bytes, limits: Limits) -> None:
    """One end record, at the very end, that every reader finds; a 64-bit one only if it says the same."""
    at = content.rfind(b"PK\x05\x06")
    if at < 0 or at + END.size > len(content):
        raise Hostile("damaged")
    _, disk, first_disk, here, entries, size, offset, comment = END.unpack_from(content, at)
    if at + END.size + comment != len(content) or disk or first_disk or here != entries:
        raise Hostile("damaged")
    end = at
    if at >= 20 and content[at - 20 : at - 16] == b"PK\x06\x07":
        where = struct.unpack_from("<Q", content, at - 12)[0]
        if where + END64.size > at - 20 or content[where : where + 4] != b"PK\x06\x06":
            raise Hostile("zip64")
        wide = END64.unpack_from(content, where)[6:]
        for narrow, broad, full in zip((here, entries, size, offset), wide, (2, 2, 4, 4), strict=True):
            if narrow not in (broad, FULL[full]):
                raise Hostile("zip64")
        _, entries, size, offset = wide
        end = where
    if entries > limits.members:
        raise Hostile("too_many_members", most=limits.members)
    if size > MOST_DIRECTORY or offset + size != end:
        raise Hostile("damaged")
    if content.count(b"PK\x01\x02", offset, end) < entries:
        raise Hostile("damaged")


def _check_names(infos: list[ZipInfo]) -> None:
    seen = set()
    for info in infos:
        name = info.orig_filename
        parts = name.rstrip("/").split("/")
        strange = "\\" in name or name.startswith("/") or DRIVE.match(name) or not name.isprintable()
        if strange or any(part in ("", ".", "..") for part in parts):
            raise Hostile("bad_path")
        folded = name.rstrip("/").casefold()
        if folded in seen:
            raise Hostile("duplicate_names")
        seen.add(folded)
        mode = info.external_attr >> 16
        if stat.S_IFMT(mode) and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise Hostile("bad_path")
        if info.is_dir() and info.file_size:
            raise Hostile("damaged")


def _check_local(content: bytes, info: ZipInfo) -> int:
    """The header beside the member agrees with the directory; where its bytes begin."""
    if info.flag_bits & 0x2041:
        raise Hostile("encrypted")
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Hostile("compression")
    if info.header_offset < 0 or info.header_offset + LOCAL.size > len(content):
        raise Hostile("damaged")
    fields = LOCAL.unpack_from(content, info.header_offset)
    magic, _, flags, method, _, _, crc, packed, size, name_length, extra_length = fields
    begins = info.header_offset + LOCAL.size
    start = begins + name_length + extra_length
    if magic != b"PK\x03\x04" or method != info.compress_type or flags & 0x2041:
        raise Hostile("damaged")
    name = content[begins : begins + name_length].decode("utf-8" if flags & 0x800 else "cp437", "replace")
    if name != info.orig_filename or start + info.compress_size > len(content):
        raise Hostile("damaged")
    if info.compress_type == ZIP_STORED and info.compress_size != info.file_size:
        raise Hostile("lying_size")
    if flags & 0x08:
        _check_descriptor(content, start + info.compress_size, info)
    elif crc != info.CRC or packed not in (info.compress_size, FULL[4]) or size not in (info.file_size, FULL[4]):
        raise Hostile("lying_size")
    return start


def _check_descriptor(content: bytes, at: int, info: ZipInfo) -> None:
    """What a streaming writer puts behind the member: with or without a signature, with 32 or 64 bits."""
    if content[at : at + 4] == b"PK\x07\x08":
        at += 4
    expected = (info.CRC, info.compress_size, info.file_size)
    for form in ("<LLL", "<LQQ"):
        if at + struct.calcsize(form) <= len(content) and struct.unpack_from(form, content, at) == expected:
            return
    raise Hostile("lying_size")
