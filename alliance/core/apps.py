"""The kernel's place in Django."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "alliance.core"
    label = "core"
    verbose_name = _("内核")

    def ready(self) -> None:
        import alliance.celery  # noqa: F401  tasks are sent by the configured application, not by Celery's default

        from . import (  # noqa: F401  login records, jobs, lookups, and lists that a worker finds without their pages
            accounts,
            exports,
            grants,
            import_lists,
            link_lists,
            lookups,
        )
        from .imports import marking  # noqa: F401  its job
        from .messages import addresses  # noqa: F401  a kind of message is declared there

        # It is called once for each app with models; only the last call sees every table, and only that one acts.
        post_migrate.connect(grants.grant, dispatch_uid="core.grants")
