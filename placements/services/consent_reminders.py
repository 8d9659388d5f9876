"""Consents have a deadline as the agreement has: the day before the first one (INT-09). The school is reminded before it,
and after it whoever answers for the school learns of it too; who is gone or not placed any more is no longer counted.
"""

from datetime import date, datetime

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.messages.kinds import Kind
from alliance.core.messages.sending import Tidings, tell_all
from alliance.core.models import Message
from members.audiences import Several, Those
from members.enums import Role
from members.models import Organisation

from ..enums import ConsentKind, Party
from ..models import Assignment, Consent
from .consents import FAMILY

SOON = 14  # days ahead in which what is missing stands on the first page
BEFORE = (14, 7, 3, 1)  # days before the first one
AFTER = (0, 7, 14)  # days from the first one on
PLACEMENT = Those(_("学校实习就业工作人员"), (Role.PLACEMENT,), at="pk")
LEADER = Those(_("学校负责人"), (Role.SCHOOL_LEADER,), at="pk")
DUE = Kind(
    "consents-due",
    path=lambda school: f"{reverse('assignment-list')}?consents=missing",
    facts=lambda school: {"school": school.name},
    example={"school": "清川职业学校", "count": 3, "due": "2026年2月28日", "late": False},
    urgency=Message.Urgency.REMINDER,
)


def lacks_some() -> Q:
    """Of placements: a consent that is due is not given, or does not hold any more."""
    own = [_lacks(ConsentKind.SELF_SELECTED, party) for party in FAMILY]
    return (
        _lacks(ConsentKind.PARTICIPATION, Party.STUDENT)
        | _lacks(ConsentKind.PARTICIPATION, Party.GUARDIAN)
        | Q(self_selected=True) & (own[0] | own[1])
        | Q(outside_lodging=True) & _lacks(ConsentKind.LODGING, Party.GUARDIAN)
    )


def _lacks(kind: str, party: str) -> Q:
    return ~Q(Exists(Consent.objects.holding().filter(assignment=OuterRef("pk"), kind=kind, party=party)))


def due(rows: QuerySet, *, on: date) -> QuerySet:
    """Those that run or begin within `SOON` days."""
    going = rows.not_withdrawn().filter(Q(leaves_before=None) | Q(leaves_before__gt=on))
    return going.filter(lacks_some(), starts_on__lte=on + dates.DAY * SOON)


def remind(*, on: date, at: datetime) -> int:
    """One message for each school and first day. Told again the same day it tells nothing new."""
    told = 0
    for days, to in ((BEFORE, PLACEMENT), ([-n for n in AFTER], Several(PLACEMENT.label, (PLACEMENT, LEADER)))):
        firsts = [on + dates.DAY * ahead for ahead in days]
        found = due(Assignment.objects.filter(starts_on__in=firsts), on=on).order_by()
        counted = found.values_list("school").annotate(count=Count("pk"), first=Min("starts_on"))
        told += tell_all(_tidings(counted, to, on=on, late=to is not PLACEMENT), at=at)
    return told


def _tidings(counted, to, *, on: date, late: bool) -> list[Tidings]:
    counts = {school: (count, first) for school, count, first in counted}
    schools = list(Organisation.objects.filter(pk__in=counts))
    whom = to.of(schools)
    urgency = Message.Urgency.ESCALATION if late else Message.Urgency.REMINDER
    return [
        Tidings(
            DUE,
            school,
            whom[school.pk],
            f"{DUE.name}:{school.uid}:{on}:{'late' if late else 'due'}",
            urgency=urgency,
            facts={"count": counts[school.pk][0], "due": dates.shown(counts[school.pk][1] - dates.DAY), "late": late},
        )
        for school in schools
    ]
