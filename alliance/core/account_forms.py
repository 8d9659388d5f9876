"""The forms of allauth's pages in our words. Settings name them; nothing imports them."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.utils.translation import gettext_lazy as _


class NewPassword(ChangePasswordForm):
    """A change that changes nothing is none: above all, whoever handed over the first password must not know the next."""

    def clean_password1(self) -> str:
        new = self.cleaned_data["password1"]
        if self.user.check_password(new):
            raise get_adapter().validation_error("same_as_current")
        return new


def _ask(form, label: str, **attributes: str) -> None:
    field = form.fields["code"]
    field.label = label
    field.widget.attrs = {"autocomplete": "one-time-code", "autofocus": "", **attributes}


class Login(AuthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _ask(self, _("验证码或恢复码"))


class Reauthentication(ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _ask(self, _("验证码或恢复码"))


class Activation(ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _ask(self, _("验证码"), inputmode="numeric", maxlength="6")
