"""A placement clerk brings the roll of the school in."""

import pytest

from alliance.core import files
from alliance.core.models import ImportRow
from members.models import Enrolment, Person
from tests.core.imports.books import HEADINGS, act, bring, student, workbook
from tests.worlds import with_check_digit

pytestmark = pytest.mark.django_db(transaction=True)

ZHANG, LI = with_check_digit("37999820080203001"), with_check_digit("37999820080203002")


@pytest.fixture
def clerk(world):
    return world.a.members["placement"]


def states(source) -> dict[int, str]:
    return dict(source.rows.order_by("number").values_list("number", "state"))


def test_nothing_is_written_before_somebody_says_so(world, clerk):
    before = Person.objects.count()

    source = bring(workbook(student("2023101", "张三", id=ZHANG), student("2023102", "李 四", id=LI)), clerk)

    assert source.state == "checked"
    assert (source.new_count, source.refused_count) == (2, 0)
    assert Person.objects.count() == before


def test_confirmed_students_stand_with_sealed_identifiers(world, clerk):
    source = bring(workbook(student("2023101", "张三", id=ZHANG, phone="１３９００００００１１")), clerk)

    source = act(source, "write", clerk)

    row = Enrolment.objects.select_related("person", "major").get(student_number="2023101")
    assert source.state == "done"
    assert (row.person.name, row.person.id_number, row.person.phone) == ("张三", ZHANG, "13900000011")
    assert row.person.born_on.isoformat() == "2008-02-03"
    assert row.major.code == "660301"
    assert row.person.pinyin == "zhang san"


def test_a_line_with_a_fault_says_where_and_how_to_mend_it_and_the_others_go_in(world, clerk):
    source = bring(
        workbook(
            student("2023101", "张三", id="1.23E+17"),
            student("2023102", "李四", id=LI, year="去年"),
            student("2023103", "王五", major="没有的专业"),
            student("2023103", "赵六"),
            student("2023104", ""),
            student("2023105", "钱七", **{"from": "20206-7-2"}),
            student("2023106", "孙八"),
        ),
        clerk,
    )

    problems = {row.number: [p["column"] for p in row.problems] for row in source.rows.exclude(problems=[])}
    assert problems == {2: ["身份证号"], 3: ["入学年份"], 4: ["专业"], 5: ["学号"], 6: ["姓名"], 7: ["开始日期"]}
    assert "与第 4 行重复" in source.rows.get(number=5).problems[0]["text"]
    act(source, "write", clerk)
    assert Enrolment.objects.filter(student_number__startswith="20231").count() == 1


def test_the_same_roll_again_changes_nothing_and_a_changed_cell_only_itself(world, clerk):
    rows = [student("2023101", "张三", id=ZHANG), student("2023102", "李四", id=LI)]
    act(bring(workbook(*rows), clerk), "write", clerk)

    again = bring(workbook(*rows), clerk)
    assert (again.unchanged_count, again.changed_count, again.new_count) == (2, 0, 0)

    moved = bring(workbook(rows[0], student("2023102", "李四", id=LI, **{"class": "23机电2班"})), clerk, name="二.xlsx")
    assert (moved.unchanged_count, moved.changed_count) == (1, 1)
    change = moved.rows.get(state="changed").changes
    assert change == [{"column": "班级", "old": "23机电1班", "new": "23机电2班", "manual": False}]
    act(moved, "write", clerk)
    assert Enrolment.objects.get(student_number="2023102").class_name == "23机电2班"
    assert Enrolment.objects.get(student_number="2023102").version == 2


def test_blank_cells_leave_what_stands_and_a_word_empties_it(world, clerk):
    act(bring(workbook(student("2023101", "张三", id=ZHANG, phone="13900000011")), clerk), "write", clerk)

    left = bring(workbook(("2023101", "张三"), headings=("学号", "姓名")), clerk, name="二.xlsx")
    emptied = bring(workbook(("2023101", "清空"), headings=("学号", "手机号")), clerk, name="三.xlsx")
    required = bring(workbook(("2023101", "清空"), headings=("学号", "姓名")), clerk, name="四.xlsx")

    assert left.unchanged_count == 1
    assert emptied.rows.get().changes[0] | {"old": ""} == {"column": "手机号", "old": "", "new": "", "manual": False}
    assert required.rows.get().problems[0]["text"] == "这一列必填，不能清空。"
    act(emptied, "write", clerk)
    assert Person.objects.get(name="张三").phone is None


def test_identifiers_are_never_in_the_open_on_the_way(world, clerk):
    source = bring(workbook(student("2023101", "张三", id=ZHANG, phone="13900000011")), clerk)

    row = source.rows.get()
    said = str((row.writes, row.changes, row.label, row.problems, row.before, row.digests))
    assert ZHANG not in said
    assert "13900000011" not in said
    assert source.file.sealed
    assert ZHANG.encode() not in files.path_of(source.file.sha256).read_bytes()


