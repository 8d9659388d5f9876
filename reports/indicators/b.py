"""B: what is built together."""

from decimal import Decimal

from .a import ON_THE_ROLL
from .registry import Indicator, Kind, declare

# Assessable: an enterprise on the roll at the cutoff that has been a member for the grace period (a stored ruling).
ASSESSABLE = f"""
    SELECT r.* FROM ({ON_THE_ROLL}) r
    WHERE r.kind = 'enterprise'
      AND r.admitted_on <= %(cutoff)s::date - make_interval(months => %(grace_months)s)
"""

# Confirmed, and under its agreement or a renewal of it: not in the days between two of them.
VALID = """
    f.state = 'confirmed' AND f.starts_on <= %(cutoff)s AND (f.ends_before IS NULL OR f.ends_before > %(cutoff)s)
    AND NOT EXISTS (
        SELECT 1 FROM members_facilityrenewal g WHERE g.facility_id = f.id AND g.cancelled_at IS NULL
        AND g.follows <= %(cutoff)s AND g.starts_on > %(cutoff)s
    )
"""
# A use of the year that was confirmed and nobody cancelled.
USED = "u.confirmed AND u.cancelled_at IS NULL AND u.used_on >= %(start)s AND u.used_on < %(end)s AND u.used_on >= f.starts_on"


def _with_facility(counts_as: str) -> str:
    """Assessable enterprises; those with a facility valid at the cutoff that was used in the year are the numerator.

    Facility and use count once another than who wrote them has confirmed both (docs/decisions/0021).
    Only whose agreement it is: who shares another's has built none (docs/decisions/0022).
    """
    return f"""
        SELECT role.role, 'members_organisation' AS table_name, e.uid AS row_uid, e.uid AS counted_as, e.name AS label,
               NULL::uuid AS school_uid, e.uid AS enterprise_uid, '' AS category, NULL::numeric AS amount
        FROM ({ASSESSABLE}) e
        CROSS JOIN LATERAL (
            SELECT 'denominator' AS role
            UNION ALL
            SELECT 'numerator' WHERE EXISTS (
                SELECT 1 FROM members_facility f
                JOIN members_facilitykind k ON k.id = f.kind_id
                JOIN members_facilityuse u ON u.facility_id = f.id
                WHERE f.enterprise_id = e.id AND k.counts_as = '{counts_as}'
                  AND {VALID} AND {USED}
            )
        ) role
    """


declare(
    Indicator(
        code="B01",
        name="建有技能实训基地企业占比",
        unit="%",
        formula="至少有一个当年使用过的有效基地的考核企业 ÷ 考核企业 × 100",
        definition="考核企业指截止日在册且入会满考核宽限期的企业成员；基地须在截止日有效并在当年有使用记录，"
        "已撤销的使用记录不算；到期后才续签的，中间的日子不算有效。共建一方登记的平台和使用，经另一方或联盟办公室"
        "确认后才计入，平台并须附协议；办公室登记的和启用确认之前已有的，不另确认。只共用别家基地的企业不算建有。",
        kind=Kind.SHARE,
        rows=_with_facility("base"),
        target=Decimal(100),
        by_enterprise=True,
        version=3,
    )
)

declare(
    Indicator(
        code="B02",
        name="设教师工作站企业占比",
        unit="%",
        formula="至少有一个当年使用过的有效教师工作站的考核企业 ÷ 考核企业 × 100",
        definition="口径同 B01，对象为教师工作站。",
        kind=Kind.SHARE,
        rows=_with_facility("station"),
        target=Decimal(100),
        by_enterprise=True,
        version=3,
    )
)

