"""H: keeping the law of internships (合规): what was let pass, filed, found at night, and mended."""

from placements.enums import Exempt, Gate

from .c import MASKED_NAME
from .d import PLACED
from .registry import Indicator, Kind, declare

# Schools that placed students in the year and let none of them start in the portal: their checks are elsewhere, so that
# a zero of theirs is none.
NO_GATE = f"""
    SELECT s.uid::text FROM ({PLACED}) a JOIN members_organisation s ON s.id = a.school_id
    GROUP BY s.uid HAVING count(a.released_at) = 0
"""

# What may be let pass with a reason and a second person's word, in the words of the report.
WAIVED = (
    ("INT-08", "岗位跨专业大类"),
    ("INT-11a", "超过单位职工总数的限额"),
    ("INT-11b", "超过同类岗位职工数的限额"),
    ("INT-13", "超过一般实习时长"),
    ("INT-18a", "报酬低于同岗工资的规定比例"),
)

_OF_A_PLACEMENT = f"""
    JOIN members_person p ON p.id = a.person_id
    JOIN members_organisation h ON h.id = a.host_id
    JOIN members_organisation s ON s.id = a.school_id
    CROSS JOIN LATERAL (SELECT {MASKED_NAME} || ' → ' || h.name AS whose) said
"""

declare(
    Indicator(
        code="H01",
        name="合规放行项数",
        unit="项",
        formula="当年岗位实习安排中，写明理由、经第二人批准放行的事项",
        definition="实习管理规定中“一般不得”的条款（专业大类、比例、时长、报酬）确需突破的，由学校写明理由、另一名负责人批准，"
        "逐条计数。一名学生几条各计一项。",
        kind=Kind.COUNT,
        rows=f"""
            SELECT 'numerator' AS role, 'placements_waiver' AS table_name, w.uid AS row_uid, w.uid AS counted_as,
                   w.rule || ' · ' || said.whose AS label, s.uid AS school_uid, h.uid AS enterprise_uid,
                   w.rule AS category, NULL::numeric AS amount
            FROM ({PLACED}) a JOIN placements_waiver w ON w.assignment_id = a.id AND w.state = 'granted'
            {_OF_A_PLACEMENT}
        """,
        by_school=True,
        by_category=WAIVED,
        missing_when=NO_GATE,
    )
)

declare(
    Indicator(
        code="H02",
        name="备案豁免份数",
        unit="份",
        formula="当年有效的备案豁免",
        definition="第十七条禁止的情形，经主管部门备案、有文号和文件、在当年任一天有效的，按份计数。",
        kind=Kind.COUNT,
        rows="""
            SELECT 'numerator' AS role, 'placements_exemption' AS table_name, x.uid AS row_uid, x.uid AS counted_as,
                   x.rule || ' · ' || x.number || ' · ' || h.name AS label, s.uid AS school_uid,
                   h.uid AS enterprise_uid, x.rule AS category, NULL::numeric AS amount
            FROM placements_exemption x
            JOIN members_organisation s ON s.id = x.school_id
            JOIN members_organisation h ON h.id = x.host_id
            WHERE x.starts_on < %(end)s AND (x.ends_before IS NULL OR x.ends_before > %(start)s)
              AND x.filed_on <= %(cutoff)s
        """,
        by_school=True,
        by_category=tuple((one.value, str(one.label)) for one in Exempt),
        missing_when=NO_GATE,
    )
)

# What the nightly sweep found of 岗位实习 in the year.
_FOUND = """
    placements_standingfinding f JOIN placements_assignment a ON a.id = f.assignment_id
"""
_OF_THE_YEAR = "f.found_on >= %(start)s AND f.found_on < %(end)s AND f.found_on <= %(cutoff)s"
_FINDING = """
    'placements_standingfinding' AS table_name, f.uid AS row_uid, f.uid AS counted_as,
    f.rule || ' · ' || said.whose || ' · ' || f.found_on AS label, s.uid AS school_uid, h.uid AS enterprise_uid,
    f.gate AS category, NULL::numeric AS amount
"""

declare(
    Indicator(
        code="H03",
        name="合规问题数",
        unit="项",
        formula="当年夜间核对发现的合规问题",
        definition="门户每夜核对正在进行和即将开始的实习，同一安排同一条规则记一项，消除后又出现的另记。",
        kind=Kind.COUNT,
        rows=f"SELECT 'numerator' AS role, {_FINDING} FROM {_FOUND} {_OF_A_PLACEMENT} WHERE {_OF_THE_YEAR}",
        by_school=True,
        by_category=tuple((gate.value, str(gate.label)) for gate in Gate),
        missing_when=NO_GATE,
    )
)

declare(
    Indicator(
        code="H04",
        name="合规问题消除率",
        unit="%",
        formula="其中统计截止日以前消除的 ÷ 当年夜间核对发现的合规问题 × 100",
        definition="分母同 H03。补正、放行、备案豁免，或实习终止之后，夜间核对不再发现的，即为消除。",
        kind=Kind.SHARE,
        rows=f"""
            SELECT role.role, {_FINDING} FROM {_FOUND} {_OF_A_PLACEMENT}
            CROSS JOIN LATERAL (
                SELECT 'denominator' AS role UNION ALL SELECT 'numerator' WHERE f.cleared_on <= %(cutoff)s
            ) role
            WHERE {_OF_THE_YEAR}
        """,
        by_school=True,
    )
)
