"""Who held an activity or took part in it, and who came for them: one line a unit. What stands is mended on its page."""

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.imports.checks import accepted, look_again, written
from alliance.core.imports.columns import Choice, Day, Found, Name, Reference, Text
from alliance.core.imports.rosters import Line, Roster

from ..access import manages_activities
from ..enums import MEMBER_KINDS, ActivityState, CameAs, PartyRole
from ..models import Activity, ActivityParty, Organisation
from ..services.activities import party_refusals
from .activities import find_organisers, offered_organisers
from .finding import find_organisations, known_by_name


def _standing(viewer):
    return ActivityParty.objects.filter(activity__in=Activity.objects.looked_after_by(viewer).order_by().values("pk"))


def find_activities(viewer, titles: set[str]) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = {}
    for row in Activity.objects.looked_after_by(viewer).filter(title__in=titles).order_by("pk"):
        found.setdefault(row.title, []).append(Found(row.pk, row.title, row))
    return found


def offered_activities(viewer) -> list[str]:
    planned = Activity.objects.looked_after_by(viewer).filter(state=ActivityState.PLANNED).order_by("pinyin", "pk")
    return list(dict.fromkeys(planned.values_list("title", flat=True)))


def of_that_day(line: Line, rows: list[Found]) -> list[Found]:
    """Of the activities of one name, the one of that day, and of that organiser where the line tells him."""
    day, organiser = line.given.get("held_on"), line.given.get("organiser")
    rows = [one for one in rows if organiser is None or one.row.organiser_id == organiser.pk]
    return [one for one in rows if day is None or one.row.held_on == day]


def _members(viewer):
    return Organisation.objects.visible_to(viewer).of_kind(*MEMBER_KINDS)


def find_members(viewer, texts: set[str]) -> dict[str, list[Found]]:
    return find_organisations(known_by_name(_members(viewer), _standing(viewer).values("organisation")), texts)


def prepare(source, viewer) -> None:
    """As `set_party` does: the plans are held, so that none is confirmed beside."""
    known = {row.activity_id for found in written(source, PARTIES) for _number, row in found}
    list(Activity.objects.select_for_update().filter(pk__in=known).order_by("pk"))
    look_again(source, PARTIES, party_refusals)


def release(source) -> None:
    """An import is taken back while its activities are plans, and nobody has mended or removed one of its units."""
    said = ("role", "came_as", "came_name", "came_post")
    for found in written(source, PARTIES):
        rows = {row.pk: row for _number, row in found}
        list(Activity.objects.select_for_update().filter(pk__in={r.activity_id for r in rows.values()}).order_by("pk"))
        standing = ActivityParty.objects.select_for_update().in_bulk(list(rows))
        same = standing.keys() == rows.keys() and all(
            getattr(standing[pk], name) == getattr(row, name) for pk, row in rows.items() for name in said
        )
        if not same:
            raise Refused(_now("导入之后又有人更正或移除过参与单位，不能撤销，请在活动页面逐个办理。"))


PARTIES = Roster(
    name="activity-parties",
    title=_("活动参与单位"),
    listing="activity-list",
    model=ActivityParty,
    may=manages_activities,
    personal=True,
    only_new=True,
    rows=_standing,
    key=(("activity", "organisation"),),
    label=("activity", "organisation"),
    notes=(
        _("一个单位一行；活动须先登记，且还没有确认。组织单位已自动登记为主办，不用再填。"),
        _("登记过的单位不由文件更改，请在活动页面更正。"),
    ),
    columns=(
        Reference(
            name="organiser",
            title=_("组织单位"),
            also=("举办单位",),
            written=False,
            find=find_organisers,
            offered=offered_organisers,
            missing=_("请填组织单位的全称或简称。"),
            note=_("可不填；同一天有同名活动时用来区分。"),
            width=26,
        ),
        Reference(
            name="activity",
            title=_("活动名称"),
            also=("活动", "活动主题"),
            required=True,
            find=find_activities,
            offered=offered_activities,
            called="title",
            narrow=of_that_day,
            missing=_("请核对活动名称和举办日期，或先登记活动。"),
            sample="示例企业宣传周",
            width=30,
        ),
        Day(
            name="held_on",
            title=_("举办日期"),
            also=("日期", "活动日期", "活动时间", "开始日期"),
            required=True,
            written=False,
            sample="2026-10-12",
        ),
        Reference(
            name="organisation",
            title=_("参与单位"),
            also=("单位", "单位名称", "参加单位", "企业名称"),
            required=True,
            find=find_members,
            offered=lambda viewer: list(_members(viewer).active().order_by("pinyin").values_list("name", flat=True)),
            missing=_("请填成员单位的全称、简称或统一社会信用代码。"),
            width=26,
        ),
        Choice(
            name="role",
            title=_("身份"),
            also=("参与身份", "参与方式"),
            choices=tuple(PartyRole.choices),
            synonyms={"主办单位": PartyRole.HOST, "协办单位": PartyRole.CO_HOST, "参加单位": PartyRole.GUEST},
            note=_("不填的按参加登记。"),
            sample="参加",
        ),
        Choice(
            name="came_as",
            title=_("到场人员"),
            also=("到校人员",),
            choices=tuple(CameAs.choices),
            synonyms={"董事长": CameAs.CHAIRMAN, "主要负责人": CameAs.CHAIRMAN, "代表": CameAs.DELEGATE},
            note=_("企业到校的，写明来的是主要负责人还是受委托代表。"),
        ),
        Name(name="came_name", title=_("姓名"), also=("到场人姓名",), sample=""),
        Text(name="came_post", title=_("职务"), also=("到场人职务",), sample="董事长"),
    ),
    checks=(accepted(party_refusals),),
    prepare=prepare,
    release=release,
    untouched=Q(activity__state=ActivityState.PLANNED),
)
