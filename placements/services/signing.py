"""Signing agreements: in the portal, over a link on the phone, or on paper whose scan the school uploads.

A signature is bound to the hash of what was shown. Whoever comes while the text changes signs nothing; whoever signs
twice has signed once. With the last signature the agreement stands, and what it says of the placement comes true.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from members.enums import Role

from ..enums import AgreementKind, Party, SigningMethod
from ..enums import AgreementState as State
from ..models import AgreementSignature, TripartiteAgreement
from . import agreements, amendments, drawing_up
from .consents import SIGNED_ALREADY, Hand

CHANGED = _("协议内容刚刚有改动，什么也没有签。请重新打开查看后再签。")
OUTDATED = _("协议发出之后，实习安排已有改动，这一版正文不能再签，什么也没有签。请学校重新拟订后再签。")
CHANGE_OUTDATED = _("提出之后，实习安排已有改动，这份变更不能再签，什么也没有签。请学校作废后重新申请。")


def sign(
    agreement: TripartiteAgreement,
    party: str,
    hand: Hand,
    *,
    expected: str,
    viewer=None,
    at: datetime,
    sealed: bool = False,
) -> TripartiteAgreement:
    """One party signs what it was shown (`expected`), as long as the facts still say it. With the last of them it is
    signed, and a worker seals it, unless the caller wants it `sealed` at once.

    Raises Refused for a text that has changed, a party that has signed or is not asked, and a placement that is off.
    """
    with transaction.atomic():
        signed = _sign(agreement, party, hand, expected=expected, viewer=viewer, at=at)
        if signed.state == State.SIGNED and sealed:
            drawing_up.seal(signed)
        elif signed.state == State.SIGNED:
            drawing_up.seal_later([signed], by=hand.by, at=at)
    return signed


def _sign(agreement, party: str, hand: Hand, *, expected: str, viewer, at: datetime) -> TripartiteAgreement:
    one = agreements.locked(agreement.pk)
    if one.content_sha256 != expected:
        raise Refused(CHANGED)
    due = agreements.parties_of(one)
    held = set(one.signatures.filter(voided_at=None).values_list("party", flat=True))
    if party in held:
        raise Refused(SIGNED_ALREADY)
    agreements.COURSE.check(one, "sign", viewer=viewer)
    if party not in due:
        raise Refused(_("这份协议不需要这一方签署。"))
    if one.assignment.withdrawn:
        raise Refused(_("这次实习安排已撤销，不用再签。"))
    if outdated(one):
        raise Refused(OUTDATED if one.kind == AgreementKind.ORIGINAL else CHANGE_OUTDATED)
    AgreementSignature.objects.create(agreement=one, party=party, content_sha256=one.content_sha256, **hand.values())
    said = _now("%(party)s：%(name)s（%(method)s）") % {
        "party": Party(party).label,
        "name": hand.name,
        "method": SigningMethod(hand.method).label,
    }
    acted = {"by": hand.by, "by_name": hand.name, "viewer": viewer, "at": at}
    one = agreements.COURSE.perform(one, "sign", reason=said, **acted)
    if held | {party} >= set(due):
        one = _finish(one, **acted)
    return one


def _finish(one: TripartiteAgreement, *, at: datetime, **acted) -> TripartiteAgreement:
    """Signed on the day of the last signature, which on paper is earlier than the day it was recorded."""
    last = one.signatures.filter(voided_at=None).aggregate(last=Max("signed_at"))["last"]
    one = agreements.COURSE.perform(one, "finish", at=at, signed_at=last, **acted)
    if one.kind != AgreementKind.ORIGINAL:
        amendments.apply(one, at=at)
    return one


def outdated(one: TripartiteAgreement) -> bool:
    """Whether the facts say something else by now than a text that is being signed."""
    return drawing_up.differs(one) if one.kind == AgreementKind.ORIGINAL else amendments.differs(one)


def portal_hand(viewer, *, at: datetime, ip: str | None) -> Hand:
    """Whoever is logged in signs under his own name and role."""
    return Hand(viewer.user.name, str(Role(viewer.role).label), SigningMethod.PORTAL, at, viewer.user, ip)


def to_sign(viewer):
    """What waits for the side of this viewer."""
    side = agreements.side_of(viewer)
    if side is None:
        return TripartiteAgreement.objects.none()
    rows = TripartiteAgreement.objects.visible_to(viewer).filter(~agreements.signed_by(side), state=State.OUT)
    return rows.for_list()


def sign_all(
    rows: Iterable[tuple[TripartiteAgreement, str]], *, viewer, at: datetime, ip: str | None
) -> tuple[int, list[str]]:
    """One side signs many with one click, each as it was shown; what cannot be signed is told by its number."""
    side, hand = agreements.side_of(viewer), portal_hand(viewer, at=at, ip=ip)
    done, whole, refused = 0, [], []
    for one, expected in rows:
        try:
            with transaction.atomic():
                one = _sign(one, side, hand, expected=expected, viewer=viewer, at=at)
        except Refused as refusal:
            refused.append(f"{one.number}：{refusal}")
            continue
        done += 1
        if one.state == State.SIGNED:
            whole.append(one)
    drawing_up.seal_later(whole, by=viewer.user, at=at)
    return done, refused


@transaction.atomic
def refuse(agreement: TripartiteAgreement, party: str, *, expected: str, by_name: str, reason: str, at: datetime):
    """Student or guardian does not sign, and says why: both sides learn of it."""
    if not reason.strip():
        raise Refused(_("不同意的，请写明理由。"))
    one = agreements.locked(agreement.pk)
    if one.content_sha256 != expected:
        raise Refused(CHANGED)
    said = f"{Party(party).label}：{reason.strip()}"
    return agreements.MACHINE.perform(one, "refuse", by_name=by_name, at=at, reason=said[:500])
