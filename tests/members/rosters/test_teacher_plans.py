"""A school brings its teachers' plans: one a teacher and year, drafts until the leader approves them."""

from datetime import date

import pytest

from alliance.core import audit, dates
from alliance.core.errors import Refused
from members.enums import Role
from members.models import Admission, Person, TeacherPlan, TeachingPost
from members.services import teacher_plans
from tests.core.imports.books import act, bring, mark, remarks, workbook

pytestmark = pytest.mark.django_db(transaction=True)

HEADINGS = ("工号", "姓名", "年度", "面向专业", "对接企业", "目标", "状态")


def book(*rows) -> bytes:
    return workbook(*rows, headings=HEADINGS)


def refused(source) -> dict[int, str]:
    return {row.number: row.problems[0]["text"] for row in source.rows.filter(state="refused")}


@pytest.fixture
def clerk(world):
    return world.a.members["placement"]


def colleague(world, name: str, number: str, **span) -> TeachingPost:
    with audit.acting(actor="system:test"):
        person = Person.objects.create(school=world.a.school, name=name)
        span = {"starts_on": date(2020, 9, 1)} | span
        return TeachingPost.objects.create(
            school=world.a.school, person=person, staff_number=number, kind="professional", **span
        )


def test_plans_come_in_as_drafts_of_the_school_and_go_again(world, clerk):
    colleague(world, "王师傅", "")
    number, name = world.a.post.staff_number, world.a.teacher.name
    rows = [
        (number, name, 2026, world.major.code, world.a.enterprise.name, "写教材\n下企业", ""),
        ("王师傅", "", "2026年", "", "", "带徒", "待审定"),
    ]
    source = act(bring(book(*rows), clerk, roster="teacher-plans"), "write", clerk)

    assert source.state == "done", source.error
    plan = TeacherPlan.objects.get(person=world.a.teacher, year=2026)
    assert (plan.school, plan.teaching_post, plan.state) == (world.a.school, world.a.post, "draft")
    assert (plan.major, plan.enterprise, plan.goals) == (world.major, world.a.enterprise, "写教材\n下企业")
    assert [(step.verb, step.to_state) for step in plan.steps.all()] == [("write", "draft")]
    assert act(source, "undo", clerk, reason="错了").state == "undone"
    assert TeacherPlan.objects.filter(school=world.a.school).count() == 1


def test_each_line_that_cannot_be_says_why(world, clerk):
    gone = colleague(world, "退休人", "T9", ends_before=date(2022, 1, 1))
    twice = colleague(world, "换号人", "T10", ends_before=date(2026, 3, 1))
    TeachingPost.objects.create(
        school=world.a.school,
        person=twice.person,
        staff_number="T11",
        kind="professional",
        starts_on=date(2026, 3, 1),
    )
    suspended = world.a.enterprise
    Admission.objects.filter(organisation=suspended).update(state="suspended")
    rows = [
        (gone.staff_number, "", 2026, "", "", "写教材", ""),
        ("T10", "别人", 2025, "", "", "写教材", ""),
        ("T10", "", 2027, "", "", "写教材", ""),
        (world.a.post.staff_number, "", 2026, "", suspended.name, "写教材", ""),
        (world.a.post.staff_number, "", 2027, "", "", "写教材", "已考核"),
        ("T10", "", 2026, "", "", "写教材", ""),
        ("T11", "", 2026, "", "", "再写一本", ""),
        (world.b.post.staff_number, "", 2026, "", "", "外校", ""),
        ("T11", "", 1850, "", "", "太早", ""),
    ]
    source = bring(book(*rows), clerk, roster="teacher-plans")
    said = refused(source)

    told = {
        2: "不含这一年度",
        3: "姓名不符",
        4: "不含这一年度",
        5: "已暂停",
        6: "不能填“已考核”",
        8: "同一名教师",
        9: "本校没有",
        10: "年份",
    }
    assert said.keys() == told.keys(), said
    for number, words in told.items():
        assert words in said[number], said[number]
    beside = remarks(mark(source, clerk))
    assert beside.keys() == said.keys() and told[3] in beside[3]


def test_a_draft_is_corrected_by_a_file_and_an_approved_plan_only_after_it_was_sent_back(world, clerk):
    plan, leader = world.a.teacher_plan, world.a.members["school_leader"]
    who = world.a.post.staff_number
    first = act(bring(book((who, "", 2025, "", "", "新的目标", "")), clerk, roster="teacher-plans"), "write", clerk)
    plan.refresh_from_db()
    assert (first.changed_count, plan.goals, plan.version) == (1, "新的目标", 2)

    waiting = bring(book((who, "", 2025, "", "", "又一目标", "")), clerk, roster="teacher-plans", name="二.xlsx")
    teacher_plans.move(plan, "approve", viewer=leader, at=dates.now())
    assert act(waiting, "write", clerk).state == "checked"
    again = bring(book((who, "", 2025, "", "", "第三个", "")), clerk, roster="teacher-plans", name="三.xlsx")
    assert "退回修改" in refused(again)[2]
    with pytest.raises(Refused, match="又有人改过"):
        act(first, "undo", clerk, reason="改回")
    plan.refresh_from_db()
    assert (plan.goals, plan.state) == ("新的目标", "approved")


def test_another_schools_clerk_changes_nothing_and_others_bring_none(world):
    who = world.a.post.staff_number
    line = (who, "", 2025, "", "", "改写别校的方案", "")
    source = bring(book(line), world.b.members["placement"], roster="teacher-plans")
    assert source.refused_count == 1 and "本校没有" in refused(source)[2]
    for role in (Role.SCHOOL_LEADER, Role.TEACHER, Role.HR):
        with pytest.raises(Refused, match="不能导入"):
            bring(book(line), world.a.members[role], roster="teacher-plans")
