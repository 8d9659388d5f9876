"""The year's report from opening to publication: collecting → frozen → compiled → approved → published."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.core import files, jobs
from alliance.core.errors import Refused
from alliance.core.jobs import Lease
from alliance.core.messages.kinds import About
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.models import Job, SensitiveRead
from alliance.core.typeset import MissingGlyph
from alliance.core.workflow import Machine, Move
from members.audiences import BUREAU_OFFICER, OFFICE, Those
from members.enums import Role

from . import documents
from .access import approves_reports, compiles_reports
from .content import content_of
from .enums import ReportState as State
from .indicators import catalogue
from .measurements import digest, measure, refuse_without_data
from .models import Artefact, Measurement, Report, Snapshot
from .terms import rulings_on

FREEZE, COMPILE = "reports.freeze", "reports.compile"
FIRST_YEAR = 2000

ABOUT = About("report", lambda report: {"year": report.year}, {"year": 2025})
APPROVERS = Those(_("审批人"), (Role.OFFICE, Role.BUREAU_OFFICER), but="compiled_by_id")
READERS = Those(_("教育局和学校"), (Role.BUREAU_OFFICER, Role.BUREAU_VIEWER, Role.PLACEMENT, Role.SCHOOL_LEADER))
MACHINE = Machine(
    Move("freeze", _("冻结数据"), frozenset({State.COLLECTING}), State.FROZEN, compiles_reports, tone="primary"),
    Move(
        "compile",
        _("汇编报告"),
        frozenset({State.FROZEN}),
        State.COMPILED,
        compiles_reports,
        tone="primary",
        tells=APPROVERS,
    ),
    Move("unfreeze", _("解除冻结"), frozenset({State.FROZEN}), State.COLLECTING, compiles_reports, reason=True),
    Move(
        "approve",
        _("审批通过"),
        frozenset({State.COMPILED}),
        State.APPROVED,
        approves_reports,
        tone="primary",
        tells=OFFICE,
    ),
    Move(
        "return",
        _("退回重新汇编"),
        frozenset({State.COMPILED}),
        State.FROZEN,
        approves_reports,
        reason=True,
        tells=OFFICE,
    ),
    Move(
        "publish",
        _("发布"),
        frozenset({State.APPROVED}),
        State.PUBLISHED,
        compiles_reports,
        tone="primary",
        tells=READERS,
    ),
    about=ABOUT,
)
_LATE = _("逾期催办教育局经办人员。")
WAITS = Waits(
    Report,
    ABOUT,
    Waiting(State.COLLECTING, OFFICE, _("冻结数据"), 10, 20, BUREAU_OFFICER, _LATE, since="cutoff"),
    Waiting(State.FROZEN, OFFICE, _("汇编"), 3, 5, BUREAU_OFFICER, _LATE),
    Waiting(State.COMPILED, APPROVERS, _("审批"), 5, 10, OFFICE, _("逾期提醒联盟办公室全体人员。")),
    Waiting(State.APPROVED, OFFICE, _("发布"), 3, 5, BUREAU_OFFICER, _LATE),
)
LONG = {"freeze": FREEZE, "compile": COMPILE}


def open_report(*, year: int, cutoff: date | None = None, by=None, at: datetime) -> Report:
    """Open the report of a year. Raises Refused for a year to come, without data or opened already, or a cutoff outside it."""
    check_year(year, today=timezone.localdate(at))
    cutoff = cutoff or date(year, 12, 31)
    if cutoff.year != year:
        raise Refused(_("统计截止日须在 %(year)s 年之内。") % {"year": year})
    refuse_without_data(year, cutoff)
    try:
        with transaction.atomic():
            report = Report.objects.create(year=year, version=f"{year}-1.0", cutoff=cutoff, rulings=rulings_on(cutoff))
            report.steps.create(
                verb="open",
                label=str(_("开启")),
                from_state="",
                to_state=State.COLLECTING,
                at=at,
                by=by,
                by_name=by.name if by else str(_("系统")),
            )
    except IntegrityError as error:
        raise Refused(_("%(year)s 年度的报告已经开启。") % {"year": year}) from error
    return report


def check_year(year: int, *, today: date) -> None:
    """Raises Refused for a year of which no report can be asked today."""
    if not FIRST_YEAR <= year <= today.year:
        raise Refused(_("年度须在 %(first)s 至 %(last)s 之间。") % {"first": FIRST_YEAR, "last": today.year})


def why_not(report: Report, verb: str, *, viewer=None, today: date) -> str:
    """Why a step cannot be taken now; blank when it can. Page, button and service all ask this."""
    if report.job and report.job.is_open:
        return str(_("后台任务正在进行，请等它结束。"))
    if verb == "freeze" and report.cutoff >= today:
        return str(_("统计截止日（%(cutoff)s）还没有过，过后才能冻结。") % {"cutoff": report.cutoff.isoformat()})
    if verb == "approve" and report.compiled_by_id is None:
        return str(_("这份报告没有登记汇编人（由命令行汇编），不能审批：请退回，由联盟办公室人员重新汇编。"))
    if verb == "approve" and viewer is not None and report.compiled_by_id == viewer.user_id:
        return str(_("汇编人不能审批自己汇编的报告，请联盟办公室的另一位同事或教育局经办人员审批。"))
    return ""


def move(report: Report, verb: str, *, viewer, by=None, today: date, at: datetime, reason: str = "") -> Report | Job:
    """Take one step. Freezing and compiling only register a job: the state moves when the job ends.

    Raises Refused with the reason: wrong state, wrong role, the compiler's own approval, a cutoff still to come.
    """
    by = viewer.user if viewer else by
    with transaction.atomic():
        report = Report.objects.select_for_update(of=("self",)).select_related("job").get(pk=report.pk)
        if verb in LONG and report.job and report.job.is_open and report.job.kind == LONG[verb]:
            return report.job  # the second of two people who press the button gets the first one's job
        MACHINE.check(report, verb, viewer=viewer, reason=reason)
        if refusal := why_not(report, verb, viewer=viewer, today=today):
            raise Refused(refusal)
        if verb in LONG:
            return _start(report, verb, viewer=viewer, by=by, at=at)
        changes: dict = {}
        if verb == "unfreeze":
            changes = {"snapshot": None}
        if verb == "approve":
            changes = {"approved_by": by}
        if verb == "publish":
            changes = {"published_at": at}
        return MACHINE.perform(report, verb, by=by, viewer=viewer, at=at, reason=reason, **changes)


def _start(report: Report, verb: str, *, viewer, by, at: datetime) -> Job:
    at = at.replace(microsecond=0)  # the date that PDF files carry knows whole seconds only
    payload = {"report": report.pk, "at": at.isoformat()}
    if verb == "compile":
        payload["snapshot"] = report.snapshot_id
    total = len(catalogue()) + 1 if verb == "freeze" else len(documents.FORMATS) + 1
    job = jobs.enqueue(
        LONG[verb],
        key=f"report:{report.pk}",
        payload=payload,
        by=by,
        membership_uid=viewer.uid if viewer else None,
        at=at,
        total=total,
    )
    Report.objects.filter(pk=report.pk).update(job=job)
    return job


def reveal_sources(figure: Measurement, *, viewer, reason: str, ip: str | None) -> None:
    """Record that the rows behind a figure are looked at, by whom and why. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused(_("查看来源行须写明理由。"))
    SensitiveRead.record(SensitiveRead.Kind.REVEAL, figure, viewer=viewer, reason=reason, ip=ip)


