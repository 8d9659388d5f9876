"""Activities as whoever organises them keeps them in a table: one line an activity, each a plan until it is confirmed."""

from django.db.models import F, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.attachments import having
from alliance.core.errors import Refused
from alliance.core.imports.checks import accepted, look_again, written
from alliance.core.imports.columns import Day, Found, LastDay, Passage, Reference, Text, Whole, YesNo
from alliance.core.imports.rosters import Line, Roster

from ..access import manages_activities
from ..enums import ActivityState, Role
from ..models import Activity, ActivityKind, ActivityParty, Organisation
from ..services.activities import announce, refusals
from ..services.activity_releases import rewritten
from .finding import find_organisations, known_by_name


def _organisers(viewer):
    """The office enters activities for any member, the others their own."""
    rows = Organisation.objects.visible_to(viewer)
    return rows if viewer.role == Role.OFFICE else rows.filter(pk=viewer.organisation_id)


def find_organisers(viewer, texts: set[str]) -> dict[str, list[Found]]:
    own = Activity.objects.looked_after_by(viewer).order_by().values("organiser")
    return find_organisations(known_by_name(_organisers(viewer), own), texts)


def offered_organisers(viewer) -> list[str]:
    return list(_organisers(viewer).active().order_by("pinyin").values_list("name", flat=True))


def find_kinds(viewer, names: set[str]) -> dict[str, list[Found]]:
    return {kind.name: [Found(kind.pk, kind.name)] for kind in ActivityKind.objects.filter(name__in=names)}


def one_day(line: Line) -> dict:
    """A new activity is on one day unless its last one is given."""
    day = line.given.get("held_on")
    return {"ends_before": day + dates.DAY} if day else {}


def prepare(source, viewer) -> None:
    """As `correct_activity` does: plans are held while they are looked at, so that none is confirmed beside."""
    known = {row.pk for found in written(source, ACTIVITIES, changes=True) for _number, row in found}
    list(Activity.objects.select_for_update().filter(pk__in=known).order_by("pk"))
    look_again(source, ACTIVITIES, refusals, changes=True)


def settle(source, viewer) -> None:
    for found in written(source, ACTIVITIES):
        announce([row for _number, row in found], viewer=viewer, at=dates.now())
    for found in written(source, ACTIVITIES, changes=True):
        rewritten([row for _number, row in found], viewer=viewer, at=dates.now())


def release(source) -> None:
    """What was registered beside a new activity would go with it unseen: parties and papers."""
    for found in written(source, ACTIVITIES):
        new = Activity.objects.filter(pk__in=[row.pk for _number, row in found])
        list(new.select_for_update().order_by("pk"))
        guests = ActivityParty.objects.filter(activity__in=new).exclude(organisation=F("activity__organiser"))
        if row := guests.select_related("activity").first():
            told = {"title": row.activity.title}
            raise Refused(_now("“%(title)s”已登记参与单位，请先移除参与单位，或撤销它们的导入。") % told)
        if row := new.filter(uid__in=having("activity")).first():
            raise Refused(_now("“%(title)s”已有照片或附件，不能撤销导入。") % {"title": row.title})


ACTIVITIES = Roster(
    name="activities",
    title=_("活动"),
    listing="activity-list",
    model=Activity,
    may=manages_activities,
    rows=lambda viewer: Activity.objects.looked_after_by(viewer),
    derived=one_day,
    key=(("organiser", "title", "held_on"),),
    label=("title", "held_on"),
    ignored=("序号", "编号", "备注", "状态"),
    notes=(
        _("一次活动一行：按组织单位、活动名称和举办日期找到已登记的；没有的新登记为“计划中”，在活动页面确认已举办。"),
        _("组织单位自动登记为主办；其他单位用“活动参与单位”的名册导入。已确认或已取消的活动不由文件更改。"),
    ),
    columns=(
        Text(
            name="title",
            title=_("活动名称"),
            also=("名称", "活动主题", "主题"),
            required=True,
            sample="示例企业宣传周",
            width=30,
        ),
        Reference(
            name="kind",
            title=_("类别"),
            also=("活动类别", "活动类型", "类型"),
            required=True,
            find=find_kinds,
            offered=lambda viewer: list(ActivityKind.objects.values_list("name", flat=True)),
            missing=_("类别由联盟办公室设定，请从下拉列表中选。"),
            width=20,
        ),
        Reference(
            name="organiser",
            title=_("组织单位"),
            also=("主办单位", "举办单位", "承办单位"),
            required=True,
            find=find_organisers,
            offered=offered_organisers,
            missing=_(
                "请填在册单位的全称或简称。学校和企业只登记本单位组织的活动，别的单位组织的由那个单位或联盟办公室登记。"
            ),
            width=26,
        ),
        Day(
            name="held_on",
            title=_("举办日期"),
            also=("日期", "活动日期", "活动时间", "开始日期"),
            required=True,
            sample="2026-10-12",
        ),
        LastDay(
            name="ends_before",
            title=_("最后一天"),
            also=("结束日期",),
            note=_("只有一天的不填。"),
            sample="2026-10-16",
        ),
        Text(name="place", title=_("地点"), also=("活动地点", "举办地点"), sample="学校报告厅", width=22),
        Whole(
            name="head_count",
            title=_("参加人数"),
            also=("人数", "参与人数"),
            least=1,
            note=_("举办之后填写。"),
            sample="120",
        ),
        Passage(name="text", title=_("活动情况"), also=("活动内容", "内容", "情况"), width=36),
        YesNo(
            name="public",
            title=_("在公开网站展示"),
            also=("公开", "是否公开"),
            note=_("确认已举办、办公室同意后展示；不填的不展示。"),
            sample="否",
        ),
    ),
    checks=(accepted(refusals, changes=True),),
    prepare=prepare,
    settle=settle,
    release=release,
    untouched=Q(state=ActivityState.PLANNED),
)
