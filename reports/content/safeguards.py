"""六、发展保障: how the law of internships was kept."""

from reports.enums import Scope

from .blocks import Numbers, heading, paragraph, table
from .figures import Figures

TOLD = ("D07", "H01", "H02", "H03", "H04")
# Each with how its table is headed: what was let pass by rule, what was filed, what was found by the line of the gate.
CUT = (("H01", "合规放行事项"), ("H02", "备案豁免"), ("H03", "夜间核对发现的合规问题"))


def safeguards(figures: Figures, numbers: Numbers) -> list[dict]:
    """Nothing where the snapshot is of a catalogue without these figures."""
    if not figures.has(*TOLD):
        return []
    blocks = [heading("（一）", "实习合规"), paragraph(figures.told(*TOLD))]
    for code, caption in CUT:
        rows = [
            [kind["label"], kind["value"], figures.last(code, "category", kind["key"])["value"]]
            for kind in figures.cut(code, Scope.CATEGORY)
        ]
        columns = [("事项", "left"), ("本年", "right"), ("上年", "right")]
        if figures[code]["measured"] and rows:
            blocks.append(table(numbers.table(), caption, figures[code]["unit"], columns, rows))
    return blocks
