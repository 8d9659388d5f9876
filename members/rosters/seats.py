"""Who sits in the terms of committees."""

from django.utils.translation import gettext_lazy as _

from alliance.core.imports.checks import accepted, look_again, written
from alliance.core.imports.columns import Choice, Day, Found, LastDay, Reference, Text
from alliance.core.imports.rosters import Roster

from ..access import brings_governance
from ..enums import COUNCIL_POSITIONS, SeatPosition
from ..models import Committee, CommitteeTerm, Organisation, Seat
from ..services.committees import hold_terms, seat_refusals
from .finding import find_organisations, known_by_name


def find_terms(viewer, texts: set[str]) -> dict[str, list[Found]]:
    """By the name of the committee, its latest term; or by committee and number as our own list prints them."""
    kept = Committee.objects.kept_by(viewer).order_by().values("pk")
    found: dict[str, list[Found]] = {}
    for term in CommitteeTerm.objects.filter(committee__in=kept).select_related("committee").order_by("starts_on"):
        for text in {str(term), term.committee.name} & texts:
            found[text] = [Found(term.pk, str(term), term)]
    return found


def offered_terms(viewer) -> list[str]:
    kept = Committee.objects.kept_by(viewer).order_by().values("pk")
    return [str(term) for term in CommitteeTerm.objects.filter(committee__in=kept).select_related("committee")]


def find_members(viewer, texts: set[str]) -> dict[str, list[Found]]:
    own = Seat.objects.visible_to(viewer).values("organisation")
    return find_organisations(known_by_name(Organisation.objects.visible_to(viewer), own), texts)


def offered_members(viewer) -> list[str]:
    return list(Organisation.objects.visible_to(viewer).active().order_by("pinyin").values_list("name", flat=True))


def prepare(source, viewer) -> None:
    """Seats and final minutes that came since the check are seen: the meetings and the terms are held until the write."""
    terms = {seat.term_id for found in written(source, SEATS) for _number, seat in found}
    hold_terms(terms)
    look_again(source, SEATS, seat_refusals)


SEATS = Roster(
    name="seats",
    title=_("委员会席位"),
    listing="seat-list",
    model=Seat,
    may=brings_governance,
    only_new=True,
    rows=lambda viewer: Seat.objects.filter(
        term__committee__in=Committee.objects.kept_by(viewer).order_by().values("pk")
    ),
    key=(("term", "organisation", "post", "starts_on"),),
    label=("organisation", "post"),
    notes=(
        _("委员会先在页面登记并开好一届；只填委员会名称的，记在最近的一届。"),
        _("同一单位、同一职务、同一天开始的有两位的，第二位请在委员会的页面登记。"),
        _("登记过的席位不由文件更改，请在委员会的页面编辑。"),
    ),
    checks=(accepted(seat_refusals),),
    prepare=prepare,
    columns=(
        Reference(
            name="term",
            title=_("委员会"),
            also=("委员会名称", "届次", "所在委员会"),
            required=True,
            find=find_terms,
            offered=offered_terms,
            called="committee__name",
            missing=_("没有这个委员会或这一届，请先登记。"),
            width=30,
        ),
        Choice(
            name="position",
            title=_("席位"),
            also=("委员会身份", "委员会职务", "身份"),
            required=True,
            choices=tuple(SeatPosition.choices),
            synonyms={str(label): value.value for value, label in COUNCIL_POSITIONS.items()},
            sample="委员",
        ),
        Reference(
            name="organisation",
            title=_("单位"),
            also=("单位名称", "所在单位", "工作单位"),
            required=True,
            find=find_members,
            offered=offered_members,
            missing=_("请填机构的全称、简称或统一社会信用代码。"),
            width=30,
        ),
        Text(name="post", title=_("职务"), also=("单位职务", "行政职务"), required=True, longest=40, sample="总经理"),
        Text(name="holder_name", title=_("姓名"), also=("委员姓名",), longest=60, note=_("不知道的可以先空着。")),
        Day(
            name="starts_on",
            title=_("开始日期"),
            also=("任职日期", "任期开始"),
            required=True,
            sample="2026-01-01",
        ),
        LastDay(name="ends_before", title=_("结束日期"), also=("任期结束",), note=_("到本届结束的不填。")),
    ),
)
