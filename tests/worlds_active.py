"""What a side's school and enterprise did together: one row of each noun of the rooms of events and duties."""

from datetime import UTC, date, datetime

from django.utils import timezone

from members.enums import ActivityRole
from members.models import (
    Activity,
    ActivityKind,
    ActivityParty,
    ActivityRelease,
    CareerLesson,
    DutyReminder,
    DutyStatement,
    MentorAppointment,
    MentorSession,
    PracticeOffer,
)


def add_activities(side, name: str, *, told_by) -> None:
    """What the two did together in 2024: an activity, a mentor with a session, a post for teachers, a lesson."""
    side.activity = Activity.objects.create(
        kind=ActivityKind.objects.get(counts_as=ActivityRole.CHAIRMAN),
        title=f"{name}企负责人进校园",
        organiser=side.school,
        held_on=date(2024, 10, 16),
        ends_before=date(2024, 10, 17),
        place="报告厅",
        head_count=120,
        public=True,
        state="held",
    )
    # Released for good: what is hung on it in a test is public too.
    side.release = ActivityRelease.objects.create(
        activity=side.activity, state="released", released_at=datetime(2099, 1, 1, tzinfo=UTC)
    )
    ActivityParty.objects.create(activity=side.activity, organisation=side.school, role="host")
    side.party = ActivityParty.objects.create(
        activity=side.activity,
        organisation=side.enterprise,
        came_as="chairman",
        came_name=f"{name}董",
        came_post="董事长",
    )
    side.mentor = MentorAppointment.objects.create(
        enterprise=side.enterprise,
        school=side.school,
        name=f"{name}导师",
        post="车间主任",
        phone="19900000004",
        certificate_number=f"聘{name}001",
        state="appointed",
        starts_on=date(2024, 9, 2),
        ends_before=date(2025, 7, 1),
    )
    side.session = MentorSession.objects.create(
        appointment=side.mentor,
        held_on=date(2024, 10, 23),
        class_name=f"机电{name}班",
        topic="班组安全",
        hours=2,
        head_count=42,
    )
    side.offer = PracticeOffer.objects.create(
        enterprise=side.enterprise,
        year=2024,
        title=f"{name}工艺技术员",
        facility=side.station,
        places=2,
        starts_on=date(2024, 7, 1),
        ends_before=date(2024, 9, 1),
        offered_on=date(2024, 4, 1),
        state="offered",
    )
    side.lesson = CareerLesson.objects.create(
        school=side.school,
        taught_on=date(2024, 11, 6),
        class_name=f"机电{name}班",
        topic="本地企业与岗位",
        hours=1,
        teacher=side.post,
        head_count=40,
    )
    for organisation, duty in ((side.school, "culture_gallery"), (side.enterprise, "local_preference")):
        DutyStatement.objects.create(organisation=organisation, duty=duty, year=2024, text=f"{name}的履行情况")
    DutyReminder.objects.create(
        organisation=side.enterprise,
        text="尚未完成：技能实训基地",
        told=1,
        sent_at=timezone.make_aware(datetime(2024, 1, 1, 9)),
        sent_by=told_by,
        sent_by_name="用户office",
    )
