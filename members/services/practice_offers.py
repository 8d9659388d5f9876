"""Posts for teachers: an enterprise offers them, closes them when they are filled, or takes them back for a reason."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.services import save_version
from alliance.core.workflow import Machine, Move

from .. import access
from ..audiences import Those
from ..enums import FacilityRole, Role
from ..enums import OfferState as State
from ..models import PracticeOffer, PracticeOfferStep
from .organisations import inactive, refuse_inactive

EDITED = frozenset({State.DRAFT, State.OFFERED})
OVER = _("已结束或撤回的岗位不能修改，请先“改为草稿”。")
STATION = _("请选择本企业自己的教师工作站。")
ABOUT = About(
    "practice-offer",
    lambda offer: {
        "title": offer.title,
        "enterprise": offer.enterprise.name,
        "places": offer.places,
        "span": offer.period_shown,
    },
    {
        "title": "工艺技术员",
        "enterprise": "清川机械有限公司",
        "places": 2,
        "span": "2026年7月1日 至 2026年8月31日",
    },
    beside=("enterprise",),
)
SCHOOLS = Those(_("各学校实习就业工作人员"), (Role.PLACEMENT,))
HR = Those(_("企业人力资源"), (Role.HR,), at="enterprise_id")
LEADER = Those(_("企业负责人"), (Role.ENTERPRISE_LEADER,), at="enterprise_id")

MACHINE = Machine(
    Move(
        "offer",
        _("发布"),
        frozenset({State.DRAFT}),
        State.OFFERED,
        access.manages_practice_offers,
        tone="primary",
        tells=SCHOOLS,
    ),
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
        "discard",
        _("放弃草稿"),
        frozenset({State.DRAFT}),
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
    about=ABOUT,
)
# Both wait once their last day is over.
WAITS = Waits(
    PracticeOffer,
    ABOUT,
    Waiting(State.DRAFT, HR, _("改期后发布"), 5, 15, LEADER, _("逾期提醒企业负责人。"), since="ends_before"),
    Waiting(State.OFFERED, HR, _("结束招收"), 5, 15, LEADER, _("逾期提醒企业负责人。"), since="ends_before"),
)


@transaction.atomic
def draft_offer(offer: PracticeOffer, *, by, at: datetime) -> PracticeOffer:
    """Write a draft. Its year is the one it begins in."""
    refuse_inactive(offer.enterprise, field="enterprise")
    _check(offer)
    offer.save()
    log_drafts([offer], by=by, at=at)
    return offer


def log_drafts(offers: Iterable[PracticeOffer], *, by, at: datetime) -> None:
    said = {"verb": "draft", "label": str(_("登记")), "from_state": "", "to_state": State.DRAFT, "at": at, "by": by}
    PracticeOfferStep.objects.bulk_create(PracticeOfferStep(subject=offer, by_name=by.name, **said) for offer in offers)


@transaction.atomic
def correct_offer(offer: PracticeOffer, *, seen: int) -> PracticeOffer:
    """Save an edited draft, or the places and words of what is offered. What was closed or taken back stays as it is."""
    standing = PracticeOffer.objects.select_for_update().get(pk=offer.pk)
    if standing.state not in EDITED:
        raise Refused(OVER)
    offer.state, offer.offered_on = standing.state, standing.offered_on
    _check(offer)
    return save_version(offer, seen=seen)


def _check(offer: PracticeOffer) -> None:
    offer.year = offer.starts_on.year
    if _not_its_station(offer):
        raise ValidationError({"facility": STATION})
    offer.full_clean(exclude=["uid"])


def _not_its_station(offer: PracticeOffer) -> bool:
    place = offer.facility
    return place and (place.enterprise_id != offer.enterprise_id or place.kind.counts_as != FacilityRole.STATION)


def refusals(rows: Sequence[PracticeOffer]) -> dict[int, tuple[str, str]]:
    """Why rows of a file cannot be, and beside which field, by their place; each as if it were the only one."""
    prefetch_related_objects(rows, "enterprise", "facility__kind")
    standing = PracticeOffer.objects.in_bulk([row.pk for row in rows if row.pk])
    closed = inactive(row.enterprise for row in rows if row.pk not in standing)
    named = PracticeOffer.objects.filter(
        enterprise__in={row.enterprise_id for row in rows}, title__in={row.title for row in rows}
    ).exclude(state=State.WITHDRAWN)
    others = {(o.enterprise_id, o.year, o.title): o.pk for o in named}
    found: dict[int, tuple[str, str]] = {}
    for place, row in enumerate(rows):
        was = standing.get(row.pk)
        if was and was.state not in EDITED:
            found[place] = "title", str(OVER)
        elif was is None and row.enterprise_id in closed:
            found[place] = "title", closed[row.enterprise_id]
        elif row.ends_before <= row.starts_on:
            found[place] = "ends_before", str(_("结束日期不能早于开始日期。"))
        elif row.year != row.starts_on.year:
            found[place] = "starts_on", str(_("开始日期须在岗位所属年度内。"))
        elif others.get((row.enterprise_id, row.year, row.title), row.pk) != row.pk:
            found[place] = "title", str(_("这家企业这一年度已有同名岗位。"))
        elif _not_its_station(row):
            found[place] = "facility", str(STATION)
    return found


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
