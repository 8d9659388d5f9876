"""二、人才培养: classes made to order, internships."""

from alliance.core.wording import few
from reports.enums import Scope

from . import shield
from .blocks import Numbers, heading, note, paragraph, said, stated, table
from .figures import Figures

ORDER_KINDS = {"order": "订单班", "named": "冠名班", "directed": "定向班"}


def students(figures: Figures, numbers: Numbers) -> list[dict]:
    blocks = []
    if figures.has("D01", "D02", "D03"):
        blocks += _order_classes(figures, numbers)
    return blocks + _internships(figures, numbers, "（二）" if blocks else "（一）")


def _order_classes(figures: Figures, numbers: Numbers) -> list[dict]:
    blocks = [
        heading("（一）", "订单培养"),
        paragraph(
            f"全年在办订单班{said(figures['D01'])}，年末在册学生{said(figures['D02'])}，"
            f"订单班学生占在籍学生的比例为{stated(figures['D03'])}。"
        ),
    ]
    if classes := list(enumerate(figures.context.get("order_classes", []))):
        columns = [("班级", "left"), ("方式", "left"), ("学校", "left"), ("企业", "left"), ("在册学生", "right")]
        rows = [
            [
                c["name"],
                ORDER_KINDS[c["kind"]],
                c["school"],
                c["enterprise"],
                figures.students_of("order_classes", place),
            ]
            for place, c in classes
        ]
        few_note = shield.NOTE if hides(rows) else None
        blocks.append(table(numbers.table(), "订单班", "人", columns, rows, few_note))
    return blocks


def _internships(figures: Figures, numbers: Numbers, number: str) -> list[dict]:
    interns = figures["D04"]
    text = f"全年岗位实习学生{said(interns)}，按人去重。"
    if "D05" in figures:
        text += f"其中在成员单位实习的占{stated(figures['D05'])}。"
    text += figures.told("D06", "D08")
    blocks = [heading(number, "岗位实习"), paragraph(f"{text}分校情况和实习批次见下表。")]
    if schools := figures.cut("D04", Scope.SCHOOL):
        rows = [[s["label"], s["value"], figures.last("D04", "school", s["key"])["value"]] for s in schools]
        columns = [("学校", "left"), ("岗位实习学生数", "right"), ("上年", "right")]
        few_note = shield.NOTE if hides(rows) else None
        blocks.append(table(numbers.table(), "各校岗位实习学生数", "人", columns, rows, few_note))
        if unwritten := [s["label"] for s in schools if not s["measured"]]:
            blocks.append(note(f"{'、'.join(unwritten)}只有历史上报人次，没有实习安排记录，未计入岗位实习学生数。"))
    if figures.context["batches"]:
        blocks.append(_batches(figures, numbers))
    return blocks


def hides(rows: list[list[str]]) -> bool:
    return any(cell in (shield.FEW, shield.WITHHELD) for row in rows for cell in row)


def batch_row(figures: Figures, place: int) -> list[str]:
    """Start, hosts, students and reported person-times of a batch."""
    batch = figures.context["batches"][place]
    reported = "/" if batch["reported"] is None else str(batch["reported"])
    return [batch["start"], few(batch["hosts"]), figures.students_of("batches", place), reported]


def _batches(figures: Figures, numbers: Numbers) -> dict:
    batches = figures.context["batches"]
    columns = [("批次", "left"), ("学校", "left"), ("开始", "left"), ("实习单位", "left")]
    columns += [("学生", "right"), ("上报人次", "right")]
    rows = [[b["name"], b["school"], *batch_row(figures, place)] for place, b in enumerate(batches)]
    reported = [b["reported"] for b in batches if b["reported"] is not None]
    text = "一名学生可在几个批次中出现，各批次之和可大于岗位实习学生数。"
    if reported:
        text += f"上报人次为历史资料所列，合计{sum(reported)}人次，不计入岗位实习学生数。"
    if hides(rows):
        text += shield.NOTE
    return table(numbers.table(), "岗位实习批次", "人", columns, rows, text)
