"""The yearly assessment: last year's is settled, with one objection; this year's stands at every step. And the support register.

Computed items read the county's own rows, so this comes after they are written.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from alliance.core.models import User
from alliance.founding.catalogue import words
from members.enums import AssessmentState as State
from members.models import (
    Assessment,
    AssessmentBand,
    AssessmentGrade,
    AssessmentItem,
    AssessmentObjection,
    AssessmentScheme,
    AssessmentSchemeStep,
    AssessmentScore,
    AssessmentStep,
    Organisation,
    Support,
    SupportKind,
)
from members.services import assessments, measuring, schemes
from members.services.assessments import workdays_after
from members.services.deadlines import workday_from

from .logins import Users
from .world import World

# Name, weight, measure and its bands (value, points); without a measure people score it.
_ITEMS = {
    "enterprise": (
        ("实训基地建设", 25, "valid_bases", ((1, 80), (2, 100))),
        ("到位投入", 15, "investment_yuan", ((0, 70), (1, 85), (100_000, 95), (500_000, 100))),
        ("接收实习学生", 20, "interns_taken", ((0, 60), (1, 85), (5, 100))),
        ("参加联盟活动和会议", 10, "activities", ((0, 80), (1, 90), (3, 100))),
        ("合作质量与管理", 30, "", ()),
    ),
    "school": (
        ("校企合作数量", 25, "cooperations_running", ((1, 60), (3, 80), (5, 100))),
        ("教师入企实践", 25, "teacher_days", ((1, 60), (100, 80), (300, 100))),
        ("订单培养", 20, "order_students", ((1, 70), (20, 100))),
        ("合作质量与管理", 30, "", ()),
    ),
}
_TITLES = {"enterprise": "企业", "school": "学校"}
_REPORTS = (
    "一年来按协议开展合作，共建平台正常运行，接收学生实习并安排师傅带教。",
    "参加联盟各项活动，安排技术骨干到校授课，教师实践岗位按期提供。",
    "完善校企合作制度，落实经费，合作项目按计划推进。",
)
_OBJECTION = "“合作质量与管理”评分偏低：我单位本年度新增的合作项目和师傅带教记录未计入，佐证材料已附。"
_ANSWER = "经复核，新增项目于次年一月才签订，按口径计入下一年度，维持原结果。"


def add_assessments(world: World, users: Users) -> None:
    """Write last year's and this year's, for enterprises and schools."""
    office, director, member = (User.objects.get(pk=users.rows[name].id) for name in ("office", "director", "hr"))
    year, draw = world.today.year, world.draw("assessments")
    settled = []
    for audience in _ITEMS:
        past = date(year - 1, 12, 1)
        scheme = _scheme(draw, audience, year - 1, past, date(year - 1, 12, 11), date(year - 1, 12, 25), office)
        settled += _past(draw, scheme, office, director, member)
        begun = world.today - timedelta(days=12)
        until = workday_from(world.today + timedelta(days=9))
        scheme = _scheme(draw, audience, year, begun, until, workday_from(until + timedelta(days=20)), office)
        _present(draw, scheme, world.today, office, member)
    _supports(draw, settled, world.today)


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))


def _scheme(draw, audience: str, year: int, begun: date, self_report_by: date, score_by: date, office: User):
    scheme = AssessmentScheme.objects.create(
        uid=draw.uid(),
        year=year,
        audience=audience,
        title=f"{year} 年度{_TITLES[audience]}考核",
        self_report_by=self_report_by,
        score_by=score_by,
        honoured_percent=30,
        note="得分取自平台登记的数据和联盟办公室评分，优秀单位优先推荐激励扶持。",
        state="open" if self_report_by > begun + timedelta(days=10) else "closed",
    )
    for name, points, honoured in (("优秀", 90, True), ("合格", 60, False), ("不合格", 0, False)):
        AssessmentGrade.objects.create(uid=draw.uid(), scheme=scheme, name=name, from_points=points, honoured=honoured)
    for place, (name, weight, measure, bands) in enumerate(_ITEMS[audience], 1):
        item = AssessmentItem.objects.create(
            uid=draw.uid(),
            scheme=scheme,
            position=place,
            name=name,
            weight=weight,
            kind="computed" if measure else "scored",
            measure=measure,
            guidance="" if measure else "制度健全 30 分，带教落实 40 分，问题整改 30 分。",
        )
        for value, points in bands:
            AssessmentBand.objects.create(uid=draw.uid(), item=item, from_value=value, points=points)
    AssessmentSchemeStep.objects.create(
        uid=draw.uid(),
        subject=scheme,
        verb="open",
        label="启动考核",
        from_state="draft",
        to_state="open",
        at=_at(begun),
        by=office,
        by_name=office.name,
    )
    return scheme


def _rows(draw, scheme: AssessmentScheme, on: date) -> list[Assessment]:
    """An assessment for each member, with what the rows say by that day; people have not scored yet."""
    members = Organisation.objects.of_kind(scheme.audience).members_on(on).filter(closed_at=None).order_by("pk")
    rows = [schemes.assessment_of(scheme, organisation=one, uid=draw.uid(), state=State.SCORING) for one in members]
    Assessment.objects.bulk_create(rows)
    items = list(scheme.items.all())
    AssessmentScore.objects.bulk_create(
        [AssessmentScore(uid=draw.uid(), assessment=row, item=item) for row in rows for item in items]
    )
    measuring.compute(scheme, on=on, at=_at(on))
    return rows


def _report(draw, row: Assessment, own: int) -> None:
    row.self_report = draw.choice(_REPORTS)
    row.scores.filter(item__kind="scored").update(self_points=own, self_note="见佐证材料")


def _points(row: Assessment, points: int, office: User, on: date) -> None:
    row.scores.filter(item__kind="scored").update(
        points=points, note="按评分标准逐条核定", scored_by=office, scored_at=_at(on)
    )


def _result(scheme: AssessmentScheme, row: Assessment, on: date) -> None:
    row.total = assessments.total_of(row)
    grade = scheme.grades.filter(from_points__lte=row.total).order_by("-from_points").first()
    row.grade, row.honoured = grade.name, grade.honoured
    row.published_on, row.objections_until = on, workdays_after(on, scheme.objection_days)


def _step(draw, row: Assessment, verb: str, label: str, before: str, after: str, on: date, by: User | None, reason=""):
    return AssessmentStep(
        uid=draw.uid(),
        subject=row,
        verb=verb,
        label=label,
        from_state=before,
        to_state=after,
        at=_at(on),
        by=by,
        by_name=by.name if by else "系统",
        reason=reason,
    )


def _save(rows: list[Assessment], steps: list[AssessmentStep]) -> None:
    fields = ["state", "self_report", "total", "grade", "honoured", "published_on", "objections_until", "final_at"]
    Assessment.objects.bulk_update(rows, fields)
    AssessmentStep.objects.bulk_create(steps)


def _past(draw, scheme: AssessmentScheme, office: User, director: User, member: User) -> list[Assessment]:
    """Everybody's is final; the second one's after an objection that the director, who had not scored, rejected."""
    begun, published, final = (date(scheme.year, 12, day) for day in (1, 18, 31))
    rows, steps = _rows(draw, scheme, published), []
    for place, row in enumerate(rows):
        _report(draw, row, draw.randint(85, 98))
        # Few enough come to 优秀 to stay within the quota of 30 %.
        best = scheme.audience == "enterprise" and place < 4
        _points(row, draw.randint(92, 98) if best else draw.randint(50, 66), office, published)
        _result(scheme, row, published)
        row.state, row.final_at = State.FINAL, _at(final)
        steps += [
            _step(draw, row, "begin", "启动", "", State.SELF_REPORT, begun, office),
            _step(draw, row, "publish", "公示结果", State.SCORING, State.PUBLISHED, published, office),
        ]
        if place == 1:
            steps.append(_step(draw, row, "object", "提出异议", State.PUBLISHED, State.OBJECTED, published, None))
            steps.append(
                _step(draw, row, "reject", "异议不成立", State.OBJECTED, State.FINAL, final, director, _ANSWER)
            )
            _objection(draw, row, published, member, answered=(final, director))
        else:
            steps.append(_step(draw, row, "finish", "定档", State.PUBLISHED, State.FINAL, final, None))
    _save(rows, steps)
    return rows


def _objection(draw, row: Assessment, on: date, by: User, *, answered: tuple[date, User] | None = None) -> None:
    answer = {}
    if answered:
        day, who = answered
        answer = {"result": "rejected", "answer": _ANSWER, "answered_at": _at(day), "answered_by": who}
    AssessmentObjection.objects.create(
        uid=draw.uid(), assessment=row, text=_OBJECTION, raised_at=_at(on), raised_by=by, **answer
    )


def _present(draw, scheme: AssessmentScheme, today: date, office: User, member: User) -> None:
    """The first one has its self-report to write; of the others some wait for points, one is shown, one objects."""
    begun = today - timedelta(days=12)
    rows, steps = _rows(draw, scheme, today), []
    for place, row in enumerate(rows):
        steps.append(_step(draw, row, "begin", "启动", "", State.SELF_REPORT, begun, office))
        row.state = State.SELF_REPORT
        if place % 3 == 0:
            continue
        _report(draw, row, draw.randint(85, 98))
        row.state = State.SCORING
        sent = today - timedelta(days=5)
        steps.append(_step(draw, row, "submit", "提交自评", State.SELF_REPORT, State.SCORING, sent, None))
        if place not in (4, 5):
            continue
        shown = today - timedelta(days=1)
        _points(row, draw.randint(50, 66), office, shown)  # nobody is honoured before all are scored
        _result(scheme, row, shown)
        row.state = State.PUBLISHED
        steps.append(_step(draw, row, "publish", "公示结果", State.SCORING, State.PUBLISHED, shown, office))
        if place == 5:
            row.state = State.OBJECTED
            steps.append(_step(draw, row, "object", "提出异议", State.PUBLISHED, State.OBJECTED, today, None))
            _objection(draw, row, today, member)
    _save(rows, steps)


def _supports(draw, settled: list[Assessment], today: date) -> None:
    """The two best of last year got something for it; one school got something for another reason."""
    kinds = [SupportKind.objects.create(uid=draw.uid(), **values) for values in words(SupportKind)]
    best = sorted(settled, key=lambda row: (-Decimal(row.total), row.pk))
    granted = (
        (best[0], kinds[0], "实训设备购置补助", 30_000_000, "县工业和信息化局", ""),
        (best[1], kinds[1], "实训基地建设奖补", 20_000_000, "县财政局", ""),
        (
            best[-1],
            kinds[2],
            "产教融合科研成果转化补助",
            8_000_000,
            "县科学技术局",
            "县科技计划项目验收结论，与考核等次无关。",
        ),
    )
    for ground, kind, title, amount, body, other in granted:
        Support(
            uid=draw.uid(),
            organisation_id=ground.organisation_id,
            kind=kind,
            title=title,
            amount_fen=amount,
            granted_on=min(date(today.year, 1, 20), today),
            granting_body=body,
            assessment=None if other else ground,
            other_ground=other,
        ).save()
