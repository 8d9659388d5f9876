"""Rows of which only a few fields are known: model instances made without a query, for work on very many of them.

A sketch behaves as its model does: properties, methods, `get_…_display`, related rows. It never asks the database: what
was not given to it raises NotGiven. So what is made of a sketch depends on what was looked up for it, and on nothing else.
"""

from collections.abc import Callable, Iterable
from functools import partial

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models.base import ModelState

Look = Callable[[str], object]  # the value at a path such as `opening__title`; raises NotGiven


class NotGiven(Exception):
    """Somebody read what this sketch does not hold."""


def _refuse(*_given):
    raise NotGiven("pk")


class _Unknown:
    """The key of a sketch: it stands for any row, so nobody may look at it. (Without a key Django sees a new row.)"""

    __eq__ = __ne__ = __lt__ = __gt__ = __hash__ = __str__ = __repr__ = __format__ = _refuse
    __int__ = __index__ = __float__ = __bool__ = _refuse


UNKNOWN = _Unknown()


class _Related(dict):
    """The related rows of a sketch, by field. Each is drawn when it is read."""

    def __init__(self, model: type[models.Model], look: Look, path: str):
        super().__init__()
        self.model, self.look, self.path = model, look, path

    def __missing__(self, name: str) -> models.Model | None:
        try:
            field = self.model._meta.get_field(name)
        except FieldDoesNotExist:
            raise NotGiven(f"{self.path}{name}") from None
        if not (field.is_relation and field.concrete):
            raise NotGiven(f"{self.path}{name}")
        nobody = field.null and self.look(f"{self.path}{field.attname}") is None
        self[name] = None if nobody else sketch(field.related_model, self.look, f"{self.path}{name}__")
        return self[name]


def sketch(model: type[models.Model], look: Look, path: str = "") -> models.Model:
    """An instance of `model` that looks up each field when it is first read."""
    row = model.__new__(model)
    row._state = state = ModelState()
    state.fields_cache = _Related(model, look, path)
    row.__dict__[model._meta.pk.attname] = UNKNOWN
    row.__dict__["refresh_from_db"] = partial(_fill, row.__dict__, look, path)  # what a deferred field calls
    return row


def _fill(known: dict, look: Look, path: str, fields: Iterable[str], **_options) -> None:
    for name in fields:
        known[name] = look(f"{path}{name}")


class Watched:
    """Looks things up in a whole record, and remembers which. Sealed values stay sealed."""

    def __init__(self, record: models.Model):
        self.record, self.seen = record, []

    def __call__(self, path: str) -> object:
        *bits, name = path.split("__")
        row = self.record
        for bit in bits:
            row = getattr(row, bit)
        self.seen.append(path)
        return row.__dict__[name] if name in row.__dict__ else getattr(row, name)
