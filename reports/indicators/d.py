"""D: students."""

from decimal import Decimal

from .c import COUNTED_AS, MASKED_NAME
from .registry import Indicator, Kind, declare

# At least one of its days in the year: what was called off before it began ran on none.
RAN_IN_THE_YEAR = """
    a.starts_on < %(end)s AND (a.leaves_before IS NULL OR (a.leaves_before > %(start)s AND a.leaves_before > a.starts_on))
"""

# Schools with a batch of the year that stands only as a head-count on old papers: person-times, which D04 never adds.
ONLY_REPORTED = """
    SELECT DISTINCT s.uid::text
    FROM placements_internshipbatch b JOIN members_organisation s ON s.id = b.school_id
    WHERE b.reported_headcount IS NOT NULL AND b.kind = 'post'
      AND b.starts_on < %(end)s AND (b.starts_on >= %(start)s OR b.ends_before > %(start)s)
"""

# Classes with a valid agreement on at least one day of the year. Old papers name the signing only.
RAN_AS_A_CLASS = """
    c.signed_on < %(end)s AND COALESCE(c.starts_on, c.signed_on) < %(end)s
    AND (c.ends_before IS NULL OR (c.ends_before > %(start)s AND c.ends_before > c.signed_on))
"""

# On the roll of a class whose agreement holds at the cutoff.
ON_A_CLASS_ROLL = f"""
    SELECT o.uid, o.person_id, c.uid AS class_uid, c.name AS class_name, c.school_id, c.enterprise_id
    FROM orders_orderstudent o JOIN orders_orderclass c ON c.id = o.order_class_id
    WHERE o.starts_on <= %(cutoff)s AND (o.ends_before IS NULL OR o.ends_before > %(cutoff)s)
      AND {RAN_AS_A_CLASS} AND (c.ends_before IS NULL OR c.ends_before > %(cutoff)s)
"""

# Those of them that the ruling counts. What D02 sums up and what the table of classes lists are these same rows.
ORDER_STUDENTS = f"""
    SELECT o.*, {COUNTED_AS} AS counted_as, {MASKED_NAME} AS masked_name
    FROM ({ON_A_CLASS_ROLL}) o JOIN members_person p ON p.id = o.person_id
    WHERE %(order_class_counts_graduates)s OR {COUNTED_AS} IN (
        SELECT {COUNTED_AS} FROM members_enrolment e JOIN members_person p ON p.id = e.person_id
        WHERE e.starts_on <= %(cutoff)s AND (e.ends_before IS NULL OR e.ends_before > %(cutoff)s)
    )
"""

# Schools with a class of the year whose students stand only as a head-count on old papers.
ONLY_REPORTED_CLASSES = f"""
    SELECT DISTINCT s.uid::text FROM orders_orderclass c JOIN members_organisation s ON s.id = c.school_id
    WHERE c.reported_headcount IS NOT NULL AND {RAN_AS_A_CLASS}
      AND NOT EXISTS (SELECT 1 FROM orders_orderstudent o WHERE o.order_class_id = c.id)
"""

# Placements on the job that ran in the year, whoever the host.
PLACED = f"""
    SELECT a.uid, a.person_id, a.enrolment_id, a.school_id, a.host_id, a.starts_on, a.leaves_before, a.ends_before,
        a.ended_before, a.id, a.batch_id, a.opening_id, a.released_at
    FROM placements_assignment a JOIN placements_internshipbatch b ON b.id = a.batch_id
    WHERE b.kind = 'post' AND {RAN_IN_THE_YEAR}
"""

_PLACEMENT = f"""
    'placements_assignment' AS table_name, a.uid AS row_uid, {{counted}} AS counted_as,
    {MASKED_NAME} || ' · ' || e.class_name || ' → ' || h.name || ' · ' || a.starts_on AS label,
    s.uid AS school_uid, h.uid AS enterprise_uid, '' AS category, NULL::numeric AS amount
"""
# A human however often he was placed; and each placement by itself.
_HUMAN, _EACH = _PLACEMENT.format(counted=COUNTED_AS), _PLACEMENT.format(counted="a.uid")
_OF_A_PLACEMENT = """
    JOIN members_person p ON p.id = a.person_id
    JOIN members_enrolment e ON e.id = a.enrolment_id
    JOIN members_organisation h ON h.id = a.host_id
    JOIN members_organisation s ON s.id = a.school_id
"""

