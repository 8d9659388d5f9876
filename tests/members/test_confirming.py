"""A facility and its use count on the word of two: who confirms, what is missing, what waits, what counts meanwhile."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from alliance.core import dates
from alliance.core.attachments import attach
from alliance.core.messages import waits
from alliance.core.models import Message
from alliance.core.uploads import read
from members.enums import FacilityRole, Role
from members.models import Facility, FacilityKind, FacilityUse, Investment
from members.services import confirming, facilities, investments
from tests.core.hostile_uploads import PDF, sent


def text(answer) -> str:
    return answer.content.decode()


def page(facility: Facility) -> str:
    return reverse("facility-detail", args=[facility.uid])


def move(facility: Facility, verb: str) -> str:
    return reverse("facility-move", args=[facility.uid, verb])


def state(facility: Facility) -> str:
    facility.refresh_from_db()
    return facility.state


def stated(world, as_role, role: str = Role.HR, **changes) -> Facility:
    """A facility as one side's clerk enters it."""
    a = world.a
    form = {
        "kind": world.a.base.kind.pk, "name": "数控实训基地", "enterprise": a.enterprise.pk, "school": a.school.pk,
        "places": 10, "open_days": 100, "starts_on": "2025-01-01", **changes,
    }  # fmt: skip
    answer = as_role(role).post(reverse("facility-new"), form)
    assert answer.status_code == 302, answer.context["form"].errors
    return Facility.objects.get(name=form["name"])


def with_agreement(world, facility: Facility, role: str = Role.HR) -> Facility:
    document = read(sent(PDF, "协议.pdf"))
    attach("facility", facility, document, viewer=world.membership(role), at=dates.now(), kind="agreement")
    return facility


def counts(facility: Facility) -> bool:
    return Facility.objects.valid_on(dates.today()).filter(pk=facility.pk).exists()


# A facility


def test_a_firms_word_waits_for_the_school_and_counts_once_it_confirmed_with_the_agreement_there(world, as_role):
    row = stated(world, as_role)
    assert (row.state, row.stated_by, counts(row)) == ("registered", world.a.enterprise, False)
    assert set(Message.objects.filter(kind="facility-register").values_list("membership_uid", flat=True)) == {
        world.a.members[Role.PLACEMENT].uid
    }
    clerk = as_role(Role.PLACEMENT)
    shown = text(clerk.get(page(row)))
    assert "待确认" in shown and "核对并确认" in shown and "共建协议" in shown
    assert "还不能确认，尚缺" in text(clerk.post(move(row, "confirm"), follow=True))
    with_agreement(world, row)
    as_role(Role.PLACEMENT).post(move(row, "confirm"))
    assert state(row) == "confirmed" and counts(row)
    assert [step.verb for step in row.steps.all()] == ["confirm", "register"]


def test_nobody_confirms_his_own_word_and_no_stranger_finds_it(world, as_role):
    row = with_agreement(world, stated(world, as_role, Role.PLACEMENT), Role.PLACEMENT)
    own = as_role(Role.PLACEMENT)
    assert "确认属实" not in text(own.get(page(row)))
    assert "登记单位不能自己确认" in text(own.post(move(row, "confirm"), follow=True))
    assert "由登记单位再次提交或撤回" in text(
        as_role(Role.HR).post(move(row, "withdraw"), {"reason": "不"}, follow=True)
    )
    for role in (Role.HR, Role.PLACEMENT):
        assert as_role(role, "b").post(move(row, "confirm")).status_code == 404
    row.parties.create(organisation=world.b.school, part="共用")  # who only shares it has no word either
    assert as_role(Role.PLACEMENT, "b").post(move(row, "confirm")).status_code == 404
    assert as_role(Role.SCHOOL_LEADER).post(move(row, "confirm")).status_code == 403
    row.steps.update(by=world.user(Role.HR))  # the same man under a second role
    assert "登记的人不能自己确认" in text(as_role(Role.HR).post(move(row, "confirm"), follow=True))
    assert state(row) == "registered"
    as_role(Role.OFFICE).post(move(row, "confirm"))
    assert state(row) == "confirmed"


