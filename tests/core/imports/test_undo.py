"""Taking an import back, while nothing rests on it; and edits by hand, which win over the next file."""

from datetime import date

import pytest

from alliance.core import audit, dates
from alliance.core.errors import Refused
from alliance.core.imports import moves, undoing
from alliance.core.models import ImportedRow
from members.models import Enrolment, Person
from members.services import people
from placements.models import Assignment
from tests.core.imports.books import act, bring, student, workbook, worked

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def clerk(world):
    return world.a.members["placement"]


def edit(number: str, **values) -> Enrolment:
    """A colleague puts a class right on its page."""
    row = Enrolment.objects.get(student_number=number)
    for name, value in values.items():
        setattr(row, name, value)
    return people.correct_stay(row, names=values, seen=row.version)


def prevented(source) -> list[str]:
    return undoing.prevented(source, moves.roster_of(source))


def test_new_students_go_and_changed_ones_are_as_they_were(world, clerk):
    act(bring(workbook(student("2023101", "张三", phone="13900000011")), clerk), "write", clerk)
    before = Person.objects.values_list("name", "phone_hash").get(name="张三")
    source = bring(
        workbook(student("2023101", "张山", phone="13900000012"), student("2023102", "李四")), clerk, name="二.xlsx"
    )
    act(source, "write", clerk)

    undone = act(source, "undo", clerk, reason="传错了文件")

    assert undone.state == "undone"
    assert not Person.objects.filter(name="李四").exists()
    row = Enrolment.objects.select_related("person").get(student_number="2023101")
    assert (row.person.name, row.person.phone_hash) == before
    assert row.person.phone == "13900000011"
    assert row.person.pinyin == "zhang san"
    assert undone.steps.order_by("-id").first().label == "撤销完成"


def test_after_an_undo_the_next_file_is_not_taken_for_an_edit_by_hand(world, clerk):
    act(bring(workbook(student("2023101", "张三")), clerk), "write", clerk)
    wrong = act(bring(workbook(student("2023101", "张山")), clerk, name="二.xlsx"), "write", clerk)
    act(wrong, "undo", clerk, reason="错")

    right = bring(workbook(student("2023101", "张珊")), clerk, name="三.xlsx")

    assert (right.changed_count, right.manual_count) == (1, 0)


def test_what_was_undone_can_be_brought_again(world, clerk):
    content = workbook(student("2023101", "张三"))
    act(act(bring(content, clerk), "write", clerk), "undo", clerk, reason="试试")

    again = act(bring(content, clerk), "write", clerk)

    assert again.state == "done"
    assert Enrolment.objects.filter(student_number="2023101").count() == 1
    assert ImportedRow.objects.filter(roster="students").count() == 1


def test_a_student_who_was_placed_meanwhile_keeps_his_import(world, clerk):
    source = act(bring(workbook(student("2023101", "张三")), clerk), "write", clerk)
    row = Enrolment.objects.get(student_number="2023101")
    Assignment.objects.create(
        batch=world.a.batch, school=world.a.school, person=row.person, enrolment=row, host=world.a.enterprise,
        starts_on=date(2025, 3, 1), ends_before=date(2025, 9, 1),
    )  # fmt: skip

    assert prevented(source) == ["已有 1 条“实习安排”用到这次新增的记录。"]
    with pytest.raises(Refused, match="实习安排"):
        moves.move(source, "undo", viewer=clerk, at=dates.now(), reason="错")
    assert Enrolment.objects.filter(pk=row.pk).exists()


def test_a_student_who_was_edited_meanwhile_keeps_his_import(world, clerk):
    source = act(bring(workbook(student("2023101", "张三")), clerk), "write", clerk)
    edit("2023101", class_name="23机电9班")

    assert prevented(source) == ["导入之后又有人改过：2023101 张三。"]


def test_an_undo_is_asked_for_a_reason(world, clerk):
    source = act(bring(workbook(student("2023101", "张三")), clerk), "write", clerk)

    with pytest.raises(Refused, match="理由"):
        moves.move(source, "undo", viewer=clerk, at=dates.now())


def test_an_edit_by_hand_wins_over_the_next_file_unless_it_is_ticked(world, clerk):
    act(bring(workbook(student("2023101", "张三"), student("2023102", "李四")), clerk), "write", clerk)
    edit("2023101", class_name="手工1班")
    edit("2023102", class_name="手工2班")
    rows = [student("2023101", "张三", **{"class": "新1班"}), student("2023102", "李四", **{"class": "新2班"})]

    source = bring(workbook(*rows), clerk, name="二.xlsx")
    assert (source.changed_count, source.unchanged_count, source.manual_count) == (0, 2, 2)
    moves.tick(source, rows=[source.rows.get(label="2023102 李四").uid], ticked=True)
    act(source, "write", clerk)

    classes = dict(
        Enrolment.objects.filter(student_number__startswith="20231").values_list("student_number", "class_name")
    )
    assert classes == {"2023101": "手工1班", "2023102": "新2班"}


