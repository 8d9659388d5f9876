"""A worker killed while the mail server has a letter in hand: nobody gets it twice, and nobody waits for ever."""

import threading
from datetime import timedelta

from alliance.celery import app
from alliance.core import dates
from alliance.core.messages.sending import tell
from alliance.core.models import Letter, LetterState, Message, User
from placements.services import openings
from tests.durable.processes import within
from tests.mailserver import mail_server


def test_a_worker_killed_after_the_mail_server_took_the_letter_sends_no_second_one(world, crew):
    hr = world.membership("hr")
    User.objects.filter(pk=hr.user_id).update(email="hr@example.invalid")
    yesterday = dates.now() - timedelta(days=1)
    tell(openings.MACHINE.kinds["close"], world.a.opening, to=[hr], at=yesterday, key="one", reason="已招满")
    taken, answer = threading.Event(), threading.Event()

    def take_and_wait() -> str:
        taken.set()
        answer.wait(30)
        return "250 ok"

    with mail_server(END=take_and_wait) as server:
        letters = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(server.port), "LETTER_HOUR": "0"}
        letters["PUBLIC_URL"] = "https://portal.test"
        victim = crew.worker(**letters)
        app.send_task("core.letters")
        assert taken.wait(30)
        assert Letter.objects.get().state == LetterState.SENDING
        victim.kill()
        answer.set()
        within(30, lambda: server.letters, "the mail server keeps what it took")

        crew.worker(**letters)
        app.send_task("core.letters")
        within(30, lambda: Letter.objects.get().state != LetterState.SENDING, "the letter is given up")
        app.send_task("core.letters")
        app.send_task("core.letters")
        within(30, lambda: crew.started[-1].said().count("core.letters[") >= 6, "three runs have begun and ended")
        assert len(server.letters) == 1
    letter = Letter.objects.get()
    assert letter.state == LetterState.FAILED and "不能确定是否送出" in letter.error
    assert Message.objects.unread().get().letter == letter
