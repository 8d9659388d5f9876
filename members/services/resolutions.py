"""Resolutions: passed by a meeting with a quorum, reported by their owner, closed by who keeps the committee."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.sending import hand_over
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.services import save_version
from alliance.core.workflow import Machine, Move

from .. import access
from ..audiences import BUREAU_OFFICER, OFFICE, Those
from ..enums import SPEAKERS, MeetingState, Role
from ..enums import ResolutionState as State
from ..models import Meeting, Resolution, ResolutionStep
from .committees import refuse_strangers
from .meetings import Keepers, quorum_of

ABOUT = About(
    "resolution",
    lambda resolution: {
        "number": resolution.number,
        "owner": resolution.owner.name,
        "due": dates.shown(resolution.due_on),
    },
    {"number": "2026-1-3", "owner": "清川职业学校", "due": "2026年6月30日"},
    beside=("owner", "meeting__term__committee"),
)
OWNER = Those(_("承办单位"), SPEAKERS, at="owner_id")
_AT_SCHOOL = "meeting__term__committee__school_id"
KEEPERS = Keepers(_("会务单位"), OFFICE, Those(_("学校实习就业工作人员"), (Role.PLACEMENT,), at=_AT_SCHOOL))
ABOVE = Keepers(_("上级"), BUREAU_OFFICER, Those(_("学校负责人"), (Role.SCHOOL_LEADER,), at=_AT_SCHOOL))

FIXED = _("“%(state)s”的决议不能修改。")
TOO_EARLY = _("办结期限不能早于会议日期（%(day)s）。")
RUNNING = frozenset({State.OPEN, State.RETURNED})
# What has a page of its own, because days and evidence are asked for.
PAGES = Machine(
    Move("report", _("报告办结"), RUNNING, State.DONE, access.reports_resolutions, tone="primary", tells=KEEPERS),
    Move(
        "close",
        _("确认办结"),
        frozenset({State.DONE}),
        State.CLOSED,
        access.manages_committees,
        tone="primary",
        tells=OWNER,
    ),
    about=ABOUT,
)
# What a button does.
MACHINE = Machine(
    Move(
        "return",
        _("退回续办"),
        frozenset({State.DONE}),
        State.RETURNED,
        access.manages_committees,
        reason=True,
        tells=OWNER,
    ),
    Move(
        "drop",
        _("不再办理"),
        RUNNING | {State.DONE},
        State.DROPPED,
        access.manages_committees,
        reason=True,
        tone="red",
        tells=OWNER,
    ),
    about=ABOUT,
)
WAITS = Waits(
    Resolution,
    ABOUT,
    Waiting(State.OPEN, OWNER, _("办结决议"), 7, 0, KEEPERS, _("逾期催办，并计入未按期办结。"), until="due_on"),
    Waiting(State.RETURNED, OWNER, _("续办决议"), 7, 0, KEEPERS, _("逾期催办，并计入未按期办结。"), until="due_on"),
    Waiting(State.DONE, KEEPERS, _("核对并确认办结"), 3, 5, ABOVE, _("逾期催办。")),
)
PASSED = ABOUT.kind("pass")


@transaction.atomic
def pass_resolution(resolution: Resolution, *, viewer, at: datetime) -> Resolution:
    """Write what a meeting resolved. Raises ValidationError without a quorum, and for a day due before the meeting."""
    refuse_strangers(resolution.meeting.committee, viewer)
    if said := _unable(resolution.meeting):
        raise Refused(said)
    _check_due(resolution)
    resolution.full_clean(exclude=["uid"])
    resolution.save()
    log_passed([resolution], by=viewer.user, at=at)
    return resolution


def log_passed(resolutions: Iterable[Resolution], *, by, at: datetime) -> None:
    """From its first step on a resolution waits for its owner, who learns of it."""
    resolutions = list(resolutions)
    prefetch_related_objects(resolutions, "owner")
    said = {"verb": "pass", "label": str(_("通过决议")), "from_state": "", "to_state": State.OPEN, "at": at, "by": by}
    ResolutionStep.objects.bulk_create(ResolutionStep(subject=one, by_name=by.name, **said) for one in resolutions)
    hand_over(PASSED, resolutions, to=OWNER, by=by, at=at)


def _unable(meeting: Meeting) -> str:
    """Why a meeting can resolve nothing; blank for one that can."""
    if meeting.state not in {MeetingState.HELD, MeetingState.MINUTED}:
        return str(_("会议召开之后才能登记决议。"))
    quorum = quorum_of(meeting)
    if not quorum.complete:
        return str(_("请先登记全部席位的到会情况，再登记决议。"))
    if not quorum.reached:
        said = _("未达法定人数：应到 %(expected)s，实到 %(there)s，法定 %(needed)s，不能通过决议。")
        return said % {"expected": quorum.expected, "there": quorum.there, "needed": quorum.needed}
    return ""


def refusals(rows: Sequence[Resolution]) -> dict[int, tuple[str, str]]:
    """Why rows of a file cannot be, and beside which field, by their place. Each meeting's quorum is counted once."""
    prefetch_related_objects(rows, "meeting__term__committee", "owner")
    standing = Resolution.objects.in_bulk([row.pk for row in rows if row.pk])
    meetings = {row.meeting_id: row.meeting for row in rows if row.pk not in standing}
    unable = {pk: _unable(meeting) for pk, meeting in meetings.items()}
    found: dict[int, tuple[str, str]] = {}
    for place, row in enumerate(rows):
        was = standing.get(row.pk)
        if was and was.state not in RUNNING:
            found[place] = "number", FIXED % {"state": was.get_state_display()}
        elif was is None and unable[row.meeting_id]:
            found[place] = "meeting", unable[row.meeting_id]
        elif row.due_on < row.meeting.held_on:
            found[place] = "due_on", TOO_EARLY % {"day": dates.shown(row.meeting.held_on)}
        elif row.owner.closed_at and (was is None or was.owner_id != row.owner_id):
            found[place] = "owner", _("“%(name)s”已停用，不能承办决议。") % {"name": row.owner.name}
    return found


