"""Cooperations: review → sign → end, the five things each must have, and reminding of what is missing."""

from collections import defaultdict
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.attachments import attach, has
from alliance.core.errors import Refused
from alliance.core.messages.kinds import About, Kind
from alliance.core.messages.sending import Tidings, tell_all
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.models import Message
from alliance.core.services import save_row, save_version
from alliance.core.uploads import Upload
from alliance.core.wording import clauses
from alliance.core.workflow import Machine, Move

from .. import access
from ..audiences import Several, Those
from ..enums import CooperationState as State
from ..enums import PaperKind, ReviewKind, ReviewVerdict, Role
from ..models import Alliance, Cooperation, CooperationPaper, CooperationReview, Organisation
from . import thresholds
from .endings import ending
from .organisations import refuse_inactive

FIVE = len(PaperKind)

# What the parties agreed on, and what their signature stands under.
AGREED = ("school_id", "enterprise_id", "starts_on", "ends_before", "content")
SIGNED_FOR = (*AGREED, "agreement_number", "signed_on")
AS_SIGNED = _("已签订的协议，合作双方、合作内容、起止日期和签订情况不能再改；约定有变的，请终止后另行登记合作。")
ENDED = _("合作已终止，不能再改。")

ABOUT = About(
    "cooperation",
    lambda one: {"title": one.title, "school": one.school.name, "enterprise": one.enterprise.name},
    {"title": "数控人才培养合作", "school": "清川职业学校", "enterprise": "清川机械有限公司"},
    beside=("school", "enterprise"),
)
SCHOOL = Those(_("学校实习就业部门"), (Role.PLACEMENT,), at="school_id")
LEADER = Those(_("学校负责人"), (Role.SCHOOL_LEADER,), at="school_id")
ENTERPRISE = Those(_("企业"), (Role.HR, Role.ENTERPRISE_LEADER), at="enterprise_id")

MACHINE = Machine(
    Move("send", _("提交评审"), frozenset({State.DRAFT}), State.REVIEWING, access.writes_cooperations, tone="primary"),
    Move("withdraw", _("退回起草"), frozenset({State.REVIEWING}), State.DRAFT, access.signs_cooperations, reason=True),
    Move(
        "end",
        _("终止合作"),
        frozenset({State.SIGNED}),
        State.ENDED,
        access.signs_cooperations,
        reason=True,
        tone="red",
        tells=ENTERPRISE,
    ),
    about=ABOUT,
)
# Signing has a form of its own: the day, the number, and why an old agreement has no opinions.
SIGNING = Machine(
    Move(
        "sign",
        _("登记签订"),
        frozenset({State.REVIEWING}),
        State.SIGNED,
        access.signs_cooperations,
        tone="primary",
        tells=ENTERPRISE,
    ),
    about=ABOUT,
)
WAITS = Waits(
    Cooperation,
    ABOUT,
    Waiting(State.REVIEWING, SCHOOL, _("补齐意见并签订"), 5, 15, LEADER, _("逾期提醒学校负责人。")),
)
ENDING = ending(
    ABOUT, lambda: Cooperation.objects.filter(state=State.SIGNED), Several(_("合作双方"), (SCHOOL, ENTERPRISE))
)
GAPS = Kind(
    "cooperation-gaps",
    path=lambda school: f"{reverse('cooperation-list')}?gap=yes",
    facts=lambda school: {"school": school.name},
    example={"school": "清川职业学校", "year": 2026, "count": 3, "titles": "数控人才培养合作（缺总结、经费）"},
    urgency=Message.Urgency.REMINDER,
)


def missing_papers(cooperation: Cooperation) -> list[PaperKind]:
    """Which of the five things are missing; the row comes from `with_papers`."""
    return [kind for kind in PaperKind if kind not in (cooperation.paper_kinds or [])]


def papers_shown(cooperation: Cooperation) -> str:
    """4/5 缺总结, as lists and pages say it."""
    missing = missing_papers(cooperation)
    count = f"{FIVE - len(missing)}/{FIVE}"
    return (
        str(_("%(count)s 缺%(gap)s") % {"count": count, "gap": str(_("、")).join(str(k.label) for k in missing)})
        if missing
        else count
    )


def opinions_from() -> date:
    """The day from which an agreement may be signed only with a project review and a legal opinion."""
    alliance = Alliance.objects.get()
    return alliance.opinions_from or alliance.founded_on


