"""Meetings: planned, called, held, minuted. Without a quorum a meeting has minutes and resolves nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import attachments, dates
from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.services import save_version
from alliance.core.workflow import Machine, Move

from .. import access
from ..audiences import BUREAU_OFFICER, OFFICE, Those, either
from ..enums import SPEAKERS, CommitteeKind, MeetingState, Presence, Role
from ..models import AgendaItem, Attendance, Meeting, Seat, UserMembership
from .committees import refuse_strangers, seats_on

State = MeetingState
THERE = {Presence.PRESENT, Presence.DELEGATE}


@dataclass(frozen=True)
class Keepers:
    """Those who look after the committee of a row: the alliance's office, or the school whose own it is."""

    label: str
    of_alliance: Those
    of_school: Those
    school: str = "term__committee__school_id"

    def of(self, rows: Sequence[models.Model]) -> dict[int, list[UserMembership]]:
        ours, theirs = [], []
        for row in rows:
            (theirs if _committee_of(row).school_id else ours).append(row)
        return (self.of_alliance.of(ours) if ours else {}) | (self.of_school.of(theirs) if theirs else {})

    def asks(self, viewer: UserMembership) -> Q | None:
        ours, theirs = self.of_alliance.asks(viewer), self.of_school.asks(viewer)
        if ours is not None:
            ours &= Q(**{f"{self.of_school.at}__isnull": True})
        return either([ours, theirs])


class SeatHolders:
    """Whoever speaks for the organisations that hold a seat on the day of a meeting."""

    label = _("席位单位")
    roles = SPEAKERS

    def of(self, rows: Sequence[Meeting]) -> dict[int, list[UserMembership]]:
        found = {}
        for row in rows:
            places = Seat.objects.holding_on(row.held_on).filter(term_id=row.term_id).values("organisation")
            told = UserMembership.objects.current().filter(role__in=self.roles, organisation__in=places)
            found[row.pk] = list(told.order_by("id"))
        return found


def _committee_of(row: models.Model):
    return row.term.committee if isinstance(row, Meeting) else row.meeting.term.committee


ABOUT = About(
    "meeting",
    lambda meeting: {
        "meeting": meeting.title,
        "day": dates.shown(meeting.held_on),
        "time": f"{meeting.starts_at:%H:%M}" if meeting.starts_at else "",
        "place": meeting.place,
    },
    {"meeting": "理事会 2026 年第一次会议", "day": "2026年5月8日", "time": "14:30", "place": "教体局三楼会议室"},
    beside=("term__committee",),
)
KEEPERS = Keepers(
    _("会务单位"),
    OFFICE,
    Those(_("学校实习就业工作人员"), (Role.PLACEMENT,), at="term__committee__school_id"),
)
ABOVE = Keepers(
    _("上级"), BUREAU_OFFICER, Those(_("学校负责人"), (Role.SCHOOL_LEADER,), at="term__committee__school_id")
)
NOT_YET = {State.PLANNED, State.CONVENED}

MACHINE = Machine(
    Move(
        "convene",
        _("发会议通知"),
        frozenset({State.PLANNED}),
        State.CONVENED,
        access.manages_committees,
        tone="primary",
        tells=SeatHolders(),
    ),
    Move("hold", _("会议已召开"), frozenset(NOT_YET), State.HELD, access.manages_committees, tone="primary"),
    Move("minute", _("纪要定稿"), frozenset({State.HELD}), State.MINUTED, access.manages_committees, tone="primary"),
    Move("reopen", _("更正到会或纪要"), frozenset({State.MINUTED}), State.HELD, access.manages_committees, reason=True),
    Move(
        "cancel",
        _("取消会议"),
        frozenset(NOT_YET),
        State.CANCELLED,
        access.manages_committees,
        reason=True,
        tone="red",
        tells=SeatHolders(),
    ),
    about=ABOUT,
)
WAITS = Waits(
    Meeting,
    ABOUT,
    Waiting(
        State.PLANNED,
        KEEPERS,
        _("登记会议已召开或取消"),
        1,
        3,
        ABOVE,
        _("逾期催办；没有开成的请取消。"),
        since="held_on",
    ),
    Waiting(
        State.CONVENED, KEEPERS, _("登记会议已召开"), 1, 3, ABOVE, _("逾期催办；没有开成的请取消。"), since="held_on"
    ),
    Waiting(State.HELD, KEEPERS, _("登记到会并完成纪要"), 3, 5, ABOVE, _("逾期催办；没有纪要的会议不计入。")),
)


