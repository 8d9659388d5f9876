"""(g) 100,000 rows of fifteen columns taken out, from the query to the file; and the same values written from memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import django_tables2 as tables

from .school import school_with
from .ways import Comparison, in_turns

ROWS, COLUMNS, RUNS = 100_000, 15, 3


def wide_list():
    """The assignment list with what else a school would like beside it: fifteen columns, declared the ordinary way."""
    from alliance.core.lists import LastDay, Listing
    from placements.lists.assignments import ASSIGNMENTS, AssignmentTable
    from placements.models import Assignment

    class WideTable(AssignmentTable):
        student_number = tables.Column("学号", accessor="enrolment__student_number")
        sex = tables.Column("性别", accessor="person__sex")
        major = tables.Column("专业", accessor="enrolment__major")
        entered_year = tables.Column("入学年份", accessor="enrolment__entered_year")
        host_kind = tables.Column("单位类别", accessor="host__kind")
        school = tables.Column("学校")
        planned = LastDay("计划结束", accessor="ends_before")
        created_at = tables.DateTimeColumn(verbose_name="登记时间", accessor="person__created_at")

        class Meta(AssignmentTable.Meta):
            fields = [
                *AssignmentTable.Meta.fields,
                *(
                    "student_number",
                    "sex",
                    "major",
                    "entered_year",
                    "host_kind",
                    "school",
                    "planned",
                    "created_at",
                ),
            ]

    return Listing(
        "bench-wide",
        "实习安排",
        lambda viewer: Assignment.objects.visible_to(viewer).for_list().select_related("enrolment__major", "school"),
        WideTable,
        ASSIGNMENTS.seen_by,
        filterset=ASSIGNMENTS.filterset,
        searched="person__",
        personal=True,
    )


def comparisons() -> Iterator[Comparison]:
    with school_with(ROWS) as clerk, TemporaryDirectory() as folder:
        yield _compared(clerk, Path(folder))


def _compared(clerk, folder: Path) -> Comparison:
    import rustpy_xlsxwriter
    from openpyxl import Workbook
    from python_calamine import CalamineWorkbook

    from alliance.core import dates, exports, files, jobs
    from alliance.core.models import Job
    from members.enums import Sex
    from members.models import Person

    of = wide_list()
    Person.objects.filter(school=clerk.organisation_id).update(sex=Sex.FEMALE)  # no cell of a row is blank
    export = exports.ask(of, query="starts_on_min=2020-01-01", reason="量测", viewer=clerk, ip=None, at=dates.now())

    def ours() -> None:
        Job.objects.filter(pk=export.job_id).update(state="queued")
        lease = jobs.take(export.job_id)
        lease.progress = lambda done: None  # a connection of its own sees nothing of what will be taken back
        exports.write(lease)

    ours()
    export.refresh_from_db()
    name, *_rest = (book := CalamineWorkbook.from_path(str(files.path_of(export.file.sha256)))).sheet_names
    header, *rows = book.get_sheet_by_name(name).to_python()
    assert [len(header), len(rows), export.row_count] == [COLUMNS, ROWS, ROWS]
    records = [dict(zip(header, row, strict=True)) for row in rows]

    def by_openpyxl() -> None:
        book = Workbook(write_only=True)
        sheet = book.create_sheet(name)
        sheet.append(header)
        for row in rows:
            sheet.append(row)
        book.save(folder / "openpyxl.xlsx")

    ways = {
        "rustpy-xlsxwriter, the same values from memory": lambda: rustpy_xlsxwriter.write_worksheet(
            records, str(folder / "rustpy.xlsx")
        ),
        "the portal's export: count, query, file, store": ours,
        "openpyxl write-only, the same values from memory": by_openpyxl,
    }
    found = Comparison(f"(g) {ROWS:,} rows of {COLUMNS} columns as a workbook")
    for way, seconds in in_turns(ways, runs=RUNS).items():
        found.add(way, seconds)
    return found
