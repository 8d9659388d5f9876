"""The annual report as PDF: GB/T 9704 pages, tagged, with bookmarks and vector charts."""

from datetime import datetime
from pathlib import Path

from alliance.core.typeset import compile_pdf
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
        {"content": content, "charts": _charts(content), "words": WORDS},
        created_at=datetime.fromisoformat(content["snapshot"]["frozen_at"]),
        title=f"{report['title']}（{report['subtitle']}）",
        author=content["alliance"]["issuer"],
    )


def _charts(content: dict) -> dict[str, str]:
    """The drawing of each chart by its number (图1)."""
    blocks = (block for chapter in content["chapters"] for block in chapter["blocks"])
    return {block["number"]: bar_chart(block) for block in blocks if block["type"] == "chart"}
