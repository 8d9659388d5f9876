"""Statements of duties without rows of their own: a member submits, the office accepts or returns with a reason."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.core import attachments
from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.sending import hand_over
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.services import save_version
from alliance.core.wording import clauses
from alliance.core.workflow import Machine, Move

from .. import access
from ..audiences import BUREAU_OFFICER, OFFICE, Those
from ..enums import OrganisationKind, Role, StatedDuty
from ..enums import StatementState as State
from ..models import DutyStatement, Organisation

OWED_BY = {
    StatedDuty.LOCAL_PREFERENCE: OrganisationKind.ENTERPRISE,
    StatedDuty.CULTURE_GALLERY: OrganisationKind.SCHOOL,
}
PURPOSE = "duty"
ABOUT = About(
    "duty-statement",
    lambda row: {"organisation": row.organisation.name, "duty": row.get_duty_display(), "year": row.year},
    {"organisation": "清川机械有限公司", "duty": "优先录用本地学生", "year": 2026},
    beside=("organisation",),
)
MEMBER = Those(_("提交单位"), (Role.HR, Role.PLACEMENT), at="organisation_id")
WRITTEN = frozenset({State.RETURNED})

MACHINE = Machine(
    Move(
        "accept",
        _("认可"),
        frozenset({State.SUBMITTED}),
        State.ACCEPTED,
        access.judges_duties,
        tone="primary",
        tells=MEMBER,
    ),
    Move(
        "return",
        _("退回补充"),
        frozenset({State.SUBMITTED, State.ACCEPTED}),
        State.RETURNED,
        access.judges_duties,
        reason=True,
        tells=MEMBER,
    ),
    Move(
        "resubmit",
        _("重新提交"),
        frozenset({State.RETURNED}),
        State.SUBMITTED,
        access.states_duties,
        tone="primary",
        tells=OFFICE,
    ),
    about=ABOUT,
)
WAITS = Waits(
    DutyStatement,
    ABOUT,
    Waiting(State.SUBMITTED, OFFICE, _("审核"), 3, 10, BUREAU_OFFICER, _("逾期催办教育局经办人员。")),
    Waiting(
        State.RETURNED, MEMBER, _("补充后重新提交"), 5, 15, OFFICE, _("逾期由联盟办公室联系；没有认可的不算履行。")
    ),
)
SUBMITTED = ABOUT.kind("submit")


def duties_owed_by(organisation: Organisation) -> list[StatedDuty]:
    return [duty for duty, kind in OWED_BY.items() if kind == organisation.kind]


@transaction.atomic
def submit(statement: DutyStatement, *, by, on: date, at: datetime) -> DutyStatement:
    """Write a new statement. Raises ValidationError for a duty that is not the member's, and for a year to come."""
    if statement.duty not in duties_owed_by(statement.organisation):
        raise ValidationError({"duty": _("这项义务不由本单位履行。")})
    if statement.year > on.year:
        raise ValidationError({"year": _("年度还没有到。")})
    statement.state, statement.accepted_on = State.SUBMITTED, None
    statement.full_clean(exclude=["uid"])
    statement.save()
    statement.steps.create(
        verb="submit",
        label=str(_("提交说明")),
        from_state="",
        to_state=State.SUBMITTED,
        at=at,
        by=by,
        by_name=by.name if by else str(_("系统")),
    )
    hand_over(SUBMITTED, [statement], to=OFFICE, by=by, at=at)
    return statement


@transaction.atomic
def rewrite(statement: DutyStatement, *, seen: int) -> DutyStatement:
    """Save a better text of a statement that was returned. Raises Refused while it is with the office."""
    standing = DutyStatement.objects.select_for_update().get(pk=statement.pk)
    if standing.state not in WRITTEN:
        raise Refused(_("只有退回补充的说明可以修改。"))
    statement.state, statement.accepted_on = standing.state, standing.accepted_on
    statement.full_clean(exclude=["uid"])
    return save_version(statement, seen=seen)


def missing_to_accept(statement: DutyStatement) -> list[str]:
    """What the office waits for before it can accept: words alone prove nothing."""
    return [] if attachments.has(PURPOSE, statement) else [str(_("上传至少一份证明（文件或照片）"))]


@transaction.atomic
def move(statement: DutyStatement, verb: str, *, viewer, on: date, at: datetime, reason: str = "") -> DutyStatement:
    """Take one step. Accepting asks for evidence, and counts from that day."""
    statement = DutyStatement.objects.select_for_update(of=("self",)).for_list().get(pk=statement.pk)
    MACHINE.check(statement, verb, viewer=viewer, reason=reason)
    if verb == "accept" and (missing := missing_to_accept(statement)):
        raise Refused(_("还不能认可，尚缺：%(what)s。") % {"what": clauses(missing)})
    changes = {"accepted_on": on if verb == "accept" else None}
    return MACHINE.perform(statement, verb, by=viewer.user, viewer=viewer, at=at, reason=reason, **changes)
