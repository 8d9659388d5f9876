"""One indicator over its rows: found by its SELECT, kept for a report or only for the moment, counted set-based."""

import json

from django.db import connection
from django.utils.translation import gettext as _

from alliance.core.errors import Refused

from .enums import Scope
from .indicators import Indicator
from .indicators.registry import WITH_DENOMINATOR
from .models import Measurement, Snapshot

KEPT = "reports_sourcerow"
MOMENTARY = "momentary_row"  # of one transaction: a standing keeps no rows

_COLUMNS = "role, {table}, row_uid, counted_as, label, school_uid, enterprise_uid, category, amount"


def prepare_momentary() -> None:
    """Make the table that holds the rows of one indicator until the next, gone with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            CREATE TEMPORARY TABLE {MOMENTARY} (
                measurement_id bigint, role text, "table" text, row_uid uuid, counted_as uuid, label text,
                school_uid uuid, enterprise_uid uuid, category text, amount numeric
            ) ON COMMIT DROP
            """
        )


def count(snapshot: Snapshot, indicator: Indicator, parameters: dict, *, label: str, kept: bool) -> Measurement:
    """Every figure of one indicator: the alliance's and its cuts. With `kept` its rows become the snapshot's sources.

    Raises Refused when the definition contradicts itself; a standing (not `kept`) is not held up by `again`.
    """
    whole = Measurement.objects.create(
        snapshot=snapshot, code=indicator.code, scope=Scope.ALLIANCE, scope_label=label, state="missing"
    )
    rows = KEPT if kept else MOMENTARY
    values = {**parameters, "measurement": whole.pk, "snapshot": snapshot.pk, "code": indicator.code}
    with connection.cursor() as cursor:
        if not kept:
            cursor.execute(f"TRUNCATE {MOMENTARY}")
        cursor.execute(_found(indicator, kept=kept), values)
        _check_subset(cursor, indicator, rows, values)
        unwritten: list[str] = []
        if indicator.missing_when:
            cursor.execute(indicator.missing_when, values)
            unwritten = [uid for (uid,) in cursor.fetchall()]
        values |= {"kind": indicator.kind.value, "unwritten": unwritten}
        values["divided"] = indicator.kind in WITH_DENOMINATOR
        cursor.execute(_FIGURE_OF_ALL.format(rows=rows), values)
        for scope, wanted in _cuts(indicator, snapshot).items():
            cursor.execute(_figure_of(scope, rows), {**values, "wanted": json.dumps(wanted)})
        if kept and indicator.again:
            _check_again(cursor, indicator, values)
    if indicator.each_category or indicator.each_school:
        _say_behind(whole, indicator)
    return whole


def _say_behind(whole: Measurement, indicator: Indicator) -> None:
    """Which categories or schools miss the target that each of them has: by them the whole is judged."""
    scope = Scope.CATEGORY if indicator.each_category else Scope.SCHOOL
    rows = Measurement.objects.filter(snapshot_id=whole.snapshot_id, code=indicator.code, scope=scope)
    missed = rows.filter(value__lt=indicator.target).order_by("scope_key").values_list("scope_key", "scope_label")
    whole.behind = [list(row) for row in missed]
    Measurement.objects.filter(pk=whole.pk).update(behind=whole.behind)


def _cuts(indicator: Indicator, snapshot: Snapshot) -> dict[Scope, dict[str, str]]:
    """The keys and labels of each scope that the indicator is cut by."""
    cuts = {
        Scope.SCHOOL: snapshot.context["schools"] if indicator.by_school else None,
        Scope.ENTERPRISE: snapshot.context["enterprises"] if indicator.by_enterprise else None,
        Scope.CATEGORY: dict(indicator.by_category),
    }
    return {scope: wanted for scope, wanted in cuts.items() if wanted}


def _found(indicator: Indicator, *, kept: bool) -> str:
    table = '"table"'
    columns = _COLUMNS.format(table="table_name").replace("label,", "left(label, 300),")
    if not kept:
        into = f"{MOMENTARY} (measurement_id, {_COLUMNS.format(table=table)})"
        return f"INSERT INTO {into} SELECT %(measurement)s, {columns} FROM ({indicator.rows}) found"
    return f"""
        INSERT INTO {KEPT} (uid, measurement_id, {_COLUMNS.format(table=table)})
        SELECT gen_random_uuid(), %(measurement)s, {columns} FROM ({indicator.rows}) found ORDER BY role, row_uid
    """


