"""Measuring: every indicator over its row sets, set-based, inside the transaction of one snapshot."""

import hashlib
import json
from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.utils.translation import gettext as _

from alliance.core.errors import Refused
from members.models import Alliance, Organisation

from .enums import Scope
from .indicators import Indicator, Kind, catalogue
from .models import Measurement, Report, Snapshot, SourceRow

DEFAULT_RULINGS = {"grace_months": 6, "rotation_min_days": 1}


def measure(report: Report, *, at: datetime, progress: Callable[[int], None]) -> Snapshot:
    """Make one snapshot of every figure of the report in one REPEATABLE READ transaction.

    `progress` is told how many indicators are done. Raises Refused for a year without data; nothing is left then.
    The snapshot belongs to no report until `annual` attaches it.
    """
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        alliance = refuse_without_data(report.year, report.cutoff)
        snapshot = Snapshot.objects.create(
            report=report,
            cutoff=report.cutoff,
            frozen_at=at,
            definition_versions={i.code: i.card() for i in catalogue()},
            context=_context(report, alliance),
            content_sha256="",
        )
        parameters = _parameters(report)
        for done, indicator in enumerate(catalogue(), 1):
            _measure_one(snapshot, indicator, parameters, alliance)
            progress(done)
        snapshot.content_sha256 = digest(snapshot)
        snapshot.save(update_fields=["content_sha256"])
    return snapshot


def refuse_without_data(year: int, cutoff: date) -> Alliance:
    """The alliance, if anybody was on its roll at the cutoff. Raises Refused for a year without data."""
    alliance = Alliance.objects.first()
    if alliance is None or not Organisation.objects.members_on(cutoff).exists():
        raise Refused(
            _("%(year)s 年没有可统计的数据：%(cutoff)s 名册上没有成员单位。请先办理入会，或核对年度和截止日。")
            % {"year": year, "cutoff": cutoff.isoformat()}
        )
    return alliance


def _parameters(report: Report) -> dict:
    return {
        "start": date(report.year, 1, 1),
        "end": report.cutoff + timedelta(days=1),
        "cutoff": report.cutoff,
        **DEFAULT_RULINGS,
        **report.rulings,
    }


def _measure_one(snapshot: Snapshot, indicator: Indicator, parameters: dict, alliance: Alliance) -> None:
    whole = Measurement.objects.create(
        snapshot=snapshot, code=indicator.code, scope=Scope.ALLIANCE, scope_label=alliance.name, state="missing"
    )
    values = {**parameters, "measurement": whole.pk, "snapshot": snapshot.pk, "code": indicator.code}
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            INSERT INTO reports_sourcerow
                (uid, measurement_id, role, "table", row_uid, counted_as, label, school_uid, category)
            SELECT gen_random_uuid(), %(measurement)s, role, table_name, row_uid, counted_as, left(label, 300),
                   school_uid, category
            FROM ({indicator.rows}) found ORDER BY role, row_uid
            """,
            values,
        )
        _check_subset(cursor, indicator, values)
        unwritten: list[str] = []
        if indicator.missing_when:
            cursor.execute(indicator.missing_when, values)
            unwritten = [uid for (uid,) in cursor.fetchall()]
        values |= {"share": indicator.kind is Kind.SHARE, "unwritten": unwritten}
        cursor.execute(_FIGURE_OF_ALL, values)
        if indicator.by_school:
            cursor.execute(_FIGURE_OF_SCHOOLS, {**values, "schools": json.dumps(snapshot.context["schools"])})
        if indicator.by_category:
            cursor.execute(_FIGURE_OF_CATEGORIES, {**values, "categories": json.dumps(dict(indicator.by_category))})


def _check_subset(cursor, indicator: Indicator, values: dict) -> None:
    """Numerator rows are a subset of denominator rows."""
    if indicator.kind is not Kind.SHARE:
        return
    cursor.execute(
        """
        SELECT count(*) FROM reports_sourcerow n WHERE n.measurement_id = %(measurement)s AND n.role = 'numerator'
        AND NOT EXISTS (SELECT 1 FROM reports_sourcerow d WHERE d.measurement_id = n.measurement_id
                        AND d.role = 'denominator' AND d.counted_as = n.counted_as)
        """,
        values,
    )
    if outside := cursor.fetchone()[0]:
        raise Refused(
            _("%(code)s：有 %(count)s 个分子行不在分母之内，指标定义有误，请联系系统管理员。")
            % {"code": indicator.code, "count": outside}
        )


_COUNTED = """
    count(DISTINCT counted_as) FILTER (WHERE role = 'numerator') AS n,
    CASE WHEN %(share)s THEN count(DISTINCT counted_as) FILTER (WHERE role = 'denominator') END AS d
