"""What enterprises put into facilities: registered with its document, confirmed by who received it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from alliance.core.attachments import attach, has
from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.sending import hand_over
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.services import save_version
from alliance.core.workflow import Machine, Move

from .. import access
from ..audiences import OFFICE, Several, Those
from ..enums import FacilityState, Role
from ..enums import InvestmentState as State
from ..models import Investment, InvestmentStep
from .organisations import inactive, refuse_inactive

OPEN = frozenset({State.AWAITING, State.REGISTERED, State.RETURNED})  # what may still be put right
PUTS_RIGHT = frozenset({"submit", "resubmit", "cancel"})  # the giver's moves; the others answer him

NO_PARTY = _("投入单位须是平台的企业或其他参与方。")
PROMISED = _("还没有到账或验收的，是承诺，不能登记为投入。")
ABOUT = About(
    "investment",
    lambda investment: {"facility": investment.facility.name, "giver": investment.organisation.name},
    {"facility": "机电实训基地", "giver": "清川机械有限公司"},
    beside=("facility", "organisation"),
)
GIVER = Those(_("投入单位"), (Role.HR,), at="organisation_id")
GIVERS_LEADER = Those(_("企业负责人"), (Role.ENTERPRISE_LEADER,), at="organisation_id")
RECEIVER = Those(_("共建学校"), (Role.PLACEMENT, Role.SCHOOL_LEADER), at="facility__school_id")

MACHINE = Machine(
    Move(
        "submit",
        _("提交确认"),
        frozenset({State.AWAITING}),
        State.REGISTERED,
        access.registers_investments,
        tone="primary",
        tells=RECEIVER,
    ),
    Move(
        "confirm",
        _("确认收到"),
        frozenset({State.REGISTERED}),
        State.CONFIRMED,
        access.confirms_investments,
        tone="primary",
        tells=GIVER,
    ),
    Move(
        "return",
        _("退回"),
        frozenset({State.REGISTERED}),
        State.RETURNED,
        access.confirms_investments,
        reason=True,
        tells=GIVER,
    ),
    Move(
        "resubmit",
        _("再次提交"),
        frozenset({State.RETURNED}),
        State.REGISTERED,
        access.registers_investments,
        tells=RECEIVER,
    ),
    Move(
        "reopen",
        _("撤回确认"),
        frozenset({State.CONFIRMED}),
        State.RETURNED,
        access.confirms_investments,
        reason=True,
        tone="red",
        tells=GIVER,
    ),
    Move("cancel", _("撤销"), OPEN, State.CANCELLED, access.registers_investments, reason=True, tone="red"),
    about=ABOUT,
)
WAITS = Waits(
    Investment,
    ABOUT,
    Waiting(
        State.AWAITING,
        GIVER,
        _("补传凭证并提交"),
        3,
        10,
        Several(_("企业负责人和联盟办公室"), (GIVERS_LEADER, OFFICE)),
        _("逾期提醒企业负责人和联盟办公室；没有凭证的投入不计入指标。"),
    ),
    Waiting(
        State.REGISTERED, RECEIVER, _("确认收到"), 5, 10, OFFICE, _("逾期提醒联盟办公室；没有确认的投入不计入指标。")
    ),
    Waiting(
        State.RETURNED,
        GIVER,
        _("补正或撤销"),
        5,
        10,
        GIVERS_LEADER,
        _("逾期提醒企业负责人；没有确认的投入不计入指标。"),
    ),
)
REGISTERED = ABOUT.kind("register")


@transaction.atomic
def register(investment: Investment, document, *, viewer, today: date, at: datetime) -> Investment:
    """Write an investment with its document. Raises ValidationError without one, for a day to come, and for a giver who
    is no party, is the receiver himself, or with whom nothing new may be begun."""
    if document is None:
        raise ValidationError({"document": _("请上传银行回单或验收单。没有凭证的投入不能登记。")})
    refuse_inactive(investment.organisation)
    _check(investment, today=today)
    investment.save()
    attach("investment", investment, document, kind="proof", viewer=viewer, at=at)
    investment.steps.create(
        verb="register",
        label=str(_("登记")),
        from_state="",
        to_state=State.REGISTERED,
        at=at,
        by=viewer.user,
        by_name=viewer.user.name,
    )
    hand_over(REGISTERED, [investment], to=RECEIVER, by=viewer.user, at=at)
    return investment


def log_brought(investments: Iterable[Investment], *, by, at: datetime) -> None:
    """What a workbook brings waits for its document."""
    said = {"verb": "register", "label": str(_("导入登记")), "from_state": "", "to_state": State.AWAITING, "at": at}
    InvestmentStep.objects.bulk_create(
        InvestmentStep(subject=investment, by=by, by_name=by.name, **said) for investment in investments
    )


def refusals(rows: Sequence[Investment], *, today: date) -> dict[int, tuple[str, str]]:
    """What `register` would say to each of many, but that its document is missing; beside which field, by their place."""
    prefetch_related_objects(rows, "organisation", "facility__parties")
    closed = inactive(row.organisation for row in rows)
    found: dict[int, tuple[str, str]] = {}
    for place, row in enumerate(rows):
        parties = {row.facility.enterprise_id, *(one.organisation_id for one in row.facility.parties.all())}
        if row.organisation_id in closed:
            found[place] = "organisation", closed[row.organisation_id]
        elif row.organisation_id not in parties - {row.facility.school_id}:
            found[place] = "organisation", str(NO_PARTY)
        elif row.amount_fen <= 0:
            found[place] = "amount_fen", str(_("金额须大于 0。"))
        elif row.arrived_on > today:
            found[place] = "arrived_on", str(PROMISED)
    return found


def correct(investment: Investment, *, seen: int, today: date) -> Investment:
    """Save what was put right, while nobody has confirmed it."""
    if investment.state not in OPEN:
        raise Refused(_("已确认或已撤销的投入不能修改；有误的请接收方先撤回确认。"))
    _check(investment, today=today)
    return save_version(investment, seen=seen)


def _check(investment: Investment, *, today: date) -> None:
    facility = investment.facility
    parties = {facility.enterprise_id, *facility.parties.values_list("organisation", flat=True)}
    if investment.organisation_id not in parties - {facility.school_id}:
        raise ValidationError({"organisation": NO_PARTY})
    if investment.arrived_on and investment.arrived_on > today:
        raise ValidationError({"arrived_on": PROMISED})
    investment.full_clean(exclude=["uid"])


def missing_to_confirm(investment: Investment) -> list[str]:
    """What still stands between an investment and its confirmation."""
    known = investment.facility.state == FacilityState.CONFIRMED
    return _missing_proof(investment) + ([] if known else [str(_("平台本身由另一方确认"))])


def _missing_proof(investment: Investment) -> list[str]:
    return [] if has("investment", investment, "proof") else [str(_("银行回单或验收单"))]


def open_to(investment: Investment, viewer) -> list[Move]:
    """The buttons this viewer gets: of the moves of his role those of his side."""
    own = registered_by(investment) == viewer.user_id
    moves = [m for m in MACHINE.open_to(investment, viewer) if not _other_side(investment, m.verb, viewer)]
    return [m for m in moves if not (own and m.verb == "confirm")]


def _other_side(investment: Investment, verb: str, viewer) -> str:
    """Why a move is not for this viewer's side: who gave puts right, everybody else answers; blank when it is."""
    if verb in PUTS_RIGHT:
        allowed = investment.is_put_right_by(viewer)
        return "" if allowed else str(_("只有投入单位和联盟办公室能再次提交或撤销这笔投入。"))
    gave = investment.organisation_id == viewer.organisation_id
    return str(_("投入单位不能确认或退回自己的投入，请由接收学校或联盟办公室办理。")) if gave else ""


def move(investment: Investment, verb: str, *, viewer, at: datetime, reason: str = "") -> Investment:
    """Take one step. Neither who gave nor who registered it confirms an investment, and nobody without its document."""
    MACHINE.check(investment, verb, viewer=viewer, reason=reason)
    if why := _other_side(investment, verb, viewer):
        raise Refused(why)
    if verb == "submit" and (missing := _missing_proof(investment)):
        raise Refused(_("还不能提交，尚缺：%(what)s。") % {"what": str(_("；")).join(missing)})
    if verb == "confirm":
        if missing := missing_to_confirm(investment):
            raise Refused(_("还不能确认，尚缺：%(what)s。") % {"what": str(_("；")).join(missing)})
        if registered_by(investment) == viewer.user_id:
            raise Refused(_("登记的人不能自己确认，请由接收学校或办公室的另一位同事确认。"))
    return MACHINE.perform(investment, verb, by=viewer.user, viewer=viewer, at=at, reason=reason)


def registered_by(investment: Investment) -> int | None:
    return investment.steps.filter(verb="register").values_list("by", flat=True).first()
