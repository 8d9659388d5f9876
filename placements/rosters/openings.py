"""What an enterprise offers, as drafts: its HR looks them over and submits each by itself."""

from collections import Counter

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.imports.checks import differs
from alliance.core.imports.columns import (
    Choice,
    Clock,
    Day,
    LastDay,
    Money,
    Number,
    Passage,
    References,
    Several,
    Text,
    Whole,
    YesNo,
)
from alliance.core.imports.rosters import Line, Roster, update
from alliance.core.models import ImportRow
from alliance.core.wording import few_rows
from members.rosters.majors import find_majors

from ..access import manages_openings
from ..enums import Hazard, Independence, Lodging, OpeningKind, OpeningState, PayMethod, Shift, Venue, WageUnit
from ..models import Opening
from ..services.openings import OPEN_TO_EDIT, SEATED, STILL_FREE, disagreeing, fewer_than_taken

NONE, ALL = {"无", "没有", "/", "-"}, {"不限", "专业不限", "不限专业", "所有专业", "全部专业", "无"}


class Hazards(Several):
    def parse(self, cell):
        return [] if str(cell).strip() in NONE else super().parse(cell)


class Majors(References):
    def parse(self, cell):
        return () if str(cell).strip() in ALL else super().parse(cell)


def _own(viewer):
    return Opening.objects.visible_to(viewer).filter(enterprise_id=viewer.organisation_id)


def in_order(roster: Roster, viewer, lines: list[Line]) -> None:
    names = ("wage_from_fen", "wage_to_fen", "starts_on", "ends_before")
    for line in lines:
        for name, words in disagreeing(**{name: line[name] for name in names}).items():
            line.refuse(roster.column(name), words)


def are_drafts(roster: Roster, viewer, lines: list[Line]) -> None:
    """A file changes nothing that was handed in, and never guesses which of two drafts is meant."""
    rows = _own(viewer).filter(title__in={line.given["title"] for line in lines if "title" in line.given})
    drafts: Counter = Counter()
    others = {}
    for opening in rows.order_by("pk"):
        key = opening.title, opening.starts_on
        if opening.state in OPEN_TO_EDIT:
            drafts[key] += 1
        else:
            others[key] = opening.get_state_display()
    for line in lines:
        key = line.given.get("title"), line.given.get("starts_on")
        if drafts[key] > 1:
            said = _now("有 %(count)s 条同名、同一天开始的草稿，不知道是哪一条。请先改名或删去多余的。")
            line.refuse(roster.column("title"), said % {"count": drafts[key]})
        elif not line.own and key in others:
            said = _now("已有同名、同一天开始的岗位（%(state)s），导入不改已提交的岗位。请到它的页面办理，或改名另发。")
            line.refuse(roster.column("title"), said % {"state": others[key]})


def keep_seats_taken(roster: Roster, viewer, lines: list[Line]) -> None:
    taken = dict(_own(viewer).filter(seats_taken__gt=0).values_list("pk", "seats_taken"))
    for line in lines:
        if line.own and (line["seats"] or 0) < taken.get(line.own.pk, 0):
            line.refuse(roster.column("seats"), fewer_than_taken(taken[line.own.pk]))


def keep_what_was_reviewed(roster: Roster, viewer, lines: list[Line]) -> None:
    """A post where students sit is not rewritten by a file either."""
    taken = dict(_own(viewer).filter(seats_taken__gt=0).values_list("pk", "seats_taken"))
    for line in lines:
        if not (line.own and line.own.pk in taken):
            continue
        for column in roster.columns:
            if column.name not in STILL_FREE and differs(roster, line, column.name):
                line.refuse(column, SEATED % {"taken": taken[line.own.pk]})


def hold(source, *_viewer) -> None:
    """Lock the openings that will be changed. A step moves a state without a version: what was handed in stays."""
    place = update(OPENINGS.tables[0])
    found = ImportRow.objects.filter(source=source).exclude(state="refused")
    ids = set()
    for writes, manual, ticked in found.values_list("writes", "manual", "ticked").iterator():
        columns = writes.get(place) or (manual.get(place) if ticked else None)
        if columns:
            ids.add(columns["id"])
    held = Opening.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    if moved := [opening.title for opening in held if opening.state not in OPEN_TO_EDIT]:
        said = _now("这些岗位已提交审核或发布，导入不再改动：%(rows)s。请先“撤回修改”。")
        raise Refused(said % {"rows": few_rows(moved)})


