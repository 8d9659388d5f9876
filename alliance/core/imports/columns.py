"""What a column of a roster takes, how it is compared with what stands, and how it goes into the database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import dates
from ..encryption import masked
from ..excel import values
from ..excel.values import BadCell
from ..money import yuan
from ..wording import figure

NOTHING = frozenset({"", "—"})
MOST_TOLD = 60  # letters of a name that was not found: long enough for an organisation's
CLEAR = "清空"  # typed into a cell, it empties what stands; a blank cell leaves it as it is


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column. `name` is its path from the roster's model (`person__name`); what is not `written` only helps to find.

    `also` are other headings it is known by. A new row needs every `required` one; an old row keeps what is blank.
    """

    name: str
    title: str
    also: tuple[str, ...] = ()
    required: bool = False
    written: bool = True
    longest: int = 0
    note: str = ""
    sample: str = ""
    width: int = 14

    as_text = True  # the template's cells are text, so that Excel changes nothing of them
    sealed = False
    how = gettext_lazy("文字")  # how a cell is filled in, as the template tells
    typical = ""  # what the template's sample shows where the column gives none

    def parse(self, cell: object) -> Any:
        """The value of a cell that is not blank. Raises BadCell."""
        return self.within(values.text(cell))

    def within(self, text: str) -> str:
        if self.longest and len(text) > self.longest:
            raise BadCell(_("最多 %(most)s 个字，现在是 %(now)s 个字。") % {"most": self.longest, "now": len(text)})
        return text

    def spell(self, value: Any) -> str:
        """A value as a person reads it, in the comparison and in a template that is filled already."""
        return "" if value is None else force_str(value)

    def same(self, value: Any) -> str:
        """What two equal values have in common, and no others."""
        return value if type(value) is str else self.spell(value)

    def store(self, value: Any) -> Any:
        """As it stands in the database, ready for JSON."""
        return value

    def beside(self, value: Any) -> dict[str, Any]:
        """Other columns of the table that follow from this one's value, as they stand in the database."""
        return {}

    @property
    def nothing(self) -> Any:
        """What stands where a cell says it is to be emptied."""
        return ""

    def options(self, viewer) -> list[str]:
        """What a drop-down offers; nothing for a column one types into."""
        return []


class Text(Column):
    pass


class Passage(Column):
    """A text of several lines. How a line is broken, and blanks at its ends, make no difference."""

    how = gettext_lazy("文字，可以换行")

    def parse(self, cell):
        lines = cell.splitlines() if isinstance(cell, str) else [cell]
        return self.within("\n".join(values.text(line) for line in lines).strip())

    def same(self, value):
        return "\n".join(" ".join(line.split()) for line in (value or "").splitlines()).strip()


class Name(Column):
    """A person's name."""

    how = gettext_lazy("姓名")
    typical = "张三"

    def parse(self, cell):
        return self.within(values.name(cell))


@dataclass(frozen=True, kw_only=True)
class Code(Column):
    """A number that is a name: a student number, a credit code.

    One that is `never_an_id` is a school's own: an ID number is refused, which would stand here in the open.
    """

    never_an_id: bool = False

    how = gettext_lazy("号码，原样填写")
    typical = "2026001"

    def parse(self, cell):
        return self.within(values.own_number(cell) if self.never_an_id else values.code(cell))


class Sealed(Column):
    """An identifier: sealed in its row, compared by its keyed hash, shown masked."""

    sealed = True
    head = 0

    def spell(self, value):
        return masked(value, head=self.head) if value else ""

    @property
    def nothing(self):
        return None


class IdNumber(Sealed):
    how = gettext_lazy("18 位身份证号")
    typical = "379998200802030010"

    def parse(self, cell):
        return values.id_number(cell)


class Phone(Sealed):
    how = gettext_lazy("11 位手机号，或带区号的座机")
    typical = "13900000000"
    head = 3

    def parse(self, cell):
        return values.phone(cell)


