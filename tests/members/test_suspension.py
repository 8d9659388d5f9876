"""A member under suspension stays on the roll; nothing new is begun with it until the office takes it back."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.uploads import read
from members.enums import Role
from members.models import Admission, Facility, FacilityRenewal, Investment, Organisation
from members.services import cooperations, investments, renewals, resources
from placements.models import Assignment, Opening, TeacherRotation
from tests.core.hostile_uploads import PDF, sent
from tests.worlds import make_organisation


def text(response) -> str:
    return response.content.decode()


def hidden(response) -> dict[str, str]:
    inputs = re.findall(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?', text(response))
    return {name: value for name, value in inputs if name != "csrfmiddlewaretoken"}


def press(client, admission, verb: str, reason: str = "") -> str:
    address = reverse("admission-move", args=[admission.uid, verb])
    return text(client.post(address, {"reason": reason}, follow=True))


@pytest.fixture
def admission(world) -> Admission:
    return Admission.objects.get(organisation=world.a.enterprise)


def facility(world, **changes) -> dict:
    found = {"kind": world.a.base.kind_id, "name": "新基地", "enterprise": world.a.enterprise.pk}
    return found | {"school": world.a.school.pk, "starts_on": "2025-01-01", **changes}


def test_the_office_suspends_a_member_for_a_reason_and_takes_it_back_for_another(world, as_role, admission):
    client = as_role(Role.OFFICE)
    assert "暂停资格须写明理由。" in press(client, admission, "suspend")
    assert "安全事故待查" in press(client, admission, "suspend", "安全事故待查")
    admission.refresh_from_db()
    assert admission.state == "suspended"
    assert world.a.enterprise.is_suspended
    assert "恢复资格须写明理由。" in press(client, admission, "reinstate")
    press(client, admission, "reinstate", "整改完成")
    admission.refresh_from_db()
    assert admission.state == "admitted"
    assert [step.verb for step in admission.steps.order_by("id")] == ["suspend", "reinstate"]


def test_nobody_else_suspends_and_a_second_press_is_told(as_role, admission):
    assert as_role(Role.HR).get(reverse("admission-detail", args=[admission.uid])).status_code == 200
    assert "您当前的身份不能暂停资格。" in press(as_role(Role.HR), admission, "suspend", "不想干了")
    client = as_role(Role.OFFICE)
    press(client, admission, "suspend", "待查")
    assert "“已暂停”状态下不能暂停资格。" in press(client, admission, "suspend", "待查")


def test_a_suspended_member_is_still_on_the_roll_and_its_page_says_so(world, as_role, admission):
    Admission.objects.filter(pk=admission.pk).update(state="suspended")
    assert Organisation.objects.members_on(dates.today()).filter(pk=world.a.enterprise.pk).exists()
    page = as_role("placement").get(reverse("organisation-detail", args=[world.a.enterprise.uid]))
    assert page.context["page"].status["label"] == "成员单位（已暂停）"


def test_the_list_of_organisations_is_narrowed_by_their_standing(world, as_role, admission):
    Admission.objects.filter(pk=admission.pk).update(state="suspended")
    make_organisation("enterprise", "清川路过有限公司")
    client, address = as_role(Role.OFFICE), reverse("organisation-list")

    def listed(standing: str) -> set[str]:
        rows = client.get(address, {"roll": standing, "kind": "enterprise"}).context["page"].table.rows
        return {row.record.name for row in rows}

    suspended, member = world.a.enterprise.name, world.b.enterprise.name
    assert listed("suspended") == {suspended}
    assert listed("on") == {suspended, member}
    assert listed("none") == {"清川路过有限公司"}


def test_a_suspended_member_leaves_with_the_day(as_role, admission):
    client = as_role(Role.OFFICE)
    press(client, admission, "suspend", "停产")
    press(client, admission, "leave", "注销")
    admission.refresh_from_db()
    assert (admission.state, admission.ends_before) == ("left", dates.today())


def test_no_facility_is_registered_with_a_suspended_or_closed_firm(world, as_role, admission):
    Admission.objects.filter(pk=admission.pk).update(state="suspended")
    Organisation.objects.filter(pk=world.b.enterprise.pk).update(closed_at=dates.now())
    for role in (Role.HR, Role.PLACEMENT, Role.OFFICE):
        for enterprise in (world.a.enterprise, world.b.enterprise):
            answer = as_role(role).post(reverse("facility-new"), facility(world, enterprise=enterprise.pk))
            assert "这家机构已停用，或联盟身份已暂停" in text(answer), role
    assert not Facility.objects.filter(name="新基地").exists()
    used = {"used_on": "2025-04-01", "person_days": 5}  # what runs already runs on
    assert as_role(Role.HR).post(reverse("facility-use", args=[world.a.base.uid]), used).status_code == 302


def test_a_suspended_member_does_not_apply_anew(world, as_role, admission):
    Admission.objects.filter(pk=admission.pk).update(state="suspended")
    form = as_role(Role.OFFICE).get(reverse("admission-new")).context["form"]
    assert world.a.enterprise not in form.fields["organisation"].queryset


def test_two_people_who_mend_one_statement_lose_nothing(as_role, admission):
    Admission.objects.filter(pk=admission.pk).update(state="returned", admitted_on=None)
    page = reverse("admission-edit", args=[admission.uid])
    client = as_role(Role.HR)
    opened = hidden(client.get(page))
    client.post(page, opened | {"statement": "甲写的"})
    late = client.post(page, opened | {"statement": "乙写的"})
    assert "别人已保存过这一条" in text(late)
    assert late.context["page"].conflicts == [{"label": "申请说明", "typed": "乙写的", "now": "甲写的"}]
    admission.refresh_from_db()
    assert admission.statement == "甲写的"
    assert admission.applied_on < date.today()


def test_what_runs_at_a_suspended_firm_goes_on_and_is_flagged(world, as_role, admission):
    """Its openings are off at once; placements and order classes are flagged in lists and on their pages, not deleted."""
    today = dates.today()
    Assignment.objects.filter(pk=world.a.assignment.pk).update(
        starts_on=today - timedelta(days=9), ends_before=today + timedelta(days=9)
    )
    placement, flag = as_role("placement"), "实习单位已暂停"
    listed = reverse("assignment-list")
    assert not placement.get(listed, {"suspended": "yes"}).context["page"].table.rows
    press(as_role(Role.OFFICE), admission, "suspend", "消防检查不合格")
    assert not Opening.objects.offered(today).filter(enterprise=world.a.enterprise).exists()
    placement = as_role("placement")
    rows = placement.get(listed, {"suspended": "yes"}).context["page"].table.rows
    assert [row.record for row in rows] == [world.a.assignment]
    assert rows[0].get_cell("host") == f"{world.a.enterprise.name}（{flag}）"
    page = placement.get(reverse("assignment-detail", args=[world.a.assignment.uid])).context["page"]
    assert page.status["label"] == "实习中，实习单位已暂停"
    rows = placement.get(reverse("order-class-list"), {"suspended": "yes"}).context["page"].table.rows
    assert [row.get_cell("state") for row in rows] == ["在办，企业已暂停"]
    page = placement.get(reverse("order-class-detail", args=[world.a.order_class.uid])).context["page"]
    assert page.status["label"] == "在办，企业已暂停"
    press(as_role(Role.OFFICE), admission, "reinstate", "整改完成")
    assert not as_role("placement").get(listed, {"suspended": "yes"}).context["page"].table.rows


def test_a_teacher_who_is_at_a_suspended_firm_stays_there_and_is_flagged(world, as_role, admission):
    """On the school's list and page and on the firm's own; a stay that is over, or was taken back, is left in peace."""
    today, listed = dates.today(), reverse("rotation-list")
    stay = TeacherRotation.objects.filter(pk=world.a.rotation.pk)
    world.a.rotation.confirmed_spans.all().delete()
    stay.update(state="planned", starts_on=today - timedelta(days=9), ends_before=today + timedelta(days=9))

    def states(role: str, **asked) -> list[str]:
        return [row.get_cell("state") for row in as_role(role).get(listed, asked).context["page"].table.rows]

    def flagged() -> list[str]:
        return states(Role.PLACEMENT, suspended="yes")

    assert flagged() == []
    press(as_role(Role.OFFICE), admission, "suspend", "消防检查不合格")
    assert flagged() == states(Role.HR) == ["待企业确认，接收企业已暂停"]
    page = as_role(Role.PLACEMENT).get(reverse("rotation-detail", args=[world.a.rotation.uid])).context["page"]
    assert page.status == {"label": "待企业确认，接收企业已暂停", "tone": "red"}
    stay.update(state="withdrawn")
    assert flagged() == []
    stay.update(state="planned", ends_before=today)
    assert flagged() == []
    stay.update(ends_before=today + timedelta(days=9))
    press(as_role(Role.OFFICE), admission, "reinstate", "整改完成")
    assert flagged() == []


def _signature(world) -> None:
    row = world.a.cooperation
    type(row).objects.filter(pk=row.pk).update(state="reviewing")
    about = {"signed_on": dates.today(), "agreement_number": "XY-9", "without_opinions": ""}
    viewer = world.membership(Role.PLACEMENT)
    cooperations.sign(row, **about, viewer=viewer, on=dates.today(), at=dates.now())


def _renewal(world) -> None:
    first, last = date(2100, 1, 1), date(2101, 1, 1)
    Facility.objects.filter(pk=world.a.base.pk).update(ends_before=first)
    row = FacilityRenewal(
        facility=world.a.base, signed_on=date(2026, 1, 1), agreement="续签", starts_on=first, ends_before=last
    )
    renewals.renew(row, viewer=world.membership(Role.OFFICE), at=dates.now())


def _use(world) -> None:
    resources.move(world.a.wish, "agree", viewer=world.membership(Role.HR), at=dates.now())


def _investment(world) -> None:
    row = Investment(
        facility=world.a.base,
        organisation=world.a.enterprise,
        kind="cash",
        subject="新设备",
        amount_fen=100,
        arrived_on=date(2025, 3, 1),
    )
    slip = read(sent(PDF, "回单.pdf"))
    investments.register(row, slip, viewer=world.membership(Role.HR), today=dates.today(), at=dates.now())


@pytest.mark.parametrize("begin", [_signature, _renewal, _use, _investment])
def test_nothing_that_was_prepared_before_is_begun_with_a_suspended_firm(world, admission, begin):
    """An agreement under review, a use asked for, a base to renew: each step that begins something asks again."""
    Admission.objects.filter(pk=admission.pk).update(state="suspended")
    with pytest.raises(Refused, match="已暂停，恢复之前不能办理新的合作"):
        begin(world)
