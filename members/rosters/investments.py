"""What an enterprise gave, as its books have it: one line a sum or a lot. Each waits for its document before it counts."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.imports.checks import accepted, look_again, written
from alliance.core.imports.columns import Choice, Day, Found, Money, Reference, Text
from alliance.core.imports.rosters import Line, Roster

from ..access import registers_investments
from ..enums import InvestmentKind, InvestmentState, OrganisationKind
from ..models import Facility, FacilityParty, Investment, Organisation
from ..services.investments import log_brought, refusals
from .facility_uses import find_facilities
from .finding import find_organisations


def _givers(viewer):
    """An enterprise names itself; the office whoever may have given."""
    rows = Organisation.objects.visible_to(viewer)
    own = viewer.organisation.kind == OrganisationKind.ENTERPRISE
    return rows.filter(pk=viewer.organisation_id) if own else rows


def of_giver(line: Line, rows: list[Found]) -> list[Found]:
    """Facilities may be called alike: the one the giver has a part in is meant."""
    giver = line.given.get("organisation")
    if giver is None or len(rows) < 2:
        return rows
    shared = set(FacilityParty.objects.filter(organisation=giver.pk).values_list("facility", flat=True))
    return [one for one in rows if one.row.enterprise_id == giver.pk or one.pk in shared]


def _refusals(rows) -> dict[int, tuple[str, str]]:
    return refusals(rows, today=dates.today())


def settle(source, viewer) -> None:
    for found in written(source, INVESTMENTS):
        log_brought((row for _number, row in found), by=viewer.user, at=dates.now())


INVESTMENTS = Roster(
    name="investments",
    title=_("投入"),
    listing="investment-list",
    model=Investment,
    may=registers_investments,
    only_new=True,
    rows=lambda viewer: Investment.objects.visible_to(viewer).exclude(state=InvestmentState.CANCELLED),
    fixed=lambda viewer: {"state": InvestmentState.AWAITING},
    key=(("facility", "organisation", "subject", "arrived_on"),),
    label=("subject", "arrived_on"),
    notes=(
        _("导入的待补凭证，不计入指标；逐笔上传银行回单或验收单并提交后，由接收方确认。"),
        _("已登记的不会再登记；登记错的在投入页面修改。"),
    ),
    columns=(
        Reference(
            name="organisation",
            title=_("投入单位"),
            also=("单位", "企业", "企业名称", "单位名称"),
            required=True,
            find=lambda viewer, texts: find_organisations(_givers(viewer), texts),
            offered=lambda viewer: list(_givers(viewer).active().order_by("pinyin").values_list("name", flat=True)),
            missing=_("请填投入单位的全称、简称或统一社会信用代码。"),
            width=26,
        ),
        Reference(
            name="facility",
            title=_("平台"),
            also=("平台名称", "基地名称", "共建平台"),
            required=True,
            find=find_facilities,
            offered=lambda viewer: list(
                Facility.objects.visible_to(viewer).order_by("pinyin").values_list("name", flat=True).distinct()
            ),
            narrow=of_giver,
            missing=_("请填投入单位参与共建的平台名称。"),
            width=26,
        ),
        Choice(
            name="kind",
            title=_("投入方式"),
            also=("方式", "类型"),
            required=True,
            choices=tuple(InvestmentKind.choices),
            synonyms={
                "资金": InvestmentKind.CASH,
                "现金": InvestmentKind.CASH,
                "设备": InvestmentKind.EQUIPMENT,
            },
        ),
        Text(
            name="subject",
            title=_("投入内容"),
            also=("内容", "项目", "设备名称"),
            required=True,
            sample="示例实训工位台十套",
            width=30,
        ),
        Money(name="amount_fen", title=_("金额（元）"), also=("金额", "投入金额"), required=True),
        Day(
            name="arrived_on",
            title=_("到账或验收日期"),
            also=("到账日期", "验收日期", "日期"),
            required=True,
            sample="2026-03-01",
        ),
    ),
    checks=(accepted(_refusals),),
    prepare=lambda source, viewer: look_again(source, INVESTMENTS, _refusals),
    settle=settle,
    untouched=Q(state=InvestmentState.AWAITING),
)
