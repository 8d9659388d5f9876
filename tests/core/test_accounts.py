"""Logging in: only the pages we stand behind, secrets that stay secret, and a second step in our own words."""

import re
import threading
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.urls import NoReverseMatch, reverse

from alliance.core import encryption
from alliance.core.models import SensitiveRead
from alliance.core.views import health
from tests.registry import addresses

PASSWORD, TYPED = "Test-pass-2026", "Typed-by-mistake-2026"
DOORS = [address.name for address in addresses() if address.name.startswith(("account_", "mfa_"))]
ENGLISH = re.compile(r"\b(?:Code|Recovery|Authenticator|Activate|Deactivate|Generate|Password|Use your)\b")


def confirm(client) -> None:
    """Before anything about the second step is shown or changed, the password is asked for again."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def guarded(client, world) -> tuple:
    """Somebody with a second step, logged in, and the secret on his phone."""
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    user = world.user("hr")
    client.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
    TOTP.activate(user, secret)
    return client, user, secret


@pytest.mark.parametrize(
    "name", ["account_email", "account_signup", "account_reset_password_done", "account_email_verification_sent"]
)
def test_what_works_by_e_mail_has_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_whoever_forgot_his_password_reads_whom_to_ask(client, world):
    page = client.get(reverse("account_reset_password"))
    assert "密码由本单位管理员重置，不需要电子邮件。" in page.content.decode()
    assert client.post(reverse("account_reset_password"), {"email": "a@example.com"}).status_code == 405


@pytest.mark.parametrize("name", DOORS)
def test_no_door_tells_a_secret_in_a_log_or_a_letter(guarded, caplog, capfd, client, name):
    user = guarded[1]
    user.email = "somebody@example.com"
    user.save()
    caplog.set_level("DEBUG")
    data = {"login": user.username, "password": TYPED, "email": user.email, "code": "135792", "oldpassword": TYPED}
    data |= {"password1": TYPED, "password2": TYPED}
    for _visit in ("logged in", "anonymous"):
        client.post(reverse(name), data)
        client.logout()
    written = caplog.text + "".join(capfd.readouterr())
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(t::text, '|') FROM core_sensitiveread t")
        written += cursor.fetchone()[0]
    secrets = [TYPED, "135792", user.password]
    secrets += [row.data.get("secret", row.data.get("seed")) for row in Authenticator.objects.all()]
    assert [secret for secret in secrets if secret in written] == []
    assert mail.outbox == []


def test_letters_go_nowhere_unless_a_deployment_says_so():
    from alliance.settings import base

    assert base.EMAIL_BACKEND == "django.core.mail.backends.dummy.EmailBackend"


def test_a_failed_login_is_kept_with_the_account_it_tried(client, world):
    user = world.user("hr")
    client.post(reverse("account_login"), {"login": user.username, "password": TYPED})
    client.post(reverse("account_login"), {"login": TYPED, "password": TYPED})
    known, unknown = SensitiveRead.objects.filter(kind="login_failed").order_by("id")
    assert [known.user, known.reason] == [user, ""]
    assert [unknown.user, unknown.reason] == [None, encryption.keyring().digest(TYPED.lower(), "username")]


def test_the_second_step_is_taken_without_any_e_mail_address(client, world):
    client.post(reverse("account_login"), {"login": world.user("hr").username, "password": PASSWORD})
    assert client.get(reverse("mfa_activate_totp")).status_code == 302
    confirm(client)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    page = client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)}, follow=True)
    assert page.redirect_chain[-1][0] == reverse("mfa_view_recovery_codes")
    assert len(page.context["unused_codes"]) == 10
    client.logout()
    client.post(reverse("account_login"), {"login": world.user("hr").username, "password": PASSWORD})
    assert not client.get("/").wsgi_request.user.is_authenticated
    client.post(reverse("mfa_authenticate"), {"code": page.context["unused_codes"][0]})
    assert client.get("/").wsgi_request.user == world.user("hr")


def test_every_page_of_the_second_step_is_in_our_words(guarded):
    client, _user, _secret = guarded
    asked = client.get(reverse("mfa_deactivate_totp"), follow=True)
    assert "改用验证码或恢复码" in asked.content.decode()
    confirm(client)
    client.post(reverse("mfa_generate_recovery_codes"))
    names = ["mfa_index", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"]
    pages = [client.get(reverse(name), follow=True) for name in [*names, "mfa_reauthenticate"]]
    wrong = client.post(reverse("mfa_reauthenticate"), {"code": "000000"})
    client.post(reverse("mfa_deactivate_totp"))
    pages += [wrong, client.get(reverse("mfa_activate_totp")), client.get(reverse("mfa_index"))]
    for page in pages:
        text = page.content.decode()
        assert page.status_code == 200
        assert "两步验证" in text or "恢复码" in text
        assert ENGLISH.findall(re.sub(r"<script.*?</script>|<[^>]+>", "", text, flags=re.DOTALL)) == []
        assert "恢复代码" not in text
    assert "验证码不对，或刚刚用过。" in wrong.content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_many_watchers_one_waits_for_the_worker(client, monkeypatch):
    """There is no worker here: whoever asks waits in vain, and only one does."""
    asked = []

    def look(checks):
        asked.append(1)
        time.sleep(0.5)
        return {**checks, "broker": True}

    monkeypatch.setattr(health, "_look", look)
    answers = []

    def watch():
        try:
            answers.append(health.readyz(None).status_code)
        finally:
            connection.close()

    cache.delete_many([health.ANSWER, health.LAST, health.ASKING])
    watchers = [threading.Thread(target=watch) for _index in range(6)]
    for watcher in watchers:
        watcher.start()
    for watcher in watchers:
        watcher.join()
    assert answers == [503] * 6
    assert len(asked) == 1
    assert cache.get(health.ASKING) is None
    cache.delete_many([health.ANSWER, health.LAST])


def test_the_second_step_adapter_is_the_one_in_use():
    assert settings.MFA_ADAPTER == "alliance.core.accounts.SecondStepAdapter"
