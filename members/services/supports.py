"""The support register: who got what, and on which assessment."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.services import save_version

from ..enums import AssessmentState
from ..models import Merger, Support


def refusals(rows: Sequence[Support], *, on: date) -> dict[int, tuple[str, str]]:
    """Why supports cannot be, beside which field, by their place: a day to come, no ground, one another's or not final."""
    prefetch_related_objects(rows, "assessment")
    merged = Merger.objects.holding().filter(
        merged__in={row.assessment.organisation_id for row in rows if row.assessment}
    )
    kept = dict(merged.values_list("merged", "kept"))
    found: dict[int, tuple[str, str]] = {}
    for place, row in enumerate(rows):
        ground = row.assessment
        if row.granted_on > on:
            found[place] = "granted_on", str(_("给予日期不能晚于今天。"))
        elif row.amount_fen == 0:
            found[place] = "amount_fen", str(_("金额须大于 0。"))
        elif ground is None and not row.other_ground.strip():
            found[place] = "assessment", str(_("请选择依据的考核结果；没有的，写明其他依据。"))
        elif ground and row.organisation_id not in {ground.organisation_id, kept.get(ground.organisation_id)}:
            # Of a row of itself that was merged into it too: of two results of one year the other's stays there.
            found[place] = "assessment", str(_("这是另一家单位的考核结果。"))
        elif ground and ground.state != AssessmentState.FINAL:
            found[place] = "assessment", str(_("只能以已定档的考核结果为依据。"))
    return found


def _check(support: Support, *, on: date) -> None:
    for name, said in refusals([support], on=on).values():
        raise ValidationError({name: said})
    support.full_clean(exclude=["uid"])


def register(support: Support, *, on: date) -> Support:
    _check(support, on=on)
    support.save()
    return support


@transaction.atomic
def correct(support: Support, *, seen: int, on: date) -> Support:
    """Save what was put right. Raises Refused for one that was cancelled."""
    if not Support.objects.select_for_update().standing().filter(pk=support.pk).exists():
        raise Refused(_("这条扶持已撤销，不能再改。"))
    _check(support, on=on)
    return save_version(support, seen=seen)


def cancel(support: Support, *, reason: str, at: datetime) -> None:
    """A wrong entry stays readable, with the reason why it does not stand."""
    if not reason.strip():
        raise Refused(_("撤销须写明原因。"))
    if not Support.objects.standing().filter(pk=support.pk).update(cancelled_at=at, cancelled_reason=reason.strip()):
        raise Refused(_("这条扶持已经撤销。"))
