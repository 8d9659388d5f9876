"""Workbooks as clerks make them, and the way they take through the portal."""

import io
from collections.abc import Sequence

import openpyxl
import xlsxwriter

from alliance.core import dates, files, jobs
from alliance.core.imports import declared, marking, moves
from alliance.core.models import Import

HEADINGS = ("学号", "姓名", "身份证号", "手机号", "专业", "班级", "入学年份", "开始日期")


def workbook(*rows: Sequence, headings: Sequence[str] = HEADINGS) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("名册")
    for number, row in enumerate([headings, *rows]):
        sheet.write_row(number, 0, row)
    book.close()
    return stream.getvalue()


def student(number: str, name: str, **other) -> tuple:
    """One line in the order of HEADINGS."""
    values = {
        "id": "",
        "phone": "",
        "major": "660301",
        "class": "23机电1班",
        "year": 2023,
        "from": "2023-09-01",
    } | other
    return number, name, *(values[key] for key in ("id", "phone", "major", "class", "year", "from"))


def bring(content: bytes, viewer, *, roster: str = "students", name: str = "名册.xlsx") -> Import:
    """Upload and check, the job done on the spot."""
    source = moves.bring(declared()[roster], content=content, name=name, viewer=viewer, at=dates.now())
    return worked(source)


def act(source: Import, verb: str, viewer, *, reason: str = "") -> Import:
    return worked(moves.move(source, verb, viewer=viewer, at=dates.now(), reason=reason))


def worked(source: Import) -> Import:
    """Do the import's job, as a worker would."""
    jobs.work(source.job_id)
    source = Import.objects.select_related("job").get(pk=source.pk)
    assert source.job.state == "done", source.job.error
    return source


def mark(source: Import, viewer) -> bytes:
    """Ask for the marked workbook, and let the worker work."""
    marking.ask(source, viewer=viewer, at=dates.now())
    job = marking.job_of(source)
    jobs.work(job.pk)
    job.refresh_from_db()
    assert job.state == "done", job.error
    source.refresh_from_db()
    return files.read(source.marked)


def marks(source: Import, viewer) -> dict[str, str]:
    """What the marked workbook says beside its cells, by their place."""
    sheet = openpyxl.load_workbook(io.BytesIO(mark(source, viewer)))["名册"]
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def remarks(content: bytes) -> dict[int, str]:
    """What a marked workbook of ours says beside its cells, by row."""
    rows = openpyxl.load_workbook(io.BytesIO(content))["名册"].iter_rows()
    return {row[0].row: said for row in rows if (said := " ".join(c.comment.text for c in row if c.comment))}
