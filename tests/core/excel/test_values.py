"""A cell becomes the value its writer meant, or a sentence that says how to mend it. Nothing is guessed."""

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from alliance.core.encryption import masked as mask
from alliance.core.excel import values
from alliance.core.excel.values import BadCell
from members.enums import Sex
from tests.worlds import with_check_digit

from .nasty import NASTY

SEXES = {"male": "男", "female": "女"}
CHINESE = re.compile("[\u4e00-\u9fff].*[。）]$")
READERS = {
    "text": values.text,
    "name": values.name,
    "code": values.code,
    "id_number": values.id_number,
    "phone": values.phone,
    "whole": values.whole,
    "money_fen": values.money_fen,
    "number": partial(values.number, places=2),
    "yes_no": values.yes_no,
    "day": values.day,
    "month": values.month,
    "year": values.year,
    "choice": lambda cell: values.choice(cell, SEXES, {"男性": "male"}),
}
CELLS = [
    True, False, 0, -0.0, 1, 1.5, -7, 10**15, 10**400, 1e300, 5e-324, float("nan"), float("inf"), 20230001.0, 46209, 46209.75, 80001,
    2025.1, 202507, 20260706, date(2026, 7, 6), date(1, 1, 1), date(9999, 12, 31), datetime(2026, 7, 6, 8, 30), time(8, 30), time(),
]  # fmt: skip
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def refusal(read, cell, **how) -> str:
    with pytest.raises(BadCell) as caught:
        read(cell, **how)
    return str(caught.value)


# The table of nasty strings


def test_there_are_a_thousand_of_them():
    assert len(NASTY) == len(set(NASTY)) == 1_000


@pytest.mark.parametrize("reader", READERS)
def test_the_nastiest_cell_becomes_a_clean_value_or_a_chinese_sentence(reader):
    for cell in (*NASTY, *CELLS):
        try:
            value = READERS[reader](cell)
        except BadCell as error:
            assert CHINESE.search(str(error)), (cell, str(error))
            assert len(str(error)) < 150
            continue
        assert value is None or isinstance(value, str | int | bool | date | Decimal), cell
        if isinstance(value, str):
            value.encode()
            assert unicodedata.is_normalized("NFC", value), cell
            assert value == value.strip() and value not in values.ERRORS, cell
            assert not re.search("[\x00-\x1f\x7f-\x9f\u200b\u202e\ufeff]|  ", value), cell
            assert READERS[reader](value) == value or reader == "choice", cell  # reading it again changes nothing


@given(st.text())
def test_a_text_read_twice_is_the_same_text(raw):
    try:
        once = values.text(raw)
    except BadCell:
        return
    assert values.text(once) == once


@given(st.text(alphabet=st.characters(codec="utf-8")), st.sampled_from(sorted(READERS)))
def test_no_text_whatever_breaks_a_reader(raw, reader):
    try:
        READERS[reader](raw)
    except BadCell as error:
        assert str(error)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("error", sorted(values.ERRORS))
def test_an_error_of_excel_is_no_value_anywhere(reader, error):
    refusal(READERS[reader], error)
    assert error in refusal(values.text, f" {error}\n")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("blank", [None, "", "  ", "\u3000\n", "\u200b", "\ufeff"])
def test_blank_is_blank(reader, blank):
    assert READERS[reader](blank) in ("", None)


def test_a_reader_that_meets_what_no_cell_holds_says_so():
    for read in READERS.values():
        refusal(read, b"bytes")


# Texts


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("机电 一班", "机电 一班"),
        ("  机电\u3000\n一班\t", "机电 一班"),
        ("机电_x000D_\n一班", "机电 一班"),
        ("\ufeff机\u200b电\u202e", "机电"),
        ("e\u0301", "é"),
        (20230001.0, "20230001"),
        (7, "7"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        (-0.0, "0"),
        (True, "TRUE"),
        (date(2026, 7, 6), "2026-07-06"),
        (datetime(2026, 7, 6), "2026-07-06"),
        (datetime(2026, 7, 6, 8, 30), "2026-07-06 08:30:00"),
        (time(8, 30), "08:30:00"),
        ("=1+1", "=1+1"),
        ("𠮷野家", "𠮷野家"),
    ],
)
def test_a_text_is_what_one_sees(cell, value):
    assert values.text(cell) == value


