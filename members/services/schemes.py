"""Assessment schemes: drawn up with their items, opened for all who are assessed, computed, closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import chain

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.messages.sending import Tidings, tell_all
from alliance.core.services import save_row, save_version
from alliance.core.wording import clauses
from alliance.core.workflow import Machine, Move

from .. import access
from ..enums import AssessmentAudience as Audience
from ..enums import AssessmentItemKind as ItemKind
from ..enums import AssessmentState, SchemeState
from ..measures import declared
from ..models import (
    Assessment,
    AssessmentBand,
    AssessmentGrade,
    AssessmentItem,
    AssessmentScheme,
    AssessmentScore,
    AssessmentStep,
    Organisation,
)
from ..models.assessments import HUNDRED
from . import measuring, thresholds
from .assessments import MEMBER, OPENED
from .deadlines import workday_from, workdays_back

MEMBERS = (Audience.ENTERPRISE, Audience.SCHOOL)  # their assessments are opened for them; the others are proposed
GRADES = ((_("优秀"), 90, True), (_("合格"), 60, False), (_("不合格"), 0, False))  # what a new scheme begins with

MACHINE = Machine(
    Move(
        "open",
        _("启动考核"),
        frozenset({SchemeState.DRAFT}),
        SchemeState.OPEN,
        access.manages_assessments,
        tone="primary",
    ),
    Move("close", _("结束考核"), frozenset({SchemeState.OPEN}), SchemeState.CLOSED, access.manages_assessments),
)


@dataclass(frozen=True)
class Band:
    """One line of an item's bands as it is typed."""

    from_value: Decimal
    points: Decimal
    note: str = ""


@transaction.atomic
def draw_up(scheme: AssessmentScheme, *, by, at: datetime) -> AssessmentScheme:
    """Write a new scheme with the usual grades. Raises ValidationError for a year that has one for this audience."""
    scheme.full_clean(exclude=["uid"])
    scheme.save()
    for name, points, honoured in GRADES:
        AssessmentGrade.objects.create(scheme=scheme, name=str(name), from_points=points, honoured=honoured)
    _begun(scheme, by=by, at=at)
    return scheme


def _begun(scheme: AssessmentScheme, *, by, at: datetime) -> None:
    scheme.steps.create(
        verb="draw_up", label=str(_("拟定")), from_state="", to_state=SchemeState.DRAFT, at=at, by=by, by_name=by.name
    )


@transaction.atomic
def correct(scheme: AssessmentScheme, *, seen: int) -> AssessmentScheme:
    """Save what was put right. Other days are days for every assessment that still reports on itself.

    Raises Refused for a scheme that is over, ValidationError for another year or audience once it is open.
    """
    standing = AssessmentScheme.objects.select_for_update().get(pk=scheme.pk)
    if standing.state == SchemeState.CLOSED:
        raise Refused(_("考核已结束，方案不再更改。"))
    if standing.state != SchemeState.DRAFT and (standing.year, standing.audience) != (scheme.year, scheme.audience):
        raise ValidationError({"year": _("考核已启动，年度和对象不能再改。")})
    scheme.full_clean(exclude=["uid"])
    saved = save_version(scheme, seen=seen)
    rows = scheme.assessments.exclude(state=AssessmentState.FINAL)
    rows.update(score_reminds_on=_reminded_before(scheme.score_by))
    rows.filter(state=AssessmentState.SELF_REPORT).update(**_self_report_days(scheme))
    return saved


def _reminded_before(deadline: date) -> date:
    return workdays_back(deadline, thresholds.value("scheme_remind_days"))


def _self_report_days(scheme: AssessmentScheme) -> dict[str, date]:
    return {
        "self_report_by": scheme.self_report_by,
        "reminds_on": _reminded_before(scheme.self_report_by),
    }


def _refuse_unless_draft(scheme: AssessmentScheme) -> None:
    if AssessmentScheme.objects.select_for_update().get(pk=scheme.pk).state != SchemeState.DRAFT:
        raise Refused(_("考核已启动，考核项目和等次不能再改；下一年度可复制后调整。"))


