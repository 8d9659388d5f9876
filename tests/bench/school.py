"""One school with a million placements: its list page beside Django admin's, and beside a view written by hand."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date

ASSIGNMENTS, EACH, NAMES, HOSTS, BATCHES = 1_000_000, 5, 1_000, 200, 100

# Every person goes out five times, a hundred days each, none of them at once.
_PERSONS = """
    INSERT INTO members_person (uid, version, pinyin, search_tokens, school_id, name, sex, created_at)
    SELECT gen_random_uuid(), 1, p.pinyin, p.search_tokens, p.school_id, p.name, '', p.created_at
    FROM members_person p, generate_series(2, %(times)s) WHERE p.school_id = %(school)s
"""
_ENROLMENTS = """
    INSERT INTO members_enrolment (uid, version, person_id, school_id, student_number, major_id, class_name,
                                   entered_year, starts_on, ended_reason)
    SELECT gen_random_uuid(), 1, p.id, p.school_id, 'S' || p.id, %(major)s, (p.id %% 400) || ' 班', 2020,
           '2020-09-01', ''
    FROM members_person p WHERE p.school_id = %(school)s
"""
_ASSIGNMENTS = """
    INSERT INTO placements_assignment (uid, version, batch_id, school_id, person_id, enrolment_id, host_id, post,
                                       part_time, starts_on, ends_before, ended_reason)
    SELECT gen_random_uuid(), 1, b.ids[1 + (e.id + n) %% array_length(b.ids, 1)], e.school_id, e.person_id, e.id,
           h.ids[1 + (e.id * 7 + n) %% array_length(h.ids, 1)], '装配工', false, d, d + 100, ''
    FROM members_enrolment e, generate_series(0, %(each)s - 1) n,
         (SELECT %(batches)s::bigint[] AS ids) b, (SELECT %(hosts)s::bigint[] AS ids) h,
         LATERAL (SELECT date '2022-01-01' + n * 360 + (e.id %% 250)::int AS d) start
    WHERE e.school_id = %(school)s
"""


@contextmanager
def school_with(assignments: int):
    """A school that has placed so many, inside a transaction that is taken back. Yields its clerk's membership."""
    from django.db import connection

    from alliance.core import dates
    from alliance.core.models import User
    from members.models import Alliance, Enrolment, Major, Organisation, Person, UserMembership
    from placements.models import Assignment, InternshipBatch

    from .ways import copy, make_persons, undone, without_history

    with undone(), connection.cursor() as cursor:
        without_history(Person, Enrolment, Assignment, InternshipBatch, Organisation)
        # An index of periods a million rows long is not what is measured here.
        cursor.execute("ALTER TABLE placements_assignment DROP CONSTRAINT assignment_no_overlap")
        Alliance.objects.create(name="量测联盟", county="量测县", region_code="379998", founded_on=date(2020, 1, 1))
        school = Organisation.objects.create(kind="school", name="百万学校")
        major = Major.objects.create(code="999998", name="量测专业")
        batches = [
            InternshipBatch.objects.create(school=school, name=f"第 {n} 批", starts_on=date(2022, 1, 1)).pk
            for n in range(BATCHES)
        ]
        hosts = [Organisation.objects.create(kind="enterprise", name=f"量测企业 {n}").pk for n in range(HOSTS)]
        copy(Person, make_persons(school, NAMES, sealed=False))
        values = {
            "school": school.pk,
            "major": major.pk,
            "batches": batches,
            "hosts": hosts,
            "each": EACH,
            "times": max(1, assignments // EACH // NAMES),
        }
        for statement in (_PERSONS, _ENROLMENTS, _ASSIGNMENTS):
            cursor.execute(statement, values)
        assert Assignment.objects.filter(school=school).count() == assignments
        cursor.execute("ANALYZE members_person, members_enrolment, placements_assignment, placements_internshipbatch")
        clerk = User.objects.create(username=f"clerk{assignments}", name="量测员", must_change_password=False)
        yield UserMembership.objects.create(user=clerk, organisation=school, role="placement", started_at=dates.now())
