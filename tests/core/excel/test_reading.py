"""Honest files, as offices save them: what stands in a cell comes out as it was meant, wherever it stood."""

import codecs
import csv
import io
import tracemalloc
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import rustpy_xlsxwriter
import xlsxwriter
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance.core.excel.reading import BadFile, Book, open_book

DAY = date(2026, 8, 1)
MOMENT = datetime(2026, 8, 1, 12, 30)


@pytest.fixture
def book(tmp_path):
    """Make a workbook by a function that fills it, and say where it is."""

    def make(fill, **options) -> Path:
        path = tmp_path / "名单.xlsx"
        with xlsxwriter.Workbook(str(path), options) as workbook:
            fill(workbook)
        return path

    return make


def rows(path: Path, sheet: int = 0) -> list:
    with open_book(path, name=path.name) as opened:
        return list(opened.rows(opened.sheets[sheet]))


def values(path: Path) -> list:
    return [cells for _, cells in rows(path)]


def csv_file(tmp_path: Path, content: bytes, name: str = "名单.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def fill_types(workbook) -> None:
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    sheet = workbook.add_worksheet("学生")
    sheet.write_row(0, 0, ["张三", 15, 1.5, True])
    sheet.write_datetime(0, 4, DAY, day)
    sheet.write_datetime(0, 5, MOMENT, workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
    sheet.write_datetime(0, 6, time(8, 30), workbook.add_format({"num_format": "hh:mm"}))
    sheet.write_number(0, 7, 46_235, day)
    sheet.write_number(0, 8, 1.25, workbook.add_format({"num_format": "[h]:mm"}))
    sheet.write_formula(0, 9, "=NA()", None, "#N/A")
    sheet.write_formula(0, 10, "=1/0", day, "#DIV/0!")
    sheet.write_formula(0, 11, '="甲"&"乙"', None, "甲乙")
    sheet.write_number(0, 12, 530_101_200_808_000_000)
    sheet.write_string(0, 13, "530101200808000000")
    sheet.write_string(0, 14, "  ")


def test_each_cell_comes_as_what_it_is(book):
    expected = ["张三", 15, 1.5, True, DAY, MOMENT, time(8, 30), date(2026, 8, 1), "30:00:00"]
    expected += ["#N/A", "#DIV/0!", "甲乙", 530_101_200_808_000_000.0, "530101200808000000"]
    (cells,) = values(book(fill_types))
    assert cells == expected
    assert [type(cell) for cell in cells] == [type(value) for value in expected]


def test_a_book_that_counts_days_from_1904_means_the_same_days(book):
    (cells,) = values(book(fill_types, date_1904=True))
    assert cells[4:6] == [DAY, MOMENT]


def test_rows_keep_their_numbers_and_blank_ones_are_left_out(book):
    def fill(workbook):
        sheet = workbook.add_worksheet()
        sheet.write(2, 1, "题")
        sheet.write(5, 0, "甲")
        sheet.write_blank(8, 3, None, workbook.add_format({"bold": True}))
        sheet.write(9, 2, "　 ")
        sheet.write(1_000, 4, 0)

    assert rows(book(fill)) == [(3, [None, "题"]), (6, ["甲"]), (1_001, [None] * 4 + [0])]


def test_hidden_sheets_merged_titles_and_sizes_are_told(book):
    def fill(workbook):
        first = workbook.add_worksheet("一年级")
        first.merge_range(0, 0, 0, 3, "清川县职业中学学生名单")
        first.merge_range(1, 0, 2, 0, "姓名")
        first.merge_range(60, 0, 61, 0, "合计")
        first.write(99, 5, 1)
        workbook.add_worksheet("隐藏").hide()
        workbook.add_worksheet("深藏").very_hidden()
        workbook.add_chartsheet("图")
        last = workbook.add_worksheet("末")
        last.write(0, 0, "终")
        last.write_formula(1, 1, "=NA()", None, "#N/A")

    with open_book(book(fill), name="名单.xlsx") as opened:
        assert [(sheet.name, sheet.hidden) for sheet in opened.sheets] == [
            ("一年级", False),
            ("隐藏", True),
            ("深藏", True),
            ("末", False),
        ]
        first, last = opened.sheets[0], opened.sheets[-1]
        assert (first.rows, first.columns) == (100, 6)
        assert first.merged == ((1, 1, 1, 4), (2, 1, 3, 1))
        assert list(opened.rows(last)) == [(1, ["终"]), (2, [None, "#N/A"])]
        assert opened.head(opened.sheets[1]) == []


def test_the_head_can_be_read_again_and_before_the_rows_and_between_them(book):
    def fill(workbook):
        sheet = workbook.add_worksheet()
        for number in range(5_000):
            sheet.write_row(number, 0, [number, "甲", "乙", "丙"])

    with open_book(book(fill), name="名单.xlsx") as opened:
        (sheet,) = opened.sheets
        assert len(opened.head(sheet)) == 40
        begun = opened.rows(sheet)
        assert next(begun) == (1, [0, "甲", "乙", "丙"])
        assert opened.head(sheet, 2) == [(1, [0, "甲", "乙", "丙"]), (2, [1, "甲", "乙", "丙"])]
        with pytest.raises(RuntimeError):
            list(begun)
        assert sum(1 for _ in opened.rows(sheet)) == 5_000
        unread = opened.rows(sheet)
    with pytest.raises((RuntimeError, ValueError)):
        next(unread)


def test_an_xls_of_the_old_days(tmp_path):
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("学生")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    sheet.write_merge(0, 0, 0, 4, "名单")
    for column, value in enumerate(["张三", 15, 1.5, True]):
        sheet.write(2, column, value)
    sheet.write(2, 4, DAY, day)
    sheet.row(2).set_cell_error(5, 42)
    hidden = workbook.add_sheet("隐藏")
    hidden.visibility = 2
    for number in range(3_000):
        hidden.write(number, 0, f"第{number}行，文字各不相同")
    path = tmp_path / "名单.xls"
    workbook.save(str(path))
    with open_book(path, name="名单.xls") as opened:
        first, second = opened.sheets
        assert first.merged == ((1, 1, 1, 5),)
        assert second.hidden
        assert list(opened.rows(first)) == [(1, ["名单"]), (3, ["张三", 15, 1.5, True, DAY, "#N/A"])]
        assert list(opened.rows(second))[-1] == (3_000, ["第2999行，文字各不相同"])


@pytest.mark.parametrize("name", ["名单.csv", "名单.xlsx", "名单.xls"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (b"", "gb18030"), (codecs.BOM_UTF16_LE, "utf-16-le")],
)
def test_a_csv_in_every_encoding_and_under_every_name(tmp_path, name, mark, encoding):
    text = '姓名,学号\r\n张三,001\r\n\r\n"李\n四","a,""b"""\r\n'
    expected = [(1, ["姓名", "学号"]), (2, ["张三", "001"]), (4, ["李\n四", 'a,"b"'])]
    assert rows(csv_file(tmp_path, mark + text.encode(encoding), name)) == expected


@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_the_sign_between_the_columns_is_found(tmp_path, sign):
    text = "\n".join(sign.join(row) for row in (["姓名", "地址", "分"], ["张三", "甲，乙", "1"], ["李四", "“丙”", "2"]))
    assert values(csv_file(tmp_path, text.encode()))[1] == ["张三", "甲，乙", "1"]


def test_a_workbook_called_csv_is_a_workbook(book, tmp_path):
    path = book(lambda workbook: workbook.add_worksheet().write(0, 0, 7))
    assert values(path.rename(tmp_path / "名单.csv")) == [[7]]


def students(path: Path, count: int) -> Path:
    begins = datetime(2026, 9, 1)
    records = [
        {f"列{column}": f"文字{number}" if column % 5 else number for column in range(14)}
        | {"入学日期": begins + timedelta(days=number % 300)}
        for number in range(count)
    ]
    rustpy_xlsxwriter.write_worksheet(records, str(path))
    return path


def test_a_hundred_thousand_students_are_read(tmp_path):
    with open_book(students(tmp_path / "名单.xlsx", 100_000), name="名单.xlsx") as opened:
        (sheet,) = opened.sheets
        assert (sheet.rows, sheet.columns) == (100_001, 15)
        assert opened.cost.peak_mib < 300
        assert sum(1 for _ in opened.rows(sheet)) == 100_001


def test_more_rows_take_no_more_memory(tmp_path):
    def peak(count: int) -> int:
        with open_book(students(tmp_path / f"{count}.xlsx", count), name="名单.xlsx") as opened:
            tracemalloc.start()
            assert sum(1 for _ in opened.rows(opened.sheets[0])) == count + 1
            most = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return most

    assert peak(20_000) < 1.5 * peak(5_000)


def test_many_sheets_of_a_thousand_rows_are_one_honest_book(book):
    def fill(workbook):
        for number in range(40):
            sheet = workbook.add_worksheet(f"{number}班")
            for row in range(1_000):
                sheet.write_row(row, 0, range(25))

    with open_book(book(fill, constant_memory=True), name="名单.xlsx") as opened:
        assert [sheet.rows for sheet in opened.sheets] == [1_000] * 40
        assert opened.cost.peak_mib < 300


def test_a_person_is_told_what_to_do_with_a_file_that_is_too_large(tmp_path, settings):
    settings.EXCEL_LIMITS = {"rows": 10}
    with (
        pytest.raises(BadFile, match="最多 10 行.*分成几个文件"),
        open_book(csv_file(tmp_path, b"1\n" * 11), name="名单.csv"),
    ):
        pass


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20)
tables = st.lists(st.lists(texts, min_size=2, max_size=5), min_size=1, max_size=8)


def as_read(table: list[list[str]]) -> list[tuple[int, list]]:
    """What is promised: blanks are None, trailing ones and blank rows are gone, numbers stay."""
    kept = []
    for number, row in enumerate(table, start=1):
        cells = [cell if cell and not cell.isspace() else None for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            kept.append((number, cells))
    return kept


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables.filter(as_read))
def test_what_is_written_into_a_workbook_is_read_back(tmp_path, table):
    path = tmp_path / "名单.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(table):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)
    assert rows(path) == as_read(table)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables.filter(as_read))
def test_what_is_written_into_a_csv_is_read_back(tmp_path, table):
    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows(table)
    path = csv_file(tmp_path, codecs.BOM_UTF8 + stream.getvalue().encode())
    assert rows(path) == as_read(table)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=2_000), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]))
def test_whatever_the_bytes_are_it_is_a_table_or_a_refusal(tmp_path, noise, beginning):
    try:
        with open_book(csv_file(tmp_path, beginning + noise), name="名单") as opened:
            assert isinstance(opened, Book)
            assert all(row for sheet in opened.sheets for _, row in opened.rows(sheet))
    except BadFile as error:
        assert "请" in str(error)
