"""What waits is asked for in time: reminded, called when it is late, said on the page, and never told twice.

The clock is an argument. Days are real ones: 2026年10月1日 to 7日 are holidays, 10月10日 is a make-up workday.
"""

from datetime import date, datetime

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from alliance.core import audit, calendar
from alliance.core.messages import channels, letters, waits
from alliance.core.messages.sending import tell
from alliance.core.models import Message, User
from members.enums import Role
from members.models import Admission, PracticeOffer, StudentTask, UserMembership
from placements.models import Opening, TeacherRotation, TripartiteAgreement, Waiver
from placements.services import openings, rotations
from reports import annual
from tests.placements.posts import COMPLETE
from tests.rows import another
from tests.worlds import LONG_AGO


def moment(month: int, day: int, hour: int = 9, year: int = 2026) -> datetime:
    return timezone.make_aware(datetime(year, month, day, hour))


def remind(month: int, day: int, hour: int = 9) -> int:
    return waits.remind(moment(month, day, hour))


def told(membership) -> list[tuple[str, str]]:
    rows = Message.objects.visible_to(membership).order_by("created_at", "id")
    return [(message.urgency, message.title) for message in rows]


def urgencies(membership) -> list[str]:
    return [urgency for urgency, _title in told(membership)]


@pytest.fixture(autouse=True)
def nothing_else_waits(db, request):
    """The world's stays are confirmed, its tasks done, its posts closed, nothing is left to sign or to grant: nothing
    waits until a test says so."""
    if "world" in request.fixturenames:
        request.getfixturevalue("world")
        with audit.acting(actor="system:test"):
            StudentTask.objects.filter(state="open").update(state="done")
            PracticeOffer.objects.update(state="closed")
            TripartiteAgreement.objects.filter(state="out").update(state="voided")
            Waiver.objects.filter(state="asked").delete()
        assert remind(9, 1) == 0


@pytest.fixture
def submitted(world) -> Opening:
    """Handed in on Tuesday, 1 September 2026."""
    Opening.objects.filter(pk=world.a.opening.pk).update(state="draft", **COMPLETE)
    row = Opening.objects.get(pk=world.a.opening.pk)
    hr = world.membership(Role.HR)
    return openings.move(row, "submit", viewer=hr, on=date(2026, 9, 1), at=moment(9, 1, 15))


# Counting days


def test_working_days_are_counted_over_holidays_and_make_up_days():
    assert calendar.workdays_between(date(2026, 9, 30), date(2026, 10, 10)) == 3  # 8, 9 and the made-up Saturday
    assert calendar.workdays_between(date(2026, 9, 1), date(2026, 9, 1)) == 0
    assert calendar.workdays_between(date(2026, 9, 2), date(2026, 9, 1)) == 0


@pytest.mark.parametrize("count", [0, 1, 3, 7])
@pytest.mark.parametrize("day", [date(2026, 9, 1), date(2026, 10, 4), date(2026, 10, 8), date(2026, 10, 10)])
def test_the_latest_day_so_many_working_days_ago(day, count):
    found = calendar.workdays_before(day, count)
    assert calendar.workdays_between(found, day) == count
    assert count == 0 or calendar.workdays_between(found + waits.timedelta(days=1), day) == count - 1


# One opening, from the first day to long after


def test_an_opening_that_waits_is_asked_for_and_then_called_late(world, submitted):
    office, officer, hr = (world.membership(role) for role in (Role.OFFICE, Role.BUREAU_OFFICER, Role.HR))
    assert [remind(9, 2), remind(9, 3)] == [0, 0]
    assert remind(9, 4) == 4  # the third working day: both of the office, and both schools, who may review as well
    assert told(office) == [("reminder", f"请审核岗位“{submitted.title}”")]
    assert told(world.shared["office2"]) == told(office) == told(world.membership(Role.PLACEMENT))
    assert told(officer) == []
    assert [remind(9, 4), remind(9, 7), remind(9, 8)] == [0, 0, 0]  # the deadline itself is not late
    assert remind(9, 9) == 5
    assert told(officer) == [("escalation", f"岗位“{submitted.title}”审核已超过期限")]
    assert urgencies(office) == ["reminder", "escalation"]
    assert told(hr) == []
    text = Message.objects.visible_to(officer).get().text
    assert text == (f"{world.a.enterprise.name}于2026年9月1日提交。期限2026年9月8日。逾期催办教育局经办人员。")
    assert Message.objects.visible_to(officer).get().path == reverse("opening-detail", args=[submitted.uid])


def test_who_has_to_act_and_is_called_in_for_it_too_is_told_once(world, submitted):
    office = world.membership(Role.OFFICE)
    also = UserMembership.objects.create(
        user=office.user, organisation=office.organisation, role=Role.BUREAU_OFFICER, started_at=LONG_AGO
    )
    remind(9, 9)
    assert [urgencies(office), urgencies(also)] == [["escalation"], []]


