"""The annual report as one self-contained page: no script, no external file, printable on A4, readable at 390 px."""

import base64
import hashlib
from pathlib import Path

from django.template import Context, Engine

from reports.documents.chart import bar_chart
from reports.documents.wording import WORDS

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE.parents[1] / "templates"


class _Absent(str):
    """What a template variable without a value becomes: an error, since a figure must never print as nothing."""

    def __contains__(self, part: str) -> bool:
        return part == "%s" or super().__contains__(part)

    def __mod__(self, name):
        raise KeyError(f"the content has no {name}")


# An engine of its own: the bytes must not depend on the site's template settings or the reader's language.
ENGINE = Engine(dirs=[TEMPLATES], autoescape=True, string_if_invalid=_Absent("absent"))
STYLE = (HERE / "annual.css").read_text("utf-8")


def policy() -> str:
    """The content security policy under which the page shows as meant: its own style by hash and nothing else."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def render_html(content: dict) -> bytes:
    """Return the page as UTF-8. Raises ``KeyError`` when the content lacks something the page prints."""
    context = {
        "content": content,
        "chapters": [_chapter(index, chapter) for index, chapter in enumerate(content["chapters"], 1)],
        "words": WORDS,
        "style": STYLE,
        "policy": policy(),
    }
    template = ENGINE.get_template("reports/documents/annual.html")
    return template.render(Context(context, use_l10n=False, use_tz=False)).encode()


def _chapter(index: int, chapter: dict) -> dict:
    parts = [_part(f"c{index}-{place}", part) for place, part in enumerate(chapter["blocks"], 1)]
    number, title = chapter["number"], chapter["title"]
    return {
        "id": f"c{index}",
        "heading": f"{number}、{title}" if number else title,
        "parts": parts,
        "sections": [
            {"id": part["id"], "heading": part["number"] + part["text"]}
            for part in parts
            if part["type"] == "heading" and part["level"] == 2
        ],
    }


def _part(anchor: str, part: dict) -> dict:
    made = {**part, "id": anchor}
    if part["type"] == "table":
        made["cells"] = [list(zip(part["columns"], row, strict=True)) for row in part["rows"]]
    elif part["type"] == "chart":
        made["svg"] = bar_chart(part)
    return made
