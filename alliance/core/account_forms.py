"""The forms of one's own account: allauth's in our words, which settings name, and one's e-mail address."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

from .forms import Form


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


class ProfileForm(Form):
    email = forms.EmailField(label=_("电子邮箱"), required=False, help_text=_("不填就只看站内消息。"))
    daily_letter = forms.BooleanField(label=_("每天发一封邮件，列出未读消息的标题"), required=False)
