"""The support register: each support has a ground, and a wrong one is cancelled, not erased."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from alliance.core import dates
from alliance.core.errors import Refused
from members.enums import Role
from members.models import Support
from members.services import supports

TODAY = date(2026, 5, 6)


def of(world, **given) -> Support:
    like = world.a.support
    given = {"organisation": world.a.enterprise, "other_ground": ""} | given
    return Support(
        kind=like.kind, title="设备补助", amount_fen=100, granted_on=TODAY, granting_body="县工信局", **given
    )


def test_support_needs_a_final_assessment_of_its_own_or_a_reason(world):
    for given, said in (
        ({}, "写明其他依据"),
        ({"assessment": world.a.assessment}, "已定档"),
        ({"assessment": world.b.assessment}, "另一家"),
    ):
        with pytest.raises(ValidationError, match=said):
            supports.register(of(world, **given), on=TODAY)
    type(world.a.assessment).objects.filter(pk=world.a.assessment.pk).update(state="final", final_at=dates.now())
    world.a.assessment.refresh_from_db()
    assert supports.register(of(world, assessment=world.a.assessment), on=TODAY).pk
    assert supports.register(of(world, other_ground="专题会议纪要"), on=TODAY).pk


def test_a_cancelled_support_stays_readable_and_is_not_changed_any_more(world):
    row = supports.register(of(world, other_ground="会议纪要"), on=TODAY)
    with pytest.raises(Refused, match="写明原因"):
        supports.cancel(row, reason=" ", at=dates.now())
    supports.cancel(row, reason="重复登记", at=dates.now())
    with pytest.raises(Refused, match="已撤销"):
        supports.correct(row, seen=row.version, on=TODAY)
    assert not Support.objects.standing().filter(pk=row.pk).exists()


def test_the_office_registers_support_on_the_page_and_a_member_sees_its_own_only(world, as_role):
    url, like = reverse("support-new"), world.a.support
    given = {
        "organisation": world.a.enterprise.pk,
        "kind": like.kind_id,
        "title": "基地建设补助",
        "amount_fen": "20,000",
        "granted_on": "2026-03-01",
        "granting_body": "县财政局",
    }
    assert "写明其他依据" in as_role(Role.OFFICE).post(url, given).content.decode()
    assert as_role(Role.OFFICE).post(url, given | {"other_ground": "会议纪要"}).status_code == 302
    row = Support.objects.get(title="基地建设补助")
    assert row.amount_fen == 2_000_000
    page = reverse("support-detail", args=[row.uid])
    assert "20000 元" in as_role(Role.HR).get(page).content.decode()
    assert as_role(Role.HR, "b").get(page).status_code == 404
