"""Posts for teachers: an enterprise offers them, closes them when they are filled, or takes them back for a reason."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.services import save_version
from alliance.core.workflow import Machine, Move

from .. import access
from ..enums import FacilityRole
from ..enums import OfferState as State
from ..models import PracticeOffer
from .organisations import refuse_inactive

MACHINE = Machine(
    Move("offer", _("发布"), frozenset({State.DRAFT}), State.OFFERED, access.manages_practice_offers, tone="primary"),
    Move("close", _("结束招收"), frozenset({State.OFFERED}), State.CLOSED, access.manages_practice_offers, reason=True),
    Move(
        "withdraw",
        _("撤回"),
        frozenset({State.OFFERED}),
        State.WITHDRAWN,
        access.manages_practice_offers,
        reason=True,
        tone="red",
    ),
    Move(
        "redraft",
        _("改为草稿"),
        frozenset({State.CLOSED, State.WITHDRAWN}),
        State.DRAFT,
        access.manages_practice_offers,
        reason=True,
    ),
)


@transaction.atomic
def draft_offer(offer: PracticeOffer, *, by, at: datetime) -> PracticeOffer:
    """Write a draft. Its year is the one it begins in."""
    refuse_inactive(offer.enterprise, field="enterprise")
    _check(offer)
    offer.save()
    offer.steps.create(
        verb="draft", label=str(_("登记")), from_state="", to_state=State.DRAFT, at=at, by=by, by_name=by.name
    )
    return offer


@transaction.atomic
def correct_offer(offer: PracticeOffer, *, seen: int) -> PracticeOffer:
    """Save an edited draft, or the places and words of what is offered. What was closed or taken back stays as it is."""
    standing = PracticeOffer.objects.select_for_update().get(pk=offer.pk)
    if standing.state not in {State.DRAFT, State.OFFERED}:
        raise Refused(_("已结束或撤回的岗位不能修改，请先“改为草稿”。"))
    offer.state, offer.offered_on = standing.state, standing.offered_on
    _check(offer)
    return save_version(offer, seen=seen)


def _check(offer: PracticeOffer) -> None:
    offer.year = offer.starts_on.year
    facility = offer.facility
    if facility and (facility.enterprise_id != offer.enterprise_id or facility.kind.counts_as != FacilityRole.STATION):
        raise ValidationError({"facility": _("请选择本企业自己的教师工作站。")})
    offer.full_clean(exclude=["uid"])


@transaction.atomic
def move(offer: PracticeOffer, verb: str, *, viewer, on: date, at: datetime, reason: str = "") -> PracticeOffer:
    """Take one step. What is offered counts from that day; back in draft it was never offered."""
    offer = PracticeOffer.objects.select_for_update(of=("self",)).for_list().get(pk=offer.pk)
    MACHINE.check(offer, verb, viewer=viewer, reason=reason)
    changes: dict = {}
    if verb == "offer":
        refuse_inactive(offer.enterprise)
        if offer.ends_before <= on:
            raise Refused(_("最后一天已过，请先改日期再发布。"))
        changes = {"offered_on": on}
    if verb == "redraft":
        changes = {"offered_on": None}
    return MACHINE.perform(offer, verb, by=viewer.user, viewer=viewer, at=at, reason=reason, **changes)
