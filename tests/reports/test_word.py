"""The Word document: a page of GB/T 9704 made of styles, that the office can edit and any office program opens."""

import io
import re
import shutil
import subprocess
import zipfile
from datetime import datetime
from xml.etree import ElementTree

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from reports.documents import render
from reports.documents.word.styles import PARAGRAPHS
from tests.reports.office import squeezed
from tests.reports.sample_content import content, member_pages


@pytest.fixture(scope="module")
def artefact():
    return render(content(extra_chapters=1, pages=member_pages(3, 2)), "docx")


@pytest.fixture(scope="module")
def document(artefact):
    return docx.Document(io.BytesIO(artefact))


def texts(document, *styles):
    return [p.text for p in document.paragraphs if p.style.name in styles]


def test_no_text_is_formatted_by_hand(document):
    body = document.element.body
    assert not list(body.iter(qn("w:rPr")))
    allowed = {qn("w:pStyle"), qn("w:sectPr")}
    assert {child.tag for properties in body.iter(qn("w:pPr")) for child in properties} == allowed
    used = {style.get(qn("w:val")) for style in body.iter(qn("w:pStyle"))}
    assert used <= {style.id for style in PARAGRAPHS}
    assert {"Title", "Subtitle", "Heading1", "Heading2", "Heading3", "BodyText", "TableCaption", "Note"} <= used
    assert {table.style.name for table in document.tables} == {"报告表"}


def test_the_page_is_that_of_the_standard(document):
    for section in document.sections:
        edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(edge.mm) for edge in edges] == [37, 35, 28, 26]
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    normal = document.styles["Normal"].paragraph_format
    assert normal.line_spacing.pt == 28.95
    assert 22 * normal.line_spacing.pt <= 225 / 25.4 * 72 < 23 * normal.line_spacing.pt


@pytest.mark.parametrize(
    ("style", "face", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", None),
        ("Heading 2", "楷体_GB2312", None),
        ("Footer", "宋体", 14),
    ],
)
def test_headings_have_the_faces_of_the_standard(document, style, face, size):
    made = document.styles[style]
    assert made.element.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")) == face
    assert (made.font.size and made.font.size.pt) == size


def test_the_body_is_in_fangsong_of_size_three_and_chinese(document):
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    assert defaults.find(qn("w:rFonts")).get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert defaults.find(qn("w:sz")).get(qn("w:val")) == "32"
    assert defaults.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"


def test_headings_carry_the_outline(document):
    assert texts(document, "Heading 1") == [
        "一、联盟概况", "二、产教融合", "三、专题三", "附表　指标目录", "附件　成员单位分页：成员学校",
        "附件　成员单位分页：成员企业",
    ]  # fmt: skip
    for level, name in enumerate(("Heading 1", "Heading 2", "Heading 3", "Heading 4")):
        outline = document.styles[name].element.pPr.find(qn("w:outlineLvl"))
        assert outline.get(qn("w:val")) == str(level)


