"""Letting students start (准予上岗): only whose gate is open, each by somebody and at a time.

Whoever is placed elsewhere, or for longer, has to be let start anew; whoever starts without it is red on every page.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, F, Min, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.messages.kinds import Kind
from alliance.core.messages.sending import Tidings, tell_all
from alliance.core.models import Message
from members.audiences import Those
from members.enums import Role
from members.models import Organisation

from ..models import Assignment
from ..rules import Finding
from .gate import findings_of

REMINDED = (7, 3, 1, 0)  # days before the first one
PLACEMENT = Those(_("学校实习就业工作人员"), (Role.PLACEMENT, Role.SCHOOL_LEADER), at="pk")
DUE = Kind(
    "release-due",
    path=lambda school: f"{reverse('assignment-list')}?gate=soon",
    facts=lambda school: {"school": school.name},
    example={"school": "清川职业学校", "count": 3, "starts_on": "2026年3月1日"},
    urgency=Message.Urgency.REMINDER,
)


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


def remind(*, on: date, at: datetime) -> None:
    """Tell each school of students who begin in a few days and whom nobody has let start; once for each such day."""
    days = [on + dates.DAY * ahead for ahead in REMINDED]
    waiting = Assignment.objects.unreleased(on, ahead=max(REMINDED)).filter(starts_on__in=days).order_by()
    found = {
        school: (count, first)
        for school, count, first in waiting.values_list("school").annotate(count=Count("pk"), first=Min("starts_on"))
    }
    schools = list(Organisation.objects.filter(pk__in=found))
    to = PLACEMENT.of(schools)
    tell_all(
        [
            Tidings(
                DUE,
                school,
                to[school.pk],
                f"{DUE.name}:{school.uid}:{on}",
                facts={"count": found[school.pk][0], "starts_on": dates.shown(found[school.pk][1])},
            )
            for school in schools
        ],
        at=at,
    )
