"""Projects and technical service: agreed, run, paid for, and what came of them."""

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
from alliance.core.money import yuan
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, history_of, link, rows_table, trail
from alliance.core.views.attachments import panel

from .. import access
from ..enums import ProjectState
from ..forms.projects import ProjectForm, ProjectOutputForm, ProjectReceiptForm
from ..lists.kinds import OUTPUT_KINDS, PROJECT_KINDS
from ..lists.projects import OUTPUTS, PROJECTS, RECEIPTS, OutputsOfProject, ReceiptsOfProject, receipts
from ..models import Project, ProjectOutput, ProjectReceipt
from ..services import projects
from .kinds import kinds_link

TONES = {
    ProjectState.PLANNED: "yellow",
    ProjectState.RUNNING: "blue",
    ProjectState.FINISHED: "green",
    ProjectState.STOPPED: "secondary",
}


def _trail(project: Project | None = None) -> list[dict]:
    above = [(_("项目与技术服务"), reverse("project-list"))]
    if project:
        above.append((project.title, reverse("project-detail", args=[project.uid])))
    return trail(*above)


@requires(access.sees_projects)
def project_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("project-new"), access.manages_projects(request.viewer)
    page = Page(
        subtitle=_("技术研发、技术服务、现场工程师和服务乡村；计入指标的是到款，不是合同金额"),
        actions=[
            *([link(_("登记项目"), new, icon="plus", primary=True)] if may_add else []),
            link(_("到款"), reverse("receipt-list"), icon="list-check"),
            link(_("成果"), reverse("output-list"), icon="certificate"),
            *kinds_link(PROJECT_KINDS, request.viewer),
        ],
        search_placeholder=_("名称、编号、委托方或拼音首字母"),
        empty={
            "title": _("还没有登记项目"),
            "text": _("学校为企业、乡村做的研发和技术服务登记在这里。"),
            "action": {"label": _("登记项目"), "url": new} if may_add else None,
        },
    )
    return listing(request, PROJECTS, page=page)


@requires(access.sees_projects)
def receipt_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        trail=_trail(),
        subtitle=_("已收到的款项；作废的、没有凭证的不计入横向技术服务到款额"),
        search_placeholder=_("项目名称、编号或拼音首字母"),
        empty={"title": _("还没有到款"), "text": _("到款在项目页里登记，附到账凭证。"), "action": None},
    )
    return listing(request, RECEIPTS, page=page)


@requires(access.sees_projects)
def output_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        trail=_trail(),
        subtitle=_("专利、标准、题库、教材和其他成果"),
        actions=kinds_link(OUTPUT_KINDS, request.viewer),
        search_placeholder=_("名称、编号或拼音首字母"),
        empty={"title": _("还没有成果"), "text": _("成果在项目页里登记。"), "action": None},
    )
    return listing(request, OUTPUTS, page=page)


@requires(access.sees_projects)
def project_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    project = found(Project.objects.visible_to(viewer).for_list(), uid)
    may = access.manages_projects(viewer)
    money = list(receipts(viewer).filter(project=project).order_by("-received_on", "-id"))
    outputs = list(project.outputs.select_related("kind").order_by("-granted_on", "-id"))
    planned = project.state == ProjectState.PLANNED
    page = Page(
        title=project.title,
        subtitle=project.school.name,
        trail=_trail(),
        status={"label": project.get_state_display(), "tone": TONES[ProjectState(project.state)]},
        actions=_actions(project, viewer) if may else [],
        waits=projects.WAITS.line(project, on=dates.today()),
        missing=projects.missing_to_start(project) if planned else [],
        facts=[
            *facts_of(project, "kind", "number"),
            fact(_("委托方"), project.payer_shown),
            *facts_of(project, "major", "leader_name"),
            fact(_("合同金额"), project.contract_shown),
            fact(_("已到款"), f"{yuan(projects.received(project))} 元"),
            *facts_of(project, "signed_on"),
            fact(_("起止"), project.period_shown),
            *facts_of(project, "content"),
        ],
        panels=[
            {
                "title": _("到款"),
                "table": rows_table(ReceiptsOfProject, money) if money else None,
                "empty": _("还没有到款。"),
            },
            {
                "title": _("成果"),
                "table": rows_table(OutputsOfProject, outputs, exclude=() if may else ("edit",)) if outputs else None,
                "empty": _("还没有成果。"),
            },
            *panel(projects.CONTRACT, project, viewer),
        ],
        history=history_of(project),
        changes=changes_of(project, viewer=viewer, seen_by=access.manages_projects),
    )
    return render(request, "core/detail.html", {"page": page})


def _actions(project: Project, viewer) -> list[dict]:
    uid = project.uid
    moves = projects.MACHINE.open_to(project, viewer)
    return [
        *(button(m.label, reverse("project-move", args=[uid, m.verb]), tone=m.tone, reason=m.reason) for m in moves),
        link(_("登记到款"), reverse("project-receipt", args=[uid]), icon="plus"),
        link(_("登记成果"), reverse("project-output", args=[uid]), icon="plus"),
        link(_("编辑"), reverse("project-edit", args=[uid]), icon="edit"),
    ]


