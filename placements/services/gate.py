"""The start gate: what the law still asks before each placement of a set may begin.

Facts are gathered a table at a time, never a student at a time; `rules.check` then says what stands against each.
What was waived, filed or attested is taken off here, so that the page, the matrix, the sweep and the report agree.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from alliance.core import dates
from members.enums import AdmissionState
from members.models import Admission, Alliance, QualificationReview

from ..enums import (
    Action,
    AgreementKind,
    AgreementState,
    ConsentKind,
    InternshipKind,
    PaidBy,
    Party,
    WageUnit,
    WaiverState,
)
from ..models import (
    Assignment,
    Attestation,
    BatchSegment,
    Consent,
    Exemption,
    InsurancePolicy,
    OpeningMajor,
    TrainingResult,
    TripartiteAgreement,
    Waiver,
)
from ..models.assignments import stands
from ..rules import Facts, Finding, Share, check, spent
from . import parameters

MONTHLY = 31  # days between two pay days of a post that pays once a month
NEW_SCHOOL_YEAR = 9  # the month it begins in
PROVINCE = 2  # digits of a region code
OVER = (AgreementState.REFUSED, AgreementState.VOIDED)

# How many interns of 岗位实习 a unit, or a unit's kind of post, has on each day on which one begins or leaves.
PEAKS = """
WITH mine AS ({mine}),
held AS (
    SELECT a.host_id, {kind} AS kind, a.starts_on, a.leaves_before
    FROM placements_assignment a
    JOIN placements_internshipbatch b ON b.id = a.batch_id AND b.kind = 'post'
    LEFT JOIN placements_opening o ON o.id = a.opening_id
    WHERE a.host_id IN (SELECT host_id FROM mine)
      AND (a.leaves_before IS NULL OR a.leaves_before > a.starts_on)
),
days AS (
    SELECT host_id, kind, day, sum(step) AS step FROM (
        SELECT host_id, kind, starts_on AS day, 1 AS step FROM held
        UNION ALL
        SELECT host_id, kind, leaves_before, -1 FROM held WHERE leaves_before IS NOT NULL
    ) moves GROUP BY host_id, kind, day
),
curve AS (
    SELECT host_id, kind, day, sum(step) OVER (PARTITION BY host_id, kind ORDER BY day) AS there FROM days
)
SELECT mine.id, max(curve.there)
FROM mine
JOIN curve ON curve.host_id = mine.host_id AND curve.kind = mine.kind
    AND curve.day >= mine.starts_on AND (mine.leaves_before IS NULL OR curve.day < mine.leaves_before)
GROUP BY mine.id
"""
MINE = """
    SELECT a.id, a.host_id, {kind} AS kind, a.starts_on, a.leaves_before
    FROM placements_assignment a LEFT JOIN placements_opening o ON o.id = a.opening_id
    WHERE a.id = ANY(%s)
