"""Who goes where: students propose in the order of their wishes, firms keep whom they would rather have.

Deferred acceptance (Gale and Shapley) with nested quotas: a post lies inside its kind of post (教职成〔2021〕4号 Art 11,
20 %), which lies inside its unit (10 %). A unit compares all who ask for its posts in one order and keeps the best set
within every quota. No student then prefers a post to his own that could take him, alone or instead of somebody the unit
thinks less of; and no student gains by stating other wishes than his own. Pure: no database, no clock, no chance but the
seed.
"""

import hashlib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from heapq import heappop, heappush

NOT_RANKED = 1_000_000_000  # behind everybody a firm has named


@dataclass(frozen=True)
class Pool:
    """So many places and no more; perhaps inside a wider pool. The innermost one is what a student asks for."""

    key: Hashable
    places: int
    inside: "Pool | None" = None

    def chain(self) -> list["Pool"]:
        """From this one outward."""
        found, pool = [], self
        while pool is not None:
            found.append(pool)
            pool = pool.inside
        return found


@dataclass(frozen=True)
class Seeker:
    """A student with his wishes, best first, by the keys of pools. `school` is for sharing seats between schools.

    `seed` is his own, where students of several draws meet in one market.
    """

    key: Hashable
    wishes: Sequence[Hashable]
    school: Hashable = None
    seed: str = ""


class Outcome(StrEnum):
    PLACED = "placed"
    FULL = "full"  # others were before him when a quota was full
    REFUSED = "refused"  # the firm does not want him


@dataclass(frozen=True)
class Answer:
    """What came of one wish. For FULL: which pool was full, of how many places, and his place in its order."""

    wish: Hashable
    outcome: Outcome
    pool: Hashable = None
    places: int = 0
    place: int = 0


@dataclass
class Match:
    """`placed`: the post of each student who has one. `answers`: what came of each wish that was asked."""

    placed: dict[Hashable, Hashable] = field(default_factory=dict)
    answers: dict[Hashable, list[Answer]] = field(default_factory=dict)


def lots(seekers: Iterable[Seeker], seed: str) -> dict[Hashable, tuple[float, str]]:
    """A number drawn for each student; the smaller goes first.

    Drawn within each school, then laid side by side, so that among the first so many of a shared post each school has
    its share: 30 students of one school and 10 of another come three to one.
    """
    drawn: dict[Hashable, list[tuple[str, Hashable]]] = {}
    for seeker in seekers:
        lot = hashlib.sha256(f"{seeker.seed or seed}:{seeker.key}".encode()).hexdigest()
        drawn.setdefault(seeker.school, []).append((lot, seeker.key))
    found = {}
    for hat in drawn.values():
        for place, (lot, key) in enumerate(sorted(hat, key=lambda one: one[0])):
            found[key] = (place + 0.5) / len(hat), lot
    return found


def match(
    seekers: Iterable[Seeker],
    pools: Iterable[Pool],
    *,
    seed: str,
    ranks: Mapping[tuple[Hashable, Hashable], int] | None = None,
    refused: Iterable[tuple[Hashable, Hashable]] = (),
) -> Match:
    """Give each student the best of his wishes that holds.

    `ranks` says of (student, post) in which place the firm named him; whom it did not name comes behind, by lot.
    `refused` pairs are never made. Wishes for posts that are not among `pools` are a KeyError: what the law or the
    calendar forbids is taken out before, with its own reason.
    """
    seekers = list(seekers)
    return _Market(seekers, pools, lots(seekers, seed), ranks or {}, frozenset(refused)).clear()


