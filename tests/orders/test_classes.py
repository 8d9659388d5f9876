"""The placement office forms an order class with an enterprise, corrects it and ends it."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from members.forms import INACTIVE
from members.models import Admission, Organisation
from orders.models import OrderClass, OrderStudent
from tests.orders.rows import a_class, a_place, a_student, errors, text
from tests.test_mending import NEVER_TWICE, hidden


def order_class(world, **changes) -> dict:
    return {
        "name": "精密数控订单班",
        "kind": "order",
        "enterprise": world.a.enterprise.pk,
        "signed_on": "2025-05-01",
        "starts_on": "2025-09-01",
        "stipend_fen": "８００",
        "planned_headcount": "30",
        **changes,
    }


def test_the_placement_office_forms_a_class_and_reads_its_stipend_in_yuan(world, as_role):
    client = as_role("placement")
    answer = client.post(reverse("order-class-new"), order_class(world), follow=True)
    made = OrderClass.objects.get(name="精密数控订单班")
    assert [made.school, made.stipend_fen] == [world.a.school, 80000]
    assert "800 元/人/月" in text(answer)
    assert "在办" in text(answer)
    assert "精密数控订单班" in text(client.get(reverse("order-class-list"), {"q": "jmsk"}))


def test_a_class_sent_twice_is_one_class(world, as_role):
    client, page = as_role("placement"), reverse("order-class-new")
    data = hidden(client.get(page)) | order_class(world)
    client.post(page, data)
    assert NEVER_TWICE in text(client.post(page, data, follow=True))
    assert OrderClass.objects.filter(name="精密数控订单班").count() == 1


def test_going_back_and_sending_the_same_name_again_is_refused_beside_the_name(world, as_role):
    client, page = as_role("placement"), reverse("order-class-new")
    client.post(page, hidden(client.get(page)) | order_class(world))
    again = client.post(page, hidden(client.get(page)) | order_class(world, note="改了备注"))
    assert errors(again) == {"name": ["本校已有同名订单班。"]}
    assert "改了备注" in text(again)


@pytest.mark.parametrize("how", ["suspended", "closed"])
def test_nothing_new_is_begun_with_an_enterprise_that_is_suspended_or_closed(world, as_role, how):
    if how == "suspended":
        Admission.objects.filter(organisation=world.a.enterprise).update(state="suspended")
    else:
        Organisation.objects.filter(pk=world.a.enterprise.pk).update(closed_at=timezone.now())
    client = as_role("placement")
    page = client.get(reverse("order-class-new"))
    assert world.a.enterprise not in page.context["form"].fields["enterprise"].queryset
    refused = client.post(reverse("order-class-new"), order_class(world))
    assert errors(refused) == {"enterprise": [INACTIVE]}
    add = reverse("order-class-add", args=[world.a.order_class.uid])
    data = {"starts_on": "2025-05-01", "students": [a_student(world.a, 1).uid]}
    assert "不能办理新的合作" in text(client.post(add, data))
    # What stands may still be corrected.
    edit = reverse("order-class-edit", args=[world.a.order_class.uid])
    assert client.post(edit, hidden(client.get(edit)) | order_class(world, starts_on="")).status_code == 302


def test_a_signing_that_lies_ahead_is_not_one(world, as_role):
    refused = as_role("placement").post(reverse("order-class-new"), order_class(world, signed_on="2099-01-01"))
    assert list(errors(refused)) == ["signed_on"]


def test_a_class_says_what_it_lacks_to_count_as_running(world, as_role):
    client = as_role("placement")
    unsigned = a_class(world.a, "未签约班", signed_on=None)
    ahead = a_class(world.a, "未开班", starts_on=date(2099, 9, 1))
    shown = client.get(reverse("order-class-detail", args=[unsigned.uid]))
    assert shown.context["page"].missing == ["签约日期：没有签约的不计入订单班数"]
    shown = client.get(reverse("order-class-detail", args=[ahead.uid]))
    assert "2099年9月1日才开班" in shown.context["page"].missing[0]
    running = client.get(reverse("order-class-list"), {"running": "yes"}).context["page"].table.rows
    assert [row.record for row in running] == [world.a.order_class]
    rest = client.get(reverse("order-class-list"), {"running": "no"}).context["page"].table.rows
    assert {row.record for row in rest} == {unsigned, ahead}


def test_running_is_signed_begun_and_not_ended(world):
    row = a_class(world.a, signed_on=date(2025, 3, 10), starts_on=None, ends_before=date(2025, 6, 1))
    own = OrderClass.objects.filter(pk=row.pk)
    told = {
        day: own.running_on(day).exists()
        for day in (date(2025, 3, 9), date(2025, 3, 10), date(2025, 5, 31), date(2025, 6, 1))
    }
    assert list(told.values()) == [False, True, True, False]
    assert own.running_in(date(2025, 1, 1), date(2025, 12, 31)).exists()
    assert not own.running_in(date(2025, 6, 1), date(2025, 12, 31)).exists()
    assert not own.running_in(date(2024, 1, 1), date(2025, 3, 9)).exists()
    own.update(starts_on=date(2025, 1, 1), signed_on=date(2025, 6, 2))  # signed after its end
    assert not own.running_in(date(2025, 1, 1), date(2025, 12, 31)).exists()


def test_the_second_of_two_editors_is_shown_what_both_changed(world, as_role):
    client, page = as_role("placement"), reverse("order-class-edit", args=[world.a.order_class.uid])
    stale = hidden(client.get(page))
    data = order_class(world, name=world.a.order_class.name, starts_on="2025-03-01", signed_on="2025-02-20")
    assert client.post(page, stale | data | {"stipend_fen": "900"}).status_code == 302
    late = client.post(page, stale | data | {"stipend_fen": "1,000.50"})
    assert {"label": "生活费资助（元/人/月）", "typed": "1,000.50", "now": "900"} in late.context["page"].conflicts
    world.a.order_class.refresh_from_db()
    assert world.a.order_class.stipend_fen == 90000


def test_a_class_with_students_keeps_its_enterprise_and_begins_no_later_than_they(world, as_role):
    client, page = as_role("placement"), reverse("order-class-edit", args=[world.a.order_class.uid])
    data = hidden(client.get(page)) | order_class(world, starts_on="2025-03-01")
    assert list(errors(client.post(page, data | {"enterprise": world.b.enterprise.pk}))) == ["enterprise"]
    assert list(errors(client.post(page, data | {"starts_on": "2025-03-02"}))) == ["starts_on"]


# Ending


def end(client, row, last_day: str, **changes):
    page = reverse("order-class-end", args=[row.uid])
    data = hidden(client.get(page)) | {"ends_before": last_day, "reason": "学业期满", **changes}
    return client.post(page, data, follow=True)


def test_a_class_ends_with_its_students_and_says_so_before(world, as_role):
    client, row = as_role("placement"), world.a.order_class
    gone = a_place(row, a_student(world.a, 1), ends_before=date(2025, 4, 1), ended_reason="转学")
    page = client.get(reverse("order-class-end", args=[row.uid]))
    assert "还在册的 1 名学生同日离班：甲学生。" in text(page)
    answer = end(client, row, "2025-06-30")
    assert "已结班" in text(answer)
    assert "学业期满" in text(answer)
    world.a.order_student.refresh_from_db()
    gone.refresh_from_db()
    assert [world.a.order_student.ends_before, world.a.order_student.ended_reason] == [date(2025, 7, 1), "学业期满"]
    assert [gone.ends_before, gone.ended_reason] == [date(2025, 4, 1), "转学"]
    end(client, row, "2025-07-31", reason="更正")  # the paper said July
    world.a.order_student.refresh_from_db()
    assert world.a.order_student.ends_before == date(2025, 8, 1)
    assert OrderClass.objects.get(pk=row.pk).ends_before == date(2025, 8, 1)


def test_a_class_does_not_end_before_it_began_before_a_student_joins_or_before_a_paid_month(world, as_role):
    client, row = as_role("placement"), world.a.order_class
    assert errors(end(client, row, "2025-02-28")) == {"ends_before": ["结班日期不能早于开班日期。"]}
    assert "reason" in errors(end(client, row, "2025-06-30", reason=" "))
    a_place(row, a_student(world.a, 1), starts_on=date(2025, 5, 1))
    assert "2025年5月1日还有学生入班" in errors(end(client, row, "2025-04-30"))["ends_before"][0]
    OrderStudent.objects.filter(starts_on=date(2025, 5, 1)).delete()
    world.a.stipend.month = date(2025, 6, 1)
    world.a.stipend.save()
    assert "2025-06的生活费已登记发放" in errors(end(client, row, "2025-05-31"))["ends_before"][0]
    row.refresh_from_db()
    assert row.ends_before is None


# Who sees what


def test_bureau_and_office_see_a_class_and_its_counts_and_no_student(world, as_role):
    page = reverse("order-class-detail", args=[world.a.order_class.uid])
    for role in ("bureau_viewer", "bureau_officer", "office"):
        shown = text(as_role(role).get(page))
        assert world.a.student.name not in shown
        assert "1 人" in shown
        assert "2025-03" in shown
        assert reverse("stipend-list") not in shown
    for role in ("hr", "enterprise_leader", "school_leader"):
        assert world.a.student.name in text(as_role(role).get(page))


def test_what_an_old_paper_reported_stands_apart_from_who_is_there(world, as_role):
    row = a_class(world.a, "历史班", reported_headcount=19)
    shown = text(as_role("hr").get(reverse("order-class-detail", args=[row.uid])))
    assert "19 人（历史上报，不计入在册人数）" in shown
    assert "0 人" in shown


def test_a_class_that_is_planned_to_end_names_who_leaves_with_it(world, as_role):
    """Its students may stand open on an old roll, or end with it."""
    row = a_class(world.a, "三年班", ends_before=date(2099, 7, 1))
    a_place(row, a_student(world.a, 1), ends_before=date(2099, 7, 1))
    a_place(row, a_student(world.a, 2))
    page = text(as_role("placement").get(reverse("order-class-end", args=[row.uid])))
    assert "还在册的 2 名学生同日离班：a生1、a生2。" in page


def test_the_two_sides_reach_the_roll_from_the_class_and_the_bureau_does_not(world, as_role):
    page = reverse("order-class-detail", args=[world.a.order_class.uid])
    way = f"{reverse('order-student-list')}?order_class={world.a.order_class.uid}&amp;now=yes"
    assert way in text(as_role("hr").get(page))
    assert way not in text(as_role("bureau_officer").get(page))
