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

# Meetings of the council held in the year that have final minutes.
_COUNCIL = """
    SELECT m.* FROM members_meeting m
    JOIN members_committeeterm t ON t.id = m.term_id
    JOIN members_committee c ON c.id = t.committee_id AND c.kind = 'council'
    WHERE m.state = 'minuted' AND m.held_on >= %(start)s AND m.held_on < %(end)s AND m.held_on <= %(cutoff)s
"""

declare(
    Indicator(
        code="A04",
        name="理事会会议次数",
        unit="次",
        formula="当年召开并有纪要的理事会会议，按上半年、下半年",
        definition="当年（至统计截止日）召开、纪要已定稿的理事会会议。目标按每个半年判断：上半年、下半年各不少于一次。",
        kind=Kind.COUNT,
        rows=f"""
            SELECT 'numerator' AS role, 'members_meeting' AS table_name, m.uid AS row_uid, m.uid AS counted_as,
                   m.title || ' · ' || m.held_on AS label, NULL::uuid AS school_uid, NULL::uuid AS enterprise_uid,
                   CASE WHEN EXTRACT(MONTH FROM m.held_on) <= 6 THEN 'h1' ELSE 'h2' END AS category,
                   NULL::numeric AS amount
            FROM ({_COUNCIL}) m
        """,
        target=Decimal(1),
        by_category=(("h1", "上半年"), ("h2", "下半年")),
        each_category=True,
    )
)

declare(
    Indicator(
        code="A05",
        name="理事会出席率",
        unit="%",
        formula="各次会议实到席位之和 ÷ 应到席位之和 × 100",
        definition="A04 所计会议中，会议当天在任的席位为应到，本人到会或委托他人到会的为实到，按席次累计。",
        kind=Kind.SHARE,
        # Of a seat nobody wrote the attendance of, the seat itself is the row: it should have been there all the same.
        rows=f"""
            SELECT role.role, CASE WHEN a.id IS NULL THEN 'members_seat' ELSE 'members_attendance' END AS table_name,
                   COALESCE(a.uid, s.uid) AS row_uid, md5(m.uid::text || s.uid)::uuid AS counted_as,
                   m.title || ' · ' || o.name || ' ' || s.post AS label, NULL::uuid AS school_uid,
                   NULL::uuid AS enterprise_uid, '' AS category, NULL::numeric AS amount
            FROM ({_COUNCIL}) m
            JOIN members_seat s ON s.term_id = m.term_id AND s.starts_on <= m.held_on
                 AND (s.ends_before IS NULL OR s.ends_before > m.held_on)
            LEFT JOIN members_attendance a ON a.meeting_id = m.id AND a.seat_id = s.id
            JOIN members_organisation o ON o.id = s.organisation_id
            CROSS JOIN LATERAL (
                SELECT 'denominator' AS role
                UNION ALL
                SELECT 'numerator' WHERE a.presence IN ('present', 'delegate')
            ) role
        """,
    )
)

declare(
    Indicator(
        code="A06",
        name="决议按期办结率",
        unit="%",
        formula="期限在当年并按期办结的理事会决议 ÷ 期限在当年的理事会决议 × 100",
        definition="办结期限在当年且不晚于统计截止日的理事会决议；已确认办结、办结日期不晚于期限的为按期。"
        "期限之前决定不再办理的不计入；逾期之后才决定不再办理的计为未按期。",
        kind=Kind.SHARE,
        rows="""
            SELECT role.role, 'members_resolution' AS table_name, r.uid AS row_uid, r.uid AS counted_as,
                   r.number || ' · ' || o.name || ' · ' || r.due_on AS label, NULL::uuid AS school_uid,
                   NULL::uuid AS enterprise_uid, '' AS category, NULL::numeric AS amount
            FROM members_resolution r
            JOIN members_organisation o ON o.id = r.owner_id
            JOIN members_meeting m ON m.id = r.meeting_id
            JOIN members_committeeterm t ON t.id = m.term_id
            JOIN members_committee c ON c.id = t.committee_id AND c.kind = 'council'
            CROSS JOIN LATERAL (
                SELECT 'denominator' AS role
                UNION ALL
                SELECT 'numerator' WHERE r.state = 'closed' AND r.closed_on <= r.due_on
            ) role
            WHERE r.due_on >= %(start)s AND r.due_on < %(end)s AND r.due_on <= %(cutoff)s
              AND NOT (r.state = 'dropped' AND r.closed_on <= r.due_on)
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
