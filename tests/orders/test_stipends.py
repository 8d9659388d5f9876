"""Monthly stipends: paid once a month, taken back with a reason, and never forgotten."""

import threading
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alliance.core import dates
from orders.models import OrderStudent, Stipend
from orders.months import month_after, month_of
from orders.services import stipends
from tests.orders.rows import a_class, a_place, a_student, errors, text
from tests.test_mending import NEVER_TWICE, hidden

DAY = date(2025, 6, 15)  # the day on which the sums below are taken: March, April and May are over


def paying(client, order_class, *places, month: str = "2025-04", amount: str = "800", **changes):
    page = reverse("order-class-stipends", args=[order_class.uid])
    data = hidden(client.get(page, {"month": month})) | {"month": month, "paid_on": "2025-05-05"}
    data |= {f"amount_{place.uid.hex}": amount for place in places}
    return page, data | {"students": [place.uid for place in places], **changes}


def pay(client, order_class, *places, **changes):
    page, data = paying(client, order_class, *places, **changes)
    return client.post(page, data)


@pytest.fixture
def roll(world) -> list[OrderStudent]:
    """The class of side A with three on its roll."""
    further = [a_place(world.a.order_class, a_student(world.a, number)) for number in range(2)]
    return [world.a.order_student, *further]


def test_one_submit_records_who_was_paid_with_the_amount_of_the_agreement(world, as_role, roll):
    client = as_role("placement")
    page = reverse("order-class-stipends", args=[world.a.order_class.uid])
    shown = client.get(page, {"month": "2025-04"})
    assert [item["amount"].value() for item in shown.context["form"].rows()] == ["800"] * 3
    assert "已登记" not in text(shown)
    answer = pay(client, world.a.order_class, roll[0], roll[1], note="现场发放")
    assert answer.status_code == 302
    made = Stipend.objects.filter(month=date(2025, 4, 1))
    assert {(s.student, s.amount_fen, s.paid_on) for s in made} == {
        (place, 80000, date(2025, 5, 5)) for place in roll[:2]
    }
    shown = client.get(page, {"month": "2025-04"})
    assert [item["row"] for item in shown.context["form"].rows()] == [roll[2]]  # the paid are shown, not offered
    assert text(shown).count("已登记，2025年5月5日发放") == 2
    assert text(client.get(page, {"month": "2025-04", "all": "1"})).count(" checked") == 1


def test_the_page_opens_at_the_oldest_month_that_is_still_to_be_paid(world, as_role, roll):
    shown = as_role("hr").get(reverse("order-class-stipends", args=[world.a.order_class.uid]))
    assert shown.context["month"] == date(2025, 3, 1)  # two of three were not paid in March


def test_a_double_click_pays_once(world, as_role, roll):
    client = as_role("hr")
    page, data = paying(client, world.a.order_class, *roll)
    client.post(page, data)
    assert NEVER_TWICE in text(client.post(page, data, follow=True))
    assert Stipend.objects.filter(month=date(2025, 4, 1)).count() == 3


def test_going_back_and_paying_a_month_again_is_refused_beside_the_student(world, as_role, roll):
    client = as_role("placement")
    page, old = paying(client, world.a.order_class, roll[0], roll[1])
    pay(client, world.a.order_class, roll[0])
    again = client.post(page, old)  # a page that was opened before
    assert errors(again)["students"] == ["甲学生：2025-04的生活费已登记（2025年5月5日发放），不能再登记一次。"]
    assert Stipend.objects.filter(month=date(2025, 4, 1)).count() == 1
    with pytest.raises(IntegrityError, match="stipend_once_a_month"), transaction.atomic():
        Stipend.objects.create(
            student=roll[0], school=world.a.school, month=date(2025, 4, 1), amount_fen=1, paid_on=date(2025, 5, 5)
        )


@pytest.mark.django_db(transaction=True)
def test_school_and_enterprise_who_record_the_same_month_at_once_record_it_once(world):
    gate, refused = threading.Barrier(2), []

    def press() -> None:
        try:
            gate.wait(10)
            stipends.pay(
                world.a.order_class,
                [(world.a.order_student, 80000)],
                by=world.a.school,
                month=date(2025, 4, 1),
                paid_on=date(2025, 5, 5),
                today=DAY,
            )
        except ValidationError as error:
            refused.append(error.messages)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _click in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert Stipend.objects.filter(month=date(2025, 4, 1)).count() == 1
    assert refused == [["甲学生：2025-04的生活费已登记（2025年5月5日发放），不能再登记一次。"]]


