"""One content, several documents: PDF, page and open data agree to the digit and come out the same every time."""

import hashlib
import html.parser
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from copy import deepcopy
from datetime import datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pypdf
import pytest

from alliance.core.typeset import TypesetError
from reports.documents import FORMATS, ContentError, normalise, page, render
from reports.documents.chart import bar_chart
from tests.reports import sample_content
from tests.reports.office import squeezed
from tests.reports.sample_content import content

ROOT = Path(__file__).resolve().parents[2]
VOID = {"meta", "link", "br", "hr", "img"}


def pdf_of(built: dict) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(render(built, "pdf")))


def text_of(reader: pypdf.PdfReader) -> str:
    return squeezed("".join(leaf.extract_text() for leaf in reader.pages))


class Page(html.parser.HTMLParser):
    """What a reader of the page gets: its text, its tags with their attributes, and a check that they nest."""

    def __init__(self, artefact: bytes):
        super().__init__()
        self.text, self.tags, self.open = "", [], []
        self.feed(artefact.decode())
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.text += data

    def all(self, *names):
        return [(tag, attrs) for tag, attrs in self.tags if tag in names]


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_content_gives_the_same_bytes_and_stays_untouched(format):
    built = content()
    before = deepcopy(built)
    assert render(built, format) == render(content(), format)
    assert built == before


def test_another_process_elsewhere_gives_the_same_bytes(tmp_path):
    code = (
        "import hashlib; from reports.documents import FORMATS, render;"
        "from tests.reports.sample_content import content;"
        "print(*(hashlib.sha256(render(content(), format)).hexdigest() for format in FORMATS))"
    )
    environment = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "11", "TZ": "Pacific/Apia",
        "HOME": str(tmp_path), "LANG": "C",
    }  # fmt: skip
    other = subprocess.run(
        [sys.executable, "-c", code],
        env=environment, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert other.stdout.split() == [hashlib.sha256(render(content(), format)).hexdigest() for format in FORMATS]


def test_a_value_that_does_not_apply_is_never_a_zero():
    built = content()
    built["chapters"][1]["blocks"][1]["bars"].append({"label": "清川高级中学", "value": None, "text": "不适用"})
    assert "清川高级中学不适用" in text_of(pdf_of(built))
    assert "清川高级中学不适用" in squeezed(Page(render(built, "html")).text)


def test_the_contents_list_every_chapter_with_its_page_and_bookmark():
    built = content(extra_chapters=3)
    reader = pdf_of(built)
    labels = reader.page_labels
    front = [index for index, leaf in enumerate(reader.pages) if "目录" in squeezed(leaf.extract_text())[:3]]
    listing = "".join(squeezed(reader.pages[index].extract_text()) for index in range(front[0], labels.index("1")))
    bookmarks = {item.title: item for item in reader.outline if not isinstance(item, list)}

    for chapter in built["chapters"]:
        title = f"{chapter['number']}、{chapter['title']}"
        start = reader.get_destination_page_number(bookmarks[title])
        assert squeezed(reader.pages[start].extract_text()).startswith(title)
        entry = listing.split(title, 1)[1].lstrip(".")
        assert entry.startswith(labels[start])
    assert "表目录" in listing and "图目录" in listing
    links = [note.get_object() for note in reader.pages[front[0]]["/Annots"]]
    assert {link["/Subtype"] for link in links} == {"/Link"}
    assert len(links) >= len(built["chapters"])


def test_the_body_starts_on_a_right_hand_page_numbered_one():
    for chapters in (0, 8):
        labels = pdf_of(content(extra_chapters=chapters)).page_labels
        assert labels.index("1") % 2 == 0


def test_the_cover_carries_no_number():
    cover = squeezed(pdf_of(content()).pages[0].extract_text())
    assert "清川县产教融合发展联盟年度质量报告2025年度" in cover
    assert "—" not in cover


def test_a_long_table_repeats_its_head_on_each_page():
    leaves = [squeezed(leaf.extract_text()) for leaf in pdf_of(content(extra_chapters=1)).pages]
    holding = [text for text in leaves if "实习批次" in text and "人次" in text and "目录" not in text]
    assert len(holding) > 1
    for text in holding:
        assert "单位：人次批次接收单位人次" in text


def test_the_chart_is_drawn_as_vectors_with_words_for_who_cannot_see_it():
    reader = pdf_of(content())
    images = [image for leaf in reader.pages for image in leaf.images]
    figures = [element for element in structure(reader) if element.get("/S") == "/Figure"]
    assert not images
    said = {figure["/Alt"] for figure in figures}
    assert said == {sample_content.chart()["alt"], sample_content.enterprise_page(0)["blocks"][0]["alt"]}


def structure(reader: pypdf.PdfReader) -> list:
    found, waiting = [], [reader.trailer["/Root"]["/StructTreeRoot"].get_object()]
    while waiting:
        element = waiting.pop()
        found.append(element)
        children = element.get("/K", [])
        children = children if isinstance(children, list) else [children]
        waiting += [child for item in children if isinstance(child := item.get_object(), dict)]
    return found


def test_headings_and_table_heads_are_tagged():
    kinds = {element.get("/S") for element in structure(pdf_of(content()))}
    assert {"/H1", "/H2", "/H3", "/P", "/Table", "/TH", "/TD", "/TOC"} <= kinds


def test_text_that_looks_like_markup_prints_as_it_is_everywhere():
    text = r"#x $y$ *z* _w_ @a <script>alert(1)</script> & \ ' {{ year }} {% now %}"
    built = content()
    built["report"]["title"] += "<b>"
    built["chapters"][0]["blocks"][0]["text"] = text
    built["chapters"][0]["blocks"][3]["caption"] = text
    built["chapters"][1]["blocks"][1]["bars"][0]["label"] = text
    built["chapters"][1]["blocks"][1]["alt"] = '"><script>' + text
    shown = Page(render(built, "html"))

    assert shown.text.count(text) >= 3
    assert not shown.all("script", "b")
    assert text_of(pdf_of(built)).count(squeezed(text)) >= 3
    assert json.loads(render(built, "json")) == built


def test_a_character_no_font_has_stops_the_pdf_wherever_it_stands():
    built = content()
    built["chapters"][1]["blocks"][1]["target"]["label"] = "目标😀"
    with pytest.raises(TypesetError, match=r"U\+1F600"):
        render(built, "pdf")


def test_the_page_is_chinese_self_contained_and_outlined():
    shown = Page(render(content(), "html"))
    tags = dict(shown.tags)
    ids = [attrs["id"] for _, attrs in shown.tags if "id" in attrs]
    targets = [attrs["href"].removeprefix("#") for _, attrs in shown.all("a")]
    outward = [value for _, attrs in shown.tags for name, value in attrs.items() if name in ("src", "href")]

    assert tags["html"]["lang"] == "zh-Hans"
    assert len(shown.all("h1")) == 1
    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids) and len(targets) >= 5
    assert all(value.startswith("#") for value in outward)
    assert all("scope" in attrs for _, attrs in shown.all("th"))
    assert not shown.all("script", "link", "iframe", "object")
    assert not [name for _, attrs in shown.tags for name in attrs if name.startswith("on") or name == "style"]


