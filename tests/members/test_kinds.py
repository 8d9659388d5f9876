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
