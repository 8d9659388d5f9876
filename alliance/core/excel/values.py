"""One cell as a value of its column, or words why not.

Each function takes what a reader found in a cell, gives "" or None for a blank one, and raises nothing but BadCell.
No sentence about an identifier repeats it: sentences are kept and shown where identifiers are sealed.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from unicodedata import category, normalize

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..forms import narrow
from ..id_numbers import checked_id_number
from .cells import ERRORS, BadCell, Cell, compact, shortened, shown, text
from .days import day, month, year

__all__ = [
    "ERRORS", "BadCell", "Cell", "choice", "chooser", "clock", "code", "day", "id_number", "masked", "money_fen", "month", "name", "number",
    "own_number", "phone", "shown", "text", "whole", "year", "yes_no",
]  # fmt: skip

MOST_FEN = 1_000_000_000  # ten million yuan, as in the forms
LONGEST = 100  # letters of a name or a code
MOST_NAMED = 12  # labels that a sentence lists

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HAN_NAME = re.compile("[\u4e00-\u9fff]{2,20}")
_DOTS = str.maketrans(dict.fromkeys("•・‧．･∙⋅‣᛫", "·") | {"’": "'", "‘": "'", "‐": "-", "‑": "-"})
_VARIANTS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # which drawing of a sign: not which sign
_BLANK_IN_NAME = re.compile(f"(?<=[{_HAN}]) (?=[{_HAN}])| ?· ?")
_DOT_IN_NAME = re.compile(rf"(?<=[{_HAN}])\.(?=[{_HAN}])")
_SCIENTIFIC = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?E\+[0-9]+|[0-9]+\.[0-9]*E[0-9]+)", re.IGNORECASE)
_FORMULA_TEXT = re.compile(r'="([^"=]*)"')  # how a CSV file keeps Excel from taking a code for a number
_NATIONAL = re.compile(
    r"[A-Z]?[0-9]{17}[0-9X]", re.IGNORECASE
)  # an ID number; with a letter, a pupil's national number
_FLOAT_CODE = re.compile(r"([0-9]{5,15})\.0+")  # how statistics programs write a code
_MOBILE = re.compile(r"(?:\+86|0086|86)?-?(1[3-9][0-9]{9})")
_PHONE = re.compile(r"0[0-9]{2,3}-?[0-9]{7,8}(?:-[0-9]{1,6})?|[48]00-?[0-9]{3}-?[0-9]{4}|\+[0-9-]{6,18}")
_WHOLE = re.compile(
    r"([-+]?(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15}))(?:\.0{1,9})?(?:人|名|个|位|天|次|周|学分|小时)?"
)
_NUMBER = re.compile(r"(-?)([0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,12})(?:\.([0-9]*))?(?:分|学时|课时|节|小时)?")
_MONEY = re.compile(
    r"(?:¥|RMB|人民币)?(-?)([0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,12})(?:\.([0-9]*))?(?:元|¥)?(?:/月|每月)?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:点时]([0-9]{1,2})?(?::[0-9]{2})?分?)")
_MASK = re.compile("[0-9A-Za-z]*•+[0-9A-Za-z]*")
_YES = frozenset(["是", "有", "y", "yes", "1", "√", "✓", "✔", "☑", "true"])
_NO = frozenset(["否", "无", "n", "no", "0", "×", "x", "✗", "✘", "☒", "false", "没有", "不是"])


def name(cell: Cell) -> str:
    """A person's name: 张　三 is 张三, the dots of 阿卜杜・买买提 become ·, a Latin name keeps its blanks."""
    if type(cell) is str and _HAN_NAME.fullmatch(cell):
        return cell
    if isinstance(cell, bool):
        raise BadCell(_("这里不是姓名，请填写姓名。"))
    value = _VARIANTS.sub("", text(cell)[: 4 * LONGEST]).translate(_DOTS)
    value = " ".join(
        normalize("NFKC", value).split()
    )  # full-width letters, and the radicals that PDF files give for signs
    value = _DOT_IN_NAME.sub("·", value)
    value = _BLANK_IN_NAME.sub(lambda found: found[0].strip(), value)
    if len(value) > LONGEST:
        raise BadCell(_("姓名太长，请只填一个人的姓名。"))
    if value:
        _refuse_name(value)
    return value


