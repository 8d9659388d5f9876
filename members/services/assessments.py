"""One assessment: self-report → office score → published → objection → final."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, F, Q, Sum, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from alliance.core import calendar, dates
from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.services import save_version
from alliance.core.wording import clauses
from alliance.core.workflow import Machine, Move

from .. import access
from ..audiences import BUREAU_OFFICER, OFFICE, Several, Those
from ..enums import AssessmentItemKind as ItemKind
from ..enums import AssessmentState as State
from ..enums import ObjectionResult, Role
from ..models import (
    Assessment,
    AssessmentGrade,
    AssessmentObjection,
    AssessmentScheme,
    AssessmentScore,
    UserMembership,
)
from ..models.assessments import HUNDRED
from . import measuring, thresholds

CENT = Decimal("0.01")

# Titles leave the portal in letters: they name the organisation, never a person who was proposed.
ABOUT = About(
    "assessment",
    lambda row: {"scheme": row.scheme.title, "organisation": row.organisation.name},
    {"scheme": "2025 年度企业考核", "organisation": "清川机械有限公司"},
    beside=("scheme", "organisation", "department"),
)
MEMBER = Those(_("被考核单位"), (Role.HR, Role.PLACEMENT), at="organisation_id")
LEADERS = Those(_("单位负责人"), (Role.ENTERPRISE_LEADER, Role.SCHOOL_LEADER), at="organisation_id")
BOTH = Several(_("被考核单位"), (MEMBER, LEADERS))
OPENED = ABOUT.kind("opened")

MACHINE = Machine(
    Move(
        "submit",
        _("提交自评"),
        frozenset({State.SELF_REPORT}),
        State.SCORING,
        access.reports_itself,
        tone="primary",
        tells=OFFICE,
    ),
    Move(
        "take",
        _("不等自评，直接评分"),
        frozenset({State.SELF_REPORT}),
        State.SCORING,
        access.manages_assessments,
        reason=True,
    ),
    Move(
        "return",
        _("退回自评"),
        frozenset({State.SCORING}),
        State.SELF_REPORT,
        access.manages_assessments,
        reason=True,
        tells=MEMBER,
    ),
    Move(
        "publish",
        _("公示结果"),
        frozenset({State.SCORING}),
        State.PUBLISHED,
        access.manages_assessments,
        tone="primary",
        tells=BOTH,
    ),
    Move(
        "finish",
        _("定档"),
        frozenset({State.PUBLISHED}),
        State.FINAL,
        access.manages_assessments,
        tone="primary",
        tells=BOTH,
    ),
    about=ABOUT,
)
# Objecting and answering have forms of their own: what is said is kept beside the result.
OBJECTING = Machine(
    Move("object", _("提出异议"), frozenset({State.PUBLISHED}), State.OBJECTED, access.reports_itself, tells=OFFICE),
    Move("uphold", _("异议成立"), frozenset({State.OBJECTED}), State.SCORING, access.manages_assessments, tells=BOTH),
    Move("reject", _("异议不成立"), frozenset({State.OBJECTED}), State.FINAL, access.manages_assessments, tells=BOTH),
    about=ABOUT,
)
WAITS = Waits(
    Assessment,
    ABOUT,
    Waiting(
        State.SELF_REPORT,
        MEMBER,
        _("提交自评"),
        0,
        0,
        LEADERS,
        _("逾期告知单位负责人，办公室可直接评分。"),
        since="reminds_on",
        until="self_report_by",
    ),
    Waiting(
        State.SCORING,
        OFFICE,
        _("评分并公示"),
        0,
        0,
        BUREAU_OFFICER,
        _("逾期告知教育局经办人员。"),
        since="score_reminds_on",
        until="scheme__score_by",
    ),
    Waiting(State.OBJECTED, OFFICE, _("答复异议"), 3, 10, BUREAU_OFFICER, _("逾期告知教育局经办人员。")),
)


def locked(assessment: Assessment) -> Assessment:
    rows = Assessment.objects.select_for_update(of=("self",)).select_related("scheme", "organisation", "department")
    return rows.get(pk=assessment.pk)


Entries = dict[int, tuple[Decimal | None, str]]  # by item: points and what is said of them


def _scores(assessment: Assessment, entries: Entries, prefix: str) -> list[tuple[AssessmentScore, Decimal | None, str]]:
    """The entries beside their rows. Raises ValidationError beside an item's field for points above its full marks."""
    found = []
    for score in assessment.scores.select_related("item"):
        if score.item_id not in entries:
            continue
        points, note = entries[score.item_id]
        if points is not None and not 0 <= points <= score.item.full_points:
            said = _("得分须在 0 到满分 %(full)s 之间。") % {"full": score.item.full_points}
            raise ValidationError({f"{prefix}{score.item_id}": said})
        found.append((score, points, note.strip()))
    return found


