"""Who is told what: once, in one's own role, and each message leads to the page where it is dealt with."""

import threading
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from alliance.core import dates
from alliance.core.messages import kinds, waits
from alliance.core.messages.sending import tell
from alliance.core.models import Message
from members.enums import Role
from members.models import UserMembership
from members.services import admissions
from placements.models import Opening
from placements.services import openings, rotations
from tests.placements.posts import COMPLETE
from tests.worlds import LONG_AGO

AT = timezone.make_aware(datetime(2026, 9, 1, 10))
CLOSED = openings.MACHINE.kinds["close"]


def told(membership) -> list[Message]:
    return list(Message.objects.visible_to(membership).order_by("created_at", "id"))


def titles(membership) -> list[str]:
    return [message.title for message in told(membership)]


def news(world, *to, key="one", row=None) -> int:
    return tell(CLOSED, row or world.a.opening, to=to, at=AT, key=key, reason="已招满")


def submitted(world) -> Opening:
    Opening.objects.filter(pk=world.a.opening.pk).update(state="submitted", **COMPLETE)
    return Opening.objects.get(pk=world.a.opening.pk)


def move(opening, verb, world, role=Role.OFFICE, **kwargs):
    return openings.move(opening, verb, viewer=world.membership(role), on=AT.date(), at=AT, **kwargs)


# Words


@pytest.mark.parametrize("kind", kinds.declared().values(), ids=kinds.declared())
def test_every_kind_of_message_has_its_words_and_leaves_nothing_undefined(db, kind):
    for late in (False, True):
        title, text = kind.words(kind.example | {"late": late})
        assert title and "undefined" not in title + text, title
        assert len(title) <= kinds.TITLE and "\n" not in title
        assert "{" not in title + text


@pytest.mark.parametrize("machine", [admissions.MACHINE, openings.MACHINE, rotations.MACHINE, rotations.DAYS])
def test_whoever_is_told_of_a_move_with_a_reason_reads_the_reason(db, machine):
    for verb, kind in machine.kinds.items():
        if machine.moves[verb].reason:
            title, text = kind.words(kind.example)
            assert kind.example["reason"] in text and kind.example["reason"] not in title


def test_every_text_belongs_to_a_kind():
    from django.conf import settings

    written = {path.stem for path in (settings.BASE_DIR / "templates" / "messages").glob("*.txt")}
    assert written - {"letter"} == set(kinds.declared())


def test_a_reminder_and_a_call_that_is_late_do_not_read_alike(db):
    for one in waits.declared():
        for kind in one.kinds.values():
            assert kind.words(kind.example | {"late": False}) != kind.words(kind.example | {"late": True})


def test_words_are_plain_text_of_one_line_and_fit_their_columns(world):
    hr = world.membership(Role.HR)
    Opening.objects.filter(pk=world.a.opening.pk).update(title="A & B <工>\r\n" + "长" * 40)
    row = Opening.objects.get(pk=world.a.opening.pk)
    tell(CLOSED, row, to=[hr], at=AT, key="k", reason="因" * 1200)
    (message,) = told(hr)
    assert message.title.startswith("岗位“A & B <工> 长")
    assert len(message.text) == kinds.TEXT and message.text.endswith("…")


# Once, and in the caller's transaction


def test_nobody_is_told_the_same_twice(world):
    hr, leader = world.membership(Role.HR), world.membership(Role.ENTERPRISE_LEADER)
    assert news(world, hr) == 1
    assert news(world, hr, leader, hr) == 1
    assert [len(told(hr)), len(told(leader))] == [1, 1]
    assert news(world, hr, key="another") == 1


