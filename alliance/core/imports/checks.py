"""What rosters of one kind check alike: what a file may not change, what their service refuses, periods that meet."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils.translation import gettext as _

from .. import dates
from ..access import Viewer
from ..errors import Refused
from ..models import Import, ImportRow, RowState
from .checking import CHUNK
from .columns import Found
from .rosters import Check, FileCheck, Line, Part, Roster, insert, update

Span = tuple[date, date | None]
# Why rows cannot stand, by their place: the name of a column, and words. A service's look at many rows at once.
Refusals = Callable[[Sequence[Any]], dict[int, tuple[str, str]]]


def differs(roster: Roster, line: Line, name: str) -> bool:
    """Whether the file says something else of a column than what stands."""
    column = roster.column(name)
    if name not in line.given and name not in line.cleared:
        return False
    given, stands = line.given.get(name, column.nothing), line.own.values[name]
    if column.sealed:
        return (given or "") != (stands.text if stands else "")
    return column.same(given) != column.same(stands)


def keeping(**words: str) -> Check:
    """Columns that no file changes where a row stands, each with words that say where they are changed instead."""

    def check(roster: Roster, viewer: Viewer, lines: list[Line]) -> None:
        for line in lines:
            for name, said in words.items():
                if line.own and differs(roster, line, name):
                    line.refuse(roster.column(name), said)

    return check


def accepted(refusals: Refusals, *, changes: bool = False) -> Check:
    """What the service of the noun would say to the new rows of a chunk, and where asked to the changed ones."""

    def check(roster: Roster, viewer: Viewer, lines: list[Line]) -> None:
        written = [part for part in roster.tables if not part.path][0]
        names = [column.name for column in roster.columns_of(written)]
        asked = [
            line
            for line in lines
            if not line.problems and (not line.own or (changes and any(differs(roster, line, name) for name in names)))
        ]
        fixed = roster.fixed(viewer)
        rows = [_row(roster, written, names, line, fixed) for line in asked]
        for place, (name, said) in refusals(rows).items():
            asked[place].refuse(roster.column(name), said)

    return check


def _row(roster: Roster, part: Part, names: list[str], line: Line, fixed: dict[str, Any]) -> models.Model:
    """The row of the roster's own table as the line would leave it."""
    values = {name: value for name, value in (fixed | roster.derived(line)).items() if "__" not in name}
    for name in names:
        if part.field_of(roster.column(name)).many_to_many:
            continue
        value = line.given.get(name, None if name in line.cleared else line[name])
        if value is not None:
            values[part.field_of(roster.column(name)).attname] = value.pk if isinstance(value, Found) else value
    return part.model(pk=line.own.pk if line.own else None, **values)


def written(source: Import, roster: Roster, *, changes: bool = False) -> Iterator[list[tuple[int, models.Model]]]:
    """The rows of the roster's own table that an import writes, with their lines' numbers, a chunk at a time."""
    part = next(part for part in roster.tables if not part.path)
    fields = {f.column: f for f in part.model._meta.concrete_fields}
    lines = ImportRow.objects.filter(source=source).exclude(state=RowState.REFUSED).order_by("number")
    values = lines.values_list("number", "writes", "manual", "ticked")
    values = values.iterator(chunk_size=CHUNK)
    while chunk := list(islice(values, CHUNK)):
        found = []
        old = {}
        for number, writes, manual, ticked in chunk:
            if new := writes.get(insert(part)):
                found.append((number, _with(part.model(), fields, new)))
            elif changes:
                changed = writes.get(update(part), {}) | (manual.get(update(part), {}) if ticked else {})
                if changed:
                    old[changed["id"]] = number, changed
        for pk, row in part.model._base_manager.in_bulk(old).items():
            number, changed = old[pk]
            found.append((number, _with(row, fields, changed, without={"version"})))
        yield found


def _with(row: models.Model, fields: dict[str, models.Field], said: dict[str, Any], without: Iterable[str] = ()):
    for column, value in said.items():
        if column in fields and column not in without:
            setattr(row, fields[column].attname, fields[column].to_python(value))
    return row


def look_again(source: Import, roster: Roster, refusals: Refusals, *, changes: bool = False) -> None:
    """Before the write: raise Refused when the service would refuse by now what it would have taken at the check."""
    for found in written(source, roster, changes=changes):
        try:
            refused = refusals([row for _number, row in found])
        except (ObjectDoesNotExist, KeyError) as gone:
            said = _("检查之后，文件用到的记录有的已被撤去。请重新检查，看过最新结果再导入。")
            raise Refused(said) from gone
        for place, (_name, said) in sorted(refused.items()):
            told = {"number": found[place][0], "said": said}
            raise Refused(_("检查之后情况有变，第 %(number)s 行：%(said)s请重新检查，看过最新结果再导入。") % told)


def begins(name: str, state: str) -> Check:
    """A column that tells the state: a new line may only say the first one. What went further is not begun anew."""

    def check(roster: Roster, viewer: Viewer, lines: list[Line]) -> None:
        column = roster.column(name)
        for line in lines:
            said = line.given.get(name, state)
            if not line.own and said != state:
                told = {"first": column.spell(state), "said": column.spell(said)}
                words = _("新登记的都从“%(first)s”开始，不能填“%(said)s”。请删去这一行，或在页面上登记后办理。")
                line.refuse(column, words % told)

    return check


def apart(span_of: Callable[[Line], tuple[Any, Span] | None]) -> FileCheck:
    """No two lines of a file for one owner share a day, however far they stand apart. `span_of` says whose, and when."""

    def begin(viewer: Viewer, at: datetime) -> Check:
        taken: dict[Any, list[tuple[Span, int]]] = {}

        def check(roster: Roster, viewer: Viewer, lines: list[Line]) -> None:
            for line in lines:
                if line.problems or (said := span_of(line)) is None:
                    continue
                owner, span = said
                others = taken.setdefault(owner, [])
                met = [number for other, number in others if dates.overlap(span, other)]
                if met:
                    line.refuse(roster.column("starts_on"), _("与第 %(number)s 行的时间重叠。") % {"number": met[0]})
                else:
                    others.append((span, line.number))

        return check

    return begin


__all__ = ["accepted", "apart", "begins", "differs", "keeping", "look_again", "written"]
