"""Writing what a check made ready: one statement a table, inside the caller's transaction."""

from datetime import datetime

from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext as _

from ..errors import Refused
from ..models import Import
from .rosters import Part, Roster, insert, update

# A line's writes to one table, with those of its edits by hand that were ticked.
CHOSEN = (
    "(COALESCE(i.writes->%(key)s, '{}') || CASE WHEN i.ticked THEN COALESCE(i.manual->%(key)s, '{}') ELSE '{}' END)"
)


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _columns(part: Part) -> list[str]:
    fields = part.model._meta.concrete_fields
    return [f.column for f in fields if not isinstance(f, models.GeneratedField)]


def lock(roster: Roster, organisation_id: int) -> None:
    """Two imports of one roster at one organisation write one after the other. Held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [roster.name, organisation_id])


def write(source: Import, roster: Roster, *, at: datetime) -> None:
    """Write every line that was not refused, or nothing: raises Refused when the rows moved on since the check."""
    try:
        with transaction.atomic():
            for part in roster.tables:
                _insert(source, roster, part, at)
                _update(source, roster, part)
            _remember(source, roster)
            with connection.cursor() as cursor:  # a row that is pointed at and has gone is told here, not at the end
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as error:
        said = _("检查之后，别人登记了与文件冲突的内容，或撤去了它用到的内容。请重新检查，看过最新结果再导入。")
        raise Refused(said) from error


def _insert(source: Import, roster: Roster, part: Part, at: datetime) -> None:
    names = ", ".join(quoted(name) for name in _columns(part))
    born = {f.column for f in part.model._meta.concrete_fields if getattr(f, "auto_now_add", False)}
    values = ", ".join("%(at)s" if name in born else f"r.{quoted(name)}" for name in _columns(part))
    table = quoted(part.table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {values} FROM core_importrow i, "
            f"jsonb_populate_record(NULL::{table}, i.writes->%(key)s) r "
            "WHERE i.source_id = %(source)s AND i.state <> 'refused' AND i.writes ? %(key)s",
            {"key": insert(part), "source": source.pk, "at": at},
        )
        new = "SELECT i.writes->%(key)s AS w FROM core_importrow i "
        new += "WHERE i.source_id = %(source)s AND i.state <> 'refused' AND i.writes ? %(key)s"
        _tie(cursor, roster, part, new, {"key": insert(part), "source": source.pk})


def _update(source: Import, roster: Roster, part: Part) -> None:
    chosen = (
        f"SELECT {CHOSEN} AS w FROM core_importrow i WHERE i.source_id = %(source)s AND i.state <> 'refused' "
        "AND (i.writes ? %(key)s OR i.ticked AND i.manual ? %(key)s)"
    )
    values = {"key": update(part), "source": source.pk}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({chosen}) c", values)
        (wanted,) = cursor.fetchone()
        if wanted:
            written = put(cursor, roster, part, chosen, values)
            if written != wanted:
                said = _("检查之后，有 %(count)s 条记录又被别人改动。请重新检查，看过最新结果再导入。")
                raise Refused(said % {"count": wanted - written})


def put(cursor, roster: Roster, part: Part, chosen: str, values: dict) -> int:
    """Put the columns of `w` in place of those that stand, each row if it still is the version that was looked at."""
    table = quoted(part.table)
    names = [quoted(name) for name in part.columns_written(roster.columns_of(part))]
    pairs = [f"{name} = n.{name}" for name in names] + (["version = t.version + 1"] if part.versioned else [])
    same = "AND t.version = n.seen" if part.versioned else ""
    fresh = ", ".join(f"r.{name}" for name in names)
    cursor.execute(
        f"UPDATE {table} t SET {', '.join(pairs)} FROM (SELECT o.id, (c.w->>'version')::int AS seen, {fresh} FROM ({chosen}) c "
        f"JOIN {table} o ON o.id = (c.w->>'id')::bigint, "
        "jsonb_populate_record(o, c.w - ARRAY['id', 'version', 'uid']) r) n "
        f"WHERE t.id = n.id {same}",
        values,
    )
    written = cursor.rowcount
    _tie(cursor, roster, part, chosen, values)
    return written


def _tie(cursor, roster: Roster, part: Part, chosen: str, values: dict) -> None:
    """Tie each row to those its line names in a many-to-many field, and to no others. Ties that stand stay as they are."""
    for column in roster.columns_of(part):
        field = part.field_of(column)
        if not field.many_to_many:
            continue
        table = quoted(field.remote_field.through._meta.db_table)
        own, other = quoted(field.m2m_column_name()), quoted(field.m2m_reverse_name())
        told = {**values, "name": field.name}
        cursor.execute(
            f"DELETE FROM {table} t USING ({chosen}) c WHERE t.{own} = (c.w->>'id')::bigint AND c.w ? %(name)s "
            f"AND NOT c.w->%(name)s @> to_jsonb(t.{other})",
            told,
        )
        cursor.execute(
            f"INSERT INTO {table} (uid, {own}, {other}) SELECT gen_random_uuid(), n.own, n.other FROM "
            f"(SELECT (c.w->>'id')::bigint AS own, jsonb_array_elements(c.w->%(name)s)::bigint AS other FROM ({chosen}) c "
            f"WHERE c.w ? %(name)s) n WHERE NOT EXISTS (SELECT FROM {table} t WHERE t.{own} = n.own AND t.{other} = n.other)",
            told,
        )


def _remember(source: Import, roster: Roster) -> None:
    """What the file said becomes what the next one is compared with."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_importedrow AS known (uid, roster, row_uid, digests) "
            "SELECT i.uid, %s, i.row_uid, i.digests FROM core_importrow i "
            "WHERE i.source_id = %s AND i.state <> 'refused' AND i.digests <> '{}' "
            "ON CONFLICT (roster, row_uid) DO UPDATE SET digests = known.digests || excluded.digests",
            [roster.name, source.pk],
        )
