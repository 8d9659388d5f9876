"""Training before the start and its examination (INT-23). Whoever has no result was not trained."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.services import save_row, save_version
from members.models import Enrolment

from ..enums import BatchState
from ..models import Assignment, BatchHost, InternshipBatch, StartTraining, TrainingResult
from .batches import frozen

NOT_HELD = _("培训还没有举行，举行之后再登记结果。")
NOT_PLACED = _("这名学生没有安排在这个批次。")
ONCE = _("这名学生在这次培训中已有考核结果。")


@transaction.atomic
def write_training(training: StartTraining, *, seen: int | None = None) -> StartTraining:
    """Plan a training or put it right. Raises ValidationError for a foreign host and a day after the batch is over."""
    batch = training.batch
    if batch.state == BatchState.CLOSED:
        raise Refused(frozen(batch))
    training.school_id = batch.school_id
    training.full_clean(exclude=["uid"])
    if training.host_id and not BatchHost.objects.filter(batch=batch, host=training.host_id).exists():
        raise ValidationError({"host": _("这家单位不在本批次的实习单位之内。")})
    if batch.ends_before and training.held_on >= batch.ends_before:
        raise ValidationError({"held_on": _("岗前培训须在批次结束之前。")})
    first = training.results.exists() and training.held_on > dates.today()
    if first:
        raise ValidationError({"held_on": _("已有考核结果，培训日期不能改到今天以后。")})
    return save_row(training, seen=seen)


def placed(batch: InternshipBatch) -> QuerySet[Enrolment]:
    """Who is placed in a batch."""
    here = Assignment.objects.not_withdrawn().filter(batch=batch, enrolment=OuterRef("pk"))
    return Enrolment.objects.filter(Exists(here), school_id=batch.school_id)


def untrained(batch: InternshipBatch) -> QuerySet[Enrolment]:
    """Who of a batch may not start: no result at all, or the latest one failed (`latest` says which)."""
    results = TrainingResult.objects.filter(training__batch=batch, enrolment=OuterRef("pk"))
    latest = Subquery(results.order_by("-training__held_on", "-pk").values("passed")[:1])
    rows = placed(batch).annotate(latest=latest).filter(Q(latest=None) | Q(latest=False))
    return rows.select_related("person").order_by("class_name", "student_number", "pk")


def of_training(training: StartTraining) -> QuerySet[Enrolment]:
    """Who of the batch has no result of this training yet; of a host's own training those it takes."""
    rows = placed(training.batch)
    if training.host_id:
        there = Assignment.objects.not_withdrawn().filter(
            batch=training.batch_id, host=training.host_id, enrolment=OuterRef("pk")
        )
        rows = rows.filter(Exists(there))
    known = TrainingResult.objects.filter(training=training, enrolment=OuterRef("pk"))
    return rows.exclude(Exists(known)).select_related("person").order_by("class_name", "student_number", "pk")


@transaction.atomic
def record(
    training: StartTraining, enrolments: Iterable[Enrolment], *, passed: bool, score: Decimal | None = None, on: date
) -> list[TrainingResult]:
    """Write one outcome for several students of the batch: all or none.

    Raises Refused before the day, ValidationError for somebody who is not placed in the batch or has a result already.
    """
    rows = [
        TrainingResult(
            school_id=training.school_id,
            training=training,
            enrolment=enrolment,
            person_id=enrolment.person_id,
            passed=passed,
            score=score,
        )
        for enrolment in enrolments
    ]
    if training.held_on > on:
        raise Refused(NOT_HELD)
    if refused := refusals(rows):
        raise ValidationError({"students": sorted({said for _name, said in refused.values()})})
    try:
        with transaction.atomic():
            for row in rows:
                row.save()
    except IntegrityError as error:  # a colleague did so in the same second
        raise ValidationError({"students": ONCE}) from error
    return rows


@transaction.atomic
def correct_result(result: TrainingResult, *, seen: int) -> TrainingResult:
    if result.training.batch.state == BatchState.CLOSED:
        raise Refused(frozen(result.training.batch))
    result.full_clean(exclude=["uid"])
    return save_version(result, seen=seen)


def refusals(rows: Sequence[TrainingResult]) -> dict[int, tuple[str, str]]:
    """Why each of many rows cannot be, and beside which field, by its place; each as if it were the only one."""
    prefetch_related_objects(rows, "training__batch", "enrolment")
    batches = {row.training.batch_id for row in rows}
    there = set(
        Assignment.objects.not_withdrawn()
        .filter(batch__in=batches, enrolment__in={row.enrolment_id for row in rows})
        .values_list("batch_id", "enrolment_id")
    )
    standing = TrainingResult.objects.filter(training__in={row.training_id for row in rows})
    known = {(one, other): pk for one, other, pk in standing.values_list("training", "enrolment", "pk")}
    found: dict[int, tuple[str, str]] = {}
    for place, row in enumerate(rows):
        if row.training.held_on > dates.today():
            found[place] = "training", str(NOT_HELD)
        elif row.training.batch.state == BatchState.CLOSED:
            found[place] = "training", frozen(row.training.batch)
        elif (row.training.batch_id, row.enrolment_id) not in there:
            found[place] = "enrolment", str(NOT_PLACED)
        elif known.get((row.training_id, row.enrolment_id), row.pk) != row.pk:
            found[place] = "enrolment", str(ONCE)
    return found
