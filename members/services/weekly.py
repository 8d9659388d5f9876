"""Weekly returns of departments: opened each week, written by coordinators, sent to the school's placement office."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Min
from django.utils.translation import gettext_lazy as _

from alliance.core import calendar, dates
from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.services import save_row, save_version
from alliance.core.wording import clauses
from alliance.core.workflow import Machine, Move

from .. import access
from ..audiences import Coordinators, Those
from ..enums import Role
from ..enums import WeeklyState as State
from ..models import Coordinator, Department, FollowUp, WeeklyReturn
from ..models.weekly import WEEK
from .deadlines import workday_from, workdays_back

ABOUT = About(
    "weekly-return",
    lambda one: {"department": one.department.name, "week": one.week_shown},
    {"department": "机电工程教学系", "week": "2026年11月16日 至 2026年11月22日"},
    beside=("department__school",),
)
COORDINATORS = Coordinators(_("系校企合作专员"), at="department_id")
SCHOOL = Those(_("学校实习就业部门"), (Role.PLACEMENT,), at="department__school_id")
WRITTEN = frozenset({State.DRAFT, State.RETURNED})
TAKEN = _("这一周的周报已经建立。")

MACHINE = Machine(
    Move("submit", _("提交"), WRITTEN, State.SUBMITTED, access.writes_weekly_returns, tone="primary"),
    Move(
        "return",
        _("退回修改"),
        frozenset({State.SUBMITTED}),
        State.RETURNED,
        access.collects_weekly_returns,
        reason=True,
        tells=COORDINATORS,
    ),
    Move("waive", _("免报"), WRITTEN, State.WAIVED, access.collects_weekly_returns, reason=True),
    Move("reopen", _("恢复填报"), frozenset({State.WAIVED}), State.DRAFT, access.collects_weekly_returns),
    about=ABOUT,
)
WAITS = Waits(
    WeeklyReturn,
    ABOUT,
    Waiting(State.DRAFT, COORDINATORS, _("填报"), 0, 1, SCHOOL, _("逾期告知学校实习就业部门。"), since="reminds_on"),
    Waiting(State.RETURNED, COORDINATORS, _("修改后重新提交"), 1, 3, SCHOOL, _("逾期告知学校实习就业部门。")),
)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def due_of(week: date) -> date:
    """A week's return is due on the Monday after it, or the first working day from then."""
    return workday_from(week + WEEK)


def open_return(department: Department, week: date, *, on: date, at: datetime, by=None) -> WeeklyReturn:
    """A department's return for a week, still empty.

    Raises ValidationError for a day that is no Monday, a week to come, a week that has one, and Refused for a department
    that was given up.
    """
    if week.weekday():
        said = _("请填写那一周的星期一（%(monday)s）。")
        raise ValidationError({"week": said % {"monday": dates.shown(monday_of(week))}})
    if week > on:
        raise ValidationError({"week": _("不能填报还没有开始的一周。")})
    if department.closed_at:
        raise Refused(_("这个教学系已停用，不再填报周报。"))
    due = due_of(week)
    row = WeeklyReturn(department=department, week=week, due_on=due, reminds_on=workdays_back(due, 1))
    if WeeklyReturn.objects.filter(department=department, week=week).exists():
        raise ValidationError({"week": TAKEN})
    row.full_clean(exclude=["uid"])
    try:
        with transaction.atomic():
            row.save()
            row.steps.create(
                verb="open",
                label=str(_("建立")),
                from_state="",
                to_state=State.DRAFT,
                at=at,
                by=by,
                by_name=by.name if by else str(_("系统")),
            )
    except IntegrityError as error:
        raise ValidationError({"week": TAKEN}) from error
    return row


def open_week(*, on: date, at: datetime) -> int:
    """Open this week's return of every department that has a coordinator. Returns how many were new.

    A week without a working day asks for nothing, and neither does one that had begun before there was a coordinator.
    """
    week = monday_of(on)
    try:
        if not any(calendar.is_workday(week + dates.DAY * number) for number in range(7)):
            return 0
    except Refused:  # next year's holidays are not known yet: weeks go on
        pass
    asked = Department.objects.open().filter(coordinators__since__lte=on).distinct()
    new = asked.exclude(weekly_returns__week=week).order_by("pk")
    for department in new:
        open_return(department, week, on=on, at=at)
    return len(new)


@transaction.atomic
def write(row: WeeklyReturn, *, seen: int) -> WeeklyReturn:
    """Save what was typed. Raises Refused once it is sent."""
    standing = _written(row)
    row.state, row.first_sent_on = standing.state, standing.first_sent_on
    row.full_clean(exclude=["uid"])
    return save_version(row, seen=seen)


