"""What the alliance has settled for itself: how long a review holds, when its members are warned and reminded, and what
counts.
"""

from datetime import datetime

from django.db import transaction

from ..models import Alliance
from ..thresholds import BY_NAME, DEFAULTS
from . import thresholds


@transaction.atomic
def settle(numbers: dict[str, int | None], *, by, at: datetime) -> Alliance:
    """Write the numbers that are given and leave the others as they stand; None puts the default back.

    Reviews concluded before keep their day, and years that are over keep what they were measured by. Raises
    ValidationError, of each field, for a number outside its limits.
    """
    alliance = Alliance.objects.select_for_update().get()
    given = {name: DEFAULTS[name] if number is None else number for name, number in numbers.items()}
    thresholds.refuse_nonsense(given)
    own = [name for name in given if BY_NAME[name].column]
    for name in own:
        setattr(alliance, name, given.pop(name))
    alliance.save(update_fields=own)
    thresholds.settle(given, by=by, at=at)
    return alliance
