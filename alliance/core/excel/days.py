"""Days, months and years as people write them in sheets."""

import re
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from ..forms import EARLIEST, LATEST, narrow
from .cells import MOST_TYPED, BadCell, Cell, compact, shown, text

SERIALS = range(20_000, 80_001)  # 1954 to 2119: what a bare number in a column of dates is taken for
_BEFORE_FIRST = date(1899, 12, 30)  # serial 0 of Excel's calendar, for every day after its 29 February 1900

_ORDINARY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_BREAKS = "[-/.。、年月\u2010\u2012-\u2015\u2212]"
_TIME = re.compile(r"[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?$")
_THREE = re.compile(f"([0-9]+){_BREAKS}([0-9]+){_BREAKS}([0-9]+)[日号]?")
_EIGHT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:\.0{1,9})?")
_SERIAL = re.compile(r"([0-9]{5})(?:\.0{1,9})?")
_MONTH = re.compile(f"([0-9]{{4}})(?:{_BREAKS}([0-9]{{1,2}})月?|([0-9]{{2}}))(?:份)?")
_TYPED_MONTH = re.compile(r"20[0-9]{3}")  # 20253 is March 2025 with a sign left out, not the serial of a day in 1955
_YEAR = re.compile(r"([0-9]{4})[级年]?")
_NO_YEAR = re.compile(r"[0-9]{1,2}[-/.月][0-9]{1,2}[日号]?")


def day(cell: Cell) -> date | None:
    """Raises BadCell with the reason. Never guesses: what could be two days, or is a month, is none."""
    kind = type(cell)
    if kind is str:
        if found := _ORDINARY.fullmatch(cell):
            return _made(*found.groups())
        return _day_of(cell)
    if cell is None:
        return None
    if kind is datetime:
        return _within(cell.date())
    if kind is date:
        return _within(cell)
    if kind in (int, float) and SERIALS.start <= cell < SERIALS.stop:
        return _serial(int(cell))
    return _day_of(text(cell))


def _day_of(typed: str) -> date | None:
    value = text(typed)
    plain = _TIME.sub("", narrow(value[:MOST_TYPED])).replace(" ", "")  # databases and Excel write an hour along
    if not plain:
        return None
    if found := _THREE.fullmatch(plain):
        return _made(*found.groups())
    if found := _EIGHT.fullmatch(plain):
        return _made(*found.groups())
    if (found := _SERIAL.fullmatch(plain)) and int(found[1]) in SERIALS:
        return _serial(int(found[1]))
    if _MONTH.fullmatch(plain) or _YEAR.fullmatch(plain):
        raise BadCell(_("“%(shown)s”没有写到日，请写成 2026-7-6 这样的年-月-日。") % {"shown": shown(value)})
    if _NO_YEAR.fullmatch(plain):
        raise BadCell(_("“%(shown)s”没有年份，请写成 2026-7-6 这样的年-月-日。") % {"shown": shown(value)})
    raise BadCell(_("看不懂日期“%(shown)s”，请写成 2026-7-6 这样的年-月-日。") % {"shown": shown(value)})


def _made(year: str, month: str, day_of_month: str) -> date:
    given = {"shown": shown(f"{year}-{month}-{day_of_month}")}
    if len(year) != 4:
        if len(year) < 3:
            raise BadCell(_("“%(shown)s”分不清年、月、日，请写成 2026-7-6 这样的四位年份-月-日。") % given)
        raise BadCell(_("“%(shown)s”的年份不是四位，请核对后写成 2026-7-6 这样的年-月-日。") % given)
    if len(month) > 2 or not 1 <= int(month) <= 12:
        raise BadCell(_("“%(shown)s”的月份不存在，请核对。") % given)
    try:
        made = date(max(int(year), 1), int(month), int(day_of_month if len(day_of_month) < 3 else 0))
    except ValueError:
        raise BadCell(_("“%(shown)s”这一天不存在，请核对。") % given) from None
    return _within(made)


def _within(made: date) -> date:
    if not EARLIEST <= made <= LATEST:
        raise BadCell(_("请填写 1900 年至 2100 年之间的日期。"))
    return made


def _serial(number: int) -> date:
    return _within(_BEFORE_FIRST + timedelta(number))


def month(cell: Cell) -> date | None:
    """The first day of it."""
    value = text(cell)
    plain = compact(value)
    if not plain:
        return None
    if type(cell) is float and len(plain) == 6 and plain.endswith(".1"):
        raise BadCell(_("这里可能是 1 月，也可能是被 Excel 去掉了 0 的 10 月，请写成 2025-01 或 2025-10。"))
    if found := _MONTH.fullmatch(plain):
        return _made(found[1], found[2] or found[3], "1")
    try:
        if not _TYPED_MONTH.fullmatch(plain):
            return day(cell).replace(day=1)
    except BadCell:
        pass
    raise BadCell(_("看不懂月份“%(shown)s”，请写成 2025-03 或 2025年3月。") % {"shown": shown(value)})


def year(cell: Cell) -> int | None:
    """2023, 2023级 or 2023年. The year somebody leaves (2023届) is another one, and refused."""
    value = text(cell)
    plain = compact(value)
    if not plain:
        return None
    if (found := _YEAR.fullmatch(plain)) and EARLIEST.year <= int(found[1]) <= LATEST.year:
        return int(found[1])
    raise BadCell(_("“%(shown)s”不是年份，请写成四位数字，例如 2023。") % {"shown": shown(value)})
