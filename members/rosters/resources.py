"""What an organisation opens to the other members, from a table of its own."""

from django.utils.translation import gettext_lazy as _

from alliance.core.imports.columns import Day, Found, LastDay, Passage, Reference, Text, Whole
from alliance.core.imports.rosters import Line, Roster, per_line

from ..access import keeps_resources
from ..models import Organisation, ResourceKind, SharedResource
from .finding import find_organisations


def _own(viewer):
    return SharedResource.objects.filter(owner_id=viewer.organisation_id)


def find_kinds(viewer, texts: set[str]) -> dict[str, list[Found]]:
    return {row.name: [Found(row.pk, row.name, row)] for row in ResourceKind.objects.filter(name__in=texts)}


def find_own(viewer, texts: set[str]) -> dict[str, list[Found]]:
    """One's own organisation and no other: the list that may come back shows what everybody opens."""
    return find_organisations(Organisation.objects.filter(pk=viewer.organisation_id), texts)


def fits(line: Line) -> None:
    starts_on, ends_before = line["starts_on"], line["ends_before"]
    if starts_on and ends_before and ends_before <= starts_on:
        line.refuse(_("开放至"), _("结束日期不能早于开始日期。"))
    if line["quantity"] == 0:
        line.refuse(_("数量"), _("数量须大于 0。"))


RESOURCES = Roster(
    name="resources",
    title=_("共享资源名册"),
    listing="shared-resource-list",
    model=SharedResource,
    may=keeps_resources,
    rows=_own,
    fixed=lambda viewer: {"owner_id": viewer.organisation_id},
    key=(("name",),),
    label=("name",),
    only_new=True,  # quantities and days hang together with what was agreed: they are changed on the page
    ignored=("序号", "编号", "备注", "向成员单位开放"),
    columns=(
        Text(
            name="name",
            title=_("名称"),
            also=("资源名称", "设备名称", "课程名称"),
            required=True,
            sample="示例五轴加工中心",
            width=26,
        ),
        Reference(
            name="kind",
            title=_("类别"),
            also=("资源类别", "类型"),
            required=True,
            find=find_kinds,
            offered=lambda viewer: list(ResourceKind.objects.values_list("name", flat=True)),
            missing=_("请从下拉列表中选择类别。"),
        ),
        Reference(
            name="owner",
            title=_("提供单位"),
            also=("所属单位", "资源单位"),
            written=False,
            find=find_own,
            offered=lambda viewer: [viewer.organisation.name],
            missing=_("这里只登记本单位提供的资源。"),
            note=_("可不填；只能是本单位。"),
            width=26,
        ),
        Whole(name="quantity", title=_("数量"), also=("台数", "份数"), required=True, sample="2"),
        Day(name="starts_on", title=_("开始日期"), also=("开放日期", "开放开始"), required=True, sample="2026-09-01"),
        LastDay(name="ends_before", title=_("开放至"), also=("结束日期", "开放结束")),
        Text(name="how_to_ask", title=_("使用办法"), also=("申请办法",), width=26),
        Passage(name="description", title=_("说明"), also=("资源说明", "简介"), width=36),
    ),
    notes=(_("按名称找到本单位已登记的资源；已登记的请到它的页面编辑。"),),
    checks=(per_line(fits),),
)