"""
WHOLE_UNIT, KIND_OF_POST = "''", "coalesce(nullif(o.post_kind, ''), nullif(o.title, ''), a.post)"


def peaks(ids: Iterable[int], kind: str) -> dict[int, int]:
    """The most interns on the job on one day of each of these placements, all schools together (INT-11)."""
    with connection.cursor() as cursor:
        cursor.execute(PEAKS.format(mine=MINE.format(kind=kind), kind=kind), [list(ids)])
        return {pk: int(there) for pk, there in cursor.fetchall()}


def findings_of(rows: QuerySet, *, on: date) -> dict[int, list[Finding]]:
    """What stands against each of these placements, by its key: an empty list is an open gate.

    `on` is the day whose parameters hold. Waived, exempted and attested findings are left out.
    """
    numbers = parameters.in_force(on)
    facts = facts_of(rows)
    passed = _let_pass(rows)
    found = {}
    for pk, one in facts.items():
        found[pk] = [finding for finding in check(one, numbers) if not passed(pk, finding)]
    return found


def facts_of(rows: QuerySet) -> dict[int, Facts]:
    """All that the rules ask about, of each of these placements."""
    return facts_of_all(
        list(rows.select_related("person", "enrolment__major", "host__enterprise_profile", "batch", "opening"))
    )


def facts_of_all(rows: list[Assignment]) -> dict[int, Facts]:
    """The same of rows in hand, by their keys: they may be placements that nobody has written."""
    ids = [row.pk for row in rows]
    gathered = {
        "unit": _fit_until(rows),
        "suspended": _suspended(rows),
        "majors": _majors(rows),
        "insured": _insured(rows),
        "charged": set(_policies(rows).filter(paid_by=PaidBy.STUDENT).values_list("batch", flat=True)),
        "trained": _trained(rows),
        "consents": _consents(ids),
        "agreements": _agreements(ids),
        "attested": _attested(rows),
        "stretches": _stretches({row.batch_id for row in rows}),
        "earlier": _earlier_days(rows),
        "unit_peak": peaks(ids, WHOLE_UNIT),
        "post_peak": peaks(ids, KIND_OF_POST),
        "home": Alliance.objects.values_list("region_code", flat=True).get()[:PROVINCE],
    }
    return {row.pk: _of_post(_of_row(row, gathered), row, gathered) for row in rows}


def _of_row(row: Assignment, gathered: dict) -> Facts:
    batch, consents = row.batch, gathered["consents"].get(row.pk, set())
    signed_on, empty = gathered["agreements"].get(row.pk, (None, ()))
    fit_before = gathered["unit"].get(row.host_id)
    return Facts(
        kind=batch.kind,
        starts_on=row.starts_on,
        ends_before=row.ends_before,
        born_on=row.person.born_on,
        sex=row.person.sex,
        study_year=_study_year(row.enrolment.entered_year, row.starts_on),
        major_code=row.enrolment.major.code,
        self_selected=row.self_selected,
        unit_fit=fit_before is not None and fit_before > row.starts_on and row.host_id not in gathered["suspended"],
        unit_gaps=(str(_("成员资格已暂停")),) if row.host_id in gathered["suspended"] else (),
        unit_decided=batch.decided_on is not None and batch.published_on is not None,
        province_agreed=row.province_agreed_on is not None,
        planned=bool(batch.plan.strip()),
        school_guide=row.school_guide_id is not None,
        unit_guide=row.unit_guide_id is not None,
        student_consent=(ConsentKind.PARTICIPATION, Party.STUDENT) in consents,
        guardian_consent=(ConsentKind.PARTICIPATION, Party.GUARDIAN) in consents,
        school_reviewed=row.reviewed_at is not None and _both(ConsentKind.SELF_SELECTED, consents),
        outside_lodging=row.outside_lodging,
        lodging_consent=(ConsentKind.LODGING, Party.GUARDIAN) in consents,
        agreement_signed_on=signed_on,
        agreement_empty=tuple(empty),
        insured=tuple(gathered["insured"].get(row.batch_id, ())),
        insurance_charged=row.batch_id in gathered["charged"],
        trained=gathered["trained"].get((row.batch_id, row.enrolment_id)),
        filed=bool(batch.filing_number) and batch.filed_on is not None,
        attested=frozenset(gathered["attested"].get(row.batch_id, ())),
        stretches=tuple(gathered["stretches"].get(row.batch_id, ())),
        earlier_days=gathered["earlier"].get(row.pk, 0),
    )


def _of_post(facts: Facts, row: Assignment, gathered: dict) -> Facts:
    """What the opening says; a placement without one leaves it unknown, which is never taken for good."""
    profile = getattr(row.host, "enterprise_profile", None)
    facts = replace(facts, unit_share=Share(gathered["unit_peak"].get(row.pk, 0), profile and profile.staff_count))
    post = row.opening
    facts = replace(
        facts, other_province=_elsewhere(post and post.region_code or row.host.region_code, gathered["home"])
    )
    if post is None:
        return replace(facts, post_share=Share(gathered["post_peak"].get(row.pk, 0), None))
    return replace(
        facts,
        labour_agency=post.by_agency,
        venue=post.venue,
        independence=post.independence,
        hazards=frozenset(post.hazards),
        intensity=post.intensity,
        hours_from=post.hours_from,
        hours_until=post.hours_until,
        hours_a_day=post.hours_a_day and float(post.hours_a_day),
        rest_days=post.rest_days,
        overtime=post.overtime,
        majors=frozenset(gathered["majors"].get(post.pk, ())),
        pay_fen=post.wage_from_fen if post.wage_unit == WageUnit.MONTH else None,
        post_pay_fen=post.post_pay_fen,
        post_lowest_fen=post.post_lowest_fen,
        pay_method=post.pay_method,
        pay_interval_days=MONTHLY if post.pay_day else None,
        post_share=Share(gathered["post_peak"].get(row.pk, 0), post.post_staff),
    )


def _elsewhere(region_code: str, home: str) -> bool | None:
    """Whether a place lies in another province; None where nobody wrote down where it is."""
    return region_code[:PROVINCE] != home if region_code else None


def _both(kind: str, consents: set) -> bool:
    return {(kind, Party.STUDENT), (kind, Party.GUARDIAN)} <= consents


def _study_year(entered_year: int, day: date) -> int:
    """1 in the school year in which a student entered."""
    return (day.year if day.month >= NEW_SCHOOL_YEAR else day.year - 1) - entered_year + 1


def _fit_until(rows: list[Assignment]) -> dict[int, date]:
    """Until when the unit's latest passed review holds."""
    passed = QualificationReview.objects.passed().filter(admission__organisation__in={row.host_id for row in rows})
    found: dict[int, date] = {}
    for host, before in passed.values_list("admission__organisation", "valid_before"):
        found[host] = max(before, found.get(host, before))
    return found


def _suspended(rows: list[Assignment]) -> set[int]:
    held = Admission.objects.filter(organisation__in={row.host_id for row in rows}, state=AdmissionState.SUSPENDED)
    return set(held.values_list("organisation", flat=True))


def _majors(rows: list[Assignment]) -> dict[int, set[str]]:
    found = defaultdict(set)
    openings = {row.opening_id for row in rows if row.opening_id}
    for opening, code in OpeningMajor.objects.filter(opening__in=openings).values_list("opening", "major__code"):
        found[opening].add(code)
    return found


