"""The majors a school offers, their named enterprise and their partners."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.services import save_row, save_version

from ..enums import AdmissionState
from ..models import Admission, MajorOffer, MajorPartner, Organisation
from .organisations import inactive, refuse_inactive

ONCE = _("本校在这段时间已登记开设这个专业。")
BACKWARDS = _("结束日期不能早于开始日期。")


def offer_major(offer: MajorOffer) -> MajorOffer:
    """Write a major that is offered. Raises ValidationError for days on which the school offers it already, and for a
    named enterprise with which nothing new may be begun."""
    if offer.lead_enterprise:
        refuse_inactive(offer.lead_enterprise, field="lead_enterprise")
    _check(offer)
    try:
        with transaction.atomic():
            offer.save()
    except IntegrityError as error:  # a colleague registered it in the same second
        offer.full_clean(exclude=["uid"])
        raise ValidationError(ONCE) from error
    return offer


def correct_offer(offer: MajorOffer, *, seen: int) -> MajorOffer:
    """Save what was put right, unless somebody did since version `seen`. A named enterprise that stands may be suspended
    by now; another one may not."""
    standing = MajorOffer.objects.get(pk=offer.pk)
    if offer.lead_enterprise and offer.lead_enterprise_id != standing.lead_enterprise_id:
        refuse_inactive(offer.lead_enterprise, field="lead_enterprise")
    _check(offer)
    return save_version(offer, seen=seen)


def _check(offer: MajorOffer) -> None:
    _forwards(offer.starts_on, offer.ends_before, "ends_before")  # the database cannot compare a period that does not
    _forwards(offer.lead_starts_on, offer.lead_ends_before, "lead_ends_before")
    offer.full_clean(exclude=["uid"])


def _forwards(start: date | None, end: date | None, field: str) -> None:
    if _backwards(start, end):
        raise ValidationError({field: BACKWARDS})


def _backwards(start: date | None, end: date | None) -> bool:
    return bool(start and end and end <= start)


def refusals(rows: Sequence[MajorOffer]) -> dict[int, tuple[str, str]]:
    """Why rows of a file cannot be, and beside which field, by their place; each as if it were the only one."""
    prefetch_related_objects(rows, "lead_enterprise")
    standing = MajorOffer.objects.in_bulk([row.pk for row in rows if row.pk])
    closed = inactive(row.lead_enterprise for row in rows if row.lead_enterprise)
    others: dict[tuple[int, int], list[MajorOffer]] = {}
    for offer in MajorOffer.objects.filter(school__in={row.school_id for row in rows}):
        others.setdefault((offer.school_id, offer.major_id), []).append(offer)
    found: dict[int, tuple[str, str]] = {}
    for place, row in enumerate(rows):
        was, span = standing.get(row.pk), (row.starts_on, row.ends_before)
        met = [other for other in others.get((row.school_id, row.major_id), []) if other.pk != row.pk]
        if _backwards(*span):
            found[place] = "ends_before", str(BACKWARDS)
        elif any(dates.overlap(span, (other.starts_on, other.ends_before)) for other in met):
            found[place] = "starts_on", str(ONCE)
        elif _backwards(row.lead_starts_on, row.lead_ends_before):
            found[place] = "lead_ends_before", str(BACKWARDS)
        elif row.lead_enterprise_id is None and (row.lead_starts_on or row.lead_ends_before):
            found[place] = "lead_starts_on", str(_("没有冠名企业的，不填冠名日期。"))
        elif row.lead_enterprise_id in closed and (was is None or was.lead_enterprise_id != row.lead_enterprise_id):
            found[place] = "lead_enterprise", closed[row.lead_enterprise_id]
    return found


def add_partner(partner: MajorPartner) -> MajorPartner:
    """Write a firm the major works with. Raises ValidationError for one with which nothing new may be begun."""
    refuse_inactive(partner.enterprise, field="enterprise")
    return correct_partner(partner, seen=None)


def correct_partner(partner: MajorPartner, *, seen: int | None) -> MajorPartner:
    """Save when a firm works with a major, and on what."""
    _forwards(partner.starts_on or partner.offer.starts_on, partner.ends_before, "ends_before")
    partner.full_clean(exclude=["uid"])
    return save_row(partner, seen=seen)


def roll_words(enterprises: Iterable[Organisation], *, on: date) -> dict[int, str]:
    """How each stands in the alliance on a day, in a word, by its key: a member, suspended, left, or never one."""
    keys = {one.pk for one in enterprises}
    holding = Admission.objects.holding_on(on).filter(organisation__in=keys)
    words = dict.fromkeys(keys, str(_("非成员")))
    left = Admission.objects.filter(organisation__in=keys, state=AdmissionState.LEFT)
    words |= dict.fromkeys(left.values_list("organisation", flat=True), str(_("已退会")))
    for pk, state in holding.values_list("organisation", "state"):
        words[pk] = str(_("已暂停") if state == AdmissionState.SUSPENDED else _("成员单位"))
    return words
