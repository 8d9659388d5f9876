"""The rules over 100,000 placements beside the three dearest by hand; the matching beside the `matching` package."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from random import Random

from .school import _ENROLMENTS, _PERSONS
from .ways import Comparison, in_turns, median

PLACEMENTS, NAMES, HOSTS, POSTS, BATCHES = 100_000, 1_000, 2_000, 10_000, 300
DAY = date(2025, 2, 25)
STUDENTS, OPENINGS, WISHES = 20_000, 2_000, 5

_POSTS = """
    INSERT INTO placements_opening (uid, version, pinyin, search_tokens, enterprise_id, title, kind, seats, seats_taken,
        post_kind, post_staff, independence, wage_from_fen, wage_unit, post_pay_fen, pay_method, pay_day, hours_from,
        hours_until, hours_a_day, rest_days, overtime, venue, by_agency, region_code, shift, lodging, meals, hazards,
        place, description, state, starts_on)
    SELECT gen_random_uuid(), 1, '', '', h.ids[1 + n % array_length(h.ids, 1)], '岗位' || n, 'internship', 20, 10,
        '装配' || n % 3, 80, 'independent', 240000, 'month', 300000, 'student', 10, '08:00',
        CASE WHEN n % 50 = 0 THEN '23:00' ELSE '17:00' END::time, 8, false, false, 'ordinary', false, '379998', 'day',
        'none', false, '{}', '', '', 'published', '2025-01-01'
    FROM generate_series(0, %(posts)s - 1) n, (SELECT %(hosts)s::bigint[] AS ids) h
"""
_PLACED = """
    INSERT INTO placements_assignment (uid, version, batch_id, school_id, person_id, enrolment_id, host_id, opening_id,
        post, part_time, starts_on, ends_before, ended_reason, self_selected, outside_lodging)
    SELECT gen_random_uuid(), 1, b.ids[1 + e.id %% array_length(b.ids, 1)], e.school_id, e.person_id, e.id,
           o.enterprise_id, o.id, '', false, d, d + 180, '', false, false
    FROM members_enrolment e, (SELECT %(batches)s::bigint[] AS ids) b,
         LATERAL (SELECT date '2025-03-01' + (e.id %% 30)::int AS d) start,
         LATERAL (SELECT id, enterprise_id FROM placements_opening
                  WHERE id = %(first)s + e.id * 7 %% %(posts)s) o
    WHERE e.school_id = %(school)s
