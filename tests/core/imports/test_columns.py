"""Headings a clerk made up herself: asked for once, remembered for the school."""

import io

import pytest
import xlsxwriter
from django.urls import reverse

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.imports import moves
from alliance.core.models import HeadingChoice, Import
from members.models import Enrolment
from tests.core.imports.books import HEADINGS, act, bring, student, workbook, worked

pytestmark = pytest.mark.django_db(transaction=True)
OWN = ("学号", "姓名", "证件号", "手机号", "专业", "小班", "入学年份", "开始日期", "宿舍")


@pytest.fixture
def clerk(world):
    return world.a.members["placement"]


def line(number: str, name: str, room: str = "3-201") -> tuple:
    return (*student(number, name), room)


def choose(source: Import, clerk, **chosen) -> Import:
    return worked(moves.choose_columns(source, chosen, sheet="", viewer=clerk, at=dates.now()))


def test_an_unknown_heading_is_asked_for_and_remembered(world, clerk):
    source = bring(workbook(line("2023101", "张三"), headings=OWN), clerk)
    assert source.state == "mapping"
    assert source.headings == list(OWN)

    source = choose(source, clerk, 证件号="person__id_number", 小班="class_name", 宿舍="")
    assert (source.state, source.new_count) == ("checked", 1)
    act(source, "write", clerk)
    assert Enrolment.objects.get(student_number="2023101").class_name == "23机电1班"

    next_time = bring(workbook(line("2023102", "李四"), headings=OWN), clerk, name="二.xlsx")
    assert (next_time.state, next_time.new_count) == ("checked", 1)


def test_what_one_school_remembers_is_not_the_others(world, clerk):
    choose(
        bring(workbook(line("2023101", "张三"), headings=OWN), clerk),
        clerk, 证件号="person__id_number", 小班="class_name", 宿舍="",
    )  # fmt: skip

    other = bring(workbook(line("2023101", "张三"), headings=OWN), world.b.members["placement"])

    assert other.state == "mapping"
    assert not HeadingChoice.objects.filter(organisation_id=world.b.school.pk).exists()


def test_one_column_is_not_taken_twice(world, clerk):
    source = bring(workbook(line("2023101", "张三"), headings=OWN), clerk)

    with pytest.raises(Refused, match="选了两次"):
        choose(source, clerk, 证件号="class_name", 小班="class_name")


def test_a_sheet_without_the_columns_that_name_a_student_is_asked_about(world, clerk):
    source = bring(workbook(("张三", "23机电1班"), headings=("姓名", "班级")), clerk)

    assert source.state == "mapping"


def test_the_page_asks_only_for_what_it_does_not_know(as_role, world, clerk):
    source = bring(workbook(line("2023101", "张三"), headings=OWN), clerk)

    page = as_role("placement").get(f"/imports/{source.uid}/columns/")

    form = page.context["form"]
    assert form.fields["column_0"].initial == "student_number"
    assert form.fields["column_5"].initial == ""
    saved = as_role("placement").post(
        f"/imports/{source.uid}/columns/",
        {
            "sheet": "",
            **{f"column_{place}": form.fields[f"column_{place}"].initial for place in (0, 1, 3, 4, 6, 7)},
            "column_2": "person__id_number",
            "column_5": "class_name",
            "column_8": "-",
        },
    )
    assert saved.status_code == 302
    source.refresh_from_db()
    assert worked(source).new_count == 1


def test_an_empty_file_and_one_that_is_none_say_so(world, clerk):
    empty = bring(workbook(headings=()), clerk)
    nonsense = bring(b"\x89PNG\r\n\x1a\n" + b"\0" * 64, clerk, name="图.xlsx")

    assert empty.state == "unreadable"
    assert nonsense.state == "unreadable"
    assert nonsense.error


def test_of_several_sheets_the_likeliest_is_read_and_another_can_be_chosen(world, clerk):
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    cover, first, second, secret = (book.add_worksheet(name) for name in ("封面", "一班", "二班", "旧表"))
    cover.write_string(0, 0, "2026 级新生")
    for sheet, number in ((first, "2026101"), (second, "2026201"), (secret, "2026301")):
        for place, row in enumerate([HEADINGS, student(number, "张三")]):
            sheet.write_row(place, 0, row)
    secret.hide()
    book.close()

    source = bring(stream.getvalue(), clerk)
    assert source.rows.get().label == "2026101 张三"
    assert source.sheets == ["封面", "一班", "二班"]

    source = worked(moves.choose_columns(source, {}, sheet="二班", viewer=clerk, at=dates.now()))
    assert source.rows.get().label == "2026201 张三"


def test_the_page_tells_how_large_a_file_this_portal_takes(as_role, settings):
    settings.EXCEL_LIMITS = settings.EXCEL_LIMITS | {"file_bytes": 7_000_000, "rows": 12_000}

    page = as_role("placement").get(reverse("roster-detail", args=["students"]))

    assert "不超过 7 MB、12,000 行" in page.content.decode()
