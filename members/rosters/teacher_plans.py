"""One teacher – one plan: a school's plans of a year, one line a teacher."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.excel import values
from alliance.core.imports.checks import accepted, begins, look_again, written
from alliance.core.imports.columns import Choice, Found, Name, Passage, Reference, Year
from alliance.core.imports.rosters import Check, Line, Roster

from ..access import manages_teacher_plans
from ..enums import TeacherPlanState
from ..models import TeacherPlan, TeachingPost
from ..services.teacher_plans import log_plans, refusals
from .enterprises import BY_NAME, find_enterprises, offered_enterprises
from .finding import find_posts, same_person
from .majors import find_majors, offered_majors


def offered_posts(viewer) -> list[str]:
    posts = TeachingPost.objects.visible_to(viewer).holding_on(dates.today()).exclude(staff_number="")
    return list(posts.order_by("staff_number").values_list("staff_number", flat=True))


def in_that_year(line: Line, rows: list[Found]) -> list[Found]:
    """Of the times of one teacher in post, the last that the line's year has a day of; of two teachers, both."""
    year = line.given.get("year")
    span = (date(year, 1, 1), date(year + 1, 1, 1)) if year else None
    there = [one for one in rows if span and dates.overlap(span, (one.row.starts_on, one.row.ends_before))] or rows
    return there if len({one.row.person_id for one in there}) > 1 else there[-1:]


def once_a_year(viewer, at) -> Check:
    """No second plan of a teacher for a year, though it names him by another number."""
    seen: dict[tuple[int, int], int] = {}

    def check(roster: Roster, viewer, lines: list[Line]) -> None:
        for line in lines:
            if line.problems or line.own:
                continue
            first = seen.setdefault((line["teaching_post"].row.person_id, line["year"]), line.number)
            if first != line.number:
                line.refuse(
                    roster.column("teaching_post"), _now("与第 %(number)s 行是同一名教师。") % {"number": first}
                )

    return check


def settle(source, viewer) -> None:
    for found in written(source, TEACHER_PLANS):
        log_plans((row for _number, row in found), by=viewer.user, at=dates.now())


TEACHER_PLANS = Roster(
    name="teacher-plans",
    title=_("教师年度方案"),
    listing="teacher-plan-list",
    model=TeacherPlan,
    may=manages_teacher_plans,
    personal=True,
    rows=lambda viewer: TeacherPlan.objects.visible_to(viewer),
    fixed=lambda viewer: {"school_id": viewer.organisation_id},
    derived=lambda line: {"person_id": line["teaching_post"].row.person_id},
    key=(("teaching_post", "year"),),
    label=("teaching_post", "year"),
    notes=(
        _("每名教师每年一份，导入的待学校负责人审定；审定之后不由文件更改，要改的先“退回修改”。"),
        _("没有工号的教师，在工号一列填姓名。"),
    ),
    columns=(
        Reference(
            name="teaching_post",
            title=_("工号"),
            also=("教工号", "职工号", "教师编号", "教职工号", "教师工号", "教师"),
            required=True,
            find=find_posts,
            offered=offered_posts,
            called="staff_number",
            narrow=in_that_year,
            reads=values.code,
            missing=_("本校没有这名教师，请核对工号；没有工号的填姓名。"),
            sample="示例T001",
        ),
        Name(
            name="person__name",
            title=_("姓名"),
            also=("教师姓名", "教职工姓名"),
            written=False,
            note=_("填了就与登记的核对。"),
            sample="张三",
        ),
        Year(name="year", title=_("年度"), also=("年份", "方案年度"), required=True),
        Reference(
            name="major",
            title=_("面向专业"),
            also=("专业", "任教专业", "专业代码"),
            find=find_majors,
            offered=offered_majors,
            missing=_("请填国家专业目录中的六位代码或全称。"),
            width=24,
        ),
        Reference(
            name="enterprise",
            title=_("对接企业"),
            also=("企业", "企业名称", "合作企业"),
            find=find_enterprises,
            offered=offered_enterprises,
            missing=BY_NAME,
            width=26,
        ),
        Passage(
            name="goals",
            title=_("目标和措施"),
            also=("目标", "方案内容", "年度目标", "工作目标", "内容"),
            required=True,
            sample="下企业实践一个月，编写活页教材一本",
            width=40,
        ),
        Choice(
            name="state",
            title=_("状态"),
            written=False,
            choices=tuple(TeacherPlanState.choices),
            note=_("可不填；新登记的都从“待审定”开始。"),
        ),
    ),
    checks=(
        begins("state", TeacherPlanState.DRAFT),
        same_person("teaching_post", "工号"),
        accepted(refusals, changes=True),
    ),
    file_checks=(once_a_year,),
    prepare=lambda source, viewer: look_again(source, TEACHER_PLANS, refusals, changes=True),
    settle=settle,
    untouched=Q(state=TeacherPlanState.DRAFT),
)
