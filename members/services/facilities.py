"""Registering facilities and their use."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.services import save_version

from ..models import Facility, FacilityUse
from .organisations import refuse_inactive


def register_facility(facility: Facility) -> Facility:
    """Write a new facility. Raises ValidationError beside a party with whom nothing new may be begun."""
    refuse_inactive(facility.enterprise, field="enterprise")
    if facility.school:
        refuse_inactive(facility.school, field="school")
    facility.full_clean(exclude=["uid"])
    facility.save()
    return facility


def correct_facility(facility: Facility, *, seen: int) -> Facility:
    """Save what was put right. Raises ValidationError for a start after a day on which the facility was used."""
    first = facility.uses.order_by("used_on").first()
    if first and first.used_on < facility.starts_on:
        raise ValidationError({"starts_on": _("%(day)s已有使用记录。") % {"day": dates.shown(first.used_on)}})
    facility.full_clean(exclude=["uid"])
    return save_version(facility, seen=seen)


def end_facility(facility: Facility, *, seen: int) -> Facility:
    """Save until when a facility is valid. Raises ValidationError for an end before a day on which it was used."""
    last = facility.uses.order_by("-used_on").first() if facility.ends_before else None
    if last and last.used_on >= facility.ends_before:
        raise ValidationError({"ends_before": _("%(day)s还有使用记录。") % {"day": dates.shown(last.used_on)}})
    facility.full_clean(exclude=["uid"])
    return save_version(facility, seen=seen)


def record_use(facility: Facility, *, used_on: date, person_days: int, purpose: str, today: date) -> FacilityUse:
    """Record a day of use. Raises ValidationError for a day to come, or one on which the facility was not valid."""
    if used_on > today:
        raise ValidationError({"used_on": _("使用日期不能晚于今天。")})
    if used_on < facility.starts_on or (facility.ends_before and used_on >= facility.ends_before):
        raise ValidationError({"used_on": _("这一天不在平台有效期内（%(span)s）。") % {"span": facility.period_shown}})
    use = FacilityUse(facility=facility, used_on=used_on, person_days=person_days, purpose=purpose)
    use.full_clean(exclude=["uid"])
    use.save()
    return use
