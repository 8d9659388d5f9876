"""Projects of schools: agreed, run, paid for, and what came of them. What counts is the money that came in (F04)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Min, Sum, prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.attachments import attach, has
from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.money import yuan
from alliance.core.services import save_version
from alliance.core.uploads import Upload
from alliance.core.workflow import Machine, Move

from ..access import manages_projects
from ..audiences import Those
from ..enums import ProjectState as State
from ..enums import Role
from ..models import Project, ProjectOutput, ProjectReceipt
from .organisations import inactive, refuse_inactive

ABOUT = About(
    "project",
    lambda project: {"project": project.title, "school": project.school.name, "payer": project.payer_shown},
    {"project": "酿造工艺改进", "school": "清川职业学校", "payer": "清川酒业有限公司"},
    beside=("school", "enterprise"),
)
PLACEMENT = Those(_("学校实习就业工作人员"), (Role.PLACEMENT,), at="school_id")
SCHOOL_LEADER = Those(_("学校负责人"), (Role.SCHOOL_LEADER,), at="school_id")
FIRM = Those(_("合作企业"), (Role.HR,), at="enterprise_id")

MACHINE = Machine(
    Move(
        "start",
        _("启动项目"),
        frozenset({State.PLANNED}),
        State.RUNNING,
        manages_projects,
        tone="primary",
        tells=FIRM,
    ),
    Move(
        "finish",
        _("结题"),
        frozenset({State.RUNNING}),
        State.FINISHED,
        manages_projects,
        tone="primary",
        tells=FIRM,
    ),
    Move(
        "stop",
        _("中止"),
        frozenset({State.PLANNED, State.RUNNING}),
        State.STOPPED,
        manages_projects,
        reason=True,
        tone="red",
        tells=FIRM,
    ),
    Move("resume", _("恢复为拟立项"), frozenset({State.STOPPED}), State.PLANNED, manages_projects, reason=True),
    about=ABOUT,
)
WAITS = Waits(
    Project,
    ABOUT,
    Waiting(
        State.PLANNED,
        PLACEMENT,
        _("启动或中止"),
        10,
        20,
        SCHOOL_LEADER,
        _("逾期提醒学校负责人。"),
        since="starts_on",
    ),
    Waiting(
        State.RUNNING,
        PLACEMENT,
        _("结题或延长"),
        5,
        20,
        SCHOOL_LEADER,
        _("逾期提醒学校负责人。"),
        since="ends_before",
    ),
)
ENDED = {State.FINISHED, State.STOPPED}
OVER = _("已结题和已中止的项目不由导入更改。")
CONTRACT, RECEIPT, PROOF = "project", "project-receipt", "proof"  # what is attached to what


def register_project(project: Project) -> Project:
    """Write a new project. Raises ValidationError for a firm with which nothing new may be begun."""
    if project.enterprise:
        refuse_inactive(project.enterprise, field="enterprise")
    _check(project)
    try:
        with transaction.atomic():
            project.save()
    except IntegrityError as error:  # a colleague took the number in the same second
        project.full_clean(exclude=["uid"])
        raise ValidationError(_("本校已登记过这个项目编号。")) from error
    return project


def refusals(rows: Sequence[Project]) -> dict[int, tuple[str, str]]:
    """What `register_project` and `correct_project` would say to each of many, beside which field, by its place."""
    prefetch_related_objects(rows, "enterprise")
    standing = Project.objects.in_bulk([row.pk for row in rows if row.pk])
    closed = inactive(row.enterprise for row in rows if row.enterprise)
    taken = Project.objects.filter(school__in={row.school_id for row in rows}).exclude(number="")
    numbers = {(school, number): pk for school, number, pk in taken.values_list("school", "number", "pk")}
    ended = Project.objects.filter(
        school__in={row.school_id for row in rows},
        state__in=ENDED,
        title__in={r.title for r in rows},
    )
    over = set(ended.values_list("school", "title", "starts_on"))
    paid = ProjectReceipt.objects.standing().filter(project__in=standing).values("project")
    first = dict(paid.annotate(first=Min("received_on")).values_list("project", "first"))
    found: dict[int, tuple[str, str]] = {}
    for place, row in enumerate(rows):
        was = standing.get(row.pk)
        if not row.enterprise_id and not row.payer:
            found[place] = "enterprise", str(_("请填写合作企业或其他委托方。"))
        elif row.enterprise_id in closed and row.enterprise_id != getattr(was, "enterprise_id", None):
            found[place] = "enterprise", closed[row.enterprise_id]
        elif row.ends_before and row.ends_before <= row.starts_on:
            found[place] = "ends_before", str(_("结束日期不能早于开始日期。"))
        elif was and was.state == State.RUNNING and row.ends_before is None:
            found[place] = "ends_before", str(_("进行中的项目须有计划结束日期。"))
        elif row.number and numbers.get((row.school_id, row.number), row.pk) != row.pk:
            found[place] = "number", str(_("本校已登记过这个项目编号。"))
        elif row.pk in first and (row.signed_on is None or first[row.pk] < row.signed_on):
            found[place] = "signed_on", _("%(day)s已有到款。") % {"day": dates.shown(first[row.pk])}
        elif was and was.state in ENDED or not was and (row.school_id, row.title, row.starts_on) in over:
            found[place] = "title", str(OVER)
    return found


@transaction.atomic
def correct_project(project: Project, *, seen: int) -> Project:
    """Save what was put right. What a start asked for stays; and no money came before the contract."""
    standing = Project.objects.select_for_update().get(pk=project.pk)
    if project.enterprise and project.enterprise_id != standing.enterprise_id:
        refuse_inactive(project.enterprise, field="enterprise")
    project.state = standing.state
    first = standing.receipts.standing().order_by("received_on").first()
    if first and (project.signed_on is None or first.received_on < project.signed_on):
        raise ValidationError({"signed_on": _("%(day)s已有到款。") % {"day": dates.shown(first.received_on)}})
    if project.state == State.RUNNING and project.ends_before is None:
        raise ValidationError({"ends_before": _("进行中的项目须有计划结束日期。")})
    _check(project)
    return save_version(project, seen=seen)


def _check(project: Project) -> None:
    if project.ends_before and project.starts_on and project.ends_before <= project.starts_on:
        raise ValidationError({"ends_before": _("结束日期不能早于开始日期。")})
    project.full_clean(exclude=["uid"])


def missing_to_start(project: Project) -> list[str]:
    """What still stands between a plan and its start."""
    asked = (
        (project.contract_fen is not None, _("合同金额（无偿的填 0）")),
        (project.signed_on, _("签订日期")),
        (project.ends_before, _("计划结束日期")),
        (project.leader_name, _("负责人")),
        (has(CONTRACT, project, "contract"), _("合同或协议附件")),
    )
    return [str(words) for there, words in asked if not there]


@transaction.atomic
def move(project: Project, verb: str, *, viewer, at: datetime, reason: str = "") -> Project:
    """Take one step. A start asks for everything in `missing_to_start`."""
    project = Project.objects.select_for_update().get(pk=project.pk)
    MACHINE.check(project, verb, viewer=viewer, reason=reason)
    if verb == "start" and (missing := missing_to_start(project)):
        raise Refused(_("还不能启动，尚缺：%(what)s。") % {"what": str(_("；")).join(missing)})
    return MACHINE.perform(project, verb, by=viewer.user, viewer=viewer, at=at, reason=reason)


def received(project: Project) -> int:
    """Fen that came in, cancelled receipts left out."""
    return project.receipts.standing().aggregate(total=Sum("amount_fen"))["total"] or 0


@transaction.atomic
def record_receipt(receipt: ProjectReceipt, proof: Upload, *, viewer, today: date, at: datetime) -> ProjectReceipt:
    """Write money that came in, together with the document that shows it.

    Raises ValidationError for a day to come or before the contract was signed, for no money, and for more than the
    contract says as long as nobody says why.
    """
    project = Project.objects.select_for_update().get(pk=receipt.project_id)  # two receipts are added up one by one
    if project.signed_on is None:
        raise Refused(_("请先在项目里填写合同签订日期，再登记到款。"))
    if receipt.received_on > today:
        raise ValidationError({"received_on": _("到款日期不能晚于今天。")})
    if receipt.received_on < project.signed_on:
        said = _("到款日期不能早于合同签订日期（%(day)s）。") % {"day": dates.shown(project.signed_on)}
        raise ValidationError({"received_on": said})
    total = received(project) + receipt.amount_fen
    if total > (project.contract_fen or 0) and not receipt.note.strip():
        said = _("累计到款 %(total)s 元，超过合同金额 %(contract)s 元。请核对；确实如此的，请写明原因再保存。")
        raise ValidationError({"note": said % {"total": yuan(total), "contract": yuan(project.contract_fen or 0)}})
    receipt.recorded_at = at
    receipt.full_clean(exclude=["uid"])
    receipt.save()
    attach(RECEIPT, receipt, proof, viewer=viewer, at=at, kind=PROOF)
    return receipt


@transaction.atomic
def cancel_receipt(receipt: ProjectReceipt, *, viewer, at: datetime, reason: str) -> ProjectReceipt:
    """Take back what was recorded by mistake: the row stays, and counts no more."""
    if not reason.strip():
        raise Refused(_("作废须写明理由。"))
    changes = {"cancelled_at": at, "cancelled_by": viewer.user, "cancelled_reason": reason.strip()}
    if not ProjectReceipt.objects.standing().filter(pk=receipt.pk).update(**changes):
        raise Refused(_("这笔到款已经作废，请刷新页面查看。"))
    for name, value in changes.items():
        setattr(receipt, name, value)
    return receipt


def record_output(output: ProjectOutput, *, today: date) -> ProjectOutput:
    """Write something a project brought forth. Raises ValidationError for a day to come and a number that is known."""
    _check_output(output, today)
    output.save()
    return output


def correct_output(output: ProjectOutput, *, seen: int, today: date) -> ProjectOutput:
    """Save what was put right about an output."""
    _check_output(output, today)
    return save_version(output, seen=seen)


def _check_output(output: ProjectOutput, today: date) -> None:
    if output.granted_on > today:
        raise ValidationError({"granted_on": _("取得日期不能晚于今天。")})
    output.full_clean(exclude=["uid"])