def test_what_is_undone_was_not_told(world):
    with pytest.raises(RuntimeError), transaction.atomic():
        news(world, world.membership(Role.HR))
        raise RuntimeError
    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_tell_the_same_at_once_tell_it_once(world):
    people = list(UserMembership.objects.order_by("id"))
    gate = threading.Barrier(2)

    def say(order: int) -> None:
        try:
            gate.wait(10)
            with transaction.atomic():
                news(world, *people[::order])
        finally:
            connection.close()

    threads = [threading.Thread(target=say, args=[order]) for order in (1, -1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert Message.objects.count() == len(people)


def test_telling_many_costs_as_much_as_telling_few(world):
    people = list(UserMembership.objects.order_by("id"))
    counts = []
    for number in (2, len(people)):
        with CaptureQueriesContext(connection) as queries:
            news(world, *people[:number], key=f"to {number}")
        counts.append(len(queries))
    assert counts[0] == counts[1]


# Moves


def test_the_enterprise_learns_what_became_of_its_opening(world):
    hr = world.membership(Role.HR)
    opening = submitted(world)
    move(opening, "return", world, reason="请写明班次")
    (message,) = told(hr)
    assert message.title == f"岗位“{opening.title}”被退回，请修改后重新提交"
    assert message.text == "退回理由：请写明班次"
    assert message.path == reverse("opening-detail", args=[opening.uid])
    move(opening, "submit", world, Role.HR)
    move(opening, "publish", world)
    assert titles(hr)[1:] == [f"岗位“{opening.title}”已审核通过并发布"]
    assert titles(world.membership(Role.HR, "b")) == titles(world.membership(Role.PLACEMENT)) == []


def test_whoever_did_it_is_not_told(world):
    move(world.a.opening, "close", world, Role.HR, reason="招满")
    assert not Message.objects.exists()


def test_somebody_who_left_is_not_told(world):
    UserMembership.objects.filter(pk=world.membership(Role.HR).pk).update(ended_at=AT, ended_reason="离职")
    move(world.a.opening, "close", world, reason="不符")
    assert not Message.objects.exists()


def test_a_refused_move_tells_nobody(world):
    from alliance.core.errors import Refused

    with pytest.raises(Refused):
        move(world.a.opening, "return", world, reason="晚了")
    assert not Message.objects.exists()


def test_the_school_and_the_teacher_himself_learn_what_the_host_says(world):
    rotation = world.a.rotation
    type(rotation).objects.filter(pk=rotation.pk).update(state="planned")
    rotation.refresh_from_db()
    rotations.move(
        rotation,
        "reject",
        seen=rotation.version,
        viewer=world.membership(Role.HR),
        on=AT.date(),
        at=AT,
        reason="没有到岗",
    )
    for role in (Role.PLACEMENT, Role.TEACHER):
        assert titles(world.membership(role)) == [f"{world.a.enterprise.name}未认可一次教师企业实践"]
        assert titles(world.membership(role, "b")) == []
    assert titles(world.membership(Role.SCHOOL_LEADER)) == []


def test_a_suspended_member_is_told_why(world):
    admission = world.a.enterprise.admissions.get()
    office = world.membership(Role.OFFICE)
    admissions.move(admission, "suspend", viewer=office, on=AT.date(), at=AT, reason="安全检查不合格")
    (message,) = told(world.membership(Role.HR))
    assert message.text.startswith("理由：安全检查不合格")


def test_no_title_names_a_person(world):
    """Titles leave the portal by letter."""
    people = {world.a.student.name, world.a.teacher.name}
    for kind in kinds.declared().values():
        assert not any(name in f"{kind.example}" for name in people)
    facts = rotations.ABOUT.facts(world.a.rotation)
    assert not any(name in str(facts) for name in people)


# The inbox


def test_the_bell_counts_what_is_unread_in_this_role(as_role, world):
    client = as_role(Role.HR)
    assert 'class="bell-count"' not in client.get("/").content.decode()
    for number in range(3):
        news(world, world.membership(Role.HR), key=str(number))
    assert '<span class="bell-count" aria-hidden="true">3</span>' in client.get("/").content.decode()
    for number in range(3, 104):
        news(world, world.membership(Role.HR), key=str(number))
    assert ">99+</span>" in client.get("/").content.decode()


def test_opening_a_message_leads_to_its_page_and_marks_it_read(as_role, world):
    client, hr = as_role(Role.HR), world.membership(Role.HR)
    news(world, hr)
    (message,) = told(hr)
    url = reverse("message-open", args=[message.uid])
    page = client.get(reverse("message-list")).content.decode()
    assert f'formaction="{url}"' in page and "（未读）" in page
    assert client.get(url).status_code == 405
    answer = client.post(url)
    assert (answer.status_code, answer["Location"]) == (302, reverse("opening-detail", args=[world.a.opening.uid]))
    assert client.get(answer["Location"]).status_code == 200
    first = Message.objects.get().read_at
    assert first is not None
    client.post(url)
    assert Message.objects.get().read_at == first
    assert "（未读）" not in client.get(reverse("message-list")).content.decode()


def test_looking_at_the_inbox_or_a_message_marks_nothing(as_role, world):
    client, hr = as_role(Role.HR), world.membership(Role.HR)
    news(world, hr)
    assert client.get(reverse("message-list")).status_code == 200
    assert "退回" not in client.get(reverse("message-detail", args=[told(hr)[0].uid])).content.decode()
    assert Message.objects.get().read_at is None


def test_nobody_finds_another_s_message(as_role, world):
    news(world, world.membership(Role.HR, "b"))
    message = Message.objects.get()
    client = as_role(Role.HR)
    for name in ("message-detail", "message-open"):
        assert client.post(reverse(name, args=[message.uid])).status_code == 404
    assert message.title not in client.get(reverse("message-list")).content.decode()


def test_all_read_means_what_stood_on_the_page(as_role, world):
    client, hr = as_role(Role.HR), world.membership(Role.HR)
    news(world, hr)
    (button,) = client.get(reverse("message-list")).context["page"].actions
    tell(CLOSED, world.a.opening, to=[hr], at=AT + timedelta(minutes=1), key="later", reason="-")
    client.post(button["url"])
    assert [bool(message.read_at) for message in told(hr)] == [True, False]
    assert client.post(reverse("message-read"), follow=True).status_code == 200  # no page, no deed
    assert client.post(f"{reverse('message-read')}?until={uuid4()}").status_code == 302
    assert [bool(message.read_at) for message in told(hr)] == [True, False]


def test_the_inbox_is_narrowed_by_what_is_unread_and_how_urgent(as_role, world):
    client, hr = as_role(Role.HR), world.membership(Role.HR)
    for number, urgency in enumerate(["news", "reminder", "escalation"]):
        news(world, hr, key=str(number))
        Message.objects.filter(key=str(number)).update(urgency=urgency, read_at=AT if number == 0 else None)

    def rows(query: str) -> list[str]:
        table = client.get(reverse("message-list") + query).context["page"].table
        return sorted(row.record.key for row in table.rows)

    assert [rows("?read=no"), rows("?read=yes"), rows("?urgency=escalation")] == [["1", "2"], ["0"], ["2"]]


def test_an_empty_inbox_says_so(as_role):
    page = as_role(Role.HR).get(reverse("message-list")).content.decode()
    assert "没有消息" in page and "全部标为已读" not in page


@pytest.fixture
def both(world):
    """The HR of side A also holds the mentor's role there."""
    return UserMembership.objects.create(
        user=world.user(Role.HR), organisation=world.a.enterprise, role=Role.MENTOR, started_at=LONG_AGO
    )


def test_who_is_meant_in_two_roles_is_told_in_the_one_named_first(world, both):
    hr = world.membership(Role.HR)
    assert news(world, both, hr) == 1
    assert [len(told(both)), len(told(hr))] == [1, 0]
    assert news(world, both, hr) == 0


def test_what_waits_under_another_role_is_said_and_one_step_away(as_role, world, both):
    news(world, both)
    client = as_role(Role.HR)
    page = client.get(reverse("message-list"))
    assert f"您在“{both}”身份下还有 1 条未读。" in page.content.decode()
    assert "bell-count" not in page.content.decode()
    switch = {"membership": both.uid, "next": reverse("message-list")}
    page = client.post(reverse("membership-switch"), switch, follow=True).content.decode()
    assert told(both)[0].title in page and "身份下还有" not in page


def test_a_letter_s_link_to_another_role_offers_to_switch(as_role, world, both):
    news(world, both)
    (message,) = told(both)
    client, url = as_role(Role.HR), reverse("message-detail", args=[message.uid])
    page = client.get(url).content.decode()
    assert "切换之后才能打开" in page and reverse("message-open", args=[message.uid]) not in page
    page = client.post(reverse("membership-switch"), {"membership": both.uid, "next": url}, follow=True)
    assert reverse("message-open", args=[message.uid]) in page.content.decode()


def test_a_role_that_ended_takes_its_messages_along(as_role, world, both):
    news(world, both)
    UserMembership.objects.filter(pk=both.pk).update(ended_at=dates.now(), ended_reason="换岗")
    client = as_role(Role.HR)
    assert client.get(reverse("message-detail", args=[Message.objects.get().uid])).status_code == 404


def test_unread_messages_cost_one_query_a_page(as_role, world):
    client = as_role(Role.HR)
    client.get("/")
    news(world, world.membership(Role.HR))
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("opening-list"))
    assert sum("core_message" in query["sql"] for query in queries) == 1
