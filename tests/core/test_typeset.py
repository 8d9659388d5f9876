"""The page of GB/T 9704, the project's own fonts, and a PDF that is the same wherever it is made."""

import hashlib
import io
import logging
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pypdf
import pytest

from alliance.core import typeset
from alliance.core.typeset import TypesetError, compile_pdf, compiler

ROOT = Path(__file__).resolve().parents[2]
BEIJING = timezone(timedelta(hours=8))
FROZEN = datetime(2026, 1, 12, 9, 30, tzinfo=BEIJING)
MM = 72 / 25.4
TEMPLATE = """
#import "gbt9704.typ": *
#let data = json("data.json")
#show: gbt9704.with(data.document)
#set page(numbering: "1")
#for text in data.paragraphs { par(text) }
"""


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "page.typ"
    path.write_text(TEMPLATE, encoding="utf-8")
    return path


@pytest.fixture
def make(template):
    def make(*paragraphs: str) -> bytes:
        return compile_pdf(template, {"paragraphs": paragraphs}, created_at=FROZEN, title="试排")

    return make


def opened(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """All text in reading order without line ends and the spaces set between Chinese and Latin."""
    return "".join("".join(page.extract_text().split()) for page in opened(pdf).pages)


def lines_of(page: pypdf.PageObject) -> list[tuple[float, float, str]]:
    """(left, baseline, text) of each line in points, top first, with the folio last."""
    runs: dict[float, list[tuple[float, str]]] = {}

    def visit(text, matrix, text_matrix, _font, _size):
        if text.strip():
            x, y = pypdf.Transformation(tuple(text_matrix)).transform(
                pypdf.Transformation(tuple(matrix))
            ).apply_on((0, 0))  # fmt: skip
            runs.setdefault(round(y, 1), []).append((x, text.strip("\n")))

    page.extract_text(visitor_text=visit)
    return [
        (min(x for x, _ in found), y, "".join(text for _, text in sorted(found)))
        for y, found in sorted(runs.items(), reverse=True)
    ]


def test_a_page_holds_22_lines_of_28_characters(make):
    full = "联" * (22 * 28 - 2)  # the first line is indented by two characters
    reader = opened(make(full))

    assert len(reader.pages) == 1
    *body, folio = lines_of(reader.pages[0])
    assert [len(text) for _, _, text in body] == [26] + [28] * 21
    assert folio[2].replace(" ", "") == "—1—"
    assert len(opened(make(full + "盟")).pages) == 2


def test_the_text_block_stands_where_the_standard_puts_it(make):
    page = opened(make("联" * (22 * 28 - 2))).pages[0]
    *body, _ = lines_of(page)

    assert float(page.mediabox.width) == pytest.approx(210 * MM, abs=0.1)
    assert float(page.mediabox.height) == pytest.approx(297 * MM, abs=0.1)
    assert min(left for left, _, _ in body) == pytest.approx(28 * MM, abs=0.1)
    assert body[0][0] == pytest.approx(28 * MM + 2 * 15.78, abs=0.1)
    top_of_first = body[0][1] + 0.86 * 16
    assert 297 * MM - top_of_first == pytest.approx(37 * MM, abs=0.2)
    pitches = [above[1] - below[1] for above, below in zip(body, body[1:], strict=False)]
    assert pitches == pytest.approx([28.9] * 21, abs=0.15)
    assert body[-1][1] - 0.14 * 16 >= 35 * MM


def test_odd_folios_stand_right_and_even_ones_left(make):
    reader = opened(make("联" * 22 * 28 * 3))
    for number, page in enumerate(reader.pages, 1):
        left, baseline, text = lines_of(page)[-1]
        assert text.replace(" ", "") == f"—{number}—"
        assert baseline < 35 * MM
        assert (left > 105 * MM) == (number % 2 == 1)


def test_chinese_and_rare_characters_come_back_from_the_file(make):
    sentence = "县产教融合发展联盟年度质量报告"
    assert sentence + "㛃䶮㙓䲟𬭊𬴂" in text_of(make(sentence + "㛃䶮㙓䲟𬭊𬴂"))


def test_every_character_an_old_spreadsheet_can_hold_prints(make):
    pairs = (bytes((lead, trail)) for lead in range(0x81, 0xFF) for trail in range(0x40, 0xFF))
    characters = "".join(pair.decode("gbk", errors="ignore") for pair in pairs)
    characters = "".join(dict.fromkeys(char for char in characters if ord(char) > 0x7F and char != "≒"))  # no Noto face

    assert len(characters) == 21_790
    assert len(opened(make(characters)).pages) > 30


@pytest.mark.parametrize(("character", "code"), [("😀", "U+1F600"), ("ก", "U+0E01"), ("\ue000", "U+E000")])
def test_a_character_without_a_glyph_is_refused_by_name(make, character, code):
    with pytest.raises(TypesetError, match=code.replace("+", r"\+")):
        make(f"姓名{character}")


def test_a_font_the_project_does_not_have_is_refused(template):
    template.write_text(TEMPLATE + '\n#text(font: "FangSong_GB2312")[正文]', encoding="utf-8")
    with pytest.raises(TypesetError, match="(?i)fangsong_gb2312"):
        compile_pdf(template, {"paragraphs": []}, created_at=FROZEN, title="试排")


def test_a_missing_font_file_stops_the_build(make, tmp_path, monkeypatch):
    bare = tmp_path / "fonts"
    bare.mkdir()
    face = "NotoSansSC-Regular.otf"
    (bare / face).symlink_to(compiler.FONTS / face)
    monkeypatch.setattr(compiler, "FONTS", bare)
    compiler._fonts.cache_clear()
    try:
        with pytest.raises(TypesetError, match="Noto Serif SC 400, Noto Serif SC 700"):
            make("正文")
    finally:
        compiler._fonts.cache_clear()


def test_only_the_projects_fonts_are_embedded(make):
    fonts = [
        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        for page in opened(make("联盟 alliance 123 ①■→㎡")).pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    for font in fonts:
        assert font["/FontName"].split("+")[1].startswith(("NotoSansSC", "NotoSerifSC"))
        assert "/FontFile3" in font


def test_the_file_is_tagged_and_says_it_is_accessible_and_archival(make):
    reader = opened(make("正文"))
    root = reader.trailer["/Root"]
    xmp = root["/Metadata"].get_object().get_data().decode()

    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"].get_object()["/K"]
    assert root["/Lang"] == "zh-CN"
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert reader.metadata.title == "试排"


def test_the_only_time_in_the_file_is_the_one_given(make):
    metadata = opened(make("正文")).metadata
    assert metadata.creation_date == FROZEN.astimezone(UTC)
    assert metadata.modification_date == FROZEN.astimezone(UTC)


def test_a_template_that_asks_for_the_date_gets_the_one_given(template):
    template.write_text(TEMPLATE + "\n#datetime.today().display()", encoding="utf-8")
    pdf = compile_pdf(template, {"paragraphs": []}, created_at=FROZEN, title="试排")
    assert "2026-01-12" in text_of(pdf)


def test_a_time_without_a_zone_is_refused(template):
    with pytest.raises(ValueError, match="time zone"):
        compile_pdf(template, {"paragraphs": []}, created_at=datetime(2026, 1, 12), title="试排")


def test_another_process_elsewhere_makes_the_same_bytes(make, template, tmp_path):
    code = (
        "import hashlib, sys; from datetime import datetime; from pathlib import Path;"
        "from alliance.core.typeset import compile_pdf;"
        "pdf = compile_pdf(Path(sys.argv[1]), {'paragraphs': ['县产教融合', '表 1']}, title='试排',"
        " created_at=datetime.fromisoformat(sys.argv[2]));"
        "print(hashlib.sha256(pdf).hexdigest())"
    )
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "7",
        "TZ": "America/New_York",
        "HOME": str(tmp_path),
        "LANG": "C",
    }
    other = subprocess.run(
        [sys.executable, "-c", code, str(template), FROZEN.isoformat()],
        env=environment, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert other.stdout.strip() == hashlib.sha256(make("县产教融合", "表 1")).hexdigest()


def test_text_that_looks_like_markup_prints_as_it_is(make):
    text = r"#panic() $x^2$ *粗* _斜_ @ref <label> \ = 标题 [a] `code` // 注 ~ -- ..."
    assert "".join(text.split()) in text_of(make(text))


def test_the_stand_ins_for_proprietary_faces_are_logged(make, caplog):
    with caplog.at_level(logging.INFO, logger="alliance.core.typeset"):
        make("正文")
    for asked, used in typeset.SUBSTITUTIONS.items():
        assert f"font substituted: {asked} is set in {used}" in caplog.messages
