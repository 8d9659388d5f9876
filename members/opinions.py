"""What committees and those who sit on them may give an opinion on. Each app registers its own nouns in its `ready`."""

from dataclasses import dataclass

from django.db import models
from django.urls import reverse


@dataclass(frozen=True)
class Subject:
    """One noun: `rows` are those a viewer sees, `page` is the URL name of a row's own page.

    `name` is kept in addresses and never renamed.
    """

    name: str
    title: str
    model: type[models.Model]
    page: str

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    def rows(self, viewer) -> models.QuerySet:
        return self.model.objects.visible_to(viewer)

    def url(self, uid) -> str:
        return reverse(self.page, args=[uid])


_registered: dict[str, Subject] = {}


def register(name: str, title: str, model: type[models.Model], *, page: str) -> None:
    if name in _registered:
        raise ValueError(f"subject {name} is registered twice")
    _registered[name] = Subject(name, title, model, page)


def registered() -> dict[str, Subject]:
    return dict(_registered)


def subject_of(row: models.Model) -> Subject:
    return next(subject for subject in _registered.values() if subject.model is type(row))


def subject_in(table: str) -> Subject | None:
    """The noun of that table; None for one that no opinion is about any more."""
    return next((subject for subject in _registered.values() if subject.table == table), None)