def test_who_is_late_is_called_once_a_week_and_not_for_ever(world, submitted):
    officer = world.membership(Role.BUREAU_OFFICER)
    days = [date(2026, 9, 9) + waits.timedelta(days=number) for number in range(80)]
    for day in days:
        remind(day.month, day.day)
    assert len(told(officer)) == waits.CALLS
    written = Message.objects.visible_to(officer).order_by("created_at").values_list("created_at", flat=True)
    called = [timezone.localdate(at) for at in written]
    # 25 September is the Mid-Autumn festival, 20 September a made-up Sunday.
    assert [calendar.workdays_between(first, after) for first, after in zip(called, called[1:], strict=False)] == [
        5
    ] * 3


def test_after_a_night_without_a_worker_only_what_holds_now_is_told(world, submitted):
    assert remind(9, 9) == 5
    assert urgencies(world.membership(Role.OFFICE)) == ["escalation"]


def test_nobody_is_called_on_a_rest_day_but_on_a_made_up_one(world, submitted):
    assert [remind(9, 5), remind(9, 6), remind(10, 3)] == [0, 0, 0]
    assert calendar.is_workday(date(2026, 9, 20)) and remind(9, 20) > 0


def test_what_was_answered_in_time_is_not_asked_for(world, submitted):
    openings.move(submitted, "publish", viewer=world.membership(Role.OFFICE), on=date(2026, 9, 3), at=moment(9, 3))
    assert remind(9, 9) == 0


def test_what_was_answered_is_asked_for_no_more_in_the_inbox_or_by_letter(world, submitted):
    office, other = world.membership(Role.OFFICE), world.shared["office2"]
    User.objects.filter(pk=other.user_id).update(email="office@example.invalid")
    tell(openings.MACHINE.kinds["close"], world.b.opening, to=[other], at=moment(9, 4), key="news", reason="招满")
    twin = Opening.objects.get(pk=world.b.opening.pk)
    Opening.objects.filter(pk=twin.pk).update(state="submitted")
    twin.steps.create(verb="submit", label="提交", to_state="submitted", at=moment(9, 1), by_name="某人")
    assert remind(9, 4) == 8
    openings.move(submitted, "publish", viewer=office, on=date(2026, 9, 4), at=moment(9, 4, 10))
    unread = [message.title for message in Message.objects.visible_to(other).unread().order_by("title")]
    assert unread == [f"岗位“{world.b.opening.title}”已关闭，不再招收", f"请审核岗位“{twin.title}”"]
    assert letters.run(moment(9, 5)) == 1
    assert "2 条未读" in mail.outbox[0].subject


def test_what_was_answered_after_the_letter_was_made_is_left_out_of_it(world, submitted):
    office, other = world.membership(Role.OFFICE), world.shared["office2"]
    User.objects.filter(pk=other.user_id).update(email="office@example.invalid")
    remind(9, 9)
    letters.make(moment(9, 10), channels.Email())
    openings.move(submitted, "return", viewer=office, on=date(2026, 9, 10), at=moment(9, 10), reason="写明班次")
    assert letters.run(moment(9, 10)) == 0
    assert mail.outbox == []


def test_what_comes_a_second_time_waits_anew(world, submitted):
    office, hr = world.membership(Role.OFFICE), world.membership(Role.HR)
    remind(9, 4)
    openings.move(submitted, "return", viewer=office, on=date(2026, 9, 7), at=moment(9, 7), reason="写明班次")
    submitted.refresh_from_db()
    openings.move(submitted, "submit", viewer=hr, on=date(2026, 9, 10), at=moment(9, 10))
    assert [remind(9, 11), remind(9, 14)] == [0, 0]
    assert remind(9, 15) == 4
    assert urgencies(office) == ["reminder", "reminder"]


# The other nouns


def test_an_application_is_asked_for_by_the_office_and_the_applicant_by_himself(world):
    office, hr = world.membership(Role.OFFICE), world.membership(Role.HR)
    row = Admission.objects.get(organisation=world.a.enterprise)
    Admission.objects.filter(pk=row.pk).update(state="returned", admitted_on=None)
    row.steps.create(verb="return", label="退回补正", to_state="returned", at=moment(9, 1), by_name="某人")
    assert remind(9, 8) == 1
    assert told(hr) == [("reminder", f"{world.a.enterprise.name}的入会申请等待补正")]
    assert told(office) == []
    assert remind(10, 9) > 0
    assert ("escalation", f"{world.a.enterprise.name}的入会申请超过期限还没有补正") in told(office)


@pytest.fixture
def over(world) -> TeacherRotation:
    """A stay that was planned, and ended on Monday, 31 August 2026."""
    with audit.acting(actor="system:test"):
        row = another(world.a.rotation, 1)
        row.starts_on, row.ends_before, row.state = date(2026, 8, 3), date(2026, 9, 1), "planned"
        row.save()
    return row


