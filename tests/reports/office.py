"""Reads the report's files back as whoever opens them would see them: printed text, cell by cell."""

import html.parser
import io
import posixpath
import re
import zipfile
from xml.etree import ElementTree

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def squeezed(text: str) -> str:
    return "".join(text.split())


class Book:
    """A workbook: for each sheet its rows of printed texts, and the kind of every cell."""

    def __init__(self, artefact: bytes):
        self.files = zipfile.ZipFile(io.BytesIO(artefact))
        self.strings = [
            "".join(text.text or "" for text in item.iter(f"{SHEET}t")) for item in self._tree("xl/sharedStrings.xml")
        ]
        styles = self._tree("xl/styles.xml")
        codes = {item.get("numFmtId"): item.get("formatCode") for item in styles.iter(f"{SHEET}numFmt")}
        codes |= {"0": "General", "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00"}
        self.formats = [codes[item.get("numFmtId")] for item in styles.find(f"{SHEET}cellXfs")]
        targets = {item.get("Id"): item.get("Target") for item in self._tree("xl/_rels/workbook.xml.rels")}
        self.trees = {
            item.get("name"): self._tree(posixpath.join("xl", targets[item.get(ID)]))
            for item in self._tree("xl/workbook.xml").iter(f"{SHEET}sheet")
        }
        self.rows = {name: [self._row(row) for row in tree.iter(f"{SHEET}row")] for name, tree in self.trees.items()}

    def _tree(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.files.read(name))  # noqa: S314 (our own file)

    def _row(self, row) -> list[str]:
        cells = {}
        for cell in row.iter(f"{SHEET}c"):
            value = cell.find(f"{SHEET}v")
            assert cell.find(f"{SHEET}f") is None, "a formula"
            if value is None:
                continue
            place = 0
            for letter in re.match(r"[A-Z]+", cell.get("r"))[0]:
                place = place * 26 + ord(letter) - 64
            cells[place - 1] = self._printed(cell, value.text)
        return [cells.get(place, "") for place in range(max(cells, default=-1) + 1)]

    def _printed(self, cell, value: str) -> str:
        if cell.get("t") == "s":
            return self.strings[int(value)]
        assert cell.get("t") in (None, "n")
        return as_shown(value, self.formats[int(cell.get("s"))])

    def numbers(self, name: str) -> set[str]:
        """The printed texts of a sheet's number cells."""
        cells = [cell for cell in self.trees[name].iter(f"{SHEET}c") if cell.get("t") in (None, "n")]
        return {self._printed(cell, cell.find(f"{SHEET}v").text) for cell in cells if len(cell)}


def as_shown(value: str, code: str) -> str:
    """A number under a cell format made of #,##0 or 0 and decimals, as a spreadsheet shows it."""
    assert re.fullmatch(r"(#,##)?0(\.0+)?", code), code
    decimals = len(code.partition(".")[2])
    return f"{float(value):{',' if ',' in code else ''}.{decimals}f}"


class Tables(html.parser.HTMLParser):
    """The tables of a page as rows of texts, and all of its text."""

    def __init__(self, page: str):
        super().__init__()
        self.tables, self.text, self.cell, self.hidden = [], "", None, 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag in ("style", "script"):
            self.hidden += 1
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.cell = ""
        elif tag == "small" and self.cell is not None:
            self.cell += "\n"

    def handle_endtag(self, tag):
        if tag in ("style", "script"):
            self.hidden -= 1
        if tag in ("td", "th"):
            self.tables[-1][-1].append(self.cell.strip())
            self.cell = None

    def handle_data(self, data):
        if self.hidden:
            return
        self.text += data
        if self.cell is not None:
            self.cell += data


def word_tables(document) -> list[list[list[str]]]:
    """The tables of a Word document, a merged cell once; its paragraphs are lines."""
    found = []
    for table in document.tables:
        rows = []
        for row in table._tbl.tr_lst:
            rows.append(["\n".join(p.text for p in cell.p_lst) for cell in row.tc_lst])
        found.append(rows)
    return found


def tables_of(content: dict) -> list[tuple[dict, list[list[str]]]]:
    """Each table and chart of the content, with the rows that every document prints below its head."""
    holders = [*content["chapters"], *(page for group in content["pages"]["groups"] for page in group["pages"])]
    found = []
    for block in (block for holder in holders for block in holder["blocks"]):
        if block["type"] == "table":
            found.append((block, block["rows"]))
        elif block["type"] == "chart":
            found.append((block, [[bar["label"], bar["text"]] for bar in block["bars"]]))
    return found
