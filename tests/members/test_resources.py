"""What members lend each other: asked for, answered by the owner, and never more than there is."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.urls import reverse

from alliance.core import dates
from alliance.core.errors import Refused
from members.enums import Role
from members.models import ResourceUse, SharedResource
from members.services import resources

TODAY = date(2026, 11, 20)


def ask(world, side="b", quantity=1, first=date(2026, 12, 1), last=date(2026, 12, 5)):
    viewer = world.membership(Role.PLACEMENT, side)
    use = ResourceUse(
        resource=world.a.resource,
        asker=viewer.organisation,
        starts_on=first,
        ends_before=last + dates.DAY,
        quantity=quantity,
        purpose="数控实训",
    )
    return resources.ask(use, viewer=viewer, on=TODAY, at=dates.now())


def answer(world, use, verb="agree", role=Role.HR, reason=""):
    return resources.move(use, verb, viewer=world.membership(role), at=dates.now(), reason=reason)


def test_the_owner_agrees_until_nothing_is_left_on_the_fullest_day(world):
    first = ask(world, quantity=1, first=date(2026, 12, 1), last=date(2026, 12, 3))
    second = ask(world, quantity=1, first=date(2026, 12, 4), last=date(2026, 12, 8))
    both = ask(world, quantity=2, first=date(2026, 12, 3), last=date(2026, 12, 4))
    over = ask(world, quantity=1, first=date(2026, 12, 2), last=date(2026, 12, 6))
    answer(world, first)
    answer(world, second)
    with pytest.raises(Refused, match="最多还能提供 1"):
        answer(world, both)
    assert answer(world, over).state == "agreed"  # never more than two at once
    with pytest.raises(ValidationError, match="最多还能提供 0"):
        ask(world, first=date(2026, 12, 3), last=date(2026, 12, 3))
    with pytest.raises(ValidationError, match="数量不能更少"):
        world.a.resource.quantity = 1
        resources.correct_resource(world.a.resource, seen=world.a.resource.version)


@pytest.mark.django_db(transaction=True)
def test_two_agreed_at_once_take_no_more_than_there_is(world):
    uses = [ask(world, quantity=2), ask(world, "a", quantity=2)]

    def agree(use):
        try:
            return answer(world, use).state
        except Refused:
            return "refused"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(agree, uses)) == ["agreed", "refused"]


def test_days_it_is_not_offered_on_and_ones_own_resource_are_refused(world):
    SharedResource.objects.filter(pk=world.a.resource.pk).update(ends_before=date(2026, 12, 3))
    world.a.resource.refresh_from_db()
    with pytest.raises(ValidationError, match="开放时间内"):
        ask(world)
    with pytest.raises(ValidationError, match="不能早于今天"):
        ask(world, first=date(2026, 11, 1))
    with pytest.raises(Refused, match="本单位的资源"):
        viewer = world.membership(Role.HR)
        own = ResourceUse(resource=world.a.resource, asker=viewer.organisation, starts_on=TODAY, ends_before=TODAY)
        resources.ask(own, viewer=viewer, on=TODAY, at=dates.now())


def test_only_the_owner_answers_and_only_the_asker_takes_back(world, as_role):
    use = ask(world, "a")
    with pytest.raises(Refused, match="只有提供单位"):
        answer(world, use, role=Role.PLACEMENT)
    with pytest.raises(Refused, match="只有申请单位"):
        answer(world, use, "cancel", reason="改期")
    with pytest.raises(Refused, match="须写明理由"):
        answer(world, use, "decline")
    url = reverse("resource-use-detail", args=[use.uid])
    assert as_role(Role.PLACEMENT, "b").get(url).status_code == 404
    page = as_role(Role.HR).get(url).content.decode()
    assert "同意使用" in page and "取消使用" not in page
    assert answer(world, use, "cancel", role=Role.PLACEMENT, reason="改期").state == "cancelled"


def test_what_is_not_open_only_its_owner_sees(world, as_role):
    url = reverse("shared-resource-detail", args=[world.a.resource.uid])
    assert as_role(Role.HR, "b").get(url).status_code == 200
    SharedResource.objects.filter(pk=world.a.resource.pk).update(is_open=False)
    assert as_role(Role.HR, "b").get(url).status_code == 404
    assert as_role(Role.HR).get(url).status_code == 200
    assert as_role(Role.HR, "b").get(reverse("shared-resource-edit", args=[world.a.resource.uid])).status_code == 404


def test_the_office_says_what_kinds_of_resource_there_are(world, as_role):
    office, kinds = as_role(Role.OFFICE), reverse("resource-kind-list")
    assert reverse("resource-kind-list") in office.get(reverse("shared-resource-list")).content.decode()
    office.post(reverse("resource-kind-new"), {"name": "车辆", "position": 9})
    assert "车辆" in office.get(kinds).content.decode()
    again = office.post(reverse("resource-kind-new"), {"name": "车辆", "position": 10})
    assert "已有这个类别" in again.content.decode()
    firm = as_role(Role.HR)
    assert firm.get(kinds).status_code == 403
    assert kinds not in firm.get(reverse("shared-resource-list")).content.decode()
    assert "车辆" in firm.get(reverse("shared-resource-new")).content.decode()