@transaction.atomic
def correct_resolution(
    resolution: Resolution, *, seen: int, viewer, on: date, at: datetime, reason: str = ""
) -> Resolution:
    """Save a corrected resolution while it runs. Another day due needs a reason, and is refused once it is over."""
    standing = Resolution.objects.select_for_update().get(pk=resolution.pk)
    refuse_strangers(standing.meeting.committee, viewer)
    if standing.state not in RUNNING:
        raise Refused(FIXED % {"state": standing.get_state_display()})
    _check_due(resolution)
    moved = resolution.due_on != standing.due_on
    if moved:
        _check_moved(standing, resolution.due_on, reason, on=on)
    resolution.state = standing.state
    resolution.full_clean(exclude=["uid"])
    saved = save_version(resolution, seen=seen)
    if moved:
        _log_moved(saved, standing.due_on, reason, viewer=viewer, at=at)
    return saved


def _check_moved(standing: Resolution, due_on: date, reason: str, *, on: date) -> None:
    """A06 is settled by this day: whoever is late stays late, in the year it was due."""
    if standing.due_on < on:
        said = _("办结期限（%(day)s）已过，不能再改；逾期的如实办结，不再办理的写明理由。")
        raise ValidationError({"due_on": said % {"day": dates.shown(standing.due_on)}})
    if due_on < on:
        raise ValidationError({"due_on": _("新的办结期限不能早于今天。")})
    if not reason.strip():
        raise ValidationError({"reason": _("改办结期限须写明理由，记入办理记录。")})


def _log_moved(resolution: Resolution, was: date, reason: str, *, viewer, at: datetime) -> None:
    days = {"was": was.isoformat(), "now": resolution.due_on.isoformat()}
    resolution.steps.create(
        verb="postpone",
        label=str(_("期限 %(was)s → %(now)s") % days),
        from_state=resolution.state,
        to_state=resolution.state,
        at=at,
        by=viewer.user,
        by_name=viewer.user.name,
        reason=reason.strip(),
    )


@transaction.atomic
def report(resolution: Resolution, *, done_on: date, evidence: str, viewer, on: date, at: datetime) -> Resolution:
    """Its owner says that it is done, when, and what shows it. The committee's keepers may say it for him."""
    resolution = Resolution.objects.select_for_update().get(pk=resolution.pk)
    PAGES.check(resolution, "report", viewer=viewer)
    if resolution.owner_id != viewer.organisation_id:
        refuse_strangers(resolution.meeting.committee, viewer)
    _check_day("done_on", done_on, resolution, on=on)
    if not evidence.strip():
        raise ValidationError({"evidence": _("请写明完成情况和依据。")})
    return PAGES.perform(
        resolution, "report", by=viewer.user, viewer=viewer, at=at, done_on=done_on, evidence=evidence.strip()
    )


@transaction.atomic
def close(resolution: Resolution, *, closed_on: date, viewer, on: date, at: datetime) -> Resolution:
    """Take it as done, on the day it was: by that day it is in time or late. Not before its owner says it was."""
    resolution = Resolution.objects.select_for_update().get(pk=resolution.pk)
    PAGES.check(resolution, "close", viewer=viewer)
    refuse_strangers(resolution.meeting.committee, viewer)
    _check_day("closed_on", closed_on, resolution, on=on)
    if closed_on < resolution.done_on:
        said = _("办结日期不能早于承办单位报告的完成日期（%(day)s）；日期报错了的，请退回续办。")
        raise ValidationError({"closed_on": said % {"day": dates.shown(resolution.done_on)}})
    return PAGES.perform(resolution, "close", by=viewer.user, viewer=viewer, at=at, closed_on=closed_on)


@transaction.atomic
def move(resolution: Resolution, verb: str, *, viewer, on: date, at: datetime, reason: str = "") -> Resolution:
    """Send it back to its owner, or let it go."""
    resolution = Resolution.objects.select_for_update().get(pk=resolution.pk)
    MACHINE.check(resolution, verb, viewer=viewer, reason=reason)
    refuse_strangers(resolution.meeting.committee, viewer)
    changes = {"closed_on": on} if verb == "drop" else {}
    return MACHINE.perform(resolution, verb, by=viewer.user, viewer=viewer, at=at, reason=reason, **changes)


def _check_due(resolution: Resolution) -> None:
    if resolution.due_on < resolution.meeting.held_on:
        raise ValidationError({"due_on": TOO_EARLY % {"day": dates.shown(resolution.meeting.held_on)}})


def _check_day(name: str, day: date, resolution: Resolution, *, on: date) -> None:
    if day < resolution.meeting.held_on:
        said = _("不能早于通过决议的会议（%(day)s）。")
        raise ValidationError({name: said % {"day": dates.shown(resolution.meeting.held_on)}})
    if day > on:
        raise ValidationError({name: _("日期不能晚于今天。")})