@transaction.atomic
def write_self_report(assessment: Assessment, entries: Entries, *, seen: int, on: date) -> Assessment:
    """Save a self-report, as often as one likes. Raises Refused once it was sent, and after its last day."""
    standing = locked(assessment)
    _refuse_late(standing, on=on)
    for score, points, note in _scores(standing, entries, "points_"):
        score.self_points, score.self_note = points, note
        score.save(update_fields=["self_points", "self_note"])
    standing.self_report = assessment.self_report.strip()
    return save_version(standing, seen=seen)


def _refuse_late(assessment: Assessment, *, on: date) -> None:
    if assessment.state != State.SELF_REPORT:
        raise Refused(_("自评已提交，不能再改；需要修改的，请联盟办公室退回。"))
    if on > assessment.self_report_by:
        said = _("自评已于 %(day)s截止，请联系联盟办公室。")
        raise Refused(said % {"day": dates.shown(assessment.self_report_by)})


@transaction.atomic
def score(assessment: Assessment, entries: Entries, *, seen: int, by, at: datetime) -> Assessment:
    """Save the office's points. A computed item that has its points is not scored by hand. Raises Refused in other states."""
    standing = locked(assessment)
    if standing.state != State.SCORING:
        raise Refused(_("“%(now)s”的考核不能评分。") % {"now": standing.get_state_display()})
    for row, points, note in _scores(standing, entries, "points_"):
        if row.computed_points is not None or (row.points, row.note) == (points, note):
            continue
        row.points, row.note, row.scored_by, row.scored_at = points, note, by, at
        row.save(update_fields=["points", "note", "scored_by", "scored_at"])
    return save_version(standing, seen=seen)


def score_refusals(rows: Sequence[AssessmentScore]) -> dict[int, tuple[str, str]]:
    """What `score` would say to each of many, and beside which field, by their place."""
    prefetch_related_objects(rows, "assessment", "item")
    refused: dict[int, tuple[str, str]] = {}
    for place, row in enumerate(rows):
        if row.assessment.state != State.SCORING:
            now = row.assessment.get_state_display()
            refused[place] = "assessment", str(_("“%(now)s”的考核不能评分。") % {"now": now})
        elif row.points is not None and row.points > row.item.full_points:
            refused[place] = "points", str(_("得分须在 0 到满分 %(full)s 之间。") % {"full": row.item.full_points})
    return refused


def scored(scores: Sequence[AssessmentScore], *, by, at: datetime) -> None:
    """Name who scores so many rows at once; whoever has the form of one open is told that it moved on."""
    AssessmentScore.objects.filter(pk__in=[row.pk for row in scores]).update(scored_by=by, scored_at=at)
    Assessment.objects.filter(pk__in={row.assessment_id for row in scores}).update(version=F("version") + 1)


def missing_to_submit(assessment: Assessment) -> list[str]:
    lines = [str(_("写自评总结"))] if not assessment.self_report.strip() else []
    unsaid = assessment.scores.filter(item__kind=ItemKind.SCORED, self_points=None).select_related("item")
    return lines + [str(_("“%(item)s”的自评分") % {"item": one.item.name}) for one in unsaid]


def missing_to_publish(assessment: Assessment) -> list[str]:
    unscored = assessment.scores.filter(points=None, computed_points=None).select_related("item")
    return [str(_("“%(item)s”的评分") % {"item": one.item.name}) for one in unscored]


_COUNTS = Coalesce("computed_points", "points")
_SHARE = F("counts") * F("item__weight") / F("item__full_points")


def total_of(assessment: Assessment) -> Decimal:
    """Points / full marks × weight, added by the database and rounded once, half up."""
    return _rounded(assessment.scores.annotate(counts=_COUNTS).aggregate(sum=Sum(_SHARE))["sum"])


