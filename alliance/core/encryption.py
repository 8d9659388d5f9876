"""Personal identifiers in the database: sealed with AES-256-GCM, found again by a keyed hash.

A sealed value reads `<key id>.<base64 of nonce and ciphertext>` and is bound to its table, column and row uid: moved
to another row it no longer opens. Keys lie in a file outside the database (`FIELD_KEYS_FILE`).
"""

import base64
import hmac
import json
import os
from functools import cache
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, ProgrammingError, models
from django.db.models.query_utils import DeferredAttribute

KNOWN_TEXT = "县产教融合发展联盟"
WRONG_KEY = "加密密钥与数据库不符：请把备份的密钥文件放回 FIELD_KEYS_FILE 所指的位置，再启动。数据未被改动。"


class WrongKey(ImproperlyConfigured):
    """The key file does not belong to this database, or a sealed value was moved to another row."""


class Keyring:
    """The keys of this process. `current` seals; any key of the file opens; one separate key hashes."""

    def __init__(self, text: str):
        try:
            data = json.loads(text)
            self.current: str = data["current"]
            self._ciphers = {name: AESGCM(base64.b64decode(key)) for name, key in data["keys"].items()}
            self._hash_key = base64.b64decode(data["hmac"])
            self._ciphers[self.current]
        except (ValueError, KeyError, TypeError) as error:
            raise ImproperlyConfigured(f"密钥文件读不懂（{error!r}）：{settings.FIELD_KEYS_FILE}") from error

    def seal(self, text: str, bound_to: str) -> str:
        nonce = os.urandom(12)
        sealed = self._ciphers[self.current].encrypt(nonce, text.encode(), bound_to.encode())
        return f"{self.current}.{base64.urlsafe_b64encode(nonce + sealed).decode()}"

    def open(self, sealed: str, bound_to: str) -> str:
        key_id, _, body = sealed.partition(".")
        try:
            blob = base64.urlsafe_b64decode(body)
            return self._ciphers[key_id].decrypt(blob[:12], blob[12:], bound_to.encode()).decode()
        except (InvalidTag, KeyError, ValueError) as error:  # ValueError: cut short, or never sealed at all
            raise WrongKey(WRONG_KEY) from error

    def seal_bytes(self, content: bytes, bound_to: str) -> bytes:
        """A file's bytes, sealed: key id, a line break, nonce and ciphertext."""
        nonce = os.urandom(12)
        sealed = self._ciphers[self.current].encrypt(nonce, content, bound_to.encode())
        return self.current.encode() + b"\n" + nonce + sealed

    def open_bytes(self, sealed: bytes, bound_to: str) -> bytes:
        key_id, _, body = sealed.partition(b"\n")
        try:
            return self._ciphers[key_id.decode()].decrypt(body[:12], body[12:], bound_to.encode())
        except (InvalidTag, KeyError, ValueError) as error:
            raise WrongKey(WRONG_KEY) from error

    def digest(self, text: str, purpose: str) -> str:
        """The keyed hash by which equal values are found, 64 hex digits. The purpose keeps columns apart."""
        return hmac.digest(self._hash_key, f"{purpose}\x00{text}".encode(), "sha256").hex()


@cache
def keyring() -> Keyring:
    try:
        return Keyring(settings.FIELD_KEYS_FILE.read_text(encoding="utf-8"))
    except OSError as error:
        raise ImproperlyConfigured(
            f"找不到加密密钥文件：{settings.FIELD_KEYS_FILE}。请放回备份的密钥再启动。"
        ) from error


_checked: set[str] = set()


def refuse_wrong_key(*, database_may_be_down: bool = False) -> None:
    """Raise WrongKey unless this process's key opens the database's check value; the first use writes that value.

    A web process may start while the database is down: it answers 503 then, and checks at its first request.
    """
    from .models import KeyCheck

    ring = keyring()
    if ring.current in _checked:
        return
    bound = f"core_keycheck.sealed.{ring.current}"
    try:
        checks = {check.key_id: check for check in KeyCheck.objects.all()}
        if not checks or (ring.current not in checks and all(_opens(ring, c) for c in checks.values())):
            KeyCheck.objects.get_or_create(
                key_id=ring.current,
                defaults={"sealed": ring.seal(KNOWN_TEXT, bound), "digest": ring.digest(KNOWN_TEXT, "check")},
            )
            checks = {check.key_id: check for check in KeyCheck.objects.all()}
    except OperationalError:
        if database_may_be_down:
            return
        raise
    except ProgrammingError as error:
        raise ImproperlyConfigured(
            "数据库还没有建表，或应用账号没有权限：请以库主账号运行 manage.py migrate（make run 会自动做）。"
        ) from error
    if ring.current not in checks or not all(_opens(ring, check) for check in checks.values()):
        raise WrongKey(WRONG_KEY)
    _checked.add(ring.current)


