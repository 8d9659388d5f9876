"""The app's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacementsConfig(AppConfig):
    """People who cross between school and enterprise, either way."""

    name = "placements"
    verbose_name = _("实习与实践")

    def ready(self) -> None:
        from . import attachments, fair_links, links, lists, measures, rosters, signing_links, wish_links  # noqa: F401  a worker and the kernel's pages find them
        from .services import (  # noqa: F401  what waits for somebody is declared there
            agreements,
            circumstances,
            fairs,
            filing,
            findings,
            matchings,
            openings,
            releases,
            rotations,
            signing,
            takings,
            verdicts,
            waivers,
        )