def test_what_is_not_so_is_sent_back_with_a_reason_put_right_or_withdrawn(world, as_role):
    row = stated(world, as_role)
    assert "退回须写明理由" in text(as_role(Role.PLACEMENT).post(move(row, "return"), {"reason": " "}, follow=True))
    as_role(Role.PLACEMENT).post(move(row, "return"), {"reason": "工位只有 8 个"})
    told = Message.objects.get(kind="facility-return")
    assert (told.membership_uid, "工位只有 8 个" in told.text) == (world.a.members[Role.HR].uid, True)
    assert "工位只有 8 个" in text(as_role(Role.HR).get(page(row)))
    as_role(Role.HR).post(move(row, "resubmit"))
    assert state(row) == "registered"
    FacilityUse.objects.create(facility=row, used_on=date(2025, 5, 6), person_days=3)
    refused = text(as_role(Role.HR).post(move(row, "withdraw"), {"reason": "重复"}, follow=True))
    assert "已有使用记录或投入，不能撤回" in refused
    row.uses.update(cancelled_at=dates.now(), cancelled_reason="重复")
    as_role(Role.HR).post(move(row, "withdraw"), {"reason": "重复"})
    assert state(row) == "withdrawn"
    assert as_role(Role.HR).get(reverse("facility-edit", args=[row.uid])).status_code == 404
    again = as_role(Role.HR).post(reverse("facility-new"), {
        "kind": row.kind_id, "name": row.name, "enterprise": row.enterprise_id, "school": row.school_id,
        "starts_on": "2025-01-01",
    })  # fmt: skip
    assert again.status_code == 302  # its name is free


def test_what_the_office_enters_stands_and_it_can_take_a_confirmation_back(world, as_role):
    row = stated(world, as_role, Role.OFFICE)
    assert (row.state, row.stated_by, counts(row)) == ("confirmed", None, True)
    assert "撤销确认" not in text(as_role(Role.PLACEMENT).get(page(row)))
    as_role(Role.OFFICE).post(move(row, "reopen"), {"reason": "查无此基地"})
    assert state(row) == "returned" and not counts(row)
    as_role(Role.HR).post(move(row, "resubmit"))
    assert state(row) == "registered"


def test_a_party_that_changes_what_figures_rest_on_states_it_anew(world, as_role):
    base = world.a.base
    change = {"name": base.name, "starts_on": "2024-01-01", "purpose": "实训"}
    edit, end = reverse("facility-edit", args=[base.uid]), reverse("facility-end", args=[base.uid])
    as_role(Role.HR).post(edit, {**change, "version": base.version})
    assert state(base) == "confirmed"  # what it is for, no figure asks
    as_role(Role.HR).post(edit, {**change, "places": 99, "version": base.version})
    assert (state(base), base.stated_by, counts(base)) == ("registered", world.a.enterprise, False)
    assert "更改了计入指标的内容" in Message.objects.get(kind="facility-restate").text
    as_role(Role.PLACEMENT).post(edit, {**change, "places": 98, "version": base.version})
    assert (state(base), base.stated_by) == ("registered", world.a.school)  # now it is the school's word
    with_agreement(world, base)
    as_role(Role.HR).post(move(base, "confirm"))
    for last, expected in (("2089-12-31", "confirmed"), ("2090-12-31", "registered")):
        state(base)
        as_role(Role.HR).post(end, {"ends_before": last, "version": base.version})
        assert state(base) == expected  # sooner claims less
    Facility.objects.filter(pk=base.pk).update(state="confirmed")
    renewal = {"signed_on": "2025-06-01", "agreement": "续签", "starts_on": "2091-01-01", "ends_before": "2092-12-31"}
    answer = as_role(Role.HR).post(reverse("facility-renew", args=[base.uid]), renewal)
    assert answer.status_code == 302, answer.context["form"].errors
    assert state(base) == "registered"


def test_who_has_to_confirm_is_reminded_and_then_the_office_too(world, as_role):
    row = stated(world, as_role)
    began = timezone.make_aware(timezone.datetime(2026, 9, 7, 9))
    row.steps.update(at=began)
    Message.objects.all().delete()
    kinds = Message.objects.filter(kind="facility-waits-registered")
    waits.remind(began + timedelta(days=7))
    assert set(kinds.values_list("membership_uid", flat=True)) == {world.a.members[Role.PLACEMENT].uid}
    waits.remind(began + timedelta(days=15))
    late = kinds.filter(urgency="escalation").values_list("membership_uid", flat=True)
    assert {world.a.members[Role.PLACEMENT].uid, world.shared["office"].uid} <= set(late)
    shown = text(as_role(Role.PLACEMENT).get(reverse("home")))
    assert "共建平台：核对并确认" in shown
    assert "共建平台：核对并确认" not in text(as_role(Role.HR).get(reverse("home")))


def test_money_is_confirmed_only_for_a_facility_that_is(world, as_role):
    row = stated(world, as_role)
    money = Investment(facility=row, organisation=world.a.enterprise, amount_fen=100, subject="设备")
    assert "平台本身由另一方确认" in investments.missing_to_confirm(money)


# Whose it is


