"""What the dashboards and the first screens read: standings and rollups, never the rows behind them."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext

from alliance.core import dates
from alliance.core.models import Job
from alliance.core.models.jobs import JobState

from .enums import MeasurementState, Scope
from .indicators import Kind, printed, target_of, verdict
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


def standings() -> Standings:
    """One query. While two sets are there, the newer one of a year counts."""
    rows = Snapshot.objects.filter(report=None).order_by("id")
    return Standings({row.cutoff.year: row for row in rows})


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
        return gettext(verdict(self.value, self.card["target"])) if self.value is not None else gettext("没有数据")

    @property
    def state(self) -> str:
        if self.value is None or self.card["target"] is None:
            return UNKNOWN
        return MET if self.value >= Decimal(self.card["target"]) else BEHIND

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def behind(self) -> list[list[str]]:
        """[uid, name] of whoever keeps it from being met."""
        return self.row.behind if self.row else []

    @property
    def years(self) -> list[dict]:
        return [{"year": year, "value": self.shown(value)} for year, value in self.history]

    def shown(self, value: Decimal | None) -> str:
        return gettext(printed(value, self.card["kind"]))


def figures(stood: Standings, *, scope: str = Scope.ALLIANCE, key: str = "") -> list[Figure]:
    """Every indicator of one scope, by code. One query for all of them and all years."""
    newest = stood.newest
    if newest is None:
        return []
    rows = Measurement.objects.filter(snapshot__in=stood.by_year.values(), scope=scope, scope_key=key)
    found: dict[str, dict[int, Measurement]] = {}
    years = {snapshot.pk: year for year, snapshot in stood.by_year.items()}
    for row in rows.order_by("code"):
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
    scope = {"school": Scope.SCHOOL, "enterprise": Scope.ENTERPRISE}.get(organisation.kind)
    if scope is None:
        return []
    county = {figure.code: figure for figure in figures(stood)}
    own = figures(stood, scope=scope, key=str(organisation.uid))
    return [(figure, county[figure.code]) for figure in own if figure.code in county]


def last_standing_job() -> Job | None:
    return Job.objects.filter(kind=STANDING).order_by("-id").first()


def standing_job() -> Job | None:
    """The newest job that counts anew, while there is something to tell of it: open, or failed."""
    job = last_standing_job()
    return job if job and (job.is_open or job.state == JobState.FAILED) else None


def public_figures() -> tuple[datetime | None, list[dict]]:
    """When they were counted, and the alliance's counts. No share, nothing of one school, nothing that is missing."""
    standing = standings().newest
    if standing is None:
        return None, []
    rows = standing.measurements.filter(scope=Scope.ALLIANCE, state=MeasurementState.MEASURED, code__in=PUBLIC)
    cards, found = standing.definition_versions, {row.code: row for row in rows}
    shown = [
        {
            "name": cards[code]["name"],
            "value": printed(found[code].value, Kind.COUNT.value),
            "unit": cards[code]["unit"],
        }
        for code in PUBLIC
        if code in found and cards[code]["kind"] == Kind.COUNT.value
    ]
    return standing.measured_at, shown
