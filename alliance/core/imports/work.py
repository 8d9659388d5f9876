"""The jobs of imports: check, write, undo. Each bears being started again, and only the newest attempt writes."""

from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from .. import access, aside, dates, files, jobs, workbooks
from ..access import Viewer
from ..errors import Refused
from ..excel.reading import open_book
from ..jobs import Lease
from ..models import Import, ImportRow, ImportState, RowState, StoredFile
from . import merging, undoing
from .checking import CHUNK, Checking
from .composing import COLUMNS, Composer
from .moves import MACHINE, OPEN
from .reading import Layout, lay_out, lines_of, remembered
from .rosters import Roster, declared

CHECK, WRITE, UNDO = "core.import_check", "core.import_write", "core.import_undo"
STEPS = 100  # progress is told in hundredths
ROWS_KEPT = timedelta(days=30)  # afterwards an import can no longer be undone


def _asked(lease: Lease) -> tuple[Import, Roster, Viewer]:
    """The import, its roster and whoever asked, as they stand now. Raises Refused for who may no longer."""
    source = Import.objects.select_related("file").get(job=lease.job)
    roster, viewer = declared().get(source.roster), access.viewer_of(lease.job.membership_uid)
    if roster is None or not roster.open_to(viewer) or viewer.organisation_id != source.organisation_id:
        raise Refused(_("申请导入的身份已停用，或不能再导入这份名册，没有导入。"))
    return source, roster, viewer


@jobs.handles(CHECK)
def check(lease: Lease) -> None:
    """Read the workbook and say what it would do. Nothing but the import's own lines is written."""
    source, roster, viewer = _asked(lease)
    if source.file is None:
        raise Refused(_("上传的文件已过保存期限，请重新上传。"))
    with workbooks.scratch(lease) as folder:
        path = folder / "upload"
        path.write_bytes(files.read(source.file))
        try:
            with open_book(path, name=source.file_name) as book:
                layout = lay_out(book, roster, _choices(source, roster), sheet_name=source.sheet)
                if layout is None:
                    raise Refused(_("文件里没有内容。请下载模板，填好后再上传。"))
                if not layout.clear:
                    return _end(lease, source, ImportState.MAPPING, layout)
                checking = Checking(roster, viewer, at=dates.now())
                staged = folder / "rows"
                chunks = checking.chunks(lines_of(book, layout, checking.binding))
                with jobs.seldom_collected():
                    counts = _stage(lease, staged, source, checking.composer, chunks, layout.sheet.rows)
        except Refused as bad:
            return _end(lease, source, ImportState.UNREADABLE, error=str(bad))
        _end(lease, source, ImportState.CHECKED, layout, counts=counts, staged=staged)
    return None


def _choices(source: Import, roster: Roster) -> dict[str, str]:
    return remembered(roster, source.organisation_id) | source.mapping


def _stage(
    lease: Lease, path: Path, source: Import, composer: Composer, chunks: Iterable[tuple[list, dict]], total: int
) -> Counter:
    """Write the lines for COPY, each chunk aside while the next one is looked up. Returns what they are counted as."""
    counts: Counter = Counter()
    path.touch()
    works = (partial(_write, path, source, composer, *chunk) for chunk in chunks)
    with closing(aside.one_behind(works) if total > CHUNK else (work() for work in works)) as written:
        for found in written:
            counts.update(found)
            done = sum(counts[state] for state in RowState.values)
            if done % CHUNK == 0:  # the last, shorter one is told of by the end
                lease.progress(min(done * STEPS // max(total, done + 1), STEPS - 1))
    return counts


def _write(path: Path, source: Import, composer: Composer, lines: list, base: dict[str, str]) -> dict[str, int]:
    text, counts = composer.text(source.pk, lines, base)
    with path.open("a", encoding="utf-8", newline="") as stream:
        stream.write(text)
    return counts


def _end(
    lease: Lease,
    source: Import,
    state: str,
    layout: Layout | None = None,
    *,
    counts: Counter | None = None,
    staged: Path | None = None,
    error: str = "",
) -> None:
    with lease.final_write():
        untrue = StoredFile.objects.filter(marked_imports=source).first()  # it told of the check before
        ImportRow.objects.filter(source=source).delete()
        told: dict[str, Any] = {"error": error[:500], "marked": None}
        if layout is not None:
            told |= {
                "sheet": layout.sheet.name[:100],
                "sheets": list(layout.sheets),
                "header_row": layout.header.last_row,
                "headings": list(layout.header.titles),
            }
        counts = counts or Counter()
        told |= {f"{name}_count": counts[name] for name in (*RowState.values, "manual")}
        if staged is not None:
            _copy(source, staged)
        MACHINE.perform(source, _VERBS[state], by=lease.job.requested_by, at=dates.now(), **told)
    if untrue is not None:
        files.forget(untrue)


_VERBS = {
    ImportState.MAPPING: "ask_columns",
    ImportState.CHECKED: "checked",
    ImportState.UNREADABLE: "unreadable",
}


def _copy(source: Import, staged: Path) -> None:
    names = ", ".join(("source_id", "ticked", *COLUMNS))
    with connection.cursor() as cursor, staged.open("rb") as stream:
        cursor.copy_expert(f"COPY core_importrow ({names}) FROM STDIN", stream)


@jobs.handles(WRITE)
def write(lease: Lease) -> None:
    """Write all that was checked, in one transaction with the end of the job; or say why not, and nothing is written."""
    source, roster, viewer = _asked(lease)
    try:
        with lease.final_write():
            merging.lock(roster, source.organisation_id)
            roster.prepare(source, viewer)
            merging.write(source, roster, at=dates.now())
            roster.settle(source, viewer)
            MACHINE.perform(source, "written", by=lease.job.requested_by, at=dates.now(), written_at=dates.now())
    except Refused as refusal:
        _back(lease, source, "not_written", str(refusal))


@jobs.handles(UNDO)
def undo(lease: Lease) -> None:
    source, roster, _viewer = _asked(lease)
    try:
        with lease.final_write():
            merging.lock(roster, source.organisation_id)
            roster.release(source)
            undoing.undo(source, roster)
            roster.unsettle(source)
            MACHINE.perform(source, "undone", by=lease.job.requested_by, at=dates.now(), undone_at=dates.now())
    except Refused as refusal:
        _back(lease, source, "not_undone", str(refusal))


def _back(lease: Lease, source: Import, verb: str, why: str) -> None:
    """Nothing was written: the import stands where it stood, and says why."""
    source.refresh_from_db()
    with lease.final_write():
        MACHINE.perform(source, verb, by=lease.job.requested_by, at=dates.now(), reason=why, error=why[:500])


def forget(at) -> int:
    """Remove workbooks whose time is over, and the lines of imports that are long done. The import itself stays."""
    forgotten = 0
    over = Import.objects.filter(expires_at__lte=at, file__isnull=False).exclude(job__state__in=jobs.OPEN)
    for source in over.order_by("id")[:500]:
        cards = list(StoredFile.objects.filter(pk__in=[source.file_id, source.marked_id]))
        with transaction.atomic():
            if source.state in OPEN:  # nobody said yes: what stands meanwhile is not what was looked at
                MACHINE.perform(source, "expire", at=at)
            elif source.state == ImportState.UNDOING:
                MACHINE.perform(source, "not_undone", at=at)
            Import.objects.filter(pk=source.pk).update(file=None, marked=None)
            for card in cards:
                files.forget(card)
        forgotten += 1
    ImportRow.objects.filter(source__created_at__lte=at - ROWS_KEPT, source__file=None).delete()
    return forgotten
