"""Registering facilities, their kinds and who shares them."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.services import save_version

from ..models import Facility, FacilityParty
from .confirming import restate, state
from .organisations import inactive, refuse_inactive

FIGURED = ("on_campus", "places", "open_days", "starts_on", "ends_before")  # what figures rest on
NEEDED = {"enterprise": _("这一类平台须有共建企业。"), "school": _("这一类平台须有共建学校。")}


@transaction.atomic
def register_facility(facility: Facility, *, viewer, at: datetime) -> Facility:
    """Write a new facility. Raises ValidationError beside a party its kind needs, or with whom nothing new may be begun."""
    for name, said in _lacking(facility).items():
        raise ValidationError({name: said})
    for name in ("enterprise", "school"):
        if party := getattr(facility, name):
            refuse_inactive(party, field=name)
    facility.full_clean(exclude=["uid"])
    state(facility, viewer=viewer, at=at)
    return facility


def _lacking(facility: Facility) -> dict[str, str]:
    """Which party is missing that the kind needs."""
    needed = {"enterprise": facility.kind.needs_enterprise, "school": facility.kind.needs_school}
    return {n: said for n, said in NEEDED.items() if needed[n] and getattr(facility, f"{n}_id") is None}


def refusals(rows: Sequence[Facility]) -> dict[int, tuple[str, str]]:
    """What registering would say to each of many new facilities, beside which field, by its place."""
    refused: dict[int, tuple[str, str]] = {}
    prefetch_related_objects(list(rows), "kind", "enterprise", "school")
    same = Facility.objects.standing().filter(
        enterprise__in={r.enterprise_id for r in rows}, name__in={r.name for r in rows}
    )
    taken = set(same.values_list("enterprise", "name"))
    words = inactive({p for row in rows for p in (row.enterprise, row.school) if p is not None})
    for at, row in enumerate(rows):
        for name, said in _lacking(row).items():
            refused[at] = name, str(said)
        if (row.enterprise_id, row.name) in taken:  # by a school whose facilities the viewer does not see
            refused[at] = "name", str(_("这家企业已登记过同名平台。"))
        if row.ends_before and row.ends_before <= row.starts_on:
            refused[at] = "ends_before", str(_("结束日期不能早于开始日期。"))
        for name in ("school", "enterprise"):
            if said := words.get(getattr(row, f"{name}_id")):
                refused[at] = name, said
    return refused


@transaction.atomic
def correct_facility(facility: Facility, *, seen: int, viewer, at: datetime) -> Facility:
    """Save what was put right. Raises ValidationError for a start after a day on which the facility was used.

    What a party changed of that on which figures rest waits for the other party again.
    """
    before = Facility.objects.values(*FIGURED).get(pk=facility.pk)
    first = facility.uses.standing().order_by("used_on").first()
    if first and first.used_on < facility.starts_on:
        raise ValidationError({"starts_on": _("%(day)s已有使用记录。") % {"day": dates.shown(first.used_on)}})
    renewal = facility.renewals.standing().order_by("follows").first()
    if renewal and facility.starts_on >= renewal.follows:
        raise ValidationError({"starts_on": _("开始日期须早于第一次续期。")})
    facility.full_clean(exclude=["uid"])
    saved = save_version(facility, seen=seen)
    return restate(saved, viewer=viewer, at=at) if _differs(saved, before) else saved


def _differs(facility: Facility, before: dict) -> bool:
    return any(getattr(facility, name) != value for name, value in before.items())


@transaction.atomic
def end_facility(facility: Facility, *, seen: int, viewer, at: datetime) -> Facility:
    """Save until when a facility is valid. Raises ValidationError for an end before a use, or before its last renewal.

    A later end than before waits for the other party; an earlier one claims less, and needs nobody's word.
    """
    before = Facility.objects.values_list("ends_before", flat=True).get(pk=facility.pk)
    last = facility.uses.standing().order_by("-used_on").first() if facility.ends_before else None
    if last and last.used_on >= facility.ends_before:
        raise ValidationError({"ends_before": _("%(day)s还有使用记录。") % {"day": dates.shown(last.used_on)}})
    renewal = facility.renewals.standing().order_by("-starts_on").first()
    if renewal and facility.ends_before and facility.ends_before <= renewal.starts_on:
        raise ValidationError({"ends_before": _("不能早于最近一次续期的开始；续期有误的请先撤销续期。")})
    facility.full_clean(exclude=["uid"])
    saved = save_version(facility, seen=seen)
    if renewal and renewal.ends_before != saved.ends_before:
        renewal.ends_before = saved.ends_before
        renewal.save()
    later = before is not None and (saved.ends_before is None or saved.ends_before > before)
    return restate(saved, viewer=viewer, at=at) if later else saved


def add_party(party: FacilityParty) -> FacilityParty:
    """Let a further organisation share a facility. Raises ValidationError for one that is a party already."""
    facility = party.facility
    if party.organisation_id in (facility.enterprise_id, facility.school_id):
        raise ValidationError({"organisation": _("这家单位已经是参与方。")})
    refuse_inactive(party.organisation, field="organisation")
    party.full_clean(exclude=["uid"])
    try:
        with transaction.atomic():
            party.save()
    except IntegrityError as error:
        raise ValidationError({"organisation": _("这家单位已经是参与方。")}) from error
    return party


def remove_party(party: FacilityParty) -> None:
    """End a sharing. Raises Refused while uses of it stand: they would lose their ground."""
    if party.facility.uses.standing().filter(school=party.organisation_id).exists():
        raise Refused(_("这家单位已有使用记录，不能移除；记录有误的请先撤销。"))
    party.delete()