@dataclass(frozen=True, kw_only=True)
class Whole(Column):
    least: int | None = 0
    most: int | None = None
    how = gettext_lazy("整数")
    typical = "1"
    as_text = False

    def parse(self, cell):
        return values.whole(cell, least=self.least, most=self.most)

    @property
    def nothing(self):
        return None


@dataclass(frozen=True, kw_only=True)
class Number(Column):
    """A number with decimals, kept exact."""

    places: int = 2
    least: Decimal | None = Decimal(0)
    most: Decimal | None = None
    how = gettext_lazy("数字，可带小数")
    typical = "1.5"
    as_text = False

    def parse(self, cell):
        return values.number(cell, places=self.places, least=self.least, most=self.most)

    def spell(self, value):
        return "" if value is None else figure(value)

    def store(self, value):
        return None if value is None else str(value)

    @property
    def nothing(self):
        return None


class Year(Column):
    how = gettext_lazy("四位年份，如 2026")
    typical = "2026"
    as_text = False

    def parse(self, cell):
        return values.year(cell)


class Money(Column):
    """Yuan in the cell, fen in the row."""

    how = gettext_lazy("金额，单位元，如 800 或 800.50")
    typical = "800.00"
    as_text = False

    def parse(self, cell):
        return values.money_fen(cell)

    def spell(self, value):
        return "" if value is None else yuan(value)

    @property
    def nothing(self):
        return None


class Day(Column):
    how = gettext_lazy("日期，如 2026-7-6")
    typical = "2026-09-01"

    def parse(self, cell):
        return values.day(cell)

    def spell(self, value):
        return value.isoformat() if value else ""

    def store(self, value):
        return value.isoformat() if value else None

    @property
    def nothing(self):
        return None


class Clock(Column):
    """A time of day."""

    how = gettext_lazy("钟点，如 08:30")
    typical = "08:00"

    def parse(self, cell):
        return values.clock(cell)

    def spell(self, value):
        return f"{value:%H:%M}" if value else ""

    def store(self, value):
        return value.isoformat() if value else None

    @property
    def nothing(self):
        return None


class LastDay(Day):
    """The inclusive last day in the cell, the exclusive end in the row."""

    how = gettext_lazy("日期，如 2026-7-6；当天也算在内")
    typical = "2027-06-30"

    def parse(self, cell):
        return values.day(cell) + dates.DAY

    def spell(self, value):
        return (value - dates.DAY).isoformat() if value else ""


class Month(Day):
    """A month, which its first day stands for."""

    how = gettext_lazy("月份，如 2026-07")
    typical = "2026-09"

    def parse(self, cell):
        return values.month(cell)

    def spell(self, value):
        return f"{value:%Y-%m}" if value else ""


class YesNo(Column):
    how = gettext_lazy("是或否")
    typical = "是"

    def parse(self, cell):
        return values.yes_no(cell)

    def spell(self, value):
        return "" if value is None else (_("是") if value else _("否"))

    @property
    def nothing(self):
        return None

    def options(self, viewer):
        return [_("是"), _("否")]


@dataclass(frozen=True, kw_only=True)
class Choice(Column):
    """One of a few words. `choices` are pairs of key and label, as a model's field has them."""

    choices: tuple[tuple[str, str], ...] = ()
    synonyms: Mapping[str, str] | None = None
    how = gettext_lazy("从下拉列表中选")

    @cached_property
    def chosen(self) -> Callable[[object], str]:
        return values.chooser(dict(self.choices), self.synonyms)

    def parse(self, cell):
        return self.chosen(cell)

    def spell(self, value):
        return str(dict(self.choices).get(value, value or ""))

    def same(self, value):
        return str(value or "")

    def options(self, viewer):
        return [str(label) for _key, label in self.choices]


def _apart(words: str) -> list[str]:
    for sign in "，,；;/ ":
        words = words.replace(sign, "、")
    return [word for word in words.split("、") if word]