OPENINGS = Roster(
    name="openings",
    title=_("岗位"),
    listing="opening-list",
    model=Opening,
    may=manages_openings,
    rows=lambda viewer: _own(viewer).filter(state__in=OPEN_TO_EDIT),
    fixed=lambda viewer: {
        "enterprise_id": viewer.organisation_id,
        "place": viewer.organisation.address[:120],
        "region_code": viewer.organisation.region_code,
    },
    key=(("title", "starts_on"),),
    label=("title",),
    columns=(
        Text(
            name="title",
            title=_("岗位名称"),
            also=("岗位", "招聘岗位", "职位", "职位名称", "实习岗位", "工种"),
            required=True,
            sample="装配工",
            width=20,
        ),
        Choice(
            name="kind",
            title=_("招收类型"),
            also=("类型", "用工类型", "岗位类型"),
            choices=tuple(OpeningKind.choices),
            synonyms={
                "实习": OpeningKind.INTERNSHIP,
                "顶岗实习": OpeningKind.INTERNSHIP,
                "就业": OpeningKind.JOB,
                "正式工": OpeningKind.JOB,
            },
            note=_("不填就是岗位实习。"),
        ),
        Whole(
            name="seats",
            title=_("招收人数"),
            also=("人数", "需求人数", "招聘人数", "招工人数", "名额"),
            required=True,
            least=1,
            sample="10",
        ),
        Money(
            name="wage_from_fen",
            title=_("报酬下限（元）"),
            also=("月薪下限", "最低月薪", "最低工资", "月薪从", "工资下限", "起薪", "月薪", "实习报酬"),
            note=_("岗位实习提交审核前须填。"),
            sample="3000",
        ),
        Money(
            name="wage_to_fen",
            title=_("报酬上限（元）"),
            also=("月薪上限", "最高月薪", "最高工资", "月薪至", "工资上限"),
            sample="4000",
        ),
        Choice(
            name="wage_unit",
            title=_("报酬单位"),
            also=("计薪方式", "工资单位"),
            choices=tuple(WageUnit.choices),
            synonyms={
                "月": WageUnit.MONTH,
                "月薪": WageUnit.MONTH,
                "天": WageUnit.DAY,
                "日薪": WageUnit.DAY,
                "元/日": WageUnit.DAY,
                "小时": WageUnit.HOUR,
                "时薪": WageUnit.HOUR,
                "计件工资": WageUnit.PIECE,
            },
            note=_("不填就是元/月；计件的，下限、上限填每月大约多少。"),
        ),
        Choice(
            name="pay_method",
            title=_("支付方式"),
            also=("发放方式", "工资支付方式"),
            choices=tuple(PayMethod.choices),
            synonyms={"直接支付": PayMethod.STUDENT, "银行卡": PayMethod.STUDENT, "打卡": PayMethod.STUDENT},
            note=_("岗位实习提交审核前须填。"),
            sample=_("以货币直接支付给学生"),
        ),
        Whole(
            name="pay_day",
            title=_("每月发放日"),
            also=("发薪日", "工资发放日"),
            least=1,
            most=31,
            note=_("1 到 31；岗位实习提交审核前须填。"),
            sample="15",
        ),
        Clock(
            name="hours_from",
            title=_("上班时间"),
            also=("上班", "开始上班"),
            note=_("如 08:00；岗位实习提交审核前须填。"),
            sample="08:00",
        ),
        Clock(
            name="hours_until",
            title=_("下班时间"),
            also=("下班",),
            note=_("夜里下班的照填，如 02:00。"),
            sample="17:00",
        ),
        Number(
            name="hours_a_day",
            title=_("每天工时"),
            also=("日工时", "每天工作小时数"),
            places=1,
            most=24,
            note=_("小时，不含休息。"),
            sample="8",
        ),
        Choice(
            name="shift",
            title=_("班次"),
            also=("班制", "工作班次", "倒班情况"),
            choices=tuple(Shift.choices),
            synonyms={
                "长白班": Shift.DAY,
                "常白班": Shift.DAY,
                "正常班": Shift.DAY,
                "两班": Shift.TWO,
                "二班倒": Shift.TWO,
                "三班": Shift.THREE,
                "弹性": Shift.FLEXIBLE,
            },
            note=_("不填就是白班。"),
        ),
        Choice(
            name="lodging",
            title=_("住宿"),
            also=("住宿条件", "是否住宿", "食宿情况"),
            choices=tuple(Lodging.choices),
            synonyms={
                "无": Lodging.NONE,
                "否": Lodging.NONE,
                "不包住": Lodging.NONE,
                "有": Lodging.DORMITORY,
                "是": Lodging.DORMITORY,
                "宿舍": Lodging.DORMITORY,
                "包住": Lodging.DORMITORY,
                "提供": Lodging.DORMITORY,
                "补贴": Lodging.ALLOWANCE,
            },
            note=_("不填就是不提供。"),
        ),
        YesNo(name="meals", title=_("提供工作餐"), also=("工作餐", "是否包餐", "包餐", "就餐")),
        Hazards(
            name="hazards",
            title=_("危险因素"),
            also=("职业危害", "职业病危害因素", "危害因素"),
            choices=tuple(Hazard.choices),
            note=_("没有的填“无”。学校据此判断未成年人和女学生能否上岗。"),
            sample="高温、粉尘",
            width=20,
        ),
        Choice(
            name="independence",
            title=_("工作方式"),
            also=("辅助或相对独立", "上岗方式"),
            choices=tuple(Independence.choices),
            synonyms={
                "辅助": Independence.AUXILIARY,
                "辅助岗位": Independence.AUXILIARY,
                "相对独立": Independence.INDEPENDENT,
                "独立": Independence.INDEPENDENT,
            },
            note=_("岗位实习提交审核前须填。"),
            sample=_("辅助完成工作"),
        ),
        Text(
            name="post_kind",
            title=_("岗位类别"),
            also=("工种类别", "同类岗位"),
            note=_("几条岗位做同样工作的填同一个名称；不填就是岗位名称。"),
        ),
        Whole(
            name="post_staff",
            title=_("同类岗位职工数"),
            also=("同岗职工数", "同类职工数"),
            least=0,
            note=_("实习学生不得超过其 20%；岗位实习提交审核前须填。"),
            sample="60",
        ),
        Money(
            name="post_pay_fen",
            title=_("相同岗位月工资（元）"),
            also=("同岗工资", "相同岗位工资"),
            note=_("相对独立参加工作的须填，或填最低档。"),
        ),
        Money(name="post_lowest_fen", title=_("相同岗位最低档月工资（元）"), also=("最低档工资",)),
        YesNo(name="rest_days", title=_("休息日或法定节假日上班"), also=("节假日上班", "周末上班")),
        YesNo(name="overtime", title=_("安排加班"), also=("加班", "是否加班")),
        Whole(name="intensity", title=_("体力劳动强度指数"), also=("劳动强度",), least=0, most=100),
        Choice(
            name="venue",
            title=_("场所"),
            also=("工作场所",),
            choices=tuple(Venue.choices),
            note=_("不填就是一般场所。"),
        ),
        YesNo(name="by_agency", title=_("由中介或劳务派遣安排"), also=("劳务派遣", "中介")),
        Text(
            name="region_code",
            title=_("工作地行政区划代码"),
            also=("行政区划代码",),
            note=_("六位数字；新岗位不填就是本单位所在地。"),
        ),
        Majors(
            name="majors",
            title=_("面向专业"),
            also=("专业", "专业要求", "所需专业", "需求专业", "对口专业"),
            find=find_majors,
            missing=_("请填国家专业目录中的六位代码或全称，几个专业用顿号隔开。"),
            note=_("不填或填“不限”就是面向所有专业。"),
            sample="机电技术应用、数控技术应用",
            width=26,
        ),
        Text(
            name="place",
            title=_("工作地点"),
            also=("地点", "工作地址", "上班地点"),
            note=_("新岗位不填就是本单位地址。"),
            width=24,
        ),
        Passage(
            name="description",
            title=_("岗位内容和要求"),
            also=("岗位职责", "岗位要求", "工作内容", "岗位描述", "职位描述", "任职要求"),
            width=36,
        ),
        Day(
            name="starts_on",
            title=_("开始日期"),
            also=("第一天", "招收开始日期", "上岗日期", "发布日期"),
            required=True,
        ),
        LastDay(
            name="ends_before",
            title=_("结束日期"),
            also=("最后一天", "截止日期", "招收截止日期"),
            note=_("长期招收的不填。"),
        ),
    ),
    notes=(
        _("导入的岗位先是草稿：请逐条看过，再“提交审核”。"),
        _("同名、同一天开始的草稿会被更新；已提交和已发布的岗位不由导入更改。"),
    ),
    checks=(in_order, are_drafts, keep_seats_taken, keep_what_was_reviewed),
    prepare=hold,
    release=hold,
    untouched=Q(state=OpeningState.DRAFT),
)
