"""How long a facility is valid: renewals, and what is told before it runs out."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.messages import inbox
from alliance.core.models import Message

from ..audiences import OFFICE, Several, Those
from ..enums import FacilityState, Role
from ..models import Facility, FacilityRenewal
from . import thresholds
from .cancelling import cancel
from .confirming import ABOUT, restate
from .endings import ending
from .organisations import refuse_inactive

PARTIES = Several(
    _("共建双方"),
    (
        Those(_("共建企业"), (Role.HR, Role.ENTERPRISE_LEADER), at="enterprise_id"),
        Those(_("共建学校"), (Role.PLACEMENT,), at="school_id"),
        OFFICE,
    ),
)
ENDING = ending(ABOUT, Facility.objects.standing, PARTIES)
TONES = {FacilityState.REGISTERED: "yellow", FacilityState.RETURNED: "red", FacilityState.WITHDRAWN: "secondary"}


def standing(facility: Facility, *, on: date) -> dict:
    """Whether a facility is valid on a day, with its tone: not yet, valid, soon over, between two agreements, over.

    One that nobody confirmed is not: then it is said what it waits for.
    """
    soon = on + thresholds.days("ending_first")  # read whatever the answer: a page asks as often for any row
    if facility.state != FacilityState.CONFIRMED:
        return {"label": facility.get_state_display(), "tone": TONES[FacilityState(facility.state)]}
    if on < facility.starts_on:
        return {"label": _("尚未开始"), "tone": "secondary"}
    if facility.ends_before and facility.ends_before <= on:
        return {"label": _("已过期"), "tone": "red"}
    if not facility.holds_on(on):
        return {"label": _("续期尚未开始"), "tone": "red"}
    if facility.ends_before and facility.ends_before <= soon:
        return {"label": _("即将到期"), "tone": "yellow"}
    return {"label": _("有效"), "tone": "green"}


@transaction.atomic
def renew(renewal: FacilityRenewal, *, viewer, at: datetime) -> FacilityRenewal:
    """Add a further agreement and move the facility's end with it. A party's word on it waits for the other's.

    Raises ValidationError for a facility without an end, and for days that are covered already; Refused for a party
    nothing new may be begun with.
    """
    facility = Facility.objects.select_for_update().get(pk=renewal.facility_id)
    for party in (facility.enterprise, facility.school):
        if party is not None:
            refuse_inactive(party)
    if facility.ends_before is None:
        raise ValidationError(_("这个平台没有约定期限，不需要续期。"))
    if renewal.starts_on < facility.ends_before:
        until = {"day": dates.shown(facility.ends_before - dates.DAY)}
        raise ValidationError({"starts_on": _("与现有的有效期重叠：现有有效期到 %(day)s。") % until})
    renewal.follows = facility.ends_before
    renewal.full_clean(exclude=["uid", "follows"])
    renewal.save()
    facility.ends_before = renewal.ends_before
    _save_end(facility)
    restate(facility, viewer=viewer, at=at)
    # Nobody need think of the old end any more.
    inbox.read(Message.objects.filter(key__startswith=ENDING.key(facility)), at=at)
    return renewal


@transaction.atomic
def cancel_latest(facility: Facility, *, at: datetime, reason: str) -> FacilityRenewal:
    """Take the latest renewal back. Raises Refused when there is none, and while uses stand on it."""
    facility = Facility.objects.select_for_update().get(pk=facility.pk)
    renewal = facility.renewals.standing().order_by("-starts_on").first()
    if renewal is None:
        raise Refused(_("没有可以撤销的续期，请刷新页面查看。"))
    if facility.uses.standing().filter(used_on__gte=renewal.starts_on).exists():
        raise Refused(_("续期内已有使用记录，不能撤销续期；记录有误的请先撤销。"))
    cancel(renewal, at=at, reason=reason)
    facility.ends_before = renewal.follows
    _save_end(facility)
    return renewal


def _save_end(facility: Facility) -> None:
    facility.version += 1
    facility.save(update_fields=["ends_before", "version"])
