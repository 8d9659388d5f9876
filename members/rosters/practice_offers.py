"""The posts an enterprise offers to teachers, as drafts: its HR looks them over and offers each by itself."""

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.imports.checks import accepted, begins, look_again, written
from alliance.core.imports.columns import Choice, Day, Found, LastDay, Passage, Reference, Text, Whole, Year
from alliance.core.imports.rosters import Check, Line, Roster

from ..access import manages_practice_offers
from ..enums import FacilityRole, OfferState
from ..models import Facility, PracticeOffer
from ..services.practice_offers import log_drafts, refusals


def _stations(viewer):
    return Facility.objects.filter(enterprise_id=viewer.organisation_id, kind__counts_as=FacilityRole.STATION)


def find_stations(viewer, names: set[str]) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = {}
    for row in _stations(viewer).filter(name__in=names).order_by("pk"):
        found.setdefault(row.name, []).append(Found(row.pk, row.name, row))
    return found


def named_once(viewer, at) -> Check:
    """No two new posts of one name in a year, though they begin on different days."""
    seen: dict[tuple[str, int], int] = {}

    def check(roster: Roster, viewer, lines: list[Line]) -> None:
        for line in lines:
            if line.problems or line.own:
                continue
            first = seen.setdefault((line["title"], line["starts_on"].year), line.number)
            if first != line.number:
                said = _now("与第 %(number)s 行同名、同一年度。请合在一行，或改名。")
                line.refuse(roster.column("title"), said % {"number": first})

    return check


def settle(source, viewer) -> None:
    for found in written(source, PRACTICE_OFFERS):
        log_drafts((row for _number, row in found), by=viewer.user, at=dates.now())


PRACTICE_OFFERS = Roster(
    name="practice-offers",
    title=_("教师实践岗位"),
    listing="practice-offer-list",
    model=PracticeOffer,
    may=manages_practice_offers,
    rows=lambda viewer: PracticeOffer.objects.visible_to(viewer).exclude(state=OfferState.WITHDRAWN),
    fixed=lambda viewer: {"enterprise_id": viewer.organisation_id},
    derived=lambda line: {"year": line["starts_on"].year},
    key=(("title", "year"), ("title", "starts_on")),
    label=("title",),
    ignored=("序号", "编号", "备注", "企业"),
    notes=(
        _("导入的岗位先是草稿：请逐条看过，再“发布”；发布之后学校才能看到，也才计入指标。"),
        _("先按岗位名称和年度、再按名称和开始日期找到已登记的；已结束和已撤回的不由文件更改。"),
    ),
    columns=(
        Text(
            name="title",
            title=_("岗位名称"),
            also=("岗位", "实践岗位", "名称"),
            required=True,
            sample="示例工艺技术员",
            width=22,
        ),
        Year(name="year", title=_("年度"), also=("年份",), note=_("可不填，按开始日期；填了就能用文件更改开始日期。")),
        Text(
            name="subjects",
            title=_("面向专业或学科"),
            also=("面向专业", "专业", "学科"),
            note=_("不限的留空。"),
            sample="机电技术应用",
            width=22,
        ),
        Reference(
            name="facility",
            title=_("教师工作站"),
            also=("工作站", "企业实践基地"),
            find=find_stations,
            offered=lambda viewer: sorted(set(_stations(viewer).values_list("name", flat=True))),
            missing=_("请填本企业已登记的教师工作站；不在工作站实践的留空。"),
            width=22,
        ),
        Whole(
            name="places", title=_("名额"), also=("人数", "接收人数", "招收人数"), required=True, least=1, most=10_000
        ),
        Day(
            name="starts_on",
            title=_("开始日期"),
            also=("实践开始日期", "第一天", "起始日期"),
            required=True,
            sample="2026-07-01",
        ),
        LastDay(
            name="ends_before",
            title=_("结束日期"),
            also=("实践结束日期", "最后一天", "截止日期"),
            required=True,
            sample="2026-08-31",
        ),
        Passage(
            name="description",
            title=_("岗位内容和要求"),
            also=("岗位内容", "岗位要求", "工作内容", "内容"),
            width=36,
        ),
        Choice(
            name="state",
            title=_("状态"),
            written=False,
            choices=tuple(OfferState.choices),
            note=_("可不填；新登记的都从“草稿”开始。"),
        ),
    ),
    checks=(begins("state", OfferState.DRAFT), accepted(refusals, changes=True)),
    file_checks=(named_once,),
    prepare=lambda source, viewer: look_again(source, PRACTICE_OFFERS, refusals, changes=True),
    settle=settle,
    untouched=Q(state=OfferState.DRAFT),
)