declare(
    Indicator(
        code="B03",
        name="共建实训基地数",
        unit="个",
        formula="截止日有效的技能实训基地，按设在校内、设在企业",
        definition="统计截止日在协议有效期内、经确认的技能实训基地，不论当年是否使用；非成员企业与学校共建的也计入。",
        kind=Kind.COUNT,
        rows=f"""
            SELECT 'numerator' AS role, 'members_facility' AS table_name, f.uid AS row_uid, f.uid AS counted_as,
                   f.name || ' · ' || COALESCE(e.name, s.name) AS label, s.uid AS school_uid, e.uid AS enterprise_uid,
                   CASE WHEN f.on_campus THEN 'on_campus' ELSE 'in_enterprise' END AS category, NULL::numeric AS amount
            FROM members_facility f
            JOIN members_facilitykind k ON k.id = f.kind_id AND k.counts_as = 'base'
            LEFT JOIN members_organisation e ON e.id = f.enterprise_id
            LEFT JOIN members_organisation s ON s.id = f.school_id
            WHERE {VALID}
        """,
        by_category=(("on_campus", "设在校内"), ("in_enterprise", "设在企业")),
        by_school=True,
        by_enterprise=True,
        version=3,
    )
)

declare(
    Indicator(
        code="B04",
        name="专业均校外实习基地",
        unit="个/专业",
        formula="截止日有效的校外实训基地 ÷ 截止日开设的专业",
        definition="校外实训基地指学校与企业共建、不设在校内、截止日有效并经确认的技能实训基地，计入共建学校；"
        "专业按学校开设的专业点计，两所学校各开一次的计两个。参考值为 2。",
        kind=Kind.RATIO,
        rows=f"""
            SELECT 'numerator' AS role, 'members_facility' AS table_name, f.uid AS row_uid, f.uid AS counted_as,
                   f.name || ' · ' || COALESCE(e.name, s.name) AS label, s.uid AS school_uid, e.uid AS enterprise_uid,
                   '' AS category, 1::numeric AS amount
            FROM members_facility f
            JOIN members_facilitykind k ON k.id = f.kind_id AND k.counts_as = 'base'
            LEFT JOIN members_organisation e ON e.id = f.enterprise_id
            JOIN members_organisation s ON s.id = f.school_id
            WHERE NOT f.on_campus AND {VALID}
            UNION ALL
            SELECT 'denominator', 'members_majoroffer', o.uid, o.uid, m.name || ' · ' || s.name, s.uid,
                   NULL::uuid, '', 1::numeric
            FROM members_majoroffer o
            JOIN members_major m ON m.id = o.major_id
            JOIN members_organisation s ON s.id = o.school_id
            WHERE o.starts_on <= %(cutoff)s AND (o.ends_before IS NULL OR o.ends_before > %(cutoff)s)
        """,
        by_school=True,
        version=2,
    )
)

declare(
    Indicator(
        code="B05",
        name="企业投入到账额",
        unit="万元",
        formula="当年到账的资金与验收的设备之和，分别列出",
        definition="按到账日期或验收日期计入当年，须附银行回单或验收单并经接收学校或联盟办公室确认；只计企业的投入，"
        "学校、协会等其他单位的投入不计；承诺、未确认、退回和撤销的不计。从未登记过企业投入时显示为“—”。",
        kind=Kind.MONEY,
        rows="""
            SELECT 'numerator' AS role, 'members_investment' AS table_name, i.uid AS row_uid, i.uid AS counted_as,
                   i.subject || ' · ' || g.name || ' · ' || i.arrived_on AS label, s.uid AS school_uid,
                   g.uid AS enterprise_uid, i.kind AS category,
                   i.amount_fen::numeric / 100 AS amount
            FROM members_investment i
            JOIN members_facility f ON f.id = i.facility_id
            JOIN members_organisation g ON g.id = i.organisation_id AND g.kind = 'enterprise'
            LEFT JOIN members_organisation s ON s.id = f.school_id
            WHERE i.state = 'confirmed' AND i.arrived_on >= %(start)s AND i.arrived_on < %(end)s
        """,
        by_category=(("cash", "到账资金"), ("equipment", "验收设备")),
        by_school=True,
        by_enterprise=True,
        missing_when="""
            SELECT uid::text FROM members_alliance
            WHERE NOT EXISTS (
                SELECT 1 FROM members_investment i
                JOIN members_organisation g ON g.id = i.organisation_id AND g.kind = 'enterprise'
                WHERE i.state NOT IN ('awaiting', 'cancelled')
            )
        """,
    )
)

