"""The figures of a snapshot as they are printed: the alliance's in full, those of schools and enterprises shielded."""

from decimal import Decimal

from reports.enums import Scope
from reports.indicators import DEFAULT_RULINGS, missed, part_printed, printed, verdict
from reports.models import Measurement, Snapshot

from . import blocks
from .shield import WITHHELD, Shield

# Figures made of people. What a school or enterprise has few of is not published.
PEOPLE = ("C01", "C02", "C03", "D02", "D03", "D04", "D05", "D06", "D07", "D08", "H01", "H03", "H04")
# Parts of different figures that tell one another, at the same school.
TOLD = (
    (("C01", "n"), ("C03", "n")),
    (("C01", "d"), ("C03", "d")),
    (("D02", "n"), ("D03", "n")),
    (("D04", "n"), ("D05", "d")),
)


class Figures:
    """Each indicator's frozen definition with its figures, and what of them the public may read."""

    def __init__(self, snapshot: Snapshot):
        self.context = snapshot.context
        self.order = {uid: place for place, uid in enumerate(snapshot.context.get("order", []))}
        self.all = {
            code: {"code": code, **card, "measured": False, "by": {scope.value: [] for scope in Scope}}
            for code, card in snapshot.definition_versions.items()
        }
        rows = Measurement.objects.filter(snapshot=snapshot).order_by("code", "scope", "scope_label", "scope_key")
        for row in rows:
            self._add(row)
        self.shield = self._shielded()

    def _add(self, row: Measurement) -> None:
        figure = self.all[row.code]
        shown = {
            "label": row.scope_label,
            "key": row.scope_key,
            "raw": row.value,
            "count": {"n": row.numerator, "d": row.denominator},
            "value": printed(row.value, figure["kind"]),
            "numerator": part_printed(row.numerator, figure["kind"]),
            "denominator": printed(row.denominator, "count") if row.denominator is not None else "/",
            "verdict": verdict(row.value, figure["target"], missed(row, figure)),
            "measured": row.value is not None,
        }
        if row.scope == Scope.ALLIANCE:
            figure |= shown | {"source_count": str(row.source_rows.count())}
        else:
            figure["by"][row.scope].append(shown)

    def __getitem__(self, code: str) -> dict:
        return self.all[code]

    def __contains__(self, code: str) -> bool:
        return code in self.all

    def has(self, *codes: str) -> bool:
        """A snapshot of an earlier catalogue may lack some."""
        return all(code in self.all for code in codes)

    def told(self, *codes: str) -> str:
        """A sentence of those of the figures that this snapshot's catalogue has; nothing where it has none."""
        sentences = [blocks.told(self[code]) for code in codes if code in self]
        return f"{'；'.join(sentences)}。" if sentences else ""

    def cut(self, code: str, scope: Scope) -> list[dict]:
        """The figures of all schools, enterprises or categories, as the public may read them."""
        rows = self.all[code]["by"][scope] if code in self.all else []
        return [self._public(code, scope, row) for row in sorted(rows, key=lambda row: self.order.get(row["key"], 0))]

    def of(self, code: str, scope: Scope, key: str) -> dict | None:
        return next((row for row in self.cut(code, scope) if row["key"] == key), None)

    def _public(self, code: str, scope: Scope, row: dict) -> dict:
        cells = {part: (code, part, scope.value, row["key"]) for part in ("n", "d")}
        hidden = self.shield.hides(*cells.values())
        if not hidden:
            return {**row, "shielded": False}
        shown = {name: self._part(cells[part], row[name]) for part, name in (("n", "numerator"), ("d", "denominator"))}
        if code == "C03":
            shown["numerator"] = WITHHELD  # days, of a few people
        value = shown["numerator"] if row["denominator"] == "/" else WITHHELD
        if not row["measured"]:
            value = row["value"]  # no data is no secret; its parts still tell those of the others
        return {**row, **shown, "value": value, "shielded": True}

    def _part(self, cell: tuple, text: str) -> str:
        return self.shield.shown(cell) if self.shield.hides(cell) else text

    # What may be worked out from what

    def _shielded(self) -> Shield:
        shield = Shield()
        for code in PEOPLE:
            if code in self.all:
                for scope in (Scope.SCHOOL, Scope.ENTERPRISE):
                    self._enter(shield, code, scope)
        for key in [row["key"] for row in self.all["C01"]["by"][Scope.SCHOOL]] if "C01" in self.all else []:
            for told in TOLD:
                shield.tie(*((code, part, "school", key) for code, part in told))
        self._enter_received(shield)
        self._enter_list(shield, "batches", ("D04", "school", "school_uid"))
        self._enter_list(
            shield, "order_classes", ("D02", "school", "school_uid"), ("D02", "enterprise", "enterprise_uid")
        )
        self._enter_sole_hosts(shield)
        return shield.settle()

    def _enter(self, shield: Shield, code: str, scope: Scope) -> None:
        """The figures of one scope, which add up to the alliance's."""
        for part in ("n", "d"):
            whole = self.all[code].get("count", {}).get(part)
            if whole is None:
                continue
            total = shield.add((code, part, "alliance", ""), int(whole), free=True)
            parts = []
            for row in self.all[code]["by"][scope]:
                if row["count"][part] is not None:
                    people = not (code == "C03" and part == "n")
                    parts.append(
                        shield.add((code, part, scope.value, row["key"]), int(row["count"][part]), people=people)
                    )
            shield.sum(total, parts)

    def _enter_received(self, shield: Shield) -> None:
        """Teachers a firm received: their number, their stays and their days are told together."""
        for row in self.context.get("received", []):
            key = row["enterprise_uid"]
            cell = shield.add(("teachers", key), row["teachers"])
            days = shield.add(("days", key), row["days"], people=False)
            shield.tie(cell, days, ("C02", "n", "enterprise", key))

    def _enter_list(self, shield: Shield, name: str, *sums: tuple[str, str, str]) -> None:
        """The students of batches or classes, which add up to those of their school or firm."""
        rows = self.context.get(name, [])
        for place, row in enumerate(rows):
            if row["students"]:
                shield.add((name, place), row["students"])
        for code, scope, column in sums:
            for key in sorted({row[column] for row in rows if column in row}):
                parts = [(name, place) for place, row in enumerate(rows) if row.get(column) == key]
                shield.sum((code, "n", scope, key), parts)

    def _enter_sole_hosts(self, shield: Shield) -> None:
        """A batch names its hosts: one that has a firm for its only host tells the interns of that firm."""
        of_host: dict[str, list[tuple[int, bool]]] = {}
        for place, row in enumerate(self.context["batches"]):
            for host in row.get("host_uids", []):
                of_host.setdefault(host, []).append((place, len(row["host_uids"]) == 1))
        for host, batches in of_host.items():
            if all(alone for _place, alone in batches):
                shield.sum(("D04", "n", "enterprise", host), [("batches", place) for place, _alone in batches])

    def students_of(self, name: str, place: int) -> str:
        """The students of a batch or class: — where only a head-count was reported."""
        row = self.context[name][place]
        if not row["students"]:
            return "0" if row["reported"] is None else "—"
        return self.shield.shown((name, place))

    # Last year, as it was frozen with this snapshot

    def last(self, code: str, scope: str = "alliance", key: str = "") -> dict:
        """Last year's printed value, verdict and the note that the definition is another one by now."""
        frozen = self.context.get("last_year")
        blank = {"value": "—", "verdict": "—" if self.all[code]["target"] else "/", "note": ""}
        if not frozen:
            return blank
        figure = frozen["figures"].get(code)
        if figure is None:
            return {"value": "/", "verdict": "/", "note": "本年新设"}
        row = figure[scope].get(key) if key else figure[scope]
        if row is None:
            return blank
        changed = "口径已变" if self._changed(code, figure, frozen["rulings"]) else ""
        return {"value": row["text"], "verdict": row["verdict"], "note": changed}

    def _changed(self, code: str, figure: dict, rulings: dict) -> bool:
        """Another version of the definition, or another ruling that it rests on."""
        card, now = self.all[code], self.context["rulings"]
        names = card.get("rulings", [])
        return figure["version"] != card["version"] or any(
            rulings.get(n, DEFAULT_RULINGS.get(n)) != now[n] for n in names
        )


def as_last_year(snapshot: Snapshot) -> dict[str, dict]:
    """Every figure as the next report will print it beside its own: unrounded, judged, and in the printed words."""
    figures = Figures(snapshot)
    frozen = {}
    for code, figure in figures.all.items():
        frozen[code] = {
            "version": figure["version"],
            "kind": figure["kind"],
            "alliance": _frozen(figure),
            "school": {row["key"]: _frozen(row) for row in figures.cut(code, Scope.SCHOOL)},
            "category": {row["key"]: _frozen(row) for row in figures.cut(code, Scope.CATEGORY)},
        }
    return frozen


def _frozen(row: dict) -> dict:
    raw: Decimal | None = row["raw"]
    text = row["value"]
    return {"value": None if raw is None else str(raw), "text": text, "verdict": row["verdict"]}
