"""Writing what a check made ready, and taking it back: one statement a table, inside the caller's transaction."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext as _
from pghistory.models import Event

from ..errors import Refused
from ..models import Import, ImportedRow, ImportRow
from ..wording import few
from .checking import insert, update
from .rosters import Part, Roster

STALE = _("检查之后，有 %(count)s 条记录又被别人改动。请重新检查，看过最新结果再导入。")
# A line's writes to one table, with those of its edits by hand that were ticked.
_CHOSEN = (
    "(COALESCE(i.writes->%(key)s, '{}') || CASE WHEN i.ticked THEN COALESCE(i.manual->%(key)s, '{}') ELSE '{}' END)"
)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _columns(part: Part) -> list[str]:
    fields = part.model._meta.concrete_fields
    return [f.column for f in fields if not isinstance(f, models.GeneratedField)]


def lock(roster: Roster, organisation_id: int) -> None:
    """Two imports of one roster at one organisation write one after the other. Held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [roster.name, organisation_id])


def write(source: Import, roster: Roster) -> None:
    """Write every line that was not refused, or nothing: raises Refused when the rows moved on since the check."""
    try:
        with transaction.atomic():
            for part in roster.tables:
                _insert(source, roster, part)
                _update(source, roster, part)
            _remember(source, roster)
    except IntegrityError as error:
        said = _("检查之后，别人登记了与文件相同或冲突的内容。请重新检查，看过最新结果再导入。")
        raise Refused(said) from error


def _insert(source: Import, roster: Roster, part: Part) -> None:
    names = ", ".join(_quoted(name) for name in _columns(part))
    values = ", ".join(f"r.{_quoted(name)}" for name in _columns(part))
    table = _quoted(part.table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {values} FROM core_importrow i, "
            f"jsonb_populate_record(NULL::{table}, i.writes->%(key)s) r "
            "WHERE i.source_id = %(source)s AND i.state <> 'refused' AND i.writes ? %(key)s",
            {"key": insert(part), "source": source.pk},
        )
        new = "SELECT i.writes->%(key)s AS w FROM core_importrow i "
        new += "WHERE i.source_id = %(source)s AND i.state <> 'refused' AND i.writes ? %(key)s"
        _tie(cursor, roster, part, new, {"key": insert(part), "source": source.pk})


def _update(source: Import, roster: Roster, part: Part) -> None:
    chosen = (
        f"SELECT {_CHOSEN} AS w FROM core_importrow i WHERE i.source_id = %(source)s AND i.state <> 'refused' "
        "AND (i.writes ? %(key)s OR i.ticked AND i.manual ? %(key)s)"
    )
    values = {"key": update(part), "source": source.pk}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({chosen}) c", values)
        (wanted,) = cursor.fetchone()
        if wanted:
            written = _set(cursor, roster, part, chosen, values)
            if written != wanted:
                raise Refused(STALE % {"count": wanted - written})


def _set(cursor, roster: Roster, part: Part, chosen: str, values: dict) -> int:
    """Put the columns of `w` in place of those that stand, each row if it still is the version that was looked at."""
    table = _quoted(part.table)
    names = [_quoted(name) for name in part.columns_written(roster.columns_of(part))]
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
        table = _quoted(field.remote_field.through._meta.db_table)
        own, other = _quoted(field.m2m_column_name()), _quoted(field.m2m_reverse_name())
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


# Taking it back.


def undo(source: Import, roster: Roster) -> None:
    """Take new rows away and put changed ones back as they were. Raises Refused while anything prevents it."""
    if said := prevented(source, roster):
        raise Refused(said)
    try:
        with transaction.atomic():
            for part in reversed(roster.tables):
                _restore(source, roster, part)
                _delete(source, part)
            _forget(source, roster)
    except IntegrityError as error:
        raise Refused(_("刚刚有新的记录用到了这次导入的内容，不能撤销。请刷新页面查看。")) from error


def _written(source: Import, part: Part) -> models.QuerySet:
    """The import's lines that made a row of this table."""
    return ImportRow.objects.filter(source=source, writes__has_key=insert(part)).exclude(state="refused")


def _restore(source: Import, roster: Roster, part: Part) -> None:
    """Only the columns that were written: `before` also knows those that waited for a tick in vain."""
    chosen = (
        "SELECT (SELECT jsonb_object_agg(b.key, b.value) FROM jsonb_each(i.before->%(key)s) b "
        f"WHERE {_CHOSEN} ? b.key) || jsonb_build_object('version', ((i.before->%(key)s)->>'version')::int + 1) AS w "
        "FROM core_importrow i WHERE i.source_id = %(source)s AND i.state <> 'refused' "
        "AND (i.writes ? %(key)s OR i.ticked AND i.manual ? %(key)s)"
    )
    values = {"key": update(part), "source": source.pk}
    with connection.cursor() as cursor:
        _set(cursor, roster, part, chosen, values)


