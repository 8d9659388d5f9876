"""The drawings of the dashboard: each from a few grouped rollups, with the table behind it and a sentence that says it.

An option carries no styles. Several series are told apart by patterns too, so nothing depends on seeing colours.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Sum
from django.utils.translation import gettext as _

from alliance.core.money import yuan
from members.enums import MEMBER_KINDS

from .dashboards import Figure
from .enums import Topic
from .models import Rollup

SERIES, BARS = 6, 10  # series of one drawing, the rest as one; bars of a ranking
WHOLE_NUMBERS = {"minInterval": 1}


@dataclass(frozen=True)
class Choice:
    """What the dashboard is narrowed to."""

    viewer: object
    year: int
    school: object = None

    def rollups(self, topic: Topic):
        rows = Rollup.objects.visible_to(self.viewer).filter(topic=topic)
        return rows.filter(school=self.school) if self.school else rows


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
    }


def drawings(choice: Choice) -> list[dict]:
    """Every drawing that says something to this viewer, in the order of the page."""
    made = [
        _interns(choice),
        _placements(choice, "enterprise__name", "placements-by-enterprise", _("各企业接收岗位实习人次"), _("企业")),
        _placements(choice, "label", "placements-by-major", _("各专业岗位实习人次"), _("专业")),
        _rotation_days(choice),
        _order_students(choice),
        _stipends(choice),
    ]
    if choice.viewer.organisation.kind != "school" and not choice.school:
        made.append(_seats(choice))
    if choice.viewer.organisation.kind not in {"school", "enterprise"} and not choice.school:
        made.append(_members(choice))
    return made


def trend(figure: Figure) -> dict:
    """One indicator over the years, with its target as a line."""
    rows = [[str(year["year"]), year["value"]] for year in figure.years]
    target = figure.card["target"]
    line = {
        "type": "line",
        "data": [None if value is None else round(float(value), 2) for _year, value in figure.history],
        "connectNulls": True,
    }
    if target:
        line["markLine"] = {
            "symbol": "none",
            "label": {"formatter": figure.target_shown},
            "data": [{"yAxis": float(target)}],
        }
    highest = max([value for value in line["data"] if value is not None], default=0)
    axis = {"type": "value", "min": 0}
    if target and highest <= float(target):  # the line one wants to reach is always in the picture
        axis["max"] = 100 if target == "100" else float(target) * 1.2
    option = {
        "grid": {"top": 16, "right": 56},
        "xAxis": {"type": "category", "data": [label for label, _value in rows]},
        "yAxis": axis,
        "series": [line],
    }
    title = _("%(name)s：近三年") % {"name": figure.name}
    headers = [_("年度"), figure.card["unit"] or _("值")]
    return drawing(f"trend-{figure.code}", title, headers, rows, option, said="", empty="")


def _stacked(labels: list[str], series: dict[str, list], *, kind: str = "bar") -> dict:
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


def _ranking(names: list[str], series: dict[str, list]) -> dict:
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


def _crossed(rows: Iterable[tuple], *, label: Callable[[object], str]) -> tuple[list[str], dict[str, list[int]]]:
    """(column, name, value) as labels and one list of values a name, the greatest first, the smallest put together."""
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
    ordered = sorted(columns)
    return [label(column) for column in ordered], {name: [table[name].get(c, 0) for c in ordered] for name in ranked}


def _table(labels: list[str], series: dict[str, list]) -> list[list]:
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


def _heads(first: str, series: dict[str, list], unit: str) -> list[str]:
    names = [f"{name}（{unit}）" for name in series]
    return [first, *names, _("合计（%(unit)s）") % {"unit": unit}] if len(names) > 1 else [first, unit]


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _interns(choice: Choice) -> dict:
    rows = choice.rollups(Topic.INTERNS).values_list("on", "school__name").annotate(total=Sum("value"))
    labels, series = _crossed(rows.order_by("on"), label=_month)
    table = _table(labels, series)
    said = ""
    if table:
        most = max(table, key=lambda row: row[-1])
        said = _("三年里最多的是 %(month)s，%(most)s 人；最近的 %(now)s 有 %(count)s 人。") % {
            "month": most[0],
            "most": most[-1],
            "now": table[-1][0],
            "count": table[-1][-1],
        }
    return drawing(
        "interns",
        _("月末在岗实习生（按学校，近三年）"),
        _heads(_("月份"), series, _("人")),
        table,
        _stacked(labels, series),
        said=said,
        empty=_("近三年没有岗位实习的记录。安排学生实习之后，这里按月画出在岗人数。"),
    )


def _ranked(rows, *, unit: str, first: str, name: str, title: str, empty: str) -> dict:
    found = [(label or _("其他"), value) for label, value in rows[: BARS + 1]]
    more, found = len(found) > BARS, found[:BARS]
    said = ""
    if found:
        said = _("最多的是%(name)s，%(count)s %(unit)s。") % {"name": found[0][0], "count": found[0][1], "unit": unit}
        said += _("只画出前 %(count)s 名。") % {"count": BARS} if more else ""
    option = _ranking([label for label, _value in found], {unit: [value for _label, value in found]})
    return drawing(name, title, [first, unit], [list(row) for row in found], option, said=said, empty=empty)


def _placements(choice: Choice, field: str, name: str, title: str, first: str) -> dict:
    rows = choice.rollups(Topic.PLACEMENTS).filter(on__year=choice.year).values_list(field)
    return _ranked(
        rows.annotate(total=Sum("value")).order_by("-total", field),
        unit=_("人次"),
        first=first,
        name=name,
        title=_("%(year)s 年%(title)s") % {"year": choice.year, "title": title},
        empty=_("%(year)s 年还没有开始的岗位实习。") % {"year": choice.year},
    )


def _rotation_days(choice: Choice) -> dict:
    rows = choice.rollups(Topic.ROTATION_DAYS).values_list("on__year", "school__name").annotate(total=Sum("value"))
    labels, series = _crossed(rows.order_by("on__year"), label=str)
    table = _table(labels, series)
    said = _("%(year)s 年到现在共 %(days)s 天。") % {"year": labels[-1], "days": table[-1][-1]} if table else ""
    return drawing(
        "rotation-days",
        _("企业确认的教师实践天数（按年）"),
        _heads(_("年度"), series, _("天")),
        table,
        _stacked(labels, series),
        said=said,
        empty=_("还没有企业确认过的教师实践。企业确认之后，这里按年画出天数。"),
    )


def _order_students(choice: Choice) -> dict:
    rows = choice.rollups(Topic.ORDER_STUDENTS).filter(on__year=choice.year).values_list("on", "school__name")
    labels, series = _crossed(rows.annotate(total=Sum("value")).order_by("on"), label=_month)
    table = _table(labels, series)
    said = _("%(month)s 在册 %(count)s 人。") % {"month": labels[-1], "count": table[-1][-1]} if table else ""
    return drawing(
        "order-students",
        _("%(year)s 年月末订单班在册学生") % {"year": choice.year},
        _heads(_("月份"), series, _("人")),
        table,
        _stacked(labels, series),
        said=said,
        empty=_("%(year)s 年没有订单班学生在册。") % {"year": choice.year},
    )


def _stipends(choice: Choice) -> dict:
    rows = choice.rollups(Topic.STIPENDS).filter(on__year=choice.year).values_list("on")
    paid = list(rows.annotate(total=Sum("value")).order_by("on"))
    labels = [_month(month) for month, _fen in paid]
    option = _stacked(labels, {_("元"): [fen / 100 for _month, fen in paid]})
    total = yuan(sum(fen for _month, fen in paid))
    return drawing(
        "stipends",
        _("%(year)s 年按月发放的订单班生活费") % {"year": choice.year},
        [_("月份"), _("元")],
        [[label, yuan(fen)] for label, (_month, fen) in zip(labels, paid, strict=True)],
        option,
        said=_("全年已发放 %(total)s 元。") % {"total": total} if paid else "",
        empty=_("%(year)s 年还没有登记发放生活费。") % {"year": choice.year},
    )


def _seats(choice: Choice) -> dict:
    def by_enterprise(topic: Topic) -> dict[str, int]:
        rows = choice.rollups(topic).values_list("enterprise__name").annotate(total=Sum("value"))
        return dict(rows.order_by("-total", "enterprise__name"))

    offered, taken = by_enterprise(Topic.SEATS), by_enterprise(Topic.SEATS_TAKEN)
    rows = [[name, seats, taken.get(name, 0)] for name, seats in offered.items()]
    shown = rows[:BARS]
    option = _ranking(
        [row[0] for row in shown], {_("招收"): [row[1] for row in shown], _("已安排"): [row[2] for row in shown]}
    )
    said = ""
    if rows:
        said = _("%(firms)s 家企业招收 %(seats)s 人，已安排 %(taken)s 人。") % {
            "firms": len(rows),
            "seats": sum(offered.values()),
            "taken": sum(taken.values()),
        }
    return drawing(
        "seats",
        _("在招岗位：招收和已安排人数"),
        [_("企业"), _("招收（人）"), _("已安排（人）")],
        rows,
        option,
        said=said,
        empty=_("现在没有在招的岗位。企业发布岗位之后，这里画出名额和已安排的人数。"),
    )


def _members(choice: Choice) -> dict:
    counted = choice.rollups(Topic.MEMBERS)
    last = counted.values("on__year").annotate(last=Max("on")).values("last")  # a year is told by its newest count
    rows = counted.filter(on__in=last).values_list("on__year", "key").annotate(total=Sum("value")).order_by("on__year")
    names = {kind.value: str(kind.label) for kind in MEMBER_KINDS}
    labels, series = _crossed([(year, names.get(key, key), value) for year, key, value in rows], label=str)
    table = _table(labels, series)
    said = (
        _("%(year)s 年末（今年为今天）在册 %(count)s 家。") % {"year": labels[-1], "count": table[-1][-1]}
        if table
        else ""
    )
    return drawing(
        "members",
        _("成员单位（按类别，各年末）"),
        _heads(_("年度"), series, _("家")),
        table,
        _stacked(labels, series),
        said=said,
        empty=_("还没有成员单位。办理入会之后，这里按年画出成员的构成。"),
    )
