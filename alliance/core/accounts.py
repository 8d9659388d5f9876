"""How allauth behaves here: nobody signs up by himself, secrets are sealed, and logins leave their record."""

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from .encryption import keyring
from .models import SensitiveRead, User

SECOND_STEP = "mfa_authenticator.data"  # what sealed secrets of the second step are bound to


class Adapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "same_as_current": _("新密码不能与现在的密码相同。"),
        "enter_current_password": _("现在的密码不对，请重新输入。"),
        "incorrect_password": _("密码不对，请重新输入。"),
        "incorrect_code": _("验证码不对，或刚刚用过。请等手机上换出新的验证码再输入。"),
        "rate_limited": _("操作太频繁，请过几分钟再试。"),
    }
    _reauthentication = {"reauthenticate": _("改用密码"), "mfa_reauthenticate": _("改用验证码或恢复码")}

    def is_open_for_signup(self, request) -> bool:
        return False

    def get_password_change_redirect_url(self, request) -> str:
        """Back to work, not to the form just filled in."""
        return "/"

    def get_reauthentication_methods(self, user) -> list[dict]:
        methods = super().get_reauthentication_methods(user)
        return [{**method, "description": self._reauthentication[method["id"]]} for method in methods]


class SecondStepAdapter(DefaultMFAAdapter):
    """TOTP secrets and the seeds of recovery codes lie sealed: whoever has only a dump makes no code from it."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": Adapter.error_messages["incorrect_code"],
        "cannot_delete_authenticator": _("这个账号不能停用两步验证。"),
        "cannot_generate_recovery_codes": _("请先启用两步验证，再生成恢复码。"),
    }

    def encrypt(self, text: str) -> str:
        return keyring().seal(text, SECOND_STEP)

    def decrypt(self, encrypted_text: str) -> str:
        """Raises WrongKey for a value that was not sealed by this deployment."""
        return keyring().open(encrypted_text, SECOND_STEP)


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
def record_failure(credentials: dict, request=None, **_: object) -> None:
    """Whose account was tried. A name nobody has is kept as its keyed hash: people type passwords into that field."""
    typed = str(credentials.get("username") or "").strip().lower()
    user = User.objects.filter(username=typed).first()
    SensitiveRead.objects.create(
        kind=SensitiveRead.Kind.LOGIN_FAILED,
        user=user,
        reason="" if user or not typed else keyring().digest(typed, "username"),
        ip=ip_of(request),
    )
