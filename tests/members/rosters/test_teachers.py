"""A placement office brings its teachers in by workbook."""

from datetime import date

import pytest

from alliance.core.imports import declared
from alliance.core.models import ImportRow
from members.models import Person, TeachingPost
from tests.core.imports.books import act, bring, workbook
from tests.worlds import with_check_digit

pytestmark = pytest.mark.django_db(transaction=True)

WANG, ZHAO = with_check_digit("37999819850607001"), with_check_digit("37999819790102002")
HEADINGS = ("教工号", "教师姓名", "性别", "出生日期", "身份证号码", "联系电话", "类别", "任教学科", "入职日期")


@pytest.fixture
def clerk(world):
    return world.a.members["placement"]


def teacher(number: str, name: str, **other) -> tuple:
    """One line in the order of HEADINGS."""
    values = {"sex": "", "born": "", "id": "", "phone": "", "kind": "专业课", "subject": "机电", "from": "2020.9.1"}
    values |= other
    return number, name, *(values[key] for key in ("sex", "born", "id", "phone", "kind", "subject", "from"))


def book(*rows) -> bytes:
    return workbook(*rows, headings=HEADINGS)


def taken(content: bytes, clerk, verb: str = "write"):
    return act(bring(content, clerk, roster="teachers"), verb, clerk)


def said(source) -> dict[int, list[tuple[str, str]]]:
    rows = source.rows.filter(state="refused").order_by("number")
    return {row.number: [(one["column"], one["text"]) for one in row.problems] for row in rows}


def test_teachers_come_in_with_their_posts_and_their_numbers_sealed(world, clerk):
    source = taken(
        book(teacher("T101", "王　芳", id=WANG, phone="139 0000 0021", kind="文化课", subject="语文")), clerk
    )

    post = TeachingPost.objects.select_related("person").get(staff_number="T101")
    assert (source.state, source.new_count) == ("done", 1)
    assert (post.person.name, post.person.id_number, post.person.phone) == ("王芳", WANG, "13900000021")
    assert (post.kind, post.subject, post.starts_on) == ("general", "语文", date(2020, 9, 1))
    assert (post.school, post.person.school) == (world.a.school, world.a.school)
    assert (post.person.born_on, post.person.sex) == (date(1985, 6, 7), "male")
    found = Person.objects.get(id_number_hash=Person._meta.get_field("id_number_hash").digest(WANG))
    assert found == post.person


def test_the_same_file_again_changes_nothing(world, clerk):
    content = book(teacher("T101", "王芳", id=WANG, phone="13900000021"), teacher("", "赵明", id=ZHAO))
    taken(content, clerk)

    source = bring(content, clerk, roster="teachers")

    assert (source.new_count, source.changed_count, source.unchanged_count, source.refused_count) == (0, 0, 2, 0)


def test_a_teacher_on_file_is_found_by_his_number_and_what_differs_is_shown(world, clerk):
    source = bring(book(teacher("TA01", "甲老师", subject="数控", **{"from": "2015-09-01"})), clerk, roster="teachers")

    row = source.rows.get()
    changes = [(change["column"], change["old"], change["new"]) for change in row.changes]
    assert row.state == "changed"
    assert changes == [("姓名", "甲教师", "甲老师"), ("任教专业或学科", "机电", "数控")]


def test_a_teacher_without_a_number_is_found_by_his_id_number(world, clerk):
    number = world.a.teacher.id_number

    source = taken(book(teacher("TA99", "甲教师", id=number, **{"from": "2015-09-01"})), clerk)

    world.a.post.refresh_from_db()
    assert source.changed_count == 1
    assert world.a.post.staff_number == "TA99"


def test_what_is_wrong_is_said_beside_its_column(world, clerk):
    content = book(
        teacher("T1", "王芳", sex="女", born="1985-06-08", id=WANG),
        teacher("T2", "", id=ZHAO),
        teacher("T3", "陈一", kind="班主任"),
        teacher("T3", "陈二"),
        teacher("", "陈三"),
        teacher("TA01", "甲教师", **{"from": "2016-09-01"}),
        teacher("T4", "陈四", id=world.a.student.id_number[:17] + "0"),
        teacher("T5", "陈五", **{"from": "20206-7-2"}),
    )

    source = bring(content, clerk, roster="teachers")

    problems = said(source)
    assert problems[2] == [
        ("出生日期", "与身份证号中的出生日期（1985-06-07）不一致。"),
        ("性别", "与身份证号中的性别不一致。"),
    ]
    assert problems[3] == [("姓名", "缺这一项，请补填。")]
    assert problems[4] == [("教师类别", "“班主任”不在可选项中，只能填：专业课教师、公共课教师。")]
    assert problems[5] == [("工号", "与第 4 行重复。请删去其中一行。")]
    assert problems[6] == [("", "请填写工号或身份证号，以便与已登记的核对。")]
    assert problems[7] == [
        ("开始日期", "已登记的开始日期是 2015-09-01，导入不改起止。请核对；确有变动，请先用“结束任职”。")
    ]
    assert problems[8][0] == ("身份证号", "身份证号校验位不符，请对照证件核对。")
    assert problems[9][0][0] == "开始日期"
    assert source.new_count == source.changed_count == 0


