"""What stands is not changed, what is small is not published, and nobody approves his own work."""

import random
from collections.abc import Iterator
from fractions import Fraction

import pytest
from django.db import InternalError, connection, transaction

from alliance.core import jobs
from alliance.core.errors import Refused
from members.enums import Role
from reports import annual
from reports.content import content_of
from reports.content.figures import Figures
from reports.content.shield import Shield
from reports.enums import Scope
from reports.models import Measurement, Report, Snapshot, SourceRow
from tests.reports.rows import AT, TODAY, advance, report_of
from tests.reports.stood import card
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


def published(*counts: int) -> list[str]:
    """The counts of some schools as they are printed beside their total."""
    shield = Shield()
    total = shield.add("total", sum(counts), free=True)
    cells = [shield.add(f"school {place}", count) for place, count in enumerate(counts)]
    shield.sum(total, cells)
    shield.settle()
    return [shield.shown(cell) for cell in cells]


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
        cursor.execute(
            "UPDATE reports_measurement SET value = 99 WHERE snapshot_id = %s AND state = 'measured'",
            [frozen.snapshot_id],
        )
        assert cursor.rowcount > 0
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
    assert published(3, 7, 60) == ["<5", "不公布", "60"]  # or the total would tell the first


def test_two_small_schools_need_no_third_to_hide_behind():
    assert published(3, 2, 60) == ["<5", "<5", "60"]


def test_a_true_zero_and_large_counts_are_published_as_they_are():
    assert published(0, 5, 60) == ["0", "5", "60"]


def test_nobody_works_a_small_count_out_from_another_table():
    """Two schools and the batches of each: the second school is withheld for the first, so one of its batches must be."""
    shield = Shield()
    total = shield.add("total", 53, free=True)
    one, two = shield.add("one", 3), shield.add("two", 50)
    of_one = [shield.add("a", 3)]
    of_two = [shield.add("b", 20), shield.add("c", 30)]
    shield.sum(total, [one, two])
    shield.sum(one, of_one)
    shield.sum(two, of_two)
    shield.settle()
    assert [shield.shown(cell) for cell in (one, two, "a", "b", "c")] == ["<5", "不公布", "<5", "不公布", "30"]


def test_what_tells_the_same_people_is_withheld_with_them():
    shield = Shield()
    shield.add("teachers", 2)
    shield.add("days", 70, people=False)
    shield.tie("teachers", "days")
    shield.settle()
    assert [shield.shown("teachers"), shield.shown("days")] == ["<5", "不公布"]


@pytest.mark.parametrize("seed", range(40))
def test_no_small_count_can_be_solved_for(seed):
    """Schools, firms and batches of chance, as a reader would attack them: by elimination over everything printed."""
    chance = random.Random(seed)
    schools, firms = range(chance.randint(2, 4)), range(chance.randint(2, 6))
    batches = {(s, f): chance.choice([0, 1, 2, 3, 4, 6, 9, 15, 40]) for s in schools for f in firms}
    shield = Shield()
    total = shield.add("total", sum(batches.values()), free=True)
    sums = [(total, [("school", s) for s in schools]), (total, [("firm", f) for f in firms])]
    for kind, members, of in (("school", schools, 0), ("firm", firms, 1)):
        for one in members:
            parts = [("batch", pair) for pair in batches if pair[of] == one]
            shield.add((kind, one), sum(batches[pair] for _batch, pair in parts))
            sums.append(((kind, one), parts))
    for pair, count in batches.items():
        shield.add(("batch", pair), count)
    for whole, parts in sums:
        shield.sum(whole, parts)
    shield.settle()
    solved = solvable(sums, shield.withheld)
    # Where all but one of a sum's counts are true zeros there is nothing left to hide behind: the total tells.
    assert not {cell for cell in shield.small & solved if any(_hideouts(shield, cell))}


@pytest.mark.parametrize("seed", range(12))
def test_a_school_without_data_tells_nothing_of_the_small_ones_beside_it(county, seed):
    """Shares of schools by chance, some of them without a value: their parts stand in the same sums."""
    chance = random.Random(seed)
    snapshot = Snapshot.objects.create(
        cutoff=TODAY,
        frozen_at=AT,
        definition_versions={"D03": {**card("订单班学生占比", unit="%", kind="share")}},
        context={"schools": {}, "batches": []},
        content_sha256="",
    )
    enrolled = (
        {"甲": 3, "乙": 2000}
        if seed == 0
        else {name: chance.choice([0, 1, 3, 4, 7, 40, 2000]) for name in "甲乙丙丁"[: chance.randint(2, 4)]}
    )
    missing = {"乙"} if seed == 0 else {name for name in enrolled if chance.random() < 0.5}
    on_roll = {name: 0 if name in missing else chance.randint(0, of) for name, of in enrolled.items()}

    def measured(scope: str, name: str, n: int, d: int, *, known: bool) -> None:
        state = "measured" if known and d else "missing"
        value = 100 * n / d if state == "measured" else None
        Measurement.objects.create(
            **{"snapshot": snapshot, "code": "D03", "scope": scope, "scope_key": name, "scope_label": name},
            **{"numerator": n, "denominator": d, "value": value, "state": state},
        )

    measured("alliance", "", sum(on_roll.values()), sum(enrolled.values()), known=True)
    for name, of in enrolled.items():
        measured("school", name, on_roll[name], of, known=name not in missing)
    shown = {row["key"]: row for row in Figures(snapshot).cut("D03", Scope.SCHOOL)}
    assert all(shown[name]["value"] == "—" for name in missing)
    for part, counts in (("denominator", enrolled), ("numerator", on_roll)):
        hidden = {name for name in counts if not shown[name][part].isdigit()}
        assert {name for name, count in counts.items() if 0 < count < 5} <= hidden
        assert len(hidden) != 1 or not [name for name, count in counts.items() if count and name not in hidden]


def _hideouts(shield: Shield, cell) -> Iterator[bool]:
    """Whether a count that is still printed stands in a sum with this one and could have been withheld too."""
    for sum_ in shield.sums:
        if cell in sum_:
            yield from (shield.counts[c] > 0 and c != "total" and c not in shield.withheld for c in sum_)


def solvable(sums: list, hidden: set) -> set:
    """The hidden cells whose value the sums determine: Gaussian elimination over what is not printed."""
    cells = sorted(hidden, key=str)
    rows = []
    for whole, parts in sums:
        row = [Fraction(0)] * len(cells)
        for cell, sign in [(whole, -1), *((part, 1) for part in parts)]:
            if cell in hidden:
                row[cells.index(cell)] += sign
        if any(row):
            rows.append(row)
    rank = 0
    for column in range(len(cells)):
        pivot = next((r for r in range(rank, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        rows[rank] = [value / rows[rank][column] for value in rows[rank]]
        for r in range(len(rows)):
            if r != rank and rows[r][column]:
                rows[r] = [a - rows[r][column] * b for a, b in zip(rows[r], rows[rank], strict=True)]
        rank += 1
    return {cells[row.index(1)] for row in rows[:rank] if sum(1 for value in row if value) == 1}


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
