"""Internship batches and the students assigned in them."""

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
from alliance.core.pages import Page, act, button, edit, found, history_of, link

from .. import access
from ..enums import BatchState, InternshipKind
from ..forms.batches import BatchForm, BatchPlanForm, FilingForm
from ..lists.batches import BATCHES
from ..models import InternshipBatch
from ..services import batches, filing
from .batch_panels import batch_trail, facts, panels, state_shown, ways


@requires(access.sees_batches)
def batch_list(request: HttpRequest) -> HttpResponse:
    viewer, new = request.viewer, reverse("batch-new")
    may_add = access.manages_batches(viewer)
    reported = InternshipBatch.objects.visible_to(viewer).reported_total()
    page = Page(
        subtitle=_("历史批次上报合计 %(total)s 人次，不计入实习学生数") % {"total": reported} if reported else "",
        actions=[
            *([link(_("新建批次"), new, icon="plus", primary=True)] if may_add else []),
            *(ways() if access.sees_batch_papers(viewer) else []),
        ],
        search_placeholder=_("批次名称或拼音首字母"),
        empty={
            "title": _("还没有实习批次"),
            "text": _("先新建批次，选定实习单位，再安排学生。"),
            "action": {"label": _("新建批次"), "url": new} if may_add else None,
        },
    )
    return listing(request, BATCHES, page=page)


@requires(access.sees_batches)
def batch_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    rows = InternshipBatch.objects.visible_to(viewer).for_list().prefetch_related("segments", "batch_majors__major")
    batch = found(rows, uid)
    sees_papers = access.sees_batch_papers(viewer)
    missing = filing.missing(batch) if sees_papers and filing.asks(batch) else []
    page = Page(
        title=batch.name,
        subtitle=batch.school.name,
        trail=batch_trail(),
        status=state_shown(batch),
        actions=_actions(batch, viewer, ready=not missing),
        waits=filing.WAITS.line(batch, on=dates.today()) if sees_papers else "",
        missing=missing,
        facts=facts(batch, viewer),
        history=history_of(batch) if sees_papers else [],
        changes=changes_of(batch, viewer=viewer, seen_by=access.manages_batches),
        panels=panels(batch, viewer),
    )
    return render(request, "core/detail.html", {"page": page})


def _actions(batch: InternshipBatch, viewer, *, ready: bool) -> list[dict]:
    at = [batch.uid]
    found = []
    if filing.FILING.open_to(batch, viewer):
        found.append(link(_("备案"), reverse("batch-file", args=at), icon="checklist", primary=True))
    moves = filing.open_moves(batch, viewer)
    submit = [move for move in moves if move.verb == "submit"]
    # Handing in stands out once nothing is missing; until then there is somebody to place.
    early, late = (submit, [move for move in moves if move not in submit]) if ready else ([], moves)
    if access.manages_batches(viewer) and batch.state != BatchState.CLOSED:
        found += [_move(move, batch) for move in early]
        found.append(link(_("安排学生"), reverse("batch-assign", args=at), icon="plus", primary=not found))
        found.append(link(_("方案"), reverse("batch-plan", args=at), icon="clipboard-list"))
        found.append(link(_("指定指导"), reverse("batch-guides", args=at), icon="users"))
        found.append(link(_("上岗核对"), reverse("batch-gate", args=at), icon="checklist"))
        found.append(link(_("编辑"), reverse("batch-edit", args=at), icon="edit"))
    if access.sees_wish_lists(viewer) and batch.kind == InternshipKind.POST:
        found.append(link(_("志愿填报"), reverse("batch-wishes", args=at), icon="list-check"))
    if access.manages_batches(viewer) or access.sees_agreement_counts(viewer):
        found.append(link(_("三方协议"), reverse("batch-agreements", args=at), icon="certificate"))
    return found + [_move(move, batch) for move in late]


def _move(move, batch: InternshipBatch) -> dict:
    return button(move.label, reverse("batch-move", args=[batch.uid, move.verb]), tone=move.tone, reason=move.reason)


