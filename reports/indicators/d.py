"""D: students."""

from .c import HUMAN, MASKED_NAME
from .registry import Indicator, Kind, declare

# Schools whose batches of the year stand only as head-counts on old papers: person-times, which D04 never adds.
ONLY_REPORTED = """
    SELECT DISTINCT s.uid::text
    FROM placements_internshipbatch b JOIN members_organisation s ON s.id = b.school_id
    WHERE b.reported_headcount IS NOT NULL AND b.starts_on >= %(start)s AND b.starts_on < %(end)s
"""

declare(
    Indicator(
        code="D04",
        name="岗位实习学生数",
        unit="人",
        formula="当年有岗位实习安排的学生，按人去重",
        definition="同一学生当年实习几次只算一人；转学前后按身份证号认作同一人。历史批次的上报人次是人次，不计入本指标。",
        kind=Kind.COUNT,
        # One row for each person and school; the person's first row names the human, so that a transfer counts once.
        rows=f"""
            SELECT 'numerator' AS role, 'members_person' AS table_name,
                   first_value(p.uid) OVER (PARTITION BY {HUMAN} ORDER BY p.id) AS row_uid,
                   {MASKED_NAME} || ' · ' || s.name AS label, s.uid AS school_uid, '' AS category
            FROM members_person p
            JOIN members_organisation s ON s.id = p.school_id
            WHERE EXISTS (
                SELECT 1 FROM placements_assignment a
                JOIN placements_internshipbatch b ON b.id = a.batch_id
                WHERE a.person_id = p.id AND b.kind = 'post'
                  AND a.starts_on < %(end)s AND (a.leaves_before IS NULL OR a.leaves_before > %(start)s)
                  AND (a.leaves_before IS NULL OR a.leaves_before > a.starts_on)
            )
        """,
        by_school=True,
        missing_when=ONLY_REPORTED,
    )
)