def _refuse_name(value: str) -> None:
    for sign in value:
        if sign.isnumeric() and not sign.isalpha() and sign != "〇":
            raise BadCell(_("姓名中有数字，请只填姓名。"))
        kind = category(sign)
        if kind == "Co":
            raise BadCell(_("姓名中有本机自造的字，别的电脑显示不出来。请用输入法重新输入这个字。"))
        if kind[0] not in "LM" and sign not in "〇·-'. " and not "\U00020000" <= sign <= "\U0003ffff":
            raise BadCell(_("姓名中有符号“%(sign)s”，请只填姓名。") % {"sign": sign})
    if value[0] in "·-'." or category(value[0])[0] == "M" or value[-1] in "·-" or "··" in value:
        raise BadCell(_("姓名不完整，请填写全名。"))


def code(cell: Cell) -> str:
    """A number that is a name: students', teachers', credit codes. Half-width, without blanks, its letters as typed."""
    if type(cell) is str:
        if cell.isascii() and cell.isalnum():
            return cell
    elif isinstance(cell, bool):
        raise BadCell(_("这里不是号码，请把单元格设为“文本”格式后重新输入。"))
    elif isinstance(cell, date | time):
        raise BadCell(_("号码被 Excel 改成了日期。请把这一列设为“文本”格式，再重新输入号码。"))
    value = text(cell)
    if len(value) > 2 * LONGEST:
        raise BadCell(_("号码太长，一格只填一个号码，请核对。"))
    value = text(narrow(value)).replace(" ", "")
    if not value:
        return ""
    value = value.lstrip("'")
    if found := _FORMULA_TEXT.fullmatch(value):
        value = found[1].lstrip("'")
    if _SCIENTIFIC.fullmatch(value):
        raise shortened()
    if "•" in value:
        raise BadCell(_("这里是隐去了一部分的号码，请填写完整的号码。"))
    found = _FLOAT_CODE.fullmatch(value)
    return text(found[1] if found else value)


def own_number(cell: Cell) -> str:
    """A number a school gave itself. A pupil's national one is G and the ID number, which would stand here unsealed."""
    value = code(cell)
    if _NATIONAL.fullmatch(value):
        raise BadCell(_("这是身份证号或全国学籍号，不是本校学号。请改填本校自编的学号，身份证号填在“身份证号”一列。"))
    return value


def id_number(cell: Cell) -> str:
    """A resident's, 18 signs with all that is checked in the forms."""
    try:
        return checked_id_number(code(cell))
    except ValidationError as error:
        raise BadCell(error.messages[0]) from None


def phone(cell: Cell) -> str:
    """A mobile number as its eleven digits; any other with its hyphens."""
    if type(cell) is str and len(cell) == 11 and _MOBILE.fullmatch(cell):
        return cell
    value = code(cell).replace("(", "").replace(")", "-").replace("\u2014", "-").replace("\u2013", "-").strip("-")
    value = value.replace("转", "-").replace("--", "-")
    if not value:
        return ""
    if found := _MOBILE.fullmatch(value) or _MOBILE.fullmatch(value.replace("-", "")):
        return found[1]
    if _PHONE.fullmatch(value):
        return value
    raise BadCell(_("电话号码不对：手机号是 11 位，座机要带区号（如 0571-88886666），一格只填一个号码。请核对。"))


def clock(cell: object) -> time:
    """A time of day: 8:30, 08:30:00, 8点30分, or the cell of a workbook that is one."""
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0)
    said = narrow(text(cell))
    found = _CLOCK.fullmatch(said.replace(" ", ""))
    try:
        return time(int(found[1]), int(found[2] or 0))
    except (TypeError, ValueError):
        raise BadCell(_("须是钟点，如 08:30，现在是“%(now)s”。") % {"now": shown(said)}) from None


def whole(cell: Cell, *, least: int | None = None, most: int | None = None) -> int | None:
    """A whole number, at most fifteen digits; `least` and `most` are inclusive."""
    value = text(cell)
    if not value:
        return None
    found = _WHOLE.fullmatch(compact(value))
    if isinstance(cell, bool) or not found:
        raise BadCell(_("“%(shown)s”不是整数，请填写整数，例如 12。") % {"shown": shown(value)})
    number = int(found[1].replace(",", ""))
    if least is not None and number < least:
        raise BadCell(
            _("不能小于 %(least)s，现在是 %(number)s，请核对。") % {"least": least, "number": shown(str(number))}
        )
    if most is not None and number > most:
        raise BadCell(
            _("不能大于 %(most)s，现在是 %(number)s，请核对。") % {"most": most, "number": shown(str(number))}
        )
    return number


