"""A school brings in its students' guardians as a workbook."""

import pytest

from members.models import Guardian
from tests.core.imports.books import act, bring, workbook

pytestmark = pytest.mark.django_db(transaction=True)

HEADINGS = ("学号", "学生姓名", "监护人姓名", "与学生关系", "手机号", "首要联系人")


def brought(viewer, *lines):
    return bring(workbook(*lines, headings=HEADINGS), viewer, roster="guardians", name="监护人.xlsx")


def problems(source) -> dict[int, list[str]]:
    rows = source.rows.filter(state="refused").values_list("number", "problems")
    return {number: [one["text"] for one in said] for number, said in rows}


def test_guardians_come_as_a_workbook_and_go_again_with_it(world):
    clerk, student = world.a.members["placement"], world.a.enrolment
    Guardian.objects.filter(person=student.person).delete()
    number, name = student.student_number, world.a.student.name
    source = brought(
        clerk,
        (number, name, "王大山", "父亲", "13912345678", "是"),
        (number, name, "李小河", "妈妈", "", "否"),
        (number, name, "王老山", "祖父", "", "是"),
        (number, "别人", "王二山", "其他", "", "否"),
        ("没有的号", name, "王三山", "其他", "", "否"),
    )
    said = problems(source)
    assert "已有首要联系人" in said[4][0]
    assert "不符" in said[5][0]
    assert "没有这个学号" in said[6][0]
    source = act(source, "write", clerk)
    rows = {row.name: row for row in Guardian.objects.filter(person=student.person)}
    assert set(rows) == {"王大山", "李小河"}
    assert (rows["王大山"].phone, rows["王大山"].first, rows["李小河"].first) == ("13912345678", True, False)
    act(source, "undo", clerk, reason="传错了文件")
    assert not Guardian.objects.filter(person=student.person).exists()
