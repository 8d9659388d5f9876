"""The kernel's place in Django."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "alliance.core"
    label = "core"
    verbose_name = "内核"

    def ready(self) -> None:
        from . import accounts, grants  # noqa: F401  accounts connects the login records

        # Without a sender it runs once per app; the last run sees every table, and granting twice is harmless.
        post_migrate.connect(grants.grant, dispatch_uid="core.grants")
