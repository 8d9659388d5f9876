"""The rows of a list as columns of values, by thousands: what a file holds, at the speed of the database.

A column that is a field is read as a field, and no model instance is made. A column that is made of a row (a label, a
related row's name, a table's own `render_…`) is tried on a few rows first, which tells what it reads; from then on only
these fields are fetched, and it is made once for each set of values they take. What is made of a row must therefore
follow from the row, as it does on a page. Where a row turns out to need more than was seen, whole rows are fetched.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import islice, repeat

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from .cells import Cell
from .sketches import NotGiven, Watched, sketch

TRIED = 25  # of the oldest rows and of the newest: they tell what a made column reads
REMEMBERED = 20_000  # values of a column: a bound on memory, no promise


class Extract:
    """The rows of a queryset, ready to be read as the columns of a table."""

    def __init__(self, rows: models.QuerySet, table):
        self.rows, self.annotations = rows, tuple(rows.query.annotation_select)
        self.columns = [_Column(Cell(table, bound), rows) for bound in table.columns]
        made = [column for column in self.columns if not column.straight]
        if made:
            self._try_out(made)
        self.paths = list(dict.fromkeys(["pk", *(path for column in self.columns for path in column.paths)]))

    @property
    def headers(self) -> list[str]:
        return [column.cell.header for column in self.columns]

    @property
    def fields(self) -> list[models.Field | None]:
        """The field each column holds the value of; None where it is made of something."""
        return [column.field for column in self.columns]

    def chunks(self, size: int) -> Iterator[list[Sequence]]:
        """The values of so many rows at a time, column by column."""
        found = self.rows.prefetch_related(None).values_list(*self.paths).iterator(chunk_size=size)
        while chunk := list(islice(found, size)):
            values = dict(zip(self.paths, zip(*chunk, strict=True), strict=True))
            whole = _Whole(self.rows, values["pk"])
            yield [column.read(values, whole) for column in self.columns]

    def _try_out(self, made: list["_Column"]) -> None:
        """On the oldest rows and the newest, which a database finds without sorting the list."""
        for record in (*self.rows.order_by("pk")[:TRIED], *self.rows.order_by("-pk")[:TRIED]):
            for column in made:
                column.try_on(record, self.annotations)
        for column in made:
            column.settle(self.annotations)


class _Whole:
    """The whole records of a chunk, fetched when somebody needs them."""

    def __init__(self, rows: models.QuerySet, keys: Sequence):
        self.rows, self.keys, self.records = rows, keys, None

    def __call__(self) -> list:
        if self.records is None:
            found = {record.pk: record for record in self.rows.order_by().filter(pk__in=self.keys)}
            self.records = [found.get(key) for key in self.keys]
        return self.records


class _Column:
    """One column: the fields it is made of, and the values it was made into."""

    def __init__(self, cell: Cell, rows: models.QuerySet):
        self.cell, self.model = cell, rows.model
        self.field, self.straight = _field_of(cell, rows)
        self.paths: list[str] = ["__".join(cell.value.bits)] if self.straight else []
        self.needs_whole = False
        self.memory: _Memory | None = None

    def try_on(self, record: models.Model, annotations: tuple[str, ...]) -> None:
        watched = Watched(record)
        try:
            self.cell.read(_drawn(self.model, watched, annotations))
        except (NotGiven, AttributeError, TypeError):
            self.needs_whole = True
        self.paths += [path for path in watched.seen if path not in self.paths]

    def settle(self, annotations: tuple[str, ...]) -> None:
        if self.needs_whole:
            self.paths = []
        else:
            self.memory = _Memory(self.cell.read, self.model, self.paths, annotations)

    def read(self, values: dict[str, Sequence], whole: _Whole) -> Sequence:
        if self.straight:
            return values[self.paths[0]]
        if self.memory is not None:
            try:
                return list(map(self.memory.__getitem__, self._keys(values, len(whole.keys))))
            except (NotGiven, AttributeError, TypeError):  # TypeError: a value that cannot be a key
                pass
        return [None if record is None else self.cell.read(record) for record in whole()]

    def _keys(self, values: dict[str, Sequence], count: int) -> Iterable:
        """What the memory knows each row's value by: a tuple, but for the one field most columns are made of."""
        match self.paths:
            case []:
                return repeat((), count)
            case [path]:
                return values[path]
        return zip(*(values[path] for path in self.paths), strict=True)


class _Memory(dict):
    """What a column was made into, by the values it was made of."""

    def __init__(self, make: Callable, model: type[models.Model], paths: list[str], annotations: tuple[str, ...]):
        super().__init__()
        self.make, self.model, self.paths, self.annotations = make, model, paths, annotations

    def __missing__(self, key: Hashable) -> object:
        given = dict(zip(self.paths, (key,) if len(self.paths) == 1 else key, strict=True))

        def look(path: str) -> object:
            try:
                return given[path]
            except KeyError:
                raise NotGiven(path) from None

        made = self.make(_drawn(self.model, look, self.annotations))
        if len(self) >= REMEMBERED:
            self.clear()
        self[key] = made
        return made


def _drawn(model: type[models.Model], look: Callable, annotations: tuple[str, ...]) -> models.Model:
    """A sketch with what the query adds to a row: no descriptor watches over that, so it is always looked up."""
    row = sketch(model, look)
    for name in annotations:
        row.__dict__[name] = look(name)
    return row


def _field_of(cell: Cell, rows: models.QuerySet) -> tuple[models.Field | None, bool]:
    """The field at the end of a column's path, and whether its bare value is all the column holds."""
    bits, model = cell.value.bits, rows.model
    if len(bits) == 1 and bits[0] in rows.query.annotation_select:
        return rows.query.annotation_select[bits[0]].output_field, cell.make is None
    for bit in bits[:-1]:
        field = _concrete(model, bit)
        if field is None or not field.is_relation:
            return None, False
        model = field.related_model
    field = _concrete(model, bits[-1])
    if field is None:
        return None, False
    bare = not field.is_relation and not field.choices and field.descriptor_class is DeferredAttribute
    return field, bare and cell.make is None


def _concrete(model: type[models.Model], name: str) -> models.Field | None:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return field if field.concrete and not field.many_to_many else None
