"""Writing messages: many at once, in the caller's transaction, and never two about the same thing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Model

from ..models import Message
from .kinds import Addressee, Audience, Kind, people

BATCH = 1000


@dataclass(frozen=True)
class Tidings:
    """Something to tell: a kind, the row it is about, whom, and the key that names the thing.

    Whoever stands in `to` under several roles is told under the first.
    """

    kind: Kind
    row: object
    to: Iterable[Addressee]
    key: str
    urgency: str = ""
    facts: dict[str, object] = field(default_factory=dict)


def tell(kind: Kind, row: object, *, to: Iterable[Addressee], at: datetime, key: str, **facts: object) -> int:
    """Tell them once. `facts` are added to those of the kind. Returns how many messages were new."""
    return tell_all([Tidings(kind, row, to, key, facts=facts)], at=at)


def hand_over(
    kind: Kind, rows: Iterable[Model], *, to: Audience, by: Model | None, at: datetime, **facts: object
) -> int:
    """Tell of new rows those who have to act first, but whoever wrote them; a row is handed over once.

    Returns how many messages were new.
    """
    rows = list(rows)
    found = to.of(rows)
    told = []
    for row in rows:
        others = [one for one in found.get(row.pk, []) if by is None or one.user_id != by.pk]
        told.append(Tidings(kind, row, others, f"{kind.name}:{row.uid}", facts=facts))
    return tell_all(told, at=at)


@transaction.atomic
def tell_all(tidings: Iterable[Tidings], *, at: datetime) -> int:
    """Write what is new of all this, in one statement a thousand. Words are found only for what nobody was told yet."""
    wanted = [(news, user, membership) for news in tidings for user, membership in people(news.to)]
    known = _known(wanted)
    words: dict[int, tuple[str, str]] = {}
    rows = []
    for news, user, membership in wanted:
        if (user, membership, news.key) in known:
            continue
        known.add((user, membership, news.key))
        if id(news) not in words:
            words[id(news)] = news.kind.words(news.kind.facts(news.row) | news.facts)
        title, text = words[id(news)]
        rows.append(
            Message(
                user_id=user,
                membership_uid=membership,
                kind=news.kind.name,
                urgency=news.urgency or news.kind.urgency,
                key=news.key,
                title=title,
                text=text,
                path=news.kind.path(news.row),
                created_at=at,
            )
        )
    # Somebody else may tell the same at this moment: the database keeps the first.
    Message.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    return len(rows)


def _known(wanted: list) -> set[tuple]:
    """What of this was told before."""
    found: set[tuple] = set()
    for start in range(0, len(wanted), BATCH):
        part = wanted[start : start + BATCH]
        rows = Message.objects.filter(user__in={user for _n, user, _m in part}, key__in={n.key for n, _u, _m in part})
        found.update(rows.values_list("user_id", "membership_uid", "key"))
    return found
