"""F: training and service."""

from .registry import Indicator, Kind, declare

# A receipt that stands, with its document, of a project whose kind counts.
RECEIVED = """
    SELECT r.uid, r.received_on, r.amount_fen, p.title, p.school_id, p.enterprise_id, p.payer
    FROM members_projectreceipt r
    JOIN members_project p ON p.id = r.project_id
    JOIN members_projectkind k ON k.id = p.kind_id AND k.earns
    WHERE r.cancelled_at IS NULL AND r.received_on >= %(start)s AND r.received_on < %(end)s
      AND r.received_on <= %(cutoff)s
      AND EXISTS (
          SELECT 1 FROM core_attachment a
          WHERE a.purpose = 'project-receipt' AND a.kind = 'proof' AND a.subject_uid = r.uid AND a.removed_at IS NULL
      )
"""

declare(
    Indicator(
        code="F04",
        name="横向技术服务到款额",
        unit="万元",
        formula="当年收到、附有到账凭证的横向技术服务款项之和",
        definition="按到款日期计入当年（至统计截止日），以到账凭证为准；合同金额不计，作废的和没有凭证的到款不计。"
        "哪些类别的项目计入，由联盟在项目类别中设定。从未登记项目的学校按没有数据处理。",
        kind=Kind.MONEY,
        rows=f"""
            SELECT 'numerator' AS role, 'members_projectreceipt' AS table_name, r.uid AS row_uid, r.uid AS counted_as,
                   r.title || ' · ' || COALESCE(e.name, r.payer) || ' · ' || r.received_on || ' · '
                       || r.amount_fen * 0.01 || '元' AS label,
                   s.uid AS school_uid, e.uid AS enterprise_uid, '' AS category, r.amount_fen * 0.01 AS amount
            FROM ({RECEIVED}) r
            JOIN members_organisation s ON s.id = r.school_id
            LEFT JOIN members_organisation e ON e.id = r.enterprise_id
        """,
        by_school=True,
        missing_when="""
            SELECT s.uid::text FROM members_organisation s
            WHERE s.kind = 'school' AND s.closed_at IS NULL
              AND NOT EXISTS (SELECT 1 FROM members_project p WHERE p.school_id = s.id AND p.starts_on <= %(cutoff)s)
        """,
    )
)
