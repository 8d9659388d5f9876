"""Experts' opinions: given in somebody's name within the term, read beside what they are about, withdrawn with a reason."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from alliance.core import dates
from alliance.core.errors import Refused
from members.enums import Role
from members.models import Opinion, Seat
from members.services import opinions

pytestmark = pytest.mark.django_db
DAY = date(2025, 5, 6)


def give(world, about, role="office", *, committee=None, seat=None, side="a", **values) -> Opinion:
    said = {"given_on": DAY, "stance": "amend", "text": "增加一家企业。"} | values
    given = Opinion(seat=seat, **said, **({"committee": committee} if committee else {}))
    return opinions.give(given, about, viewer=world.membership(role, side), today=dates.today())


def page(row, name: str) -> str:
    return reverse(name, args=[row.uid])


def text(response) -> str:
    return response.content.decode()


def test_whoever_sees_a_plan_a_major_or_a_class_reads_the_opinions_on_it(world, as_role):
    pages = {"cooperation-plan-detail": world.a.plan, "major-offer-detail": world.a.major_offer}
    for name, row in {**pages, "order-class-detail": world.a.order_class}.items():
        give(world, row, committee=world.a.committee, text=f"关于{name}")
        for role in (Role.OFFICE, Role.BUREAU_OFFICER, Role.PLACEMENT):
            assert f"关于{name}" in text(as_role(role).get(page(row, name)))
    mine = Opinion.objects.visible_to(world.membership(Role.HR))
    # An enterprise does not see the school's plan.
    assert {opinion.subject_table for opinion in mine} == {"members_majoroffer", "orders_orderclass"}
    assert not Opinion.objects.visible_to(world.membership(Role.HR, "b")).filter(subject_uid=world.a.plan.uid).exists()


def test_an_enterprise_speaks_for_its_own_seat_only(world):
    assert give(world, world.a.order_class, Role.HR, seat=world.a.seat).committee == world.a.committee
    head = world.a.term.seats.get(organisation=world.a.school)
    for name in ({"seat": head}, {"committee": world.a.committee}, {"seat": world.b.seat}):
        with pytest.raises(Refused, match="只能以本单位席位"):
            give(world, world.a.order_class, Role.HR, **name)
    with pytest.raises(Refused, match="看不到"):
        give(world, world.b.order_class, Role.HR, seat=world.a.seat)


def test_a_day_lies_within_the_term_and_is_not_in_the_future(world):
    for days, said in ((1, "不能晚于今天"), (-20_000, "须在本届之内")):
        with pytest.raises(ValidationError, match=said):
            give(world, world.a.plan, committee=world.a.committee, given_on=dates.today() + timedelta(days=days))
    late = Seat.objects.create(
        term=world.a.term, organisation=world.b.enterprise, post="总工程师", starts_on=DAY + timedelta(days=1)
    )
    with pytest.raises(ValidationError, match="当天不在任"):
        give(world, world.a.plan, seat=late)
    Seat.objects.filter(pk=late.pk).update(ends_before=dates.today())
    with pytest.raises(Refused):  # who has left gives no more
        give(world, world.a.plan, seat=late, given_on=DAY + timedelta(days=2))


def test_an_opinion_is_given_on_the_page_and_withdrawn_with_a_reason(world, as_role):
    client, about = as_role(Role.HR), world.a.order_class
    new = reverse("opinion-subject-give", args=["order-class", about.uid])
    assert new in text(client.get(page(about, "order-class-detail")))
    sent = {"speaker": f"seat-{world.a.seat.uid}", "stance": "agree", "given_on": "2025-05-06", "text": "可以开班。"}
    assert list(client.post(new, sent | {"speaker": ""}).context["form"].errors) == ["speaker"]
    assert client.post(new, sent).status_code == 302
    given = Opinion.objects.get(text="可以开班。")
    withdraw = page(given, "opinion-withdraw")
    client.post(withdraw, {"reason": ""})
    assert Opinion.objects.standing().filter(pk=given.pk).exists()
    assert as_role(Role.HR, "b").post(withdraw, {"reason": "无关"}).status_code == 404
    client = as_role(Role.HR)
    client.post(withdraw, {"reason": "写错对象"})
    assert "可以开班。" not in text(client.get(page(about, "order-class-detail")))
    assert "写错对象" in text(as_role(Role.OFFICE).get(page(given, "opinion-detail")))
    with pytest.raises(Refused, match="已经撤销"):
        opinions.withdraw(given, viewer=world.membership(Role.HR), at=dates.now(), reason="再撤")


def test_what_no_opinion_can_be_about_is_a_page_that_does_not_exist(world, as_role):
    unknown = reverse("opinion-subject-give", args=["student-task", world.a.order_class.uid])
    assert as_role(Role.OFFICE).get(unknown).status_code == 404


def test_the_list_is_narrowed_and_searched(world, as_role):
    give(world, world.a.plan, committee=world.a.committee)
    client, at = as_role(Role.OFFICE), reverse("opinion-list")
    assert world.a.plan.title in text(client.get(at, {"kind": "members_cooperationplan", "withdrawn": "no"}))
    assert world.a.plan.title not in text(client.get(at, {"kind": "orders_orderclass"}))
    assert world.a.plan.title in text(client.get(at, {"since": "2025-05-06", "until": "2025-05-06"}))
    assert world.a.plan.title not in text(client.get(at, {"since": "2025-05-07"}))
    assert world.a.plan.title in text(client.get(at, {"q": world.a.plan.title[-4:]}))
