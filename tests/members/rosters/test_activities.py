"""Activities and who took part in them come as workbooks: as plans, which the pages confirm."""

from datetime import date

import pytest
from django.urls import reverse

from alliance.core import dates
from members.enums import Role
from members.models import Activity, ActivityParty
from tests.core.imports.books import act, bring, marks, workbook

pytestmark = pytest.mark.django_db(transaction=True)

ACTIVITY = ("活动名称", "活动类别", "主办单位", "活动日期", "最后一天", "地点", "参加人数")
PARTY = ("活动名称", "活动日期", "参加单位", "身份", "到校人员", "姓名", "职务")


def activity(**changes) -> tuple:
    found = {
        "title": "秋季进校园", "kind": "企业负责人进校园", "by": "清川甲职业学校", "day": "2025-10-15", "to": "",
        "place": "报告厅", "n": 120,
    }  # fmt: skip
    return tuple((found | changes).values())


def party(**changes) -> tuple:
    found = {
        "title": "秋季进校园", "day": "2025-10-15", "who": "清川甲机械有限公司", "role": "", "as": "董事长",
        "name": "秦砺行", "post": "董事长",
    }  # fmt: skip
    return tuple((found | changes).values())


def brought(viewer, headings, *lines):
    roster = "activities" if headings is ACTIVITY else "activity-parties"
    return bring(workbook(*lines, headings=headings), viewer, roster=roster)


def refused(source) -> list[str]:
    return [one["text"] for row in source.rows.filter(state="refused").order_by("number") for one in row.problems]


def said(source) -> tuple[int, int, int, int]:
    return source.new_count, source.changed_count, source.unchanged_count, source.refused_count


def test_a_school_brings_its_activities_with_who_came_confirms_one_and_takes_back_the_rest(world, as_role):
    clerk = world.a.members["placement"]
    plans = act(brought(clerk, ACTIVITY, activity(), activity(title="宣传周", to="2025-10-17", n="")), "write", clerk)
    held, week = (Activity.objects.get(title=title) for title in ("秋季进校园", "宣传周"))
    assert (held.state, held.head_count, held.ends_before) == ("planned", 120, date(2025, 10, 16))
    assert (week.ends_before, week.head_count) == (date(2025, 10, 18), None)
    assert [(one.organisation, one.role) for one in held.parties.all()] == [(world.a.school, "host")]
    assert [(step.verb, step.to_state, step.by) for step in held.steps.all()] == [("register", "planned", clerk.user)]

    guests = act(brought(clerk, PARTY, party(), party(title="宣传周", **{"as": "", "name": ""})), "write", clerk)
    came = held.parties.get(organisation=world.a.enterprise)
    assert (came.role, came.came_as, came.came_name) == ("guest", "chairman", "秦砺行")
    assert said(brought(clerk, PARTY, party())) == (0, 0, 1, 0)
    assert "登记过" in refused(brought(clerk, PARTY, party(name="别人")))[0]

    plans = act(plans, "undo", clerk, reason="传错了")
    assert plans.state == "done" and "已登记参与单位" in plans.error
    act(guests, "undo", clerk, reason="传错了")
    assert act(plans, "undo", clerk, reason="传错了").state == "undone"
    assert not Activity.objects.filter(title__in=["秋季进校园", "宣传周"]).exists()

    act(brought(clerk, ACTIVITY, activity(n=110)), "write", clerk)  # no file twice: one above is still open
    act(brought(clerk, PARTY, party(name="秦知行")), "write", clerk)
    held = Activity.objects.get(title="秋季进校园")
    as_role(Role.PLACEMENT).post(reverse("activity-move", args=[held.uid, "hold"]))
    held.refresh_from_db()
    assert held.state == "held"
    assert "已经办理" in refused(brought(clerk, ACTIVITY, activity(n=300)))[0]
    assert "已经办理" in refused(brought(clerk, PARTY, party(who="清川乙机械有限公司")))[0]


def test_units_mended_by_hand_or_confirmed_meanwhile_are_not_taken_back(world, as_role):
    clerk = world.a.members["placement"]
    act(brought(clerk, ACTIVITY, activity()), "write", clerk)
    guests = act(brought(clerk, PARTY, party()), "write", clerk)
    row = ActivityParty.objects.get(activity__title="秋季进校园", organisation=world.a.enterprise)
    ActivityParty.objects.filter(pk=row.pk).update(came_name="秦知远")
    guests = act(guests, "undo", clerk, reason="传错了")
    assert guests.state == "done" and "更正或移除过" in guests.error
    ActivityParty.objects.filter(pk=row.pk).update(came_name=row.came_name)
    as_role(Role.PLACEMENT).post(reverse("activity-move", args=[row.activity.uid, "hold"]))
    page = as_role(Role.PLACEMENT).get(reverse("import-detail", args=[guests.uid])).content.decode()
    assert "办理到下一步" in page