@jobs.handles(FREEZE)
def freeze(lease: Lease) -> None:
    """Measure everything, then attach the snapshot. An attempt that died left nothing, or a snapshot nobody sees."""
    report = Report.objects.get(pk=lease.job.payload["report"])
    at = datetime.fromisoformat(lease.job.payload["at"])
    snapshot = measure(report, at=at, progress=lease.progress)
    with lease.final_write() as job:
        MACHINE.perform(report, "freeze", by=job.requested_by, at=at, snapshot=snapshot)
        _forget_unattached(report, keep=snapshot)


def _forget_unattached(report: Report, *, keep: Snapshot) -> None:
    """Snapshots of attempts that died before they were attached: no report, file or page ever named them."""
    report.snapshots.filter(artefacts=None, frozen_at=keep.frozen_at).exclude(pk=keep.pk).delete()


def _rendered(content: dict) -> Iterator[tuple[str, bytes]]:
    try:
        yield from documents.render_all(content)
    except MissingGlyph as missing:
        raise Refused(
            _(
                "报告中的“%(text)s”（%(points)s）字库里没有，排不出 PDF。请解除冻结，改用字库里有的写法后重新冻结、汇编。"
            )
            % {"text": missing.text, "points": missing.points}
        ) from missing


@jobs.handles(COMPILE)
def compile_report(lease: Lease) -> None:
    """Render every format of the snapshot, then show them all at once: never half a report."""
    report = Report.objects.get(pk=lease.job.payload["report"])
    snapshot = Snapshot.objects.select_related("report").get(pk=lease.job.payload["snapshot"])
    if digest(snapshot) != snapshot.content_sha256:
        raise Refused(_("冻结的数据与当时的摘要不符，可能被直接改动过数据库。没有汇编，请联系系统管理员核查。"))
    content = content_of(snapshot)
    rendered = {}
    for done, (name, made) in enumerate(_rendered(content), 1):
        rendered[name] = files.store(made, media_type=documents.FORMATS[name].media_type)
        lease.progress(done)
    with lease.final_write() as job:
        if not Report.objects.filter(pk=report.pk, snapshot=snapshot).exists():
            raise Refused(_("汇编期间报告已解除冻结，请重新冻结后再汇编。"))
        for name in documents.FORMATS:
            Artefact.objects.update_or_create(snapshot=snapshot, format=name, defaults={"file": rendered[name]})
        MACHINE.perform(
            report,
            "compile",
            by=job.requested_by,
            at=datetime.fromisoformat(job.payload["at"]),
            compiled_by=job.requested_by,
        )
