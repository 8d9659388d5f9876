"""The same figure in body, annex, table, PDF, Word, Excel, page and open data: each file is read back and compared."""

import io
import json

import docx
import pypdf
import pytest

from reports.documents import FORMATS, render
from tests.reports.office import Book, Tables, squeezed, tables_of, word_tables
from tests.reports.sample_content import content, member_pages

RESULTS = ("code", "name", "unit", "value", "last_year", "last_verdict", "target", "verdict", "source_count")
SAID = ("definition", "formula", "numerator", "denominator", "value", "target", "last_year", "last_verdict", "version")


@pytest.fixture(scope="module")
def built():
    return content(extra_chapters=1, pages=member_pages(3, 2))


@pytest.fixture(scope="module")
def files(built):
    return {format: render(built, format) for format in FORMATS}


def annex_rows(data: dict) -> list[list[str]]:
    """The annex's first table as it is printed: what must be known about last year's figure stands under it."""
    rows = [{**row, "last_year": "\n".join(filter(None, (row["last_year"], row["last_note"])))} for row in data]
    return [[row[key] for key in RESULTS] for row in rows]


def test_the_open_data_are_the_content(built, files):
    assert json.loads(files["json"]) == built


def test_every_cell_of_every_table_is_the_same_in_word_and_on_the_page(built, files):
    expected = [rows for _block, rows in tables_of(built)]
    in_word = word_tables(docx.Document(io.BytesIO(files["docx"])))
    on_page = Tables(files["html"].decode()).tables
    annex = annex_rows(built["annex"]["indicators"])
    numbers = [block["number"] for block, _rows in tables_of(built)]
    at = numbers.index("表2") + 1  # the chapters' tables, the annex, the cards, the member pages

    cards = len(built["annex"]["indicators"])
    assert [table[-len(rows) :] for table, rows in zip(in_word, expected[:at], strict=False)] == expected[:at]
    assert in_word[at][1:] == annex
    assert [
        table[-len(rows) :] for table, rows in zip(in_word[at + 1 + cards :], expected[at:], strict=True)
    ] == expected[at:]

    assert on_page[at][1:] == annex
    del on_page[at]
    assert [table[-len(rows) :] for table, rows in zip(on_page, expected, strict=True)] == expected


def test_every_numbered_table_and_the_annex_are_the_same_in_the_workbook(built, files):
    rows = Book(files["xlsx"]).rows
    annex = [[*(row[key] for key in RESULTS), row["last_note"]] for row in built["annex"]["indicators"]]
    assert [[*row, *[""] * (10 - len(row))] for row in rows["指标结果"][2:]] == annex
    for row, printed in zip(built["annex"]["indicators"], rows["指标定义"][2:], strict=True):
        assert [text for text in printed if text] == [
            text for text in (row[key] for key in (
                "code", "name", "unit", "definition", "formula", "numerator", "denominator", "value", "last_year",
                "last_note", "target", "verdict", "source_count", "version",
            )) if text
        ]  # fmt: skip
    chapters = {**built, "pages": {"groups": []}}
    for block, expected in tables_of(chapters):
        above = 3 if block["unit"] else 2
        assert rows[block["number"]][above : above + len(expected)] == expected


def test_every_member_table_is_the_same_in_the_workbook(built, files):
    rows = Book(files["xlsx"]).rows
    for group in built["pages"]["groups"]:
        expected = [
            [page["title"], f"{block['number']}　{block['caption']}".strip("　"), block["unit"], *row]
            for page in group["pages"]
            for block, cells in tables_of({"chapters": [page], "pages": {"groups": []}})
            for row in cells
        ]
        printed = rows[group["title"]][2:]
        assert [[text for text in row if text] for row in printed] == [
            [text for text in row if text] for row in expected
        ]


def test_every_figure_of_the_annex_stands_on_its_card_everywhere(built, files):
    paper = squeezed("".join(leaf.extract_text() for leaf in pypdf.PdfReader(io.BytesIO(files["pdf"])).pages))
    page = squeezed(Tables(files["html"].decode()).text)
    word = word_tables(docx.Document(io.BytesIO(files["docx"])))
    for row in built["annex"]["indicators"]:
        card = next(table for table in word if table[0][:2] == [row["code"], row["name"]])
        texts = [cell for line in card for cell in line]
        words = ("指标定义", "计算公式", "分子", "分母", "本年值", "目标", "上年值", "上年结论", "定义版本")
        for word_, key in zip(words, SAID, strict=True):
            assert texts[texts.index(word_) + 1] == row[key]
            assert squeezed(f"{word_}{row[key]}") in page
            assert squeezed(f"{word_}{row[key]}") in paper


def test_every_row_of_every_table_is_printed_on_paper(built, files):
    paper = squeezed("".join(leaf.extract_text() for leaf in pypdf.PdfReader(io.BytesIO(files["pdf"])).pages))
    printed = [row for _block, rows in tables_of(built) for row in rows] + annex_rows(built["annex"]["indicators"])
    assert len(printed) > 50
    for row in printed:
        assert squeezed("".join(row)) in paper


def test_every_sentence_is_the_same_in_body_and_files(built, files):
    paper = squeezed("".join(leaf.extract_text() for leaf in pypdf.PdfReader(io.BytesIO(files["pdf"])).pages))
    page = squeezed(Tables(files["html"].decode()).text)
    word = squeezed("".join(p.text for p in docx.Document(io.BytesIO(files["docx"])).paragraphs))
    holders = [*built["chapters"], *(page for group in built["pages"]["groups"] for page in group["pages"])]
    said = [block["text"] for holder in holders for block in holder["blocks"] if "text" in block]
    said += [holder["title"] for holder in holders] + [block["caption"] for block, _rows in tables_of(built)]
    for text in said:
        assert squeezed(text) in paper
        assert squeezed(text) in page
        assert squeezed(text) in word
