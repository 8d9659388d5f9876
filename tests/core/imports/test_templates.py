"""The workbooks the portal gives out to be filled in: read back as Excel reads them, and brought in as they are."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from alliance.core import audit, dates
from alliance.core.excel.headers import match
from alliance.core.imports import declared
from alliance.core.imports.reading import OWN_SHEETS
from alliance.core.imports.templates import MOST_OPTIONS, sample_of, template_of
from members.enums import Role
from members.models import Major, MajorOffer, MajorPartner
from tests.core.imports.books import bring

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def clerk(world):
    return world.a.members["placement"]


def opened(content: bytes):
    return openpyxl.load_workbook(BytesIO(content))


def rules(sheet, title: str) -> list:
    """The validations of the column with that heading."""
    column = next(cell.column_letter for cell in sheet[1] if cell.value.startswith(title))
    return [rule for rule in sheet.data_validations.dataValidation if f"{column}2" in rule.sqref]


@pytest.fixture
def students(world, clerk):
    return opened(template_of(declared()["students"], clerk, at=dates.now()))


def test_headings_are_the_rosters_with_notes_and_stay_in_sight(students):
    sheet, roster = students.worksheets[0], declared()["students"]
    assert sheet.title == "学生名册"
    assert sheet.freeze_panes == "A2"
    assert list(match([cell.value for cell in sheet[1]], roster.known).values()) == [c.name for c in roster.columns]
    assert all(("*" in cell.value) == c.required for cell, c in zip(sheet[1], roster.columns, strict=True))
    notes = {cell.value: cell.comment.text for cell in sheet[1]}
    assert "必填" in notes["学号 *"] and "行政班" in notes["班级 *"] and "学籍号" not in notes["学号 *"]
    assert "由身份证号得出" in notes["性别"]


def test_numbers_that_are_names_stay_text_however_they_are_typed(students):
    sheet = students.worksheets[0]
    for title in ("学号", "身份证号", "手机号", "开始日期"):
        letter = next(cell.column_letter for cell in sheet[1] if cell.value.startswith(title))
        assert sheet.column_dimensions[letter].number_format == "@", title


def test_drop_downs_hold_the_schools_own_data_and_only_warn(world, students):
    (sex,), (major,) = rules(students.worksheets[0], "性别"), rules(students.worksheets[0], "专业")
    assert sex.formula1 == '"女,男"'
    assert {rule.errorStyle for rule in (sex, major)} == {"warning"}
    assert major.formula1 in (f'"{world.major}"', "'选项'!$A$2:$A$2")


@pytest.mark.parametrize("offered", [True, False])
def test_a_long_list_stands_on_a_sheet_of_its_own(world, clerk, offered):
    """The majors its school offers, or all there are where it has not said which."""
    made = Major.objects.bulk_create(Major(code=f"{700000 + n}", name=f"试验专业{n:03d}") for n in range(60))
    with audit.acting(actor="system:test"):
        MajorPartner.objects.all().delete()
        MajorOffer.objects.all().delete()
        if offered:
            MajorOffer.objects.bulk_create(
                MajorOffer(school=world.a.school, major=major, starts_on=date(2024, 9, 1)) for major in made
            )
    book = opened(template_of(declared()["students"], clerk, at=dates.now()))
    (rule,) = rules(book.worksheets[0], "专业")
    options = [cell.value for cell in book["选项"]["A"]]
    assert options[0] == "专业"
    assert options[1:] == [str(major) for major in (made if offered else Major.objects.all())]
    assert rule.formula1 == f"'选项'!$A$2:$A${len(options)}"


def test_what_is_too_long_for_any_list_has_none_and_says_so(world, clerk, monkeypatch):
    monkeypatch.setattr("alliance.core.imports.templates.MOST_OPTIONS", 0)
    book = opened(template_of(declared()["students"], clerk, at=dates.now()))
    assert rules(book.worksheets[0], "专业") == []
    assert "没有下拉列表" in next(cell.comment.text for cell in book.worksheets[0][1] if cell.value.startswith("专业"))
    assert MOST_OPTIONS > 1_000


@pytest.mark.parametrize("name", sorted(declared()))
def test_the_sample_alone_brings_nothing_and_refuses_nothing(world, name):
    roster = declared()[name]
    viewer = next(m for m in [*world.a.members.values(), *world.shared.values()] if roster.open_to(m))
    source = bring(template_of(roster, viewer, at=dates.now()), viewer, roster=name)
    assert source.state == "checked", (source.error, source.headings)
    assert source.rows.count() == 0


@pytest.mark.parametrize("name", sorted(declared()))
def test_every_sample_is_a_value_of_its_column(world, name):
    roster = declared()[name]
    viewer = next(m for m in [*world.a.members.values(), *world.shared.values()] if roster.open_to(m))
    for column in roster.columns:
        said = sample_of(roster, column, column.options(viewer)).removeprefix("示例")
        if said:
            assert column.parse(said) not in (None, "")


def test_notes_say_how_each_column_is_filled(students):
    lines = {row[0]: row for row in students["填写说明"].iter_rows(values_only=True) if row[0]}
    assert lines["学号"][1] == "是"
    assert "2026-7-6" in lines["开始日期"][2]
    assert any("清空" in line for line in lines)
    assert {"填写说明"} <= OWN_SHEETS


def test_the_template_is_there_for_who_brings_the_roster_in(as_role, world):
    url = reverse("roster-template", args=["students"])
    answer = as_role(Role.PLACEMENT).get(url)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"] and "attachment" in answer["Content-Disposition"]
    assert opened(answer.content).worksheets[0].title == "学生名册"
    assert as_role(Role.TEACHER).get(url).status_code == 403
    assert as_role(Role.PLACEMENT).get(reverse("roster-template", args=["nothing"])).status_code == 404
    page = as_role(Role.PLACEMENT).get(reverse("roster-detail", args=["students"])).content.decode()
    assert url in page and "下载模板" in page