def _check_subset(cursor, indicator: Indicator, rows: str, values: dict) -> None:
    """Numerator rows are a subset of denominator rows. By EXCEPT: on rows this new the planner would try each with each."""
    if indicator.kind not in WITH_DENOMINATOR:
        return
    cursor.execute(
        f"""
        SELECT count(*) FROM (
            SELECT counted_as FROM {rows} WHERE measurement_id = %(measurement)s AND role = 'numerator'
            EXCEPT
            SELECT counted_as FROM {rows} WHERE measurement_id = %(measurement)s AND role = 'denominator'
        ) outside
        """,
        values,
    )
    if outside := cursor.fetchone()[0]:
        raise Refused(
            _("%(code)s：有 %(count)s 个分子行不在分母之内，指标定义有误，请联系系统管理员。")
            % {"code": indicator.code, "count": outside}
        )


def _check_again(cursor, indicator: Indicator, values: dict) -> None:
    """The same figure got by another way is the same figure."""
    cursor.execute(indicator.again, values)
    again = cursor.fetchone()[0]
    cursor.execute("SELECT value FROM reports_measurement WHERE id = %(measurement)s", values)
    value = cursor.fetchone()[0]
    if value != again:
        raise Refused(
            _(
                "%(code)s %(name)s核对不符：按记录是 %(value)s，按名册是 %(again)s。请核对名册上是否有时间重叠的入会记录。"
            )
            % {"code": indicator.code, "name": indicator.name, "value": f"{value:.0f}", "again": again}
        )


# First one row for whatever is counted distinctly, with its amount; then the figure.
_NUMERATOR = """
    CASE WHEN %(kind)s IN ('sum', 'mean', 'money', 'ratio', 'rate') THEN COALESCE(sum(amount) FILTER (WHERE role = 'numerator'), 0)
         ELSE count(counted_as) FILTER (WHERE role = 'numerator') END
"""
_DENOMINATOR = """
    CASE WHEN %(kind)s IN ('ratio', 'rate') THEN COALESCE(sum(amount) FILTER (WHERE role = 'denominator'), 0)
         WHEN %(divided)s THEN count(counted_as) FILTER (WHERE role = 'denominator') END
"""
# A share of nothing and a zero that only means "nobody wrote it down" are no figures.
_VALUE = """
    CASE WHEN n = 0 AND {unwritten} THEN NULL
         WHEN %(kind)s = 'share' THEN 100 * n::numeric / NULLIF(d, 0)
         WHEN %(kind)s IN ('mean', 'ratio') THEN n::numeric / NULLIF(d, 0)
         WHEN %(kind)s = 'rate' THEN 100 * n::numeric / NULLIF(d, 0)
         WHEN %(kind)s = 'money' THEN n::numeric / 10000
         WHEN %(kind)s = 'yes' THEN LEAST(n, 1)
         ELSE n END
"""
_ANYBODY = "cardinality(%(unwritten)s::text[]) > 0"

_FIGURE_OF_ALL = f"""
    WITH each AS (
        SELECT role, counted_as, max(amount) AS amount FROM {{rows}} WHERE measurement_id = %(measurement)s GROUP BY 1, 2
    ),
    counted AS (SELECT {_NUMERATOR} AS n, {_DENOMINATOR} AS d FROM each),
    figure AS (SELECT n, d, {_VALUE.format(unwritten=_ANYBODY)} AS v FROM counted)
    UPDATE reports_measurement SET numerator = n, denominator = d, value = v,
           state = CASE WHEN v IS NULL THEN 'missing' ELSE 'measured' END
    FROM figure WHERE id = %(measurement)s
"""

# Whose key, and which of their zeros mean nothing was written down.
_SCOPED: dict[Scope, tuple[str, str, str]] = {
    Scope.SCHOOL: ("school_uid", "wanted.key::uuid", "key = ANY(%(unwritten)s::text[])"),
    Scope.ENTERPRISE: ("enterprise_uid", "wanted.key::uuid", "FALSE"),
    Scope.CATEGORY: ("category", "wanted.key", _ANYBODY),
}


def _figure_of(scope: Scope, rows: str) -> str:
    column, key, unwritten = _SCOPED[scope]
    return f"""
        INSERT INTO reports_measurement
            (uid, snapshot_id, code, scope, scope_key, scope_label, numerator, denominator, value, state, behind)
        SELECT gen_random_uuid(), %(snapshot)s, %(code)s, '{scope.value}', key, label, n, d, v,
               CASE WHEN v IS NULL THEN 'missing' ELSE 'measured' END, '[]'
        FROM (SELECT key, label, n, d, {_VALUE.format(unwritten=unwritten)} AS v FROM (
            SELECT key, label, {_NUMERATOR} AS n, {_DENOMINATOR} AS d FROM (
                SELECT wanted.key, wanted.value AS label, role, counted_as, max(amount) AS amount
                FROM jsonb_each_text(%(wanted)s) wanted
                LEFT JOIN {rows} ON measurement_id = %(measurement)s AND {column} = {key}
                GROUP BY wanted.key, wanted.value, role, counted_as
            ) each GROUP BY key, label
        ) counted) figure ORDER BY label
    """
