"""Who may do what with order classes, their students and their stipends. Which rows is `visible_to`."""

from members.access import ALLIANCE, ENTERPRISE, SCHOOL
from members.enums import Role


def sees_order_classes(viewer) -> bool:
    return viewer.role in ALLIANCE | SCHOOL | ENTERPRISE


def manages_order_classes(viewer) -> bool:
    return viewer.role == Role.PLACEMENT


def sees_order_students(viewer) -> bool:
    """The two sides of a class. Bureau and office see counts, not persons."""
    return viewer.role in SCHOOL | ENTERPRISE


def records_stipends(viewer) -> bool:
    """The enterprise pays, and its HR may say so; the school's placement office may as well."""
    return viewer.role in {Role.PLACEMENT, Role.HR}
