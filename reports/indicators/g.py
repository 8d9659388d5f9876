"""G: what members do together: campus visits of chairmen, parents' days, publicity weeks, recommendation events."""

from decimal import Decimal

from .a import ON_THE_ROLL
from .c import TERMS_OF_THE_YEAR, assessed
from .registry import Indicator, Kind, declare

# Confirmed activities that began on a day of the year; planned and cancelled ones never count.
HELD = """
    SELECT a.*, k.counts_as FROM members_activity a JOIN members_activitykind k ON k.id = a.kind_id
    WHERE a.state = 'held' AND a.held_on >= %(start)s AND a.held_on < %(end)s
"""

# Who held it, alone or together: guests do not.
HELD_BY = f"""
    SELECT a.id, a.uid, a.title, a.held_on, a.counts_as, p.organisation_id
    FROM ({HELD}) a JOIN members_activityparty p ON p.activity_id = a.id AND p.role IN ('host', 'co_host')
"""

# For whom somebody came to the campus: the chairman, or by ruling his recorded delegate.
CAME_TO_CAMPUS = f"""
    SELECT a.uid, a.held_on, p.organisation_id
    FROM ({HELD}) a JOIN members_activityparty p ON p.activity_id = a.id
    WHERE a.counts_as = 'chairman'
      AND (p.came_as = 'chairman' OR (p.came_as = 'delegate' AND %(delegate_counts)s))
"""

declare(
    Indicator(
        code="G01",
        name="企业负责人进校园覆盖率",
        unit="%",
        formula="当年主要负责人（或受委托代表）到校的考核企业 ÷ 考核企业 × 100",
        definition="由学校或联盟办公室确认已举办的“企业负责人进校园”活动；主要负责人本人到场，"
        "或按口径裁定由登记了姓名和职务的受委托代表到场。考核企业口径同 B01。",
        kind=Kind.SHARE,
        rows=assessed(f"EXISTS (SELECT 1 FROM ({CAME_TO_CAMPUS}) c WHERE c.organisation_id = e.id)"),
        target=Decimal(100),
        by_enterprise=True,
    )
)


def _in_term(counts_as: str) -> str:
    return f"""EXISTS (
        SELECT 1 FROM ({HELD_BY}) h WHERE h.organisation_id = s.id AND h.counts_as = '{counts_as}'
          AND h.held_on >= t.from_day AND h.held_on < t.to_day
    )"""


declare(
    Indicator(
        code="G02",
        name="家长企业行、企业宣传周开展率",
        unit="%",
        formula="两项都举办的学校学期数 ÷ 学校学期数 × 100",
        definition="每所成员学校、当年的每个学期算一个（学期口径同 C10，入会后在学期内不满最短学期天数的不算）；"
        "家长企业行和企业宣传周在同一学期都由该校主办或协办才计入，一项办两次不能替另一项，一个学期办两次不能替另一个学期。",
        kind=Kind.SHARE,
        rows=f"""
            SELECT role.role, 'members_organisation' AS table_name, s.uid AS row_uid,
                   md5(s.uid::text || t.uid::text)::uuid AS counted_as, s.name || ' · ' || t.name AS label,
                   s.uid AS school_uid, NULL::uuid AS enterprise_uid, '' AS category, NULL::numeric AS amount
            FROM ({ON_THE_ROLL}) s
            JOIN ({TERMS_OF_THE_YEAR}) t ON t.to_day - GREATEST(t.from_day, s.admitted_on) >= %(term_min_days)s
            CROSS JOIN LATERAL (
                SELECT 'denominator' AS role
                UNION ALL
                SELECT 'numerator' WHERE {_in_term("parents_day")} AND {_in_term("publicity_week")}
            ) role
            WHERE s.kind = 'school'
        """,
        target=Decimal(100),
        by_school=True,
    )
)

declare(
    Indicator(
        code="G03",
        name="毕业生就业推荐活动",
        unit="次",
        formula="当年举办的毕业生就业推荐活动",
        definition="确认已举办的推荐活动，计入主办和协办的学校；几所学校合办的，全联盟只算一次。"
        "每所成员学校都至少一次才算达标。",
        kind=Kind.COUNT,
        rows=f"""
            SELECT 'numerator' AS role, 'members_activity' AS table_name, h.uid AS row_uid, h.uid AS counted_as,
                   h.title || ' · ' || h.held_on || COALESCE(' · ' || s.name, '') AS label, s.uid AS school_uid,
                   NULL::uuid AS enterprise_uid, '' AS category, NULL::numeric AS amount
            FROM ({HELD_BY}) h
            LEFT JOIN members_organisation s ON s.id = h.organisation_id AND s.kind = 'school'
            WHERE h.counts_as = 'recommendation'
        """,
        target=Decimal(1),
        by_school=True,
        each_school=True,
    )
)
