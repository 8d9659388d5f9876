"""The support register as an office keeps it in a table: one line a support, with what it rests on."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.imports.checks import accepted, look_again
from alliance.core.imports.columns import Day, Found, Money, Reference, Text
from alliance.core.imports.rosters import Line, Roster, per_line

from ..access import manages_supports
from ..enums import AssessmentState, OrganisationKind
from ..models import Assessment, Merger, Organisation, Support, SupportKind
from ..services.supports import refusals
from .finding import find_organisations
from .mentor_sessions import not_cancelled, standing_column


def _members(viewer):
    return Organisation.objects.visible_to(viewer).of_kind(OrganisationKind.ENTERPRISE, OrganisationKind.SCHOOL)


def _own_results(viewer):
    """Of organisations: those of departments and persons are the ground of no support."""
    return Assessment.objects.visible_to(viewer).filter(department=None, person_name="")


def find_grounds(viewer, titles: set[str]) -> dict[str, list[Found]]:
    """By the title of the scheme; whose result is meant, the line's organisation says."""
    rows = list(_own_results(viewer).filter(scheme__title__in=titles).select_related("scheme").order_by("pk"))
    merged = Merger.objects.holding().filter(merged__in={row.organisation_id for row in rows})
    kept = dict(merged.values_list("merged", "kept"))
    found: dict[str, list[Found]] = {}
    for row in rows:
        title, whose = row.scheme.title, (row.organisation_id, kept.get(row.organisation_id))
        found.setdefault(title, []).append(Found(row.pk, title, whose))
    return found


def offered_grounds(viewer) -> list[str]:
    final = _own_results(viewer).filter(state=AssessmentState.FINAL).order_by("-scheme__year", "scheme__title")
    return list(dict.fromkeys(final.values_list("scheme__title", flat=True)))


def of_organisation(line: Line, rows: list[Found]) -> list[Found]:
    """Its own result; else that of a row of itself that was merged into it."""
    organisation = line.given.get("organisation")
    if organisation is None:  # which is told of already
        return rows[:1]
    theirs = [one for one in rows if organisation.pk in one.row]
    return [one for one in theirs if one.row[0] == organisation.pk] or theirs


def _refusals(rows) -> dict[int, tuple[str, str]]:
    return refusals(rows, on=dates.today())


SUPPORTS = Roster(
    name="supports",
    title=_("激励扶持"),
    listing="support-list",
    model=Support,
    may=manages_supports,
    rows=lambda viewer: Support.objects.visible_to(viewer).standing(),
    key=(("organisation", "title", "granted_on"),),
    label=("organisation", "title"),
    ignored=("序号", "编号", "考核等次"),
    notes=(
        _("按单位、扶持内容和给予日期找到已登记的扶持；没有的新登记。"),
        _("依据的考核结果须已定档；没有考核结果的写明其他依据。批文在扶持页面上传。"),
    ),
    columns=(
        Reference(
            name="organisation",
            title=_("受扶持单位"),
            also=("单位", "单位名称", "企业名称", "学校名称"),
            required=True,
            find=lambda viewer, texts: find_organisations(_members(viewer), texts),
            offered=lambda viewer: list(_members(viewer).active().order_by("pinyin").values_list("name", flat=True)),
            missing=_("请填企业或学校的全称、简称或统一社会信用代码。"),
            width=26,
        ),
        Reference(
            name="kind",
            title=_("类别"),
            also=("扶持类别", "扶持类型"),
            required=True,
            find=lambda viewer, names: {
                kind.name: [Found(kind.pk, kind.name)] for kind in SupportKind.objects.filter(name__in=names)
            },
            offered=lambda viewer: list(SupportKind.objects.values_list("name", flat=True)),
            missing=_("请从下拉列表中选，或先在“扶持类别”里新增。"),
        ),
        Text(
            name="title",
            title=_("扶持内容"),
            also=("内容", "扶持项目", "项目名称"),
            required=True,
            sample="示例实训设备补助",
            width=30,
        ),
        Money(name="amount_fen", title=_("金额（元）"), also=("金额", "扶持金额", "补助金额"), required=True),
        Day(
            name="granted_on",
            title=_("给予日期"),
            also=("拨付日期", "日期", "发放日期"),
            required=True,
            sample="2026-03-01",
        ),
        Text(
            name="granting_body",
            title=_("给予部门"),
            also=("扶持部门", "拨付部门", "拨付单位"),
            required=True,
            sample="县财政局",
            width=24,
        ),
        Reference(
            name="assessment",
            title=_("依据的考核结果"),
            also=("考核方案", "依据的考核", "考核结果"),
            find=find_grounds,
            offered=offered_grounds,
            called="scheme__title",
            narrow=of_organisation,
            missing=_("请填这家单位参加过的考核方案的名称。"),
            width=26,
        ),
        Text(name="other_ground", title=_("其他依据"), also=("依据",), sample="专题会议纪要", width=26),
        Text(name="note", title=_("备注"), also=("说明",), width=26),
        standing_column(),
    ),
    checks=(per_line(not_cancelled), accepted(_refusals, changes=True)),
    prepare=lambda source, viewer: look_again(source, SUPPORTS, _refusals, changes=True),
    untouched=Q(cancelled_at=None),
)
