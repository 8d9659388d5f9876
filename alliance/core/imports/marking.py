"""The uploaded workbook comes back marked: mended where it is coloured, the same file is uploaded again."""

from datetime import datetime
from pathlib import Path, PurePath

from django.db import transaction
from django.utils.translation import gettext as _

from .. import access, dates, files, jobs, workbooks
from ..access import Viewer
from ..errors import Refused
from ..excel.reading import Book, open_book
from ..jobs import Lease
from ..models import Import, Job
from .marked import Marked
from .reading import RESULT_SHEET, lay_out, remembered
from .rosters import Roster, declared

KIND = "core.import_mark"
STEPS = 100
CHUNK = 5_000  # rows between two words about the progress
TAIL = "_批注"


def may(source: Import, viewer: Viewer | None) -> bool:
    """Only who uploaded it: in it identifiers stand in the open, as they did in the upload."""
    return viewer is not None and viewer.uid == source.membership_uid


def _key(source: Import) -> str:
    return f"import-mark:{source.uid}"


def job_of(source: Import) -> Job | None:
    """The newest job that marks this workbook."""
    return Job.objects.filter(kind=KIND, key=_key(source)).order_by("-pk").first()


@transaction.atomic
def ask(source: Import, *, viewer: Viewer, at: datetime) -> None:
    """Have the workbook marked; once it is, or while it is being done, asking again does nothing.

    Raises Refused where there is nothing to mark, or nothing to mark it in.
    """
    if source.marked_id is not None:
        return
    if not may(source, viewer):
        raise Refused(_("批注文件含原文件的内容，只有上传的人可以生成和下载。"))
    if source.file_id is None:
        raise Refused(_("上传的文件已过保存期限，请重新上传。"))
    if not source.refused_count:
        raise Refused(_("没有有问题的行，不必批注。"))
    payload = {"import": str(source.uid)}
    jobs.enqueue(KIND, key=_key(source), payload=payload, by=viewer.user, membership_uid=viewer.uid, at=at, total=STEPS)


def file_name(source: Import) -> str:
    return f"{PurePath(source.file_name).stem.removesuffix(TAIL)}{TAIL}.xlsx"


def _checked(source: Import) -> object:
    """By this one check of a workbook is told from the next: each makes its lines anew."""
    return source.rows.order_by("number").values_list("uid", flat=True).first()


@jobs.handles(KIND)
def mark(lease: Lease) -> None:
    """Write the marked workbook and keep it, sealed, as long as the upload; unless the check was run again meanwhile."""
    source = Import.objects.select_related("file", "requested_by").get(uid=lease.job.payload["import"])
    roster, viewer = declared().get(source.roster), access.viewer_of(lease.job.membership_uid)
    if roster is None or not roster.open_to(viewer) or not may(source, viewer):
        raise Refused(_("申请批注的身份已停用，或不能再导入这份名册。"))
    if source.file is None:
        raise Refused(_("上传的文件已过保存期限，请重新上传。"))
    checked = _checked(source)
    with workbooks.scratch(lease) as folder:
        upload, path = folder / "upload", folder / "marked.xlsx"
        upload.write_bytes(files.read(source.file))
        with open_book(upload, name=source.file_name) as book:
            _copy(lease, book, path, source, roster)
        with lease.final_write():
            standing = Import.objects.select_for_update().get(pk=source.pk)
            if _checked(standing) != checked or standing.file_id is None:
                raise Refused(_("生成期间文件又检查过一次，请按新的结果重新生成。"))
            standing.marked = files.store(path.read_bytes(), media_type=workbooks.MEDIA_TYPE, sealed=True)
            standing.save(update_fields=["marked"])


def _copy(lease: Lease, book: Book, path: Path, source: Import, roster: Roster) -> None:
    choices = remembered(roster, source.organisation_id) | source.mapping
    layout = lay_out(book, roster, choices, sheet_name=source.sheet)
    if layout is None:
        raise Refused(_("文件里没有内容。请下载模板，填好后再上传。"))
    copied = [sheet for sheet in book.sheets if sheet.name != RESULT_SHEET]
    marked = Marked(path, source, roster, layout, copied, at=dates.now())
    marked.result()
    done, total = 0, sum(sheet.rows for sheet in copied)
    for sheet in copied:
        for row in marked.copied(sheet, book.rows(sheet)):
            if (done + row) % CHUNK == 0:
                lease.progress(min((done + row) * STEPS // max(total, 1), STEPS - 1))
        done += sheet.rows
    marked.close()
