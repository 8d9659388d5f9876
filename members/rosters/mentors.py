"""The people an enterprise proposes to a school as mentors, as either side keeps them in a table."""

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.excel.values import BadCell
from alliance.core.imports.checks import accepted, look_again, written
from alliance.core.imports.columns import Choice, Day, Found, LastDay, Name, Phone, Reference, Text
from alliance.core.imports.rosters import Line, Roster

from ..access import proposes_mentors
from ..enums import MentorKind, MentorState, OrganisationKind
from ..models import MentorAppointment
from ..services.mentors import GAVE, log_proposals, proposal_refusals, refuse_orphaned
from .facilities import offering, parties
from .finding import find_organisations, known_by_name

KINDS = {"生涯导师": MentorKind.CAREER, "企业导师": MentorKind.TEACHING, "产业教授": MentorKind.TEACHING}


def of_side(kind: str):
    def find(viewer, texts: set[str]) -> dict[str, list[Found]]:
        side = "school" if kind == OrganisationKind.SCHOOL else "enterprise"
        own = MentorAppointment.objects.visible_to(viewer).values(side)
        return find_organisations(known_by_name(parties(viewer, kind), own), texts)

    return find


def find_mentors(viewer, names: set[str]) -> dict[str, list[Found]]:
    """Those a school appointed, or was proposed: whether one may have taught that day, a check says."""
    found: dict[str, list[Found]] = {}
    rows = MentorAppointment.objects.visible_to(viewer).filter(name__in=names)
    for row in rows.order_by("starts_on", "pk"):
        found.setdefault(row.name, []).append(Found(row.pk, row.name, row))
    return found


def offered_mentors(viewer) -> list[str]:
    rows = MentorAppointment.objects.visible_to(viewer).filter(state__in=GAVE)
    return list(dict.fromkeys(rows.order_by("pinyin", "pk").values_list("name", flat=True)))


def who_taught(day_column: str):
    """Of the mentors of one name, the one of the line's enterprise and kind who was appointed that day."""

    def narrow(line: Line, rows: list[Found]) -> list[Found]:
        firm, kind, day = (line.given.get(name) for name in ("enterprise", "kind", day_column))
        rows = [one for one in rows if firm is None or one.row.enterprise_id == firm.pk]
        rows = [one for one in rows if kind is None or one.row.kind == kind]
        span = (day, day + dates.DAY) if day else None
        there = [
            one
            for one in rows
            if span and one.row.state in GAVE and dates.overlap(span, (one.row.starts_on, one.row.ends_before))
        ]
        if len({(one.row.enterprise_id, one.row.kind) for one in there or rows}) > 1:
            raise BadCell(_now("有几名同名的导师，请填企业和导师类别来区分。"))
        return (there or rows)[-1:]

    return narrow


def prepare(source, viewer) -> None:
    """As the services do: the appointments are held while they are looked at, so that no session slips out of a term."""
    known = {row.pk for found in written(source, MENTORS, changes=True) for _number, row in found}
    list(MentorAppointment.objects.select_for_update().filter(pk__in=known).order_by("pk"))
    look_again(source, MENTORS, proposal_refusals, changes=True)


def settle(source, viewer) -> None:
    for found in written(source, MENTORS):
        log_proposals((row for _number, row in found), by=viewer.user, at=dates.now())


def unsettle(source) -> None:
    known = {row.pk for found in written(source, MENTORS, changes=True) for _number, row in found}
    refuse_orphaned(MentorAppointment.objects.filter(pk__in=known))


MENTORS = Roster(
    name="mentors",
    title=_("企业导师名册"),
    listing="mentor-list",
    model=MentorAppointment,
    may=proposes_mentors,
    personal=True,
    rows=lambda viewer: MentorAppointment.objects.visible_to(viewer),
    key=(("enterprise", "school", "kind", "name"),),
    label=("name",),
    ignored=("序号", "编号", "备注", "状态"),
    notes=(
        _("按企业、学校、类别和姓名找到已登记的导师；没有的按推荐登记，由学校聘任后才计入指标。"),
        _("已结束或未聘任的不由文件更改，也不会再次推荐；聘任、解聘在导师页面办理。"),
    ),
    columns=(
        Name(name="name", title=_("姓名"), also=("导师姓名", "导师"), required=True, sample="示例李工"),
        Choice(
            name="kind",
            title=_("类别"),
            also=("导师类别", "导师类型"),
            required=True,
            choices=tuple(MentorKind.choices),
            synonyms=KINDS,
        ),
        Reference(
            name="enterprise",
            title=_("企业"),
            also=("企业名称", "所在企业", "推荐企业", "工作单位"),
            required=True,
            find=of_side(OrganisationKind.ENTERPRISE),
            offered=offering(OrganisationKind.ENTERPRISE),
            missing=_("请填企业的全称、简称或统一社会信用代码。"),
            width=26,
        ),
        Reference(
            name="school",
            title=_("学校"),
            also=("学校名称", "聘任学校", "受聘学校"),
            required=True,
            find=of_side(OrganisationKind.SCHOOL),
            offered=offering(OrganisationKind.SCHOOL),
            missing=_("请填学校的全称或简称。"),
            width=22,
        ),
        Text(name="post", title=_("职务"), also=("岗位", "企业职务"), required=True, sample="技术总监"),
        Text(name="title", title=_("职称或技能等级"), also=("职称", "技能等级"), sample="高级技师"),
        Phone(name="phone", title=_("联系电话"), also=("手机号", "电话", "联系方式")),
        Text(name="certificate_number", title=_("聘书编号"), also=("聘书号",)),
        Day(
            name="starts_on",
            title=_("聘期开始"),
            also=("开始日期", "聘任日期", "聘期起"),
            required=True,
            sample="2026-09-01",
        ),
        LastDay(name="ends_before", title=_("聘期至"), also=("聘期最后一天", "结束日期", "聘期止", "有效期至")),
    ),
    checks=(accepted(proposal_refusals, changes=True),),
    prepare=prepare,
    settle=settle,
    unsettle=unsettle,
    untouched=Q(state=MentorState.PROPOSED),
)