def _policies(rows: list[Assignment]) -> QuerySet:
    return InsurancePolicy.objects.liability().filter(batch__in={row.batch_id for row in rows})


def _insured(rows: list[Assignment]) -> dict[int, list[tuple[date, date]]]:
    found = defaultdict(list)
    policies = _policies(rows).exclude(paid_by=PaidBy.STUDENT)
    for batch, *span in policies.values_list("batch", "starts_on", "ends_before"):
        found[batch].append(tuple(span))
    return found


def _trained(rows: list[Assignment]) -> dict[tuple[int, int], bool]:
    """The latest result of each student in each batch: whoever failed and passed later, passed."""
    results = TrainingResult.objects.filter(training__batch__in={row.batch_id for row in rows})
    ordered = results.order_by("training__held_on", "pk").values_list("training__batch", "enrolment", "passed")
    return {(batch, enrolment): passed for batch, enrolment, passed in ordered}


def _consents(ids: list[int]) -> dict[int, set[tuple[str, str]]]:
    found = defaultdict(set)
    for pk, kind, party in (
        Consent.objects.holding().filter(assignment__in=ids).values_list("assignment", "kind", "party")
    ):
        found[pk].add((kind, party))
    return found


def _agreements(ids: list[int]) -> dict[int, tuple[date | None, list[str]]]:
    """The day each was signed by all, and what is still missing in the one that stands."""
    found: dict[int, tuple[date | None, list[str]]] = {}
    standing = TripartiteAgreement.objects.filter(assignment__in=ids, kind=AgreementKind.ORIGINAL)
    for pk, at, gaps in standing.exclude(state__in=OVER).values_list("assignment", "signed_at", "gaps"):
        signed_on, missing = found.get(pk, (None, []))
        found[pk] = (timezone.localtime(at).date() if at else signed_on, missing + gaps)
    return found


def _attested(rows: list[Assignment]) -> dict[int, set[str]]:
    found = defaultdict(set)
    given = Attestation.objects.filter(batch__in={row.batch_id for row in rows})
    for batch, rule in given.values_list("batch", "rule"):
        found[batch].add(rule)
    return found


def _earlier_days(rows: list[Assignment]) -> dict[int, int]:
    """Days of each student's other 岗位实习 before this one: alternating stretches are summed (INT-13)."""
    others = defaultdict(list)
    placed = Assignment.objects.filter(
        stands(), person__in={row.person_id for row in rows}, batch__kind=InternshipKind.POST
    ).exclude(leaves_before=None)
    found = list(placed.values_list("person", "batch", "starts_on", "leaves_before"))
    stretches = _stretches({batch for _person, batch, *_span in found})
    for person, batch, first, before in found:
        others[person].append((before, spent(first, before, stretches.get(batch, ()))))
    return {row.pk: sum(days for before, days in others[row.person_id] if before <= row.starts_on) for row in rows}


def _stretches(batches: set[int]) -> dict[int, list[tuple[date, date]]]:
    """When the students of each alternating batch are in the enterprise; a batch of one piece is not in it."""
    found = defaultdict(list)
    for batch, *span in BatchSegment.objects.filter(batch__in=batches).values_list("batch", "starts_on", "ends_before"):
        found[batch].append(tuple(span))
    return found


def _let_pass(rows: QuerySet):
    """Whether a finding was granted, or filed with the authority, for this very placement and value."""
    ids = list(rows.values_list("pk", "batch", "host", "starts_on", "ends_before"))
    granted = set(
        Waiver.objects.filter(assignment__in=[one[0] for one in ids], state=WaiverState.GRANTED).values_list(
            "assignment", "rule", "value"
        )
    )
    filed = defaultdict(list)
    exempt = Exemption.objects.filter(batch__in={one[1] for one in ids})
    for batch, host, rule, *span in exempt.values_list("batch", "host", "rule", "starts_on", "ends_before"):
        filed[batch, host, rule].append(tuple(span))
    of = {pk: (batch, host, starts_on, ends_before) for pk, batch, host, starts_on, ends_before in ids}

    def passed(pk: int, finding: Finding) -> bool:
        if finding.action == Action.WARN:
            return (pk, finding.rule, finding.value) in granted
        if finding.action != Action.FILED:
            return False
        batch, host, starts_on, ends_before = of[pk]
        return any(_covers(span, starts_on, ends_before) for span in filed[batch, host, finding.rule])

    return passed


def _covers(span: tuple[date, date | None], starts_on: date, ends_before: date | None) -> bool:
    first, before = span
    return first <= starts_on and (before is None or (ends_before is not None and ends_before <= before))


def to_check(on: date, *, ahead: int = 0) -> QuerySet:
    """Every placement that runs on a day or begins within so many days after it: what the nightly sweep looks at."""
    soon = on + dates.DAY * ahead
    return Assignment.objects.not_withdrawn().filter(
        Q(leaves_before=None) | Q(leaves_before__gt=on), starts_on__lte=soon
    )
