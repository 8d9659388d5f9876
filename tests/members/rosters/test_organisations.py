"""The office brings organisations in."""

import pytest

from alliance.core import dates
from alliance.core.encryption import keyring
from alliance.core.errors import Refused
from alliance.core.imports import declared, moves
from members.models import EnterpriseProfile, Organisation, SchoolProfile
from tests.core.imports.books import act, bring, workbook
from tests.worlds import make_member

pytestmark = pytest.mark.django_db(transaction=True)

RIGHT, DOUBTFUL = "91330106673959654P", "913301066739596541"
HEADINGS = ("单位名称", "单位性质", "信用代码", "联系人", "联系方式", "所属行业", "职工人数", "办学层次", "地址")


@pytest.fixture
def office(world):
    return world.shared["office"]


def organisation(name: str, kind: str = "企业", **other) -> tuple:
    """One line in the order of HEADINGS."""
    keys = ("code", "contact", "phone", "industry", "staff", "level", "address")
    return name, kind, *(other.get(key, "") for key in keys)


def book(*rows) -> bytes:
    return workbook(*rows, headings=HEADINGS)


def brought(office, *rows):
    return bring(book(*rows), office, roster="organisations")


def written(office, *rows):
    return act(brought(office, *rows), "write", office)


def said(source) -> dict[int, list[tuple[str, str]]]:
    rows = source.rows.filter(state="refused").order_by("number")
    return {row.number: [(one["column"], one["text"]) for one in row.problems] for row in rows}


def test_each_kind_comes_in_with_what_only_it_has(world, office):
    source = written(
        office,
        organisation(
            "青石机械有限公司", "公司", code=RIGHT, contact="李四", phone="0571—88886666", industry="c", staff=320
        ),
        organisation("青石职业学校", "院校", level="中等职业教育"),
        organisation("青石纺织协会", "行业协会", contact="王五"),
    )

    firm = Organisation.objects.get(name="青石机械有限公司")
    school = Organisation.objects.get(name="青石职业学校")
    assert source.new_count == 3
    assert (firm.kind, firm.credit_code, firm.credit_code_doubtful) == ("enterprise", RIGHT, False)
    assert (firm.contact_name, firm.contact_phone) == ("李四", "0571-88886666")
    assert firm.pinyin.startswith("qing shi")
    assert (firm.enterprise_profile.industry, firm.enterprise_profile.staff_count) == ("C", 320)
    assert (school.kind, school.school_profile.level) == ("school", "中等职业教育")
    assert Organisation.objects.get(name="青石纺织协会").kind == "association"
    assert EnterpriseProfile.objects.filter(organisation__in=[firm, school]).count() == 1


def test_a_phone_without_a_hash_is_sealed_for_its_row(world, office):
    written(office, organisation("青石机械有限公司", contact="李四", phone="13900000031"))

    firm = Organisation.objects.get(name="青石机械有限公司")
    field = Organisation._meta.get_field("contact_phone")
    sealed = Organisation.objects.filter(pk=firm.pk).values_list("contact_phone", flat=True).get()
    assert "13900000031" not in sealed
    assert keyring().open(sealed, field.bound_to(firm.uid)) == "13900000031"


def test_the_same_file_again_changes_nothing(world, office):
    rows = [
        organisation("青石机械有限公司", code=DOUBTFUL, phone="13900000031", industry="制造业", staff=3),
        organisation("青石职业学校", "学校", level="中等职业教育"),
        organisation("青石商会", "商会", phone="13900000032"),
    ]
    written(office, *rows)

    source = brought(office, *rows)

    assert (source.new_count, source.changed_count, source.unchanged_count, source.refused_count) == (0, 0, 3, 0)


def test_a_code_with_a_wrong_check_digit_is_taken_and_marked(world, office):
    written(office, organisation("青石机械有限公司", code=DOUBTFUL))
    firm = Organisation.objects.get(name="青石机械有限公司")
    assert firm.credit_code_doubtful

    source = written(office, organisation("青石机械有限公司", code=RIGHT))

    firm.refresh_from_db()
    assert (firm.credit_code, firm.credit_code_doubtful) == (RIGHT, False)
    assert source.rows.get().changes == [
        {
            "column": "统一社会信用代码",
            "old": DOUBTFUL,
            "new": RIGHT,
            "manual": False,
        }
    ]


