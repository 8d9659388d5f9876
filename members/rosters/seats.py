"""Who sits in the terms of committees."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.imports.columns import Choice, Day, Found, LastDay, Reference, Text
from alliance.core.imports.rosters import Line, Roster

from ..access import brings_governance
from ..enums import COUNCIL_POSITIONS, MeetingState, SeatPosition
from ..models import Committee, CommitteeTerm, Meeting, Organisation, Seat
from ..services.committees import NAMESAKE, UNNAMED, maybe_the_same, refusal_behind_minutes, refusal_of
from ..services.organisations import inactive
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


def _seat_of(line: Line) -> Seat:
    return Seat(
        pk=line.own.pk if line.own else None,
        term=line["term"].row if hasattr(line["term"], "row") else None,
        starts_on=line["starts_on"],
        ends_before=line["ends_before"],
    )


def fit_terms(roster: Roster, viewer, lines: list[Line]) -> None:
    """As the service has it: within the term, nobody twice, one chair at a time; by what stands and by lines before."""
    terms = {line["term"].pk for line in lines if line.given.get("term") and line["starts_on"]}
    standing: dict[int, list[tuple]] = {}
    for row in Seat.objects.filter(term__in=terms):
        said = (row.pk, row.organisation_id, row.post, row.holder_name, row.position, row.starts_on, row.ends_before)
        standing.setdefault(row.term_id, []).append(said)
    minuted: dict[int, list] = {}
    for term, day in Meeting.objects.filter(term__in=terms, state=MeetingState.MINUTED).values_list("term", "held_on"):
        minuted.setdefault(term, []).append(day)
    named = {line["organisation"].pk for line in lines if line.given.get("organisation") and line["organisation"]}
    closed = inactive(Organisation.objects.filter(pk__in=named))
    for line in lines:
        if line.problems or not line.given.get("term") or not line.given.get("organisation"):
            continue
        if line.own is None and (why := closed.get(line["organisation"].pk)):
            line.refuse("单位", why)
            continue
        seat = _seat_of(line)
        if refused := refusal_of(seat):
            line.refuse("开始日期", refused[1])
            continue
        own = line.own.pk if line.own else None
        if own is None and (why := refusal_behind_minutes(seat, minuted.get(seat.term.pk, []))):
            line.refuse("开始日期", why)
            continue
        said = (
            own,
            line["organisation"].pk,
            line["post"] or "",
            line["holder_name"] or "",
            line["position"],
            seat.starts_on,
            seat.ends_before,
        )
        others = [one for one in standing.get(seat.term.pk, []) if own is None or one[0] != own]
        if why := _clash(said, others):
            line.refuse(*why)
            continue
        standing[seat.term.pk] = [*others, said]


def _clash(said: tuple, others: list[tuple]) -> tuple[str, str] | None:
    _pk, organisation, post, holder, position, *span = said
    for _other, its_organisation, its_post, its_holder, its_position, *its_span in others:
        if not dates.overlap(tuple(span), tuple(its_span)):
            continue
        same_holder = holder and holder == its_holder
        if organisation == its_organisation and (same_holder or (post, holder) == (its_post, its_holder)):
            return "单位", _now("这一届在这段时间已有此人的席位：一人不占两席。")
        if organisation == its_organisation and post == its_post and maybe_the_same(holder, its_holder):
            return "姓名", str(UNNAMED)
        if organisation != its_organisation and same_holder:
            return "姓名", NAMESAKE % {"name": holder}
        if position == its_position == SeatPosition.CHAIR:
            return "席位", _now("这一届在这段时间已有一位主任（理事长）。")
    return None


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
    checks=(fit_terms,),
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
