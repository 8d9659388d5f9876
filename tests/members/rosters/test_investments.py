"""An enterprise brings the table of what it gave: nothing counts until each has its document and the school confirmed it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.models import Message
from members.enums import Role
from members.models import Investment
from members.services import investments
from tests.core.imports.books import act, bring, workbook
from tests.members.test_investments import move, slip

pytestmark = pytest.mark.django_db(transaction=True)

HEADINGS = ("投入单位", "平台", "投入方式", "投入内容", "金额", "到账日期")


def line(world, **changes) -> tuple:
    found = {
        "giver": world.a.enterprise.name, "facility": world.a.base.name, "kind": "资金", "subject": "三期设备款",
        "yuan": "50,000", "day": "2025-09-01",
    }  # fmt: skip
    return tuple((found | changes).values())


def brought(viewer, *lines):
    return bring(workbook(*lines, headings=HEADINGS), viewer, roster="investments")


def test_what_a_file_brings_waits_for_its_document_before_anybody_is_asked_to_confirm(world, as_role):
    hr, school = world.membership(Role.HR), world.membership(Role.PLACEMENT)
    act(brought(hr, line(world)), "write", hr)
    row = Investment.objects.get(subject="三期设备款")
    assert (row.state, row.amount_fen) == ("awaiting", 5_000_000)
    assert not Message.objects.visible_to(school).filter(kind="investment-submit").exists()
    assert "等待投入单位补传凭证并提交" in investments.WAITS.line(row, on=dates.today())
    assert "三期设备款" in as_role(Role.HR).get(reverse("investment-list"), {"waits": "awaiting"}).content.decode()
    assert "尚缺：银行回单或验收单" in move(as_role(Role.HR), row, "submit")
    with pytest.raises(Refused):
        investments.move(row, "confirm", viewer=school, at=dates.now())
    as_role(Role.HR).post(
        reverse("attachment-subject-new", args=["investment", row.uid]), {"file": slip(), "kind": "proof"}
    )
    move(as_role(Role.HR), row, "submit")
    assert Message.objects.visible_to(school).filter(kind="investment-submit").exists()
    move(as_role(Role.PLACEMENT), row, "confirm")
    row.refresh_from_db()
    assert row.state == "confirmed"


def test_lines_that_cannot_be_say_why_and_an_import_goes_again(world, as_role):
    hr, ahead = world.membership(Role.HR), (dates.today() + timedelta(days=2)).isoformat()
    source = brought(
        hr,
        line(world),
        line(world, giver=world.b.enterprise.name),
        line(world, subject="四期", day=ahead),
        line(world, subject="五期", facility=world.b.base.name),
        line(world, subject="六期", yuan="0"),
    )
    told = {row.number: row.problems[0]["text"] for row in source.rows.filter(state="refused")}
    assert told.keys() == {3, 4, 5, 6}
    assert "是承诺" in told[4]
    source = act(source, "write", hr)
    assert brought(hr, line(world)).unchanged_count == 1
    act(source, "undo", hr, reason="传错了")
    assert not Investment.objects.filter(subject="三期设备款").exists()
    office = world.shared["office"]
    assert (
        "投入单位须是平台的企业"
        in (brought(office, line(world, giver=world.b.enterprise.name)).rows.get().problems[0]["text"])
    )
    assert as_role(Role.PLACEMENT).get(reverse("roster-template", args=["investments"])).status_code in {403, 404}
