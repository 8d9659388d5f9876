"""A placement clerk brings in who goes where, as a workbook."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.imports import checking, declared, rosters_of
from members.models import Admission, Enrolment, Organisation, Person
from placements.models import Assignment, BatchHost, InternshipBatch, Opening, TripartiteAgreement
from placements.services import assignments
from tests.core.imports.books import act, bring, workbook
from tests.placements.papers import bared
from tests.placements.test_seats import opening, taken
from tests.worlds import make_organisation

pytestmark = pytest.mark.django_db(transaction=True)

HEADINGS = ("学号", "姓名", "身份证号", "实习批次", "实习单位", "岗位名称", "招收岗位", "开始日期", "结束日期")
DEFAULTS = {
    "id": "",
    "batch": "2025 甲批次",
    "host": "清川甲机械有限公司",
    "post": "",
    "opening": "",
    "from": "2025-05-01",
    "to": "2025-06-30",
}


@pytest.fixture
def clerk(world):
    return world.a.members["placement"]


def pupil(world, number: int) -> Enrolment:
    """One more student of side A."""
    person = Person.objects.create(school=world.a.school, name=f"同学{'零一二三四五六七八九'[number]}")
    return Enrolment.objects.create(
        person=person,
        school=world.a.school,
        student_number=f"C{number:05d}",
        major=world.major,
        class_name="机电甲班",
        entered_year=2023,
        starts_on=date(2023, 9, 1),
    )


def pupils(world, count: int) -> list[Enrolment]:
    return [pupil(world, number) for number in range(count)]


def line(student, **other) -> tuple:
    """One line in the order of HEADINGS, of an enrolment or of a number and a name."""
    number, name = student if isinstance(student, tuple) else (student.student_number, student.person.name)
    values = DEFAULTS | other
    return number, name, *(values[key] for key in DEFAULTS)


def brought(viewer, *lines, name: str = "安排.xlsx"):
    return bring(workbook(*lines, headings=HEADINGS), viewer, roster="assignments", name=name)


def problems(source) -> dict[int, list[tuple[str, str]]]:
    rows = source.rows.filter(state="refused").order_by("number").values_list("number", "problems")
    return {number: [(one["column"], one["text"]) for one in said] for number, said in rows}


def only_problem(source) -> tuple[str, str]:
    ((said,),) = problems(source).values()
    return said


def free_again(world) -> Enrolment:
    """The student of side A, without the placement he has."""
    bared()
    world.a.assignment.delete()
    return world.a.enrolment


def test_a_line_becomes_a_placement(world, clerk):
    one, two = pupils(world, 2)
    source = brought(clerk, line(one, post="钳工"), line(two, to="2025-08-31"))
    assert (source.new_count, source.refused_count) == (2, 0)
    assert not Assignment.objects.filter(enrolment__in=[one, two]).exists()

    act(source, "write", clerk)

    row = Assignment.objects.get(enrolment=one)
    assert (row.batch, row.host, row.school, row.person) == (
        world.a.batch, world.a.enterprise, world.a.school, one.person,
    )  # fmt: skip
    assert (row.starts_on, row.ends_before, row.post) == (date(2025, 5, 1), date(2025, 7, 1), "钳工")
    assert row.leaves_before == date(2025, 7, 1)
    assert Assignment.objects.get(enrolment=two).ends_before == world.a.batch.ends_before


def test_the_same_file_again_changes_nothing(world, clerk):
    row = opening(world, 3)
    one, two = pupils(world, 2)
    lines = [line(one, opening=row.title), line(two)]
    act(brought(clerk, *lines), "write", clerk)

    again = brought(clerk, *lines)

    assert (again.new_count, again.changed_count, again.unchanged_count, again.refused_count) == (0, 0, 2, 0)
    Opening.objects.filter(pk=row.pk).update(state="closed")
    later = brought(clerk, *lines, line(world.a.enrolment, to="2025-05-31"))
    assert (later.unchanged_count, later.refused_count) == (2, 1)


def test_a_post_that_all_have_signed_is_not_changed_by_a_file(world, clerk):
    how = {"from": "2025-03-01", "to": "2025-08-31"}
    before = brought(clerk, line(world.a.enrolment, post="质检", **how))
    TripartiteAgreement.objects.filter(pk=world.a.tripartite.pk).update(state="signed", signed_at=dates.now())
    assert "三方协议已经签订" in act(before, "write", clerk).error
    after = brought(clerk, line(world.a.enrolment, post="包装", **how), name="再来.xlsx")
    column, said = only_problem(after)
    assert column == "岗位名称" and "三方协议已经签订" in said


def test_only_the_post_of_a_standing_placement_changes(world, clerk):
    standing = world.a.assignment
    how = {"from": "2025-03-01", "to": "2025-08-31"}
    source = brought(clerk, line(world.a.enrolment, post="质检", **how))
    assert source.changed_count == 1
    (change,) = source.rows.get().changes
    assert (change["column"], change["old"], change["new"]) == ("岗位名称", "", "质检")

    act(source, "write", clerk)

    standing.refresh_from_db()
    assert (standing.post, standing.opening, standing.version) == ("质检", world.a.opening, 2)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"to": "2025-07-31"}, ("结束日期", "已登记的结束日期与文件不同。请打开这条安排，用“更正结束日期”。")),
        (
            {"host": "清川乙机械有限公司"},
            ("实习单位", "这名学生从这一天起的安排在另一家单位。换单位请打开那条安排，提前结束或撤销后再另行安排。"),
        ),
        ({"opening": "操作工"}, ("招收岗位", "换招收岗位请打开这条安排，用“调整岗位”。")),
        (
            {"batch": "另一批"},
            ("实习批次", "这名学生从这一天起的安排在另一个批次，文件不能改批次；登记错的请先撤销那条安排。"),
        ),
    ],
)
def test_whatever_else_stands_is_changed_on_its_page(world, clerk, changes, said):
    opening(world, 3)
    InternshipBatch.objects.create(school=world.a.school, name="另一批", starts_on=date(2025, 1, 1))
    values = {"from": "2025-03-01", "to": "2025-08-31", **changes}

    source = brought(clerk, line(world.a.enrolment, **values))

    assert only_problem(source) == said


def test_who_ended_early_may_go_elsewhere_by_the_same_file(world, clerk):
    Assignment.objects.update(ended_before=date(2025, 5, 1))
    own = line(world.a.enrolment, **{"from": "2025-03-01", "to": "2025-08-31"})
    source = brought(clerk, own, line(world.a.enrolment, **{"from": "2025-05-01"}))
    assert (source.unchanged_count, source.new_count) == (1, 1)
    assert act(source, "write", clerk).state == "done"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"host": "从没听说的公司"},
            ("实习单位", "没有找到“从没听说的公司”。请填单位的全称、简称或统一社会信用代码。"),
        ),
        ({"host": "清川乙机械有限公司"}, ("实习单位", "这家单位不在本批次的实习单位之内，请先把它加入批次。")),
        ({"batch": "没有的批次"}, ("实习批次", "没有找到“没有的批次”。请填本校实习批次的名称，或先新建批次。")),
        ({"batch": "2025 乙批次"}, ("实习批次", "没有找到“2025 乙批次”。请填本校实习批次的名称，或先新建批次。")),
        ({"from": "2025-02-01"}, ("开始日期", "须在批次起止之内：2025年3月1日 至 2025年8月31日。")),
        ({"to": ""}, ("开始日期", "须在批次起止之内：2025年3月1日 至 2025年8月31日。")),
        ({"to": "2025-04-30"}, ("结束日期", "结束日期不能早于开始日期。")),
        ({"to": "2025-9-31"}, None),
        ({"opening": "操作工"}, ("招收岗位", "没有找到“操作工”。这家单位没有这个岗位在招；不经招收岗位的留空。")),
        ({"opening": "乙装配工"}, ("招收岗位", "没有找到“乙装配工”。这家单位没有这个岗位在招；不经招收岗位的留空。")),
        ({"from": ""}, ("开始日期", "缺这一项，请补填。")),
    ],
)
def test_what_is_wrong_with_a_line_is_said(world, clerk, changes, said):
    (one,) = pupils(world, 1)
    source = brought(clerk, line(one, **changes))
    assert source.refused_count == 1
    if said:
        assert only_problem(source) == said


def test_a_number_and_a_name_belong_together(world, clerk):
    one, two = pupils(world, 2)
    other = world.b.student.id_number
    source = brought(
        clerk,
        line((one.student_number, "别人")),
        line(two, id=other),
        line((one.student_number, ""), **{"from": "2025-07-01"}),
    )
    assert problems(source) == {
        2: [("姓名", "学号与姓名不符，请核对。")],
        4: [("姓名", "缺这一项，请补填。")],
    }
    # Whoever has no number on file is not compared with one.
    assert (source.new_count, source.refused_count) == (1, 2)
    own = free_again(world)
    wrong = brought(clerk, line(own, id=other))
    assert only_problem(wrong) == ("身份证号", "学号与身份证号不符，请核对。")
    assert other not in str(wrong.rows.get().__dict__)
    assert brought(clerk, line(own, id=world.a.student.id_number)).new_count == 1


def test_students_of_another_school_are_nobody(world, clerk):
    for number, name in ((world.b.enrolment.student_number, world.b.student.name), ("X1", "某人")):
        source = brought(clerk, line((number, name)), name=f"{number}.xlsx")
        assert only_problem(source) == ("学号", f"没有找到“{number}”。本校没有这个学号，请核对；新生请先登记。")


def test_the_enrolment_is_the_one_of_the_first_day(world, clerk):
    (was,) = pupils(world, 1)
    Enrolment.objects.filter(pk=was.pk).update(ends_before=date(2025, 5, 1))
    now = Enrolment.objects.create(
        person=was.person,
        school=was.school,
        student_number=was.student_number,
        major=was.major,
        class_name="高年级",
        entered_year=2023,
        starts_on=date(2025, 5, 1),
    )
    source = brought(clerk, line(now), line(now, **{"from": "2025-04-01", "to": "2025-04-30"}), name="两段.xlsx")
    assert source.new_count == 2
    act(source, "write", clerk)
    assert Assignment.objects.get(starts_on=date(2025, 5, 1)).enrolment == now
    assert Assignment.objects.get(starts_on=date(2025, 4, 1)).enrolment == was


def test_who_is_not_enrolled_that_day_does_not_go(world, clerk):
    (one,) = pupils(world, 1)
    Enrolment.objects.filter(pk=one.pk).update(ends_before=date(2025, 4, 1))
    assert only_problem(brought(clerk, line(one))) == (
        "学号",
        "实习开始那天该生不在籍（2023年9月1日 至 2025年3月31日）。",
    )


def test_nobody_is_at_two_places(world, clerk, monkeypatch):
    monkeypatch.setattr(checking, "CHUNK", 1)  # also when the lines are looked at apart
    one, two = pupils(world, 2)
    source = brought(
        clerk,
        line(one),
        line(one, **{"from": "2025-06-30", "to": "2025-07-31"}),
        line(one, **{"from": "2025-07-01", "to": "2025-07-31"}),
        line(world.a.enrolment),
        line(two),
        line(two),
    )
    assert problems(source) == {
        3: [("开始日期", "与第 2 行的时间重叠。")],
        5: [("学号", str(assignments.OVERLAP))],
        7: [("学号", "与第 6 行重复。请删去其中一行。")],
    }


def test_a_suspended_host_takes_nobody(world, clerk):
    (one,) = pupils(world, 1)
    Admission.objects.filter(organisation=world.a.enterprise).update(state="suspended")
    assert only_problem(brought(clerk, line(one))) == (
        "实习单位",
        "“清川甲机械有限公司”的联盟身份已暂停，恢复之前不能办理新的合作。",
    )


def test_a_host_goes_by_its_short_name_and_its_code(world, clerk):
    one, two = pupils(world, 2)
    host = make_organisation("enterprise", "清川丙食品有限公司", short_name="丙食品", credit_code="91370000MA3ABCDE1X")
    BatchHost.objects.create(batch=world.a.batch, host=host)
    source = brought(clerk, line(one, host="丙食品"), line(two, host="91370000MA3ABCDE1X"))
    act(source, "write", clerk)
    assert Assignment.objects.filter(host=host).count() == 2


def test_an_opening_gives_its_seats_and_its_host_joins_the_batch(world, clerk):
    row = opening(world, 2, enterprise=world.b.enterprise)
    students = pupils(world, 2)
    source = brought(clerk, *(line(one, host="清川乙机械有限公司", opening="操作工") for one in students))

    assert (source.new_count, taken(row)) == (2, 0)
    act(source, "write", clerk)

    assert taken(row) == 2
    assert BatchHost.objects.filter(batch=world.a.batch, host=world.b.enterprise).exists()
    assert set(Assignment.objects.filter(opening=row).values_list("post", flat=True)) == {"操作工"}


def test_seats_are_counted_over_the_whole_file(world, clerk, monkeypatch):
    monkeypatch.setattr(checking, "CHUNK", 2)
    row = opening(world, 3)
    Opening.objects.filter(pk=row.pk).update(seats_taken=1)
    source = brought(clerk, *(line(one, opening="操作工") for one in pupils(world, 4)))
    short = "岗位“操作工”只剩 2 个空位，前面的行已经占满，请另选岗位。"
    assert problems(source) == {4: [("招收岗位", short)], 5: [("招收岗位", short)]}
    act(source, "write", clerk)
    assert taken(row) == 3

    full = brought(clerk, line(pupil(world, 9), opening="操作工"), name="再来.xlsx")
    assert only_problem(full) == ("招收岗位", "岗位“操作工”已招满，没有空位了，请另选岗位。")


def test_who_was_faster_has_the_seat_and_the_file_waits(world, clerk):
    row = opening(world, 2)
    students = pupils(world, 2)
    source = brought(clerk, *(line(one, opening="操作工") for one in students))
    Opening.objects.filter(pk=row.pk).update(seats_taken=1)

    source = act(source, "write", clerk)

    assert source.state == "checked"
    assert "岗位“操作工”只剩 1 个空位，不够安排 2 人" in source.error
    assert "请重新检查" in source.error
    assert (taken(row), Assignment.objects.filter(opening=row).count()) == (1, 0)
    assert act(source, "check", clerk).refused_count == 1


def test_two_schools_at_the_last_seats_never_get_more_than_there_are(world, clerk):
    row = opening(world, 2)
    mine = brought(clerk, *(line(one, opening="操作工") for one in pupils(world, 2)))

    def clerk_on_the_page() -> None:
        try:
            assignments.assign(
                world.b.batch,
                world.b.enrolment,
                world.a.enterprise,
                starts_on=date(2025, 8, 31),
                ends_before=date(2025, 9, 1),
                on=dates.today(),
                opening=row,
            )
        except (ValidationError, Refused):
            pass
        finally:
            connection.close()

    def the_file() -> None:
        try:
            act(mine, "write", clerk)
        finally:
            connection.close()

    Assignment.objects.filter(pk=world.b.assignment.pk).update(ended_before=date(2025, 4, 1))
    with ThreadPoolExecutor(2) as pool:
        for job in [pool.submit(the_file), pool.submit(clerk_on_the_page)]:
            job.result()

    assert taken(row) == Assignment.objects.filter(opening=row).count()
    assert taken(row) in {1, 2}


def test_a_batch_that_moved_since_the_check_is_looked_at_again(world, clerk):
    (one,) = pupils(world, 1)
    source = brought(clerk, line(one))
    InternshipBatch.objects.filter(pk=world.a.batch.pk).update(ends_before=date(2025, 6, 1))

    source = act(source, "write", clerk)

    assert source.state == "checked"
    assert source.error == (
        "检查之后情况有变，第 2 行：须在批次起止之内：2025年3月1日 至 2025年5月31日。请重新检查，看过最新结果再导入。"
    )
    assert not Assignment.objects.filter(enrolment=one).exists()


def test_an_undo_gives_the_seats_back(world, clerk):
    row = opening(world, 3)
    one, two = pupils(world, 2)
    source = act(brought(clerk, line(one, opening="操作工"), line(two, opening="操作工")), "write", clerk)
    assert taken(row) == 2

    source = act(source, "undo", clerk, reason="传错了")

    assert (source.state, taken(row)) == ("undone", 0)
    assert not Assignment.objects.filter(enrolment__in=[one, two]).exists()


def test_a_placement_that_was_ended_since_prevents_the_undo(world, clerk):
    row = opening(world, 3)
    (one,) = pupils(world, 1)
    source = act(brought(clerk, line(one, opening="操作工")), "write", clerk)
    placed = Assignment.objects.get(enrolment=one)
    assignments.end_early(placed, on=date(2025, 5, 20), reason="离岗")

    with pytest.raises(Refused, match=f"导入之后又有人改过：{one.student_number} {one.person.name}"):
        act(source, "undo", clerk, reason="传错了")
    assert taken(row) == 0


def test_the_file_and_the_page_agree(world, clerk):
    """Whatever the form's service refuses, the set-based check refuses with the same words."""
    (one,) = pupils(world, 1)
    gone = pupil(world, 9)
    Enrolment.objects.filter(pk=gone.pk).update(ends_before=date(2025, 4, 1))
    gone.refresh_from_db()
    outside = make_organisation("enterprise", "清川丁公司", closed_at=dates.now())
    base = {"host": world.a.enterprise, "starts_on": date(2025, 5, 1), "ends_before": date(2025, 7, 1), "opening": None}
    for enrolment, how in [
        (one, {}),
        (one, {"starts_on": date(2025, 2, 1)}),
        (one, {"ends_before": None}),
        (one, {"ends_before": date(2025, 5, 1)}),
        (one, {"host": world.b.enterprise}),
        (one, {"host": outside}),
        (one, {"host": world.b.enterprise, "opening": world.a.opening}),
        (gone, {}),
        (world.a.enrolment, {}),
        (world.b.enrolment, {}),
    ]:
        values = base | how
        row = Assignment(
            batch=world.a.batch, enrolment=enrolment, person=enrolment.person, school=world.a.school, **values
        )
        many = [said for _name, said in assignments.refusals([row]).values()]
        try:
            assignments.assign(world.a.batch, enrolment, on=dates.today(), **values).delete()
            single = []
        except ValidationError as refusal:
            single = refusal.messages
        assert many == single, how


