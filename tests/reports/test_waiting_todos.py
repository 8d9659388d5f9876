"""The first page counts what waits for its reader in every room: the workflows say what, the lists say how much."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse

from alliance.core import audit, dates, lists
from alliance.core.messages import waits
from members.enums import Role
from members.models import UserMembership
from reports.todos import TOLD_ABOVE, todos_of, waiting_for

PAST = dates.today() - timedelta(days=3)
WAITING = [
    (one, waiting) for one in waits.declared() for waiting in one.waitings.values() if one.about.noun not in TOLD_ABOVE
]
# What the database asks of a row in such a state.
BESIDES = {
    ("resolution", "done"): {"done_on": PAST, "evidence": "已安排 12 个工位"},
    ("committee-work", "answered"): {"answer": "换了夹具", "answered_on": PAST},
    ("facility", "registered"): {"stated_by": F("school")},
    ("facility", "returned"): {"stated_by": F("school")},
    ("resource-use", "agreed"): {"starts_on": PAST - timedelta(days=7)},
}


def let_wait(one, waiting) -> None:
    """Every row of the noun waits: its state says so, and the day since which it waits has passed."""
    values = {"state": waiting.state} | BESIDES.get((one.about.noun, waiting.state), {})
    for column in filter(None, (waiting.since, waiting.until)):
        if "__" not in column:  # a deadline that stands beside it says nothing of when it begins to wait
            values[column] = PAST
    with audit.acting(actor="system:test"):
        one.model._default_manager.update(**values)


def members():
    return list(UserMembership.objects.current().select_related("organisation", "user").order_by("id"))


def named(one, waiting) -> str:
    return f"{one.about.noun}-{waiting.state}"


@pytest.mark.parametrize(("one", "waiting"), WAITING, ids=[named(*pair) for pair in WAITING])
def test_who_is_to_act_finds_it_on_the_first_page_and_the_link_shows_as_many(world, one, waiting):
    let_wait(one, waiting)
    rows = list(one.model._default_manager.select_related(*one.about.beside))
    addressed = waiting.on.of(rows)
    told = set()
    for viewer in members():
        asked = one.asked_of(viewer, on=dates.today()).get(waiting.state)
        mine = {row.pk for row in rows if viewer.pk in {member.pk for member in addressed[row.pk]}}
        # The condition on rows and the addressees of rows are the same people.
        assert mine == set(one.model._default_manager.filter(asked).values_list("pk", flat=True) if asked else [])
        if not mine:
            continue
        url = reverse(f"{one.about.noun}-list") + f"?waits={waiting.state}"
        found = [todo for todo in todos_of(viewer) if todo["url"] == url]
        assert [todo["count"] for todo in found] == [len(mine)], (viewer.role, mine)
        client = Client()
        client.force_login(viewer.user)
        page = client.get(found[0]["url"]).context["page"]
        assert page.count_text == f"共 {len(mine)} 条"
        assert not page.filter_form.errors
        assert page.chips[0]["text"] == str(waiting.doing)
        told.add(viewer.role)
    assert told


def test_every_noun_that_waits_has_a_list_with_filters():
    for one in waits.declared():
        listing = lists.declared()[f"{one.about.noun}-list"]
        assert listing.filterset is not None, one.about.noun


def test_nobody_is_asked_before_the_day_since_which_a_row_waits(world):
    tomorrow = dates.today() + timedelta(days=1)
    with audit.acting(actor="system:test"):
        world.a.activity.__class__.objects.update(state="planned", held_on=dates.today(), ends_before=tomorrow)
    assert not [todo for todo in todos_of(world.membership(Role.PLACEMENT)) if "活动" in str(todo["label"])]


def test_a_role_is_counted_only_what_it_may_have_to_do(world):
    for role in (Role.TEACHER, Role.MENTOR, Role.SYSADMIN):
        assert not list(waiting_for(world.membership(role)))
