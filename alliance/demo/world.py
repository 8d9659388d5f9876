"""Where a demo's rows come together: added one by one, then written by COPY, table after table."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import connection, models

from alliance.core.bulk import copy_rows
from alliance.core.encryption import EncryptedField, LookupField
from alliance.core.search import Searchable

from .scale import Scale


class Draw(random.Random):
    """A stream of chance. Each noun has its own, so that a change to one leaves the others' rows as they were."""

    def uid(self) -> UUID:
        return UUID(int=self.getrandbits(128), version=4)

    def happens(self, share: float) -> bool:
        return self.random() < share


class Row:
    """A row to be written. Another row's value may be this row itself: its id goes in when both are written."""

    __slots__ = ("id", "uid", "values")

    def __init__(self, uid: UUID, values: dict):
        self.id: int | None = None
        self.uid = uid
        self.values = values

    def __getitem__(self, name: str):
        return self.values[name]


class Table:
    """The rows of one model. Columns that follow from others (sealed, hashed, searched, defaults) fill themselves."""

    def __init__(self, model: type[models.Model], draw: Draw, at: datetime):
        self.model, self.draw, self.at = model, draw, at
        self.rows: list[Row] = []
        self.fields = [f for f in model._meta.local_concrete_fields if not f.generated]

    def add(self, values: dict) -> Row:
        row = Row(self.draw.uid(), values)
        self.rows.append(row)
        return row

    def reserve_ids(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [self.model._meta.db_table, len(self.rows)],
            )
            for row, (number,) in zip(self.rows, cursor.fetchall(), strict=True):
                row.id = number

    def write(self) -> int:
        return copy_rows(self.model, [f.attname for f in self.fields], self._written())

    def _written(self) -> Iterable[list]:
        for row in self.rows:
            derived = {"id": row.id, "uid": row.uid}
            if issubclass(self.model, Searchable):
                names = {name: row.values.get(name, "") for name in self.model.searched}
                derived |= self.model.search_columns(**names)
            yield [self._value(one, row, derived) for one in self.fields]

    def _value(self, one: models.Field, row: Row, derived: dict):
        if one.attname in derived:
            return derived[one.attname]
        if isinstance(one, LookupField):
            return one.digest(row.values.get(one.source) or "")
        value = row.values[one.name] if one.name in row.values else self._default(one)
        if isinstance(one, EncryptedField):
            return one.seal(value or "", row.uid)
        return value.id if isinstance(value, Row) else value

    def _default(self, one: models.Field):
        return self.at if getattr(one, "auto_now_add", False) else one.get_default()


@dataclass
class World:
    """What every maker gets: the size, the seed, the day, and the tables to add rows to."""

    scale: Scale
    seed: int
    today: date
    at: datetime
    tables: dict[type[models.Model], Table] = field(default_factory=dict)

    def draw(self, noun: str) -> Draw:
        return Draw(f"{self.seed}:{noun}")

    def add(self, model: type[models.Model], **values) -> Row:
        if model not in self.tables:
            self.tables[model] = Table(model, self.draw(model._meta.db_table), self.at)
        return self.tables[model].add(values)

    @property
    def years(self) -> range:
        """The report years with data: the scale's, and on to the year of today."""
        return range(self.scale.years[0], max(self.scale.years[-1], self.today.year) + 1)

    def past(self, day: date | None) -> date | None:
        """An end that has come; None for one that lies ahead: the row is still open."""
        return day if day and day <= self.today else None

    def write(self) -> None:
        """Write every table, in the order in which their first rows came: who is named comes before who names."""
        for table in self.tables.values():
            table.reserve_ids()
        for table in self.tables.values():
            table.write()
