"""The documents of the annual report: one content dict, several files that agree to the digit.

Renderers read the content and nothing else: no clock, no database, no arithmetic. Every figure arrives as the string
that is printed.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from reports.documents import normalise
from reports.documents.book import render_xlsx
from reports.documents.data import render_json
from reports.documents.page import render_html
from reports.documents.parts import blocks_of
from reports.documents.pdf import render_pdf
from reports.documents.word import render_docx

SCHEMA = "annual-quality-report/2"
BLOCKS = {"heading", "paragraph", "table", "chart", "note"}


class ContentError(Exception):
    """The content is not what the renderers agreed to."""


@dataclass(frozen=True)
class Format:
    """How one kind of file is made and served."""

    suffix: str
    media_type: str
    make: Callable[[dict], bytes]
    settle: Callable[[bytes, datetime], bytes]


FORMATS = {
    "pdf": Format("pdf", "application/pdf", render_pdf, normalise.pdf),
    "docx": Format(
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        render_docx,
        normalise.package,
    ),
    "xlsx": Format(
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        render_xlsx,
        normalise.package,
    ),
    "html": Format("html", "text/html; charset=utf-8", render_html, normalise.text),
    "json": Format("json", "application/json", render_json, normalise.text),
}


def render(content: dict, format: str) -> bytes:
    """Return the artefact of ``content`` in one of ``FORMATS``; the same content always gives the same bytes.

    Raises ``ContentError`` on content of another schema, ``TypesetError`` when the PDF cannot be set.
    """
    check(content)
    kind = FORMATS[format]
    return kind.settle(kind.make(content), datetime.fromisoformat(content["snapshot"]["frozen_at"]))


def render_all(content: dict) -> Iterator[tuple[str, bytes]]:
    """Every format with its artefact, the PDF last: Typst sets it outside Python's lock while the others are written."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        pdf = beside.submit(render, content, "pdf")
        for name in FORMATS:
            if name != "pdf":
                yield name, render(content, name)
        yield "pdf", pdf.result()


def check(content: dict) -> None:
    """Refuse what one renderer might print and another drop: other schemas, unknown blocks, rows of a wrong length."""
    if content.get("schema") != SCHEMA:
        raise ContentError(f"schema is {content.get('schema')!r}, not {SCHEMA!r}")
    for where, block in blocks_of(content):
        if block["type"] not in BLOCKS:
            raise ContentError(f"{where}: no renderer for {block['type']!r}")
        if block["type"] == "heading" and block["level"] not in (2, 3):
            raise ContentError(f"{where}: a heading of level {block['level']} has no place inside a chapter or page")
        if block["type"] == "table" and {len(row) for row in block["rows"]} - {len(block["columns"])}:
            raise ContentError(f"{where}: a row is not as long as the head")
