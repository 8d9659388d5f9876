"""The pages of logging in that the portal stands behind. What allauth has besides (e-mail, signing up) has no address."""

from allauth.account import views as account
from django.urls import include, path

from .views.accounts import forgotten

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/reset/", forgotten, name="account_reset_password"),
    # allauth sends whoever has no usable password here; with us he asks his administrator for one.
    path("password/set/", forgotten, name="account_set_password"),
    path("2fa/", include("allauth.mfa.urls")),
]