def number(cell: Cell, *, places: int, least: Decimal | None = None, most: Decimal | None = None) -> Decimal | None:
    """A number of so many decimals at most; `least` and `most` are inclusive."""
    value = text(cell)
    if not value:
        return None
    found = _NUMBER.fullmatch(compact(value))
    if isinstance(cell, bool) or not found:
        raise BadCell(_("“%(shown)s”不是数字，请填写数字，例如 1.5。") % {"shown": shown(value)})
    minus, before, after = found[1], found[2].replace(",", ""), (found[3] or "").rstrip("0")
    if len(after) > places:
        raise BadCell(_("最多 %(places)s 位小数，请核对。") % {"places": places})
    read = Decimal(f"{minus}{before}.{after or 0}")
    if least is not None and read < least:
        raise BadCell(_("不能小于 %(least)s，现在是 %(number)s，请核对。") % {"least": least, "number": shown(value)})
    if most is not None and read > most:
        raise BadCell(_("不能大于 %(most)s，现在是 %(number)s，请核对。") % {"most": most, "number": shown(value)})
    return read


def money_fen(cell: Cell) -> int | None:
    """An amount in yuan, or yuan a month, as fen."""
    value = text(cell)
    if not value:
        return None
    found = _MONEY.fullmatch(compact(value))
    if isinstance(cell, bool) or not found:
        raise BadCell(_("请填写金额，单位元，例如 800 或 800.50。"))
    minus, yuan, decimals = found[1], found[2].replace(",", ""), (found[3] or "").rstrip("0")
    if len(decimals) > 2:
        raise BadCell(_("金额最多两位小数，请四舍五入到分。"))
    fen = int(yuan) * 100 + int(decimals.ljust(2, "0"))
    if minus and fen:
        raise BadCell(_("金额不能是负数，请核对。"))
    if fen > MOST_FEN:
        raise BadCell(_("金额超过一千万元，请核对单位是不是元。"))
    return fen


def yes_no(cell: Cell) -> bool | None:
    if isinstance(cell, bool):
        return cell
    value = text(cell)
    if not value:
        return None
    plain = compact(value).lower()
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    raise BadCell(_("“%(shown)s”不明确，请填写“是”或“否”。") % {"shown": shown(value)})


def choice(cell: Cell, labels: Mapping[str, str], synonyms: Mapping[str, str] | None = None) -> str:
    """The key of a label (`labels` is key → label, as `dict(Sex.choices)`), of a synonym (word → key), or the key itself."""
    return chooser(labels, synonyms)(cell)


def chooser(labels: Mapping[str, str], synonyms: Mapping[str, str] | None = None) -> Callable[[Cell], str]:
    """`choice` for a whole column: the words are looked at once."""
    keys = {_folded(key): key for key in labels}
    keys |= {_folded(word): key for word, key in (synonyms or {}).items()}
    keys |= {_folded(str(label)): key for key, label in labels.items()}
    offered = [str(label) for label in labels.values()]

    @lru_cache(maxsize=256)
    def chosen(value: str) -> str | None:
        return keys.get(_folded(value))

    def choose(cell: Cell) -> str:
        value = text(cell)
        if not value:
            return ""
        if len(value) > 100 or (key := chosen(value)) is None:
            few = _("、").join(offered[:MOST_NAMED]) + ("……" if len(offered) > MOST_NAMED else "")
            raise BadCell(_("“%(shown)s”不在可选项中，只能填：%(few)s。") % {"shown": shown(value), "few": few})
        return key

    return choose


def _folded(word: str) -> str:
    return compact(word).casefold()


def masked(cell: Cell) -> bool:
    """It shows a sealed identifier as our own pages do (••••1234): whoever filled it in meant to leave it as it is."""
    return type(cell) is str and "•" in cell and _MASK.fullmatch(cell.strip()) is not None