"""
_PAPERS = (
    """
    INSERT INTO placements_consent (uid, school_id, assignment_id, kind, party, method, content_sha256, by_name, by_role,
        signed_at, recorded_at, voided_reason)
    SELECT gen_random_uuid(), school_id, id, 'participation', party, 'link', repeat('0', 64), '某人', '本人',
        '2025-02-20', '2025-02-20', '' FROM placements_assignment, unnest(ARRAY['student', 'guardian']) party
    WHERE school_id = %(school)s AND id %% 100 > 0
    """,
    """
    INSERT INTO placements_tripartiteagreement (uid, version, school_id, assignment_id, kind, number, template_id, content,
        content_sha256, gaps, changes, asked_by_party, reason, state, signed_at)
    SELECT gen_random_uuid(), 1, school_id, id, 'original', id, %(template)s, %(content)s, repeat('0', 64), '[]', '{}',
        'school', '', 'signed', '2025-02-20' FROM placements_assignment WHERE school_id = %(school)s
    """,
    """
    INSERT INTO placements_insurancepolicy (uid, version, school_id, batch_id, kind, number, insurer, paid_by,
        starts_on, ends_before)
    SELECT gen_random_uuid(), 1, %(school)s, id, 'liability', 'P' || n, '某财险', 'school', '2025-01-01'::date + n * 150,
        '2025-01-01'::date + (n + 1) * 150
    FROM unnest(%(batches)s::bigint[]) id, generate_series(0, 2) n
    """,
    """
    WITH held AS (
        INSERT INTO placements_starttraining (uid, version, school_id, batch_id, topic, held_on, hours, trainer)
        SELECT gen_random_uuid(), 1, %(school)s, id, '安全', '2025-02-18', 8, '' FROM unnest(%(batches)s::bigint[]) id
        RETURNING id, batch_id
    )
    INSERT INTO placements_trainingresult (uid, version, school_id, training_id, person_id, enrolment_id, passed)
    SELECT gen_random_uuid(), 1, a.school_id, held.id, a.person_id, a.enrolment_id, true
    FROM placements_assignment a JOIN held ON held.batch_id = a.batch_id
    """,
    """
    INSERT INTO placements_attestation (uid, school_id, batch_id, rule, by_id, at)
    SELECT gen_random_uuid(), %(school)s, id, rule, %(by)s, '2025-02-20'
    FROM unnest(%(batches)s::bigint[]) id, unnest(ARRAY['INT-12', 'INT-20']) rule
    """,
    """
    WITH joined AS (
        INSERT INTO members_admission (uid, version, organisation_id, applied_on, admitted_on, state, statement, review_note)
        SELECT gen_random_uuid(), 1, id, '2024-01-01', '2024-01-01', 'admitted', '', ''
        FROM unnest(%(hosts)s::bigint[]) id RETURNING id
    )
    INSERT INTO members_qualificationreview (uid, version, admission_id, occasion, opened_at, conclusion, concluded_by_id,
        concluded_at, valid_before, honesty_source, safety_source, visitors, reason)
    SELECT gen_random_uuid(), 1, id, 'yearly', '2025-01-01', 'passed', %(by)s, '2025-01-02', '2026-01-01', '', '', '', ''
    FROM joined
    """,
    """
    WITH guides AS (
        INSERT INTO placements_unitguide (uid, version, pinyin, search_tokens, school_id, host_id, name, post)
        SELECT gen_random_uuid(), 1, '', '', %(school)s, id, '秦师傅', '' FROM unnest(%(hosts)s::bigint[]) id
        RETURNING id, host_id
    )
    UPDATE placements_assignment a SET unit_guide_id = guides.id, school_guide_id = %(teacher)s
    FROM guides WHERE guides.host_id = a.host_id
    """,
    """
    INSERT INTO placements_batchhost (uid, batch_id, host_id, listed)
    SELECT gen_random_uuid(), batch_id, host_id, true FROM placements_assignment WHERE school_id = %(school)s
    GROUP BY batch_id, host_id
    """,
    """
    INSERT INTO placements_openingmajor (uid, opening_id, major_id)
    SELECT gen_random_uuid(), id, %(major)s FROM placements_opening WHERE id >= %(first)s
    """,
)

# The three that cost most, written for themselves: interns of a unit on its fullest day, the same of a kind of post, and
# the days that no policy covers.
BY_HAND = """
    WITH post AS (
        SELECT a.id, a.host_id, a.batch_id, o.post_kind, o.post_staff, a.starts_on, a.ends_before, a.leaves_before
        FROM placements_assignment a JOIN placements_internshipbatch b ON b.id = a.batch_id AND b.kind = 'post'
        LEFT JOIN placements_opening o ON o.id = a.opening_id
        WHERE a.leaves_before IS NULL OR a.leaves_before > a.starts_on
    ),
    moves AS (
        SELECT host_id, post_kind, starts_on AS day, 1 AS step FROM post
        UNION ALL SELECT host_id, post_kind, leaves_before, -1 FROM post WHERE leaves_before IS NOT NULL
    ),
    unit AS (
        SELECT host_id, day, sum(sum(step)) OVER (PARTITION BY host_id ORDER BY day) AS there FROM moves
        GROUP BY host_id, day
    ),
    kind AS (
        SELECT host_id, post_kind, day, sum(sum(step)) OVER (PARTITION BY host_id, post_kind ORDER BY day) AS there
        FROM moves GROUP BY host_id, post_kind, day
    )
    SELECT post.id, 'INT-11a' FROM post JOIN members_enterpriseprofile p ON p.organisation_id = post.host_id
    JOIN unit ON unit.host_id = post.host_id AND unit.day >= post.starts_on AND unit.day < post.leaves_before
    GROUP BY post.id, p.staff_count HAVING max(there) * 10 > p.staff_count
    UNION ALL
    SELECT post.id, 'INT-11b' FROM post JOIN kind ON kind.host_id = post.host_id AND kind.post_kind = post.post_kind
        AND kind.day >= post.starts_on AND kind.day < post.leaves_before
    GROUP BY post.id, post.post_staff HAVING max(there) * 5 > post.post_staff
    UNION ALL
    SELECT post.id, 'INT-26' FROM post WHERE NOT EXISTS (
        SELECT FROM placements_insurancepolicy i WHERE i.batch_id = post.batch_id
        HAVING range_agg(daterange(i.starts_on, i.ends_before)) @> daterange(post.starts_on, post.ends_before))
