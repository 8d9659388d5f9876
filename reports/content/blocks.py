"""The blocks of which chapters and pages are made, and sentences about figures."""

from reports.indicators import target_of

Columns = list[tuple[str, str]]


class Numbers:
    """Hands out 表1, 表2 … and 图1, 图2 … in the order of appearance."""

    def __init__(self) -> None:
        self.tables = self.charts = 0

    def table(self) -> str:
        self.tables += 1
        return f"表{self.tables}"

    def chart(self) -> str:
        self.charts += 1
        return f"图{self.charts}"


def heading(number: str, text: str) -> dict:
    return {"type": "heading", "level": 2, "number": number, "text": text}


def paragraph(text: str) -> dict:
    return {"type": "paragraph", "text": text}


def note(text: str) -> dict:
    return {"type": "note", "text": text}


def table(
    number: str, caption: str, unit: str, columns: Columns, rows: list[list[str]], note: str | None = None
) -> dict:
    return {
        "type": "table",
        "number": number,
        "caption": caption,
        "unit": unit,
        "columns": [{"title": title, "align": align} for title, align in columns],
        "rows": rows,
        "note": note,
    }


def said(figure: dict) -> str:
    """A figure in a sentence: 4.88%, 24家, 或 无数据."""
    return f"{figure['value']}{figure['unit']}" if figure["measured"] else "无数据"


def judged(figure: dict) -> str:
    """A figure with a target, what it was made of, and the verdict."""
    if figure["kind"] == "yes":
        value = figure["value"] if figure["measured"] else "无数据"
        return f"{figure['name']}：{value}，目标为{target_of(figure)}，{figure['verdict']}"
    if not figure["measured"]:
        return f"{figure['name']}无数据（分母为零）"
    whose = "各类均" if figure.get("each_category") else "各校均" if figure.get("each_school") else ""
    return (
        f"{figure['name']}为{said(figure)}{_of(figure)}，"
        f"目标为{whose}{figure['target']}{figure['unit']}以上，{figure['verdict']}"
    )


def told(figure: dict) -> str:
    """A figure by its name, judged where it has a target."""
    if figure["target"] is not None:
        return judged(figure)
    return f"{figure['name']}为{said(figure)}{_of(figure)}" if figure["measured"] else f"{figure['name']}无数据"


def stated(figure: dict) -> str:
    """A share or mean without a target, with what it was made of."""
    return f"{said(figure)}（{made_of(figure)}）" if figure["measured"] else "无数据"


def _of(figure: dict) -> str:
    """What a share was made of, in brackets; a count is made of nothing but itself."""
    return "" if figure["denominator"] == "/" else f"（{made_of(figure)}）"


def made_of(figure: dict) -> str:
    return f"{figure['numerator']}/{figure['denominator']}"