def totals_of(scheme: AssessmentScheme) -> dict[int, Decimal | None]:
    """By assessment, the total it has or would be published with; None while people still have to score it."""
    rows = AssessmentScore.objects.filter(assessment__scheme=scheme).order_by().annotate(counts=_COUNTS)
    sums = rows.values_list("assessment").annotate(sum=Sum(_SHARE), left=Count("pk", filter=Q(counts=None)))
    scored = {pk: _rounded(found) for pk, found, left in sums if not left}
    return {
        pk: total if total is not None else scored.get(pk) if state == State.SCORING else None
        for pk, state, total in scheme.assessments.values_list("pk", "state", "total")
    }


def _rounded(total: Decimal | None) -> Decimal:
    return min(Decimal(total or 0), HUNDRED).quantize(CENT, ROUND_HALF_UP)


def places(scheme: AssessmentScheme) -> int | None:
    """How many may come to an honoured grade: the percentage of all in the scheme, cut down; None without a limit."""
    if scheme.honoured_percent is None:
        return None
    return scheme.assessments.count() * scheme.honoured_percent // 100


@transaction.atomic
def move(assessment: Assessment, verb: str, *, viewer, on: date, at: datetime, reason: str = "") -> Assessment:
    """Take one step. Raises Refused while something is missing, after a deadline, and for honours nobody can rank yet."""
    if verb == "publish":  # one after another, and before any assessment is locked: each looks at all the others
        AssessmentScheme.objects.select_for_update().get(pk=assessment.scheme_id)
    assessment = locked(assessment)
    MACHINE.check(assessment, verb, viewer=viewer, reason=reason)
    changes = _CHANGES[verb](assessment, on=on, at=at)
    reason = changes.pop("reason", reason)
    return MACHINE.perform(assessment, verb, by=viewer.user, viewer=viewer, at=at, reason=reason, **changes)


def _submitting(assessment: Assessment, *, on: date, at: datetime) -> dict:
    _refuse_late(assessment, on=on)
    if missing := missing_to_submit(assessment):
        raise Refused(_("还不能提交，尚缺：%(what)s。") % {"what": clauses(missing)})
    return {}


def _taking(assessment: Assessment, *, on: date, at: datetime) -> dict:
    if on <= assessment.self_report_by:
        said = _("自评到 %(day)s才截止，现在还不能直接评分。")
        raise Refused(said % {"day": dates.shown(assessment.self_report_by)})
    return {}


def _returning(assessment: Assessment, *, on: date, at: datetime) -> dict:
    """Whoever is sent back gets days to mend it, even past the deadline of all others."""
    return {
        "self_report_by": max(assessment.self_report_by, workdays_after(on, thresholds.value("more_time"))),
        "reminds_on": on,
    }


def _publishing(assessment: Assessment, *, on: date, at: datetime) -> dict:
    """What is published is what the rows say on that day, whenever somebody looked at them last."""
    scheme = assessment.scheme
    measuring.compute(scheme, on=on, at=at, only=assessment)
    if missing := missing_to_publish(assessment):
        raise Refused(_("还不能公示，尚缺：%(what)s。") % {"what": clauses(missing)})
    total = total_of(assessment)
    grade, said = _graded(assessment, total, on=on, at=at)
    return {
        "total": total,
        "grade": grade.name,
        "honoured": grade.honoured,
        "published_on": on,
        "objections_until": workdays_after(on, scheme.objection_days),
        "reason": said,
    }


def _graded(assessment: Assessment, total: Decimal, *, on: date, at: datetime) -> tuple[AssessmentGrade, str]:
    """The grade of a total, and what the log says of it.

    Where honours have a limit they go to the highest totals, whoever is published first: an honoured grade waits until
    everybody in the scheme is scored. Those who tie share the last of their places, so that honours never exceed the
    limit: when it does not hold all of them, none of them is honoured. Whoever has no place gets the next grade below.
    """
    scheme = assessment.scheme
    grades = list(scheme.grades.filter(from_points__lte=total).order_by("-from_points"))
    if not grades:
        raise Refused(_("总分 %(total)s 没有对应的等次，请检查方案的等次。") % {"total": total})
    grade, most = grades[0], places(scheme)
    if not grade.honoured or most is None:
        return grade, ""
    measuring.compute(scheme, on=on, at=at)
    totals = totals_of(scheme)
    said = {"grade": grade.name, "most": most, "total": total, "left": sum(one is None for one in totals.values())}
    if said["left"]:
        text = _(
            "总分 %(total)s 达到“%(grade)s”，名额 %(most)s 个按总分排名，还有 %(left)s 份没有评完：全部评完再公示。"
        )
        raise Refused(text % said)
    said["place"] = sum(one >= total for one in totals.values())
    if said["place"] > most:
        below = next((one for one in grades if not one.honoured), None)
        if below is None:
            raise Refused(_("“%(grade)s”名额 %(most)s 个，总分 %(total)s 没有名额，也没有其他等次。") % said)
        text = _("总分 %(total)s，排第 %(place)s（同分的计最后一名），“%(grade)s”名额 %(most)s 个，定为“%(below)s”。")
        return below, str(text % (said | {"below": below.name}))
    given = scheme.assessments.filter(honoured=True).exclude(pk=assessment.pk)
    if given.count() >= most:  # scores were changed after others had been published
        said["who"] = given.order_by("total", "pk").first().subject_shown
        text = _("“%(grade)s”名额 %(most)s 个已公示满，总分 %(total)s 应在“%(who)s”之前：请先调整方案的名额上限。")
        raise Refused(text % said)
    return grade, ""