class _Market:
    def __init__(self, seekers, pools, lots, ranks, refused):
        self.seekers, self.lots, self.ranks, self.refused = seekers, lots, ranks, refused
        self.chains = {pool.key: pool.chain() for pool in pools}
        self.held: dict[Hashable, int] = {}
        self.worst: dict[Hashable, list] = {}  # the worst first; entries of who has left are skipped
        self.asked: dict[Hashable, list] = {}
        self.at: dict[Hashable, Hashable] = {}
        self.next: dict[Hashable, int] = {}
        self.full: dict[tuple, Pool] = {}

    def clear(self) -> Match:
        by_key = {seeker.key: seeker for seeker in self.seekers}
        waiting = [seeker.key for seeker in reversed(self.seekers)]
        while waiting:
            student = waiting.pop()
            wishes, turn = by_key[student].wishes, self.next.get(student, 0)
            if turn >= len(wishes):
                continue
            self.next[student] = turn + 1
            wish = wishes[turn]
            loser = student if (student, wish) in self.refused else self._propose(student, wish)
            if loser is not None:
                waiting.append(loser)
        return self._told()

    def _order(self, student: Hashable, wish: Hashable) -> tuple:
        """How a unit compares: whom it named, in its order; the others by lot."""
        return self.ranks.get((student, wish), NOT_RANKED), *self.lots[student]

    def _propose(self, student: Hashable, wish: Hashable) -> Hashable | None:
        """Take him in, and name who must go: the least wanted of the innermost pool that is too full."""
        order = self._order(student, wish)
        self.at[student] = wish
        chain = self.chains[wish]
        for pool in chain:
            self.held[pool.key] = self.held.get(pool.key, 0) + 1
            heappush(self.worst.setdefault(pool.key, []), _Entry(order, student, wish))
            self.asked.setdefault(pool.key, []).append((order, student))
        for pool in chain:
            if self.held[pool.key] > pool.places:
                return self._drop(pool)
        return None

    def _drop(self, pool: Pool) -> Hashable:
        heap = self.worst[pool.key]
        while True:
            entry = heappop(heap)
            if self.at.get(entry.student) == entry.wish:
                break
        del self.at[entry.student]
        for wider in self.chains[entry.wish]:
            self.held[wider.key] -= 1
        self.full[entry.student, entry.wish] = pool
        return entry.student

    def _told(self) -> Match:
        places = {key: self._places(rows) for key, rows in self.asked.items()}
        found = Match(placed=dict(self.at))
        for seeker in self.seekers:
            told = []
            for wish in seeker.wishes[: self.next.get(seeker.key, 0)]:
                if (seeker.key, wish) in self.refused:
                    told.append(Answer(wish, Outcome.REFUSED))
                elif pool := self.full.get((seeker.key, wish)):
                    place = places[pool.key][seeker.key, self._order(seeker.key, wish)]
                    told.append(Answer(wish, Outcome.FULL, pool.key, pool.places, place))
                else:
                    told.append(Answer(wish, Outcome.PLACED))
            found.answers[seeker.key] = told
        return found

    @staticmethod
    def _places(rows: list) -> dict[tuple, int]:
        """Each student's place among all who ever asked there; one who asked for two posts of a pool counts once."""
        best, found, seen = sorted(rows), {}, set()
        for order, student in best:
            seen.add(student)
            found[student, order] = len(seen)
        return found


class _Entry:
    """The greater order comes out of the heap first."""

    __slots__ = ("order", "student", "wish")

    def __init__(self, order, student, wish):
        self.order, self.student, self.wish = order, student, wish

    def __lt__(self, other) -> bool:
        return self.order > other.order


def blocking_pairs(
    match: Match,
    seekers: Iterable[Seeker],
    pools: Iterable[Pool],
    *,
    seed: str,
    ranks: Mapping[tuple[Hashable, Hashable], int] | None = None,
    refused: Iterable[tuple[Hashable, Hashable]] = (),
) -> list[tuple[Hashable, Hashable]]:
    """Who would rather be elsewhere and would be taken there with every quota kept. A good match has none.

    Written from the definition, not from the algorithm: for each wish above what a student got, the unit puts him in
    and, where a quota breaks, somebody it thinks less of out.
    """
    seekers, ranks, refused = list(seekers), ranks or {}, frozenset(refused)
    drawn = lots(seekers, seed)
    chains = {pool.key: pool.chain() for pool in pools}

    def order(student, wish):
        return ranks.get((student, wish), NOT_RANKED), *drawn[student]

    def inside(pool):
        return {s for s, wish in match.placed.items() if any(one.key == pool.key for one in chains[wish])}

    found = []
    for seeker in seekers:
        got = match.placed.get(seeker.key)
        better = seeker.wishes[: seeker.wishes.index(got)] if got is not None else seeker.wishes
        for wish in better:
            if (seeker.key, wish) in refused:
                continue
            chain = chains[wish]
            unit = chain[-1].key
            same = got is not None and chains[got][-1].key == unit
            if same and order(seeker.key, got) < order(seeker.key, wish):
                continue  # the unit itself would rather have him where he is
            tight = [p for p in chain if len(inside(p) - {seeker.key}) >= p.places]
            if not tight:
                found.append((seeker.key, wish))
                continue
            if any(p.places == 0 for p in tight):
                continue
            # One leaves: he must be in every tight pool, and be thought less of.
            leaving = set.intersection(*(inside(p) for p in tight)) - {seeker.key}
            if any(order(s, match.placed[s]) > order(seeker.key, wish) for s in leaving):
                found.append((seeker.key, wish))
    return found