declare(
    Indicator(
        code="B06",
        name="基地使用率",
        unit="%",
        formula="当年使用人日 ÷（工位数 × 年开放天数）× 100",
        definition="截止日有效并经确认、填有工位数和年开放天数的技能实训基地；缺一项的基地分子分母都不计。"
        "年中建成的不折算，未确认和已撤销的使用记录不算。",
        kind=Kind.RATE,
        rows=f"""
            WITH bases AS (
                SELECT f.*, COALESCE(e.name, s.name) AS enterprise, e.uid AS enterprise_uid, s.uid AS school_uid
                FROM members_facility f
                JOIN members_facilitykind k ON k.id = f.kind_id AND k.counts_as = 'base'
                LEFT JOIN members_organisation e ON e.id = f.enterprise_id
                LEFT JOIN members_organisation s ON s.id = f.school_id
                WHERE {VALID} AND f.places > 0 AND f.open_days > 0
            )
            SELECT 'denominator' AS role, 'members_facility' AS table_name, f.uid AS row_uid, f.uid AS counted_as,
                   f.name || ' · ' || f.enterprise || ' · ' || f.places || '×' || f.open_days AS label,
                   f.school_uid, f.enterprise_uid, '' AS category, (f.places * f.open_days)::numeric AS amount
            FROM bases f
            UNION ALL
            SELECT 'numerator', 'members_facilityuse', u.uid, u.uid, f.name || ' · ' || u.used_on, f.school_uid,
                   f.enterprise_uid, '', u.person_days::numeric
            FROM bases f JOIN members_facilityuse u ON u.facility_id = f.id WHERE {USED}
        """,
        by_school=True,
        by_enterprise=True,
        version=2,
    )
)

# Majors that schools offer at the cutoff: one at two schools is two.
OFFERED = """
    SELECT o.id, o.uid, o.school_id, o.lead_enterprise_id, o.lead_starts_on, o.lead_ends_before,
           m.name || '（' || m.code || '）' AS major
    FROM members_majoroffer o JOIN members_major m ON m.id = o.major_id
    WHERE o.starts_on <= %(cutoff)s AND (o.ends_before IS NULL OR o.ends_before > %(cutoff)s)
"""

# The firms each works with at the cutoff, each once, its named enterprise among them.
PARTNERS = f"""
    SELECT p.offer_id, p.enterprise_id FROM members_majorpartner p
    WHERE (p.starts_on IS NULL OR p.starts_on <= %(cutoff)s) AND (p.ends_before IS NULL OR p.ends_before > %(cutoff)s)
    UNION
    SELECT o.id, o.lead_enterprise_id FROM ({OFFERED}) o
    WHERE o.lead_enterprise_id IS NOT NULL
      AND (o.lead_starts_on IS NULL OR o.lead_starts_on <= %(cutoff)s)
      AND (o.lead_ends_before IS NULL OR o.lead_ends_before > %(cutoff)s)
"""

declare(
    Indicator(
        code="B07",
        name="合作企业不少于三家的专业占比",
        unit="%",
        formula="截止日合作企业达到规定家数（不少于三家）的开设专业 ÷ 截止日开设专业 × 100",
        definition="同一专业在两所学校开设的按两个计；冠名企业也是合作企业；一家企业可以服务几个专业，"
        "在每个专业各算一家；合作企业不限于联盟成员，合作期须含统计截止日。规定家数为三家，联盟可以定得更多。",
        kind=Kind.SHARE,
        rows=f"""
            SELECT role.role, 'members_majoroffer' AS table_name, o.uid AS row_uid, o.uid AS counted_as,
                   o.major || ' · ' || s.name || ' · ' || COALESCE(c.firms, 0) || '家' AS label,
                   s.uid AS school_uid, NULL::uuid AS enterprise_uid, '' AS category, NULL::numeric AS amount
            FROM ({OFFERED}) o
            JOIN members_organisation s ON s.id = o.school_id
            LEFT JOIN (SELECT offer_id, count(*) AS firms FROM ({PARTNERS}) p GROUP BY offer_id) c ON c.offer_id = o.id
            CROSS JOIN LATERAL (
                SELECT 'denominator' AS role UNION ALL SELECT 'numerator' WHERE c.firms >= %(partners_wanted)s
            ) role
        """,
        target=Decimal(100),
        by_school=True,
    )
)
