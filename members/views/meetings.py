"""Meetings: notice, attendance, minutes."""

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
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, history_of, link, rows_table, trail
from alliance.core.views.attachments import panel as attachments_panel

from .. import access
from ..enums import MeetingState
from ..forms.meetings import AgendaForm, AttendanceForm, MeetingForm, MinutesForm
from ..lists.meetings import MEETINGS, AttendancePanel
from ..lists.resolutions import ResolutionTable
from ..models import Meeting
from ..services import meetings
from .committees import kept

TONES = {
    MeetingState.PLANNED: "yellow",
    MeetingState.CONVENED: "blue",
    MeetingState.HELD: "yellow",
    MeetingState.MINUTED: "green",
    MeetingState.CANCELLED: "secondary",
}
CHANGES = {MeetingState.PLANNED, MeetingState.CONVENED, MeetingState.HELD}


def _trail(*steps: tuple[str, str]) -> list[dict]:
    return trail((_("会议"), reverse("meeting-list")), *steps)


@requires(access.sees_committees)
def meeting_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("meeting-new"), access.manages_committees(request.viewer)
    line = meetings.half_year_line(dates.today()) if access.sees_office_resources(request.viewer) else ""
    page = Page(
        subtitle=line or _("筹备 → 通知 → 召开 → 纪要；理事会每半年至少召开一次"),
        actions=[link(_("筹备会议"), new, icon="plus", primary=True)] if may_add else [],
        search_placeholder=_("会议名称或拼音首字母"),
        empty={
            "title": _("还没有会议"),
            "text": _("这里是本单位有席位的理事会和委员会的会议。"),
            "action": {"label": _("筹备会议"), "url": new} if may_add else None,
        },
    )
    return listing(request, MEETINGS, page=page)


@requires(access.sees_committees)
def meeting_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    meeting = found(Meeting.objects.visible_to(viewer).for_list(), uid)
    keeps = Meeting.objects.kept_by(viewer).filter(pk=meeting.pk).exists()
    missing = meetings.missing_for_minutes(meeting) if meeting.state == MeetingState.HELD else []
    page = Page(
        title=meeting.title,
        subtitle=str(meeting.term),
        trail=_trail(),
        status={"label": meeting.get_state_display(), "tone": TONES[MeetingState(meeting.state)]},
        waits=meetings.WAITS.line(meeting, on=dates.today()),
        actions=_actions(meeting, viewer, whole=not missing) if keeps else [],
        missing=missing,
        facts=[*facts_of(meeting, "held_on", "starts_at", "place"), *_quorum(meeting)],
        panels=_panels(meeting, viewer),
        history=history_of(meeting),
        changes=changes_of(meeting, viewer=viewer, seen_by=access.manages_committees),
    )
    return render(request, "core/detail.html", {"page": page})


def _quorum(meeting: Meeting) -> list[dict]:
    """应到, 实到 and 法定, and whether what it resolves stands."""
    quorum = meetings.quorum_of(meeting)
    said = _("应到 %(expected)s，实到 %(there)s，法定 %(needed)s（%(part)s）") % {
        "expected": quorum.expected,
        "there": quorum.there if quorum.recorded else "—",
        "needed": quorum.needed,
        "part": meeting.committee.quorum_shown,
    }
    if quorum.complete and not quorum.reached:
        said += _("：未达法定人数，不能通过决议")
    return [fact(_("到会"), said)]


def _panels(meeting: Meeting, viewer) -> list[dict]:
    there = meeting.attendances.select_related("seat__organisation", "seat__term__committee").order_by("pk")
    resolved = meeting.resolutions.for_list().order_by("pk")
    return [
        {"title": _("议程"), "template": "members/_agenda.html", "items": list(meeting.agenda.all())},
        {
            "title": _("到会"),
            "table": rows_table(AttendancePanel, there) if there else None,
            "empty": _("会议召开之后登记。"),
        },
        {
            "title": _("会议纪要"),
            "template": "members/_minutes.html",
            "minutes": meeting.minutes,
            "final": meeting.state == MeetingState.MINUTED,
        },
        {
            "title": _("决议"),
            "table": rows_table(ResolutionTable, resolved) if resolved else None,
            "empty": _("没有决议。"),
        },
        *attachments_panel("meeting", meeting, viewer),
        {"title": _("签字"), "template": "members/_signatures.html"},
    ]