def set_opinions_from(day: date | None) -> Alliance:
    alliance = Alliance.objects.get()
    alliance.opinions_from = day
    alliance.full_clean(exclude=["uid"])
    alliance.save(update_fields=["opinions_from"])
    return alliance


def missing_to_sign(cooperation: Cooperation) -> list[tuple[ReviewKind, str]]:
    """Which opinions stand between a cooperation and its signature. The latest since the last submission counts."""
    latest: dict[str, str] = {}
    for kind, verdict in cooperation.reviews.standing().order_by("given_on", "id").values_list("kind", "verdict"):
        latest[kind] = verdict
    missing = []
    for kind in ReviewKind:
        if kind not in latest:
            missing.append((kind, str(_("登记%(kind)s") % {"kind": kind.label})))
        elif latest[kind] == ReviewVerdict.DISAGREE:
            missing.append((kind, str(_("%(kind)s的结论是不同意，修改协议后请重新评审") % {"kind": kind.label})))
    return missing


def missing_scan(cooperation: Cooperation) -> list[str]:
    """The other thing a signature asks for: the agreement itself, as both signed it."""
    there = has("cooperation", cooperation, "agreement")
    return [] if there else [str(_("在“附件”里上传双方签字盖章的合作协议扫描件"))]


def begin(cooperation: Cooperation, *, by, at: datetime) -> Cooperation:
    """Write a new draft. Raises ValidationError for a foreign department and a party nothing new may be begun with."""
    refuse_inactive(cooperation.enterprise, field="enterprise")
    refuse_inactive(cooperation.school)
    _check(cooperation)
    with transaction.atomic():
        cooperation.save()
        cooperation.steps.create(
            verb="begin", label=str(_("起草")), from_state="", to_state=State.DRAFT, at=at, by=by, by_name=by.name
        )
    return cooperation


@transaction.atomic
def correct(cooperation: Cooperation, *, seen: int) -> Cooperation:
    """Save what was put right.

    Raises Refused once it has ended, for a change of what was signed or of what opinions were given on, and
    ValidationError for a period that leaves a paper's year outside.
    """
    _refuse_rewriting(cooperation)
    _check(cooperation)
    years = list(cooperation.papers.exclude(year=None).values_list("year", flat=True))
    last = (cooperation.ends_before - dates.DAY).year if cooperation.ends_before else max(years, default=0)
    if years and (min(years) < cooperation.starts_on.year or max(years) > last):
        raise ValidationError({"starts_on": _("已登记的材料有年度落在这段时间之外，请先更正材料。")})
    return save_version(cooperation, seen=seen)


def _refuse_rewriting(cooperation: Cooperation) -> None:
    standing = Cooperation.objects.select_for_update().get(pk=cooperation.pk)
    if standing.state == State.ENDED:
        raise Refused(ENDED)
    signed = standing.state == State.SIGNED
    changed = [name for name in (SIGNED_FOR if signed else AGREED) if _differs(standing, cooperation, name)]
    if changed and signed:
        raise Refused(AS_SIGNED)
    if changed and standing.state == State.REVIEWING and standing.reviews.standing().exists():
        raise Refused(_("评审意见是对现在的合作内容和起止日期出具的。要修改，请先“退回起草”，改好后再提交评审。"))


def _refuse_inactive(cooperation: Cooperation) -> None:
    for party in (cooperation.school, cooperation.enterprise):
        refuse_inactive(party)


def _differs(one: Cooperation, other: Cooperation, name: str) -> bool:
    """Line ends are the browser's: a text that came by a file has others."""
    before, after = getattr(one, name), getattr(other, name)
    return before.split() != after.split() if isinstance(before, str) else before != after


def _check(cooperation: Cooperation) -> None:
    department = cooperation.department
    if department and department.school_id != cooperation.school_id:
        raise ValidationError({"department": _("只能选本校的教学系。")})
    cooperation.full_clean(exclude=["uid"])


