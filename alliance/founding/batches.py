"""Eight real internship batches of one school, and its order class. They name no person and admit no member."""

from datetime import date, datetime
from decimal import Decimal

from django.db.models import Sum
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _

from members.models import Alliance, Organisation
from orders.models import OrderClass
from placements.enums import BatchState, DatePrecision
from placements.models import BatchHost, InternshipBatch

from .loading import facts
from .roll import give_profile


def load(*, founded_on: date | None, at: datetime) -> str:
    """Write the batches into an empty database and return the line that counts them from the rows.

    The source names no alliance: one is made to carry the rows, founded with the first batch unless a day is given.
    """
    rows = facts("batches/batches.csv")
    first = min(_start(row["starts"])[0] for row in rows)
    Alliance.objects.create(
        name="太湖县产教融合发展联盟（历史批次）", county="太湖县", region_code="340825", founded_on=founded_on or first
    )
    named = _organisations()
    (order,) = facts("batches/order_class.csv")
    school = named[order["school"]]
    for row in rows:
        _batch(row, school, named)
    _order_class(order, school, named)
    return _counted()


def _organisations() -> dict[str, Organisation]:
    """By every name the sources use for them, full or short."""
    named = {}
    for row in facts("batches/organisations.csv"):
        organisation = Organisation.objects.create(**row)
        give_profile(organisation)
        named |= {name: organisation for name in (row["name"], row["short_name"]) if name}
    return named


def _start(written: str) -> tuple[date, str]:
    """The first day, and how precisely it is known: 2022-09-17, or the month 2022-08."""
    if len(written) == len("2022-08"):
        return date.fromisoformat(f"{written}-01"), DatePrecision.MONTH
    return date.fromisoformat(written), DatePrecision.DAY


def _batch(row: dict[str, str], school: Organisation, named: dict[str, Organisation]) -> None:
    starts_on, precision = _start(row["starts"])
    headcount = int(row["headcount"])
    batch = InternshipBatch.objects.create(
        school=school,
        name=" ".join(part for part in (row["starts"], row["grade"], row["hosts"]) if part),
        grade=row["grade"],
        starts_on=starts_on,
        starts_precision=precision,
        reported_headcount=headcount,
        state=BatchState.CLOSED,
        note=row["note"],
    )
    hosts = [named[name] for name in row["hosts"].split("、")]
    for host in hosts:
        # A total over several hosts is never split: the paper doesn't say how many went to each.
        known = headcount if len(hosts) == 1 else None
        BatchHost.objects.create(batch=batch, host=host, reported_headcount=known)


def _order_class(row: dict[str, str], school: Organisation, named: dict[str, Organisation]) -> None:
    OrderClass.objects.create(
        name=row["name"],
        school=school,
        enterprise=named[row["enterprise"]],
        selected_on=date.fromisoformat(row["selected_on"]),
        signed_on=date.fromisoformat(row["signed_on"]),
        signing_note=row["signing_note"],
        reported_headcount=int(row["headcount"]),
        level=row["level"],
        stipend_fen=int(Decimal(row["stipend_yuan"]) * 100),
        service_years=int(row["service_years"]),
    )


def _counted() -> str:
    years = (
        InternshipBatch.objects.annotate(year=ExtractYear("starts_on"))
        .values("year")
        .order_by("year")
        .annotate(total=Sum("reported_headcount"))
    )
    return _("%(batches)d 批，上报 %(total)d 人次（%(years)s）") % {
        "batches": InternshipBatch.objects.count(),
        "total": InternshipBatch.objects.reported_total(),
        "years": "，".join(_("%(year)d 年 %(total)d") % row for row in years),
    }
