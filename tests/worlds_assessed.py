"""The yearly assessment of a side's two members, published with an answered objection, and a support one of them got."""

from datetime import date

from django.utils import timezone

from members.enums import Role
from members.models import (
    Assessment,
    AssessmentBand,
    AssessmentGrade,
    AssessmentItem,
    AssessmentObjection,
    AssessmentScheme,
    AssessmentScore,
    Support,
    SupportKind,
)


def _scheme(world, audience: str, title: str) -> AssessmentScheme:
    """One for both sides, with one item scored and one computed."""
    scheme, made = AssessmentScheme.objects.get_or_create(
        year=2025,
        audience=audience,
        defaults={
            "title": title,
            "self_report_by": date(2025, 12, 31),
            "score_by": date(2026, 1, 31),
            "state": "open",
        },
    )
    if made:
        scheme.steps.create(
            verb="open", label="启动", from_state="draft", to_state="open", at=timezone.now(), by_name="登记人"
        )
        AssessmentGrade.objects.create(scheme=scheme, name="合格", from_points=60)
        AssessmentItem.objects.create(scheme=scheme, position=1, name="合作质量", weight=60, kind="scored")
        computed = AssessmentItem.objects.create(
            scheme=scheme, position=2, name="平台建设", weight=40, kind="computed", measure="valid_bases"
        )
        AssessmentBand.objects.create(item=computed, from_value=1, points=100, note="建有基地")
    return scheme


def _assessment(world, side, scheme: AssessmentScheme, organisation, role: str) -> Assessment:
    office, at = world.user(Role.OFFICE), timezone.now()
    row = Assessment.objects.create(
        scheme=scheme,
        organisation=organisation,
        state="published",
        self_report="一年来合作稳定。",
        self_report_by=scheme.self_report_by,
        reminds_on=date(2025, 12, 17),
        score_reminds_on=date(2026, 1, 16),
        total=80,
        grade="合格",
        published_on=date(2026, 2, 2),
        objections_until=date(2100, 1, 1),
    )
    for item in scheme.items.all():
        AssessmentScore.objects.create(
            assessment=row, item=item, self_points=90, self_note="见总结", points=80, scored_by=office, scored_at=at
        )
    AssessmentObjection.objects.create(
        assessment=row,
        text="平台建设少计一个基地。",
        raised_at=at,
        raised_by=side.members[role].user,
        result="rejected",
        answer="该基地上年已到期。",
        answered_at=at,
        answered_by=office,
    )
    row.steps.create(verb="publish", label="公示", from_state="scoring", to_state="published", at=at, by_name="登记人")
    return row


def add_assessment(world, side, name: str) -> None:
    firms = _scheme(world, "enterprise", "2025 年度企业考核")
    schools = _scheme(world, "school", "2025 年度学校考核")
    side.assessment = _assessment(world, side, firms, side.enterprise, Role.HR)
    side.school_assessment = _assessment(world, side, schools, side.school, Role.PLACEMENT)
    kind = SupportKind.objects.get_or_create(name="设备", defaults={"position": 1})[0]
    for organisation in (side.enterprise, side.school):
        side.support = Support.objects.create(
            organisation=organisation,
            kind=kind,
            title=f"{name}实训设备补助",
            amount_fen=5_000_000,
            granted_on=date(2026, 3, 1),
            granting_body="清川县工业和信息化局",
            other_ground="县政府专题会议纪要",
        )
