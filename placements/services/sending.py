"""Sending agreements to be signed, and taking them back. What goes out says what holds on that day: a text that the facts
have left behind is drawn up again before it is sent.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.messages.sending import tell

from ..enums import AgreementKind
from ..enums import AgreementState as State
from ..models import TripartiteAgreement
from . import drawing_up
from .agreements import ABOUT, HR, MACHINE, locked, side_of

SENT = ABOUT.kind("sent", count=12)
GOES_OUT = frozenset({"send", "resend"})
REDRAWN = _("实习安排已有改动，协议已按现在的安排重新拟订。请看过新的正文，再发出签署。")


def move(
    agreement: TripartiteAgreement,
    verb: str,
    *,
    seen: int,
    viewer=None,
    by_name: str = "",
    at: datetime,
    reason: str = "",
) -> TripartiteAgreement:
    """Send, refuse, send again or take back. Raises Refused as well for what was changed since version `seen`.

    What is no longer true is drawn up again, and refused: who sends one agreement sends what he has read.
    """
    by = viewer.user if viewer else None
    if verb in GOES_OUT and seen == agreement.version and drawing_up.differs(agreement):
        MACHINE.check(agreement, verb, viewer=viewer, reason=reason)
        drawing_up.draw_up([agreement.assignment_id], by=by, at=at)
        raise Refused(REDRAWN)
    with transaction.atomic():
        agreement = locked(agreement.pk)
        MACHINE.check(agreement, verb, viewer=viewer, reason=reason)
        if seen != agreement.version:
            raise Refused(_("别人刚刚处理过这一份，请刷新页面查看。"))
        changes = {}
        if verb == "send":
            check_sendable(agreement)
            changes["sent_at"] = at
        acted = {"by": by, "by_name": by_name, "viewer": viewer, "at": at}
        moved = MACHINE.perform(agreement, verb, reason=_whose(viewer, verb) + reason, **acted, **changes)
        if verb == "send":
            _tell_hosts([moved], at=at, by=by)
    return moved


def _whose(viewer, verb: str) -> str:
    """Who refuses, said before why: the log names the person, this the party."""
    side = side_of(viewer)
    return f"{side.label}：" if verb == "refuse" and side else ""


def check_sendable(agreement: TripartiteAgreement) -> None:
    """Raise Refused for one without its file, and of a placement that is off."""
    if agreement.file_id is None:
        raise Refused(_("协议文件还没有排好，请稍后再试，或重新拟订。"))
    if agreement.assignment.withdrawn:
        raise Refused(_("这次实习安排已撤销，请作废这份协议。"))


def send_all(rows: Iterable[TripartiteAgreement], *, viewer, at: datetime) -> tuple[int, list[str]]:
    """Send many, each as the facts have it now; what cannot be sent is told by its number. Each firm learns of it once."""
    rows = list(rows)
    sent, refused = [], []
    originals = [one.assignment_id for one in rows if one.kind == AgreementKind.ORIGINAL and one.state == State.READY]
    for start in range(0, len(originals), drawing_up.AT_ONCE):
        drawing_up.draw_up(originals[start : start + drawing_up.AT_ONCE], by=viewer.user, at=at)
    for one in rows:
        try:
            with transaction.atomic():
                one = locked(one.pk)
                MACHINE.check(one, "send", viewer=viewer)
                check_sendable(one)
                sent.append(MACHINE.perform(one, "send", by=viewer.user, viewer=viewer, at=at, sent_at=at))
        except Refused as refusal:
            refused.append(f"{one.number}：{refusal}")
    _tell_hosts(sent, at=at, by=viewer.user)
    return len(sent), refused


def _tell_hosts(sent: list[TripartiteAgreement], *, at: datetime, by) -> None:
    by_host: dict[int, list[TripartiteAgreement]] = defaultdict(list)
    for one in sent:
        by_host[one.assignment.host_id].append(one)
    for ones in by_host.values():
        first = ones[0]
        others = [one for one in HR.of([first])[first.pk] if by is None or one.user_id != by.pk]
        tell(SENT, first, to=others, at=at, key=f"{SENT.name}:{first.uid}:{at.isoformat()}", count=len(ones))