def test_every_member_begins_a_page_and_stands_in_the_contents(document):
    firsts = [p.text for p in document.paragraphs if p.style.name == "Heading 2" and "清川" in p.text]
    others = texts(document, "成员单位")
    assert (firsts, len(others)) == (["清川职业中等专业学校", "清川第1机械有限公司"], 3)
    assert document.styles["成员单位"].paragraph_format.page_break_before
    listed = ["".join(t.text for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p"))
              if p.style == "TOC2"]  # fmt: skip
    assert set(firsts + others) <= set(listed)


def test_the_contents_stand_without_being_updated_and_each_line_leads_somewhere(document):
    body = document.element.body
    codes = [code.text.strip() for code in body.iter(qn("w:instrText"))]
    assert codes == ['TOC \\o "1-2" \\h \\z \\t "成员单位,2"', 'TOC \\h \\z \\t "表题,2"', 'TOC \\h \\z \\t "图题,2"']
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert set(links) == marks and len(links) == len(marks)
    kinds = [char.get(qn("w:fldCharType")) for char in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"] * 3
    assert document.settings.element.find(qn("w:updateFields")) is None  # opens without a question


def test_tables_without_a_number_stay_out_of_the_list_of_tables(document):
    assert texts(document, "表题") == [
        "表1　成员单位构成",
        "表2　实习批次一览",
        "企表1　与各校合作",
        "企表2　与各校合作",
    ]
    assert "岗位实习批次" in texts(document, "表题无号")
    assert texts(document, "图题无号") == ["接收学生和教师"] * 2


def test_a_caption_stands_above_its_table_and_below_its_figure(document):
    kinds = [
        "table" if element.tag == qn("w:tbl") else element.style
        for element in document.element.body
        if element.tag in (qn("w:tbl"), qn("w:p"))
    ]
    for place, kind in enumerate(kinds):
        if kind in ("TableCaption", "TableCaptionPlain"):
            assert kinds[place + 1] == "table"
        if kind in ("FigureCaption", "FigureCaptionPlain"):
            assert kinds[place - 1] == "Figure"


def test_heads_repeat_with_the_unit_and_figures_stand_to_the_right(document):
    table = next(table for table in document.tables if table.rows[0].cells[0].text == "单位：人次")
    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, True] + [False] * 40
    assert [cell.paragraphs[0].style.name for cell in table.rows[2].cells] == ["表文字", "表文字", "表数字"]
    assert document.styles["表数字"].paragraph_format.alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_the_folio_stands_outside_and_not_on_the_cover(document):
    front, main = document.sections
    assert document.settings.odd_and_even_pages_header_footer
    assert front.different_first_page_header_footer and not main.different_first_page_header_footer
    for footer, style in ((main.footer, "Footer"), (main.even_page_footer, "偶数页页脚")):
        paragraph = footer.paragraphs[0]
        assert (paragraph.text, paragraph.style.name) == ("— 1 —", style)
    assert main.start_type == docx.enum.section.WD_SECTION.ODD_PAGE
    assert main._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_charts_are_vectors_with_a_picture_and_words_for_who_cannot_see_them(artefact, document):
    files = zipfile.ZipFile(io.BytesIO(artefact))
    related = document.part.rels
    drawn = list(document.element.body.iter(qn("wp:inline")))
    assert len(drawn) == 3
    for inline in drawn:
        assert inline.find(qn("wp:docPr")).get("descr").startswith("条形图：")
        blip = next(inline.iter(qn("a:blip")))
        vector = next(blip.iter("{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"))
        svg, png = (related[node.get(qn("r:embed"))].target_part for node in (vector, blip))
        assert (svg.content_type, png.content_type) == ("image/svg+xml", "image/png")
        assert ElementTree.fromstring(svg.blob).tag.endswith("svg")  # noqa: S314 (our own drawing)
        assert png.blob.startswith(b"\x89PNG")
    assert len([name for name in files.namelist() if name.startswith("word/media/")]) == 6


def test_its_properties_are_the_reports_and_the_freezes(document):
    properties = document.core_properties
    assert properties.title == "清川县产教融合发展联盟年度质量报告（2025年度）"
    assert properties.author == properties.last_modified_by == "清川县产教融合发展联盟办公室"
    frozen = datetime.fromisoformat("2026-01-12T01:30:00+00:00")
    assert [stamp.replace(tzinfo=frozen.tzinfo) for stamp in (properties.created, properties.modified)] == [frozen] * 2


def test_nothing_of_the_template_it_was_made_from_is_left(artefact):
    names = zipfile.ZipFile(io.BytesIO(artefact)).namelist()
    assert not [name for name in names if re.search("thumbnail|customXml|theme|Effects|numbering|app.xml", name)]


def test_text_that_looks_like_markup_prints_as_it_is():
    text = "<w:p> & ]]> \" ' {{ x }}\n第二行"
    built = content()
    built["chapters"][0]["blocks"][0]["text"] = text
    built["chapters"][0]["blocks"][3]["rows"][0][0] = text
    built["chapters"][1]["blocks"][1]["alt"] = text.replace("\n", "")
    made = docx.Document(io.BytesIO(render(built, "docx")))
    assert text in texts(made, "Body Text")
    assert made.tables[0].rows[2].cells[0].text == text


@pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed: apt-get install libreoffice-writer-nogui"
)
def test_another_office_program_lays_it_out_whole(artefact, tmp_path):
    source = tmp_path / "report.docx"
    source.write_bytes(artefact)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf", "--outdir",
         str(tmp_path), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    leaves = [squeezed(leaf.extract_text()) for leaf in pypdf.PdfReader(tmp_path / "report.pdf").pages]
    chapter = next(place for place, text in enumerate(leaves) if text.startswith("一、联盟概况"))
    assert leaves[chapter].endswith("—1—")
    assert "清川县产教融合发展联盟年度质量报告" in leaves[0] and "—" not in leaves[0]
    heads = [text for text in leaves if "批次接收单位人次" in text]
    assert len(heads) > 1
    for name in ("清川技工学校", "清川第3职业学校", "清川第2机械有限公司"):
        assert [text for text in leaves if text.startswith(name)]