def test_a_change_of_phone_and_profile_is_shown_field_by_field(world, office):
    firm = world.a.enterprise
    firm.contact_phone = "13900000041"
    firm.save()

    source = brought(office, organisation(firm.name, phone="13900000042", staff=99, industry="制造业"))

    row = source.rows.get()
    assert row.state == "changed"
    assert [(one["column"], one["old"], one["new"]) for one in row.changes] == [
        ("联系电话", "139••••0041", "139••••0042"),
        ("在岗职工数", "120", "99"),
    ]
    assert "13900000042" not in str(row.writes)


def test_a_changed_profile_is_a_new_version_of_its_organisation(world, office):
    """So the form that was open meanwhile is told, and an edit meanwhile stops the import."""
    firm = world.a.enterprise
    checked = brought(office, organisation(firm.name, staff=99))
    Organisation.objects.filter(pk=firm.pk).update(version=firm.version + 1)

    stopped = act(checked, "write", office)

    assert stopped.state == "checked"
    assert stopped.error == "检查之后，有 1 条记录又被别人改动。请重新检查，看过最新结果再导入。"
    written_again = act(act(stopped, "check", office), "write", office)
    firm.refresh_from_db()
    assert written_again.state == "done"
    assert (firm.version, firm.enterprise_profile.staff_count) == (3, 99)


def test_a_profile_that_is_missing_is_made(world, office):
    EnterpriseProfile.objects.filter(organisation=world.a.enterprise).delete()

    source = written(office, organisation(world.a.enterprise.name, industry="C 制造业"))

    profile = EnterpriseProfile.objects.get(organisation=world.a.enterprise)
    assert profile.industry == "C"
    assert [(one["column"], one["old"], one["new"]) for one in source.rows.get().changes] == [
        ("行业门类", "", "制造业")
    ]
    act(source, "undo", office, reason="传错了")
    assert not EnterpriseProfile.objects.filter(organisation=world.a.enterprise).exists()


def test_what_is_wrong_is_said_beside_its_column(world, office):
    taken = Organisation.objects.create(kind="enterprise", name="青石服装厂", credit_code=RIGHT)

    source = brought(
        office,
        organisation("甲公司", code="9133010667395965"),
        organisation("乙公司", "国企"),
        organisation("清川县教育和体育局", "政府部门"),
        organisation(world.a.school.name, "企业"),
        organisation("丙公司", level="本科"),
        organisation("丁学校", "学校", staff=5),
        organisation("戊公司", industry="卖菜"),
        organisation("青石服装二厂", code=RIGHT),
        organisation(world.a.enterprise.name, code=RIGHT),
        organisation("己公司"),
        organisation("己公司", "协会"),
        organisation("庚公司", ""),
    )

    problems = said(source)
    assert problems[2] == [("统一社会信用代码", "统一社会信用代码是 18 位，现在是 16 位。")]
    assert problems[3][0] == (
        "类别",
        "“国企”不在可选项中，只能填：企业、学校、协会、政府部门及事业单位、科研机构。",
    )
    assert problems[4] == [("名称", "教育主管部门和联盟办公室不由导入更改，请到它的页面编辑。")]
    assert problems[5] == [("类别", "已登记为“学校”，类别不能更改。请核对名称和代码。")]
    assert problems[6] == [("办学层次", "这一列只有“学校”才填，请清空这一格。")]
    assert problems[7] == [("在岗职工数", "这一列只有“企业”才填，请清空这一格。")]
    assert problems[8][0][0] == "行业门类"
    assert 9 not in problems  # found by its code, and renamed
    assert problems[10][0] == ("统一社会信用代码", "与第 9 行重复。请删去其中一行。")
    assert ("名称", "已有同名机构，请先搜索核对。") in problems[10]
    assert problems[12] == [("名称", "与第 11 行重复。请删去其中一行。")]
    assert problems[13] == [("类别", "缺这一项，请补填。")]
    assert source.rows.get(number=9).changes == [
        {"column": "名称", "old": taken.name, "new": "青石服装二厂", "manual": False}
    ]


def test_a_code_of_another_organisation_is_refused(world, office):
    Organisation.objects.create(kind="school", name="另一家", credit_code=RIGHT)
    Organisation.objects.filter(pk=world.a.enterprise.pk).update(credit_code="91330106673959654Q")

    source = brought(office, organisation("另一家", code="91330106673959654Q"))

    assert said(source) == {2: [("名称", "已有同名机构，请先搜索核对。")]}


