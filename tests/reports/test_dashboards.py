"""The dashboard: targets with who is behind, one's own figures, drawings from rollups, and counting anew."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alliance.core import dates, jobs
from alliance.core.models import Job
from members.enums import Role
from members.models import Organisation
from reports.drawings import _every_month
from reports.models import Rollup, Snapshot
from reports.shapes import SERIES, crossed
from tests.reports.stood import card, measured, rollup, stand
from tests.worlds import make_organisation

PAGE = "/dashboard/"
SEES = [
    *(Role.OFFICE, Role.BUREAU_VIEWER, Role.BUREAU_OFFICER, Role.SYSADMIN),
    *(Role.PLACEMENT, Role.SCHOOL_LEADER, Role.COORDINATOR, Role.HR, Role.ENTERPRISE_LEADER),
]
BIG = ["placements_", "orders_", "members_enrolment", "members_person", "members_teachingpost", "reports_sourcerow"]


def year() -> int:
    return dates.today().year


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def chart(response, name: str) -> dict:
    return next(drawn for drawn in response.context["charts"] if drawn["id"] == name)


def names(response) -> list[str]:
    return [drawn["id"] for drawn in response.context["charts"]]


@pytest.fixture
def stood(world):
    """Three years of B01 and C01; both enterprises and school B are behind."""
    cards = {
        "A01": card("成员单位数"),
        "B01": card("建有技能实训基地企业占比", unit="%", kind="share", target="100"),
        "C01": card("专业课教师下企业比例", unit="%", kind="share", target="5"),
    }
    for ago, share in ((2, Decimal(25)), (1, None)):
        measured(stand(cards, year=year() - ago), "B01", share)
    now = stand(cards)
    measured(now, "A01", Decimal(4))
    measured(now, "B01", Decimal(50), behind=[world.a.enterprise, world.b.enterprise])
    measured(now, "B01", Decimal(0), of=world.a.enterprise)
    measured(now, "B01", Decimal(100), of=world.b.enterprise)
    measured(now, "C01", Decimal("7.5"), behind=[world.b.school])
    measured(now, "C01", Decimal("4.9999"), of=world.a.school)
    return now


@pytest.fixture
def rolled(world, stood):
    """A few months of everything, for both sides."""
    month = dates.today().replace(day=1)
    for side, many in ((world.a, 10), (world.b, 300)):
        both = {"school": side.school, "enterprise": side.enterprise}
        for on in (month.replace(year=month.year - 1), month):
            rollup("interns", on, many, **both)
            rollup("placements", on, many + 1, key="660301", label="机电技术应用", **both)
            rollup("rotation_days", on, many + 2, **both)
            rollup("order_students", on, many + 3, **both)
            rollup("stipends", on, (many + 4) * 10050, **both)
        for kind in ("internship", "job"):
            rollup("seats", month, many + 5, enterprise=side.enterprise, key=kind)
            rollup("seats_taken", month, many, enterprise=side.enterprise, key=kind)
    for kind, count in (("enterprise", 2), ("school", 2)):
        rollup("members", month, count, key=kind, label=kind)


def ends(drawn: list) -> list:
    """The first and the last of thirteen months: nothing stands in between, and that is drawn as well."""
    assert len(drawn) == 13
    return [drawn[0], drawn[-1]]


# Targets


def test_the_bureau_sees_each_target_met_or_behind_and_by_whom(world, stood, as_role):
    page = text(as_role(Role.BUREAU_VIEWER).get(PAGE))
    for words in ("50.00", "≥100", "未达标", "7.50", "≥5", "达标", world.a.enterprise.name, world.b.school.name):
        assert words in page
    assert reverse("organisation-detail", args=[world.b.school.uid]) in page
    assert "截至 2026年3月1日 10:20" in page


def test_a_target_is_judged_on_the_unrounded_value(world, stood, as_role):
    page = as_role(Role.PLACEMENT).get(PAGE)
    (figure, county), *_rest = page.context["own"]
    assert (figure.value_shown, figure.state) == ("5.00", "behind")
    assert (county.value_shown, county.state) == ("7.50", "met")


def test_the_last_two_years_stand_beside_this_one_and_in_the_drawing(world, stood, as_role):
    targets = as_role(Role.OFFICE).get(PAGE).context["targets"]
    base = next(target for target in targets if target["figure"].code == "B01")
    assert base["figure"].years == [
        {"year": year() - 2, "value": "25.00"},
        {"year": year() - 1, "value": "—"},
        {"year": year(), "value": "50.00"},
    ]
    assert base["chart"]["option"]["series"][0]["data"] == [25.0, None, 50.0]
    assert [row[1] for row in base["chart"]["rows"]] == ["25.00", "—", "50.00"]


def test_only_those_behind_can_be_asked_for(world, stood, as_role):
    targets = as_role(Role.OFFICE).get(PAGE, {"targets": "behind"}).context["targets"]
    assert [target["figure"].code for target in targets] == ["B01"]


@pytest.mark.parametrize("role", [Role.PLACEMENT, Role.COORDINATOR, Role.HR, Role.ENTERPRISE_LEADER])
def test_who_is_behind_is_told_to_the_office_and_the_bureau_only(world, stood, rolled, as_role, role):
    page = text(as_role(role).get(PAGE))
    assert world.b.school.name not in page
    assert world.b.enterprise.name not in page
    assert "未达标单位" not in page


def test_an_enterprise_sees_its_own_figures_beside_the_county_s(world, stood, as_role):
    page = as_role(Role.HR).get(PAGE)
    ((figure, county),) = page.context["own"]
    assert (figure.code, figure.value_shown, county.value_shown) == ("B01", "0.00", "50.00")
    assert "本单位" in text(page)
    ((figure, _county),) = as_role(Role.HR, "b").get(PAGE).context["own"]
    assert figure.value_shown == "100.00"


@pytest.mark.parametrize(("page", "role"), [(PAGE, Role.OFFICE), (PAGE, Role.HR), ("/", Role.OFFICE), ("", None)])
def test_a_set_that_is_replaced_between_two_reads_leaves_no_page_empty(world, stood, as_role, client, page, role):
    """The job takes the whole set away after a page has read which standings there are."""
    page = reverse("public-home") if role is None else page
    replaced = []

    def between(execute, sql, *rest):
        answer = execute(sql, *rest)
        if not replaced and 'FROM "reports_snapshot"' in sql:
            replaced.append(True)
            Snapshot.objects.all().delete()
            now = stand(stood.definition_versions)
            measured(now, "A01", Decimal(40))
            measured(now, "B01", Decimal(51))
            measured(now, "B01", Decimal(1), of=world.a.enterprise)
        return answer

    visitor = client if role is None else as_role(role)
    with connection.execute_wrapper(between):
        seen = visitor.get(page)
    assert replaced
    if role is None:
        assert [figure["value"] for figure in seen.context["figures"]] == ["40"]
    elif role == Role.HR:
        assert [figure.value_shown for pair in seen.context["own"] for figure in pair] == ["1.00", "51.00"]
    else:
        assert "51.00" in text(seen)


# Drawings


def test_a_school_s_drawings_hold_its_own_counts(world, rolled, as_role):
    page = as_role(Role.PLACEMENT).get(PAGE)
    assert [row[1] for row in ends(chart(page, "interns")["rows"])] == [10, 10]
    assert chart(page, "placements-by-enterprise")["rows"] == [[world.a.enterprise.name, 11]]
    assert chart(page, "order-students")["rows"][-1][1] == 13
    assert chart(page, "stipends")["rows"][-1][1] == "1407"
    assert "300" not in str(page.context["charts"])
    assert not {"seats", "members"} & set(names(page)), "not told by school"


def test_an_enterprise_s_drawings_hold_its_own_counts(world, rolled, as_role):
    page = as_role(Role.ENTERPRISE_LEADER, "b").get(PAGE)
    assert [row[1] for row in ends(chart(page, "interns")["rows"])] == [300, 300]
    assert chart(page, "seats")["rows"] == [[world.b.enterprise.name, 610, 600]]
    assert not {"members", "placements-by-enterprise"} & set(names(page))


def test_the_office_sees_all_and_the_table_behind_adds_up(world, rolled, as_role):
    page = as_role(Role.OFFICE).get(PAGE)
    drawn = chart(page, "interns")
    assert drawn["headers"][1:] == [f"{world.b.school.name}（人）", f"{world.a.school.name}（人）", "合计（人）"]
    assert [row[1:] for row in ends(drawn["rows"])] == [[300, 10, 310], [300, 10, 310]]
    assert [ends(series["data"]) for series in drawn["option"]["series"]] == [[300, 300], [10, 10]]
    assert {series["stack"] for series in drawn["option"]["series"]} == {"all"}
    assert drawn["option"]["aria"]["decal"]["show"], "told apart without colour"
    assert chart(page, "members")["rows"] == [[str(year()), 2, 2, 4]]
    assert [row[1:] for row in chart(page, "rotation-days")["rows"]] == [[302, 12, 314]] * 2


def test_a_year_and_a_school_narrow_the_drawings(world, rolled, as_role):
    office = as_role(Role.OFFICE)
    page = office.get(PAGE, {"school": world.a.school.uid, "year": year() - 1})
    assert [row[1] for row in ends(chart(page, "interns")["rows"])] == [10, 10]
    assert [row[0] for row in chart(page, "order-students")["rows"]] == [f"{year() - 1}-{dates.today():%m}"]
    assert "seats" not in names(page)
    assert office.get(PAGE, {"year": year() - 2}).status_code == 200
    nonsense = office.get(PAGE, {"year": "1066", "school": "x"})
    assert nonsense.context["page"].filter_form.errors
    assert chart(nonsense, "interns")["rows"]


def test_a_school_cannot_ask_for_another_one(world, rolled, as_role):
    page = as_role(Role.PLACEMENT).get(PAGE, {"school": world.b.school.uid})
    assert [row[1] for row in ends(chart(page, "interns")["rows"])] == [10, 10]


def test_many_schools_are_drawn_as_a_few_and_the_rest():
    rows = [(on, f"学校{number}", number) for number in range(1, 12) for on in (date(2026, 1, 1), date(2026, 2, 1))]
    labels, series = crossed(rows, label=str)
    assert labels == ["2026-01-01", "2026-02-01"]
    assert list(series) == ["学校11", "学校10", "学校9", "学校8", "学校7", "其余"]
    assert len(series) == SERIES
    assert [sum(column) for column in zip(*series.values(), strict=True)] == [66, 66]


def test_a_ranking_shows_ten_and_says_so(world, stood, as_role):
    for number in range(12):
        firm = make_organisation("enterprise", f"第{number:02d}厂")
        rollup("placements", date(year(), 1, 1), number + 1, school=world.a.school, enterprise=firm)
    drawn = chart(as_role(Role.OFFICE).get(PAGE), "placements-by-enterprise")
    assert [row[1] for row in drawn["rows"]] == list(range(12, 2, -1))
    assert "只画出前 10 名" in drawn["said"]


def test_what_has_no_rows_is_said_in_words(world, stood, as_role):
    page = as_role(Role.OFFICE).get(PAGE)
    for drawn in page.context["charts"]:
        assert drawn["rows"] == []
        assert drawn["empty"] in text(page)
    Snapshot.objects.all().delete()
    assert "还没有统计过" in text(as_role(Role.OFFICE).get(PAGE))
    assert "还没有统计过" in text(as_role(Role.HR).get(PAGE))


def test_each_drawing_has_its_table_its_caption_and_its_words(world, rolled, as_role):
    page = as_role(Role.OFFICE).get(PAGE)
    for drawn in page.context["charts"]:
        assert f'<caption class="visually-hidden">{drawn["title"]}</caption>' in text(page)
        assert drawn["said"], drawn["id"]
        assert all(len(row) == len(drawn["headers"]) for row in drawn["rows"]), drawn["id"]


@pytest.mark.parametrize("role", SEES)
def test_the_dashboard_reads_rollups_and_never_the_rows_behind_them(world, rolled, as_role, role):
    client = as_role(role)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as queries:
        text(client.get(PAGE))
    asked = "\n".join(query["sql"] for query in queries.captured_queries)
    assert [table for table in BIG if table in asked] == []
    assert len(queries) <= 25


# Counting anew


@pytest.mark.django_db(transaction=True)
def test_the_office_counts_anew_and_sees_how_far_it_is(world, as_role):
    client = as_role(Role.OFFICE)
    assert client.post(reverse("dashboard-refresh")).status_code == 302
    assert client.post(reverse("dashboard-refresh")).status_code == 302
    job = Job.objects.get(kind="reports.standing")  # the second press is the same job
    assert "<progress" in text(client.get(PAGE))
    assert "<progress" in text(client.get(reverse("dashboard-progress")))
    jobs.work(job.pk)
    done = client.get(reverse("dashboard-progress"), headers={"HX-Request": "true"})
    assert done["HX-Refresh"] == "true"
    page = client.get(PAGE)
    assert "<progress" not in text(page)
    assert {target["figure"].code for target in page.context["targets"]} >= {"B01", "B02", "C01"}
    assert Rollup.objects.exists()
    assert chart(page, "members")["rows"]


@pytest.mark.parametrize("role", [Role.BUREAU_VIEWER, Role.SYSADMIN, Role.PLACEMENT, Role.HR])
def test_only_office_and_bureau_officer_may_count_anew(world, stood, as_role, role):
    client = as_role(role)
    assert client.post(reverse("dashboard-refresh")).status_code == 403
    assert "重新统计" not in text(client.get(PAGE))
    assert not Job.objects.filter(kind="reports.standing").exists()


def test_a_counting_that_failed_is_told_to_who_may_start_it_again(world, stood, as_role):
    client = as_role(Role.BUREAU_OFFICER)
    client.post(reverse("dashboard-refresh"))
    Job.objects.filter(kind="reports.standing").update(state="failed", error="数据库暂时不可用")
    assert "数据库暂时不可用" in text(client.get(PAGE))
    assert "数据库暂时不可用" not in text(as_role(Role.HR).get(PAGE))


def test_a_firm_that_is_gone_since_is_still_named(world, stood, as_role):
    Organisation.objects.filter(pk=world.a.enterprise.pk).update(closed_at=dates.now())
    assert world.a.enterprise.name in text(as_role(Role.OFFICE).get(PAGE))


def test_a_month_without_anybody_is_drawn_as_one():
    """The bars stand as far apart as the months do."""
    rows = [(date(2026, 5, 1), "甲校", 7), (date(2026, 9, 1), "甲校", 3), (date(2026, 12, 1), "乙校", 1)]
    labels, series = crossed(rows, label=lambda day: f"{day:%m}", filled=_every_month)
    assert labels == ["05", "06", "07", "08", "09", "10", "11", "12"]
    assert series == {"甲校": [7, 0, 0, 0, 3, 0, 0, 0], "乙校": [0, 0, 0, 0, 0, 0, 0, 1]}
    assert _every_month([]) == []