class Several(Choice):
    """Several of a few words, with any of 、，,；; or blanks between them."""

    how = gettext_lazy("可填几项，用顿号隔开")

    @cached_property
    def chosen(self):
        """A label that holds such a sign itself is known by each of its halves."""
        halves = {half: key for key, label in self.choices for half in _apart(str(label))}
        return values.chooser(dict(self.choices), halves | dict(self.synonyms or {}))

    def parse(self, cell):
        return sorted({self.chosen(word) for word in _apart(values.text(cell))})

    def spell(self, value):
        labels = dict(self.choices)
        return "、".join(str(labels.get(one, one)) for one in value or [])

    def same(self, value):
        return " ".join(sorted(map(str, value or [])))

    @property
    def nothing(self):
        return []

    def options(self, viewer):
        return []


@dataclass(frozen=True)
class Found:
    """A row another column names: its key, what it is called, and what checks want to know of it."""

    pk: int
    label: str
    row: Any = None


@dataclass(frozen=True, kw_only=True)
class Reference(Column):
    """The name or code of a row that stands already, written as its key.

    `find` is asked once for many: what was typed → the rows it may mean, among those the viewer may choose. `narrow`
    then says which of them one line means, by what else it says; it may raise BadCell. A `late` column is looked for
    once the line's own row is known.
    """

    find: Callable[[Any, set[str]], Mapping[str, list[Found]]] = lambda viewer, texts: {}
    called: str = "name"  # the path of what it is called, from the row it names
    offered: Callable[[Any], list[str]] = lambda viewer: []
    narrow: Callable[[Any, list["Found"]], list["Found"]] = lambda line, rows: rows
    missing: str = ""  # how to mend a name that is not found
    reads: Callable[[Any], str] = values.text
    late: bool = False
    how = gettext_lazy("已登记的名称或代码")

    def parse(self, cell):
        return self.reads(cell)

    def spell(self, value):
        return value.label if isinstance(value, Found) else str(value or "")

    def same(self, value):
        return str(value.pk if isinstance(value, Found) else value or "")

    def store(self, value):
        return value.pk if value else None

    @property
    def nothing(self):
        return None

    def options(self, viewer):
        return self.offered(viewer)

    def texts(self, said: str | None) -> tuple[str, ...]:
        """What of a cell is looked for."""
        return (said,) if said else ()

    def meant(self, line: Any, said: str, found: Mapping[str, list[Found]]) -> Any:
        """The value of a cell, once what it names was looked for. Raises BadCell."""
        return self.resolve(said, self.narrow(line, found.get(said, [])))

    def resolve(self, text: str, rows: list[Found]) -> Found:
        told = values.shown(text, MOST_TOLD)
        if not rows:
            what = _("没有找到“%(text)s”。") % {"text": told}
            raise BadCell(what + (force_str(self.missing) or _("请从下拉列表中选择，或先登记它。")))
        if len(rows) > 1:
            raise BadCell(_("“%(text)s”有 %(count)s 个同名的，请改填它的代码。") % {"text": told, "count": len(rows)})
        return rows[0]


class References(Reference):
    """Several rows in one cell, tied to the roster's row by a table in between: a many-to-many field."""

    how = gettext_lazy("已登记的名称或代码，可填几项，用顿号隔开")

    def parse(self, cell):
        words = values.text(cell)
        for sign in "，,；;/":
            words = words.replace(sign, "、")
        return tuple(dict.fromkeys(word.strip() for word in words.split("、") if word.strip()))

    def texts(self, said):
        return said or ()

    def meant(self, line, said, found):
        return [self.resolve(one, self.narrow(line, found.get(one, []))) for one in said]

    def spell(self, value):
        return "、".join(found.label for found in value or [])

    def same(self, value):
        return ",".join(sorted(str(found.pk) for found in value or []))

    def store(self, value):
        return sorted({found.pk for found in value or []})

    @property
    def nothing(self):
        return []

    def options(self, viewer):
        return []


def is_blank(cell: object) -> bool:
    """Nothing stands in it, or the sign our own lists have for nothing."""
    return cell is None or (isinstance(cell, str) and cell.strip() in NOTHING)
