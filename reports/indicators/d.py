"""D: students."""

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

declare(
    Indicator(
        code="D04",
        name="岗位实习学生数",
        unit="人",
        formula="当年有岗位实习安排的学生，按人去重",
        definition="同一学生当年实习几次只算一人；转学前后按身份证号认作同一人。历史批次的上报人次是人次，不计入本指标。",
        kind=Kind.COUNT,
        # One row for each person and school, told by the newest placement; a human who changed school is counted once.
        rows=f"""
            SELECT DISTINCT ON (p.id) 'numerator' AS role, 'placements_assignment' AS table_name, a.uid AS row_uid,
                   {COUNTED_AS} AS counted_as,
                   {MASKED_NAME} || ' · ' || e.class_name || ' → ' || h.name || ' · ' || a.starts_on AS label,
                   s.uid AS school_uid, '' AS category
            FROM placements_assignment a
            JOIN placements_internshipbatch b ON b.id = a.batch_id
            JOIN members_person p ON p.id = a.person_id
            JOIN members_enrolment e ON e.id = a.enrolment_id
            JOIN members_organisation h ON h.id = a.host_id
            JOIN members_organisation s ON s.id = a.school_id
            WHERE b.kind = 'post' AND {RAN_IN_THE_YEAR}
            ORDER BY p.id, a.starts_on DESC, a.id DESC
        """,
        by_school=True,
        missing_when=ONLY_REPORTED,
    )
)