def test_the_page_allows_its_own_style_and_nothing_else():
    shown = Page(render(content(), "html"))
    policies = [attrs["content"] for _, attrs in shown.all("meta") if "http-equiv" in attrs]
    assert policies == [page.policy()]
    assert "unsafe" not in policies[0]


def test_a_figure_missing_from_the_content_is_an_error_and_not_a_gap():
    built = content()
    del built["annex"]["indicators"][0]["numerator"]
    with pytest.raises(KeyError, match="numerator"):
        render(built, "html")
    for format in ("docx", "xlsx"):
        with pytest.raises(KeyError, match="numerator"):
            render(built, format)
    with pytest.raises(TypesetError, match="numerator"):
        render(built, "pdf")


def test_content_the_renderers_did_not_agree_to_is_refused():
    with pytest.raises(ContentError, match="schema"):
        render(content(schema="annual-quality-report/9"), "json")
    built = content()
    built["chapters"][0]["blocks"].append({"type": "poem"})
    with pytest.raises(ContentError, match="poem"):
        render(built, "html")
    built = content()
    built["chapters"][0]["blocks"][3]["rows"].append(["只有一格"])
    with pytest.raises(ContentError, match="row"):
        render(built, "pdf")
    built = content()
    built["pages"]["groups"][0]["pages"][1]["blocks"].append({"type": "poem"})
    with pytest.raises(ContentError, match="清川技工学校, block 6: .*poem"):
        render(built, "docx")
    built = content()
    built["chapters"][0]["blocks"][1]["level"] = 1
    with pytest.raises(ContentError, match="level 1"):
        render(built, "html")


def test_a_pdf_dated_by_the_wall_clock_does_not_leave():
    frozen = datetime.fromisoformat(content()["snapshot"]["frozen_at"])
    artefact = render(content(), "pdf")
    assert normalise.pdf(artefact, frozen) == artefact
    with pytest.raises(normalise.NotReproducible, match="Date is"):
        normalise.pdf(artefact, frozen + timedelta(seconds=1))
    with pytest.raises(normalise.NotReproducible, match="no readable date"):
        normalise.pdf(b"%PDF-1.7", frozen)


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_an_office_file_carries_one_time_and_no_trace_of_its_maker(format):
    artefact = render(content(), format)
    cards = zipfile.ZipFile(io.BytesIO(artefact)).infolist()
    assert cards[0].filename == "[Content_Types].xml"
    assert [card.filename for card in cards[2:]] == sorted(card.filename for card in cards[2:])
    assert {(card.date_time, card.create_system, card.external_attr) for card in cards} == {
        ((2026, 1, 12, 9, 30, 0), 0, 0o600 << 16)
    }
    assert not [text for text in zip_texts(artefact) if re.search(rb"20[0-9]{2}-[0-9]{2}-[0-9]{2}T(?!01:30:00Z)", text)]


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_an_office_file_dated_by_the_wall_clock_does_not_leave(format):
    frozen = datetime.fromisoformat(content()["snapshot"]["frozen_at"])
    artefact = render(content(), format)
    assert normalise.package(artefact, frozen) == artefact
    with pytest.raises(normalise.NotReproducible, match="created is"):
        normalise.package(artefact, frozen + timedelta(seconds=1))
    bare = io.BytesIO()
    with zipfile.ZipFile(bare, "w") as target:
        target.writestr("word/document.xml", "<w/>")
    with pytest.raises(normalise.NotReproducible, match="does not say"):
        normalise.package(bare.getvalue(), frozen)


