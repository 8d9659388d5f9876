"""The lists of this app: what each shows, to whom, and how it can be narrowed."""

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import Listing
from members.access import ENTERPRISE, SCHOOL
from members.models import Admission

from . import access, filters, tables
from .models import OrderClass, OrderStudent, Stipend


def _classes(viewer):
    here = dates.on(dates.today(), start="students__starts_on", end="students__ends_before")
    return (
        OrderClass.objects.visible_to(viewer)
        .for_list()
        .annotate(on_roll=Count("students", filter=Q(here)), suspended=Admission.objects.suspending("enterprise"))
    )


def own_side(viewer) -> dict:
    """Nobody needs to be told his own organisation in every row."""
    return {"exclude": ("school",) if viewer.role in SCHOOL else ("enterprise",) if viewer.role in ENTERPRISE else ()}


ORDER_CLASSES = Listing(
    "order-class-list",
    _("订单班"),
    _classes,
    tables.OrderClassTable,
    (access.sees_order_classes,),
    filterset=filters.OrderClassFilter,
    searched="",
    drawn_with=own_side,
)
ORDER_STUDENTS = Listing(
    "order-student-list",
    _("订单班学生"),
    lambda viewer: OrderStudent.objects.visible_to(viewer).not_withdrawn().for_list(),
    tables.OrderStudentTable,
    (access.sees_order_students,),
    filterset=filters.OrderStudentFilter,
    searched="person__",
    personal=True,
    drawn_with=own_side,
)
STIPENDS = Listing(
    "stipend-list",
    _("生活费发放"),
    lambda viewer: Stipend.objects.visible_to(viewer).for_list(),
    tables.StipendTable,
    (access.sees_order_students,),
    filterset=filters.StipendFilter,
    searched="student__person__",
    personal=True,
)
