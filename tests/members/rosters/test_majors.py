"""The office loads the official catalogue of majors."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from alliance.core.errors import Refused
from alliance.core.imports import declared
from members.models import Enrolment, Major
from tests.core.imports.books import act, bring, workbook

pytestmark = pytest.mark.django_db(transaction=True)

HEADINGS = ("专业大类代码", "专业大类", "专业代码", "专业名称")


@pytest.fixture
def office(world):
    return world.shared["office"]


def brought(office, *rows):
    return bring(workbook(*rows, headings=HEADINGS), office, roster="majors")


def test_the_official_catalogue_is_taken_as_it_is_published(world, office):
    source = brought(
        office,
        ("66", "装备制造大类", 660103, "数控技术应用"),
        ("66", "装备制造大类", "660301", "机电技术应用（新）"),
        ("70", "交通运输大类", "700206.0", "汽车运用与维修"),
        ("70", "交通运输大类", "70020", "缺一位"),
        ("70", "交通运输大类", "700206", "又一遍"),
        ("70", "交通运输大类", "700207", ""),
    )
    source = act(source, "write", office)

    refused = {row.number: row.problems[0] for row in source.rows.filter(state="refused")}
    assert dict(Major.objects.values_list("code", "name")) == {
        "660103": "数控技术应用",
        "660301": "机电技术应用（新）",
        "700206": "汽车运用与维修",
    }
    assert refused == {
        5: {"column": "专业代码", "text": "专业代码是六位数字。"},
        6: {"column": "专业代码", "text": "与第 4 行重复。请删去其中一行。"},
        7: {"column": "专业名称", "text": "缺这一项，请补填。"},
    }


def test_the_same_catalogue_again_changes_nothing_and_can_be_taken_back(world, office):
    rows = [("66", "", "660103", "数控技术应用"), ("66", "", "660301", "机电一体化")]
    source = act(brought(office, *rows), "write", office)

    again = brought(office, *rows)

    assert (again.unchanged_count, again.new_count, again.changed_count) == (2, 0, 0)
    act(source, "undo", office, reason="传错了")
    assert dict(Major.objects.values_list("code", "name")) == {"660301": "机电技术应用"}


def test_a_major_that_students_study_stays(world, office):
    source = act(brought(office, ("66", "", "660103", "数控技术应用")), "write", office)
    Enrolment.objects.filter(pk=world.a.enrolment.pk).update(major=Major.objects.get(code="660103"))

    with pytest.raises(Refused, match="已有 1 条“学籍”用到这次新增的记录。"):
        act(source, "undo", office, reason="传错了")


@pytest.mark.parametrize(
    ("role", "allowed"), [("office", True), ("sysadmin", True), ("placement", False), ("hr", False)]
)
def test_the_office_and_the_system_administrator_bring_majors_in(world, role, allowed):
    assert declared()["majors"].open_to(world.membership(role)) is allowed


def test_the_catalogue_is_a_page_with_broad_categories(world, office):
    Major.objects.create(code="999999", name="自设专业")
    client = Client()
    client.force_login(office.user)

    page = client.get("/majors/").content.decode()
    narrowed = client.get("/majors/", {"text": "机电"}).content.decode()
    by_code = client.get("/majors/", {"text": "9999"}).content.decode()

    assert "装备制造大类" in page and "自设专业" in page
    assert "机电技术应用" in narrowed and "自设专业" not in narrowed
    assert "自设专业" in by_code and "机电技术应用" not in by_code
    assert reverse("roster-detail", args=["majors"]) in page


def test_an_empty_catalogue_says_how_to_fill_it(world, office, db):
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE members_major CASCADE")
    client = Client()
    client.force_login(office.user)

    page = client.get("/majors/").content.decode()

    assert "还没有专业" in page and "导入 Excel" in page
