"""The nightly sweep: what stands against placements that run or begin soon, since when, and what was mended.

One statement says what is broken; only what is new is put into words, so that a night without news costs that statement.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance.core.messages.kinds import Kind
from alliance.core.messages.sending import Tidings, tell_all
from alliance.core.models import Message
from members.audiences import Those
from members.enums import Role
from members.models import Organisation

from ..models import Assignment, StandingFinding
from .checks import hits
from .gate import findings_of, to_check

AHEAD = 7  # days before the first one from which a placement is looked at
CHUNK = 500

PLACEMENT = Those(_("学校实习就业工作人员"), (Role.PLACEMENT,), at="pk")
NEWS = Kind(
    "findings-new",
    path=lambda school: f"{reverse('finding-list')}?standing=yes",
    facts=lambda school: {"school": school.name},
    example={"school": "清川职业学校", "count": 3},
    urgency=Message.Urgency.REMINDER,
)


@dataclass(frozen=True)
class Swept:
    """How many findings are new, and how many were cleared."""

    new: int
    cleared: int


def sweep(*, on: date, at: datetime) -> Swept:
    """Look at everything that runs or begins within a week, write what is new, clear what is mended, tell the schools.

    Done twice in a day it does nothing new.
    """
    broken = {(hit.placement, hit.rule) for hit in hits(to_check(on, ahead=AHEAD), on=on)}
    standing = {
        (placement, rule): pk
        for pk, placement, rule in StandingFinding.objects.standing().values_list("pk", "assignment", "rule")
    }
    cleared = [pk for key, pk in standing.items() if key not in broken]
    for place in range(0, len(cleared), CHUNK):
        StandingFinding.objects.filter(pk__in=cleared[place : place + CHUNK]).update(cleared_on=on)
    fresh = sorted(broken - standing.keys())
    placements = sorted({placement for placement, _rule in fresh})
    for place in range(0, len(placements), CHUNK):
        _write(placements[place : place + CHUNK], set(fresh), on=on)
    _tell(on=on, at=at)
    return Swept(len(fresh), len(cleared))


@transaction.atomic
def _write(placements: list[int], fresh: set[tuple[int, str]], *, on: date) -> None:
    rows = Assignment.objects.filter(pk__in=placements)
    schools = dict(rows.values_list("pk", "school"))
    StandingFinding.objects.bulk_create(
        [
            StandingFinding(
                school_id=schools[placement],
                assignment_id=placement,
                rule=one.rule,
                gate=one.gate,
                action=one.action,
                said=one.said,
                value=one.value,
                found_on=on,
            )
            for placement, said in findings_of(rows, on=on).items()
            for one in said
            if (placement, one.rule) in fresh
        ],
        ignore_conflicts=True,  # another sweep at the same moment wrote it
    )


def _tell(*, on: date, at: datetime) -> None:
    """Each school with news once a day, by how many placements it concerns."""
    news = StandingFinding.objects.standing().filter(found_on=on)
    counts = dict(news.values_list("school").annotate(count=Count("assignment", distinct=True)).order_by())
    schools = list(Organisation.objects.filter(pk__in=counts))
    to = PLACEMENT.of(schools)
    tell_all(
        [
            Tidings(NEWS, school, to[school.pk], f"findings:{school.uid}:{on}", facts={"count": counts[school.pk]})
            for school in schools
        ],
        at=at,
    )