def test_a_plan_is_filled_in_afterwards_and_put_back(world):
    clerk = world.a.members["placement"]
    act(brought(clerk, ACTIVITY, activity(n="", place="")), "write", clerk)
    filled = brought(clerk, ACTIVITY, activity(n=96))
    assert said(filled) == (0, 1, 0, 0)
    act(filled, "write", clerk)
    row = Activity.objects.get(title="秋季进校园")
    assert (row.head_count, row.place, row.version) == (96, "报告厅", 2)
    act(filled, "undo", clerk, reason="传错了")
    row.refresh_from_db()
    assert (row.head_count, row.place) == (None, "")


def test_tables_with_wrong_lines_say_what_is_wrong(world):
    clerk, other = world.a.members["placement"], world.b.members["placement"]
    stood = activity(title=world.a.activity.title, day="2024-10-16", n=120)
    source = brought(
        clerk,
        ACTIVITY,
        activity(by="清川乙职业学校"),
        activity(kind="联欢"),
        activity(title="倒着", to="2025-10-01"),
        activity(title="没人", n=0),
        activity(title="只一天", to="清空"),
        stood,
        activity(title=world.a.activity.title, day="2024-10-16", n=121),
    )
    words = ["没有找到“清川乙职业学校”", "没有找到“联欢”", "不能早于举办日期", "不能小于 1", "不能清空", "重复"]
    told = refused(source)
    assert said(source) == (0, 0, 1, len(words)), told
    for word, one in zip(words, told, strict=True):
        assert word in one, told
    assert marks(source, clerk).keys() == {"C2", "B3", "E4", "G5", "E6", "C8"}
    act(brought(clerk, ACTIVITY, activity()), "write", clerk)
    source = brought(
        clerk,
        PARTY,
        party(title="没有的"),
        party(day="2025-10-16"),
        party(who="清川乙职业学校"),
        party(who="清川乙机械有限公司", name=""),
    )
    words = ["先登记活动", "先登记活动", "只有企业登记", "请填写姓名和职务"]
    assert said(source) == (0, 0, 0, len(words))
    for word, one in zip(words, refused(source), strict=True):
        assert word in one
    assert "先登记活动" in refused(brought(other, PARTY, party()))[0]


def test_the_office_enters_them_for_any_member_and_a_firm_its_own(world):
    office, hr = world.shared["office"], world.a.members["hr"]
    lines = activity(), activity(by="清川乙职业学校"), activity(by="清川甲机械有限公司")
    assert said(brought(office, ACTIVITY, *lines)) == (3, 0, 0, 0)
    source = brought(hr, ACTIVITY, *lines)
    assert said(source) == (1, 0, 0, 2)
    act(source, "write", hr)
    assert Activity.objects.get(title="秋季进校园").organiser == world.a.enterprise
    both = brought(office, PARTY, party(who="清川甲职业学校", **{"as": "", "name": "", "post": ""}))
    assert said(both) == (1, 0, 0, 0)


def test_the_list_leads_to_both_workbooks_for_who_may_bring_them(as_role):
    for role in (Role.OFFICE, Role.HR, Role.PLACEMENT, Role.SCHOOL_LEADER):
        client = as_role(role)
        page = client.get(reverse("activity-list")).content.decode()
        for roster, label in (("activities", "导入活动"), ("activity-parties", "导入活动参与单位")):
            way, may = reverse("roster-detail", args=[roster]), role != Role.SCHOOL_LEADER
            assert (way in page and label in page) is may, role
            assert (client.get(reverse("roster-template", args=[roster])).status_code == 200) is may, role


def test_whom_nothing_new_is_begun_with_is_refused(world):
    clerk = world.a.members["placement"]
    act(brought(clerk, ACTIVITY, activity()), "write", clerk)
    source = brought(clerk, PARTY, party())
    type(world.a.enterprise).objects.filter(pk=world.a.enterprise.pk).update(closed_at=dates.now())
    source = act(source, "write", clerk)
    assert source.state == "checked" and "已停用" in source.error