def test_suspended_and_closed_organisations_are_put_right_as_in_their_form(world, office):
    world.a.enterprise.admissions.update(state="suspended")
    Organisation.objects.filter(pk=world.b.enterprise.pk).update(closed_at=dates.now())

    source = written(
        office,
        organisation(world.a.enterprise.name, address="青石路 1 号"),
        organisation(world.b.enterprise.name, address="青石路 2 号"),
    )

    addresses = dict(Organisation.objects.values_list("name", "address"))
    assert source.changed_count == 2
    assert addresses[world.a.enterprise.name] == "青石路 1 号"
    assert addresses[world.b.enterprise.name] == "青石路 2 号"
    assert Organisation.objects.active().filter(pk__in=[world.a.enterprise.pk, world.b.enterprise.pk]).count() == 0


def test_an_edit_by_hand_wins_until_it_is_ticked(world, office):
    row = organisation("青石机械有限公司", phone="13900000031", staff=30)
    written(office, row)
    firm = Organisation.objects.get(name="青石机械有限公司")
    firm.contact_phone, firm.version = "13900000099", firm.version + 1
    firm.save()
    EnterpriseProfile.objects.filter(organisation=firm).update(staff_count=31)

    source = brought(office, row)

    assert source.manual_count == 1
    assert all(one["manual"] for one in source.rows.get().changes)
    moves.tick(source, rows=None, ticked=True)
    act(source, "write", office)
    firm = Organisation.objects.get(pk=firm.pk)
    assert (firm.contact_phone, firm.enterprise_profile.staff_count) == ("13900000031", 30)


def test_an_import_is_taken_back_with_its_profiles(world, office):
    before = (Organisation.objects.count(), EnterpriseProfile.objects.count(), SchoolProfile.objects.count())
    name = world.a.enterprise.name
    source = written(
        office,
        organisation("青石机械有限公司", staff=3),
        organisation("青石职业学校", "学校"),
        organisation(name, staff=99, phone="13900000031"),
    )

    source = act(source, "undo", office, reason="传错了")

    profile = EnterpriseProfile.objects.get(organisation=world.a.enterprise)
    world.a.enterprise.refresh_from_db()
    assert source.state == "undone"
    assert (Organisation.objects.count(), EnterpriseProfile.objects.count(), SchoolProfile.objects.count()) == before
    assert (profile.staff_count, world.a.enterprise.contact_phone) == (120, None)


def test_an_emptied_cell_empties_and_a_blank_one_does_not(world, office):
    Organisation.objects.filter(pk=world.a.enterprise.pk).update(address="旧地址", credit_code=RIGHT)

    written(office, organisation(world.a.enterprise.name, address="清空", staff="清空"))

    world.a.enterprise.refresh_from_db()
    profile = EnterpriseProfile.objects.get(organisation=world.a.enterprise)
    assert (world.a.enterprise.address, world.a.enterprise.credit_code) == ("", RIGHT)
    assert (profile.staff_count, profile.industry) == (None, "C")


def test_what_rests_on_a_new_organisation_is_named_when_it_is_taken_back(world, office):
    source = written(office, organisation("青石机械有限公司"))
    make_member(Organisation.objects.get(name="青石机械有限公司"))

    with pytest.raises(Refused, match="已有 1 条“入会”用到这次新增的记录。"):
        act(source, "undo", office, reason="传错了")


@pytest.mark.parametrize("role", ["placement", "hr", "bureau_officer", "sysadmin", "school_leader"])
def test_nobody_but_the_office_brings_organisations_in(world, role):
    assert not declared()["organisations"].open_to(world.membership(role))


def test_what_the_national_filing_asks_of_a_unit_comes_by_workbook(world, office):
    headings = ("单位名称", "单位性质", "安全应急", "基地级别", "是否数智赋能实习基地", "海外实习基地")
    lines = (("青石机械有限公司", "公司", "是", "地市级", "否", ""), ("青石纺织协会", "商会", "", "无", "", ""))
    act(bring(workbook(*lines, headings=headings), office, roster="organisations"), "write", office)
    firm = Organisation.objects.get(name="青石机械有限公司")
    assert (firm.emergency_plan, firm.base_level, firm.digital_base) == (True, "city", False)
    assert firm.overseas_base is None
    assert Organisation.objects.get(name="青石纺织协会").base_level == "none"
