"""How allauth behaves here: nobody signs up by himself, and logins leave their record."""

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver

from .models import SensitiveRead


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        return False

    def get_password_change_redirect_url(self, request) -> str:
        """Back to work, not to the form just filled in."""
        return "/"


def ip_of(request) -> str | None:
    """The client's address. Behind proxies it is read from what they add, as far as TRUSTED_PROXIES says."""
    try:
        return get_adapter().get_client_ip(request) if request else None
    except PermissionDenied:  # reached over a socket, or not through the web at all
        return None


@receiver(user_logged_in)
def record_login(request, user, **_: object) -> None:
    SensitiveRead.objects.create(kind=SensitiveRead.Kind.LOGIN, user=user, ip=ip_of(request))


@receiver(user_login_failed)
def record_failure(request, **_: object) -> None:
    SensitiveRead.objects.create(kind=SensitiveRead.Kind.LOGIN_FAILED, ip=ip_of(request))
