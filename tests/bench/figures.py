"""(b) Measuring and (c) compiling the report, beside figures counted by hand and Typst alone."""

import multiprocessing
import statistics
from collections.abc import Callable, Iterator
from datetime import date

from .ways import Comparison, median

YEAR = 2025

# The figures of the catalogue as one would count them by hand: (code, scope key, numerator, denominator), the
# alliance's under the key NULL. Nothing is stored, and no row behind a figure is kept.
_ROLL = """
    members_admission a JOIN members_organisation o ON o.id = a.organisation_id
    AND a.admitted_on <= %(cutoff)s AND (a.ends_before IS NULL OR a.ends_before > %(cutoff)s)
"""
_HUMAN = "COALESCE(p.id_number_hash, p.uid::text)"
_CONFIRMED = """
    placements_teacherrotation r JOIN placements_confirmedspan c ON c.rotation_id = r.id AND r.state = 'verified'
    AND c.starts_on < %(end)s AND c.ends_before > %(start)s
"""
_CLASS = """
    c.signed_on < %(end)s AND COALESCE(c.starts_on, c.signed_on) < %(end)s
    AND (c.ends_before IS NULL OR c.ends_before > %(start)s AND c.ends_before > c.signed_on)
"""
_CLASS_ROLL = f"""
    orders_orderstudent o JOIN orders_orderclass c ON c.id = o.order_class_id AND {_CLASS}
    AND o.starts_on <= %(cutoff)s AND (o.ends_before IS NULL OR o.ends_before > %(cutoff)s)
    AND (c.ends_before IS NULL OR c.ends_before > %(cutoff)s) JOIN members_person p ON p.id = o.person_id
"""
_PLACED = """
    placements_assignment a JOIN placements_internshipbatch b ON b.id = a.batch_id AND b.kind = 'post'
    AND a.starts_on < %(end)s AND (a.leaves_before IS NULL
        OR a.leaves_before > %(start)s AND a.leaves_before > a.starts_on) JOIN members_person p ON p.id = a.person_id
"""
_FACILITY = """
    SELECT '{code}', NULL, count(*) FILTER (WHERE EXISTS (
        SELECT 1 FROM members_facility f JOIN members_facilitykind k ON k.id = f.kind_id
        JOIN members_facilityuse u ON u.facility_id = f.id
        WHERE f.enterprise_id = o.id AND k.counts_as = '{counts_as}' AND f.starts_on <= %(cutoff)s
        AND (f.ends_before IS NULL OR f.ends_before > %(cutoff)s) AND u.used_on >= f.starts_on
        AND u.used_on >= %(start)s AND u.used_on < %(end)s)), count(*)
    FROM {roll} AND o.kind = 'enterprise' AND a.admitted_on <= %(cutoff)s::date - interval '6 months'
"""
BY_HAND = (
    f"SELECT 'A01', o.kind, count(*), NULL FROM {_ROLL} GROUP BY ROLLUP (o.kind)",
    f"SELECT 'A02', NULL, count(*), NULL FROM {_ROLL} AND o.kind = 'enterprise'",
    """
    SELECT 'A03', NULL, count(*) FILTER (WHERE admitted_on >= %(start)s AND admitted_on <= %(cutoff)s)
        - count(*) FILTER (WHERE ends_before >= %(start)s AND ends_before <= %(cutoff)s), NULL FROM members_admission
    """,
    """
    SELECT 'A07', NULL, count(*), NULL FROM reports_report WHERE year = EXTRACT(YEAR FROM %(start)s::date) - 1
    AND state = 'published' AND (published_at AT TIME ZONE 'Asia/Shanghai')::date <= %(cutoff)s
    """,
    _FACILITY.format(code="B01", counts_as="base", roll=_ROLL),
    _FACILITY.format(code="B02", counts_as="station", roll=_ROLL),
    """
    SELECT 'B03', CASE WHEN GROUPING(f.on_campus) = 0 THEN CASE WHEN f.on_campus THEN 'on_campus' ELSE 'in_enterprise' END
        END, count(*), NULL FROM members_facility f JOIN members_facilitykind k ON k.id = f.kind_id AND k.counts_as = 'base'
    WHERE f.starts_on <= %(cutoff)s AND (f.ends_before IS NULL OR f.ends_before > %(cutoff)s)
    GROUP BY ROLLUP (f.on_campus)
    """,
    f"""
    SELECT 'C01', s.uid::text, count(DISTINCT {_HUMAN}) FILTER (WHERE {_HUMAN} IN (
        SELECT {_HUMAN} FROM {_CONFIRMED} JOIN members_person p ON p.id = r.person_id)), count(DISTINCT {_HUMAN})
    FROM members_teachingpost t JOIN members_person p ON p.id = t.person_id
    JOIN members_organisation s ON s.id = t.school_id
    WHERE t.kind = 'professional' AND t.starts_on <= %(cutoff)s
    AND (t.ends_before IS NULL OR t.ends_before > %(cutoff)s) GROUP BY ROLLUP (s.uid)
    """,
    f"""
    SELECT 'C02', s.uid::text, count(DISTINCT r.id), NULL FROM {_CONFIRMED}
    JOIN members_organisation s ON s.id = r.school_id GROUP BY ROLLUP (s.uid)
    """,
    f"""
    SELECT 'C03', NULL, COALESCE(sum(d.days), 0), count(*) FROM (
        SELECT DISTINCT {_HUMAN} AS human FROM members_teachingpost t JOIN members_person p ON p.id = t.person_id
        WHERE t.kind = 'professional' AND t.starts_on <= %(cutoff)s
        AND (t.ends_before IS NULL OR t.ends_before > %(cutoff)s)) h
    LEFT JOIN (
        SELECT {_HUMAN} AS human, count(DISTINCT day) AS days FROM {_CONFIRMED}
        JOIN members_person p ON p.id = r.person_id, generate_series(c.starts_on, c.ends_before - 1, '1 day') day
        WHERE day >= %(start)s AND day < %(end)s GROUP BY 1) d ON d.human = h.human
    """,
    f"SELECT 'D01', NULL, count(*), NULL FROM orders_orderclass c WHERE {_CLASS}",
    f"SELECT 'D02', NULL, count(DISTINCT {_HUMAN}), NULL FROM {_CLASS_ROLL}",
    f"""
    SELECT 'D03', NULL, count(DISTINCT {_HUMAN}) FILTER (WHERE {_HUMAN} IN (SELECT {_HUMAN} FROM {_CLASS_ROLL})),
        count(DISTINCT {_HUMAN}) FROM members_enrolment e JOIN members_person p ON p.id = e.person_id
    WHERE e.starts_on <= %(october)s AND (e.ends_before IS NULL OR e.ends_before > %(october)s)
    """,
    f"""
    SELECT 'D04', s.uid::text, count(DISTINCT {_HUMAN}), NULL
    FROM {_PLACED} JOIN members_organisation s ON s.id = a.school_id GROUP BY ROLLUP (s.uid)
    """,
    f"""
    SELECT 'D05', NULL, count(DISTINCT {_HUMAN}) FILTER (WHERE EXISTS (
        SELECT 1 FROM members_admission m WHERE m.organisation_id = a.host_id AND m.admitted_on < %(end)s
        AND m.admitted_on < COALESCE(a.leaves_before, %(end)s)
        AND (m.ends_before IS NULL OR m.ends_before > GREATEST(a.starts_on, %(start)s)))), count(DISTINCT {_HUMAN})
    FROM {_PLACED}
    """,
)


