"""The majors a school offers, with the named enterprise and the partners of each."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.imports.checks import accepted, differs, look_again
from alliance.core.imports.columns import Day, LastDay, Reference, References, Text
from alliance.core.imports.rosters import Line, Roster

from ..access import manages_major_offers
from ..models import MajorOffer, Organisation
from ..services.major_offers import refusals
from ..services.organisations import inactive
from .enterprises import BY_NAME, find_enterprises, offered_enterprises
from .majors import all_majors, find_majors
from .people import still


def keep_partners(roster: Roster, viewer, lines: list[Line]) -> None:
    """A file adds partners and takes none away: a partnership ends on its own page, with its day."""
    for line in lines:
        standing = line.own.values["partners"] if line.own else []
        if "partners" in line.cleared and standing:
            line.refuse(roster.column("partners"), _now("合作结束请在专业页里填结束日期，导入不删除合作企业。"))
        elif "partners" in line.given:
            named = {found.pk for found in line.given["partners"]}
            line.given["partners"] = [*line.given["partners"], *(one for one in standing if one.pk not in named)]


def are_active(roster: Roster, viewer, lines: list[Line]) -> None:
    """No partnership is begun with a firm that is closed or suspended; those that stand already stay."""
    said = [(line, found) for line in lines for found in _new_partners(line)]
    firms = Organisation.objects.in_bulk({found.pk for _line, found in said})
    closed = inactive(firms.values())
    for line, found in said:
        if found.pk in closed:
            line.refuse(roster.column("partners"), closed[found.pk])


def _new_partners(line: Line) -> list:
    known = {found.pk for found in line.own.values["partners"]} if line.own else set()
    return [found for found in line.given.get("partners", []) if found.pk not in known]


def lead_days(roster: Roster, viewer, lines: list[Line]) -> None:
    """The days of a named enterprise are not left to the next one: the file says what becomes of them."""
    for line in lines:
        if not line.own or not line.own.values["lead_enterprise"] or not differs(roster, line, "lead_enterprise"):
            continue
        names = ("lead_starts_on", "lead_ends_before")
        if any(line.own.values[name] and name not in line.given and name not in line.cleared for name in names):
            said = _now("原冠名企业登记了冠名日期：请同时填新的冠名日期，没有的填“清空”。")
            line.refuse(roster.column("lead_enterprise"), said)


MAJOR_OFFERS = Roster(
    name="major-offers",
    title=_("开设专业"),
    listing="major-offer-list",
    model=MajorOffer,
    may=manages_major_offers,
    rows=lambda viewer: MajorOffer.objects.visible_to(viewer).filter(still(dates.today())),
    fixed=lambda viewer: {"school_id": viewer.organisation_id},
    key=(("major",),),
    label=("major",),
    ignored=("序号", "备注", "学校", "合作企业数", "今年教师方案", "进行中的学生任务"),
    columns=(
        Reference(
            name="major",
            title=_("专业"),
            also=("专业代码", "专业名称", "开设专业"),
            required=True,
            find=find_majors,
            offered=all_majors,
            missing=_("请填国家专业目录中的六位代码或全称。"),
            sample="机电技术应用",
            width=26,
        ),
        Text(name="department", title=_("所属院系"), also=("院系", "系部", "教学系", "专业部"), sample="机电系"),
        Day(
            name="starts_on",
            title=_("开始日期"),
            also=("开设日期", "开设时间", "设置日期"),
            required=True,
            sample="2020-09-01",
        ),
        LastDay(name="ends_before", title=_("结束日期"), also=("停办日期", "停招日期"), note=_("仍在开设的不填。")),
        Reference(
            name="lead_enterprise",
            title=_("冠名企业"),
            also=("名企", "牵头企业", "龙头企业"),
            find=find_enterprises,
            offered=offered_enterprises,
            missing=BY_NAME,
            width=26,
        ),
        Day(name="lead_starts_on", title=_("冠名开始日期"), also=("冠名日期", "冠名起"), note=_("可不填。")),
        LastDay(name="lead_ends_before", title=_("冠名结束日期"), also=("冠名止",), note=_("仍在冠名的不填。")),
        References(
            name="partners",
            title=_("合作企业"),
            also=("合作单位", "校企合作企业"),
            find=find_enterprises,
            missing=BY_NAME,
            note=_("几家用顿号隔开。只添加，不删除：合作结束在专业页里登记。"),
            width=40,
        ),
    ),
    notes=(_("每个专业要有几家合作企业，见“一专业一名企”页；冠名企业也算一家。"),),
    checks=(keep_partners, are_active, lead_days, accepted(refusals, changes=True)),
    prepare=lambda source, viewer: look_again(source, MAJOR_OFFERS, refusals, changes=True),
)
