"""A placement clerk brings in which teacher goes to which enterprise, as a workbook."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from alliance.core import dates, files
from alliance.core.errors import Refused
from alliance.core.imports import checking, rosters_of
from members.models import Admission, Facility, Organisation, Person, TeachingPost
from placements.models import TeacherRotation
from placements.services import rotations
from tests.core.imports.books import act, bring, workbook
from tests.core.imports.test_round_trip import taken_out
from tests.worlds import make_organisation

pytestmark = pytest.mark.django_db(transaction=True)

HEADINGS = ("工号", "姓名", "接收企业", "教师工作站", "形式", "开始日期", "结束日期")
DEFAULTS = {
    "number": "TA01",
    "name": "甲教师",
    "host": "清川甲机械有限公司",
    "station": "",
    "form": "",
    "from": "2026-01-05",
    "to": "2026-01-30",
}


@pytest.fixture
def clerk(world):
    return world.a.members["placement"]


def line(**other) -> tuple:
    return tuple((DEFAULTS | other).values())


def brought(viewer, *lines, name: str = "实践.xlsx"):
    return bring(workbook(*lines, headings=HEADINGS), viewer, roster="rotations", name=name)


def problems(source) -> dict[int, list[tuple[str, str]]]:
    rows = source.rows.filter(state="refused").order_by("number").values_list("number", "problems")
    return {number: [(one["column"], one["text"]) for one in said] for number, said in rows}


def only_problem(source) -> tuple[str, str]:
    ((said,),) = problems(source).values()
    return said


def test_a_line_becomes_a_planned_stay(world, clerk):
    source = act(brought(clerk, line(station="甲教师工作站", form="研发")), "write", clerk)

    row = TeacherRotation.objects.get(starts_on=date(2026, 1, 5))
    assert source.state == "done"
    assert (row.person, row.teaching_post, row.school) == (world.a.teacher, world.a.post, world.a.school)
    assert (row.host, row.facility, row.form) == (world.a.enterprise, world.a.station, "research")
    assert (row.ends_before, row.state) == (date(2026, 1, 31), "planned")


def test_the_same_file_again_changes_nothing(world, clerk):
    act(brought(clerk, line(station="甲教师工作站")), "write", clerk)
    again = brought(clerk, line(station="甲教师工作站"))
    assert (again.unchanged_count, again.new_count, again.changed_count, again.refused_count) == (1, 0, 0, 0)


def test_a_plan_changes_until_the_host_has_answered(world, clerk):
    act(brought(clerk, line()), "write", clerk)
    source = brought(clerk, line(to="2026-01-20", station="甲教师工作站", form="培训"))
    assert source.changed_count == 1
    act(source, "write", clerk)
    row = TeacherRotation.objects.get(starts_on=date(2026, 1, 5))
    assert (row.ends_before, row.facility, row.form, row.version) == (
        date(2026, 1, 21), world.a.station, "training", 2,
    )  # fmt: skip

    TeacherRotation.objects.filter(pk=row.pk).update(state="verified")
    late = brought(clerk, line(to="2026-01-25"), name="晚了.xlsx")
    assert only_problem(late) == ("工号", str(rotations.NOT_PLANNED))
    same = brought(clerk, line(to="2026-01-20", station="甲教师工作站", form="培训"), name="照旧.xlsx")
    assert same.unchanged_count == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"number": "TB01", "name": "乙教师"},
            ("工号", "没有找到“TB01”。本校没有这名教师，请核对工号；没有工号的填姓名。"),
        ),
        (
            {"number": "乙教师", "name": ""},
            ("工号", "没有找到“乙教师”。本校没有这名教师，请核对工号；没有工号的填姓名。"),
        ),
        ({"name": "别人"}, ("姓名", "工号与姓名不符，请核对。")),
        (
            {"host": "清川甲职业学校"},
            ("接收企业", "没有找到“清川甲职业学校”。请填企业的全称、简称或统一社会信用代码。"),
        ),
        ({"host": "清川乙机械有限公司", "station": "甲教师工作站"}, ("教师工作站", "请选择接收企业自己的教师工作站。")),
        ({"station": "乙教师工作站"}, ("教师工作站", "没有找到“乙教师工作站”。不在工作站实践的留空。")),
        ({"station": "甲实训基地"}, ("教师工作站", "没有找到“甲实训基地”。不在工作站实践的留空。")),
        ({"to": ""}, ("结束日期", "缺这一项，请补填。")),
        ({"to": "2026-01-04"}, ("结束日期", "结束日期不能早于开始日期。")),
        ({"from": "2025-07-15"}, ("开始日期", str(rotations.OVERLAP))),
        (
            {"from": "2010-01-01", "to": "2010-02-01"},
            ("开始日期", "这名教师的任职期是 2015年9月1日 至今，实践须在任职期内。"),
        ),
    ],
)
def test_what_is_wrong_with_a_line_is_said(world, clerk, changes, said):
    assert only_problem(brought(clerk, line(**changes))) == said


def test_a_station_is_the_hosts_own_and_valid(world, clerk):
    Facility.objects.create(
        kind=world.a.station.kind,
        name="甲教师工作站",
        enterprise=world.b.enterprise,
        school=world.a.school,
        starts_on=date(2024, 1, 1),
    )
    assert brought(clerk, line(station="甲教师工作站")).new_count == 1
    Facility.objects.filter(pk=world.a.station.pk).update(ends_before=date(2026, 1, 10))
    assert only_problem(brought(clerk, line(station="甲教师工作站", form="培训"))) == (
        "教师工作站",
        "这个工作站的有效期是 2024年1月1日 至 2026年1月9日，实践须在有效期内；也可以不选工作站。",
    )


def test_who_has_no_number_goes_by_the_name(world, clerk):
    TeachingPost.objects.filter(pk=world.a.post.pk).update(staff_number="")
    assert brought(clerk, line(number="甲教师", name="")).new_count == 1
    twin = Person.objects.create(school=world.a.school, name="甲教师")
    TeachingPost.objects.create(person=twin, school=world.a.school, kind="professional", starts_on=date(2020, 1, 1))
    column, said = only_problem(brought(clerk, line(number="甲教师", name="", form="培训")))
    assert (column, said) == ("工号", "“甲教师”有 2 个同名的，请改填它的代码。")


def test_nobody_is_in_two_enterprises(world, clerk, monkeypatch):
    monkeypatch.setattr(checking, "CHUNK", 1)
    source = brought(clerk, line(), line(**{"from": "2026-01-30"}), line(**{"from": "2026-01-31", "to": "2026-02-10"}))
    assert problems(source) == {3: [("开始日期", "与第 2 行的时间重叠。")]}
    act(source, "write", clerk)
    longer = brought(clerk, line(to="2026-01-31"), name="二.xlsx")
    assert only_problem(longer) == ("开始日期", str(rotations.OVERLAP))


def test_a_suspended_enterprise_receives_nobody_new(world, clerk):
    act(brought(clerk, line()), "write", clerk)
    Admission.objects.filter(organisation=world.a.enterprise).update(state="suspended")
    source = brought(clerk, line(to="2026-01-20"), line(**{"from": "2026-03-02", "to": "2026-03-06"}))
    assert problems(source) == {3: [("接收企业", "“清川甲机械有限公司”的联盟身份已暂停，恢复之前不能办理新的合作。")]}
    assert source.changed_count == 1


def test_a_teacher_who_left_since_the_check_stays_out(world, clerk):
    source = brought(clerk, line())
    TeachingPost.objects.filter(pk=world.a.post.pk).update(ends_before=date(2026, 1, 10))
    source = act(source, "write", clerk)
    assert source.state == "checked"
    assert source.error.startswith("检查之后情况有变，第 2 行：这名教师的任职期是")
    assert not TeacherRotation.objects.filter(starts_on=date(2026, 1, 5)).exists()


def test_an_undo_until_the_host_has_answered(world, clerk):
    source = act(brought(clerk, line()), "write", clerk)
    row = TeacherRotation.objects.get(starts_on=date(2026, 1, 5))
    TeacherRotation.objects.filter(pk=row.pk).update(state="rejected")
    with pytest.raises(Refused, match="其中 1 条导入之后已经办理到下一步"):
        act(source, "undo", clerk, reason="错")
    TeacherRotation.objects.filter(pk=row.pk).update(state="planned")
    assert act(source, "undo", clerk, reason="错").state == "undone"
    assert not TeacherRotation.objects.filter(pk=row.pk).exists()


def test_the_file_and_the_page_agree(world, clerk):
    """Whatever the form's service refuses, the set-based check refuses with the same words."""
    base = {
        "teaching_post": world.a.post,
        "host": world.a.enterprise,
        "facility": None,
        "starts_on": date(2026, 1, 5),
        "ends_before": date(2026, 1, 31),
    }
    Admission.objects.filter(organisation=world.b.enterprise).update(state="suspended")
    for how in [
        {},
        {"host": world.b.enterprise},
        {"teaching_post": world.b.post},
        {"ends_before": None},
        {"ends_before": date(2026, 1, 5)},
        {"starts_on": date(2010, 1, 1)},
        {"facility": world.a.station},
        {"facility": world.b.station},
        {"facility": world.a.base},
        {"facility": world.a.station, "starts_on": date(2023, 12, 31), "ends_before": date(2024, 2, 1)},
        {"starts_on": date(2025, 7, 31)},
    ]:
        values = base | how
        row = TeacherRotation(school=world.a.school, person_id=values["teaching_post"].person_id, **values)
        many = [said for _name, said in rotations.refusals([row]).values()]
        try:
            rotations.plan_rotation(row).delete()
            single = []
        except ValidationError as refusal:
            single = refusal.messages
        assert many == single, how


