"""The app's place in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    """Who belongs, who people are, what they built together."""

    name = "members"
    verbose_name = _("联盟成员")

    def ready(self) -> None:
        from allauth.account.signals import password_changed, password_set

        from .services import users

        for signal in (password_changed, password_set):
            signal.connect(users.forget_first_password, dispatch_uid="members.first_password")
