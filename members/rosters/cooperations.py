"""The agreements a school signed before opinions were asked for, from the table it has kept.

Of those that stand a file mends the title, the department and the reason; what was agreed stays as it was signed.
"""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.imports.checks import keeping
from alliance.core.imports.columns import Code, Day, Found, LastDay, Passage, Reference, Text
from alliance.core.imports.rosters import Roster

from ..access import signs_cooperations
from ..enums import CooperationState, OrganisationKind
from ..models import Cooperation, Department, Organisation
from ..services.cooperations import AS_SIGNED, opinions_from
from .finding import find_organisations, known_by_name


def _own(viewer):
    return Cooperation.objects.visible_to(viewer).filter(state=CooperationState.SIGNED)


def _enterprises(viewer):
    known = Organisation.objects.visible_to(viewer).of_kind(OrganisationKind.ENTERPRISE)
    return known_by_name(known, _own(viewer).values("enterprise"))


def find_departments(viewer, texts: set[str]) -> dict[str, list[Found]]:
    rows = Department.objects.written_by(viewer).filter(name__in=texts)
    found: dict[str, list[Found]] = {}
    for row in rows:
        found.setdefault(row.name, []).append(Found(row.pk, row.name, row))
    return found


def _offered_departments(viewer) -> list[str]:
    return list(Department.objects.written_by(viewer).open().order_by("name").values_list("name", flat=True))


def _offered_enterprises(viewer) -> list[str]:
    known = Organisation.objects.visible_to(viewer).of_kind(OrganisationKind.ENTERPRISE).active()
    return list(known.order_by("pinyin").values_list("name", flat=True))


def agreements_fit(roster: Roster, viewer, lines) -> None:
    """A new line is an old agreement with a reason; any other is begun on its page, where its opinions are."""
    first = opinions_from()
    for line in lines:
        signed_on, starts_on, ends_before = line["signed_on"], line["starts_on"], line["ends_before"]
        if starts_on and ends_before and ends_before <= starts_on:
            line.refuse(roster.column("ends_before"), _now("结束日期不能早于开始日期。"))
        if signed_on and signed_on > dates.today():
            line.refuse(roster.column("signed_on"), _now("签订日期不能晚于今天。"))
        elif line.own is None and signed_on and signed_on >= first:
            said = _now("导入只收%(day)s之前签订的旧协议；之后签订的，请在“校企合作”里登记并附评审意见。")
            line.refuse(roster.column("signed_on"), said % {"day": dates.shown(first)})
        elif line.own is None and not line["without_opinions"]:
            line.refuse(roster.column("without_opinions"), _now("旧协议没有评审意见，请写明原因。"))


COOPERATIONS = Roster(
    name="cooperations",
    title=_("校企合作名册"),
    listing="cooperation-list",
    model=Cooperation,
    may=signs_cooperations,
    rows=_own,
    fixed=lambda viewer: {"school_id": viewer.organisation_id, "state": CooperationState.SIGNED},
    key=(("agreement_number",),),
    label=("agreement_number", "title"),
    ignored=("序号", "编号", "备注", "学校", "状态", "五件套"),
    columns=(
        Code(
            name="agreement_number",
            title=_("协议编号"),
            also=("合同编号", "协议号", "合同号"),
            required=True,
            sample="示例XY-2022-001",
            width=20,
        ),
        Text(
            name="title",
            title=_("合作名称"),
            also=("合作项目", "项目名称", "协议名称"),
            required=True,
            sample="数控人才培养合作",
            width=28,
        ),
        Reference(
            name="enterprise",
            title=_("企业"),
            also=("合作企业", "企业名称", "单位名称"),
            required=True,
            find=lambda viewer, texts: find_organisations(_enterprises(viewer), texts),
            offered=_offered_enterprises,
            missing=_("请填企业的全称、简称或统一社会信用代码。"),
            width=26,
        ),
        Reference(
            name="department",
            title=_("教学系"),
            also=("系部", "二级学院", "院系", "系"),
            find=find_departments,
            offered=_offered_departments,
            missing=_("请填本校教学系的名称，或先登记教学系。"),
            width=18,
        ),
        Day(
            name="signed_on",
            title=_("签订日期"),
            also=("签约日期", "签订时间", "签约时间"),
            required=True,
            sample="2022-03-01",
        ),
        Day(
            name="starts_on",
            title=_("开始日期"),
            also=("合作开始", "起始日期", "生效日期"),
            required=True,
            sample="2022-03-01",
        ),
        LastDay(name="ends_before", title=_("合作至"), also=("结束日期", "到期日", "终止日期", "有效期至")),
        Passage(name="content", title=_("合作内容"), also=("主要内容", "内容"), width=36),
        Text(
            name="without_opinions",
            title=_("无评审意见的原因"),
            also=("无评审原因", "原因"),
            note=_("新登记的旧协议必填。"),
            sample="签订时尚未要求评审",
            width=26,
        ),
    ),
    notes=(
        _("按协议编号找到本校已签订的合作；没有的按旧协议新登记为“已签订”。"),
        _("还在起草、评审的合作不由导入更改。"),
    ),
    checks=(
        agreements_fit,
        keeping(**dict.fromkeys(("enterprise", "signed_on", "starts_on", "ends_before", "content"), AS_SIGNED)),
    ),
)
