"""What the dashboards and the first screens read: standings and rollups, never the rows behind them."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext

from alliance.core import dates
from alliance.core.models import Job
from alliance.core.models.jobs import JobState

from .enums import Scope
from .indicators import Kind, missed, printed, target_of, verdict
from .models import Measurement, Snapshot
from .standings import STANDING, YEARS

# The figures of the public front page: counts of what the alliance does, in this order.
PUBLIC = ["A01", "A02", "B03", "C02", "D01", "D04"]
MET, BEHIND, UNKNOWN = "met", "behind", "unknown"
TONES = {MET: "green", BEHIND: "yellow", UNKNOWN: "secondary"}


@dataclass(frozen=True)
class Standings:
    """The standings of the last years, one each, and the newest of them."""

    by_year: dict[int, Snapshot]
    rows: dict[tuple[str, str], list[Measurement]]  # by scope and key, in the order of their codes

    @property
    def newest(self) -> Snapshot | None:
        return self.by_year[max(self.by_year)] if self.by_year else None

    @property
    def years(self) -> list[int]:
        """The newest year there is and those before it, the oldest first."""
        newest = max(self.by_year, default=dates.today().year)
        return list(range(newest - YEARS + 1, newest + 1))

    @property
    def as_of(self) -> datetime | None:
        return self.newest.measured_at if self.newest else None


def standings(organisation=None) -> Standings:
    """The standings with the alliance's figures, and those of one organisation: two queries.

    The job may take the set away between the two, all of it at once: then both are asked again, and find the next one.
    """
    stood = _read(organisation)
    return stood if stood.rows or not stood.by_year else _read(organisation)


def _read(organisation) -> Standings:
    snapshots = Snapshot.objects.filter(report=None).order_by("id")
    by_year = {row.cutoff.year: row for row in snapshots}
    if not by_year:
        return Standings({}, {})
    asked = Q(scope=Scope.ALLIANCE)
    if own := _own(organisation):
        asked |= Q(scope=own[0], scope_key=own[1])
    rows: dict[tuple[str, str], list[Measurement]] = {}
    for row in Measurement.objects.filter(asked, snapshot__in=by_year.values()).order_by("code"):
        rows.setdefault((row.scope, row.scope_key), []).append(row)
    return Standings(by_year, rows)


def _own(organisation) -> tuple[str, str] | None:
    """The scope and key under which an organisation has figures of its own."""
    scope = {"school": Scope.SCHOOL, "enterprise": Scope.ENTERPRISE}.get(getattr(organisation, "kind", None))
    return (scope.value, str(organisation.uid)) if scope else None


@dataclass(frozen=True)
class Figure:
    """One indicator in one scope over the last years, as it is shown; judged on the unrounded value."""

    code: str
    card: dict
    row: Measurement | None
    history: list[tuple[int, Decimal | None]]  # the oldest year first, this year last

    @property
    def name(self) -> str:
        return self.card["name"]

    @property
    def unit(self) -> str:
        return self.card["unit"] if self.value is not None else ""

    @property
    def value(self) -> Decimal | None:
        return self.row.value if self.row else None

    @property
    def value_shown(self) -> str:
        return self.shown(self.value)

    @property
    def target_shown(self) -> str:
        return target_of(self.card)

    @property
    def verdict(self) -> str:
        if self.value is None:
            return gettext("没有数据")
        return gettext(verdict(self.value, self.card["target"], missed(self.row, self.card)))

    @property
    def state(self) -> str:
        if self.value is None or self.card["target"] is None:
            return UNKNOWN
        met = self.value >= Decimal(self.card["target"]) and not missed(self.row, self.card)
        return MET if met else BEHIND

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def behind(self) -> list[list[str]]:
        """[uid, name] of whoever keeps it from being met. A category is nobody."""
        return self.row.behind if self.row and not self.card.get("each_category") else []

    @property
    def years(self) -> list[dict]:
        return [{"year": year, "value": self.shown(value)} for year, value in self.history]

    def shown(self, value: Decimal | None) -> str:
        return gettext(printed(value, self.card["kind"]))


def figures(stood: Standings, *, scope: str = Scope.ALLIANCE.value, key: str = "") -> list[Figure]:
    """Every indicator of one scope that was read with the standings, by code."""
    newest = stood.newest
    if newest is None:
        return []
    found: dict[str, dict[int, Measurement]] = {}
    years = {snapshot.pk: year for year, snapshot in stood.by_year.items()}
    for row in stood.rows.get((scope, key), []):
        found.setdefault(row.code, {})[years[row.snapshot_id]] = row
    now = max(stood.by_year)
    return [
        Figure(
            code,
            newest.definition_versions[code],
            by_year.get(now),
            [(year, by_year[year].value if year in by_year else None) for year in stood.years],
        )
        for code, by_year in found.items()
        if code in newest.definition_versions
    ]


def targets(stood: Standings) -> list[Figure]:
    """The county's targets, as they stand: every indicator that has one."""
    return [figure for figure in figures(stood) if figure.card["target"] is not None]


def behind_count() -> int:
    """How many of the county's targets are not met as of now."""
    return sum(figure.state == BEHIND for figure in targets(standings()))


def own_figures(stood: Standings, organisation) -> list[tuple[Figure, Figure]]:
    """A school's or an enterprise's own figures, each with the county's beside it."""
    if (scoped := _own(organisation)) is None:
        return []
    county = {figure.code: figure for figure in figures(stood)}
    own = figures(stood, scope=scoped[0], key=scoped[1])
    return [(figure, county[figure.code]) for figure in own if figure.code in county]


def last_standing_job() -> Job | None:
    return Job.objects.filter(kind=STANDING).order_by("-id").first()


def standing_job() -> Job | None:
    """The newest job that counts anew, while there is something to tell of it: open, or failed."""
    job = last_standing_job()
    return job if job and (job.is_open or job.state == JobState.FAILED) else None


def public_figures() -> tuple[datetime | None, list[dict]]:
    """When they were counted, and the alliance's counts. No share, nothing of one school, nothing that is missing."""
    stood = standings()
    found = {figure.code: figure for figure in figures(stood) if figure.value is not None}
    shown = [
        {
            "name": found[code].name,
            "value": printed(found[code].value, Kind.COUNT.value),
            "unit": found[code].unit,
        }
        for code in PUBLIC
        if code in found and found[code].card["kind"] == Kind.COUNT.value
    ]
    return stood.as_of, shown
