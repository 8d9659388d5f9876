"""Many rows at once: COPY into an unindexed temporary table, then one set-based INSERT with its audit events."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.db import connection, models, transaction

_NULL = "\\N"


def copy_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence]) -> int:
    """Insert the rows and return their number. Columns are field attnames (`school_id`, `name`).

    Values are given as they go into the column: sealed text, hashes and search columns made by the caller. COPY
    itself is never made into an audited table, where it would lose the actor: the INSERT that follows has it.
    """
    names = [model._meta.get_field(column).column for column in columns]
    quoted = ", ".join(connection.ops.quote_name(name) for name in names)
    table = connection.ops.quote_name(model._meta.db_table)
    staging = connection.ops.quote_name(f"staging_{model._meta.db_table}")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {staging} ON COMMIT DROP AS SELECT {quoted} FROM {table} WITH NO DATA")
        cursor.copy_expert(f"COPY {staging} ({quoted}) FROM STDIN WITH (FORMAT csv, NULL '{_NULL}')", _Csv(rows))
        cursor.execute(f"INSERT INTO {table} ({quoted}) SELECT {quoted} FROM {staging}")
        inserted = cursor.rowcount
        cursor.execute(f"DROP TABLE {staging}")
    return inserted


def _cell(value: object) -> object:
    """A value as COPY reads it; a list becomes an array."""
    if value is None:
        return _NULL
    if isinstance(value, list):
        quoted = (str(item).replace("\\", "\\\\").replace('"', '\\"') for item in value)
        return "{" + ",".join(f'"{item}"' for item in quoted) + "}"
    return value


class _Csv(io.RawIOBase):
    """The rows as a file, made as it is read: the whole never stands in memory."""

    def __init__(self, rows: Iterable[Sequence]):
        self._rows = iter(rows)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while size < 0 or len(self._rest) < size:
            chunk = self._chunk()
            if not chunk:
                break
            self._rest += chunk
        taken, self._rest = (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        return taken

    def _chunk(self, lines: int = 500) -> bytes:
        buffer = io.StringIO()
        writer = csv.writer(buffer)
        for _index, row in zip(range(lines), self._rows, strict=False):
            writer.writerow([_cell(value) for value in row])
        return buffer.getvalue().encode()
