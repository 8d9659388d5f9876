"""Rosters: the workbooks the portal takes in. Each is declared once, in one short file of the app whose rows it brings."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import models

from ..access import Rule, Viewer
from ..excel.headers import plain
from ..excel.values import BadCell
from ..search import Searchable
from .columns import Column, Day


@dataclass(eq=False)
class Part:
    """One table a line writes to: the roster's own, one its row points at (`person`), or one that hangs on it."""

    path: str  # "" for the roster's own table
    model: type[models.Model]
    hangs_by: str = ""  # the column by which it points at the roster's own row

    @property
    def prefix(self) -> str:
        return f"{self.path}__" if self.path else ""

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @cached_property
    def versioned(self) -> bool:
        return any(f.name == "version" for f in self.model._meta.concrete_fields)

    def field_of(self, column: Column) -> models.Field:
        return self.model._meta.get_field(column.name.removeprefix(self.prefix))

    def columns_written(self, columns: Iterable[Column]) -> list[str]:
        """What a change may touch of a row that stands: nothing that moves by other ways, such as a state."""
        names: list[str] = []
        for column in columns:
            f = self.field_of(column)
            if not f.many_to_many:
                names += [f.column, *column.beside(column.nothing)]
            names += [one.column for one in self.model._meta.concrete_fields if getattr(one, "source", None) == f.name]
        if issubclass(self.model, Searchable):
            names += self.model.search_columns(**dict.fromkeys(self.model.searched, ""))
        return names


def insert(part: Part) -> str:
    """Where a line keeps what it writes to a new row of a part."""
    return f"+{part.table}"


def update(part: Part) -> str:
    """Where a line keeps what it writes to a row of a part that stands."""
    return f"~{part.table}"


class Fetched:
    """The values of a row that stands, by column name. Its bound column makes each of the database's row when it is asked for."""

    __slots__ = ("places", "row", "uid")

    def __init__(self, places: dict[str, tuple[Any, slice]], row: Sequence[Any], uid: str):
        self.places, self.row, self.uid = places, row, uid

    def __contains__(self, name: str) -> bool:
        return name in self.places

    def __getitem__(self, name: str) -> Any:
        bound, at = self.places[name]
        return bound.fetched(self.row[at], self.uid)

    def get(self, name: str) -> Any:
        return self[name] if name in self.places else None


@dataclass(eq=False, slots=True)
class Standing:
    """A row that stands already: its keys, and its values by column name, each as `Column.same` would compare them."""

    pk: int
    uid: str
    version: int
    values: Fetched | dict[str, Any]


@dataclass(eq=False, slots=True)
class Line:
    """One line of the workbook on its way: what was read, what it was found to be, and what is wrong with it."""

    number: int
    given: dict[str, Any] = field(default_factory=dict)  # by column name; what was blank is not there
    cleared: set[str] = field(default_factory=set)
    standing: dict[str, Standing] = field(default_factory=dict)  # by the path of the part
    problems: list[dict[str, str]] = field(default_factory=list)
    keys: dict[str, int] = field(default_factory=dict)  # of its parts, once they are known
    label: str = ""

    @property
    def own(self) -> Standing | None:
        """The roster's own row, when it stands already."""
        return self.standing.get("")

    def refuse(self, column: Column | str, text: str) -> None:
        """Say beside a column why this line cannot be taken."""
        title = column if isinstance(column, str) else column.title
        self.problems.append({"column": str(title), "text": str(text)})

    def __getitem__(self, name: str) -> Any:
        """What the row will say: what the file gives, else what stands."""
        if name in self.given:
            return self.given[name]
        if name in self.cleared:
            return None
        for standing in self.standing.values():
            if name in standing.values:
                return standing.values[name]
        return None


Check = Callable[["Roster", Viewer, list[Line]], None]
FileCheck = Callable[[Viewer, datetime], Check]  # made anew for each file: it remembers what earlier lines said


