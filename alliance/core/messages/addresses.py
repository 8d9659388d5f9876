"""E-mail addresses: who has which, and what happens when letters come back from one."""

import re
from datetime import datetime
from email.message import EmailMessage as Mail
from email.parser import BytesParser
from email.policy import default
from types import SimpleNamespace
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ..models import Letter, LetterState, User
from .channels import REFERENCE
from .kinds import Kind, cut
from .sending import tell

REASON = User._meta.get_field("email_bounced_reason").max_length
OURS = re.compile(rb"(?:<%s|\+)([0-9a-f]{32})@" % re.escape(REFERENCE.encode()))

BOUNCED = Kind(
    "address-bounced",
    path=lambda letter: reverse("profile"),
    facts=lambda letter: {"address": letter.address, "reason": letter.error},
    example={"address": "hr@example.invalid", "reason": "550 5.1.1 no such user"},
    urgency="reminder",
)


def change_address(user: User, address: str, *, daily_letter: bool | None = None) -> User:
    """Set where somebody's letters go. Whoever has looked at it and saved it, changed or not, lets letters out again."""
    user.email, user.email_bounced_at, user.email_bounced_reason = address, None, ""
    if daily_letter is not None:
        user.daily_letter = daily_letter
    user.full_clean(exclude=["uid", "password"])
    user.save(update_fields=["email", "email_bounced_at", "email_bounced_reason", "daily_letter"])
    return user


@transaction.atomic
def bounced(letter: Letter, reason: str, *, at: datetime) -> bool:
    """A letter came back for good: nothing more is sent there until somebody has looked at the address.

    The person is told in his inbox, under a role the letter spoke of. False when that was known, or when the
    letter had failed before; an address he has left meanwhile is not held against the new one.
    """
    known = {LetterState.SENDING, LetterState.SENT}
    reason = cut(reason, REASON)
    if not Letter.objects.filter(pk=letter.pk, state__in=known).update(state=LetterState.BOUNCED, error=reason):
        return False
    letter.state, letter.error = LetterState.BOUNCED, reason
    stands = User.objects.filter(pk=letter.user_id, email__iexact=letter.address)
    if stands.update(email_bounced_at=at, email_bounced_reason=reason):
        roles = letter.messages.order_by("membership_uid").values_list("membership_uid", flat=True).distinct()
        to = [SimpleNamespace(user_id=letter.user_id, uid=uid) for uid in roles]
        tell(BOUNCED, letter, to=to, at=at, key=f"bounced:{letter.uid}")
    return True


def take_notice(content: bytes, *, at: datetime) -> str:
    """Read a delivery status notification (RFC 3464) and say what was done with it.

    Anybody can write to the address where notices arrive. So one counts only when it names a letter of ours by the
    random part of its Message-ID, or by the address it was sent from, and the very recipient of that letter; and only
    when it says that delivery failed for good.
    """
    mail = BytesParser(policy=default).parsebytes(content)
    letter = _letter_of(content)
    if letter is None:
        return _("没有认出是哪一封邮件，未作处理。")
    for recipient, code, said in _failures(mail):
        if recipient.casefold() == letter.address.casefold():
            done = bounced(letter, f"{code} {said}".strip(), at=at)
            return _("已记为退信：%(who)s。") % {"who": letter.user.username} if done else _("这封退信已经记过。")
    return _("不是永久退信，或收件人与原邮件不符，未作处理。")


def _letter_of(content: bytes) -> Letter | None:
    named = {UUID(found.decode()) for found in OURS.findall(content)}
    return Letter.objects.select_related("user").filter(uid__in=named).order_by("id").first() if named else None


def _failures(mail: Mail) -> list[tuple[str, str, str]]:
    """Recipient, status and words of each permanent failure."""
    found = []
    for part in mail.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in part.get_payload():
            status = str(block.get("Status", "")).strip()
            if str(block.get("Action", "")).strip().lower() != "failed" or not status.startswith("5"):
                continue
            recipient = str(block.get("Final-Recipient", "")).rpartition(";")[2].strip()
            said = str(block.get("Diagnostic-Code", "")).partition(";")[2]
            found.append((recipient, status, " ".join(said.split())))
    return found
