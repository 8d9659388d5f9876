"""Money and equipment: registered with its document, confirmed by who received it, and never a promise."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alliance.core import dates
from alliance.core.attachments import attached
from alliance.core.errors import Refused
from alliance.core.models import Attachment
from members.enums import Role
from members.models import FacilityParty, Investment
from members.services import investments
from tests.members.test_facilities import errors, text
from tests.worlds import picture_bytes


def slip(content: bytes | None = None, name: str = "回单.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or picture_bytes(), content_type="image/jpeg")


def sent(world, **changes) -> dict:
    found = {
        "organisation": world.a.enterprise.pk,
        "kind": "cash",
        "subject": "二期设备款",
        "amount_fen": "50000",
        "arrived_on": "2025-09-01",
        "document": slip(),
    }
    return {name: value for name, value in (found | changes).items() if value is not None}


def registered(world, as_role, **changes) -> Investment:
    as_role(Role.HR).post(reverse("facility-invest", args=[world.a.base.uid]), sent(world, **changes))
    return Investment.objects.get(subject="二期设备款")


def move(client, row: Investment, verb: str, reason: str = "") -> str:
    return text(client.post(reverse("investment-move", args=[row.uid, verb]), {"reason": reason}, follow=True))


def refreshed(row: Investment) -> Investment:
    row.refresh_from_db()
    return row


def test_a_firm_registers_with_its_slip_and_the_school_confirms(world, as_role):
    row = registered(world, as_role)
    assert (row.state, row.amount_fen) == ("registered", 5_000_000)
    assert len(attached("investment", [row])[row.uid]) == 1
    move(as_role(Role.PLACEMENT), row, "confirm")
    row.refresh_from_db()
    assert row.state == "confirmed"
    assert [step.verb for step in row.steps.order_by("id")] == ["register", "confirm"]
    changed = as_role(Role.HR).post(reverse("investment-edit", args=[row.uid]), sent(world) | {"version": row.version})
    assert "已确认或已撤销的投入不能修改" in text(changed)


@pytest.mark.parametrize(
    ("changes", "where", "said"),
    [
        ({"document": None}, "document", "没有凭证的投入不能登记"),
        ({"amount_fen": "0"}, "amount_fen", "金额须大于 0"),
        ({"amount_fen": "-5"}, "amount_fen", "金额须大于 0"),
        ({"arrived_on": "2100-01-01"}, "arrived_on", "是承诺"),
        ({"arrived_on": "20206-7-2"}, "arrived_on", ""),
        ({"document": slip(b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>")}, "document", ""),
    ],
)
def test_what_proves_nothing_is_refused_beside_its_field(world, as_role, changes, where, said):
    answer = as_role(Role.HR).post(reverse("facility-invest", args=[world.a.base.uid]), sent(world, **changes))
    assert said in errors(answer)[where][0]
    assert not Investment.objects.filter(subject="二期设备款").exists()


def test_who_registered_does_not_confirm_and_who_gave_may_not(world, as_role):
    client = as_role(Role.OFFICE)
    client.post(reverse("facility-invest", args=[world.a.base.uid]), sent(world))
    row = Investment.objects.get(subject="二期设备款")
    assert "登记的人不能自己确认" in move(client, row, "confirm")
    assert "您当前的身份不能确认收到" in move(as_role(Role.HR), row, "confirm")
    move(as_role("office2"), row, "confirm")
    row.refresh_from_db()
    assert row.state == "confirmed"


def test_a_returned_one_is_mended_and_a_wrong_one_cancelled_each_with_a_reason(world, as_role):
    row = registered(world, as_role)
    assert "写明理由" in move(as_role(Role.PLACEMENT), row, "return")
    old = row.version
    move(as_role(Role.PLACEMENT), row, "return", "回单金额不符")
    hr, edit = as_role(Role.HR), reverse("investment-edit", args=[row.uid])
    assert "别人已保存过" in text(hr.post(edit, sent(world, amount_fen="48000") | {"version": old})), (
        "before the return"
    )
    row.refresh_from_db()
    hr.post(edit, sent(world, amount_fen="48000") | {"version": row.version})
    move(hr, row, "resubmit")
    row.refresh_from_db()
    assert (row.state, row.amount_fen) == ("registered", 4_800_000)
    move(hr, row, "cancel", "重复登记")
    row.refresh_from_db()
    assert (row.state, row.steps.first().reason) == ("cancelled", "重复登记")


def test_one_whose_document_is_gone_is_not_confirmed(world, as_role):
    page = move(as_role(Role.PLACEMENT), world.a.investment, "confirm")
    assert "尚缺：银行回单或验收单" in page


def given_by_another(world, as_role, giver=None, by: str = Role.HR) -> Investment:
    """Of a further party of the base: B's enterprise, told by its own HR, unless said otherwise."""
    giver = giver or world.b.enterprise
    FacilityParty.objects.create(facility=world.a.base, organisation=giver, part="共享使用")
    said = sent(world, organisation=giver.pk)
    as_role(by, "b").post(reverse("facility-invest", args=[world.a.base.uid]), said)
    return Investment.objects.get(subject="二期设备款")


