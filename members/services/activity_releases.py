"""What of an activity the public reads: a party asks once it was held, the office lets it through or sends it back.

What the office enters or confirms itself is released by that. Whatever a party writes afterwards waits again. None of
it decides a figure: an activity counts whether it is public or not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance.core.attachments import attached
from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.services import save_version
from alliance.core.workflow import Machine, Move

from .. import access
from ..audiences import BUREAU_OFFICER, OFFICE, Those
from ..enums import CLERKS, ActivityState, Role
from ..enums import ActivityReleaseState as State
from ..models import Activity, ActivityRelease, ActivityReleaseStep


@dataclass(frozen=True)
class _About(About):
    def path(self, row: ActivityRelease) -> str:
        return reverse("activity-detail", args=[row.activity.uid])


ABOUT = _About(
    "activity-release",
    lambda row: {"title": row.activity.title, "organiser": row.activity.organiser.name},
    {"title": "企业宣传周", "organiser": "清川机械有限公司"},
    beside=("activity__organiser",),
)
ORGANISER = Those(_("组织单位"), CLERKS, at="activity__organiser_id")
SHOWN_AGAIN = frozenset({State.RETURNED, State.WITHDRAWN})  # what its organiser mends and sends again
MACHINE = Machine(
    Move(
        "release",
        _("同意公开"),
        frozenset({State.WAITING}),
        State.RELEASED,
        access.releases_activities,
        tone="primary",
        tells=ORGANISER,
    ),
    Move(
        "return",
        _("退回，暂不公开"),
        frozenset({State.WAITING}),
        State.RETURNED,
        access.releases_activities,
        reason=True,
        tells=ORGANISER,
    ),
    Move(
        "withdraw",
        _("撤下公开页面"),
        frozenset({State.RELEASED}),
        State.WITHDRAWN,
        access.releases_activities,
        reason=True,
        tone="red",
        tells=ORGANISER,
    ),
    Move("renew", _("公开新增的照片"), frozenset({State.RELEASED}), State.RELEASED, access.releases_activities),
    about=ABOUT,
)
# What follows from writing and confirming the activity.
FOLLOWS = Machine(
    Move(
        "ask",
        _("报送公开"),
        frozenset({State.PREPARED, *SHOWN_AGAIN}),
        State.WAITING,
        access.manages_activities,
        tells=OFFICE,
    ),
    Move("prepare", _("内容已修改"), frozenset(State) - {State.PREPARED}, State.PREPARED, access.manages_activities),
    Move("enter", _("办公室登记，随即公开"), frozenset(State) - {State.RELEASED}, State.RELEASED, access.is_anyone),
    about=ABOUT,
)
WAITS = Waits(
    ActivityRelease,
    ABOUT,
    Waiting(State.WAITING, OFFICE, _("审核公开内容"), 3, 5, BUREAU_OFFICER, _("逾期催办教育局经办人员。")),
)


def of(activity: Activity) -> ActivityRelease | None:
    return ActivityRelease.objects.for_list().filter(activity=activity).first()


def entered(activities: Iterable[Activity], *, viewer, at: datetime) -> None:
    """Begin with what is to be public: what the office enters is released; a party's waits until it was held."""
    rows = [row for row in activities if row.public]
    state = State.RELEASED if _is_office(viewer) else State.PREPARED
    released_at = at if state == State.RELEASED else None
    made = ActivityRelease.objects.bulk_create(
        ActivityRelease(activity=row, state=state, released_at=released_at) for row in rows
    )
    label = FOLLOWS.moves["enter"].label if released_at else _("申请公开")
    said = {"verb": "enter", "label": str(label), "from_state": "", "to_state": state, "at": at}
    who = viewer.user if viewer else None
    ActivityReleaseStep.objects.bulk_create(
        ActivityReleaseStep(subject=row, by=who, by_name=who.name if who else str(_("系统")), **said) for row in made
    )


