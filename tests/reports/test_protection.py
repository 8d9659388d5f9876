"""What stands is not changed, what is small is not published, and nobody approves his own work."""

import pytest
from django.db import InternalError, connection, transaction

from alliance.core import jobs
from alliance.core.errors import Refused
from members.enums import Role
from reports import annual
from reports.content import _shielded, content_of
from reports.models import Measurement, Report, SourceRow
from tests.reports.rows import AT, TODAY, advance, report_of
from tests.worlds import make_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def county(transactional_db):
    return make_world()


@pytest.fixture
def frozen(county) -> Report:
    report = report_of()
    advance(report, "freeze", county.membership(Role.OFFICE))
    return report


def school(key: str, count: int, of: str = "/") -> dict:
    value = str(count) if of == "/" else "1.00"
    return {"key": key, "label": key, "numerator": str(count), "denominator": of, "value": value, "measured": True}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reports_measurement SET value = 99 WHERE snapshot_id = %s",
        "DELETE FROM reports_measurement WHERE snapshot_id = %s",
        "UPDATE reports_snapshot SET content_sha256 = 'x' WHERE id = %s",
        "UPDATE reports_sourcerow SET label = 'x' WHERE measurement_id IN"
        " (SELECT id FROM reports_measurement WHERE snapshot_id = %s)",
    ],
)
def test_nobody_changes_a_frozen_row_by_whatever_road(frozen, statement):
    with pytest.raises(InternalError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [frozen.snapshot_id])


def test_figures_changed_behind_the_triggers_are_noticed_before_they_are_printed(frozen, county):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE reports_measurement DISABLE TRIGGER USER")
        cursor.execute("UPDATE reports_measurement SET value = 99 WHERE snapshot_id = %s", [frozen.snapshot_id])
        cursor.execute("ALTER TABLE reports_measurement ENABLE TRIGGER USER")
    advance(frozen, "compile", county.membership(Role.OFFICE))
    frozen.refresh_from_db()
    assert frozen.state == "frozen"
    assert "摘要不符" in frozen.job.error
    assert not frozen.snapshot.artefacts.exists()


def test_a_report_that_nobody_compiled_by_name_is_not_approved(frozen, county):
    office = county.membership(Role.OFFICE)
    job = annual.move(frozen, "compile", viewer=None, today=TODAY, at=AT)
    jobs.work(job.pk)
    frozen.refresh_from_db()
    assert frozen.state == "compiled"
    with pytest.raises(Refused, match="没有登记汇编人"):
        annual.move(frozen, "approve", viewer=office, today=TODAY, at=AT)
    annual.move(frozen, "return", viewer=office, today=TODAY, at=AT, reason="请具名汇编")
    frozen.refresh_from_db()
    assert frozen.state == "frozen"


def test_rows_of_persons_carry_no_row_of_another_school(frozen):
    for row in SourceRow.objects.filter(measurement__code="C01"):
        assert row.counted_as != row.row_uid
    figure = Measurement.objects.get(snapshot=frozen.snapshot, code="D04", scope="alliance")
    assert figure.source_rows.filter(table="placements_assignment").count() == 2


def test_few_people_of_a_school_are_published_as_fewer_than_five():
    few, next_one, many = _shielded([school("甲校", 3), school("乙校", 7), school("丙校", 60)])
    assert few["value"] == "<5"
    assert next_one["value"] == "不公布"  # or the total would tell the first
    assert many["value"] == "60"


def test_two_small_schools_need_no_third_to_hide_behind():
    shown = _shielded([school("甲校", 3), school("乙校", 2), school("丙校", 60)])
    assert [row["value"] for row in shown] == ["<5", "<5", "60"]


def test_a_true_zero_and_large_counts_are_published_as_they_are():
    shown = _shielded([school("甲校", 0), school("乙校", 5), school("丙校", 60)])
    assert [row["value"] for row in shown] == ["0", "5", "60"]


def test_a_share_of_few_people_is_not_published_either():
    few, other = _shielded([school("甲校", 3, "60"), school("乙校", 5, "104")])
    assert (few["numerator"], few["value"]) == ("<5", "不公布")
    assert (other["numerator"], other["value"]) == ("不公布", "不公布")


def test_the_documents_of_a_small_county_hide_its_few_teachers(frozen):
    content = content_of(frozen.snapshot)
    tables = {
        block["caption"]: block
        for chapter in content["chapters"]
        for block in chapter["blocks"]
        if block["type"] == "table"
    }
    assert {row[1] for row in tables["各校专业课教师下企业情况"]["rows"]} == {"<5"}
    assert {row[1] for row in tables["各校岗位实习学生数"]["rows"]} == {"<5"}
