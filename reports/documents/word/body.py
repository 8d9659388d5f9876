"""The body of the Word document as XML text: thousands of cells are written as one string and parsed once."""

from xml.sax.saxutils import escape, quoteattr

from reports.documents import parts
from reports.documents.word.styles import (
    BOTTOM,
    FOOTER,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    TEXT_WIDTH,
    TOP,
    border,
)
from reports.documents.wording import WORDS

NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.{rest}"'
    for prefix, rest in {
        "w": "openxmlformats.org/wordprocessingml/2006/main",
        "r": "openxmlformats.org/officeDocument/2006/relationships",
        "wp": "openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "openxmlformats.org/drawingml/2006/main",
        "pic": "openxmlformats.org/drawingml/2006/picture",
        "asvg": "microsoft.com/office/drawing/2016/SVG/main",
    }.items()
)
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
MM = 36000  # English metric units
WIDEST_MM, TALLEST_MM = 156, 205
LEAST = 9  # half characters that a column has room for
MOST = 44  # that a column of text may claim before it breaks its lines
CARD = (1150, 3272, 1150, 3272)
RESULT_WIDTHS = {"code": 560, "unit": 620, "last_verdict": 820, "verdict": 780, "source_count": 660}


class Body:
    """The body being written: its XML, the headings and captions that the lists of contents name, the charts used.

    ``pictures`` gives for each chart, in order of appearance, the relationship ids of its PNG and SVG and the SVG's
    width and height.
    """

    def __init__(self, pictures: list[tuple[str, str, float, float]]):
        self.pictures = iter(pictures)
        self.drawn = 0
        self.xml: list[str] = []
        self.entries: list[tuple[int, str, str]] = []  # level in the contents, text, bookmark
        self.tables: list[tuple[int, str, str]] = []
        self.figures: list[tuple[int, str, str]] = []
        self.marks = 0

    def add(self, xml: str) -> None:
        self.xml.append(xml)

    def marked(self, style: str, text: str, listing: list, level: int) -> None:
        """A heading or caption that a list of contents leads to."""
        self.marks += 1
        name = f"_Toc{self.marks:08}"
        listing.append((level, text, name))
        self.add(
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:bookmarkStart w:id="{self.marks}" w:name="{name}"/>'
            f'{run(text)}<w:bookmarkEnd w:id="{self.marks}"/></w:p>'
        )

    def section(self, section: dict) -> None:
        self.marked("Heading1", section["heading"], self.entries, 1)
        self.blocks(section["blocks"])

    def group(self, group: dict) -> None:
        self.marked("Heading1", group["heading"], self.entries, 1)
        for index, page in enumerate(group["pages"]):
            # The first page stands under the group's heading; the style of the others begins a new page.
            self.marked("Member" if index else "Heading2", page["heading"], self.entries, 2)
            if page["subtitle"]:
                self.add(paragraph("Note", page["subtitle"]))
            self.blocks(page["blocks"])

    def blocks(self, blocks: list[dict]) -> None:
        for block in blocks:
            getattr(self, f"_{block['type']}")(block)

    def _heading(self, block: dict) -> None:
        text = block["number"] + block["text"]
        if block["level"] == 2:
            self.marked("Heading2", text, self.entries, 2)
        else:
            self.add(paragraph(f"Heading{block['level']}", text))

    def _paragraph(self, block: dict) -> None:
        self.add(paragraph("BodyText", block["text"]))

    def _note(self, block: dict) -> None:
        self.add(paragraph("Note", block["text"]))

    def _caption(self, style: str, block: dict, listing: list) -> None:
        if block["number"]:
            self.marked(style, parts.caption(block), listing, 2)
        else:
            self.add(paragraph(f"{style}Plain", parts.caption(block)))

    def _table(self, block: dict) -> None:
        self._caption("TableCaption", block, self.tables)
        self.add(table(block["columns"], block["rows"], unit=block["unit"]))
        self.add(paragraph("Note", block["note"]) if block["note"] is not None else GAP)

    def _chart(self, block: dict) -> None:
        png, svg, width, height = next(self.pictures)
        self.drawn += 1
        self.add(
            f'<w:p><w:pPr><w:pStyle w:val="Figure"/></w:pPr>{drawing(self.drawn, png, svg, width, height, block)}</w:p>'
        )
        self._caption("FigureCaption", block, self.figures)
        behind = parts.behind(block)
        self.add(table(behind["columns"], behind["rows"]) + GAP)

    def annex(self, annex: dict) -> None:
        rows, columns = annex["indicators"], parts.results()
        self.marked("Heading1", annex["title"], self.entries, 1)
        self.marked("Heading2", WORDS["results"], self.entries, 2)
        self.add(_results(columns, rows) + GAP)
        self.marked("Heading2", WORDS["definitions"], self.entries, 2)
        for row in rows:
            self.add(_card(row) + GAP)


