"""Every column, of whatever app, that names an organisation: found by itself, counted, and pointed at another one.

Upper apps declare nothing. What a job made (rollups, files) is left as it is, and so is history. Imports and remembered
headings stay with the organisation that brought them: taking an import back compares rows with what was written then.
Messages, exports and jobs belong to a membership, and go where it goes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from django.contrib.postgres.constraints import ExclusionConstraint
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from pghistory.models import Event

from alliance.core import attachments, links
from alliance.core.keyed import Versioned
from alliance.core.models import Attachment, Link

from ..models import Merger, Organisation

Moved = dict[str, list[int]]  # `table.column` and the ids of rows
SHOWN = 3  # rows named in one refusal
# What there is once a year of each: where both have one, that of the survivor goes on. The other's, if it is settled,
# stays with whom it was settled for; until then somebody still waits for its answer, and nothing is merged.
SETTLED = {
    "assessment_organisation_once": Q(state="final"),
    "assessment_person_once": Q(state="final"),
    "duty_statement_once_a_year": Q(state="accepted"),
    "cooperation_plan_once_a_year": Q(state="accepted"),
}


@dataclass(frozen=True)
class Reference:
    """One such column. `key` is the organisation's own that it holds; `purposes` narrows a table that serves many nouns.

    `single` columns hold each organisation once (a profile, a gallery page).
    """

    model: type[models.Model]
    field: models.Field
    key: str = "pk"
    purposes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.model._meta.db_table}.{self.field.column}"

    @property
    def single(self) -> bool:
        return self.field.unique

    @property
    def label(self) -> str:
        noun = str(self.model._meta.verbose_name)
        several = sum(one.model is self.model for one in references()) > 1
        return _("%(noun)s（%(field)s）") % {"noun": noun, "field": self.field.verbose_name} if several else noun

    def of(self, organisation: Organisation) -> models.QuerySet:
        rows = self.model._base_manager.filter(**{self.field.attname: getattr(organisation, self.key)})
        return rows.filter(purpose__in=self.purposes) if self.purposes else rows

    def going(self, gone: Organisation, kept: Organisation) -> models.QuerySet:
        """The rows that would change hands."""
        rows = self.of(gone)
        for twins in self.staying(gone, kept):
            rows = rows.exclude(pk__in=twins.values("pk"))
        return rows

    def staying(self, gone: Organisation, kept: Organisation) -> Iterator[models.QuerySet]:
        """The rows that stay where they are, since the other one has its own of what there is once."""
        if self.single:
            yield self.of(gone).filter(Exists(self.of(kept)))
        for constraint in self.model._meta.constraints:
            if constraint.name in SETTLED and self.field.name in constraint.fields:
                yield self.twins(constraint, gone, kept).filter(SETTLED[constraint.name])

    def twins(self, constraint: models.UniqueConstraint, gone: Organisation, kept: Organisation) -> models.QuerySet:
        """The rows of the one for which the other has one that the constraint takes for the same."""
        condition = constraint.condition or Q()
        same = {name: OuterRef(name) for name in constraint.fields if name != self.field.name}
        return self.of(gone).filter(condition).filter(Exists(self.of(kept).filter(condition, **same)))


@cache
def references() -> tuple[Reference, ...]:
    found = [
        Reference(relation.related_model, relation.field)
        for relation in Organisation._meta.get_fields(include_hidden=True)
        if (relation.one_to_many or relation.one_to_one) and relation.auto_created and _written(relation.related_model)
    ]
    found += [Reference(model, model._meta.get_field("organisation_id")) for model in (Attachment, Link)]
    for model, declared in ((Attachment, attachments.declared()), (Link, links.declared())):
        about = tuple(name for name, one in declared.items() if one.rows().model is Organisation)
        found += [Reference(model, model._meta.get_field("subject_uid"), "uid", about)] if about else []
    return tuple(sorted(found, key=lambda one: one.name))


def _written(model: type[models.Model]) -> bool:
    """Rows that people wrote, which is what history tracks, what a key ties to them, and the hidden table of a relation
    between many."""
    tracked = hasattr(model, "pgh_event_model") or model._meta.auto_created or getattr(model, "tied", False)
    return bool(tracked) and model is not Merger and not issubclass(model, Event)


def stays(gone: Organisation, kept: Organisation) -> list[tuple[Reference, list[models.Model]]]:
    """What of the one is to stay with it, by column, where there is any: the other goes on with its own."""
    found = ((one, [row for rows in one.staying(gone, kept) for row in rows.order_by("pk")]) for one in references())
    return [(one, rows) for one, rows in found if rows]


def counted(gone: Organisation, kept: Organisation) -> list[tuple[Reference, int, int]]:
    """How many rows of each column would move and how many would stay, where there are any. One statement."""
    queries, params = [], []
    for number, one in enumerate(references()):
        moving = _compiled(one.going(gone, kept).order_by().values("id"))
        all_of = _compiled(one.of(gone).order_by().values("id"))
        queries.append(
            f"SELECT {number}, (SELECT count(*) FROM ({moving[0]}) m), (SELECT count(*) FROM ({all_of[0]}) a)"
        )
        params += [*moving[1], *all_of[1]]
    rows = _rows(" UNION ALL ".join(queries), params)
    return [(references()[number], moving, every - moving) for number, moving, every in sorted(rows) if every]


def taken(gone: Organisation, kept: Organisation) -> Moved:
    """The ids of all that is to move, locked. One statement."""
    parts, params = [], []
    for number, one in enumerate(references()):
        sql, values = _compiled(one.going(gone, kept).order_by("id").values("id").select_for_update())
        parts.append(f"m{number} AS MATERIALIZED ({sql})")
        params += values
    union = " UNION ALL ".join(f"SELECT {n}, array_agg(id) FROM m{n}" for n in range(len(parts)))
    rows = _rows(f"WITH {', '.join(parts)} {union}", params)
    return {references()[number].name: ids for number, ids in sorted(rows) if ids}


def point(moved: Moved, to: Organisation) -> None:
    """Make the rows name that organisation. One statement over all tables: keys that tie two of them hold at its end.

    A versioned row goes one version further, so that nobody who had it open writes back what it said.
    """
    parts, params = [], []
    for model, columns in _by_table(moved):
        table, ids = model._meta.db_table, sorted({pk for _one, pks in columns for pk in pks})
        sets = [
            f"{one.field.column} = CASE WHEN id = ANY(%s) THEN %s ELSE {one.field.column} END" for one, _p in columns
        ]
        params += [value for one, pks in columns for value in (pks, getattr(to, one.key))]
        if issubclass(model, Versioned):
            sets.append("version = version + 1")
        parts.append(f"u{len(parts)} AS (UPDATE {table} SET {', '.join(sets)} WHERE id = ANY(%s) RETURNING 1)")
        params.append(ids)
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(f"WITH {', '.join(parts)} SELECT 1", params)


def elsewhere(moved: Moved, at: Organisation) -> list[tuple[str, int]]:
    """Of rows that once moved there: how many of each noun are gone or name somebody else now. One statement."""
    known = {one.name: one for one in references()}
    lost = [(name, len(ids)) for name, ids in moved.items() if name not in known]
    queries, params = [], []
    standing = [(known[name], ids) for name, ids in moved.items() if name in known and ids]
    for number, (one, ids) in enumerate(standing):
        sql, values = _compiled(one.of(at).filter(pk__in=ids).order_by().values("id"))
        queries.append(f"SELECT {number}, count(*) FROM ({sql}) s")
        params += values
    for number, count in _rows(" UNION ALL ".join(queries), params) if queries else ():
        one, ids = standing[number]
        lost += [(one.label, len(ids) - count)] if count < len(ids) else []
    return lost


def collisions(gone: Organisation, kept: Organisation, *, settled: Iterable[str] = ()) -> Iterator[str]:
    """Where both have what only one may have, in words: by each unique or exclusion constraint that names the column.

    `settled` are constraints that the caller looks after himself.
    """
    for one in references():
        for constraint in one.model._meta.constraints:
            if constraint.name in settled:
                continue
            if isinstance(constraint, models.UniqueConstraint) and one.field.name in constraint.fields:
                twins, why = one.twins(constraint, gone, kept), constraint.violation_error_message
                if constraint.name in SETTLED:
                    twins = twins.exclude(SETTLED[constraint.name])
                    why = _("并入的一家这条还没有办结，请先办结，或对调、保留另一家。")
                yield from _said(one, list(twins.order_by("pk")), why)
            elif isinstance(constraint, ExclusionConstraint) and f"F({one.field.name})" in str(constraint.expressions):
                rows = [row for row in one.of(gone) if _overlaps(row, one, constraint, kept)]
                yield from _said(one, rows, constraint.violation_error_message)


def _overlaps(row: models.Model, one: Reference, constraint: ExclusionConstraint, kept: Organisation) -> bool:
    setattr(row, one.field.attname, getattr(kept, one.key))
    try:
        constraint.validate(type(row), row)
    except ValidationError:
        return True
    return False


def _said(one: Reference, rows: list, why: str) -> Iterator[str]:
    if not rows:
        return
    names = _("、").join(str(row) for row in rows[:SHOWN])
    said = _("%(noun)s：两家各有一条不能并存（%(rows)s等 %(count)d 条）。%(why)s")
    yield said % {"noun": one.label, "rows": names, "count": len(rows), "why": why}


def _by_table(moved: Moved) -> list[tuple[type[models.Model], list[tuple[Reference, list[int]]]]]:
    tables: dict[type[models.Model], list] = {}
    for one in references():
        if ids := moved.get(one.name):
            tables.setdefault(one.model, []).append((one, ids))
    return list(tables.items())


def _compiled(rows: models.QuerySet) -> tuple[str, tuple]:
    return rows.query.sql_with_params()


def _rows(sql: str, params: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