def test_a_stay_waits_for_its_host_once_it_is_over(world, over):
    hr, leader = world.membership(Role.HR), world.membership(Role.ENTERPRISE_LEADER)
    assert [remind(8, 28), remind(9, 3)] == [0, 0]
    assert remind(9, 4) == 1
    assert told(hr) == [("reminder", f"{world.a.school.name}教师的企业实践已结束，请确认天数")]
    assert remind(9, 16) == 2
    assert told(leader) == [("escalation", f"{world.a.school.name}教师的企业实践超过期限还没有确认")]
    for role in (Role.HR, Role.ENTERPRISE_LEADER, Role.PLACEMENT):
        assert told(world.membership(role, "b")) == []
    assert told(world.membership(Role.OFFICE)) == []  # they may not see the stay either


def test_a_stay_that_is_asked_for_again_waits_from_that_day(world, over):
    TeacherRotation.objects.filter(pk=over.pk).update(state="planned")
    over.steps.create(
        verb="reopen",
        label="补充后再请确认",
        from_state="rejected",
        to_state="planned",
        at=moment(9, 14),
        by_name="某人",
    )
    assert remind(9, 16) == 0
    assert remind(9, 17) == 1
    assert rotations.WAITS.line(over, on=date(2026, 9, 17)).startswith(
        "等待接收企业确认实践天数，期限 2026年9月28日（还剩 "
    )


def test_a_report_waits_for_its_freeze_once_its_cutoff_has_passed(world):
    office, officer = world.membership(Role.OFFICE), world.membership(Role.BUREAU_OFFICER)
    annual.open_report(year=2026, cutoff=date(2026, 8, 31), by=office.user, at=moment(9, 1))
    assert remind(9, 14) == 0
    assert remind(9, 15) == 2  # its log begins a day after the cutoff
    assert told(office) == [("reminder", "2026 年度质量报告可以冻结数据了")]
    assert told(officer) == []


def test_many_rows_cost_as_much_as_one(world, over):
    with CaptureQueriesContext(connection) as one:
        assert remind(9, 4) == 1
    Message.objects.all().delete()
    with audit.acting(actor="system:test"):
        for number in range(1, 10):
            row = another(over, number)
            row.starts_on, row.ends_before, row.state = date(2026, 7, number), date(2026, 7, number + 1), "planned"
            row.save()
            row.steps.create(verb="reopen", label="再请确认", to_state="planned", at=moment(9, 1), by_name="某人")
    with CaptureQueriesContext(connection) as many:
        assert remind(9, 4) == 10
    assert len(one) == len(many)


# What the page says


def line(row, month: int, day: int) -> str:
    return openings.WAITS.line(row, on=date(2026, month, day))


def test_the_page_says_whom_it_waits_for_till_when_and_what_comes_then(world, submitted, as_role):
    assert (
        line(submitted, 9, 4)
        == "等待联盟办公室或学校实习就业部门审核，期限 2026年9月8日（还剩 2 个工作日）；逾期催办教育局经办人员。"
    )
    assert (
        line(submitted, 9, 8)
        == "等待联盟办公室或学校实习就业部门审核，期限 2026年9月8日（今天）；逾期催办教育局经办人员。"
    )
    assert (
        line(submitted, 9, 9)
        == "等待联盟办公室或学校实习就业部门审核，期限 2026年9月8日 已过；逾期催办教育局经办人员。"
    )
    page = as_role(Role.HR).get(reverse("opening-detail", args=[submitted.uid])).content.decode()
    assert "等待联盟办公室或学校实习就业部门审核，期限 2026年9月8日" in page


def test_a_row_that_waits_for_nobody_says_nothing(world, over):
    assert openings.WAITS.line(world.a.opening, on=date(2026, 9, 1)) == ""
    assert rotations.WAITS.line(over, on=date(2026, 8, 20)) == ""  # the teacher is still there


def test_a_deadline_in_a_year_without_a_known_calendar_is_no_guess(world, submitted):
    submitted.steps.create(verb="submit", label="提交", to_state="submitted", at=moment(12, 29), by_name="某人")
    assert openings.WAITS.line(submitted, on=date(2026, 12, 30)) == (
        "等待联盟办公室或学校实习就业部门审核：自2026年12月29日起 5 个工作日内；逾期催办教育局经办人员。"
    )


def test_in_a_year_without_a_known_calendar_the_administrators_learn_why_nobody_is_called(world, submitted):
    assert [waits.remind(moment(1, day, year=2027)) for day in (5, 6)] == [1, 0]
    assert told(world.membership(Role.SYSADMIN)) == [("reminder", "放假安排没有更新，到期提醒已停发")]
    assert "chinesecalendar" in Message.objects.get(kind="no-calendar").text
    assert waits.remind(moment(2, 1, year=2027)) == 1