@pytest.mark.parametrize(
    "cell", ["张\x00三", "张\x1b三", "\ud800", "\uffff", "张�", 1e15, 1.23e17, 10**18, float("nan")]
)
def test_what_is_garbled_or_lost_is_no_text(cell):
    refusal(values.text, cell)


# Names


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("张三", "张三"),
        ("张  三", "张三"),
        ("张\u3000三", "张三"),
        (" 欧 阳 娜 娜 ", "欧阳娜娜"),
        ("张\n三", "张三"),
        ("阿卜杜•买买提", "阿卜杜·买买提"),
        ("阿卜杜・买买提", "阿卜杜·买买提"),
        ("阿卜杜‧买买提", "阿卜杜·买买提"),
        ("阿卜杜．买买提", "阿卜杜·买买提"),
        ("阿卜杜 · 买买提", "阿卜杜·买买提"),
        ("阿卜杜.买买提", "阿卜杜·买买提"),
        ("Anna   Li", "Anna Li"),
        ("Ａｎｎａ Li", "Anna Li"),
        ("J. O’Neill-Smith", "J. O'Neill-Smith"),
        ("李〇", "李〇"),
        ("王一", "王一"),
        ("𠮷田", "𠮷田"),
        ("\U000323af", "\U000323af"),  # of extension H, which this Python does not know yet
        ("⾦⼀", "金一"),
        ("葛\U000e0100城", "葛城"),
    ],
)
def test_a_name_is_written_one_way(cell, value):
    assert values.name(cell) == value


@pytest.mark.parametrize(
    "cell",
    [
        "张三1",
        "张三２",
        "张三②",
        123,
        "张三（大）",
        "张*",
        "张••",
        "·",
        "=张三",
        "张三/李四",
        "😀",
        "\ue000",
        True,
        date(2026, 7, 6),
    ],
)
def test_what_no_person_is_called_is_refused(cell):
    assert "姓名" in refusal(values.name, cell)


# Codes and identifiers


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("A2023001", "A2023001"),
        ("a2023001", "a2023001"),
        ("００１２", "0012"),
        (" 2023 0001\t", "20230001"),
        ("'00123", "00123"),
        ('="00123"', "00123"),
        (20230001.0, "20230001"),
        (20230001, "20230001"),
        ("20230001.0", "20230001"),
        ("1E5", "1E5"),
        ("91510100MA6DEMO15X", "91510100MA6DEMO15X"),
        ("2023-01（2）", "2023-01(2)"),
    ],
)
def test_a_code_is_half_width_and_whole(cell, value):
    assert values.code(cell) == value


@pytest.mark.parametrize(
    "cell", ["1.23E+17", "1.10105E+17", "1.23e17", "1E+05", "１．２３Ｅ＋１７", 1.23e17, 10**15, 110105194912310020]
)
@pytest.mark.parametrize("read", [values.code, values.id_number, values.phone])
def test_a_number_that_excel_shortened_is_refused_with_the_way_to_mend_it(read, cell):
    assert "文本" in refusal(read, cell)


@pytest.mark.parametrize("cell", [date(2026, 3, 1), datetime(2026, 3, 1), time(1, 2), True, "••••1234"])
def test_what_is_no_code_any_more_is_refused(cell):
    refusal(values.code, cell)


ID = "11010519491231002X"


@pytest.mark.parametrize(
    "cell",
    [
        ID,
        ID.lower(),
        f" {ID} ",
        "110105 19491231 002x",
        f"'{ID}",
        "１１０１０５１９４９１２３１００２Ｘ",
        f"\u202d{ID}\u202c",
    ],
)
def test_an_id_number_is_read_however_it_is_typed(cell):
    assert values.id_number(cell) == ID


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ("110105194912310021", "校验位"),
        ("11010519491231002", "18 位"),
        ("110105491231002", "15 位"),
        (110105491231002, "15 位"),
        (110105491231002.0, "15 位"),
        (with_check_digit("11010519490231002"), "出生日期"),
        ("1.10105E+17", "文本"),
        ("••••••••••••••002X", "隐去"),
        ("无", "18 位"),
    ],
)
def test_a_wrong_id_number_is_refused_for_what_is_wrong(cell, word):
    said = refusal(values.id_number, cell)
    assert word in said
    assert str(cell) not in said


