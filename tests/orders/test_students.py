"""The roll of an order class: many join at once, each refusal has its reason, and who leaves leaves on a day."""

import threading
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from members.models import Enrolment, Major
from orders.models import OrderStudent
from orders.services import students
from tests.orders.rows import a_class, a_place, a_student, errors, text
from tests.test_mending import NEVER_TWICE, hidden


def add(client, order_class, *enrolments, day: str = "2025-04-01", seen: dict | None = None):
    page = reverse("order-class-add", args=[order_class.uid])
    data = {"starts_on": day, "students": [e.uid for e in enrolments]}
    return client.post(page, (seen or hidden(client.get(page))) | data)


def test_many_join_at_once(world, as_role):
    client, row = as_role("placement"), world.a.order_class
    joining = [a_student(world.a, number) for number in range(3)]
    assert add(client, row, *joining).status_code == 302
    assert row.students.filter(starts_on=date(2025, 4, 1)).count() == 3
    assert "a生2" in text(client.get(reverse("order-class-detail", args=[row.uid])))


def test_the_same_submit_sent_twice_joins_them_once(world, as_role):
    client, row = as_role("placement"), world.a.order_class
    page = reverse("order-class-add", args=[row.uid])
    data = hidden(client.get(page)) | {"starts_on": "2025-04-01", "students": [a_student(world.a, 1).uid]}
    client.post(page, data)
    assert NEVER_TWICE in text(client.post(page, data, follow=True))
    assert row.students.count() == 2


def test_students_are_found_by_class_major_and_name_and_ticked_all_by_an_address(world, as_role):
    client = as_role("placement")
    for number in range(3):
        a_student(world.a, number, class_name="数控班")
    page = reverse("order-class-add", args=[world.a.order_class.uid])
    shown = client.get(page, {"class_name": "数控班"})
    assert [item["row"].person.name for item in shown.context["form"].rows()] == ["a生0", "a生1", "a生2"]
    assert text(shown).count(" checked") == 0
    assert text(client.get(page, {"class_name": "数控班", "all": "1"})).count(" checked") == 3
    assert [i["row"].person.name for i in client.get(page, {"q": "甲学生"}).context["form"].rows()] == ["甲学生"]
    everybody = {item["row"].person.name: item for item in client.get(page).context["form"].rows()}
    assert not everybody["甲学生"]["open"]  # he is in this class
    a_place(a_class(world.a), Enrolment.objects.get(person__name="a生0"), ends_before=date(2099, 1, 1))
    rows = {i["row"].person.name: i for i in client.get(page, {"all": "1"}).context["form"].rows()}
    assert [rows["a生0"]["open"], rows["a生0"]["ticked"], rows["a生1"]["ticked"]] == [True, False, True]


def test_one_who_cannot_join_keeps_all_out_and_has_his_reason_beside_him(world, as_role):
    client, other = as_role("placement"), a_class(world.a)
    joining, leaver = a_student(world.a, 1), a_student(world.a, 2)
    late = a_student(world.a, 3, starts_on=date(2025, 4, 2))
    a_place(other, leaver, starts_on=date(2025, 3, 1), ends_before=date(2025, 6, 1))
    answer = add(client, world.a.order_class, joining, leaver, late)
    assert len(errors(answer)["students"]) == 2
    reasons = {item["row"]: item["reason"] for item in answer.context["form"].rows()}
    assert reasons[leaver] == "已在“另一个班”（2025年3月1日 至 2025年5月31日）。"
    assert "入班那天不在籍" in reasons[late]
    assert reasons[joining] == ""
    assert world.a.order_class.students.count() == 1
    assert f'value="{joining.uid}"' in text(answer)
    assert text(answer).count(" checked") == 3  # what was ticked is not lost
    assert add(client, world.a.order_class, leaver, day="2025-06-01").status_code == 302


def test_a_student_of_another_school_is_never_found(world, as_role):
    client, stranger = as_role("placement"), a_student(world.b, 1)
    page = reverse("order-class-add", args=[world.a.order_class.uid])
    assert stranger.person.name not in text(client.get(page))
    assert errors(add(client, world.a.order_class, stranger)) == {
        "students": ["勾选的学生中有本校查不到的，请重新勾选。"]
    }
    assert stranger.person.name not in text(add(client, world.a.order_class, stranger))
    for wrong in ("nonsense", "1"):
        assert client.post(page, {"starts_on": "2025-04-01", "students": [wrong]}).status_code == 200
    with pytest.raises(ValidationError, match="不是本校学生"):
        students.add_students(world.a.order_class, [stranger], starts_on=date(2025, 4, 1))


def test_nobody_joins_before_a_class_begins_or_after_it_ended(world, as_role):
    client, joining = as_role("placement"), a_student(world.a, 1)
    closed = a_class(world.a, ends_before=date(2025, 6, 1))
    assert list(errors(add(client, closed, joining, day="2025-02-28"))) == ["starts_on"]
    assert "2025年5月31日结班" in errors(add(client, closed, joining, day="2025-06-01"))["starts_on"][0]
    assert add(client, closed, joining, day="2025-05-31").status_code == 302
    assert OrderStudent.objects.get(order_class=closed).ends_before == date(2025, 6, 1)
    assert list(errors(add(client, closed, day="2025-05-31"))) == ["students"]


def test_two_classes_on_the_same_days_are_refused_by_the_database_too(world):
    with pytest.raises(IntegrityError, match="order_student_no_overlap"), transaction.atomic():
        a_place(a_class(world.a), world.a.enrolment, starts_on=date(2026, 1, 1))


