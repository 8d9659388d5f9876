"""For each target of the county plan that the duties feed: how it stands, and whether it will be met in time."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from ..indicators import Indicator, catalogue, printed
from . import projection
from .duties import BY_KEY, ENTERPRISE, SCHOOL
from .projection import Outlook, Projection, project
from .standing import Board, Cell, Member, Part, State

YEARLY = {"B01": "base", "B02": "station", "C06": "mentor", "C09": "offers", "G01": "chairman"}
SAID = {
    Outlook.NOBODY: (_("没有考核对象"), "secondary"),
    Outlook.MET: (_("已达到"), "green"),
    Outlook.LIKELY: (_("按此进度能达到"), "green"),
    Outlook.UNLIKELY: (_("按此进度不能达到"), "red"),
    Outlook.LOST: (_("已不可能达到：有单位错过了期限"), "red"),
    Outlook.TOO_LITTLE: (_("数据太少，暂不预测"), "secondary"),
}
NOT_REACHED = (_("没有达到"), "red")


@dataclass(frozen=True)
class Prospect:
    """One target: today's figure (as the indicator has it), and the projection to the end of its time."""

    indicator: Indicator
    duty: str  # by which the list of who is behind is narrowed
    today: str
    until: date
    projection: Projection
    unit: str  # of what is counted
    termless: bool = False  # owed each term, and nobody has registered one
    over: bool = False  # its year is: nothing is to be expected any more

    @property
    def code(self) -> str:
        return self.indicator.code

    @property
    def name(self) -> str:
        return self.indicator.name

    @property
    def target(self) -> str:
        return self.indicator.target_text

    @property
    def said(self) -> str:
        if self.termless:
            return str(_("没有登记学期"))
        return self._verdict[0]

    @property
    def tone(self) -> str:
        return self._verdict[1]

    @property
    def _verdict(self) -> tuple[str, str]:
        settled = self.projection.outlook in {Outlook.NOBODY, Outlook.MET}
        return NOT_REACHED if self.over and not settled else SAID[self.projection.outlook]

    @property
    def projected(self) -> str:
        return "—" if self.over else printed(self.projection.projected, "share")

    @property
    def needed(self) -> str:
        """How many more a month, rounded up to a tenth, so that it is never too few."""
        if self.projection.needed is None:
            return "—"
        return f"{self.projection.needed.quantize(Decimal('0.1'), rounding=projection.ROUND_CEILING)}"


def prospects(board: Board) -> list[Prospect]:
    """Every target, in the order of its code."""
    found = []
    for indicator in catalogue():
        make = _MAKERS.get(indicator.code)
        if make is not None:
            found.append(replace(make(board, indicator), over=board.over))
    return found


def _year(board: Board) -> dict:
    return {"start": date(board.year, 1, 1), "end": date(board.year + 1, 1, 1), "day": board.day, "pace": board.pace}


def _yearly(board: Board, indicator: Indicator) -> Prospect:
    """Of the enterprises that are assessed by the end of the year: since when each has what is asked for."""
    duty = BY_KEY[YEARLY[indicator.code]]
    judged = [m for m in board.of(ENTERPRISE) if m.assessed_in_the_end]
    cells = [m.cells[duty.key] for m in judged]
    done_on = [_first(cell) for cell in cells if cell.met]
    projected = project(done_on, total=len(judged), target=indicator.target, **_year(board))
    return Prospect(indicator, duty.key, board.share(duty), date(board.year, 12, 31), projected, _("家"))


def _first(cell: Cell) -> date:
    return min(one.on for part in cell.parts for one in part.done)


def _teachers(board: Board, indicator: Indicator) -> Prospect:
    """Distinct teachers of the whole county, as C01 counts them."""
    out: dict = {}
    for posts in board.teachers.values():
        out |= posts
    done_on = [on for on in out.values() if on is not None]
    projected = project(done_on, total=len(out), target=indicator.target, **_year(board))
    today = printed(projected.value, "share")
    return Prospect(indicator, "teachers", today, date(board.year, 12, 31), projected, _("人"))