def test_only_the_placement_office_brings_placements(world):
    for role in ("school_leader", "coordinator", "teacher", "hr"):
        assert "assignments" not in [roster.name for roster in rosters_of(world.a.members[role])]


def test_the_drop_downs_hold_the_schools_own(world, clerk):
    offered = {column.name: column.options(clerk) for column in declared()["assignments"].columns}
    assert offered["batch"] == []  # over since long
    InternshipBatch.objects.filter(pk=world.a.batch.pk).update(ends_before=None)
    assert declared()["assignments"].column("batch").options(clerk) == ["2025 甲批次"]
    assert offered["host"] == ["清川甲机械有限公司"]
    assert offered["opening"] == ["甲装配工", "乙装配工"]


def test_a_closed_firm_is_not_named_to_a_school(world, clerk):
    closed = make_organisation("enterprise", "关了的机械有限公司", credit_code="91379998MA3DEM9996")
    Organisation.objects.filter(pk=closed.pk).update(closed_at=dates.now())
    (one,) = pupils(world, 1)

    for said in (closed.name, closed.credit_code):
        column, words = only_problem(brought(clerk, line(one, host=said), name=f"{said}.xlsx"))
        assert (column, words) == ("实习单位", f"没有找到“{said}”。请填单位的全称、简称或统一社会信用代码。")


@pytest.mark.parametrize("prefix", ["", "G"])
def test_an_id_number_is_no_student_number(world, clerk, prefix):
    number = world.a.student.id_number
    source = brought(clerk, line((f"{prefix}{number}", "甲学生")))

    column, words = only_problem(source)
    assert column == "学号" and "不是本校学号" in words
    assert number[:14] not in str(list(source.rows.values()))