@requires(access.manages_batches)
def batch_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    form = BatchForm(request.POST or None, instance=InternshipBatch(), viewer=viewer)
    page = Page(title=_("新建批次"), trail=batch_trail(), cancel_url=reverse("batch-list"))
    return edit(
        request,
        form=form,
        page=page,
        save=lambda form: batches.make_batch(
            form.save(commit=False), school=viewer.organisation, hosts=form.cleaned_data["hosts"]
        ),
        to=lambda row: reverse("batch-detail", args=[row.uid]),
    )


@requires(access.manages_batches)
def batch_edit(request: HttpRequest, uid) -> HttpResponse:
    viewer, back = request.viewer, reverse("batch-detail", args=[uid])
    batch = found(InternshipBatch.objects.visible_to(viewer), uid)
    return edit(
        request,
        form=BatchForm(request.POST or None, instance=batch, viewer=viewer),
        page=Page(
            title=_("编辑批次"),
            subtitle=batch.name,
            trail=batch_trail(),
            cancel_url=back,
            help=[
                _("起止日期可以改，已有的安排须仍在起止之内。"),
                _("还没有安排学生的单位可以移出批次。"),
            ],
        ),
        save=lambda form: batches.correct_batch(
            form.save(commit=False), hosts=form.cleaned_data["hosts"], seen=form.seen
        ),
        to=lambda row: back,
    )


@requires(access.manages_batches)
def batch_plan(request: HttpRequest, uid) -> HttpResponse:
    """For whom, in which stretches, decided when, and the window for wishes."""
    viewer, back = request.viewer, reverse("batch-detail", args=[uid])
    batch = found(InternshipBatch.objects.visible_to(viewer), uid)
    return edit(
        request,
        form=BatchPlanForm(request.POST or None, instance=batch, viewer=viewer),
        page=Page(
            title=_("实习方案"),
            subtitle=f"{batch.name} · {batch.period_shown}",
            trail=batch_trail(batch),
            cancel_url=back,
            help=[
                _("方案与实习单位共同制订（第八条）；盖章件在批次页的“附件”里上传。"),
                _("工学交替的按段填写，各段天数合计；一次去完的不用分段。"),
                _("实习单位名单须经学校党组织会议确定并公开（第七条）。"),
                _("提交备案之后，方案、专业、分段、单位名单和这两个日期不能再改；志愿填报时间和全国备案信息仍可以改。"),
                _("“全国备案信息”照人才培养方案填，每月向全国系统填报时用，平时可以先空着。"),
            ],
        ),
        save=lambda form: batches.plan_batch(
            form.save(commit=False),
            majors=form.majors,
            segments=form.segments,
            listed=form.cleaned_data["listed"],
            on=dates.today(),
            seen=form.seen,
        ),
        to=lambda row: back,
        template="placements/batch_plan.html",
    )


@require_POST
@requires(filing.moves_batches)
def batch_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    viewer = request.viewer
    batch = found(InternshipBatch.objects.visible_to(viewer), uid)
    return act(
        request,
        lambda: filing.move(batch, verb, viewer=viewer, on=dates.today(), at=dates.now(), reason=reason_of(request)),
        done=_("已办理。"),
        to=reverse("batch-detail", args=[uid]),
    )


@requires(access.files_batches)
def batch_file(request: HttpRequest, uid) -> HttpResponse:
    """The authority's number and day; what is missing by now is said above the form."""
    viewer, back = request.viewer, reverse("batch-detail", args=[uid])
    batch = found(InternshipBatch.objects.visible_to(viewer).for_list(), uid)
    form = FilingForm(request.POST or None, initial={"filed_on": dates.today()})
    return edit(
        request,
        form=form,
        page=Page(
            title=_("备案"),
            subtitle=f"{batch.school} · {batch.name}",
            trail=batch_trail(batch),
            cancel_url=back,
            submit=_("备案"),
            help=[_("备案之后，学校要改方案、单位或起止，须先“变更备案内容”，再提交一次。")],
        ),
        save=lambda form: filing.file(
            batch,
            number=form.cleaned_data["number"],
            filed_on=form.cleaned_data["filed_on"],
            viewer=viewer,
            on=dates.today(),
            at=dates.now(),
        ),
        to=lambda row: back,
        done=_("已备案，学校已收到通知。"),
    )
