"""What may be done with an import, by whom, and how it is asked for."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import files, jobs
from ..errors import Refused
from ..excel.headers import plain
from ..models import HeadingChoice, Import, ImportRow
from ..models import ImportState as State
from ..models.jobs import JobState
from ..workflow import Machine, Move, verbs
from . import merging, undoing
from .rosters import Roster, declared

KEPT = timedelta(days=7)  # the workbook itself
STEPS = 100
LOOKED_AT_AT_ONCE = 5_000  # lines: a page does not wait for more
OPEN = [State.CHECKING, State.MAPPING, State.CHECKED, State.WRITING]
WORKING = [State.CHECKING, State.WRITING, State.UNDOING]


def _may(viewer) -> bool:
    """The roster's own rule is asked beside: an import of it is not even seen by others."""
    return viewer is not None


def _system(viewer) -> bool:
    """A job's step: nobody has a button for it."""
    return False


def _from(*states: str) -> frozenset[str]:
    return frozenset(states)


MACHINE = Machine(
    Move("check", gettext_lazy("重新检查"), _from(*OPEN), State.CHECKING, _may),
    Move("write", gettext_lazy("确认导入"), _from(State.CHECKED), State.WRITING, _may, tone="primary"),
    Move("undo", gettext_lazy("撤销导入"), _from(State.DONE, State.UNDOING), State.UNDOING, _may, reason=True, tone="red"),
    Move("drop", gettext_lazy("放弃"), _from(*OPEN, State.UNREADABLE), State.DROPPED, _may),
    Move("expire", gettext_lazy("过期未办"), _from(*OPEN), State.DROPPED, _system),
    Move("ask_columns", gettext_lazy("请认列"), _from(State.CHECKING), State.MAPPING, _system),
    Move("checked", gettext_lazy("检查完成"), _from(State.CHECKING), State.CHECKED, _system),
    Move("unreadable", gettext_lazy("读不了"), _from(State.CHECKING), State.UNREADABLE, _system),
    Move("written", gettext_lazy("导入完成"), _from(State.WRITING), State.DONE, _system),
    Move("not_written", gettext_lazy("没有导入"), _from(State.WRITING), State.CHECKED, _system),
    Move("undone", gettext_lazy("撤销完成"), _from(State.UNDOING), State.UNDONE, _system),
    Move("not_undone", gettext_lazy("没有撤销"), _from(State.UNDOING), State.DONE, _system),
)  # fmt: skip

BUTTONS = verbs(
    Machine(*(MACHINE.moves[verb] for verb in ("check", "write", "undo", "drop")))
)  # the rest are the jobs'


@transaction.atomic
def bring(roster: Roster, *, content: bytes, name: str, viewer, at: datetime) -> Import:
    """Keep an uploaded workbook, sealed, and have it checked. The same file that is under way already is that import.

    Raises Refused for who may not bring this roster in.
    """
    from .work import CHECK

    if not roster.open_to(viewer):
        raise Refused(_("您当前的身份不能导入这份名册。"))
    merging.lock(roster, viewer.organisation_id)  # a double click is one import
    digest = files.digest(content)
    mine = Import.objects.filter(organisation_id=viewer.organisation_id, roster=roster.name, digest=digest)
    if standing := mine.filter(state__in=OPEN, file__isnull=False).order_by("-pk").first():
        return standing
    source = Import.objects.create(
        roster=roster.name,
        organisation_id=viewer.organisation_id,
        membership_uid=viewer.uid,
        requested_by=viewer.user,
        file=files.store(content, media_type="application/octet-stream", sealed=True),
        file_name=name[-200:],
        digest=digest,
        created_at=at,
        expires_at=at + KEPT,
    )
    return _enqueue(source, CHECK, viewer, at)


def _enqueue(source: Import, kind: str, viewer, at: datetime) -> Import:
    key = f"import:{source.uid}"
    source.job = jobs.enqueue(kind, key=key, payload={}, by=viewer.user, membership_uid=viewer.uid, at=at, total=STEPS)
    source.save(update_fields=["job"])
    return source