@dataclass(frozen=True)
class Quorum:
    """How many should have been there, how many were, how many must be."""

    expected: int
    there: int
    needed: int
    recorded: int

    @property
    def complete(self) -> bool:
        return self.expected > 0 and self.recorded >= self.expected

    @property
    def reached(self) -> bool:
        return self.complete and self.there >= self.needed


def quorum_of(meeting: Meeting) -> Quorum:
    """Counted from the seats held on the day; of a meeting that has taken place, from what was recorded as well."""
    recorded = list(meeting.attendances.values_list("seat", "presence"))
    seats = {seat.pk for seat in seats_on(meeting.term, meeting.held_on)} | {seat for seat, _presence in recorded}
    there = sum(presence in THERE for _seat, presence in recorded)
    return Quorum(len(seats), there, meeting.committee.quorum_of(len(seats)), len(recorded))


@transaction.atomic
def plan_meeting(meeting: Meeting, *, viewer, at: datetime) -> Meeting:
    """Write a new meeting. Raises ValidationError for a day outside the term."""
    refuse_strangers(meeting.committee, viewer)
    _refuse_outside(meeting)
    meeting.full_clean(exclude=["uid"])
    meeting.save()
    begin(meeting, "plan", _("筹备会议"), viewer=viewer, at=at)
    return meeting


@transaction.atomic
def correct_meeting(meeting: Meeting, *, seen: int, viewer) -> Meeting:
    """Save what a meeting says of itself. Once somebody's attendance or a resolution is written, its day stays."""
    standing = Meeting.objects.select_for_update().get(pk=meeting.pk)
    refuse_strangers(standing.committee, viewer)
    if standing.state in {State.MINUTED, State.CANCELLED}:
        raise Refused(_("“%(state)s”的会议不能修改。") % {"state": standing.get_state_display()})
    meeting.state = standing.state
    moved = meeting.held_on != standing.held_on
    if moved and (standing.attendances.exists() or standing.resolutions.exists()):
        raise ValidationError({"held_on": _("已登记到会或决议，会议日期不能再改。")})
    _refuse_outside(meeting)
    meeting.full_clean(exclude=["uid"])
    return save_version(meeting, seen=seen)


@transaction.atomic
def set_agenda(meeting: Meeting, items: Sequence[tuple[str, str]], *, seen: int, viewer) -> Meeting:
    """Put these points, each with its outcome, in the place of those that stood when the meeting had version `seen`."""
    meeting = save_version(_open(meeting, viewer), seen=seen)
    standing = {item.position: item for item in meeting.agenda.all()}
    for position, (title, outcome) in enumerate(items, start=1):
        item = standing.pop(position, None) or AgendaItem(meeting=meeting, position=position)
        item.title, item.outcome = title, outcome
        item.full_clean(exclude=["uid"])
        item.save()
    for item in standing.values():
        item.delete()
    return meeting


@transaction.atomic
def record_attendance(meeting: Meeting, said: dict[int, tuple[str, str]], *, seen: int, viewer, today: date) -> Meeting:
    """Record for each seat, by its key, whether it was there, and by whom it was represented.

    Raises StaleVersion when the meeting was saved since version `seen`; Refused for a seat that nobody held on that
    day, before the meeting, and where a resolution would be left without its quorum.
    """
    meeting = save_version(_open(meeting, viewer), seen=seen)
    if meeting.held_on > today:
        raise Refused(_("会议还没有召开，不能登记到会。"))
    held = {seat.pk for seat in seats_on(meeting.term, meeting.held_on)}
    if set(said) - held:
        raise Refused(_("有的席位当天不在任：到会记录不能多于席位，请刷新页面重新登记。"))
    standing = {row.seat_id: row for row in meeting.attendances.all()}
    for seat, (presence, delegate) in said.items():
        row = standing.get(seat) or Attendance(meeting=meeting, seat_id=seat)
        row.presence, row.delegate_name = presence, delegate
        row.full_clean(exclude=["uid"])
        row.save()
    if meeting.resolutions.exists() and not quorum_of(meeting).reached:
        raise Refused(_("这次会议已有决议，到会人数不能改到法定人数以下。"))
    return meeting


