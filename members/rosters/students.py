"""The roll of a school: students with their classes."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core.imports.columns import Choice, Code, Day, IdNumber, LastDay, Name, Phone, Reference, Text, Year
from alliance.core.imports.rosters import Line, Roster, per_line

from ..access import manages_people
from ..enums import Sex
from ..forms.people import read_id_number
from ..models import Enrolment, Person
from .majors import find_majors, offered_majors


def agree(line: Line) -> None:
    """Birth date and sex stand in the ID number: what was left blank is filled, what differs is refused."""
    number = line.given.get("person__id_number")
    if number:
        born_on, sex = read_id_number(number)
        if line.given.setdefault("person__born_on", born_on) != born_on:
            line.refuse("出生日期", _("与身份证号中的出生日期（%(date)s）不一致。") % {"date": born_on})
        if line.given.setdefault("person__sex", sex) != sex:
            line.refuse("性别", _("与身份证号中的性别不一致。"))
    starts_on, ends_before = line["starts_on"], line["ends_before"]
    if starts_on and ends_before and ends_before <= starts_on:
        line.refuse("结束日期", _("结束日期不能早于开始日期。"))


STUDENTS = Roster(
    name="students",
    title=_("学生名册"),
    listing="student-list",
    model=Enrolment,
    parts=("person",),
    may=manages_people,
    personal=True,
    rows=lambda viewer: Enrolment.objects.visible_to(viewer).filter(ends_before=None),
    part_rows={"person": lambda viewer: Person.objects.visible_to(viewer)},
    part_keys={"person": "person__id_number"},
    fixed=lambda viewer: {"school_id": viewer.organisation_id, "person__school_id": viewer.organisation_id},
    key=(("student_number",), ("person__id_number",)),
    label=("student_number", "person__name"),
    columns=(
        Code(name="student_number", title=_("学号"), also=("学籍号",), required=True, sample="示例2026001"),
        Name(name="person__name", title=_("姓名"), also=("学生姓名", "学生"), required=True, sample="张三"),
        Choice(
            name="person__sex",
            title=_("性别"),
            choices=tuple(Sex.choices),
            note=_("可不填，由身份证号得出。"),
            sample="男",
        ),
        Day(name="person__born_on", title=_("出生日期"), also=("出生年月日",), note=_("可不填，由身份证号得出。")),
        IdNumber(
            name="person__id_number",
            title=_("身份证号"),
            also=("身份证", "身份证号码", "公民身份号码", "身份证件号"),
            width=22,
        ),
        Phone(name="person__phone", title=_("手机号"), also=("联系电话", "电话", "手机", "手机号码", "学生电话")),
        Reference(
            name="major",
            title=_("专业"),
            also=("专业代码", "专业名称", "所学专业"),
            required=True,
            find=find_majors,
            offered=offered_majors,
            missing=_("请填国家专业目录中的六位代码或全称。"),
            width=26,
        ),
        Text(name="class_name", title=_("班级"), also=("班级名称", "行政班"), required=True, sample="23机电1班"),
        Year(name="entered_year", title=_("入学年份"), also=("年级", "入学年级", "级"), required=True, sample="2026"),
        Day(
            name="starts_on", title=_("开始日期"), also=("入学日期", "学籍开始日期"), required=True, sample="2026-09-01"
        ),
        LastDay(name="ends_before", title=_("结束日期"), also=("毕业日期", "最后一天"), note=_("在籍的不填。")),
    ),
    checks=(per_line(agree),),
    untouched=Q(),
)