def roster_of(source: Import) -> Roster:
    return declared()[source.roster]


def what_prevents(source: Import) -> list[str]:
    """Why an import cannot be taken back. Of a large one only the job looks, which then says so on the import."""
    small = source.new_count + source.changed_count + source.manual_count <= LOOKED_AT_AT_ONCE
    return undoing.prevented(source, roster_of(source)) if small else []


def is_stuck(source: Import) -> bool:
    """Its job has failed without an end of its own: it may be asked for again."""
    return source.state in WORKING and source.job is not None and source.job.state == JobState.FAILED


def earlier(source: Import) -> Import | None:
    """The import by which the very same file was written before."""
    same = Import.objects.filter(
        organisation_id=source.organisation_id, roster=source.roster, digest=source.digest, state=State.DONE
    )
    return same.exclude(pk=source.pk).order_by("-written_at").first()


@transaction.atomic
def move(source: Import, verb: str, *, viewer, at: datetime, reason: str = "") -> Import:
    """Check anew, write, undo or drop. Raises Refused when that is not open, or what prevents an undo."""
    from .work import CHECK, ROWS_KEPT, UNDO, WRITE

    source = Import.objects.select_for_update(of=("self",)).select_related("job").get(pk=source.pk)
    if source.state in WORKING and not is_stuck(source):
        raise Refused(_("后台正在办理这次导入，请等它完成。"))
    if verb == "write" and not (source.new_count or source.changed_count or source.manual_count):
        raise Refused(_("没有可以写入的行：都无变动，或都有问题。请改正后再上传。"))
    if verb in {"check", "write"} and source.file_id is None:
        raise Refused(_("上传的文件已过保存期限，请重新上传。"))
    if verb == "undo":
        if at - source.created_at > ROWS_KEPT:
            raise Refused(_("导入已超过 30 天，逐行记录已清除，不能撤销。"))
        if said := what_prevents(source):
            raise Refused(said)
    MACHINE.perform(source, verb, by=viewer.user, viewer=viewer, at=at, reason=reason, error="")
    kinds = {"check": CHECK, "write": WRITE, "undo": UNDO}
    return _enqueue(source, kinds[verb], viewer, at) if verb in kinds else source


@transaction.atomic
def choose_columns(source: Import, chosen: dict[str, str], *, sheet: str, viewer, at: datetime) -> Import:
    """Say what headings mean, for this file and for this organisation's next ones, and have it checked again.

    `chosen` is heading → column, "" to leave it out. Raises Refused for one column chosen twice.
    """
    roster = roster_of(source)
    taken = [name for name in chosen.values() if name]
    if len(taken) != len(set(taken)):
        raise Refused(_("同一列被选了两次，请每列只对应一个表头。"))
    for heading, name in chosen.items():
        if name and name not in roster.known:
            raise Refused(_("没有这一列，请重新选择。"))
        HeadingChoice.objects.update_or_create(
            organisation_id=source.organisation_id,
            roster=roster.name,
            heading=plain(heading),
            defaults={"column": name},
        )
    Import.objects.filter(pk=source.pk).update(
        mapping={plain(heading): name for heading, name in chosen.items()}, sheet=sheet
    )
    return move(source, "check", viewer=viewer, at=at)


@transaction.atomic
def tick(source: Import, *, rows: list | None, ticked: bool) -> int:
    """Let the file win over edits by hand, in these rows (all of them: None), or no longer. Returns how many."""
    if rows == []:
        raise Refused(_("请先勾选要改的行。"))
    source = Import.objects.select_for_update().get(pk=source.pk)  # a write that has begun counts the ticks it saw
    if source.state != State.CHECKED:
        raise Refused(_("这次导入已不在待确认状态。请刷新页面查看。"))
    waiting = ImportRow.objects.filter(source=source).exclude(manual={})
    if rows is not None:
        waiting = waiting.filter(uid__in=rows)
    return waiting.update(ticked=ticked)
