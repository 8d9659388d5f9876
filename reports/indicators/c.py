"""C: teachers and craftsmen who cross over."""

from decimal import Decimal

from .b import ASSESSABLE
from .registry import Indicator, Kind, declare

# Another name than the person's own stands in no report: the family name and a star for each further character.
MASKED_NAME = "left(p.name, 1) || repeat('*', greatest(char_length(p.name) - 1, 1))"

# Each school keeps a person of its own; the same ID number is the same human. Without one, a person stands for himself.
# The key is drawn from the hash one way, so that no school learns from it whom another school knows.
COUNTED_AS = "md5('counted' || COALESCE(p.id_number_hash, p.uid::text))::uuid"

# Days the host confirmed, cut to the year. Spans of one stay never overlap.
CONFIRMED = """
    SELECT r.id, r.uid, r.person_id, r.school_id, r.host_id, r.starts_on AS stay_from,
           GREATEST(c.starts_on, %(start)s) AS from_day, LEAST(c.ends_before, %(end)s) AS to_day
    FROM placements_teacherrotation r JOIN placements_confirmedspan c ON c.rotation_id = r.id
    WHERE r.state = 'verified' AND c.starts_on < %(end)s AND c.ends_before > %(start)s
"""

# Confirmed by the host for as many days of the year as the ruling asks.
VERIFIED = f"""
    SELECT uid, person_id, school_id, host_id, stay_from, sum(to_day - from_day) AS days FROM ({CONFIRMED}) c
    GROUP BY id, uid, person_id, school_id, host_id, stay_from HAVING sum(to_day - from_day) >= %(rotation_min_days)s
"""

# The professional teachers in post at the cutoff: one row for each post.
PROFESSIONAL = f"""
    SELECT t.uid AS row_uid, {COUNTED_AS} AS counted_as,
           {MASKED_NAME} || ' · ' || COALESCE(NULLIF(t.subject, ''), '专业课') || ' · ' || s.name AS label,
           s.uid AS school_uid
    FROM members_teachingpost t
    JOIN members_person p ON p.id = t.person_id
    JOIN members_organisation s ON s.id = t.school_id
    WHERE t.kind = 'professional'
      AND t.starts_on <= %(cutoff)s AND (t.ends_before IS NULL OR t.ends_before > %(cutoff)s)
"""

# How many days of the year a human has been out: a day confirmed twice, at two schools or by two hosts, is one day.
DAYS_OUT = f"""
    SELECT counted_as, sum(upper(days) - lower(days)) AS days FROM (
        SELECT {COUNTED_AS} AS counted_as, unnest(range_agg(daterange(c.from_day, c.to_day))) AS days
        FROM ({CONFIRMED}) c JOIN members_person p ON p.id = c.person_id GROUP BY 1
    ) united GROUP BY counted_as
"""

declare(
    Indicator(
        code="C01",
        name="专业课教师下企业比例",
        unit="%",
        formula="当年有企业确认实践的专业课教师（按人去重）÷ 截止日专业课教师 × 100",
        definition="一名教师当年去几次都只算一人；企业确认过、且当年确认天数达到最短天数的实践才计入。县方案目标为 5% 以上；"
        "与五年累计六个月（教师〔2016〕3号）是两项要求，分别考核。",
        kind=Kind.SHARE,
        # A human is counted once wherever he teaches, and keeps his trip when he changes school.
        rows=f"""
            SELECT role.role, 'members_teachingpost' AS table_name, t.row_uid, t.counted_as, t.label, t.school_uid,
                   NULL::uuid AS enterprise_uid, '' AS category, NULL::numeric AS amount
            FROM ({PROFESSIONAL}) t
            CROSS JOIN LATERAL (
                SELECT 'denominator' AS role
                UNION ALL
                SELECT 'numerator' WHERE t.counted_as IN (
                    SELECT {COUNTED_AS} FROM ({VERIFIED}) r JOIN members_person p ON p.id = r.person_id
                )
            ) role
        """,
        target=Decimal(5),
        by_school=True,
        version=2,
    )
)