def zip_texts(artefact: bytes) -> list[bytes]:
    files = zipfile.ZipFile(io.BytesIO(artefact))
    return [files.read(name) for name in files.namelist()]


def test_members_stand_in_contents_and_bookmarks_and_each_begins_a_page():
    reader = pdf_of(content(pages=sample_content.member_pages(3, 22)))
    at = [place for place, item in enumerate(reader.outline) if getattr(item, "title", "").startswith("附件")]
    assert [reader.outline[place].title for place in at] == [
        "附件　成员单位分页：成员学校",
        "附件　成员单位分页：成员企业",
    ]
    members = [item for place in at for item in reader.outline[place + 1] if not isinstance(item, list)]
    pages = [reader.get_destination_page_number(item) for item in members]
    assert len(members) == len(set(pages)) == 25
    leaves = [squeezed(leaf.extract_text()) for leaf in reader.pages]
    for item, place in zip(members, pages, strict=True):
        assert item.title in leaves[place][:40]
    listing = "".join(leaves[: reader.page_labels.index("1")])
    assert all(f"{item.title}." in listing for item in members)


def test_a_table_without_a_number_is_not_in_the_list_of_tables():
    reader = pdf_of(content())
    front = "".join(squeezed(leaf.extract_text()) for leaf in reader.pages[: reader.page_labels.index("1")])
    assert "企表1与各校合作" in front
    assert "岗位实习批次" not in front and "接收学生和教师" not in front


def test_a_report_without_member_pages_prints_no_empty_annex():
    built = content(pages={"title": "附件　成员单位分页", "groups": [{"title": "成员学校", "pages": []}]})
    assert "成员单位分页" not in text_of(pdf_of(built))
    assert "成员单位分页" not in Page(render(built, "html")).text


def test_a_chart_is_plain_well_formed_svg():
    drawing = ElementTree.fromstring(bar_chart(sample_content.chart()))  # noqa: S314 (our own drawing)
    names = {name for element in drawing.iter() for name in element.attrib}
    kinds = {element.tag.rpartition("}")[2] for element in drawing.iter()}
    assert kinds == {"svg", "text", "rect", "line"}
    assert not names & {"style", "class", "href", "onload"}
    assert drawing.attrib["font-family"].startswith("Noto Sans SC,")


def test_bars_are_as_long_as_their_values():
    drawing = ElementTree.fromstring(bar_chart(sample_content.chart()))  # noqa: S314 (our own drawing)
    bars = [float(item.attrib["width"]) for item in drawing.iter() if item.attrib.get("fill") == "#1f5f8b"]
    assert bars[0] / bars[1] == pytest.approx(4.88 / 6.25, abs=0.001)


@pytest.mark.parametrize("value", ["-1", "NaN", "Infinity", "4,88", "—", ""])
def test_a_bar_that_cannot_be_drawn_is_refused(value):
    chart = sample_content.chart()
    chart["bars"][0]["value"] = value
    with pytest.raises(ValueError, match="bar"):
        bar_chart(chart)


def test_a_chart_of_every_member_enterprise_stays_on_its_page():
    chart = sample_content.chart()
    names = [f"清川县第{index:02}号电子科技（集团）有限公司" for index in range(1, 25)]
    chart["bars"] = [{"label": name, "value": str(index), "text": f"值{index}"} for index, name in enumerate(names)]
    built = content()
    built["chapters"][1]["blocks"][1] = chart
    drawn = [leaf for leaf in pdf_of(built).pages if "目标5%" in squeezed(leaf.extract_text())]
    heights = []

    def visit(text, matrix, text_matrix, _font, _size):
        if any(ord(char) > 0x3000 for char in text):  # the folio has no Chinese
            transform = pypdf.Transformation(tuple(text_matrix)).transform(pypdf.Transformation(tuple(matrix)))
            heights.append(transform.apply_on((0, 0))[1])

    drawn[0].extract_text(visitor_text=visit)
    assert len(heights) >= 48
    assert min(heights) > 35 / 25.4 * 72
    assert max(heights) < 260 / 25.4 * 72


def test_more_bars_than_a_page_holds_are_refused():
    chart = sample_content.chart()
    chart["bars"] = chart["bars"][:1] * 40
    with pytest.raises(ValueError, match="图1: 40 bars"):
        bar_chart(chart)
