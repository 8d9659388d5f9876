"""The rules over a whole set in one statement: which placement breaks which, and with what value.

`rules.check` says the same of one placement, in words; `tests/placements/test_checks.py` holds the two against each
other. What was waived, filed or attested is left out here as it is in `gate.findings_of`.
"""

from collections.abc import Iterator
from datetime import date, time
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from members.models import Alliance

from ..enums import Action, Hazard, Independence, InternshipKind, PayMethod, Venue
from ..rules import HIGH_RISK, NOT_FOR_MINORS, NOT_FOR_WOMEN, ONLY_MAJOR_CLASS, RULES, Parameters
from . import parameters
from .gate import NEW_SCHOOL_YEAR, OVER, PROVINCE

MONTH = 31  # days, so that no half year is ever too long (INT-13)
DAY_MINUTES = 24 * 60

# Consents as bits: of the student, twice that of the guardian; of those that hold now, and IN_TIME higher of those that
# held when the first day was over (`first_over`).
PAPERS = {"participation": 1, "self_selected": 4, "lodging": 16}
IN_TIME = 8


def _both(kind: str) -> int:
    """Student and guardian have given it, now and in time."""
    bits = 3 * PAPERS[kind]
    return bits | bits << IN_TIME


# A rule's condition over the columns of FACTS: what is not known is never taken for good.
YEARS = """(extract(year FROM starts_on) - extract(year FROM born_on)
    - (extract(month FROM starts_on) * 100 + extract(day FROM starts_on)
       < extract(month FROM born_on) * 100 + extract(day FROM born_on))::int)"""
STUDY_YEAR = f"""(extract(year FROM starts_on) - (extract(month FROM starts_on) < {NEW_SCHOOL_YEAR})::int
    - entered_year + 1)"""
