"""The counts that dashboards draw, one statement a topic, all of them replaced in one transaction.

Values of one topic and month add up over schools, enterprises and keys. `on` is the first day of the month; what is
counted "at the end of the month" is counted today in the month that still runs.
"""

import json
from datetime import date, datetime

from django.db import connection
from django.utils import translation

from members.enums import MEMBER_KINDS
from placements.enums import OpeningKind

from .enums import Topic

MONTHS = 36  # before the one that runs

# (the first day of a month, the day it is counted on)
_DAYS = """
    SELECT m::date AS month, LEAST((m + interval '1 month')::date - 1, %(today)s::date) AS day
    FROM generate_series(%(first)s::date, %(today)s::date, interval '1 month') m
"""

STATEMENTS: dict[Topic, str] = {
    # Placements on the job; one person never has two on one day, so they are persons.
    Topic.INTERNS: f"""
        SELECT d.month, a.school_id, a.host_id, '' AS key, '' AS label, count(*)
        FROM ({_DAYS}) d
        JOIN placements_assignment a ON a.starts_on <= d.day AND (a.leaves_before IS NULL OR a.leaves_before > d.day)
        JOIN placements_internshipbatch b ON b.id = a.batch_id AND b.kind = 'post'
        GROUP BY d.month, a.school_id, a.host_id
    """,
    # By the month they began in; what was called off before it began, or has not begun yet, is none.
    Topic.PLACEMENTS: """
        SELECT date_trunc('month', a.starts_on)::date, a.school_id, a.host_id, m.code, m.name, count(*)
        FROM placements_assignment a
        JOIN placements_internshipbatch b ON b.id = a.batch_id AND b.kind = 'post'
        JOIN members_enrolment e ON e.id = a.enrolment_id
        JOIN members_major m ON m.id = e.major_id
        WHERE a.starts_on >= %(first)s AND a.starts_on <= %(today)s
          AND (a.leaves_before IS NULL OR a.leaves_before > a.starts_on)
        GROUP BY 1, a.school_id, a.host_id, m.code, m.name
    """,
    # Days of confirmed stays, each in its month. Not united over schools: C03 is where overlaps count once.
    Topic.ROTATION_DAYS: """
        SELECT m::date, r.school_id, r.host_id, '', '',
               sum(LEAST(c.ends_before, (m + interval '1 month')::date) - GREATEST(c.starts_on, m::date))
        FROM placements_teacherrotation r
        JOIN placements_confirmedspan c ON c.rotation_id = r.id
        JOIN generate_series(%(first)s::date, %(today)s::date, interval '1 month') m
          ON c.starts_on < (m + interval '1 month')::date AND c.ends_before > m::date
        WHERE r.state = 'verified'
        GROUP BY 1, r.school_id, r.host_id
    """,
    # As D02 counts on that day: the agreement signed, the class begun and not ended.
    Topic.ORDER_STUDENTS: f"""
        SELECT d.month, c.school_id, c.enterprise_id, '', '', count(*)
        FROM ({_DAYS}) d
        JOIN orders_orderstudent o ON o.starts_on <= d.day AND (o.ends_before IS NULL OR o.ends_before > d.day)
        JOIN orders_orderclass c ON c.id = o.order_class_id
          AND c.signed_on <= d.day AND COALESCE(c.starts_on, c.signed_on) <= d.day
          AND (c.ends_before IS NULL OR c.ends_before > d.day)
        GROUP BY d.month, c.school_id, c.enterprise_id
    """,
    # In fen, in the month they were paid for; a cancelled one was not paid.
    Topic.STIPENDS: """
        SELECT s.month, c.school_id, c.enterprise_id, '', '', sum(s.amount_fen)
        FROM orders_stipend s
        JOIN orders_orderstudent o ON o.id = s.student_id
        JOIN orders_orderclass c ON c.id = o.order_class_id
        WHERE s.cancelled_at IS NULL AND s.month >= %(first)s AND s.month <= %(today)s
        GROUP BY s.month, c.school_id, c.enterprise_id
    """,
    # At the end of each quarter, and today.
    Topic.MEMBERS: f"""
        SELECT d.month, NULL::bigint, NULL::bigint, o.kind, %(kinds)s::jsonb ->> o.kind, count(DISTINCT o.id)
        FROM ({_DAYS}) d
        JOIN members_admission a ON a.admitted_on <= d.day AND (a.ends_before IS NULL OR a.ends_before > d.day)
        JOIN members_organisation o ON o.id = a.organisation_id
        WHERE EXTRACT(MONTH FROM d.month) IN (3, 6, 9, 12) OR d.day = %(today)s
        GROUP BY d.month, o.kind
    """,
}

# What is offered today: published, not expired, of an enterprise with which something new may be begun.
_OFFERED = """
    SELECT date_trunc('month', %(today)s::date)::date, NULL::bigint, p.enterprise_id, p.kind,
           %(openings)s::jsonb ->> p.kind, sum(p.{column})
    FROM placements_opening p JOIN members_organisation e ON e.id = p.enterprise_id
    WHERE p.state = 'published' AND p.starts_on <= %(today)s AND (p.ends_before IS NULL OR p.ends_before > %(today)s)
      AND e.closed_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM members_admission a WHERE a.organisation_id = e.id AND a.state = 'suspended')
    GROUP BY p.enterprise_id, p.kind
"""
STATEMENTS[Topic.SEATS] = _OFFERED.format(column="seats")
STATEMENTS[Topic.SEATS_TAKEN] = _OFFERED.format(column="seats_taken")


def replace(*, today: date, as_of: datetime) -> None:
    """Count every topic anew, inside the caller's transaction."""
    month = today.year * 12 + today.month - 1 - MONTHS
    values = {
        "today": today,
        "first": date(month // 12, month % 12 + 1, 1),
        "as_of": as_of,
        "kinds": _labels(MEMBER_KINDS),
        "openings": _labels(OpeningKind),
    }
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM reports_rollup")
        for topic, statement in STATEMENTS.items():
            cursor.execute(
                f"""
                INSERT INTO reports_rollup (uid, topic, "on", school_id, enterprise_id, key, label, value, as_of)
                SELECT gen_random_uuid(), '{topic.value}', month, school_id, enterprise_id, key, COALESCE(label, ''),
                       value, %(as_of)s
                FROM ({statement}) counted (month, school_id, enterprise_id, key, label, value)
                """,
                values,
            )


def _labels(choices) -> str:
    """Labels in Chinese, as they are stored: pages translate."""
    with translation.override("zh-hans"):
        return json.dumps({choice.value: str(choice.label) for choice in choices})
