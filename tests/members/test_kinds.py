"""Kinds are data: words the office keeps. And whoever saves second is told, in every form that edits a row."""

import pytest
from django.urls import reverse

from members.enums import Role
from members.models import Activity, WeeklyReturn

LOST = "别人已保存过这一条"


def opened(client, url: str) -> dict:
    """What the form sends when nobody touched it."""
    form = client.get(url).context["form"]
    return {
        bound.html_name: getattr(v, "isoformat", lambda v=v: v)() for bound in form if (v := bound.value()) is not None
    }


@pytest.mark.parametrize(
    ("attribute", "url_name", "role", "field"),
    [
        ("major_partner", "major-partner-edit", Role.PLACEMENT, "together"),
        ("paper", "cooperation-paper-edit", Role.PLACEMENT, "text"),
        ("party", "activity-party-edit", Role.OFFICE, "came_name"),
        ("followed", "follow-up-edit", Role.COORDINATOR, "matter"),
    ],
)
def test_whoever_saves_second_is_told_and_loses_nothing(world, as_role, attribute, url_name, role, field):
    Activity.objects.update(state="planned")
    WeeklyReturn.objects.update(state="draft")
    row = getattr(world.a, attribute)
    client, url = as_role(role), reverse(url_name, args=[row.uid])
    form = opened(client, url)
    assert client.post(url, form | {field: "先存的"}).status_code == 302
    answer = client.post(url, form | {field: "后存的"})
    assert LOST in (shown := answer.content.decode())
    assert "先存的" in shown and "后存的" in shown
    row.refresh_from_db()
    assert (getattr(row, field), row.version) == ("先存的", 2)


# The words themselves

KINDS = (
    ("facility-kind", "base", {"counts_as": "base"}),
    ("activity-kind", "activity", {"counts_as": "chairman"}),
    ("project-kind", "project", {"earns": "on"}),
    ("output-kind", "output", {}),
    ("resource-kind", "resource", {}),
    ("support-kind", "support", {}),
    ("affiliation-kind", "affiliation", {}),
    ("committee-work-kind", "work", {}),
)


@pytest.mark.parametrize(("noun", "attribute", "own"), KINDS)
def test_the_office_adds_and_renames_a_word_and_of_two_at_once_one_is_told(world, as_role, noun, attribute, own):
    office, kind = as_role(Role.OFFICE), getattr(world.a, attribute).kind
    words = reverse(f"{noun}-list")
    assert f'href="{words}"' in office.get(reverse("alliance-detail")).content.decode()
    new = reverse(f"{noun}-new")
    assert office.post(new, own | {"name": "另一类", "position": 9}).status_code == 302
    assert "已有这个类别" in office.post(new, own | {"name": "另一类", "position": 8}).content.decode()
    assert "另一类" in office.get(words).content.decode()
    page = reverse(f"{noun}-edit", args=[kind.uid])
    form = opened(office, page)
    assert office.post(page, form | {"name": "改过的类别"}).status_code == 302
    kind.refresh_from_db()
    assert (kind.name, kind.version) == ("改过的类别", 2)
    assert LOST in office.post(page, form | {"name": "后来改的"}).content.decode()
    assert as_role(Role.PLACEMENT).get(words).status_code == 403