@dataclass(frozen=True, kw_only=True)
class Roster:
    """One kind of workbook. Adding one is a declaration of this; it registers itself.

    `listing` is the list it fills. `key` names the columns by which a line finds its row: several ways, tried in
    order. `rows` are the rows it may find. `fixed` are values of a new row that no column holds, by path; `derived`
    those that follow from what a line names. `parts` are relations whose rows come along with a line, each found again
    by a key of its own (`part_keys`) when the roster's row is new; `wings` are one-to-one tables that point at it, each
    with a rule that says which lines have one. `checks` look at the lines of a chunk, a few thousand at a time, and
    refuse; `file_checks`, which come after them, look at the file as a whole. `settle` runs in the transaction of the
    write, after it, and may refuse the whole; `prepare` before it, to take locks in the order of the services and to
    look again at what may have changed since the check. `unsettle` and `release` are the same for the undo. `untouched`
    is what a new row must still be for its import to be undone.
    """

    name: str
    title: str
    listing: str
    model: type[models.Model]
    columns: tuple[Column, ...]
    key: tuple[tuple[str, ...], ...]
    may: Rule
    rows: Callable[[Viewer], models.QuerySet]
    fixed: Callable[[Viewer], dict[str, Any]] = lambda viewer: {}
    derived: Callable[[Line], dict[str, Any]] = lambda line: {}
    parts: tuple[str, ...] = ()
    part_keys: dict[str, str] = field(default_factory=dict)
    part_rows: dict[str, Callable[[Viewer], models.QuerySet]] = field(default_factory=dict)
    wings: dict[str, Callable[[Line], bool]] = field(default_factory=dict)
    label: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ("序号", "编号", "备注")
    notes: tuple[str, ...] = ()
    personal: bool = False
    only_new: bool = False  # a row that stands is not changed by a file, but by its own page
    checks: tuple[Check, ...] = ()
    file_checks: tuple[FileCheck, ...] = ()
    prepare: Callable[[Any, Viewer], None] = lambda source, viewer: None
    settle: Callable[[Any, Viewer], None] = lambda source, viewer: None
    release: Callable[[Any], None] = lambda source: None
    unsettle: Callable[[Any], None] = lambda source: None
    untouched: models.Q = models.Q()

    def __post_init__(self) -> None:
        if self.name in _declared:
            raise ValueError(f"roster {self.name} is declared twice")
        _declared[self.name] = self

    def open_to(self, viewer: Viewer | None) -> bool:
        return viewer is not None and self.may(viewer)

    def column(self, name: str) -> Column:
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @cached_property
    def tables(self) -> tuple[Part, ...]:
        """In the order they are written: what is pointed at first, then the roster's own, then what hangs on it."""
        parts = [Part(path, self.model._meta.get_field(path).related_model) for path in self.parts]
        relations = {path: self.model._meta.get_field(path) for path in self.wings}
        wings = [Part(path, rel.related_model, rel.field.column) for path, rel in relations.items()]
        return (*parts, Part("", self.model), *wings)

    def part_of(self, column: Column) -> Part:
        return max((part for part in self.tables if column.name.startswith(part.prefix)), key=lambda p: len(p.prefix))

    def columns_of(self, part: Part) -> list[Column]:
        return [column for column in self.columns if column.written and self.part_of(column) is part]

    @cached_property
    def marker(self) -> Column:
        """The column whose cell says that a line is only the template's sample: of a key, where one holds a text."""
        first = [self.column(name) for way in self.key for name in way]
        return next(c for c in (*first, *self.columns) if c.as_text and not c.sealed and not isinstance(c, Day))

    @cached_property
    def known(self) -> dict[str, tuple[str, ...]]:
        """By column, its heading and the others it goes by."""
        return {column.name: tuple(map(str, (column.title, *column.also))) for column in self.columns}

    @cached_property
    def passed_over(self) -> set[str]:
        return {plain(title) for title in self.ignored}


_declared: dict[str, Roster] = {}


def declared() -> dict[str, Roster]:
    """Every roster, by name. Each app's `ready` imports its rosters."""
    return dict(_declared)


def rosters_of(viewer: Viewer | None) -> list[Roster]:
    """The rosters a viewer may bring in."""
    return [roster for roster in _declared.values() if roster.open_to(viewer)]


def brings_rosters(viewer: Viewer) -> bool:
    """Whether there is any roster a viewer may bring in."""
    return bool(rosters_of(viewer))


def per_line(check: Callable[[Line], None]) -> Check:
    """A check that looks at one line at a time and asks nobody. What it raises as BadCell is said of the whole line."""

    def check_all(roster: Roster, viewer: Viewer, lines: Iterable[Line]) -> None:
        for line in lines:
            try:
                check(line)
            except BadCell as bad:
                line.refuse("", str(bad))

    return check_all
