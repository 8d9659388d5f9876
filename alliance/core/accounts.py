"""How allauth behaves here: nobody signs up by himself, and logins leave their record."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import receiver

from .models import SensitiveRead


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        return False

    def get_password_change_redirect_url(self, request) -> str:
        """Back to work, not to the form just filled in."""
        return "/"


def ip_of(request) -> str | None:
    return request.META.get("REMOTE_ADDR") if request else None


@receiver(user_logged_in)
def record_login(request, user, **_: object) -> None:
    SensitiveRead.objects.create(kind=SensitiveRead.Kind.LOGIN, user=user, ip=ip_of(request))


@receiver(user_login_failed)
def record_failure(request, **_: object) -> None:
    SensitiveRead.objects.create(kind=SensitiveRead.Kind.LOGIN_FAILED, ip=ip_of(request))