declare(
    Indicator(
        code="D01",
        name="订单班数",
        unit="个",
        formula="当年在办、协议有效的订单班",
        definition="已签约，开班（未写开班日期的按签约日期）不晚于统计截止日，当年开始以前没有结束的订单班、冠名班、定向班。",
        kind=Kind.COUNT,
        rows=f"""
            SELECT 'numerator' AS role, 'orders_orderclass' AS table_name, c.uid AS row_uid, c.uid AS counted_as,
                   c.name || ' · ' || e.name || ' · ' || s.name AS label, s.uid AS school_uid, e.uid AS enterprise_uid,
                   '' AS category, NULL::numeric AS amount
            FROM orders_orderclass c
            JOIN members_organisation s ON s.id = c.school_id
            JOIN members_organisation e ON e.id = c.enterprise_id
            WHERE {RAN_AS_A_CLASS}
        """,
        by_school=True,
        by_enterprise=True,
    )
)

declare(
    Indicator(
        code="D02",
        name="订单班学生数",
        unit="人",
        formula="截止日订单班在册学生，按人去重",
        definition="统计截止日在订单班名册上、班级协议有效的学生。已毕业或离校、仍在班级名册上的学生按口径裁定计入或不计入"
        "（默认计入）。",
        kind=Kind.COUNT,
        rows=f"""
            SELECT 'numerator' AS role, 'orders_orderstudent' AS table_name, o.uid AS row_uid, o.counted_as,
                   o.masked_name || ' · ' || o.class_name AS label, s.uid AS school_uid, f.uid AS enterprise_uid,
                   '' AS category, NULL::numeric AS amount
            FROM ({ORDER_STUDENTS}) o
            JOIN members_organisation s ON s.id = o.school_id
            JOIN members_organisation f ON f.id = o.enterprise_id
        """,
        by_school=True,
        by_enterprise=True,
        missing_when=ONLY_REPORTED_CLASSES,
    )
)

declare(
    Indicator(
        code="D03",
        name="订单班学生占比",
        unit="%",
        formula="学籍统计日在籍、截止日在订单班名册上的学生 ÷ 学籍统计日在籍学生 × 100",
        definition="在籍学生按学籍统计日（默认 10 月 31 日；截止日更早的按截止日）计，按人去重；分子是其中截止日在订单班名册上的。",
        kind=Kind.SHARE,
        rows=f"""
            WITH on_roll AS (
                SELECT DISTINCT {COUNTED_AS} AS counted_as
                FROM ({ON_A_CLASS_ROLL}) o JOIN members_person p ON p.id = o.person_id
            )
            SELECT role.role, 'members_enrolment' AS table_name, n.row_uid, n.counted_as, n.label, n.school_uid,
                   NULL::uuid AS enterprise_uid, '' AS category, NULL::numeric AS amount
            FROM (
                SELECT e.uid AS row_uid, {COUNTED_AS} AS counted_as, {MASKED_NAME} || ' · ' || e.class_name AS label,
                       s.uid AS school_uid
                FROM members_enrolment e
                JOIN members_person p ON p.id = e.person_id
                JOIN members_organisation s ON s.id = e.school_id
                WHERE e.starts_on <= %(enrolment_day)s AND (e.ends_before IS NULL OR e.ends_before > %(enrolment_day)s)
            ) n
            LEFT JOIN on_roll ON on_roll.counted_as = n.counted_as
            CROSS JOIN LATERAL (
                SELECT 'denominator' AS role UNION ALL SELECT 'numerator' WHERE on_roll.counted_as IS NOT NULL
            ) role
        """,
        by_school=True,
        missing_when=ONLY_REPORTED_CLASSES,
    )
)

declare(
    Indicator(
        code="D04",
        name="岗位实习学生数",
        unit="人",
        formula="当年有岗位实习安排的学生，按人去重",
        definition="同一学生当年实习几次只算一人；转学前后按身份证号认作同一人。历史批次的上报人次是人次，不计入本指标。",
        kind=Kind.COUNT,
        # One row for each placement; a human is counted once in the alliance, at a school and with a host.
        rows=f"SELECT 'numerator' AS role, {_HUMAN} FROM ({PLACED}) a {_OF_A_PLACEMENT}",
        by_school=True,
        by_enterprise=True,
        missing_when=ONLY_REPORTED,
    )
)

