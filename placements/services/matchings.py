"""Matching a batch: proposed from the wishes, put right by hand, taken into placements or let go.

The students' wishes, the firms' order and the lot decide (`placements.matching`); the law decides before, who may be
asked at all (`eligibility`), and how many (`quotas`). Every student can be told why.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import and_

from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.workflow import Machine, Move
from members.audiences import Those
from members.enums import Role
from members.models import Enrolment

from .. import matching as algorithm
from ..access import manages_batches
from ..enums import BatchState, InternshipKind, MatchedHow, MatchingState
from ..matching import Answer, Outcome
from ..models import InternshipBatch, Matched, Matching, WishList
from . import wishes
from .assignments import overlapping
from .batches import frozen
from .markets import Market, key_of, market_of, seed_of
from .quotas import full_words

ABOUT = About(
    "matching",
    lambda one: {"batch": one.batch.name, "school": one.school.name},
    {"batch": "2026年秋季数控岗位实习", "school": "清川职业学校"},
    beside=("batch", "school"),
)
SCHOOL = Those(_("学校实习就业部门"), (Role.PLACEMENT,), at="school_id")
SCHOOL_LEADER = Those(_("学校负责人"), (Role.SCHOOL_LEADER,), at="school_id")
PROPOSED = frozenset({MatchingState.PROPOSED})
MACHINE = Machine(
    Move("take", _("采用"), PROPOSED, MatchingState.TAKEN, manages_batches, tone="primary"),
    Move("drop", _("放弃"), PROPOSED, MatchingState.DROPPED, manages_batches, reason=True, tone="red"),
    about=ABOUT,
)
WAITS = Waits(
    Matching,
    ABOUT,
    Waiting(
        MatchingState.PROPOSED,
        SCHOOL,
        _("采用或放弃匹配结果"),
        2,
        5,
        SCHOOL_LEADER,
        _("逾期提醒学校负责人；采用之前不占名额，别的学校可能先安排。"),
    ),
)
NOT_HANDED_IN = _("没有填报志愿。")
ALREADY = _("本批次已有一个待采用的匹配结果，请先采用或放弃。")


def check(batch: InternshipBatch, *, on: date) -> None:
    """Raise Refused unless a batch can be matched now; the words say what to do first."""
    if batch.state == BatchState.CLOSED:
        raise Refused(frozen(batch))
    if batch.kind != InternshipKind.POST:
        raise Refused(_("认识实习由学校组织安排，不作志愿匹配（实习管理规定第九条）。"))
    if batch.ends_before is None:
        raise Refused(_("批次没有结束日期，无法核对人数比例和时间冲突，请先补全。"))
    if Matching.objects.filter(batch=batch, state=MatchingState.PROPOSED).exists():
        raise Refused(ALREADY)
    if batch.wishes_until and on < batch.wishes_until:
        last = dates.shown(batch.wishes_until - dates.DAY)
        raise Refused(_("志愿填报 %(day)s 截止，截止之后才能匹配。") % {"day": last})
    if batch.decided_on is None or batch.published_on is None:
        raise Refused(_("实习单位名单还没有经学校党组织会议确定并公开，请先在批次的“方案”里填写（第七条）。"))


@transaction.atomic
def propose(batch: InternshipBatch, *, viewer, on: date, at: datetime) -> Matching:
    """Match a batch. Done again over the same wishes, seats and numbers it gives the same: the seed is not ours to choose.

    Raises Refused where the batch cannot be matched yet, or nobody is to be matched.
    """
    batch = InternshipBatch.objects.select_for_update(no_key=True).get(pk=batch.pk)
    check(batch, on=on)
    market, seed = market_of(batch, on=on), seed_of(batch)
    if not market.ours:
        raise Refused(_("没有等待匹配的志愿：还没有学生填报，或填报的学生都已安排。"))
    result = algorithm.match(
        market.seekers, market.pools, seed=seed, ranks=market.ranks, refused=frozenset(market.refused)
    )
    try:
        with transaction.atomic():
            row = Matching.objects.create(
                school_id=batch.school_id,
                batch=batch,
                seed=seed,
                inputs_sha256=market.sha256,
                made_at=at,
                made_by=viewer.user,
            )
    except IntegrityError as error:  # a colleague pressed in the same second
        raise Refused(ALREADY) from error
    Matched.objects.bulk_create([*_by_lot(row, market, result), *_by_hand(row, batch), *_without_wishes(row, batch)])
    row.steps.create(
        verb="propose",
        label=str(_("匹配")),
        to_state=MatchingState.PROPOSED,
        at=at,
        by=viewer.user,
        by_name=viewer.user.name,
        reason=_now("抽签种子 %(seed)s") % {"seed": seed},
    )
    return row


def _by_lot(row: Matching, market: Market, result: algorithm.Match) -> Iterable[Matched]:
    for one in market.ours:
        key = key_of(one.enrolment)
        got = result.placed.get(key)
        ranks = {wish.opening_id: wish.rank for wish in one.named}
        yield _matched(
            row,
            one.enrolment,
            lot_opening_id=got,
            lot_rank=ranks.get(got),
            opening_id=got,
            rank=ranks.get(got),
            told=told(one, market, {answer.wish: answer for answer in result.answers[key]}),
        )


def _matched(row: Matching, enrolment: Enrolment, **values) -> Matched:
    return Matched(matching=row, school_id=row.school_id, person_id=enrolment.person_id, enrolment=enrolment, **values)


def told(one: WishList, market: Market, answers: dict[int, Answer]) -> list[str]:
    """A line for each wish that did not hold, down to the one that did."""
    lines = []
    for wish in one.named:
        answer, opening = answers.get(wish.opening_id), market.openings[wish.opening_id]
        if answer is not None and answer.outcome == Outcome.PLACED:
            break
        why = market.barred.get((one.enrolment_id, opening.pk))
        if why is None and answer is not None:
            why = _answer_words(answer, market)
        if why is None:
            continue  # below the one that held
        said = _now("%(rank)s“%(title)s”（%(firm)s）%(why)s。")
        known = {"rank": wishes.ordinal(wish.rank), "title": opening.title, "firm": opening.enterprise, "why": why}
        lines.append(said % known)
    return lines


def _answer_words(answer: Answer, market: Market) -> str:
    if answer.outcome == Outcome.REFUSED:
        return _now("：企业不接收")
    pool = next(one for one in market.quotas.pools[answer.wish].chain() if one.key == answer.pool)
    words = {"full": full_words(pool), "place": answer.place}
    return _now("%(full)s，您排第 %(place)s 位") % words


def _by_hand(row: Matching, batch: InternshipBatch) -> list[Matched]:
    """Whom somebody has placed before: of this batch, or elsewhere in its time after he had handed in."""
    handed_in = WishList.objects.filter(batch=batch, handed_in_at__isnull=False).values("person")
    standing = overlapping(batch.starts_on, batch.ends_before).filter(school_id=batch.school_id)
    rows = standing.filter(batch=batch) | standing.filter(person__in=handed_in)
    found = {}
    for one in rows.select_related("enrolment", "host").order_by("starts_on", "pk"):
        said = _now("已安排在%(host)s（%(span)s）") % {"host": one.host, "span": one.period_shown}
        found[one.enrolment_id] = _matched(
            row, one.enrolment, opening_id=one.opening_id, how=MatchedHow.BEFORE, reason=said[:300]
        )
    return list(found.values())


def _without_wishes(row: Matching, batch: InternshipBatch) -> Iterable[Matched]:
    for enrolment in wishes.missing(batch):
        yield _matched(row, enrolment, told=[str(NOT_HANDED_IN)])


def drop(row: Matching, *, viewer, at: datetime, reason: str) -> Matching:
    return MACHINE.perform(row, "drop", by=viewer.user, viewer=viewer, at=at, reason=reason)


@dataclass(frozen=True)
class Counts:
    """What came of a matching: what the lot gave, whom a hand moved, and how things stand."""

    by_lot: int
    first: int
    before: int
    after: int
    placed: int
    unmatched: int

    @classmethod
    def of(cls, row: Matching) -> "Counts":
        def count(*where: Q) -> Count:
            return Count("pk", filter=reduce(and_, where))

        lot, before, has = Q(lot_opening__isnull=False), Q(how=MatchedHow.BEFORE), Q(opening__isnull=False)
        return cls(
            **row.matched.aggregate(
                by_lot=count(lot),
                first=count(lot, Q(lot_rank=1)),
                before=count(before),
                after=count(Q(how=MatchedHow.AFTER)),
                placed=count(has, ~before),
                unmatched=count(~has, ~before),
            )
        )
