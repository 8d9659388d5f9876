"""One cell of a stranger's workbook, as text that can be kept, compared and printed; or words why not."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from unicodedata import is_normalized, normalize

from django.utils.translation import gettext as _

from ..forms import narrow

Cell = str | int | float | bool | date | datetime | time | None

ERRORS = frozenset(
    ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA", "#SPILL!", "#CALC!"]
)
LOST = 10**15  # from here on Excel has replaced the last digits of a number by zeros
MOST_TYPED = 200  # letters that are looked at where a number, a day or a word is wanted: none is that long
MOST_SHOWN = 20  # letters of a cell that a sentence repeats

# Signs that are wrong wherever they stand: no page prints them, no database or workbook takes all of them.
_REFUSED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Signs nobody sees, and that make two equal texts differ: zero-width ones, directions, fillers, tags, the byte order mark.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
_ODD = re.compile(f"{_UNSEEN.pattern[:-1]}\ufffd]")
# An ID number or a phone number, also one typed in groups: it may stand in any cell, once a column has slipped.
_NUMBER = re.compile(r"\d(?:[ -]?\d){10,}[Xx]?")
_ESCAPED_BREAK = re.compile("_x000[9AD]_", re.IGNORECASE)  # how XML writes tab and line breaks, where a reader left it


class BadCell(ValueError):
    """`str(error)` is for the person whose cell it is: what is wrong, and how to mend it."""


def text(cell: Cell) -> str:
    """Blank for none. A number as its digits: a code that Excel took for one comes back as it was typed."""
    if type(cell) is str:
        if cell.isprintable() and "  " not in cell and cell.strip() == cell and cell[:1] != "#":
            if cell.isascii():
                if "_x" not in cell:
                    return cell
            elif is_normalized("NFC", cell) and not _ODD.search(cell) and "_x" not in cell:
                return cell
        return _cleaned(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return digits(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    raise BadCell(_("这里的内容读不出来，请把单元格设为“文本”格式后重新输入。"))


def _cleaned(raw: str) -> str:
    if _REFUSED.search(raw):
        raise BadCell(_("含有看不见的控制字符，请重新输入这一项。"))
    if "\ufffd" in raw:
        raise BadCell(_("这里有乱码（�），请从原来的表格重新复制这一项。"))
    value = normalize("NFC", _UNSEEN.sub("", raw))
    value = " ".join(_ESCAPED_BREAK.sub(" ", value).split())
    if value in ERRORS:
        raise BadCell(_("这是 Excel 的出错值（%(error)s），请改正公式，或直接填写内容。") % {"error": value})
    return value


def compact(value: str) -> str:
    """A cleaned text as numbers, days and short words are compared: half-width and without blanks."""
    return narrow(value[:MOST_TYPED]).replace(" ", "")


def digits(number: int | float) -> str:
    """A number without exponent, in the fifteen digits Excel keeps. Raises BadCell for one that lost some."""
    if isinstance(number, float) and not isfinite(number):
        raise BadCell(_("这里不是有效的数字，请重新输入。"))
    if abs(number) >= LOST:
        raise shortened()
    if number == int(number):
        return str(int(number))
    return format(Decimal(f"{number:.15g}"), "f")


def shortened() -> BadCell:
    return BadCell(_("这里的号码被 Excel 改成了科学计数，末几位已经丢失。请把这一列设为“文本”格式，再重新输入号码。"))


def shown(value: str, most: int = MOST_SHOWN, *, longest: int = 10) -> str:
    """As much of a cleaned cell as a sentence repeats. Sentences are not sealed: of a number with more than `longest`
    digits only the last four."""

    def told(found: re.Match) -> str:
        number = found[0]
        few = sum(letter.isdigit() for letter in number) <= longest
        return number if few else "•" * (len(number) - 4) + number[-4:]

    value = _NUMBER.sub(told, value)
    return value if len(value) <= most else f"{value[:most]}…"
