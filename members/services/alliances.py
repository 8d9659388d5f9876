"""What the alliance has settled for itself: how long a review holds, and when its members are warned and reminded."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..models import Alliance

# What makes sense of each number: months, days, days. Nobody is reviewed for longer than five years, nobody reminded
# more often than daily, and a deadline that is near all year round says nothing.
LIMITS = {"review_months": (1, 60), "duty_remind_days": (1, 90), "duty_soon_days": (1, 180)}


@transaction.atomic
def settle(numbers: dict[str, int]) -> Alliance:
    """Write the numbers that are given and leave the others as they stand. Reviews concluded before keep their day.

    Raises ValidationError, of each field, for a number outside its limits.
    """
    alliance = Alliance.objects.select_for_update().get()
    if refused := {name: said for name, value in numbers.items() if (said := _refusal(name, value))}:
        raise ValidationError(refused)
    for name, value in numbers.items():
        setattr(alliance, name, value)
    alliance.save(update_fields=list(numbers))
    return alliance


def _refusal(name: str, value: int) -> str:
    least, most = LIMITS[name]
    if least <= value <= most:
        return ""
    return _("请填 %(least)s 至 %(most)s 之间的整数。") % {"least": least, "most": most}
