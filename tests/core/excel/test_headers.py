"""The headings of a sheet are found where people put them, and a row of data is never taken for one."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from alliance.core.excel.headers import Header, find_header, match, plain, words_known

from .nasty import NASTY

STUDENTS = {
    "student_number": ("学号", "学生学号", "学籍号"),
    "name": ("姓名", "学生姓名", "学生"),
    "sex": ("性别",),
    "id_number": ("身份证号", "身份证号码", "身份证件号"),
    "class_name": ("班级", "班级名称", "所在班级"),
    "entered_year": ("入学年份", "年级"),
    "starts_on": ("开始日期", "入学日期"),
    "phone": ("手机号", "联系电话", "手机"),
    "guardian": ("监护人姓名", "家长姓名"),
    "guardian_phone": ("监护人电话", "家长电话"),
}
KNOWN = frozenset(words_known(STUDENTS))
HEADINGS = ["学号", "姓名", "性别", "班级", "手机号"]
DATA = [["20230001", "张三", "男", "机电一班", "13812345678"], ["20230002", "李四", "女", "机电二班", "13812345679"]]


def sheet(*rows: list | None) -> list[tuple[int, list]]:
    """Numbered as Excel does; None is a blank row, which the reader leaves out."""
    return [(number, cells) for number, cells in enumerate(rows, 1) if cells is not None]


def boxes(ranges: str) -> list[tuple[int, int, int, int]]:
    """A1:E1 as the reader tells it: first row and column, last row and column, from 1."""
    corners = [(int(number), ord(letter) - ord("A") + 1) for letter, number in re.findall(r"([A-Z])([0-9]+)", ranges)]
    return [(*first, *last) for first, last in zip(corners[::2], corners[1::2], strict=True)]


def found(*rows: list | None, merged: str = "", known=KNOWN) -> Header:
    return find_header(sheet(*rows), boxes(merged), known)


# How headings are compared


@pytest.mark.parametrize(
    "title",
    [
        "姓名", " 姓 名 ", "姓\n名", "姓\u3000名", "*姓名", "姓名*", "＊姓名", "姓名：", "姓名:", "姓名（必填）", "姓名(必填)", 
        "姓名【必填】",
        "姓名[示例：张三]",
        "姓名*（必填）", "*姓名（与身份证（居民）一致）：", "【姓名】", "（姓名）", "\ufeff姓名", "姓名\u200b",
    ],
)  # fmt: skip
def test_a_heading_in_every_dress(title):
    assert plain(title) == "姓名"


def test_case_and_width_say_nothing():
    assert plain("ＩＤ Number (18)") == plain("id number") == "idnumber"
    assert plain("日期(yyyy-mm-dd)") == "日期"
    assert plain("") == plain(" * ") == plain("()") == ""


def test_the_nastiest_heading_is_compared_all_the_same():
    for title in NASTY:
        assert plain(plain(title)) == plain(title), title


# Where they stand


def test_headings_in_the_first_row():
    assert found(HEADINGS, *DATA) == Header(1, 1, tuple(HEADINGS))


def test_headings_under_a_title_a_note_and_a_blank_row():
    rows = [["青川职业中学学生名单"], ["填表人：王老师", None, None, "日期：2026-7-6"], None, HEADINGS, *DATA]
    assert found(*rows, merged="A1:E1 A2:C2 D2:E2") == Header(4, 4, tuple(HEADINGS))


def test_a_note_that_names_headings_is_none():
    note = "说明：学号、姓名、性别必填" * 10
    assert found([note], ["学号", "填写说明见上"], HEADINGS, *DATA).first_row == 3


def test_synonyms_notes_and_line_breaks():
    titles = ["学生\n学号*", "学生姓名（必填）", "性 别", "所在班级：", "联系电话"]
    header = found(["名单"], titles, *DATA)
    assert header.first_row == 2
    assert match(header.titles, STUDENTS) == {0: "student_number", 1: "name", 2: "sex", 3: "class_name", 4: "phone"}


def test_a_form_above_the_table_is_not_its_heading():
    assert found(["班级", "机电一班", "手机号", "13812345678"], HEADINGS, *DATA).first_row == 2


def test_a_row_of_data_that_names_headings_is_data():
    rows = [["学号", "姓名", "备注"], ["20230001", "张三", "班级"], ["20230002", "学号", "姓名"]]
    assert found(*rows) == Header(1, 1, ("学号", "姓名", "备注"))


def test_one_known_word_below_unknown_headings_is_data():
    rows = [["Number", "Who", "Remark"], ["A1", "张三", "姓名"], ["A2", "李四", ""]]
    assert found(*rows).titles == ("Number", "Who", "Remark")


def test_a_sparse_row_of_data_is_no_second_row_of_headings():
    assert found(["学号", "姓名", "其他"], [None, None, "班级"], *DATA).last_row == 1
    assert found(HEADINGS, [None, "张三", None, "一班", None]).last_row == 1


def test_one_column_is_a_sheet_too():
    assert found(["名单"], ["学号"], ["20230001"]) == Header(2, 2, ("学号",))


# Two rows


GROUPED = ["学号", "姓名", "班级", "监护人", None, "手机号"]
SINGLE = [None, None, None, "姓名", "电话", None]
TWO_ROWS = ("学号", "姓名", "班级", "监护人姓名", "监护人电话", "手机号")
PEOPLE = [["20230001", "张三", "一班", "张大", "13812345678", "13812345679"]]
MERGED = "A2:A3 B2:B3 C2:C3 D2:E2 F2:F3"


def test_a_group_merged_over_its_headings_below_a_title():
    rows = [["学生名单"], GROUPED, SINGLE, *PEOPLE]
    assert found(*rows, merged=f"A1:F1 {MERGED}") == Header(2, 3, TWO_ROWS)


def test_a_file_without_merges_says_the_same():
    assert found(["学生名单"], GROUPED, SINGLE, *PEOPLE) == Header(2, 3, TWO_ROWS)


def test_a_group_nobody_knows_keeps_two_names_apart():
    grouped = ["学号", "姓名", "班级", "班主任", None, "手机号"]
    header = found(["学生名单"], grouped, SINGLE, *PEOPLE, merged=MERGED)
    assert header == Header(2, 3, ("学号", "姓名", "班级", "班主任姓名", "班主任电话", "手机号"))


def test_known_headings_in_groups_keep_their_own_names():
    rows = [["基本信息", None, None, "联系方式", None], ["学号", "姓名", "班级", "手机号", "微信"], *DATA]
    header = found(*rows, merged="A1:C1 D1:E1")
    assert match(header.titles, STUDENTS) == {0: "student_number", 1: "name", 2: "class_name", 3: "phone"}
    assert header.last_row == 2


def test_twice_the_same_heading_in_two_groups():
    rows = [["本人", None, "监护人", None], ["姓名", "手机号", "姓名", "电话"], ["张三", "1", "张大", "2"]]
    header = found(*rows, merged="A1:B1 C1:D1")
    assert header == Header(1, 2, ("姓名", "手机号", "监护人姓名", "监护人电话"))


def test_the_same_heading_twice_in_groups_nobody_knows():
    rows = [["学号", "入学", None, "离校", None], [None, "备注", "手机", "备注", "手机"], *DATA]
    titles = ("学号", "入学备注", "手机", "离校备注", "离校手机")
    assert found(*rows, merged="A1:A2 B1:C1 D1:E1") == Header(1, 2, titles)


def test_unknown_headings_merged_over_two_rows():
    rows = [["Number", "Guardian", None], [None, "First", "Last"], ["A1", "Anna", "Li"], ["A2", "Bo", "Li"]]
    header = found(*rows, merged="A1:A2 B1:C1")
    assert header == Header(1, 2, ("Number", "GuardianFirst", "GuardianLast"))


# What is not known


def test_unknown_headings_are_shown_all_the_same():
    assert found(["A list"], ["Code", "Who"], ["1", "x"], ["2", "y"]) == Header(2, 2, ("Code", "Who"))
    assert found(["Code", "Who"], ["1", "x"], known=frozenset()).titles == ("Code", "Who")


def test_columns_without_a_heading_are_counted():
    assert found(["学号", "姓名"], ["20230001", "张三", "?"]).titles == ("学号", "姓名", "")


def test_only_an_empty_sheet_has_none():
    assert find_header([], [], KNOWN) is None
    assert find_header([(1, [None, "", "\u200b"])], [], KNOWN) is None
    assert found([1, 2], [3, 4]) is not None
    assert found(["#REF!", "x\x00", "学号"]).titles == ("", "", "学号")


def test_merges_that_lead_nowhere_do_no_harm():
    odd = [(0, 0, 0, 0), (1, 3, 1, 900), (1, 0, 1_048_576, 16_383), (9, 9, 8, 8), (1, 50, 2, 60)]
    assert find_header(sheet(HEADINGS, *DATA), odd, KNOWN).first_row == 1


def test_a_sheet_made_to_keep_us_busy_is_cut_short():
    wide = [["(" * 100] * 16_384 for _row in range(40)]
    merged = [(1, 1, 1, 16_384)] * 100_000
    assert len(find_header(sheet(*wide), merged, KNOWN).titles) == 500


cells = st.one_of(st.none(), st.text(max_size=20), st.sampled_from(NASTY), st.integers(), st.floats(), st.dates())


@given(
    st.lists(st.lists(cells, max_size=6), max_size=10),
    st.lists(st.tuples(*[st.integers(0, 12)] * 4), max_size=5),
)
def test_whatever_the_sheet_some_row_of_it_is_shown(rows, merged):
    header = find_header(sheet(*rows), merged, KNOWN)
    if header:
        assert 1 <= header.first_row <= header.last_row <= len(rows)
        assert any(header.titles)


titles_above = st.lists(
    st.one_of(
        st.none(),
        st.text(max_size=30).map(lambda text: [text]),
        st.lists(st.text(alphabet="某校名单填表人日期0123456789：年月日", max_size=12), min_size=1, max_size=4),
    ),
    max_size=5,
)
dress = st.sampled_from(["{}", " {} ", "*{}", "{}：", "{}（必填）", "{}\n(示例)", "【{}】"])


@given(titles_above, st.permutations(list(STUDENTS)), st.integers(3, len(STUDENTS)), st.data())
def test_headings_are_found_under_whatever_stands_above(above, order, width, data):
    columns = order[:width]
    words = [data.draw(st.sampled_from(STUDENTS[name])) for name in columns]
    assume(not any(plain(str(cell)) in KNOWN for row in above if row for cell in row))
    dressed = [data.draw(dress).format(word) for word in words]
    rows = [*above, dressed, *[[f"{word[0]}{number}" for word in words] for number in range(3)]]
    header = find_header(sheet(*rows), [], KNOWN)
    assert header.first_row == header.last_row == len(above) + 1
    assert list(match(header.titles, STUDENTS).values()) == columns


# Which column is which


def test_the_heading_goes_before_its_synonym_and_the_left_before_the_right():
    assert match(["学生姓名", "姓名"], STUDENTS) == {1: "name"}
    assert match(["学生姓名", "学生"], STUDENTS) == {0: "name"}
    assert match(["姓名", "姓名"], STUDENTS) == {0: "name"}
    assert match(["", "未知", "学号"], STUDENTS) == {2: "student_number"}


def test_headings_that_differ_in_their_notes_only_are_told_apart():
    columns = {"monthly": ("报酬（元/月）",), "daily": ("报酬（元/天）",)}
    assert match(["报酬(元/天)", "报酬 (元/月)"], columns) == {0: "daily", 1: "monthly"}
