"""One teacher – one plan; one student – one task."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from alliance.core import files
from alliance.core.models import Message
from members.models import Enrolment, Person, StudentTask, TeacherPlan
from members.services import teacher_plans
from tests.core.imports.books import act, bring, workbook
from tests.core.test_exports import ask, sheets

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def clerk(as_role):
    return as_role("placement")


def classmates(world, number: int = 2) -> list[Enrolment]:
    made = []
    for n in range(number):
        person = Person.objects.create(school=world.a.school, name="同学" + "甲乙丙"[n])
        values = {"student_number": f"A9{n}", "class_name": "机电甲班", "major": world.major, "entered_year": 2023}
        stay = Enrolment(person=person, school=world.a.school, starts_on=date(2023, 9, 1), **values)
        stay.save()
        made.append(stay)
    return made


# Plans


def test_a_teacher_has_one_plan_a_year(clerk, world):
    said = {"teaching_post": world.a.post.pk, "year": 2025, "goals": "下企业"}
    assert "这名教师这一年度已有方案" in text(clerk.post(reverse("teacher-plan-new"), said))
    assert clerk.post(reverse("teacher-plan-new"), said | {"year": 2026}).status_code == 302
    assert TeacherPlan.objects.filter(person=world.a.teacher).count() == 2


def test_another_schools_teacher_and_a_year_before_the_post_are_refused(clerk, world):
    said = {"teaching_post": world.b.post.pk, "year": 2026, "goals": "下企业"}
    assert clerk.post(reverse("teacher-plan-new"), said).status_code == 200
    assert "不含这一年度" in text(
        clerk.post(reverse("teacher-plan-new"), said | {"teaching_post": world.a.post.pk, "year": 2010})
    )
    assert TeacherPlan.objects.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        TeacherPlan.objects.filter(pk=world.a.teacher_plan.pk).update(school=world.b.school)


def test_a_plan_is_approved_sent_back_and_reviewed_with_a_result(as_role, world):
    plan, leader = world.a.teacher_plan, as_role("school_leader")
    leader.post(reverse("teacher-plan-move", args=[plan.uid, "approve"]))
    assert "已审定，请先“退回修改”" in text(
        as_role("placement").post(
            reverse("teacher-plan-edit", args=[plan.uid]), {"goals": "另一目标", "version": plan.version}, follow=True
        )
    )
    leader = as_role("school_leader")
    assert leader.post(reverse("teacher-plan-review", args=[plan.uid]), {"result": " "}).status_code == 200
    leader.post(reverse("teacher-plan-review", args=[plan.uid]), {"result": "完成，优秀"})
    plan.refresh_from_db()
    assert [plan.state, plan.result] == ["reviewed", "完成，优秀"]
    assert "完成，优秀" in text(as_role("teacher").get(reverse("teacher-plan-detail", args=[plan.uid])))


def test_the_leader_learns_of_a_new_plan_and_an_approved_one_asks_nobody_until_its_year_ends(clerk, world):
    goals = {"teaching_post": world.a.post.pk, "year": 2026, "goals": "下企业"}
    clerk.post(reverse("teacher-plan-new"), goals)
    leader = world.membership("school_leader")
    (message,) = Message.objects.visible_to(leader)
    assert message.title == f"{world.a.school.name}一份 2026 年度教师方案请审定"
    assert not Message.objects.visible_to(world.membership("placement")).exists()
    plan = TeacherPlan.objects.get(year=2026)
    teacher_plans.move(plan, "approve", viewer=leader, at=datetime(2026, 3, 2, 9, tzinfo=UTC))

    def asked(day: date) -> bool:
        waits = teacher_plans.WAITS.asked_of(world.membership("placement"), on=day)
        return TeacherPlan.objects.filter(waits["approved"], pk=plan.pk).exists()

    assert [asked(date(2026, 11, 30)), asked(date(2026, 12, 1))] == [False, True]
    plan.refresh_from_db()
    assert teacher_plans.WAITS.line(plan, on=date(2026, 11, 30)) == ""
    assert "年度考核" in teacher_plans.WAITS.line(plan, on=date(2026, 12, 1))


# Tasks


def give(clerk, number: str, **other):
    said = {"student_number": number, "title": "夹具装配", "given_on": "2026-03-01", "due_on": "2026-06-30"} | other
    return clerk.post(reverse("student-task-new"), said)


def test_a_student_has_one_task_under_way_and_the_next_one_after_it(clerk, world):
    assert "还有一项进行中的任务" in text(give(clerk, "A2023001"))
    finish = reverse("student-task-finish", args=[world.a.student_task.uid])
    assert clerk.post(finish, {"result": "合格"}).status_code == 302
    assert "已有同名的任务" in text(give(clerk, "A2023001"))
    assert give(clerk, "A2023001", title="第二项").status_code == 302
    clerk.post(reverse("student-task-move", args=[world.a.student_task.uid, "reopen"]), {"reason": "再做"})
    assert StudentTask.objects.get(pk=world.a.student_task.pk).state == "done"  # another one is under way


def test_a_task_due_before_it_is_given_or_of_another_school_is_refused(clerk, world):
    (stay,) = classmates(world, 1)
    assert "完成期限不能早于下达日期" in text(give(clerk, stay.student_number, due_on="2026-02-01"))
    assert "本校没有这个学号的学生" in text(give(clerk, "B2023001"))
    assert clerk.get(reverse("student-task-detail", args=[world.b.student_task.uid])).status_code == 404
    assert StudentTask.objects.count() == 2


def test_a_whole_class_is_given_a_task_and_who_has_one_keeps_it(clerk, world):
    classmates(world)
    assert "尚无专项任务 2 人" in text(clerk.get(reverse("student-task-list")))
    assert "同学甲" in text(clerk.get(reverse("student-task-none")))
    said = {"class_name": "机电甲班", "title": "设备点检", "given_on": "2026-03-01", "due_on": "2026-04-01"}
    assert clerk.post(reverse("student-task-class"), said).status_code == 302
    assert StudentTask.objects.filter(title="设备点检").count() == 2
    assert "尚无专项任务 0 人" in text(clerk.get(reverse("student-task-list")))
    again = clerk.post(reverse("student-task-class"), said | {"title": "再点检"})
    assert "在籍学生都已有进行中的任务" in text(again)


def test_an_enterprise_sees_only_the_tasks_that_name_it(as_role, world):
    hr = as_role("hr")
    url = reverse("student-task-detail", args=[world.a.student_task.uid])
    assert hr.get(url).status_code == 200
    StudentTask.objects.filter(pk=world.a.student_task.pk).update(enterprise=None)
    assert hr.get(url).status_code == 404
    assert "尚无专项任务" not in text(hr.get(reverse("student-task-list")))


def test_who_set_a_task_learns_no_pupils_name_by_it_nor_by_searching_for_one(as_role, world):
    name, number = world.a.student.name, world.a.enrolment.student_number
    detail = reverse("student-task-detail", args=[world.a.student_task.uid])
    listed = reverse("student-task-list")
    for role in ("hr", "enterprise_leader"):
        client = as_role(role)
        for url in (detail, listed):
            page = text(client.get(url))
            assert name not in page and number not in page, (role, url)
            assert f"{name[0]}{'•' * (len(name) - 1)}" in page
        found, missed = (client.get(listed, {"q": words}).context["page"] for words in (name, "没有这个人"))
        assert found.search is None and found.count_text == missed.count_text == "共 1 条"
        export = ask(client, "student-task-list", f"q={name}", reason="核对任务")
        told = str(sheets(files.read(export.file)))
        assert world.a.student_task.title in told and name not in told and number not in told
    school = as_role("placement")
    assert name in text(school.get(detail)) and name in text(school.get(listed, {"q": name}))


@pytest.mark.django_db(transaction=True)
def test_a_workbook_gives_each_line_a_task(world):
    first, second = classmates(world)
    viewer = world.a.members["placement"]
    book = workbook(
        (first.student_number, "同学甲", "设备点检", world.a.enterprise.name, "2026-03-01", "2026-04-01"),
        (second.student_number, "别人", "设备点检", "", "2026-03-01", "2026-04-01"),
        ("A2023001", "", "第二项", "", "2026-03-01", "2026-04-01"),
        ("B2023001", "", "外校", "", "2026-03-01", "2026-04-01"),
        headings=("学号", "姓名", "任务名称", "出题企业", "下达日期", "完成期限"),
    )
    source = bring(book, viewer, roster="student-tasks")
    assert [source.new_count, source.refused_count] == [1, 3], list(source.rows.values("problems"))
    act(source, "write", viewer)
    assert StudentTask.objects.get(title="设备点检").enterprise == world.a.enterprise
