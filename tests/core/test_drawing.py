"""Our drawing of a table's rows says what django-tables2 says, cell by cell."""

import html
import re
from datetime import UTC, date, datetime

import django_tables2 as tables
import pytest
from django.http import QueryDict
from django.test import RequestFactory
from django.urls import reverse

from alliance.core import drawing, lists
from alliance.core.lists import LastDay, ListTable, NameLink
from members.enums import Role
from members.models import Organisation
from tests.registry import VISITORS

CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)


def cells(table) -> list[str]:
    return [html.unescape(cell).strip() for cell in CELL.findall(drawing.body(table))]


def by_the_book(table) -> list[str]:
    """What django-tables2 itself makes of every cell, localised and escaped as a template would."""
    from django.template import Context, Template

    template = Template(
        "{% for row in table.rows %}{% for c, cell in row.items %}<td>{{ cell }}</td>{% endfor %}{% endfor %}"
    )
    return [html.unescape(cell).strip() for cell in CELL.findall(template.render(Context({"table": table})))]


@pytest.mark.parametrize("role", [role for role in VISITORS if role in Role.values])
def test_every_list_is_drawn_as_by_the_book(world, role):
    viewer = world.membership(role)
    request = RequestFactory().get("/")
    request.viewer = viewer
    for name, listing in lists.declared().items():
        if not listing.open_to(viewer):
            continue
        rows = list(listing.chosen(viewer, QueryDict(""), request).rows[:20])

        def table(rows=rows, listing=listing):
            drawn_with = listing.drawn_with(viewer)
            return listing.table(lists.PageOfRows(rows), request=request, **drawn_with)

        assert cells(table()) == by_the_book(table()), name


class Sample(ListTable):
    name = NameLink("organisation-detail", verbose_name="名称")
    kind = tables.Column("类别")
    since = tables.DateColumn(verbose_name="起")
    until = LastDay("止")
    at = tables.DateTimeColumn(verbose_name="时间")
    on = tables.DateColumn(verbose_name="日", accessor="at")
    count = tables.Column("数量", attrs=lists.NUMBER)
    made = tables.Column("合成", empty_values=())
    orders = {"name": "pinyin"}
    default_order = "name"

    class Meta(ListTable.Meta):
        model = Organisation
        fields = ["name", "kind", "since", "until", "at", "on", "count", "made"]

    def render_made(self, record, bound_row):
        return f"{record.kind}<{bound_row.record.name}>"


def test_what_a_person_typed_is_text_and_no_markup(db):
    row = Organisation(kind="school", name="<script>alert(1)</script>学校")
    row.since, row.until, row.at = date(2025, 3, 1), date(2025, 9, 1), datetime(2025, 3, 1, 17, 2, tzinfo=UTC)
    row.count = 1234567
    blank = Organisation(kind="school", name="空")
    body = drawing.body(Sample([row, blank]))
    assert "<script>" not in body
    assert "2025年3月2日" in cells(Sample([row]))  # of a moment, the day it is here
    assert reverse("organisation-detail", args=[row.uid]) in body
    assert cells(Sample([row, blank])) == by_the_book(Sample([row, blank]))


@pytest.mark.parametrize(
    ("text", "fits"),
    [("十个汉字刚好一行放下", True), ("十一个汉字一行放不下了", False), ("a" * 20, True), ("a" * 21, False)],
)
def test_a_short_cell_is_one_that_stays_on_a_line(text, fits):
    assert drawing.short(text) is fits
    assert drawing.short(f'<a href="/x/">{text}</a>') is fits
