"""Yearly cooperation plans: the bureau calls for them, schools write and send them, the bureau accepts or returns."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.core import calendar, dates
from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.sending import hand_over
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.services import save_version
from alliance.core.wording import clauses
from alliance.core.workflow import Machine, Move

from .. import access
from ..audiences import BUREAU_OFFICER, OFFICE, Those
from ..enums import OrganisationKind, Role
from ..enums import PlanState as State
from ..models import CooperationPlan, Organisation, PlanCall
from . import thresholds
from .deadlines import workdays_back

SECTIONS = ("goals", "tasks", "measures", "funding")

ABOUT = About(
    "cooperation-plan",
    lambda plan: {"school": plan.school.name, "year": plan.call.year},
    {"school": "清川职业学校", "year": 2026},
    beside=("school", "call"),
)
SCHOOL = Those(_("学校实习就业部门"), (Role.PLACEMENT,), at="school_id")
WRITTEN = frozenset({State.DRAFT, State.RETURNED})

MACHINE = Machine(
    Move(
        "submit", _("报送教育局"), WRITTEN, State.SUBMITTED, access.writes_plans, tone="primary", tells=BUREAU_OFFICER
    ),
    Move(
        "accept",
        _("接受"),
        frozenset({State.SUBMITTED}),
        State.ACCEPTED,
        access.decides_plans,
        tone="primary",
        tells=SCHOOL,
    ),
    Move(
        "return",
        _("退回修改"),
        frozenset({State.SUBMITTED}),
        State.RETURNED,
        access.decides_plans,
        reason=True,
        tells=SCHOOL,
    ),
    about=ABOUT,
)
WAITS = Waits(
    CooperationPlan,
    ABOUT,
    Waiting(
        State.DRAFT,
        SCHOOL,
        _("报送"),
        0,
        0,
        BUREAU_OFFICER,
        _("逾期告知教育局经办人员。"),
        since="reminds_on",
        until="call__due_on",
    ),
    Waiting(State.SUBMITTED, BUREAU_OFFICER, _("审阅"), 5, 10, OFFICE, _("逾期由联盟办公室催办。")),
    Waiting(State.RETURNED, SCHOOL, _("修改后重新报送"), 3, 7, BUREAU_OFFICER, _("逾期告知教育局经办人员。")),
)
OPENED = ABOUT.kind("open", due="2026年3月31日")


@transaction.atomic
def call_for_plans(call: PlanCall, *, by, on: date, at: datetime) -> PlanCall:
    """Ask every member school for its plan of a year: each gets a draft with the deadline."""
    _check(call)
    call.save()
    schools = Organisation.objects.of_kind(OrganisationKind.SCHOOL).members_on(on).filter(closed_at=None)
    for school in schools.order_by("pk"):
        open_plan(call, school, by=by, at=at)
    return call


def open_plan(call: PlanCall, school: Organisation, *, by, at: datetime) -> CooperationPlan:
    """A school's draft for a call. Raises ValidationError when it has one: a school sends one plan a year."""
    plan = CooperationPlan(
        school=school,
        call=call,
        title=str(_("%(year)s 年校企合作计划") % {"year": call.year}),
        reminds_on=_reminded_before(call.due_on),
    )
    plan.full_clean(exclude=["uid"])
    with transaction.atomic():
        plan.save()
        plan.steps.create(
            verb="open", label=str(_("布置")), from_state="", to_state=State.DRAFT, at=at, by=by, by_name=by.name
        )
        hand_over(OPENED, [plan], to=SCHOOL, by=by, at=at, due=dates.shown(call.due_on))
    return plan


@transaction.atomic
def change_call(call: PlanCall, *, seen: int) -> PlanCall:
    """Save another deadline. Whoever has not sent his plan yet is reminded by the new one."""
    _check(call)
    call = save_version(call, seen=seen)
    call.plans.filter(state=State.DRAFT).update(reminds_on=_reminded_before(call.due_on))
    return call


def _reminded_before(deadline: date) -> date:
    return workdays_back(deadline, thresholds.value("plan_remind_days"))


def _check(call: PlanCall) -> None:
    call.full_clean(exclude=["uid"])
    if not call.year - 1 <= call.due_on.year <= call.year:
        raise ValidationError({"due_on": _("报送期限须在计划年度或上一年。")})
    try:
        rests = not calendar.is_workday(call.due_on)
    except Refused:  # a year whose holidays are not known yet: no guess
        rests = False
    if rests:
        raise ValidationError({"due_on": _("这一天是休息日，请改为工作日。")})


@transaction.atomic
def write(plan: CooperationPlan, *, seen: int) -> CooperationPlan:
    """Save a plan's text. Raises Refused once it is with the bureau."""
    standing = CooperationPlan.objects.select_for_update().get(pk=plan.pk)
    if standing.state not in WRITTEN:
        raise Refused(_("计划已报送，不能再修改；需要修改的，请教育局退回。"))
    plan.state, plan.first_sent_on = standing.state, standing.first_sent_on
    plan.full_clean(exclude=["uid"])
    return save_version(plan, seen=seen)


def missing_to_submit(plan: CooperationPlan) -> list[str]:
    labels = [plan._meta.get_field(name).verbose_name for name in SECTIONS if not getattr(plan, name).strip()]
    return [str(_("填写“%(section)s”") % {"section": label}) for label in labels]


@transaction.atomic
def move(plan: CooperationPlan, verb: str, *, viewer, on: date, at: datetime, reason: str = "") -> CooperationPlan:
    """Take one step. Sending asks for every section; the first day it was sent on is kept, whatever comes later."""
    plan = CooperationPlan.objects.select_for_update().get(pk=plan.pk)
    MACHINE.check(plan, verb, viewer=viewer, reason=reason)
    changes: dict = {}
    if verb == "submit":
        if missing := missing_to_submit(plan):
            raise Refused(_("还不能报送，尚缺：%(what)s。") % {"what": clauses(missing)})
        changes = {"first_sent_on": plan.first_sent_on or on}
    return MACHINE.perform(plan, verb, by=viewer.user, viewer=viewer, at=at, reason=reason, **changes)
