"""Lists: declared once, answered as pages by key, and read again by a worker that writes them as a workbook.

Filter, search and sort come from the address; nothing is counted past ten thousand.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

import django_tables2 as tables
from django.db import models
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tables2.data import TableData

from . import search, waiting
from .access import Rule, Viewer
from .conditions import Condition, conditions_of
from .dates import DAY, shown
from .imports.rosters import Roster, rosters_of
from .pages import Page, link
from .wording import figure

PER_PAGE = 50
COUNTED = 10_000
LONGEST_SEARCH = 60  # characters
CURSORS = {"after", "before"}
SPARE = {"td": {"class": "spare"}, "th": {"class": "spare"}}  # of a column a narrow desk leaves to the row's page
NUMBER = {"td": {"class": "num"}, "th": {"class": "num"}}  # attributes of a column of figures


class PageOfRows(TableData):
    """Rows already in order: django-tables2 only draws them."""

    def __len__(self) -> int:
        return len(self.data)

    def order_by(self, aliases) -> None:
        """The database has sorted."""


class ListTable(tables.Table):
    """A list's columns. `orders` names the database field of each column one may sort by: never a nullable one.

    In a workbook a column holds what `value_<column>` says, else what the page shows; plain dates stay dates.
    """

    orders: dict[str, str] = {}
    default_order = ""

    class Meta:
        order_by_field = "sort"
        template_name = "core/table.html"

    def __init__(self, data, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        for name, column in self.columns.items():
            column.column.orderable = name in self.orders and kwargs.get("orderable", True)


@dataclass(frozen=True)
class Listing:
    """One list, as its page and its export both read it.

    `name` is the URL name of its page; a list without one hangs on a single row and is not exported. `rows` gives
    what a viewer may see, ready to be drawn. `searched` is the path to a Searchable row (`""` for the row itself,
    `person__` beside it), for those `searched_by` names: to whom names are masked, a search would tell them. `personal`
    lists leave the portal for a written reason only. `drawn_with` is handed to the table.
    """

    name: str
    title: str
    rows: Callable[[Viewer], models.QuerySet]
    table: type[ListTable]
    seen_by: tuple[Rule, ...] = ()
    filterset: type | None = None
    searched: str | None = None
    searched_by: Rule = lambda viewer: True
    personal: bool = False
    drawn_with: Callable[[Viewer], dict] = lambda viewer: {}

    def __post_init__(self) -> None:
        if self.name:
            if self.name in _declared:
                raise ValueError(f"list {self.name} is declared twice")
            _declared[self.name] = self

    def open_to(self, viewer: Viewer | None) -> bool:
        return viewer is not None and any(rule(viewer) for rule in self.seen_by)

    def may_search(self, viewer: Viewer) -> bool:
        return self.searched is not None and self.searched_by(viewer)

    def filled_as(self, viewer: Viewer | None) -> Roster | None:
        """The roster by which the viewer may change this list's own rows: it can be given out filled with them."""
        fitting = [roster for roster in rosters_of(viewer) if roster.listing == self.name and not roster.only_new]
        return next((roster for roster in fitting if roster.model is self.rows(viewer).model), None)

    def chosen(self, viewer: Viewer, data: QueryDict, request: HttpRequest | None = None) -> "Chosen":
        """What an address asks of this list. A worker has no request: filters are given one that knows the viewer."""
        rows, form, words = self.rows(viewer), None, ""
        if self.filterset is not None:
            filters = self.filterset(data, queryset=rows, request=request or Asked(viewer, data))
            waiting.add_to(filters, self.name, viewer)
            form, rows = filters.form, filters.qs
        if self.may_search(viewer):
            words = data.get("q", "").strip()[:LONGEST_SEARCH]
            if words:
                query = search.query(words)
                rows = rows.filter(**{f"{self.searched}search": query}) if query else rows.none()
        wanted = data.get("sort", "")
        alias = wanted if wanted.removeprefix("-") in self.table.orders else self.table.default_order
        return Chosen(rows, form, words, alias, self.table.orders[alias.removeprefix("-")])


_declared: dict[str, Listing] = {}