def test_months_outside_a_students_time_and_months_to_come_are_refused(world, as_role, roll):
    client, row = as_role("placement"), world.a.order_class
    early = pay(client, row, roll[0], month="2025-02")
    assert "2025-02不在这个班的册上" in errors(early)["students"][0]
    OrderStudent.objects.filter(pk=roll[1].pk).update(ends_before=date(2025, 4, 1))
    assert "2025-04不在这个班的册上" in errors(pay(client, row, roll[0], roll[1]))["students"][0]
    ahead = month_after(month_of(dates.today()))
    future = pay(client, row, roll[0], month=f"{ahead:%Y-%m}", paid_on=dates.today().isoformat())
    assert "还没有到，不能登记" in text(future)
    assert list(errors(pay(client, row, roll[0], month="abc"))) == ["month", "__all__"]
    assert Stipend.objects.count() == 2


def test_the_day_of_payment_lies_neither_ahead_nor_before_the_month(world, as_role, roll):
    client, row = as_role("placement"), world.a.order_class
    tomorrow = dates.today() + dates.DAY
    assert errors(pay(client, row, roll[0], paid_on=tomorrow.isoformat())) == {"paid_on": ["发放日期不能晚于今天。"]}
    assert errors(pay(client, row, roll[0], paid_on="2025-03-31")) == {"paid_on": ["发放日期不能早于2025-04。"]}
    assert errors(pay(client, row)) == {"students": ["请至少勾选一名学生。"]}
    amount = f"amount_{roll[0].uid.hex}"
    assert list(errors(pay(client, row, roll[0], amount=""))) == [amount]
    assert list(errors(pay(client, row, roll[0], amount="八百"))) == [amount]
    assert "金额须大于 0。" in text(pay(client, row, roll[0], amount="0"))
    assert not Stipend.objects.filter(month=date(2025, 4, 1)).exists()


def test_a_student_of_another_class_is_never_found(world, as_role, roll):
    client = as_role("placement")
    foreign = errors(pay(client, world.a.order_class, world.b.order_student))
    assert foreign == {"students": ["勾选的学生中有不在这个班的，请重新勾选。"]}
    page = reverse("order-class-stipends", args=[world.b.order_class.uid])
    assert client.post(page, {"month": "2025-04"}).status_code == 404


# Taking back


def test_a_cancelled_stipend_stays_struck_through_and_the_month_is_paid_anew(world, as_role, roll):
    client, row = as_role("placement"), world.a.order_class
    pay(client, row, roll[0], amount="880")
    wrong = Stipend.objects.get(month=date(2025, 4, 1))
    cancel = reverse("stipend-cancel", args=[wrong.uid])
    assert "作废须写明理由。" in text(client.post(cancel, {"reason": " "}, follow=True))
    shown = text(client.post(cancel, {"reason": "多写了八十"}, follow=True))
    assert "已作废" in shown
    assert "多写了八十" in shown
    assert "这笔已经作废" in text(client.post(cancel, {"reason": "再按一次"}, follow=True))
    assert pay(client, row, roll[0]).status_code == 302
    listed = client.get(reverse("stipend-list"), {"month": "2025-04", "order_class": row.uid})
    assert "<s>880</s>" in text(listed)
    assert listed.context["page"].subtitle == "合计 800 元，不含已作废的"
    only = client.get(reverse("stipend-list"), {"state": "cancelled"}).context["page"]
    assert [line.record for line in only.table.rows] == [wrong]
    assert only.subtitle == "合计 0 元，不含已作废的"


def test_whoever_recorded_it_takes_it_back(world, as_role, roll):
    pay(as_role("hr"), world.a.order_class, roll[0])
    row = Stipend.objects.get(month=date(2025, 4, 1))
    assert row.recorded_by == world.a.enterprise
    page, cancel = reverse("stipend-detail", args=[row.uid]), reverse("stipend-cancel", args=[row.uid])
    assert cancel not in text(as_role("placement").get(page))
    refused = text(as_role("placement").post(cancel, {"reason": "不对"}, follow=True))
    assert "只能由登记的一方作废" in refused
    assert cancel in text(as_role("hr").get(page))
    assert "已作废" in text(as_role("hr").post(cancel, {"reason": "不对"}, follow=True))
    # What came by an import has no side: both may.
    assert stipends.may_cancel(world.a.stipend, world.membership("placement"))
    assert stipends.may_cancel(world.a.stipend, world.membership("hr"))


def test_a_strangers_stipend_does_not_exist(world, as_role):
    for role in ("placement", "hr"):
        client = as_role(role)
        assert client.get(reverse("stipend-detail", args=[world.b.stipend.uid])).status_code == 404
        assert client.post(reverse("stipend-cancel", args=[world.b.stipend.uid]), {"reason": "乱"}).status_code == 404
        assert world.b.student.name not in text(client.get(reverse("stipend-list")))
    assert not Stipend.objects.exclude(cancelled_at=None).exists()


