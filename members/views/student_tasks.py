"""One student – one task."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.forms import reason_of
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, history_of, link, trail

from .. import access
from ..enums import StudentTaskState
from ..forms.student_tasks import ClassTaskForm, StudentTaskEditForm, StudentTaskForm
from ..forms.teacher_plans import ResultForm
from ..lists.student_tasks import STUDENT_TASKS, WITHOUT_TASK, without_task
from ..models import StudentTask
from ..services import student_tasks

TONES = {StudentTaskState.OPEN: "blue", StudentTaskState.DONE: "green", StudentTaskState.CANCELLED: "secondary"}


def _trail() -> list[dict]:
    return trail((_("专项任务"), reverse("student-task-list")))


def _actions(viewer) -> list[dict]:
    if not access.manages_student_tasks(viewer):
        return []
    return [
        link(_("下达给一个班"), reverse("student-task-class"), icon="users", primary=True),
        link(_("下达给一名学生"), reverse("student-task-new"), icon="plus"),
    ]


@requires(access.sees_student_tasks)
def student_task_list(request: HttpRequest) -> HttpResponse:
    viewer, actions = request.viewer, _actions(request.viewer)
    if access.sees_people(viewer):
        label = _("尚无专项任务 %(count)s 人") % {"count": without_task(viewer).count()}
        actions.append(link(label, reverse("student-task-none"), icon="list-check"))
    page = Page(
        subtitle=_("一学生一任务：每名学生同时只有一项进行中的任务"),
        actions=actions,
        search_placeholder=_("学生姓名或拼音首字母"),
        empty={
            "title": _("还没有专项任务"),
            "text": _("给学生下达来自企业的专项任务，可以整班一次下达。"),
            "action": None,
        },
    )
    return listing(request, STUDENT_TASKS, page=page)


@requires(access.sees_people)
def student_task_none(request: HttpRequest) -> HttpResponse:
    page = Page(
        trail=_trail(),
        subtitle=_("今日在籍、还没有进行中或已完成任务的学生"),
        actions=_actions(request.viewer),
        search_placeholder=_("学生姓名或拼音首字母"),
        empty={"title": _("在籍学生都有专项任务"), "text": "", "action": None},
    )
    return listing(request, WITHOUT_TASK, page=page)


@requires(access.sees_student_tasks)
def student_task_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    task = found(StudentTask.objects.visible_to(viewer).for_list(), uid)
    moves = student_tasks.MACHINE.open_to(task, viewer)
    actions = [
        button(m.label, reverse("student-task-move", args=[uid, m.verb]), tone=m.tone, reason=m.reason) for m in moves
    ]
    if student_tasks.FINISH.open_to(task, viewer):
        actions.insert(
            0, link(_("办结任务"), reverse("student-task-finish", args=[uid]), icon="checklist", primary=True)
        )
        actions.append(link(_("编辑"), reverse("student-task-edit", args=[uid]), icon="edit"))
    name = task.person.name if access.sees_people(viewer) else task.person_masked
    page = Page(
        title=task.title,
        subtitle=_("%(name)s，%(class)s") % {"name": name, "class": task.enrolment.class_name},
        trail=_trail(),
        status={"label": task.get_state_display(), "tone": TONES[StudentTaskState(task.state)]},
        actions=actions,
        waits=student_tasks.WAITS.line(task, on=dates.today()),
        facts=[
            *facts_of(task, "school"),
            fact(_("学生"), name),
            fact(_("专业"), task.enrolment.major.name),
            *facts_of(task, "content", "enterprise", "mentor_name", "given_on", "due_on", "result"),
        ],
        history=history_of(task),
        changes=changes_of(task, viewer=viewer, seen_by=access.manages_student_tasks),
    )
    return render(request, "core/detail.html", {"page": page})


@requires(access.manages_student_tasks)
def student_task_new(request: HttpRequest) -> HttpResponse:
    task = StudentTask(school=request.viewer.organisation, given_on=dates.today())
    return edit(
        request,
        form=StudentTaskForm(request.POST or None, instance=task, viewer=request.viewer),
        page=Page(title=_("下达给一名学生"), trail=_trail(), cancel_url=reverse("student-task-list")),
        save=lambda form: student_tasks.give_task(form.save(commit=False), by=request.user, at=dates.now()),
        to=lambda row: reverse("student-task-detail", args=[row.uid]),
    )


@requires(access.manages_student_tasks)
def student_task_class(request: HttpRequest) -> HttpResponse:
    task = StudentTask(school=request.viewer.organisation, given_on=dates.today())
    return edit(
        request,
        form=ClassTaskForm(request.POST or None, instance=task, viewer=request.viewer),
        page=Page(
            title=_("下达给一个班"),
            trail=_trail(),
            cancel_url=reverse("student-task-list"),
            help=[_("全班下达同一项任务；已有进行中任务的学生跳过，原任务不变。")],
        ),
        save=lambda form: student_tasks.give_class(
            form.save(commit=False), form.cleaned_data["class_name"], by=request.user, at=dates.now()
        ),
        to=lambda rows: reverse("student-task-list"),
        done=_("已下达给全班没有进行中任务的学生。"),
    )


@requires(access.manages_student_tasks)
def student_task_edit(request: HttpRequest, uid) -> HttpResponse:
    task = found(StudentTask.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("student-task-detail", args=[uid])
    return edit(
        request,
        form=StudentTaskEditForm(request.POST or None, instance=task, viewer=request.viewer),
        page=Page(title=_("编辑专项任务"), subtitle=str(task), trail=_trail(), cancel_url=back),
        save=lambda form: student_tasks.correct_task(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )


@require_POST
@requires(access.manages_student_tasks)
def student_task_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    task = found(StudentTask.objects.visible_to(request.viewer).for_list(), uid)
    return act(
        request,
        lambda: student_tasks.move(task, verb, viewer=request.viewer, at=dates.now(), reason=reason_of(request)),
        done=_("已办理。"),
        to=reverse("student-task-detail", args=[uid]),
    )


@requires(access.manages_student_tasks)
def student_task_finish(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    task = found(StudentTask.objects.visible_to(viewer).for_list(), uid)
    back = reverse("student-task-detail", args=[uid])
    return edit(
        request,
        form=ResultForm(request.POST or None),
        page=Page(title=_("办结任务"), subtitle=str(task), trail=_trail(), cancel_url=back),
        save=lambda form: student_tasks.finish(
            task, form.cleaned_data["result"], viewer=viewer, today=dates.today(), at=dates.now()
        ),
        to=lambda row: back,
    )