declare(
    Indicator(
        code="C02",
        name="教师下企业人次",
        unit="人次",
        formula="当年有企业确认实践的次数",
        definition="每次企业确认、且当年确认天数达到最短天数的实践计一人次，不去重，计入派出学校和接收企业；"
        "全联盟人次不小于 C01 的人数（当年调动的教师，人数计入截止日所在学校）。",
        kind=Kind.COUNT,
        rows=f"""
            SELECT 'numerator' AS role, 'placements_teacherrotation' AS table_name, r.uid AS row_uid, r.uid AS counted_as,
                   {MASKED_NAME} || ' → ' || h.name || ' · ' || r.stay_from || ' · ' || r.days || '天' AS label,
                   s.uid AS school_uid, h.uid AS enterprise_uid, '' AS category, NULL::numeric AS amount
            FROM ({VERIFIED}) r
            JOIN members_person p ON p.id = r.person_id
            JOIN members_organisation s ON s.id = r.school_id
            JOIN members_organisation h ON h.id = r.host_id
        """,
        by_school=True,
        by_enterprise=True,
        version=2,
    )
)

declare(
    Indicator(
        code="C03",
        name="教师人均企业实践天数",
        unit="天",
        formula="截止日专业课教师当年经企业确认的实践天数（重叠的日子只算一次）之和 ÷ 截止日专业课教师",
        definition="按人把企业确认过的日子合并，同一天只算一天，不论在几所学校任教、由几家企业确认；"
        "没有去的专业课教师计入分母。",
        kind=Kind.MEAN,
        rows=f"""
            SELECT role.role, 'members_teachingpost' AS table_name, t.row_uid, t.counted_as,
                   t.label || COALESCE(' · ' || role.amount || '天', '') AS label, t.school_uid,
                   NULL::uuid AS enterprise_uid, '' AS category, role.amount
            FROM ({PROFESSIONAL}) t
            LEFT JOIN ({DAYS_OUT}) o ON o.counted_as = t.counted_as
            CROSS JOIN LATERAL (
                SELECT 'denominator' AS role, NULL::numeric AS amount
                UNION ALL
                SELECT 'numerator', o.days WHERE o.days IS NOT NULL
            ) role
        """,
        by_school=True,
    )
)


# Appointed, and the cutoff lies in the term; who was released early left with `ends_before`.
IN_TERM = """
    SELECT m.*, e.uid AS enterprise_uid, e.name AS enterprise_name, s.uid AS school_uid
    FROM members_mentorappointment m
    JOIN members_organisation e ON e.id = m.enterprise_id
    JOIN members_organisation s ON s.id = m.school_id
    WHERE m.state IN ('appointed', 'ended')
      AND m.starts_on <= %(cutoff)s AND (m.ends_before IS NULL OR m.ends_before > %(cutoff)s)
"""

# The terms of a year: those with enough of its days behind them. A term that straddles two years is of both or of one.
TERMS_OF_THE_YEAR = """
    SELECT t.id, t.uid, t.name, GREATEST(t.starts_on, %(start)s) AS from_day, LEAST(t.ends_before, %(end)s) AS to_day
    FROM members_schoolterm t
    WHERE LEAST(t.ends_before, %(end)s) - GREATEST(t.starts_on, %(start)s) >= %(term_min_days)s
"""

# Those of them in which an enterprise (`e`) was a member for long enough, as G02 asks of schools.
TERMS_AS_A_MEMBER = f"""
    SELECT t.* FROM ({TERMS_OF_THE_YEAR}) t
    WHERE t.to_day - GREATEST(t.from_day, e.admitted_on) >= %(term_min_days)s
"""

# Sessions of career mentors that stand, each on a day of its appointment.
CAREER_SESSIONS = """
    SELECT n.uid, n.held_on, m.enterprise_id
    FROM members_mentorsession n JOIN members_mentorappointment m ON m.id = n.appointment_id
    WHERE m.kind = 'career' AND m.state IN ('appointed', 'ended') AND n.cancelled_at IS NULL
      AND n.held_on >= m.starts_on AND (m.ends_before IS NULL OR n.held_on < m.ends_before)
"""

# Posts of the year that were offered to teachers by the cutoff, and not taken back.
OFFERED = """
    SELECT p.uid, p.enterprise_id, p.offered_on FROM members_practiceoffer p
    WHERE p.state IN ('offered', 'closed')
      AND p.year = EXTRACT(YEAR FROM %(start)s::date) AND p.offered_on <= %(cutoff)s
"""


