"""The tasks of a school's students, one line a student."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core.excel import values
from alliance.core.imports.checks import accepted, look_again
from alliance.core.imports.columns import Day, Name, Passage, Reference, Text
from alliance.core.imports.rosters import Roster

from ..access import manages_student_tasks
from ..enums import StudentTaskState
from ..models import StudentTask
from ..services.student_tasks import refusals
from .enterprises import BY_NAME, find_enterprises, offered_enterprises
from .finding import find_enrolments, holding_on, same_person

STUDENT_TASKS = Roster(
    name="student-tasks",
    title=_("专项任务"),
    listing="student-task-list",
    model=StudentTask,
    may=manages_student_tasks,
    personal=True,
    rows=lambda viewer: StudentTask.objects.visible_to(viewer).filter(state=StudentTaskState.OPEN),
    fixed=lambda viewer: {"school_id": viewer.organisation_id},
    derived=lambda line: {"person_id": line["enrolment"].row.person_id},
    key=(("enrolment", "title"),),
    label=("enrolment", "title"),
    ignored=("序号", "编号", "备注", "班级", "状态"),
    columns=(
        Reference(
            name="enrolment",
            title=_("学号"),
            also=("学生学号",),
            required=True,
            find=find_enrolments,
            called="student_number",
            narrow=holding_on("given_on"),
            reads=values.code,
            missing=_("本校没有这名学生，请核对学号。"),
            sample="示例2026001",
        ),
        Name(
            name="person__name",
            title=_("姓名"),
            also=("学生姓名", "学生"),
            written=False,
            note=_("填了就与登记的核对。"),
            sample="张三",
        ),
        Text(name="title", title=_("任务名称"), also=("任务", "专项任务"), required=True, sample="夹具装配", width=26),
        Passage(name="content", title=_("任务内容"), also=("内容", "任务要求"), width=36),
        Reference(
            name="enterprise",
            title=_("出题企业"),
            also=("企业", "企业名称", "合作企业"),
            find=find_enterprises,
            offered=offered_enterprises,
            missing=BY_NAME,
            width=26,
        ),
        Name(name="mentor_name", title=_("指导人"), also=("指导教师", "企业导师", "导师")),
        Day(name="given_on", title=_("下达日期"), also=("开始日期", "布置日期"), required=True, sample="2026-03-01"),
        Day(name="due_on", title=_("完成期限"), also=("截止日期", "完成日期"), required=True, sample="2026-06-30"),
    ),
    notes=(_("按学号和任务名称找到进行中的任务；已办结和已取消的不由导入更改。"),),
    checks=(same_person("enrolment", "学号"), accepted(refusals, changes=True)),
    prepare=lambda source, viewer: look_again(source, STUDENT_TASKS, refusals, changes=True),
    untouched=Q(state=StudentTaskState.OPEN),
)
