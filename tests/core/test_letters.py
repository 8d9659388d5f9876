"""One letter a day, once: to whom, with what, through a mail server that fails in every way a mail server can."""

import io
import re
import threading
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from alliance.core.messages import addresses, channels, letters
from alliance.core.messages.channels import Outcome, Receipt
from alliance.core.messages.sending import tell
from alliance.core.models import Letter, LetterState, Message, User
from members.enums import Role
from members.models import UserMembership
from placements.services import openings
from tests.mailserver import mail_server
from tests.worlds import LONG_AGO

CLOSED = openings.MACHINE.kinds["close"]
ADDRESS = "hr@example.invalid"


def moment(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime(2026, 9, day, hour, minute))


@pytest.fixture
def hr(world):
    """The HR of side A has an address, and one thing unread since Tuesday, 1 September."""
    membership = world.membership(Role.HR)
    User.objects.filter(pk=membership.user_id).update(email=ADDRESS)
    say(world, membership)
    return membership


def say(world, *to, key="one", at=None, reason="已招满") -> None:
    tell(CLOSED, world.a.opening, to=to, at=at or moment(1, 15), key=key, reason=reason)


def run(day: int = 2, hour: int = 9, minute: int = 0) -> int:
    return letters.run(moment(day, hour, minute))


def only() -> Letter:
    return Letter.objects.select_related("user").get()


@pytest.fixture
def post(settings):
    """Letters go to the mail server of the test."""

    def at(server) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port

    return at


# Who gets one, and what stands in it


def test_a_letter_counts_and_names_what_is_unread_and_leads_there(world, hr):
    say(world, hr, key="two", at=moment(1, 16))
    assert run() == 1
    (letter,) = mail.outbox
    assert letter.to == [ADDRESS]
    assert letter.subject == f"{hr.user.name}，您有 2 条未读消息（2026年9月2日）"
    assert f"{hr}\n　【通知】岗位“{world.a.opening.title}”已关闭，不再招收\n" in letter.body
    links = re.findall(r"https://portal\.test(\S+)", letter.body)
    assert links == [
        *(reverse("message-detail", args=[m.uid]) for m in Message.objects.order_by("-created_at")),
        reverse("message-list"),
        reverse("profile"),
    ]
    assert [only().state, only().address, only().attempts] == ["sent", ADDRESS, 1]


def test_what_somebody_wrote_as_a_reason_stays_in_the_portal(world, hr):
    say(world, hr, key="two", reason=f"{world.a.student.name}的监护人投诉")
    run()
    assert "监护人" in Message.objects.get(key="two").text
    assert world.a.student.name not in mail.outbox[0].body and "监护人" not in mail.outbox[0].body


def test_it_goes_once_a_day_and_tells_the_same_once(world, hr):
    assert [run(2), run(2, 10), run(3)] == [1, 0, 0]
    say(world, hr, key="two", at=moment(3, 7))
    say(world, hr, key="after the hour", at=moment(3, 8, 30))
    assert [run(3, 9), run(3, 12), run(4)] == [1, 0, 1]
    assert [re.search(r"\d 条", letter.subject).group() for letter in mail.outbox] == ["1 条"] * 3


def test_nothing_goes_before_the_hour_or_for_what_came_after_it(world, hr, settings):
    settings.LETTER_HOUR = 17
    assert [run(1, 16), run(1, 17)] == [0, 1]
    say(world, hr, key="two", at=moment(1, 18))
    assert [run(1, 19), run(2, 16), run(2, 17)] == [0, 0, 1]


def test_what_was_read_in_time_is_in_no_letter(world, hr):
    Message.objects.update(read_at=moment(1, 16))
    assert run() == 0
    Message.objects.update(read_at=None)
    letters.make(moment(2), channels.Email())
    Message.objects.update(read_at=moment(2, 9))
    assert run() == 0
    assert not Letter.objects.exists() and mail.outbox == []


@pytest.mark.parametrize(
    "change",
    [{"email": ""}, {"daily_letter": False}, {"email_bounced_at": LONG_AGO}, {"is_active": False}],
    ids=lambda change: next(iter(change)),
)
def test_who_cannot_or_will_not_get_letters_gets_none(world, hr, change):
    User.objects.filter(pk=hr.user_id).update(**change)
    assert run() == 0
    assert not Letter.objects.exists()


