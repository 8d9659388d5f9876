"""What one opening says of itself: what is still missing, what the law would say, and how long it took to be published."""

from datetime import date, datetime

from django.db.models import Min, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.core import calendar
from alliance.core.errors import Refused

from ..enums import Independence, InternshipKind, OpeningKind, WageUnit
from ..models import Opening, OpeningStep
from ..rules import Facts, Finding, Share, check
from . import parameters

MONTHLY = 31  # days between two pay days that fall on the same day of each month
# What the law asks of a post, whoever comes to sit there. The rest asks about the student, the batch or the papers.
OF_THE_POST = {
    "INT-16-3", "INT-16-4", "INT-16-5", "INT-16-6", "INT-16-7", "INT-17-1", "INT-17-2", "INT-17-3", "INT-11b", "INT-18a",
    "INT-18b",
}  # fmt: skip


def missing_to_submit(opening: Opening, *, on: date) -> list[str]:
    """What still stands between an opening and its review: what schools have to know of an internship before they may
    check it (教职成〔2021〕4号, Art 11, 16–18), and what anybody wants to know of a post."""
    lacks = [
        (not opening.title.strip(), _("填写岗位名称")),
        (not opening.seats, _("填写招收人数")),
        (expired(opening, on), _("最后一天已过，请改为今天以后")),
        *(_lacks_of_internship(opening) if opening.kind == OpeningKind.INTERNSHIP else []),
        (not opening.place.strip(), _("填写工作地点")),
        (not opening.description.strip(), _("填写岗位内容和要求")),
    ]
    return [str(said) for wanting, said in lacks if wanting]


def _lacks_of_internship(opening: Opening) -> list[tuple[bool, str]]:
    paid = opening.post_pay_fen is not None or opening.post_lowest_fen is not None
    return [
        (not opening.wage_from_fen, _("填写报酬下限（岗位实习须写明报酬）")),
        (not opening.pay_method or not opening.pay_day, _("填写支付方式和每月发放日")),
        (not opening.hours_from or not opening.hours_until or not opening.hours_a_day, _("填写上下班时间和每天工时")),
        (not opening.independence, _("选择工作方式（辅助或相对独立）")),
        (opening.post_staff is None, _("填写同类岗位职工数")),
        (
            opening.independence == Independence.INDEPENDENT and not paid,
            _("填写相同岗位月工资或最低档月工资（相对独立参加工作的须据此核对报酬）"),
        ),
    ]


def expired(opening: Opening, on: date) -> bool:
    return opening.ends_before is not None and opening.ends_before <= on


def law_says(opening: Opening, *, on: date) -> list[Finding]:
    """What an imagined student of 16 could not lawfully do there, each with its article; all seats taken.

    Nothing is refused for it: another student may be of age, and what is forbidden to all is refused at the start gate.
    """
    if opening.kind != OpeningKind.INTERNSHIP:
        return []
    starts_on = opening.starts_on or on
    numbers = parameters.in_force(max(starts_on, on))
    facts = Facts(
        kind=InternshipKind.POST,
        starts_on=starts_on,
        born_on=date(starts_on.year - numbers.min_age, starts_on.month, 1),
        labour_agency=opening.by_agency,
        venue=opening.venue,
        independence=opening.independence,
        hazards=frozenset(opening.hazards),
        intensity=opening.intensity,
        hours_from=opening.hours_from,
        hours_until=opening.hours_until,
        hours_a_day=opening.hours_a_day and float(opening.hours_a_day),
        rest_days=opening.rest_days,
        overtime=opening.overtime,
        paid=bool(opening.wage_from_fen),
        pay_fen=opening.wage_from_fen if opening.wage_unit == WageUnit.MONTH else None,
        post_pay_fen=opening.post_pay_fen,
        post_lowest_fen=opening.post_lowest_fen,
        pay_method=opening.pay_method,
        pay_interval_days=MONTHLY if opening.pay_day else None,
        post_share=Share(opening.seats or 0, opening.post_staff),
    )
    return [one for one in check(facts, numbers) if one.rule in OF_THE_POST and _known(one, opening)]


def _known(finding: Finding, opening: Opening) -> bool:
    """Nobody is told he breaks the law by what he has not filled in yet: that is asked for by itself."""
    if finding.rule == "INT-11b":
        return opening.post_staff is not None
    if finding.rule == "INT-18a":
        return finding.value != "" or opening.wage_unit != WageUnit.MONTH
    return finding.rule != "INT-18b" or bool(opening.pay_method)


def with_times(rows: QuerySet) -> QuerySet:
    """Each with when it was first handed in (`submitted_at`) and when it was last published (`published_at`)."""
    steps = OpeningStep.objects.filter(subject=OuterRef("pk")).order_by()
    handed_in = steps.filter(verb="submit").values("subject").annotate(first=Min("at")).values("first")
    published = OpeningStep.objects.filter(subject=OuterRef("pk"), verb="publish").order_by("-at", "-id").values("at")
    return rows.annotate(submitted_at=Subquery(handed_in), published_at=Subquery(published[:1]))


def days_waited(submitted_at: datetime | None, published_at: datetime | None) -> int | None:
    """Working days from the first hand-in to the publication, its own day not counted; None before it, and where the
    holidays of that year are not known."""
    if submitted_at is None or published_at is None:
        return None
    try:
        return calendar.workdays_between(timezone.localdate(submitted_at), timezone.localdate(published_at))
    except Refused:
        return None


def fill_rate(taken: int, seats: int) -> int:
    """How many of a hundred seats are taken, rounded down: 100 is full."""
    return taken * 100 // seats if seats else 0


def moved_on(day: date, years: int) -> date:
    """The same day so many years later; 29 February is the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def span_of_next(older: Opening, on: date) -> dict | None:
    """The days of an opening that is over, moved on by whole years until its last one is to come. None while it runs."""
    if not expired(older, on):
        return None
    years = next(n for n in range(1, 200) if moved_on(older.ends_before, n) > on)
    return {"starts_on": moved_on(older.starts_on, years), "ends_before": moved_on(older.ends_before, years)}
