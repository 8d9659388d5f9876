"""The teachers of a school with their posts."""

from django.utils.translation import gettext_lazy as _

from alliance.core.imports.columns import Choice, Code, Day, LastDay, Text
from alliance.core.imports.rosters import Roster, per_line

from ..access import manages_people
from ..enums import TeachingKind
from ..models import Person, TeachingPost
from .people import agree, keep_days, numbers_are_free, one_stay_at_a_time, person_columns, run_forwards, stays

TEACHERS = Roster(
    name="teachers",
    title=_("教师名册"),
    listing="teacher-list",
    model=TeachingPost,
    parts=("person",),
    may=manages_people,
    personal=True,
    rows=lambda viewer: stays(TeachingPost, viewer),
    part_rows={"person": lambda viewer: Person.objects.visible_to(viewer)},
    part_keys={"person": "person__id_number"},
    fixed=lambda viewer: {"school_id": viewer.organisation_id, "person__school_id": viewer.organisation_id},
    key=(("staff_number",), ("person__id_number",)),
    label=("staff_number", "person__name"),
    columns=(
        Code(
            name="staff_number", title=_("工号"), also=("教工号", "职工号", "教师编号", "教职工号"), sample="示例T001"
        ),
        *person_columns("教师", "教师姓名", "教师", "教职工姓名"),
        Choice(
            name="kind",
            title=_("教师类别"),
            also=("类别", "教师类型", "任课类别"),
            required=True,
            choices=tuple(TeachingKind.choices),
            synonyms={
                "专业课": TeachingKind.PROFESSIONAL,
                "专业教师": TeachingKind.PROFESSIONAL,
                "专任专业课教师": TeachingKind.PROFESSIONAL,
                "公共课": TeachingKind.GENERAL,
                "文化课": TeachingKind.GENERAL,
                "文化课教师": TeachingKind.GENERAL,
                "公共基础课": TeachingKind.GENERAL,
                "公共基础课教师": TeachingKind.GENERAL,
            },
            sample="专业课教师",
        ),
        Text(
            name="subject",
            title=_("任教专业或学科"),
            also=("任教学科", "任教专业", "学科", "任教课程", "所教专业"),
            sample="机电技术应用",
            width=20,
        ),
        Day(
            name="starts_on",
            title=_("开始日期"),
            also=("入职日期", "任职日期", "到校日期", "任职开始日期", "来校时间"),
            required=True,
            sample="2026-09-01",
        ),
        LastDay(name="ends_before", title=_("结束日期"), also=("最后一天", "合同到期日"), note=_("在职的不填。")),
    ),
    notes=(_("先按工号、再按身份证号找到已登记的教师；两样都没有的行不收。"),),
    checks=(
        per_line(agree),
        per_line(run_forwards),
        per_line(keep_days(over=_("最后一天已过。导入只收在职教师；离职教师请在教师页逐个登记。"), by=_("结束任职"))),
        numbers_are_free,
        one_stay_at_a_time("teaching_post_no_overlap"),
    ),
)