def _written(row: WeeklyReturn) -> WeeklyReturn:
    standing = WeeklyReturn.objects.select_for_update().get(pk=row.pk)
    if standing.state not in WRITTEN:
        raise Refused(_("周报已提交，不能再修改；需要修改的，请学校退回。"))
    return standing


@transaction.atomic
def note_follow_up(row: FollowUp, *, seen: int | None) -> FollowUp:
    """Write how a firm was followed up, new or put right."""
    _written(row.weekly_return)
    if row.next_on and row.next_on < row.weekly_return.week:
        raise ValidationError({"next_on": _("下一步的日期不能早于这一周。")})
    row.full_clean(exclude=["uid"])
    return save_row(row, seen=seen)


@transaction.atomic
def drop_follow_up(row: FollowUp) -> WeeklyReturn:
    weekly = _written(row.weekly_return)
    row.delete()
    return weekly


def last_before(row: WeeklyReturn) -> WeeklyReturn | None:
    """The department's latest return before this one that says something."""
    earlier = WeeklyReturn.objects.filter(department=row.department_id, week__lt=row.week, state=State.SUBMITTED)
    return earlier.order_by("-week").first()


@transaction.atomic
def copy_last(row: WeeklyReturn) -> WeeklyReturn:
    """Bring over what the last return had in hand: its text where none is written, and each firm with its next step.

    Figures are never copied. Raises Refused when there is no earlier return.
    """
    row = _written(row)
    last = last_before(row)
    if last is None:
        raise Refused(_("之前没有已提交的周报可以带入。"))
    known = set(row.follow_ups.values_list("enterprise_id", "matter"))
    for one in last.follow_ups.order_by("id"):
        matter = one.next_step or one.matter
        if (one.enterprise_id, matter) not in known:
            FollowUp.objects.create(weekly_return=row, enterprise_id=one.enterprise_id, matter=matter)
    row.text = row.text or last.text
    return save_version(row, seen=row.version)


def missing_to_submit(row: WeeklyReturn) -> list[str]:
    labels = [row._meta.get_field(n).verbose_name for n in ("reviews", "entries") if getattr(row, n) is None]
    return [str(_("填写“%(name)s”（没有的填 0）") % {"name": label}) for label in labels]


@transaction.atomic
def move(row: WeeklyReturn, verb: str, *, viewer, on: date, at: datetime, reason: str = "") -> WeeklyReturn:
    """Take one step. The first day it was sent on is kept: it says whether the return came in time."""
    row = WeeklyReturn.objects.select_for_update().get(pk=row.pk)
    MACHINE.check(row, verb, viewer=viewer, reason=reason)
    changes: dict = {}
    if verb == "submit":
        if missing := missing_to_submit(row):
            raise Refused(_("还不能提交，尚缺：%(what)s。") % {"what": clauses(missing)})
        changes = {"first_sent_on": row.first_sent_on or on}
    return MACHINE.perform(row, verb, by=viewer.user, viewer=viewer, at=at, reason=reason, **changes)


def matrix(departments: Iterable[Department], weeks: list[date], *, on: date) -> list[dict]:
    """A line for each department: what became of each week's return. Two queries, however many departments."""
    departments = list(departments)
    rows = WeeklyReturn.objects.filter(department__in=departments, week__gte=weeks[-1], week__lte=weeks[0])
    found = {(row.department_id, row.week): row for row in rows}
    first = Coordinator.objects.filter(department__in=departments).order_by().values_list("department")
    since = dict(first.annotate(first=Min("since")))
    return [
        {
            "department": one,
            "cells": [_cell(found.get((one.pk, week)), week, since.get(one.pk), on=on) for week in weeks],
        }
        for one in departments
    ]


def _cell(row: WeeklyReturn | None, week: date, since: date | None, *, on: date) -> dict:
    """Sent in time or late, still open, missing, waived; blank where nobody was asked."""
    if row is None:
        asked = since is not None and since < week + WEEK
        tone, text = ("red", _("未报")) if asked and on > due_of(week) else ("", "")
    elif row.state == State.WAIVED:
        tone, text = "secondary", _("免报")
    elif row.state == State.RETURNED:
        tone, text = "yellow", _("退回")
    elif row.state == State.DRAFT:
        tone, text = ("red", _("未报")) if on > row.due_on else ("yellow", _("待填报"))
    else:
        tone, text = ("blue", _("迟报")) if row.was_late else ("green", _("按时"))
    return {"row": row, "week": week, "tone": tone, "text": text}
