"""One letter a day for whoever left something unread: made in one step, sent in another.

Made, it is a row that holds its messages. Sending takes the row by compare-and-set (queued → sending), hands it to the
channel and writes what became of it. Between handing over and writing a process may die: such a letter is found in
`sending` with nobody holding it, and is never sent again. So a letter goes out once or, in that one case, perhaps not
at all; its messages wait in the inbox all the same. What surely was not sent is tried again, or its messages go into
the letter of another day.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import DurationField, ExpressionWrapper, F, Func, Value
from django.template import Context, engines
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ..access import viewer_of
from ..models import Letter, LetterState, Message
from . import addresses
from .channels import Channel, Outcome, Receipt, channel, is_open
from .kinds import cut

log = logging.getLogger(__name__)

ATTEMPTS = 7
WAIT = timedelta(minutes=5)  # before the second attempt; doubled before each further one: five hours in all
AT_ONCE = 100  # letters a run: far below the worker's time limit even with a slow mail server
LISTED = 30  # titles a letter names; it counts the rest
LOCK = 0x1E77E2 << 32  # the advisory locks of letters, apart from others'
ERROR = Letter._meta.get_field("error").max_length


def run(at: datetime) -> int:
    """Make the letters of the day once its hour has come, and send what is due. Returns how many went out."""
    if not is_open():
        return 0
    way = channel()
    try:
        make(at, way)
        give_up_lost(at)
        return sum(send(pk, way, at=at) == LetterState.SENT for pk in due(at))
    finally:
        way.close()


def make(at: datetime, way: Channel) -> int:
    """Make today's letter for each person with something unread from before the letters' hour.

    One statement: two who run it at once make each letter once, and no message lies in two of them.
    """
    day = timezone.localdate(at)
    hour = timezone.make_aware(datetime.combine(day, time(settings.LETTER_HOUR)))
    if at < hour:
        return 0
    people, parameters = way.people().order_by().values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH made AS (
                INSERT INTO core_letter (uid, user_id, day, address, state, attempts, error, made_at)
                SELECT gen_random_uuid(), user_id, %s, '', 'queued', 0, '', %s
                FROM (SELECT DISTINCT user_id FROM core_message
                      WHERE letter_id IS NULL AND read_at IS NULL AND created_at < %s AND user_id IN ({people})
                      ORDER BY user_id) AS someone
                ON CONFLICT (user_id, day) DO NOTHING
                RETURNING id, user_id
            )
            UPDATE core_message SET letter_id = made.id FROM made
            WHERE core_message.user_id = made.user_id AND letter_id IS NULL AND read_at IS NULL AND created_at < %s
            """,
            [day, at, hour, *parameters, hour],
        )
        return cursor.rowcount


def due(at: datetime) -> list[int]:
    """The letters to be tried now, oldest first. Each attempt waits twice as long as the one before."""
    tried = Func(Value(2), F("attempts"), function="power")
    waited = ExpressionWrapper(Value(WAIT) * (tried - 1), output_field=DurationField())
    rows = Letter.objects.filter(state=LetterState.QUEUED).alias(next_at=F("made_at") + waited)
    return list(rows.filter(next_at__lte=at).order_by("id").values_list("pk", flat=True)[:AT_ONCE])


@contextmanager
def _held(pk: int) -> Iterator[bool]:
    """Whether this process alone has the letter in hand. The database lets go of it when the process dies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK + pk])
        mine = cursor.fetchone()[0]
        try:
            yield mine
        finally:
            if mine:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK + pk])


def send(pk: int, way: Channel, *, at: datetime) -> str | None:
    """Send one letter, once. Returns the state it is left in; None when it is somebody else's, or needs no sending."""
    with _held(pk) as mine:
        taken = mine and Letter.objects.filter(pk=pk, state=LetterState.QUEUED).update(
            state=LetterState.SENDING, attempts=F("attempts") + 1
        )
        if not taken:
            return None
        letter = Letter.objects.select_related("user").get(pk=pk)
        told = _told_in(letter)
        if not told or not way.people().filter(pk=letter.user_id).exists():
            letter.delete()  # all read by now, or he wants none any more: what is unread may go another day
            return None
        letter.address = way.address_of(letter.user)
        Letter.objects.filter(pk=pk).update(address=letter.address)
        title, text = words(letter, told)
        receipt = way.send(
            letter.address,
            title,
            f"{settings.PUBLIC_URL}{reverse('message-list')}",
            text=text,
            reference=letter.uid.hex,
        )
        return record(letter, receipt, at=at)


