"""The inside of an .xlsx before anything is parsed: which part plays which role, and what has no business there."""

import posixpath
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from xml.parsers import expat

from .container import Container
from .hostile import Hostile
from .limits import Limits
from .scan import Errors, SharedStrings, SheetScan, check_markup

RELATIONS = "xl/_rels/workbook.xml.rels"
READ_WHOLE = ("xl/styles.xml", "xl/metadata.xml", "xl/theme/theme1.xml")
KEY_PART = 32_000_000  # bytes of workbook, relations, styles: 65,530 links to e-mail addresses take some 13 MB
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
MAIN = ("spreadsheetml.sheet.main+xml", "spreadsheetml.template.main+xml")
# Beginnings of a part's path, in lower case, and what they mean.
FORBIDDEN = {
    "xl/vbaproject": "macros",
    "xl/vbadata": "macros",
    "xl/macrosheets/": "macros",
    "xl/dialogsheets/": "macros",
    "customui/": "macros",
    "xl/externallinks/": "external_links",
    "xl/embeddings/": "embedded",
    "xl/activex/": "embedded",
    "xl/oleobjects/": "embedded",
    "xl/connections.xml": "connections",
    "xl/querytables/": "connections",
    "xl/xmlmaps.xml": "connections",
    "xl/model/": "connections",
    "xl/webextensions/": "embedded",
    "encryptedpackage": "encrypted",
}
# The same by what a content type or a relation calls itself: a path can be chosen freely.
FORBIDDEN_TYPES = {
    "macro": "macros",
    "vba": "macros",
    "dialogsheet": "macros",
    "customui": "macros",
    "userxmlfunction": "macros",
    "externallink": "external_links",
    "attachedtemplate": "external_links",
    "oleobject": "embedded",
    "activex": "embedded",
    "relationships/package": "embedded",
    "relationships/control": "embedded",
    "webextension": "embedded",
    "connections": "connections",
    "querytable": "connections",
    "xmlmaps": "connections",
    "powerpivot": "connections",
}


def walk(content: bytes, see: Callable[[str, dict[str, str]], None]) -> None:
    """Show each tag with its attributes, without the tag's prefix. Malformed XML is refused."""
    parser = expat.ParserCreate()

    def doctype(*_: object) -> None:
        raise Hostile("entities")

    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = doctype
    parser.StartElementHandler = lambda tag, attributes: see(tag.rpartition(":")[2], attributes)
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        raise Hostile("damaged") from None


