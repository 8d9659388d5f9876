"""The rows of a table as HTML.

A list page spends most of its time here, so the columns lists really use (plain values, days, links by uid, a table's
own `render_…`) are drawn directly. The cells are those that django-tables2 would draw; a test compares them.
"""

import unicodedata
import uuid
from collections.abc import Callable

from django.template.defaultfilters import date as date_text
from django.urls import reverse
from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import template_localtime
from django_tables2 import A, Column, DateColumn, DateTimeColumn

from .cells import Value, calling

NARROW = 20  # Latin letters: what stays on one line beside its label on a phone
_ANY = uuid.UUID(int=0)


def body(table) -> SafeString:
    """Every `<tr>` of the table."""
    columns = [_Drawn(table, column) for column in table.columns]
    lines = []
    for record in table.data:
        lines.append('<tr role="row">')
        lines += [column.cell(record) for column in columns]
        lines.append("</tr>")
    return mark_safe("".join(lines))  # noqa: S308 - every cell is escaped where it is drawn


def short(text: str) -> bool:
    """Whether a cell is at most ten Chinese characters or twenty Latin ones wide, so that it stays on a line."""
    if "<" in text:
        text = strip_tags(text)
    if len(text) > NARROW or text.isascii():
        return len(text) <= NARROW
    return sum(2 if unicodedata.east_asian_width(letter) in "FW" else 1 for letter in text) <= NARROW


class _Drawn:
    """One column of one table, ready to draw the cell of any record."""

    def __init__(self, table, bound):
        self.table, self.bound, self.column = table, bound, bound.column
        self.default, self.empty_values = bound.default, bound.column.empty_values
        self.opening = format_html('<td role="cell" data-label="{}"', bound.header)
        self.attributes = f"{' ' if (attrs := bound.attrs['td'].as_html()) else ''}{attrs}>"
        self.value = Value(A(bound.accessor))
        self.shown = self._renderer()
        self.linked = self._link()

    def cell(self, record) -> str:
        value = self.value(record)
        if value in self.empty_values:
            content = self.default
        else:
            content = self.shown(value, record)
            if self.linked:
                content = self.linked(content, record)
        text = conditional_escape(localize(template_localtime(content)))
        mark = " data-short" if short(text) else ""
        return f"{self.opening}{mark}{self.attributes}{text}</td>"

    def _renderer(self) -> Callable:
        own = getattr(self.table, f"render_{self.bound.name}", None)
        if own is None:
            if isinstance(self.column, DateTimeColumn):
                return lambda value, record: (
                    date_text(template_localtime(value), "SHORT_DATETIME_FORMAT") or self.default
                )
            if isinstance(self.column, DateColumn):
                return lambda value, record: date_text(template_localtime(value), "SHORT_DATE_FORMAT") or self.default
            if type(self.column).render is Column.render:
                return lambda value, record: value
        return calling(own or self.column.render, self.table, self.bound)

    def _link(self) -> Callable | None:
        """The link around a cell. One by uid is resolved once, and each row's uid put into it."""
        link = self.bound.link
        if not link:
            return None
        arguments = link.reverse_args.get("kwargs", {})
        if set(link.reverse_args) != {"viewname", "kwargs"} or list(arguments) != ["uid"] or link.attrs:
            return lambda content, record: link(
                content, record=record, value=content, bound_column=self.bound, column=self.column, table=self.table
            )
        head, tail = reverse(link.reverse_args["viewname"], kwargs={"uid": _ANY}).split(str(_ANY))
        uid = Value(arguments["uid"])
        return lambda content, record: format_html('<a href="{}{}{}">{}</a>', head, uid(record), tail, content)
