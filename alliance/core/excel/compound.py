"""The inside of an .xls before calamine sees it: the OLE directory, then the workbook's records one by one."""

import logging
import struct
from array import array
from pathlib import Path

import olefile

from .hostile import Hostile
from .limits import Limits
from .scan import Errors, letters, note

HEADER = struct.Struct("<HH")
PLACE = struct.Struct("<HH")
STREAMS = {
    "encryptedpackage": "encrypted",
    "encryptioninfo": "encrypted",
    "_vba_project_cur": "macros",
    "_vba_project": "macros",
    "vba": "macros",
    "macros": "macros",
    "ctls": "embedded",
    "\x01ole": "embedded",
    "\x01ole10native": "embedded",
    "package": "embedded",
    "objectpool": "embedded",
    "\x03objinfo": "embedded",
}
BOF, EOF, CONTINUE = 0x0809, 0x000A, 0x003C
CELLS = {0x0203, 0x0204, 0x0205, 0x00FD, 0x027E, 0x00D6, 0x0006, 0x0206, 0x0406}
MANY, BOOL_OR_ERROR, DIMENSIONS, SHEET, BOOK = 0x00BD, 0x0205, 0x0200, 0x0085, 0x01AE
STRING, SHARED, STRINGS = 0x0207, 0x00FD, 0x00FC
FORMULAS = {0x0006, 0x0206, 0x0406}
REFUSED = {0x002F: "encrypted", 0x00D3: "macros", 0x00DC: "connections", 0x01AD: "connections"}
ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
    43: "#GETTING_DATA",
}
INTERNAL = (b"\x01\x04", b"\x01\x3a")  # a supporting book that is this one, or the built-in functions
WIDEST_BOX = 65_536 * 256


