"""Yearly cooperation plans, and the bureau's calls for them."""

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
from ..enums import PlanState
from ..forms.plans import CallEditForm, CallForm, PlanForm, PlanNewForm
from ..lists.plans import PLANS
from ..models import PlanCall
from ..services import plans
from . import opinions

TONES = {
    PlanState.DRAFT: "secondary",
    PlanState.SUBMITTED: "blue",
    PlanState.ACCEPTED: "green",
    PlanState.RETURNED: "yellow",
}


def _trail() -> list[dict]:
    return trail((_("年度合作计划"), reverse("cooperation-plan-list")))


@requires(access.sees_plans)
def plan_list(request: HttpRequest) -> HttpResponse:
    viewer, actions = request.viewer, []
    if access.decides_plans(viewer):
        actions = [link(_("布置年度计划"), reverse("plan-call-new"), icon="plus", primary=True)]
        if latest := PlanCall.objects.first():
            label = _("修改 %(year)s 年期限") % {"year": latest.year}
            actions.append(link(label, reverse("plan-call-edit", args=[latest.uid]), icon="calendar"))
    if access.writes_plans(viewer):
        actions = [link(_("补建计划"), reverse("cooperation-plan-new"), icon="plus")]
    page = Page(
        subtitle=_("教育局布置，学校报送，教育局接受或退回修改"),
        actions=actions,
        empty={
            "title": _("还没有年度合作计划"),
            "text": _("教育局布置之后，每所成员学校这里会有一份待填的计划。"),
            "action": None,
        },
    )
    return listing(request, PLANS, page=page)


@requires(access.sees_plans)
def plan_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    plan = found(PLANS.rows(viewer), uid)
    writes = access.writes_plans(viewer) and plan.state in plans.WRITTEN
    missing = plans.missing_to_submit(plan) if writes else []
    change = link(_("填写计划"), reverse("cooperation-plan-edit", args=[uid]), icon="edit", primary=bool(missing))
    page = Page(
        title=plan.title,
        subtitle=plan.school.name,
        trail=_trail(),
        status={"label": plan.get_state_display(), "tone": TONES[PlanState(plan.state)]},
        waits=plans.WAITS.line(plan, on=dates.today()),
        actions=[
            *([change] if writes else []),
            *(
                button(m.label, reverse("cooperation-plan-move", args=[uid, m.verb]), tone=m.tone, reason=m.reason)
                for m in plans.MACHINE.open_to(plan, viewer)
            ),
            *opinions.give_link(plan, viewer),
        ],
        missing=missing,
        facts=[
            fact(_("年度"), plan.call.year),
            fact(_("报送期限"), dates.shown(plan.call.due_on)),
            *facts_of(plan.call, "note"),
            fact(_("首次报送日期"), dates.shown(plan.first_sent_on)),
            *facts_of(plan, *plans.SECTIONS),
        ],
        panels=opinions.panel(plan, viewer),
        history=history_of(plan),
        changes=changes_of(plan, viewer=viewer, seen_by=access.writes_plans),
    )
    return render(request, "core/detail.html", {"page": page})


@requires(access.writes_plans)
def plan_new(request: HttpRequest) -> HttpResponse:
    page = Page(
        title=_("补建计划"),
        trail=_trail(),
        cancel_url=reverse("cooperation-plan-list"),
        help=[_("布置时已入会的学校不用补建，计划已在列表里。")],
    )
    return edit(
        request,
        form=PlanNewForm(request.POST or None, viewer=request.viewer),
        page=page,
        save=lambda form: plans.open_plan(
            form.cleaned_data["call"], request.viewer.organisation, by=request.user, at=dates.now()
        ),
        to=lambda row: reverse("cooperation-plan-detail", args=[row.uid]),
    )


@requires(access.writes_plans)
def plan_edit(request: HttpRequest, uid) -> HttpResponse:
    plan = found(PLANS.rows(request.viewer), uid)
    back = reverse("cooperation-plan-detail", args=[uid])
    return edit(
        request,
        form=PlanForm(request.POST or None, instance=plan, viewer=request.viewer),
        page=Page(
            title=_("填写计划"),
            subtitle=plan.school.name,
            trail=_trail(),
            cancel_url=back,
            help=[_("可以先保存再接着写；目标、主要任务、措施、经费都写了才能报送。")],
        ),
        save=lambda form: plans.write(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )


@require_POST
@requires(access.writes_plans, access.decides_plans)
def plan_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    plan = found(PLANS.rows(request.viewer), uid)
    return act(
        request,
        lambda: plans.move(
            plan, verb, viewer=request.viewer, on=dates.today(), at=dates.now(), reason=reason_of(request)
        ),
        done=_("已办理。"),
        to=reverse("cooperation-plan-detail", args=[uid]),
    )


@requires(access.decides_plans)
def call_new(request: HttpRequest) -> HttpResponse:
    page = Page(
        title=_("布置年度计划"),
        trail=_trail(),
        cancel_url=reverse("cooperation-plan-list"),
        help=[_("保存后，每所成员学校得到一份待填的计划，期限前 10 个工作日开始提醒。")],
    )
    return edit(
        request,
        form=CallForm(request.POST or None, instance=PlanCall(), viewer=request.viewer),
        page=page,
        save=lambda form: plans.call_for_plans(
            form.save(commit=False), by=request.user, on=dates.today(), at=dates.now()
        ),
        to=lambda row: f"{reverse('cooperation-plan-list')}?call={row.uid}",
    )


@requires(access.decides_plans)
def call_edit(request: HttpRequest, uid) -> HttpResponse:
    call = found(PlanCall.objects.all(), uid)
    back = reverse("cooperation-plan-list")
    return edit(
        request,
        form=CallEditForm(request.POST or None, instance=call, viewer=request.viewer),
        page=Page(title=_("修改期限"), subtitle=str(call), trail=_trail(), cancel_url=back),
        save=lambda form: plans.change_call(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )
