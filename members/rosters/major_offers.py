"""The majors a school offers, with the named enterprise and the partners of each."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.imports.columns import Day, LastDay, Reference, References, Text
from alliance.core.imports.rosters import Line, Roster, per_line

from ..access import manages_major_offers
from ..models import MajorOffer, Organisation
from ..services.organisations import inactive
from .enterprises import BY_NAME, find_enterprises, offered_enterprises
from .majors import all_majors, find_majors
from .people import run_forwards, still


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
    """Nothing is begun with a firm that is closed or suspended; those that stand already stay."""
    said = [
        (line, name, found) for line in lines for name in ("lead_enterprise", "partners") for found in _new(line, name)
    ]
    firms = Organisation.objects.in_bulk({found.pk for _line, _name, found in said})
    closed = inactive(firms.values())
    for line, name, found in said:
        if found.pk in closed:
            line.refuse(roster.column(name), closed[found.pk])


def _new(line: Line, name: str) -> list:
    given = line.given.get(name) or []
    standing = (line.own.values[name] if line.own else None) or []
    given, standing = ([one] if not isinstance(one, list) else one for one in (given, standing))
    known = {found.pk for found in standing}
    return [found for found in given if found.pk not in known]


def offered_once(roster: Roster, viewer, lines: list[Line]) -> None:
    """No days on which the school offers the same major in another row."""
    own = MajorOffer.objects.filter(school_id=viewer.organisation_id)
    others: dict[int, list] = {}
    for offer in own.filter(major__in={line["major"].pk for line in lines if line["major"]}):
        others.setdefault(offer.major_id, []).append(offer)
    for line in lines:
        if line.problems or not line["major"]:
            continue
        span = (line["starts_on"], line["ends_before"])
        met = [o for o in others.get(line["major"].pk, []) if not line.own or o.pk != line.own.pk]
        if any(dates.overlap(span, (other.starts_on, other.ends_before)) for other in met):
            line.refuse(roster.column("starts_on"), _now("本校在这段时间已登记开设这个专业。"))


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
    notes=(_("每个专业不少于三家合作企业；冠名企业也算一家。"),),
    checks=(per_line(run_forwards), offered_once, keep_partners, are_active),
)
