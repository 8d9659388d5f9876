"""Who may do what with internships and rotations."""

from members.access import ALLIANCE, ENTERPRISE, SCHOOL
from members.enums import Role


def sees_openings(viewer) -> bool:
    return viewer.role in ALLIANCE | SCHOOL | ENTERPRISE


def manages_openings(viewer) -> bool:
    """What an enterprise offers is its own business, down to the last seat."""
    return viewer.role == Role.HR


def reviews_openings(viewer) -> bool:
    return viewer.role == Role.OFFICE


def closes_openings(viewer) -> bool:
    return manages_openings(viewer) or reviews_openings(viewer)


def sees_batches(viewer) -> bool:
    return viewer.role in ALLIANCE | SCHOOL | ENTERPRISE | {Role.MENTOR}


def manages_batches(viewer) -> bool:
    return viewer.role == Role.PLACEMENT


def sees_assignments(viewer) -> bool:
    return viewer.role in SCHOOL | ENTERPRISE


def sees_rotations(viewer) -> bool:
    return viewer.role in SCHOOL | ENTERPRISE | {Role.TEACHER}


def manages_rotations(viewer) -> bool:
    return viewer.role == Role.PLACEMENT


def confirms_rotations(viewer) -> bool:
    return viewer.role in ENTERPRISE