@transaction.atomic
def save_item(item: AssessmentItem, bands: Iterable[Band], *, seen: int | None = None) -> AssessmentItem:
    """Write an item with its bands, new or put right, while the scheme is a draft.

    Raises ValidationError for a computed item without bands, bands above its full marks, a measure of another audience.
    """
    _refuse_unless_draft(item.scheme)
    bands = list(bands)
    if item.kind == ItemKind.COMPUTED:
        known = declared().get(item.measure)
        if known is None or item.scheme.audience not in known.audiences:
            raise ValidationError({"measure": _("请选择适用于这类对象的数据来源。")})
        if not bands:
            raise ValidationError({"bands": _("系统取数的项目至少要有一档计分。")})
    elif bands:
        raise ValidationError({"bands": _("人工评分的项目不用计分档，请清空。")})
    if over := next((band for band in bands if band.points > item.full_points), None):
        said = _("计分档的得分 %(points)s 超过满分 %(full)s。")
        raise ValidationError({"bands": said % {"points": over.points, "full": item.full_points}})
    item.full_clean(exclude=["uid"])
    save_row(item, seen=seen)
    item.bands.all().delete()
    try:
        with transaction.atomic():
            for band in bands:
                row = AssessmentBand(item=item, from_value=band.from_value, points=band.points, note=band.note)
                row.save()
    except IntegrityError as error:
        raise ValidationError({"bands": _("同一数值只能有一档。")}) from error
    return item


@transaction.atomic
def drop_item(item: AssessmentItem) -> None:
    _refuse_unless_draft(item.scheme)
    item.delete()


@transaction.atomic
def set_grades(scheme: AssessmentScheme, grades: Iterable[tuple[str, Decimal, bool]]) -> AssessmentScheme:
    """Put other grades in place of those of a draft. Raises ValidationError unless some grade begins at 0."""
    _refuse_unless_draft(scheme)
    rows = [AssessmentGrade(scheme=scheme, name=name, from_points=points, honoured=h) for name, points, h in grades]
    if not any(row.from_points == 0 for row in rows):
        raise ValidationError({"grades": _("须有一个等次从 0 分起，否则低分无等次可定。")})
    scheme.grades.all().delete()
    for row in rows:
        try:
            row.full_clean(exclude=["uid"])
        except ValidationError as error:
            raise ValidationError({"grades": error.messages}) from error
        row.save()
    return scheme


@transaction.atomic
def copy_to_next_year(scheme: AssessmentScheme, *, by, at: datetime) -> AssessmentScheme:
    """The same scheme as a draft for the year after, its days moved by a year. Raises Refused when that year has one."""
    year = scheme.year + 1
    if AssessmentScheme.objects.filter(year=year, audience=scheme.audience).exists():
        raise Refused(_("%(year)s 年已有这类对象的考核方案。") % {"year": year})
    copy = AssessmentScheme.objects.create(
        year=year,
        audience=scheme.audience,
        title=scheme.title.replace(str(scheme.year), str(year)),
        self_report_by=_year_later(scheme.self_report_by),
        score_by=_year_later(scheme.score_by),
        objection_days=scheme.objection_days,
        honoured_percent=scheme.honoured_percent,
        note=scheme.note,
    )
    for grade in scheme.grades.all():
        AssessmentGrade.objects.create(
            scheme=copy, name=grade.name, from_points=grade.from_points, honoured=grade.honoured
        )
    for item in scheme.items.prefetch_related("bands"):
        bands = list(item.bands.all())
        item.pk, item.uid, item.scheme, item._state.adding = None, AssessmentItem().uid, copy, True
        item.save()
        for band in bands:
            AssessmentBand.objects.create(item=item, from_value=band.from_value, points=band.points, note=band.note)
    _begun(copy, by=by, at=at)
    return copy


def _year_later(day: date) -> date:
    """The same day a year later, or the first working day after it."""
    try:
        return workday_from(day.replace(year=day.year + 1))
    except ValueError:  # 29 February
        return workday_from(day + timedelta(days=365))