def rewritten(activities: Iterable[Activity], *, viewer, at: datetime) -> None:
    """Plans were written anew: of what a party wrote nothing stays released; what the office wrote for the first time is."""
    rows = list(activities)
    standing = {one.activity_id: one for one in ActivityRelease.objects.for_list().filter(activity__in=rows)}
    entered([row for row in rows if row.pk not in standing], viewer=viewer, at=at)
    if not _is_office(viewer):
        for one in standing.values():
            _follow(one, "prepare", viewer=viewer, at=at, released_at=None)


def held(activity: Activity, *, viewer, at: datetime) -> None:
    """It was held: a party's waits for the office now; whoever at the office confirms it has read it."""
    if not activity.public:
        return
    release = of(activity)
    if release is None:
        entered([activity], viewer=viewer, at=at)
        release = of(activity)
    if _is_office(viewer):
        if release.state == State.PREPARED:
            _follow(release, "enter", viewer=viewer, at=at, released_at=at)
    elif release.state == State.PREPARED:
        _follow(release, "ask", viewer=viewer, at=at)


def reopened(activity: Activity, *, viewer, at: datetime) -> None:
    """It is a plan again: nobody is asked about it before it was held."""
    release = of(activity)
    if release and release.state == State.WAITING:
        _follow(release, "prepare", viewer=viewer, at=at)


@transaction.atomic
def resend(activity: Activity, *, seen: int, viewer, at: datetime) -> Activity:
    """Its organiser mends the words of a held activity that was sent back or taken off, and asks again.

    Its day, place, parties and head-count stay as they were confirmed: figures are made of them.
    """
    standing = Activity.objects.select_for_update().get(pk=activity.pk)
    release = ActivityRelease.objects.select_for_update(of=("self",)).for_list().filter(activity=standing).first()
    if release is None or release.state not in SHOWN_AGAIN or standing.state != ActivityState.HELD:
        raise Refused(_("只有退回或撤下的活动可以修改后再报。"))
    if not mends(release, viewer):
        raise Refused(_("由组织单位修改后再报。"))
    if not activity.title.strip():
        raise ValidationError({"title": _("请填写活动名称。")})
    standing.title, standing.text, standing.public = activity.title, activity.text, True
    standing.full_clean(exclude=["uid"])
    saved = save_version(standing, seen=seen)
    if _is_office(viewer):
        _follow(release, "enter", viewer=viewer, at=at, released_at=at)
    else:
        _follow(release, "ask", viewer=viewer, at=at)
    return saved


def mends(release: ActivityRelease, viewer) -> bool:
    own = viewer.organisation_id == release.activity.organiser_id or _is_office(viewer)
    return own and access.manages_activities(viewer)


def open_to(release: ActivityRelease, viewer) -> list[Move]:
    """The buttons this viewer gets; to look at new photos only where there are any."""
    moves = MACHINE.open_to(release, viewer)
    return [m for m in moves if m.verb != "renew" or _newer_photos(release)]


def _newer_photos(release: ActivityRelease) -> bool:
    held = attached("activity", [release.activity])[release.activity.uid]
    return any(one.kind == "photo" and one.added_at > release.released_at for one in held)


@transaction.atomic
def move(release: ActivityRelease, verb: str, *, viewer, at: datetime, reason: str = "") -> ActivityRelease:
    """Let it through, send it back, take it off. Of two who decide at once the second is refused."""
    release = ActivityRelease.objects.select_for_update(of=("self",)).for_list().get(pk=release.pk)
    MACHINE.check(release, verb, viewer=viewer, reason=reason)
    if verb == "release" and release.activity.state != ActivityState.HELD:
        raise Refused(_("活动还没有确认已举办。"))
    changes = {"released_at": at} if verb in {"release", "renew"} else {}
    return MACHINE.perform(release, verb, by=viewer.user, viewer=viewer, at=at, reason=reason, **changes)


def _is_office(viewer) -> bool:
    return viewer is not None and viewer.role == Role.OFFICE


def _follow(release: ActivityRelease, verb: str, *, viewer, at: datetime, **changes) -> None:
    if release.state in FOLLOWS.moves[verb].sources:
        FOLLOWS.perform(release, verb, by=viewer.user, at=at, **changes)
