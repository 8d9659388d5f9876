"""Resolutions: who is to do what by when, and what became of it."""

from django.core.exceptions import PermissionDenied
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
from alliance.core.views.attachments import panel as attachments_panel

from .. import access
from ..enums import ResolutionState
from ..forms.resolutions import CloseForm, ReportForm, ResolutionForm
from ..lists.resolutions import RESOLUTIONS, is_late
from ..models import Meeting, Resolution
from ..services import resolutions
from .committees import kept

TONES = {
    ResolutionState.OPEN: "blue",
    ResolutionState.DONE: "yellow",
    ResolutionState.RETURNED: "yellow",
    ResolutionState.CLOSED: "green",
    ResolutionState.DROPPED: "secondary",
}


def _trail(*steps: tuple[str, str]) -> list[dict]:
    return trail((_("决议"), reverse("resolution-list")), *steps)


@requires(access.sees_committees)
def resolution_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("承办单位报告办结，会务单位核对后确认"),
        search_placeholder=_("决议内容、编号或拼音首字母"),
        empty={"title": _("还没有决议"), "text": _("决议在会议的页面登记。"), "action": None},
    )
    return listing(request, RESOLUTIONS, page=page)


@requires(access.sees_committees)
def resolution_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    resolution = found(Resolution.objects.visible_to(viewer).for_list(), uid)
    late = [fact(_("是否逾期"), _("逾期"))] if is_late(resolution) else []
    page = Page(
        title=resolution.text,
        subtitle=resolution.number,
        trail=_trail(),
        status={"label": resolution.get_state_display(), "tone": TONES[ResolutionState(resolution.state)]},
        waits=resolutions.WAITS.line(resolution, on=dates.today()),
        actions=_actions(resolution, viewer),
        facts=[
            *facts_of(resolution, "meeting", "owner", "due_on"),
            *late,
            *facts_of(resolution, "done_on", "evidence", "closed_on"),
        ],
        panels=attachments_panel("resolution", resolution, viewer),
        history=history_of(resolution),
        changes=changes_of(resolution, viewer=viewer, seen_by=access.manages_committees),
    )
    return render(request, "core/detail.html", {"page": page})


def _keeps(resolution: Resolution, viewer) -> bool:
    return Resolution.objects.kept_by(viewer).filter(pk=resolution.pk).exists()


def _actions(resolution: Resolution, viewer) -> list[dict]:
    keeps, uid, found = _keeps(resolution, viewer), resolution.uid, []
    if Meeting.objects.visible_to(viewer).filter(pk=resolution.meeting_id).exists():
        found.append(link(_("会议"), reverse("meeting-detail", args=[resolution.meeting.uid]), icon="calendar"))
    for move in resolutions.PAGES.open_to(resolution, viewer):
        if keeps or (move.verb == "report" and resolution.owner_id == viewer.organisation_id):
            found.append(link(move.label, reverse(f"resolution-{move.verb}", args=[uid]), icon="check", primary=True))
    if not keeps:
        return found
    if resolution.state in resolutions.RUNNING:
        found.append(link(_("编辑"), reverse("resolution-edit", args=[uid]), icon="edit"))
    moves = resolutions.MACHINE.open_to(resolution, viewer)
    return [
        *found,
        *(button(m.label, reverse("resolution-move", args=[uid, m.verb]), tone=m.tone, reason=m.reason) for m in moves),
    ]


@requires(access.manages_committees)
def meeting_resolve(request: HttpRequest, uid) -> HttpResponse:
    """Write down what a meeting resolved."""
    meeting = kept(Meeting.objects, uid, request.viewer)
    back = reverse("meeting-detail", args=[uid])
    return edit(
        request,
        form=ResolutionForm(request.POST or None, instance=Resolution(meeting=meeting), viewer=request.viewer),
        page=Page(
            title=_("登记决议"),
            subtitle=meeting.title,
            trail=_trail((meeting.title, back)),
            cancel_url=back,
            help=[_("未达法定人数的会议不能通过决议。"), _("期限前一周提醒承办单位，逾期催办。")],
        ),
        save=lambda form: resolutions.pass_resolution(form.save(commit=False), viewer=request.viewer, at=dates.now()),
        to=lambda row: back,
    )


@requires(access.manages_committees)
def resolution_edit(request: HttpRequest, uid) -> HttpResponse:
    resolution = kept(Resolution.objects, uid, request.viewer)
    back = reverse("resolution-detail", args=[uid])
    return edit(
        request,
        form=ResolutionForm(request.POST or None, instance=resolution, viewer=request.viewer),
        page=Page(title=_("编辑决议"), subtitle=resolution.number, trail=_trail(), cancel_url=back),
        save=lambda form: resolutions.correct_resolution(
            form.save(commit=False),
            seen=form.seen,
            viewer=request.viewer,
            on=dates.today(),
            at=dates.now(),
            reason=form.cleaned_data["reason"],
        ),
        to=lambda row: back,
    )


@requires(access.reports_resolutions)
def resolution_report(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    resolution = found(Resolution.objects.visible_to(viewer).for_list(), uid)
    if resolution.owner_id != viewer.organisation_id and not _keeps(resolution, viewer):
        raise PermissionDenied
    back = reverse("resolution-detail", args=[uid])
    return edit(
        request,
        form=ReportForm(request.POST or None, instance=resolution, viewer=viewer),
        page=Page(
            title=_("报告办结"),
            subtitle=resolution.text,
            trail=_trail((resolution.number, back)),
            cancel_url=back,
            help=[_("依据可以是文件、照片：在决议页上传附件，这里写明是什么。")],
        ),
        save=lambda form: resolutions.report(
            resolution,
            done_on=form.cleaned_data["done_on"],
            evidence=form.cleaned_data["evidence"],
            viewer=viewer,
            on=dates.today(),
            at=dates.now(),
        ),
        to=lambda row: back,
    )


@requires(access.manages_committees)
def resolution_close(request: HttpRequest, uid) -> HttpResponse:
    resolution = kept(Resolution.objects, uid, request.viewer)
    back = reverse("resolution-detail", args=[uid])
    return edit(
        request,
        form=CloseForm(request.POST or None, instance=resolution, viewer=request.viewer),
        page=Page(
            title=_("确认办结"),
            subtitle=resolution.text,
            trail=_trail((resolution.number, back)),
            cancel_url=back,
            help=[_("办结日期不晚于期限的，计为按期办结。")],
        ),
        save=lambda form: resolutions.close(
            resolution,
            closed_on=form.cleaned_data["closed_on"],
            viewer=request.viewer,
            on=dates.today(),
            at=dates.now(),
        ),
        to=lambda row: back,
    )


@require_POST
@requires(access.manages_committees)
def resolution_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    resolution = kept(Resolution.objects, uid, request.viewer)
    return act(
        request,
        lambda: resolutions.move(
            resolution, verb, viewer=request.viewer, on=dates.today(), at=dates.now(), reason=reason_of(request)
        ),
        done=_("已办理。"),
        to=reverse("resolution-detail", args=[uid]),
    )