@requires(access.manages_projects)
def project_new(request: HttpRequest) -> HttpResponse:
    project = Project(school=request.viewer.organisation)
    return edit(
        request,
        form=ProjectForm(request.POST or None, instance=project, viewer=request.viewer),
        page=Page(
            title=_("登记项目"),
            trail=_trail(),
            cancel_url=reverse("project-list"),
            help=[_("先登记，合同可以以后补；启动前要补齐合同金额、签订日期、负责人和合同附件。")],
        ),
        save=lambda form: projects.register_project(form.save(commit=False)),
        to=lambda row: reverse("project-detail", args=[row.uid]),
    )


@requires(access.manages_projects)
def project_edit(request: HttpRequest, uid) -> HttpResponse:
    project = found(Project.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("project-detail", args=[uid])
    return edit(
        request,
        form=ProjectForm(request.POST or None, instance=project, viewer=request.viewer),
        page=Page(title=_("编辑项目"), subtitle=project.title, trail=_trail(project), cancel_url=back),
        save=lambda form: projects.correct_project(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )


@require_POST
@requires(access.manages_projects)
def project_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    project = found(Project.objects.visible_to(request.viewer).for_list(), uid)
    return act(
        request,
        lambda: projects.move(project, verb, viewer=request.viewer, at=dates.now(), reason=reason_of(request)),
        done=_("已办理。"),
        to=reverse("project-detail", args=[uid]),
    )


@requires(access.manages_projects)
def project_receipt(request: HttpRequest, uid) -> HttpResponse:
    """Money that came in, and its document, in one form."""
    viewer = request.viewer
    project = found(Project.objects.visible_to(viewer).for_list(), uid)
    back = reverse("project-detail", args=[uid])
    receipt = ProjectReceipt(project=project)
    form = ProjectReceiptForm(request.POST or None, request.FILES or None, instance=receipt, viewer=viewer)
    return edit(
        request,
        form=form,
        page=Page(
            title=_("登记到款"),
            subtitle=project.title,
            trail=_trail(project),
            cancel_url=back,
            help=[
                _("合同金额 %(contract)s，已到款 %(received)s 元。")
                % {"contract": project.contract_shown or _("未填"), "received": yuan(projects.received(project))},
                _("到账凭证：银行回单、发票或收据的扫描件。没有凭证的到款不计入指标。"),
            ],
        ),
        save=lambda form: projects.record_receipt(
            form.save(commit=False), form.cleaned_data["proof"], viewer=viewer, today=dates.today(), at=dates.now()
        ),
        to=lambda row: back,
    )


@requires(access.sees_projects)
def receipt_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    receipt = found(receipts(viewer), uid)
    cancel = button(_("作废"), reverse("receipt-cancel", args=[uid]), tone="red", reason=True)
    label, tone = (_("有效"), "green") if receipt.documented else (_("缺凭证，不计入"), "yellow")
    if receipt.cancelled_at:
        label, tone = _("已作废"), "secondary"
    page = Page(
        title=_("到款 %(amount)s") % {"amount": receipt.amount_shown},
        subtitle=receipt.project.title,
        trail=_trail(receipt.project),
        status={"label": label, "tone": tone},
        actions=[cancel] if access.manages_projects(viewer) and not receipt.cancelled_at else [],
        facts=[
            fact(_("委托方"), receipt.project.payer_shown),
            *facts_of(receipt, "received_on"),
            fact(_("到款金额"), receipt.amount_shown),
            *facts_of(receipt, "note", "cancelled_reason"),
        ],
        panels=panel(projects.RECEIPT, receipt, viewer),
        changes=changes_of(receipt, viewer=viewer, seen_by=access.manages_projects),
    )
    return render(request, "core/detail.html", {"page": page})


@require_POST
@requires(access.manages_projects)
def receipt_cancel(request: HttpRequest, uid) -> HttpResponse:
    receipt = found(ProjectReceipt.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: projects.cancel_receipt(receipt, viewer=request.viewer, at=dates.now(), reason=reason_of(request)),
        done=_("已作废。"),
        to=reverse("receipt-detail", args=[uid]),
    )


@requires(access.manages_projects)
def project_output(request: HttpRequest, uid) -> HttpResponse:
    project = found(Project.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("project-detail", args=[uid])
    output = ProjectOutput(project=project)
    return edit(
        request,
        form=ProjectOutputForm(request.POST or None, instance=output, viewer=request.viewer),
        page=Page(title=_("登记成果"), subtitle=project.title, trail=_trail(project), cancel_url=back),
        save=lambda form: projects.record_output(form.save(commit=False), today=dates.today()),
        to=lambda row: back,
    )


@requires(access.manages_projects)
def output_edit(request: HttpRequest, uid) -> HttpResponse:
    output = found(ProjectOutput.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("project-detail", args=[output.project.uid])
    return edit(
        request,
        form=ProjectOutputForm(request.POST or None, instance=output, viewer=request.viewer),
        page=Page(title=_("修改成果"), subtitle=output.title, trail=_trail(output.project), cancel_url=back),
        save=lambda form: projects.correct_output(form.save(commit=False), seen=form.seen, today=dates.today()),
        to=lambda row: back,
    )
