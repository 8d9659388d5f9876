"""What the demo's people were told in the last weeks: worked out from its history by the portal's own services.

Moves are told from their logs, reminders by the reminder's own run on each of these days; and twice the office reminded
whoever owed the alliance something.
"""

from datetime import datetime, time, timedelta

from django.db.models import F
from django.utils import timezone

from alliance.core.dates import DAY
from alliance.core.messages import waits
from alliance.core.models import Message, User
from members.models import Admission, DutyStatement, UserMembership
from members.services import admissions, duty_statements
from placements.models import Opening, TeacherRotation
from placements.services import openings, rotations
from reports.radar import reminders as radar
from reports.radar.standing import board

WEEKS, UNREAD = timedelta(weeks=3), timedelta(days=8)
HOUR = time(9)
MACHINES = (
    (Admission, admissions.MACHINE),
    (DutyStatement, duty_statements.MACHINE),
    (Opening, openings.MACHINE),
    (TeacherRotation, rotations.MACHINE),
    (TeacherRotation, rotations.DAYS),
)
DUTIES_REMINDED = (timedelta(days=18), timedelta(days=4))  # before today: further apart than the alliance asks
WITH_ADDRESS = ("office", "director", "officer", "school", "leader", "hr", "boss")


def prepare(at: datetime) -> int:
    """Tell it all, once. What is older than a week was read; what the annual reports told in their time, long ago."""
    first = at - WEEKS
    if Message.objects.filter(created_at__gte=first).exists():
        return 0
    for name in WITH_ADDRESS:  # the domain is reserved: nothing ever arrives there (RFC 2606)
        User.objects.filter(username=name, email="").update(email=f"{name}@example.invalid")
    told = sum(_moves(model, machine, first) for model, machine in MACHINES)
    day = timezone.localdate(first)
    while (moment := timezone.make_aware(datetime.combine(day, HOUR))) <= at:
        told += waits.remind(moment)
        day += DAY
    told += sum(_duties(at - ago) for ago in DUTIES_REMINDED)
    Message.objects.filter(created_at__lt=at - UNREAD, read_at=None).update(read_at=F("created_at"))
    return told


def _duties(at: datetime) -> int:
    """The office reminds everybody who was behind on that day and can be reached, of what he owed then."""
    office = UserMembership.objects.current().for_list().get(user__username="office")
    behind = [member for member in board(timezone.localdate(at)).members if member.unmet]
    return radar.remind(behind, viewer=office, at=at).people


def _moves(model: type, machine, first: datetime) -> int:
    steps = model._meta.get_field("steps").related_model
    rows = steps.objects.filter(at__gte=first, verb__in=machine.kinds).select_related("subject").order_by("at", "id")
    return sum(machine.tell(step.subject, step) for step in rows)
