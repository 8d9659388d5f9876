"""Organisations, as the office keeps them: enterprises and schools with their profiles, associations and all others."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core.excel.values import BadCell
from alliance.core.imports.columns import Choice, Code, Column, Name, Passage, Phone, Text, Whole, YesNo
from alliance.core.imports.rosters import Line, Roster, per_line

from ..access import manages_organisations
from ..enums import MEMBER_KINDS, BaseLevel, Industry, OrganisationKind
from ..models import Organisation
from ..services.organisations import checked_credit_code, code_is_doubtful

PROFILES = {
    OrganisationKind.ENTERPRISE: (
        "enterprise_profile__industry",
        "enterprise_profile__staff_count",
        "enterprise_profile__production",
        "enterprise_profile__operations",
        "enterprise_profile__products",
        "enterprise_profile__personnel",
    ),
    OrganisationKind.SCHOOL: ("school_profile__level",),
}


AS_HOST = _("接收实习学生的单位填，全国备案用。")
TO_CHECK = "（待核对执照）"


class CreditCode(Code):
    """GB 32100. Whether its check digit fails is kept beside it."""

    how = _("18 位代码，原样填写")
    typical = "91379998MA3DEM0012"

    def parse(self, cell):
        """Our own list says beside a doubtful code that it is one."""
        code = cell.removesuffix(TO_CHECK) if isinstance(cell, str) else cell
        try:
            return checked_credit_code(super().parse(code))
        except ValidationError as error:
            raise BadCell(error.messages[0]) from None

    def beside(self, value):
        return {"credit_code_doubtful": code_is_doubtful(value)}

    @property
    def nothing(self):
        return None


def keep_kind(line: Line) -> None:
    """No organisation turns into one of another kind."""
    standing = line.own.values["kind"] if line.own else ""
    if standing and line["kind"] != standing:
        said = _now("已登记为“%(kind)s”，类别不能更改。请核对名称和代码。")
        line.refuse("类别", said % {"kind": OrganisationKind(standing).label})


def fit_profile(line: Line, titles: dict[str, Column]) -> None:
    """What only one kind of organisation has is said of no other."""
    for kind, names in PROFILES.items():
        for name in names:
            if line["kind"] and line["kind"] != kind and name in line.given:
                said = _now("这一列只有“%(kind)s”才填，请清空这一格。")
                line.refuse(titles[name], said % {"kind": kind.label})


def profiles(roster: Roster, viewer, lines: list[Line]) -> None:
    titles = {name: roster.column(name) for names in PROFILES.values() for name in names}
    for line in lines:
        fit_profile(line, titles)


def names_are_free(roster: Roster, viewer, lines: list[Line]) -> None:
    """No name and no code of another organisation; and who runs the alliance is no matter of a file."""
    for name in ("name", "credit_code"):
        said = {line.given[name] for line in lines if line.given.get(name)}
        known = Organisation.objects.visible_to(viewer).filter(**{f"{name}__in": said})
        owners = {text: (pk, kind) for text, pk, kind in known.values_list(name, "pk", "kind")}
        for line in lines:
            owner, kind = owners.get(line.given.get(name), (None, ""))
            if kind and kind not in MEMBER_KINDS:
                line.refuse(roster.column(name), _now("教育主管部门和联盟办公室不由导入更改，请到它的页面编辑。"))
            elif owner and owner != (line.own.pk if line.own else None):
                line.refuse(roster.column(name), Organisation._meta.get_field(name).error_messages["unique"])


ORGANISATIONS = Roster(
    name="organisations",
    title=_("机构名册"),
    listing="organisation-list",
    model=Organisation,
    may=manages_organisations,
    personal=True,  # contacts and their phones
    rows=lambda viewer: Organisation.objects.visible_to(viewer).of_kind(*MEMBER_KINDS),
    wings={
        "enterprise_profile": lambda line: line["kind"] == OrganisationKind.ENTERPRISE,
        "school_profile": lambda line: line["kind"] == OrganisationKind.SCHOOL,
    },
    key=(("credit_code",), ("name",)),
    label=("name",),
    ignored=("序号", "编号", "联盟身份"),  # the last stands in our own list: admissions are no matter of a file
    columns=(
        Text(
            name="name",
            title=_("名称"),
            also=("机构名称", "单位名称", "企业名称", "公司名称", "学校名称", "单位全称", "企业全称"),
            required=True,
            sample="示例机械有限公司",
            width=30,
        ),
        Choice(
            name="kind",
            title=_("类别"),
            also=("机构类别", "单位类别", "单位性质", "单位类型"),
            required=True,
            choices=tuple((kind.value, kind.label) for kind in MEMBER_KINDS),
            synonyms={
                "公司": OrganisationKind.ENTERPRISE,
                "企业单位": OrganisationKind.ENTERPRISE,
                "院校": OrganisationKind.SCHOOL,
                "职业学校": OrganisationKind.SCHOOL,
                "行业协会": OrganisationKind.ASSOCIATION,
                "商会": OrganisationKind.ASSOCIATION,
                "政府部门": OrganisationKind.DEPARTMENT,
                "事业单位": OrganisationKind.DEPARTMENT,
                "科研院所": OrganisationKind.INSTITUTE,
                "研究所": OrganisationKind.INSTITUTE,
            },
            sample="企业",
        ),
        CreditCode(
            name="credit_code",
            title=_("统一社会信用代码"),
            also=("信用代码", "社会信用代码", "统一信用代码", "组织机构代码", "营业执照号"),
            note=_("18 位；没有的可以先空着。校验位不符的照收，请核对执照。"),
            width=24,
        ),
        Text(name="short_name", title=_("简称"), also=("单位简称", "企业简称", "学校简称")),
        Code(
            name="region_code",
            title=_("行政区划代码"),
            also=("区划代码", "行政区划"),
            note=_("六位数字。"),
            sample="379998",
        ),
        Text(
            name="address",
            title=_("地址"),
            also=("单位地址", "详细地址", "通讯地址", "办公地址", "注册地址", "企业地址"),
            width=30,
        ),
        Name(name="contact_name", title=_("联系人"), also=("联系人姓名", "负责人", "对接人", "经办人")),
        Phone(name="contact_phone", title=_("联系电话"), also=("电话", "联系方式", "手机号", "联系人电话", "手机")),
        YesNo(
            name="emergency_plan", title=_("有安全应急预案"), also=("安全应急", "实习单位是否有安全应急"), note=AS_HOST
        ),
        Choice(
            name="base_level",
            title=_("实习基地级别"),
            also=("基地级别",),
            choices=tuple(BaseLevel.choices),
            synonyms={"否": BaseLevel.NONE, "无": BaseLevel.NONE, "区县级": BaseLevel.COUNTY, "地市级": BaseLevel.CITY},
            note=AS_HOST,
        ),
        YesNo(name="digital_base", title=_("数智赋能实习基地"), also=("是否数智赋能实习基地",), note=AS_HOST),
        YesNo(name="overseas_base", title=_("海外实习基地"), also=("是否海外实习基地",), note=AS_HOST),
        Text(name="note", title=_("备注"), also=("说明",), width=24),
        Choice(
            name="enterprise_profile__industry",
            title=_("行业门类"),
            also=("行业", "所属行业", "国民经济行业门类"),
            choices=tuple(Industry.choices),
            synonyms={f"{letter}{label}": letter for letter, label in Industry.choices},
            note=_("只有企业填。国民经济行业分类的门类名称或字母。"),
            width=22,
        ),
        Whole(
            name="enterprise_profile__staff_count",
            title=_("在岗职工数"),
            also=("职工人数", "职工数", "员工人数", "员工数", "从业人数"),
            note=_("只有企业填。"),
        ),
        *(
            Passage(name=f"enterprise_profile__{name}", title=title, also=also, note=_("只有企业填。"), width=24)
            for name, title, also in (
                ("production", _("生产"), ("生产情况",)),
                ("operations", _("经营"), ("经营情况",)),
                ("products", _("产品与服务"), ("主要产品", "主营产品", "产品")),
                ("personnel", _("人员管理"), ("人员管理情况", "用工管理")),
            )
        ),
        Text(
            name="school_profile__level",
            title=_("办学层次"),
            also=("学校层次", "办学类型"),
            note=_("只有学校填。"),
        ),
    ),
    notes=(
        _("先按统一社会信用代码、再按名称找到已登记的机构。"),
        _("教育主管部门和联盟办公室不由导入更改；入会另在“入会管理”办理。"),
    ),
    checks=(per_line(keep_kind), profiles, names_are_free),
)
