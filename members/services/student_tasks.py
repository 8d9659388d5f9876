"""One student – one task: given to one student or to a whole class, and closed with a result."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from alliance.core.errors import Refused
from alliance.core.messages.kinds import About
from alliance.core.messages.waits import Waiting, Waits
from alliance.core.services import save_version
from alliance.core.workflow import Machine, Move

from ..access import manages_student_tasks
from ..audiences import Those
from ..enums import Role, StudentTaskState
from ..models import Enrolment, StudentTask, StudentTaskStep
from .organisations import inactive, refuse_inactive

State = StudentTaskState
NOT_OPEN = _("任务已办结或取消，请先“恢复任务”。")
ONE_OPEN = _("这名学生还有一项进行中的任务，请先办结。")
# Not the student's name: titles leave the portal in letters.
ABOUT = About(
    "student-task",
    lambda task: {"task": task.title, "school": task.school.name},
    {"task": "夹具装配", "school": "清川职业学校"},
    beside=("school", "person"),
)
PLACEMENT = Those(_("学校实习就业工作人员"), (Role.PLACEMENT,), at="school_id")
SCHOOL_LEADER = Those(_("学校负责人"), (Role.SCHOOL_LEADER,), at="school_id")

MACHINE = Machine(
    Move(
        "cancel",
        _("取消任务"),
        frozenset({State.OPEN}),
        State.CANCELLED,
        manages_student_tasks,
        reason=True,
        tone="red",
    ),
    Move(
        "reopen",
        _("恢复任务"),
        frozenset({State.DONE, State.CANCELLED}),
        State.OPEN,
        manages_student_tasks,
        reason=True,
    ),
    about=ABOUT,
)
# What has a page of its own, because a result is written.
FINISH = Machine(Move("finish", _("办结任务"), frozenset({State.OPEN}), State.DONE, manages_student_tasks), about=ABOUT)
WAITS = Waits(
    StudentTask,
    ABOUT,
    Waiting(State.OPEN, PLACEMENT, _("办结或取消"), 3, 15, SCHOOL_LEADER, _("逾期提醒学校负责人。"), since="due_on"),
)


@transaction.atomic
def give_task(task: StudentTask, *, by, at: datetime) -> StudentTask:
    """Give one student a task. Raises ValidationError for another school's student, one who is gone, days that run
    backwards, and a student who has one under way."""
    if said := refusals([task]).get(0):
        name, words = said
        raise ValidationError({name: words})
    task.person_id = task.enrolment.person_id
    task.full_clean(exclude=["uid"])
    try:
        with transaction.atomic():
            task.save()
    except IntegrityError as error:
        raise ValidationError(ONE_OPEN) from error
    _log([task], by=by, at=at)
    return task


def refusals(rows: Sequence[StudentTask]) -> dict[int, tuple[str, str]]:
    """Why tasks cannot be given, beside which field, by their place; each as if it were the only one."""
    prefetch_related_objects(rows, "enrolment", "enterprise")
    standing = StudentTask.objects.in_bulk([row.pk for row in rows if row.pk])
    closed = inactive(row.enterprise for row in rows if row.enterprise)
    people = {row.enrolment.person_id for row in rows}
    before = StudentTask.objects.filter(person__in=people).exclude(state=State.OPEN)
    closed_ones = set(before.values_list("person", "title"))
    busy = dict(StudentTask.objects.filter(person__in=people, state=State.OPEN).values_list("person", "pk"))
    found: dict[int, tuple[str, str]] = {}
    for place, row in enumerate(rows):
        stay = row.enrolment
        if stay.school_id != row.school_id:
            found[place] = "enrolment", str(_("只能给本校学生下达任务。"))
        elif row.due_on < row.given_on:
            found[place] = "due_on", str(_("完成期限不能早于下达日期。"))
        elif row.given_on < stay.starts_on or (stay.ends_before and row.given_on >= stay.ends_before):
            found[place] = (
                "given_on",
                _("这名学生的学籍是 %(span)s，任务须在学籍期内下达。") % {"span": stay.period_shown},
            )
        elif row.state == State.OPEN and busy.get(stay.person_id, row.pk) != row.pk:
            found[place] = "enrolment", str(ONE_OPEN)
        elif row.pk not in standing and (stay.person_id, row.title) in closed_ones:
            found[place] = "title", str(_("这名学生已有同名的任务，已办结或取消；再次下达请改名。"))
        elif row.enterprise_id in closed and row.enterprise_id != getattr(standing.get(row.pk), "enterprise_id", None):
            found[place] = "enterprise", closed[row.enterprise_id]
        elif row.pk in standing and standing[row.pk].state != State.OPEN:
            found[place] = "enrolment", str(NOT_OPEN)
    return found


@transaction.atomic
def give_class(task: StudentTask, class_name: str, *, by, at: datetime) -> list[StudentTask]:
    """Give everybody of a class who has none under way the same task; those who have one keep it.

    Raises ValidationError for days that run backwards, and for a class in which nobody is left to be given one.
    """
    if task.due_on < task.given_on:
        raise ValidationError({"due_on": _("完成期限不能早于下达日期。")})
    if task.enterprise:
        refuse_inactive(task.enterprise, field="enterprise")
    rows = Enrolment.objects.filter(school_id=task.school_id, class_name=class_name).holding_on(task.given_on)
    held = StudentTask.objects.filter(school_id=task.school_id, state=State.OPEN).values("person")
    # Locked in one order, so that two clerks wait for each other.
    ids = rows.values_list("pk", flat=True)
    stays = list(Enrolment.objects.select_for_update().filter(pk__in=ids).exclude(person__in=held).order_by("pk"))
    if not stays:
        raise ValidationError({"class_name": _("这个班没有可以下达的学生：在籍学生都已有进行中的任务。")})
    shared = ("school_id", "title", "content", "enterprise_id", "mentor_name", "given_on", "due_on")
    values = {name: getattr(task, name) for name in shared}
    try:
        with transaction.atomic():
            given = StudentTask.objects.bulk_create(
                StudentTask(enrolment=stay, person_id=stay.person_id, **values) for stay in stays
            )
    except IntegrityError as error:  # a colleague gave one of them a task in the same second
        raise Refused(_("别人刚刚给这个班下达过任务，请刷新页面查看。")) from error
    _log(given, by=by, at=at)
    return given


def _log(tasks: Sequence[StudentTask], *, by, at: datetime) -> None:
    StudentTaskStep.objects.bulk_create(
        StudentTaskStep(
            subject=task,
            verb="give",
            label=str(_("下达任务")),
            from_state="",
            to_state=State.OPEN,
            at=at,
            by=by,
            by_name=by.name,
        )
        for task in tasks
    )


@transaction.atomic
def correct_task(task: StudentTask, *, seen: int) -> StudentTask:
    """Save what was put right about a task under way."""
    standing = StudentTask.objects.select_for_update().get(pk=task.pk)
    if standing.state != State.OPEN:
        raise Refused(NOT_OPEN)
    task.state = standing.state
    if said := refusals([task]).get(0):
        raise ValidationError({said[0]: said[1]})
    task.full_clean(exclude=["uid"])
    return save_version(task, seen=seen)


@transaction.atomic
def move(task: StudentTask, verb: str, *, viewer, at: datetime, reason: str = "") -> StudentTask:
    """Cancel a task, or take it up again. Raises Refused when the student has another one under way by now."""
    MACHINE.check(task, verb, viewer=viewer, reason=reason)
    try:
        with transaction.atomic():
            return MACHINE.perform(task, verb, by=viewer.user, viewer=viewer, at=at, reason=reason)
    except IntegrityError as error:
        raise Refused(ONE_OPEN) from error


@transaction.atomic
def finish(task: StudentTask, result: str, *, viewer, today: date, at: datetime) -> StudentTask:
    """Close a task with what became of it."""
    FINISH.check(task, "finish", viewer=viewer)
    if today < task.given_on:
        raise Refused(_("任务还没有下达，不能办结。"))
    return FINISH.perform(task, "finish", by=viewer.user, viewer=viewer, at=at, result=result.strip())