def _delete(source: Import, part: Part) -> None:
    ids = "SELECT (i.writes->%s->>'id')::bigint FROM core_importrow i WHERE i.source_id = %s AND i.state <> 'refused'"
    ids += " AND i.writes ? %s"
    values = [insert(part), source.pk, insert(part)]
    with connection.cursor() as cursor:
        for table, column in _owned(part.model):
            cursor.execute(f"DELETE FROM {_quoted(table)} WHERE {_quoted(column)} IN ({ids})", values)
        cursor.execute(f"DELETE FROM {_quoted(part.table)} WHERE id IN ({ids})", values)


def _forget(source: Import, roster: Roster) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM core_importedrow k USING core_importrow i WHERE k.roster = %s AND k.row_uid = i.row_uid "
            "AND i.source_id = %s AND i.state = 'new'",
            [roster.name, source.pk],
        )
        cursor.execute(
            "UPDATE core_importedrow k SET digests = k.digests || (i.before->'digests') FROM core_importrow i "
            "WHERE k.roster = %s AND k.row_uid = i.row_uid AND i.source_id = %s AND i.before ? 'digests'",
            [roster.name, source.pk],
        )


@dataclass(frozen=True)
class Relation:
    model: type[models.Model]
    column: str
    owned: bool


def _relations(model: type[models.Model]) -> Iterator[Relation]:
    """Whatever points at a table. History does not count; what is deleted along with a row is its own."""
    for found in model._meta.get_fields(include_hidden=True):
        if not found.auto_created or found.concrete or not (found.one_to_many or found.one_to_one):
            continue
        if issubclass(found.related_model, Event):
            continue
        yield Relation(found.related_model, found.field.column, found.on_delete is models.CASCADE)


def _owned(model: type[models.Model]) -> list[tuple[str, str]]:
    return [(r.model._meta.db_table, r.column) for r in _relations(model) if r.owned]


def prevented(source: Import, roster: Roster) -> list[str]:
    """What stands in the way of taking an import back, in words: rows that rest on its own, and later edits."""
    own = {part.model for part in roster.tables}
    said = []
    for part in roster.tables:
        said += [*_later(source, part), *_resting(source, part, own)]
        if not part.path and roster.untouched:
            moved = part.model._base_manager.filter(pk__in=_ids(source, part)).exclude(roster.untouched)
            if count := moved.count():
                said.append(_("其中 %(count)s 条导入之后已经办理到下一步。") % {"count": count})
    return list(dict.fromkeys(said))


def _ids(source: Import, part: Part):
    rows = _written(source, part).annotate(
        made=models.functions.Cast(
            models.fields.json.KeyTextTransform("id", models.fields.json.KeyTransform(insert(part), "writes")),
            models.BigIntegerField(),
        )
    )
    return rows.values("made")


def _later(source: Import, part: Part) -> Iterator[str]:
    """Rows of this import that somebody has edited since."""
    if not part.versioned:
        return
    table = _quoted(part.table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT i.label FROM core_importrow i JOIN {table} t ON t.id = COALESCE(i.writes->%(new)s->>'id', "
            "i.writes->%(old)s->>'id', CASE WHEN i.ticked THEN i.manual->%(old)s->>'id' END)::bigint "
            "WHERE i.source_id = %(source)s AND i.state <> 'refused' AND t.version <> CASE WHEN i.writes ? %(new)s THEN 1 "
            "ELSE (COALESCE(i.writes->%(old)s, i.manual->%(old)s)->>'version')::int + 1 END ORDER BY i.number LIMIT 100",
            {"new": insert(part), "old": update(part), "source": source.pk},
        )
        labels = [label for (label,) in cursor.fetchall()]
    if labels:
        yield _("导入之后又有人改过：%(rows)s。") % {"rows": few(labels)}


def _resting(source: Import, part: Part, own: set[type[models.Model]]) -> Iterator[str]:
    """Rows of other tables that point at new rows of this import."""
    for relation in _relations(part.model):
        if relation.owned or relation.model in own:
            continue
        name = relation.model._meta.get_field(
            next(f.name for f in relation.model._meta.concrete_fields if f.column == relation.column)
        ).name
        if count := relation.model._base_manager.filter(**{f"{name}__in": _ids(source, part)}).count():
            told = {"count": count, "noun": relation.model._meta.verbose_name}
            yield _("已有 %(count)s 条“%(noun)s”用到这次新增的记录。") % told


__all__ = ["ImportedRow", "lock", "prevented", "undo", "write"]
