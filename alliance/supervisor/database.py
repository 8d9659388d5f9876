"""What is asked of PostgreSQL, embedded or given: over a libpq URL, never showing a password in a process list."""

import contextlib
import os
from collections.abc import Iterator

import psycopg2
from psycopg2.extensions import connection, make_dsn, parse_dsn

# Everything in the database that is ours; "system" schemas are PostgreSQL's own.
OURS = "n.nspname NOT LIKE 'pg\\_%%' AND n.nspname <> 'information_schema'"


@contextlib.contextmanager
def connected(url: str, **options: object) -> Iterator[connection]:
    """A connection closed at the end. `psycopg2` alone only ends the transaction."""
    found = psycopg2.connect(url, connect_timeout=10, **options)
    try:
        yield found
    finally:
        found.close()


def tables(link: connection) -> list[tuple[str, str]]:
    """(schema, name) of each ordinary table, in a fixed order."""
    with link.cursor() as cursor:
        cursor.execute(
            f"SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            f"WHERE c.relkind = 'r' AND {OURS} ORDER BY 1, 2".replace("%%", "%")
        )
        return cursor.fetchall()


def is_empty(url: str) -> bool:
    """Whether nothing was ever created here."""
    with connected(url) as link:
        return not tables(link)


def for_client_program(url: str) -> tuple[str, dict[str, str]]:
    """(connection string without password, environment with it) for pg_dump and pg_restore."""
    facts = parse_dsn(url)
    password = facts.pop("password", None)
    return make_dsn(**facts), os.environ | ({"PGPASSWORD": password} if password else {})
