"""What a workbook would do, line by line: found again, looked up, refused or made ready to be written. Writes nothing."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection, models
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from ..access import Viewer
from ..excel.values import BadCell
from ..models import ImportedRow
from .bound import Binding, Bound
from .columns import Column, Reference
from .composing import Composer
from .rosters import Fetched, Line, Part, Roster, Standing

CHUNK = 5_000  # lines that are looked up together


class Checking:
    """One check of one workbook. Lines come in chunks: each asks the database a handful of questions."""

    def __init__(self, roster: Roster, viewer: Viewer, *, at: datetime):
        self.roster, self.viewer = roster, viewer
        self.binding = Binding(roster)
        self.composer = Composer(self.binding, roster.fixed(viewer), at=at)
        self.ways = [(frozenset(way), [self.binding.by_name[name] for name in way]) for way in roster.key]
        self.seen: dict[tuple, int] = {}
        self.checks = (*roster.checks, *(begin(viewer, at) for begin in roster.file_checks))

    def chunks(self, lines: Iterable[Line]) -> Iterator[tuple[list[Line], dict[str, str]]]:
        """Lines of which all is known that the composer needs, with what the last import said of their rows."""
        lines = iter(lines)
        while chunk := list(islice(lines, CHUNK)):
            self._resolve(chunk, late=False)
            self._find(chunk)
            self._resolve(chunk, late=True)
            self._find_parts(chunk)
            self._refuse_doubles(chunk)
            self._ask_what_is_missing(chunk)
            for check in self.checks:
                check(self.roster, self.viewer, chunk)
            self._reserve_keys(chunk)
            yield chunk, self._base(chunk)

    # What the line means.

    def _resolve(self, lines: list[Line], *, late: bool) -> None:
        """Names of other rows become those rows."""
        for column in self.roster.columns:
            if not isinstance(column, Reference) or column.late is not late:
                continue
            texts = {text for line in lines for text in column.texts(line.given.get(column.name))}
            found = column.find(self.viewer, texts) if texts else {}
            for line in lines:
                if (text := line.given.get(column.name)) is None:
                    continue
                try:
                    line.given[column.name] = column.meant(line, text, found)
                except BadCell as bad:
                    del line.given[column.name]
                    line.refuse(column, str(bad))

    def _find(self, lines: list[Line]) -> None:
        for way, bounds in self.ways:
            waiting = [line for line in lines if "" not in line.standing and way <= line.given.keys()]
            found = self._fetch(self.roster.rows(self.viewer), bounds, waiting, self.roster.tables)
            if not found:
                continue
            for line in waiting:
                line.standing |= found.get(_key(bounds, line.given), {})

    def _find_parts(self, lines: list[Line]) -> None:
        """A new class of a student who stands already: the person is found by a key of his own."""
        for path, name in self.roster.part_keys.items():
            part = next(part for part in self.roster.tables if part.path == path)
            bounds = [self.binding.by_name[name]]
            waiting = [line for line in lines if "" not in line.standing and name in line.given]
            rows = self.roster.part_rows[path](self.viewer)
            found = self._fetch(rows, bounds, waiting, (Part("", part.model),), within=part.prefix)
            for line in waiting:
                if standing := found.get(_key(bounds, line.given)):
                    line.standing[path] = standing[""]

    def _fetch(self, rows, bounds: list[Bound], lines: list[Line], parts, *, within: str = "") -> dict[tuple, dict]:
        """By key: the rows that stand, each as one Standing a part."""
        if not lines:
            return {}
        first = bounds[0]
        wanted = {first.key(line.given[first.name]) for line in lines}
        rows = rows.filter(**{f"{first.filtered.removeprefix(within)}__among": wanted})
        asked: list[Any] = []
        plan: list[tuple[Part, int, dict[str, tuple[Bound, slice]]]] = []
        every: dict[str, tuple[Bound, slice]] = {}
        for part in parts:
            own, begins = self.binding.by_part[within.removesuffix("__") or part.path], len(asked)
            places = {}
            asked += [f"{part.prefix}pk", Cast(f"{part.prefix}uid", models.TextField())]
            asked += [f"{part.prefix}version"] if part.versioned else []
            for bound in own:
                places[bound.name] = (bound, slice(len(asked), len(asked) + len(bound.paths)))
                asked += [path.removeprefix(within) for path in bound.paths]
            plan.append((part, begins, places))
            every |= places
            rows = rows.annotate(**{name: one for bound in own for name, one in bound.gathered.items()})
        found: dict[tuple, dict] = {}
        for row in rows.order_by("pk").values_list(*asked):
            standing = {}
            for part, begins, places in plan:
                pk, uid = row[begins], row[begins + 1]
                if pk is None:  # a wing need not be there
                    continue
                version = row[begins + 2] if part.versioned else 0
                standing[part.path] = Standing(pk, uid, version, Fetched(places, row, uid))
            found[_key(bounds, Fetched(every, row, ""))] = standing
        return found

    # What is wrong with it.

    def _refuse_doubles(self, lines: list[Line]) -> None:
        """Two lines with one key; or two that find one row, each by a key of its own."""
        twice = _("与第 %(number)s 行重复。请删去其中一行。")
        found_twice = _("与第 %(number)s 行是同一条记录。请删去其中一行，或核对号码。")
        for line in lines:
            for way, bounds in self.ways:
                if way <= line.given.keys():
                    key = (bounds[0].name, *_key(bounds, line.given))
                    if self._refuse_second(line, key, bounds[0].column, twice):
                        break
            else:
                for path, standing in line.standing.items():
                    if self._refuse_second(line, (path, standing.pk), "", found_twice):
                        break

    def _refuse_second(self, line: Line, key: tuple, column: Column | str, said: str) -> bool:
        first = self.seen.setdefault(key, line.number)
        if first == line.number:
            return False
        line.refuse(column, said % {"number": first})
        return True

    def _ask_what_is_missing(self, lines: list[Line]) -> None:
        required = [column for column in self.roster.columns if column.required]
        for line in lines:
            refused = {problem["column"] for problem in line.problems}
            for column in required:
                if column.name not in line.given and line[column.name] is None and str(column.title) not in refused:
                    line.refuse(column, _("缺这一项，请补填。"))
            if not line.own and not line.problems and not any(way <= line.given.keys() for way, _bounds in self.ways):
                ways = [_("、").join(str(self.roster.column(name).title) for name in way) for way in self.roster.key]
                line.refuse("", _("请填写%(keys)s，以便与已登记的核对。") % {"keys": _("或").join(ways)})

    # What it would write.

    def _reserve_keys(self, lines: list[Line]) -> None:
        """The key of a new row is known before it is written: the rows of a line point at each other."""
        good = [line for line in lines if not line.problems]
        for part in self.roster.tables:
            new = [line for line in good if part.path not in line.standing and self._begins(line, part)]
            for line in good:
                if standing := line.standing.get(part.path):
                    line.keys[part.path] = standing.pk
            if not new:
                continue
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT nextval(s.name) FROM generate_series(1, %s), "
                    "(SELECT pg_get_serial_sequence(%s, 'id')::regclass AS name OFFSET 0) s",  # asked once
                    [len(new), part.table],
                )
                for line, (pk,) in zip(new, cursor.fetchall(), strict=True):
                    line.keys[part.path] = pk

    def _begins(self, line: Line, part: Part) -> bool:
        """A new row has every wing of its kind; one that stands is given one as soon as a line says something of it."""
        if not part.hangs_by:
            return True
        said = not line.own or any(bound.name in line.given for bound in self.binding.by_part[part.path])
        return said and self.roster.wings[part.path](line)

    def _base(self, lines: list[Line]) -> dict[str, str]:
        """What the last import said of the rows that stand: JSON, by uid."""
        uids = [line.own.uid for line in lines if line.own and not line.problems]
        if not uids:
            return {}
        known = ImportedRow.objects.filter(roster=self.roster.name, row_uid__among=uids)
        as_text = [Cast(name, models.TextField()) for name in ("row_uid", "digests")]
        return dict(known.values_list(*as_text))


def _key(bounds: list[Bound], values: Mapping[str, Any]) -> tuple[str, ...]:
    """By which a line and the row it means are found to be the same."""
    return tuple([bound.same(values[bound.name]) for bound in bounds])