@given(days, st.integers(0, 999), st.integers(110000, 829999))
def test_every_id_number_with_its_check_digit_passes_and_none_with_another(born_on, order, region):
    body = f"{region}{born_on:%Y%m%d}{order:03d}"
    right = ric.calc_check_digit(body + "0")
    assert values.id_number(body + right) == body + right
    assert "校验位" in refusal(values.id_number, body + ("0" if right != "0" else "1"))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("13812345678", "13812345678"),
        (13812345678.0, "13812345678"),
        (" 138 1234 5678", "13812345678"),
        ("138-1234-5678", "13812345678"),
        ("+86 138 1234 5678", "13812345678"),
        ("8613812345678", "13812345678"),
        ("１３８１２３４５６７８", "13812345678"),
        ("0571-88886666", "0571-88886666"),
        ("（0571）88886666", "0571-88886666"),
        ("0571－88886666转801", "0571-88886666-801"),
        ("01088886666", "01088886666"),
        ("400-123-4567", "400-123-4567"),
        ("+852 2345 6789", "+85223456789"),
    ],
)
def test_a_telephone_number_can_be_dialled(cell, value):
    assert values.phone(cell) == value


@pytest.mark.parametrize(
    "cell", ["1381234567", "138123456789", "23812345678", 57188886666, "13812345678/13912345678", "无", "66668888"]
)
def test_a_number_that_reaches_nobody_is_refused(cell):
    said = refusal(values.phone, cell)
    assert "核对" in said and str(cell) not in said


def test_our_own_mask_means_leave_it_as_it_is():
    for shown in (mask(ID), mask("13812345678", head=3), mask("1234"), f" {mask(ID)} "):
        assert values.masked(shown)
    for other in ("", None, 1.0, "阿卜杜•买买提", ID, "1•2•3", "• 第一项"):
        assert not values.masked(other)


# Numbers and money


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12", 12),
        (12, 12),
        (12.0, 12),
        ("12.0", 12),
        ("１２", 12),
        ("1,200", 1200),
        (" 12 人", 12),
        ("-3", -3),
        ("007", 7),
        ("0", 0),
    ],
)
def test_a_whole_number(cell, value):
    assert values.whole(cell) == value


@pytest.mark.parametrize("cell", [1.5, "1.5", "十二", "12-15", True, date(2026, 7, 6), "1,20", "1e3", "9" * 5_000, "٣"])
def test_no_whole_number(cell):
    refusal(values.whole, cell)


def test_a_number_out_of_bounds_hears_the_bound():
    assert values.whole(1, least=1, most=1) == 1
    assert "1" in refusal(values.whole, 0, least=1)
    assert "40" in refusal(values.whole, "41", most=40)


@pytest.mark.parametrize(
    ("cell", "value"),
    [(2, "2"), (1.5, "1.5"), ("1.50", "1.5"), ("２．５", "2.5"), ("1,234.5", "1234.5"), ("2学时", "2"), ("-3", "-3")],
)
def test_a_number_with_decimals(cell, value):
    assert values.number(cell, places=1) == Decimal(value)


@pytest.mark.parametrize(
    "cell", ["1.25", 1.25, "两节", "1-2", True, date(2026, 7, 6), "1e3", "1,20", ".5", "9" * 5_000]
)
def test_no_number_with_one_decimal(cell):
    refusal(partial(values.number, places=1), cell)


def test_a_number_with_decimals_out_of_bounds_hears_the_bound():
    tenth = Decimal("0.1")
    assert values.number(0.1, places=1, least=tenth, most=tenth) == tenth
    assert "0.1" in refusal(partial(values.number, places=1, least=tenth), 0)
    assert "24" in refusal(partial(values.number, places=1, most=Decimal(24)), "24.5")


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        ("2,500.50 元", 250_050),
        ("￥2500", 250_000),
        ("¥ 2500", 250_000),
        ("2500元/月", 250_000),
        ("２５００元／月", 250_000),
        ("2500元每月", 250_000),
        ("2，500", 250_000),
        (2500, 250_000),
        (2500.5, 250_050),
        (0.1 + 0.2, 30),
        (1234.56, 123_456),
        ("800.500", 80_050),
        ("0", 0),
        (-0.0, 0),
    ],
)
def test_money_is_read_in_fen(cell, fen):
    assert values.money_fen(cell) == fen


