"""What changed in a row, when and by whom, as people read it: from the events that the database's triggers wrote."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from .access import Rule, Viewer
from .audit import LINK
from .dates import DAY, EndsBeforeField, shown
from .models import Link, User

MOST = 30  # changes
READ = 100  # events of a row: one save writes two, its version and its content
LONGEST = 120  # letters of a value
UNKNOWN = "—"


def changes_of(*rows: models.Model, viewer: Viewer, seen_by: Rule) -> list[dict]:
    """The newest changes of one row, or of several that make one page: `at`, `by`, `verb`, `fields`, `note`.

    Nothing for a viewer whom the rule does not let in: who may see a row need not see what it was. Costs the same
    number of queries however much there is to tell.
    """
    if not seen_by(viewer):
        return []
    changes = sorted((c for row in rows for c in _changes(row)), key=lambda change: change["at"], reverse=True)
    changes = _registered_once(changes)[:MOST]
    _spell_relations(changes)
    names = _names(change.pop("actor") for change in changes)
    for change in changes:
        change["by"] = next(names)
    return changes


def _registered_once(changes: list[dict]) -> list[dict]:
    """Rows of one page that were written in one transaction are one registration: the moment is the transaction's."""
    verb = _("登记")
    return [
        change
        for change, older in zip(changes, [*changes[1:], None], strict=True)
        if older is None or change["verb"] != verb or (older["verb"], older["at"]) != (verb, change["at"])
    ]


def _changes(row: models.Model) -> Iterator[dict]:
    """The changes of one row, newest first. Events of one request are one change."""
    model = type(row)
    events = list(
        model.pgh_event_model.objects.filter(pgh_obj_id=row.pk)
        .select_related("pgh_context")
        .order_by("-pgh_id")[: READ + 1]
    )
    told = _told(model)
    whole = len(events) <= READ
    saves = [list(group) for _context, group in groupby(events, key=lambda event: event.pgh_context_id or event.pgh_id)]
    for number, save in enumerate(saves):
        before = saves[number + 1][0] if number + 1 < len(saves) else None
        if before is None and not whole:
            return  # the oldest one read has nothing to be compared with
        if change := _change(save, before, told):
            yield change


def _told(model: type[models.Model]) -> list[models.Field]:
    """The fields of a model that its history keeps and that somebody sets: the rest is derived from them."""
    kept = {f.name for f in model.pgh_event_model._meta.concrete_fields}
    return [f for f in model._meta.concrete_fields if f.name in kept and f.editable and not f.primary_key]


def _change(save: list, before, told: list[models.Field]) -> dict | None:
    """One save as a change; None when it only counted the version further."""
    last = save[0]
    change = {"at": last.pgh_created_at, "actor": _actor(last), "fields": [], "note": ""}
    if save[-1].pgh_label == "insert":
        return {**change, "verb": _("登记")}
    if before is None:
        return {**change, "verb": _("修改")}
    change["fields"] = [
        {"field": f, "old": getattr(before, f.attname), "new": getattr(last, f.attname)}
        for f in told
        if getattr(before, f.attname) != getattr(last, f.attname)
    ]
    if not change["fields"]:
        if not _touched_hidden(save, before):
            return None
        change["note"] = _("更新了加密或未公开的内容")
    return {**change, "verb": _("修改")}


def _touched_hidden(save: list, before) -> bool:
    """Whether some event changed nothing that history keeps: then it was something that it does not keep."""
    kept = [f.attname for f in before._meta.concrete_fields if not f.name.startswith("pgh_")]
    standing = [before, *reversed(save)]
    return any(
        all(getattr(older, name) == getattr(newer, name) for name in kept)
        for older, newer in zip(standing, standing[1:], strict=False)
    )


def _actor(event: models.Model) -> str:
    return (event.pgh_context.metadata.get("actor") or "") if event.pgh_context else ""


def _names(actors: Iterable[str]) -> Iterator[str]:
    """Users and those who came by a link by their names, in a query each; the program itself is 系统."""
    actors = list(actors)
    links = {uid for actor in actors if actor.startswith(LINK) and (uid := _uid(actor.removeprefix(LINK)))}
    users = {uid for actor in actors if (uid := _uid(actor))}
    names = (
        {str(user.uid): user.name for user in User.objects.filter(uid__in=users).only("uid", "name")} if users else {}
    )
    for link in Link.objects.filter(uid__in=links).only("uid", "recipient") if links else ():
        names[f"{LINK}{link.uid}"] = link.signature
    for actor in actors:
        yield _("系统") if actor.startswith("system:") else names.get(actor, UNKNOWN)


def _uid(actor: str) -> UUID | None:
    try:
        return UUID(actor)
    except ValueError:
        return None


def _spell_relations(changes: list[dict]) -> None:
    """Values as people read them. Rows referred to are fetched once a field, with what their names are made of."""
    wanted: dict[models.Field, set] = {}
    for change in changes:
        for line in change["fields"]:
            if line["field"].is_relation:
                wanted.setdefault(line["field"], set()).update({line["old"], line["new"]} - {None})
    named = {
        field: {pk: str(row) for pk, row in field.related_model._base_manager.select_related().in_bulk(keys).items()}
        for field, keys in wanted.items()
    }
    for change in changes:
        change["fields"] = [
            {
                "label": line["field"].verbose_name,
                **{w: _spelled(line["field"], line[w], named) for w in ("old", "new")},
            }
            for line in change["fields"]
        ]


def _spelled(field: models.Field, value: object, named: dict) -> str:
    if value is None or value == "" or value == []:
        return _("未填")
    if field.is_relation:
        return named[field].get(value, UNKNOWN)
    if isinstance(field, ArrayField):
        return _("、").join(_spelled(field.base_field, one, named) for one in value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, datetime):
        return date_format(localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return shown(value - DAY if isinstance(field, EndsBeforeField) else value)
    return Truncator(str(value)).chars(LONGEST)
