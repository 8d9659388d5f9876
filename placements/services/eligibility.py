"""Who may go where, as far as it can be judged before there are papers: the hard rules, of a placement nobody has made.

What can still be mended before the start (consents, insurance, training, a unit's place on the published list) is the
start gate's business. What makes a post
none for this student is said in words, so that the list and the matching leave it out and can tell him why.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from members.models import Enrolment

from ..enums import Action
from ..models import Assignment, Exemption, InternshipBatch, Opening
from ..rules import ONLY_MAJOR_CLASS, Facts, Finding, age_on, check
from . import gate, parameters

OF_THE_UNIT = frozenset({"INT-03"})  # may come right between the wish and the matching
JUDGED = OF_THE_UNIT | {
    "INT-16-1",
    "INT-16-2",
    "INT-16-3",
    "INT-16-4",
    "INT-16-5",
    "INT-16-6",
    "INT-16-7",
    "INT-17-1",
    "INT-17-2",
    "INT-17-3",
    "INT-02",
    "INT-08",
    "INT-18b",
}


class Pair(NamedTuple):
    """One student on one post of one batch."""

    batch: InternshipBatch
    enrolment: Enrolment
    opening: Opening


def bars(pairs: Iterable[Pair], *, on: date, wishing: bool = False) -> dict[tuple[int, int], str]:
    """Why a student may not go to a post, by the keys of enrolment and opening: whom nothing bars is not there.

    `wishing` leaves out what the unit can still mend before the matching. One of those who are alike in all that these
    rules look at is asked for all of them; where he is barred, each is told in his own words.
    """
    judged = JUDGED - OF_THE_UNIT if wishing else JUDGED
    alike = defaultdict(list)
    for pair in pairs:
        alike[_looked_at(pair)].append(pair)
    first = _said([some[0] for some in alike.values()], judged, on=on)
    others = [
        pair for some in alike.values() if (some[0].enrolment.pk, some[0].opening.pk) in first for pair in some[1:]
    ]
    return first | (_said(others, judged, on=on) if others else {})


def _looked_at(pair: Pair) -> tuple:
    """All that JUDGED rules look at of a student, with his batch and the post."""
    batch, enrolment, opening = pair
    born_on = enrolment.person.born_on
    age = None if born_on is None else age_on(born_on, batch.starts_on)
    major = enrolment.major.code[:ONLY_MAJOR_CLASS]
    return batch.pk, opening.pk, age, enrolment.person.sex, enrolment.entered_year, major


def _said(pairs: list[Pair], judged: frozenset[str], *, on: date) -> dict[tuple[int, int], str]:
    rows = [_would_be(number, pair) for number, pair in enumerate(pairs, start=1)]
    numbers, exempted = parameters.Timeline(), _exempted({pair.batch.pk for pair in pairs})
    facts = gate.facts_of_all(rows, on=on)
    found = {}
    for row, pair in zip(rows, pairs, strict=True):
        said = [
            one.shown
            for one in check(facts[row.pk], numbers.on(facts[row.pk].today), judged)
            if _hard(one, facts[row.pk]) and not exempted(row, one)
        ]
        if said:
            found[pair.enrolment.pk, pair.opening.pk] = "；".join(said)
    return found


def _would_be(number: int, pair: Pair) -> Assignment:
    """A placement in hand; its negative key is nobody's."""
    batch, enrolment, opening = pair
    return Assignment(
        pk=-number,
        batch=batch,
        school_id=batch.school_id,
        person=enrolment.person,
        enrolment=enrolment,
        host=opening.enterprise,
        opening=opening,
        starts_on=batch.starts_on,
        ends_before=batch.ends_before,
        post=opening.title,
    )


def _hard(finding: Finding, facts: Facts) -> bool:
    """A post meant for other majors is none for this student; one meant for nobody in particular may be."""
    return finding.rule != "INT-08" or bool(facts.majors)


def _exempted(batches: set[int]):
    filed = defaultdict(list)
    rows = Exemption.objects.filter(batch__in=batches)
    for batch, host, rule, *span in rows.values_list("batch", "host", "rule", "starts_on", "ends_before"):
        filed[batch, host, rule].append(span)

    def exempted(row: Assignment, finding: Finding) -> bool:
        spans = filed[row.batch_id, row.host_id, finding.rule] if finding.action == Action.FILED else ()
        return any(
            first <= row.starts_on and (before is None or (row.ends_before is not None and row.ends_before <= before))
            for first, before in spans
        )

    return exempted
