"""What a file reads by the thousand is what the page reads row by row."""

import django_tables2 as tables
import pytest
from django.db import connection
from django.db.models import Value
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from alliance.core import audit, dates, extracts, lists, sketches
from alliance.core.cells import Cell
from alliance.core.extracts import Extract
from alliance.core.lists import ListTable, NameLink
from members.enums import Role
from members.models import Enrolment, Organisation
from placements.models import Assignment
from tests.registry import VISITORS
from tests.rows import another

pytestmark = pytest.mark.django_db


def read(extract: Extract, size: int = 2000) -> list[list]:
    return [list(row) for chunk in extract.chunks(size) for row in zip(*chunk, strict=True)]


def row_by_row(rows, table) -> list[list]:
    cells = [Cell(table, bound) for bound in table.columns]
    return [[cell.read(record) for cell in cells] for record in rows]


def said(rows: list[list]) -> list[list]:
    """Blank and nothing are the same cell."""
    return [["" if value is None else value for value in row] for row in rows]


@pytest.mark.parametrize("role", [role for role in VISITORS if role in Role.values])
def test_every_list_is_read_as_row_by_row(world, role):
    viewer = world.membership(role)
    for name, of in lists.declared().items():
        if of.open_to(viewer):
            rows = of.chosen(viewer, QueryDict("")).in_order()
            table = of.table([], **of.drawn_with(viewer))
            assert said(read(Extract(rows, table))) == said(row_by_row(rows, table)), name


@pytest.fixture
def assignments(world):
    """Forty placements, each of its own student: what is made of one must not be told of another."""
    with audit.acting(actor="system:test"):
        for number in range(1, 40):
            person = another(world.a.student, number)
            person.save()
            enrolment = another(world.a.enrolment, number)
            enrolment.person = person
            enrolment.save()
            row = another(world.a.assignment, number)
            row.person, row.enrolment, row.opening = person, enrolment, None
            row.post = f"岗位{number % 3}"
            if number % 5 == 0:
                row.ended_before = row.starts_on if number % 10 else row.starts_on + dates.DAY
            row.save()
    return world


def of_assignments(world):
    of = lists.declared()["assignment-list"]
    return of.chosen(world.membership(Role.PLACEMENT), QueryDict("")).in_order(), of.table([])


def test_rows_that_differ_are_told_apart(assignments):
    rows, table = of_assignments(assignments)
    found = read(Extract(rows, table), 7)
    assert found == row_by_row(rows, table)
    assert {row[6] for row in found} >= {"已撤销"}
    assert len({row[3] for row in found}) > 3


def test_a_list_is_read_without_whole_rows(assignments):
    rows, table = of_assignments(assignments)
    extract = Extract(rows, table)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        read(extract, 7)
    assert len(queries) == 1
    assert "search_tokens" not in queries[0]["sql"]


def test_what_was_not_seen_in_the_rows_tried_is_read_from_whole_rows(assignments, monkeypatch):
    """The oldest and the newest row were not withdrawn; the others must come out all the same."""
    monkeypatch.setattr(extracts, "TRIED", 1)

    class Rarely(ListTable):
        what = tables.Column("合成", empty_values=())

        def render_what(self, record):
            return f"{record.post} {record.host.name}" if record.withdrawn else record.person.name

        class Meta(ListTable.Meta):
            model = Assignment
            fields = ["what"]

    rows, _table = of_assignments(assignments)
    rows = rows.order_by("pk")
    table = Rarely([])
    assert not rows.first().withdrawn
    assert not rows.last().withdrawn
    assert read(Extract(rows, table), 7) == row_by_row(rows, table)


def test_a_column_that_needs_the_row_itself_gets_it(world):
    class Wide(ListTable):
        key = tables.Column("行号", empty_values=())
        mark = tables.Column("标记", empty_values=())
        id_number = tables.Column("身份证号", accessor="person__id_number")
        school = NameLink("organisation-detail", path="school__")

        def render_key(self, record):
            return f"{record.pk}"

        def render_mark(self, record):
            return record.mark

        class Meta(ListTable.Meta):
            model = Enrolment
            fields = ["key", "mark", "id_number", "school", "ends_before"]

    rows = Enrolment.objects.annotate(mark=Value("注")).select_related("person", "school").order_by("pk")
    found = read(Extract(rows, Wide([])))
    assert found == row_by_row(rows, Wide([]))
    assert found[0][0] == str(rows[0].pk)
    assert found[0][2] == rows[0].person.id_number


def test_a_sketch_knows_what_it_was_given_and_asks_nobody(django_assert_num_queries):
    def look(path: str) -> object:
        try:
            return {"post": "焊工", "host__name": "甲厂", "opening_id": None, "starts_on": 1, "leaves_before": 1}[path]
        except KeyError:
            raise sketches.NotGiven(path) from None

    with django_assert_num_queries(0):
        row = sketches.sketch(Assignment, look)
        assert [row.post, str(row.host), row.opening, row.withdrawn] == ["焊工", "甲厂", None, True]
        for reading in (
            lambda: row.ends_before,
            lambda: row.person.name,
            lambda: str(row.pk),
            lambda: row.host.memberships.all()[0],
            lambda: row.host == Organisation(pk=1),
        ):
            with pytest.raises((sketches.NotGiven, AttributeError)):
                reading()