"""
# A share of nothing and a zero that only means "nobody wrote it down" are no figures.
_VALUE = """
    CASE WHEN %(share)s THEN 100 * n::numeric / NULLIF(d, 0) WHEN n = 0 AND {unwritten} THEN NULL ELSE n END
"""

_VALUE_OF_ALL = _VALUE.format(unwritten="cardinality(%(unwritten)s::text[]) > 0")

_FIGURE_OF_ALL = f"""
    WITH counted AS (SELECT {_COUNTED} FROM reports_sourcerow WHERE measurement_id = %(measurement)s),
         figure AS (SELECT n, d, {_VALUE_OF_ALL} AS v FROM counted)
    UPDATE reports_measurement SET numerator = n, denominator = d, value = v,
           state = CASE WHEN v IS NULL THEN 'missing' ELSE 'measured' END
    FROM figure WHERE id = %(measurement)s
"""

_SCOPED = """
    INSERT INTO reports_measurement
        (uid, snapshot_id, code, scope, scope_key, scope_label, numerator, denominator, value, state, behind)
    SELECT gen_random_uuid(), %(snapshot)s, %(code)s, '{scope}', key, label, n, d, v,
           CASE WHEN v IS NULL THEN 'missing' ELSE 'measured' END, '[]'
    FROM (SELECT key, label, n, d, {value} AS v FROM (
        SELECT wanted.key, wanted.value AS label, {counted}
        FROM jsonb_each_text(%({wanted})s) wanted
        LEFT JOIN reports_sourcerow ON measurement_id = %(measurement)s AND {column} = wanted.key
        GROUP BY wanted.key, wanted.value
    ) counted) figure ORDER BY label
"""
_FIGURE_OF_SCHOOLS = _SCOPED.format(
    scope="school",
    value=_VALUE.format(unwritten="key = ANY(%(unwritten)s::text[])"),
    counted=_COUNTED,
    wanted="schools",
    column="school_uid::text",
)
_FIGURE_OF_CATEGORIES = _SCOPED.format(
    scope="category", value=_VALUE_OF_ALL, counted=_COUNTED, wanted="categories", column="category"
)


def _context(report: Report, alliance: Alliance) -> dict:
    """What the documents say besides figures, as it stands now: names, schools, and the table of batches."""
    schools = Organisation.objects.members_on(report.cutoff).of_kind("school").order_by("pinyin")
    office = Organisation.objects.of_kind("office").filter(closed_at=None).order_by("id").first()
    return {
        "alliance": {
            "name": alliance.name,
            "county": alliance.county,
            "region_code": alliance.region_code,
            "issuer": office.name if office else alliance.name,
        },
        "rulings": {**DEFAULT_RULINGS, **report.rulings},
        "schools": {str(school.uid): school.name for school in schools},
        "batches": _batches(report),
    }


def _batches(report: Report) -> list[dict]:
    """The year's batches, which stand beside D04: its sum may be larger, and head-counts are person-times."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT b.name, s.name, CASE b.starts_precision WHEN 'day' THEN to_char(b.starts_on, 'YYYY-MM-DD')
                   ELSE to_char(b.starts_on, 'YYYY-MM') END,
                   ARRAY(SELECT COALESCE(NULLIF(o.short_name, ''), o.name)
                    FROM placements_batchhost h JOIN members_organisation o ON o.id = h.host_id
                    WHERE h.batch_id = b.id ORDER BY o.pinyin, o.id),
                   (SELECT count(DISTINCT a.person_id) FROM placements_assignment a WHERE a.batch_id = b.id),
                   b.reported_headcount
            FROM placements_internshipbatch b JOIN members_organisation s ON s.id = b.school_id
            WHERE b.starts_on < %(end)s AND b.kind = 'post'
              AND (b.starts_on >= %(start)s OR b.ends_before > %(start)s)
            ORDER BY b.starts_on, b.id
            """,
            _parameters(report),
        )
        names = ("name", "school", "start", "hosts", "students", "reported")
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def digest(snapshot: Snapshot) -> str:
    """SHA-256 over everything frozen, in an order of its own: equal content, equal digest, whatever the row ids."""
    digest = hashlib.sha256()

    def add(*values: object) -> None:
        digest.update(json.dumps(values, ensure_ascii=False, sort_keys=True, default=str).encode() + b"\n")

    add(snapshot.cutoff, snapshot.definition_versions, snapshot.context)
    for row in snapshot.measurements.order_by("code", "scope", "scope_key").values_list(
        "code", "scope", "scope_key", "scope_label", "numerator", "denominator", "value", "state"
    ):
        add(*row)
    rows = SourceRow.objects.filter(measurement__snapshot=snapshot).order_by(
        "measurement__code", "role", "row_uid", "school_uid", "category", "label"
    )
    for row in rows.values_list(
        "measurement__code", "role", "table", "row_uid", "counted_as", "label", "school_uid", "category"
    ).iterator(5000):
        add(*row)
    return digest.hexdigest()