@transaction.atomic
def sign(
    cooperation: Cooperation, *, signed_on: date, agreement_number: str, without_opinions: str, viewer, on: date, at
) -> Cooperation:
    """Record the signature of the agreement.

    Raises Refused while an opinion or the scan is missing, and for a party nothing new may be begun with. An agreement
    from before the ruling day may do without opinions, for a recorded reason. Raises ValidationError for a day to come
    and a number the school has given already.
    """
    cooperation = Cooperation.objects.select_for_update().get(pk=cooperation.pk)
    SIGNING.check(cooperation, "sign", viewer=viewer)
    _refuse_inactive(cooperation)
    if signed_on > on:
        raise ValidationError({"signed_on": _("签订日期不能晚于今天。")})
    without_opinions, agreement_number = without_opinions.strip(), agreement_number.strip()
    first = opinions_from()
    if without_opinions and signed_on >= first:
        said = _("%(day)s起签订的协议须有项目评审组评审和法律顾问意见，不能以说明代替。")
        raise ValidationError({"without_opinions": said % {"day": dates.shown(first)}})
    missing = missing_to_sign(cooperation)
    if missing and not without_opinions and signed_on < first:
        raise ValidationError({"without_opinions": _("这份协议没有评审意见，请写明原因。")})
    opinions = [] if without_opinions else [text for _kind, text in missing]
    if lacking := [*opinions, *missing_scan(cooperation)]:
        lines = clauses(lacking)
        raise Refused(_("还不能登记签订，尚缺：%(what)s。") % {"what": lines})
    same = Cooperation.objects.filter(school=cooperation.school_id, agreement_number=agreement_number)
    if same.exclude(pk=cooperation.pk).exists():
        raise ValidationError({"agreement_number": _("学校已有这个编号的协议。")})
    changes = {
        "signed_on": signed_on,
        "agreement_number": agreement_number,
        "without_opinions": without_opinions if missing else "",
    }
    try:
        with transaction.atomic():
            return SIGNING.perform(cooperation, "sign", by=viewer.user, viewer=viewer, at=at, **changes)
    except IntegrityError as error:  # a colleague gave the number in the same second
        raise ValidationError({"agreement_number": _("学校已有这个编号的协议。")}) from error


def move(cooperation: Cooperation, verb: str, *, viewer, on: date, at: datetime, reason: str = "") -> Cooperation:
    """Take one step. Ending a cooperation ends its period with that day; a text taken back leaves its opinions behind."""
    MACHINE.check(cooperation, verb, viewer=viewer, reason=reason)
    if verb == "send":
        _refuse_inactive(cooperation)
    changes = {}
    lasts = cooperation.ends_before is None or cooperation.ends_before > on + dates.DAY
    if verb == "end" and cooperation.starts_on <= on and lasts:
        changes = {"ends_before": on + dates.DAY}
    with transaction.atomic():
        moved = MACHINE.perform(cooperation, verb, by=viewer.user, viewer=viewer, at=at, reason=reason, **changes)
        if verb == "withdraw":
            moved.reviews.standing().update(superseded_at=at)
    return moved


def keeps(cooperation: Cooperation, kind: str) -> str:
    """Why a paper of this kind is not rewritten any more; blank while it may be."""
    if cooperation.state == State.ENDED:
        return str(ENDED)
    signed = cooperation.state == State.SIGNED and kind == PaperKind.AGREEMENT
    return str(_("协议已签订，登记的协议不能再改。")) if signed else ""


@transaction.atomic
def file_paper(
    paper: CooperationPaper, document: Upload | None = None, *, viewer, on: date, at: datetime, seen: int | None = None
) -> CooperationPaper:
    """Write one of the five things, new or put right, with its document: without one it does not count.

    Raises Refused for rewriting the paper of an ended cooperation or a signed agreement; what is missing may still come.
    Raises ValidationError for a year in which the cooperation does not hold, a day to come, one that is there already,
    and for money that is none.
    """
    cooperation = paper.cooperation
    if paper.pk:
        was = CooperationPaper.objects.get(pk=paper.pk).kind
        if why := keeps(cooperation, was):
            raise Refused(why)
        if was != paper.kind and PaperKind.AGREEMENT in (was, paper.kind):
            raise ValidationError({"kind": _("协议和年度材料不能互改，请另行登记。")})
    if paper.dated > on:
        raise ValidationError({"dated": _("日期不能晚于今天。")})
    if paper.kind == PaperKind.AGREEMENT:
        paper.year = None
    elif paper.year is None:
        raise ValidationError({"year": _("除协议外，材料须写明年度。")})
    elif not _holds_in(cooperation, paper.year):
        said = _("合作期是 %(span)s，材料的年度须在合作期内。")
        raise ValidationError({"year": said % {"span": cooperation.period_shown}})
    if paper.kind == PaperKind.FUNDING and not paper.amount_fen:
        raise ValidationError({"amount_fen": _("经费须写明金额。")})
    if paper.kind != PaperKind.FUNDING and paper.amount_fen is not None:
        raise ValidationError({"amount_fen": _("只有经费写金额，请清空这一项。")})
    if _another_paper(paper).exists():
        raise ValidationError({"kind": _("这一年度已登记过这类材料，请到合作页更正那一份。")})
    paper.full_clean(exclude=["uid"])
    try:
        with transaction.atomic():
            save_row(paper, seen=seen)
    except IntegrityError as error:
        raise ValidationError({"kind": _("这一年度已登记过这类材料，请到合作页更正那一份。")}) from error
    if document is not None:
        purpose, row, kind = document_of(paper)
        attach(purpose, row, document, kind=kind, viewer=viewer, at=at)
    return paper


