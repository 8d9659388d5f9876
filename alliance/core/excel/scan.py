"""Looking through XML that may be huge, by searches of bytes: a parser in Python would take longer than calamine.

A block always ends before a tag, so nothing that is looked for lies across two of them. Whatever is not written as
every spreadsheet program writes it is looked at a second time, slowly and exactly.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from sys import intern

from .hostile import Hostile
from .limits import Limits

Errors = dict[int, list[tuple[int, str]]]  # of a row: its columns, from 1, and what stands there, as #N/A

LONGEST = 1 << 20  # bytes between two tags: a cell holds at most 32,767 letters
WIDEST = 16_384  # columns of a sheet
DEEPEST = 100_000  # open tags, about: a sheet has some ten, and calamine bears more
WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00", b"\x00\x00", b"+/v")
ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']""")
PLAIN = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
XML = (".xml", ".rels", ".vml", ".xhtml")
DECLARED = re.compile(rb"<!(?!--|\[CDATA\[)")
ODD_CELLS = [re.compile(rb"<c[\t\r\n>/]"), re.compile(rb":c[\s/>]")]  # one pattern of both is slower by far
# A cell with something in it, by how many digits its row may have: the second number is what that means.
LADDER = [
    (re.compile(rb'<c r="([A-Z]{1,3})(?:' + digits + rb')"(?!(?: s="\d{1,9}")?(?:/>|></c>))'), most)
    for digits, most in (
        (rb"\d{1,3}", 999),
        (rb"[1-4]?\d{1,3}", 4_999),
        (rb"\d{1,4}", 9_999),
        (rb"[1-4]?\d{1,4}", 49_999),
        (rb"\d{1,5}", 99_999),
        (rb"\d{1,5}|1\d{5}", 199_999),
    )
]
EMPTY = re.compile(rb'<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d{1,9}")?(?:/>|></c>)')
ATTRIBUTES = rb"""((?:\s+[^\s=<>"'/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>(</)?"""
EXACT = re.compile(rb"<(?:[^\s<>/:!?]*:)?(row|c)" + ATTRIBUTES)
STARTS = re.compile(rb"<(?:[^\s<>/:!?]*:)?(?:row|c)[\s/>]")
REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,8})(\d{0,9})["']""")
NAMED = re.compile(rb"\sr\s*=")
ERROR = re.compile(rb"<(?:\w+:)?c\s([^<>]*)>(?:<(?:\w+:)?f[^<>]*(?:/>|>[^<]*</[^<>]*>))?<(?:\w+:)?v>(#[^<]{1,30})<")
DDE = re.compile(rb"<(?:\w+:)?f(?:\s[^<>]*)?>[^<]*\|[^<]*!")
INDEX = re.compile(rb"""\st="s"[^<>]*><(?:\w+:)?v>(\d{1,8})<""")


def check_markup(blocks: Iterable[bytes], name: str) -> Iterator[bytes]:
    """The blocks, cut before a tag if they are XML, which must be UTF-8, without a document type, and not a deep well."""
    blocks = iter(blocks)
    carry = next(blocks, b"")
    if not name.endswith(XML) and not carry.lstrip().startswith((b"<", b"\xef\xbb\xbf<")):
        yield carry
        yield from blocks
        return
    _check_encoding(carry)
    watch = _Watch()
    for block in blocks:
        carry += block
        cut = max(carry.rfind(b"<c ", -65_536), carry.rfind(b"<si>", -65_536))
        cut = carry.rfind(b"<") if cut <= 0 else cut
        if cut > 0:
            whole, carry = carry[:cut], carry[cut:]
            watch.over(whole)
            yield whole
        if len(carry) > LONGEST + (1 << 16):
            raise Hostile("text_too_long")
    watch.over(carry)
    yield carry


def _check_encoding(head: bytes) -> None:
    declared = ENCODING.match(head[:1000].removeprefix(b"\xef\xbb\xbf"))
    if head.startswith(WIDE) or b"\x00" in head[:1000]:
        raise Hostile("encoding")
    if declared and declared[1].lower() not in PLAIN:
        raise Hostile("encoding")


class _Watch:
    """How deep the tags lie, and whether anything is declared."""

    def __init__(self) -> None:
        self.depth = 0

    def over(self, block: bytes) -> None:
        if DECLARED.search(block):
            raise Hostile("entities")
        deeper = block.count(b"<") - 2 * block.count(b"</")
        if deeper > 100:  # as it seems: only now are those counted that close themselves
            deeper -= block.count(b"/>") + block.count(b"<?") + block.count(b"<!")
        self.depth += deeper
        if self.depth > DEEPEST:
            raise Hostile("too_deep")


class SharedStrings:
    """The texts that cells refer to by number: how many, and how long each may become."""

    def __init__(self, limits: Limits):
        self.limits, self.parts, self.lengths = limits, set(), array("L")

    @property
    def longest(self) -> int:
        return max(self.lengths, default=0)

    def read(self, blocks: Iterable[bytes]) -> None:
        for block in check_markup(blocks, "strings.xml"):
            pieces = re.split(rb"<(?:\w+:)?si\b", block) if b":si" in block else block.split(b"<si")
            if self.lengths:
                self.lengths[-1] += len(pieces[0])
            self.lengths.extend(map(len, pieces[1:]))
            if len(self.lengths) > self.limits.cells:
                raise Hostile("too_many_strings", most=self.limits.cells)