def count_by_hand() -> dict:
    from django.db import connection

    values = {
        "start": date(YEAR, 1, 1),
        "end": date(YEAR + 1, 1, 1),
        "cutoff": date(YEAR, 12, 31),
        "october": date(YEAR, 10, 31),
    }
    figures = {}
    with connection.cursor() as cursor:
        for statement in BY_HAND:
            cursor.execute(statement, values)
            figures |= {(code, key or ""): (n, d) for code, key, n, d in cursor.fetchall()}
    return figures


def measuring(report) -> Comparison:
    """(b) A snapshot keeps every row behind every figure and a digest over all; a plain count keeps nothing."""
    from alliance.core import dates
    from reports import standings
    from reports.measurements import measure
    from reports.models import Measurement

    def agree(snapshot) -> None:
        rows = snapshot.measurements.values_list("code", "scope_key", "numerator", "denominator")
        stored = {(code, key): (n, d) for code, key, n, d in rows}
        by_hand = count_by_hand()
        assert {key: stored[key] for key in by_hand} == by_hand, "the snapshot and the plain counts differ"
        snapshot.delete()

    found = Comparison(f"(b) all indicators of {YEAR} on the demo county")
    found.add("plain SELECT counts written by hand", median(count_by_hand, runs=5))
    snapshot = median(lambda: measure(report, at=dates.now(), progress=lambda done: None), runs=5, after=agree)
    found.add("a snapshot: figures, rows behind them, digest", snapshot)

    def same(_made) -> None:
        rows = Measurement.objects.filter(snapshot=standings.standing_of(YEAR))
        stood = {(m.code, m.scope_key): (m.numerator, m.denominator) for m in rows}
        by_hand = count_by_hand()
        assert {key: stood[key] for key in by_hand} == by_hand, "the standing and the plain counts differ"

    def refresh() -> None:
        standings.measure_standings(asked=dates.now(), now=dates.now())

    found.add("the standings of three years and every rollup", median(refresh, runs=5, after=same))
    return found


