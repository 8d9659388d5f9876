"""Who is where."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.errors import Refused
from alliance.core.forms import reason_of
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, link, refuse, trail

from .. import access
from ..forms.assignments import AssignmentEditForm, CorrectEndForm
from ..lists.assignments import ASSIGNMENTS
from ..models import Assignment
from ..services import assignments


@requires(access.sees_assignments)
def assignment_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("谁在哪家单位实习"),
        search_placeholder=_("学生姓名或拼音首字母"),
        empty={
            "title": _("还没有实习安排"),
            "text": _("学校在实习批次里安排学生之后，这里就能看到。"),
            "action": {"label": _("查看批次"), "url": reverse("batch-list")},
        },
    )
    return listing(request, ASSIGNMENTS, page=page)


@requires(access.sees_assignments)
def assignment_detail(request: HttpRequest, uid) -> HttpResponse:
    assignment = found(Assignment.objects.visible_to(request.viewer).for_list().select_related("school"), uid)
    day = dates.today()
    running = assignment.runs_on(day)
    facts = [
        *facts_of(assignment, "school"),
        fact(_("班级"), assignment.enrolment.class_name),
        *facts_of(assignment, "host", "opening", "post", "batch"),
        fact(_("计划起止"), assignment.period_shown),
    ]
    if assignment.withdrawn:
        facts += facts_of(assignment, "ended_reason")
    elif assignment.ended_before:
        facts += [
            fact(_("提前结束于"), dates.shown(assignment.ended_before - dates.DAY)),
            *facts_of(assignment, "ended_reason"),
        ]
    actions = _actions(assignment, running=running, day=day) if access.manages_batches(request.viewer) else []
    if access.sees_consents(request.viewer):
        papers = reverse("assignment-signing", args=[assignment.uid])
        actions.insert(0, link(_("协议和同意书"), papers, icon="certificate"))
    page = Page(
        title=assignment.person.name,
        subtitle=assignment.host.name,
        trail=trail((_("实习安排"), reverse("assignment-list"))),
        status=_status(assignment, running=running, day=day),
        actions=actions,
        facts=facts,
        changes=changes_of(assignment, viewer=request.viewer, seen_by=access.manages_batches),
    )
    return render(request, "core/detail.html", {"page": page})


def _status(assignment: Assignment, *, running: bool, day) -> dict:
    if assignment.withdrawn:
        return {"label": _("已撤销"), "tone": "secondary"}
    if running and assignment.suspended:  # it goes on: whether it should is the school's to decide
        return {"label": _("实习中，实习单位已暂停"), "tone": "red"}
    if running and assignment.unreleased:
        return {"label": _("已开始，学校尚未准予上岗"), "tone": "red"}
    if running:
        return {"label": _("实习中"), "tone": "green"}
    if assignment.starts_on > day and assignment.unreleased:
        return {"label": _("尚未准予上岗"), "tone": "yellow"}
    return {"label": _("尚未开始") if assignment.starts_on > day else _("已结束"), "tone": "secondary"}


def _actions(assignment: Assignment, *, running: bool, day) -> list[dict]:
    args = [assignment.uid]
    actions = [link(_("上岗核对"), reverse("assignment-gate", args=args), icon="checklist", primary=True)]
    if assignment.pk in assignments.signed([assignment]):  # what all have signed, all change
        if assignment.leaves_before is None or assignment.leaves_before > day:
            actions.append(link(_("变更或提前终止"), reverse("assignment-change", args=args), icon="edit"))
        if not assignment.withdrawn:
            actions.append(link(_("更正结束日期"), reverse("assignment-correct", args=args), icon="calendar"))
        return actions
    actions += [link(_("调整岗位"), reverse("assignment-edit", args=args), icon="edit")]
    if not assignment.withdrawn:
        actions.append(link(_("更正结束日期"), reverse("assignment-correct", args=args), icon="calendar"))
    if running and assignment.leaves_before != day + dates.DAY:  # on its last day nothing ends early
        actions.append(button(_("提前结束"), reverse("assignment-end", args=args), tone="red", reason=True))
    if assignment.starts_on > day and not assignment.withdrawn:
        actions.append(button(_("撤销安排"), reverse("assignment-withdraw", args=args), tone="red", reason=True))
    return actions


@require_POST
@requires(access.manages_batches)
def assignment_end(request: HttpRequest, uid) -> HttpResponse:
    assignment = found(Assignment.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: assignments.end_early(assignment, on=dates.today(), reason=reason_of(request)),
        done=_("已提前结束。"),
        to=reverse("assignment-detail", args=[uid]),
    )


@require_POST
@requires(access.manages_batches)
def assignment_withdraw(request: HttpRequest, uid) -> HttpResponse:
    assignment = found(Assignment.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: assignments.withdraw(assignment, on=dates.today(), reason=reason_of(request)),
        done=_("已撤销。"),
        to=reverse("assignment-detail", args=[uid]),
    )


@requires(access.manages_batches)
def assignment_correct(request: HttpRequest, uid) -> HttpResponse:
    assignment = found(Assignment.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("assignment-detail", args=[uid])
    if request.method == "GET" and assignment.withdrawn:
        refuse(request, Refused(assignments.WITHDRAWN))
        return redirect(back)
    return edit(
        request,
        form=CorrectEndForm(request.POST or None, instance=assignment, viewer=request.viewer),
        page=Page(
            title=_("更正结束日期"),
            subtitle=f"{assignment.person} · {assignment.host}",
            trail=trail((_("实习安排"), reverse("assignment-list")), (assignment.person.name, back)),
            cancel_url=back,
            help=[_("计划起止：%(span)s。填计划的最后一天，即按计划结束。") % {"span": assignment.period_shown}],
        ),
        save=lambda form: assignments.correct_end(
            assignment,
            ends_before=form.cleaned_data["ends_before"],
            reason=form.cleaned_data["reason"],
            seen=form.seen,
            on=dates.today(),
        ),
        to=lambda row: back,
    )


@requires(access.manages_batches)
def assignment_edit(request: HttpRequest, uid) -> HttpResponse:
    viewer, day, back = request.viewer, dates.today(), reverse("assignment-detail", args=[uid])
    assignment = found(Assignment.objects.visible_to(viewer).for_list(), uid)
    if request.method == "GET" and assignments.signed([assignment]):
        refuse(request, Refused(assignments.SIGNED))
        return redirect(back)
    return edit(
        request,
        form=AssignmentEditForm(request.POST or None, instance=assignment, viewer=viewer, on=day),
        page=Page(
            title=_("调整岗位"),
            subtitle=f"{assignment.person} · {assignment.host}",
            trail=trail((_("实习安排"), reverse("assignment-list")), (assignment.person.name, back)),
            cancel_url=back,
        ),
        save=lambda form: assignments.edit_assignment(
            assignment,
            opening=form.cleaned_data["opening"],
            post=form.cleaned_data["post"],
            seen=form.seen,
            on=day,
            at=dates.now(),
        ),
        to=lambda row: back,
    )
