"""The inside of an .xlsx before anything is parsed: which part plays which role, and what has no business there."""

import posixpath
import re
from pathlib import Path
from xml.parsers import expat

from .container import Container
from .hostile import Hostile
from .limits import Limits
from .scan import SharedStrings, SheetScan, check_markup

KEY_PART = 8_000_000  # bytes: workbook, relations, styles and the like are never larger
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
FORBIDDEN_TAGS = {"externalReference": "external_links", "externalReferences": "external_links"}


def elements(content: bytes) -> list[tuple[str, dict[str, str]]]:
    """The tags of a small part with their attributes, without prefixes of tags. Malformed XML is refused."""
    if len(content) > KEY_PART:
        raise Hostile("bomb")
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()

    def doctype(*_: object) -> None:
        raise Hostile("entities")

    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = doctype
    parser.StartElementHandler = lambda tag, attributes: found.append((tag.rpartition(":")[2], attributes))
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        raise Hostile("damaged") from None
    return found


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
        self._check_expansion()

    @property
    def errors(self) -> list[dict[tuple[int, int], str]]:
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

    def _part(self, folded: str) -> list[tuple[str, dict[str, str]]]:
        return elements(_plain(self.container.read(self.names[folded])))

    def _check_types(self) -> None:
        types = [attributes.get("ContentType", "").lower() for _, attributes in self._part("[content_types].xml")]
        for kind in types:
            _forbid(kind)
            if "sheet.binary" in kind:
                raise Hostile("binary_workbook")
        if not any(kind.endswith(MAIN) for kind in types) or "xl/workbook.xml" not in self.names:
            raise Hostile("not_a_workbook")
        for folded in self.names:
            if folded.endswith(".rels"):
                self._check_relations(folded)

    def _check_relations(self, folded: str) -> None:
        for tag, attributes in self._part(folded):
            if tag != "Relationship":
                continue
            kind = attributes.get("Type", "").lower()
            _forbid(kind)
            external = attributes.get("TargetMode", "").lower() == "external"
            if external and not kind.endswith("/hyperlink"):
                raise Hostile("external_links")
            if not external and not kind.endswith("/hyperlink"):
                _inside(folded, attributes.get("Target", ""))

    def _sheets(self) -> list[str]:
        relations, targets = {}, []
        for tag, attributes in self._part("xl/_rels/workbook.xml.rels") if self._has_relations() else []:
            if tag == "Relationship":
                target = _inside("xl/_rels/workbook.xml.rels", attributes.get("Target", ""))
                relations[attributes.get("Id", "")] = (attributes.get("Type", ""), target)
                if attributes.get("Type", "").endswith("/sharedStrings"):
                    self.strings.parts.add(target)
        self.strings.parts.add("xl/sharedstrings.xml")
        for tag, attributes in self._part("xl/workbook.xml"):
            if tag in FORBIDDEN_TAGS:
                raise Hostile(FORBIDDEN_TAGS[tag])
            if tag == "sheet":
                key = next((value for name, value in attributes.items() if name.rpartition(":")[2] == "id"), "")
                targets.append(relations.get(key, ("", ""))[1])
        if not targets:
            raise Hostile("no_sheets")
        if len(targets) > self.limits.sheets:
            raise Hostile("too_many_sheets", most=self.limits.sheets)
        if len(set(targets)) < len(targets) or any(target not in self.names for target in targets):
            raise Hostile("damaged")
        if self.strings.parts & set(targets):
            raise Hostile("damaged")
        return targets

    def _has_relations(self) -> bool:
        return "xl/_rels/workbook.xml.rels" in self.names

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
                size = 0
                for block in check_markup(self.container.blocks(name), folded):
                    size += len(block)
                    if size > KEY_PART and folded.endswith((".xml", ".rels")):
                        raise Hostile("bomb")

    def _check_expansion(self) -> None:
        """One long text told a million times takes a few bytes here and gigabytes once it is read."""
        most, longest = self.limits.unpacked_bytes // 2, self.strings.longest
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


def _inside(relations: str, target: str) -> str:
    """The part a relation points at, in lower case. None may point out of the container."""
    if "\\" in target or re.match(r"^[A-Za-z][A-Za-z0-9+.-]*:", target):
        raise Hostile("bad_path")
    base = posixpath.dirname(posixpath.dirname(relations))
    path = posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(base, target))
    if path.startswith(("../", "/")) or path == "..":
        raise Hostile("bad_path")
    return path.casefold()


def _plain(content: bytes) -> bytes:
    return b"".join(check_markup(iter((content,)), "part.xml"))