def run(text: str) -> str:
    """A run without properties; a line break in the text is one on paper."""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{'<w:br/>'.join(lines)}</w:r>"


def paragraph(style: str, text: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(text) if text else ""}</w:p>'


# Two tables that touch would become one.
GAP = paragraph("Gap", "")


def widths(columns: list[dict], rows: list[list[str]]) -> list[int]:
    """The columns' shares of the text width, by the longest text in each."""
    wanted = []
    for place, column in enumerate(columns):
        longest = max(parts.halves(text) for text in (column["title"], *(row[place] for row in rows)))
        wanted.append(max(LEAST, longest + 2 if column["align"] == "right" else min(longest + 2, MOST)))
    shares = [TEXT_WIDTH * width // sum(wanted) for width in wanted]
    shares[0] += TEXT_WIDTH - sum(shares)
    return shares


RULED = f"<w:tcBorders>{border('top', 8)}{border('bottom', 6)}</w:tcBorders>"  # the titles; see the table style


def cell(width: int, content: str, *, span: int = 1, rules: str = "") -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{rules}<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'


def table_row(cells: str, *, head: bool = False) -> str:
    """A row that no page break cuts; rows of the head stand again on every page."""
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"


def framed(grid: list[int] | tuple[int, ...], rows: list[str]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{sum(grid)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def table(columns: list[dict], rows: list[list[str]], *, unit: str = "") -> str:
    """A table with its unit in the head, which stands again on every page; figures stand to the right."""
    grid = widths(columns, rows)
    sides = ["Number" if column["align"] == "right" else "" for column in columns]
    made = []
    if unit:
        words = paragraph("TableUnit", f"{WORDS['unit']}：{unit}")
        made.append(table_row(cell(TEXT_WIDTH, words, span=len(columns)), head=True))
    titles = zip(grid, sides, columns, strict=True)
    heads = (cell(width, paragraph(f"TableHead{side}", column["title"]), rules=RULED) for width, side, column in titles)
    made.append(table_row("".join(heads), head=True))
    styles = [f"Table{side or 'Text'}" for side in sides]
    for row in rows:
        filled = zip(grid, styles, row, strict=True)
        made.append(table_row("".join(cell(width, paragraph(style, text)) for width, style, text in filled)))
    return framed(grid, made)


def _results(columns: list[dict], rows: list[dict]) -> str:
    """The annex's first table. What must be known about last year's figure stands under it in the same cell."""
    texts = [[row[column["key"]] for column in columns] for row in rows]
    grid = [RESULT_WIDTHS.get(column["key"], 0) for column in columns]
    for place, column in enumerate(columns):
        if column["align"] == "right" and not grid[place]:
            longest = max(parts.halves(text) for text in (column["title"], *(row[place] for row in texts)))
            notes = max(parts.halves(row["last_note"]) for row in rows) if column["key"] == "last_year" else 0
            grid[place] = min(max(90 * longest, 75 * min(notes, 10)) + 220, 1500)
    grid[[column["key"] for column in columns].index("name")] = TEXT_WIDTH - sum(grid)
    sides = ["Number" if column["align"] == "right" else "" for column in columns]
    heads = zip(grid, sides, columns, strict=True)
    made = [
        table_row("".join(cell(w, paragraph(f"AnnexHead{s}", c["title"]), rules=RULED) for w, s, c in heads), head=True)
    ]
    for row in rows:
        cells = []
        for width, side, column in zip(grid, sides, columns, strict=True):
            content = paragraph(f"Annex{side or 'Text'}", row[column["key"]])
            if column["key"] == "last_year" and row["last_note"]:
                content += paragraph("AnnexNote", row["last_note"])
            cells.append(cell(width, content))
        made.append(table_row("".join(cells)))
    return framed(grid, made)


def _card(row: dict) -> str:
    """An indicator's definition, kept on one page."""

    def line(*pairs: tuple[str, str], style: str = "CardText", head: bool = False) -> str:
        cells = []
        for place, text in enumerate(text for pair in pairs for text in pair):
            whole = len(pairs) == 1 and place == 1
            width = sum(CARD[1:]) if whole else CARD[place]
            cells.append(cell(width, paragraph(style, text), span=3 if whole else 1, rules=RULED if head else ""))
        return table_row("".join(cells), head=head)

    def said(*keys: str) -> str:
        return line(*((WORDS[key], row[key]) for key in keys))

    made = [line((row["code"], row["name"]), (WORDS["unit"], row["unit"]), style="AnnexHead", head=True)]
    made += [said("definition"), said("formula"), said("numerator", "denominator"), said("value", "target")]
    made.append(said("last_year", "last_verdict"))
    if row["last_note"]:
        made.append(said("last_note"))
    return framed(CARD, [*made, said("source_count", "version")])


def drawing(number: int, png: str, svg: str, width: float, height: float, block: dict) -> str:
    """The chart as vectors, with its picture in pixels for readers that know no SVG, and words for who sees neither."""
    scale = min(WIDEST_MM / width, TALLEST_MM / height) * MM
    size = f'cx="{width * scale:.0f}" cy="{height * scale:.0f}"'
    name, said = quoteattr(parts.caption(block)), quoteattr(block["alt"])
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name={name} descr={said}/><wp:cNvGraphicFramePr>'
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name={name} descr={said}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{png}"><a:extLst><a:ext uri="{SVG_EXTENSION}"><asvg:svgBlip r:embed="{svg}"/></a:ext></a:extLst>'
        f'</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def field(kind: str) -> str:
    """The character that begins, parts or ends a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {escape(text)} </w:instrText></w:r>'


def listing(code: str, entries: list[tuple[int, str, str]]) -> str:
    """A list of contents: a field whose result stands already, each line a link to its place.

    The lines have no page numbers until the list is updated: only whoever lays out the pages knows them, and a missing
    number is seen where a wrong one is printed.
    """
    lines = []
    for place, (level, text, mark) in enumerate(entries):
        before = field("begin") + instruction(code) + field("separate") if place == 0 else ""
        after = field("end") if place == len(entries) - 1 else ""
        lines.append(
            f'<w:p><w:pPr><w:pStyle w:val="TOC{level}"/></w:pPr>{before}<w:hyperlink w:anchor="{mark}" w:history="1">'
            f"{run(text)}</w:hyperlink>{after}</w:p>"
        )
    return "".join(lines)


def page_setup(footers: dict[str, str], *, numbers: str, kind: str, cover: bool = False) -> str:
    """A section's page: A4 with the margins of GB/T 9704, folios outside, none on the cover."""
    names = "".join(f'<w:footerReference w:type="{side}" r:id="{id}"/>' for side, id in footers.items())
    return (
        f'<w:sectPr>{names}<w:type w:val="{kind}"/><w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}" w:header="1134" w:footer="{FOOTER}"'
        f' w:gutter="0"/><w:pgNumType w:fmt="{numbers}" w:start="1"/>{"<w:titlePg/>" if cover else ""}'
        '<w:docGrid w:linePitch="579"/></w:sectPr>'
    )


def folio(style: str) -> str:
    """— 1 —"""
    number = field("begin") + instruction("PAGE") + field("separate") + run("1") + field("end")
    return f'<w:p {NAMESPACES}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run("— ")}{number}{run(" —")}</w:p>'
