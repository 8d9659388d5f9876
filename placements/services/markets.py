"""Everything a matching is made of, read once: who seeks, what there is, who is refused or barred, and why.

Schools share the seats of a post and the shares of a unit. So the lists that students of other batches have handed in
for the same units and the same time stand in the market too, and only our own answers are written: with the seed of the
half-year each school finds the same market, and its students the seats that are theirs (docs/decisions/0023).
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from members.models import Enrolment

from ..enums import BatchState, HostVerdict, InternshipKind, MatchingState
from ..matching import Pool, Seeker
from ..models import Assignment, InternshipBatch, Matching, Opening, Wish, WishList
from ..models.assignments import stands
from . import eligibility
from .assignments import hosting
from .batches import frozen
from .quotas import Quotas, quotas

HALF = 6  # the month that ends the first half-year
DRAWN = 24  # figures of a seed, besides the half-year it begins with


class Named(NamedTuple):
    """A wish, as far as the matching asks about it."""

    opening_id: int
    rank: int
    verdict: str
    host_rank: int | None


@dataclass
class Market:
    """`ours` are the lists of this batch, with what they `named`; `barred` says of (enrolment, opening) why it is no
    wish to be asked."""

    ours: list[WishList]
    seekers: list[Seeker] = field(default_factory=list)
    openings: dict[int, Opening] = field(default_factory=dict)
    quotas: Quotas = field(default_factory=Quotas)
    barred: dict[tuple[int, int], str] = field(default_factory=dict)
    ranks: dict[tuple[str, int], int] = field(default_factory=dict)
    refused: set[tuple[str, int]] = field(default_factory=set)

    @property
    def pools(self) -> list[Pool]:
        return list(self.quotas.pools.values())

    @property
    def sha256(self) -> str:
        """Of everything but the seed, in one order."""
        pools = [[str(one.key), one.places] for pool in self.pools for one in pool.chain()]
        said = {
            "seekers": sorted([one.key, str(one.school), list(one.wishes)] for one in self.seekers),
            "pools": sorted({tuple(one) for one in pools}),
            "ranks": sorted([*pair, rank] for pair, rank in self.ranks.items()),
            "refused": sorted(self.refused),
        }
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def key_of(enrolment: Enrolment) -> str:
    return str(enrolment.uid)


def seed_of(batch: InternshipBatch) -> str:
    """The seed of all batches of the alliance that begin in one half-year. Nobody chose it and nobody draws it again."""
    season = f"{batch.starts_on.year}-{1 if batch.starts_on.month <= HALF else 2}"
    drawn = salted_hmac("placements.lots", season, algorithm="sha256").hexdigest()
    return f"{season}-{drawn[:DRAWN]}"


def market_of(batch: InternshipBatch, *, on: date) -> Market:
    """The market a batch is matched in, on a day."""
    ours = _named(_free(WishList.objects.filter(batch=batch)))
    lists = [*ours, *_rivals(batch, ours, on=on)]
    found = Market(ours)
    wanted = {wish.opening_id for one in lists for wish in one.named}
    openings = Opening.objects.filter(pk__in=wanted).select_related("enterprise__enterprise_profile")
    found.openings = {one.pk: one for one in openings}
    found.quotas = quotas(found.openings.values(), batch, on=on)
    pairs = [
        eligibility.Pair(one.batch, one.enrolment, found.openings[wish.opening_id])
        for one in lists
        for wish in one.named
    ]
    found.barred = why_not(pairs, found.quotas, on=on)
    hats, seeds = _hats(lists, found.openings), {one.batch_id: seed_of(one.batch) for one in lists}
    for one in lists:
        key, wishes = key_of(one.enrolment), []
        for wish in one.named:
            if wish.opening_id not in found.quotas.pools or (one.enrolment_id, wish.opening_id) in found.barred:
                continue
            wishes.append(wish.opening_id)
            if wish.verdict == HostVerdict.REFUSED:
                found.refused.add((key, wish.opening_id))
            elif wish.host_rank is not None:
                found.ranks[key, wish.opening_id] = wish.host_rank
        found.seekers.append(Seeker(key, wishes, (one.school_id, hats[one.pk]), seeds[one.batch_id]))
    found.seekers.sort(key=lambda one: one.key)
    return found


def _hats(lists: Iterable[WishList], openings: dict[int, Opening]) -> dict[int, int]:
    """From which hat each list is drawn: one for all that are tied together by units for whose posts they wish. So a
    school's other students, who want nothing there, shift nobody's place in line, whichever school matches."""
    above: dict[int, int] = {}

    def top(firm: int) -> int:
        while (next_ := above.setdefault(firm, firm)) != firm:
            firm = next_
        return firm

    firms = {one.pk: [openings[wish.opening_id].enterprise_id for wish in one.named] for one in lists}
    for wished in firms.values():
        for firm in wished[1:]:
            first, second = sorted((top(wished[0]), top(firm)))
            above[second] = first
    return {pk: top(wished[0]) if wished else 0 for pk, wished in firms.items()}


def _free(rows: QuerySet[WishList]) -> QuerySet[WishList]:
    """Handed-in lists of students without a placement in the time of their batch."""
    return rows.filter(handed_in_at__isnull=False).exclude(Exists(_placed()))


def _named(rows: QuerySet[WishList]) -> list[WishList]:
    """These lists with what they name, in order: a hundred thousand wishes are read without making a row of each."""
    lists = list(rows.select_related("enrolment__person").prefetch_related("batch", "enrolment__major"))
    wishes = Wish.objects.filter(wish_list__in=rows.order_by().values("pk")).order_by("rank", "pk")
    found = defaultdict(list)
    for of, *wish in wishes.values_list("wish_list", "opening", "rank", "verdict", "host_rank"):
        found[of].append(Named(*wish))
    for one in lists:
        one.named = found[one.pk]
    return lists


def _placed():
    """Placements of a list's student that share a day with its batch."""
    rows = Assignment.objects.filter(stands(), person=OuterRef("person"))
    rows = rows.filter(Q(leaves_before=None) | Q(leaves_before__gt=OuterRef("batch__starts_on")))
    return rows.filter(starts_on__lt=OuterRef("batch__ends_before"))


