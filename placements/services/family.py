"""What a student or a guardian has to sign for a placement, on one page: the agreement that is out, and the consents."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused

from ..contents import Section, sha256
from ..enums import AgreementState, Party
from ..models import Assignment, TripartiteAgreement
from . import agreements, circumstances, consents, signing
from .consents import Hand

AGREEMENT = "agreement"


@dataclass(frozen=True)
class Item:
    """One paper as it reads now. `signed` by this party, under this very text."""

    key: str  # "agreement", or the kind of a consent
    title: str
    sections: tuple[Section, ...]
    sha256: str
    signed: bool
    agreement: TripartiteAgreement | None = None


def items_of(row: Assignment, party: str) -> list[Item]:
    """Every paper that asks this party and can be signed as it stands, signed or not."""
    return [*_agreement(row, party), *_consents(row, party)]


def _agreement(row: Assignment, party: str) -> list[Item]:
    out = row.agreements.filter(state=AgreementState.OUT).select_related("template", "assignment__person").first()
    if out is None or party not in agreements.parties_of(out):
        return []
    sections = tuple(Section(**one) for one in out.content)
    signed = out.signatures.filter(party=party, voided_at=None).exists()
    return [Item(AGREEMENT, str(out.get_kind_display()), sections, out.content_sha256, signed, out)]


def _consents(row: Assignment, party: str) -> list[Item]:
    held = set(row.consents.holding().filter(party=party).values_list("kind", flat=True))
    texts = consents.texts_of(row, consents.facts_of(row))
    due = [kind for kind, who in consents.due_of(row) if who == party]
    return [
        Item(kind, texts[kind][0].title, (texts[kind][0],), sha256([texts[kind][0]]), kind in held)
        for kind in due
        if not texts[kind][1]
    ]


def check_open(row: Assignment, party: str) -> list[Item]:
    """What is left to sign. Raises Refused where nothing is, or nobody is known who could."""
    if row.withdrawn:
        raise Refused(_("这次实习安排已撤销，不用再签。"))
    if not consents.hands_of(row)[Party(party)]:
        raise Refused(_("还没有登记监护人，请先在学生页面登记。"))
    left = [one for one in items_of(row, party) if not one.signed]
    if not left:
        raise Refused(_("没有待签的：要么已经签过，要么协议还没有发出、同意书的内容还不全。"))
    return left


@transaction.atomic
def sign(
    row: Assignment, party: str, hand: Hand, items: Iterable[Item], *, at: datetime, sealed: bool = False
) -> list[str]:
    """Sign these papers together: all, or none. Returns their titles."""
    row = consents.locked(row)
    titles = []
    for one in items:
        if one.agreement is not None:
            signing.sign(one.agreement, party, hand, expected=one.sha256, at=at, sealed=sealed)
        else:
            consents.sign(row, one.key, party, hand, expected=one.sha256)
        titles.append(one.title)
    circumstances.tell_applied(row, at=at)
    return titles


@transaction.atomic
def refuse(row: Assignment, party: str, items: Iterable[Item], *, by_name: str, reason: str, at: datetime) -> None:
    """Sign none of them, and say why."""
    row = consents.locked(row)
    asked = next((one for one in items if one.agreement is not None), None)
    if asked is not None:
        signing.refuse(asked.agreement, party, expected=asked.sha256, by_name=by_name, reason=reason, at=at)
    else:
        consents.refuse(row, Party(party), by_name=by_name, reason=reason, at=at)


def name_fits(row: Assignment, party: str, typed: str) -> tuple[str, str] | None:
    """The name as the school has it and how it stands to the student; None for anybody else's. Blanks and the dot of
    a long name are typed in many ways."""
    wanted = _plain(typed)
    return next((one for one in consents.hands_of(row)[Party(party)] if _plain(one[0]) == wanted), None)


def _plain(name: str) -> str:
    return "".join(c for c in name if not c.isspace() and c not in "·•・.．").casefold()
