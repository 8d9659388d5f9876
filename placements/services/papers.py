"""Signatures that came back on paper: recorded as such, with who recorded them, and the scan kept beside them."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliance.core import attachments, dates
from alliance.core.errors import Refused
from alliance.core.uploads import Upload

from ..enums import AgreementState, Party, SigningMethod
from ..models import Assignment, TripartiteAgreement
from . import circumstances, consents, drawing_up, family, signing
from .consents import Hand

PURPOSE, KIND = "placement", "signed"


@transaction.atomic
def record(
    row: Assignment,
    papers: Iterable[str],
    *,
    signed_on: date,
    scan: Upload,
    signers: dict[str, str],
    viewer,
    at: datetime,
    on: date,
) -> int:
    """Record what is signed on one scan, as `what:party`; all of it, or nothing. Returns how many signatures.

    `signers` are the names of who signed for unit and school. Raises Refused for a day to come, for one before the text
    was written, and for whatever was signed or changed meanwhile. When it was recorded stays beside it.
    """
    if signed_on > on:
        raise Refused(_("签署日期不能晚于今天（%(today)s）。") % {"today": dates.shown(on)})
    row, papers = consents.locked(row), list(papers)
    attachments.attach(PURPOSE, row, scan, viewer=viewer, at=at, kind=KIND)
    moment = min(timezone.make_aware(datetime.combine(signed_on, time(12))), at)
    out = row.agreements.filter(state=AgreementState.OUT).first()
    if out is not None and any(one.startswith(f"{family.AGREEMENT}:") for one in papers):
        moment = max(moment, _drawn(out, signed_on))
    done = 0
    for what, _colon, party in (one.partition(":") for one in papers):
        name, role = _signer(row, Party(party), signers)
        hand = Hand(name, role, SigningMethod.PAPER, moment, viewer.user)
        if what != family.AGREEMENT:
            consents.sign(row, what, party, hand)
        elif out is None:
            raise Refused(_("协议刚刚签齐或收回，请刷新页面查看。"))
        else:
            signing.sign(out, party, hand, expected=out.content_sha256, at=at)
        done += 1
    circumstances.tell_applied(row, at=at)
    return done


def _drawn(out: TripartiteAgreement, signed_on: date) -> datetime:
    """When this text came to be. Raises Refused for a day before it: nobody signs what is not written yet."""
    drawn = drawing_up.drawn_at(out) or out.sent_at
    day = timezone.localdate(drawn)
    if signed_on < day:
        raise Refused(
            _("协议的这一版正文 %(day)s 才拟订，签署日期不能早于这一天。之前签的是别的正文，请按这一版重新签。")
            % {"day": dates.shown(day)}
        )
    return drawn


def scanned(row: Assignment) -> bool:
    return attachments.has(PURPOSE, row, KIND)


def _signer(row: Assignment, party: Party, signers: dict[str, str]) -> tuple[str, str]:
    if party in consents.FAMILY:
        known = consents.hands_of(row)[party]
        if not known:
            raise Refused(_("还没有登记监护人，请先在学生页面登记。"))
        return known[0]
    return signers.get(party, ""), str(party.label)
