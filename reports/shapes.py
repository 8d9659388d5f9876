"""The shapes of the dashboard's drawings, and the tables behind them.

An option carries no styles. Several series are told apart by patterns too, so nothing depends on seeing colours.
"""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

SERIES = 6  # series of one drawing; what is beyond is put together
FEW = 3  # bars that need no high drawing
WHOLE_NUMBERS = {"minInterval": 1}


def drawing(
    name: str, title: str, headers: list[str], rows: list[list], option: dict, *, said: str, empty: str
) -> dict:
    """A drawing as `core/_chart.html` takes it. Without rows it is a sentence."""
    return {
        "id": name,
        "title": title,
        "headers": headers,
        "rows": rows,
        "option": option,
        "said": said,
        "empty": empty,
        "few": "inverse" in option["yAxis"] and len(rows) <= FEW,
    }


def stacked(labels: list[str], series: dict[str, list], *, kind: str = "bar") -> dict:
    """Stacked bars; patterns when there is more than one series."""
    several = len(series) > 1
    return {
        "aria": {"enabled": several, "label": {"enabled": False}, "decal": {"show": several}},
        "legend": {"show": several, "type": "scroll"},
        "grid": {"top": 44 if several else 16},
        "xAxis": {"type": "category", "data": labels},
        "yAxis": {"type": "value", **WHOLE_NUMBERS},
        "series": [{"type": kind, "name": name, "stack": "all", "data": data} for name, data in series.items()],
    }


def ranking(names: list[str], series: dict[str, list]) -> dict:
    """Lying bars, the longest on top."""
    several = len(series) > 1
    return {
        "aria": {"enabled": several, "label": {"enabled": False}, "decal": {"show": several}},
        "legend": {"show": several},
        "grid": {"top": 44 if several else 8, "right": 40},
        "xAxis": {"type": "value", **WHOLE_NUMBERS},
        "yAxis": {
            "type": "category",
            "inverse": True,
            "data": names,
            "axisLabel": {"width": 150, "overflow": "truncate"},
        },
        "series": [
            {"type": "bar", "name": name, "data": data, "label": {"show": True, "position": "right"}}
            for name, data in series.items()
        ],
    }


def crossed(
    rows: Iterable[tuple], *, label: Callable[[object], str], filled: Callable[[list], list] = list
) -> tuple[list[str], dict[str, list[int]]]:
    """(column, name, value) as labels and one list of values a name, the greatest first, the smallest put together.

    `filled` adds the columns in between of which no row tells: zero is drawn too.
    """
    table: dict[str, dict] = {}
    columns: dict[object, None] = {}
    for column, name, value in rows:
        columns[column] = None
        cells = table.setdefault(name or _("其他"), {})
        cells[column] = cells.get(column, 0) + value
    ranked = sorted(table, key=lambda name: (-sum(table[name].values()), name))
    if len(ranked) > SERIES:
        rest, ranked = ranked[SERIES - 1 :], ranked[: SERIES - 1]
        table[_("其余")] = {c: sum(table[name].get(c, 0) for name in rest) for c in columns}
        ranked.append(_("其余"))
    ordered = filled(sorted(columns))
    return [label(column) for column in ordered], {name: [table[name].get(c, 0) for c in ordered] for name in ranked}


def table(labels: list[str], series: dict[str, list]) -> list[list]:
    """The rows behind a stacked drawing, with their sum when there is something to add up."""
    several = len(series) > 1
    return [
        [
            label,
            *(values[at] for values in series.values()),
            *([sum(v[at] for v in series.values())] if several else []),
        ]
        for at, label in enumerate(labels)
    ]


def heads(first: str, series: dict[str, list], unit: str) -> list[str]:
    names = [f"{name}（{unit}）" for name in series]
    return [first, *names, _("合计（%(unit)s）") % {"unit": unit}] if len(names) > 1 else [first, unit]