def _recommendations(board: Board, indicator: Indicator) -> Prospect:
    """Every school by itself: a school that held five does not stand for one that held none."""
    cells = [m.cells["recommendation"] for m in board.of(SCHOOL)]
    done_on = [_first(cell) for cell in cells if cell.met]
    projected = project(done_on, total=len(cells), target=Decimal(100), **_year(board))
    today = printed(Decimal(sum(len(cell.uids) for cell in cells)), "count") if cells else "—"
    return Prospect(indicator, "recommendation", today, date(board.year, 12, 31), projected, _("所"))


def _sessions(board: Board, indicator: Indicator) -> Prospect:
    judged = [m for m in board.of(ENTERPRISE) if m.assessed_in_the_end]
    parts = [_parts(m, "sessions") for m in judged]
    today = board.share(BY_KEY["sessions"])
    return _by_term(board, indicator, "sessions", parts, today, _("家"), whole=True)


def _both(board: Board, indicator: Indicator) -> Prospect:
    """A school's term counts when both were held in it."""
    terms = []
    for school in board.of(SCHOOL):
        days, weeks = _parts(school, "parents_day"), _parts(school, "publicity_week")
        terms += [[_together(day, week)] for day, week in zip(days, weeks, strict=True)]
    owed = [part for (part,) in terms if part.counts]
    met = sum(part.state == State.MET for part in owed)
    today = printed(Decimal(100 * met) / len(owed) if owed else None, "share")
    return _by_term(board, indicator, "parents_day", terms, today, _("校学期"), whole=False)


def _parts(member: Member, duty: str) -> tuple[Part, ...]:
    return member.cells[duty].parts


def _together(day: Part, week: Part) -> Part:
    """Two duties of one term as one, done on the day on which the later of them was."""
    if State.NOT_NOW in {day.state, week.state}:
        return Part(day.span, State.NOT_NOW, counts=False)
    if day.state == week.state == State.MET:
        first = max(min(day.done, key=_on), min(week.done, key=_on), key=_on)
        return Part(day.span, State.MET, [first], day.counts)
    return Part(day.span, week.state if day.state == State.MET else day.state, counts=day.counts)


def _on(one) -> date:
    return one.on


def _by_term(
    board: Board, indicator: Indicator, duty: str, judged: list, today: str, unit: str, *, whole: bool
) -> Prospect:
    """The pace of the term that runs, until it ends. With `whole` one is done only with every term of the year done;
    otherwise each term of each school is judged by itself.
    """
    running = next((term for term in board.terms if term.from_day <= board.day < term.to_day), None)
    lost = sum(any(part.state == State.MISSED for part in parts) for parts in judged)
    if running is None:
        outlook = Outlook.NOBODY if not judged else Outlook.LOST if lost else Outlook.TOO_LITTLE
        return Prospect(
            indicator,
            duty,
            today,
            date(board.year, 12, 31),
            Projection(outlook, 0, len(judged), 0),
            unit,
            not board.terms,
        )
    done_on = []
    for parts in judged:
        owed = [part for part in parts if part.state != State.NOT_NOW]
        if owed and all(part.state == State.MET for part in owed):
            done_on.append(max(min(part.done, key=_on).on for part in owed))
    total = len(judged) if whole else sum(parts[0].state != State.NOT_NOW for parts in judged)
    projected = project(
        done_on,
        total=total,
        target=indicator.target,
        start=running.from_day,
        end=running.to_day,
        day=board.day,
        lost=lost,
        pace=board.pace,
    )
    return Prospect(indicator, duty, today, running.deadline, projected, unit)


_MAKERS: dict[str, Callable[[Board, Indicator], Prospect]] = {
    **dict.fromkeys(YEARLY, _yearly),
    "C01": _teachers,
    "C10": _sessions,
    "G02": _both,
    "G03": _recommendations,
}