SLIPPED = [
    {"major": ZHANG}, {"year": ZHANG}, {"from": ZHANG}, {"major": f"{ZHANG[:6]} {ZHANG[6:14]} {ZHANG[14:]}"},
    {"major": f"G{ZHANG}"}, {"major": f"张三{LI.lower()}"}, {"phone": ZHANG}, {"year": int(ZHANG[:15])},
]  # fmt: skip


@pytest.mark.parametrize("cells", SLIPPED)
def test_an_id_number_in_a_column_it_does_not_belong_to_is_not_repeated(world, clerk, cells):
    row = bring(workbook(student("2023101", "张三", **cells)), clerk).rows.get()

    assert row.state == "refused"
    said = str(list(ImportRow.objects.filter(pk=row.pk).values())).replace(" ", "")
    assert ZHANG[6:14] not in said and LI[6:14] not in said
    assert row.label == "2023101 张三"


def test_a_label_and_a_choice_do_not_repeat_an_id_number(world):
    office = world.shared["office"]
    headings = ("名称", "类别", "行业门类")
    row = bring(workbook((f"示例厂{ZHANG}", ZHANG, LI), headings=headings), office, roster="organisations").rows.get()

    said = str(list(ImportRow.objects.filter(pk=row.pk).values()))
    assert [one["column"] for one in row.problems] == ["类别", "行业门类"]
    assert ZHANG[:14] not in said and LI[:14] not in said
    assert row.label == "示例厂" + "•" * 14 + ZHANG[-4:]


def test_a_changed_identifier_is_shown_masked(world, clerk):
    act(bring(workbook(student("2023101", "张三", id=ZHANG)), clerk), "write", clerk)

    source = bring(workbook(student("2023101", "张三", id=LI)), clerk, name="二.xlsx")

    change = next(c for c in source.rows.get().changes if c["column"] == "身份证号")
    assert (change["old"], change["new"]) == ("•" * 14 + ZHANG[-4:], "•" * 14 + LI[-4:])


def test_a_new_class_of_a_student_who_left_belongs_to_the_same_person(world, clerk):
    act(bring(workbook(student("2020101", "张三", id=ZHANG)), clerk), "write", clerk)
    Enrolment.objects.filter(student_number="2020101").update(ends_before="2024-07-01")

    source = bring(workbook(student("2024101", "张三", id=ZHANG, **{"from": "2024-09-01"})), clerk, name="二.xlsx")
    act(source, "write", clerk)

    assert Person.objects.filter(name="张三").count() == 1
    assert Enrolment.objects.filter(person__name="张三").count() == 2


def test_another_schools_students_are_neither_found_nor_touched(world, clerk):
    theirs = world.b.enrolment

    source = bring(workbook(student(theirs.student_number, "张三", id=world.b.student.id_number)), clerk)

    assert (
        source.rows.get().state == "new"
    )  # an equal number, an equal person: of this school, and nobody else's business
    act(source, "write", clerk)
    theirs.refresh_from_db()
    assert theirs.person.name == "乙学生"
    assert Enrolment.objects.filter(student_number=theirs.student_number, school=world.a.school).count() == 1


def test_a_file_begins_classes_and_ends_none(world, clerk):
    act(bring(workbook(student("2023101", "张三")), clerk), "write", clerk)
    headings = ("学号", "开始日期", "结束日期")

    moved = bring(workbook(("2023101", "2023-09-02", ""), headings=headings), clerk, name="二.xlsx")
    ended = bring(workbook(("2023101", "2023-09-01", "2026-07-01"), headings=headings), clerk, name="三.xlsx")

    assert "已登记的开始日期是 2023-09-01" in moved.rows.get().problems[0]["text"]
    assert "用“结束学籍”并写明理由" in ended.rows.get().problems[0]["text"]


def test_a_student_with_a_planned_last_day_is_found_again(world, clerk):
    headings = (*HEADINGS, "结束日期")
    content = workbook((*student("2023101", "张三"), "2099-07-01"), headings=headings)
    act(bring(content, clerk), "write", clerk)

    assert bring(content, clerk).unchanged_count == 1


def test_a_long_file_is_taken_in_several_parts_that_know_of_each_other(world, clerk, monkeypatch):
    for module in ("checking", "work"):
        monkeypatch.setattr(f"alliance.core.imports.{module}.CHUNK", 2)
    lines = [student(f"M{number}", "王五", id=with_check_digit(f"3799982008030100{number}")) for number in range(1, 6)]
    source = bring(workbook(*lines, lines[0]), clerk)
    assert (source.state, source.new_count, source.refused_count) == ("checked", 5, 1)
    assert [(row.number, row.state) for row in source.rows.order_by("number")][-1] == (7, "refused")
    act(source, "write", clerk)
    assert {e.student_number for e in Enrolment.objects.filter(person__name="王五")} == {f"M{n}" for n in range(1, 6)}
    assert Person.objects.get(enrolments__student_number="M3").id_number == lines[2][2]
    again = bring(workbook(*lines[:4], student("M5", "王六")), clerk)
    assert (again.unchanged_count, again.changed_count) == (4, 1)
