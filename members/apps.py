"""The app's place in Django."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Who belongs, who people are, what they built together."""

    name = "members"
    verbose_name = "联盟成员"
