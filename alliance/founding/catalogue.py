"""The words every alliance needs on its first day: kinds of facility, activity, project and support; the first majors."""

from members.models import ActivityKind, FacilityKind, Major, ProjectKind, SupportKind

from .loading import facts


def load() -> None:
    """Write the kinds and majors into a database that has none."""
    for position, row in enumerate(facts("catalogue/facility_kinds.csv"), 1):
        FacilityKind.objects.create(name=row["name"], counts_as=row["counts_as"], position=position)
    for position, row in enumerate(facts("catalogue/activity_kinds.csv"), 1):
        ActivityKind.objects.create(name=row["name"], counts_as=row["counts_as"], position=position)
    for row in facts("catalogue/majors.csv"):
        Major.objects.create(code=row["code"], name=row["name"])
    for position, row in enumerate(facts("catalogue/project_kinds.csv"), 1):
        ProjectKind.objects.create(name=row["name"], earns=row["earns"] == "是", position=position)
    for position, row in enumerate(facts("catalogue/support_kinds.csv"), 1):
        SupportKind.objects.create(name=row["name"], position=position)
