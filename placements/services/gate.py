"""The start gate: what the law still asks before each placement of a set may begin.

Facts are gathered a table at a time, never a student at a time; `rules.check` then says what stands against each.
What was waived, filed or attested is taken off here, so that the page, the matrix, the sweep and the report agree.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

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
    BatchHost,
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
BESIDE = (
    "person",
    "enrolment__major",
    "host__enterprise_profile",
    "batch",
    "opening",
    "school_guide",
    "unit_guide",
)
OVER = (AgreementState.REFUSED, AgreementState.VOIDED)

# How many interns of 岗位实习 a unit, or a unit's kind of post, has on each day on which one begins or leaves. Students of
# an alternating batch are there in its stretches only.
PEAKS = """
WITH mine AS ({mine}),
held AS (
    {there}
    JOIN placements_internshipbatch b ON b.id = a.batch_id AND b.kind = 'post'
    WHERE a.host_id IN (SELECT host_id FROM mine)
),
days AS (
    SELECT host_id, kind, day, sum(step) AS step FROM (
        SELECT host_id, kind, comes_on AS day, 1 AS step FROM held WHERE goes_before IS NULL OR goes_before > comes_on
        UNION ALL
        SELECT host_id, kind, goes_before, -1 FROM held WHERE goes_before > comes_on
    ) moves GROUP BY host_id, kind, day
),
curve AS (
    SELECT host_id, kind, day, sum(step) OVER (PARTITION BY host_id, kind ORDER BY day) AS there FROM days
)
SELECT mine.id, max(curve.there)
FROM mine
JOIN curve ON curve.host_id = mine.host_id AND curve.kind = mine.kind
    AND curve.day >= mine.comes_on AND (mine.goes_before IS NULL OR curve.day < mine.goes_before)
GROUP BY mine.id
"""
THERE = """
    SELECT a.id, a.host_id, {kind} AS kind, greatest(a.starts_on, s.starts_on) AS comes_on,
        least(a.leaves_before, s.ends_before) AS goes_before
    FROM placements_assignment a
    LEFT JOIN placements_opening o ON o.id = a.opening_id
    LEFT JOIN placements_batchsegment s ON s.batch_id = a.batch_id
