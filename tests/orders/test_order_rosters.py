"""Workbooks of order classes: who joins a class, and who was paid."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.imports import checking, declared, rosters_of
from members.models import Admission, Enrolment, Person
from orders.models import OrderClass, OrderStudent, Stipend
from orders.services import classes, stipends, students
from tests.core.imports.books import act, bring, workbook
from tests.orders.rows import a_class, a_place

pytestmark = pytest.mark.django_db(transaction=True)

ROLL = ("订单班", "学号", "姓名", "入班日期")
PAID = ("订单班", "学号", "姓名", "所在班级", "月份", "金额（元）", "发放日期", "备注")


@pytest.fixture
def clerk(world):
    return world.a.members["placement"]


@pytest.fixture
def hr(world):
    return world.a.members["hr"]


def pupil(side, number: int, **changes) -> Enrolment:
    """One more student of a side, by a name that has no digits in it."""
    person = Person.objects.create(
        school=side.school, name=changes.pop("name", f"同学{'零一二三四五六七八九'[number]}")
    )
    values = {"class_name": side.enrolment.class_name, "starts_on": date(2023, 9, 1), **changes}
    return Enrolment.objects.create(
        person=person,
        school=side.school,
        student_number=f"{side.key}24{number:03d}",
        major=side.enrolment.major,
        entered_year=2023,
        **values,
    )


def joins(one: Enrolment, *, order_class="甲订单班", on="2025-03-10", name=None) -> tuple:
    return order_class, one.student_number, name or one.person.name, on


def was_paid(name: str = "甲学生", **other) -> tuple:
    values = {
        "class": "甲订单班",
        "number": "",
        "name": name,
        "group": "",
        "month": "2025-04",
        "yuan": "800",
        "on": "2025-05-05",
        "note": "",
    }
    return tuple((values | other).values())


def roll(viewer, *lines, name: str = "名册.xlsx"):
    return bring(workbook(*lines, headings=ROLL), viewer, roster="order-students", name=name)


def paid(viewer, *lines, name: str = "发放.xlsx"):
    return bring(workbook(*lines, headings=PAID), viewer, roster="stipends", name=name)


def problems(source) -> dict[int, list[tuple[str, str]]]:
    rows = source.rows.filter(state="refused").order_by("number").values_list("number", "problems")
    return {number: [(one["column"], one["text"]) for one in said] for number, said in rows}


def only_problem(source) -> tuple[str, str]:
    ((said,),) = problems(source).values()
    return said


# Who joins.


def test_students_join_a_class_and_leave_with_it(world, clerk):
    OrderClass.objects.filter(pk=world.a.order_class.pk).update(ends_before=date(2026, 7, 1))
    one = pupil(world.a, 1)
    source = roll(clerk, joins(one))
    assert (source.new_count, source.refused_count) == (1, 0)
    act(source, "write", clerk)

    place = OrderStudent.objects.get(enrolment=one)
    assert (place.order_class, place.person, place.school) == (world.a.order_class, one.person, world.a.school)
    assert (place.starts_on, place.ends_before, place.version) == (date(2025, 3, 10), date(2026, 7, 1), 1)
    again = roll(clerk, joins(one))
    assert (again.unchanged_count, again.new_count) == (1, 0)


def test_why_a_student_does_not_join(world, clerk):
    one, two, gone = (pupil(world.a, number) for number in (1, 2, 3))
    Enrolment.objects.filter(pk=gone.pk).update(ends_before=date(2025, 3, 1))
    ended = a_class(world.a, "结了的班", ends_before=date(2025, 6, 1))
    source = roll(
        clerk,
        joins(one, name="别人"),
        joins(one, order_class="乙订单班"),
        joins(world.b.enrolment),
        joins(gone),
        joins(world.a.enrolment, on="2025-03-05"),
        joins(two, on="2025-02-28"),
        joins(two, order_class=ended.name, on="2025-06-01"),
        joins(two, on=""),
    )
    assert problems(source) == {
        2: [("姓名", "学号与姓名不符，请核对。")],
        3: [("订单班", "没有找到“乙订单班”。请填本校订单班的名称，或先新建订单班。")],
        4: [("学号", "没有找到“B2023001”。本校没有这个学号，请核对；新生请先登记。")],
        5: [("学号", "入班那天不在籍（2023年9月1日 至 2025年2月28日）。")],
        6: [("学号", "已在“甲订单班”（2025年3月1日 至今）。")],
        7: [("入班日期", "2025年3月1日才开班，入班日期不能更早。")],
        8: [("入班日期", "这个班已于2025年5月31日结班，不能再增加学生。")],
        9: [("入班日期", "缺这一项，请补填。")],
    }
    assert source.new_count == 0


def test_nobody_joins_two_classes_of_one_file(world, clerk, monkeypatch):
    monkeypatch.setattr(checking, "CHUNK", 1)
    one = pupil(world.a, 1)
    a_class(world.a, "先办的班", ends_before=date(2025, 6, 1))
    a_class(world.a, "后办的班")
    first = joins(one, order_class="先办的班", on="2025-03-10")
    source = roll(clerk, first, joins(one, order_class="后办的班", on="2025-05-31"), first)
    assert problems(source) == {
        3: [("入班日期", "与第 2 行的时间重叠。")],
        4: [("订单班", "与第 2 行重复。请删去其中一行。")],
    }
    source = roll(clerk, first, joins(one, order_class="后办的班", on="2025-06-01"), name="接着.xlsx")
    assert act(source, "write", clerk).state == "done"
    assert OrderStudent.objects.filter(enrolment=one).count() == 2


def test_a_suspended_enterprise_gets_no_students(world, clerk):
    Admission.objects.filter(organisation=world.a.enterprise).update(state="suspended")
    assert only_problem(roll(clerk, joins(pupil(world.a, 1)))) == (
        "订单班",
        "“清川甲机械有限公司”的联盟身份已暂停，恢复之前不能办理新的合作。",
    )


@pytest.mark.parametrize("ends_before", [date(2025, 3, 5), date(2026, 7, 1)])
def test_a_class_that_ended_since_the_check_takes_nobody(world, clerk, ends_before):
    one = pupil(world.a, 1)
    source = roll(clerk, joins(one))
    world.a.stipend.delete()
    row = world.a.order_class
    classes.end_class(row, ends_before=ends_before, reason="结束", seen=row.version)

    source = act(source, "write", clerk)

    assert source.state == "checked"
    assert source.error.startswith("检查之后情况有变，第 2 行：")
    assert not OrderStudent.objects.filter(enrolment=one).exists()


def test_an_undo_of_a_roll_until_a_stipend_rests_on_it(world, clerk):
    one = pupil(world.a, 1)
    source = act(roll(clerk, joins(one)), "write", clerk)
    bill = act(paid(clerk, was_paid(one.person.name)), "write", clerk)
    with pytest.raises(Refused, match="已有 1 条“生活费发放”用到这次新增的记录"):
        act(source, "undo", clerk, reason="错")
    act(bill, "undo", clerk, reason="错")
    assert act(source, "undo", clerk, reason="错").state == "undone"
    assert not OrderStudent.objects.filter(enrolment=one).exists()


def test_the_roll_and_the_page_agree(world):
    one, gone = pupil(world.a, 1), pupil(world.a, 2)
    Enrolment.objects.filter(pk=gone.pk).update(ends_before=date(2025, 3, 1))
    gone.refresh_from_db()
    ended = a_class(world.a, "结了的班", ends_before=date(2025, 6, 1))
    for row, enrolment, day in [
        (world.a.order_class, one, date(2025, 3, 10)),
        (world.a.order_class, one, date(2025, 2, 1)),
        (ended, one, date(2025, 6, 1)),
        (ended, world.a.enrolment, date(2025, 5, 31)),
        (world.a.order_class, gone, date(2025, 3, 10)),
        (world.a.order_class, world.b.enrolment, date(2025, 3, 10)),
    ]:
        place = OrderStudent(
            order_class=row, school=row.school, person=enrolment.person, enrolment=enrolment, starts_on=day
        )
        many = [said for _name, said in students.refusals([place]).values()]
        try:
            students.add_students(row, [enrolment], starts_on=day)[0].delete()
            single = []
        except ValidationError as refusal:
            single = [said.removeprefix(f"{enrolment.person.name}：") for said in refusal.messages]
        assert many == single


# Who was paid.


def test_the_school_and_the_enterprise_each_say_who_was_paid(world, clerk, hr):
    one = a_place(world.a.order_class, pupil(world.a, 1))
    mine = paid(clerk, was_paid(one.person.name, number=one.enrolment.student_number, note="现金"))
    assert (mine.new_count, mine.refused_count) == (1, 0), problems(mine)
    act(mine, "write", clerk)
    act(paid(hr, was_paid(yuan="750.50")), "write", hr)

    by_school = Stipend.objects.get(student=one)
    assert (by_school.amount_fen, by_school.paid_on, by_school.note) == (80000, date(2025, 5, 5), "现金")
    assert (by_school.month, by_school.school, by_school.recorded_by) == (
        date(2025, 4, 1), world.a.school, world.a.school,
    )  # fmt: skip
    by_firm = Stipend.objects.get(student=world.a.order_student, month=date(2025, 4, 1))
    assert (by_firm.amount_fen, by_firm.recorded_by) == (75050, world.a.enterprise)


def test_a_month_is_paid_once(world, clerk, hr):
    stands = {"month": "2025-03", "on": "2025-03-31"}
    assert paid(clerk, was_paid(**stands)).unchanged_count == 1
    assert paid(hr, was_paid(**stands)).unchanged_count == 1  # whoever recorded it
    other = paid(clerk, was_paid(**stands | {"yuan": "900"}))
    assert only_problem(other) == (
        "金额（元）",
        "这个月已登记过，金额与文件不同。记错的请先由登记的一方作废，再导入。",
    )
    late = paid(clerk, was_paid(**stands | {"on": "2025-04-01"}))
    assert only_problem(late) == (
        "发放日期",
        "这个月已登记过，发放日期与文件不同。记错的请先由登记的一方作废，再导入。",
    )
    noted = paid(clerk, was_paid(**stands, note="另记"))
    assert only_problem(noted) == ("", "这一条已登记过，内容与文件不同。要改请到它的页面。")

    stipends.cancel(world.a.stipend, viewer=clerk, at=dates.now(), reason="记错")
    source = act(act(other, "check", clerk), "write", clerk)
    assert (source.state, Stipend.objects.standing().get(student=world.a.order_student).amount_fen) == ("done", 90000)


def test_what_is_wrong_with_a_payment_is_said(world, clerk):
    left = a_place(world.a.order_class, pupil(world.a, 1), ends_before=date(2025, 4, 1))
    ahead = dates.today() + 70 * dates.DAY
    source = paid(
        clerk,
        was_paid(**{"class": "没有的班"}),
        was_paid("没这人"),
        was_paid(number="A9999"),
        was_paid(left.person.name),
        was_paid(month="2025-09", on="2025-10-08", yuan="0"),
        was_paid(month=f"{ahead:%Y-%m}"),
        was_paid(month="2025-05", on="2025-04-30"),
        was_paid(month="2025-06", on=ahead.isoformat()),
        was_paid(month="2025-07", yuan=""),
        was_paid(month="2025-08"),
        was_paid(month="2025-08"),
    )
    said = problems(source)
    assert said[2] == [("订单班", "没有找到“没有的班”。请填订单班的名称。")]
    assert said[3] == [("姓名", "没有找到“没这人”。请核对订单班和姓名。")]
    assert said[4] == [("姓名", "“甲订单班”里没有这名学生，请核对订单班、姓名和学号或所在班级。")]
    assert said[5] == [("月份", "2025-04不在这个班的册上（2025年3月1日 至 2025年3月31日）。")]
    assert said[6] == [("金额（元）", "金额须大于 0。")]
    assert said[7] == [("月份", f"{ahead:%Y-%m}还没有到，不能登记。")]
    assert said[8] == [("发放日期", "发放日期不能早于2025-05。")]
    assert said[9] == [("发放日期", "发放日期不能晚于今天。")]
    assert said[10] == [("金额（元）", "缺这一项，请补填。")]
    assert said[12] == [("姓名", "与第 11 行重复。请删去其中一行。"), *said[12][1:]]


def test_students_of_one_name_are_told_apart(world, clerk, hr):
    twins = [
        a_place(world.a.order_class, pupil(world.a, 1, name="双胞")),
        a_place(world.a.order_class, pupil(world.a, 2, name="双胞", class_name="另一班")),
    ]
    source = paid(clerk, was_paid("双胞"), was_paid("双胞", number="a24002"), was_paid("双胞", group="机电甲班"))
    same = "“甲订单班”里有几名同名的学生，请填所在班级或学号来区分。"
    assert problems(source) == {2: [("姓名", same)]}
    act(source, "write", clerk)
    assert set(Stipend.objects.filter(month=date(2025, 4, 1)).values_list("student", flat=True)) == {
        place.pk for place in twins
    }
    # A student number is the school's: an enterprise neither tells people apart by it nor finds out whose it is.
    guessed = paid(hr, was_paid("双胞", number="a24002", month="2025-05"))
    assert problems(guessed) == {2: [("姓名", same)]}
    wrong = paid(hr, was_paid("甲学生", number="a24002", month="2025-05", on="2025-06-05"))
    assert wrong.new_count == 1


def test_neither_side_finds_what_is_not_its_own(world, clerk, hr):
    a_class(world.b, "乙的班")
    for viewer in (clerk, hr):
        foreign = paid(viewer, was_paid("乙学生", **{"class": "乙订单班"}), was_paid("乙学生"))
        assert problems(foreign) == {
            2: [
                ("订单班", "没有找到“乙订单班”。请填订单班的名称。"),
                ("姓名", "没有找到“乙学生”。请核对订单班和姓名。"),
            ],
            3: [("姓名", "没有找到“乙学生”。请核对订单班和姓名。")],
        }
        offered = declared()["stipends"].column("order_class").options(viewer)
        assert offered == ["甲订单班"]


def test_an_enterprise_has_classes_of_one_name_at_two_schools(world, hr):
    theirs = OrderClass.objects.create(
        name="甲订单班", school=world.b.school, enterprise=world.a.enterprise, signed_on=date(2025, 2, 20)
    )
    theirs = a_place(theirs, pupil(world.b, 1))
    source = paid(hr, was_paid(), was_paid(theirs.person.name))
    assert source.new_count == 2
    act(source, "write", hr)
    row = Stipend.objects.get(student=theirs)
    assert (row.school, row.recorded_by) == (world.b.school, world.a.enterprise)
    # The same name at both: the class they are in tells.
    for side, number in ((world.a, 2), (world.b, 3)):
        row = OrderClass.objects.get(name="甲订单班", school=side.school)
        a_place(row, pupil(side, number, name="同名", class_name=f"{side.key}班"))
    assert "同名的学生" in only_problem(paid(hr, was_paid("同名")))[1]
    assert paid(hr, was_paid("同名", group="b班")).new_count == 1


def test_who_came_back_is_paid_for_the_time_there(world, clerk):
    OrderStudent.objects.filter(pk=world.a.order_student.pk).update(ends_before=date(2025, 4, 1))
    back = a_place(world.a.order_class, world.a.enrolment, starts_on=date(2025, 6, 1))
    act(paid(clerk, was_paid(month="2025-06", on="2025-07-01")), "write", clerk)
    assert Stipend.objects.get(month=date(2025, 6, 1)).student == back
    early = paid(clerk, was_paid(month="2025-03", on="2025-03-31"))
    assert early.unchanged_count == 1


def test_what_the_other_side_recorded_since_is_not_recorded_again(world, clerk, hr):
    source = paid(clerk, was_paid())
    act(paid(hr, was_paid()), "write", hr)
    source = act(source, "write", clerk)
    assert source.state == "checked"
    assert source.error == (
        "检查之后情况有变，第 2 行：2025-04的生活费已登记（2025年5月5日发放），不能再登记一次。"
        "请重新检查，看过最新结果再导入。"
    )
    assert Stipend.objects.filter(month=date(2025, 4, 1)).count() == 1


def test_an_undo_of_payments_until_one_is_cancelled(world, hr):
    source = act(paid(hr, was_paid()), "write", hr)
    row = Stipend.objects.get(month=date(2025, 4, 1))
    stipends.cancel(row, viewer=hr, at=dates.now(), reason="错")
    with pytest.raises(Refused, match="其中 1 条导入之后已经办理到下一步"):
        act(source, "undo", hr, reason="错")
    Stipend.objects.filter(pk=row.pk).update(cancelled_at=None, cancelled_by=None)
    assert act(source, "undo", hr, reason="错").state == "undone"
    assert not Stipend.objects.filter(pk=row.pk).exists()


def test_payments_and_the_page_agree(world):
    today = dates.today()
    row, stay = world.a.order_class, world.a.order_student
    ended = a_class(world.a, "结了的班", ends_before=date(2025, 6, 1))
    there = a_place(ended, pupil(world.a, 1))
    never = a_place(row, pupil(world.a, 2), ends_before=date(2025, 3, 1))
    for place, month, day, fen in [
        (stay, date(2025, 4, 1), date(2025, 5, 5), 80000),
        (stay, date(2025, 3, 1), date(2025, 5, 5), 80000),
        (stay, date(2025, 2, 1), date(2025, 5, 5), 80000),
        (stay, date(2025, 4, 1), date(2025, 3, 31), 80000),
        (stay, date(2025, 4, 1), today + dates.DAY, 80000),
        (stay, date(today.year + 1, 1, 1), today, 80000),
        (stay, date(2025, 4, 1), date(2025, 5, 5), 0),
        (there, date(2025, 5, 1), date(2025, 6, 5), 80000),
        (there, date(2025, 6, 1), date(2025, 7, 5), 80000),
        (never, date(2025, 3, 1), date(2025, 4, 5), 80000),
    ]:
        one = Stipend(student=place, school=place.school, month=month, paid_on=day, amount_fen=fen)
        many = [said for _name, said in stipends.refusals([one], today=today).values()]
        try:
            made = stipends.pay(
                place.order_class, [(place, fen)], by=world.a.school, month=month, paid_on=day, today=today
            )
            Stipend.objects.filter(pk__in=[s.pk for s in made]).delete()
            single = []
        except ValidationError as refusal:
            single = [said.removeprefix(f"{place.person.name}：") for said in refusal.messages]
        assert many == single, (place, month, day, fen)


# Who may.


def test_each_side_brings_what_is_its_own_business(world):
    at_school = {roster.name for roster in rosters_of(world.a.members["placement"])}
    assert {"order-students", "stipends"} <= at_school
    at_firm = {roster.name for roster in rosters_of(world.a.members["hr"])}
    assert "stipends" in at_firm
    assert "order-students" not in at_firm
    for role in ("school_leader", "coordinator", "enterprise_leader", "mentor", "teacher"):
        assert not {"order-students", "stipends"} & {r.name for r in rosters_of(world.a.members[role])}


def test_the_hr_of_another_enterprise_finds_no_import(world, as_role, hr):
    source = paid(hr, was_paid())
    page = reverse("import-detail", args=[source.uid])
    assert as_role("hr").get(page).status_code == 200
    assert as_role("hr", "b").get(page).status_code == 404
    assert as_role("placement").get(page).status_code == 404
    assert as_role("hr").get(reverse("import-detail", args=[world.a.brought.uid])).status_code == 404


@pytest.mark.parametrize("prefix", ["", "G"])
def test_an_id_number_is_no_student_number(world, clerk, prefix):
    number = prefix + world.a.student.id_number
    joining = roll(clerk, ("甲订单班", number, "甲学生", "2025-03-10"))
    paying = paid(clerk, was_paid(number=number))

    for source in (joining, paying):
        column, words = only_problem(source)
        assert column == "学号" and "不是本校学号" in words
        assert number[-18:-4] not in str(list(source.rows.values()))


def test_the_national_number_is_no_heading_of_the_student_number():
    for name in ("assignments", "order-students", "stipends"):
        assert "学籍号" not in [title for titles in declared()[name].known.values() for title in titles]