CONDITIONS = {
    "INT-16-2": f"born_on IS NULL OR {YEARS} < %(min_age)s",
    "INT-16-1": f"{STUDY_YEAR} <= 1",
    "INT-03": "fit_before IS NULL OR fit_before <= looked_on OR suspended",
    "INT-05": "decided_on IS NULL OR published_on IS NULL OR NOT listed",
    "INT-16-5": "venue <> %(ordinary)s",
    "INT-16-6": "by_agency",
    "INT-08": "meant IS NULL OR NOT left(major_code, %(class)s) = ANY(meant_classes)",
    "INT-02": "self_selected",
    "INT-06": r"plan !~ '\S'",
    "INT-07": """teaches_from IS NULL OR unit_guide_id IS NULL OR teaches_from > looked_on
        OR least(teaches_before, guides_before) < coalesce(leaves_before, 'infinity')""",
    "INT-09": f"papers & {_both('participation')} <> {_both('participation')}",
    "INT-10": f"""self_selected AND (reviewed_at IS NULL OR reviewed_at >= first_over
        OR papers & {_both("self_selected")} <> {_both("self_selected")})""",
    "INT-22": f"outside_lodging AND papers & {2 * PAPERS['lodging']} = 0",
    "INT-14": "signed_at IS NULL OR signed_at >= first_over - interval '1 day'",
    "INT-15": "wanting",
    "INT-26": "charged OR ends_before IS NULL OR NOT coalesce(insured @> daterange(starts_on, ends_before), false)",
    "INT-23": "passed IS NOT TRUE OR passed_in_time IS NOT TRUE",
    "INT-16-3": f"hazards && %(minors)s AND {YEARS} < %(adult_age)s",
    "INT-16-4": "hazards && %(women)s AND sex <> 'male'",
    "INT-16": "opening_id IS NULL",
    "INT-16-7": "intensity > %(max_intensity)s OR %(hardest)s = ANY(hazards)",
    "INT-17-1": "hazards && %(high_risk)s",
    "INT-17-2": "rest_days",
    "INT-17-3": "overtime OR hours_a_day > %(max_hours_a_day)s OR {at_night}",
    "INT-11a": "unit_staff IS NULL OR unit_peak * 100 > unit_staff * %(unit_share)s",
    "INT-11b": "post_staff IS NULL OR post_peak * 100 > post_staff * %(post_share)s",
    "INT-18a": """independence = %(independent)s AND NOT coalesce(
        pay_fen * 100 >= post_pay_fen::bigint * %(pay_share)s OR pay_fen >= post_lowest_fen, false)""",
    "INT-18b": """(independence = %(independent)s OR paid) AND (pay_method <> %(to_student)s OR pay_day IS NULL
        OR %(month)s > %(pay_interval_days)s)""",
    "INT-25": """region_code = '' OR left(region_code, %(province)s) <> %(home)s
        AND (province_agreed_on IS NULL OR province_agreed_on >= starts_on)""",
    "INT-13": "ends_before IS NULL OR days > %(max_days)s",
    "INT-12": "NOT for_no_profit",
    "INT-20": "NOT for_no_fee",
    "INT-24": "filing_number = '' OR filed_on IS NULL OR coalesce(first_filed_on, filed_on) >= starts_on",
}
# What a waiver is given for, in the very words of `rules`: see there.
VALUES = {
    "INT-08": "major_code || coalesce(' → ' || array_to_string(meant, %(comma)s), '')",
    "INT-11a": "CASE WHEN unit_staff IS NULL THEN '' ELSE format(%(share)s, unit_peak, unit_staff, %(unit_share)s) END",
    "INT-11b": "CASE WHEN post_staff IS NULL THEN '' ELSE format(%(share)s, post_peak, post_staff, %(post_share)s) END",
    "INT-18a": """CASE WHEN pay_fen IS NULL OR post_pay_fen IS NULL AND post_lowest_fen IS NULL THEN ''
        ELSE format(%(yuan)s, to_char(pay_fen / 100.0, 'FM9999999990.00')) END""",
    "INT-13": "CASE WHEN ends_before IS NULL THEN '' ELSE format(%(days)s, days) END",
}
LOOKED_ON = "greatest(a.starts_on, least(%(on)s::date, a.leaves_before - 1))"  # `gate.looked_on` in SQL
# As a CASE, of which the planner expects half of the rows; of a plain comparison it would expect none.
WITHIN = f"CASE WHEN {LOOKED_ON} >= %(numbers_from)s AND {LOOKED_ON} < %(numbers_before)s THEN true ELSE false END"
FACTS = """
WITH mine AS MATERIALIZED (
    SELECT a.id, a.batch_id, a.host_id, a.person_id, a.enrolment_id, a.opening_id, a.starts_on, a.ends_before,
        a.leaves_before, {looked_on} AS looked_on,
        tp.starts_on AS teaches_from, tp.ends_before AS teaches_before, a.unit_guide_id, {guides_before} AS guides_before,
        a.self_selected, a.reviewed_at, {first_over} AS first_over, a.outside_lodging, a.province_agreed_on,
        coalesce(nullif(o.post_kind, ''), nullif(o.title, ''), a.post) AS post_kind,
        coalesce(turns.batch_id, 0) AS turns, coalesce(bh.listed, false) AS listed,
        b.kind AS kind, b.plan, b.decided_on, b.published_on, b.filing_number, b.filed_on, b.first_filed_on,
        p.born_on, p.sex, e.entered_year, m.code AS major_code, profile.staff_count AS unit_staff,
        coalesce(o.venue, %(ordinary)s) AS venue, coalesce(o.by_agency, false) AS by_agency,
        coalesce(o.independence, '') AS independence, coalesce(o.hazards::text[], '{{}}') AS hazards, o.intensity,
        o.hours_from, o.hours_until, o.hours_a_day, coalesce(o.rest_days, false) AS rest_days,
        coalesce(o.overtime, false) AS overtime, o.post_pay_fen, o.post_lowest_fen,
        coalesce(o.wage_from_fen, 0) > 0 AS paid,
        CASE WHEN o.wage_unit = 'month' THEN o.wage_from_fen::bigint END AS pay_fen,
        coalesce(o.pay_method, '') AS pay_method, o.pay_day, coalesce(nullif(o.region_code, ''), h.region_code) AS region_code,
        o.post_staff
    FROM placements_assignment a
    JOIN placements_internshipbatch b ON b.id = a.batch_id
    JOIN members_person p ON p.id = a.person_id
    JOIN members_enrolment e ON e.id = a.enrolment_id
    JOIN members_major m ON m.id = e.major_id
    JOIN members_organisation h ON h.id = a.host_id
    LEFT JOIN members_enterpriseprofile profile ON profile.organisation_id = a.host_id
    LEFT JOIN placements_opening o ON o.id = a.opening_id
    LEFT JOIN members_teachingpost tp ON tp.id = a.school_guide_id
    LEFT JOIN placements_unitguide ug ON ug.id = a.unit_guide_id
    LEFT JOIN placements_batchhost bh ON bh.batch_id = a.batch_id AND bh.host_id = a.host_id
    LEFT JOIN (SELECT DISTINCT batch_id FROM placements_batchsegment) turns ON turns.batch_id = a.batch_id
    WHERE a.id IN ({rows}) AND {within}
),
held AS MATERIALIZED (
    SELECT a.host_id, coalesce(nullif(o.post_kind, ''), nullif(o.title, ''), a.post) AS post_kind,
        greatest(a.starts_on, s.starts_on) AS comes_on, least(a.leaves_before, s.ends_before) AS goes_before
    FROM placements_assignment a
    JOIN placements_internshipbatch b ON b.id = a.batch_id AND b.kind = 'post'
    LEFT JOIN placements_opening o ON o.id = a.opening_id
    LEFT JOIN placements_batchsegment s ON s.batch_id = a.batch_id
    WHERE a.host_id IN (SELECT host_id FROM mine)
),
moves AS (
    SELECT host_id, post_kind, comes_on AS day, 1 AS step FROM held WHERE goes_before IS NULL OR goes_before > comes_on
    UNION ALL
    SELECT host_id, post_kind, goes_before, -1 FROM held WHERE goes_before > comes_on
),
spans AS MATERIALIZED (
    SELECT each.host_id, each.post_kind, each.turns, each.starts_on, each.leaves_before,
        greatest(each.starts_on, s.starts_on) AS comes_on,
        coalesce(least(each.leaves_before, s.ends_before), 'infinity') AS goes_before
    FROM (SELECT DISTINCT host_id, post_kind, turns, starts_on, leaves_before FROM mine) each
    LEFT JOIN placements_batchsegment s ON s.batch_id = each.turns
),
unit_peaks AS (
    SELECT s.host_id, s.turns, s.starts_on, s.leaves_before, max(there) AS peak
    FROM (SELECT DISTINCT host_id, turns, starts_on, leaves_before, comes_on, goes_before FROM spans) s
    JOIN (
        SELECT host_id, day, sum(sum(step)) OVER (PARTITION BY host_id ORDER BY day) AS there
        FROM moves GROUP BY host_id, day
    ) curve ON curve.host_id = s.host_id AND curve.day >= s.comes_on AND curve.day < s.goes_before
    GROUP BY s.host_id, s.turns, s.starts_on, s.leaves_before
),
post_peaks AS (
    SELECT s.host_id, s.post_kind, s.turns, s.starts_on, s.leaves_before, max(there) AS peak
    FROM spans s
    JOIN (
        SELECT host_id, post_kind, day, sum(sum(step)) OVER (PARTITION BY host_id, post_kind ORDER BY day) AS there
        FROM moves GROUP BY host_id, post_kind, day
    ) curve ON curve.host_id = s.host_id AND curve.post_kind = s.post_kind
        AND curve.day >= s.comes_on AND curve.day < s.goes_before
    GROUP BY s.host_id, s.post_kind, s.turns, s.starts_on, s.leaves_before
),
fit AS (
    SELECT DISTINCT ON (j.organisation_id) j.organisation_id, r.valid_before AS fit_before
    FROM members_qualificationreview r JOIN members_admission j ON j.id = r.admission_id
    WHERE r.conclusion <> '' ORDER BY j.organisation_id, r.concluded_at DESC, r.id DESC
),
barred AS (SELECT DISTINCT organisation_id, true AS suspended FROM members_admission WHERE state = 'suspended'),
meant AS (
    SELECT om.opening_id, array_agg(DISTINCT m.code ORDER BY m.code) AS meant,
        array_agg(DISTINCT left(m.code, %(class)s)) AS meant_classes
    FROM placements_openingmajor om JOIN members_major m ON m.id = om.major_id
    WHERE om.opening_id IN (SELECT opening_id FROM mine) GROUP BY om.opening_id
),
cover AS (
    SELECT batch_id, range_agg(daterange(starts_on, ends_before)) FILTER (WHERE paid_by <> 'student') AS insured,
        bool_or(paid_by = 'student') AS charged
    FROM placements_insurancepolicy WHERE kind = 'liability' AND batch_id IN (SELECT batch_id FROM mine) GROUP BY batch_id
),
trained AS (
    SELECT mine.id, max({result}) & 1 = 1 AS passed,
        max({result}) FILTER (WHERE t.held_on <= mine.starts_on) & 1 = 1 AS passed_in_time
    FROM mine
    JOIN placements_starttraining t ON t.batch_id = mine.batch_id
    JOIN placements_trainingresult r ON r.training_id = t.id AND r.enrolment_id = mine.enrolment_id
    GROUP BY mine.id
),
agreed AS (
    SELECT c.assignment_id, bit_or(CASE WHEN c.voided_at IS NULL THEN paper ELSE 0 END
        | CASE WHEN c.signed_at < first_over AND (c.voided_at IS NULL OR c.voided_at >= first_over) THEN paper << {later}
            ELSE 0 END) AS papers
    FROM mine
    JOIN (
        SELECT assignment_id, signed_at, voided_at, {paper} AS paper FROM placements_consent
    ) c ON c.assignment_id = mine.id
    GROUP BY c.assignment_id
),
signed AS (
    SELECT t.assignment_id, max(t.signed_at) AS signed_at,
        bool_or(t.gaps <> '[]') AS wanting
    FROM placements_tripartiteagreement t JOIN mine ON mine.id = t.assignment_id
    WHERE t.kind = 'original' AND t.state <> ALL(%(void)s) GROUP BY t.assignment_id
),
stretches AS (
    SELECT mine.id, sum({in_stretch}) AS days
    FROM mine JOIN placements_batchsegment s ON s.batch_id = mine.batch_id GROUP BY mine.id
),
earlier AS (
    SELECT mine.id, sum(CASE WHEN s.id IS NULL THEN a.leaves_before - a.starts_on ELSE {in_earlier} END) AS days
    FROM mine
    JOIN placements_assignment a ON a.person_id = mine.person_id AND a.leaves_before <= mine.starts_on
        AND a.leaves_before > a.starts_on
    JOIN placements_internshipbatch b ON b.id = a.batch_id AND b.kind = 'post'
    LEFT JOIN placements_batchsegment s ON s.batch_id = b.id
    GROUP BY mine.id
),
promised AS (
    SELECT batch_id, bool_or(rule = 'INT-12') AS for_no_profit, bool_or(rule = 'INT-20') AS for_no_fee
    FROM placements_attestation GROUP BY batch_id
),
facts AS (
    SELECT mine.*, fit_before, coalesce(suspended, false) AS suspended, meant, meant_classes, insured,
        coalesce(charged, false) AS charged, passed, passed_in_time,
        coalesce(papers, 0) AS papers, signed_at, wanting,
        coalesce(unit_peaks.peak, 0) AS unit_peak, coalesce(post_peaks.peak, 0) AS post_peak,
        coalesce(stretches.days, mine.ends_before - mine.starts_on) + coalesce(earlier.days, 0) AS days,
        coalesce(for_no_profit, false) AS for_no_profit, coalesce(for_no_fee, false) AS for_no_fee
    FROM mine
    LEFT JOIN fit ON fit.organisation_id = mine.host_id
    LEFT JOIN barred ON barred.organisation_id = mine.host_id
    LEFT JOIN meant USING (opening_id)
    LEFT JOIN cover ON cover.batch_id = mine.batch_id
    LEFT JOIN trained ON trained.id = mine.id
    LEFT JOIN agreed ON agreed.assignment_id = mine.id
    LEFT JOIN signed ON signed.assignment_id = mine.id
    LEFT JOIN stretches ON stretches.id = mine.id
    LEFT JOIN earlier ON earlier.id = mine.id
    LEFT JOIN promised ON promised.batch_id = mine.batch_id
    LEFT JOIN unit_peaks ON unit_peaks.host_id = mine.host_id AND unit_peaks.turns = mine.turns AND unit_peaks.starts_on = mine.starts_on
        AND unit_peaks.leaves_before IS NOT DISTINCT FROM mine.leaves_before
    LEFT JOIN post_peaks ON post_peaks.host_id = mine.host_id AND post_peaks.post_kind = mine.post_kind
        AND post_peaks.turns = mine.turns AND post_peaks.starts_on = mine.starts_on
        AND post_peaks.leaves_before IS NOT DISTINCT FROM mine.leaves_before
),
found AS (
    SELECT id, batch_id, host_id, starts_on, ends_before, split_part(said, %(tab)s, 1) AS rule,
        split_part(said, %(tab)s, 2) AS value
    FROM facts CROSS JOIN LATERAL unnest(array_remove(ARRAY[{conditions}], NULL)) said
)
SELECT found.id, found.rule, found.value FROM found
WHERE NOT (found.rule = ANY(%(warns)s) AND EXISTS (
        SELECT FROM placements_waiver w WHERE w.assignment_id = found.id AND w.rule = found.rule
            AND w.value = found.value AND w.state = 'granted'))
    AND NOT (found.rule = ANY(%(files)s) AND EXISTS (
        SELECT FROM placements_exemption x WHERE x.batch_id = found.batch_id AND x.host_id = found.host_id
            AND x.rule = found.rule AND x.starts_on <= found.starts_on
            AND (x.ends_before IS NULL OR found.ends_before <= x.ends_before)))
"""