def _opens(ring: Keyring, check) -> bool:
    try:
        opened = ring.open(check.sealed, f"core_keycheck.sealed.{check.key_id}")
    except WrongKey:
        return False
    return opened == KNOWN_TEXT and check.digest == ring.digest(KNOWN_TEXT, "check")


class Sealed(str):
    """A value as it lies in the database. Its text is never shown by accident."""

    def __repr__(self) -> str:
        return "<Sealed>"


_SEALS = "_seals"  # where a row remembers what it opened: by attribute, for which uid, the text and its seal


class _Opening(DeferredAttribute):
    """Opens a sealed value when somebody reads the attribute, and not before."""

    def __get__(self, instance, cls=None):
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            sealed, value = value, keyring().open(value, self.field.bound_to(instance.uid))
            instance.__dict__[self.field.attname] = value
            instance.__dict__.setdefault(_SEALS, {})[self.field.attname] = (instance.uid, value, sealed)
        return value

    def __set__(self, instance, value):
        # Without this the value in the instance would hide the descriptor, and nothing would ever be opened.
        instance.__dict__[self.field.attname] = value


class EncryptedField(models.TextField):
    """A text sealed in its row. `values()` and exports of the table see only sealed text; so does history."""

    descriptor_class = _Opening

    def bound_to(self, uid: UUID | str) -> str:
        return f"{self.model._meta.db_table}.{self.column}.{uid}"

    def seal(self, text: str, uid: UUID | str) -> str | None:
        """The column's value for a row that is written by COPY. Blank is NULL."""
        return Sealed(keyring().seal(text, self.bound_to(uid))) if text else None

    def from_db_value(self, value, expression, connection):
        return None if value is None else Sealed(value)

    def pre_save(self, model_instance, add):
        raw = model_instance.__dict__.get(self.attname)
        if isinstance(raw, Sealed):
            return raw
        uid, text, sealed = model_instance.__dict__.get(_SEALS, {}).get(self.attname, (None, None, ""))
        if raw and (uid, text) == (model_instance.uid, raw) and sealed.startswith(f"{keyring().current}."):
            return sealed  # looked at and left as it was: a new seal would read as a change in history
        return self.seal(raw or "", model_instance.uid)

    def get_prep_value(self, value):
        if value is None or isinstance(value, Sealed):
            return value
        raise TypeError(f"{self.name} 须经 save() 或 COPY 写入：它要与行号一起加密。")


class LookupField(models.CharField):
    """The keyed hash of an encrypted field beside it: equal values are found and doubles refused without opening any."""

    def __init__(self, *args, source: str = "", **kwargs):
        self.source = source
        kwargs.setdefault("max_length", 64)
        kwargs.setdefault("null", True)
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source}

    def seal_bytes(self, content: bytes, bound_to: str) -> bytes:
        """A file's bytes, sealed: key id, a line break, nonce and ciphertext."""
        nonce = os.urandom(12)
        sealed = self._ciphers[self.current].encrypt(nonce, content, bound_to.encode())
        return self.current.encode() + b"\n" + nonce + sealed

    def open_bytes(self, sealed: bytes, bound_to: str) -> bytes:
        key_id, _, body = sealed.partition(b"\n")
        try:
            return self._ciphers[key_id.decode()].decrypt(body[:12], body[12:], bound_to.encode())
        except (InvalidTag, KeyError, ValueError) as error:
            raise WrongKey(WRONG_KEY) from error

    def digest(self, text: str) -> str | None:
        """What to filter by. Blank finds nothing."""
        return keyring().digest(text, self.source) if text else None

    def pre_save(self, model_instance, add):
        raw = model_instance.__dict__.get(self.source)
        if isinstance(raw, Sealed):
            return model_instance.__dict__.get(self.attname)
        value = self.digest(raw or "")
        setattr(model_instance, self.attname, value)
        return value


def masked(text: str, *, head: int = 0, tail: int = 4) -> str:
    """What a list shows of an identifier: its last digits, or head and tail."""
    if len(text) <= head + tail:
        return "•" * len(text)
    return text[:head] + "•" * (len(text) - head - tail) + text[len(text) - tail :]
