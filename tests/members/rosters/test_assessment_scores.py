"""The office takes the items people score out as a workbook, fills in the points and brings it back."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.urls import reverse

from alliance.core import dates, files
from alliance.core.errors import Refused
from alliance.core.models import Export
from members.enums import Role
from members.models import Assessment, AssessmentScheme, AssessmentScore
from members.services import schemes
from tests.core.imports.books import act, bring, workbook
from tests.core.imports.test_round_trip import taken_out

pytestmark = pytest.mark.django_db(transaction=True)

HEADINGS = ("考核方案", "单位", "考核项目", "评分", "评分说明")


def line(world, points, *, side=None, item="合作质量", note="") -> tuple:
    return "2025 年度企业考核", (side or world.a).enterprise.name, item, points, note


def scoring(world) -> AssessmentScore:
    """The assessment of enterprise A is being scored, its item for people still blank."""
    clear = {"total": None, "grade": "", "published_on": None, "objections_until": None}
    Assessment.objects.filter(pk=world.a.assessment.pk).update(state="scoring", **clear)
    score = world.a.assessment.scores.get(item__name="合作质量")
    AssessmentScore.objects.filter(pk=score.pk).update(points=None, scored_by=None, scored_at=None)
    return score


def brought(world, *lines):
    return bring(workbook(*lines, headings=HEADINGS), world.shared["office"], roster="assessment-scores")


def refused(source) -> dict[int, str]:
    return {row.number: row.problems[0]["text"] for row in source.rows.filter(state="refused")}


def test_the_office_fills_what_it_took_out_and_takes_it_back(world, as_role):
    score, office = scoring(world), world.shared["office"]
    client = as_role(Role.OFFICE)
    export = taken_out(client, "assessment-score-list", template="1", query="state=scoring")
    book = openpyxl.load_workbook(io.BytesIO(files.read(Export.objects.get(pk=export.pk).file)))
    sheet = book.worksheets[0]
    place = {cell.value.strip("* "): cell.column for cell in sheet[1]}
    row = next(row[0].row for row in sheet.iter_rows() if row[place["考核项目"] - 1].value == "合作质量")
    sheet.cell(row, place["评分"]).value = 88.5
    stream = io.BytesIO()
    book.save(stream)
    source = bring(stream.getvalue(), office, roster="assessment-scores")
    assert (source.changed_count, source.refused_count, source.new_count) == (1, 0, 0), list(source.rows.values())
    score.refresh_from_db()
    assert score.points is None
    version = Assessment.objects.get(pk=score.assessment_id).version
    source = act(source, "write", office)
    score.refresh_from_db()
    assert (score.points, score.scored_by) == (Decimal("88.5"), office.user)
    assert Assessment.objects.get(pk=score.assessment_id).version == version + 1
    act(source, "undo", office, reason="传错了")
    score.refresh_from_db()
    assert (score.points, score.scored_by, score.scored_at) == (None, None, None)


def test_what_is_not_being_scored_or_not_in_the_scheme_is_refused_in_words(world):
    scoring(world)
    Assessment.objects.filter(pk=world.b.assessment.pk).update(state="objected")
    source = brought(
        world,
        line(world, 101),
        line(world, 60, side=world.b),
        line(world, -1, item="平台建设"),
        line(world, 60, item="没有这项"),
        ("2024 年度企业考核", world.a.enterprise.name, "合作质量", 60, ""),
    )
    told = refused(source)
    words = ["0 到满分 100 之间", "的考核不能评分", "不能小于 0", "没有这个项目", "请核对考核方案"]
    for number, word in enumerate(words, 2):
        assert word in told[number], (number, told)


def test_what_somebody_scored_meanwhile_is_not_written_over(world):
    score, office = scoring(world), world.shared["office"]
    source = brought(world, line(world, 70))
    AssessmentScore.objects.filter(pk=score.pk).update(points=65, scored_by=office.user, scored_at=source.created_at)
    source = act(source, "write", office)
    score.refresh_from_db()
    assert (source.state, score.points) == ("checked", 65)
    assert "又有人评过分" in source.error


def test_taking_a_file_back_brings_the_score_of_before_with_its_name_and_its_hour(world):
    score, office = scoring(world), world.shared["office"]
    first = act(brought(world, line(world, 65, note="初评")), "write", office)
    score.refresh_from_db()
    assert (score.points, score.note, score.scored_by) == (65, "初评", office.user)
    scored_at = score.scored_at
    again = act(brought(world, line(world, 70, note="复核")), "write", office)
    score.refresh_from_db()
    assert (score.points, score.note) == (70, "复核")
    assert score.scored_at > scored_at
    again = act(again, "undo", office, reason="传错了")
    score.refresh_from_db()
    assert (again.state, score.points, score.note) == ("undone", 65, "初评")
    assert (score.scored_by, score.scored_at) == (office.user, scored_at)
    first = act(first, "undo", office, reason="也传错了")
    score.refresh_from_db()
    assert (first.state, score.points, score.scored_by, score.scored_at) == ("undone", None, None, None)


def test_a_final_result_takes_no_more_points_from_a_file(world):
    score = scoring(world)
    Assessment.objects.filter(pk=score.assessment_id).update(
        state="final",
        total=80,
        grade="合格",
        published_on="2026-02-02",
        objections_until="2026-02-09",
        final_at=dates.now(),
    )
    source = brought(world, line(world, 60))
    assert "“已定”的考核不能评分" in refused(source)[2]
    score.refresh_from_db()
    assert (source.changed_count, score.points) == (0, None)


def test_a_published_result_is_not_taken_back_by_undoing_its_points(world):
    score, office = scoring(world), world.shared["office"]
    source = act(brought(world, line(world, 70)), "write", office)
    Assessment.objects.filter(pk=score.assessment_id).update(
        state="published", total=80, grade="合格", published_on="2026-02-02", objections_until="2100-01-01"
    )
    try:
        source = act(source, "undo", office, reason="传错了")
    except Refused:
        pass
    score.refresh_from_db()
    assert (source.state, score.points) == ("done", 70)


def test_only_the_office_brings_scores(world, as_role):
    page = as_role(Role.OFFICE).get(reverse("assessment-score-list")).content.decode()
    assert reverse("roster-detail", args=["assessment-scores"]) in page
    assert as_role(Role.HR).get(reverse("assessment-score-list")).status_code == 403
    assert as_role(Role.HR).get(reverse("roster-template", args=["assessment-scores"])).status_code == 403


def test_the_list_is_of_the_latest_year_and_writes_points_as_people_do(world, as_role):
    scheme = AssessmentScheme.objects.create(
        title="2024 年度企业考核",
        year=2024,
        audience="enterprise",
        state="closed",
        self_report_by=date(2025, 3, 31),
        score_by=date(2025, 4, 30),
    )
    item = scheme.items.create(name="去年的项目", weight=100, full_points=100, kind="scored")
    row = schemes.assessment_of(scheme, organisation=world.b.enterprise, state="scoring")
    row.save()
    row.scores.create(item=item)
    score = scoring(world)
    said = {"points": Decimal("93.50"), "scored_by": world.user(Role.OFFICE), "scored_at": dates.now()}
    AssessmentScore.objects.filter(pk=score.pk).update(**said)
    client, address = as_role(Role.OFFICE), reverse("assessment-score-list")
    page = client.get(address).content.decode()
    assert "93.5<" in page and "93.50" not in page
    assert "去年的项目" not in page and f'{address}?year="' in page
    assert "去年的项目" in client.get(address, {"year": ""}).content.decode()
    assert "去年的项目" in client.get(address, {"year": "2025", "scheme": scheme.uid}).content.decode()
