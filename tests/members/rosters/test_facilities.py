"""Facilities and their use come as workbooks."""

from datetime import date

import pytest

from alliance.core.errors import Refused
from members.models import Facility, FacilityUse
from tests.core.imports.books import act, bring, workbook

pytestmark = pytest.mark.django_db(transaction=True)

FACILITY = (
    "共建企业",
    "名称",
    "类别",
    "共建学校",
    "合作形式",
    "设在校内",
    "工位数",
    "年开放天数",
    "开始日期",
    "结束日期",
)
USE = ("平台", "使用日期", "使用学校", "使用人日", "用途")


def facility(**changes) -> tuple:
    found = {
        "enterprise": "清川甲机械有限公司", "name": "数控实训基地", "kind": "实训基地", "school": "清川甲职业学校",
        "form": "合作", "campus": "否", "places": 30, "days": 200, "from": "2025-01-01", "to": "2027-12-31",
    }  # fmt: skip
    return tuple((found | changes).values())


def use(**changes) -> tuple:
    found = {"name": "甲实训基地", "day": "2025-06-03", "school": "清川甲职业学校", "days": 8, "purpose": "实训"}
    return tuple((found | changes).values())


def brought(viewer, headings, *lines):
    roster = "facilities" if headings is FACILITY else "facility-uses"
    return bring(workbook(*lines, headings=headings), viewer, roster=roster)


def refused(source) -> list[str]:
    return [one["text"] for row in source.rows.filter(state="refused").order_by("number") for one in row.problems]


def test_a_table_of_facilities_is_taken_in_and_known_again(world):
    hr = world.a.members["hr"]
    act(brought(hr, FACILITY, facility()), "write", hr)
    row = Facility.objects.get(name="数控实训基地")
    assert (row.school, row.form, row.places, row.ends_before) == (
        world.a.school, "cooperation", 30, date(2028, 1, 1),
    )  # fmt: skip
    act(brought(hr, FACILITY, facility(places=36)), "write", hr)
    row.refresh_from_db()
    assert (row.places, row.version) == (36, 2)
    assert "续期" in refused(brought(hr, FACILITY, facility(to="2029-12-31")))[0]


def test_a_firm_names_no_other_firm_and_a_school_no_other_school(world):
    hr, clerk = world.a.members["hr"], world.a.members["placement"]
    assert "没有找到" in refused(brought(hr, FACILITY, facility(enterprise="清川乙机械有限公司")))[0]
    assert "没有找到" in refused(brought(clerk, FACILITY, facility(school="清川乙职业学校")))[0]
    assert refused(brought(clerk, FACILITY, facility(school=""))) == ["请填本校名称。"]
    taken = facility(enterprise="清川乙机械有限公司", name=world.b.base.name)
    assert refused(brought(clerk, FACILITY, taken)) == ["这家企业已登记过同名平台。"]


def test_days_of_use_are_taken_in_once_and_never_above_the_places(world):
    Facility.objects.filter(pk=world.a.base.pk).update(places=12)
    clerk = world.a.members["placement"]
    act(brought(clerk, USE, use(), use(day="2025-06-04")), "write", clerk)
    assert FacilityUse.objects.filter(purpose="实训", school=world.a.school).count() == 2
    mended = use(day="2025-06-04", days=9)
    again = brought(clerk, USE, use(), use(day="2025-06-05", days=13), use(day="2023-06-05"), mended)
    assert (again.new_count, again.changed_count, again.unchanged_count, again.refused_count) == (0, 0, 1, 3)
    for words, told in zip(("工位 12 个", "不在平台有效期内", "人日与文件不同"), refused(again), strict=True):
        assert words in told


def test_facilities_of_one_name_are_told_apart_by_their_firm(world):
    clerk, name = world.a.members["placement"], world.a.base.name
    Facility.objects.filter(pk=world.b.base.pk).update(name=name, school=world.a.school)
    assert "同名" in refused(brought(clerk, USE, use()))[0]
    source = bring(
        workbook((*use(), world.b.enterprise.name), headings=(*USE, "共建企业")), clerk, roster="facility-uses"
    )
    act(source, "write", clerk)
    assert FacilityUse.objects.get(used_on=date(2025, 6, 3)).facility == world.b.base


def test_a_table_of_facilities_is_taken_back_unless_something_rests_on_it(world):
    hr, clerk = world.a.members["hr"], world.a.members["placement"]
    known = facility(name=world.a.base.name, **{"from": "2024-01-01"}, to="", places=44)
    source = act(brought(hr, FACILITY, facility(), known), "write", hr)
    world.a.base.refresh_from_db()
    assert world.a.base.places == 44
    source = act(source, "undo", hr, reason="传错了")
    world.a.base.refresh_from_db()
    assert (source.state, world.a.base.places) == ("undone", None)
    assert not Facility.objects.filter(name="数控实训基地").exists()

    source = act(brought(hr, FACILITY, facility()), "write", hr)
    act(brought(clerk, USE, use(name="数控实训基地")), "write", clerk)
    with pytest.raises(Refused, match="用到这次新增的记录"):
        act(source, "undo", hr, reason="传错了")
    assert Facility.objects.filter(name="数控实训基地").exists()


def test_what_a_party_brings_in_waits_and_what_the_office_brings_in_stands(world):
    hr, clerk, office = world.a.members["hr"], world.a.members["placement"], world.membership("office")
    known = facility(name=world.a.base.name, **{"from": "2024-01-01"}, to="", places=44)
    act(brought(hr, FACILITY, facility(), known), "write", hr)
    for row in Facility.objects.filter(name__in=["数控实训基地", world.a.base.name]):
        assert (row.state, row.stated_by, row.steps.count()) == ("registered", world.a.enterprise, 1)
    act(brought(clerk, USE, use()), "write", clerk)
    brought_in = FacilityUse.objects.get(used_on=date(2025, 6, 3))
    assert (brought_in.confirmed, brought_in.recorded_by) == (False, world.a.school)
    act(brought(office, FACILITY, facility(name="机电实训基地")), "write", office)
    assert Facility.objects.get(name="机电实训基地").state == "confirmed"
