"""Where each member stands with each of its duties on a day: judged for all members at once, in a constant number of
queries.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from alliance.core import dates
from members.enums import StatementState
from members.models import Alliance, DutyStatement
from members.services import thresholds

from ..indicators import catalogue, printed, rounded
from ..models import Report
from ..terms import Terms, rulings_on
from . import evidence
from .duties import Duty, duties_of
from .evidence import Done
from .projection import Pace


class State(models.TextChoices):
    """How one duty stands. Kept in no row."""

    MISSED = "missed", gettext_lazy("已逾期")  # a term or year is over without it
    SOON = "soon", gettext_lazy("临近期限")
    OPEN = "open", gettext_lazy("未完成")
    GRACE = "grace", gettext_lazy("宽限期内未完成")  # a new member is not assessed yet
    MET = "met", pgettext_lazy("duty", "已完成")
    NOT_NOW = "not_now", gettext_lazy("暂不适用")
    NO_DATA = "no_data", gettext_lazy("尚无数据")


UNMET = [State.MISSED, State.SOON, State.OPEN, State.GRACE]  # the gravest first
LOOKS = {
    State.MISSED: ("circle-x", "red"),
    State.SOON: ("hourglass", "yellow"),
    State.OPEN: ("alert-circle", "yellow"),
    State.GRACE: ("clock", "blue"),
    State.MET: ("circle-check", "green"),
    State.NOT_NOW: ("dots", "secondary"),
    State.NO_DATA: ("database", "secondary"),
}


@dataclass(frozen=True)
class Span:
    """A time in which a duty is owed once: the year, or a term of it. `to_day` is the first day after."""

    name: str
    from_day: date
    to_day: date

    @property
    def deadline(self) -> date:
        return self.to_day - dates.DAY


@dataclass(frozen=True)
class Part:
    """How a duty stands in one of its spans. A term `counts` in today's figures once enough of its days are over.

    In a span that is `over` nothing can be done any more, grace or not.
    """

    span: Span
    state: State
    done: Sequence[Done] = ()
    counts: bool = True
    over: bool = False


@dataclass(frozen=True)
class Cell:
    """One duty of one member. `figure` is what stands behind the state, `note` what else there is to say."""

    duty: Duty
    state: State
    figure: str
    parts: tuple[Part, ...] = ()
    note: str = ""

    @property
    def met(self) -> bool:
        return self.state == State.MET

    @property
    def unmet(self) -> bool:
        return self.state in UNMET

    @property
    def judged(self) -> bool | None:
        """As the indicator has it today; None where it says nothing yet."""
        counted = [part.state == State.MET for part in self.parts if part.counts]
        return all(counted) if counted else None

    @property
    def deadline(self) -> date | None:
        """By when what is missing has to be done; None when nothing is, or when it is too late."""
        return min((p.span.deadline for p in self.parts if p.state in UNMET and not p.over), default=None)

    @property
    def deadline_shown(self) -> str:
        return dates.shown(self.deadline)

    @property
    def icon(self) -> str:
        return LOOKS[self.state][0]

    @property
    def tone(self) -> str:
        return LOOKS[self.state][1]

    @property
    def uids(self) -> list[UUID]:
        return [one.uid for part in self.parts for one in part.done]


@dataclass(frozen=True)
class Member:
    """A member with its duties, in the order of their declaration."""

    pk: int
    uid: UUID
    name: str
    kind: str
    assessed_from: date
    assessed: bool
    assessed_in_the_end: bool  # of the year
    cells: dict[str, Cell] = field(default_factory=dict)

    @property
    def unmet(self) -> list[Cell]:
        return [cell for cell in self.cells.values() if cell.unmet]

    @property
    def met_count(self) -> int:
        return sum(cell.met for cell in self.cells.values())

    @property
    def deadline(self) -> date | None:
        return min((cell.deadline for cell in self.unmet if cell.deadline), default=None)

    @property
    def place(self) -> tuple:
        """Sorts whoever is most behind first: more unmet duties, then the nearer deadline."""
        return (-len(self.unmet), self.deadline or date.max, self.name)


@dataclass(frozen=True)
class Board:
    """Every member that has duties, who is most behind first."""

    year: int
    day: date  # the day judged: today, or the last day of a year that is over
    terms: list[Span]
    members: list[Member]
    teachers: dict[int, dict[UUID, date | None]]
    since: int  # the first year there was an alliance
    over: bool  # a year that is past: nothing of it can be done any more
    pace: Pace = Pace()

    @cached_property
    def by_pk(self) -> dict[int, Member]:
        return {member.pk: member for member in self.members}

    @property
    def behind(self) -> list[Member]:
        return [member for member in self.members if member.unmet]

    @property
    def deadline(self) -> date | None:
        """The nearest day by which somebody has to do something."""
        return min((member.deadline for member in self.behind if member.deadline), default=None)

    def of(self, kind: str, *, assessed: bool = False) -> list[Member]:
        return [m for m in self.members if m.kind == kind and (m.assessed or not assessed)]

    def share(self, duty: Duty) -> str:
        """Met of those assessed, as it is printed: — while nobody is."""
        found = [member.cells[duty.key].judged for member in self.of(duty.kind, assessed=True)]
        judged = [met for met in found if met is not None]
        return printed(Decimal(100 * sum(judged)) / len(judged) if judged else None, "share")


def terms_of(year: int, day: date) -> Terms:
    """The terms a year is judged on: the rulings of its report, if there is one."""
    report = Report.objects.filter(year=year).order_by("-id").first()
    cutoff = min(day, date(year, 12, 31))
    return Terms(year, cutoff, rulings_on(cutoff, report))


def board(day: date, *, year: int | None = None, organisation: int | None = None) -> Board:
    """How all members (or one) stand on a day; of a year that is over, how they stood in the end."""
    terms = terms_of(year or day.year, day)
    last = date(terms.year, 12, 31)
    asked = terms.parameters() | {"last": last, "next_year": last + dates.DAY, "today": day}
    alliance = Alliance.objects.first()
    judge = _Judge(
        day=day,
        cutoff=terms.cutoff,
        rulings=terms.rulings,
        year=Span(str(_("%(year)s 年") % {"year": terms.year}), date(terms.year, 1, 1), last + dates.DAY),
        terms=[Span(*term) for term in evidence.terms(asked)],
        soon=timedelta(days=alliance.duty_soon_days if alliance else 0),
        done=evidence.done(asked, organisation=organisation),
        teachers=evidence.teachers(asked, organisation=organisation),
        stated=_stated(terms.year, organisation),
    )
    members = [judge.member(*row) for row in evidence.members(asked, organisation=organisation)]
    return Board(
        year=terms.year,
        day=terms.cutoff,
        terms=judge.terms,
        members=sorted(members, key=lambda m: m.place),
        teachers=judge.teachers,
        since=alliance.founded_on.year if alliance else day.year,
        over=terms.year < day.year,
        pace=_pace(terms.cutoff),
    )


def _pace(day: date) -> Pace:
    held = thresholds.values(on=day)
    return Pace(held["pace_days"], held["pace_events"], held["pace_settled_days"])


def _stated(year: int, organisation: int | None) -> dict[tuple[int, str], str]:
    rows = DutyStatement.objects.filter(year=year).exclude(state=StatementState.ACCEPTED)
    rows = rows.filter(organisation=organisation) if organisation else rows
    return {(place, duty): state for place, duty, state in rows.values_list("organisation", "duty", "state")}


_SAID = {
    StatementState.SUBMITTED: gettext_lazy("说明已提交，待联盟办公室审核"),
    StatementState.RETURNED: gettext_lazy("说明被退回，待补充"),
}


@dataclass(frozen=True)
class _Judge:
    """What was found of everybody, and the rules by which it is judged."""

    day: date
    cutoff: date
    rulings: dict
    year: Span
    terms: list[Span]
    soon: timedelta
    done: dict[tuple[int, str], list[Done]]
    teachers: dict[int, dict[UUID, date | None]]
    stated: dict[tuple[int, str], str]

    def member(self, pk, uid, name, kind, admitted_on, assessed_from, assessed, in_the_end) -> Member:
        member = Member(pk, uid, name, kind, assessed_from, assessed, in_the_end)
        for duty in duties_of(kind):
            member.cells[duty.key] = self._cell(member, duty, admitted_on)
        return member

    def _cell(self, member: Member, duty: Duty, admitted_on: date) -> Cell:
        if duty.lacking:
            return Cell(duty, State.NO_DATA, "—", note=str(duty.lacking))
        done = self.done.get((member.pk, duty.key), [])
        if duty.by_term:
            return self._by_term(member, duty, done, admitted_on)
        if duty.key == "teachers":
            return self._teachers(member, duty, done)
        part = self._part(self.year, bool(done), member, done)
        note = str(_SAID.get(self.stated.get((member.pk, duty.key)), ""))
        return Cell(duty, part.state, f"{len(done)} {duty.proof.unit}", (part,), note)

    def _by_term(self, member: Member, duty: Duty, done: list[Done], admitted_on: date) -> Cell:
        if not self.terms:
            return Cell(duty, State.NO_DATA, "—", note=_("还没有登记本年度的学期，请联盟办公室先登记。"))
        parts = []
        for span in self.terms:
            within = [one for one in done if span.from_day <= one.on < span.to_day]
            since = max(span.from_day, admitted_on)
            owed = span.from_day <= self.day and self._long_enough(since, span.to_day)
            counts = owed and self._counts(since, span)
            part = self._part(span, bool(within), member, within)
            parts.append(replace(part, counts=counts) if owed else Part(span, State.NOT_NOW, within, counts=False))
        owed = [part.state for part in parts if part.state != State.NOT_NOW]
        state = next((s for s in [*UNMET, State.MET] if s in owed), State.NOT_NOW)
        met = owed.count(State.MET)
        figure = _("%(met)s / %(owed)s 学期") % {"met": met, "owed": len(owed)} if owed else "/"
        note = "" if owed else str(_("本年度还没有开学的学期。"))
        return Cell(duty, state, figure, tuple(parts), note)

    def _long_enough(self, since: date, to_day: date) -> bool:
        """A member owes a term in which it was one for long enough (as C10 and G02 have it)."""
        return (to_day - since).days >= self.rulings["term_min_days"]

    def _counts(self, since: date, span: Span) -> bool:
        """Whether enough of a term is over for the indicators to take it for one (C10, G02)."""
        return (min(span.to_day, self.cutoff + dates.DAY) - since).days >= self.rulings["term_min_days"]

    def _teachers(self, member: Member, duty: Duty, done: list[Done]) -> Cell:
        """At least the target's share of distinct teachers, judged on the unrounded figure."""
        posts = self.teachers.get(member.pk, {})
        if not posts:
            return Cell(duty, State.NO_DATA, "—", note=_("还没有登记专业课教师。"))
        out, target = sum(on is not None for on in posts.values()), target_of(duty)
        part = self._part(self.year, 100 * out >= target * len(posts), member, done)
        figure = f"{out} / {len(posts)} = {rounded(Decimal(100 * out) / len(posts))} %"
        return Cell(duty, part.state, figure, (part,))

    def _part(self, span: Span, met: bool, member: Member, done: Sequence[Done]) -> Part:
        return Part(span, self._state(span, met, member), done, over=span.to_day <= self.day)

    def _state(self, span: Span, met: bool, member: Member) -> State:
        if met:
            return State.MET
        if not member.assessed:
            return State.GRACE
        if span.to_day <= self.day:
            return State.MISSED
        return State.SOON if span.deadline - self.day <= self.soon else State.OPEN


def target_of(duty: Duty) -> Decimal:
    return next(one.target for one in catalogue() if one.code == duty.code)
