"""One teacher – one plan: written, approved by the school's leader, reviewed with a result when its year is over."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.sending import hand_over
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.services import save_version
from alliance.core.workflow import Machine, Move

from ..access import approves_teacher_plans
from ..audiences import Several, Those
from ..enums import Role, TeacherPlanState
from ..models import TeacherPlan, TeacherPlanStep
from .organisations import inactive, refuse_inactive

State = TeacherPlanState
ONCE = _("这名教师这一年度已有方案。")
APPROVED = _("方案已审定，请先“退回修改”。")
# Not the teacher's name: titles leave the portal in letters.
ABOUT = About(
    "teacher-plan",
    lambda plan: {"school": plan.school.name, "year": plan.year},
    {"school": "清川职业学校", "year": 2026},
    beside=("school", "person"),
)
PLACEMENT = Those(_("学校实习就业工作人员"), (Role.PLACEMENT,), at="school_id")
SCHOOL_LEADER = Those(_("学校负责人"), (Role.SCHOOL_LEADER,), at="school_id")
TEACHER = Those(_("教师本人"), (Role.TEACHER,), at="school_id", who="person__user_id")
BOTH = Several(_("学校"), (PLACEMENT, TEACHER))

WRITTEN = ABOUT.kind("write")

MACHINE = Machine(
    Move(
        "approve",
        _("审定"),
        frozenset({State.DRAFT}),
        State.APPROVED,
        approves_teacher_plans,
        tone="primary",
        tells=BOTH,
    ),
    Move(
        "return",
        _("退回修改"),
        frozenset({State.APPROVED}),
        State.DRAFT,
        approves_teacher_plans,
        reason=True,
        tells=BOTH,
    ),
    about=ABOUT,
)
# What has a page of its own, because a result is written.
REVIEW = Machine(
    Move("review", _("年度考核"), frozenset({State.APPROVED}), State.REVIEWED, approves_teacher_plans, tells=BOTH),
    about=ABOUT,
)
WAITS = Waits(
    TeacherPlan,
    ABOUT,
    Waiting(State.DRAFT, SCHOOL_LEADER, _("审定"), 5, 10, PLACEMENT, _("逾期提醒实习就业工作人员。")),
    Waiting(
        State.APPROVED, PLACEMENT, _("年度考核"), 10, 30, SCHOOL_LEADER, _("逾期提醒学校负责人。"), since="review_from"
    ),
)


@transaction.atomic
def write_plan(plan: TeacherPlan, *, by, at: datetime) -> TeacherPlan:
    """Write a new plan. Raises ValidationError for another school's teacher, one not in post, and a second plan of a year."""
    post = plan.teaching_post
    if post.school_id != plan.school_id:
        raise ValidationError({"teaching_post": _("只能填写本校教师。")})
    if plan.enterprise:
        refuse_inactive(plan.enterprise, field="enterprise")
    plan.person_id = post.person_id
    _check(plan)
    try:
        with transaction.atomic():
            plan.save()
    except IntegrityError as error:
        raise ValidationError(ONCE) from error
    log_plans([plan], by=by, at=at)
    return plan


def log_plans(plans: Iterable[TeacherPlan], *, by, at: datetime) -> None:
    """From its first step on a plan waits for the school's leader, who learns of it."""
    plans = list(plans)
    said = {"verb": "write", "label": str(_("填写方案")), "from_state": "", "to_state": State.DRAFT, "at": at, "by": by}
    TeacherPlanStep.objects.bulk_create(TeacherPlanStep(subject=plan, by_name=by.name, **said) for plan in plans)
    hand_over(WRITTEN, plans, to=SCHOOL_LEADER, by=by, at=at)


@transaction.atomic
def correct_plan(plan: TeacherPlan, *, seen: int) -> TeacherPlan:
    """Save a draft, unless somebody did since version `seen`. What was approved is sent back first."""
    standing = TeacherPlan.objects.select_for_update().get(pk=plan.pk)
    if standing.state != State.DRAFT:
        raise Refused(APPROVED)
    if plan.enterprise and plan.enterprise_id != standing.enterprise_id:
        refuse_inactive(plan.enterprise, field="enterprise")
    plan.state = standing.state
    _check(plan)
    return save_version(plan, seen=seen)


def _check(plan: TeacherPlan) -> None:
    if said := _wrong_year(plan):
        raise ValidationError({"year": said})
    plan.full_clean(exclude=["uid"])


def _wrong_year(plan: TeacherPlan) -> str:
    """Why its teacher has no plan of that year; blank where he may have one."""
    post = plan.teaching_post
    if not 2000 <= (plan.year or 0) <= 2100:
        return str(_("年度请填四位年份，如 2026。"))
    year = (date(plan.year, 1, 1), date(plan.year + 1, 1, 1))
    if not dates.overlap(year, (post.starts_on, post.ends_before)):
        return _("这名教师的任职期是 %(span)s，不含这一年度。") % {"span": post.period_shown}
    return ""


def refusals(rows: Sequence[TeacherPlan]) -> dict[int, tuple[str, str]]:
    """Why rows of a file cannot be, and beside which field, by their place; each as if it were the only one."""
    prefetch_related_objects(rows, "teaching_post", "enterprise")
    standing = TeacherPlan.objects.in_bulk([row.pk for row in rows if row.pk])
    closed = inactive(row.enterprise for row in rows if row.enterprise)
    people = {row.teaching_post.person_id for row in rows}
    planned = {
        (person, year): pk
        for person, year, pk in TeacherPlan.objects.filter(person__in=people).values_list("person", "year", "pk")
    }
    found: dict[int, tuple[str, str]] = {}
    for place, row in enumerate(rows):
        was, post = standing.get(row.pk), row.teaching_post
        if was and was.state != State.DRAFT:
            found[place] = "teaching_post", str(APPROVED)
        elif post.school_id != row.school_id:
            found[place] = "teaching_post", str(_("只能填写本校教师。"))
        elif said := _wrong_year(row):
            found[place] = "year", said
        elif planned.get((post.person_id, row.year), row.pk) != row.pk:
            found[place] = "year", str(ONCE)
        elif row.enterprise_id in closed and (was is None or was.enterprise_id != row.enterprise_id):
            found[place] = "enterprise", closed[row.enterprise_id]
    return found


@transaction.atomic
def move(plan: TeacherPlan, verb: str, *, viewer, at: datetime, reason: str = "") -> TeacherPlan:
    """Approve a plan, or send it back with a reason."""
    return MACHINE.perform(plan, verb, by=viewer.user, viewer=viewer, at=at, reason=reason)


@transaction.atomic
def review(plan: TeacherPlan, result: str, *, viewer, today: date, at: datetime) -> TeacherPlan:
    """Write what became of a plan, once its year has begun."""
    REVIEW.check(plan, "review", viewer=viewer)
    if today < date(plan.year, 1, 1):
        raise Refused(_("%(year)s 年度还没有开始，不能考核。") % {"year": plan.year})
    return REVIEW.perform(plan, "review", by=viewer.user, viewer=viewer, at=at, result=result.strip())
