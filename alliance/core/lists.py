"""Lists: filter, search, sort and key-based pages, declared by a table class; nothing is counted past ten thousand."""

from urllib.parse import urlencode
from uuid import UUID

import django_tables2 as tables
from django.db import models
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django_tables2.data import TableData

from . import search
from .pages import Page

PER_PAGE = 50
COUNTED = 10_000
NUMBER = {"td": {"class": "num"}, "th": {"class": "num"}}  # attributes of a column of figures


class PageOfRows(TableData):
    """Rows already in order: django-tables2 only draws them."""

    def __len__(self) -> int:
        return len(self.data)

    def order_by(self, aliases) -> None:
        """The database has sorted."""


class ListTable(tables.Table):
    """A list's columns. `orders` names the database field of each column one may sort by: never a nullable one."""

    orders: dict[str, str] = {}
    default_order = ""

    class Meta:
        order_by_field = "sort"
        template_name = "core/table.html"

    def __init__(self, data, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        for name, column in self.columns.items():
            column.column.orderable = name in self.orders and kwargs.get("orderable", True)


def listing(
    request: HttpRequest,
    rows: models.QuerySet,
    *,
    table: type[ListTable],
    page: Page,
    filterset: type | None = None,
    searched: str | None = None,
    template: str = "core/list.html",
    context: dict | None = None,
    **drawn_with: object,
) -> HttpResponse:
    """Answer a list page. `searched` is the path to a Searchable row (`""` for the row itself, `person__` beside it).

    What else is given is handed to the table.
    """
    if filterset is not None:
        filters = filterset(request.GET, queryset=rows, request=request)
        page.filter_form = filters.form
        rows = filters.qs
    if searched is not None:
        page.search = request.GET.get("q", "").strip()[:60]
        if page.search:
            query = search.query(page.search)
            rows = rows.filter(**{f"{searched}search": query}) if query else rows.none()
    order = _order(request, table)
    page.count_text = _count(rows)
    shown, page.previous_url, page.next_url = _page(request, rows, order)
    page.table = table(PageOfRows(shown), order_by=_alias(request, table), request=request, **drawn_with)
    page.empty = page.empty or {"title": _("没有记录"), "text": "", "action": None}
    if request.GET:
        page.empty = {"title": _("没有符合条件的记录"), "text": _("请放宽查询条件，或清除条件后再看。"), "action": None}
    return render(request, template, {"page": page, **(context or {})})


def _alias(request: HttpRequest, table: type[ListTable]) -> str:
    wanted = request.GET.get("sort", "")
    return wanted if wanted.removeprefix("-") in table.orders else table.default_order


def _order(request: HttpRequest, table: type[ListTable]) -> tuple[str, bool]:
    """The database field to sort by and whether downwards. An unknown name falls back to the list's own order."""
    alias = _alias(request, table)
    return table.orders[alias.removeprefix("-")], alias.startswith("-")


def _count(rows: models.QuerySet) -> str:
    counted = rows.order_by()[: COUNTED + 1].count()
    return (
        _("共 10 000+ 条") if counted > COUNTED else _("共 %(count)s 条") % {"count": f"{counted:,}".replace(",", " ")}
    )


def _page(request: HttpRequest, rows: models.QuerySet, order: tuple[str, bool]) -> tuple[list, str | None, str | None]:
    """One page by key: rows after or before a given one. Deep pages cost what the first one costs."""
    field, descending = order
    forward = "before" not in request.GET
    key = _row_of(rows, request.GET.get("after" if forward else "before"))
    upwards = descending != forward  # the direction in which we walk away from the key
    if key is not None:
        step, value = ("gt" if upwards else "lt"), _value(key, field)
        beyond = Q(**{f"{field}__{step}": value}) | Q(**{field: value, f"pk__{step}": key.pk})
        # The bound says nothing new to people; to the database it is the range it can begin to read the index at.
        rows = rows.filter(Q(**{f"{field}__{step}e": value}) & beyond)
    sign = "" if upwards else "-"
    taken = list(rows.order_by(f"{sign}{field}", f"{sign}pk")[: PER_PAGE + 1])
    more, taken = len(taken) > PER_PAGE, taken[:PER_PAGE]
    if not forward:
        taken.reverse()
    has_previous, has_next = (key is not None, more) if forward else (more, True)
    return (
        taken,
        _url(request, "before", taken[0]) if taken and has_previous else None,
        _url(request, "after", taken[-1]) if taken and has_next else None,
    )


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
    rest = [(k, v) for k, values in request.GET.lists() for v in values if k not in {"after", "before"}]
    return "?" + urlencode([*rest, (name, str(row.uid))])


class NameLink(tables.Column):
    """A column whose text leads to the row's page."""

    def __init__(self, url: str, *args, path: str = "", **kwargs):
        kwargs["linkify"] = (url, {"uid": tables.A(f"{path}uid")})
        super().__init__(*args, **kwargs)


class LastDay(tables.Column):
    """An exclusive end, shown as the inclusive last day."""

    def render(self, value):
        from .dates import DAY, shown

        return shown(value - DAY)
