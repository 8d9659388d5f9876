"""Who may do what with the annual report."""

from members.access import ALLIANCE, ENTERPRISE, SCHOOL
from members.enums import Role


def sees_reports(viewer) -> bool:
    return viewer.role in ALLIANCE | {Role.PLACEMENT, Role.SCHOOL_LEADER}


def reveals_sources(viewer) -> bool:
    """Bureau and office see counts; the persons behind a figure only by a recorded reveal."""
    return viewer.role in {Role.OFFICE, Role.BUREAU_OFFICER}


def compiles_reports(viewer) -> bool:
    return viewer.role == Role.OFFICE


def approves_reports(viewer) -> bool:
    """Another person of the office, or the bureau's officer; whether it is another person is checked at the step."""
    return viewer.role in {Role.OFFICE, Role.BUREAU_OFFICER}


def sees_dashboards(viewer) -> bool:
    """Counts only: who runs the alliance all of them, a school and an enterprise their own."""
    return viewer.role in ALLIANCE | SCHOOL | ENTERPRISE


def sees_targets(viewer) -> bool:
    """The county's targets, and who is behind."""
    return viewer.role in ALLIANCE


def refreshes_standings(viewer) -> bool:
    return viewer.role in {Role.OFFICE, Role.BUREAU_OFFICER}


def sees_radar(viewer) -> bool:
    """Every member's duties and who is behind."""
    return viewer.role in ALLIANCE


def sees_own_radar(viewer) -> bool:
    """One's own organisation's duties: whoever does them, and who heads it."""
    return viewer.role in ENTERPRISE | {Role.PLACEMENT, Role.SCHOOL_LEADER}


def reminds_of_duties(viewer) -> bool:
    return viewer.role == Role.OFFICE


def takes_proofs(viewer) -> bool:
    """The proofs of a year: an enterprise its own, the office any enterprise's for a written reason."""
    return viewer.role in {Role.OFFICE} | ENTERPRISE
