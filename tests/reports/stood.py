"""A standing and rollups with made-up figures, for tests of the pages that show them."""

from datetime import date, datetime

from django.utils import timezone

from alliance.core import dates
from reports.models import Measurement, Rollup, Snapshot

AS_OF = timezone.make_aware(datetime(2026, 3, 1, 10, 20))


def card(name: str, *, unit: str = "家", kind: str = "count", target: str | None = None) -> dict:
    return {"version": 1, "name": name, "unit": unit, "kind": kind, "target": target, "formula": "", "definition": ""}


def stand(cards: dict[str, dict], *, year: int | None = None) -> Snapshot:
    """A standing without figures, as of AS_OF."""
    standing = Snapshot.objects.create(
        cutoff=date(year, 12, 31) if year else dates.today(),
        frozen_at=AS_OF,
        definition_versions=cards,
        context={},
        content_sha256="0" * 64,
    )
    Snapshot.objects.filter(pk=standing.pk).update(measured_at=AS_OF)
    standing.refresh_from_db()
    return standing


def measured(standing: Snapshot, code: str, value, *, of=None, behind=()) -> Measurement:
    """A figure of the alliance, or of one organisation. None is no data."""
    return Measurement.objects.create(
        snapshot=standing,
        code=code,
        scope=of.kind if of else "alliance",
        scope_key=str(of.uid) if of else "",
        scope_label=of.name if of else "联盟",
        value=value,
        state="missing" if value is None else "measured",
        behind=[[str(one.uid), one.name] for one in behind],
    )


def rollup(topic: str, on: date, value: int, *, school=None, enterprise=None, key: str = "", label: str = "") -> Rollup:
    return Rollup.objects.create(
        topic=topic, on=on, value=value, school=school, enterprise=enterprise, key=key, label=label, as_of=AS_OF
    )
