"""History by database triggers: insert, update and delete are recorded whoever writes, and however."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager

import pghistory
import pgtrigger
from django.db import models

LINK = "link:"  # before the uid of the link by which somebody without an account acted


def audited(*, without: Iterable[str] = ()) -> Callable[[type[models.Model]], type[models.Model]]:
    """Record each change of the model's rows, one statement at a time.

    Encrypted fields, their lookup columns and the search columns are left out, and so is what the model names: erasing
    a person needs no change to history. A change that touches only those still leaves its event (who, when, which row).
    """
    from .encryption import EncryptedField, LookupField

    def track(model: type[models.Model]) -> type[models.Model]:
        hidden = {
            f.name
            for f in model._meta.local_fields
            if isinstance(f, EncryptedField | LookupField | models.GeneratedField) or f.name == "search_tokens"
        }
        # Named one by one: left to itself, pghistory compares the recorded columns only, and a new phone goes unseen.
        fields = [f.name for f in model._meta.local_fields if not isinstance(f, models.GeneratedField)]
        watched = sorted(set(fields) - {"last_login"}) if hidden | set(without) else []
        return pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(condition=pgtrigger.AnyChange(*watched)),
            pghistory.DeleteEvent(),
            exclude=sorted(hidden | set(without)),
            level=pgtrigger.Statement,
        )(model)

    return track


def acting(*, actor: str, membership: str | None = None, request: str | None = None) -> AbstractContextManager:
    """Name the actor of every change made inside: a user's uid, `link:<uid>`, or `system:<what>` outside requests.

    One inside another takes over: what was changed before, in the outer one, is the inner actor's too.
    """
    return pghistory.context(actor=actor, membership=membership, request=request)
