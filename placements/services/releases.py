"""Letting students start (准予上岗): only whose gate is open, each by somebody and at a time."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, QuerySet

from ..models import Assignment
from ..rules import Finding
from .gate import findings_of


@dataclass(frozen=True)
class Released:
    """Who may start now, and what stands against the others, by the key of the placement."""

    let: list[int]
    held: dict[int, list[Finding]]


@transaction.atomic
def release(rows: QuerySet, *, by, on: date, at: datetime) -> Released:
    """Let everybody start whose gate is open. Who was let already stays so; who is held back is said why.

    The rows are held meanwhile, so that an edit cannot slip between the look and the word.
    """
    waiting = Assignment.objects.filter(pk__in=rows.values("pk"), released_at=None).not_withdrawn()
    # In one order for everybody, so that two clerks wait for each other.
    ids = [row.pk for row in waiting.select_for_update(of=("self",)).order_by("pk")]
    found = findings_of(Assignment.objects.filter(pk__in=ids), on=on)
    let = [pk for pk in ids if not found[pk]]
    Assignment.objects.filter(pk__in=let).update(released_at=at, released_by=by, version=F("version") + 1)
    return Released(let, {pk: said for pk, said in found.items() if said})
