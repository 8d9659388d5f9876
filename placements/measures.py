"""What an assessment of members reads from this app's rows."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.db.models import Count, DateField, DurationField, ExpressionWrapper, Q, Sum, Value
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from alliance.core.dates import DAY
from members.measures import ENTERPRISE, SCHOOL, Span, Values, added, measure, summed

from .enums import RotationState
from .models import Assignment, ConfirmedSpan
from .models.assignments import stands


@measure("interns_taken", _("接收的实习学生"), _("人"), ENTERPRISE)
def interns_taken(keys: Collection[int], span: Span) -> Values:
    """Different students who were there on a day of the year."""
    there = Q(leaves_before__isnull=True) | Q(leaves_before__gt=date(span.year, 1, 1))
    rows = Assignment.objects.filter(stands(), there, host__in=keys, starts_on__lte=span.last)
    return summed(rows, "host", Count("person", distinct=True))


@measure("teacher_days", _("企业确认的教师实践天数"), _("天"), ENTERPRISE, SCHOOL)
def teacher_days(keys: Collection[int], span: Span) -> Values:
    """Days of the year that hosts confirmed, each teacher's for himself."""
    first, after = date(span.year, 1, 1), span.last + DAY
    rows = ConfirmedSpan.objects.filter(
        rotation__state=RotationState.VERIFIED, starts_on__lt=after, ends_before__gt=first
    )
    until, since = (Value(day, output_field=DateField()) for day in (after, first))
    days = Sum(ExpressionWrapper(Least("ends_before", until) - Greatest("starts_on", since), DurationField()))
    sides = [
        summed(rows.filter(**{f"rotation__{side}__in": keys}), f"rotation__{side}", days) for side in ("host", "school")
    ]
    return added(*({key: Decimal(time.days) for key, time in one.items()} for one in sides))
