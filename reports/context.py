"""What a report says besides its figures, as it stood at the freeze: names, lists, and last year's report."""

from django.db import connection

from members.models import Alliance, Organisation

from .content.figures import as_last_year
from .indicators.b import VALID
from .indicators.c import CONFIRMED, COUNTED_AS
from .indicators.d import ORDER_STUDENTS, RAN_AS_A_CLASS
from .models import Report
from .terms import Terms

# Batches stand beside D04: their sum may be larger, and head-counts are person-times.
_BATCHES = """
    SELECT b.name, s.name AS school, s.uid::text AS school_uid,
           CASE b.starts_precision WHEN 'day' THEN to_char(b.starts_on, 'YYYY-MM-DD')
                ELSE to_char(b.starts_on, 'YYYY-MM') END AS start,
           ARRAY(SELECT COALESCE(NULLIF(o.short_name, ''), o.name)
            FROM placements_batchhost h JOIN members_organisation o ON o.id = h.host_id
            WHERE h.batch_id = b.id ORDER BY o.pinyin, o.id) AS hosts,
           ARRAY(SELECT o.uid::text
            FROM placements_batchhost h JOIN members_organisation o ON o.id = h.host_id
            WHERE h.batch_id = b.id ORDER BY o.pinyin, o.id) AS host_uids,
           (SELECT count(DISTINCT a.person_id) FROM placements_assignment a WHERE a.batch_id = b.id
            AND (a.leaves_before IS NULL OR a.leaves_before > a.starts_on)) AS students,
           b.reported_headcount AS reported
    FROM placements_internshipbatch b JOIN members_organisation s ON s.id = b.school_id
    WHERE b.starts_on < %(end)s AND b.kind = 'post'
      AND (b.starts_on >= %(start)s OR b.ends_before > %(start)s)
    ORDER BY b.starts_on, b.id
"""

_CLASSES = f"""
    SELECT c.name, c.kind, s.name AS school, s.uid::text AS school_uid, e.name AS enterprise,
           e.uid::text AS enterprise_uid, c.signed_on::text AS signed_on, c.reported_headcount AS reported,
           COALESCE(roll.students, 0) AS students
    FROM orders_orderclass c
    JOIN members_organisation s ON s.id = c.school_id
    JOIN members_organisation e ON e.id = c.enterprise_id
    LEFT JOIN (
        SELECT class_uid, count(DISTINCT counted_as) AS students FROM ({ORDER_STUDENTS}) o GROUP BY class_uid
    ) roll ON roll.class_uid = c.uid
    WHERE {RAN_AS_A_CLASS}
    ORDER BY s.pinyin, c.signed_on, c.id
"""

_FACILITIES = f"""
    SELECT f.name, k.name AS kind, f.on_campus, s.name AS school, s.uid::text AS school_uid, e.name AS enterprise,
           e.uid::text AS enterprise_uid
    FROM members_facility f
    JOIN members_facilitykind k ON k.id = f.kind_id
    LEFT JOIN members_organisation e ON e.id = f.enterprise_id
    LEFT JOIN members_organisation s ON s.id = f.school_id
    WHERE {VALID}
    ORDER BY k.position, k.id, COALESCE(e.pinyin, s.pinyin), f.id
"""

# Teachers a host received and the days it confirmed: a teacher's day with one host is one day.
_RECEIVED = f"""
    SELECT host.uid::text AS enterprise_uid, count(*) AS teachers, sum(days)::int AS days FROM (
        SELECT host_id, counted_as, sum(upper(r) - lower(r)) AS days FROM (
            SELECT c.host_id, {COUNTED_AS} AS counted_as, unnest(range_agg(daterange(c.from_day, c.to_day))) AS r
            FROM ({CONFIRMED}) c JOIN members_person p ON p.id = c.person_id GROUP BY 1, 2
        ) spans GROUP BY 1, 2
    ) each JOIN members_organisation host ON host.id = each.host_id GROUP BY 1 ORDER BY 1
"""

_LISTS = {"batches": _BATCHES, "order_classes": _CLASSES, "facilities": _FACILITIES, "received": _RECEIVED}


def base_context(terms: Terms, alliance: Alliance) -> dict:
    """Whose figures are measured: what every snapshot needs, a standing too."""
    members = Organisation.objects.members_on(terms.cutoff).order_by("pinyin", "id")
    office = Organisation.objects.of_kind("office").filter(closed_at=None).order_by("id").first()
    named = {kind: {str(o.uid): o.name for o in members.of_kind(kind)} for kind in ("school", "enterprise")}
    return {
        "alliance": {
            "name": alliance.name,
            "county": alliance.county,
            "region_code": alliance.region_code,
            "issuer": office.name if office else alliance.name,
        },
        "rulings": terms.rulings,
        "schools": named["school"],
        "enterprises": named["enterprise"],
        "order": [str(uid) for uid in members.values_list("uid", flat=True)],  # by pinyin; a JSON object keeps none
    }


def report_context(terms: Terms, alliance: Alliance) -> dict:
    """The same with all that only documents print."""
    lists = {name: _rows(statement, terms) for name, statement in _LISTS.items()}
    return {**base_context(terms, alliance), **lists, "last_year": last_year(terms.year - 1)}


def last_year(year: int) -> dict | None:
    """The figures of that year's newest published report as they were printed and judged; None without one."""
    report = Report.objects.published().filter(year=year).order_by("-published_at", "-id").first()
    if report is None:
        return None
    return {
        "year": year,
        "version": report.version,
        "rulings": report.snapshot.context.get("rulings", {}),
        "figures": as_last_year(report.snapshot),
    }


def _rows(statement: str, terms: Terms) -> list[dict]:
    with connection.cursor() as cursor:
        cursor.execute(statement, terms.parameters())
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
