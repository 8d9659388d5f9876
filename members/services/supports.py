"""The support register: who got what, and on which assessment."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.services import save_version

from ..enums import AssessmentState
from ..models import Assessment, Merger, Support, SupportKind


def _check(support: Support, *, on: date) -> None:
    """Raises ValidationError for a day to come, no ground, and a ground that is another's or not final."""
    ground = support.assessment
    if support.granted_on > on:
        raise ValidationError({"granted_on": _("给予日期不能晚于今天。")})
    if ground is None and not support.other_ground.strip():
        raise ValidationError({"assessment": _("请选择依据的考核结果；没有的，写明其他依据。")})
    if ground and not _own(ground, support):
        raise ValidationError({"assessment": _("这是另一家单位的考核结果。")})
    if ground and ground.state != AssessmentState.FINAL:
        raise ValidationError({"assessment": _("只能以已定档的考核结果为依据。")})
    support.full_clean(exclude=["uid"])


def _own(ground: Assessment, support: Support) -> bool:
    """Its own result, or one of a row of itself that was merged into it: of two of one year the other's stays there."""
    merged = Merger.objects.holding().filter(kept=support.organisation_id, merged=ground.organisation_id)
    return ground.organisation_id == support.organisation_id or merged.exists()


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


def save_kind(kind: SupportKind) -> SupportKind:
    kind.full_clean(exclude=["uid"])
    kind.save()
    return kind
