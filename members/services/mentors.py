"""Mentors: an enterprise proposes its people, the school appoints them and enters each session they give."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Min, prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.sending import hand_over
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.services import save_version
from alliance.core.workflow import Machine, Move

from .. import access
from ..audiences import OFFICE, Several, Those
from ..enums import MentorState as State
from ..enums import Role
from ..models import MentorAppointment, MentorSession, MentorStep
from .cancelling import refuse_cancelled
from .endings import ending
from .organisations import inactive, refuse_inactive

GAVE = {State.APPOINTED, State.ENDED}  # whose sessions count, on the days of the appointment

# Not the mentor's name: titles leave the portal in letters.
ABOUT = About(
    "mentor",
    lambda mentor: {
        "enterprise": mentor.enterprise.name,
        "school": mentor.school.name,
        "kind": mentor.get_kind_display(),
        "span": mentor.period_shown,
    },
    {
        "enterprise": "清川机械有限公司",
        "school": "清川职业学校",
        "kind": "职业导师",
        "span": "2026年9月1日 至 2027年7月1日",
    },
    beside=("enterprise", "school"),
)
HR = Those(_("企业人力资源"), (Role.HR,), at="enterprise_id")
SCHOOL = Those(_("学校实习就业工作人员"), (Role.PLACEMENT,), at="school_id")
LEADER = Those(_("学校负责人"), (Role.SCHOOL_LEADER,), at="school_id")
BOTH = Several(_("企业和学校"), (HR, SCHOOL))
MACHINE = Machine(
    Move(
        "appoint",
        _("聘任"),
        frozenset({State.PROPOSED}),
        State.APPOINTED,
        access.appoints_mentors,
        tone="primary",
        tells=HR,
    ),
    Move(
        "decline",
        _("不予聘任"),
        frozenset({State.PROPOSED}),
        State.DECLINED,
        access.appoints_mentors,
        reason=True,
        tone="red",
        tells=HR,
    ),
    Move(
        "repropose",
        _("再次推荐"),
        frozenset({State.DECLINED}),
        State.PROPOSED,
        access.offers_mentors,
        reason=True,
        tells=SCHOOL,
    ),
    Move(
        "end",
        _("提前解聘"),
        frozenset({State.APPOINTED}),
        State.ENDED,
        access.proposes_mentors,
        reason=True,
        tone="red",
        tells=BOTH,
    ),
    about=ABOUT,
)
WAITS = Waits(
    MentorAppointment,
    ABOUT,
    Waiting(State.PROPOSED, SCHOOL, _("聘任"), 3, 7, LEADER, _("逾期提醒学校负责人；没有聘任的不计入指标。")),
    Waiting(State.DECLINED, HR, _("另行推荐"), 5, 20, OFFICE, _("逾期由联盟办公室联系企业。")),
)
PROPOSED = ABOUT.kind("propose")
ENDING = ending(ABOUT, lambda: MentorAppointment.objects.filter(state=State.APPOINTED), BOTH)


@transaction.atomic
def propose_mentor(mentor: MentorAppointment, *, by, at: datetime) -> MentorAppointment:
    """Write a proposal. Raises ValidationError beside a party with whom nothing new may be begun."""
    refuse_inactive(mentor.enterprise, field="enterprise")
    refuse_inactive(mentor.school, field="school")
    mentor.state = State.PROPOSED
    mentor.full_clean(exclude=["uid"])
    mentor.save()
    log_proposals([mentor], by=by, at=at)
    return mentor


def log_proposals(mentors: Iterable[MentorAppointment], *, by, at: datetime) -> None:
    """From its first step on a proposal waits for the school, which learns of it."""
    mentors = list(mentors)
    prefetch_related_objects(mentors, *ABOUT.beside)
    said = {
        "verb": "propose",
        "label": str(_("推荐")),
        "from_state": "",
        "to_state": State.PROPOSED,
        "at": at,
        "by": by,
    }
    who = by.name if by else str(_("系统"))
    MentorStep.objects.bulk_create(MentorStep(subject=mentor, by_name=who, **said) for mentor in mentors)
    hand_over(PROPOSED, mentors, to=SCHOOL, by=by, at=at)


def _leaves_out(mentor: MentorAppointment, first: date | None, last: date | None) -> tuple[str, str] | None:
    """Whether the term of an appointment leaves out its first or its last session, and beside which field."""
    if first and first < mentor.starts_on:
        return "starts_on", str(_("%(day)s已有授课记录。")) % {"day": dates.shown(first)}
    if last and mentor.ends_before and last >= mentor.ends_before:
        return "ends_before", str(_("%(day)s还有授课记录。")) % {"day": dates.shown(last)}
    return None


def _given(mentors: Iterable[MentorAppointment]) -> dict[int, tuple[date, date]]:
    """The first and the last day on which each gave a session."""
    rows = MentorSession.objects.standing().filter(appointment__in=mentors).order_by()
    days = rows.values_list("appointment").annotate(first=Min("held_on"), last=Max("held_on"))
    return {pk: (first, last) for pk, first, last in days}


@transaction.atomic
def correct_mentor(mentor: MentorAppointment, *, seen: int) -> MentorAppointment:
    """Save what was put right. Raises ValidationError for a term that leaves out a day on which he gave a session."""
    standing = MentorAppointment.objects.select_for_update().get(pk=mentor.pk)
    mentor.state = standing.state
    if standing.state not in {State.PROPOSED, State.APPOINTED}:
        raise Refused(_("只有待聘任和已聘任的可以修改。请刷新页面查看最新状态。"))
    if said := _leaves_out(mentor, *_given([mentor]).get(mentor.pk, (None, None))):
        raise ValidationError({said[0]: said[1]})
    mentor.full_clean(exclude=["uid"])
    return save_version(mentor, seen=seen)


@transaction.atomic
def move(mentor: MentorAppointment, verb: str, *, viewer, on: date, at: datetime, reason: str = ""):
    """Take one step. Who is released early leaves with the end of that day."""
    mentor = MentorAppointment.objects.select_for_update(of=("self",)).for_list().get(pk=mentor.pk)
    MACHINE.check(mentor, verb, viewer=viewer, reason=reason)
    changes: dict = {}
    if verb == "end":
        if mentor.starts_on > on:
            raise Refused(_("聘期还没有开始。请用“编辑”改聘期，或在开始之后解聘。"))
        if mentor.ends_before and mentor.ends_before <= on:
            raise Refused(_("聘期已满，不用再解聘。"))
        changes = {"ends_before": on + dates.DAY}
    if verb in {"appoint", "repropose"}:
        refuse_inactive(mentor.enterprise)
    return MACHINE.perform(mentor, verb, by=viewer.user, viewer=viewer, at=at, reason=reason, **changes)


def proposal_refusals(rows: Sequence[MentorAppointment]) -> dict[int, tuple[str, str]]:
    """Why rows of a file cannot be, and beside which field, by their place."""
    prefetch_related_objects(rows, "enterprise", "school")
    standing = MentorAppointment.objects.in_bulk([row.pk for row in rows if row.pk])
    closed = inactive(party for row in rows for party in (row.enterprise, row.school))
    given = _given(standing.values())
    refused: dict[int, tuple[str, str]] = {}
    for place, row in enumerate(rows):
        was = standing.get(row.pk)
        if was and was.state not in {State.PROPOSED, State.APPOINTED}:
            refused[place] = "name", str(_("这次聘任已经结束或未聘任，导入不改。"))
        elif row.enterprise_id in closed and was is None:
            refused[place] = "enterprise", closed[row.enterprise_id]
        elif row.school_id in closed and was is None:
            refused[place] = "school", closed[row.school_id]
        elif row.ends_before and row.ends_before <= row.starts_on:
            refused[place] = "ends_before", str(_("结束日期不能早于开始日期。"))
        elif said := _leaves_out(row, *given.get(row.pk, (None, None))):
            refused[place] = said
    return refused


def refuse_orphaned(mentors: Iterable[MentorAppointment]) -> None:
    """Raises Refused when a term, as it stands again, leaves out a session."""
    mentors = list(mentors)
    given = _given(mentors)
    for mentor in mentors:
        if said := _leaves_out(mentor, *given.get(mentor.pk, (None, None))):
            raise Refused(_("%(name)s：%(said)s请先处理授课记录。") % {"name": mentor.name, "said": said[1]})


def session_refusal(session: MentorSession, *, on: date) -> tuple[str, str] | None:
    """Why a session cannot be, and beside which field."""
    mentor = session.appointment
    if session.held_on > on:
        return "held_on", str(_("授课日期不能晚于今天。"))
    if mentor.state not in GAVE:
        return "appointment", str(_("这名导师还没有聘任。"))
    if session.held_on < mentor.starts_on or (mentor.ends_before and session.held_on >= mentor.ends_before):
        return "held_on", str(_("这一天不在聘期内（%(span)s）。")) % {"span": mentor.period_shown}
    return None


def session_refusals(rows: Sequence[MentorSession]) -> dict[int, tuple[str, str]]:
    prefetch_related_objects(rows, "appointment")
    today = dates.today()
    found = {place: session_refusal(row, on=today) for place, row in enumerate(rows)}
    return {place: said for place, said in found.items() if said}


def _check_session(session: MentorSession, *, on: date) -> None:
    if said := session_refusal(session, on=on):
        raise ValidationError({said[0]: said[1]})
    session.full_clean(exclude=["uid"])


@transaction.atomic
def record_session(session: MentorSession, *, on: date) -> MentorSession:
    """Enter a session. Raises ValidationError for a day to come, or one outside the appointment."""
    session.appointment = MentorAppointment.objects.select_for_update().get(pk=session.appointment_id)
    _check_session(session, on=on)
    session.save()
    return session


@transaction.atomic
def correct_session(session: MentorSession, *, seen: int, on: date) -> MentorSession:
    refuse_cancelled(session)
    _check_session(session, on=on)
    return save_version(session, seen=seen)
