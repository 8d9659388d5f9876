"""What the computed items of an assessment say: measures read from the portal's rows, and the points of their bands."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from ..enums import AssessmentAudience as Audience
from ..enums import AssessmentItemKind as ItemKind
from ..enums import AssessmentState
from ..measures import Span, declared
from ..models import Assessment, AssessmentItem, AssessmentScheme, AssessmentScore

BATCH = 1000


@transaction.atomic
def compute(scheme: AssessmentScheme, *, on: date, at: datetime, only: Assessment | None = None) -> int:
    """Read the measures anew for every assessment that is not published yet, or for one. Tells how many values changed."""
    open_ones = scheme.assessments.filter(state__in=[AssessmentState.SELF_REPORT, AssessmentState.SCORING])
    if only:
        open_ones = open_ones.filter(pk=only.pk)
    keys = dict(open_ones.select_for_update().values_list("pk", column_of(scheme)))
    changed = 0
    for item, values in read(scheme, set(keys.values()), on=on):
        scores = AssessmentScore.objects.filter(item=item, assessment__in=keys)
        moved = [score for score in scores if note(score, item, values[keys[score.assessment_id]], at=at)]
        scores.exclude(pk__in=[score.pk for score in moved]).update(computed_at=at)
        AssessmentScore.objects.bulk_update(moved, ["value", "computed_points", "computed_at"], batch_size=BATCH)
        changed += len(moved)
    return changed


def column_of(scheme: AssessmentScheme) -> str:
    """The column of an assessment by which the measures know whom it is about."""
    return "department_id" if scheme.audience == Audience.DEPARTMENT else "organisation_id"


def read(scheme: AssessmentScheme, keys: set[int], *, on: date) -> Iterator[tuple[AssessmentItem, dict]]:
    """What the rows of the portal say for each computed item, by key."""
    known, span = declared(), Span.of(scheme.year, on)
    for item in scheme.items.filter(kind=ItemKind.COMPUTED).prefetch_related("bands"):
        if item.measure in known:  # a measure of a room that is not there (any more): people score it
            yield item, known[item.measure].values(keys, span)


def note(score: AssessmentScore, item: AssessmentItem, value: Decimal, *, at: datetime) -> bool:
    """Put a value and its points into a score, not saved. Tells whether they are others than before."""
    was = score.value, score.computed_points
    score.value, score.computed_points, score.computed_at = value, points_of(item, value), at
    return was != (score.value, score.computed_points)


def points_of(item: AssessmentItem, value: Decimal) -> Decimal:
    """The points of the highest band the value reaches; none below the lowest."""
    reached = [band for band in item.bands.all() if band.from_value <= value]
    return max(reached, key=lambda band: band.from_value).points if reached else Decimal(0)