def _rivals(batch: InternshipBatch, ours: list[WishList], *, on: date) -> list[WishList]:
    """Lists of other batches in the same time that wait for a matching as well and have to do with ours: they wish for a
    post of a unit that ours wish for, or of one that such a student wishes for, and so on. Of a student with two the
    first counts."""
    waiting = _free(_waiting(batch, on=on))
    waiting = waiting.exclude(
        person__in=WishList.objects.filter(batch=batch, handed_in_at__isnull=False).values("person")
    )
    named = defaultdict(set)
    for pk, firm in waiting.values_list("pk", "wishes__opening__enterprise"):
        named[pk].add(firm)
    wished = {wish.opening_id for one in ours for wish in one.named}
    firms = set(Opening.objects.filter(pk__in=wished).values_list("enterprise", flat=True))
    near: set[int] = set()
    while found := {pk for pk, theirs in named.items() if pk not in near and theirs & firms}:
        near |= found
        firms |= set().union(*(named[pk] for pk in found))
    rows = _named(waiting.filter(pk__in=near).order_by("-batch", "-pk"))
    return list({one.person_id: one for one in rows}.values())


def _waiting(batch: InternshipBatch, *, on: date) -> QuerySet[WishList]:
    """Lists of other batches of 岗位实习 that share days with this one and are still to be matched."""
    matched = Matching.objects.filter(batch=OuterRef("batch"), state=MatchingState.TAKEN)
    rows = WishList.objects.exclude(batch=batch).filter(
        batch__kind=InternshipKind.POST,
        batch__starts_on__lt=batch.ends_before,
        batch__starts_on__gt=on,
        batch__ends_before__gt=batch.starts_on,
    )
    return rows.exclude(batch__state=BatchState.CLOSED).exclude(Exists(matched))


def still_open(batch: InternshipBatch, *, on: date) -> list[InternshipBatch]:
    """Batches of other schools in the same time whose students may still hand in: who does so later finds what is left."""
    lists = _waiting(batch, on=on).exclude(school=batch.school_id)
    rows = InternshipBatch.objects.filter(pk__in=lists.values("batch"), wishes_until__gt=on)
    return list(rows.select_related("school").order_by("wishes_until", "pk"))


def why_not(pairs: Iterable[eligibility.Pair], quota: Quotas, *, on: date) -> dict[tuple[int, int], str]:
    """Why pairs are none, by the keys of enrolment and opening: the law, a post that is off, shares nobody can reckon, a
    firm outside a batch that may not change any more. Whether there is room is not asked here."""
    pairs = list(pairs)
    said = eligibility.bars(pairs, on=on)
    offered = set(
        Opening.objects.offered(on).filter(pk__in={one.opening.pk for one in pairs}).values_list("pk", flat=True)
    )
    batches = {one.batch.pk: one.batch for one in pairs}
    hosts, shut = hosting(set(batches)), {pk for pk, batch in batches.items() if frozen(batch)}
    for batch, enrolment, opening in pairs:
        key = enrolment.pk, opening.pk
        if opening.pk not in offered:
            said[key] = _("岗位已下线（关闭、过期或企业暂停）")
        elif why := quota.unknown.get(opening.pk):
            said.setdefault(key, why)
        elif batch.pk in shut and (batch.pk, opening.enterprise_id) not in hosts:
            said.setdefault(key, _("这家单位不在已提交备案的批次之内"))
    return said
