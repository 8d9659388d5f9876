"""The annual report as one self-contained page: no script, no external file, printable on A4, readable at 390 px."""

import base64
import hashlib
from pathlib import Path

from django.template import Context, Engine

from reports.documents import parts
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
    context = {**context_of(content), "style": STYLE, "policy": policy()}
    template = ENGINE.get_template("reports/documents/annual.html")
    return template.render(Context(context, use_l10n=False, use_tz=False)).encode()


def context_of(content: dict) -> dict:
    """What ``reports/documents/_body.html`` prints: here in the artefact, and on the portal's page to read."""
    return {
        "content": content,
        "chapters": [_section(chapter) for chapter in parts.sections(content)],
        "groups": [{**group, "pages": [_section(page) for page in group["pages"]]} for group in parts.groups(content)],
        "results": _results(content["annex"]["indicators"]),
        "words": WORDS,
    }


def _section(section: dict) -> dict:
    # Every member has the same tables: what names one to a screen reader says whose it is.
    whose = f"{section['heading']}　" if "subtitle" in section else ""
    made = [_part(f"{section['id']}-{place}", part, whose) for place, part in enumerate(section["blocks"], 1)]
    return {
        **section,
        "parts": made,
        "sections": [
            {"id": part["id"], "heading": part["number"] + part["text"]}
            for part in made
            if part["type"] == "heading" and part["level"] == 2
        ],
    }


def _part(anchor: str, part: dict, whose: str) -> dict:
    if part["type"] == "heading":  # the report's name is h1, a chapter h2
        return {**part, "id": anchor, "tag": f"h{part['level'] + 1}"}
    if part["type"] == "table":
        title = parts.caption(part)
        return {**part, "id": anchor, "title": title, "label": whose + title, "cells": _cells(part)}
    if part["type"] == "chart":
        behind, title = parts.behind(part), parts.caption(part)
        made = {**part, "id": anchor, "title": title, "label": whose + title, "svg": bar_chart(part)}
        return {**made, "columns": behind["columns"], "cells": _cells(behind)}
    return {**part, "id": anchor}


def _cells(table: dict) -> list[list[tuple]]:
    return [list(zip(table["columns"], row, strict=True)) for row in table["rows"]]


def _results(rows: list[dict]) -> dict:
    columns = parts.results()
    cells = [
        [(column, row[column["key"]], row["last_note"] if column["key"] == "last_year" else "") for column in columns]
        for row in rows
    ]
    return {"columns": columns, "cells": cells}