# What is still to be paid


def due(world) -> list[tuple]:
    return [(row.month, row.students, row.fen) for row in stipends.due_to(world.membership("placement"), DAY)]


def test_due_is_every_month_that_is_over_for_every_student_on_the_roll(world, roll):
    assert due(world) == [
        (date(2025, 3, 1), 2, 160000),  # one of three was paid
        (date(2025, 4, 1), 3, 240000),
        (date(2025, 5, 1), 3, 240000),
    ]
    assert stipends.due_count(world.membership("hr"), DAY) == 8
    assert stipends.due_count(world.membership("bureau_viewer"), DAY) == 0
    assert stipends.due_count(world.membership("placement", "b"), DAY) == 2


def test_nothing_is_due_outside_a_time_on_the_roll_or_a_running_class_or_without_a_promise(world, roll):
    OrderStudent.objects.filter(pk=roll[1].pk).update(ends_before=date(2025, 4, 1))
    OrderStudent.objects.filter(pk=roll[2].pk).update(starts_on=date(2025, 5, 31))
    assert [(month, students) for month, students, _fen in due(world)] == [
        (date(2025, 3, 1), 1),
        (date(2025, 4, 1), 1),
        (date(2025, 5, 1), 2),
    ]
    row = world.a.order_class
    type(row).objects.filter(pk=row.pk).update(
        ends_before=date(2025, 5, 1), starts_on=None, signed_on=date(2025, 4, 10)
    )
    assert [month for month, _students, _fen in due(world)] == [date(2025, 4, 1)]
    type(row).objects.filter(pk=row.pk).update(stipend_fen=None)
    assert due(world) == []
    type(row).objects.filter(pk=row.pk).update(stipend_fen=100, signed_on=None)
    assert due(world) == []


def test_a_cancelled_stipend_is_due_again(world):
    Stipend.objects.update(cancelled_at=dates.now(), cancelled_reason="错")
    assert due(world)[0] == (date(2025, 3, 1), 1, 80000)


def test_the_first_screens_number_leads_to_the_page_that_lists_what_is_due(world, as_role, roll):
    number = stipends.due_count(world.membership("hr"), dates.today())
    shown = as_role("hr").get(reverse("stipend-due"))
    assert f"{number} 人次" in text(shown)
    assert f"{reverse('order-class-stipends', args=[world.a.order_class.uid])}?month=2025-03" in text(shown)
    assert "?month=2025-03" not in text(as_role("school_leader").get(reverse("stipend-due")))


def test_a_long_neglect_is_listed_from_its_oldest_month_and_the_page_says_that_there_is_more(world, as_role, roll):
    row = world.a.order_class
    type(row).objects.filter(pk=row.pk).update(signed_on=date(2005, 1, 1), starts_on=date(2005, 1, 1))
    OrderStudent.objects.filter(pk=roll[1].pk).update(starts_on=date(2005, 1, 1))
    shown = as_role("hr").get(reverse("stipend-due"))
    (panel,) = shown.context["page"].panels
    lines = stipends.due_to(world.membership("hr"), dates.today())
    assert len(panel["table"].rows) == 200 < len(lines)
    assert f"共 {len(lines)} 行，下面只列出最早的 200 行。" in text(shown)
    assert f"{sum(line.students for line in lines)} 人次" in text(shown)  # all of them, not the lines shown
    assert "只列出最早" not in text(as_role("placement", "b").get(reverse("stipend-due")))


def test_the_number_of_what_is_due_is_one_count_and_lists_nothing(world, roll):
    with CaptureQueriesContext(connection) as asked:
        assert stipends.due_count(world.membership("hr"), DAY) == 8
    assert [query["sql"].split()[:2] for query in asked] == [["SELECT", "count(*)"]]


def test_a_class_tells_its_months(world, roll):
    a_place(a_class(world.a), a_student(world.a, 9))
    months = stipends.by_month(world.a.order_class, DAY)
    assert [(m.month.month, m.on_roll, m.paid, m.fen) for m in months] == [
        (6, 3, 0, 0),
        (5, 3, 0, 0),
        (4, 3, 0, 0),
        (3, 3, 1, 80000),
    ]


def test_after_its_end_a_class_has_nobody_to_pay(world, as_role, roll):
    type(world.a.order_class).objects.filter(pk=world.a.order_class.pk).update(ends_before=date(2025, 5, 1))
    world.a.order_class.refresh_from_db()
    late = pay(as_role("hr"), world.a.order_class, roll[0], month="2025-05")
    assert "2025-05不在这个班的册上" in errors(late)["students"][0]
    assert [m.month.month for m in stipends.by_month(world.a.order_class, DAY)] == [4, 3]
