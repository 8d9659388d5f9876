"""A: the alliance itself."""

from members.enums import MEMBER_KINDS

from .registry import Indicator, Kind, declare

# On the roll at the cutoff: the admission holds on that day.
ON_THE_ROLL = """
    SELECT o.id, o.uid, o.name, o.kind, a.admitted_on
    FROM members_admission a JOIN members_organisation o ON o.id = a.organisation_id
    WHERE a.admitted_on <= %(cutoff)s AND (a.ends_before IS NULL OR a.ends_before > %(cutoff)s)
"""

declare(
    Indicator(
        code="A01",
        name="成员单位数",
        unit="家",
        formula="截止日在册成员单位，按类别",
        definition="统计截止日在联盟名册上的成员单位。教育主管部门和联盟办公室是组织者，不计入成员。",
        kind=Kind.COUNT,
        rows=f"""
            SELECT 'numerator' AS role, 'members_organisation' AS table_name, r.uid AS row_uid, r.uid AS counted_as, r.name AS label,
                   NULL::uuid AS school_uid, r.kind AS category
            FROM ({ON_THE_ROLL}) r
        """,
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
        rows=f"""
            SELECT 'numerator' AS role, 'members_organisation' AS table_name, r.uid AS row_uid, r.uid AS counted_as, r.name AS label,
                   NULL::uuid AS school_uid, '' AS category
            FROM ({ON_THE_ROLL}) r WHERE r.kind = 'enterprise'
        """,
    )
)
