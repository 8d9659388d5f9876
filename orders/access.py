"""Who may see order classes."""

from members.access import ALLIANCE, ENTERPRISE, SCHOOL


def sees_order_classes(viewer) -> bool:
    return viewer.role in ALLIANCE | SCHOOL | ENTERPRISE