def fresh(work: Callable[[], object], *, runs: int = 5) -> float:
    """The median seconds of `work` in processes that have set nothing yet: Typst remembers what it set before."""
    from django.db import connection, connections

    def child(answer) -> None:
        connection.ensure_connection()
        answer.send(median(work, runs=1))

    spent = []
    for _run in range(runs):
        connections.close_all()  # a connection must not be shared by two processes
        fork = multiprocessing.get_context("fork")
        hears, tells = fork.Pipe(duplex=False)
        process = fork.Process(target=child, args=[tells])
        process.start()
        tells.close()
        spent.append(hears.recv())
        process.join()
        hears.close()
    return statistics.median(spent)


def compiling(report) -> Comparison:
    """(c) Both with the fonts already read, which a worker does once."""
    from alliance.core import dates
    from alliance.core.typeset import compile_pdf, compiler
    from reports import documents
    from reports.content import content_of
    from reports.documents import pdf
    from reports.measurements import measure

    snapshot = measure(report, at=dates.now().replace(microsecond=0), progress=lambda done: None)
    content = content_of(snapshot)
    data = pdf.data_of(content)
    compiler._fonts()

    def typst_alone() -> None:
        compile_pdf(pdf.TEMPLATE, data, created_at=snapshot.frozen_at, title=content["report"]["title"])

    def whole() -> None:
        dict(documents.render_all(content_of(snapshot)))

    def by_hand() -> None:
        count_by_hand()
        typst_alone()

    def frozen_too() -> None:
        dict(documents.render_all(content_of(measure(report, at=snapshot.frozen_at, progress=lambda done: None))))

    found = Comparison(f"(c) the report of {YEAR}, each in a fresh process")
    found.add("the same figures by hand-written SQL, then Typst alone", fresh(by_hand))
    found.add("Typst alone on the same content", fresh(typst_alone))
    found.add("compile: content from the snapshot, PDF, DOCX, XLSX, HTML, JSON", fresh(whole))
    found.add("freeze and compile", fresh(frozen_too))
    return found


def comparisons() -> Iterator[Comparison]:
    from alliance.core import dates
    from alliance.demo import county
    from alliance.demo.scale import COUNTY
    from reports.annual import open_report

    county.load(COUNTY, seed=20260901, today=dates.today(), at=dates.now())
    report = open_report(year=YEAR, at=dates.now())
    yield measuring(report)
    yield compiling(report)
