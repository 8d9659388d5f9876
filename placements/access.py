"""Who may do what with internships and rotations."""

from members.access import ALLIANCE, ENTERPRISE, SCHOOL
from members.enums import Role


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