class Hit(NamedTuple):
    """A placement, by its key, that breaks a rule. `value` is said of rules that can be waived."""

    placement: int
    rule: str
    value: str


def hits(rows: QuerySet, *, on: date) -> Iterator[Hit]:
    """Every rule that one of these placements breaks: each by the numbers of its first day, or of `on` once it runs.

    One statement, and one more for each change of a number that some of them may lie beyond.
    """
    chosen, params = rows.order_by().values("pk").query.sql_with_params()
    numbers = parameters.Timeline()
    with connection.cursor() as cursor:
        # The chosen rows carry places of their own: written out first, so that the rest can go by name.
        inner = cursor.mogrify(chosen, params).decode().replace("%", "%%")
        spans = numbers.spans()
        for first, before in spans:
            holding = numbers.on(first)
            span = {"on": on, "numbers_from": first, "numbers_before": before}
            statement = _statement(inner, holding, within=WITHIN if len(spans) > 1 else "true")
            cursor.execute(statement, _values(holding) | span)
            yield from (Hit(*row) for row in cursor.fetchall())


def _statement(chosen: str, numbers: Parameters, *, within: str) -> str:
    return FACTS.format(
        rows=chosen,
        within=within,
        looked_on=LOOKED_ON,
        guides_before="(ug.closed_at AT TIME ZONE 'Asia/Shanghai')::date",
        first_over="(a.starts_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'",
        paper=_paper(),
        later=IN_TIME,
        # The newest result is the greatest: by its day, then as it was written. Whether it was a pass is its last bit.
        result="((t.held_on - date '2000-01-01')::bigint << 40 | (r.id << 1) | r.passed::int)",
        in_stretch=_days_of("mine.starts_on", "mine.ends_before"),
        in_earlier=_days_of("a.starts_on", "a.leaves_before"),
        conditions=",\n".join(_conditions(numbers)),
    )


