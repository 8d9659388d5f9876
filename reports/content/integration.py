"""Service and culture; 产教融合: facilities, teachers in enterprises, mentors; 面临挑战与对策: targets missed."""

from decimal import Decimal

from reports.enums import Scope

from . import shield
from .blocks import Numbers, heading, judged, note, paragraph, said, stated, table
from .figures import Figures
from .students import hides


def integration(figures: Figures, numbers: Numbers) -> list[dict]:
    return [*_facilities(figures, numbers), *_teachers(figures, numbers), *_mentors(figures)]


def service(figures: Figures, numbers: Numbers) -> list[dict]:
    text = figures.told("F04")
    return [heading("（一）", "技术服务"), paragraph(text), *_by_school(figures, "F04", numbers)] if text else []


def culture(figures: Figures, numbers: Numbers) -> list[dict]:
    text = figures.told("G01", "G02", "G03")
    return [heading("（一）", "校园与企业"), paragraph(text), *_by_school(figures, "G03", numbers)] if text else []


def _by_school(figures: Figures, code: str, numbers: Numbers) -> list[dict]:
    """What each school had of it, this year and last."""
    rows = [
        [row["label"], row["value"], figures.last(code, "school", row["key"])["value"]]
        for row in figures.cut(code, Scope.SCHOOL)
    ]
    columns = [("学校", "left"), ("本年", "right"), ("上年", "right")]
    name, unit = figures[code]["name"], figures[code]["unit"]
    return [table(numbers.table(), f"各校{name}", unit, columns, rows)] if rows else []


def _facilities(figures: Figures, numbers: Numbers) -> list[dict]:
    text = f"{judged(figures['B01'])}；{judged(figures['B02'])}。"
    if "B03" not in figures:
        return [heading("（一）", "共建平台"), paragraph(text)]
    text += f"年末有效的共建实训基地{said(figures['B03'])}。"
    columns = [("设置地点", "left"), ("数量", "right"), ("上年", "right")]
    rows = [
        [place["label"], place["value"], figures.last("B03", "category", place["key"])["value"]]
        for place in figures.cut("B03", Scope.CATEGORY)
    ]
    rows.append(["合计", figures["B03"]["value"], figures.last("B03")["value"]])
    return [
        heading("（一）", "共建平台"),
        paragraph(text),
        table(numbers.table(), "共建实训基地", "个", columns, rows),
        *_put_in(figures, numbers),
    ]


def _put_in(figures: Figures, numbers: Numbers) -> list[dict]:
    """What the facilities are used for and what enterprises put into them."""
    text = figures.told("B04", "B05", "B06", "B07")
    if not text:
        return []
    columns = [("投入", "left"), ("到账与验收", "right"), ("上年", "right")]
    rows = [
        [kind["label"], kind["value"], figures.last("B05", "category", kind["key"])["value"]]
        for kind in figures.cut("B05", Scope.CATEGORY)
    ]
    return [paragraph(text), *([table(numbers.table(), "企业投入", "万元", columns, rows)] if rows else [])]


def _teachers(figures: Figures, numbers: Numbers) -> list[dict]:
    teachers, trips = figures["C01"], figures["C02"]
    text = f"{judged(teachers)}；全年教师下企业{said(trips)}。"
    if "C03" in figures:
        text += f"专业课教师人均企业实践{stated(figures['C03'])}。"
    text += figures.told("C09")
    blocks = [heading("（二）", "教师入企实践"), paragraph(text)]
    schools = figures.cut("C01", Scope.SCHOOL)
    drawn = [school for school in schools if school["measured"] and not school["shielded"]]
    if drawn:
        blocks.append(_teachers_chart(teachers, drawn, numbers))
    if schools:
        columns = [("学校", "left"), ("到企业实践人数", "right"), ("专业课教师", "right")]
        columns += [("比例（%）", "right"), ("上年比例", "right"), ("人均天数", "right")]
        rows = [[s["label"], s["numerator"], s["denominator"], s["value"], *_beside(figures, s)] for s in schools]
        few_note = shield.NOTE if hides(rows) else None
        blocks.append(table(numbers.table(), "各校专业课教师下企业情况", "人", columns, rows, few_note))
    return blocks


def _mentors(figures: Figures) -> list[dict]:
    text = figures.told("C05", "C06", "C10")
    return [heading("（三）", "企业导师"), paragraph(text)] if text else []


def _beside(figures: Figures, school: dict) -> list[str]:
    days = figures.of("C03", Scope.SCHOOL, school["key"])
    return [figures.last("C01", "school", school["key"])["value"], days["value"] if days else "/"]


def _teachers_chart(teachers: dict, schools: list[dict], numbers: Numbers) -> dict:
    target = Decimal(teachers["target"])
    listed = "，".join(f"{s['label']}{s['value']}%" for s in schools)
    return {
        "type": "chart",
        "number": numbers.chart(),
        "caption": "各校专业课教师下企业比例",
        "unit": "%",
        "alt": f"条形图：{listed}；目标{target}%。",
        "target": {"value": str(target), "label": f"目标 {target}%"},
        "bars": [{"label": s["label"], "value": s["value"], "text": s["value"]} for s in schools],
    }


def challenges(figures: Figures) -> list[dict]:
    """Targets missed, from the data: nobody writes them by hand, so nobody leaves one out."""
    aimed = [figures[code] for code in sorted(figures.all) if figures[code]["target"]]
    missed = [figure for figure in aimed if figure["verdict"] == "未达标"]
    unknown = [figure for figure in aimed if not figure["measured"]]
    blocks = [
        paragraph(f"本年度有目标值的指标共{len(aimed)}项，未达标{len(missed)}项，无数据{len(unknown)}项。"),
        *(paragraph(f"{figure['code']}　{judged(figure)}。") for figure in missed),
    ]
    if not missed and not unknown:
        blocks.append(note("有目标值的指标全部达标。"))
    return blocks
