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


def _with_facility(counts_as: str) -> str:
    """Assessable enterprises; those with a facility valid at the cutoff that was used in the year are the numerator."""
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
                  AND f.starts_on <= %(cutoff)s AND (f.ends_before IS NULL OR f.ends_before > %(cutoff)s)
                  AND u.used_on >= %(start)s AND u.used_on < %(end)s
                  AND u.used_on >= f.starts_on
            )
        ) role
    """


declare(
    Indicator(
        code="B01",
        name="建有技能实训基地企业占比",
        unit="%",
        formula="至少有一个当年使用过的有效基地的考核企业 ÷ 考核企业 × 100",
        definition="考核企业指截止日在册且入会满考核宽限期的企业成员；基地须在截止日有效并在当年有使用记录。",
        kind=Kind.SHARE,
        rows=_with_facility("base"),
        target=Decimal(100),
        by_enterprise=True,
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
    )
)

declare(
    Indicator(
        code="B03",
        name="共建实训基地数",
        unit="个",
        formula="截止日有效的技能实训基地，按设在校内、设在企业",
        definition="统计截止日在协议有效期内的技能实训基地，不论当年是否使用；非成员企业与学校共建的也计入。",
        kind=Kind.COUNT,
        rows="""
            SELECT 'numerator' AS role, 'members_facility' AS table_name, f.uid AS row_uid, f.uid AS counted_as,
                   f.name || ' · ' || e.name AS label, s.uid AS school_uid, e.uid AS enterprise_uid,
                   CASE WHEN f.on_campus THEN 'on_campus' ELSE 'in_enterprise' END AS category, NULL::numeric AS amount
            FROM members_facility f
            JOIN members_facilitykind k ON k.id = f.kind_id AND k.counts_as = 'base'
            JOIN members_organisation e ON e.id = f.enterprise_id
            LEFT JOIN members_organisation s ON s.id = f.school_id
            WHERE f.starts_on <= %(cutoff)s AND (f.ends_before IS NULL OR f.ends_before > %(cutoff)s)
        """,
        by_category=(("on_campus", "设在校内"), ("in_enterprise", "设在企业")),
        by_school=True,
        by_enterprise=True,
    )
)