def test_who_changes_his_mind_between_the_making_and_the_sending_gets_none_either(world, hr):
    letters.make(moment(2), channels.Email())
    User.objects.filter(pk=hr.user_id).update(daily_letter=False)
    assert run() == 0
    assert Message.objects.get().letter is None


def test_each_role_has_its_own_heading_and_one_that_ended_none(world, hr):
    mentor = UserMembership.objects.create(
        user=hr.user, organisation=world.a.enterprise, role=Role.MENTOR, started_at=LONG_AGO
    )
    say(world, mentor, key="two")
    run()
    assert f"\n{hr}\n" in mail.outbox[0].body and f"\n{mentor}\n" in mail.outbox[0].body
    say(world, hr, mentor, key="three", at=moment(2, 12))
    UserMembership.objects.filter(pk=mentor.pk).update(ended_at=moment(2, 13), ended_reason="换岗")
    run(3)
    assert f"\n{mentor}\n" not in mail.outbox[1].body and "您有 1 条" in mail.outbox[1].subject


def test_the_most_urgent_comes_first_and_a_long_list_is_cut(world, hr):
    for number in range(letters.LISTED + 5):
        say(world, hr, key=f"n{number}")
    Message.objects.filter(key="n7").update(urgency="escalation")
    run()
    lines = re.findall("　【(..)】", mail.outbox[0].body)
    assert lines == ["催办"] + ["通知"] * (letters.LISTED - 1)
    assert "另有 6 条，请登录后查看。" in mail.outbox[0].body


def test_a_name_with_a_line_break_makes_no_header(world, hr):
    User.objects.filter(pk=hr.user_id).update(name="某\r\nBcc: all@example.invalid")
    assert run() == 1
    assert mail.outbox[0].bcc == [] and "\n" not in mail.outbox[0].subject


def test_a_portal_without_a_mail_server_makes_no_letters(world, hr, settings, as_role):
    settings.EMAIL_BACKEND = channels.DUMMY
    assert run() == 0
    assert not Letter.objects.exists()
    assert "没有配置邮件服务" in as_role(Role.HR).get(reverse("profile")).content.decode()


# Once, whoever dies or runs beside


