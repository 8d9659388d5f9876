"""Teachers in enterprises: the school plans a stay, the host states the days of it, or says why none count."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q, prefetch_related_objects
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.services import save_version
from alliance.core.workflow import Machine, Move
from members.audiences import Several, Those
from members.enums import FacilityRole, Role
from members.services.organisations import inactive, refuse_inactive

from ..access import confirms_rotations, manages_rotations
from ..enums import RotationState as State
from ..models import ConfirmedSpan, TeacherRotation

Span = tuple[date, date]  # the first day, and the first day after the last

OVERLAP = _("这名教师在这段时间已有一次企业实践。")
NOT_PLANNED = _("只有待企业确认的实践可以修改。请刷新页面查看最新状态。")

# Not the teacher's name: titles leave the portal in letters.
ABOUT = About(
    "rotation",
    lambda rotation: {"host": rotation.host.name, "school": rotation.school.name, "span": rotation.period_shown},
    {"host": "清川机械有限公司", "school": "清川职业学校", "span": "2026年7月1日 至 2026年7月31日"},
    beside=("host", "school", "person"),
)
PLACEMENT = Those(_("学校实习就业工作人员"), (Role.PLACEMENT,), at="school_id")
SCHOOL_LEADER = Those(_("学校负责人"), (Role.SCHOOL_LEADER,), at="school_id")
TEACHER = Those(_("教师本人"), (Role.TEACHER,), at="school_id", who="person__user_id")
SCHOOL = Several(_("学校"), (PLACEMENT, TEACHER))
HR = Those(_("接收企业"), (Role.HR,), at="host_id")
LEADER = Those(_("企业负责人"), (Role.ENTERPRISE_LEADER,), at="host_id")
HOST = Several(_("接收企业"), (HR, LEADER))

TAKES_TIME = ~Q(state__in=[State.REJECTED, State.WITHDRAWN])  # as the database's rule against overlaps has it
# What a button does.
MACHINE = Machine(
    Move(
        "reject",
        _("不予认可"),
        frozenset({State.PLANNED}),
        State.REJECTED,
        confirms_rotations,
        reason=True,
        tone="red",
        tells=SCHOOL,
        answers_for_it=HOST,
    ),
    Move(
        "withdraw",
        _("撤回安排"),
        frozenset({State.PLANNED}),
        State.WITHDRAWN,
        manages_rotations,
        reason=True,
        tone="red",
        tells=HR,
    ),
    Move(
        "reopen",
        _("补充后再请确认"),
        frozenset({State.REJECTED}),
        State.PLANNED,
        manages_rotations,
        reason=True,
        tells=HR,
    ),
    Move("restore", _("恢复安排"), frozenset({State.WITHDRAWN}), State.PLANNED, manages_rotations, reason=True),
    about=ABOUT,
)
# What has a page of its own, because the host states the days.
DAYS = Machine(
    Move(
        "confirm",
        _("确认实践天数"),
        frozenset({State.PLANNED}),
        State.VERIFIED,
        confirms_rotations,
        tells=SCHOOL,
        answers_for_it=HOST,
    ),
    Move(
        "correct",
        _("更正确认天数"),
        frozenset({State.VERIFIED}),
        State.VERIFIED,
        confirms_rotations,
        reason=True,
        tells=SCHOOL,
    ),
    about=ABOUT,
)
WAITS = Waits(
    TeacherRotation,
    ABOUT,
    # A stay waits for its host once it is over.
    Waiting(
        State.PLANNED,
        HR,
        _("确认实践天数"),
        3,
        10,
        LEADER,
        _("逾期催办企业负责人；没有确认的天数不计入教师企业实践。"),
        since="ends_before",
    ),
    Waiting(
        State.REJECTED,
        PLACEMENT,
        _("补充说明或另行安排"),
        5,
        10,
        SCHOOL_LEADER,
        _("逾期提醒学校负责人；不再请企业确认的，这次实践不计天数。"),
    ),
)


def days_in(spans: Iterable[ConfirmedSpan], year: int | None = None) -> int:
    """Calendar days of spans that do not overlap; of one year, or all."""
    if year is None:
        return sum(span.days for span in spans)
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    within = ((min(span.ends_before, after) - max(span.starts_on, first)).days for span in spans)
    return sum(days for days in within if days > 0)


@transaction.atomic
def plan_rotation(rotation: TeacherRotation) -> TeacherRotation:
    """Write a planned stay.

    Raises ValidationError for a foreign teacher or station, a host with whom nothing new may be begun, a station that
    is not valid on these days, and overlapping periods.
    """
    refuse_inactive(rotation.host, field="host")
    _check_plan(rotation)
    try:
        with transaction.atomic():
            rotation.save()
    except IntegrityError as error:
        raise ValidationError(OVERLAP) from error
    return rotation


@transaction.atomic
def replan_rotation(rotation: TeacherRotation, *, seen: int) -> TeacherRotation:
    """Save an edited plan unless somebody saved it since version `seen`, or it is no longer a plan."""
    standing = TeacherRotation.objects.select_for_update().get(pk=rotation.pk)
    if standing.state != State.PLANNED:
        raise Refused(NOT_PLANNED)
    if rotation.host_id != standing.host_id:
        refuse_inactive(rotation.host, field="host")
    rotation.state = standing.state
    try:
        with transaction.atomic():
            _check_plan(rotation)
            return save_version(rotation, seen=seen)
    except IntegrityError as error:
        raise ValidationError(OVERLAP) from error


def _check_plan(rotation: TeacherRotation) -> None:
    if refused := _plan_refusal(rotation):
        name, said = refused
        raise ValidationError({name: said})
    rotation.person_id = rotation.teaching_post.person_id
    rotation.full_clean(exclude=["uid"])


def _plan_refusal(rotation: TeacherRotation) -> tuple[str, str] | None:
    """Why a stay cannot be as it is planned, and beside which field. Asks no database for one whose rows are loaded."""
    post, facility = rotation.teaching_post, rotation.facility
    if post.school_id != rotation.school_id:
        return "teaching_post", str(_("只能安排本校教师。"))
    if rotation.ends_before is None:
        return "ends_before", str(_("请填写结束日期。"))
    if rotation.ends_before <= rotation.starts_on:
        return "ends_before", str(_("结束日期不能早于开始日期。"))
    if not _covers(post, rotation):
        message = _("这名教师的任职期是 %(span)s，实践须在任职期内。")
        return "starts_on", message % {"span": post.period_shown}
    if facility and (facility.enterprise_id != rotation.host_id or facility.kind.counts_as != FacilityRole.STATION):
        return "facility", str(_("请选择接收企业自己的教师工作站。"))
    if facility and not _covers(facility, rotation):
        message = _("这个工作站的有效期是 %(span)s，实践须在有效期内；也可以不选工作站。")
        return "facility", message % {"span": facility.period_shown}
    return None


def refusals(rows: Sequence[TeacherRotation]) -> dict[int, tuple[str, str]]:
    """What `plan_rotation` would say to each of many new rows, and `replan_rotation` to those that stand, beside which
    field, by its place; each as if it were the only one."""
    prefetch_related_objects(rows, "teaching_post", "host", "facility__kind")
    standing = TeacherRotation.objects.in_bulk([row.pk for row in rows if row.pk])
    closed = inactive(row.host for row in rows)
    people = {row.person_id for row in rows}
    busy: dict[int, list[tuple[int, Span]]] = {}
    taken = TeacherRotation.objects.filter(TAKES_TIME, person__in=people)
    for pk, person, *span in taken.values_list("pk", "person", "starts_on", "ends_before"):
        busy.setdefault(person, []).append((pk, span))
    refused: dict[int, tuple[str, str]] = {}
    for place, row in enumerate(rows):
        was = standing.get(row.pk)
        others = [span for pk, span in busy.get(row.person_id, ()) if pk != row.pk]
        if was and was.state != State.PLANNED:
            refused[place] = "teaching_post", str(NOT_PLANNED)
        elif row.host_id in closed and (was is None or was.host_id != row.host_id):
            refused[place] = "host", closed[row.host_id]
        elif said := _plan_refusal(row):
            refused[place] = said
        elif any(dates.overlap((row.starts_on, row.ends_before), other) for other in others):
            refused[place] = "starts_on", str(OVERLAP)
    return refused


def _covers(period: dates.Period, rotation: TeacherRotation) -> bool:
    """Whether every day of the stay lies in another period."""
    ends_within = period.ends_before is None or rotation.ends_before <= period.ends_before
    return period.starts_on <= rotation.starts_on and ends_within


@transaction.atomic
def move(
    rotation: TeacherRotation,
    verb: str,
    *,
    seen: int,
    viewer=None,
    by_name: str = "",
    on: date,
    at: datetime,
    reason: str = "",
) -> TeacherRotation:
    """Reject, take back or take up again. A stay is taken back before it begins; afterwards the host says what became of it.

    Who has no account but was sent a link comes without a viewer: `by_name` is what the log calls him.
    Raises Refused as well when the plan is no longer the one of version `seen`, and for a stay taken up again that
    could not be planned as it stands: its teacher has left, its station is no longer valid.
    """
    rotation = TeacherRotation.objects.select_for_update().get(pk=rotation.pk)
    MACHINE.check(rotation, verb, viewer=viewer, reason=reason)
    if seen != rotation.version:
        raise Refused(_("别人刚刚处理过这一条，请刷新页面查看。"))
    if verb == "withdraw" and rotation.starts_on <= on:
        raise Refused(_("实践已经开始，不能撤回；没有到岗的，请企业不予认可并写明理由。"))
    if verb in {"reopen", "restore"}:
        _check_again(rotation, on=on)
    try:
        with transaction.atomic():
            return MACHINE.perform(
                rotation, verb, by=_user(viewer), by_name=by_name, viewer=viewer, at=at, reason=reason
            )
    except IntegrityError as error:  # reopened, while the teacher has been sent elsewhere on the same days
        raise Refused(OVERLAP) from error


def _check_again(rotation: TeacherRotation, *, on: date) -> None:
    """What a new plan would be refused for. A button has no fields to say it beside."""
    if rotation.starts_on > on:
        refuse_inactive(rotation.host)
    try:
        _check_plan(rotation)
    except ValidationError as refusal:
        raise Refused(refusal.messages) from refusal


def check_days_open(rotation: TeacherRotation, verb: str, *, viewer, on: date) -> None:
    """Raise Refused unless this viewer may state the days now. A stay is confirmed once it is over."""
    DAYS.check(rotation, verb, viewer=viewer, reason="-")
    if rotation.ends_before is None or rotation.ends_before > on:
        raise Refused(_("实践尚未结束，结束之后再确认。"))


@transaction.atomic
def confirm(
    rotation: TeacherRotation,
    spans: dict[int, Span],
    *,
    seen: int,
    viewer=None,
    by_name: str = "",
    on: date,
    at: datetime,
) -> TeacherRotation:
    """Write the days the teacher was really there and take the stay as verified; both, or neither.

    `spans` are numbered as the form numbers them; `by_name` is as in `move`. Raises ValidationError beside the span that
    lies outside the plan, in the future, or on another one.
    """
    rotation = _locked(rotation, "confirm", viewer=viewer, on=on, seen=seen)
    days = _write_spans(rotation, spans, on=on)
    done = _now("企业确认 %(days)s 天。") % {"days": days}
    return DAYS.perform(rotation, "confirm", by=_user(viewer), by_name=by_name, viewer=viewer, at=at, reason=done)


def _user(viewer):
    return viewer.user if viewer else None


@transaction.atomic
def correct(
    rotation: TeacherRotation, spans: dict[int, Span], *, seen: int, viewer, on: date, at: datetime, reason: str
) -> TeacherRotation:
    """State the days of a verified stay anew. What they were and why they changed stays in its log."""
    if not reason.strip():
        raise Refused(_("更正须写明理由。"))
    rotation = _locked(rotation, "correct", viewer=viewer, on=on, seen=seen)
    before = days_in(rotation.confirmed_spans.all())
    days = _write_spans(rotation, spans, on=on)
    told = _now("%(reason)s（原 %(before)s 天，更正为 %(days)s 天）")
    told %= {"reason": reason.strip(), "before": before, "days": days}
    return DAYS.perform(rotation, "correct", by=viewer.user, viewer=viewer, at=at, reason=told)


def _locked(rotation: TeacherRotation, verb: str, *, viewer, on: date, seen: int) -> TeacherRotation:
    """The row itself, held until the end of the transaction and one version further: its plan cannot change meanwhile."""
    rotation = TeacherRotation.objects.select_for_update().get(pk=rotation.pk)
    check_days_open(rotation, verb, viewer=viewer, on=on)
    return save_version(rotation, seen=seen)


def _write_spans(rotation: TeacherRotation, spans: dict[int, Span], *, on: date) -> int:
    """Put these spans in the place of those that stand. Returns how many days they are."""
    _check_spans(rotation, spans, on=on)
    rotation.confirmed_spans.all().delete()
    rows = [ConfirmedSpan(rotation=rotation, starts_on=first, ends_before=after) for first, after in spans.values()]
    for row in rows:
        row.save()
    return days_in(rows)


def _check_spans(rotation: TeacherRotation, spans: dict[int, Span], *, on: date) -> None:
    if not spans:
        raise ValidationError({"first_1": _("请填写教师实际到岗的日期。一天也没有到岗的，请用“不予认可”。")})
    wrong: dict[str, object] = {}
    plan = {"span": rotation.period_shown}
    taken: list[tuple[int, Span]] = []
    for number, (first, after) in sorted(spans.items()):
        over = [other for other, (start, end) in taken if first < end and start < after]
        if after <= first:
            wrong[f"last_{number}"] = _("结束日期不能早于开始日期。")
        elif first < rotation.starts_on or first >= rotation.ends_before:
            wrong[f"first_{number}"] = _("须在计划起止之内：%(span)s。") % plan
        elif after > rotation.ends_before:
            wrong[f"last_{number}"] = _("须在计划起止之内：%(span)s。") % plan
        elif after > on + dates.DAY:
            wrong[f"last_{number}"] = _("不能确认今天以后的日子。")
        elif over:
            wrong[f"first_{number}"] = _("与第 %(other)s 段有重叠的日子。") % {"other": over[0]}
        taken.append((number, (first, after)))
    if wrong:
        raise ValidationError(wrong)
