"""一、联盟概况."""

from reports.enums import Scope
from reports.models import Snapshot

from .blocks import Numbers, heading, judged, paragraph, said, table
from .figures import Figures


def overview(snapshot: Snapshot, figures: Figures, numbers: Numbers) -> list[dict]:
    members, enterprises = figures["A01"], figures["A02"]
    kinds = figures.cut("A01", Scope.CATEGORY)
    rows = [[kind["label"], kind["value"], figures.last("A01", "category", kind["key"])["value"]] for kind in kinds]
    rows.append(["合计", members["value"], figures.last("A01")["value"]])
    shown = [kind for kind in kinds if kind["value"] != "0"]
    listed = "，".join(f"{kind['label']}{kind['value']}家" for kind in shown)
    columns = [("类别", "left"), ("数量", "right"), ("上年", "right")]
    blocks = [
        heading("（一）", "成员单位"),
        paragraph(
            f"截至{snapshot.cutoff.year}年{snapshot.cutoff.month}月{snapshot.cutoff.day}日，联盟共有成员单位"
            f"{said(members)}，其中企业成员{said(enterprises)}。{_change(figures)}"
        ),
        table(numbers.table(), "成员单位构成", "家", columns, rows),
        {
            "type": "chart",
            "number": numbers.chart(),
            "caption": "成员单位构成",
            "unit": "家",
            "alt": f"条形图：{listed}。",
            "target": None,
            "bars": [{"label": k["label"], "value": k["value"], "text": k["value"]} for k in shown],
        },
    ]
    if said_of := figures.told("A04", "A05", "A06"):
        blocks += [heading("（二）", "理事会运行"), paragraph(said_of)]
    if "A07" in figures:
        number = "（三）" if said_of else "（二）"
        blocks += [heading(number, "年度报告公开"), paragraph(f"上一年度的{judged(figures['A07'])}。")]
    return blocks


def _change(figures: Figures) -> str:
    """Who came and went, and that the two year-ends agree with it: checked when the figures were frozen."""
    if "A03" not in figures:
        return ""
    by = {row["key"]: row["count"]["n"] for row in figures["A03"]["by"][Scope.CATEGORY]}
    now, net = figures["A01"]["raw"], figures["A03"]["raw"]
    return (
        f"全年入会{by['joined']:.0f}家、退会{-by['left']:.0f}家，净增{net:.0f}家："
        f"上年末{now - net:.0f}家，本年末{now:.0f}家。"
    )
