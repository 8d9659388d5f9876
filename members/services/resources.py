"""Shared resources, and who uses them when: asked → agreed or declined → done or cancelled."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.sending import tell
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.services import save_version
from alliance.core.workflow import Machine, Move

from .. import access
from ..audiences import OFFICE, Those
from ..enums import CLERKS
from ..enums import ResourceUseState as State
from ..models import ResourceUse, SharedResource
from .organisations import refuse_inactive

ABOUT = About(
    "resource-use",
    lambda use: {
        "resource": use.resource.name,
        "owner": use.resource.owner.name,
        "asker": use.asker.name,
        "span": use.period_shown,
    },
    {
        "resource": "五轴加工中心",
        "owner": "清川机械有限公司",
        "asker": "清川职业学校",
        "span": "2026年12月1日 至 2026年12月5日",
    },
    beside=("resource__owner", "asker"),
)
OWNER = Those(_("提供单位"), CLERKS, at="resource__owner_id")
ASKER = Those(_("申请单位"), CLERKS, at="asker_id")
OF_OWNER, OF_ASKER = {"agree", "decline", "finish", "revoke"}, {"cancel"}

MACHINE = Machine(
    Move(
        "agree",
        _("同意使用"),
        frozenset({State.ASKED}),
        State.AGREED,
        access.keeps_resources,
        tone="primary",
        tells=ASKER,
    ),
    Move(
        "decline",
        _("不同意"),
        frozenset({State.ASKED}),
        State.DECLINED,
        access.keeps_resources,
        reason=True,
        tells=ASKER,
    ),
    Move("finish", _("登记用毕"), frozenset({State.AGREED}), State.DONE, access.keeps_resources),
    Move(
        "cancel",
        _("取消使用"),
        frozenset({State.ASKED, State.AGREED}),
        State.CANCELLED,
        access.keeps_resources,
        reason=True,
        tells=OWNER,
    ),
    Move(
        "revoke",
        _("收回同意"),
        frozenset({State.AGREED}),
        State.CANCELLED,
        access.keeps_resources,
        reason=True,
        tone="red",
        tells=ASKER,
    ),
    about=ABOUT,
)
WAITS = Waits(
    ResourceUse,
    ABOUT,
    Waiting(State.ASKED, OWNER, _("答复"), 2, 5, OFFICE, _("逾期由联盟办公室联系。")),
    # What was agreed waits once its last day is over.
    Waiting(
        State.AGREED, OWNER, _("登记用毕或收回同意"), 5, 15, OFFICE, _("逾期由联盟办公室联系。"), since="ends_before"
    ),
)
ASKED = ABOUT.kind("ask", purpose="数控实训")


def open_moves(use: ResourceUse, viewer) -> list[Move]:
    """The buttons of a viewer: the owner answers, the asker may think again."""
    mine = _deeds(use, viewer)
    return [one for one in MACHINE.open_to(use, viewer) if one.verb in mine]


def _deeds(use: ResourceUse, viewer) -> set[str]:
    deeds = OF_OWNER if viewer.organisation_id == use.resource.owner_id else set()
    return deeds | OF_ASKER if viewer.organisation_id == use.asker_id else deeds


def register_resource(resource: SharedResource) -> SharedResource:
    """Write a new resource. Raises ValidationError for an owner with whom nothing new may be begun."""
    refuse_inactive(resource.owner, field="name")
    resource.full_clean(exclude=["uid"])
    resource.save()
    return resource


@transaction.atomic
def correct_resource(resource: SharedResource, *, seen: int) -> SharedResource:
    """Save what was put right. Raises ValidationError when agreed uses no longer fit."""
    SharedResource.objects.select_for_update().get(pk=resource.pk)
    resource.full_clean(exclude=["uid"])
    agreed = list(resource.uses.filter(state=State.AGREED))
    most = max((_taken(agreed, one.starts_on, one.ends_before) for one in agreed), default=0)
    if most > resource.quantity:
        raise ValidationError({"quantity": _("已同意的使用同时占用 %(most)s，数量不能更少。") % {"most": most}})
    if any(not _offered(resource, one) for one in agreed):
        raise ValidationError({"ends_before": _("还有已同意的使用在这段时间之外，请先与申请单位商定。")})
    return save_version(resource, seen=seen)


def _offered(resource: SharedResource, use: ResourceUse) -> bool:
    ends_within = resource.ends_before is None or use.ends_before <= resource.ends_before
    return resource.starts_on <= use.starts_on and ends_within


def _taken(uses: list[ResourceUse], starts_on: date, ends_before: date) -> int:
    """How much of a resource is taken on the fullest day of a period: that day is one on which a use begins."""
    span = (starts_on, ends_before)
    inside = [one for one in uses if dates.overlap((one.starts_on, one.ends_before), span)]
    days = {max(one.starts_on, starts_on) for one in inside}
    return max(
        (sum(one.quantity for one in inside if one.starts_on <= day < one.ends_before) for day in days), default=0
    )


@transaction.atomic
def ask(use: ResourceUse, *, viewer, on: date, at: datetime) -> ResourceUse:
    """Ask for a resource. Raises ValidationError for days it is not offered on, days gone by, and more than there is."""
    resource = use.resource
    if use.asker_id == resource.owner_id:
        raise Refused(_("这是本单位的资源，不用申请。"))
    if not resource.is_open:
        raise Refused(_("这项资源目前不开放。"))
    refuse_inactive(use.asker)
    refuse_inactive(resource.owner)
    if use.starts_on < on:
        raise ValidationError({"starts_on": _("开始日期不能早于今天。")})
    if use.ends_before <= use.starts_on:
        raise ValidationError({"ends_before": _("结束日期不能早于开始日期。")})
    if not _offered(resource, use):
        said = _("开放时间是 %(span)s，使用须在开放时间内。")
        raise ValidationError({"starts_on": said % {"span": resource.period_shown}})
    _check_quantity(resource, use)
    use.full_clean(exclude=["uid"])
    use.save()
    step = use.steps.create(
        verb="ask",
        label=str(_("提出申请")),
        from_state="",
        to_state=State.ASKED,
        at=at,
        by=viewer.user,
        by_name=viewer.user.name,
    )
    to = OWNER.of([use]).get(use.pk, [])
    tell(ASKED, use, to=to, at=at, key=f"{ASKED.name}:{use.uid}:{step.pk}", purpose=use.purpose)
    return use


def _check_quantity(resource: SharedResource, use: ResourceUse) -> None:
    """Raise ValidationError when agreed uses leave too little on some day of these."""
    agreed = list(resource.uses.taking().exclude(pk=use.pk))
    left = resource.quantity - _taken(agreed, use.starts_on, use.ends_before)
    if use.quantity > left:
        said = _("这段时间最多还能提供 %(left)s，申请的是 %(wanted)s。请改期或减少数量。")
        raise ValidationError({"quantity": said % {"left": max(left, 0), "wanted": use.quantity}})


@transaction.atomic
def move(use: ResourceUse, verb: str, *, viewer, at: datetime, reason: str = "") -> ResourceUse:
    """Answer, take back or finish. The resource is held meanwhile, so that two agreed at once never take too much."""
    resource = SharedResource.objects.select_for_update().get(pk=use.resource_id)
    use = ResourceUse.objects.select_related("resource__owner", "asker").get(pk=use.pk)
    move = MACHINE.check(use, verb, viewer=viewer, reason=reason)
    if verb not in _deeds(use, viewer):
        whose = _("申请单位") if verb in OF_ASKER else _("提供单位")
        raise Refused(_("只有%(whose)s可以%(label)s。") % {"whose": whose, "label": move.label})
    if verb == "agree":
        refuse_inactive(use.asker)
        refuse_inactive(use.resource.owner)
        if not _offered(resource, use):
            raise Refused(_("使用时间不在资源的开放时间内。"))
        try:
            _check_quantity(resource, use)
        except ValidationError as refusal:
            raise Refused(refusal.messages) from refusal
    return MACHINE.perform(use, verb, by=viewer.user, viewer=viewer, at=at, reason=reason)
