"""Measures (数据来源): what an assessment's computed item reads from the portal's own rows.

Each is declared in code, set-based, by the app whose rows it reads; upper apps declare theirs in `ready`. Which measures
count, for how much, is the scheme's business, hence data.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from alliance.core import attachments, dates

from .enums import (
    ActivityState,
    AssessmentAudience,
    CooperationState,
    FacilityRole,
    InvestmentState,
    MeetingState,
    OfferState,
    Presence,
    WeeklyState,
)
from .models import (
    Activity,
    ActivityParty,
    Attendance,
    Cooperation,
    Facility,
    Investment,
    MentorSession,
    PracticeOffer,
    ProjectReceipt,
    WeeklyReturn,
)

Values = dict[int, Decimal]
ENTERPRISE, SCHOOL, DEPARTMENT = (
    AssessmentAudience.ENTERPRISE,
    AssessmentAudience.SCHOOL,
    AssessmentAudience.DEPARTMENT,
)


@dataclass(frozen=True)
class Span:
    """The days that count: the year, up to the day it is asked for (`last`, inclusive)."""

    year: int
    last: date

    @classmethod
    def of(cls, year: int, on: date) -> "Span":
        return cls(year, min(on, date(year, 12, 31)))

    def within(self, column: str) -> dict[str, object]:
        return {f"{column}__gte": date(self.year, 1, 1), f"{column}__lte": self.last}


@dataclass(frozen=True)
class Measure:
    """One figure. `of` gives the value of each organisation (or department) asked for; one it leaves out has 0."""

    name: str
    label: str
    unit: str
    audiences: frozenset[str]
    of: Callable[[Collection[int], Span], Values]

    def values(self, keys: Collection[int], span: Span) -> Values:
        found = self.of(keys, span)
        return {key: Decimal(found.get(key) or 0) for key in keys}

    @property
    def shown(self) -> str:
        return f"{self.label}（{self.unit}）"


_declared: dict[str, Measure] = {}


def measure(name: str, label: str, unit: str, *audiences: str) -> Callable:
    """Declare a measure for these audiences. Its name is kept in rows: never renamed."""

    def declare(function: Callable[[Collection[int], Span], Values]):
        if name in _declared:
            raise ValueError(f"measure {name} is declared twice")
        _declared[name] = Measure(name, label, unit, frozenset(audiences), function)
        return function

    return declare


def declared() -> dict[str, Measure]:
    return dict(_declared)


def measures_for(audience: str) -> list[Measure]:
    return [one for one in _declared.values() if audience in one.audiences]


def summed(rows: QuerySet, by: str, what) -> Values:
    """An aggregate of the rows by the column of the organisation."""
    return {key: value for key, value in rows.order_by().values_list(by).annotate(found=what) if key is not None}


def added(*parts: Values) -> Values:
    return {key: sum((part.get(key) or 0 for part in parts), Decimal(0)) for part in parts for key in part}


def _by_party(rows: QuerySet, keys: Collection[int], what, enterprise: str, school: str) -> Values:
    """Rows that name both sides: each side is given its own."""
    sides = [summed(rows.filter(**{f"{column}__in": keys}), column, what) for column in (enterprise, school)]
    return added(*sides)


@measure("valid_bases", _("有效并使用过的实训基地"), _("个"), ENTERPRISE, SCHOOL)
def valid_bases(keys: Collection[int], span: Span) -> Values:
    """Confirmed, valid on the last day and used in the year, as B01 counts them."""
    used = Facility.objects.valid_on(span.last).filter(
        Q(uses__used_on__gte=F("starts_on")),
        kind__counts_as=FacilityRole.BASE,
        uses__confirmed=True,
        uses__cancelled_at=None,
        **span.within("uses__used_on"),
    )
    return _by_party(used, keys, Count("pk", distinct=True), "enterprise", "school")


@measure("investment_yuan", _("已确认的投入"), _("元"), ENTERPRISE)
def investment_yuan(keys: Collection[int], span: Span) -> Values:
    rows = Investment.objects.filter(
        organisation__in=keys, state=InvestmentState.CONFIRMED, **span.within("arrived_on")
    )
    return _yuan(summed(rows, "organisation", Sum("amount_fen")))


@measure("practice_places", _("提供的教师实践名额"), _("个"), ENTERPRISE)
def practice_places(keys: Collection[int], span: Span) -> Values:
    """Of the year's posts, those that were offered by the last day."""
    rows = PracticeOffer.objects.filter(
        enterprise__in=keys,
        year=span.year,
        state__in=[OfferState.OFFERED, OfferState.CLOSED],
        offered_on__lte=span.last,
    )
    return summed(rows, "enterprise", Sum("places"))


