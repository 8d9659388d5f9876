"""C: teachers and craftsmen who cross over."""

from decimal import Decimal

from .registry import Indicator, Kind, declare

# Another name than the person's own stands in no report: the family name and a star for each further character.
MASKED_NAME = "left(p.name, 1) || repeat('*', greatest(char_length(p.name) - 1, 1))"

# Each school keeps a person of its own; the same ID number is the same human. Without one, a person stands for himself.
# The key is drawn from the hash one way, so that no school learns from it whom another school knows.
COUNTED_AS = "md5('counted' || COALESCE(p.id_number_hash, p.uid::text))::uuid"

# Confirmed by the host, and at least one of its days in the year.
VERIFIED = """
    r.state = 'verified' AND r.starts_on < %(end)s AND (r.ends_before IS NULL OR r.ends_before > %(start)s)
    AND LEAST(r.ends_before, %(end)s) - GREATEST(r.starts_on, %(start)s) >= %(rotation_min_days)s
"""

declare(
    Indicator(
        code="C01",
        name="专业课教师下企业比例",
        unit="%",
        formula="当年有企业确认实践的专业课教师（按人去重）÷ 截止日专业课教师 × 100",
        definition="一名教师当年去几次都只算一人；企业确认过的实践才计入。县方案目标为 5% 以上；"
        "与五年累计六个月（教师〔2016〕3号）是两项要求，分别考核。",
        kind=Kind.SHARE,
        # One row for each post. A human is counted once wherever he teaches, and keeps his trip when he changes school.
        rows=f"""
            SELECT role.role, 'members_teachingpost' AS table_name, t.row_uid, t.counted_as, t.label, t.school_uid,
                   '' AS category
            FROM (
                SELECT t.uid AS row_uid, {COUNTED_AS} AS counted_as,
                       {MASKED_NAME} || ' · ' || COALESCE(NULLIF(t.subject, ''), '专业课') || ' · ' || s.name AS label,
                       s.uid AS school_uid
                FROM members_teachingpost t
                JOIN members_person p ON p.id = t.person_id
                JOIN members_organisation s ON s.id = t.school_id
                WHERE t.kind = 'professional'
                  AND t.starts_on <= %(cutoff)s AND (t.ends_before IS NULL OR t.ends_before > %(cutoff)s)
            ) t
            CROSS JOIN LATERAL (
                SELECT 'denominator' AS role
                UNION ALL
                SELECT 'numerator' WHERE t.counted_as IN (
                    SELECT {COUNTED_AS} FROM placements_teacherrotation r JOIN members_person p ON p.id = r.person_id
                    WHERE {VERIFIED}
                )
            ) role
        """,
        target=Decimal(5),
        by_school=True,
    )
)

declare(
    Indicator(
        code="C02",
        name="教师下企业人次",
        unit="人次",
        formula="当年有企业确认实践的次数",
        definition="每次实践计一人次，不去重，计入派出学校；全联盟人次不小于 C01 的人数（当年调动的教师，人数计入截止日所在学校）。",
        kind=Kind.COUNT,
        rows=f"""
            SELECT 'numerator' AS role, 'placements_teacherrotation' AS table_name, r.uid AS row_uid, r.uid AS counted_as,
                   {MASKED_NAME} || ' → ' || h.name || ' · ' || r.starts_on AS label,
                   s.uid AS school_uid, '' AS category
            FROM placements_teacherrotation r
            JOIN members_person p ON p.id = r.person_id
            JOIN members_organisation s ON s.id = r.school_id
            JOIN members_organisation h ON h.id = r.host_id
            WHERE {VERIFIED}
        """,
        by_school=True,
    )
)