def test_an_edit_by_hand_still_wins_the_time_after(world, clerk):
    content = workbook(student("2023101", "张三"))
    act(bring(content, clerk), "write", clerk)
    edit("2023101", class_name="手工1班")
    again = bring(content, clerk)  # the very file that was overruled
    assert (again.changed_count, again.manual_count) == (0, 1)
    moves.move(again, "drop", viewer=clerk, at=dates.now())

    other = bring(workbook(student("2023101", "张三", phone="13900000019")), clerk, name="二.xlsx")
    act(other, "write", clerk)

    row = Enrolment.objects.select_related("person").get(student_number="2023101")
    assert (row.class_name, row.person.phone) == ("手工1班", "13900000019")


def test_the_undo_of_a_ticked_edit_brings_the_edit_back(world, clerk):
    act(bring(workbook(student("2023101", "张三")), clerk), "write", clerk)
    edit("2023101", class_name="手工1班")
    source = bring(workbook(student("2023101", "张三", **{"class": "新1班"})), clerk, name="二.xlsx")
    moves.tick(source, rows=None, ticked=True)
    act(source, "write", clerk)

    act(source, "undo", clerk, reason="还是手工的对")

    assert Enrolment.objects.get(student_number="2023101").class_name == "手工1班"


def test_every_change_of_an_import_carries_the_name_of_who_confirmed_it(world, clerk):
    with audit.acting(actor="test:earlier"):
        source = bring(workbook(student("2023101", "张三")), clerk)
    act(source, "write", clerk)

    from members.models import Enrolment

    events = Enrolment.pgh_event_models if hasattr(Enrolment, "pgh_event_models") else None
    event = next(iter(events.values())).objects.filter(student_number="2023101").select_related("pgh_context").get()
    assert event.pgh_context.metadata["actor"] == str(clerk.user.uid)
    assert event.pgh_context.metadata["membership"] == str(clerk.uid)


def test_after_an_undo_a_student_registered_by_hand_is_nobodys_edit(world, clerk):
    number = world.a.enrolment.student_number
    line = ((number, "甲学", "机电九班"),)
    headings = ("学号", "姓名", "班级")
    act(act(bring(workbook(*line, headings=headings), clerk), "write", clerk), "undo", clerk, reason="错")
    assert not ImportedRow.objects.get(row_uid=world.a.enrolment.uid).digests

    again = bring(workbook(*line, headings=headings), clerk)

    assert (again.changed_count, again.manual_count) == (1, 0)


def test_an_edit_between_the_look_and_the_undo_waits_or_prevents_it(world, clerk):
    """The rows are held before they are looked at: an edit comes before, and is seen, or after, and finds nothing."""
    source = act(bring(workbook(student("2023101", "张三")), clerk), "write", clerk)
    moves.move(source, "undo", viewer=clerk, at=dates.now(), reason="错")
    edit("2023101", class_name="23机电9班")
    source.refresh_from_db()

    source = worked(source)

    assert source.state == "done"
    assert "又有人改过" in source.error
    assert Enrolment.objects.get(student_number="2023101").class_name == "23机电9班"


def test_a_tick_after_the_write_began_changes_nothing(world, clerk):
    act(bring(workbook(student("2023101", "张三")), clerk), "write", clerk)
    edit("2023101", class_name="手工1班")
    source = bring(workbook(student("2023101", "张山", **{"class": "新1班"})), clerk, name="二.xlsx")
    moves.move(source, "write", viewer=clerk, at=dates.now())

    with pytest.raises(Refused, match="待确认"):
        moves.tick(source, rows=None, ticked=True)


def test_nothing_ticked_is_said_so(world, clerk):
    with pytest.raises(Refused, match="勾选"):
        moves.tick(bring(workbook(student("2023101", "张三")), clerk), rows=[], ticked=True)


def test_a_stuck_undo_can_only_be_asked_for_again(world, clerk):
    source = act(bring(workbook(student("2023101", "张三")), clerk), "write", clerk)
    moves.move(source, "undo", viewer=clerk, at=dates.now(), reason="错")
    source.refresh_from_db()
    type(source.job).objects.filter(pk=source.job_id).update(state="failed")

    with pytest.raises(Refused):
        moves.move(source, "check", viewer=clerk, at=dates.now())
    assert act(source, "undo", clerk, reason="错").state == "undone"
