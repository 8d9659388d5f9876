"""Taking an import back: new rows go, changed ones are as they were, while nothing rests on them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext as _
from pghistory.models import Event

from .. import attachments
from ..errors import Refused
from ..keyed import Versioned
from ..models import Import
from ..wording import few_rows
from .merging import CHOSEN, put, quoted
from .rosters import Part, Roster, insert, update

# The lines that wrote to one table, and the row of each: looked up once, whatever is then asked of them.
_MINE = """
    WITH mine AS MATERIALIZED (
        SELECT i.number, i.label, i.writes ? %(new)s AS made,
            COALESCE(i.writes->%(new)s, i.writes->%(old)s, i.manual->%(old)s)->>'id' AS id,
            (COALESCE(i.writes->%(old)s, i.manual->%(old)s)->>'version')::int AS seen
        FROM core_importrow i
        WHERE i.source_id = %(source)s AND i.state <> 'refused'
            AND (i.writes ? %(new)s OR i.writes ? %(old)s OR i.ticked AND i.manual ? %(old)s)
    )
"""


def _told(source: Import, part: Part) -> dict:
    return {"new": insert(part), "old": update(part), "key": update(part), "source": source.pk}


def undo(source: Import, roster: Roster) -> None:
    """Take new rows away and put changed ones back as they were. Raises Refused while anything prevents it."""
    for part in roster.tables:
        _hold(source, part)  # what is looked at now is what will be taken back
    if said := prevented(source, roster):
        raise Refused(said)
    try:
        with transaction.atomic():
            for part in reversed(roster.tables):
                _restore(source, roster, part)
                _delete(source, roster, part)
            _forget(source, roster)
    except IntegrityError as error:
        raise Refused(_("刚刚有新的记录用到了这次导入的内容，不能撤销。请刷新页面查看。")) from error


def _hold(source: Import, part: Part) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_MINE} SELECT count(*) FROM (SELECT t.id FROM {quoted(part.table)} t "
            "WHERE t.id IN (SELECT id::bigint FROM mine) ORDER BY t.id FOR UPDATE) held",
            _told(source, part),
        )


def _restore(source: Import, roster: Roster, part: Part) -> None:
    """Only the columns that were written: `before` also knows those that waited for a tick in vain."""
    chosen = (
        "SELECT (SELECT jsonb_object_agg(b.key, b.value) FROM jsonb_each(i.before->%(key)s) b "
        f"WHERE {CHOSEN} ? b.key) || jsonb_build_object('version', ((i.before->%(key)s)->>'version')::int + 1) AS w "
        "FROM core_importrow i WHERE i.source_id = %(source)s AND i.state <> 'refused' "
        "AND (i.writes ? %(key)s OR i.ticked AND i.manual ? %(key)s)"
    )
    with connection.cursor() as cursor:
        put(cursor, roster, part, chosen, _told(source, part))


def _delete(source: Import, roster: Roster, part: Part) -> None:
    made = "(SELECT id::bigint FROM mine WHERE made)"
    ties = {field.remote_field.through for field in _tied(roster, part)}
    with connection.cursor() as cursor:
        for relation in _relations(part.model):
            if relation.owned or relation.model in ties:
                table, column = quoted(relation.model._meta.db_table), quoted(relation.column)
                cursor.execute(f"{_MINE} DELETE FROM {table} WHERE {column} IN {made}", _told(source, part))
        cursor.execute(f"{_MINE} DELETE FROM {quoted(part.table)} WHERE id IN {made}", _told(source, part))


def _forget(source: Import, roster: Roster) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM core_importedrow k USING core_importrow i WHERE k.roster = %s AND k.row_uid = i.row_uid "
            "AND i.source_id = %s AND i.state = 'new'",
            [roster.name, source.pk],
        )
        # What this import was the first to say of a row, nobody has said now.
        cursor.execute(
            "UPDATE core_importedrow k SET digests = (k.digests - ARRAY(SELECT jsonb_object_keys(i.digests))) "
            "|| COALESCE(i.before->'digests', '{}') FROM core_importrow i "
            "WHERE k.roster = %s AND k.row_uid = i.row_uid AND i.source_id = %s AND i.digests <> '{}'",
            [roster.name, source.pk],
        )


@dataclass(frozen=True)
class Relation:
    """Whatever points at a table. What is deleted along with a row is its own."""

    model: type[models.Model]
    column: str
    owned: bool


def _relations(model: type[models.Model]) -> Iterator[Relation]:
    """History does not count: it outlives what it tells of."""
    for found in model._meta.get_fields(include_hidden=True):
        if not found.auto_created or found.concrete or not (found.one_to_many or found.one_to_one):
            continue
        if not issubclass(found.related_model, Event):
            yield Relation(found.related_model, found.field.column, found.on_delete is models.CASCADE)


def _tied(roster: Roster, part: Part) -> list[models.ManyToManyField]:
    """The fields of a part by which a workbook ties its rows to others."""
    return [field for column in roster.columns_of(part) if (field := part.field_of(column)).many_to_many]


def prevented(source: Import, roster: Roster) -> list[str]:
    """What stands in the way of taking an import back, in words: rows that rest on its own, and later edits."""
    own = {part.model for part in roster.tables}
    said = []
    for part in roster.tables:
        ties = {field.remote_field.through for field in _tied(roster, part)}
        said += [*_later(source, part), *_resting(source, part, own | ties), *_attached(source, part)]
        for field in _tied(roster, part):
            said += _tied_since(source, part, field)
    if roster.untouched:
        said += _moved(source, roster)
    return list(dict.fromkeys(said))


def _later(source: Import, part: Part) -> Iterator[str]:
    """Rows of this import that somebody has edited since."""
    if not part.versioned:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_MINE} SELECT mine.label FROM mine JOIN {quoted(part.table)} t ON t.id = mine.id::bigint "
            "WHERE t.version <> CASE WHEN mine.made THEN 1 ELSE mine.seen + 1 END ORDER BY mine.number LIMIT 100",
            _told(source, part),
        )
        labels = [label for (label,) in cursor.fetchall()]
    if labels:
        yield _("导入之后又有人改过：%(rows)s。") % {"rows": few_rows(labels)}


def _resting(source: Import, part: Part, own: set[type[models.Model]]) -> Iterator[str]:
    """Rows of other tables that point at new rows of this import."""
    relations = [r for r in _relations(part.model) if not r.owned and r.model not in own]
    if not relations:
        return
    counts = ", ".join(
        f"(SELECT count(*) FROM {quoted(r.model._meta.db_table)} o JOIN mine ON mine.made "
        f"AND o.{quoted(r.column)} = mine.id::bigint)"
        for r in relations
    )
    with connection.cursor() as cursor:
        cursor.execute(f"{_MINE} SELECT {counts}", _told(source, part))
        found = cursor.fetchone()
    for relation, count in zip(relations, found, strict=True):
        if count:
            told = {"count": count, "noun": relation.model._meta.verbose_name}
            yield _("已有 %(count)s 条“%(noun)s”用到这次新增的记录。") % told


def _attached(source: Import, part: Part) -> Iterator[str]:
    """New rows of this import beside which somebody has put a document or photo."""
    purposes = attachments.purposes_of(part.model)
    if not purposes:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_MINE} SELECT mine.label FROM mine JOIN {quoted(part.table)} t ON t.id = mine.id::bigint "
            "WHERE mine.made AND EXISTS (SELECT FROM core_attachment a WHERE a.purpose = ANY(%(purposes)s) "
            "AND a.subject_uid = t.uid AND a.removed_at IS NULL) ORDER BY mine.number LIMIT 100",
            {**_told(source, part), "purposes": purposes},
        )
        labels = [label for (label,) in cursor.fetchall()]
    if labels:
        yield _("导入之后已上传附件：%(rows)s。请先移除附件。") % {"rows": few_rows(labels)}


def _tied_since(source: Import, part: Part, field: models.ManyToManyField) -> Iterator[str]:
    """Ties of new rows that somebody made since, and ties this import made of which somebody has since said more."""
    through = field.remote_field.through
    own, other = quoted(field.m2m_column_name()), quoted(field.m2m_reverse_name())
    edited = "o.version > 1" if issubclass(through, Versioned) else "false"
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH said AS MATERIALIZED (SELECT i.writes ? %(new)s AS made, COALESCE(i.before->%(old)s->%(name)s, '[]') AS was, "
            "COALESCE(i.writes->%(new)s, i.writes->%(old)s, i.manual->%(old)s) AS w FROM core_importrow i "
            "WHERE i.source_id = %(source)s AND i.state <> 'refused' "
            "AND (i.writes ? %(new)s OR i.writes ? %(old)s OR i.ticked AND i.manual ? %(old)s)), "
            f"ties AS (SELECT s.made, {edited} AS edited, COALESCE(s.w->%(name)s, '[]') @> to_jsonb(o.{other}) "
            f"AND NOT s.was @> to_jsonb(o.{other}) AS ours FROM said s "
            f"JOIN {quoted(through._meta.db_table)} o ON o.{own} = (s.w->>'id')::bigint) "
            "SELECT count(*) FROM ties WHERE made AND NOT ours OR ours AND edited",
            {**_told(source, part), "name": field.name},
        )
        (count,) = cursor.fetchone()
    if count:
        told = {"count": count, "noun": through._meta.verbose_name}
        yield _("已有 %(count)s 条“%(noun)s”用到这次新增的记录。") % told


def _moved(source: Import, roster: Roster) -> Iterator[str]:
    """New rows that have gone on to a next step."""
    part = roster.tables[-1]
    with connection.cursor() as cursor:
        cursor.execute(f"{_MINE} SELECT id::bigint FROM mine WHERE made", _told(source, part))
        ids = [pk for (pk,) in cursor.fetchall()]
    if count := part.model._base_manager.filter(pk__in=ids).exclude(roster.untouched).count():
        yield _("其中 %(count)s 条导入之后已经办理到下一步。") % {"count": count}
