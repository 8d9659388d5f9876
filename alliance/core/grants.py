"""What the application's database role may do. It owns nothing, so it can alter nothing; history it may only add to."""

from django.apps import apps
from django.conf import settings
from django.db import connections

from .models.steps import Step

APPEND_ONLY = {"core_keycheck", "core_linkvisit", "core_sensitiveread"}


def grant(*, app_config: object, using: str, **_: object) -> None:
    """Grant after each migration. A deployment with one database role (none named) is left as it is.

    Event tables, the logs of workflows, the history context and the sensitive reads get SELECT and INSERT only: no UPDATE,
    DELETE or TRUNCATE, so that whoever breaks into the application cannot rewrite what it did.
    """
    role = settings.DATABASE_APP_ROLE
    last = [config for config in apps.get_app_configs() if config.models_module][-1]
    if not role or app_config is not last:
        return
    from pghistory.models import Event

    events = {m._meta.db_table for m in apps.get_models() if issubclass(m, Event) and m._meta.managed}
    steps = {m._meta.db_table for m in apps.get_models() if issubclass(m, Step)}
    connection = connections[using]
    quoted = connection.ops.quote_name(role)
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {quoted}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {quoted}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {quoted}")
        for table in sorted(events | steps | APPEND_ONLY):
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {connection.ops.quote_name(table)} FROM {quoted}")
        for table in ("pghistory_context", "django_migrations"):
            cursor.execute(f"REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {table} FROM {quoted}")
        # The context row is written by pghistory's own function only, with its owner's right.
        cursor.execute("ALTER FUNCTION _pgh_attach_context() SECURITY DEFINER SET search_path = public")
