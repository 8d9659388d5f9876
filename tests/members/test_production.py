"""Orders of an in-school factory, and the apprentices of a master studio."""

import pytest
from django.urls import reverse

from members.enums import Role
from members.models import ProductionOrder, StudioApprentice
from tests.members.test_facilities import errors, text


def order(**changes) -> dict:
    found = {"title": "法兰盘", "quantity": 300, "unit": "件", "amount_fen": "4500", "ordered_on": "2025-06-02"}
    return found | changes


def test_an_order_is_taken_delivered_and_a_wrong_one_cancelled(world, as_role):
    client = as_role(Role.HR)
    client.post(reverse("facility-order", args=[world.a.factory.uid]), order())
    row = ProductionOrder.objects.get(title="法兰盘")
    delivered = order(delivered_on="2025-06-20", students=18, version=row.version)
    client.post(reverse("production-order-edit", args=[row.uid]), delivered)
    row.refresh_from_db()
    assert (row.amount_fen, str(row.delivered_on), row.students) == (450_000, "2025-06-20", 18)
    client.post(reverse("production-order-cancel", args=[row.uid]), {"reason": "录错工厂"})
    again = client.post(reverse("production-order-edit", args=[row.uid]), delivered | {"version": row.version})
    assert "已撤销，不能修改" in text(again)


@pytest.mark.parametrize(
    "changes",
    [{"delivered_on": "2025-06-01"}, {"amount_fen": "0"}, {"quantity": 0}, {"ordered_on": "2023-12-31"},
     {"ordered_on": "2099-01-01"}],
)  # fmt: skip
def test_an_order_that_cannot_be_is_refused(world, as_role, changes):
    answer = as_role(Role.PLACEMENT).post(reverse("facility-order", args=[world.a.factory.uid]), order(**changes))
    assert errors(answer)
    assert not ProductionOrder.objects.filter(title="法兰盘").exists()


def test_a_base_takes_no_orders(world, as_role):
    answer = as_role(Role.HR).post(reverse("facility-order", args=[world.a.base.uid]), order())
    assert "只有校中厂登记生产订单" in text(answer)


def recommend(client, studio, **sent):
    return client.post(reverse("facility-recommend", args=[studio.uid]), {"recommended_on": "2025-05-06", **sent})


def test_a_teacher_is_recommended_examined_trained_and_selected(world, as_role):
    school, studio = as_role(Role.PLACEMENT), world.a.studio
    recommend(school, studio, student_number=world.a.post.staff_number)
    row = StudioApprentice.objects.get(person=world.a.teacher)
    hr = as_role(Role.HR)
    exam = reverse("apprentice-examine", args=[row.uid])
    assert "score" in errors(hr.post(exam, {"score": "101", "version": row.version}))
    hr.post(exam, {"score": "88.5", "version": row.version})
    for verb in ("train", "select"):
        hr.post(reverse("apprentice-move", args=[row.uid, verb]))
    row.refresh_from_db()
    assert (row.state, str(row.score)) == ("selected", "88.50")
    assert [s.verb for s in row.steps.order_by("id")] == ["recommend", "examine", "train", "select"]


def test_a_school_does_not_examine_train_or_select_whom_it_recommended(world, as_role):
    recommend(as_role(Role.PLACEMENT), world.a.studio, student_number=world.a.post.staff_number)
    row = StudioApprentice.objects.get(person=world.a.teacher)
    page, exam = (reverse(f"apprentice-{name}", args=[row.uid]) for name in ("detail", "examine"))
    assert exam in text(as_role(Role.HR).get(page))
    school = as_role(Role.PLACEMENT)
    assert exam not in text(school.get(page))
    assert "由工作室所在企业办理" in text(school.get(exam, follow=True))
    assert "由工作室所在企业办理" in text(school.post(exam, {"score": "100", "version": row.version}))
    for state, verb in (("recommended", "decline"), ("examined", "train"), ("training", "select")):
        StudioApprentice.objects.filter(pk=row.pk).update(state=state)
        move = reverse("apprentice-move", args=[row.uid, verb])
        assert move not in text(school.get(page))
        assert "由工作室所在企业办理" in text(school.post(move, {"reason": "不合适"}, follow=True))
        row.refresh_from_db()
        assert (row.state, row.score) == (state, None)


def test_another_schools_person_is_nobody_here_and_nobody_is_there_twice(world, as_role):
    client, studio = as_role(Role.PLACEMENT), world.a.studio
    stranger = errors(recommend(client, studio, student_number=world.b.enrolment.student_number))
    assert "本校没有在籍的这个学号" in stranger["student_number"][0]
    twice = recommend(client, studio, student_number=world.a.enrolment.student_number)
    assert "这个人已推荐到这个工作室" in text(twice)


def test_an_employee_is_recommended_by_his_firm_and_declined_with_a_reason(world, as_role):
    client = as_role(Role.HR)
    recommend(client, world.a.studio, employee_name="钱师傅")
    row = StudioApprentice.objects.get(employee_name="钱师傅")
    decline = reverse("apprentice-move", args=[row.uid, "decline"])
    assert "写明理由" in text(client.post(decline, {"reason": ""}, follow=True))
    client.post(decline, {"reason": "另有安排"})
    row.refresh_from_db()
    assert row.state == "declined"
    assert as_role(Role.PLACEMENT).get(reverse("apprentice-detail", args=[row.uid])).status_code == 404


def test_the_office_sees_how_many_apprentices_and_not_who(world, as_role):
    page = text(as_role(Role.OFFICE).get(reverse("facility-detail", args=[world.a.studio.uid])))
    assert "已推荐" in page
    assert world.a.student.name not in page