declare(
    Indicator(
        code="D05",
        name="成员企业接收实习占比",
        unit="%",
        formula="当年在成员单位实习过的学生（按人去重）÷ 岗位实习学生数 × 100",
        definition="分母同 D04；分子是其中至少有一次安排、在当年实习的某一天实习单位是联盟成员的学生。",
        kind=Kind.SHARE,
        rows=f"""
            SELECT role.role, {_HUMAN} FROM ({PLACED}) a {_OF_A_PLACEMENT}
            CROSS JOIN LATERAL (
                SELECT 'denominator' AS role
                UNION ALL
                SELECT 'numerator' WHERE EXISTS (
                    SELECT 1 FROM members_admission m WHERE m.organisation_id = a.host_id
                    AND daterange(m.admitted_on, m.ends_before)
                        && daterange(GREATEST(a.starts_on, %(start)s), LEAST(a.leaves_before, %(end)s))
                    AND m.admitted_on IS NOT NULL
                )
            ) role
        """,
        by_school=True,
    )
)

# A post that says for which majors it is meant can be judged; in the same 专业大类 it matches (INT-08).
_MEANT_FOR = """
    SELECT FROM placements_openingmajor om JOIN members_major m ON m.id = om.major_id WHERE om.opening_id = a.opening_id
"""

declare(
    Indicator(
        code="D06",
        name="实习专业对口率",
        unit="%",
        formula="岗位面向专业与学生所学专业同属一个专业大类的实习安排 ÷ 岗位写明面向专业的实习安排 × 100",
        definition="按当年岗位实习安排计。专业大类是专业代码的前两位。岗位没有写明面向专业的无法判断，不计入分母。",
        kind=Kind.SHARE,
        rows=f"""
            SELECT role.role, {_EACH} FROM ({PLACED}) a {_OF_A_PLACEMENT}
            JOIN members_major own ON own.id = e.major_id
            CROSS JOIN LATERAL (
                SELECT 'denominator' AS role
                UNION ALL
                SELECT 'numerator' WHERE EXISTS ({_MEANT_FOR} AND left(m.code, 2) = left(own.code, 2))
            ) role
            WHERE EXISTS ({_MEANT_FOR})
        """,
        by_school=True,
    )
)

# Schools that placed students in the year, drew up no agreement here and let nobody start here: their papers are
# elsewhere.
NO_PAPERS = f"""
    SELECT s.uid::text FROM ({PLACED}) a JOIN members_organisation s ON s.id = a.school_id
    LEFT JOIN placements_tripartiteagreement t ON t.assignment_id = a.id
    GROUP BY s.uid HAVING count(t.id) = 0 AND count(a.released_at) = 0
"""

declare(
    Indicator(
        code="D07",
        name="三方协议与保险覆盖率",
        unit="%",
        formula="三方协议已签订且责任保险覆盖全程的实习安排 ÷ 当年岗位实习安排 × 100",
        definition="三方协议由学校、单位、学生签订，签订日早于实习第一天；责任保险不由学生承担，逐日覆盖实习第一天到最后一天。"
        "两样齐备才计入分子。",
        kind=Kind.SHARE,
        target=Decimal(100),
        rows=f"""
            SELECT role.role, {_EACH} FROM ({PLACED}) a {_OF_A_PLACEMENT}
            CROSS JOIN LATERAL (
                SELECT 'denominator' AS role
                UNION ALL
                SELECT 'numerator' WHERE EXISTS (
                    SELECT FROM placements_tripartiteagreement t WHERE t.assignment_id = a.id AND t.kind = 'original'
                    AND t.state = 'signed' AND (t.signed_at AT TIME ZONE 'Asia/Shanghai')::date < a.starts_on
                ) AND (
                    SELECT range_agg(daterange(i.starts_on, i.ends_before)) @> daterange(a.starts_on, a.leaves_before)
                    FROM placements_insurancepolicy i WHERE i.batch_id = a.batch_id AND i.paid_by <> 'student'
                ) AND a.leaves_before IS NOT NULL
            ) role
        """,
        by_school=True,
        missing_when=NO_PAPERS,
    )
)

declare(
    Indicator(
        code="D08",
        name="实习提前终止率",
        unit="%",
        formula="当年提前结束的实习安排 ÷ 当年结束的实习安排 × 100",
        definition="最后一天在当年、且不晚于统计截止日的岗位实习安排；分子是其中早于约定日期结束的。开始以前撤销的不计。",
        kind=Kind.SHARE,
        rows=f"""
            SELECT role.role, {_EACH} FROM ({PLACED}) a {_OF_A_PLACEMENT}
            CROSS JOIN LATERAL (
                SELECT 'denominator' AS role
                UNION ALL
                SELECT 'numerator' WHERE a.ended_before < coalesce(a.ends_before, 'infinity')
            ) role
            WHERE a.leaves_before <= %(end)s AND a.leaves_before <= %(cutoff)s::date + 1
        """,
        by_school=True,
    )
)