def test_a_school_enters_its_own_studio_and_the_office_confirms(world, as_role):
    kind = FacilityKind.objects.get(counts_as=FacilityRole.STUDIO)
    row = stated(world, as_role, Role.PLACEMENT, kind=kind.pk, name="名师工作室", enterprise="")
    shown = text(as_role(Role.PLACEMENT).get(page(row)))
    assert "没有另一方的，联盟办公室" in shown
    assert reverse("facility-recommend", args=[row.uid]) not in shown
    assert as_role(Role.HR).get(page(row)).status_code == 404
    with_agreement(world, row, Role.PLACEMENT)
    assert "名师工作室" in text(as_role(Role.OFFICE).get(reverse("facility-list"), {"waits": "registered"}))
    as_role(Role.OFFICE).post(move(row, "confirm"))
    assert state(row) == "confirmed"
    assert "名师工作室" in text(as_role(Role.OFFICE).get(reverse("facility-list")))


def test_a_kind_says_who_must_be_a_party(world, as_role):
    kind = world.a.base.kind
    type(kind).objects.filter(pk=kind.pk).update(needs_enterprise=True, needs_school=True)
    form = {"kind": kind.pk, "name": "独建", "starts_on": "2025-01-01"}
    alone = as_role(Role.PLACEMENT).post(reverse("facility-new"), form | {"school": world.a.school.pk})
    assert alone.context["form"].errors["enterprise"] == ["这一类平台须有共建企业。"]
    alone = as_role(Role.HR).post(reverse("facility-new"), form | {"enterprise": world.a.enterprise.pk})
    assert alone.context["form"].errors["school"] == ["这一类平台须有共建学校。"]
    type(kind).objects.filter(pk=kind.pk).update(needs_enterprise=False, needs_school=False)
    nobodys = Facility(kind=FacilityKind.objects.get(pk=kind.pk), name="无主", starts_on=date(2025, 1, 1))
    with pytest.raises(ValidationError, match="至少一方"):
        facilities.register_facility(nobodys, viewer=world.membership(Role.OFFICE), at=dates.now())
    with pytest.raises(IntegrityError):
        nobodys.save()


# Use


def used(as_role, world, role: str, side: str = "a", **changes) -> FacilityUse:
    form = {"used_on": "2025-06-03", "person_days": 5, "school": world.a.school.pk, "purpose": "实训"} | changes
    as_role(role, side).post(reverse("facility-use", args=[world.a.base.uid]), form)
    return FacilityUse.objects.latest("pk")


def test_days_of_use_wait_for_the_other_side_and_a_list_of_them_is_confirmed_with_one_click(world, as_role):
    first, second = (used(as_role, world, Role.PLACEMENT, used_on=day) for day in ("2025-06-03", "2025-06-04"))
    assert (first.confirmed, first.recorded_by) == (False, world.a.school)
    address = f"{reverse('facility-use-list')}?state=mine"
    assert "全部确认" not in text(as_role(Role.PLACEMENT).get(address))
    confirm = reverse("facility-use-confirm", args=[first.uid])
    assert "没有等您确认的" in text(as_role(Role.PLACEMENT).post(confirm, follow=True))
    assert as_role(Role.HR, "b").post(confirm).status_code == 404
    assert "全部确认（2 条）" in text(as_role(Role.HR).get(address))
    seen = reverse("facility-use-accept", args=[second.uid]) + "?state=mine"
    later = used(as_role, world, Role.PLACEMENT, used_on="2025-06-05")
    as_role(Role.HR).post(seen)
    assert list(FacilityUse.objects.filter(purpose="实训").order_by("pk").values_list("confirmed", flat=True)) == [
        True, True, False,
    ]  # fmt: skip
    as_role(Role.HR).post(reverse("facility-use-confirm", args=[later.uid]))
    assert FacilityUse.objects.get(pk=later.pk).confirmed


def test_what_the_host_or_the_office_records_of_a_school(world, as_role):
    of_host = used(as_role, world, Role.HR)
    as_role(Role.PLACEMENT).post(reverse("facility-use-confirm", args=[of_host.uid]))
    of_host.refresh_from_db()
    assert of_host.confirmed
    assert used(as_role, world, Role.OFFICE, used_on="2025-06-09").confirmed


def test_each_side_is_told_once_a_month_how_many_days_of_use_wait_for_it(world, as_role):
    for day in ("2025-06-03", "2025-06-04"):
        used(as_role, world, Role.PLACEMENT, used_on=day)
    monday = timezone.make_aware(timezone.datetime(2026, 9, 7, 9))
    assert [confirming.remind_of_uses(at) for at in (monday, monday + timedelta(days=1))] == [1, 0]
    told = Message.objects.get(kind="facility-uses-wait")
    assert (told.membership_uid, told.title) == (world.a.members[Role.HR].uid, "有 2 条平台使用记录等待确认")
    assert confirming.remind_of_uses(monday + timedelta(days=31)) == 1
