"""Making batches and assigning students to their hosts."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused, StaleVersion
from alliance.core.services import STALE, save_version
from members.models import Enrolment, Organisation

from ..models import Assignment, BatchHost, InternshipBatch

OVERLAP = _("这名学生在这段时间已有实习安排，请先结束原安排或错开日期。")


@transaction.atomic
def make_batch(batch: InternshipBatch, *, school: Organisation, hosts) -> InternshipBatch:
    """Write a batch of one school with its hosts. Raises ValidationError for a name already used or reversed dates."""
    batch.school = school
    batch.full_clean(exclude=["uid"])
    try:
        with transaction.atomic():
            batch.save()
    except IntegrityError as error:
        raise ValidationError({"name": _("本校已有同名批次。")}) from error
    for host in hosts:
        BatchHost.objects.create(batch=batch, host=host)
    return batch


@transaction.atomic
def correct_batch(batch: InternshipBatch, *, more_hosts, seen: int) -> InternshipBatch:
    """Save an edited batch unless somebody saved it since version `seen`, and let further hosts take part."""
    batch.full_clean(exclude=["uid"])
    save_version(batch, seen=seen)
    for host in more_hosts:
        BatchHost.objects.get_or_create(batch=batch, host=host)
    return batch


@transaction.atomic
def assign(
    batch: InternshipBatch,
    enrolment: Enrolment,
    host: Organisation,
    *,
    starts_on: date,
    ends_before: date | None,
    post: str = "",
) -> Assignment:
    """Put one student at one host of the batch, full time.

    Raises ValidationError for a student of another school, a host that is not in the batch, dates outside the
    student's enrolment or the batch, and an overlap with another placement (refused by the database as well).
    """
    if enrolment.school_id != batch.school_id:
        raise ValidationError({"enrolment": _("只能安排本校学生。")})
    if not BatchHost.objects.filter(batch=batch, host=host).exists():
        raise ValidationError({"host": _("这家单位不在本批次的实习单位之内，请先把它加入批次。")})
    if starts_on < batch.starts_on or (batch.ends_before and (ends_before or date.max) > batch.ends_before):
        raise ValidationError({"starts_on": _("须在批次起止之内：%(span)s。") % {"span": batch.period_shown}})
    if starts_on < enrolment.starts_on or (enrolment.ends_before and starts_on >= enrolment.ends_before):
        raise ValidationError(
            {"enrolment": _("实习开始那天该生不在籍（%(span)s）。") % {"span": enrolment.period_shown}}
        )
    assignment = Assignment(
        batch=batch,
        school_id=batch.school_id,
        person=enrolment.person,
        enrolment=enrolment,
        host=host,
        starts_on=starts_on,
        ends_before=ends_before,
        post=post,
    )
    assignment.full_clean(exclude=["uid"])
    try:
        with transaction.atomic():
            assignment.save()
    except IntegrityError as error:  # another clerk assigned the same student in the same second
        raise ValidationError(OVERLAP) from error
    return assignment


@transaction.atomic
def end_early(assignment: Assignment, *, on: date, reason: str) -> Assignment:
    """End a placement before its time, with the last day and a reason. Raises Refused when it has ended already."""
    if not reason.strip():
        raise Refused(_("提前结束须写明理由。"))
    last = on + dates.DAY
    if last < assignment.starts_on or (assignment.leaves_before and last > assignment.leaves_before):
        raise Refused(_("这次实习已经结束，或还没有开始。"))
    ended = Assignment.objects.filter(pk=assignment.pk, ended_before=None, version=assignment.version).update(
        ended_before=last, ended_reason=reason.strip(), version=assignment.version + 1
    )
    if not ended:
        raise Refused(_("别人刚刚处理过这一条，请刷新页面查看。"))
    assignment.refresh_from_db()
    return assignment


@transaction.atomic
def withdraw(assignment: Assignment, *, on: date, reason: str) -> Assignment:
    """Take back a placement that has not begun: its days are free again. Raises Refused from the first day on."""
    if not reason.strip():
        raise Refused(_("撤销须写明理由。"))
    if assignment.starts_on <= on:
        raise Refused(_("实习已经开始，不能撤销；请改用提前结束。"))
    return _set_end(assignment, assignment.starts_on, reason, seen=assignment.version)


@transaction.atomic
def correct_end(assignment: Assignment, *, ends_before: date, reason: str, seen: int) -> Assignment:
    """Correct the day a placement really ended on; the planned one means it ran to its end.

    Raises ValidationError for a day outside the plan, and when the days regained are taken by another placement.
    """
    if not reason.strip():
        raise ValidationError({"reason": _("更正须写明理由。")})
    if ends_before <= assignment.starts_on or (assignment.ends_before and ends_before > assignment.ends_before):
        raise ValidationError({"ends_before": _("须在计划起止之内：%(span)s。") % {"span": assignment.period_shown}})
    early = ends_before if ends_before != assignment.ends_before else None
    return _set_end(assignment, early, reason, seen=seen)


def _set_end(assignment: Assignment, ended_before: date | None, reason: str, *, seen: int) -> Assignment:
    try:
        with transaction.atomic():
            ended = Assignment.objects.filter(pk=assignment.pk, version=seen).update(
                ended_before=ended_before, ended_reason=reason.strip(), version=seen + 1
            )
    except IntegrityError as error:
        raise ValidationError(OVERLAP) from error
    if not ended:
        raise StaleVersion(STALE)
    assignment.refresh_from_db()
    return assignment