def assessed(done: str) -> str:
    """Assessable enterprises (`e`); those for which the condition holds are the numerator."""
    return f"""
        SELECT role.role, 'members_organisation' AS table_name, e.uid AS row_uid, e.uid AS counted_as, e.name AS label,
               NULL::uuid AS school_uid, e.uid AS enterprise_uid, '' AS category, NULL::numeric AS amount
        FROM ({ASSESSABLE}) e
        CROSS JOIN LATERAL (
            SELECT 'denominator' AS role UNION ALL SELECT 'numerator' WHERE {done}
        ) role
    """


declare(
    Indicator(
        code="C05",
        name="在聘企业导师",
        unit="人",
        formula="截止日在聘期内的企业导师（按人去重）",
        definition="经学校聘任、截止日在聘期内的职业导师和企业导师（产业教授）；同一人受聘几所学校只算一人。"
        "推荐未聘任的、未通过的和已解聘的不计。同一企业同名而电话不同的算两人。",
        kind=Kind.COUNT,
        # A phone tells two of one name apart; where it is known of one appointment only, they are the same person.
        rows=f"""
            SELECT 'numerator' AS role, 'members_mentorappointment' AS table_name, m.uid AS row_uid,
                   md5(m.enterprise_uid::text || m.name || CASE
                       WHEN min(m.phone_hash) OVER same = max(m.phone_hash) OVER same THEN ''
                       ELSE COALESCE(m.phone_hash, '') END)::uuid AS counted_as,
                   left(m.name, 1) || repeat('*', greatest(char_length(m.name) - 1, 1)) || ' · ' || m.enterprise_name
                       AS label,
                   m.school_uid, m.enterprise_uid, '' AS category, NULL::numeric AS amount
            FROM ({IN_TERM}) m WINDOW same AS (PARTITION BY m.enterprise_id, m.name)
        """,
    )
)

declare(
    Indicator(
        code="C06",
        name="配备职业导师企业占比",
        unit="%",
        formula="截止日至少有一名在聘职业导师的考核企业 ÷ 考核企业 × 100",
        definition="考核企业口径同 B01；职业导师须经学校聘任、截止日在聘期内。企业导师（产业教授）不算职业导师。",
        kind=Kind.SHARE,
        rows=assessed(f"EXISTS (SELECT 1 FROM ({IN_TERM}) m WHERE m.enterprise_id = e.id AND m.kind = 'career')"),
        target=Decimal(100),
        by_enterprise=True,
    )
)

declare(
    Indicator(
        code="C09",
        name="提供教师实践岗位企业占比",
        unit="%",
        formula="当年至少提供一个教师实践岗位的考核企业 ÷ 考核企业 × 100",
        definition="岗位属于当年、在截止日及以前已发布；草稿和撤回的不计，招满结束的计入。考核企业口径同 B01。",
        kind=Kind.SHARE,
        rows=assessed(f"EXISTS (SELECT 1 FROM ({OFFERED}) p WHERE p.enterprise_id = e.id)"),
        target=Decimal(100),
        by_enterprise=True,
    )
)

declare(
    Indicator(
        code="C10",
        name="职业导师到校授课覆盖率",
        unit="%",
        formula="职业导师在当年每个学期都至少授课一次的考核企业 ÷ 考核企业 × 100",
        definition="当年的学期指当年（至截止日）内不少于最短学期天数的学期，企业入会后在学期内不满最短学期天数的不算；授课须在学期之内、当年之内，并在导师聘期内。"
        "只聘任、没有授课的不算；作废的授课不算；一个学期多次不能替另一个学期。当年没有登记学期的，显示为“—”。",
        kind=Kind.SHARE,
        rows=assessed(
            f"""NOT EXISTS (
                SELECT 1 FROM ({TERMS_AS_A_MEMBER}) t WHERE NOT EXISTS (
                    SELECT 1 FROM ({CAREER_SESSIONS}) n
                    WHERE n.enterprise_id = e.id AND n.held_on >= t.from_day AND n.held_on < t.to_day
                )
            )"""
        )
        + f" WHERE EXISTS ({TERMS_AS_A_MEMBER})",
        target=Decimal(100),
        by_enterprise=True,
        version=2,
    )
)
