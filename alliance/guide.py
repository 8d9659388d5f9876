"""The guides of docs/guide, read in the product: each role finds its own first."""

import re
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from members.enums import Role

from .core.access import logged_in
from .core.pages import Page

FOLDER = settings.BASE_DIR / "docs" / "guide"
GUIDE_OF = {
    Role.OFFICE: "office",
    Role.BUREAU_VIEWER: "bureau",
    Role.BUREAU_OFFICER: "bureau",
    Role.PLACEMENT: "school",
    Role.SCHOOL_LEADER: "school",
    Role.COORDINATOR: "school",
    Role.TEACHER: "teacher",
    Role.HR: "enterprise",
    Role.ENTERPRISE_LEADER: "enterprise",
    Role.MENTOR: "mentor",
    Role.CONTACT: "enterprise",  # what it tells of the alliance holds for every member
    Role.SYSADMIN: "admin",
}
NAMES = [*dict.fromkeys(GUIDE_OF.values()), "excel"]  # what every room uses is told once
_READER = MarkdownIt("commonmark", {"html": False}).enable("table")


@logged_in
def own(request: HttpRequest) -> HttpResponse:
    """The guide of whoever asks."""
    name = GUIDE_OF[request.viewer.role] if request.viewer else NAMES[0]
    return redirect("guide-detail", name=name)


@logged_in
def detail(request: HttpRequest, name: str) -> HttpResponse:
    """One guide: ours are no secret, and who works with another role may want to read its guide."""
    if name not in NAMES:
        raise Http404
    tokens = _READER.parse((FOLDER / f"{name}.md").read_text(encoding="utf-8"))
    title, sections = _headings(tokens)
    _settle(tokens)
    page = Page(title=title, trail=[])
    context = {
        "page": page,
        "sections": sections,
        "text": mark_safe(_READER.renderer.render(tokens, _READER.options, {})),  # noqa: S308 - our own files
        "others": [{"label": _title(one), "url": reverse("guide-detail", args=[one])} for one in NAMES if one != name],
    }
    return render(request, "guide.html", context)


def _title(name: str) -> str:
    with (FOLDER / f"{name}.md").open(encoding="utf-8") as lines:
        return lines.readline().removeprefix("#").strip()


def _headings(tokens: list[Token]) -> tuple[str, list[dict]]:
    """Takes the title out of the text, since the page prints it, and gives each section an address."""
    title, sections = "", []
    for place, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        words = tokens[place + 1].content
        if token.tag == "h1":
            title = words
        elif token.tag == "h2":
            sections.append({"id": f"s{len(sections) + 1}", "title": words})
            token.attrSet("id", sections[-1]["id"])
    if not title:
        raise ValueError(_("使用说明没有标题"))
    del tokens[:3]
    return title, sections


def _settle(tokens: list[Token]) -> None:
    """Links and pictures lead to where they are in the product; what is not in it (a file of the source) is words."""
    words = False
    for token in tokens:
        if token.type == "image":
            token.attrs |= {"src": static(f"guide/{Path(str(token.attrs['src'])).name}"), "loading": "lazy"}
        elif token.type == "softbreak":
            token.type, token.content = "text", ""  # Chinese lines join without a space
        elif token.type == "table_open":
            token.attrSet("class", "table")
        elif token.type == "link_open":
            href = str(token.attrs["href"])
            other = re.fullmatch(r"(\w+)\.md(#.*)?", href)
            if other and other[1] in NAMES:
                token.attrSet("href", reverse("guide-detail", args=[other[1]]))
            elif not href.startswith(("/", "#", "https://")):
                token.tag, token.attrs, words = "span", {}, True
        elif token.type == "link_close" and words:
            token.tag, words = "span", False
        _settle(token.children or [])
