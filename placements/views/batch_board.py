"""Batches at a glance: a board by state, and a month."""

import calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.pages import Page, link
from members.models.organisations import RUNS_THE_ALLIANCE

from .. import access
from ..enums import BatchState
from ..models import InternshipBatch, StartTraining
from ..models.assignments import stands
from ..services import filing
from .batch_panels import TONES, batch_trail

CARDS, OVER = 20, 5  # of one state, and of what is over; the list has all
EARLIEST, LATEST = 2000, 2100


@requires(access.sees_batch_papers)
def batch_board(request: HttpRequest) -> HttpResponse:
    """A column a state, the next to begin on top; of those that are over the latest."""
    viewer, today = request.viewer, dates.today()
    rows = InternshipBatch.objects.visible_to(viewer)
    counts = dict(rows.order_by().values_list("state").annotate(count=Count("pk")))
    columns = []
    for state in BatchState:
        order, most = ("-starts_on", OVER) if state == BatchState.CLOSED else ("starts_on", CARDS)
        cards = rows.filter(state=state).select_related("school")
        cards = cards.annotate(assigned=Count("assignments", filter=stands("assignments__")))
        shown = list(cards.order_by(order, "pk")[:most])
        for card in shown:
            card.line = filing.WAITS.line(card, on=today)
        count = counts.get(state, 0)
        columns.append(
            {
                "label": state.label,
                "tone": TONES[state],
                "count": count,
                "cards": shown,
                "more": count - len(shown),
                "url": f"{reverse('batch-list')}?state={state}",
            }
        )
    page = Page(
        title=_("批次看板"),
        subtitle=_("按备案进展"),
        trail=batch_trail(),
        actions=[link(_("日历"), reverse("batch-calendar"), icon="calendar")],
    )
    several = viewer.role in RUNS_THE_ALLIANCE
    return render(
        request, "placements/batch_board.html", {"page": page, "columns": columns, "several_schools": several}
    )


@dataclass(frozen=True)
class Entry:
    """What happens to a batch on a day."""

    label: str
    tone: str
    batch: InternshipBatch
    school: str


@requires(access.sees_batch_papers)
def batch_calendar(request: HttpRequest) -> HttpResponse:
    """One month: what begins, ends, is held or falls due. `?month=2026-11`; nonsense is this month."""
    viewer, today = request.viewer, dates.today()
    first = _month(request.GET.get("month", ""), today)
    after = _next(first)
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    entries = _entries(viewer, weeks[0][0], weeks[-1][-1] + dates.DAY)
    drawn = [
        [
            {"day": day, "inside": day.month == first.month, "today": day == today, "entries": entries.get(day, [])}
            for day in week
        ]
        for week in weeks
    ]
    running = InternshipBatch.objects.visible_to(viewer).select_related("school")
    running = running.filter(Q(ends_before=None) | Q(ends_before__gt=first), starts_on__lt=after)
    page = Page(
        title=_("批次日历"),
        subtitle=date_format(first, "YEAR_MONTH_FORMAT"),
        trail=batch_trail(),
        actions=[link(_("看板"), reverse("batch-board"), icon="list-check")],
    )
    context = {
        "page": page,
        "weeks": drawn,
        "month": first,
        "running": running.order_by("starts_on", "pk")[:50],
        "previous": _address(date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1)),
        "following": _address(after),
        "this_month": _address(today.replace(day=1)),
        "several_schools": viewer.role in RUNS_THE_ALLIANCE,
    }
    return render(request, "placements/batch_calendar.html", context)


def _month(asked: str, today: date) -> date:
    try:
        first = datetime.strptime(asked, "%Y-%m").date()
    except ValueError:
        return today.replace(day=1)
    return first if EARLIEST <= first.year <= LATEST else today.replace(day=1)


def _next(first: date) -> date:
    return date(first.year + (first.month == 12), first.month % 12 + 1, 1)


def _address(first: date) -> str:
    return f"{reverse('batch-calendar')}?month={first:%Y-%m}"


def _entries(viewer, first: date, after: date) -> dict[date, list[Entry]]:
    """What happens from one day to before another, by day."""
    found: dict[date, list[Entry]] = defaultdict(list)
    seen = InternshipBatch.objects.visible_to(viewer).select_related("school")
    days = ("starts_on", "ends_before", "wishes_from", "wishes_until", "filed_on")
    within = Q()
    for name in days:
        within |= Q(**{f"{name}__gte": first, f"{name}__lte": after})
    for batch in seen.filter(within).order_by("starts_on", "pk"):
        for day, label, tone in _days_of(batch):
            if day and first <= day < after:
                found[day].append(Entry(str(label), tone, batch, batch.school.short_name or batch.school.name))
    held = StartTraining.objects.visible_to(viewer).filter(held_on__gte=first, held_on__lt=after)
    for training in held.select_related("batch__school").order_by("held_on", "pk"):
        school = training.batch.school
        said = _("培训：%(topic)s") % {"topic": training.topic}
        found[training.held_on].append(Entry(said, "blue", training.batch, school.short_name or school.name))
    return found


def _days_of(batch: InternshipBatch) -> list[tuple[date | None, str, str]]:
    return [
        (batch.starts_on, _("开始"), "green"),
        (batch.ends_before and batch.ends_before - dates.DAY, _("结束"), "secondary"),
        (batch.wishes_from, _("志愿开始"), "blue"),
        (batch.wishes_until and batch.wishes_until - dates.DAY, _("志愿截止"), "yellow"),
        (batch.filed_on, _("备案"), "green"),
    ]