def test_a_firm_sees_what_another_gave_to_its_facility_and_changes_none_of_it(world, as_role):
    row = given_by_another(world, as_role)
    here, new = [row.uid], reverse("attachment-subject-new", args=["investment", row.uid])
    edit, cancel = reverse("investment-edit", args=here), reverse("investment-move", args=[*here, "cancel"])
    page = text(as_role(Role.HR).get(reverse("investment-detail", args=here)))
    assert row.subject in page and not any(one in page for one in (edit, cancel, new))
    hr = as_role(Role.HR)
    changed = sent(world, amount_fen="1") | {"version": row.version}
    assert [hr.get(edit).status_code, hr.post(edit, changed).status_code] == [403, 403]
    assert hr.post(cancel, {"reason": "不是我们的"}).status_code == 403
    assert hr.post(new, {"file": slip(picture_bytes("blue")), "kind": "proof", "title": ""}).status_code == 403
    move(as_role(Role.PLACEMENT), row, "return", "回单金额不符")
    assert as_role(Role.HR).post(reverse("investment-move", args=[*here, "resubmit"])).status_code == 403
    with pytest.raises(Refused, match="只有投入单位"):
        investments.move(refreshed(row), "resubmit", viewer=world.membership(Role.HR), at=dates.now())
    assert (row.state, row.organisation, row.amount_fen) == ("returned", world.b.enterprise, 5_000_000)
    move(as_role(Role.HR, "b"), row, "resubmit")
    move(as_role(Role.PLACEMENT), row, "confirm")
    assert refreshed(row).state == "confirmed"


def test_a_slip_is_for_who_gave_and_who_received_not_for_the_other_firm_of_the_facility(world, as_role):
    row = given_by_another(world, as_role)
    page, slip_of = reverse("investment-detail", args=[row.uid]), Attachment.objects.get(subject_uid=row.uid)
    addresses = [reverse(f"attachment-{verb}", args=[slip_of.uid]) for verb in ("download", "photo", "thumbnail")]
    for role, side in ((Role.HR, "b"), (Role.PLACEMENT, "a"), (Role.OFFICE, "a"), (Role.BUREAU_VIEWER, "a")):
        client = as_role(role, side)
        assert addresses[0] in text(client.get(page))
        assert [client.get(address).status_code for address in addresses] == [200] * 3
    client = as_role(Role.HR)
    shown = text(client.get(page))
    assert addresses[0] not in shown and "凭证" not in shown and "还没有附件" not in shown
    assert [client.get(address).status_code for address in addresses] == [403] * 3


def test_a_school_that_gave_does_not_confirm_its_own_gift(world, as_role):
    row = given_by_another(world, as_role, giver=world.b.school, by=Role.OFFICE)
    giver = as_role(Role.PLACEMENT, "b")
    assert reverse("investment-move", args=[row.uid, "confirm"]) not in text(
        giver.get(reverse("investment-detail", args=[row.uid]))
    )
    assert "投入单位不能确认或退回自己的投入" in move(giver, row, "confirm")
    assert refreshed(row).state == "registered"
    move(as_role(Role.PLACEMENT), row, "confirm")
    assert "投入单位不能确认或退回自己的投入" in move(as_role(Role.PLACEMENT, "b"), row, "reopen", "想改")
    assert refreshed(row).state == "confirmed"


def test_a_stranger_neither_sees_nor_gives(world, as_role):
    row = registered(world, as_role)
    for role in (Role.HR, Role.PLACEMENT):
        assert as_role(role, "b").get(reverse("investment-detail", args=[row.uid])).status_code == 404
    other = as_role(Role.HR, "b").post(reverse("facility-invest", args=[world.a.base.uid]), sent(world))
    assert other.status_code == 404
    own = as_role(Role.HR).post(
        reverse("facility-invest", args=[world.a.base.uid]), sent(world, organisation=world.b.enterprise.pk)
    )
    assert "organisation" in errors(own)


def test_investments_are_found_by_who_gave_and_by_school_among_those_one_sees(world, as_role):
    office, page = as_role(Role.OFFICE), reverse("investment-list")
    own, other = world.a.factory.name, world.b.factory.name
    for query in ({"organisation": world.a.enterprise.uid}, {"school": world.a.school.uid}):
        said = text(office.get(page, query))
        assert own in said and other not in said
    choices = as_role(Role.PLACEMENT).get(page).context["page"].filter_form.fields
    assert list(choices["organisation"].queryset) == [world.a.enterprise]
    assert list(choices["school"].queryset) == [world.a.school]