def _actions(meeting: Meeting, viewer, *, whole: bool) -> list[dict]:
    """What is next stands out: who was there, then the minutes, and to make them final once nothing is missing."""
    found, uid = [], meeting.uid
    over = meeting.state in {MeetingState.HELD, MeetingState.MINUTED}
    quorum = meetings.quorum_of(meeting) if over else None
    if meeting.state == MeetingState.HELD:
        here = quorum.complete
        attend, minutes = reverse("meeting-attend", args=[uid]), reverse("meeting-minutes", args=[uid])
        found.append(link(_("登记到会"), attend, icon="users", primary=not whole and not here))
        found.append(link(_("写纪要"), minutes, icon="edit", primary=not whole and here))
    if over and quorum.reached:
        found.append(link(_("登记决议"), reverse("meeting-resolve", args=[uid]), icon="plus"))
    if meeting.state in CHANGES:
        found.append(link(_("议程"), reverse("meeting-agenda", args=[uid]), icon="list-check"))
        found.append(link(_("编辑"), reverse("meeting-edit", args=[uid]), icon="edit"))
    moves = meetings.MACHINE.open_to(meeting, viewer)
    return [
        *found,
        *(button(m.label, reverse("meeting-move", args=[uid, m.verb]), tone=m.tone, reason=m.reason) for m in moves),
    ]


@requires(access.manages_committees)
def meeting_new(request: HttpRequest) -> HttpResponse:
    return edit(
        request,
        form=MeetingForm(request.POST or None, instance=Meeting(), viewer=request.viewer),
        page=Page(
            title=_("筹备会议"),
            trail=_trail(),
            cancel_url=reverse("meeting-list"),
            help=[_("已经开过的会议也在这里补登，再登记“会议已召开”。")],
        ),
        save=lambda form: meetings.plan_meeting(form.save(commit=False), viewer=request.viewer, at=dates.now()),
        to=lambda row: reverse("meeting-detail", args=[row.uid]),
    )


@requires(access.manages_committees)
def meeting_edit(request: HttpRequest, uid) -> HttpResponse:
    meeting = kept(Meeting.objects, uid, request.viewer)
    back = reverse("meeting-detail", args=[uid])
    return edit(
        request,
        form=MeetingForm(request.POST or None, instance=meeting, viewer=request.viewer),
        page=Page(title=_("编辑会议"), subtitle=meeting.title, trail=_trail(), cancel_url=back),
        save=lambda form: meetings.correct_meeting(form.save(commit=False), seen=form.seen, viewer=request.viewer),
        to=lambda row: back,
    )


@requires(access.manages_committees)
def meeting_agenda(request: HttpRequest, uid) -> HttpResponse:
    meeting = kept(Meeting.objects, uid, request.viewer)
    back = reverse("meeting-detail", args=[uid])
    return edit(
        request,
        form=AgendaForm(request.POST or None, instance=meeting, viewer=request.viewer),
        page=Page(
            title=_("议程"),
            subtitle=meeting.title,
            trail=_trail((meeting.title, back)),
            cancel_url=back,
            help=[_("清空议题的行会去掉；结果可以会后再填。")],
        ),
        save=lambda form: meetings.set_agenda(meeting, form.items, seen=form.seen, viewer=request.viewer),
        to=lambda row: back,
    )


@requires(access.manages_committees)
def meeting_attend(request: HttpRequest, uid) -> HttpResponse:
    meeting = kept(Meeting.objects, uid, request.viewer)
    back = reverse("meeting-detail", args=[uid])
    return edit(
        request,
        form=AttendanceForm(request.POST or None, instance=meeting, viewer=request.viewer),
        page=Page(
            title=_("登记到会"),
            subtitle=meeting.title,
            trail=_trail((meeting.title, back)),
            cancel_url=back,
            help=[_("列出的是会议当天在任的席位；委托他人到会的计入实到。")],
        ),
        save=lambda form: meetings.record_attendance(
            meeting, form.said, seen=form.seen, viewer=request.viewer, today=dates.today()
        ),
        to=lambda row: back,
    )


@requires(access.manages_committees)
def meeting_minutes(request: HttpRequest, uid) -> HttpResponse:
    meeting = kept(Meeting.objects, uid, request.viewer)
    back = reverse("meeting-detail", args=[uid])
    return edit(
        request,
        form=MinutesForm(request.POST or None, instance=meeting, viewer=request.viewer),
        page=Page(
            title=_("会议纪要"),
            subtitle=meeting.title,
            trail=_trail((meeting.title, back)),
            cancel_url=back,
            help=[_("也可以不写在这里，在会议页上传纪要文件。写好之后按“纪要定稿”。")],
        ),
        save=lambda form: meetings.correct_meeting(form.save(commit=False), seen=form.seen, viewer=request.viewer),
        to=lambda row: back,
    )


@require_POST
@requires(access.manages_committees)
def meeting_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    meeting = kept(Meeting.objects, uid, request.viewer)
    return act(
        request,
        lambda: meetings.move(
            meeting, verb, viewer=request.viewer, on=dates.today(), at=dates.now(), reason=reason_of(request)
        ),
        done=_("已办理。"),
        to=reverse("meeting-detail", args=[uid]),
    )