def test_a_letter_that_was_taken_by_one_who_died_is_not_sent_again(world, hr, monkeypatch):
    """Killed between handing over and writing it down: it may have gone out."""

    class Killed(BaseException):
        pass

    def send_and_die(self, address, title, url, **said):
        self.sent = True
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(channels.Email, "send", send_and_die)
        with pytest.raises(Killed):
            run()
    assert only().state == LetterState.SENDING
    assert run(2, 10) == 0
    letter = only()
    assert letter.state == LetterState.FAILED and "不能确定是否送出" in letter.error
    assert [run(3), run(4)] == [0, 0]
    assert mail.outbox == [] and Message.objects.unread().count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_letter_somebody_is_sending_is_left_alone(world, hr):
    letters.make(moment(2), channels.Email())
    letter = only()
    Letter.objects.update(state=LetterState.SENDING)
    held, done = threading.Event(), threading.Event()

    def sender() -> None:
        try:
            with letters._held(letter.pk) as mine:
                assert mine
                held.set()
                done.wait(20)
        finally:
            connection.close()

    thread = threading.Thread(target=sender)
    thread.start()
    assert held.wait(10)
    assert letters.give_up_lost(moment(2)) == 0
    done.set()
    thread.join(10)
    assert letters.give_up_lost(moment(2)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_beats_at_once_send_one_letter(world, hr, post):
    gate, sent = threading.Barrier(3), []
    with mail_server() as server:
        post(server)

        def beat() -> None:
            try:
                gate.wait(10)
                sent.append(run())
            finally:
                connection.close()

        threads = [threading.Thread(target=beat) for _beat in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert len(server.letters) == 1
    assert sorted(sent) == [0, 0, 1]
    assert only().state == LetterState.SENT


# A mail server's answers


def test_what_a_mail_server_gets(world, hr, post, settings):
    settings.DEFAULT_FROM_EMAIL, settings.BOUNCE_ADDRESS = (
        "联盟门户 <portal@example.invalid>",
        "bounces@example.invalid",
    )
    with mail_server() as server:
        post(server)
        assert run() == 1
    (letter,), ((sender, recipient),) = server.letters, server.envelopes
    assert (sender, recipient) == (f"bounces+{only().uid.hex}@example.invalid", ADDRESS)
    assert letter["Message-ID"] == f"<letter.{only().uid.hex}@portal.test>"
    assert letter["From"] == "联盟门户 <portal@example.invalid>" and letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content_type() == "text/plain" and f"岗位“{world.a.opening.title}”已关闭" in letter.get_content()


def test_a_mail_server_that_is_away_is_tried_again_for_some_hours_and_then_another_day(world, hr, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens there
    tried, at = [], moment(2)
    while only_state() in (None, LetterState.QUEUED):
        before = only().attempts if Letter.objects.exists() else 0
        letters.run(at)
        if only().attempts > before:
            tried.append(at - moment(2))
        at += timedelta(minutes=5)
        assert at < moment(3)
    assert [wait.total_seconds() / 60 for wait in tried] == [0, 5, 15, 35, 75, 155, 315]
    assert only().state == LetterState.FAILED and "ConnectionRefusedError" in only().error
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert run(3) == 1  # what surely was not sent goes into the next day's letter


def only_state() -> str | None:
    return Letter.objects.values_list("state", flat=True).first()


@pytest.mark.parametrize(
    "answers, state, released",
    [
        ({"RCPT": "450 4.2.2 mailbox full"}, LetterState.QUEUED, False),
        ({"RCPT": "550 5.1.1 no such user"}, LetterState.BOUNCED, False),
        ({"MAIL": "530 5.7.0 authenticate first"}, LetterState.FAILED, True),
        ({"END": "451 4.3.0 later"}, LetterState.QUEUED, False),
        ({"END": "554 5.7.1 looks like spam"}, LetterState.FAILED, True),
        ({"END": lambda: None}, LetterState.FAILED, False),  # hung up after the letter: nobody knows
    ],
    ids=["full", "unknown", "not allowed", "later", "spam", "hung up"],
)
def test_what_becomes_of_a_letter_by_what_the_server_says(world, hr, post, answers, state, released):
    with mail_server(**answers) as server:
        post(server)
        assert run() == 0
        assert server.letters == []
    assert only().state == state and only().error
    assert (Message.objects.get(key="one").letter is None) == released


def test_one_bad_address_does_not_hold_up_the_others(world, hr, post):
    other = world.membership(Role.PLACEMENT)
    User.objects.filter(pk=other.user_id).update(email="school@example.invalid")
    say(world, other, key="two")
    answers = iter(["550 5.1.1 no such user", "250 ok"])
    with mail_server(RCPT=lambda: next(answers)) as server:
        post(server)
        assert run() == 1
    assert sorted(Letter.objects.values_list("state", flat=True)) == ["bounced", "sent"]


# Bounces


def test_a_refused_address_gets_no_more_letters_until_somebody_mends_it(world, hr, post, as_role):
    with mail_server(RCPT="550 5.1.1 no such user") as server:
        post(server)
        run()
        user = User.objects.get(pk=hr.user_id)
        assert user.email_bounced_at == moment(2) and user.email_bounced_reason == "550 5.1.1 no such user"
        message = Message.objects.visible_to(hr).get(kind="address-bounced")
        assert message.path == reverse("profile") and ADDRESS in message.text
        say(world, hr, key="two", at=moment(2, 12))
        assert run(3) == 0 and Letter.objects.count() == 1
        server.answers.clear()
        client = as_role(Role.HR)
        assert "已暂停发送：550 5.1.1 no such user" in client.get(reverse("profile")).content.decode()
        client.post(reverse("profile"), {"email": "new@example.invalid", "daily_letter": "on"})
        assert run(4) == 1
        assert server.envelopes[0][1] == "new@example.invalid"
    user.refresh_from_db()
    assert [user.email_bounced_at, user.email_bounced_reason] == [None, ""]


def notice(letter: Letter, *, recipient=ADDRESS, action="failed", status="5.1.1", reference="") -> bytes:
    """A delivery status notification as Postfix writes it."""
    reference = reference or f"<letter.{letter.uid.hex}@portal.test>"
    return f"""From: MAILER-DAEMON@mx.example.invalid
To: bounces@example.invalid
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.invalid

Final-Recipient: rfc822; {recipient}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <{recipient}>: user unknown

--b
Content-Type: text/rfc822-headers

Message-ID: {reference}
To: {ADDRESS}

--b--
""".encode()


@pytest.fixture
def sent(world, hr) -> Letter:
    assert run() == 1
    return only()


def bounces(content: bytes, monkeypatch) -> str:
    out = io.StringIO()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    call_command("bounces", stdout=out)
    return out.getvalue().strip()


def test_a_notice_of_failure_marks_the_address_and_the_letter(world, hr, sent, monkeypatch):
    assert bounces(notice(sent, recipient=ADDRESS.upper()), monkeypatch) == f"已记为退信：{hr.user.username}。"
    assert only().state == LetterState.BOUNCED
    user = User.objects.get(pk=hr.user_id)
    assert user.email_bounced_at and user.email_bounced_reason.startswith("5.1.1 550 5.1.1")
    assert Message.objects.filter(kind="address-bounced").count() == 1
    assert bounces(notice(sent), monkeypatch) == "这封退信已经记过。"
    assert Message.objects.filter(kind="address-bounced").count() == 1


def test_the_address_a_notice_was_sent_to_names_the_letter_as_well(hr, sent, monkeypatch):
    content = notice(sent, reference="<other@elsewhere>")
    content = content.replace(b"bounces@", f"bounces+{sent.uid.hex}@".encode())
    assert "已记为退信" in bounces(content, monkeypatch)


@pytest.mark.parametrize(
    "change",
    [
        {"action": "delayed", "status": "4.4.1"},
        {"action": "delivered", "status": "2.0.0"},
        {"recipient": "somebody-else@example.invalid"},
        {"reference": "<letter.0123456789abcdef0123456789abcdef@portal.test>"},
        {"reference": "<guessed@portal.test>"},
    ],
    ids=["delayed", "delivered", "another recipient", "no letter of ours", "no reference"],
)
def test_what_is_no_failure_of_a_letter_of_ours_changes_nothing(hr, sent, monkeypatch, change):
    assert "未作处理" in bounces(notice(sent, **change), monkeypatch)
    assert only().state == LetterState.SENT
    assert User.objects.get(pk=hr.user_id).email_bounced_at is None


@pytest.mark.parametrize("content", [b"", b"\x00\xff" * 50, b"Content-Type: multipart/report\n\nx", b"hello"])
def test_rubbish_is_read_without_harm(db, monkeypatch, content):
    assert "未作处理" in bounces(content, monkeypatch)


def test_an_address_changed_meanwhile_is_not_held_against_the_new_one(hr, sent):
    addresses.change_address(User.objects.get(pk=hr.user_id), "new@example.invalid")
    addresses.take_notice(notice(sent), at=moment(3))
    assert only().state == LetterState.BOUNCED
    assert User.objects.get(pk=hr.user_id).email_bounced_at is None


# Another channel


class Notebook:
    """What a deployment might write itself: it reaches people by their username, and carries title and address only."""

    written: list = []

    def people(self):
        return User.objects.filter(is_active=True, daily_letter=True)

    def address_of(self, user):
        return f"staff:{user.username}"

    def send(self, address, title, url, *, text, reference):
        self.written.append((address, title, url))
        return Receipt(Outcome.SENT)

    def close(self):
        pass


def test_letters_may_leave_by_a_channel_of_one_s_own(world, settings):
    settings.LETTER_CHANNEL, settings.EMAIL_BACKEND = f"{__name__}.Notebook", channels.DUMMY
    hr = world.membership(Role.HR)  # without an e-mail address
    say(world, hr)
    assert run() == 1
    title = f"{hr.user.name}，您有 1 条未读消息（2026年9月2日）"
    assert Notebook.written == [(f"staff:{hr.user.username}", title, "https://portal.test/messages/")]
    assert [only().state, only().address] == ["sent", f"staff:{hr.user.username}"]


# One's own account


def test_everybody_sets_his_own_address(as_role, world):
    client = as_role(Role.HR)
    page = client.get(reverse("profile"))
    assert page.context["form"]["daily_letter"].value() is True
    assert client.post(reverse("profile"), {"email": "not an address"}).context["form"].errors["email"]
    client.post(reverse("profile"), {"email": ADDRESS})
    user = User.objects.get(pk=world.user(Role.HR).pk)
    assert [user.email, user.daily_letter] == [ADDRESS, False]
