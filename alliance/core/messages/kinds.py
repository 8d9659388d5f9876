"""Kinds of message. Each is declared beside its workflow and has its words in `templates/messages/<name>.txt`.

The first line of a text is the title, the rest what the inbox shows below it. A letter carries titles only, and it
leaves the portal: so a title names things and organisations, never a person. What somebody wrote as a reason goes
into the rest.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol
from uuid import UUID

from django.db import models
from django.template import Context, engines
from django.urls import reverse

from ..models import Message

TITLE, TEXT = (Message._meta.get_field(name).max_length for name in ("title", "text"))


class Addressee(Protocol):
    """A membership: who is told, and in which role."""

    uid: UUID
    user_id: int


class Audience(Protocol):
    """Whom something is told, worked out for many rows at once. `label` is how pages call them."""

    label: str

    def of(self, rows: Sequence[models.Model]) -> dict[int, list[Addressee]]:
        """The addressees of each row, by its key."""
        ...


@dataclass(frozen=True)
class Kind:
    """One kind of message. `facts` are what its text is made of, `example` the same for the tests, `path` the page."""

    name: str
    path: Callable[[Any], str]
    facts: Callable[[Any], dict[str, object]]
    example: dict[str, object]
    urgency: str = Message.Urgency.NEWS

    def __post_init__(self) -> None:
        if self.name in _declared:
            raise ValueError(f"message {self.name} is declared twice")
        _declared[self.name] = self

    def words(self, facts: dict[str, object]) -> tuple[str, str]:
        """Title and text. Both fit their columns: what is longer is cut with a mark."""
        facts = {name: on_a_line(value) if isinstance(value, str) else value for name, value in facts.items()}
        said = _template(f"messages/{self.name}.txt").render(Context(facts, autoescape=False)).strip()
        title, _line, text = said.partition("\n")
        return cut(title, TITLE), cut(text, TEXT)


@dataclass(frozen=True)
class About:
    """What all messages about one noun share: its page, and the facts of a row with an example of them.

    `beside` are the neighbours the facts are read from.
    """

    noun: str
    facts: Callable[[Any], dict[str, object]]
    example: dict[str, object] = field(default_factory=dict)
    beside: tuple[str, ...] = ()

    def path(self, row: models.Model) -> str:
        return reverse(f"{self.noun}-detail", args=[row.uid])

    def kind(self, name: str, **example: object) -> Kind:
        return Kind(f"{self.noun}-{name}", self.path, self.facts, self.example | example)


_declared: dict[str, Kind] = {}


def declared() -> dict[str, Kind]:
    """Every kind there is, by name. Each app's `ready` imports its services."""
    return dict(_declared)


def on_a_line(text: str) -> str:
    """A line break in what somebody typed does not end a title."""
    return " ".join(text.split())


def cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"


@cache
def _template(name: str):
    return engines["django"].engine.get_template(name)


def people(addressees: Iterable[Addressee]) -> list[tuple[int, UUID]]:
    """Whom to write to, each once: under the role that is named first, whatever others he is named in as well.

    In one order for everybody, so that two who write at once do not wait for each other.
    """
    roles: dict[int, UUID] = {}
    for one in addressees:
        roles.setdefault(one.user_id, one.uid)
    return sorted(roles.items())
