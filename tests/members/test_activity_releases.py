"""What the public reads of an activity is let through by the office; whether it is public decides no figure."""

from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.models import Attachment, Message
from members import migrations
from members.enums import ActivityRole, Role
from members.models import Activity, ActivityKind, ActivityRelease
from members.services import activities, activity_releases
from tests.worlds import photo_of

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return answer.content.decode()


def registered(world, role=Role.HR, organiser=None, **values) -> Activity:
    """What an enterprise wrote of a day that is over and wishes to be public."""
    kind, _made = ActivityKind.objects.get_or_create(counts_as=ActivityRole.OTHER, defaults={"name": "其他活动"})
    said = {"place": "展厅", "head_count": 30, "text": "开放参观。", "public": True} | values
    day = dates.today() - timedelta(days=2)
    activity = Activity(kind=kind, title="企业开放日", organiser=organiser or world.a.enterprise, held_on=day, **said)
    return activities.register_activity(activity, viewer=world.membership(role), at=dates.now())


def confirmed(world, activity, role=Role.HR) -> ActivityRelease | None:
    viewer = world.membership(role)
    activities.move(activity, "hold", viewer=viewer, on=dates.today(), at=dates.now())
    return ActivityRelease.objects.filter(activity=activity).first()


def decide(world, release, verb, reason="", role=Role.OFFICE) -> ActivityRelease:
    return activity_releases.move(release, verb, viewer=world.membership(role), at=dates.now(), reason=reason)


def seen(activity) -> bool:
    """Whether somebody without a login finds it, on its page and in the list alike."""
    page = Client().get(reverse("public-activity-detail", args=[activity.uid])).status_code
    listed = activity.title in text(Client().get(reverse("public-activity-list")))
    assert listed == (page == 200)
    return listed


def told(world, role, verb) -> int:
    return Message.objects.filter(user=world.user(role), key__startswith=f"activity-release-{verb}:").count()


def test_nobody_outside_reads_of_a_partys_activity_before_the_office_lets_it_through(world):
    activity = registered(world)
    photo = photo_of("activity", activity, world.a, "展台")
    picture = reverse("activity-photo-show", args=[photo.uid])
    release = confirmed(world, activity)
    assert (release.state, seen(activity), Client().get(picture).status_code) == ("waiting", False, 404)
    assert told(world, Role.OFFICE, "ask") == 1
    with pytest.raises(Refused, match="身份不能"):
        decide(world, release, "release", role=Role.HR)
    decide(world, release, "release")
    assert (seen(activity), Client().get(picture).status_code, told(world, Role.HR, "release")) == (True, 200, 1)


def test_what_the_office_enters_or_confirms_is_released_by_that(world):
    entered = registered(world, Role.OFFICE)
    confirmed(world, entered)  # by the enterprise it was entered for
    assert seen(entered)
    written = registered(world, place="二楼")
    assert confirmed(world, written, Role.OFFICE).state == "released"
    own = registered(world, public=False)
    assert confirmed(world, own) is None


def test_a_party_that_writes_over_what_the_office_entered_waits_again(world):
    activity = registered(world, Role.OFFICE)
    activity.text = "另一种说法。"
    viewer = world.membership(Role.HR)
    activities.correct_activity(activity, seen=activity.version, viewer=viewer, at=dates.now())
    assert confirmed(world, activity).state == "waiting"
    assert not seen(activity)


def test_what_was_sent_back_is_mended_without_undoing_what_figures_are_made_of(world, as_role):
    activity = registered(world)
    release = confirmed(world, activity)
    with pytest.raises(Refused, match="须写明理由"):
        decide(world, release, "return")
    decide(world, release, "return", reason="请删去客户名称")
    assert (seen(activity), told(world, Role.HR, "return")) == (False, 1)
    hr, page = as_role(Role.HR), reverse("activity-detail", args=[activity.uid])
    assert "请删去客户名称" in text(hr.get(page))
    activity.refresh_from_db()
    form = {"title": "企业开放日", "text": "参观生产线。", "version": activity.version}
    again = reverse("activity-release-resend", args=[release.uid])
    assert hr.post(again, form).status_code == 302
    activity.refresh_from_db()
    release.refresh_from_db()
    assert (activity.state, activity.head_count, activity.text) == ("held", 30, "参观生产线。")
    assert (release.state, told(world, Role.OFFICE, "ask")) == ("waiting", 2)
    assert as_role(Role.HR, "b").get(again).status_code == 404


def test_the_office_takes_off_what_is_public_and_the_party_is_told_why(world):
    activity = world.a.activity
    assert seen(activity)
    decide(world, world.a.release, "withdraw", reason="家长要求撤下")
    assert (seen(activity), told(world, Role.PLACEMENT, "withdraw")) == (False, 1)
    assert Activity.objects.get(pk=activity.pk).state == "held"  # it counts as before


def test_photos_that_come_after_the_release_are_looked_at_too(world):
    activity = registered(world)
    release = decide(world, confirmed(world, activity), "release")
    office = world.membership(Role.OFFICE)
    assert "renew" not in {m.verb for m in activity_releases.open_to(release, office)}
    late = photo_of("activity", activity, world.a, "后来的照片")
    Attachment.objects.filter(pk=late.pk).update(added_at=release.released_at + timedelta(seconds=1))
    picture = reverse("activity-photo-show", args=[late.uid])
    assert Client().get(picture).status_code == 404
    assert "renew" in {m.verb for m in activity_releases.open_to(release, office)}
    later = dates.now() + timedelta(minutes=1)
    activity_releases.move(release, "renew", viewer=office, at=later)
    assert Client().get(picture).status_code == 200


def test_of_two_clerks_who_decide_at_once_one_has_decided(world):
    release = confirmed(world, registered(world))
    early, late = (ActivityRelease.objects.get(pk=release.pk) for _clerk in range(2))
    decide(world, early, "return", reason="照片模糊")
    with pytest.raises(Refused):
        decide(world, late, "release")
    release.refresh_from_db()
    assert (release.state, release.released_at) == ("returned", None)
    assert [step.verb for step in release.steps.order_by("pk")] == ["enter", "ask", "return"]


def test_nobody_is_asked_about_a_plan(world):
    activity = registered(world)
    release = confirmed(world, activity)
    viewer = world.membership(Role.HR)
    activities.move(activity, "reopen", viewer=viewer, on=dates.today(), at=dates.now(), reason="日期记错")
    release.refresh_from_db()
    asked = activity_releases.WAITS.asked_of(world.membership(Role.OFFICE), on=dates.today())["waiting"]
    assert (release.state, ActivityRelease.objects.filter(asked).exists()) == ("prepared", False)
    assert activity_releases.WAITS.asked_of(viewer, on=dates.today()) == {}


def test_what_was_public_before_there_were_releases_stays_public(world):
    ActivityRelease.objects.all().delete()
    planned = registered(world)
    ActivityRelease.objects.all().delete()
    assert not seen(world.a.activity)
    found = next(Path(migrations.__file__).parent.glob("*_activity_releases.py"))
    upgrade = import_module(f"members.migrations.{found.stem}").UPGRADE
    for _time in range(2):  # twice changes nothing
        with connection.cursor() as cursor:
            cursor.execute(upgrade)
    assert seen(world.a.activity)
    assert ActivityRelease.objects.get(activity=planned).state == "prepared"
    assert ActivityRelease.objects.get(activity=world.a.activity).steps.count() == 1
