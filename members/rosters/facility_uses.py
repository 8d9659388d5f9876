"""Days of use of facilities, as a school keeps them in a table: one line for a day."""

from collections import defaultdict
from datetime import date, datetime

from django.db.models import Q, Sum
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.imports.checks import accepted, keeping, look_again, written
from alliance.core.imports.columns import Day, Found, Reference, Text, Whole
from alliance.core.imports.rosters import Check, Line, Roster

from ..access import manages_facilities
from ..enums import OrganisationKind
from ..models import Facility, FacilityUse
from ..services.confirming import as_recorded
from ..services.uses import refusals
from .facilities import offering, parties
from .finding import find_organisations


def find_facilities(viewer, names: set[str]) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = {}
    for row in Facility.objects.visible_to(viewer).filter(name__in=names).order_by("pk"):
        found.setdefault(row.name, []).append(Found(row.pk, row.name, row))
    return found


def of_enterprise(line: Line, rows: list[Found]) -> list[Found]:
    """Facilities of two enterprises may be called alike: the one of the line's enterprise is meant."""
    enterprise = line.given.get("enterprise")
    return [one for one in rows if enterprise is None or one.row.enterprise_id == enterprise.pk]


def _find_enterprises(viewer, texts: set[str]) -> dict[str, list[Found]]:
    return find_organisations(parties(viewer, OrganisationKind.ENTERPRISE), texts)


def _find_schools(viewer, texts: set[str]) -> dict[str, list[Found]]:
    return find_organisations(parties(viewer, OrganisationKind.SCHOOL), texts)


def _refusals(rows) -> dict[int, tuple[str, str]]:
    return refusals(rows, today=dates.today())


def within_places(viewer, at: datetime) -> Check:
    """All lines of a file for one day together with what stands, however far they stand apart."""
    totals: dict[tuple[int, date], int] = defaultdict(int)

    def check(roster: Roster, viewer, lines: list[Line]) -> None:
        new = [line for line in lines if not line.problems and not line.own]
        keys = {(line["facility"].pk, line["used_on"]) for line in new} - totals.keys()
        standing = (
            FacilityUse.objects.standing()
            .order_by()
            .filter(facility__in={facility for facility, _day in keys}, used_on__in={day for _facility, day in keys})
        )
        for facility, day, total in standing.values_list("facility", "used_on").annotate(total=Sum("person_days")):
            if (facility, day) in keys:
                totals[facility, day] = total
        for line in new:
            key, places = (line["facility"].pk, line["used_on"]), line["facility"].row.places
            totals[key] += line["person_days"]
            if places is not None and totals[key] > places:
                said = _now("当日使用人日超过工位数：工位 %(places)s 个。") % {"places": places}
                line.refuse(roster.column("person_days"), said)

    return check


def prepare(source, viewer) -> None:
    """As `record_use` does: the facilities are held, so that no day is filled twice."""
    ids = {row.facility_id for found in written(source, FACILITY_USES) for _number, row in found}
    list(Facility.objects.select_for_update().filter(pk__in=ids).order_by("pk"))
    look_again(source, FACILITY_USES, _refusals)


FACILITY_USES = Roster(
    name="facility-uses",
    title=_("平台使用"),
    listing="facility-use-list",
    model=FacilityUse,
    may=manages_facilities,
    only_new=True,
    fixed=as_recorded,
    rows=lambda viewer: FacilityUse.objects.visible_to(viewer).standing(),
    key=(("facility", "used_on", "school"),),
    label=("facility", "used_on"),
    notes=(
        _("一天一行；同一所学校同一天用同一个平台的，合在一行。"),
        _("学校或企业导入的，由另一方在“平台使用”里确认后才计入指标；办公室导入的即为确认。"),
        _("已登记的不会再登记，人日不同的会指出来；记错的请先在使用记录页撤销。"),
    ),
    columns=(
        Reference(
            name="enterprise",
            title=_("共建企业"),
            also=("企业", "企业名称"),
            written=False,
            find=_find_enterprises,
            offered=offering(OrganisationKind.ENTERPRISE),
            note=_("可不填；平台同名时用来区分。"),
            width=24,
        ),
        Reference(
            name="facility",
            title=_("平台"),
            also=("平台名称", "基地名称", "名称"),
            required=True,
            find=find_facilities,
            offered=lambda viewer: list(
                Facility.objects.visible_to(viewer).order_by("pinyin").values_list("name", flat=True).distinct()
            ),
            narrow=of_enterprise,
            missing=_("请填已登记的平台名称；同名的另填共建企业。"),
            width=26,
        ),
        Day(name="used_on", title=_("使用日期"), also=("日期",), required=True, sample="2026-09-01"),
        Reference(
            name="school",
            title=_("使用学校"),
            also=("学校", "学校名称"),
            required=True,
            find=_find_schools,
            offered=offering(OrganisationKind.SCHOOL),
            missing=_("请填学校的全称或简称；企业自用的在平台页面登记。"),
            width=22,
        ),
        Whole(name="person_days", title=_("使用人日"), also=("人日", "人数", "使用人数"), required=True, least=1),
        Text(name="purpose", title=_("用途"), also=("使用内容", "实训内容"), width=24),
    ),
    checks=(
        keeping(person_days=_("这一天已登记过，人日与文件不同。记错的请先撤销，再导入。")),
        accepted(_refusals),
    ),
    file_checks=(within_places,),
    prepare=prepare,
    untouched=Q(cancelled_at=None) & (Q(confirmed=False) | Q(recorded_by=None)),
)
