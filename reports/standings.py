"""How the figures of a year stand today, without a report: measured by a job, for the dashboards.

A standing is a snapshot without a report and without source rows. One job measures this year and the two before in one
transaction that sees one instant, puts the rollups beside them and takes the former ones away: readers see the old set
or the new one, never a mixture.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.apps import apps
from django.db import connection
from django.utils import timezone
from pghistory.models import Event

from alliance.core import dates, jobs
from alliance.core.jobs import Lease
from alliance.core.models import Job

from . import rollups
from .context import base_context
from .counting import count, prepare_momentary
from .enums import Scope
from .indicators import Indicator, catalogue
from .measurements import alliance_on, cards, one_instant
from .models import Measurement, Report, Snapshot
from .terms import Terms, rulings_on

STANDING = "reports.standing"
YEARS = 3
WATCHED = ("members", "placements", "orders", "reports")  # the rooms whose history tells that something changed


def refresh(*, by=None, at: datetime) -> Job:
    """Measure anew, soon. Whoever asks while it is being done gets the job that does it."""
    return jobs.enqueue(STANDING, key="standing", payload={"at": at.isoformat()}, by=by, at=at, total=YEARS + 1)


def refresh_if_changed(*, at: datetime) -> Job | None:
    """What beat asks every ten minutes: measure anew when a row changed or a day began since the last time."""
    newest, today = _newest(), timezone.localdate(at)
    if newest is None and not any(alliance_on(cutoff) for cutoff in _cutoffs(today).values()):
        return None
    stood = newest.context if newest else {}
    if stood.get("day") == today.isoformat() and stood.get("seen") == _seen():
        return None
    return refresh(at=at)


def standing_of(year: int) -> Snapshot | None:
    """How the year stands; `measured_at` is the "as of", `cutoff` its day. None for a year nobody measured."""
    return Snapshot.objects.filter(report=None, cutoff__year=year).order_by("-id").first()


def trend(code: str, years: Iterable[int], *, scope: str = Scope.ALLIANCE, key: str = "") -> list[dict]:
    """One indicator over years, the oldest first: year, value (None for no data), verdict's target, the measurement."""
    wanted, points = sorted(years), []
    rows = Measurement.objects.filter(snapshot__report=None, snapshot__cutoff__year__in=wanted, code=code, scope=scope)
    rows = rows.filter(scope_key=key).select_related("snapshot").order_by("snapshot_id")
    by_year = {row.snapshot.cutoff.year: row for row in rows}  # the newest of a year stands
    for year in wanted:
        row = by_year.get(year)
        card = row.snapshot.definition_versions[code] if row else None
        points.append({"year": year, "value": row.value if row else None, "card": card, "measurement": row})
    return points


@jobs.handles(STANDING)
def stand(lease: Lease) -> None:
    """Measure three years and the rollups as of now. An attempt that died left nothing."""
    asked, now = datetime.fromisoformat(lease.job.payload["at"]), dates.now()
    measure_standings(asked=asked, now=now, progress=lease.progress)
    with lease.final_write():
        pass


def measure_standings(*, asked: datetime, now: datetime, progress=lambda done: None) -> None:
    """Replace what stood by what stands now, in one transaction."""
    today = timezone.localdate(now)
    with one_instant():
        former = list(Snapshot.objects.filter(report=None).values_list("pk", flat=True))
        seen = _seen()
        prepare_momentary()
        stood = {"seen": seen, "day": today.isoformat()}
        for done, (year, cutoff) in enumerate(_cutoffs(today).items(), 1):
            _measure(year, cutoff, asked=asked, stood=stood)
            progress(done)
        rollups.replace(today=today, as_of=now)
        Snapshot.objects.filter(pk__in=former).delete()


def _cutoffs(today: date) -> dict[int, date]:
    """The years that are measured on a day, the oldest first, and the day each is measured up to."""
    return {year: min(date(year, 12, 31), today) for year in range(today.year - YEARS + 1, today.year + 1)}


def _measure(year: int, cutoff: date, *, asked: datetime, stood: dict) -> None:
    """One year, if anybody was on the roll. The rulings are those of its report, if there is one.

    `stood` goes into the context: the day of measuring, which no cutoff tells while nobody is on the roll, and what was
    seen.
    """
    alliance = alliance_on(cutoff)
    if alliance is None:
        return
    report = Report.objects.filter(year=year).order_by("-id").first()
    terms = Terms(year, cutoff, rulings_on(cutoff, report))
    snapshot = Snapshot.objects.create(
        cutoff=cutoff,
        frozen_at=asked,
        definition_versions=cards(),
        context={**base_context(terms, alliance), **stood},
        content_sha256="",
    )
    for indicator in catalogue():
        whole = count(snapshot, indicator, terms.parameters(), label=alliance.name, kept=False)
        if behind := _behind(whole, indicator):
            Measurement.objects.filter(pk=whole.pk).update(behind=behind)


def _behind(whole: Measurement, indicator: Indicator) -> list[list[str]]:
    """Who misses the target: enterprises that lack the thing asked for, schools whose own figure is below it."""
    if indicator.target is None:
        return []
    scope = Scope.ENTERPRISE if indicator.by_enterprise else Scope.SCHOOL
    if indicator.each_category:
        return whole.behind  # the categories: `count` has said so
    rows = Measurement.objects.filter(snapshot_id=whole.snapshot_id, code=indicator.code, scope=scope)
    rows = rows.filter(value__lt=indicator.target).order_by("scope_label", "scope_key")
    return [list(row) for row in rows.values_list("scope_key", "scope_label")]


def _newest() -> Snapshot | None:
    return Snapshot.objects.filter(report=None).order_by("-cutoff", "-id").first()


def _seen() -> dict[str, int]:
    """The newest event of every watched table: equal as long as nothing was written. A few dozen index look-ups."""
    tables = sorted(
        model._meta.db_table
        for room in WATCHED
        for model in apps.get_app_config(room).get_models()
        if issubclass(model, Event)
    )
    union = " UNION ALL ".join(f"SELECT '{table}', max(pgh_id) FROM {table}" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(union)
        return {table: newest for table, newest in cursor.fetchall() if newest is not None}
