"""A school's departments, and who coordinates cooperation there."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.services import save_version

from ..enums import Role
from ..models import Coordinator, Department, UserMembership


def register_department(department: Department) -> Department:
    """Write a new department. Raises ValidationError for a name its school has already."""
    department.full_clean(exclude=["uid"])
    department.save()
    return department


def correct_department(department: Department, *, seen: int) -> Department:
    department.full_clean(exclude=["uid"])
    return save_version(department, seen=seen)


@transaction.atomic
def close_department(department: Department, *, at: datetime) -> Department:
    """Give a department up: nothing new is begun in its name. Raises Refused while somebody coordinates there."""
    department = Department.objects.select_for_update().get(pk=department.pk)
    if department.closed_at:
        raise Refused(_("这个教学系已停用。"))
    if department.coordinators.exists():
        raise Refused(_("还有校企合作专员属于这个教学系，请先调整专员。"))
    department.closed_at = at
    return save_version(department, seen=department.version)


@transaction.atomic
def reopen_department(department: Department) -> Department:
    department = Department.objects.select_for_update().get(pk=department.pk)
    if not department.closed_at:
        raise Refused(_("这个教学系在用，不需要恢复。"))
    department.closed_at = None
    return save_version(department, seen=department.version)


@transaction.atomic
def set_coordinators(department: Department, memberships: Iterable[UserMembership], *, on: date) -> Department:
    """Make these the department's coordinators. One works for one department: raises ValidationError for another's."""
    department = Department.objects.select_for_update().get(pk=department.pk)
    wanted = {one.pk: one for one in memberships}
    if wanted and department.closed_at:
        raise Refused(_("这个教学系已停用，请先恢复。"))
    for one in wanted.values():
        if one.organisation_id != department.school_id or one.role != Role.COORDINATOR:
            raise ValidationError({"coordinators": _("只能选本校的系校企合作专员。")})
    department.coordinators.exclude(membership__in=wanted).delete()
    standing = set(department.coordinators.values_list("membership_id", flat=True))
    for one in wanted.values():
        if one.pk in standing:
            continue
        if elsewhere := Coordinator.objects.filter(membership=one).select_related("department").first():
            said = _("%(name)s已属于“%(department)s”，请先在那里移出。")
            raise ValidationError(
                {"coordinators": said % {"name": one.user.name, "department": elsewhere.department.name}}
            )
        Coordinator.objects.create(department=department, membership=one, since=on)
    return department
