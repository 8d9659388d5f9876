"""The app's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """What the alliance can say about itself."""

    name = "reports"
    verbose_name = _("质量报告")

    def ready(self) -> None:
        from . import lists, tasks  # noqa: F401  registers the lists and the jobs of this app
