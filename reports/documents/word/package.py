"""The Word document put together: parts, pictures, footers and properties by python-docx, the text by ``body``."""

import io
import re
from datetime import datetime

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from alliance.core.typeset import draw_png
from reports.documents import normalise, parts
from reports.documents.chart import bar_chart
from reports.documents.word.body import NAMESPACES, Body, folio, listing, page_setup, paragraph
from reports.documents.word.styles import fonts_xml, settings_xml, styles_xml
from reports.documents.wording import WORDS

SIZE = re.compile(r' width="([\d.]+)" height="([\d.]+)"')
KEPT = {"styles", "settings", "fontTable"}  # of the parts that python-docx's own template brings along


def render_docx(content: dict) -> bytes:
    """Return the document, dated by the freeze. Raises ``TypesetError`` when a chart cannot be drawn."""
    document = _blank()
    body = Body(_pictures(document, content))
    for section in parts.sections(content):
        body.section(section)
    body.annex(content["annex"])
    for group in parts.groups(content):
        body.group(group)

    footers = _footers(document)
    end_of_front = page_setup(footers, numbers="upperRoman", kind="nextPage", cover=True)
    text = [
        *_cover(content),
        *_imprint(content),
        *_declaration(content["declaration"]),
        *_contents(body),
        f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{end_of_front}</w:pPr></w:p>',
        *body.xml,
        page_setup(footers, numbers="decimal", kind="oddPage"),
    ]
    made = parse_xml(f"<w:body {NAMESPACES}>{''.join(text)}</w:body>")
    root = document.element
    root.replace(root.body, made)
    _describe(document, content)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _blank() -> Document:
    """A document with our styles and settings and nothing of the template's look or past."""
    document = docx.Document()
    package, part = document.part.package, document.part
    for rels, kept in ((package.rels, {"core-properties", "officeDocument"}), (part.rels, KEPT)):
        for key in [key for key, rel in rels.items() if rel.reltype.rsplit("/", 1)[1] not in kept]:
            del rels[key]
    for element, xml in ((document.styles.element, styles_xml()), (document.settings.element, settings_xml())):
        element[:] = list(parse_xml(xml))
    part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)._blob = fonts_xml().encode()
    return document


def _pictures(document: Document, content: dict) -> list[tuple[str, str, float, float]]:
    """Each chart's PNG and SVG put into the package, in order of appearance."""
    charts = [bar_chart(block) for _where, block in parts.blocks_of(content) if block["type"] == "chart"]
    found = []
    for number, (svg, png) in enumerate(zip(charts, draw_png(charts), strict=True), 1):
        width, height = (float(side) for side in SIZE.search(svg).groups())
        ids = [
            document.part.relate_to(
                Part(PackURI(f"/word/media/chart{number}.{suffix}"), media_type, blob, document.part.package),
                RELATIONSHIP_TYPE.IMAGE,
            )
            for suffix, media_type, blob in (("png", "image/png", png), ("svg", "image/svg+xml", svg.encode()))
        ]
        found.append((ids[0], ids[1], width, height))
    return found


def _footers(document: Document) -> dict[str, str]:
    """The folios of odd and even pages, by the relationship ids under which sections name them."""
    section = document.sections[0]
    for footer, style in ((section.footer, "Footer"), (section.even_page_footer, "FooterEven")):
        footer.is_linked_to_previous = False
        footer._element[:] = [parse_xml(folio(style))]
    return {
        reference.type_.xml_value if hasattr(reference.type_, "xml_value") else str(reference.type_): reference.rId
        for reference in section._sectPr.footerReference_lst
    }


def _cover(content: dict) -> list[str]:
    report, alliance = content["report"], content["alliance"]
    return [
        paragraph("CoverTop", ""),
        paragraph("Title", report["title"]),
        paragraph("Subtitle", report["subtitle"]),
        paragraph("CoverLine", alliance["issuer"]),
        paragraph("CoverLine", content["snapshot"]["frozen_on_text"]),
        paragraph("CoverFoot", ""),
    ]


def _imprint(content: dict) -> list[str]:
    """What the figures rest on."""
    snapshot = content["snapshot"]
    facts = (
        (WORDS["issuer"], content["alliance"]["issuer"]),
        (WORDS["report_version"], content["report"]["version"]),
        (WORDS["cutoff"], snapshot["cutoff"]),
        (WORDS["frozen"], snapshot["frozen_at"].replace("T", " ")),
        (WORDS["sha256"], snapshot["content_sha256"]),
    )
    made = [paragraph("Headline", WORDS["imprint"])]
    for name, value in facts:
        made += [paragraph("ImprintName", name), paragraph("ImprintText", value)]
    return made


def _declaration(declaration: dict) -> list[str]:
    return [
        paragraph("Headline", declaration["title"]),
        *(paragraph("BodyText", text) for text in declaration["paragraphs"]),
        *(paragraph("Signature", line) for line in declaration["signature_lines"]),
    ]


def _contents(body: Body) -> list[str]:
    """目录 with the lists of tables and figures, each only when it has something to list."""
    made = [
        paragraph("Headline", WORDS["contents"]),
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        "</w:sdtPr><w:sdtContent>",
        listing('TOC \\o "1-2" \\h \\z \\t "成员单位,2"', body.entries),
        "</w:sdtContent></w:sdt>",
    ]
    for word, style, entries in (("tables", "表题", body.tables), ("figures", "图题", body.figures)):
        if entries:
            made += [paragraph("ListHeading", WORDS[word]), listing(f'TOC \\h \\z \\t "{style},2"', entries)]
    return made


def _describe(document: Document, content: dict) -> None:
    """The properties that a reader shows; created and changed at the freeze, whenever the file was made."""
    report, author = content["report"], content["alliance"]["issuer"]
    properties = document.core_properties
    properties.title = f"{report['title']}（{report['subtitle']}）"
    properties.author = properties.last_modified_by = author
    properties.language, properties.comments, properties.version = "zh-CN", "", report["version"]
    properties.revision = 1
    properties.created = properties.modified = normalise.utc(datetime.fromisoformat(content["snapshot"]["frozen_at"]))