"""


@contextmanager
def internships(placements: int):
    """So many placements that are almost in order, inside a transaction that is taken back."""
    from django.db import connection
    from django.db.models import Min
    from psycopg2.extras import Json

    from alliance.core.models import User
    from members.models import (
        Admission,
        Alliance,
        Enrolment,
        EnterpriseProfile,
        Major,
        Organisation,
        Person,
        QualificationReview,
        TeachingPost,
    )
    from placements import models
    from placements.contents import Content

    from .ways import copy, make_persons, undone, without_history

    tables = [Person, Enrolment, Organisation, EnterpriseProfile, models.Assignment, models.InternshipBatch]
    tables += [
        models.BatchHost,
        models.Opening,
        models.OpeningMajor,
        models.Consent,
        models.TripartiteAgreement,
        models.InsurancePolicy,
    ]
    tables += [
        Admission,
        QualificationReview,
        models.UnitGuide,
        models.StartTraining,
        models.TrainingResult,
        models.Attestation,
    ]
    with undone(), connection.cursor() as cursor:
        without_history(*tables)
        Alliance.objects.create(name="量测联盟", county="量测县", region_code="379998", founded_on=date(2020, 1, 1))
        school = Organisation.objects.create(kind="school", name="十万学校")
        span = {"starts_on": date(2025, 3, 1), "ends_before": date(2025, 10, 1)}
        paper = {"plan": "方案", "decided_on": DAY, "published_on": DAY, "filing_number": "备1号", "filed_on": DAY}
        batches = [
            models.InternshipBatch.objects.create(school=school, name=f"第 {n} 批", **span, **paper).pk
            for n in range(BATCHES)
        ]
        hosts = [Organisation(kind="enterprise", name=f"量测企业 {n}") for n in range(HOSTS)]
        Organisation.objects.bulk_create(hosts)
        EnterpriseProfile.objects.bulk_create(
            EnterpriseProfile(organisation=host, staff_count=450 + n % 100) for n, host in enumerate(hosts)
        )
        contents = [{"key": one.value, "title": str(one.label), "text": "按约定执行。" * 20} for one in Content]
        values = {
            "school": school.pk,
            "major": Major.objects.create(code="999998", name="量测专业").pk,
            "batches": batches,
            "hosts": [host.pk for host in hosts],
            "posts": POSTS,
            "times": placements // NAMES,
            "by": User.objects.create(username="clerk", name="量测员", must_change_password=False).pk,
            "template": models.AgreementTemplate.objects.create(number=1, title="范本").pk,
            "content": Json(contents),
        }
        copy(Person, make_persons(school, NAMES, sealed=False))
        cursor.execute(_PERSONS, values)
        cursor.execute(_ENROLMENTS, values)
        cursor.execute(
            "UPDATE members_person SET born_on = '2008-01-01', sex = 'male' WHERE school_id = %(school)s", values
        )
        teacher = Person.objects.create(school=school, name="秦老师")
        values["teacher"] = TeachingPost.objects.create(
            school=school, person=teacher, kind="professional", starts_on=date(2015, 9, 1)
        ).pk
        cursor.execute("ALTER TABLE placements_assignment DROP CONSTRAINT assignment_no_overlap")
        cursor.execute(_POSTS.replace("n % ", "n %% "), values)
        values["first"] = models.Opening.objects.aggregate(first=Min("pk"))["first"]
        cursor.execute(_PLACED, values)
        for statement in _PAPERS:
            cursor.execute(statement, values)
        assert models.Assignment.objects.filter(school=school).count() == placements
        cursor.execute(f"ANALYZE {', '.join(model._meta.db_table for model in tables)}, members_major")
        yield school


def checked() -> Comparison:
    from django.db import connection

    from placements.models import Assignment
    from placements.services.checks import hits

    def by_hand():
        with connection.cursor() as cursor:
            cursor.execute(BY_HAND)
            return cursor.fetchall()

    with internships(PLACEMENTS) as school:
        rows = Assignment.objects.filter(school=school)
        dearest = {(pk, rule) for pk, rule, _ in hits(rows, on=DAY) if rule in {"INT-11a", "INT-11b", "INT-26"}}
        assert dearest == set(by_hand()), "the three rules say the same both ways"
        ways = {
            "three dearest rules by hand": by_hand,
            "every rule, waivers and exemptions": lambda: list(hits(rows, on=DAY)),
        }
        found = Comparison(f"The rules over {PLACEMENTS:,} placements (limit: 3 ×)")
        for way, seconds in in_turns(ways, runs=3).items():
            found.add(way, seconds)
    return found


def market(students: int, openings: int, seats: int):
    """Wishes drawn so that some posts are far more wanted than others."""
    from placements.matching import Pool, Seeker

    draw = Random(7)
    units = [Pool(f"u{n}", seats * 4) for n in range(openings // 5)]
    pools = [Pool(n, seats, units[n % len(units)]) for n in range(openings)]
    seekers = []
    for number in range(students):
        wanted = {int(openings * draw.random() ** 2) for _ in range(WISHES * 2)}
        seekers.append(Seeker(number, sorted(wanted, key=lambda n: draw.random())[:WISHES], school=number % 7))
    return seekers, pools


def matched() -> Iterator[Comparison]:
    from matching.games import HospitalResident

    from placements.matching import blocking_pairs, lots, match

    seekers, pools = market(STUDENTS, OPENINGS, 10)
    found = Comparison(f"{STUDENTS:,} students, {OPENINGS:,} posts in nested quotas")
    found.add("placements.matching", median(lambda: match(seekers, pools, seed="2025"), runs=3))
    yield found

    students, posts = 400, 40
    seekers, _ = market(students, posts, 8)
    from placements.matching import Pool

    pools = [Pool(n, 8) for n in range(posts)]  # without nesting: the package knows none
    drawn = lots(seekers, "2025")

    def theirs():
        asked = {n: sorted((s.key for s in seekers if n in s.wishes), key=lambda k: drawn[k]) for n in range(posts)}
        game = HospitalResident.create_from_dictionaries(
            {f"s{s.key}": [f"p{n}" for n in s.wishes] for s in seekers},
            {f"p{n}": [f"s{key}" for key in keys] for n, keys in asked.items() if keys},
            {f"p{n}": 8 for n, keys in asked.items() if keys},
        )
        return game.solve(optimal="resident")

    ours = match(seekers, pools, seed="2025")
    other = {int(s.name[1:]): int(h.name[1:]) for h, held in theirs().items() for s in held}
    assert ours.placed == other, "the same matching, student by student"
    assert blocking_pairs(ours, seekers, pools, seed="2025") == []
    found = Comparison(f"{students} students, {posts} posts: the same matching, without a blocking pair")
    ways = {
        "matching.games.HospitalResident": theirs,
        "placements.matching": lambda: match(seekers, pools, seed="2025"),
    }
    for way, seconds in in_turns(ways, runs=3).items():
        found.add(way, seconds)
    yield found


@contextmanager
def waiting(students: int, openings: int):
    """A batch whose students have all handed in, inside a transaction that is taken back. Yields it with its clerk."""
    from django.db import connection
    from django.utils import timezone

    from alliance.core.models import User
    from members.models import (
        Admission,
        Alliance,
        Enrolment,
        EnterpriseProfile,
        Major,
        Organisation,
        Person,
        QualificationReview,
        UserMembership,
    )
    from placements.models import InternshipBatch, Opening, OpeningMajor, Wish, WishList

    from .ways import make_persons, undone, without_history

    tables = [Person, Enrolment, Organisation, EnterpriseProfile, Admission, QualificationReview, Opening, OpeningMajor]
    tables += [WishList, Wish]
    now = timezone.now()
    with undone(), connection.cursor() as cursor:
        without_history(*tables)
        Alliance.objects.create(name="量测联盟", county="量测县", region_code="379998", founded_on=date(2020, 1, 1))
        school = Organisation.objects.create(kind="school", name="两万学校")
        user = User.objects.create(username="matcher", name="量测员", must_change_password=False)
        clerk = UserMembership.objects.create(user=user, organisation=school, role="placement", started_at=now)
        span = {"starts_on": date(2025, 3, 3), "ends_before": date(2025, 8, 1)}
        paper = {"wishes_from": date(2025, 2, 1), "wishes_until": DAY, "decided_on": DAY, "published_on": DAY}
        batch = InternshipBatch.objects.create(school=school, name="两万人批次", most_wishes=WISHES, **span, **paper)
        majors = Major.objects.bulk_create(Major(code=f"{66 + n // 4}01{n:02d}", name=f"量测专业{n}") for n in range(8))
        firms = Organisation.objects.bulk_create(
            Organisation(kind="enterprise", name=f"量测企业 {n}", region_code="379998") for n in range(openings // 5)
        )
        EnterpriseProfile.objects.bulk_create(EnterpriseProfile(organisation=one, staff_count=400) for one in firms)
        admissions = Admission.objects.bulk_create(
            Admission(organisation=one, applied_on=DAY, admitted_on=DAY, state="admitted") for one in firms
        )
        passed = {"opened_at": now, "conclusion": "passed", "concluded_by": user, "concluded_at": now}
        QualificationReview.objects.bulk_create(
            QualificationReview(admission=one, occasion="yearly", valid_before=date(2026, 1, 1), **passed)
            for one in admissions
        )
        offer = {"state": "published", "starts_on": date(2025, 1, 1), "seats": 10, "post_staff": 100}
        posts = Opening.objects.bulk_create(
            Opening(
                enterprise=firms[n % len(firms)], title=f"岗位{n}", hazards=["heat"] if n % 10 == 0 else [], **offer
            )
            for n in range(openings)
        )
        OpeningMajor.objects.bulk_create(OpeningMajor(opening=one, major=majors[n % 8]) for n, one in enumerate(posts))
        persons = make_persons(school, students, sealed=False)
        for n, one in enumerate(persons):
            one.sex, one.born_on = ("male", "female")[n % 2], date(2006 + n % 3, 1 + n % 12, 1 + n % 28)
        enrolled = {"school": school, "entered_year": 2022, "starts_on": date(2022, 9, 1)}
        rows = Enrolment.objects.bulk_create(
            Enrolment(person=one, major=majors[n % 8], student_number=f"S{n}", class_name=f"{n % 400} 班", **enrolled)
            for n, one in enumerate(Person.objects.bulk_create(persons))
        )
        handed_in = {"school": school, "batch": batch, "handed_in_at": now, "source": "link"}
        lists = WishList.objects.bulk_create(
            WishList(person_id=one.person_id, enrolment=one, **handed_in) for one in rows
        )

        def of_his_class(n: int, post: int) -> int:
            return post if n // 4 % 2 == post // 4 % 2 else (post + 4) % openings

        seekers = [(s.key, lists[s.key], s.wishes) for s in market(students, openings, 10)[0]]
        Wish.objects.bulk_create(
            Wish(wish_list=one, opening=posts[post], rank=rank)
            for n, one, wishes in seekers
            for rank, post in enumerate(dict.fromkeys(of_his_class(n, post) for post in wishes), start=1)
        )
        cursor.execute(f"ANALYZE {', '.join(model._meta.db_table for model in tables)}")
        yield batch, clerk


def proposed() -> Comparison:
    """The whole of it: read from the database, judged by the rules, matched, written with its history."""
    from django.utils import timezone

    from placements.services import matchings

    found = Comparison(f"{STUDENTS:,} students, {OPENINGS:,} posts, from the database and back into it")
    with waiting(STUDENTS, OPENINGS) as (batch, clerk):
        spent = []
        found.add(
            "placements.services.matchings.propose",
            median(lambda: spent.append(matchings.propose(batch, viewer=clerk, on=DAY, at=timezone.now())), runs=1),
        )
        assert spent[0].matched.count() == STUDENTS
    return found


def comparisons() -> Iterator[Comparison]:
    yield checked()
    yield from matched()
    yield proposed()
