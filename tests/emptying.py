"""Between tests that commit, the tables that hold something are emptied by DELETE.

They hold a handful of rows; TRUNCATE makes the files of each table anew, whether it held anything or not.
"""

from django.db.backends.postgresql.operations import DatabaseOperations

truncating = DatabaseOperations.sql_flush
GRANTED = 150_000  # the version since which a role can be given a parameter


def deleting(self, style, tables, *, reset_sequences=False, allow_cascade=False):
    """What Django's flush executes, in one transaction. Triggers sleep meanwhile: they keep histories and final rows."""
    if reset_sequences or not tables or not _may(self.connection):
        return truncating(self, style, tables, reset_sequences=reset_sequences, allow_cascade=allow_cascade)
    with self.connection.cursor() as cursor:
        names = [self.quote_name(table) for table in tables]
        asked = [f"SELECT %s WHERE EXISTS (SELECT FROM {name})" for name in names]
        cursor.execute(" UNION ALL ".join(asked), names)
        filled = [name for (name,) in cursor.fetchall()]
    deletes = [f"DELETE FROM {name}" for name in filled]
    return ["SET LOCAL session_replication_role = replica", *deletes] if deletes else []


def _may(connection) -> bool:
    if connection.pg_version < GRANTED:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_parameter_privilege('session_replication_role', 'SET')")
        return cursor.fetchone()[0]


def delete_instead_of_truncate() -> None:
    DatabaseOperations.sql_flush = deleting