@measure("mentor_sessions", _("企业导师授课"), _("次"), ENTERPRISE, SCHOOL)
def mentor_sessions(keys: Collection[int], span: Span) -> Values:
    rows = MentorSession.objects.standing().filter(**span.within("held_on"))
    return _by_party(rows, keys, Count("pk"), "appointment__enterprise", "appointment__school")


@measure("activities", _("组织或参加的活动"), _("次"), ENTERPRISE, SCHOOL)
def activities(keys: Collection[int], span: Span) -> Values:
    """Held ones. Who organises one and is named as a party of it as well has it once."""
    held = Activity.objects.filter(state=ActivityState.HELD, **span.within("held_on"))
    organised = summed(held.filter(organiser__in=keys), "organiser", Count("pk"))
    parties = ActivityParty.objects.filter(organisation__in=keys, activity__in=held)
    joined = parties.exclude(organisation=F("activity__organiser"))
    return added(organised, summed(joined, "organisation", Count("pk")))


@measure("project_receipts_yuan", _("项目到款"), _("元"), ENTERPRISE, SCHOOL)
def project_receipts_yuan(keys: Collection[int], span: Span) -> Values:
    """As F04 counts it: with its document, of a project whose kind counts."""
    rows = ProjectReceipt.objects.standing().filter(
        uid__in=attachments.having("project-receipt", "proof"), project__kind__earns=True, **span.within("received_on")
    )
    return _yuan(_by_party(rows, keys, Sum("amount_fen"), "project__enterprise", "project__school"))


@measure("meetings_attended", _("出席联盟会议"), _("次"), ENTERPRISE, SCHOOL)
def meetings_attended(keys: Collection[int], span: Span) -> Values:
    """Meetings at which one of its seats was there, itself or by a delegate: one meeting once.

    The alliance's own, with final minutes: a school keeps the attendance of its own committee, and earns nothing by it.
    """
    rows = Attendance.objects.filter(
        seat__organisation__in=keys,
        presence__in=[Presence.PRESENT, Presence.DELEGATE],
        meeting__state=MeetingState.MINUTED,
        meeting__term__committee__school=None,
        **span.within("meeting__held_on"),
    )
    return summed(rows, "seat__organisation", Count("meeting", distinct=True))


@measure("cooperations_running", _("在履行的校企合作"), _("项"), ENTERPRISE, SCHOOL)
def cooperations_running(keys: Collection[int], span: Span) -> Values:
    return _by_party(_running(span), keys, Count("pk"), "enterprise", "school")


@measure("department_cooperations", _("本系在履行的校企合作"), _("项"), DEPARTMENT)
def department_cooperations(keys: Collection[int], span: Span) -> Values:
    return summed(_running(span).filter(department__in=keys), "department", Count("pk"))


@measure("weekly_on_time", _("按时提交的周报"), _("份"), DEPARTMENT)
def weekly_on_time(keys: Collection[int], span: Span) -> Values:
    rows = WeeklyReturn.objects.filter(
        department__in=keys,
        state=WeeklyState.SUBMITTED,
        first_sent_on__lte=F("due_on"),
        **span.within("week"),
    )
    return summed(rows, "department", Count("pk"))


def _running(span: Span) -> QuerySet:
    return Cooperation.objects.filter(dates.on(span.last), state=CooperationState.SIGNED)


def _yuan(fen: Values) -> Values:
    return {key: Decimal(value) / 100 for key, value in fen.items() if value is not None}
