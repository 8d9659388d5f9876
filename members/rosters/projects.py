"""The projects of a school: as plans, which are started on their pages."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core.imports.checks import accepted, look_again
from alliance.core.imports.columns import Code, Day, Found, LastDay, Money, Name, Passage, Reference, Text
from alliance.core.imports.rosters import Roster

from ..access import manages_projects
from ..enums import ProjectState
from ..models import Project, ProjectKind
from ..services.projects import refusals
from .enterprises import BY_NAME, find_enterprises, offered_enterprises
from .majors import find_majors, offered_majors


def find_kinds(viewer, texts: set[str]) -> dict[str, list[Found]]:
    return {kind.name: [Found(kind.pk, kind.name)] for kind in ProjectKind.objects.filter(name__in=texts)}


PROJECTS = Roster(
    name="projects",
    title=_("项目"),
    listing="project-list",
    model=Project,
    may=manages_projects,
    rows=lambda viewer: Project.objects.visible_to(viewer).filter(
        state__in=[ProjectState.PLANNED, ProjectState.RUNNING]
    ),
    fixed=lambda viewer: {"school_id": viewer.organisation_id},
    key=(("number",), ("title", "starts_on")),
    label=("number", "title"),
    ignored=("序号", "备注", "学校", "状态", "已到款（元）"),
    columns=(
        Code(name="number", title=_("项目编号"), also=("编号", "合同编号", "立项编号"), sample="示例2026-01"),
        Text(name="title", title=_("项目名称"), also=("名称", "课题名称"), required=True, sample="工艺改进", width=30),
        Reference(
            name="kind",
            title=_("类别"),
            also=("项目类别", "项目类型", "类型"),
            required=True,
            find=find_kinds,
            offered=lambda viewer: list(ProjectKind.objects.values_list("name", flat=True)),
            sample="技术服务",
        ),
        Reference(
            name="enterprise",
            title=_("合作企业"),
            also=("企业", "委托企业", "企业名称"),
            find=find_enterprises,
            offered=offered_enterprises,
            missing=BY_NAME,
            width=26,
        ),
        Text(
            name="payer",
            title=_("其他委托方"),
            also=("委托方", "委托单位", "服务对象"),
            note=_("村、合作社等不是在册企业的写在这里。"),
            width=22,
        ),
        Reference(
            name="major",
            title=_("相关专业"),
            also=("专业", "专业代码"),
            find=find_majors,
            offered=offered_majors,
            missing=_("请填国家专业目录中的六位代码或全称。"),
            width=24,
        ),
        Name(name="leader_name", title=_("负责人"), also=("项目负责人", "主持人"), sample="张三"),
        Money(name="contract_fen", title=_("合同金额（元）"), also=("合同金额", "合同额", "经费")),
        Day(name="signed_on", title=_("签订日期"), also=("合同签订日期", "签约日期", "签订时间")),
        Day(name="starts_on", title=_("开始日期"), also=("起始日期", "立项日期"), required=True, sample="2026-03-01"),
        LastDay(name="ends_before", title=_("结束日期"), also=("完成日期", "计划结束日期", "最后一天")),
        Passage(name="content", title=_("主要内容"), also=("项目内容", "研究内容", "服务内容"), width=36),
    ),
    notes=(
        _("导入的项目为“拟立项”，补齐合同附件后在项目页里启动；到款和凭证也在项目页里登记。"),
        _("先按项目编号、再按名称和开始日期找到已登记的项目；已结题和已中止的不由导入更改。"),
    ),
    checks=(accepted(refusals, changes=True),),
    prepare=lambda source, viewer: look_again(source, PROJECTS, refusals, changes=True),
    untouched=Q(state=ProjectState.PLANNED),
)