class Package:
    """An .xlsx whose parts have been looked at one by one. `errors` keeps what calamine forgets: #N/A and its kind."""

    def __init__(self, path: Path, limits: Limits):
        self.limits, self.container = limits, Container(path, limits)
        self.names = {name.casefold(): name for name in self.container.infos}
        self.strings = SharedStrings(limits)
        self.scans: dict[str, SheetScan] = {}  # by the part's path, in lower case
        self._check_members()
        self._check_types()
        self.sheets = self._sheets()  # the part of each sheet, in the order of the workbook
        self._look_through()
        self._check_area()
        self._check_expansion()

    @property
    def errors(self) -> list[Errors]:
        return [self.scans[part].errors if part in self.scans else {} for part in self.sheets]

    def _check_members(self) -> None:
        if "mimetype" in self.names or "content.xml" in self.names:
            raise Hostile("open_document")
        for folded in self.names:
            for beginning, code in FORBIDDEN.items():
                if folded.startswith(beginning):
                    raise Hostile(code)
        if "[content_types].xml" not in self.names:
            raise Hostile("not_a_workbook")
        if "xl/workbook.bin" in self.names:
            raise Hostile("binary_workbook")

    def _walk(self, folded: str, see: Callable[[str, dict[str, str]], None]) -> None:
        name = self.names[folded]
        if self.container.infos[name].file_size > KEY_PART:
            raise Hostile("bomb")
        walk(b"".join(check_markup(self.container.blocks(name), folded)), see)

    def _check_types(self) -> None:
        main = []

        def see(tag: str, attributes: dict[str, str]) -> None:
            kind = attributes.get("ContentType", "").lower()
            _forbid(kind)
            if "sheet.binary" in kind:
                raise Hostile("binary_workbook")
            if kind.endswith(MAIN):
                main.append(kind)

        self._walk("[content_types].xml", see)
        if not main or "xl/workbook.xml" not in self.names:
            raise Hostile("not_a_workbook")
        for folded in self.names:
            if folded.endswith(".rels"):
                self._walk(folded, partial(_check_relation, folded))

    def _sheets(self) -> list[str]:
        relations: dict[str, str] = {}
        targets: list[str] = []

        def see_relation(tag: str, attributes: dict[str, str]) -> None:
            if tag == "Relationship":
                target = _inside(RELATIONS, attributes.get("Target", ""))
                relations[attributes.get("Id", "")] = target
                if attributes.get("Type", "").endswith("/sharedStrings"):
                    self.strings.parts.add(target)

        def see_sheet(tag: str, attributes: dict[str, str]) -> None:
            if tag in ("externalReference", "externalReferences"):
                raise Hostile("external_links")
            if tag == "sheet":
                key = next((value for name, value in attributes.items() if name.rpartition(":")[2] == "id"), "")
                targets.append(relations.get(key, ""))
                if len(targets) > self.limits.sheets:
                    raise Hostile("too_many_sheets", most=self.limits.sheets)

        self.strings.parts.add("xl/sharedstrings.xml")
        if RELATIONS in self.names:
            self._walk(RELATIONS, see_relation)
        self._walk("xl/workbook.xml", see_sheet)
        if not targets:
            raise Hostile("no_sheets")
        if len(set(targets)) < len(targets) or any(target not in self.names for target in targets):
            raise Hostile("damaged")
        if self.strings.parts & set(targets):
            raise Hostile("damaged")
        return targets

    def _look_through(self) -> None:
        """Every part is unpacked once, so that its true size is known; XML is searched on the way."""
        cells = 0
        for folded, name in self.names.items():
            if folded in self.sheets:
                scan = self.scans[folded] = SheetScan(self.limits, cells)
                scan.read(lambda name=name: self.container.blocks(name))
                cells = scan.cells_so_far
            elif folded in self.strings.parts:
                self.strings.read(self.container.blocks(name))
            else:
                if folded in READ_WHOLE and self.container.infos[name].file_size > KEY_PART:
                    raise Hostile("bomb")
                for _ in check_markup(self.container.blocks(name), folded):
                    pass

    def _check_area(self) -> None:
        """All sheets are held at once, and many middling rectangles are one huge one."""
        for folded, scan in self.scans.items():
            if sum(other.area for other in self.scans.values()) <= self.limits.area:
                return
            if scan.bounded:
                scan.measure(lambda folded=folded: self.container.blocks(self.names[folded]))
        if sum(scan.area for scan in self.scans.values()) > self.limits.area:
            raise max(self.scans.values(), key=lambda scan: scan.area).verdict()

    def _check_expansion(self) -> None:
        """One long text told a million times takes a few bytes here and gigabytes once it is read."""
        most, longest = self.limits.text, self.strings.longest
        if sum(scan.cells for scan in self.scans.values()) * longest <= most:
            return
        total = 0
        for folded, scan in self.scans.items():
            total += scan.text_bytes(self.container.blocks(self.names[folded]), self.strings.lengths, longest)
            if total > most:
                raise Hostile("too_much_text")


def _forbid(kind: str) -> None:
    for word, code in FORBIDDEN_TYPES.items():
        if word in kind:
            raise Hostile(code)


def _check_relation(folded: str, tag: str, attributes: dict[str, str]) -> None:
    if tag != "Relationship":
        return
    kind = attributes.get("Type", "").lower()
    _forbid(kind)
    if kind.endswith("/hyperlink"):
        return  # nobody follows it
    if attributes.get("TargetMode", "").lower() == "external":
        raise Hostile("external_links")
    _inside(folded, attributes.get("Target", ""))


def _inside(relations: str, target: str) -> str:
    """The part a relation points at, in lower case. None may point out of the container."""
    if "\\" in target or SCHEME.match(target):
        raise Hostile("bad_path")
    base = posixpath.dirname(posixpath.dirname(relations))
    path = posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(base, target))
    if path.startswith(("../", "/")) or path == "..":
        raise Hostile("bad_path")
    return path.casefold()
