"""The roll of a school: students with their classes."""

from django.utils.translation import gettext_lazy as _

from alliance.core.imports.columns import Code, Day, LastDay, Reference, Text, Year
from alliance.core.imports.rosters import Roster, per_line

from ..access import manages_people
from ..models import Enrolment, Person
from .majors import find_majors, offered_majors
from .people import agree, keep_days, numbers_are_free, one_stay_at_a_time, person_columns, run_forwards, stays

STUDENTS = Roster(
    name="students",
    title=_("学生名册"),
    listing="student-list",
    model=Enrolment,
    parts=("person",),
    may=manages_people,
    personal=True,
    rows=lambda viewer: stays(Enrolment, viewer),
    part_rows={"person": lambda viewer: Person.objects.visible_to(viewer)},
    part_keys={"person": "person__id_number"},
    fixed=lambda viewer: {"school_id": viewer.organisation_id, "person__school_id": viewer.organisation_id},
    key=(("student_number",), ("person__id_number",)),
    label=("student_number", "person__name"),
    columns=(
        Code(name="student_number", title=_("学号"), required=True, never_an_id=True, sample="示例2026001"),
        *person_columns("学生", "学生姓名", "学生"),
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
    checks=(
        per_line(agree),
        per_line(run_forwards),
        per_line(keep_days(over=_("最后一天已过。导入只收在籍学生；已离校的请在学生页逐个登记。"), by=_("结束学籍"))),
        numbers_are_free,
        one_stay_at_a_time("enrolment_no_overlap"),
    ),
)
