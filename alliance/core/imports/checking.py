"""What a workbook would do, line by line: found again, compared, refused or made ready to be written. Writes nothing."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, models
from django.utils.translation import gettext as _

from ..access import Viewer
from ..excel.values import BadCell
from ..models import ImportedRow, RowState
from ..search import Searchable
from .bound import Binding, Bound
from .columns import Column, Reference
from .rosters import Line, Part, Roster, Standing

CHUNK = 2_000  # lines that are looked up together


def insert(part: Part) -> str:
    return f"+{part.table}"


def update(part: Part) -> str:
    return f"~{part.table}"


class Checking:
    """One check of one workbook. Lines come in chunks: each asks the database a handful of questions."""

    def __init__(self, roster: Roster, viewer: Viewer, *, at: datetime):
        self.roster, self.viewer = roster, viewer
        self.binding = Binding(roster)
        self.seen: dict[tuple, int] = {}
        self.checks = (*roster.checks, *(begin(viewer, at) for begin in roster.file_checks))
        self.fixed = roster.fixed(viewer)
        self.blank = {part.path: _blank(part.model, at) for part in roster.tables}
        self.counts = dict.fromkeys(RowState.values, 0)
        self.manual = 0

    def rows(self, lines: Iterable[Line]) -> Iterator[dict[str, Any]]:
        """One import row for each line, as COPY takes it."""
        lines = iter(lines)
        while chunk := list(islice(lines, CHUNK)):
            yield from self._chunk(chunk)

    def _chunk(self, lines: list[Line]) -> Iterator[dict[str, Any]]:
        self._resolve(lines, late=False)
        self._find(lines)
        self._resolve(lines, late=True)
        self._find_parts(lines)
        self._refuse_doubles(lines)
        self._ask_what_is_missing(lines)
        for check in self.checks:
            check(self.roster, self.viewer, lines)
        self._reserve_keys(lines)
        base = self._base(lines)
        for line in lines:
            row = self._row(line, base.get(line.own.uid, {}) if line.own else {})
            self.counts[row["state"]] += 1
            self.manual += bool(row["manual"])
            yield row

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
        for way in self.roster.key:
            bounds = [self.binding.by_name[name] for name in way]
            waiting = [line for line in lines if not line.own and _has(line, way)]
            found = self._fetch(self.roster.rows(self.viewer), bounds, waiting, self.roster.tables)
            for line in waiting:
                line.standing |= found.get(tuple(b.same(line.given[b.name]) for b in bounds), {})

    def _find_parts(self, lines: list[Line]) -> None:
        """A new class of a student who stands already: the person is found by a key of his own."""
        for path, name in self.roster.part_keys.items():
            part = next(part for part in self.roster.tables if part.path == path)
            bound = self.binding.by_name[name]
            waiting = [line for line in lines if not line.own and name in line.given]
            rows = self.roster.part_rows[path](self.viewer)
            found = self._fetch(rows, [bound], waiting, (Part("", part.model),), within=part.prefix)
            for line in waiting:
                if standing := found.get((bound.same(line.given[name]),)):
                    line.standing[path] = standing[""]

    def _fetch(self, rows, bounds: list[Bound], lines: list[Line], parts, *, within: str = "") -> dict[tuple, dict]:
        """By key: the rows that stand, each as one Standing a part."""
        if not lines:
            return {}
        first = bounds[0]
        wanted = {first.key(line.given[first.name]) for line in lines}
        rows = rows.filter(**{f"{first.filtered.removeprefix(within)}__in": wanted})
        plan: list[tuple[str, Part, list[Bound]]] = []
        paths: list[str] = []
        for part in parts:
            own = self.binding.by_part[within.removesuffix("__") if within else part.path]
            plan.append((part.path, part, own))
            paths += [f"{part.prefix}{name}" for name in ("pk", "uid", *(["version"] if part.versioned else []))]
            paths += [path.removeprefix(within) for bound in own for path in bound.paths]
            rows = rows.annotate(**{name: one for bound in own for name, one in bound.gathered.items()})
        found: dict[tuple, dict] = {}
        for values in rows.order_by("pk").values_list(*paths):
            taken, standing = iter(values), {}
            for path, part, own in plan:
                row = Standing(next(taken), next(taken), next(taken) if part.versioned else 0)
                for bound in own:
                    row.values[bound.name] = bound.fetched([next(taken) for _path in bound.paths], row.uid)
                if row.pk is not None:  # a wing need not be there
                    standing[path] = row
            said = {name: value for row in standing.values() for name, value in row.values.items()}
            found[tuple(b.same(said[b.name]) for b in bounds)] = standing
        return found

    # What is wrong with it.

    def _refuse_doubles(self, lines: list[Line]) -> None:
        """Two lines with one key; or two that find one row, each by a key of its own."""
        for line in lines:
            for way in self.roster.key:
                if not _has(line, way):
                    continue
                key = (way, *(self.binding.by_name[name].same(line.given[name]) for name in way))
                if self._refuse_second(
                    line, key, self.roster.column(way[0]), _("与第 %(number)s 行重复。请删去其中一行。")
                ):
                    break
            else:
                for path, standing in line.standing.items():
                    said = _("与第 %(number)s 行是同一条记录。请删去其中一行，或核对号码。")
                    if self._refuse_second(line, (path, standing.uid), "", said):
                        break

    def _refuse_second(self, line: Line, key: tuple, column: Column | str, said: str) -> bool:
        first = self.seen.setdefault(key, line.number)
        if first != line.number:
            line.refuse(column, said % {"number": first})
        return first != line.number

    def _ask_what_is_missing(self, lines: list[Line]) -> None:
        required = [column for column in self.roster.columns if column.required]
        for line in lines:
            refused = {problem["column"] for problem in line.problems}
            for column in required:
                if line[column.name] is None and str(column.title) not in refused:
                    line.refuse(column, _("缺这一项，请补填。"))
            if not line.own and not line.problems and not any(_has(line, way) for way in self.roster.key):
                ways = [_("、").join(str(self.roster.column(name).title) for name in way) for way in self.roster.key]
                line.refuse("", _("请填写%(keys)s，以便与已登记的核对。") % {"keys": _("或").join(ways)})

    # What it would write.

    def _reserve_keys(self, lines: list[Line]) -> None:
        """Both keys of a new row are known before it is written: identifiers are sealed for their row."""
        good = [line for line in lines if not line.problems]
        for part in self.roster.tables:
            new = [line for line in good if part.path not in line.standing and self._begins(line, part)]
            for line in good:
                if standing := line.standing.get(part.path):
                    line.keys[part.path] = (standing.pk, standing.uid)
            if not new:
                continue
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                    [part.table, len(new)],
                )
                for line, (pk,) in zip(new, cursor.fetchall(), strict=True):
                    line.keys[part.path] = (pk, uuid4())

    def _begins(self, line: Line, part: Part) -> bool:
        """A new row has every wing of its kind; one that stands is given one as soon as a line says something of it."""
        if not part.hangs_by:
            return True
        said = not line.own or any(bound.name in line.given for bound in self.binding.by_part[part.path])
        return said and self.roster.wings[part.path](line)

    def _base(self, lines: list[Line]) -> dict[UUID, dict[str, str]]:
        """What the last import said of the rows that stand."""
        uids = [line.own.uid for line in lines if line.own]
        if not uids:
            return {}
        known = ImportedRow.objects.filter(roster=self.roster.name, row_uid__in=uids)
        return dict(known.values_list("row_uid", "digests"))

    def _row(self, line: Line, base: dict[str, str]) -> dict[str, Any]:
        row: dict[str, Any] = {
            "uid": uuid4(),
            "number": line.number,
            "state": RowState.REFUSED,
            "label": line.label,
            "row_uid": line.own.uid if line.own else None,
            "problems": line.problems,
            "changes": [],
            "writes": {},
            "manual": {},
            "before": {},
            "digests": {},
        }
        if line.problems:
            return row
        row["row_uid"] = line.keys[""][1]
        for part in self.roster.tables:
            if standing := line.standing.get(part.path):
                self._compare(row, line, part, standing, base)
            elif part.path in line.keys:
                row["writes"][insert(part)] = self._new(row, line, part)
        if line.own and self.roster.wings:
            self._touch(row, line)
        if self.roster.only_new and line.own and row["changes"]:
            row |= {"changes": [], "writes": {}, "manual": {}, "before": {}, "digests": {}}
            row["problems"] = [{"column": "", "text": _("这一条已登记过，内容与文件不同。要改请到它的页面。")}]
            return row
        if not line.own:
            row["state"] = RowState.NEW
        else:
            row["state"] = RowState.CHANGED if row["writes"] else RowState.UNCHANGED
        known = {name: base[name] for name in row["digests"] if name in base}
        row["digests"] = {n: d for n, d in row["digests"].items() if known.get(n) != d}
        if known and row["digests"]:
            row["before"]["digests"] = known
        return row

    def _new(self, row: dict[str, Any], line: Line, part: Part) -> dict[str, Any]:
        pk, uid = line.keys[part.path]
        written = dict(self.blank[part.path])
        written["id"], written["uid"] = pk, str(uid)
        texts: dict[str, str] = {}
        for path, value in (self.fixed | self.roster.derived(line)).items():
            name = path.removeprefix(part.prefix)
            if path.startswith(part.prefix) and "__" not in name:
                written[part.model._meta.get_field(name).column] = _plain(value)
                texts[name] = value
        if not part.path:
            for other in self.roster.parts:
                written[f"{other}_id"] = line.keys[other][0]
        if part.hangs_by:
            written[part.hangs_by] = line.keys[""][0]
        for bound in self.binding.by_part[part.path]:
            if bound.name not in line.given:
                continue
            value = line.given[bound.name]
            written |= bound.columns(value, uid)
            texts[bound.field.name] = value
            row["digests"][bound.name] = self.binding.digest(bound.name, bound.same(value))
            if part.hangs_by and line.own:
                row["changes"].append(_change(bound, bound.column.nothing, value, by_hand=False))
        if issubclass(part.model, Searchable):
            written |= part.model.search_columns(**{name: texts.get(name) or "" for name in part.model.searched})
        return written

    def _compare(self, row: dict[str, Any], line: Line, part: Part, standing: Standing, base: dict[str, str]) -> None:
        writes, manual, before = {}, {}, {}
        renamed = False
        for bound in self.binding.by_part[part.path]:
            name = bound.name
            if name in line.given:
                new = line.given[name]
            elif name in line.cleared:
                new = bound.column.nothing
            else:
                continue
            old = standing.values[name]
            same_new, same_old = bound.same(new), bound.same(old)
            if same_new != same_old and bound.reads_as(new, old):
                same_new = same_old
            row["digests"][name] = self.binding.digest(name, same_new)
            if same_new == same_old:
                continue
            by_hand = name in base and base[name] != self.binding.digest(name, same_old)
            (manual if by_hand else writes).update(bound.columns(new, standing.uid))
            before |= bound.columns(old, standing.uid)
            renamed = renamed or bound.field.name in getattr(part.model, "searched", ())
            row["changes"].append(_change(bound, old, new, by_hand=by_hand))
        if renamed:
            self._search(line, part, standing, writes, manual, before)
        keys = {"id": standing.pk, "version": standing.version}
        for place, columns in (("writes", writes), ("manual", manual), ("before", before)):
            if columns:
                row[place][update(part)] = columns | keys

    def _touch(self, row: dict[str, Any], line: Line) -> None:
        """A change of a wing is a new version of the row it hangs on: who edits both at once is told."""
        own = next(part for part in self.roster.tables if not part.path)
        wings = {verb(part) for part in self.roster.tables if part.hangs_by for verb in (insert, update)}
        keys = {"id": line.own.pk, "version": line.own.version}
        for place in ("writes", "manual"):
            if wings & row[place].keys():
                row[place].setdefault(update(own), keys)
                row["before"].setdefault(update(own), keys)

    def _search(self, line: Line, part: Part, standing: Standing, writes, manual, before) -> None:
        """A new name is searched and sorted by at once; which of the two it is, is known when it is ticked."""
        texts = {bound.field.name: bound.name for bound in self.binding.by_part[part.path]}
        was = {name: standing.values.get(texts.get(name)) or "" for name in part.model.searched}
        now = {name: line[texts[name]] or "" if name in texts else "" for name in part.model.searched}
        changed = manual if any(part.model._meta.get_field(name).column in manual for name in now) else writes
        changed |= part.model.search_columns(**now)
        before |= part.model.search_columns(**was)


def _change(bound: Bound, old: Any, new: Any, *, by_hand: bool) -> dict[str, Any]:
    """One field of a changed line, as a person reads it."""
    return {"column": str(bound.column.title), "old": bound.spell(old), "new": bound.spell(new), "manual": by_hand}


def _has(line: Line, way: tuple[str, ...]) -> bool:
    return all(name in line.given for name in way)


def _blank(model: type[models.Model], at: datetime) -> dict[str, Any]:
    """The columns of a new row that nobody says anything about."""
    written = {}
    for f in model._meta.concrete_fields:
        if f.primary_key or isinstance(f, models.GeneratedField):
            continue
        value = at if getattr(f, "auto_now_add", False) or getattr(f, "auto_now", False) else f.get_default()
        written[f.column] = _plain(value)
    return written


def _plain(value: Any) -> Any:
    """Ready for JSON."""
    return value.isoformat() if isinstance(value, date | datetime) else value