def document_of(paper: CooperationPaper) -> tuple[str, Model, str]:
    """What the document of a paper is attached as: the purpose, the row and the kind."""
    if paper.kind == PaperKind.AGREEMENT:
        return "cooperation", paper.cooperation, "agreement"
    return "cooperation-paper", paper, "scan"


def _holds_in(cooperation: Cooperation, year: int) -> bool:
    last = (cooperation.ends_before - dates.DAY).year if cooperation.ends_before else year
    return cooperation.starts_on.year <= year <= last


def _another_paper(paper: CooperationPaper):
    others = CooperationPaper.objects.filter(cooperation=paper.cooperation, kind=paper.kind)
    return others.filter(year=paper.year).exclude(pk=paper.pk) if paper.year else others.exclude(pk=paper.pk)


@transaction.atomic
def give_review(review: CooperationReview, *, on: date) -> CooperationReview:
    """Record an opinion on an agreement under review. Raises Refused before and after, ValidationError for a day to come."""
    state = Cooperation.objects.select_for_update().get(pk=review.cooperation_id).state
    if state == State.DRAFT:
        raise Refused(_("起草中的内容还会改，请先“提交评审”，再登记评审意见。"))
    if state != State.REVIEWING:
        raise Refused(_("合作已签订，不能再登记评审意见。"))
    if review.given_on > on:
        raise ValidationError({"given_on": _("出具日期不能晚于今天。")})
    if review.verdict != ReviewVerdict.AGREE and not review.opinion.strip():
        raise ValidationError({"opinion": _("结论不是“同意”的，请写明意见。")})
    review.full_clean(exclude=["uid"])
    review.save()
    return review


def remind_gaps(*, on: date, at: datetime, call: str = "") -> int:
    """Tell each school which of its signed cooperations lack something of this year. Returns how many schools have gaps.

    `call` names the occasion; the same one tells nobody twice, and a press of the button counts once a day.
    """
    rows = Cooperation.objects.filter(dates.on(on), state=State.SIGNED).with_papers(on.year)
    by_school: dict[int, list[Cooperation]] = defaultdict(list)
    for row in rows.filter(paper_count__lt=FIVE).order_by("pinyin", "pk"):
        by_school[row.school_id].append(row)
    audience = Those(SCHOOL.label, SCHOOL.roles, at="pk")
    schools = list(Organisation.objects.filter(pk__in=by_school).order_by("pk"))
    to = audience.of(schools)
    news = []
    for school in schools:
        lacking = by_school[school.pk]
        titles = clauses(f"{one.title}（{papers_shown(one)}）" for one in lacking[:10])
        facts = {"year": on.year, "count": len(lacking), "titles": titles}
        key = f"cooperation-gaps:{school.uid}:{call or on.isoformat()}"
        news.append(Tidings(GAPS, school, to.get(school.pk, []), key=key, facts=facts))
    tell_all(news, at=at)
    return len(schools)


def remind_at_year_end(*, on: date, at: datetime) -> int:
    """In December, twice, each from a day of it that the alliance settled."""
    days = thresholds.stages("gaps_first", "gaps_second") if on.month == 12 else ()
    passed = [day for day in days if on.day >= day]
    return remind_gaps(on=on, at=at, call=f"{on.year}-{len(passed)}") if passed else 0
