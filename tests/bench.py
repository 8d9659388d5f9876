"""Ratios, not seconds: what the portal's own way costs beside the plainest other way, both in the same run.

`make bench`, or `python -m tests.bench` in an environment whose database role may create databases. It makes a
database of its own and takes it away again. Nothing is asserted about time; that two ways give the same figures is.
"""

import multiprocessing
import random
import statistics
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from types import SimpleNamespace

import django

PERSONS, LISTED, DEEP = 20_000, 100_000, 90_000
YEAR = 2025


@dataclass
class Comparison:
    """Ways to the same end. The first one named is what the others are measured against."""

    title: str
    ways: list[tuple[str, float]] = field(default_factory=list)

    def add(self, way: str, seconds: float) -> None:
        self.ways.append((way, seconds))

    def print(self) -> None:
        print(f"\n{self.title}")
        base = self.ways[0][1]
        for way, seconds in self.ways:
            print(f"  {way:<66} {seconds * 1000:>9.1f} ms {seconds / base:>7.2f} ×", flush=True)


def median(work: Callable[[], object], *, runs: int, before=lambda: None, after=lambda made: None) -> float:
    """The median seconds of `work`; `before` and `after` stand outside the clock."""
    spent = []
    for _run in range(runs):
        before()
        start = time.perf_counter()
        made = work()
        spent.append(time.perf_counter() - start)
        after(made)
    return statistics.median(spent)


