"""What a side's school and enterprise do together by agreement: one row of each noun of that room."""

from datetime import date

from django.utils import timezone

from members.enums import Role
from members.models import (
    Cooperation,
    CooperationPlan,
    CooperationReview,
    Coordinator,
    Department,
    FollowUp,
    GalleryPage,
    PlanCall,
    ResourceKind,
    ResourceUse,
    SharedResource,
    WeeklyReturn,
)

MONDAY = date(2025, 3, 3)


def add_cooperation(side, name: str) -> None:
    side.department = Department.objects.create(
        school=side.school, name=f"{name}机电工程教学系", head_name=f"{name}系主任"
    )
    Coordinator.objects.create(
        department=side.department, membership=side.members[Role.COORDINATOR], since=date(2025, 1, 1)
    )
    side.cooperation = Cooperation.objects.create(
        school=side.school,
        enterprise=side.enterprise,
        department=side.department,
        title=f"{name}校企合作办学",
        agreement_number=f"XY-{side.key}-2025-001",
        signed_on=date(2025, 1, 10),
        starts_on=date(2025, 1, 15),
        state="signed",
    )
    papers = side.cooperation.papers
    side.agreement = papers.create(kind="agreement", dated=date(2025, 1, 10), text="协议")
    side.paper = papers.create(kind="plan", year=2025, dated=date(2025, 2, 1), text="计划")
    CooperationReview.objects.create(
        cooperation=side.cooperation,
        kind="legal",
        reviewers=f"{name}律师",
        given_on=date(2025, 1, 5),
        verdict="agree",
        opinion="可以签订。",
    )
    side.call = PlanCall.objects.get_or_create(year=2025, defaults={"due_on": date(2025, 3, 31), "note": "按模板填写"})[
        0
    ]
    side.plan = CooperationPlan.objects.create(
        school=side.school,
        call=side.call,
        title=f"{name}校 2025 年合作计划",
        state="submitted",
        reminds_on=date(2025, 3, 17),
        first_sent_on=date(2025, 3, 20),
    )
    side.weekly = WeeklyReturn.objects.create(
        department=side.department,
        week=MONDAY,
        reviews=1,
        entries=2,
        text=f"{name}系走访企业。",
        state="submitted",
        due_on=date(2025, 3, 10),
        reminds_on=date(2025, 3, 7),
        first_sent_on=date(2025, 3, 9),
    )
    side.followed = FollowUp.objects.create(
        weekly_return=side.weekly, enterprise=side.enterprise, matter="商定下学期实习计划"
    )
    side.gallery_page = GalleryPage.objects.create(
        organisation=side.enterprise,
        headline=f"{name}企，做精密零件",
        about=f"{name}企的简介",
        products=f"{name}企的产品",
        plans=f"{name}企的规划",
        pay_and_care=f"{name}企的待遇",
        people=f"{name}企的团队",
        shown={"headline": f"{name}企，做零件", "about": "做零件", "photos": []},
        published_at=timezone.now(),
    )
    kind = ResourceKind.objects.get_or_create(name="设备", defaults={"position": 1})[0]
    side.resource = SharedResource.objects.create(
        kind=kind,
        owner=side.enterprise,
        name=f"{name}企五轴加工中心",
        description="可安排实训",
        quantity=2,
        starts_on=date(2025, 1, 1),
    )
    side.wish = ResourceUse.objects.create(
        resource=side.resource,
        asker=side.school,
        starts_on=date(2100, 3, 1),
        ends_before=date(2100, 3, 8),
        purpose="数控实训",
    )
    for row, state in (
        (side.cooperation, "signed"),
        (side.plan, "submitted"),
        (side.weekly, "submitted"),
        (side.wish, "asked"),
        (side.gallery_page, "draft"),
    ):
        row.steps.create(verb="set", label="登记", from_state="", to_state=state, at=timezone.now(), by_name="登记人")
