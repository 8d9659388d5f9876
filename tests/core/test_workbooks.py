"""A workbook holds what it was given: as dates, numbers and text, whatever the text is."""

import zipfile
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from alliance.core import workbooks
from alliance.core.workbooks import MOST_LETTERS, cut
from tests.core.excel.nasty import NASTY

AT = datetime(2026, 9, 1, 1, 2, tzinfo=UTC)


def written(path, rows: list[list], headers: list[str] | None = None, **wishes) -> list[list]:
    """What stands in the first sheet of a workbook of these rows, as another's code reads it."""
    workbooks.write(
        path,
        **{
            "title": "清单",
            "made_at": AT,
            "headers": headers or [f"列{number}" for number in range(len(rows[0]))],
            "fields": [None] * len(headers or rows[0]),
            "chunks": iter([list(zip(*rows, strict=True))] if rows else []),
            "about": lambda count: [("行数", count)],
            **wishes,
        },
    )
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def column(path, values: list) -> list:
    return [row[0] for row in written(path, [[value, "."] for value in values])[1:]]


def xml_of(path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def test_a_thousand_nasty_strings_come_out_as_they_went_in(tmp_path):
    """None of them is a formula or a link. What no XML can hold is replaced, and nothing else."""
    path = tmp_path / "x.xlsx"
    assert column(path, NASTY) == [cut(text) for text in NASTY]
    for text in NASTY:
        if len(text) < MOST_LETTERS // 2:
            assert cut(text) == text.translate(workbooks.UNWRITABLE)
    sheet = xml_of(path, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


@given(st.lists(st.text(max_size=40), min_size=1, max_size=20))
def test_any_text_comes_out_as_it_went_in(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("texts") / "x.xlsx"
    assert column(path, texts) == [cut(text) for text in texts]


@pytest.mark.parametrize("text", ["=1+1", "+86 138", "-1", "@here", "\tx", "\rx", "http://x.cn", "001", "1e5", "TRUE"])
def test_what_looks_like_something_else_is_text(tmp_path, text):
    assert column(tmp_path / "x.xlsx", [text]) == [text]


def test_what_no_file_can_hold_is_replaced(tmp_path):
    assert column(tmp_path / "x.xlsx", ["甲\ufffe乙", "\uffff", "a\ud800b", "\x01c"]) == ["甲�乙", "�", "a�b", "\x01c"]


@pytest.mark.parametrize("letter", ["字", "a", "😀"])
def test_a_text_that_is_too_long_is_cut_and_says_so(tmp_path, letter):
    [fits, long] = column(tmp_path / "x.xlsx", [letter * 16_000, letter * 40_000])
    assert fits == letter * 16_000
    assert long.endswith("……（过长，已截断）")
    assert long.startswith(letter * 16_000)
    assert len(long.encode("utf-16-le")) <= 2 * MOST_LETTERS


def test_each_kind_of_value_stays_what_it_is(tmp_path):
    shanghai = datetime(2025, 3, 1, 23, 30, tzinfo=timezone(timedelta(hours=8)))
    rows = [[date(2025, 3, 1), shanghai, 5, 2.5, Decimal("1.25"), "001", True], [None] * 7]
    header, first, *_rest = written(tmp_path / "x.xlsx", rows)
    assert first == [date(2025, 3, 1), datetime(2025, 3, 1, 23, 30), 5, 2.5, 1.25, "001", "是"]


def test_an_instant_is_told_by_the_clock_in_shanghai(tmp_path):
    assert column(tmp_path / "x.xlsx", [datetime(2025, 3, 1, 16, 5, tzinfo=UTC)]) == [datetime(2025, 3, 2, 0, 5)]


def test_each_cell_is_what_its_value_is_whatever_stands_above_it(tmp_path):
    mixed = [date(2025, 3, 1), "已撤销", 7, date(1899, 12, 31), True, 1, 1.0, datetime(2025, 3, 1, 8), None, "7"]
    assert column(tmp_path / "a.xlsx", mixed) == [
        *[date(2025, 3, 1), "已撤销", 7, "1899-12-31", "是", 1, 1],
        *[datetime(2025, 3, 1, 8), "", "7"],
    ]


def test_a_number_excel_would_round_is_a_text(tmp_path):
    numbers = [1, 10**15, "—", float("nan"), 2.5]
    assert column(tmp_path / "b.xlsx", numbers) == [1, "1" + "0" * 15, "—", "nan", 2.5]


def test_a_later_chunk_may_hold_another_kind(tmp_path):
    chunks = iter([[["甲"], [1]], [[date(2025, 3, 1)], ["一"]]])
    rows = written(tmp_path / "x.xlsx", [], headers=["甲", "乙"], chunks=chunks)
    assert rows[1:] == [["甲", 1], [date(2025, 3, 1), "一"]]


@pytest.mark.parametrize(
    "odd",
    [
        "",
        None,
        " 空",
        "空 ",
        "a\nb",
        "\n",
        "\0",
        "a\0b",
        "<&>",
        "_x0041_",
        "\x01",
        "\ufffe",
        "\ud800",
        "长" * 40_000,
        True,
    ],
)
def test_texts_that_all_differ_come_out_as_they_went_in(tmp_path, odd):
    """They are written all at once, unless one of them is odd."""
    chunks = [[f"{start}-{number}" for number in range(40)] for start in range(4)]
    chunks[2][7], chunks[3][0], chunks[3][-1] = odd, odd, odd
    rows = written(tmp_path / "x.xlsx", [], headers=["甲", "乙"], chunks=iter([texts, "." * 40] for texts in chunks))
    given = [value for texts in chunks for value in texts]
    assert [row[0] for row in rows[1:]] == ["" if value is None else workbooks.fitted(value) or "" for value in given]


def test_two_columns_may_have_the_same_heading(tmp_path):
    assert written(tmp_path / "x.xlsx", [["a", "b"]], headers=["姓名", "姓名"]) == [["姓名", "姓名 2"], ["a", "b"]]


def test_a_list_without_rows_has_its_header(tmp_path):
    assert written(tmp_path / "x.xlsx", [], headers=["姓名", "学号"]) == [["姓名", "学号"]]


def test_the_header_is_frozen_and_filters(tmp_path):
    path = tmp_path / "x.xlsx"
    written(path, [["a", "b"], ["c", "d"]])
    sheet = xml_of(path, "xl/worksheets/sheet1.xml")
    assert 'ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"' in sheet
    assert '<autoFilter ref="A1:B3"/>' in sheet
    assert 'customWidth="1"' in sheet


def test_the_same_rows_give_the_same_bytes_and_a_whole_archive(tmp_path):
    one, other = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    for path in (one, other):
        written(path, [["a", 1]], title="甲<&>乙")
    assert one.read_bytes() == other.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == len(set(archive.namelist()))
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))  # noqa: S314 - written a moment ago
    card = xml_of(one, "docProps/core.xml")
    assert "甲&lt;&amp;&gt;乙" in card
    assert "2026-09-01T01:02:00Z" in card


def test_a_writing_that_fails_leaves_no_file(tmp_path):
    def chunks():
        yield [["a"]]
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        written(tmp_path / "x.xlsx", [], headers=["甲"], chunks=chunks())
    assert not (tmp_path / "x.xlsx").exists()