class SheetScan:
    """How large a rectangle one sheet's values span, before anybody lays it out. Empty cells with a style span nothing."""

    def __init__(self, limits: Limits, cells_before: int):
        self.limits, self.before = limits, cells_before
        self.cells = self.rows = self.columns = self.merged = self.failed = 0
        self.bounded = False  # the rows are a bound, not the number
        self.errors: Errors = {}

    @property
    def area(self) -> int:
        return self.rows * self.columns

    @property
    def cells_so_far(self) -> int:
        return self.before + self.cells

    def read(self, blocks: Callable[[], Iterable[bytes]]) -> None:
        self.bounded = self._quickly(blocks())
        if not self.bounded or self._over():
            self.measure(blocks)

    def measure(self, blocks: Callable[[], Iterable[bytes]]) -> None:
        """The very numbers, slowly."""
        self.bounded, self.merged, self.failed, self.errors = False, 0, 0, {}
        self._exactly(blocks())
        if self._over():
            raise self.verdict()

    def _over(self) -> bool:
        wide = self.columns > WIDEST or self.area > self.limits.area
        return wide or self.rows > self.limits.rows or self.cells_so_far > self.limits.cells

    def verdict(self) -> Hostile:
        if self.cells_so_far > self.limits.cells:
            return Hostile("too_many_cells", most=self.limits.cells)
        if self.rows > self.limits.rows:
            return Hostile("too_many_rows", most=self.limits.rows, row=self.rows)
        return Hostile("too_wide", row=self.rows, column=letters(self.columns))

    def _quickly(self, blocks: Iterable[bytes]) -> bool:
        """False as soon as something is written in an unusual way. The rows are a bound, not the number."""
        columns: set[bytes] = set()
        step = 0
        for block in check_markup(blocks, "sheet.xml"):
            self._notice(block)
            if any(odd.search(block) for odd in ODD_CELLS):
                return False
            count = block.count(b"<c ")
            if not count:
                continue
            found = LADDER[step][0].findall(block)
            empty = len(EMPTY.findall(block)) if len(found) < count else 0
            while len(found) + empty != count:
                step += 1
                if step == len(LADDER):
                    return False
                found = LADDER[step][0].findall(block)
            columns.update(found)
            self.cells += len(found)
            if self.cells_so_far > self.limits.cells:
                raise self.verdict()
        if columns:
            self.rows, self.columns = LADDER[step][1], max(map(number, columns))
        return True

    def _exactly(self, blocks: Iterable[bytes]) -> None:
        self.cells = self.rows = self.columns = 0
        row, column = 0, 0
        for block in check_markup(blocks, "sheet.xml"):
            self._notice(block)
            met = 0
            for tag in EXACT.finditer(block):
                met += 1
                kind, attributes, closed, emptied = tag.groups()
                place = REFERENCE.search(attributes) if attributes else None
                if place is None and NAMED.search(attributes):
                    raise Hostile("damaged")
                if kind == b"row":
                    row, column = int(place[2]) if place and place[2] else row + 1, 0
                    continue
                column += 1
                if place:
                    column = number(place[1].upper())
                if closed or emptied:
                    continue
                self.cells += 1
                at = int(place[2] or 0) if place else max(row, 1)
                self.rows, self.columns = max(self.rows, at), max(self.columns, column)
                if self._over():
                    raise self.verdict()
            if met != len(STARTS.findall(block)):
                raise Hostile("damaged")

    def _notice(self, block: bytes) -> None:
        if b"|" in block and DDE.search(block):
            raise Hostile("external_links")
        self.merged += block.count(b"mergeCell ")
        if self.merged > self.limits.rows:
            raise Hostile("damaged")
        if b't="e"' not in block:
            return
        for attributes, word in ERROR.findall(block):
            place = REFERENCE.search(b" " + attributes)
            if place and place[2] and b't="e"' in attributes:
                note(self.errors, int(place[2]), number(place[1].upper()), intern(word.decode("ascii", "replace")))
                self.failed += 1
        if self.failed > self.limits.rows:
            raise Hostile("too_many_errors", most=self.limits.rows)

    def text_bytes(self, blocks: Iterable[bytes], lengths: array, longest: int) -> int:
        """How much text the cells' numbers stand for; a cell that hides its number counts as the longest."""
        total = 0
        for block in check_markup(blocks, "sheet.xml"):
            found = INDEX.findall(block)
            total += sum(lengths[index] if index < len(lengths) else 0 for index in map(int, found))
            hidden = max(block.count(b'"s"') + block.count(b"'s'") - len(found), 0)
            total += hidden * longest
        return total


def note(errors: Errors, row: int, column: int, word: str) -> None:
    errors.setdefault(row, []).append((column, word))


def number(column: bytes) -> int:
    """`A` is 1, `XFD` 16,384; no letters is 0."""
    total = 0
    for letter in column:
        total = total * 26 + letter - 64
    return total


def letters(column: int) -> str:
    text = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