class Compound:
    """An .xls whose records have been looked at. `errors` per sheet, by row and column from 1."""

    def __init__(self, path: Path, limits: Limits):
        logging.getLogger("olefile").disabled = True
        self.limits, self.cells, self.area, self.text = limits, 0, 0, 0
        self.lengths = array("L")  # letters of each shared text
        self.stream = self._workbook(path)
        starts = self._globals()
        self.errors = [self._sheet(start) for start in starts]

    def _workbook(self, path: Path) -> bytes:
        try:
            with olefile.OleFileIO(str(path)) as ole:
                entries = [[part.lower() for part in entry] for entry in ole.listdir(streams=True, storages=True)]
                for part in (part for entry in entries for part in entry):
                    if part in STREAMS or part.startswith("mbd"):
                        raise Hostile(STREAMS.get(part, "embedded"))
                name = next((name for name in ("Workbook", "Book") if ole.exists(name)), None)
                if name is None:
                    raise Hostile("not_a_table")
                _check_chains(ole)
                return ole.openstream(name).read()
        except (OSError, ValueError, IndexError, struct.error, RecursionError, AttributeError, TypeError):
            raise Hostile("damaged") from None

    def _records(self, start: int):
        """Type, begin and length of each record of one substream."""
        stream, end, at = self.stream, len(self.stream), start
        while at + 4 <= end:
            kind, length = HEADER.unpack_from(stream, at)
            at += 4
            if at + length > end:
                raise Hostile("damaged")
            yield kind, at, length
            at += length
            if kind == EOF:
                return

    def _globals(self) -> list[int]:
        """Where each sheet begins. Anything refused is named in the workbook's own substream or in a sheet's."""
        starts, version, texts, parsed = [], 0, [], False
        for kind, at, length in self._records(0):
            if (kind == STRINGS and not parsed) or (kind == CONTINUE and texts):
                texts.append(self.stream[at : at + length])
            elif texts:
                self.lengths, texts, parsed = shared_lengths(texts, self.limits), [], True
            if kind == STRINGS and (parsed or len(texts) > 1):
                raise Hostile("damaged")
            data = self.stream[at : at + min(length, 64)]
            if kind in REFUSED:
                raise Hostile(REFUSED[kind])
            if kind == BOF and length >= 4:
                version = struct.unpack_from("<H", data)[0]
            elif kind == SHEET and length >= 6:
                start, _, sort = struct.unpack_from("<LBB", data)
                if sort in (1, 6):
                    raise Hostile("macros")
                starts.append(start)
            elif kind == BOOK and (length != 4 or data[2:4] not in INTERNAL):
                raise Hostile("external_links")
        if texts:
            raise Hostile("damaged")
        if version not in (0x0500, 0x0600):
            raise Hostile("old_format" if version else "damaged")
        if not starts:
            raise Hostile("no_sheets")
        if len(starts) > self.limits.sheets:
            raise Hostile("too_many_sheets", most=self.limits.sheets)
        if len(set(starts)) < len(starts) or max(starts) >= len(self.stream):
            raise Hostile("damaged")
        return starts

    def _sheet(self, start: int) -> Errors:
        stream, errors = self.stream, {}
        rows = columns = 0
        for kind, at, length in self._records(start):
            if kind in CELLS and length >= 6:
                row, column = PLACE.unpack_from(stream, at)
                self.cells += 1
                rows, columns = max(rows, row + 1), max(columns, column + 1)
                if kind == SHARED and length >= 10:
                    self._tell(struct.unpack_from("<L", stream, at + 6)[0])
                elif kind in FORMULAS or kind == BOOL_OR_ERROR:
                    word = _error(kind, stream[at + 6 : at + 14])
                    if word:
                        note(errors, row + 1, column + 1, word)
            elif kind == MANY and length >= 6:
                row, column = PLACE.unpack_from(stream, at)
                self.cells += length // 6
                rows, columns = max(rows, row + 1), max(columns, column + length // 6)
            elif kind == STRING:
                self.cells += 1
            elif kind == DIMENSIONS:
                self._check_dimensions(at, length)
            elif kind in REFUSED:
                raise Hostile(REFUSED[kind])
            if self.area + rows * columns > self.limits.area:
                raise Hostile("too_wide", row=rows, column=letters(columns))
        self.area += rows * columns
        if rows > self.limits.rows:
            raise Hostile("too_many_rows", most=self.limits.rows, row=rows)
        if self.cells > self.limits.cells:
            raise Hostile("too_many_cells", most=self.limits.cells)
        return errors

    def _tell(self, index: int) -> None:
        """One long text told a million times takes a few bytes here and gigabytes once it is read."""
        if index < len(self.lengths):
            self.text += 3 * self.lengths[index]  # bytes of a Chinese letter
            if self.text > self.limits.text:
                raise Hostile("too_much_text")

    def _check_dimensions(self, at: int, length: int) -> None:
        """calamine sets memory aside for what is announced here."""
        if length < 10:
            raise Hostile("damaged")
        form = "<LLHH" if length >= 12 else "<HHHH"
        first, last, left, right = struct.unpack_from(form, self.stream, at)
        if last < first or right < left or (last - first) * (right - left) > WIDEST_BOX:
            raise Hostile("damaged")


def shared_lengths(texts: list[bytes], limits: Limits) -> array:
    """How many letters each shared text has. It may run over into the next record, which begins with its width anew."""
    if len(texts[0]) < 8:
        raise Hostile("damaged")
    count, lengths = struct.unpack_from("<4xL", texts[0])[0], array("L")
    if count > limits.cells:
        raise Hostile("too_many_strings", most=limits.cells)
    left = iter(texts)
    piece, at = next(left), 8
    try:
        for _ in range(count):
            if at >= len(piece):
                piece, at = next(left), 0
            letters, flags = struct.unpack_from("<HB", piece, at)
            lengths.append(letters)
            at += 3
            skipped = 0
            if flags & 8:
                skipped, at = 4 * struct.unpack_from("<H", piece, at)[0], at + 2
            if flags & 4:
                skipped, at = skipped + struct.unpack_from("<L", piece, at)[0], at + 4
            width = 1 + (flags & 1)
            while (room := (len(piece) - at) // width) < letters:
                letters -= room
                piece = next(left)
                width, at = 1 + (piece[0] & 1), 1
            at += letters * width
            while (room := len(piece) - at) < skipped:
                skipped -= room
                piece, at = next(left), 0
            at += skipped
    except (StopIteration, struct.error, IndexError):
        raise Hostile("damaged") from None
    return lengths


def _check_chains(ole: olefile.OleFileIO) -> None:
    """No chain of sectors runs in a circle, and no two meet: a reader would follow them until its memory ends."""
    ole.loadminifat()
    large, small = [ole.first_dir_sector, ole.first_mini_fat_sector], []
    for entry in ole.direntries:
        if entry is None or not entry.size:
            continue
        if entry.entry_type == olefile.STGTY_ROOT or entry.size >= ole.mini_stream_cutoff_size:
            large.append(entry.isectStart)
        elif entry.entry_type == olefile.STGTY_STREAM:
            small.append(entry.isectStart)
    for table, starts in ((ole.fat, large), (ole.minifat or [], small)):
        seen: set[int] = set()
        for sector in starts:
            while sector < len(table):
                if sector in seen:
                    raise Hostile("damaged")
                seen.add(sector)
                sector = table[sector]
    sector, steps = ole.first_difat_sector, 0
    while sector < ole.nb_sect:
        steps += 1
        if steps > ole.nb_sect:
            raise Hostile("damaged")
        sector = struct.unpack("<L", ole.getsect(sector)[-4:])[0]


def _error(kind: int, data: bytes) -> str | None:
    if kind == BOOL_OR_ERROR:
        return ERRORS.get(data[0], "#N/A") if data[1:2] == b"\x01" else None
    if data[:1] == b"\x02" and data[6:8] == b"\xff\xff":
        return ERRORS.get(data[2], "#N/A")
    return None
