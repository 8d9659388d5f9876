"""Rows behind the figures, made by hand and few at a time, and the way from them to a figure."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count

from django.utils import timezone

from alliance.core import jobs
from members.enums import TeachingKind
from members.models import Enrolment, Facility, FacilityKind, FacilityUse, Organisation, Person, TeachingPost
from orders.models import OrderClass, OrderStudent
from placements.models import Assignment, BatchHost, ConfirmedSpan, InternshipBatch, Opening, TeacherRotation
from reports import annual
from reports.indicators import missed, printed, verdict
from reports.measurements import measure
from reports.models import Measurement, Report, Snapshot
from tests.worlds import FOUNDED, Side, World, make_member, make_organisation

AT = timezone.make_aware(datetime(2026, 1, 12, 9, 30))
TODAY = date(2026, 1, 12)
DAY = timedelta(days=1)
_numbers = count(1)


def member(name: str, *, on: date = FOUNDED, kind: str = "enterprise") -> Organisation:
    organisation = make_organisation(kind, name)
    make_member(organisation, on)
    return organisation


def facility(kind: str, enterprise: Organisation, *, used: date | None = date(2025, 5, 6), **values) -> Facility:
    """A base or station (`counts_as`), used on one day unless told otherwise."""
    made = Facility.objects.create(
        kind=FacilityKind.objects.get(counts_as=kind),
        name=f"平台 {next(_numbers)}",
        enterprise=enterprise,
        **{"starts_on": date(2024, 1, 1), **values},
    )
    if used:
        FacilityUse.objects.create(facility=made, used_on=used, person_days=5)
    return made


def teachers(school: Organisation, number: int, *, kind: str = TeachingKind.PROFESSIONAL) -> list[TeachingPost]:
    people = Person.objects.bulk_create([Person(school=school, name=f"教师{n}") for n in range(number)])
    return TeachingPost.objects.bulk_create(
        [TeachingPost(person=p, school=school, kind=kind, starts_on=date(2018, 9, 1)) for p in people]
    )


def trip(post: TeachingPost, host: Organisation, starts_on: date, *, days: int = 10, state: str = "verified"):
    """A stay of so many days; a verified one was confirmed for all of them."""
    made = TeacherRotation.objects.create(
        school=post.school,
        person=post.person,
        teaching_post=post,
        host=host,
        starts_on=starts_on,
        ends_before=starts_on + days * DAY,
        state=state,
    )
    if state == "verified":
        confirmed(made, starts_on, days)
    return made


def confirmed(rotation: TeacherRotation, starts_on: date, days: int) -> ConfirmedSpan:
    return ConfirmedSpan.objects.create(rotation=rotation, starts_on=starts_on, ends_before=starts_on + days * DAY)


def order_class(side: Side, **values) -> OrderClass:
    """A class whose agreement was signed in 2024, without an end, unless told otherwise."""
    values = {"signed_on": date(2024, 6, 1), "name": f"订单班 {next(_numbers)}", **values}
    return OrderClass.objects.create(school=side.school, enterprise=side.enterprise, **values)


def on_class_roll(of: OrderClass, enrolment: Enrolment, starts_on: date = date(2025, 3, 1), **values) -> OrderStudent:
    return OrderStudent.objects.create(
        order_class=of,
        school=of.school,
        person=enrolment.person,
        enrolment=enrolment,
        starts_on=starts_on,
        **values,
    )


def student(world: World, side: Side, name: str, *, id_number: str | None = None, **values) -> Enrolment:
    person = Person.objects.create(school=side.school, name=name, id_number=id_number)
    return Enrolment.objects.create(
        **{"starts_on": date(2023, 9, 1), **values},
        person=person,
        school=side.school,
        student_number=f"N{next(_numbers)}",
        major=world.major,
        class_name="一班",
        entered_year=2023,
    )


def batch(side: Side, starts_on: date, **values) -> InternshipBatch:
    made = InternshipBatch.objects.create(
        school=side.school, name=f"批次 {next(_numbers)}", starts_on=starts_on, **values
    )
    BatchHost.objects.create(batch=made, host=side.enterprise)
    return made


def placement(of: InternshipBatch, enrolment: Enrolment, side: Side, starts_on: date, ends_before: date, **values):
    return Assignment.objects.create(
        batch=of,
        school=side.school,
        person=enrolment.person,
        enrolment=enrolment,
        starts_on=starts_on,
        ends_before=ends_before,
        **{"host": side.enterprise, **values},
    )


def post(enterprise: Organisation, title: str) -> Opening:
    return Opening.objects.create(enterprise=enterprise, title=title, seats=5, starts_on=date(2025, 1, 1))


class Figures:
    """The figures of one snapshot by code, or by code and the label of a school or category."""

    def __init__(self, snapshot: Snapshot):
        self.snapshot = snapshot

    def row(self, code: str, label: str = "") -> Measurement:
        rows = Measurement.objects.filter(snapshot=self.snapshot, code=code)
        return rows.get(scope_label=label) if label else rows.get(scope="alliance")

    def value(self, code: str, label: str = "") -> Decimal | None:
        return self.row(code, label).value

    def printed(self, code: str, label: str = "") -> str:
        return printed(self.value(code, label), self.card(code)["kind"])

    def made_of(self, code: str, label: str = "") -> tuple[int, int]:
        row = self.row(code, label)
        return row.numerator, row.denominator

    def verdict(self, code: str, label: str = "") -> str:
        return verdict(
            self.value(code, label), self.card(code)["target"], missed(self.row(code, label), self.card(code))
        )

    def card(self, code: str) -> dict:
        return self.snapshot.definition_versions[code]


def report_of(year: int = 2025, **values) -> Report:
    return annual.open_report(year=year, at=AT, **values)


def figures(year: int = 2025, *, cutoff: date | None = None, at: datetime = AT) -> Figures:
    """Measured now. The report itself stays as it was: the same year may be measured again."""
    report = Report.objects.filter(year=year).first() or annual.open_report(year=year, cutoff=cutoff, at=at)
    return Figures(measure(report, at=at, progress=lambda done: None))


def advance(report: Report, verb: str, viewer, *, reason: str = "", at: datetime = AT) -> Report:
    """One step as its button does it, and the job behind it done by this process."""
    job = annual.move(report, verb, viewer=viewer, today=TODAY, at=at, reason=reason)
    if verb in annual.LONG:
        jobs.work(job.pk)
    report.refresh_from_db()
    return report


def published(world: World, year: int = 2025) -> Report:
    """A report that went the whole way: the office compiled, another person of the office approved."""
    report = report_of(year)
    for verb, role in (("freeze", "office"), ("compile", "office"), ("approve", "office2"), ("publish", "office")):
        advance(report, verb, world.membership(role))
    assert report.state == "published", report.job.error
    return report
