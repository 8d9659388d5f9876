"""What an assessment of members reads from this app's rows."""

from collections.abc import Collection
from datetime import date

from django.db.models import Count, F, Q
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from members.measures import ENTERPRISE, SCHOOL, Span, Values, added, measure, summed

from .models import OrderStudent


@measure("order_students", _("订单班学生"), _("人"), ENTERPRISE, SCHOOL)
def order_students(keys: Collection[int], span: Span) -> Values:
    """Different students who were on a roll on a day of the year; one put there by mistake counts nowhere."""
    first = date(span.year, 1, 1)
    there = Q(ends_before__isnull=True) | Q(ends_before__gt=Greatest(F("starts_on"), first))
    rows = OrderStudent.objects.filter(there, starts_on__lte=span.last)
    sides = ("order_class__enterprise", "school")
    return added(
        *(summed(rows.filter(**{f"{side}__in": keys}), side, Count("person", distinct=True)) for side in sides)
    )