def declared() -> dict[str, Listing]:
    """Every list that has a page of its own, by name. Each app's `ready` imports its lists."""
    return dict(_declared)


@dataclass(frozen=True)
class Asked:
    """What a filter may ask of a request, where there is none."""

    viewer: Viewer
    GET: QueryDict

    @property
    def user(self):
        return self.viewer.user


@dataclass(frozen=True)
class Chosen:
    """A list narrowed and sorted. An unknown order is the list's own; a filter that makes no sense narrows nothing."""

    rows: models.QuerySet
    form: object
    words: str
    alias: str
    field: str

    @classmethod
    def of(cls, rows: models.QuerySet, field: str) -> "Chosen":
        """All of these rows, in the order of a field that is never null."""
        return cls(rows, None, "", field, field)

    @property
    def descending(self) -> bool:
        return self.alias.startswith("-")

    @property
    def sensible(self) -> bool:
        """Whether every filter was understood. A page says what was not; a file, which cannot, is not made."""
        return self.form is None or not self.form.is_bound or self.form.is_valid()

    def in_order(self, *, backwards: bool = False) -> models.QuerySet:
        sign = "-" if self.descending != backwards else ""
        return self.rows.order_by(f"{sign}{self.field}", f"{sign}pk")

    def conditions(self) -> list[Condition]:
        """What the rows were narrowed by, in words."""
        return conditions_of(self.form, self.words)


def listing(
    request: HttpRequest,
    of: Listing,
    *,
    page: Page,
    template: str = "core/list.html",
    context: dict | None = None,
) -> HttpResponse:
    """Answer the page of a list. `page` brings what only the page says: actions, a subtitle, words for no rows."""
    viewer = request.viewer
    chosen = of.chosen(viewer, request.GET, request)
    page.title = page.title or of.title
    page.filter_form = chosen.form
    page.search = chosen.words if of.may_search(viewer) else None
    defaulted = getattr(chosen.form, "defaulted", ())
    page.chips = [_chip(request, condition, defaulted) for condition in chosen.conditions()]
    page.count_text = _count(chosen.rows)
    shown_rows = one_page(request, chosen, page)
    page.table = of.table(PageOfRows(shown_rows), order_by=chosen.alias, request=request, **of.drawn_with(viewer))
    if of.name and shown_rows:
        page.export = _export(request, of)
        if roster := of.filled_as(viewer):
            page.filled = _filled(page.export, roster)
    if of.name:
        page.actions += _bring([roster for roster in rosters_of(viewer) if roster.listing == of.name])
    page.empty = page.empty or {"title": _("没有记录"), "text": "", "action": None}
    if request.GET:
        page.empty = {"title": _("没有符合条件的记录"), "text": _("请放宽查询条件，或清除条件后再看。"), "action": None}
    return render(request, template, {"page": page, **(context or {})})


def _export(request: HttpRequest, of: Listing) -> dict:
    """What the export's button needs."""
    return {
        "id": "export",
        "label": _("导出 Excel"),
        "icon": "file-spreadsheet",
        "text": _("按当前的查询条件和排序导出全部行。"),
        "submit": _("导出"),
        "url": reverse("export-new"),
        "list": of.name,
        "query": _rest(request),
        "reason": of.personal,
    }


def _filled(export: dict, roster: Roster) -> dict:
    """The same rows, to be completed and brought back."""
    return export | {
        "id": "fill",
        "label": _("补充模板"),
        "icon": "edit",
        "text": _("把查到的行排成导入用的模板：补上空缺、改正错处，再传回来。没动过的格子不会改变，号码只露末几位。"),
        "submit": _("生成"),
        "template": True,
        "reason": export["reason"] or roster.personal,
    }


def _bring(rosters: list[Roster]) -> list[dict]:
    """The way to each workbook a list takes in; of several each tells what it brings."""
    said = {roster.name: _("导入%(roster)s") % {"roster": roster.title} for roster in rosters if len(rosters) > 1}
    ways = [
        (said.get(roster.name, _("导入 Excel")), reverse("roster-detail", args=[roster.name])) for roster in rosters
    ]
    return [link(label, url, icon="upload") for label, url in ways]


