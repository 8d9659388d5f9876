"""Teachers in enterprises: the school plans a stay, the host confirms it or says why not."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.workflow import Machine, Move
from members.enums import FacilityRole

from ..access import confirms_rotations, manages_rotations
from ..enums import RotationState as State
from ..models import TeacherRotation

OVERLAP = _("这名教师在这段时间已有一次企业实践。")

MACHINE = Machine(
    Move("confirm", _("确认实践完成"), frozenset({State.PLANNED}), State.VERIFIED, confirms_rotations, tone="primary"),
    Move(
        "reject", _("不予认可"), frozenset({State.PLANNED}), State.REJECTED, confirms_rotations, reason=True, tone="red"
    ),
    Move("reopen", _("补充后再请确认"), frozenset({State.REJECTED}), State.PLANNED, manages_rotations, reason=True),
)


@transaction.atomic
def plan_rotation(rotation: TeacherRotation) -> TeacherRotation:
    """Write a planned stay. Raises ValidationError for a foreign teacher or station and for overlapping periods."""
    post, facility = rotation.teaching_post, rotation.facility
    if post.school_id != rotation.school_id:
        raise ValidationError({"teaching_post": _("只能安排本校教师。")})
    if facility and (facility.enterprise_id != rotation.host_id or facility.kind.counts_as != FacilityRole.STATION):
        raise ValidationError({"facility": _("请选择接收企业自己的教师工作站。")})
    rotation.person_id = post.person_id
    rotation.full_clean(exclude=["uid"])
    try:
        with transaction.atomic():
            rotation.save()
    except IntegrityError as error:
        raise ValidationError(OVERLAP) from error
    return rotation


def move(rotation: TeacherRotation, verb: str, *, viewer, on: date, at: datetime, reason: str = "") -> TeacherRotation:
    """Take one step. A stay is confirmed once it is over: days to come cannot have been worked."""
    if verb == "confirm" and (rotation.ends_before is None or rotation.ends_before > on):
        raise Refused(_("实践尚未结束，结束之后再确认。"))
    try:
        with transaction.atomic():
            return MACHINE.perform(rotation, verb, by=viewer.user, viewer=viewer, at=at, reason=reason)
    except IntegrityError as error:  # reopened, while the teacher has been sent elsewhere on the same days
        raise Refused(OVERLAP) from error
