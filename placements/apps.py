"""The app's place in Django."""

from django.apps import AppConfig


class PlacementsConfig(AppConfig):
    """People who cross between school and enterprise, either way."""

    name = "placements"
    verbose_name = "实习与实践"