"""
WHOLE_UNIT, KIND_OF_POST = "''", "coalesce(nullif(o.post_kind, ''), nullif(o.title, ''), a.post)"


def peaks(ids: Iterable[int], kind: str) -> dict[int, int]:
    """The most interns on the job on one day of each of these placements, all schools together (INT-11)."""
    with connection.cursor() as cursor:
        there = THERE.format(kind=kind)
        cursor.execute(PEAKS.format(mine=f"{there} WHERE a.id = ANY(%s)", there=there), [list(ids)])
        return {pk: int(there) for pk, there in cursor.fetchall()}


def findings_of(rows: QuerySet, *, on: date) -> dict[int, list[Finding]]:
    """What stands against each of these placements, by its key: an empty list is an open gate.

    Each by the numbers of its first day, or of `on` once it runs. Waived, exempted and attested findings are left out.
    """
    numbers = parameters.Timeline()
    facts = facts_of(rows, on=on)
    passed = _let_pass(rows)
    found = {}
    for pk, one in facts.items():
        found[pk] = [finding for finding in check(one, numbers.on(one.today)) if not passed(pk, finding)]
    return found


def facts_of(rows: QuerySet, *, on: date) -> dict[int, Facts]:
    """All that the rules ask about, of each of these placements, as it stands on a day."""
    return facts_of_all(list(rows.select_related(*BESIDE)), on=on)


def facts_of_all(rows: list[Assignment], *, on: date) -> dict[int, Facts]:
    """The same of rows in hand, by their keys: they may be placements that nobody has written."""
    ids = [row.pk for row in rows]
    gathered = {
        "on": on,
        "reviews": _reviews(rows),
        "listed": _listed(rows),
        "suspended": _suspended(rows),
        "majors": _majors(rows),
        "insured": _insured(rows),
        "charged": set(_policies(rows).filter(paid_by=PaidBy.STUDENT).values_list("batch", flat=True)),
        "trained": _trained(rows),
        "consents": _consents(rows),
        "agreements": _agreements(ids),
        "attested": _attested(rows),
        "stretches": stretches_of({row.batch_id for row in rows}),
        "earlier": _earlier_days(rows),
        "unit_peak": peaks(ids, WHOLE_UNIT),
        "post_peak": peaks(ids, KIND_OF_POST),
        "home": Alliance.objects.values_list("region_code", flat=True).get()[:PROVINCE],
    }
    return {row.pk: _of_post(_of_row(row, gathered), row, gathered) for row in rows}


def _of_row(row: Assignment, gathered: dict) -> Facts:
    batch, consents = row.batch, gathered["consents"].get(row.pk, {})
    signed_on, empty = gathered["agreements"].get(row.pk, (None, ()))
    trained, trained_on = _counted(gathered["trained"].get((row.batch_id, row.enrolment_id)), row.starts_on)
    facts = Facts(
        kind=batch.kind,
        starts_on=row.starts_on,
        ends_before=row.ends_before,
        left_before=row.ended_before,
        looked_on=looked_on(row, gathered["on"]),
        born_on=row.person.born_on,
        sex=row.person.sex,
        study_year=_study_year(row.enrolment.entered_year, row.starts_on),
        major_code=row.enrolment.major.code,
        self_selected=row.self_selected,
        unit_decided=None not in (batch.decided_on, batch.published_on)
        and (row.batch_id, row.host_id) in gathered["listed"],
        province_agreed_on=row.province_agreed_on,
        planned=bool(batch.plan.strip()),
        school_guide=row.school_guide and (row.school_guide.starts_on, row.school_guide.ends_before),
        unit_guide=row.unit_guide and (date.min, _day(row.unit_guide.closed_at)),
        student_consented_on=consents.get((ConsentKind.PARTICIPATION, Party.STUDENT)),
        guardian_consented_on=consents.get((ConsentKind.PARTICIPATION, Party.GUARDIAN)),
        choice_agreed_on=_chosen(row, consents),
        outside_lodging=row.outside_lodging,
        lodging_consent=(ConsentKind.LODGING, Party.GUARDIAN) in consents,
        agreement_signed_on=signed_on,
        agreement_empty=tuple(empty),
        insured=tuple(gathered["insured"].get(row.batch_id, ())),
        insurance_charged=row.batch_id in gathered["charged"],
        trained=trained,
        trained_on=trained_on,
        filed_on=(batch.first_filed_on or batch.filed_on) if batch.filing_number and batch.filed_on else None,
        attested=frozenset(gathered["attested"].get(row.batch_id, ())),
        stretches=tuple(gathered["stretches"].get(row.batch_id, ())),
        earlier_days=gathered["earlier"].get(row.pk, 0),
    )
    return _of_unit(facts, gathered["reviews"].get(row.host_id), suspended=row.host_id in gathered["suspended"])


def looked_on(row: Assignment, on: date) -> date:
    """The day a placement is judged by: its first, today while it runs, its last once it is over."""
    over = row.ended_before or row.ends_before
    return max(row.starts_on, min(on, over - dates.DAY) if over else on)


def _of_unit(facts: Facts, review: QualificationReview | None, *, suspended: bool) -> Facts:
    """What the newest review says, and what is wrong with it."""
    gaps = [_("成员资格已暂停")] if suspended else []
    if review is None:
        gaps.append(_("没有作过资质审查"))
    elif review.valid_before is None:
        gaps.append(_("最近一次审查不通过：%(reason)s") % {"reason": review.reason[:60]})
    elif review.valid_before <= facts.today:
        gaps.append(_("审查有效期到%(day)s") % {"day": dates.shown(review.valid_before - dates.DAY)})
    until = review.valid_before if review else None
    return replace(facts, unit_fit_before=until, unit_suspended=suspended, unit_gaps=tuple(gaps))


def _of_post(facts: Facts, row: Assignment, gathered: dict) -> Facts:
    """What the opening says. A placement without one leaves it unknown, which the rules hold against it."""
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
        post_known=True,
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
        paid=bool(post.wage_from_fen),
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


def _day(at: datetime | None) -> date | None:
    return timezone.localdate(at) if at else None


def _chosen(row: Assignment, consents: dict[tuple[str, str], date]) -> date | None:
    """When a unit of the student's own choice was applied for by both and reviewed by the school: the last of the three."""
    days = [consents.get((ConsentKind.SELF_SELECTED, party)) for party in (Party.STUDENT, Party.GUARDIAN)]
    days.append(_day(row.reviewed_at))
    return None if None in days else max(days)