def _paper() -> str:
    """The bit of a consent."""
    kinds = " ".join(f"WHEN '{kind}' THEN {bit}" for kind, bit in PAPERS.items())
    return f"CASE kind {kinds} ELSE 0 END << (party = 'guardian')::int"


def _days_of(first: str, before: str) -> str:
    """Days of a span that lie in the stretch s of an alternating batch: `rules.spent` in SQL."""
    return f"greatest(0, least({before}, s.ends_before) - greatest({first}, s.starts_on))"


def _conditions(numbers: Parameters) -> Iterator[str]:
    """A line of the array for each rule, of the kinds of internship it asks about."""
    for rule in RULES:
        broken = CONDITIONS[rule.code].replace("{at_night}", _at_night(numbers))
        if rule.kinds != frozenset(InternshipKind):
            broken = f"kind = '{min(rule.kinds)}' AND ({broken})"
        value = f" || %(tab)s || {VALUES[rule.code]}" if rule.code in VALUES else ""
        yield f"CASE WHEN {broken} THEN '{rule.code}'{value} END"


def _at_night(numbers: Parameters) -> str:
    """Whether working hours, cut at midnight, share a minute with the night: `rules.at_night` in SQL."""
    begins = "(extract(hour FROM hours_from) * 60 + extract(minute FROM hours_from))"
    ends = "(extract(hour FROM hours_until) * 60 + extract(minute FROM hours_until))"
    past = f"(hours_from >= hours_until AND {ends} > {{first}})"
    tests = []
    for first, last in _cut(numbers.night_from, numbers.night_until):
        evening = f"CASE WHEN hours_from < hours_until THEN {ends} ELSE {DAY_MINUTES} END"
        tests.append(f"({begins} < {last} AND {first} < {evening})")
        tests.append(past.format(first=first))
    return "(hours_from IS NOT NULL AND hours_until IS NOT NULL AND (" + " OR ".join(tests) + "))"


