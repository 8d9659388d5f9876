"""The days on which facilities were used, in person-days."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from ..enums import FacilityState, OrganisationKind
from ..models import Facility, FacilityUse, Organisation
from .confirming import as_recorded


def schools_of(facility: Facility):
    """The schools that share a facility."""
    keys = {facility.school_id, *facility.parties.values_list("organisation", flat=True)} - {None}
    return Organisation.objects.filter(pk__in=keys).of_kind(OrganisationKind.SCHOOL).order_by("pinyin")


@transaction.atomic
def record_use(use: FacilityUse, *, viewer, today: date) -> FacilityUse:
    """Record a day of use; a party's counts once another confirms it. Raises ValidationError for a day to come or outside
    validity, a school that does not share the facility, and more person-days than it has places on a day."""
    Facility.objects.select_for_update().get(pk=use.facility_id)  # two who record the same day wait for each other
    use.full_clean(exclude=["uid"])
    for name, said in refusals([use], today=today).values():
        raise ValidationError({name: said})
    for name, value in as_recorded(viewer).items():
        setattr(use, name, value)
    use.save()
    return use


def refusals(rows: Sequence[FacilityUse], *, today: date) -> dict[int, tuple[str, str]]:
    """What `record_use` would say to each of many, one after the other, beside which field, by its place."""
    ids = {row.facility_id for row in rows}
    facilities = Facility.objects.prefetch_related("renewals", "parties").in_bulk(ids)
    used: dict[tuple[int, date], int] = defaultdict(int)
    days = {row.used_on for row in rows}
    standing = FacilityUse.objects.standing().filter(facility__in=ids, used_on__in=days).order_by()
    for key, day, total in standing.values_list("facility", "used_on").annotate(total=Sum("person_days")):
        used[key, day] = total
    refused: dict[int, tuple[str, str]] = {}
    for at, row in enumerate(rows):
        facility, day = facilities[row.facility_id], (row.facility_id, row.used_on)
        if said := _refused(row, facility, used[day], today):
            refused[at] = said
        else:
            used[day] += row.person_days
    return refused


def _refused(row: FacilityUse, facility: Facility, used: int, today: date) -> tuple[str, str] | None:
    schools = {facility.school_id, *(party.organisation_id for party in facility.parties.all())}
    if facility.state == FacilityState.WITHDRAWN:
        return "facility", str(_("这个平台的登记已撤回。"))
    if row.used_on > today:
        return "used_on", str(_("使用日期不能晚于今天。"))
    if not facility.holds_on(row.used_on):
        return "used_on", _("这一天不在平台有效期内（%(span)s）。") % {"span": facility.validity_shown}
    if row.school_id and row.school_id not in schools:
        return "school", str(_("这所学校不是平台的参与方，请先登记参与方。"))
    if facility.places is not None and used + row.person_days > facility.places:
        told = {"places": facility.places, "used": used}
        return "person_days", _("当日使用人日超过工位数：工位 %(places)s 个，当日已登记 %(used)s 人日。") % told
    return None


def person_days(facility: Facility, year: int) -> int:
    """Those of a year that count."""
    return _sum(facility.uses.confirmed(), year)


def waiting_days(facility: Facility, year: int) -> int:
    """Those of a year that nobody confirmed yet."""
    return _sum(facility.uses.standing().filter(confirmed=False), year)


def _sum(rows, year: int) -> int:
    return rows.filter(used_on__year=year).aggregate(total=Sum("person_days"))["total"] or 0
