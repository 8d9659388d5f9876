"""(e) The assignment list of a school with a million of them, beside Django's admin and beside a view written by hand."""

import re
from collections.abc import Iterator
from functools import partial

from django.contrib import admin
from django.shortcuts import render
from django.test import Client, override_settings
from django.urls import include, path
from django.utils.safestring import mark_safe

from alliance.core.dates import DAY

from .school import ASSIGNMENTS, school_with
from .ways import Comparison, in_turns

OURS, BY_HAND, ADMIN = "/assignments/", "/by-hand/", "/admin/placements/assignment/"
RUNS = 9
# What differs between two answers to the same question: tokens, the blanks of a template, the menu's mark.
ONCE = re.compile(r'(name="(?:csrfmiddlewaretoken|_once)" value=)"[^"]*"|aria-current="page"|\s+')


class Site(admin.AdminSite):
    """Django's admin for whoever has logged in: what is measured is its list, not its login."""

    def has_permission(self, request) -> bool:
        return True


class AssignmentAdmin(admin.ModelAdmin):
    list_display = ["person", "class_name", "host", "post", "batch", "starts_on", "leaves_before"]
    list_select_related = ["person", "enrolment", "host", "batch"]
    list_per_page = 50
    ordering = ["-starts_on", "-id"]

    def class_name(self, row) -> str:
        return row.enrolment.class_name

    def has_view_permission(self, request, obj=None) -> bool:
        return True

    has_add_permission = has_change_permission = has_delete_permission = lambda self, request, obj=None: False


def by_hand(request):
    """The same page without any of the list's machinery: one count, one query, and a loop in a template."""
    from alliance.core.pages import Page
    from placements.lists.assignments import AssignmentFilter
    from placements.models import Assignment

    rows = Assignment.objects.filter(school_id=request.viewer.organisation_id)
    form = AssignmentFilter(request.GET, queryset=rows, request=request).form
    counted = rows[:10_001].count()
    shown = list(
        rows.select_related("person", "enrolment", "host", "batch", "opening").order_by("-starts_on", "-id")[:51]
    )
    for row in shown:
        row.last_day = row.leaves_before - DAY
    page = Page(title="实习安排", subtitle="谁在哪家单位实习", search="", search_placeholder="学生姓名或拼音首字母")
    page.filter_form = form
    page.export = {"url": "/exports/new/", "list": "assignment-list", "query": "", "reason": True}
    page.count_text = "共 10 000+ 条" if counted > 10_000 else f"共 {counted} 条"
    page.next_url = f"?after={shown[49].uid}"
    page.table = {"order_by": "-starts_on", "prefixed_order_by_field": "sort"}
    return render(request, "by_hand.html", {"page": page, "rows": shown[:50], "head": HEAD[0]})


HEAD: list[str] = []  # the table's head as it was served: it is the same for every row


def urlconf():
    site = Site(name="admin")
    from placements.models import Assignment

    site.register(Assignment, AssignmentAdmin)
    return [path("admin/", site.urls), path(BY_HAND[1:], by_hand), path("", include("alliance.urls"))]


class Portal:
    urlpatterns: list = []


def same(theirs: str, ours: str) -> None:
    theirs, ours = (ONCE.sub(r"\1", text) for text in (theirs, ours))
    if theirs != ours:
        at = next(n for n, (a, b) in enumerate(zip(theirs, ours, strict=False)) if a != b)
        raise AssertionError(
            f"the view by hand gives another page:\n{theirs[at - 80 : at + 80]}\n{ours[at - 80 : at + 80]}"
        )


def comparisons() -> Iterator[Comparison]:
    with school_with(ASSIGNMENTS) as clerk:
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(clerk.user)
        Portal.urlpatterns = urlconf()

        def answer(url: str) -> str:
            response = client.get(url)
            assert response.status_code == 200, (url, response.status_code)
            return response.content.decode()

        with override_settings(ROOT_URLCONF=Portal):
            ours = answer(OURS)
            HEAD[:] = [mark_safe(ours[ours.index("<thead") : ours.index("</thead>") + 8])]  # noqa: S308
            assert "共 10 000+ 条" in ours
            assert answer(ADMIN).count('<th class="field-person') == 50
            same(answer(BY_HAND), ours)
            deep = OURS + re.search(r'rel="next" href="([^"]+)"', ours)[1].replace("&amp;", "&")
            urls = {
                "a view written by hand that gives the same page": BY_HAND,
                "the portal's list": OURS,
                "the portal's next page": deep,
                "sorted by name": f"{OURS}?sort=person",
                "searched by initials": f"{OURS}?q=zw",
                "Django admin's changelist on the same rows": ADMIN,
            }
            spent = in_turns({way: partial(answer, url) for way, url in urls.items()}, runs=RUNS)
        found = Comparison(f"(e) the first page of {ASSIGNMENTS:,} assignments")
        for way, seconds in spent.items():
            found.add(way, seconds)
        yield found