@pytest.mark.parametrize(
    "cell",
    ["2500.505", 2500.505, -1, "-1", "面议", "2000-3000", "100元/天", "1.5万", 10_000_000.01, "25,00", True, "1e3"],
)
def test_what_is_no_amount_is_refused(cell):
    refusal(values.money_fen, cell)


@given(st.integers(0, values.MOST_FEN))
def test_every_amount_survives_a_workbook(fen):
    assert values.money_fen(fen / 100) == fen
    assert values.money_fen(f"{fen // 100:,}.{fen % 100:02d}元") == fen


# Yes, no and choices


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        (["是", "有", "Y", "y", "Yes", "1", 1, 1.0, True, "√", "✓", " 是 ", "Ｙ", "TRUE"], True),
        (["否", "无", "N", "no", "0", 0, 0.0, False, "×", "x", "没有"], False),
    ],
)
def test_yes_and_no_in_every_hand(cells, value):
    assert [values.yes_no(cell) for cell in cells] == [value] * len(cells)


@pytest.mark.parametrize("cell", ["也许", "2", 2, "/", "是否", date(2026, 7, 6)])
def test_neither_yes_nor_no(cell):
    assert "是" in refusal(values.yes_no, cell)


@pytest.mark.parametrize("cell", ["男", " 男 ", "male", "MALE", "ｍａｌｅ", "男性"])
def test_a_choice_by_its_label_its_key_or_a_synonym(cell):
    assert values.choice(cell, dict(Sex.choices), {"男性": Sex.MALE}) == Sex.MALE


def test_a_wrong_choice_hears_the_right_ones():
    assert "男、女" in refusal(values.choice, "男女", labels=SEXES)
    many = {str(key): f"第{key}项" for key in range(100)}
    assert len(refusal(values.choice, "x" * 30_000, labels=many)) < 150


# Days


@pytest.mark.parametrize(
    "cell",
    [
        "2026-7-6", "2026-07-06", "2026-7.6", "2026.7.6", "2026/7/6", "2026/07/06", "2026年7月6日", "2026年7月6", "2026年7月6号",
        "20260706", 20260706, 20260706.0, "20260706.0", "２０２６－７－６", "２０２６年７月６日", " 2026 - 7 - 6 ", "2026年 7月 6日",
        "2026。7。6", "2026、7、6", "2026–7–6", "2026-07-06 00:00:00", "2026-07-06T08:30:00", "2026/7/6 0:00",
        46209, 46209.0, 46209.75, "46209", date(2026, 7, 6), datetime(2026, 7, 6), datetime(2026, 7, 6, 23, 59),
    ],
)  # fmt: skip
def test_the_sixth_of_july_in_every_hand(cell):
    assert values.day(cell) == date(2026, 7, 6)


@pytest.mark.parametrize(
    ("cell", "value"), [("2026-8-1", date(2026, 8, 1)), ("2026-6.29", date(2026, 6, 29)), (20000, date(1954, 10, 3))]
)
def test_days_seen_in_real_sheets(cell, value):
    assert values.day(cell) == value


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ("20206-7-2", "年份不是四位"),
        ("202-7-2", "年份不是四位"),
        ("2026-2-30", "这一天不存在"),
        ("2026-2-29", "这一天不存在"),
        ("20260230", "这一天不存在"),
        ("2026-7-006", "这一天不存在"),
        ("2026-13-1", "月份不存在"),
        ("2026-0-1", "月份不存在"),
        ("2026-007-6", "月份不存在"),
        ("7/6/26", "分不清"),
        ("26-7-6", "分不清"),
        ("06/07/2026", "分不清"),
        ("2026-7", "没有写到日"),
        ("2026年7月", "没有写到日"),
        ("202607", "没有写到日"),
        (202607, "没有写到日"),
        (2026.7, "没有写到日"),
        ("2026", "没有写到日"),
        ("7月6日", "没有年份"),
        ("1899-12-31", "1900"),
        ("2101-1-1", "1900"),
        ("0000-1-1", "1900"),
        (80000, "1900"),
        (date(1899, 12, 31), "1900"),
        (datetime(2101, 1, 1), "1900"),
        ("今天", "看不懂"),
        ("2026-7-1至2026-7-31", "看不懂"),
        (19999, "看不懂"),
        (80001, "看不懂"),
        (True, "看不懂"),
        (time(8, 30), "看不懂"),
        ("٢٠٢٦-٧-٦", "看不懂"),
    ],
)
def test_a_day_that_is_none_hears_why(cell, word):
    assert word in refusal(values.day, cell)


