"""How a letter leaves the portal. E-mail is the one way built in; `docs/channels.md` tells how to write another."""

import smtplib
from dataclasses import dataclass
from enum import Enum
from typing import Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.core import mail
from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from ..models import User

DUMMY = "django.core.mail.backends.dummy.EmailBackend"
REFERENCE = "letter."  # what a Message-ID of ours begins with


class Outcome(Enum):
    SENT = "sent"  # the next one on the way took it
    LATER = "later"  # surely not sent; worth another try
    REFUSED = "refused"  # surely not sent; another try would end the same way
    NO_SUCH_ADDRESS = "no such address"  # surely not sent, and nothing ever will be
    UNKNOWN = "unknown"  # nobody can say: it is not tried again, or somebody might get it twice


@dataclass(frozen=True)
class Receipt:
    outcome: Outcome
    reason: str = ""


class Channel(Protocol):
    """One way out. It is made once for a run of letters and closed after it."""

    def people(self) -> QuerySet[User]:
        """Whom it reaches, of those who want letters."""
        ...

    def address_of(self, user: User) -> str:
        """Where it reaches one of them; kept with the letter."""
        ...

    def send(self, address: str, title: str, url: str, *, text: str, reference: str) -> Receipt:
        """Hand one letter over. What cannot carry `text` sends title and address of the inbox alone. Never raises."""
        ...

    def close(self) -> None: ...


class Email:
    """Plain text by whatever backend Django's settings name."""

    def __init__(self) -> None:
        self.connection = mail.get_connection()

    def people(self) -> QuerySet[User]:
        return User.objects.filter(is_active=True, daily_letter=True, email_bounced_at=None).exclude(email="")

    def address_of(self, user: User) -> str:
        return user.email

    def send(self, address: str, title: str, url: str, *, text: str, reference: str) -> Receipt:
        try:
            self.connection.open()
        except (OSError, smtplib.SMTPException) as error:  # nothing was said yet
            return Receipt(Outcome.LATER, _told(error))
        try:
            self._message(address, title, text, reference).send()
        except smtplib.SMTPRecipientsRefused as error:
            code, said = next(iter(error.recipients.values()))
            return Receipt(Outcome.NO_SUCH_ADDRESS if code >= 500 else Outcome.LATER, f"{code} {_text(said)}")
        except smtplib.SMTPResponseException as error:  # the other side answered, and it was not yes
            said = f"{error.smtp_code} {_text(error.smtp_error)}"
            return Receipt(Outcome.REFUSED if error.smtp_code >= 500 else Outcome.LATER, said)
        except Exception as error:  # cut off in the middle, or a library's own fault: it may have gone out
            self._drop()
            return Receipt(Outcome.UNKNOWN, _told(error))
        return Receipt(Outcome.SENT)

    def _message(self, address: str, title: str, text: str, reference: str) -> EmailMessage:
        host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
        headers = {
            "From": settings.DEFAULT_FROM_EMAIL,
            "Message-ID": f"<{REFERENCE}{reference}@{host}>",
            "Auto-Submitted": "auto-generated",  # so that nobody's holiday answers it
        }
        return EmailMessage(title, text, envelope_of(reference), [address], headers=headers, connection=self.connection)

    def _drop(self) -> None:
        """Leave a connection of which nobody knows how it stands, and take a fresh one for the next letter."""
        self.close()
        self.connection = mail.get_connection()

    def close(self) -> None:
        try:
            self.connection.close()
        except (OSError, smtplib.SMTPException):  # what was sent was sent
            pass


def envelope_of(reference: str) -> str:
    """Where a notice of failure comes back to: an address of the letter's own, where BOUNCE_ADDRESS is given."""
    name, at, host = settings.BOUNCE_ADDRESS.partition("@")
    return f"{name}+{reference}@{host}" if at else settings.DEFAULT_FROM_EMAIL


def is_open() -> bool:
    """Whether this deployment sends letters at all."""
    return settings.LETTER_CHANNEL != EMAIL or settings.EMAIL_BACKEND != DUMMY


EMAIL = f"{__name__}.Email"


def channel() -> Channel:
    return import_string(settings.LETTER_CHANNEL)()


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