def _finishing(assessment: Assessment, *, on: date, at: datetime) -> dict:
    if on <= assessment.objections_until:
        said = _("异议期到 %(day)s，期满后才能定档。")
        raise Refused(said % {"day": dates.shown(assessment.objections_until)})
    return {"final_at": at}


_CHANGES = {
    "submit": _submitting,
    "take": _taking,
    "return": _returning,
    "publish": _publishing,
    "finish": _finishing,
}


def workdays_after(day: date, count: int) -> date:
    """So many working days later; plain days where a year's holidays are not known yet."""
    try:
        return calendar.add_workdays(day, count)
    except Refused:
        return day + dates.DAY * count


def object_to(assessment: Assessment, text: str, *, viewer, on: date, at: datetime) -> AssessmentObjection:
    """Object to a published result. Raises Refused once its window is over, ValidationError without a word of why."""
    with transaction.atomic():
        assessment = locked(assessment)
        OBJECTING.check(assessment, "object", viewer=viewer)
        if on > assessment.objections_until:
            said = _("异议期已于 %(day)s结束，不能再提出异议。")
            raise Refused(said % {"day": dates.shown(assessment.objections_until)})
        objection = AssessmentObjection(assessment=assessment, text=text.strip(), raised_at=at, raised_by=viewer.user)
        objection.full_clean(exclude=["uid"])
        objection.save()
        OBJECTING.perform(assessment, "object", by=viewer.user, viewer=viewer, at=at)
    return objection


def may_answer(assessment: Assessment, viewer) -> bool:
    """Who scored or published it does not decide on the objection, as long as the office has somebody else."""
    scorers = {pk for pk in assessment.scores.values_list("scored_by", flat=True) if pk}
    scorers |= {pk for pk in assessment.steps.filter(verb="publish").values_list("by", flat=True) if pk}
    if viewer.user_id not in scorers:
        return True
    others = UserMembership.objects.current().filter(role=Role.OFFICE).exclude(user__in=scorers)
    return not others.exists()


@transaction.atomic
def answer(assessment: Assessment, *, result: str, text: str, viewer, at: datetime) -> AssessmentObjection:
    """Decide an objection: one that is upheld goes back to scoring, one that is not makes the result final."""
    assessment = locked(assessment)
    verb = "uphold" if result == ObjectionResult.UPHELD else "reject"
    OBJECTING.check(assessment, verb, viewer=viewer)
    if not may_answer(assessment, viewer):
        raise Refused(_("您参与过这份考核的评分或公示，请由办公室的其他人处理异议。"))
    objection = assessment.objections.select_for_update().get(result="")
    objection.result, objection.answer = result, text.strip()
    objection.answered_at, objection.answered_by = at, viewer.user
    objection.full_clean(exclude=["uid"])
    objection.save()
    again = {"total": None, "grade": "", "honoured": False, "published_on": None, "objections_until": None}
    changes = again if verb == "uphold" else {"final_at": at}
    OBJECTING.perform(assessment, verb, by=viewer.user, viewer=viewer, at=at, reason=text.strip()[:500], **changes)
    return objection


def finish_due(*, on: date, at: datetime) -> int:
    """Settle every result whose objection window has passed without a word. Done twice it does nothing new."""
    due = Assessment.objects.filter(Q(state=State.PUBLISHED), objections_until__lt=on).select_related(*ABOUT.beside)
    done = 0
    for one in due.order_by("pk"):
        try:
            MACHINE.perform(one, "finish", at=at, final_at=at)
            done += 1
        except Refused:  # a colleague was quicker
            continue
    return done
