"""The lists of this app: what each shows, to whom, and how it can be narrowed."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from alliance.core.lists import Listing
from members.models import Admission

from . import access, filters, tables
from .models import Assignment, InternshipBatch, Opening, TeacherRotation
from .models.assignments import stands
from .models.rotations import SEES_ROTATIONS_AS_HOST


def _batches(viewer):
    rows = InternshipBatch.objects.visible_to(viewer).for_list()
    return rows.annotate(assigned=Count("assignments", filter=stands("assignments__")))


def _rotations(viewer):
    rows = TeacherRotation.objects.visible_to(viewer).for_list().with_suspended()
    return rows.prefetch_related("confirmed_spans")


def _openings(viewer):
    return Opening.objects.visible_to(viewer).for_list().annotate(suspended=Admission.objects.suspending("enterprise"))


OPENINGS = Listing(
    "opening-list",
    _("招收岗位"),
    _openings,
    tables.OpeningTable,
    (access.sees_openings,),
    filterset=filters.OpeningFilter,
    searched="",
)
BATCHES = Listing(
    "batch-list",
    _("实习批次"),
    _batches,
    tables.BatchTable,
    (access.sees_batches,),
    filterset=filters.BatchFilter,
    searched="",
)
ASSIGNMENTS = Listing(
    "assignment-list",
    _("实习安排"),
    lambda viewer: Assignment.objects.visible_to(viewer).for_list(),
    tables.AssignmentTable,
    (access.sees_assignments,),
    filterset=filters.AssignmentFilter,
    searched="person__",
    personal=True,
)
ROTATIONS = Listing(
    "rotation-list",
    _("教师入企实践"),
    _rotations,
    tables.RotationTable,
    (access.sees_rotations,),
    filterset=filters.RotationFilter,
    searched="person__",
    personal=True,
    drawn_with=lambda viewer: {"exclude": ("host" if viewer.role in SEES_ROTATIONS_AS_HOST else "school",)},
)
