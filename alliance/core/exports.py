"""A list as a workbook: what was filtered, searched and sorted, all of its rows, written by a job and kept for a day."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection, transaction
from django.http import QueryDict
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from . import access, files, jobs, workbooks
from .access import Viewer
from .errors import Refused
from .extracts import Extract
from .imports.filling import Filling, fillable, most_lines
from .imports.rosters import Roster
from .imports.templates import write_filled
from .jobs import Lease
from .lists import Chosen, Listing, declared
from .models import Export, SensitiveRead

KIND = "core.export"
KEPT = timedelta(hours=24)
LONGEST_QUERY = 2000  # characters: no list has a form that long
OPEN_AT_ONCE = 5  # of one membership: the worker is everybody's
STEPS = 100  # the progress is told in hundredths, since nobody counts the rows before the worker does
CHUNK = 2000  # rows in memory at a time
SORTED_IN = "32MB"
BETWEEN = 1.0  # seconds between two looks at the lease: each is a connection of its own


@transaction.atomic
def ask(
    of: Listing, *, query: str, reason: str, viewer: Viewer, ip: str | None, at: datetime, template: bool = False
) -> Export:
    """Register an export and its job. Whoever asks for the same twice, while the first is under way, gets the first.

    As a `template` it is laid out as the list's roster. Raises Refused without a reason where there are personal data,
    and while too many are under way.
    """
    personal = (template and _roster(of, viewer).personal) or of.personal
    if personal and not reason.strip():
        raise Refused(_("“%(list)s”含个人信息，导出须写明理由。") % {"list": of.title})
    if len(query) > LONGEST_QUERY:
        raise Refused(_("查询条件太长，请清除条件后重新查询再导出。"))
    _refuse_nonsense(of.chosen(viewer, QueryDict(query)))
    what = f"{of.name}{'!' if template else '?'}{query}"
    key = salted_hmac(KIND, what, algorithm="sha256").hexdigest()  # a hash, for it may hold a name
    key = f"export:{viewer.uid}:{key}"
    mine = Export.objects.visible_to(viewer).filter(job__state__in=jobs.OPEN).exclude(job__key=key)
    if mine.count() >= OPEN_AT_ONCE:
        raise Refused(_("您已有 %(count)s 份导出在办，请等其中一份完成后再导出。") % {"count": OPEN_AT_ONCE})
    job = jobs.enqueue(KIND, key=key, payload={}, by=viewer.user, membership_uid=viewer.uid, at=at, total=STEPS)
    export, made = Export.objects.get_or_create(
        job=job,
        defaults={
            "list_name": of.name,
            "template": template,
            "query": query,
            "reason": reason.strip(),
            "personal": personal,
            "requested_by": viewer.user,
            "membership_uid": viewer.uid,
            "created_at": at,
            "expires_at": at + KEPT,
        },
    )
    if made and personal:
        SensitiveRead.record(SensitiveRead.Kind.EXPORT, export, viewer=viewer, reason=reason, ip=ip)
    return export


def listing_of(export: Export) -> Listing | None:
    """The list an export is of; None when this version of the portal has none of that name."""
    return declared().get(export.list_name)


def file_name(export: Export) -> str:
    of = listing_of(export)
    day = workbooks.local(export.created_at)
    title = of.title if of else export.list_name
    return f"{_('%(list)s补充模板') % {'list': title} if export.template else title}_{day:%Y%m%d}.xlsx"


@jobs.handles(KIND)
def write(lease: Lease) -> None:
    """Write the workbook. It is shown when it is whole, and an attempt that died leaves nothing behind."""
    export = Export.objects.select_related("requested_by").get(job=lease.job)
    of, viewer = listing_of(export), access.viewer_of(export.membership_uid)
    _refuse_who_may_not(of, viewer)
    with workbooks.scratch(lease) as folder:
        path = folder / "list.xlsx"
        written = (_fill_roster if export.template else _fill)(path, lease, export, of, viewer)
        _keep(lease, export, path, written)


@contextmanager
def _one_moment() -> Iterator[None]:
    """All that is read inside is read as of one moment, however long it takes, and sorted in memory where it can be."""
    alone = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if alone:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        # The fraction: all rows will be read, so the plan is for all of them and not for the first ones.
        cursor.execute("SET LOCAL work_mem = %s; SET LOCAL cursor_tuple_fraction = 1", [SORTED_IN])
        yield


def _told(chunks: Iterator[list], lease: Lease, count: int, *, size: Callable[[list], int]) -> Iterator[list]:
    """The same chunks; as they pass, the lease hears how many rows are written: from 0 to 99 hundredths."""
    written, last = 0, time.monotonic()
    for columns in chunks:
        if time.monotonic() - last >= BETWEEN:
            lease.progress(min(written * STEPS // max(count, 1), STEPS - 1))
            last = time.monotonic()
        yield columns
        written += size(columns)


def _fill(path: Path, lease: Lease, export: Export, of: Listing, viewer: Viewer) -> int:
    chosen = of.chosen(viewer, QueryDict(export.query))
    _refuse_nonsense(chosen)
    table = of.table([], order_by=chosen.alias, **of.drawn_with(viewer))
    with _one_moment(), jobs.seldom_collected():
        rows = chosen.in_order()
        count = rows.order_by().count()
        if count > workbooks.MOST_ROWS:
            raise Refused(_("共 %(count)s 行，超过 Excel 一张表的上限。请缩小查询范围后分次导出。") % {"count": count})
        extract = Extract(rows, table)
        return workbooks.write(
            path,
            title=str(of.title),
            made_at=export.created_at,
            headers=extract.headers,
            fields=extract.fields,
            chunks=_told(extract.chunks(CHUNK), lease, count, size=lambda columns: len(columns[0])),
            about=lambda written: _about(export, of, viewer, chosen, written),
        )


def _about(export: Export, of: Listing, viewer: Viewer, chosen: Chosen, written: int) -> list[tuple[str, object]]:
    table = of.table([], order_by=chosen.alias, **of.drawn_with(viewer))
    by = str(table.columns[chosen.alias.removeprefix("-")].header)
    return [
        (_("列表"), str(of.title)),
        *((condition.label, condition.text) for condition in chosen.conditions()),
        (_("排序"), workbooks.order_in_words(by, descending=chosen.descending)),
        (_("导出人"), f"{export.requested_by.name}（{viewer}）"),
        *([(_("理由"), export.reason)] if export.reason else []),
        (_("行数"), written),
        (_("导出编号"), str(export.uid)),
        (_("导出时间"), export.created_at),
    ]


def _roster(of: Listing, viewer: Viewer) -> Roster:
    roster = of.filled_as(viewer)
    if roster is None:
        raise Refused(_("您当前的身份不能批量更改“%(list)s”，没有补充模板。") % {"list": of.title})
    return roster


def _fill_roster(path: Path, lease: Lease, export: Export, of: Listing, viewer: Viewer) -> int:
    """The rows the viewer may change, laid out as the roster: completed, it is brought back."""
    chosen, roster = of.chosen(viewer, QueryDict(export.query)), _roster(of, viewer)
    _refuse_nonsense(chosen)
    filling = Filling(roster, viewer)
    with _one_moment():
        rows = fillable(roster, viewer, chosen.in_order())
        count = rows.order_by().count()
        if count > most_lines(roster):
            said = _("共 %(count)s 行，超过一份工作簿能导回的行数。请缩小查询范围后分次下载。")
            raise Refused(said % {"count": count})

        def about(written: int) -> list[tuple[str, object]]:
            lines = _about(export, of, viewer, chosen, written)
            if filling.left_out:
                lines.append(
                    (
                        _("未列入"),
                        _("%(count)s 行没有可用来找回它的编号，请到它的页面更改。") % {"count": filling.left_out},
                    )
                )
            return lines

        chunks = _told(filling.chunks(rows), lease, count, size=len)
        return write_filled(path, roster, viewer, chunks, at=export.created_at, about=about)


def _keep(lease: Lease, export: Export, path: Path, written: int) -> None:
    content = path.read_bytes()
    with lease.final_write():
        _refuse_who_may_not(listing_of(export), access.viewer_of(export.membership_uid))  # it may have taken minutes
        export.file = files.store(content, media_type=workbooks.MEDIA_TYPE)
        export.row_count = written
        export.save(update_fields=["file", "row_count"])


def _refuse_nonsense(chosen: Chosen) -> None:
    """A filter that is not understood narrows nothing: the file would hold more than was asked for."""
    if not chosen.sensible:
        raise Refused(_("筛选条件有误或已不存在，没有导出。请回到列表改正条件后再导出。"))


def _refuse_who_may_not(of: Listing | None, viewer: Viewer | None) -> None:
    if of is None or not of.open_to(viewer):
        raise Refused(_("申请导出的身份已停用，或不能再查看这个列表，没有导出。"))


def forget(at: datetime) -> int:
    """Remove the files whose day is over, and what dead attempts left. The row stays: who took what, when and why."""
    forgotten = 0
    for export in Export.objects.filter(expires_at__lte=at, file__isnull=False).select_related("file")[:500]:
        card = export.file
        with transaction.atomic():
            Export.objects.filter(pk=export.pk).update(file=None)
            files.forget(card)
        forgotten += 1
    workbooks.sweep_scratch()
    return forgotten
