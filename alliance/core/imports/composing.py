"""What a checked line would write: sealed, told apart from what stands, and ready for the database's COPY.

It asks nobody: all that it needs was looked up by the check, so that another process may do it beside the next lookup.
"""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext as _

from ..models import RowState
from ..search import Searchable
from .bound import Binding, Bound
from .rosters import Line, Part, Standing, insert, update

COLUMNS = (
    "uid", "number", "state", "label", "row_uid", "problems", "changes", "writes", "manual", "before", "digests",
)  # fmt: skip
_UNCHANGED = RowState.UNCHANGED.value
# Problems, changes, writes, manual, before and digests of a line that changes nothing.
_NOTHING = "[]\t[]\t{}\t{}\t{}\t{}\n"
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class Composer:
    """Lines of one file on their way into import rows. `fixed` are the roster's values of a new row, by path."""

    def __init__(self, binding: Binding, fixed: dict[str, Any], *, at: datetime):
        self.binding, self.roster = binding, binding.roster
        self.begun = {part.path: _begun(part, fixed, at) for part in self.roster.tables}
        self.fixed = {part.path: dict(_of_part(part, fixed)) for part in self.roster.tables}

    def text(self, source_id: int, lines: Iterable[Line], base: dict[str, str]) -> tuple[str, Counter]:
        """The lines as COPY reads them; how many there are of each state, and how many with edits by hand.

        `base` is what the last import said of the rows that stand: JSON, by uid.
        """
        counts: Counter = Counter()
        rows = []
        for line in lines:
            row = self._row(line, base.get(line.own.uid) if line.own else None)
            counts[row["state"]] += 1
            counts["manual"] += bool(row["manual"])
            rows.append(_copied(source_id, row))
        return "".join(rows), counts

    def _row(self, line: Line, said: str | None) -> dict[str, Any]:
        row: dict[str, Any] = {
            "uid": uuid4(),
            "number": line.number,
            "state": RowState.REFUSED.value,
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
        base: dict[str, str] = json.loads(said) if said else {}
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
            row["state"] = RowState.NEW.value
        else:
            row["state"] = RowState.CHANGED.value if row["writes"] else _UNCHANGED
        if base and (known := {name: base[name] for name in row["digests"] if name in base}):
            row["before"]["digests"] = known
        return row

    def _new(self, row: dict[str, Any], line: Line, part: Part) -> dict[str, Any]:
        uid = str(uuid4())  # known before the row is written: identifiers are sealed for it
        written = {**self.begun[part.path], "id": line.keys[part.path], "uid": uid}
        texts = dict(self.fixed[part.path])
        for name, value in _of_part(part, self.roster.derived(line)):
            written[part.model._meta.get_field(name).column] = _plain(value)
            texts[name] = value
        if not part.path:
            row["row_uid"] = uid
            for other in self.roster.parts:
                written[f"{other}_id"] = line.keys[other]
        if part.hangs_by:
            written[part.hangs_by] = line.keys[""]
        for bound in self.binding.by_part[part.path]:
            if bound.name not in line.given:
                continue
            value = line.given[bound.name]
            bound.put(written, value, uid)
            texts[bound.field.name] = value
            row["digests"][bound.name] = self.binding.digest(bound.name, bound.same(value))
            if part.hangs_by and line.own:
                row["changes"].append(_change(bound, bound.column.nothing, value, by_hand=False))
        if issubclass(part.model, Searchable):
            written |= part.model.search_columns(**{name: texts.get(name) or "" for name in part.model.searched})
        return written

    def _compare(self, row: dict[str, Any], line: Line, part: Part, standing: Standing, base: dict[str, str]) -> None:
        writes: dict[str, Any] = {}
        manual: dict[str, Any] = {}
        before: dict[str, Any] = {}
        given, digests, renamed = line.given, row["digests"], False
        for bound in self.binding.by_part[part.path]:
            name = bound.name
            if name in given:
                new = given[name]
            elif name in line.cleared:
                new = bound.column.nothing
            else:
                continue
            old = standing.values[name]
            same_new, same_old = bound.same(new), bound.same(old)
            if same_new != same_old and bound.reads_as(new, old):
                same_new = same_old
            digest = self.binding.digest(name, same_new)
            if base.get(name) != digest:
                digests[name] = digest
            if same_new == same_old:
                continue
            by_hand = name in base and base[name] != self.binding.digest(name, same_old)
            bound.put(manual if by_hand else writes, new, standing.uid)
            bound.put(before, old, standing.uid)
            renamed = renamed or bound.field.name in getattr(part.model, "searched", ())
            row["changes"].append(_change(bound, old, new, by_hand=by_hand))
        if renamed:
            self._search(line, part, standing, writes, manual, before)
        for place, columns in (("writes", writes), ("manual", manual), ("before", before)):
            if columns:
                row[place][update(part)] = columns | {"id": standing.pk, "version": standing.version}

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


def _of_part(part: Part, values: dict[str, Any]) -> Iterable[tuple[str, Any]]:
    """Those of a roster's values, named by path, that are fields of this part."""
    for path, value in values.items():
        name = path.removeprefix(part.prefix)
        if path.startswith(part.prefix) and "__" not in name:
            yield name, value


def _begun(part: Part, fixed: dict[str, Any], at: datetime) -> dict[str, Any]:
    """The columns of a new row that no line says anything about. What is NULL need not be said."""
    written = {}
    for f in part.model._meta.concrete_fields:
        if f.primary_key or isinstance(f, models.GeneratedField):
            continue
        value = at if getattr(f, "auto_now_add", False) or getattr(f, "auto_now", False) else f.get_default()
        if value is not None:
            written[f.column] = _plain(value)
    for name, value in _of_part(part, fixed):
        written[part.model._meta.get_field(name).column] = _plain(value)
    return written


def _plain(value: Any) -> Any:
    """Ready for JSON."""
    return value.isoformat() if isinstance(value, date | datetime) else value


def _copied(source_id: int, row: dict[str, Any]) -> str:
    """A row of COPY's text format, with the columns `source_id`, `ticked` and COLUMNS."""
    if row["state"] == _UNCHANGED and not (row["changes"] or row["digests"]):  # an edit by hand that waits is a change
        label = row["label"].translate(_ESCAPED)
        return f"{source_id}\tf\t{row['uid']}\t{row['number']}\t{_UNCHANGED}\t{label}\t{row['row_uid']}\t{_NOTHING}"
    cells = [str(source_id), "f", *[_cell(row[name]) for name in COLUMNS]]
    return "\t".join(cells) + "\n"


def _cell(value: Any) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, dict | list):
        return _encode(value).replace("\\", "\\\\") if value else "{}" if isinstance(value, dict) else "[]"
    return str(value).translate(_ESCAPED)
