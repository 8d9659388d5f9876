"""The words every alliance needs on its first day: kinds of what its rooms keep, majors, the text of an agreement."""

from datetime import datetime

from django.utils import timezone

from members.models import (
    ActivityKind,
    AffiliationKind,
    CommitteeWorkKind,
    FacilityKind,
    Major,
    OutputKind,
    ProjectKind,
    ResourceKind,
    SupportKind,
)
from members.models.kinds import Kind
from placements.services import agreement_templates

from .loading import facts

FILES: dict[type[Kind], str] = {
    FacilityKind: "facility_kinds",
    ActivityKind: "activity_kinds",
    ProjectKind: "project_kinds",
    OutputKind: "output_kinds",
    ResourceKind: "resource_kinds",
    SupportKind: "support_kinds",
    AffiliationKind: "affiliation_kinds",
    CommitteeWorkKind: "committee_work_kinds",
}
YES_OR_NO = frozenset({"earns", "by_firms", "needs_enterprise", "needs_school"})


def words(kind: type[Kind]) -> list[dict]:
    """What each row of a table of kinds holds on the first day, in its order."""
    rows = [row | {"position": position} for position, row in enumerate(facts(f"catalogue/{FILES[kind]}.csv"), 1)]
    return [row | {name: row[name] == "是" for name in YES_OR_NO & row.keys()} for row in rows]


def load(*, at: datetime) -> None:
    """Write kinds and majors into a database that has none, and put the first text of the agreement in force."""
    for kind in FILES:
        for values in words(kind):
            kind.objects.create(**values)
    for row in facts("catalogue/majors.csv"):
        Major.objects.create(code=row["code"], name=row["name"])
    agreement_templates.found(at=at, on=timezone.localdate(at))
