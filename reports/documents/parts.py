"""What every renderer asks of the content, said once: where its blocks are, how they are titled, how wide they run."""

import re
from collections.abc import Callable, Iterator

from reports.documents.wording import WORDS

Change = Callable[[dict], dict]

# The columns of the annex's first table, in the order in which every renderer prints them.
RESULTS = (
    ("code", "left"),
    ("name", "left"),
    ("unit", "left"),
    ("value", "right"),
    ("last_year", "right"),
    ("last_verdict", "left"),
    ("target", "right"),
    ("verdict", "left"),
    ("source_count", "right"),
)


def results() -> list[dict]:
    """The columns of the annex's first table with their titles."""
    return [{"key": key, "title": WORDS[key], "align": align} for key, align in RESULTS]


def sections(content: dict) -> list[dict]:
    """The chapters: an anchor, the heading as it is printed, the blocks."""
    return [
        {
            "id": f"c{index}",
            "heading": f"{chapter['number']}、{chapter['title']}" if chapter["number"] else chapter["title"],
            "blocks": chapter["blocks"],
        }
        for index, chapter in enumerate(content["chapters"], 1)
    ]


def groups(content: dict) -> list[dict]:
    """The groups of member pages that have any.

    A group stands beside the chapters and a page below it, so the headings inside a page go down by one level.
    """
    found = []
    for index, group in enumerate(content["pages"]["groups"], 1):
        pages = [
            {
                "id": f"g{index}-{place}",
                "heading": page["title"],
                "subtitle": page["subtitle"],
                "blocks": [_lowered(block) for block in page["blocks"]],
            }
            for place, page in enumerate(group["pages"], 1)
        ]
        if pages:
            found.append(
                {"id": f"g{index}", "heading": f"{content['pages']['title']}：{group['title']}", "pages": pages}
            )
    return found


def _lowered(block: dict) -> dict:
    return {**block, "level": block["level"] + 1} if block["type"] == "heading" else block


def changed(parts: list[dict], change: Change) -> list[dict]:
    """``sections`` or ``groups`` with every block passed through ``change``."""
    return [
        {**part, "pages": changed(part["pages"], change)}
        if "pages" in part
        else {**part, "blocks": [change(block) for block in part["blocks"]]}
        for part in parts
    ]


def blocks_of(content: dict) -> Iterator[tuple[str, dict]]:
    """Every block of the chapters and the member pages, with words that say where it stands."""
    for chapter in content["chapters"]:
        for place, block in enumerate(chapter["blocks"], 1):
            yield f"chapter {chapter['number'] or chapter['title']}, block {place}", block
    for group in content["pages"]["groups"]:
        for page in group["pages"]:
            for place, block in enumerate(page["blocks"], 1):
                yield f"page {page['title']}, block {place}", block


def caption(block: dict) -> str:
    """表1　成员单位构成, or the caption alone where a member page does not number its tables."""
    return f"{block['number']}　{block['caption']}" if block["number"] else block["caption"]


def behind(chart: dict) -> dict:
    """The table behind a chart, as a block like any other table."""
    amount = f"{WORDS['amount']}（{chart['unit']}）" if chart["unit"] else WORDS["amount"]
    return {
        "columns": [{"title": WORDS["item"], "align": "left"}, {"title": amount, "align": "right"}],
        "rows": [[bar["label"], bar["text"]] for bar in chart["bars"]],
    }


_NARROW = re.compile(r"[\u0000-\u024f]")


def halves(text: str) -> int:
    """The width of the longest line in half characters: a Chinese character is two of them wide."""
    return max(2 * len(line) - len(_NARROW.findall(line)) for line in text.split("\n"))