@given(days)
def test_a_day_is_read_back_from_every_way_to_write_it(one):
    y, m, d = one.year, one.month, one.day
    shapes = [
        f"{y}-{m}-{d}", f"{y}-{m:02d}-{d:02d}", f"{y}-{m}.{d}", f"{y}.{m}.{d}", f"{y}/{m}/{d}", f"{y}年{m}月{d}日", f"{y}年{m}月{d}",
        f"{y}{m:02d}{d:02d}", int(f"{y}{m:02d}{d:02d}"), one.isoformat(), one, datetime(y, m, d, 12),
    ]  # fmt: skip
    wide = str.maketrans("0123456789-/.", "０１２３４５６７８９－／．")
    shapes += [shape.translate(wide) for shape in shapes if isinstance(shape, str)]
    if (serial := (one - date(1899, 12, 30)).days) in range(20_000, 80_001):
        shapes += [serial, float(serial), str(serial)]
    assert {values.day(shape) for shape in shapes} == {one}


@pytest.mark.parametrize(
    "cell",
    [
        "2025-03",
        "2025-3",
        "2025年3月",
        "2025年3月份",
        "2025.3",
        2025.3,
        "202503",
        202503.0,
        "2025/03",
        "2025-3-15",
        date(2025, 3, 31),
        45717,
    ],
)
def test_march_in_every_hand(cell):
    assert values.month(cell) == date(2025, 3, 1)


@pytest.mark.parametrize(
    "cell", ["2025", "3月", "2025-13", "202513", 2025.1, "20253", 20253, "1899-12", "2101年1月", "三月", True]
)
def test_no_month(cell):
    assert "月" in refusal(values.month, cell) or "1900" in refusal(values.month, cell)


def test_october_that_excel_took_for_january_is_asked_about():
    assert "10 月" in refusal(values.month, 2025.10)
    assert values.month("2025.10") == date(2025, 10, 1)


@pytest.mark.parametrize("cell", ["2023", 2023, 2023.0, "2023级", "2023年", "２０２３ 级"])
def test_a_year(cell):
    assert values.year(cell) == 2023


@pytest.mark.parametrize(
    "cell", ["23级", "2023届", "1899", "2101", "2023-2024", date(2023, 9, 1), 2023.5, True, "二〇二三"]
)
def test_no_year(cell):
    assert "年份" in refusal(values.year, cell)


@pytest.mark.parametrize("cell", [ID, ID.lower(), f"G{ID}", f"g {ID[:6]} {ID[6:]}", f"'{ID}", f"Ｇ{ID}"])
def test_a_schools_own_number_is_no_id_number(cell):
    said = refusal(values.own_number, cell)
    assert "不是本校学号" in said and ID[6:14] not in said
    assert values.own_number("2023101") == "2023101" and values.own_number(f"{ID}0") == f"{ID}0"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("13900000011", "•••••••0011"),
        (f"张三{ID}", f"张三{'•' * 14}{ID[-4:]}"),
        ("379998 20080203 001x", "•" * 16 + "001x"),
        ("2026-07-06", "2026-07-06"),
        ("1234567890", "1234567890"),
        ("一" * 21, "一" * 20 + "…"),
    ],
)
def test_a_sentence_repeats_of_a_long_number_its_end(text, told):
    assert values.shown(text) == told


@pytest.mark.parametrize("read", [values.whole, values.day, values.month, values.year, values.yes_no])
def test_no_sentence_repeats_an_id_number(read):
    assert ID[6:14] not in refusal(read, ID)


def test_nor_does_one_about_a_number_out_of_range():
    assert ID[6:14] not in refusal(lambda cell: values.whole(cell, most=100), ID[:15])
