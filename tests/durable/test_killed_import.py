"""A worker dies with -9 in the middle of an import: no half import, no doubles, and it still ends by itself."""

import pytest

from alliance.core import dates
from alliance.core.imports import declared, moves
from alliance.core.models import Import, ImportRow
from members.models import Enrolment, Person
from tests.core.imports.books import student, workbook
from tests.durable.processes import held, somebody_waits_for, within

ROWS = [student(f"20231{n:02d}", "张三", phone=f"139000000{n:02d}") for n in range(30)]
MOMENTS = [
    ("check", "core_importrow", "SHARE"),  # while the lines of the check are put in
    ("check", "members_person", "ACCESS EXCLUSIVE"),  # while students are looked up
    ("write", "members_person", "SHARE"),  # while persons are written
    ("write", "members_enrolment", "SHARE"),  # persons stand, their classes do not yet
    ("write", "core_importedrow", "SHARE"),  # all stands but what the next import is compared with
    ("undo", "members_person", "SHARE"),  # while they are taken away
]


def settled(source: Import, state: str) -> Import:
    def look():
        source.refresh_from_db()
        return source.state == state

    within(40, look, f"import is {state}")
    return source


@pytest.mark.parametrize(("verb", "table", "mode"), MOMENTS, ids=[f"{verb}-{table}" for verb, table, _m in MOMENTS])
def test_a_worker_killed_in_the_middle_leaves_no_half_import(world, crew, verb, table, mode):
    clerk = world.a.members["placement"]
    before = Person.objects.count()
    crew.beat()
    victim = crew.worker()

    def bring() -> Import:
        return moves.bring(
            declared()["students"], content=workbook(*ROWS), name="名册.xlsx", viewer=clerk, at=dates.now()
        )

    def press(source: Import, name: str) -> Import:
        return moves.move(source, name, viewer=clerk, at=dates.now(), reason="传错了")

    if verb != "check":
        source = settled(bring(), "checked")
        if verb == "undo":
            source = settled(press(source, "write"), "done")
    with held(table, mode):
        source = bring() if verb == "check" else press(source, verb)
        within(20, lambda: somebody_waits_for(table), f"{verb} waits for {table}")
        victim.kill()
    stood = Person.objects.count() - before
    assert stood == (len(ROWS) if verb == "undo" else 0)  # all of it or nothing, whenever one looks
    crew.worker()

    source = settled(source, {"check": "checked", "write": "done", "undo": "undone"}[verb])
    assert ImportRow.objects.filter(source=source).count() == len(ROWS)
    written = len(ROWS) if verb == "write" else 0
    assert Person.objects.count() - before == written
    assert Enrolment.objects.filter(student_number__startswith="20231").count() == written
    assert source.steps.filter(verb={"check": "checked", "write": "written", "undo": "undone"}[verb]).count() == 1