def _cut(begins: time, ends: time) -> list[tuple[int, int]]:
    first, last = begins.hour * 60 + begins.minute, ends.hour * 60 + ends.minute
    return [(first, last)] if first < last else [(first, DAY_MINUTES), (0, last)]


def _values(numbers: Parameters) -> dict:
    tags = {"minors": NOT_FOR_MINORS, "women": NOT_FOR_WOMEN, "high_risk": HIGH_RISK}
    return {
        **{name: getattr(numbers, name) for name in ("min_age", "adult_age", "unit_share", "post_share", "pay_share")},
        **{name: getattr(numbers, name) for name in ("pay_interval_days", "max_hours_a_day", "max_intensity")},
        **{name: sorted(Hazard(tag).value for tag in those) for name, those in tags.items()},
        "max_days": numbers.max_months * MONTH,
        "month": MONTH,
        "ordinary": Venue.ORDINARY.value,
        "hardest": Hazard.INTENSITY.value,
        "independent": Independence.INDEPENDENT.value,
        "to_student": PayMethod.STUDENT.value,
        "class": ONLY_MAJOR_CLASS,
        "province": PROVINCE,
        "home": Alliance.objects.values_list("region_code", flat=True).get()[:PROVINCE],
        "void": [state.value for state in OVER],
        "warns": [rule.code for rule in RULES if rule.action == Action.WARN],
        "files": [rule.code for rule in RULES if rule.action == Action.FILED],
        "tab": "\t",
        "comma": "、",
        "share": "%s/%s，限 %s%%",
        "yuan": _("%(yuan).2f 元").replace("%(yuan).2f", "%s"),
        "days": _("%(days)s 天").replace("%(days)s", "%s"),
    }