def missing_to_open(scheme: AssessmentScheme, *, on: date) -> list[str]:
    missing = []
    if scheme.weight != HUNDRED:
        said = _("权重合计须为 100，现在是 %(sum)s")
        missing.append(str(said % {"sum": f"{scheme.weight:f}"}))
    if not scheme.grades.filter(from_points=0).exists():
        missing.append(str(_("设一个从 0 分起的等次")))
    if scheme.self_report_by < on:
        missing.append(str(_("自评截止已过，请改为今后的日期")))
    return missing


@transaction.atomic
def move(scheme: AssessmentScheme, verb: str, *, viewer, on: date, at: datetime) -> AssessmentScheme:
    """Open a scheme for all whom it assesses, or close one of which every result is final. Raises Refused otherwise."""
    scheme = AssessmentScheme.objects.select_for_update().get(pk=scheme.pk)
    MACHINE.check(scheme, verb, viewer=viewer)
    if verb == "open" and (missing := missing_to_open(scheme, on=on)):
        raise Refused(_("还不能启动：%(what)s。") % {"what": clauses(missing)})
    if verb == "close" and (left := scheme.assessments.exclude(state=AssessmentState.FINAL).count()):
        raise Refused(_("还有 %(count)s 份考核没有定档，不能结束。") % {"count": left})
    scheme = MACHINE.perform(scheme, verb, by=viewer.user, viewer=viewer, at=at)
    if verb == "open":
        open_for_members(scheme, by=viewer.user, on=on, at=at)
    return scheme


def not_yet_opened(scheme: AssessmentScheme, *, on: date):
    """The members of the audience that have no assessment under an open scheme."""
    members = Organisation.objects.of_kind(scheme.audience).members_on(on).filter(closed_at=None)
    return members.exclude(pk__in=scheme.assessments.values("organisation"))


@transaction.atomic
def open_for_members(scheme: AssessmentScheme, *, by, on: date, at: datetime) -> int:
    """An assessment for each member of the audience that has none. Called again it adds those who joined meanwhile."""
    scheme = AssessmentScheme.objects.select_for_update().get(pk=scheme.pk)
    if scheme.state != SchemeState.OPEN:
        raise Refused(_("考核还没有启动，或已经结束。"))
    if scheme.audience not in MEMBERS:
        return 0
    days, new = _days(scheme), not_yet_opened(scheme, on=on).order_by("pk")
    rows = [Assessment(scheme=scheme, organisation=one, **days) for one in new]
    return len(begin(scheme, rows, by=by, on=on, at=at))


def assessment_of(scheme: AssessmentScheme, **whom) -> Assessment:
    """A new assessment with the days of its scheme, not saved."""
    return Assessment(scheme=scheme, **_days(scheme), **whom)


def _days(scheme: AssessmentScheme) -> dict[str, date]:
    return {"score_reminds_on": _reminded_before(scheme.score_by), **_self_report_days(scheme)}


def begin(scheme: AssessmentScheme, rows: list[Assessment], *, by, on: date, at: datetime) -> list[Assessment]:
    """Write new assessments with their scores, what can be computed already in them, and tell whom they are about.

    Statements by the hundred rows, none by the member: 500 members are opened while the office waits.
    """
    Assessment.objects.bulk_create(rows)
    keys = {row.pk: getattr(row, measuring.column_of(scheme)) for row in rows}
    scores = {item.pk: [AssessmentScore(assessment=row, item=item) for row in rows] for item in scheme.items.all()}
    for item, values in measuring.read(scheme, set(keys.values()), on=on):
        for score in scores[item.pk]:
            measuring.note(score, item, values[keys[score.assessment_id]], at=at)
    AssessmentScore.objects.bulk_create(chain.from_iterable(scores.values()), batch_size=measuring.BATCH)
    label, state = str(_("启动")), AssessmentState.SELF_REPORT
    AssessmentStep.objects.bulk_create(
        [
            AssessmentStep(
                subject=row, verb="begin", label=label, from_state="", to_state=state, at=at, by=by, by_name=by.name
            )
            for row in rows
        ]
    )
    to = MEMBER.of(rows)
    told = [Tidings(OPENED, row, to.get(row.pk, []), key=f"assessment-opened:{row.uid}") for row in rows]
    tell_all(told, at=at)
    return rows
