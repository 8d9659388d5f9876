"""A worker dies with -9 in the middle of an export: no half file, one whole one in the end, and nothing left beside it."""

import hashlib

import pytest
from django.conf import settings
from python_calamine import CalamineWorkbook

from alliance.core import dates, exports, files, lists, workbooks
from alliance.core.models import Export, SensitiveRead, StoredFile
from tests.durable.processes import held, somebody_waits_for, within

MOMENTS = [
    ("members_person", "ACCESS EXCLUSIVE"),  # while the rows are looked up
    ("core_storedfile", "SHARE"),  # the workbook is whole and its bytes are stored, and no row says so yet
]


def contents() -> set[str]:
    return {path.name for path in settings.FILES_DIR.glob("*/*")}


@pytest.mark.parametrize(("table", "mode"), MOMENTS, ids=[table for table, _mode in MOMENTS])
def test_a_worker_killed_in_the_middle_leaves_no_half_workbook(world, crew, table, mode):
    clerk, before = world.a.members["placement"], contents()
    crew.beat()
    victim = crew.worker()
    of = lists.declared()["student-list"]
    count = of.rows(clerk).count()
    with held(table, mode):
        export = exports.ask(of, query="", reason="核对", viewer=clerk, ip=None, at=dates.now())
        within(20, lambda: somebody_waits_for(table), f"the export waits for {table}")
        victim.kill()
    export.refresh_from_db()
    assert [export.file, export.row_count] == [None, None]  # nobody is shown half of it, whenever he looks
    scratch = workbooks.SCRATCH + str(export.job.uid)
    assert workbooks._scratches(scratch)  # what the dead worker left
    crew.worker()

    def written() -> bool:
        export.job.refresh_from_db()
        return not export.job.is_open

    within(40, written, "the export ends")
    export = Export.objects.select_related("file", "job").get()  # one, not two
    assert [export.job.state, export.job.attempts, export.row_count] == ["done", 2, count]
    content = files.read(export.file)
    assert hashlib.sha256(content).hexdigest() == export.file.sha256
    book = CalamineWorkbook.from_path(str(files.path_of(export.file.sha256)))
    assert len(book.get_sheet_by_index(0).to_python()) == 1 + count
    assert StoredFile.objects.filter(media_type=workbooks.MEDIA_TYPE).count() == 1
    assert contents() - before <= {export.file.sha256}  # the first attempt's bytes were the same
    assert SensitiveRead.objects.filter(kind=SensitiveRead.Kind.EXPORT).count() == 1
    assert not workbooks._scratches(scratch)
