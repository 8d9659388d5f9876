"""How many more interns a post, its kind of post and its unit may take: seats, and the shares of Art 11.

Counted on the fullest day of a time, all schools together. A share of nobody knows how many staff is no share: such a
post takes nobody until the number is there.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext as _

from alliance.core import dates

from ..enums import InternshipKind
from ..matching import Pool
from ..models import InternshipBatch, Opening
from ..rules import Span, within
from . import gate, parameters
from .assignments import overlapping

KIND = Coalesce(NullIf("opening__post_kind", Value("")), NullIf("opening__title", Value("")), "post")


def kind_of(opening: Opening) -> str:
    return opening.post_kind or opening.title


@dataclass
class Quotas:
    """The pools of posts by the key of the opening; of those without, why."""

    pools: dict[int, Pool] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)


def quotas(openings: Iterable[Opening], batch: InternshipBatch, *, on: date) -> Quotas:
    """Places left in each post and around it in the time of a batch, by the numbers that hold on its first day or, once it
    has begun, on a day. The openings bring their enterprise's profile."""
    openings, numbers = sorted(openings, key=lambda one: one.pk), parameters.in_force(max(batch.starts_on, on))
    units, kinds, staffs = _peaks({one.enterprise_id for one in openings}, batch)
    for one in openings:
        if one.post_staff is not None:
            key = one.enterprise_id, kind_of(one)
            staffs[key] = min(one.post_staff, staffs.get(key, one.post_staff))
    found = Quotas()
    for one in openings:
        profile, key = getattr(one.enterprise, "enterprise_profile", None), (one.enterprise_id, kind_of(one))
        if profile is None or profile.staff_count is None:
            found.unknown[one.pk] = _("单位没有登记职工总数，无法核定实习人数上限")
        elif one.post_staff is None:
            found.unknown[one.pk] = _("岗位没有登记同类岗位职工数，无法核定实习人数上限")
        else:
            most = profile.staff_count * numbers.unit_share // 100
            unit = Pool(("unit", one.enterprise_id), max(0, most - units[one.enterprise_id]))
            kind = Pool(("kind", *key), max(0, staffs[key] * numbers.post_share // 100 - kinds[key]), unit)
            found.pools[one.pk] = Pool(one.pk, one.seats_free, kind)
    return found


def _peaks(hosts: set[int], batch: InternshipBatch) -> tuple[dict, dict, dict]:
    """Interns on the fullest day, by unit and by kind of post; and the least staff told of a kind that has interns.

    Who alternates between unit and school is there in the stretches of his batch only.
    """
    span = batch.starts_on, batch.ends_before
    rows = overlapping(*span).filter(host__in=hosts, batch__kind=InternshipKind.POST).annotate(kind=KIND)
    by_unit, by_kind, staffs = defaultdict(list), defaultdict(list), {}
    values = list(rows.values_list("host", "kind", "batch", "starts_on", "leaves_before", "opening__post_staff"))
    stretches = gate.stretches_of({batch.pk, *(one[2] for one in values)})
    for host, kind, of, starts_on, before, staff in values:
        there = within((starts_on, before), stretches.get(of))
        by_unit[host] += there
        by_kind[host, kind] += there
        if staff is not None:
            staffs[host, kind] = min(staff, staffs.get((host, kind), staff))
    ours = within(span, stretches.get(batch.pk))
    units = defaultdict(int, {key: _fullest(spans, ours) for key, spans in by_unit.items()})
    kinds = defaultdict(int, {key: _fullest(spans, ours) for key, spans in by_kind.items()})
    return units, kinds, staffs


def _fullest(spans: list[Span], times: list[Span]) -> int:
    return max((_peak([one for one in spans if dates.overlap(one, time)], time) for time in times), default=0)


def _peak(spans: list[Span], within: Span) -> int:
    """The most of them on one day of a time."""
    first, last = within
    steps = []
    for starts_on, before in spans:
        steps.append((max(starts_on, first), 1))
        if before is not None and (last is None or before < last):
            steps.append((before, -1))
    most = there = 0
    for _day, step in sorted(steps):  # on one day those who leave are gone before others come
        there += step
        most = max(most, there)
    return most


class Room:
    """What is left of quotas while places are given one by one."""

    def __init__(self, found: Quotas):
        self.pools, self.unknown = found.pools, found.unknown
        self.taken: dict = defaultdict(int)

    def why_not(self, opening: Opening) -> str:
        """Why this post takes nobody more; blank while it does."""
        pool = self.pools.get(opening.pk)
        if pool is None:
            return self.unknown.get(opening.pk, "")
        full = next((one for one in pool.chain() if self.taken[one.key] >= one.places), None)
        return full_words(full) if full else ""

    def left(self, opening: Opening) -> int | str:
        """How many more it takes, or why nobody knows."""
        pool = self.pools.get(opening.pk)
        if pool is None:
            return self.unknown[opening.pk]
        return max(0, min(one.places - self.taken[one.key] for one in pool.chain()))

    def give(self, opening: Opening) -> None:
        for one in self.pools[opening.pk].chain():
            self.taken[one.key] += 1


def full_words(pool: Pool) -> str:
    """What was full, in words."""
    if not isinstance(pool.key, tuple):
        return _("已满：%(places)s 个名额") % {"places": pool.places}
    if pool.key[0] == "kind":
        said = _("同类岗位实习学生已达职工人数比例上限，只能再安排 %(places)s 人（第十一条）")
    else:
        said = _("单位实习学生已达职工总数比例上限，只能再安排 %(places)s 人（第十一条）")
    return said % {"places": pool.places}
