"""Putting students at hosts, in seats of openings or without, and taking them away again.

What all parties have signed is changed by what all parties sign (`amendments`); here only what nobody has signed yet is.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Q, prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused, StaleVersion
from alliance.core.services import STALE, save_version
from members.models import Enrolment, Organisation
from members.services.organisations import inactive, refuse_inactive

from ..enums import AgreementKind, AgreementState
from ..models import Assignment, BatchHost, InternshipBatch, Opening, TripartiteAgreement
from ..models.assignments import stands
from . import consents, eligibility, seats
from .batches import frozen

NOT_OF_HOST = _("这个岗位不是这家单位的。")
NOT_OF_BATCH = _("这家单位不在本批次的实习单位之内，请先把它加入批次。")
OVERLAP = _("这名学生在这段时间已有实习安排，请先结束原安排或错开日期。")
WITHDRAWN = _("这次安排已撤销；要恢复，请重新安排。")
SIGNED = _("三方协议已经签订，不能直接改动。请办理“变更或提前终止”，各方签署之后生效。")
STILL_THERE = _("三方协议已经签订，这里只登记已经发生的离岗。还没有到的日子，请办理“变更或提前终止”。")
ENDED_BY_ALL = _("各方签订的提前终止协议以 %(day)s 为最后一天，不能更正到这一天之后。")


class NotAssigned(ValidationError):
    """Nobody was assigned. `reasons` says why, by the id of the enrolment, of each student who stood in the way."""

    def __init__(self, reasons: dict[int, str], wanted: int):
        self.reasons = reasons
        super().__init__(
            _("%(refused)s 名学生不能安排，原因写在姓名旁边，已取消勾选。其余 %(rest)s 人仍勾着，再按一次即可安排。")
            % {"refused": len(reasons), "rest": wanted - len(reasons)}
        )


def overlapping(starts_on: date, ends_before: date | None) -> models.QuerySet:
    """Assignments that share a day with a period."""
    rows = Assignment.objects.filter(stands())
    if ends_before is not None:
        rows = rows.filter(starts_on__lt=ends_before)
    return rows.filter(Q(leaves_before=None) | Q(leaves_before__gt=starts_on))


def assign(batch: InternshipBatch, enrolment: Enrolment, host: Organisation, **how) -> Assignment:
    """Put one student at one host: `assign_all` for one. Raises ValidationError with the one reason."""
    try:
        return assign_all(batch, [enrolment], host, **how)[0]
    except NotAssigned as refusal:
        raise ValidationError(refusal.reasons[enrolment.pk]) from refusal


@transaction.atomic
def assign_all(
    batch: InternshipBatch,
    enrolments: Iterable[Enrolment],
    host: Organisation,
    *,
    starts_on: date,
    ends_before: date | None,
    on: date,
    post: str = "",
    opening: Opening | None = None,
) -> list[Assignment]:
    """Put students at one host of the batch, full time, each in a seat of the opening where one is given.

    All of them or none. A clerk who picked a class wants to see, before anything is written, who of it cannot go and
    why; and when seats are short it is for him to say who stays behind, not for the order of the rows.

    Raises ValidationError for a host that is not in the batch (an opening on offer brings its own), one with whom
    nothing new may be begun, dates outside the batch, too few seats; NotAssigned for a student of another school or
    not enrolled on the first day, and an overlap with another placement (refused by the database as well).
    """
    # In one order for everybody: two clerks who pick the same students wait for each other, never in a ring.
    enrolments = sorted(enrolments, key=lambda enrolment: enrolment.person_id)
    # Held, so that the batch's dates and hosts stay what they are checked against.
    batch = InternshipBatch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    refuse_inactive(host, field="place")
    check_dates(batch, starts_on, ends_before)
    _check_host(batch, host, opening)
    if opening is not None:
        seats.take(opening, len(enrolments), on=on)
        post = post or opening.title
    rows = [
        Assignment(
            batch=batch,
            school_id=batch.school_id,
            person_id=enrolment.person_id,
            enrolment=enrolment,
            host=host,
            opening=opening,
            starts_on=starts_on,
            ends_before=ends_before,
            post=post,
        )
        for enrolment in enrolments
    ]
    if reasons := _reasons(rows):
        raise NotAssigned(reasons, len(enrolments))
    try:
        with transaction.atomic():
            return Assignment.objects.bulk_create(rows)
    except IntegrityError as error:  # another clerk assigned one of them in the same second
        reasons = _reasons(rows)
        raise NotAssigned(reasons or {e.pk: str(OVERLAP) for e in enrolments}, len(enrolments)) from error


def check_dates(batch: InternshipBatch, starts_on: date, ends_before: date | None) -> None:
    """Raise ValidationError, beside the field, for days in the wrong order or outside the batch."""
    if ends_before is not None and ends_before <= starts_on:
        raise ValidationError({"ends_before": _("结束日期不能早于开始日期。")})
    if starts_on < batch.starts_on or (batch.ends_before and (ends_before or date.max) > batch.ends_before):
        raise ValidationError({"starts_on": _("须在批次起止之内：%(span)s。") % {"span": batch.period_shown}})


def _check_host(batch: InternshipBatch, host: Organisation, opening: Opening | None) -> None:
    if opening is not None:
        if opening.enterprise_id != host.pk:
            raise ValidationError({"place": NOT_OF_HOST})
        if (why := frozen(batch)) and not hosting([batch.pk]) & {(batch.pk, host.pk)}:
            raise ValidationError({"place": _("这家单位不在本批次之内。%(why)s") % {"why": why}})
        BatchHost.objects.get_or_create(batch=batch, host=host)
    elif not hosting([batch.pk]) & {(batch.pk, host.pk)}:
        raise ValidationError({"place": NOT_OF_BATCH})


def _reasons(rows: list[Assignment]) -> dict[int, str]:
    """Why students of one form cannot be assigned, by the id of the enrolment; nobody twice."""
    reasons, seen = {rows[place].enrolment_id: said for place, said in student_refusals(rows).items()}, set()
    for row in rows:
        if row.person_id in seen:
            reasons.setdefault(row.enrolment_id, str(OVERLAP))
        seen.add(row.person_id)
    return reasons


def hosting(batches: Iterable[int]) -> set[tuple[int, int]]:
    """The hosts of batches, as pairs of their keys."""
    return set(BatchHost.objects.filter(batch__in=batches).values_list("batch_id", "host_id"))


def student_refusals(rows: Sequence[Assignment]) -> dict[int, str]:
    """Why each of these rows cannot stand for its student, by its place; each as if it were the only one."""
    people = {row.person_id for row in rows}
    busy: dict[int, list] = {}
    if rows:
        ends = [row.ends_before for row in rows]
        around = overlapping(min(row.starts_on for row in rows), None if None in ends else max(ends))
        for person, *span in around.filter(person__in=people).values_list("person", "starts_on", "leaves_before"):
            busy.setdefault(person, []).append(span)
    reasons = {}
    for place, row in enumerate(rows):
        enrolment, span = row.enrolment, (row.starts_on, row.ends_before)
        if enrolment.school_id != row.batch.school_id:
            reasons[place] = str(_("只能安排本校学生。"))
        elif not dates.overlap(
            (row.starts_on, row.starts_on + dates.DAY), (enrolment.starts_on, enrolment.ends_before)
        ):
            reasons[place] = _("实习开始那天该生不在籍（%(span)s）。") % {"span": enrolment.period_shown}
        elif any(dates.overlap(span, other) for other in busy.get(row.person_id, ())):
            reasons[place] = str(OVERLAP)
    return reasons


def _outside(row: Assignment) -> tuple[str, str] | None:
    try:
        check_dates(row.batch, row.starts_on, row.ends_before)
    except ValidationError as refusal:
        return next((name, " ".join(said)) for name, said in refusal.message_dict.items())
    return None


def refusals(rows: Sequence[Assignment]) -> dict[int, tuple[str, str]]:
    """What `assign_all` would say to each of many rows of many batches, beside which field, by its place. Seats are
    counted by who knows all rows."""
    prefetch_related_objects(rows, "batch", "enrolment", "host", "opening")
    pairs = hosting({row.batch_id for row in rows})
    closed = inactive(row.host for row in rows)
    refused = {}
    for place, row in enumerate(rows):
        if said := closed.get(row.host_id):
            refused[place] = "host", said
        elif said := _outside(row):
            refused[place] = said
        elif row.opening and row.opening.enterprise_id != row.host_id:
            refused[place] = "opening", str(NOT_OF_HOST)
        elif (row.batch_id, row.host_id) not in pairs and (not row.opening or frozen(row.batch)):
            refused[place] = "host", frozen(row.batch) or str(NOT_OF_BATCH)
    good = [place for place in range(len(rows)) if place not in refused]
    students = student_refusals([rows[place] for place in good])
    return refused | {good[place]: ("enrolment", said) for place, said in students.items()}


def signed(rows: Iterable[Assignment]) -> set[int]:
    """Those of these placements whose agreement all parties have signed, by their keys."""
    standing = TripartiteAgreement.objects.filter(kind=AgreementKind.ORIGINAL, state=AgreementState.SIGNED)
    return set(standing.filter(assignment__in=[row.pk for row in rows]).values_list("assignment", flat=True))


def refuse_signed(rows: Iterable[Assignment]) -> None:
    """Hold the rows as who signs does, so that no last signature slips in between. Raises Refused once it has."""
    ids = sorted(row.pk for row in rows)
    held = Assignment.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    if signed(list(held.only("pk"))):
        raise Refused(SIGNED)


@transaction.atomic
def edit_assignment(
    assignment: Assignment, *, opening: Opening | None, post: str, seen: int, on: date, at: datetime
) -> Assignment:
    """Correct what a student does there, while nobody is bound to it: `change_post`. Raises Refused once all have signed."""
    refuse_signed([assignment])
    return change_post(assignment, opening=opening, post=post, seen=seen, on=on, at=at)


@transaction.atomic
def change_post(
    assignment: Assignment, *, opening: Opening | None, post: str, seen: int, on: date, at: datetime
) -> Assignment:
    """Another post, another opening of the same host. The seat moves along; consents to the old one are void.

    Raises ValidationError for an opening of somebody else, without a free seat, or barred to this student by law;
    StaleVersion for the second saver.
    """
    was = Assignment.objects.select_related("batch", "opening", "enrolment__person", "enrolment__major")
    was = was.get(pk=assignment.pk)
    if opening is not None and opening.enterprise_id != was.host_id:
        raise ValidationError({"opening": _("只能换到同一单位的岗位；换单位请提前结束，再另行安排。")})
    moved = (opening.pk if opening else None) != was.opening_id
    if moved and was.ended_before is not None:
        raise ValidationError({"opening": _("已提前结束或撤销的安排不再占用名额，不能更换岗位。")})
    if moved:
        refuse_barred(was, opening, on=on)
        try:
            seats.change(was.opening_id, opening, on=on)
        except ValidationError as refusal:
            raise ValidationError({"opening": refusal.messages}) from refusal
    if moved:
        assignment.released_at = assignment.released_by = None  # another post: the start gate shuts again
    assignment.opening, assignment.post = opening, post or (opening.title if opening and moved else post)
    saved = save_version(assignment, seen=seen)
    consents.recheck([saved.pk], at=at)
    return saved


def refuse_barred(row: Assignment, opening: Opening | None, *, on: date) -> None:
    """Raise ValidationError for an opening that the law closes to this student, with its article: for what it would
    bring, not for what stands against him where he is."""
    if opening is None:
        return
    pairs = [eligibility.Pair(row.batch, row.enrolment, one) for one in (row.opening, opening) if one is not None]
    found = eligibility.bars(pairs, on=max(on, row.starts_on), wishing=True)
    before = found.get((row.enrolment_id, row.opening_id), "")
    said = found.get((row.enrolment_id, opening.pk), "").split("；")
    if added := "；".join(one for one in said if one not in before):
        raise ValidationError({"opening": added})


@transaction.atomic
def end_early(assignment: Assignment, *, on: date, reason: str) -> Assignment:
    """End a placement before its time, with this day as its last and a reason.

    Raises Refused before the first day (that is withdrawing), on the last day (nothing would end early), after it, and
    once all parties have signed (then they sign its end as well).
    """
    refuse_signed([assignment])
    if not reason.strip():
        raise Refused(_("提前结束须写明理由。"))
    following = on + dates.DAY
    if on < assignment.starts_on or (assignment.leaves_before and on >= assignment.leaves_before):
        raise Refused(_("这次实习已经结束，或还没有开始。"))
    if following == assignment.leaves_before:
        raise Refused(_("今天就是这次实习的最后一天，不用提前结束。"))
    if assignment.opening_id and assignment.ended_before is None:
        seats.give_back(assignment.opening_id)
    ended = Assignment.objects.filter(pk=assignment.pk, ended_before=None, version=assignment.version).update(
        ended_before=following, ended_reason=reason.strip(), version=assignment.version + 1
    )
    if not ended:
        raise Refused(_("别人刚刚处理过这一条，请刷新页面查看。"))
    assignment.refresh_from_db()
    return assignment


@transaction.atomic
def withdraw(assignment: Assignment, *, on: date, reason: str) -> Assignment:
    """Take back a placement that has not begun: its days are free again. Raises Refused from the first day on, and once
    all parties have signed."""
    refuse_signed([assignment])
    if not reason.strip():
        raise Refused(_("撤销须写明理由。"))
    if assignment.starts_on <= on:
        raise Refused(_("实习已经开始，不能撤销；请改用提前结束。"))
    return _set_end(assignment, assignment.starts_on, reason, seen=assignment.version)


@transaction.atomic
def correct_end(assignment: Assignment, *, ends_before: date, reason: str, seen: int, on: date) -> Assignment:
    """Correct the day a placement really ended on; the planned one means it ran to its end.

    Signed or not: that a student is gone is a fact, whatever was agreed. But it is one only once it has happened; and an
    end that all have signed is not undone by a correction.

    Raises ValidationError for a day outside the plan, and when the days regained are taken by another placement;
    Refused for one that was withdrawn: batch, host and student may have moved on, so it is made anew, with its checks.
    """
    if assignment.withdrawn:
        raise Refused(WITHDRAWN)
    list(Assignment.objects.select_for_update(no_key=True).filter(pk=assignment.pk).only("pk"))
    if signed([assignment]):
        _refuse_agreement(assignment, ends_before, on=on)
    if not reason.strip():
        raise ValidationError({"reason": _("更正须写明理由。")})
    if ends_before <= assignment.starts_on or (assignment.ends_before and ends_before > assignment.ends_before):
        raise ValidationError({"ends_before": _("须在计划起止之内：%(span)s。") % {"span": assignment.period_shown}})
    early = ends_before if ends_before != assignment.ends_before else None
    return _set_end(assignment, early, reason, seen=seen)


def _refuse_agreement(assignment: Assignment, ends_before: date, *, on: date) -> None:
    ended = TripartiteAgreement.objects.filter(
        assignment=assignment, kind=AgreementKind.TERMINATION, state=AgreementState.SIGNED
    ).first()
    if ended and ends_before > ended.effective_on + dates.DAY:
        raise ValidationError({"ends_before": ENDED_BY_ALL % {"day": dates.shown(ended.effective_on)}})
    if ends_before > on + dates.DAY and ends_before != assignment.ends_before:
        raise ValidationError({"ends_before": STILL_THERE})


@transaction.atomic
def end_as_agreed(assignment: Assignment, *, ends_before: date, reason: str, seen: int) -> Assignment:
    """The last day that all parties have signed; the first day itself where it is not to begin at all.

    Raises Refused for one that has ended by then, or was withdrawn.
    """
    if assignment.leaves_before and ends_before >= assignment.leaves_before:
        raise Refused(_("这次实习已提前结束或撤销。"))
    return _set_end(assignment, ends_before, reason, seen=seen)


@transaction.atomic
def replan_end(assignment: Assignment, *, ends_before: date, seen: int, at: datetime) -> Assignment:
    """Another planned end, longer or shorter, as its parties have agreed.

    Raises ValidationError outside the batch and for days taken by another placement; Refused for one that is off.
    """
    if assignment.ended_before is not None:
        raise Refused(_("这次实习已提前结束或撤销，不能改计划日期。"))
    check_dates(assignment.batch, assignment.starts_on, ends_before)
    if assignment.ends_before is None or ends_before > assignment.ends_before:
        assignment.released_at = assignment.released_by = None  # insured, guided and agreed for longer? asked anew
    assignment.ends_before = ends_before
    try:
        with transaction.atomic():
            saved = save_version(assignment, seen=seen)
    except IntegrityError as error:
        raise ValidationError({"ends_before": OVERLAP}) from error
    consents.recheck([saved.pk], at=at)
    return saved


def _set_end(assignment: Assignment, ended_before: date | None, reason: str, *, seen: int) -> Assignment:
    """Compare-and-set on the version. The row in hand is the one that was seen, or nothing is written."""
    if assignment.opening_id and (ended_before is None) != (assignment.ended_before is None):
        if ended_before is None:
            seats.take_again(assignment.opening_id, field="ends_before")
        else:
            seats.give_back(assignment.opening_id)
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