def _study_year(entered_year: int, day: date) -> int:
    """1 in the school year in which a student entered."""
    return (day.year if day.month >= NEW_SCHOOL_YEAR else day.year - 1) - entered_year + 1


def _reviews(rows: list[Assignment]) -> dict[int, QualificationReview]:
    """The newest concluded review of each unit: an older pass no longer counts once a later review failed."""
    concluded = QualificationReview.objects.last_words().filter(
        admission__organisation__in={row.host_id for row in rows}
    )
    return {one.admission.organisation_id: one for one in concluded.select_related("admission")}


def _listed(rows: list[Assignment]) -> set[tuple[int, int]]:
    """The units named in the published list, each with its batch."""
    listed = BatchHost.objects.filter(batch__in={row.batch_id for row in rows}, listed=True)
    return set(listed.values_list("batch", "host"))


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


def _trained(rows: list[Assignment]) -> dict[tuple[int, int], list[tuple[date, bool]]]:
    """The results of each student in each batch, in their order: whoever failed and passed later, passed."""
    results = TrainingResult.objects.filter(training__batch__in={row.batch_id for row in rows})
    found = defaultdict(list)
    ordered = results.order_by("training__held_on", "pk")
    for batch, enrolment, *result in ordered.values_list("training__batch", "enrolment", "training__held_on", "passed"):
        found[batch, enrolment].append(tuple(result))
    return found


def _counted(results: list[tuple[date, bool]] | None, starts_on: date) -> tuple[bool | None, date | None]:
    """How the newest examination ended; and the day of the one that counted on the first day, or of the first passed."""
    if not results:
        return None, None
    before = [one for one in results if one[0] <= starts_on]
    if before and before[-1][1]:
        return results[-1][1], before[-1][0]
    return results[-1][1], next((day for day, passed in results if passed and day > starts_on), None)


def _consents(rows: list[Assignment]) -> dict[int, dict[tuple[str, str], date]]:
    """Of consents that hold, since when: one signed anew because its content changed holds since the one before it,
    if that held on the first day."""
    starts_on, given = {row.pk: row.starts_on for row in rows}, defaultdict(list)
    every = Consent.objects.filter(assignment__in=starts_on)
    for pk, kind, party, signed_at, voided_at in every.values_list(
        "assignment", "kind", "party", "signed_at", "voided_at"
    ):
        given[pk, kind, party].append((_day(signed_at), _day(voided_at)))
    found = defaultdict(dict)
    for (pk, kind, party), spans in given.items():
        holding = [signed for signed, voided in spans if voided is None]
        first = starts_on[pk]
        in_time = [signed for signed, voided in spans if signed <= first and (voided is None or voided > first)]
        if holding:
            found[pk][kind, party] = min(in_time or holding)
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
    stretches = stretches_of({batch for _person, batch, *_span in found})
    for person, batch, first, before in found:
        others[person].append((before, spent(first, before, stretches.get(batch, ()))))
    return {row.pk: sum(days for before, days in others[row.person_id] if before <= row.starts_on) for row in rows}


def stretches_of(batches: set[int]) -> dict[int, list[tuple[date, date]]]:
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
