"""A: the alliance itself."""

from decimal import Decimal

from members.enums import MEMBER_KINDS

from .registry import Indicator, Kind, declare

# On the roll at the cutoff: the admission holds on that day.
ON_THE_ROLL = """
    SELECT o.id, o.uid, o.name, o.kind, a.admitted_on
    FROM members_admission a JOIN members_organisation o ON o.id = a.organisation_id
    WHERE a.admitted_on <= %(cutoff)s AND (a.ends_before IS NULL OR a.ends_before > %(cutoff)s)
"""

_AN_ORGANISATION = """
    'numerator' AS role, 'members_organisation' AS table_name, r.uid AS row_uid, r.uid AS counted_as, r.name AS label,
    NULL::uuid AS school_uid, NULL::uuid AS enterprise_uid, NULL::numeric AS amount
"""

declare(
    Indicator(
        code="A01",
        name="成员单位数",
        unit="家",
        formula="截止日在册成员单位，按类别",
        definition="统计截止日在联盟名册上的成员单位。教育主管部门和联盟办公室是组织者，不计入成员。",
        kind=Kind.COUNT,
        rows=f"SELECT {_AN_ORGANISATION}, r.kind AS category FROM ({ON_THE_ROLL}) r",
        by_category=tuple((kind.value, str(kind.label)) for kind in MEMBER_KINDS),
    )
)

declare(
    Indicator(
        code="A02",
        name="企业成员数",
        unit="家",
        formula="截止日在册的企业成员",
        definition="统计截止日在联盟名册上、类别为企业的成员单位。",
        kind=Kind.COUNT,
        rows=f"SELECT {_AN_ORGANISATION}, '' AS category FROM ({ON_THE_ROLL}) r WHERE r.kind = 'enterprise'",
    )
)

declare(
    Indicator(
        code="A03",
        name="净增成员数",
        unit="家",
        formula="当年入会 − 当年退会",
        definition="当年（至统计截止日）入会的计 +1，退会的计 −1，同年入会又退会的各计一次；等于 A01 的本年数减上年末数。",
        kind=Kind.SUM,
        # One row an event. Who is off the roll on a day left on the day before: `ends_before` is the first day without.
        rows="""
            SELECT 'numerator' AS role, 'members_organisation' AS table_name, o.uid AS row_uid,
                   md5(a.uid::text || e.category)::uuid AS counted_as, o.name || e.label AS label,
                   NULL::uuid AS school_uid, NULL::uuid AS enterprise_uid, e.category, e.amount
            FROM members_admission a
            JOIN members_organisation o ON o.id = a.organisation_id
            CROSS JOIN LATERAL (
                SELECT 'joined' AS category, 1::numeric AS amount, ' · 入会 ' || a.admitted_on AS label
                WHERE a.admitted_on >= %(start)s AND a.admitted_on <= %(cutoff)s
                UNION ALL
                SELECT 'left', -1, ' · ' || a.ends_before || ' 起不在册'
                WHERE a.ends_before >= %(start)s AND a.ends_before <= %(cutoff)s
            ) e
        """,
        by_category=(("joined", "入会"), ("left", "退会")),
        again="""
            SELECT count(DISTINCT organisation_id) FILTER (
                       WHERE admitted_on <= %(cutoff)s AND (ends_before IS NULL OR ends_before > %(cutoff)s))
                 - count(DISTINCT organisation_id) FILTER (
                       WHERE admitted_on < %(start)s AND (ends_before IS NULL OR ends_before >= %(start)s))
            FROM members_admission
        """,
    )
)

declare(
    Indicator(
        code="A07",
        name="年度报告公开",
        unit="",
        formula="上一年度报告在截止日前已公开发布为是",
        definition="上一年度的质量报告在统计截止日及以前已发布，登记有发布日期和公开网址。"
        "联盟成立当年没有上一年度，不作判断，显示为“—”。",
        kind=Kind.YES,
        rows="""
            SELECT 'numerator' AS role, 'reports_report' AS table_name, r.uid AS row_uid, r.uid AS counted_as,
                   r.version || ' · ' || p.published_on || ' · /public/reports/' || r.uid || '/' AS label,
                   NULL::uuid AS school_uid, NULL::uuid AS enterprise_uid, '' AS category, NULL::numeric AS amount
            FROM reports_report r
            CROSS JOIN LATERAL (SELECT (r.published_at AT TIME ZONE 'Asia/Shanghai')::date AS published_on) p
            WHERE r.year = EXTRACT(YEAR FROM %(start)s::date) - 1 AND r.state = 'published'
              AND p.published_on <= %(cutoff)s
        """,
        target=Decimal(1),
        missing_when="SELECT uid::text FROM members_alliance WHERE founded_on >= %(start)s",
    )
)
