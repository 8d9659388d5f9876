"""Passwords: long, mixed, not one's own name; the first one is handed over on paper and must be changed."""

import re

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from alliance.core.models import User
from alliance.core.passwords import first_password
from members.enums import Role

NEW = "Qingchuan-2026-xin"


@pytest.mark.parametrize(
    "password", ["Abc-1", "abcdefghijkl", "ABCDEFGHIJ12", "1234567890", "Password123", "zhangsan-zhangsan"]
)
def test_a_weak_password_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, User(username="zhangsan", name="张三"))


@pytest.mark.parametrize("password", [NEW, "abcDEFGHI123", "长密码也可以Abc123"])
def test_three_kinds_of_characters_are_enough(password):
    validate_password(password, User(username="lisi", name="李四"))


def test_the_refusal_says_what_is_missing():
    with pytest.raises(ValidationError, match="至少三类"):
        validate_password("qingchuanxian", User(username="lisi", name="李四"))


def test_first_passwords_are_strong_readable_and_each_its_own():
    made = {first_password() for _index in range(200)}
    assert len(made) == 200
    for password in made:
        validate_password(password, User(username="lisi", name="李四"))
        assert not re.search(r"[ilo0]", password.rsplit("-", 1)[0].lower()), password


@pytest.fixture
def newcomer(world) -> User:
    user = world.user(Role.HR)
    user.must_change_password = True
    user.save()
    return user


def test_whoever_still_has_his_first_password_is_led_to_change_it(client, newcomer):
    client.force_login(newcomer)
    for url in ("/", reverse("organisation-list"), reverse("assignment-list")):
        assert client.get(url)["Location"] == reverse("account_change_password")
    assert client.post(reverse("organisation-new"), {})["Location"] == reverse("account_change_password")
    form = {"oldpassword": "Test-pass-2026", "password1": NEW, "password2": NEW}
    assert client.post(reverse("account_change_password"), form).status_code == 302
    newcomer.refresh_from_db()
    assert not newcomer.must_change_password
    assert newcomer.check_password(NEW)
    assert client.get("/").status_code == 200


def test_the_first_password_is_not_taken_for_a_new_one(client, newcomer):
    """Whoever handed it over knows it."""
    client.force_login(newcomer)
    form = {"oldpassword": "Test-pass-2026", "password1": "Test-pass-2026", "password2": "Test-pass-2026"}
    response = client.post(reverse("account_change_password"), form)
    newcomer.refresh_from_db()
    assert "新密码不能与现在的密码相同。" in response.content.decode()
    assert newcomer.must_change_password


def test_a_weak_new_password_is_refused_on_the_page(client, newcomer):
    client.force_login(newcomer)
    form = {"oldpassword": "Test-pass-2026", "password1": "qingchuanxian", "password2": "qingchuanxian"}
    response = client.post(reverse("account_change_password"), form)
    newcomer.refresh_from_db()
    assert "至少三类" in response.content.decode()
    assert newcomer.must_change_password


def test_a_password_is_never_kept_in_the_clear(newcomer):
    assert "Test-pass-2026" not in newcomer.password