@contextmanager
def undone():
    """What is written inside is taken back."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def without_history(*models) -> None:
    """Until the end of the transaction the triggers of these tables rest."""
    from django.db import connection

    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"ALTER TABLE {model._meta.db_table} DISABLE TRIGGER USER")


def make_persons(school, count: int, *, sealed: bool) -> list:
    """Persons ready to be written: search columns made, identifiers (of a region never issued) sealed."""
    from django.utils import timezone

    from members.models import Person

    chance, now = random.Random(7), timezone.now()
    id_number, digest = (Person._meta.get_field(name) for name in ("id_number", "id_number_hash"))
    persons = []
    for number in range(count):
        name = "王李张刘陈杨赵黄周吴"[number % 10] + "".join(chance.choices("文明华建国志海云英秀兰芳春晓东", k=2))
        person = Person(uid=uuid.uuid4(), school=school, name=name, created_at=now, **Person.search_columns(name=name))
        if sealed:
            text = f"379998{number:012d}"
            person.id_number, person.id_number_hash = id_number.seal(text, person.uid), digest.digest(text)
        persons.append(person)
    return persons


def columns_of(model) -> list[str]:
    return [f.attname for f in model._meta.local_concrete_fields if not f.generated and not f.primary_key]


def copy(model, objects: list) -> None:
    from alliance.core.bulk import copy_rows

    columns = columns_of(model)
    written = copy_rows(model, columns, ([one.__dict__.get(column) for column in columns] for one in objects))
    assert written == len(objects)


def writing() -> Comparison:
    """(a) Everything is sealed and indexed beforehand, so the clock runs for the writing alone."""
    from members.models import Organisation, Person

    found = Comparison(f"(a) {PERSONS:,} persons written, identifiers sealed beforehand")
    school = Organisation.objects.create(kind="school", name="量测学校")
    persons = make_persons(school, PERSONS, sealed=True)

    def by_copy() -> None:
        copy(Person, persons)

    def by_bulk_create() -> None:
        Person.objects.bulk_create(persons, batch_size=1000)

    ways = {
        "COPY and INSERT, triggers off": (by_copy, False),
        "COPY and INSERT with history (the portal's way)": (by_copy, True),
        "bulk_create by thousands, triggers off": (by_bulk_create, False),
        "bulk_create by thousands with history": (by_bulk_create, True),
    }
    spent: dict[str, list[float]] = {way: [] for way in ways}
    for _run in range(3):  # the ways take turns, so that a busy machine is unkind to all of them
        for way, (work, history) in ways.items():
            with undone():
                if not history:
                    without_history(Person)
                for person in persons:
                    person.pk = None
                spent[way].append(median(work, runs=1))
    for way in ways:
        found.add(way, statistics.median(spent[way]))
    school.delete()
    return found


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
    from reports.documents.wording import WORDS
    from reports.measurements import measure

    snapshot = measure(report, at=dates.now().replace(microsecond=0), progress=lambda done: None)
    content = content_of(snapshot)
    data = {"content": content, "charts": pdf._charts(content), "words": WORDS}
    compiler._fonts()

    def typst_alone() -> None:
        compile_pdf(pdf.TEMPLATE, data, created_at=snapshot.frozen_at, title=content["report"]["title"])

    def whole() -> None:
        made = content_of(snapshot)
        for name in documents.FORMATS:
            documents.render(made, name)

    found = Comparison(f"(c) the report of {YEAR} from its snapshot, each in a fresh process")
    found.add("Typst alone on the same content", fresh(typst_alone))
    found.add("content from the snapshot, then PDF, HTML and JSON", fresh(whole))
    return found


def paging() -> Iterator[Comparison]:
    """(d) The student list of one large school, by its own code, against the same rows by OFFSET."""
    from django.db import connection
    from django.test import RequestFactory

    from alliance.core import lists
    from members.enums import Role
    from members.models import Enrolment, Major, Organisation, Person

    with undone():
        without_history(Person, Enrolment)
        school = Organisation.objects.create(kind="school", name="万人学校")
        major = Major.objects.create(code="999999", name="量测专业")
        copy(Person, make_persons(school, LISTED, sealed=False))
        ids = Person.objects.filter(school=school).order_by("id").values_list("id", flat=True)
        copy(Enrolment, [_enrolment(n, pk, school, major) for n, pk in enumerate(ids)])
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE members_person, members_enrolment")
        viewer = SimpleNamespace(role=Role.PLACEMENT, organisation_id=school.pk)
        rows = Enrolment.objects.visible_to(viewer).for_list()
        first = RequestFactory().get("/")
        for order in ("student_number", "class_name"):
            at = rows.order_by(order, "pk")[DEEP - 1]
            deep = RequestFactory().get("/" + lists._url(first, "after", at))

            def by_key(request, order=order) -> list:
                return lists._page(request, lists.Chosen(rows, None, "", order, order))[0]

            def by_offset(order=order) -> list:
                return list(rows.order_by(order, "pk")[DEEP : DEEP + lists.PER_PAGE])

            assert by_key(deep) == by_offset()
            found = Comparison(f"(d) a page of {LISTED:,} students sorted by {order}")
            found.add("the first page by key", median(partial(by_key, first), runs=9))
            found.add(f"the page at row {DEEP:,} by key", median(partial(by_key, deep), runs=9))
            found.add(f"the page at row {DEEP:,} by OFFSET", median(by_offset, runs=9))
            yield found


def _enrolment(number: int, person_id: int, school, major):
    from members.models import Enrolment

    return Enrolment(
        uid=uuid.uuid4(),
        person_id=person_id,
        school=school,
        major=major,
        student_number=f"S{number:07d}",
        class_name=f"{number // 40:05d} 班",
        entered_year=2024,
        starts_on=date(2024, 9, 1),
    )


def main() -> None:
    django.setup()
    from django.test.utils import setup_databases, teardown_databases

    from alliance.core import audit, dates
    from alliance.demo import county
    from alliance.demo.scale import COUNTY
    from reports.annual import open_report

    begun = time.perf_counter()
    made = setup_databases(verbosity=0, interactive=False)
    try:
        with audit.acting(actor="system:bench"):
            writing().print()
            for found in paging():
                found.print()
            county.load(COUNTY, seed=20260901, today=dates.today(), at=dates.now())
            report = open_report(year=YEAR, at=dates.now())
            measuring(report).print()
            compiling(report).print()
    finally:
        teardown_databases(made, verbosity=0)
    print(f"\n{time.perf_counter() - begun:.0f} s in all")


if __name__ == "__main__":
    main()
