"""The drawings of the dashboard: each from a few grouped rollups, with the table behind it and a sentence that says it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Sum
from django.utils.translation import gettext as _

from alliance.core.money import yuan
from members.enums import MEMBER_KINDS

from .dashboards import Figure
from .enums import Topic
from .models import Rollup
from .shapes import crossed, drawing, heads, ranking, stacked, table

BARS = 10  # of a ranking


@dataclass(frozen=True)
class Choice:
    """What the dashboard is narrowed to."""

    viewer: object
    year: int
    school: object = None

    def rollups(self, topic: Topic):
        rows = Rollup.objects.visible_to(self.viewer).filter(topic=topic)
        return rows.filter(school=self.school) if self.school else rows


def drawings(choice: Choice) -> list[dict]:
    """Every drawing that says something to this viewer, in the order of the page."""
    kind = choice.viewer.organisation.kind
    county = kind not in {"school", "enterprise"} and not choice.school
    made = [
        _interns,
        kind != "enterprise" and _by_enterprise,  # a ranking of one says nothing
        _by_major,
        _rotation_days,
        _order_students,
        _stipends,
        (county or kind == "enterprise") and _seats,
        county and _members,
    ]
    return [draw(choice) for draw in made if draw]


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


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _every_month(found: list[date]) -> list[date]:
    """The months from the first to the last, none left out: a summer without interns is drawn as one."""
    months = found[:1]
    while months and months[-1] < found[-1]:
        months.append((months[-1] + timedelta(days=31)).replace(day=1))
    return months


def _interns(choice: Choice) -> dict:
    rows = choice.rollups(Topic.INTERNS).values_list("on", "school__name").annotate(total=Sum("value"))
    labels, series = crossed(rows.order_by("on"), label=_month, filled=_every_month)
    behind = table(labels, series)
    said = ""
    if behind:
        most = max(behind, key=lambda row: row[-1])
        said = _("三年里最多的是 %(month)s，%(most)s 人；最近的 %(now)s 有 %(count)s 人。") % {
            "month": most[0],
            "most": most[-1],
            "now": behind[-1][0],
            "count": behind[-1][-1],
        }
    return drawing(
        "interns",
        _("月末在岗实习生（按学校，近三年）"),
        heads(_("月份"), series, _("人")),
        behind,
        stacked(labels, series),
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
    option = ranking([label for label, _value in found], {unit: [value for _label, value in found]})
    return drawing(name, title, [first, unit], [list(row) for row in found], option, said=said, empty=empty)


def _by_enterprise(choice: Choice) -> dict:
    return _placements(
        choice, "enterprise__name", "placements-by-enterprise", _("各企业新接收的岗位实习人次"), _("企业")
    )


def _by_major(choice: Choice) -> dict:
    return _placements(choice, "label", "placements-by-major", _("各专业新开始的岗位实习人次"), _("专业"))


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
    labels, series = crossed(rows.order_by("on__year"), label=str)
    behind = table(labels, series)
    said = _("%(year)s 年到现在共 %(days)s 天。") % {"year": labels[-1], "days": behind[-1][-1]} if behind else ""
    return drawing(
        "rotation-days",
        _("企业确认的教师实践天数（按年）"),
        heads(_("年度"), series, _("天")),
        behind,
        stacked(labels, series),
        said=said,
        empty=_("还没有企业确认过的教师实践。企业确认之后，这里按年画出天数。"),
    )


def _order_students(choice: Choice) -> dict:
    rows = choice.rollups(Topic.ORDER_STUDENTS).filter(on__year=choice.year).values_list("on", "school__name")
    labels, series = crossed(rows.annotate(total=Sum("value")).order_by("on"), label=_month, filled=_every_month)
    behind = table(labels, series)
    said = _("%(month)s 在册 %(count)s 人。") % {"month": labels[-1], "count": behind[-1][-1]} if behind else ""
    return drawing(
        "order-students",
        _("%(year)s 年月末订单班在册学生") % {"year": choice.year},
        heads(_("月份"), series, _("人")),
        behind,
        stacked(labels, series),
        said=said,
        empty=_("%(year)s 年没有订单班学生在册。") % {"year": choice.year},
    )


def _stipends(choice: Choice) -> dict:
    rows = choice.rollups(Topic.STIPENDS).filter(on__year=choice.year).values_list("on")
    found = dict(rows.annotate(total=Sum("value")).order_by("on"))
    paid = [(month, found.get(month, 0)) for month in _every_month(sorted(found))]
    labels = [_month(month) for month, _fen in paid]
    option = stacked(labels, {_("元"): [fen / 100 for _month, fen in paid]})
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
    option = ranking(
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
    labels, series = crossed([(year, names.get(key, key), value) for year, key, value in rows], label=str)
    behind = table(labels, series)
    said = (
        _("%(year)s 年末（今年为今天）在册 %(count)s 家。") % {"year": labels[-1], "count": behind[-1][-1]}
        if behind
        else ""
    )
    return drawing(
        "members",
        _("成员单位（按类别，各年末）"),
        heads(_("年度"), series, _("家")),
        behind,
        stacked(labels, series),
        said=said,
        empty=_("还没有成员单位。办理入会之后，这里按年画出成员的构成。"),
    )