@pytest.mark.django_db(transaction=True)
def test_two_clerks_who_put_one_student_on_two_rolls_at_once_put_him_on_one(world):
    joining = a_student(world.a, 1)
    classes = [a_class(world.a, "一班"), a_class(world.a, "二班")]
    gate, refused = threading.Barrier(2), []

    def press(order_class) -> None:
        try:
            gate.wait(10)
            students.add_students(order_class, [joining], starts_on=date(2025, 4, 1))
        except ValidationError as error:
            refused.append(error.messages)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[one]) for one in classes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert joining.person.order_places.count() == 1
    assert len(refused) == 1
    assert "已在" in refused[0][0]


# Leaving


def leave(client, place, last_day: str, **changes):
    page = reverse("order-student-leave", args=[place.uid])
    data = hidden(client.get(page)) | {"ends_before": last_day, "reason": "参军", **changes}
    return client.post(page, data, follow=True)


def test_a_student_leaves_on_a_day_for_a_reason_and_the_day_can_be_corrected(world, as_role):
    client, place = as_role("placement"), world.a.order_student
    assert "reason" in errors(leave(client, place, "2025-06-30", reason=" "))
    assert "离班日期不能早于入班日期" in errors(leave(client, place, "2025-02-01"))["ends_before"][0]
    shown = text(leave(client, place, "2025-06-30"))
    assert "2025年6月30日" in shown
    assert "参军" in shown
    leave(client, place, "2025-07-15")
    place.refresh_from_db()
    assert place.ends_before == date(2025, 7, 16)


def test_nobody_leaves_before_a_month_he_was_paid_for(world, as_role):
    world.a.stipend.month = date(2025, 5, 1)
    world.a.stipend.save()
    refused = leave(as_role("placement"), world.a.order_student, "2025-04-30")
    assert errors(refused) == {"ends_before": ["2025-05的生活费已登记发放，请先作废，或改日期。"]}


def test_a_stale_page_does_not_overwrite_the_day_a_colleague_wrote(world, as_role):
    client, place = as_role("placement"), world.a.order_student
    page = reverse("order-student-leave", args=[place.uid])
    stale = hidden(client.get(page))
    leave(client, place, "2025-06-30")
    late = client.post(page, stale | {"ends_before": "2025-07-31", "reason": "记错"})
    assert "别人已保存过这一条" in text(late)
    place.refresh_from_db()
    assert place.ends_before == date(2025, 7, 1)


def test_one_put_on_a_roll_by_mistake_is_taken_off_and_history_keeps_why(world, as_role):
    client, place = as_role("placement"), a_place(world.a.order_class, a_student(world.a, 1))
    page = reverse("order-student-withdraw", args=[place.uid])
    assert "撤销登记须写明理由。" in text(client.post(page, {"reason": ""}, follow=True))
    client.post(page, {"reason": "选错了人"})
    place.refresh_from_db()
    assert (place.withdrawn, place.ended_reason) == (True, "选错了人")
    assert place.person.name not in text(client.get(reverse("order-student-list")))
    assert "别人刚刚处理过这一条" in text(client.post(page, {"reason": "再按一次"}, follow=True))
    again = students.add_students(world.a.order_class, [place.enrolment], starts_on=place.starts_on)
    assert [one.person for one in again] == [place.person]
    paid = reverse("order-student-withdraw", args=[world.a.order_student.uid])
    assert "已有生活费登记，不能撤销" in text(client.post(paid, {"reason": "选错了人"}, follow=True))


# Who sees whom


def test_the_enterprise_sees_the_students_of_its_classes_and_no_others(world, as_role):
    foreign = a_place(world.b.order_class, a_student(world.b, 1))
    client = as_role("hr")
    shown = text(client.get(reverse("order-student-list")))
    assert world.a.student.name in shown
    assert foreign.person.name not in shown
    assert client.get(reverse("order-student-detail", args=[foreign.uid])).status_code == 404
    assert world.a.student.id_number not in text(
        client.get(reverse("order-student-detail", args=[world.a.order_student.uid]))
    )
    for verb in ("leave", "withdraw"):
        page = reverse(f"order-student-{verb}", args=[foreign.uid])
        assert as_role("placement").post(page, {"reason": "乱来"}).status_code == 404


def test_the_roll_is_narrowed_to_a_class_and_to_today(world, as_role):
    client, other = as_role("placement"), a_class(world.a)
    gone = a_place(other, a_student(world.a, 1), ends_before=date(2025, 4, 1))
    page = reverse("order-student-list")

    def found(**asked) -> list:
        return [row.record for row in client.get(page, asked).context["page"].table.rows]

    assert found(order_class=other.uid) == [gone]
    assert found(now="no") == [gone]
    assert found(now="yes") == [world.a.order_student]
    assert len(found(order_class=world.b.order_class.uid)) == 2  # not offered, so it narrows nothing


def test_students_of_the_classs_own_major_are_offered_first(world, as_role):
    client, row = as_role("placement"), world.a.order_class
    other = Major.objects.create(code="730701", name="电子商务")
    outside = a_student(world.a, 1)
    type(outside).objects.filter(pk=outside.pk).update(major=other)
    page = reverse("order-class-add", args=[row.uid])
    type(row).objects.filter(pk=row.pk).update(major=other)
    assert [i["row"] for i in client.get(page).context["form"].rows()] == [outside]
    assert len(client.get(page, {"major": ""}).context["form"].rows()) == 2
