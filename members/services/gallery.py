"""Pages of the culture gallery: an enterprise writes its page, the office lets it through, sends it back or takes it off."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.attachments import attached
from alliance.core.caching import forget_made
from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.waits import Waiting, Waits, settled
from alliance.core.models import Attachment
from alliance.core.services import save_version
from alliance.core.workflow import Machine, Move

from .. import access
from ..audiences import BUREAU_OFFICER, OFFICE, Several, Those
from ..enums import GalleryState as State
from ..enums import OrganisationKind, Role
from ..models import GalleryPage, Organisation
from ..models.gallery import SECTIONS
from . import thresholds

PURPOSE, COVER, PHOTO = "gallery", "cover", "photo"  # of its attachments
NEEDED = ("about", "plans", "pay_and_care")  # what A6 asks of a page: what it does, its plans, its wages

ABOUT = About(
    "gallery-page",
    lambda page: {"enterprise": page.organisation.name},
    {"enterprise": "清川机械有限公司"},
    beside=("organisation",),
)
FIRM = Those(_("企业"), (Role.HR, Role.ENTERPRISE_LEADER), at="organisation_id")
WRITTEN = frozenset({State.DRAFT, State.RETURNED, State.PUBLISHED, State.WITHDRAWN})

MACHINE = Machine(
    Move("submit", _("提交审核"), WRITTEN, State.SUBMITTED, access.writes_gallery, tone="primary", tells=OFFICE),
    Move("recall", _("撤回提交"), frozenset({State.SUBMITTED}), State.DRAFT, access.writes_gallery),
    Move(
        "publish",
        _("通过并公开"),
        frozenset({State.SUBMITTED}),
        State.PUBLISHED,
        access.moderates_gallery,
        tone="primary",
        tells=FIRM,
    ),
    Move(
        "return",
        _("退回修改"),
        frozenset({State.SUBMITTED}),
        State.RETURNED,
        access.moderates_gallery,
        reason=True,
        tells=FIRM,
    ),
    Move(
        "withdraw",
        _("撤下公开页面"),
        WRITTEN | {State.SUBMITTED},
        State.WITHDRAWN,
        lambda viewer: access.writes_gallery(viewer) or access.moderates_gallery(viewer),
        reason=True,
        tone="red",
        tells=Several(_("企业和联盟办公室"), (FIRM, OFFICE)),
    ),
    about=ABOUT,
)
WRITER, MODERATOR = ("recall", "submit"), ("publish", "return")  # whose moves; both may withdraw
WAITED_FOR = frozenset({State.SUBMITTED, State.RETURNED})  # by the office, by the enterprise
WAITS = Waits(
    GalleryPage,
    ABOUT,
    Waiting(State.SUBMITTED, OFFICE, _("审核"), 3, 5, BUREAU_OFFICER, _("逾期催办教育局经办人员。")),
    Waiting(State.RETURNED, FIRM, _("修改后重新提交"), 5, 20, OFFICE, _("逾期由联盟办公室联系核实。")),
)


def photos_of(page: GalleryPage) -> list[Attachment]:
    """The pictures beside the draft: the newest cover first, then the others as they came. Never one without a word on
    the people in it.
    """
    held = [one for one in attached(PURPOSE, [page])[page.uid] if one.consent]
    covers = [one for one in held if one.kind == COVER]
    return [*covers[-1:], *(one for one in held if one.kind == PHOTO)][: thresholds.value("gallery_photos") + 1]


def content_of(page: GalleryPage, photos: Iterable[Attachment] | None = None) -> dict:
    """The draft as it would be published."""
    photos = photos_of(page) if photos is None else photos
    return {
        "headline": page.headline,
        **{name: getattr(page, name).strip() for name in SECTIONS},
        "photos": [{"uid": str(one.uid), "title": one.title, "cover": one.kind == COVER} for one in photos],
    }


def differs(page: GalleryPage) -> bool:
    """Whether the draft says anything else than what is public."""
    return content_of(page) != page.shown


@transaction.atomic
def begin(page: GalleryPage, *, by, at: datetime) -> GalleryPage:
    """Start the page of an enterprise. Raises Refused for another kind of organisation, and where there is one."""
    if page.organisation.kind != OrganisationKind.ENTERPRISE:
        raise Refused(_("企业文化长廊只展示企业。"))
    page.full_clean(exclude=["uid"])
    try:
        with transaction.atomic():
            page.save()
    except IntegrityError as error:
        raise ValidationError(_("这家企业已有长廊页面。")) from error
    page.steps.create(
        verb="begin", label=str(_("开始撰写")), from_state="", to_state=State.DRAFT, at=at, by=by, by_name=by.name
    )
    return page


@transaction.atomic
def write(page: GalleryPage, *, seen: int) -> GalleryPage:
    """Save the draft; what is public stays as it is. Raises Refused while the office looks at it."""
    standing = GalleryPage.objects.select_for_update().get(pk=page.pk)
    if standing.state not in WRITTEN:
        raise Refused(_("页面正在审核，不能修改；要修改的，请先撤回提交。"))
    page.state, page.shown, page.published_at = standing.state, standing.shown, standing.published_at
    page.full_clean(exclude=["uid"])
    return save_version(page, seen=seen)


def missing_to_submit(page: GalleryPage) -> list[str]:
    least = thresholds.value("gallery_letters")
    labels = [page._meta.get_field(name).verbose_name for name in NEEDED if len(getattr(page, name).strip()) < least]
    missing = [str(_("“%(section)s”写到 %(least)s 字以上") % {"section": one, "least": least}) for one in labels]
    if not any(one.kind == COVER for one in photos_of(page)):
        missing.append(str(_("上传一张封面照片")))
    if not Organisation.objects.members_on(dates.today()).active().filter(pk=page.organisation_id).exists():
        missing.append(str(_("恢复成员资格（退会后和暂停期间不公开）")))
    return missing


@transaction.atomic
def move(page: GalleryPage, verb: str, *, viewer, at: datetime, seen: int = 0, reason: str = "") -> GalleryPage:
    """Take one step. What is published is exactly the version `seen`: the one whose preview was looked at.

    Publishing copies the draft; withdrawing takes the copy off and leaves the draft.
    """
    page = GalleryPage.objects.select_for_update().select_related("organisation").get(pk=page.pk)
    MACHINE.check(page, verb, viewer=viewer, reason=reason)
    changes: dict = {}
    if verb == "submit":
        if missing := missing_to_submit(page):
            raise Refused(_("还不能提交，尚缺：%(what)s。") % {"what": str(_("；")).join(missing)})
        if page.state == State.PUBLISHED and not differs(page):
            raise Refused(_("页面与已公开的内容相同，不用再提交。"))
    if verb == "publish":
        if seen != page.version:
            raise Refused(_("您打开之后页面又改过。请重新预览后再公开。"))
        changes = {"shown": content_of(page), "published_at": at}
    if verb == "withdraw":
        if page.shown is None:
            raise Refused(_("页面没有公开，不用撤下。"))
        changes = {"shown": None, "published_at": None}
        transaction.on_commit(lambda: forget_made(page.uid))
    return MACHINE.perform(page, verb, by=viewer.user, viewer=viewer, at=at, reason=reason, **changes)


def set_aside(organisation: Organisation, *, because: str, by, at: datetime) -> dict[str, str]:
    """Take the page of an organisation that left or is merged away, and keeps it, out of everybody's hands.

    Returns what `take_up` wants to know: the page and the state it was in.
    """
    waiting = GalleryPage.objects.select_for_update().filter(organisation=organisation, state__in=WAITED_FOR)
    return {str(page.pk): _put(page, State.DRAFT, because, by=by, at=at) for page in waiting}


def take_up(told: dict[str, str], *, by, at: datetime) -> None:
    """Put pages back where `set_aside` found them; one that was written on since stays as it is."""
    for page in GalleryPage.objects.select_for_update().filter(pk__in=told, state=State.DRAFT):
        _put(page, State(told[str(page.pk)]), _("撤销机构合并，恢复办理"), by=by, at=at)


def _put(page: GalleryPage, state: State, label: str, *, by, at: datetime) -> str:
    before, page.state = page.state, state
    page.save(update_fields=["state"])
    page.steps.create(verb="aside", label=str(label), from_state=before, to_state=state, at=at, by=by, by_name=by.name)
    settled(ABOUT, page, before, at=at)
    return before


def idle(page: GalleryPage, *, changed: bool) -> set[str]:
    """The moves that would only be refused: nothing is public to be taken off, or nothing new to be looked at."""
    moves = set() if page.shown else {"withdraw"}
    return moves if changed or page.state != State.PUBLISHED else moves | {"submit"}


def standing(page: GalleryPage, *, changed: bool) -> str:
    """What the public sees now, in words; `changed`: whether the draft says anything else."""
    if page.shown is None:
        return str(_("没有公开"))
    if not Organisation.objects.active().filter(pk=page.organisation_id).exists():
        return str(_("暂不显示（成员资格已暂停或机构已停用）"))
    return str(_("已公开；修改未提交")) if changed else str(_("已公开"))
