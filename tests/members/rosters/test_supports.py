"""The support register comes as a workbook, each line on a ground as on the page."""

import pytest
from django.urls import reverse

from alliance.core import dates
from members.enums import Role
from members.models import Assessment, Support
from tests.core.imports.books import act, bring, marks, workbook

pytestmark = pytest.mark.django_db(transaction=True)

HEADINGS = ("单位", "扶持类别", "扶持内容", "金额", "拨付日期", "拨付部门", "考核方案", "其他依据", "状态")


def support(**changes) -> tuple:
    found = {
        "who": "清川甲机械有限公司", "kind": "设备", "title": "数控设备补助", "yuan": "20,000", "day": "2026-04-01",
        "by": "县财政局", "ground": "2025 年度企业考核", "other": "", "state": "",
    }  # fmt: skip
    return tuple((found | changes).values())


@pytest.fixture
def office(world):
    return world.shared["office"]


@pytest.fixture
def final(world):
    row = world.a.assessment
    Assessment.objects.filter(pk=row.pk).update(state="final", final_at=dates.now())
    return row


def brought(viewer, *lines):
    return bring(workbook(*lines, headings=HEADINGS), viewer, roster="supports")


def refused(source) -> list[str]:
    return [one["text"] for row in source.rows.filter(state="refused").order_by("number") for one in row.problems]


def said(source) -> tuple[int, int, int, int]:
    return source.new_count, source.changed_count, source.unchanged_count, source.refused_count


def test_the_office_brings_its_register_and_takes_it_back(world, office, final, as_role):
    lines = support(), support(who="清川甲职业学校", ground="", other="专题会议纪要")
    source = act(brought(office, *lines), "write", office)
    row = Support.objects.get(title="数控设备补助", organisation=world.a.enterprise)
    assert (row.amount_fen, row.assessment, row.other_ground) == (2_000_000, final, "")
    page = reverse("support-detail", args=[row.uid])
    assert "20000 元" in as_role(Role.HR).get(page).content.decode()
    assert as_role(Role.HR, "b").get(page).status_code == 404
    assert said(brought(office, *lines)) == (0, 0, 2, 0)
    again = brought(office, support(yuan=25000), lines[1])
    assert said(again) == (0, 1, 1, 0)
    act(act(again, "write", office), "undo", office, reason="传错了")
    row.refresh_from_db()
    assert row.amount_fen == 2_000_000
    source = act(brought(office, support(title="研发补助")), "write", office)
    act(source, "undo", office, reason="传错了")
    assert not Support.objects.filter(title="研发补助").exists()


def test_a_line_without_a_ground_of_its_own_is_refused(world, office, final):
    other = "2025 年度学校考核"
    Assessment.objects.filter(pk=world.b.assessment.pk).exclude(state="final").update(state="published")
    source = brought(
        office,
        support(ground=""),
        support(title="二", ground=other),
        support(title="三", who="清川甲职业学校", ground=other),
        support(title="四", yuan=0),
        support(title="五", day="2099-01-01"),
        support(title="六", who="清川丙机械有限公司"),
        support(title="七", kind="没有的"),
        support(title="八", state="已撤销"),
    )
    words = [
        "写明其他依据", "没有找到", "已定档", "须大于 0", "不能晚于今天", "没有找到", "没有找到", "已撤销的记录",
    ]  # fmt: skip
    told = refused(source)
    assert said(source) == (0, 0, 0, len(words))
    for word, one in zip(words, told, strict=True):
        assert word in one
    assert marks(source, office).keys() == {"G2", "G3", "G4", "D5", "E6", "A7", "B8", "I9"}


def test_a_ground_that_goes_meanwhile_and_a_support_cancelled_since_are_told(world, office, final, as_role):
    source = brought(office, support(ground="", other="会议纪要"))
    source = act(source, "write", office)
    row = Support.objects.get(title="数控设备补助")
    as_role(Role.OFFICE).post(reverse("support-cancel", args=[row.uid]), {"reason": "重复登记"})
    page = as_role(Role.OFFICE).get(reverse("import-detail", args=[source.uid])).content.decode()
    assert "办理到下一步" in page


def test_only_the_office_brings_it(as_role):
    way = reverse("roster-detail", args=["supports"])
    for role in (Role.OFFICE, Role.HR, Role.PLACEMENT):
        client = as_role(role)
        assert (way in client.get(reverse("support-list")).content.decode()) is (role == Role.OFFICE)
        assert (client.get(reverse("roster-template", args=["supports"])).status_code == 200) is (role == Role.OFFICE)
