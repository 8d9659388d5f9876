"""Waivers: a WARN finding let pass for one placement, with a written reason and a second approver."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.workflow import Machine, Move
from members.audiences import Those
from members.enums import Role

from ..access import approves_waivers
from ..enums import Action, WaiverState
from ..models import Assignment, Waiver
from ..rules import BY_CODE, Finding
from .gate import findings_of

State = WaiverState
# Not the student's name: titles leave the portal in letters.
ABOUT = About(
    "waiver",
    lambda waiver: {"rule": waiver.rule, "batch": waiver.assignment.batch.name, "host": waiver.assignment.host.name},
    {"rule": "INT-11a", "batch": "2026 春季批次", "host": "清川机械有限公司"},
    beside=("assignment__batch", "assignment__host"),
)
ASKER = Those(_("申请人"), (Role.PLACEMENT,), at="school_id", who="asked_by_id")
PLACEMENT = Those(_("学校实习就业工作人员"), (Role.PLACEMENT,), at="school_id")
APPROVER = Those(_("学校负责人"), (Role.SCHOOL_LEADER,), at="school_id", but="asked_by_id")

MACHINE = Machine(
    Move(
        "grant",
        _("批准放行"),
        frozenset({State.ASKED}),
        State.GRANTED,
        approves_waivers,
        reason=True,
        tone="primary",
        tells=ASKER,
    ),
    Move("refuse", _("不批准"), frozenset({State.ASKED}), State.REFUSED, approves_waivers, reason=True, tells=ASKER),
    about=ABOUT,
)
WAITS = Waits(
    Waiver,
    ABOUT,
    Waiting(State.ASKED, APPROVER, _("审批放行申请"), 1, 3, PLACEMENT, _("逾期提醒学校实习就业工作人员。")),
)


def waivable(assignment: Assignment, rule: str, *, on: date) -> Finding:
    """What stands against a placement under this rule. Raises Refused when nothing does, or when no waiver can help."""
    if rule not in BY_CODE or BY_CODE[rule].action != Action.WARN:
        raise Refused(_("这一条不能申请放行，须按提示补正。"))
    standing = findings_of(Assignment.objects.filter(pk=assignment.pk), on=on)[assignment.pk]
    found = next((one for one in standing if one.rule == rule), None)
    if found is None:
        raise Refused(_("这一条已经没有问题，不用申请放行。请刷新页面查看。"))
    return found


@transaction.atomic
def ask(assignment: Assignment, rule: str, *, reason: str, by, on: date, at: datetime) -> Waiver:
    """Ask to let a finding pass as it stands today. Raises Refused without a reason, and as `waivable`."""
    if not reason.strip():
        raise Refused(_("请写明放行理由。"))
    found = waivable(assignment, rule, on=on)
    waiver = Waiver(
        school_id=assignment.school_id,
        assignment=assignment,
        rule=rule,
        value=found.value,
        reason=reason.strip(),
        asked_by=by,
        asked_at=at,
    )
    try:
        with transaction.atomic():
            waiver.save()
    except IntegrityError as error:
        raise Refused(_("这一条已申请放行，请等待审批。")) from error
    waiver.steps.create(
        verb="ask", label=str(_("申请放行")), to_state=State.ASKED, at=at, by=by, by_name=by.name, reason=reason.strip()
    )
    return waiver


def answer(waiver: Waiver, verb: str, *, viewer, at: datetime, reason: str) -> Waiver:
    """Grant or refuse. Raises Refused for whoever asked himself: it takes a second person."""
    if waiver.asked_by_id == viewer.user_id:
        raise Refused(_("申请人不能审批自己的申请，请由另一名负责人审批。"))
    return MACHINE.perform(
        waiver, verb, by=viewer.user, viewer=viewer, at=at, reason=reason, answered_by_id=viewer.user_id
    )
