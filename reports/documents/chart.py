"""Bar charts as SVG: one drawing, used as it is in the page and embedded as vectors in the PDF.

Plain attributes only (no style, script or link), so a strict content security policy and Typst both take it.
Lengths are drawn from the ``value`` strings; what is printed is the ``text`` string, never a number made here.
"""

from decimal import Decimal, InvalidOperation
from xml.sax.saxutils import escape, quoteattr

from reports.documents.wording import WORDS

WIDTH = 560  # units of the viewBox; at the 156 mm of the text block one unit is 0.79 pt
FONT = "Noto Sans SC, PingFang SC, Microsoft YaHei, SimHei, sans-serif"  # ours in the PDF; elsewhere what is there
SIZE = 14
LINE = 16
ROW = 34
BAR = 18
LABEL_EMS = 13  # a longer label is broken into lines of this width
VALUE_ROOM = 76
TALLEST = 1000  # shrunk to one page the type is still 8 pt; the table carries a longer series better

INK, QUIET, BAR_FILL, GROOVE, TARGET = "#1f2933", "#52606d", "#1f5f8b", "#eef2f5", "#b3261e"


def bar_chart(block: dict) -> str:
    """Return the SVG of a chart block. Raises ``ValueError`` on a negative or unreadable value or too many bars.

    A bar whose ``value`` is None is drawn as its text alone (不适用 is not zero).
    """
    bars, target = block["bars"], block.get("target")
    labels = [_lines(bar["label"]) for bar in bars]
    left = SIZE * max((_ems(line) for lines in labels for line in lines), default=Decimal(0)) + 12
    room = WIDTH - left - VALUE_ROOM
    values = [_length(bar["value"]) for bar in bars]
    goal = _length(target["value"]) if target else None
    longest = max([value for value in (*values, goal) if value], default=Decimal(1))
    top = 32
    heights = [max(ROW, LINE * len(lines) + 8) for lines in labels]
    height = top + sum(heights) + 6
    if height > TALLEST:
        raise ValueError(f"{block['number']}: {len(bars)} bars do not fit on a page")

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        f' role="img" aria-label={quoteattr(block["alt"])} font-family="{FONT}" font-size="{SIZE}" fill="{INK}">',
        _text(0, 14, f"{WORDS['unit']}：{block['unit']}", "start", QUIET),
    ]
    y = top
    for bar, lines, value, row in zip(bars, labels, values, heights, strict=True):
        parts += _row(bar["text"], lines, left, y + row / 2, room, value and room * value / longest)
        y += row
    parts.append(_line(left, top, left, height - 6, INK, 1))
    if goal is not None:
        parts += _goal(target["label"], left + room * goal / longest, top, height - 6)
    return "\n".join([*parts, "</svg>", ""])


def _row(text: str, lines: list[str], left, middle, room, length) -> list[str]:
    first = middle - LINE * (len(lines) - 1) / 2
    parts = [_text(left - 10, first + LINE * index, line, "end") for index, line in enumerate(lines)]
    parts.append(_rect(left, middle - BAR / 2, room, BAR, GROOVE))
    if length:
        parts.append(_rect(left, middle - BAR / 2, length, BAR, BAR_FILL))
    return [*parts, _text(left + room + 8, middle, text, "start")]


def _goal(label: str, x, top, bottom) -> list[str]:
    half = SIZE * _ems(label) / 2
    return [
        _line(x, top - 6, x, bottom, TARGET, 1.5, dashes="5 3"),
        _text(min(x, WIDTH - half), 14, label, "middle", TARGET),
    ]


def _length(value: str | None) -> Decimal | None:
    if value is None:
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise ValueError(f"{value!r} is not a number that a bar can show") from None
    if not number.is_finite() or number < 0:
        raise ValueError(f"{value!r} cannot be the length of a bar")
    return number


def _ems(text: str) -> Decimal:
    """Width of the text in ems, to the precision a layout needs: a Chinese character is one em wide."""
    return sum((Decimal("0.58") if ord(char) < 0x250 else Decimal(1) for char in text), Decimal(0))


def _lines(label: str) -> list[str]:
    lines = [""]
    for char in label:
        if _ems(lines[-1] + char) > LABEL_EMS:
            lines.append("")
        lines[-1] += char
    return lines


def _n(number) -> str:
    """A coordinate with at most two decimals, the same on every machine."""
    return f"{Decimal(str(number)):.2f}".rstrip("0").rstrip(".")


def _text(x, middle, text: str, anchor: str, fill: str | None = None) -> str:
    colour = f' fill="{fill}"' if fill else ""
    baseline = Decimal(str(middle)) + Decimal("0.36") * SIZE
    return f'<text x="{_n(x)}" y="{_n(baseline)}" text-anchor="{anchor}"{colour}>{escape(text)}</text>'


def _rect(x, y, width, height, fill: str) -> str:
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="{fill}"/>'


def _line(x1, y1, x2, y2, stroke: str, width, dashes: str | None = None) -> str:
    dash = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"'
        f' stroke="{stroke}" stroke-width="{_n(width)}"{dash}/>'
    )
