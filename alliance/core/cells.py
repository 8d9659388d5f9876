"""The cells of a table: where a column's value comes from, and what is made of it. Pages and workbooks both read here.

What django-tables2 works out anew for every cell is worked out once a column.
"""

import html
from collections.abc import Callable
from inspect import Parameter, signature

import django_tables2 as tables
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.html import strip_tags
from django.utils.safestring import SafeData
from django_tables2 import A
from django_tables2.columns import BooleanColumn
from django_tables2.rows import BoundRow

# Their own idea of a value is a text; a workbook knows better.
PLAIN = (tables.DateColumn, tables.DateTimeColumn, tables.TimeColumn, BooleanColumn)


class Value:
    """What an accessor finds in a record; None where it finds nothing. Choices are spelled out."""

    def __init__(self, accessor: A):
        self.accessor, self.bits = accessor, accessor.bits
        self.display: str | None = None
        self.asked = False

    def __call__(self, record):
        if not self.asked:
            self.asked, self.display = True, self._display(record)
        found = record
        try:
            for bit in self.bits[:-1] if self.display else self.bits:
                found = getattr(found, bit)
                if callable(found) and not getattr(found, "do_not_call_in_templates", False):
                    found = found()
            return getattr(found, self.display)() if self.display else found
        except AttributeError:
            return self._slowly(record)

    def _display(self, record) -> str | None:
        """The name of the method that spells out a field with choices."""
        if not isinstance(record, models.Model):
            return None
        try:
            field = self.accessor.get_field(record)
        except (FieldDoesNotExist, AttributeError):
            return None
        return f"get_{self.bits[-1]}_display" if getattr(field, "choices", None) else None

    def _slowly(self, record):
        """A dictionary, a sequence, or nothing at all (a column that only its table's own `render_…` fills)."""
        try:
            return self.accessor.resolve(record)
        except (ValueError, TypeError, AttributeError, LookupError):
            return None


def calling(make: Callable, table: tables.Table, bound) -> Callable:
    """`make(value, record)` for a function of django-tables2, which is given only what its signature asks for."""
    parameters = signature(make).parameters
    everything = any(one.kind is Parameter.VAR_KEYWORD for one in parameters.values())
    always = {"column": bound.column, "bound_column": bound, "table": table}
    fixed = {name: one for name, one in always.items() if everything or name in parameters}
    value_too, record_too, row_too = (everything or name in parameters for name in ("value", "record", "bound_row"))

    def call(value, record):
        given = {"value": value} if value_too else {}
        if record_too:
            given["record"] = record
        if row_too:
            given["bound_row"] = BoundRow(record, table=table)
        return make(**fixed, **given)

    return call


class Cell:
    """What a workbook holds of one column: `value_<column>`, else `render_<column>`, else the column's own `value`.

    Nothing is made of a plain column's value: dates stay dates and numbers numbers.
    """

    def __init__(self, table: tables.Table, bound):
        self.header, self.empty = str(bound.header), bound.column.empty_values
        self.value = Value(A(bound.accessor))
        own = hasattr(table, f"value_{bound.name}") or hasattr(table, f"render_{bound.name}")
        kind, base = type(bound.column), tables.Column
        plain = issubclass(kind, PLAIN) or (kind.render is base.render and kind.value is base.value)
        self.make = None if plain and not own else calling(bound.value, table, bound)

    def read(self, record: object) -> object:
        value = self.value(record)
        if value in self.empty:
            return None
        if self.make is None:
            return str(value) if isinstance(value, models.Model) else value
        value = self.make(value, record)
        if isinstance(value, SafeData):
            return html.unescape(strip_tags(value)).strip()
        return str(value) if isinstance(value, models.Model) else value
