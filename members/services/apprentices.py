"""Apprentices of master studios: recommended, examined, trained, selected."""

from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.sending import hand_over
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.services import save_version
from alliance.core.workflow import Machine, Move

from .. import access
from ..audiences import Those
from ..enums import ApprenticeState as State
from ..enums import FacilityRole, Role
from ..models import Enrolment, Person, StudioApprentice, TeachingPost

# Not the apprentice's name: titles leave the portal in letters.
ABOUT = About(
    "apprentice",
    lambda apprentice: {"studio": apprentice.facility.name},
    {"studio": "技能大师工作室"},
    beside=("facility",),
)
SCHOOL = Those(_("推荐学校"), (Role.PLACEMENT,), at="school_id")
STUDIO = Those(_("工作室所在企业"), (Role.HR,), at="facility__enterprise_id")
LEADER = Those(_("企业负责人"), (Role.ENTERPRISE_LEADER,), at="facility__enterprise_id")

MACHINE = Machine(
    Move(
        "train", _("开始培训"), frozenset({State.EXAMINED}), State.TRAINING, access.manages_apprentices, tone="primary"
    ),
    Move(
        "select",
        _("入选"),
        frozenset({State.TRAINING}),
        State.SELECTED,
        access.manages_apprentices,
        tone="primary",
        tells=SCHOOL,
    ),
    Move(
        "decline",
        _("不予入选"),
        frozenset({State.RECOMMENDED, State.EXAMINED, State.TRAINING}),
        State.DECLINED,
        access.manages_apprentices,
        reason=True,
        tone="red",
        tells=SCHOOL,
    ),
    about=ABOUT,
)
# What has a page of its own, because it asks for a score.
EXAM = Machine(
    Move("examine", _("登记考核"), frozenset({State.RECOMMENDED}), State.EXAMINED, access.manages_apprentices),
)
NOT_THE_STUDIO = _("考核、培训和入选由工作室所在企业办理，推荐学校不能代办。")
WAITS = Waits(
    StudioApprentice,
    ABOUT,
    Waiting(State.RECOMMENDED, STUDIO, _("考核"), 10, 20, LEADER, _("逾期提醒企业负责人。")),
    Waiting(State.EXAMINED, STUDIO, _("开始培训或不予入选"), 10, 20, LEADER, _("逾期提醒企业负责人。")),
    # A term has some 100 working days.
    Waiting(State.TRAINING, STUDIO, _("培训后评定是否入选"), 90, 120, LEADER, _("逾期提醒企业负责人。")),
)
RECOMMENDED = ABOUT.kind("recommend")


def person_of(number: str, *, viewer, on: date) -> Person | None:
    """Whom a student or staff number means on a day, among the viewer's own people."""
    posts = TeachingPost.objects.visible_to(viewer).holding_on(on).filter(staff_number=number)
    enrolments = Enrolment.objects.visible_to(viewer).holding_on(on).filter(student_number=number)
    row = enrolments.select_related("person").first() or posts.select_related("person").first()
    return row.person if row else None


@transaction.atomic
def recommend(apprentice: StudioApprentice, *, viewer, today: date, at: datetime) -> StudioApprentice:
    """Write a recommendation. Raises ValidationError for a day to come or outside the studio's validity, and for whoever
    is there already."""
    facility = apprentice.facility
    if facility.kind.counts_as != FacilityRole.STUDIO:
        raise Refused(_("只有大师名师工作室登记学徒。"))
    if facility.enterprise is None:
        raise Refused(_("学徒由工作室所在企业考核、培训；没有共建企业的工作室不登记学徒。"))
    if apprentice.recommended_on > today:
        raise ValidationError({"recommended_on": _("不能晚于今天。")})
    if not facility.holds_on(apprentice.recommended_on):
        span = {"span": facility.validity_shown}
        raise ValidationError({"recommended_on": _("这一天不在平台有效期内（%(span)s）。") % span})
    apprentice.full_clean(exclude=["uid"])
    try:
        with transaction.atomic():
            apprentice.save()
    except IntegrityError as error:
        raise Refused(_("这个人已推荐到这个工作室。")) from error
    apprentice.steps.create(
        verb="recommend",
        label=str(_("推荐")),
        from_state="",
        to_state=State.RECOMMENDED,
        at=at,
        by=viewer.user,
        by_name=viewer.user.name,
    )
    hand_over(RECOMMENDED, [apprentice], to=STUDIO, by=viewer.user, at=at)
    return apprentice


def is_of_the_studio(apprentice: StudioApprentice, viewer) -> bool:
    """Whether the viewer speaks for the studio. Who recommended somebody neither examines nor selects them."""
    return viewer.organisation_id == apprentice.facility.enterprise_id


def _refuse_others(apprentice: StudioApprentice, viewer) -> None:
    if not is_of_the_studio(apprentice, viewer):
        raise Refused(NOT_THE_STUDIO)


@transaction.atomic
def examine(apprentice: StudioApprentice, score: Decimal, *, viewer, seen: int, at: datetime) -> StudioApprentice:
    """Take down the score (of 100), which the studio gives."""
    _refuse_others(apprentice, viewer)
    EXAM.check(apprentice, "examine", viewer=viewer)
    apprentice.score = score
    apprentice.full_clean(exclude=["uid"])
    save_version(apprentice, seen=seen)
    return EXAM.perform(apprentice, "examine", by=viewer.user, viewer=viewer, at=at)


def move(apprentice: StudioApprentice, verb: str, *, viewer, at: datetime, reason: str = "") -> StudioApprentice:
    """Train, select or decline: the studio's business."""
    _refuse_others(apprentice, viewer)
    return MACHINE.perform(apprentice, verb, by=viewer.user, viewer=viewer, at=at, reason=reason)
