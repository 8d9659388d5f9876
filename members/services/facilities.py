"""Registering facilities and their use."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.services import save_version

from ..models import Facility, FacilityUse


def register_facility(facility: Facility) -> Facility:
    facility.full_clean(exclude=["uid"])
    facility.save()
    return facility


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