def test_a_birth_date_alone_is_held_against_the_number_on_file(world, clerk):
    line = teacher("TA01", "甲教师", born="1970-01-01", **{"from": "2015-09-01"})

    source = bring(book(line), clerk, roster="teachers")

    assert said(source)[2] == [("出生日期", "与身份证号中的出生日期（1980-01-01）不一致。")]


def test_nobody_is_given_anothers_id_number(world, clerk):
    line = teacher("TA01", "甲教师", id=world.a.student.id_number, **{"from": "2015-09-01"})

    source = bring(book(line), clerk, roster="teachers")

    assert said(source)[2] == [("身份证号", "本校已登记过这个身份证号，请先搜索核对。")]


def test_two_lines_never_mean_one_teacher(world, clerk):
    number = world.a.teacher.id_number
    first = teacher("TA01", "甲教师", **{"from": "2015-09-01"})

    source = bring(book(first, teacher("", "甲教师", id=number, **{"from": "2015-09-01"})), clerk, roster="teachers")

    assert said(source) == {3: [("", "与第 2 行是同一条记录。请删去其中一行，或核对号码。")]}


def test_a_teacher_who_left_and_came_back_may_not_be_in_two_posts_at_once(world, clerk):
    post = world.a.post
    post.ends_before = date(2024, 7, 1)
    post.save()
    number = world.a.teacher.id_number

    refused = bring(book(teacher("T9", "甲教师", id=number, **{"from": "2024-06-01"})), clerk, roster="teachers")
    source = taken(book(teacher("T9", "甲教师", id=number, **{"from": "2024-09-01"})), clerk)

    assert said(refused) == {2: [("开始日期", "这名教师在这段时间已有任职。")]}
    assert source.state == "done"
    assert TeachingPost.objects.filter(person=world.a.teacher).count() == 2


def test_posts_are_neither_ended_nor_begun_in_the_past_by_a_file(world, clerk):
    headings = (*HEADINGS, "最后一天")
    old = (*teacher("T7", "周七"), "2021-06-30")
    held = (*teacher("TA01", "甲教师", **{"from": "2015-09-01"}), "2099-06-30")

    source = bring(workbook(old, held, headings=headings), clerk, roster="teachers")

    assert said(source) == {
        2: [("结束日期", "最后一天已过。导入只收在职教师；离职教师请在教师页逐个登记。")],
        3: [("结束日期", "与已登记的不同，导入不改起止。请打开这个人的页面，用“结束任职”并写明理由。")],
    }


def test_a_post_with_a_known_end_is_found_again(world, clerk):
    content = workbook((*teacher("T7", "周七"), "2099-06-30"), headings=(*HEADINGS, "最后一天"))
    taken(content, clerk)

    source = bring(content, clerk, roster="teachers")

    assert (source.unchanged_count, source.new_count, source.refused_count) == (1, 0, 0)


def test_another_schools_teacher_is_neither_found_nor_named(world, clerk):
    """The very numbers of the other school make new people here, and leave nothing of the others in the import."""
    other = world.b.teacher
    line = teacher("TB01", "同号人", id=other.id_number, **{"from": "2015-09-01"})

    source = taken(book(line), clerk)

    other.refresh_from_db()
    world.b.post.refresh_from_db()
    row = source.rows.get()
    assert (row.state, row.changes, row.problems) == ("new", [], [])
    assert other.name == "乙教师" and other.version == 1
    assert world.b.post.version == 1
    assert Person.objects.filter(name="同号人", school=world.a.school).count() == 1
    assert "乙" not in "".join(
        map(str, ImportRow.objects.filter(source=source).values_list("writes", "before", "label"))
    )


def test_an_edit_by_hand_wins_over_the_next_file(world, clerk):
    content = book(teacher("T101", "王芳", id=WANG, subject="机电"))
    taken(content, clerk)
    post = TeachingPost.objects.get(staff_number="T101")
    post.subject, post.version = "电工", post.version + 1
    post.save()

    source = bring(content, clerk, roster="teachers")

    row = source.rows.get()
    assert source.manual_count == 1
    assert row.writes == {}
    assert row.changes == [{"column": "任教专业或学科", "old": "电工", "new": "机电", "manual": True}]


def test_an_import_is_taken_back_whole(world, clerk):
    people, posts = Person.objects.count(), TeachingPost.objects.count()
    content = book(teacher("T101", "王芳", id=WANG), teacher("TA01", "甲老师", **{"from": "2015-09-01"}))
    source = taken(content, clerk)

    source = act(source, "undo", clerk, reason="传错了")

    world.a.teacher.refresh_from_db()
    assert source.state == "undone"
    assert (Person.objects.count(), TeachingPost.objects.count()) == (people, posts)
    assert world.a.teacher.name == "甲教师"


@pytest.mark.parametrize("role", ["school_leader", "coordinator", "teacher", "hr", "office", "sysadmin"])
def test_nobody_else_brings_teachers_in(world, role):
    assert not declared()["teachers"].open_to(world.membership(role))
