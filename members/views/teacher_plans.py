"""One teacher – one plan."""

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
from alliance.core.pages import Page, act, button, edit, facts_of, found, history_of, link, trail

from .. import access
from ..enums import TeacherPlanState
from ..forms.teacher_plans import ResultForm, TeacherPlanEditForm, TeacherPlanForm
from ..lists.teacher_plans import TEACHER_PLANS
from ..models import TeacherPlan
from ..services import teacher_plans

TONES = {TeacherPlanState.DRAFT: "yellow", TeacherPlanState.APPROVED: "blue", TeacherPlanState.REVIEWED: "green"}


def _trail() -> list[dict]:
    return trail((_("教师年度方案"), reverse("teacher-plan-list")))


@requires(access.sees_teacher_plans)
def teacher_plan_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("teacher-plan-new"), access.manages_teacher_plans(request.viewer)
    page = Page(
        subtitle=_("一教师一方案：每名教师每年一份，审定后执行，年末考核"),
        actions=[link(_("填写方案"), new, icon="plus", primary=True)] if may_add else [],
        search_placeholder=_("教师姓名或拼音首字母"),
        empty={
            "title": _("还没有教师方案"),
            "text": _("每名教师一年一份方案：对接哪家企业，做什么，达到什么目标。"),
            "action": {"label": _("填写方案"), "url": new} if may_add else None,
        },
    )
    return listing(request, TEACHER_PLANS, page=page)


@requires(access.sees_teacher_plans)
def teacher_plan_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    plan = found(TeacherPlan.objects.visible_to(viewer).for_list(), uid)
    moves = teacher_plans.MACHINE.open_to(plan, viewer)
    actions = [
        button(m.label, reverse("teacher-plan-move", args=[uid, m.verb]), tone=m.tone, reason=m.reason) for m in moves
    ]
    if teacher_plans.REVIEW.open_to(plan, viewer):
        actions.insert(
            0, link(_("年度考核"), reverse("teacher-plan-review", args=[uid]), icon="checklist", primary=True)
        )
    if plan.state == TeacherPlanState.DRAFT and access.manages_teacher_plans(viewer):
        actions.append(link(_("编辑"), reverse("teacher-plan-edit", args=[uid]), icon="edit"))
    page = Page(
        title=_("%(name)s %(year)s 年度方案") % {"name": plan.person, "year": plan.year},
        trail=_trail(),
        status={"label": plan.get_state_display(), "tone": TONES[TeacherPlanState(plan.state)]},
        actions=actions,
        waits=teacher_plans.WAITS.line(plan, on=dates.today()),
        facts=facts_of(plan, "person", "year", "major", "enterprise", "goals", "result"),
        history=history_of(plan),
        changes=changes_of(plan, viewer=viewer, seen_by=access.manages_teacher_plans),
    )
    return render(request, "core/detail.html", {"page": page})


@requires(access.manages_teacher_plans)
def teacher_plan_new(request: HttpRequest) -> HttpResponse:
    plan = TeacherPlan(school=request.viewer.organisation, year=dates.today().year)
    return edit(
        request,
        form=TeacherPlanForm(request.POST or None, instance=plan, viewer=request.viewer),
        page=Page(title=_("填写教师年度方案"), trail=_trail(), cancel_url=reverse("teacher-plan-list")),
        save=lambda form: teacher_plans.write_plan(form.save(commit=False), by=request.user, at=dates.now()),
        to=lambda row: reverse("teacher-plan-detail", args=[row.uid]),
    )


@requires(access.manages_teacher_plans)
def teacher_plan_edit(request: HttpRequest, uid) -> HttpResponse:
    plan = found(TeacherPlan.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("teacher-plan-detail", args=[uid])
    return edit(
        request,
        form=TeacherPlanEditForm(request.POST or None, instance=plan, viewer=request.viewer),
        page=Page(title=_("编辑教师年度方案"), subtitle=str(plan), trail=_trail(), cancel_url=back),
        save=lambda form: teacher_plans.correct_plan(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )


@require_POST
@requires(access.approves_teacher_plans)
def teacher_plan_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    plan = found(TeacherPlan.objects.visible_to(request.viewer).for_list(), uid)
    return act(
        request,
        lambda: teacher_plans.move(plan, verb, viewer=request.viewer, at=dates.now(), reason=reason_of(request)),
        done=_("已办理。"),
        to=reverse("teacher-plan-detail", args=[uid]),
    )


@requires(access.approves_teacher_plans)
def teacher_plan_review(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    plan = found(TeacherPlan.objects.visible_to(viewer).for_list(), uid)
    back = reverse("teacher-plan-detail", args=[uid])
    return edit(
        request,
        form=ResultForm(request.POST or None),
        page=Page(title=_("年度考核"), subtitle=str(plan), trail=_trail(), cancel_url=back),
        save=lambda form: teacher_plans.review(
            plan, form.cleaned_data["result"], viewer=viewer, today=dates.today(), at=dates.now()
        ),
        to=lambda row: back,
    )
