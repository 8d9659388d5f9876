"""Facilities as their parties keep them in a table: found again by enterprise and name."""

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.imports.checks import accepted, keeping, look_again, written
from alliance.core.imports.columns import Choice, Day, Found, LastDay, Money, Reference, Text, Whole, YesNo
from alliance.core.imports.rosters import Line, Roster, update
from alliance.core.models import ImportRow, RowState

from ..access import manages_facilities
from ..enums import CooperationForm, FacilityState, OrganisationKind, Role
from ..models import Facility, FacilityKind, Organisation
from ..services.confirming import log_statements, restate_many
from ..services.facilities import FIGURED, refusals
from .finding import find_organisations, known_by_name


def parties(viewer, kind: str):
    """Whom of a kind the viewer may name: his own organisation where it is of that kind, else everybody he sees."""
    rows = Organisation.objects.visible_to(viewer).of_kind(kind)
    return rows.filter(pk=viewer.organisation_id) if viewer.organisation.kind == kind else rows


def finding(kind: str):
    def find(viewer, texts: set[str]) -> dict[str, list[Found]]:
        own = Facility.objects.managed_by(viewer).values("school" if kind == OrganisationKind.SCHOOL else "enterprise")
        return find_organisations(known_by_name(parties(viewer, kind), own), texts)

    return find


def offering(kind: str):
    return lambda viewer: list(parties(viewer, kind).active().order_by("pinyin").values_list("name", flat=True))


def find_kinds(viewer, names: set[str]) -> dict[str, list[Found]]:
    return {kind.name: [Found(kind.pk, kind.name, kind)] for kind in FacilityKind.objects.filter(name__in=names)}


def own_school(roster: Roster, viewer, lines: list[Line]) -> None:
    """A school registers what it is itself a party to."""
    if viewer.organisation.kind != OrganisationKind.SCHOOL:
        return
    for line in lines:
        if not line.own and line["school"] is None:
            line.refuse(roster.column("school"), _now("请填本校名称。"))


def as_stated(viewer) -> dict:
    """What a new facility is when the viewer brings it in: the office's own stands, a party's waits for the other."""
    if viewer.role == Role.OFFICE:
        return {}
    return {"state": FacilityState.REGISTERED, "stated_by_id": viewer.organisation_id}


def settle(source, viewer) -> None:
    """A party's word waits for the other's: its log begins with what is new, and goes on with what figures rest on."""
    if viewer.role == Role.OFFICE:
        return
    for found in written(source, FACILITIES):
        log_statements((row for _number, row in found), by=viewer.user, at=dates.now())
    (part,) = FACILITIES.tables
    lines = ImportRow.objects.filter(source=source).exclude(state=RowState.REFUSED)
    changed = set()
    for writes, manual, ticked in lines.values_list("writes", "manual", "ticked"):
        columns = writes.get(update(part), {}) | (manual.get(update(part), {}) if ticked else {})
        if columns.keys() & set(FIGURED):
            changed.add(columns["id"])
    restate_many(Facility.objects.filter(pk__in=changed), viewer=viewer, at=dates.now())


FACILITIES = Roster(
    name="facilities",
    title=_("共建平台"),
    listing="facility-list",
    model=Facility,
    may=manages_facilities,
    rows=lambda viewer: Facility.objects.managed_by(viewer),
    fixed=as_stated,
    key=(("enterprise", "name"),),
    label=("enterprise", "name"),
    notes=(
        _("按共建企业和平台名称找到已登记的平台。"),
        _(
            "共建一方导入的，新登记的和改了工位数、开放天数、设置地点的，由另一方在平台页面确认后才计入指标；办公室导入的即为确认。"
        ),
        _("没有共建企业、学校自有的平台在页面上登记。"),
        _("续期、参与方、使用和投入在平台页面办理；已登记平台的类别、学校和起止不由文件更改。"),
    ),
    columns=(
        Reference(
            name="enterprise",
            title=_("共建企业"),
            also=("企业", "企业名称", "合作企业"),
            required=True,
            find=finding(OrganisationKind.ENTERPRISE),
            offered=offering(OrganisationKind.ENTERPRISE),
            missing=_("请填企业的全称、简称或统一社会信用代码。"),
            width=26,
        ),
        Text(
            name="name",
            title=_("名称"),
            also=("平台名称", "基地名称", "工作站名称"),
            required=True,
            sample="示例机电实训基地",
            width=26,
        ),
        Reference(
            name="kind",
            title=_("类别"),
            also=("平台类别", "基地类别"),
            required=True,
            find=find_kinds,
            offered=lambda viewer: list(FacilityKind.objects.values_list("name", flat=True)),
            missing=_("类别由联盟办公室设定，请从下拉列表中选。"),
        ),
        Reference(
            name="school",
            title=_("共建学校"),
            also=("学校", "学校名称", "合作学校"),
            find=finding(OrganisationKind.SCHOOL),
            offered=offering(OrganisationKind.SCHOOL),
            missing=_("请填学校的全称或简称；没有学校共建的留空。"),
            width=22,
        ),
        Choice(
            name="form",
            title=_("合作形式"),
            also=("形式", "共建形式"),
            choices=tuple(CooperationForm.choices),
            synonyms={"合作共建": CooperationForm.COOPERATION, "混合制": CooperationForm.MIXED},
        ),
        YesNo(name="on_campus", title=_("设在校内"), also=("校内", "是否校内"), note=_("不填的按设在企业登记。")),
        Whole(name="places", title=_("工位数"), also=("工位", "可容纳人数"), least=1, most=100_000),
        Whole(name="open_days", title=_("年开放天数"), also=("开放天数",), least=1, most=366),
        Text(name="purpose", title=_("用途"), also=("主要用途",), width=24),
        Money(name="promised_fen", title=_("协议承诺投入（元）"), also=("承诺投入",), note=_("不计入投入。")),
        Day(name="starts_on", title=_("开始日期"), also=("协议开始日期", "启用日期"), required=True),
        LastDay(name="ends_before", title=_("结束日期"), also=("有效期至", "协议到期日期"), note=_("没有期限的不填。")),
    ),
    checks=(
        keeping(
            kind=_("已登记为别的类别。类别不能用文件更改，登记有误的请联系联盟办公室。"),
            school=_("已登记与别的学校共建。其他学校请在平台页面登记为参与方。"),
            starts_on=_("与已登记的不同。请打开平台页面，用“编辑”更改。"),
            ends_before=_("与已登记的不同。请打开平台页面，用“续期”或“设置有效期”。"),
        ),
        own_school,
        accepted(refusals),
    ),
    prepare=lambda source, viewer: look_again(source, FACILITIES, refusals),
    settle=settle,
    untouched=Q(state=FacilityState.REGISTERED) | Q(stated_by=None),
)
