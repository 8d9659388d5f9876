"""A page for each member school and member enterprise: facts, no verdicts. Who is behind a target stays inside."""

from reports.enums import Scope

from . import shield
from .blocks import note, table
from .figures import Figures
from .students import ORDER_KINDS, batch_row, hides


def pages(figures: Figures) -> dict:
    schools, enterprises = figures.context["schools"], figures.context.get("enterprises", {})
    return {
        "title": "附件　成员单位分页",
        "groups": [
            {"title": "成员学校", "pages": [_school(figures, uid, name) for uid, name in _in_order(figures, schools)]},
            {
                "title": "成员企业",
                "pages": [_enterprise(figures, uid, name) for uid, name in _in_order(figures, enterprises)],
            },
        ],
    }


def _in_order(figures: Figures, named: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(named.items(), key=lambda item: (figures.order.get(item[0], 0), item[1], item[0]))


def _page(title: str, kind: str, blocks: list[dict]) -> dict:
    printed = [row for block in blocks if block["type"] == "table" for row in block["rows"]]
    if hides(printed):
        blocks.append(note(shield.NOTE))
    return {"title": title, "subtitle": kind, "blocks": blocks}


def _school(figures: Figures, uid: str, name: str) -> dict:
    columns = [
        ("指标", "left"),
        ("单位", "left"),
        ("本年", "right"),
        ("分子/分母", "right"),
        ("上年", "right"),
        ("说明", "left"),
    ]
    rows = []
    for code in sorted(figures.all):
        if (row := figures.of(code, Scope.SCHOOL, uid)) is not None:
            last = figures.last(code, "school", uid)
            made_of = "/" if row["denominator"] == "/" else f"{row['numerator']}/{row['denominator']}"
            figure = figures[code]
            rows.append([figure["name"], figure["unit"], row["value"], made_of, last["value"], last["note"]])
    blocks = [table("", "学校指标", "", columns, rows)]
    batches = [
        [batch["name"], *batch_row(figures, place)]
        for place, batch in enumerate(figures.context["batches"])
        if batch.get("school_uid") == uid
    ]
    if batches:
        columns = [("批次", "left"), ("开始", "left"), ("实习单位", "left"), ("学生", "right"), ("上报人次", "right")]
        blocks.append(table("", "岗位实习批次", "人", columns, batches))
    blocks += _classes(figures, "school_uid", uid, ("企业", "enterprise"))
    return _page(name, "成员学校", blocks)


def _enterprise(figures: Figures, uid: str, name: str) -> dict:
    received = next((row for row in figures.context.get("received", []) if row["enterprise_uid"] == uid), None)
    facilities = [row for row in figures.context.get("facilities", []) if row["enterprise_uid"] == uid]
    rows = [["有效共建平台", "个", str(len(facilities))]]
    rows += _counted(figures, uid, "D04", "接收岗位实习学生")
    rows.append(["接收教师", "人", figures.shield.shown(("teachers", uid)) if received else "0"])
    rows += _counted(figures, uid, "C02", "接收教师实践")
    rows.append(["经确认的实践天数", "天", figures.shield.shown(("days", uid)) if received else "0"])
    rows += _counted(figures, uid, "D01", "订单班")
    rows += _counted(figures, uid, "D02", "订单班在册学生")
    blocks = [table("", "本年情况", "", [("项目", "left"), ("单位", "left"), ("数量", "right")], rows)]
    if facilities:
        columns = [("共建平台", "left"), ("类别", "left"), ("共建学校", "left"), ("设置地点", "left")]
        listed = [[f["name"], f["kind"], f["school"] or "/", "校内" if f["on_campus"] else "企业"] for f in facilities]
        blocks.append(table("", "有效共建平台", "", columns, listed))
    blocks += _classes(figures, "enterprise_uid", uid, ("学校", "school"))
    return _page(name, "成员企业", blocks)


def _counted(figures: Figures, uid: str, code: str, what: str) -> list[list[str]]:
    row = figures.of(code, Scope.ENTERPRISE, uid)
    return [[what, figures[code]["unit"], row["value"]]] if row else []


def _classes(figures: Figures, column: str, uid: str, partner: tuple[str, str]) -> list[dict]:
    title, name = partner
    rows = [
        [c["name"], ORDER_KINDS[c["kind"]], c[name], c["signed_on"], figures.students_of("order_classes", place)]
        for place, c in enumerate(figures.context.get("order_classes", []))
        if c[column] == uid
    ]
    columns = [("班级", "left"), ("方式", "left"), (title, "left"), ("签约日期", "left"), ("在册学生", "right")]
    return [table("", "订单班", "人", columns, rows)] if rows else []