def _count(rows: models.QuerySet) -> str:
    counted = rows.order_by()[: COUNTED + 1].count()
    return (
        _("共 10 000+ 条") if counted > COUNTED else _("共 %(count)s 条") % {"count": f"{counted:,}".replace(",", " ")}
    )


def one_page(request: HttpRequest, chosen: Chosen, page: Page) -> list:
    """One page by key, with the ways on in `page`: rows after or before a given one. Deep pages cost what the first costs.

    For rows that are drawn by hand too: `Chosen.of` has them in order.
    """
    forward = "before" not in request.GET
    key = _row_of(chosen.rows, request.GET.get("after" if forward else "before"))
    ordered = chosen.in_order(backwards=not forward)
    if key is not None:
        # We walk away from the key: upwards, unless the list runs downwards or we walk back.
        step, value = ("gt" if chosen.descending != forward else "lt"), _value(key, chosen.field)
        beyond = Q(**{f"{chosen.field}__{step}": value}) | Q(**{chosen.field: value, f"pk__{step}": key.pk})
        # The bound says nothing new to people; to the database it is the range it can begin to read the index at.
        ordered = ordered.filter(Q(**{f"{chosen.field}__{step}e": value}) & beyond)
    taken = list(ordered[: PER_PAGE + 1])
    more, taken = len(taken) > PER_PAGE, taken[:PER_PAGE]
    if not forward:
        taken.reverse()
    has_previous, has_next = (key is not None, more) if forward else (more, True)
    page.previous_url = _url(request, "before", taken[0]) if taken and has_previous else None
    page.next_url = _url(request, "after", taken[-1]) if taken and has_next else None
    return taken


def _row_of(rows: models.QuerySet, uid: str | None) -> models.Model | None:
    """The row a page begins after. A URL carries its uid and nothing of what it holds.

    A damaged uid is a page that does not exist; a row that has left the list meanwhile means the first page.
    """
    if not uid:
        return None
    try:
        return rows.filter(uid=UUID(uid)).first()
    except ValueError:
        raise Http404 from None


def _value(row: models.Model, field: str) -> object:
    for part in field.split("__"):
        row = getattr(row, part)
    return row


def _url(request: HttpRequest, name: str, row: models.Model) -> str:
    return f"?{_rest(request, (name, str(row.uid)))}"


def _rest(request: HttpRequest, *more: tuple[str, str], without: tuple[str, ...] = ()) -> str:
    """The address's query without its place in the list, without some names, and with some pairs more."""
    dropped = {*CURSORS, *without}
    rest = [(k, v) for k, values in request.GET.lists() for v in values if k not in dropped]
    return urlencode([*rest, *more])


def _chip(request: HttpRequest, condition: Condition, defaulted: Collection[str]) -> dict:
    """One condition, and the address of the list without it: what holds unless one says otherwise is blank there."""
    blank = [(name, "") for name in condition.names if name in defaulted]
    url = f"{request.path}?{_rest(request, *blank, without=condition.names)}".removesuffix("?")
    return {"label": condition.label, "text": condition.text, "url": url}


class NameLink(tables.Column):
    """A column whose text leads to the row's page."""

    def __init__(self, url: str, *args, path: str = "", **kwargs):
        kwargs["linkify"] = (url, {"uid": tables.A(f"{path}uid")})
        super().__init__(*args, **kwargs)


class DayLink(tables.DateColumn):
    """A day, written as days are, that leads to the row's page."""

    def __init__(self, url: str, *args, **kwargs):
        kwargs["linkify"] = (url, {"uid": tables.A("uid")})
        super().__init__(*args, **kwargs)


class Figure(tables.Column):
    """A figure with decimals, as people write it; a workbook keeps the number."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, attrs=NUMBER, **kwargs)

    def render(self, value):
        return figure(value)

    def value(self, value):
        return value


class LastDay(tables.Column):
    """An exclusive end, shown as the inclusive last day."""

    def render(self, value):
        return shown(value - DAY)

    def value(self, value):
        return value - DAY
