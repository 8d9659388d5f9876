"""Recruitment fairs: announced by the office or a school, filled with posts by firms and with seekers by schools.

A fair is on site and online at once: a student registers at the desk or by a link on the phone, and counts once. What is
asked for and answered there takes no seat of an opening.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.services import save_row, save_version
from alliance.core.wording import clauses
from alliance.core.workflow import Machine, Move
from members.audiences import OFFICE, Those
from members.enums import Role
from members.models import Enrolment, Organisation
from members.services.organisations import refuse_inactive

from ..access import manages_fairs
from ..enums import FairState as State
from ..enums import HostVerdict, WishSource
from ..models import Fair, FairApplication, FairOpening, FairSeeker, Opening, OpeningMajor
from ..models.fairs import seats_per_seeker

ABOUT = About(
    "fair",
    lambda fair: {"name": fair.name, "organiser": fair.organiser.name, "span": fair.period_shown, "place": fair.place},
    {
        "name": "2026 校企双选会",
        "organiser": "清川职业学校",
        "span": "2026年5月10日 至 2026年5月11日",
        "place": "体育馆",
    },
    beside=("organiser",),
)
ORGANISER = Those(_("主办单位"), (Role.OFFICE, Role.PLACEMENT), at="organiser_id")
EVERYBODY = Those(_("各学校和企业"), (Role.PLACEMENT, Role.HR))
CLOSED = _("双选会已结束，不能再报名或投递。")
ALREADY = _("已经投递过这个岗位。")
MACHINE = Machine(
    Move("open", _("发布"), frozenset({State.DRAFT}), State.OPEN, manages_fairs, tone="primary", tells=EVERYBODY),
    Move("close", _("结束"), frozenset({State.DRAFT, State.OPEN}), State.CLOSED, manages_fairs, tone="red"),
    Move("reopen", _("恢复"), frozenset({State.CLOSED}), State.OPEN, manages_fairs, reason=True),
    about=ABOUT,
)
WAITS = Waits(
    Fair,
    ABOUT,
    Waiting(
        State.DRAFT, ORGANISER, _("发布或结束"), 10, 0, OFFICE, _("没有发布的，企业和学校看不到。"), until="starts_on"
    ),
    Waiting(
        State.OPEN,
        ORGANISER,
        _("核对数字并结束"),
        2,
        5,
        OFFICE,
        _("最后一天过后不再接受报名和投递；逾期提醒联盟办公室。"),
        since="ends_before",
    ),
)


@dataclass(frozen=True)
class Counts:
    """What a fair comes to. Figures of an old paper stand in only where there are no rows at all (`reported`)."""

    seats: int | None
    seekers: int | None
    posts: int
    asked: int
    reported: bool

    @property
    def ratio(self) -> Decimal | None:
        """求人倍率: seats for one who seeks. 5900 and 1934 give 3.05."""
        return seats_per_seeker(self.seats, self.seekers)


def counts(fair: Fair) -> Counts:
    """Of a fair of `with_counts`."""
    if fair.posts or fair.seekers_there:
        return Counts(fair.offered, fair.seekers_there, fair.posts, fair.asked, reported=False)
    return Counts(fair.reported_seats, fair.reported_seekers, 0, 0, reported=True)


def looks_after(fair: Fair, viewer) -> bool:
    """Its organiser, and the office."""
    return manages_fairs(viewer) and (viewer.role == Role.OFFICE or viewer.organisation_id == fair.organiser_id)


def write_fair(fair: Fair, *, seen: int | None = None) -> Fair:
    """Announce or correct one. Raises ValidationError for no last day, no place, and a name twice."""
    if fair.ends_before is None:
        raise ValidationError({"ends_before": _("请填写最后一天。")})
    fair.full_clean(exclude=["uid"])
    return save_row(fair, seen=seen)


def missing_to_open(fair: Fair, *, on: date) -> list[str]:
    return [str(_("最后一天已过；补登以前的双选会，请填写上报数并直接“结束”"))] if fair.over(on) else []


@transaction.atomic
def move(fair: Fair, verb: str, *, viewer, on: date, at: datetime, seen: int, reason: str = "") -> Fair:
    """Announce, end or take up again. Only its organiser and the office may."""
    fair = Fair.objects.select_for_update().get(pk=fair.pk)
    MACHINE.check(fair, verb, viewer=viewer, reason=reason)
    if not looks_after(fair, viewer):
        raise Refused(_("只有主办单位和联盟办公室可以办理。"))
    if seen != fair.version:
        raise Refused(_("别人刚刚处理过这一条，请刷新页面查看。"))
    if verb != "close" and (missing := missing_to_open(fair, on=on)):
        raise Refused(_("还不能办理：%(what)s。") % {"what": clauses(missing)})
    return MACHINE.perform(fair, verb, by=viewer.user, viewer=viewer, at=at, reason=reason)


def check_open(fair: Fair, *, on: date) -> None:
    """Raise Refused unless posts and seekers may come in now: announced, and its last day not over."""
    if fair.state == State.DRAFT:
        raise Refused(_("双选会还没有发布。"))
    if fair.state != State.OPEN or fair.over(on):
        raise Refused(CLOSED)


def _held(fair_id: int, *, on: date) -> Fair:
    """The row, held until the end of the transaction: nobody ends a fair while somebody comes in."""
    fair = Fair.objects.select_for_update(no_key=True).get(pk=fair_id)
    check_open(fair, on=on)
    return fair


@transaction.atomic
def bring_openings(
    fair: Fair, openings: Iterable[Opening], *, enterprise: Organisation, stand: str, on: date
) -> list[FairOpening]:
    """Which posts a firm brings to a fair, all on its stand: those that stood there and are not named are taken out.

    Raises Refused for a fair that takes none any more, a suspended firm, a post that is another's or not on offer, and
    for taking out one that somebody has asked for.
    """
    fair = _held(fair.pk, on=on)
    refuse_inactive(enterprise)
    wanted = {one.pk: one for one in openings}
    standing = {row.opening_id: row for row in FairOpening.objects.filter(fair=fair, opening__enterprise=enterprise)}
    offered = set(Opening.objects.offered(on).filter(enterprise=enterprise).values_list("pk", flat=True))
    if wanted.keys() - standing.keys() - offered:
        raise Refused(_("只能带本企业已发布、没有过期的岗位参会。"))
    for pk, row in standing.items():
        if pk not in wanted:
            _take_out(row)
    for pk, opening in wanted.items():
        row = standing.get(pk) or FairOpening(fair=fair, opening=opening)
        if row.pk is None or row.stand != stand:
            row.stand = stand
            row.save()
        standing[pk] = row
    return [standing[pk] for pk in wanted]


def _take_out(row: FairOpening) -> None:
    if asked := row.applications.count():
        said = _("“%(post)s”已有 %(count)s 人投递，不能撤下；不再招收的请逐个答复。")
        raise Refused(said % {"post": row.opening, "count": asked})
    row.delete()


@transaction.atomic
def invite(fair: Fair, enrolments: Iterable[Enrolment], *, on: date) -> list[FairSeeker]:
    """A row for each of them, so that a link can be sent. Nobody counts by it before he registers."""
    fair = _held(fair.pk, on=on)
    found = []
    for one in enrolments:
        values = {"school_id": one.school_id, "person_id": one.person_id, "source": WishSource.LINK}
        found.append(FairSeeker.objects.get_or_create(fair=fair, enrolment=one, defaults=values)[0])
    return found


@transaction.atomic
def register(fair: Fair, enrolment: Enrolment, *, on_site: bool, source: str, at: datetime, on: date) -> FairSeeker:
    """A student takes part. Who is there already counts once; that he came to the place is added."""
    fair = _held(fair.pk, on=on)
    values = {"school_id": enrolment.school_id, "person_id": enrolment.person_id, "source": source}
    row, new = FairSeeker.objects.get_or_create(
        fair=fair, enrolment=enrolment, defaults=values | {"on_site": on_site, "registered_at": at}
    )
    if new or (row.registered_at and (row.on_site or not on_site)):
        return row
    row.on_site = row.on_site or on_site
    if row.registered_at is None:
        row.registered_at, row.source = at, source
    row.save()
    return row


def not_yet(fair: Fair, students: QuerySet) -> QuerySet:
    """Of these enrolments, those that have not registered."""
    there = FairSeeker.objects.registered().filter(fair=fair).values("enrolment")
    return students.exclude(pk__in=there)


def offered_to(seeker: FairSeeker, *, on: date) -> QuerySet:
    """What he may still ask for: on offer that day, and not asked for yet; what is meant for his major first."""
    asked = FairApplication.objects.filter(seeker=seeker).values("fair_opening")
    rows = FairOpening.objects.filter(fair=seeker.fair_id, opening__in=Opening.objects.offered(on).values("pk"))
    rows = rows.exclude(pk__in=asked).select_related("opening__enterprise")
    meant = OpeningMajor.objects.filter(opening=OuterRef("opening"), major=seeker.enrolment.major_id)
    rows = rows.annotate(meant=Exists(meant))
    return rows.order_by("-meant", "opening__enterprise__pinyin", "opening__pinyin", "pk")


@transaction.atomic
def apply(seeker: FairSeeker, fair_opening: FairOpening, *, on: date) -> FairApplication:
    """Ask for one post, once. Raises Refused when the fair is over, the post is off or of another fair, for who has not
    registered, and the second time.
    """
    _held(seeker.fair_id, on=on)
    if seeker.registered_at is None:
        raise Refused(_("请先报名，再投递。"))
    if fair_opening.fair_id != seeker.fair_id:
        raise Refused(_("这个岗位不在这次双选会里。"))
    if not Opening.objects.offered(on).filter(pk=fair_opening.opening_id).exists():
        raise Refused(_("“%(post)s”不再招收，请另选岗位。") % {"post": fair_opening.opening})
    try:
        with transaction.atomic():
            return FairApplication.objects.create(seeker=seeker, fair_opening=fair_opening)
    except IntegrityError as error:
        raise Refused(ALREADY) from error


@transaction.atomic
def apply_to_all(seeker: FairSeeker, posts: Iterable[FairOpening], *, on: date) -> list[FairApplication]:
    return [apply(seeker, post, on=on) for post in posts]


@transaction.atomic
def withdraw(application: FairApplication, *, on: date) -> None:
    """The school takes back what its student asked for, as long as the firm has not agreed."""
    _held(application.seeker.fair_id, on=on)
    row = FairApplication.objects.select_for_update().get(pk=application.pk)
    if row.verdict == HostVerdict.WANTED:
        raise Refused(_("企业已答复愿意接收，不能撤回；不去的请直接告诉企业。"))
    row.delete()


@transaction.atomic
def answer(application: FairApplication, *, verdict: str, note: str, enterprise: Organisation, seen: int):
    """What the firm says, and says otherwise later: to the last interview, which may be after the fair.

    Raises ValidationError for no answer, and for a refusal without a word; Refused for another's post.
    """
    if application.fair_opening.opening.enterprise_id != enterprise.pk:
        raise Refused(_("只能答复本企业岗位收到的投递。"))
    if verdict not in set(HostVerdict) - {HostVerdict.OPEN}:
        raise ValidationError({"verdict": _("请选择意见。")})
    if verdict == HostVerdict.REFUSED and not note.strip():
        raise ValidationError({"note": _("不接收的，请写一句理由，学生和学校会看到。")})
    application.verdict, application.note = verdict, note.strip()
    application.full_clean(exclude=["uid"], validate_constraints=False)
    return save_version(application, seen=seen)


def refusals(rows: list[FairSeeker]) -> dict[int, tuple[str, str]]:
    """What `register` would say to each of many, beside which column, by its place."""
    found: dict[int, tuple[str, str]] = {}
    for place, row in enumerate(rows):
        try:
            check_open(row.fair, on=dates.today())
        except Refused as refusal:
            found[place] = "fair", " ".join(refusal.messages)
    return found