@transaction.atomic
def record(letter: Letter, receipt: Receipt, *, at: datetime) -> str:
    """Write what became of a letter that was handed over."""
    reason, outcome = cut(receipt.reason, ERROR), receipt.outcome
    rows = Letter.objects.filter(pk=letter.pk, state=LetterState.SENDING)
    if outcome == Outcome.SENT:
        rows.update(state=LetterState.SENT, sent_at=at, error="")
        return LetterState.SENT
    log.warning("letter %s: %s %s", letter.uid, outcome.value, reason)
    if outcome == Outcome.LATER and letter.attempts < ATTEMPTS:
        rows.update(state=LetterState.QUEUED, error=reason)
        return LetterState.QUEUED
    if outcome == Outcome.NO_SUCH_ADDRESS:
        addresses.bounced(letter, reason, at=at)
        return LetterState.BOUNCED
    rows.update(state=LetterState.FAILED, error=reason)
    if outcome != Outcome.UNKNOWN:  # surely not sent: they may go into the letter of another day
        letter.messages.update(letter=None)
    return LetterState.FAILED


def give_up_lost(at: datetime) -> int:
    """Close the letters whose sender died in the middle. They may have gone out, so they are not sent again."""
    lost = 0
    for pk in Letter.objects.filter(state=LetterState.SENDING).order_by("id").values_list("pk", flat=True):
        with _held(pk) as mine:
            if mine:
                why = _("发送途中程序中断，不能确定是否送出；为免重复，没有再发。内容仍在站内消息里。")
                rows = Letter.objects.filter(pk=pk, state=LetterState.SENDING)
                lost += rows.update(state=LetterState.FAILED, error=why)
    return lost


def _told_in(letter: Letter) -> list[tuple[object, list[Message]]]:
    """What is still unread, under each role that is still his, the newest of the most urgent first."""
    rows: dict = {}
    for message in letter.messages.unread().order_by("-created_at", "-id"):
        rows.setdefault(message.membership_uid, []).append(message)
    found = [(viewer_of(uid), sorted(rows[uid], key=lambda m: _RANK[m.urgency])) for uid in sorted(rows)]
    return [(viewer, messages) for viewer, messages in found if viewer is not None]


_RANK = {Message.Urgency.ESCALATION: 0, Message.Urgency.REMINDER: 1, Message.Urgency.NEWS: 2}


def words(letter: Letter, told: list[tuple[object, list[Message]]]) -> tuple[str, str]:
    """Subject and text: counts and titles with the addresses to open them, and nothing else of what they hold."""
    left, roles = LISTED, []
    for viewer, messages in told:
        named = messages[:left]
        left -= len(named)
        lines = [
            {
                "urgency": message.get_urgency_display(),
                "title": message.title,
                "url": f"{settings.PUBLIC_URL}{reverse('message-detail', args=[message.uid])}",
            }
            for message in named
        ]
        roles.append({"name": str(viewer), "lines": lines, "more": len(messages) - len(named)})
    facts = {
        "name": letter.user.name,
        "count": sum(len(messages) for _viewer, messages in told),
        "day": _shown(letter.day),
        "roles": roles,
        "inbox": f"{settings.PUBLIC_URL}{reverse('message-list')}",
        "profile": f"{settings.PUBLIC_URL}{reverse('profile')}",
    }
    with translation.override(settings.LANGUAGE_CODE):
        template = engines["django"].engine.get_template("messages/letter.txt")
        title, _line, text = template.render(Context(facts, autoescape=False)).partition("\n")
    return " ".join(title.split()), text.strip() + "\n"


def _shown(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
