"""The workbook: figures that can be calculated with and still read as printed; nothing in it runs."""

import io
import zipfile
from xml.etree import ElementTree

import pytest
import python_calamine

from reports.documents import render
from reports.documents.book import number_format
from tests.reports.office import SHEET, Book, as_shown
from tests.reports.sample_content import content


@pytest.fixture(scope="module")
def book():
    return Book(render(content(), "xlsx"))


def test_there_is_a_sheet_for_everything_one_would_look_for(book):
    expected = ["编制说明", "指标结果", "指标定义", "表1", "图1", "成员学校", "成员企业"]
    assert list(book.rows) == expected


@pytest.mark.parametrize(
    "text", ["0", "24", "94.44", "4.8800", "1,186", "12,345,678.90", "1234567", "0.05", "999999999999.99"]
)
def test_a_number_cell_shows_exactly_what_was_printed(text):
    assert as_shown(repr(float(text.replace(",", ""))), number_format(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "—", "/", "<5", "≥100", "是", "007", "1,18", "1186,000", "+5", "-5", "=1+1", "1e5", "不公布", "94.44%", "1.", ".5",
     "12345678901234567", "０１"],
)  # fmt: skip
def test_what_is_not_a_plain_number_stays_text(text):
    assert number_format(text) is None


def test_figures_are_numbers_and_the_words_among_them_are_not(book):
    assert {"24", "87.50", "1,186", "4.88"} <= book.numbers("指标结果")
    assert not {"—", "/", "是"} & book.numbers("指标结果")
    assert book.numbers("成员学校") == {"12", "4.88", "6.25", "36"}
    assert "<5" in {text for row in book.rows["成员学校"] for text in row}


def test_a_code_that_looks_like_a_number_stays_as_it_is():
    built = content()
    built["chapters"][0]["blocks"][3]["rows"][0] = ["2025", "21"]
    book = Book(render(built, "xlsx"))
    assert ["2025", "21"] in book.rows["表1"]
    assert book.numbers("表1") == {"21", "2", "1", "24"}


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")', "http://example.org/", "{=1}"]
)
def test_a_text_that_looks_like_a_formula_or_link_runs_nowhere(text):
    built = content()
    built["chapters"][0]["blocks"][3]["rows"] = [[text, text]]
    built["chapters"][0]["blocks"][3]["caption"] = text
    artefact = render(built, "xlsx")
    assert Book(artefact).rows["表1"][3] == [text, text]  # fails on any formula
    assert b"<hyperlink" not in b"".join(Book(artefact).files.read(name) for name in Book(artefact).files.namelist())


def test_the_head_stays_in_sight_and_on_every_printed_page(book):
    for tree in book.trees.values():
        assert tree.find(f".//{SHEET}pane").get("state") == "frozen"
        setup = tree.find(f"{SHEET}pageSetup")
        assert (setup.get("paperSize"), setup.get("orientation"), setup.get("fitToHeight")) == ("9", "landscape", "0")
    names = book._tree("xl/workbook.xml").iter(f"{SHEET}definedName")
    assert len([name for name in names if name.get("name") == "_xlnm.Print_Titles"]) == len(book.trees)


def test_one_head_serves_the_same_table_of_every_member(book):
    head, first = book.rows["成员学校"][1:3]
    assert head == ["成员单位", "表", "计量单位", "指标", "单位", "本年值", "上年值", "批次", "学生"]
    assert first[:2] == ["清川职业中等专业学校", "清川职业中等专业学校指标"]


def test_two_tables_of_one_number_have_two_sheets():
    built = content()
    built["chapters"][1]["blocks"].append(built["chapters"][0]["blocks"][3] | {"number": "表1"})
    built["chapters"][1]["blocks"].append(built["chapters"][0]["blocks"][3] | {"number": "表[1]:*?/"})
    assert {"表1", "表1-2", "表-1-----"} <= set(Book(render(built, "xlsx")).rows)


def test_a_report_without_member_pages_has_no_empty_sheets():
    built = content(pages={"title": "附件", "groups": [{"title": "成员学校", "pages": []}]})
    assert "成员学校" not in Book(render(built, "xlsx")).rows


def test_another_reader_opens_it_and_sees_the_freeze_as_its_date():
    artefact = render(content(), "xlsx")
    other = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(artefact))
    assert other.get_sheet_by_name("表1").to_python()[3] == ["企业", 21.0]
    core = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(artefact)).read("docProps/core.xml"))  # noqa: S314
    texts = [element.text for element in core]
    assert texts.count("2026-01-12T01:30:00Z") == 2
    assert "清川县产教融合发展联盟年度质量报告（2025年度）" in texts
