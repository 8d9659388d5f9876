"""What the dashboards and the first screens read: standings and rollups, never the rows behind them."""

from datetime import datetime

from .enums import MeasurementState, Scope
from .indicators import Kind, printed
from .models import Snapshot

# The figures of the public front page: counts of what the alliance does, in this order.
PUBLIC = ["A01", "A02", "B03", "C02", "D01", "D04"]


def newest_standing() -> Snapshot | None:
    """How the figures stand, of the newest year there is one for."""
    return Snapshot.objects.filter(report=None).order_by("-cutoff", "-id").first()


def public_figures() -> tuple[datetime | None, list[dict]]:
    """When they were counted, and the alliance's counts. No share, nothing of one school, nothing that is missing."""
    standing = newest_standing()
    if standing is None:
        return None, []
    rows = standing.measurements.filter(scope=Scope.ALLIANCE, state=MeasurementState.MEASURED, code__in=PUBLIC)
    cards, found = standing.definition_versions, {row.code: row for row in rows}
    figures = [
        {
            "name": cards[code]["name"],
            "value": printed(found[code].value, Kind.COUNT.value),
            "unit": cards[code]["unit"],
        }
        for code in PUBLIC
        if code in found and cards[code]["kind"] == Kind.COUNT.value
    ]
    return standing.measured_at, figures
