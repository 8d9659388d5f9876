"""The annual report as PDF: GB/T 9704 pages, tagged, with bookmarks and vector charts."""

from datetime import datetime
from pathlib import Path

from alliance.core.typeset import compile_pdf
from reports.documents import parts
from reports.documents.chart import bar_chart
from reports.documents.wording import WORDS

TEMPLATE = Path(__file__).resolve().parent / "annual.typ"


def render_pdf(content: dict) -> bytes:
    """Return the PDF, dated by the freeze.

    Raises ``TypesetError`` when a character has no glyph in the project's fonts or the content lacks something.
    """
    report = content["report"]
    return compile_pdf(
        TEMPLATE,
        data_of(content),
        created_at=datetime.fromisoformat(content["snapshot"]["frozen_at"]),
        title=f"{report['title']}（{report['subtitle']}）",
        author=content["alliance"]["issuer"],
    )


def data_of(content: dict) -> dict:
    """What the template sets: the content with its charts drawn."""
    return {
        "content": {**content, "chapters": None, "pages": None},
        "sections": parts.changed(parts.sections(content), _ready),
        "groups": parts.changed(parts.groups(content), _ready),
        "results": parts.results(),
        "words": WORDS,
    }


def _ready(block: dict) -> dict:
    if block["type"] == "table":
        return {**block, "title": parts.caption(block)}
    if block["type"] == "chart":
        return {**block, "title": parts.caption(block), "svg": bar_chart(block), "behind": parts.behind(block)}
    return block
