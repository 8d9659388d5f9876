"""A roster's column and the database's, tied together: how a value is fetched, compared and written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from ..encryption import EncryptedField, LookupField, keyring
from ..encryption import Sealed as SealedText
from ..excel.values import BadCell
from .columns import Column, Found, Reference, References
from .rosters import Part, Roster


@dataclass(slots=True)
class Secret:
    """A sealed value that stands: its hash to compare by, where it has one; its seal to open for who looks at a change."""

    field: EncryptedField
    uid: str  # of the row it is sealed for
    seal: str
    digest: str | None = None

    @property
    def text(self) -> str:
        return keyring().open(self.seal, self.field.bound_to(self.uid))


class Bound:
    """One written column of a part."""

    def __init__(self, column: Column, part: Part):
        self.column, self.part, self.name = column, part, column.name
        self.field = part.field_of(column)
        self.longest = column.longest or getattr(self.field, "max_length", None) or 0
        self.stored_as = self.field.column or self.field.name  # a many-to-many field has no column
        self.plain = not (column.sealed or isinstance(column, Reference))  # stands as it is read
        own = self.field.validators if self.plain else []
        self.validators = [v for v in own if not isinstance(v, MaxLengthValidator)]
        self.lookup = _lookup(part, self.field) if column.sealed else None
        # A line's identifier is looked for, compared and written: hashed once.
        self.hashed = lru_cache(maxsize=10_000)(self.lookup.digest) if self.lookup else None
        self.same: Callable[[Any], str] = self._same_secret if column.sealed else column.same
        if self.lookup:
            self.paths: tuple[str, ...] = (self.name, f"{self.name}_hash")
        elif isinstance(column, References):
            self.paths = (f"those_{self.name}",)
        elif isinstance(column, Reference):
            self.paths = (f"{self.name}_id", f"{self.name}__{column.called}")
        else:
            self.paths = (self.name,)

    @property
    def gathered(self) -> dict[str, Any]:
        """What `paths` name besides the row's own columns: the rows a many-to-many field ties to it."""
        if not isinstance(self.column, References):
            return {}
        through, own, other = (
            self.field.remote_field.through,
            self.field.m2m_field_name(),
            self.field.m2m_reverse_field_name(),
        )
        tied = through._base_manager.filter(**{own: OuterRef("pk")}).order_by(f"{other}__{self.column.called}")
        one = JSONObject(pk=f"{other}_id", label=f"{other}__{self.column.called}")
        return {self.paths[0]: ArraySubquery(tied.values(one=one))}

    @property
    def filtered(self) -> str:
        """The path a key of this column is looked for by."""
        return self.paths[1] if self.lookup else self.paths[0]

    def key(self, value: Any) -> Any:
        """A value as it is looked for in the database."""
        if self.lookup:
            return self.hashed(value)
        return value.pk if isinstance(value, Found) else value

    def fetched(self, values: Sequence[Any], uid: str) -> Any:
        """What stands in the row of that uid, from the values at `paths`."""
        if self.plain:
            return values[0]
        if self.column.sealed:
            return Secret(self.field, uid, *values) if values[0] else None
        if isinstance(self.column, References):
            return [Found(one["pk"], one["label"]) for one in values[0] or []]
        return Found(values[0], str(values[1])) if values[0] else None

    def _same_secret(self, value: Any) -> str:
        if isinstance(value, Secret):
            return value.digest if self.lookup else value.text
        if self.lookup:
            return self.hashed(value) if value else ""
        return value or ""

    def reads_as(self, value: Any, standing: Any) -> bool:
        """Whether a cell that shows what stands is read as this value: then nobody has changed it."""
        if self.column.sealed or isinstance(self.column, Reference) or not standing:
            return False
        try:
            return self.same(self.column.parse(self.column.spell(standing))) == self.same(value)
        except BadCell:
            return False

    def spell(self, value: Any) -> str:
        return self.column.spell(value.text if isinstance(value, Secret) else value)

    def put(self, columns: dict[str, Any], value: Any, uid: str) -> None:
        """Set the database's columns of a value, ready for JSON. Identifiers are sealed for the row of that uid."""
        if not self.column.sealed:
            columns[self.stored_as] = self.column.store(value)
            columns.update(self.column.beside(value))
            return
        standing = isinstance(value, Secret)
        columns[self.field.column] = value.seal if standing else self.field.seal(value or "", uid)
        if self.lookup:
            columns[self.lookup.column] = value.digest if standing else self.hashed(value)

    def check(self, value: Any) -> None:
        """What the row itself demands of the value. Raises BadCell."""
        if self.longest and isinstance(value, str) and not self.column.sealed and len(value) > self.longest:
            raise BadCell(_("最多 %(most)s 个字，现在是 %(now)s 个字。") % {"most": self.longest, "now": len(value)})
        for validator in self.validators:
            try:
                validator(value)
            except ValidationError as error:
                raise BadCell(" ".join(error.messages)) from error


def _lookup(part: Part, field: EncryptedField) -> LookupField | None:
    """The keyed hash beside a sealed column. One without is compared by opening it, and finds no row."""
    try:
        return part.model._meta.get_field(f"{field.name}_hash")
    except FieldDoesNotExist:
        return None


class Binding:
    """All written columns of a roster, and what a new row of each part begins with."""

    def __init__(self, roster: Roster):
        self.roster = roster
        self.by_part = {part.path: [Bound(c, part) for c in roster.columns_of(part)] for part in roster.tables}
        self.by_name = {bound.name: bound for bounds in self.by_part.values() for bound in bounds}
        self.digest = lru_cache(maxsize=20_000)(self._digest)  # a class, a day, a major stand in many lines
        self._secret = bytes.fromhex(keyring().digest(roster.name, "imported"))

    def _digest(self, name: str, same: str) -> str:
        """Ten hex digits by which a later import tells whether a value is still the one it wrote."""
        return blake2b(f"{name}\0{same}".encode(), key=self._secret, digest_size=5).hexdigest()


__all__ = ["Binding", "Bound", "SealedText", "Secret"]