def missing_for_minutes(meeting: Meeting) -> list[str]:
    """What still stands between a meeting and its final minutes."""
    quorum, missing = quorum_of(meeting), []
    if not quorum.expected:
        missing.append(_("这一届在会议当天没有席位，请先登记席位"))
    elif not quorum.complete:
        missing.append(_("登记全部席位的到会情况"))
    if not meeting.minutes.strip() and not attachments.has("meeting", meeting, "minutes"):
        missing.append(_("写会议纪要，或上传纪要文件"))
    return [str(line) for line in missing]


@transaction.atomic
def move(meeting: Meeting, verb: str, *, viewer, on: date, at: datetime, reason: str = "") -> Meeting:
    """Take one step. Notice goes out before the meeting; it was held once its day has come."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    refuse_strangers(meeting.committee, viewer)
    MACHINE.check(meeting, verb, viewer=viewer, reason=reason)
    if verb == "convene" and meeting.held_on < on:
        raise Refused(_("会议日期已过，不用再发通知；已经开过的，直接登记“会议已召开”。"))
    if verb == "hold" and meeting.held_on > on:
        raise Refused(_("会议定在%(day)s，还没有到。") % {"day": dates.shown(meeting.held_on)})
    if verb == "minute" and (missing := missing_for_minutes(meeting)):
        raise Refused(_("还不能定稿，尚缺：%(what)s。") % {"what": str(_("；")).join(missing)})
    return MACHINE.perform(meeting, verb, by=viewer.user, viewer=viewer, at=at, reason=reason)


def begin(row: Meeting, verb: str, label: str, *, viewer, at: datetime) -> None:
    """The first line of a new row's log."""
    first = {"verb": verb, "label": str(label), "from_state": "", "to_state": row.state}
    row.steps.create(at=at, by=viewer.user, by_name=viewer.user.name, **first)


@dataclass(frozen=True)
class HalfYear:
    """Whether the council has met in the half-year that runs, and how many days are left of it.

    It has met once minutes are final, as A04 counts it; `held` says of a meeting whose minutes are not.
    """

    second: bool
    met: bool
    held: bool
    days_left: int


def half_year(today: date) -> HalfYear:
    """The council meets at least once in each half-year."""
    rows = _in_half_year(today).filter(term__committee__kind=CommitteeKind.COUNCIL)
    states, days_left = set(rows.values_list("state", flat=True)), (_half_of(today)[1] - today).days
    return HalfYear(today.month > 6, State.MINUTED in states, State.HELD in states, days_left)


def met_in_half_year(today: date) -> models.QuerySet[Meeting]:
    """Meetings of any committee in the half-year that runs that count: those whose minutes are final."""
    return _in_half_year(today).filter(state=State.MINUTED)


def _in_half_year(today: date) -> models.QuerySet[Meeting]:
    first, after = _half_of(today)
    return Meeting.objects.filter(held_on__gte=first, held_on__lt=after)


def _half_of(today: date) -> tuple[date, date]:
    """The first day of the half-year that runs, and of the next."""
    if today.month > 6:
        return date(today.year, 7, 1), date(today.year + 1, 1, 1)
    return date(today.year, 1, 1), date(today.year, 7, 1)


def half_year_line(today: date) -> str:
    """What is said while no meeting of the council counts in this half-year; blank once one does."""
    half = half_year(today)
    if half.met:
        return ""
    if half.held:
        second = _("下半年理事会已召开，纪要未定稿，暂不计入，还剩 %(days)s 天。")
        first = _("上半年理事会已召开，纪要未定稿，暂不计入，还剩 %(days)s 天。")
    else:
        second = _("下半年尚未召开理事会，还剩 %(days)s 天。")
        first = _("上半年尚未召开理事会，还剩 %(days)s 天。")
    return (second if half.second else first) % {"days": half.days_left}


def _open(meeting: Meeting, viewer) -> Meeting:
    """The row itself, locked, while something may still be written in it."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    refuse_strangers(meeting.committee, viewer)
    if meeting.state in {State.MINUTED, State.CANCELLED}:
        raise Refused(_("“%(state)s”的会议不能修改。") % {"state": meeting.get_state_display()})
    return meeting


def _refuse_outside(meeting: Meeting) -> None:
    if not meeting.term.holds_on(meeting.held_on):
        said = _("会议须在这一届之内（%(span)s）。")
        raise ValidationError({"held_on": said % {"span": meeting.term.period_shown}})
