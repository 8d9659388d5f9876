"""The lesson register of a school: one line a lesson on working in the county."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core.excel import values
from alliance.core.imports.checks import accepted, look_again
from alliance.core.imports.columns import Day, Number, Reference, Text, Whole
from alliance.core.imports.rosters import Roster, per_line

from ..access import records_lessons
from ..models import CareerLesson
from ..models.mentors import DAY_OF_HOURS
from ..services.lessons import refusals
from .enterprises import BY_NAME, find_enterprises
from .finding import find_posts, holding_on
from .mentor_sessions import TENTH, not_cancelled, standing_column
from .mentors import find_mentors, offered_mentors, who_taught

LESSONS = Roster(
    name="career-lessons",
    title=_("就业课程"),
    listing="career-lesson-list",
    model=CareerLesson,
    may=records_lessons,
    personal=True,
    rows=lambda viewer: CareerLesson.objects.visible_to(viewer).standing(),
    fixed=lambda viewer: {"school_id": viewer.organisation_id},
    key=(("taught_on", "class_name", "topic"),),
    label=("taught_on", "class_name", "topic"),
    ignored=("序号", "编号", "备注", "学校"),
    notes=(
        _("一次课一行：按授课日期、班级和内容找到已登记的，没有的新登记。"),
        _("授课教师和授课导师请填其中一个。"),
    ),
    columns=(
        Day(
            name="taught_on",
            title=_("授课日期"),
            also=("日期", "上课日期", "授课时间"),
            required=True,
            sample="2026-09-16",
        ),
        Text(name="class_name", title=_("班级"), also=("授课班级", "上课班级"), required=True, sample="23机电1班"),
        Text(
            name="topic",
            title=_("内容"),
            also=("授课内容", "课题", "主题"),
            required=True,
            sample="示例本地企业与岗位",
            width=30,
        ),
        Number(
            name="hours",
            title=_("学时"),
            also=("课时", "课时数"),
            required=True,
            places=1,
            least=TENTH,
            most=DAY_OF_HOURS,
        ),
        Reference(
            name="teacher",
            title=_("授课教师"),
            also=("教师", "任课教师", "工号"),
            find=find_posts,
            called="person__name",
            narrow=holding_on("taught_on"),
            missing=_("请填本校教师的工号或姓名；企业导师授课的填授课导师。"),
            note=_("同名的填工号。"),
            sample="张三",
        ),
        Reference(
            name="enterprise",
            title=_("导师所在企业"),
            also=("企业", "企业名称"),
            written=False,
            find=find_enterprises,
            missing=BY_NAME,
            note=_("可不填；同名时用来区分。"),
            width=24,
        ),
        Reference(
            name="mentor",
            title=_("授课导师"),
            also=("导师", "企业导师", "导师姓名"),
            find=find_mentors,
            offered=offered_mentors,
            narrow=who_taught("taught_on"),
            reads=values.name,
            missing=_("请填本校聘任的导师姓名，或先登记聘任。"),
        ),
        Whole(name="head_count", title=_("上课人数"), also=("人数", "听课人数"), required=True, least=1),
        standing_column(),
    ),
    checks=(per_line(not_cancelled), accepted(refusals, changes=True)),
    prepare=lambda source, viewer: look_again(source, LESSONS, refusals, changes=True),
    untouched=Q(cancelled_at=None),
)
