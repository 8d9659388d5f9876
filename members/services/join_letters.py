"""E-mails to people without an account who applied: queued by the deed they tell of, sent by the worker.

The token of a link is made when its letter goes out, and the newest letter's link is the one that opens. A sender that
dies in the middle leaves a letter that is not sent again: the office sees so and sends another.
"""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, Q
from django.template import Context, engines
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from alliance.core.dates import shown
from alliance.core.errors import Refused
from alliance.core.links import hashed
from alliance.core.messages.channels import DUMMY, Email, Outcome
from alliance.core.messages.kinds import cut, on_a_line
from alliance.core.models import LetterState

from ..enums import AdmissionState, JoinLetterKind
from ..models import Admission, Alliance, JoinLetter, JoinRequest

LIFETIME = timedelta(days=7)
ATTEMPTS, WAIT = 12, timedelta(minutes=10)
LOST = timedelta(minutes=10)  # in hand for longer, its sender is dead: two timeouts of a mail server fit in
AT_ONCE = 50
KEPT = timedelta(days=30)  # contacts of people who asked for a link and never applied
ANSWERS = {
    "return": JoinLetterKind.RETURNED,
    "admit": JoinLetterKind.ADMITTED,
    "refuse": JoinLetterKind.REFUSED,
}
WITH_LINK = {JoinLetterKind.INVITE, JoinLetterKind.RETURNED}


def mail_goes_out() -> bool:
    """Whether this deployment can write to people who have no account: by e-mail only."""
    return settings.EMAIL_BACKEND != DUMMY


def answer(admission: Admission, verb: str, *, at: datetime, reason: str = "") -> JoinLetter | None:
    """Write to whoever applied over the public page what has become of it. None where nobody did."""
    request = admission.join_requests.order_by("-requested_at", "-id").first()
    if verb not in ANSWERS or request is None:
        return None
    return JoinLetter.objects.create(request=request, kind=ANSWERS[verb], reason=reason.strip(), made_at=at)


def send_again(admission: Admission, *, at: datetime) -> JoinLetter:
    """A fresh link for an application that is sent back. Raises Refused when it is not, and while one is on its way."""
    if admission.state != AdmissionState.RETURNED:
        raise Refused(_("只有退回补正的申请可以重发链接。"))
    waiting = JoinLetter.objects.filter(request__admission=admission, state=LetterState.QUEUED)
    if waiting.exists():
        raise Refused(_("上一封邮件还在发送，请稍后再看。"))
    reason = admission.steps.filter(verb="return").order_by("-at", "-id").values_list("reason", flat=True).first()
    letter = answer(admission, "return", at=at, reason=reason or "")
    if letter is None:
        raise Refused(_("这份申请不是在网上提交的，没有可以发送的邮箱。"))
    return letter


def send_due(at: datetime) -> int:
    """Send what waits. Returns how many went out."""
    if not mail_goes_out():
        return 0
    lost = JoinLetter.objects.filter(state=LetterState.SENDING, tried_at__lte=at - LOST)
    lost.update(state=LetterState.FAILED, error=_("发送途中程序中断，不能确定是否送出。"))
    due = Q(tried_at=None) | Q(tried_at__lte=at - WAIT)
    rows = JoinLetter.objects.filter(due, state=LetterState.QUEUED).order_by("made_at", "id")
    way = Email()
    try:
        return sum(_send(pk, way, at=at) for pk in rows.values_list("pk", flat=True)[:AT_ONCE])
    finally:
        way.close()


def _send(pk: int, way: Email, *, at: datetime) -> bool:
    taken = JoinLetter.objects.filter(pk=pk, state=LetterState.QUEUED)
    if not taken.update(state=LetterState.SENDING, attempts=F("attempts") + 1, tried_at=at):
        return False  # another worker has it
    letter = JoinLetter.objects.select_related("request__admission").get(pk=pk)
    request = letter.request
    if letter.kind == JoinLetterKind.RETURNED and request.admission.state != AdmissionState.RETURNED:
        _record(letter, state=LetterState.FAILED, error=_("发出之前申请已在办理，不用再补正。"))
        return False
    url = f"{settings.PUBLIC_URL}{reverse('public-join')}"
    if letter.kind in WITH_LINK:
        token = secrets.token_urlsafe(32)
        JoinRequest.objects.filter(pk=request.pk).update(
            token_hash=hashed(token), expires_at=at + LIFETIME, used_at=None
        )
        url = f"{settings.PUBLIC_URL}{reverse('public-join-form', args=[token])}"
    title, text = words(letter, url, until=shown((at + LIFETIME).date()))
    receipt = way.send(request.email, title, url, text=text, reference=letter.uid.hex)
    if receipt.outcome == Outcome.SENT:
        _record(letter, state=LetterState.SENT, sent_at=at, error="")
        return True
    again = receipt.outcome == Outcome.LATER and letter.attempts < ATTEMPTS
    _record(letter, state=LetterState.QUEUED if again else LetterState.FAILED, error=cut(receipt.reason, 500))
    return False


def _record(letter: JoinLetter, **values: object) -> None:
    JoinLetter.objects.filter(pk=letter.pk, state=LetterState.SENDING).update(**values)


def words(letter: JoinLetter, url: str, *, until: str) -> tuple[str, str]:
    """Subject and text, of `templates/members/join/<kind>.txt`."""
    alliance = Alliance.objects.first()
    facts = {
        "alliance": alliance.name if alliance else _("产教融合发展联盟"),
        "organisation": on_a_line(letter.request.name),
        "contact": on_a_line(letter.request.contact_name),
        "reason": letter.reason,
        "url": url,
        "until": until,
    }
    with translation.override(settings.LANGUAGE_CODE):
        template = engines["django"].engine.get_template(f"members/join/{letter.kind}.txt")
        title, _line, text = template.render(Context(facts, autoescape=False)).partition("\n")
    return " ".join(title.split()), text.strip() + "\n"


def forget(at: datetime) -> int:
    """Remove who asked for a link and never applied. Returns how many."""
    rows = JoinRequest.objects.filter(admission=None, requested_at__lte=at - KEPT)
    count = rows.count()
    rows.delete()
    return count