@pytest.mark.parametrize("roster", ["rotations", "assignments"])
def test_a_list_filled_in_and_brought_back_changes_nothing(world, as_role, clerk, roster):
    export = taken_out(as_role("placement"), f"{roster.removesuffix('s')}-list", template="1")
    assert export.row_count == 1
    source = bring(files.read(export.file), clerk, roster=roster)
    assert source.unchanged_count == 1, list(source.rows.values())


def test_only_the_placement_office_brings_them(world):
    for role in ("school_leader", "coordinator", "teacher", "hr"):
        assert "rotations" not in [roster.name for roster in rosters_of(world.a.members[role])]
    assert "rotations" in [roster.name for roster in rosters_of(world.a.members["placement"])]


def test_a_blank_host_leaves_the_station_of_the_standing_one_meant(world, clerk):
    act(brought(clerk, line()), "write", clerk)
    Facility.objects.filter(pk__in=[world.a.station.pk, world.b.station.pk]).update(name="同名工作站")
    Facility.objects.filter(pk=world.b.station.pk).update(school=world.a.school)
    assert world.b.station.pk > world.a.station.pk
    TeacherRotation.objects.filter(starts_on=date(2026, 1, 5)).update(host=world.b.enterprise)

    source = brought(clerk, line(host="", station="同名工作站"), name="补工作站.xlsx")

    assert (source.changed_count, source.refused_count) == (1, 0), list(source.rows.values("problems"))
    act(source, "write", clerk)
    assert TeacherRotation.objects.get(starts_on=date(2026, 1, 5)).facility == world.b.station


@pytest.mark.parametrize("said", ["name", "short_name", "credit_code"])
def test_a_closed_enterprise_is_not_named_to_a_school(world, clerk, said):
    closed = make_organisation(
        "enterprise", "关了的机械有限公司", short_name="关了的", credit_code="91379998MA3DEM9996"
    )
    Organisation.objects.filter(pk=closed.pk).update(closed_at=dates.now())

    column, words = only_problem(brought(clerk, line(host=getattr(closed, said))))

    assert (column, words) == (
        "接收企业",
        f"没有找到“{getattr(closed, said)}”。请填企业的全称、简称或统一社会信用代码。",
    )


def test_a_closed_host_of_a_standing_plan_is_no_change(world, clerk):
    act(brought(clerk, line()), "write", clerk)
    Organisation.objects.filter(pk=world.a.enterprise.pk).update(closed_at=dates.now())
    assert brought(clerk, line(), name="再来.xlsx").unchanged_count == 1
