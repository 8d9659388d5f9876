"""Between tests that commit, the tables that hold something are emptied by DELETE.

They hold a handful of rows; TRUNCATE makes the files of each table anew, whether it held anything or not. What `migrate`
writes down about the models is the same for every test: it stays, and is not written anew.
"""

from django.contrib.contenttypes.models import ContentType
from django.core.management.commands import flush
from django.db.backends.postgresql.operations import DatabaseOperations

truncating = DatabaseOperations.sql_flush
as_if_migrated = flush.emit_post_migrate_signal
GRANTED = 150_000  # the version since which a role can be given a parameter
WITHOUT_TRIGGERS = "SET LOCAL session_replication_role = replica"
STAYS = {"django_content_type", "auth_permission"}


def filled(connection, tables: list[str] | None = None) -> list[str]:
    """The tables that hold something a test made, as they are written in SQL."""
    if tables is None:
        tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    names = [connection.ops.quote_name(table) for table in sorted({*tables} - STAYS)]
    asked = [f"SELECT %s WHERE EXISTS (SELECT FROM {name})" for name in names]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked), names)
        return [name for (name,) in cursor.fetchall()]


def deleting(self, style, tables, *, reset_sequences=False, allow_cascade=False):
    """What Django's flush executes, in one transaction. Triggers sleep meanwhile: they keep histories and final rows."""
    if reset_sequences or not tables or not may_sleep(self.connection):
        return truncating(self, style, tables, reset_sequences=reset_sequences, allow_cascade=allow_cascade)
    deletes = [f"DELETE FROM {name}" for name in filled(self.connection, tables)]
    return [WITHOUT_TRIGGERS, *deletes] if deletes else []


def migrated_anew(verbosity, interactive, db, **further) -> None:
    """After a flush: what `migrate` wrote is written again where it is gone."""
    if not ContentType.objects.using(db).exists():
        as_if_migrated(verbosity, interactive, db, **further)


def may_sleep(connection) -> bool:
    """Whether this role may let triggers sleep."""
    if connection.pg_version < GRANTED:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_parameter_privilege('session_replication_role', 'SET')")
        return cursor.fetchone()[0]


def delete_instead_of_truncate() -> None:
    DatabaseOperations.sql_flush = deleting
    flush.emit_post_migrate_signal = migrated_anew
