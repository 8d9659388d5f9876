"""Who may go where, as far as it can be judged before there are papers: the hard rules, of a placement nobody has made.

What can still be mended before the start (consents, insurance, training) is the start gate's business. What makes a post
none for this student is said in words, so that the list and the matching leave it out and can tell him why.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from members.models import Enrolment

from ..enums import Action
from ..models import Assignment, Exemption, InternshipBatch, Opening
from ..rules import Facts, Finding, check
from . import gate, parameters

OF_THE_UNIT = frozenset({"INT-03", "INT-05"})  # may come right between the wish and the matching
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

    `wishing` leaves out what the unit can still mend before the matching.
    """
    pairs = list(pairs)
    rows = [_would_be(number, pair) for number, pair in enumerate(pairs, start=1)]
    numbers, exempted = parameters.in_force(on), _exempted({pair.batch.pk for pair in pairs})
    judged = JUDGED - OF_THE_UNIT if wishing else JUDGED
    facts = gate.facts_of_all(rows)
    found = {}
    for row, pair in zip(rows, pairs, strict=True):
        said = [
            one.shown
            for one in check(facts[row.pk], numbers)
            if one.rule in judged and _hard(one, facts[row.pk]) and not exempted(row, one)
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
