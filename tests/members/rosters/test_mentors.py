"""Mentors, the sessions they gave and the lesson register come as workbooks."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from alliance.core import dates
from members.enums import MentorState, Role
from members.models import CareerLesson, MentorAppointment, MentorSession
from tests.core.imports.books import act, bring, workbook

pytestmark = pytest.mark.django_db(transaction=True)

MENTOR = ("姓名", "类别", "企业", "学校", "职务", "职称", "电话", "聘期开始", "聘期至")
SESSION = ("导师姓名", "企业名称", "授课日期", "班级", "授课内容", "课时", "人数")
LESSON = ("日期", "班级", "课题", "课时", "任课教师", "授课导师", "人数")


def mentor(**changes) -> tuple:
    found = {
        "name": "李工", "kind": "职业导师", "firm": "清川甲机械有限公司", "school": "清川甲职业学校", "post": "技术总监",
        "title": "高级技师", "phone": "13900000009", "from": "2026-09-01", "to": "2027-06-30",
    }  # fmt: skip
    return tuple((found | changes).values())


def session(**changes) -> tuple:
    found = {
        "name": "甲导师",
        "firm": "",
        "day": "2024-12-04",
        "group": "机电2班",
        "topic": "点检",
        "hours": 1.5,
        "n": 38,
    }
    return tuple((found | changes).values())


def lesson(**changes) -> tuple:
    found = {
        "day": "2024-12-05",
        "group": "机电2班",
        "topic": "家乡的工厂",
        "hours": 1,
        "by": "",
        "mentor": "",
        "n": 40,
    }
    return tuple((found | changes).values())


def brought(viewer, roster: str, *lines):
    headings = {"mentors": MENTOR, "mentor-sessions": SESSION, "career-lessons": LESSON}[roster]
    return bring(workbook(*lines, headings=headings), viewer, roster=roster)


def refused(source) -> dict[int, str]:
    return {row.number: row.problems[0]["text"] for row in source.rows.filter(state="refused")}


def said(source) -> tuple[int, int, int, int]:
    return source.new_count, source.changed_count, source.unchanged_count, source.refused_count


# Appointments


def test_a_firm_brings_its_people_and_the_school_is_waited_for(world, as_role):
    hr = world.a.members["hr"]
    source = brought(hr, "mentors", mentor(), mentor(name="王工", kind="生涯导师", phone="", to=""))
    assert said(source) == (2, 0, 0, 0) and not MentorAppointment.objects.filter(name="李工").exists()
    source = act(source, "write", hr)
    row = MentorAppointment.objects.get(name="李工")
    assert (row.enterprise, row.school, row.state) == (world.a.enterprise, world.a.school, MentorState.PROPOSED)
    assert (row.phone, row.title, row.ends_before) == ("13900000009", "高级技师", date(2027, 7, 1))
    assert [(step.verb, step.to_state, step.by) for step in row.steps.all()] == [("propose", "proposed", hr.user)]
    page = as_role(Role.PLACEMENT).get(reverse("mentor-detail", args=[row.uid])).content.decode()
    assert "等待学校实习就业工作人员聘任" in page

    assert said(brought(hr, "mentors", mentor(), mentor(name="王工", phone="", to=""))) == (0, 0, 2, 0)
    act(source, "undo", hr, reason="传错了")
    assert not MentorAppointment.objects.filter(name__in=["李工", "王工"]).exists()


def test_who_is_appointed_by_now_is_not_taken_back(world, as_role):
    hr = world.a.members["hr"]
    source = act(brought(hr, "mentors", mentor()), "write", hr)
    row = MentorAppointment.objects.get(name="李工")
    as_role(Role.PLACEMENT).post(reverse("mentor-move", args=[row.uid, "appoint"]))
    page = as_role(Role.HR).get(reverse("import-detail", args=[source.uid])).content.decode()
    assert "有人改过" in page or "办理到下一步" in page


def test_a_table_of_mentors_with_wrong_lines_says_what_is_wrong(world):
    clerk = world.a.members["placement"]
    ended = MentorAppointment.objects.create(
        enterprise=world.a.enterprise, school=world.a.school, name="老周", post="主任", phone="13900000008",
        state=MentorState.ENDED, starts_on=date(2023, 9, 1), ends_before=date(2024, 7, 1),
    )  # fmt: skip
    stood = {"name": ended.name, "post": "主任", "title": "", "phone": "13900000008", "from": "2023-09-01"}
    assert said(brought(clerk, "mentors", mentor(**stood, to="2024-06-30"))) == (0, 0, 1, 0)
    source = brought(
        clerk,
        "mentors",
        mentor(name=ended.name),
        mentor(school="清川乙职业学校"),
        mentor(name="赵工", to="2026-08-01"),
        mentor(name="甲导师", **{"from": "2024-09-02"}, to="2024-10-01"),
        mentor(name="钱工", phone="12"),
        mentor(name="孙工", kind="班主任"),
    )
    words = ["已经结束", "没有找到“清川乙职业学校”", "结束日期不能早于", "还有授课记录", "电话号码不对", "职业导师"]
    told = refused(source)
    assert said(source) == (0, 0, 0, len(words))
    for number, word in enumerate(words, 2):
        assert word in told[number], (number, told)


def test_a_longer_term_is_taken_in_and_not_taken_back_once_it_is_used(world):
    clerk, row = world.a.members["placement"], world.a.mentor
    longer = mentor(
        name=row.name, post=row.post, title="", phone="", **{"from": "2024-09-02"}, to="2025-12-31"
    )  # fmt: skip
    source = act(brought(clerk, "mentors", longer), "write", clerk)
    row.refresh_from_db()
    assert (said(source), row.ends_before, row.state) == ((0, 1, 0, 0), date(2026, 1, 1), MentorState.APPOINTED)
    MentorSession.objects.create(
        appointment=row, held_on=date(2025, 9, 3), class_name="机电2班", topic="点检", hours=1, head_count=9
    )
    source = act(source, "undo", clerk, reason="传错了")
    row.refresh_from_db()
    assert (source.state, row.ends_before) == ("done", date(2026, 1, 1))
    assert "还有授课记录" in source.error


# Sessions


def test_a_school_brings_the_sessions_of_its_mentors_and_takes_them_back(world):
    clerk = world.a.members["placement"]
    source = brought(clerk, "mentor-sessions", session(), session(day="2024-12-11", firm=world.a.enterprise.name))
    assert said(source) == (2, 0, 0, 0) and world.a.mentor.sessions.count() == 1
    source = act(source, "write", clerk)
    assert world.a.mentor.sessions.get(held_on=date(2024, 12, 4)).hours == Decimal("1.5")
    again = brought(clerk, "mentor-sessions", session(), session(day="2024-12-11", hours="2 课时"))
    assert said(again) == (0, 1, 1, 0)
    act(again, "write", clerk)
    assert world.a.mentor.sessions.get(held_on=date(2024, 12, 11)).hours == 2
    act(again, "undo", clerk, reason="传错了")
    assert world.a.mentor.sessions.get(held_on=date(2024, 12, 11)).hours == Decimal("1.5")
    more = act(brought(clerk, "mentor-sessions", session(day="2024-12-18")), "write", clerk)
    act(more, "undo", clerk, reason="传错了")
    assert not world.a.mentor.sessions.filter(held_on=date(2024, 12, 18)).exists()
    assert world.a.mentor.sessions.count() == 3


def test_a_table_of_sessions_with_wrong_lines_says_what_is_wrong(world):
    clerk = world.a.members["placement"]
    MentorAppointment.objects.create(
        enterprise=world.b.enterprise, school=world.a.school, name="甲导师", post="组长", starts_on=date(2024, 9, 2),
        state=MentorState.APPOINTED,
    )  # fmt: skip
    own = {"firm": world.a.enterprise.name}
    tomorrow = (dates.today() + timedelta(days=1)).isoformat()
    source = brought(
        clerk,
        "mentor-sessions",
        session(),
        session(**own, day="2024-09-01"),
        session(**own | {"day": tomorrow}),
        session(**own, hours=0),
        session(**own, hours=1.25),
        session(**own, hours=25),
        session(**own, n=0),
        session(name="乙导师"),
    )
    words = [
        "有几名同名的导师", "不在聘期内", "不能晚于今天", "不能小于 0.1", "最多 1 位小数", "不能大于 24", "不能小于 1",
        "没有找到“乙导师”",
    ]  # fmt: skip
    told = refused(source)
    assert said(source)[0] == 0
    for number, word in enumerate(words, 2):
        assert word in told[number], (number, told)


def test_a_cancelled_session_does_not_begin_anew_and_may_be_registered_rightly(world):
    clerk = world.a.members["placement"]
    MentorSession.objects.filter(pk=world.a.session.pk).update(
        cancelled_at=dates.now(), cancelled_by=clerk.user, cancelled_reason="记错"
    )
    lines = [(*session(), "已撤销"), (*session(day="2024-12-11"), "有效")]
    source = bring(workbook(*lines, headings=(*SESSION, "状态")), clerk, roster="mentor-sessions")
    assert (said(source), refused(source)) == ((1, 0, 0, 1), {2: "已撤销的记录不能导入，请删去这一行。"})
    standing = session(day="2024-10-23", group=world.a.session.class_name)
    assert said(brought(clerk, "mentor-sessions", standing)) == (1, 0, 0, 0)


# Lessons


def test_a_school_brings_its_lesson_register_and_takes_it_back(world):
    clerk = world.a.members["placement"]
    lines = lesson(by=world.a.post.person.name), lesson(topic="本地企业", mentor="甲导师")
    source = brought(clerk, "career-lessons", *lines)
    assert said(source) == (2, 0, 0, 0) and CareerLesson.objects.filter(school=world.a.school).count() == 1
    source = act(source, "write", clerk)
    rows = CareerLesson.objects.filter(school=world.a.school, taught_on=date(2024, 12, 5)).order_by("pk")
    assert [(row.teacher, row.mentor) for row in rows] == [(world.a.post, None), (None, world.a.mentor)]
    assert said(brought(clerk, "career-lessons", *lines)) == (0, 0, 2, 0)
    act(source, "undo", clerk, reason="传错了")
    assert CareerLesson.objects.get(school=world.a.school) == world.a.lesson


def test_a_lesson_register_with_wrong_lines_says_what_is_wrong(world):
    clerk, teacher = world.a.members["placement"], world.a.post.person.name
    source = brought(
        clerk,
        "career-lessons",
        lesson(),
        lesson(topic="都填", by=teacher, mentor="甲导师"),
        lesson(day="2024-09-01", mentor="甲导师"),
        lesson(topic="外校", by=world.b.post.person.name),
        lesson(by=teacher, day="1990-01-01"),
    )
    told = refused(source)
    words = ["请填其中一个", "请填其中一个", "不在聘期内", "没有找到", "不在职"]
    for number, word in enumerate(words, 2):
        assert word in told[number], (number, told)


@pytest.mark.parametrize(
    ("page", "roster", "may"),
    [
        ("mentor-list", "mentors", {Role.HR, Role.PLACEMENT}),
        ("mentor-session-list", "mentor-sessions", {Role.PLACEMENT}),
        ("career-lesson-list", "career-lessons", {Role.PLACEMENT}),
    ],
)
def test_the_list_leads_to_the_import_for_who_may_bring_it(as_role, page, roster, may):
    way = reverse("roster-detail", args=[roster])
    for role in (Role.HR, Role.PLACEMENT, Role.SCHOOL_LEADER):
        client = as_role(role)
        answer = client.get(reverse(page))
        if answer.status_code == 200:
            assert (way in answer.content.decode()) is (role in may), role
        assert (client.get(reverse("roster-template", args=[roster])).status_code == 200) is (role in may), role
