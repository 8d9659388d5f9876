"""Mentors and the sessions they gave."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.encryption import masked
from alliance.core.forms import reason_of
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, history_of, link, rows_table, trail
from alliance.core.views.attachments import panel

from .. import access
from ..enums import MentorState, OrganisationKind
from ..forms.mentors import MentorForm, MentorSessionForm
from ..lists.mentors import MENTOR_SESSIONS, MENTORS, MentorSessionTable
from ..models import MentorAppointment, MentorSession
from ..services import cancelling, mentors
from .records import status_of, what_became_of

TONES = {
    MentorState.PROPOSED: "yellow",
    MentorState.APPOINTED: "green",
    MentorState.DECLINED: "red",
    MentorState.ENDED: "secondary",
}


def _trail() -> list[dict]:
    return trail((_("企业导师"), reverse("mentor-list")))


@requires(access.sees_mentors)
def mentor_list(request: HttpRequest) -> HttpResponse:
    viewer, new = request.viewer, reverse("mentor-new")
    may_add = access.proposes_mentors(viewer)
    page = Page(
        subtitle=_("企业推荐，学校聘任；每次授课由学校登记"),
        actions=[
            *([link(_("推荐导师"), new, icon="plus", primary=True)] if may_add else []),
            link(_("授课记录"), reverse("mentor-session-list"), icon="clipboard-list"),
        ],
        search_placeholder=_("姓名或拼音首字母"),
        empty={
            "title": _("还没有企业导师"),
            "text": _("每家企业至少配一名职业导师，并在每个学期到校授课。"),
            "action": {"label": _("推荐导师"), "url": new} if may_add else None,
        },
    )
    return listing(request, MENTORS, page=page)


@requires(access.sees_mentors)
def mentor_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer, day = request.viewer, dates.today()
    mentor = found(MentorAppointment.objects.visible_to(viewer).for_list(), uid)
    sessions = mentor.sessions.for_list().order_by("-held_on", "-id")[:20]
    party = viewer.organisation_id in {mentor.enterprise_id, mentor.school_id}
    open_to_edit = mentor.state in {MentorState.PROPOSED, MentorState.APPOINTED} and access.proposes_mentors(viewer)
    record = link(_("登记授课"), f"{reverse('mentor-session-new')}?mentor={uid}", icon="plus", primary=True)
    gives = mentor.state in mentors.GAVE and access.appoints_mentors(viewer)
    page = Page(
        title=mentor.name,
        subtitle=mentor.enterprise.name,
        trail=_trail(),
        status={"label": mentor.get_state_display(), "tone": TONES[MentorState(mentor.state)]},
        waits=mentors.WAITS.line(mentor, on=day),
        actions=[
            *([record] if gives else []),
            *(
                button(m.label, reverse("mentor-move", args=[uid, m.verb]), tone=m.tone, reason=m.reason)
                for m in mentors.MACHINE.open_to(mentor, viewer)
            ),
            *([link(_("编辑"), reverse("mentor-edit", args=[uid]), icon="edit")] if open_to_edit else []),
        ],
        facts=[
            *facts_of(mentor, "kind", "enterprise", "school", "post", "title"),
            fact(_("联系电话"), (mentor.phone if party else masked(mentor.phone or "")) or ""),
            *facts_of(mentor, "certificate_number"),
            fact(_("聘期"), mentor.period_shown),
        ],
        panels=[
            {
                "title": _("最近的授课"),
                "table": rows_table(MentorSessionTable, sessions, exclude=("appointment", "enterprise"))
                if sessions
                else None,
                "empty": _("还没有授课记录。只有名字、没有到校授课的不算达标。"),
            }
        ],
        history=history_of(mentor),
        changes=changes_of(mentor, viewer=viewer, seen_by=access.proposes_mentors),
    )
    page.panels += panel("mentor", mentor, request.viewer)
    return render(request, "core/detail.html", {"page": page})


@requires(access.proposes_mentors)
def mentor_new(request: HttpRequest) -> HttpResponse:
    own = request.viewer.organisation
    side = "enterprise" if own.kind == OrganisationKind.ENTERPRISE else "school"
    return edit(
        request,
        form=MentorForm(request.POST or None, instance=MentorAppointment(**{side: own}), viewer=request.viewer),
        page=Page(
            title=_("推荐导师"),
            trail=_trail(),
            cancel_url=reverse("mentor-list"),
            help=[_("职业导师由企业的高级技术人员或管理人员担任。"), _("推荐之后由学校聘任，聘任之后计入指标。")],
        ),
        save=lambda form: mentors.propose_mentor(form.save(commit=False), by=request.user, at=dates.now()),
        to=lambda row: reverse("mentor-detail", args=[row.uid]),
    )


@requires(access.proposes_mentors)
def mentor_edit(request: HttpRequest, uid) -> HttpResponse:
    mentor = found(MentorAppointment.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("mentor-detail", args=[uid])
    return edit(
        request,
        form=MentorForm(request.POST or None, instance=mentor, viewer=request.viewer),
        page=Page(title=_("编辑导师"), subtitle=mentor.name, trail=_trail(), cancel_url=back),
        save=lambda form: mentors.correct_mentor(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )


@require_POST
@requires(access.proposes_mentors)
def mentor_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    mentor = found(MentorAppointment.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: mentors.move(
            mentor, verb, viewer=request.viewer, on=dates.today(), at=dates.now(), reason=reason_of(request)
        ),
        done=_("已办理。"),
        to=reverse("mentor-detail", args=[uid]),
    )


def _session_trail() -> list[dict]:
    return trail((_("企业导师"), reverse("mentor-list")), (_("授课记录"), reverse("mentor-session-list")))


@requires(access.sees_mentors)
def mentor_session_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("mentor-session-new"), access.appoints_mentors(request.viewer)
    page = Page(
        subtitle=_("职业导师每个学期至少到校授课一次"),
        actions=[link(_("登记授课"), new, icon="plus", primary=True)] if may_add else [],
        search_placeholder=_("导师姓名或拼音首字母"),
        empty={
            "title": _("还没有授课记录"),
            "text": _("导师到校授课之后由学校登记。"),
            "action": {"label": _("登记授课"), "url": new} if may_add else None,
        },
    )
    return listing(request, MENTOR_SESSIONS, page=page)


@requires(access.sees_mentors)
def mentor_session_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    session = found(MentorSession.objects.visible_to(viewer).for_list().select_related("cancelled_by"), uid)
    own = session.cancelled_at is None and access.appoints_mentors(viewer)
    change = link(_("编辑"), reverse("mentor-session-edit", args=[uid]), icon="edit")
    cancel = button(_("撤销"), reverse("mentor-session-cancel", args=[uid]), tone="red", reason=True)
    mentor = session.appointment
    page = Page(
        title=_("%(name)s %(day)s 授课") % {"name": mentor.name, "day": dates.shown(session.held_on)},
        subtitle=mentor.enterprise.name,
        trail=_session_trail(),
        status=status_of(session),
        actions=[
            link(_("导师"), reverse("mentor-detail", args=[mentor.uid]), icon="certificate"),
            *([change, cancel] if own else []),
        ],
        facts=[
            fact(_("学校"), mentor.school.name),
            *facts_of(session, "held_on", "class_name", "topic", "hours", "head_count"),
            *what_became_of(session),
        ],
        changes=changes_of(session, viewer=viewer, seen_by=access.appoints_mentors),
    )
    return render(request, "core/detail.html", {"page": page})


def _asked_for(request: HttpRequest) -> MentorAppointment | None:
    """The mentor whose page led here."""
    try:
        uid = UUID(request.GET.get("mentor", ""))
    except ValueError:
        return None
    return MentorAppointment.objects.visible_to(request.viewer).filter(uid=uid).first()


@requires(access.appoints_mentors)
def mentor_session_new(request: HttpRequest) -> HttpResponse:
    form = MentorSessionForm(
        request.POST or None,
        instance=MentorSession(),
        viewer=request.viewer,
        initial={"appointment": _asked_for(request)},
    )
    return edit(
        request,
        form=form,
        page=Page(title=_("登记授课"), trail=_session_trail(), cancel_url=reverse("mentor-session-list")),
        save=lambda form: mentors.record_session(form.save(commit=False), on=dates.today()),
        to=lambda row: reverse("mentor-session-detail", args=[row.uid]),
    )


@requires(access.appoints_mentors)
def mentor_session_edit(request: HttpRequest, uid) -> HttpResponse:
    session = found(MentorSession.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("mentor-session-detail", args=[uid])
    return edit(
        request,
        form=MentorSessionForm(request.POST or None, instance=session, viewer=request.viewer),
        page=Page(title=_("编辑授课记录"), subtitle=session.appointment.name, trail=_session_trail(), cancel_url=back),
        save=lambda form: mentors.correct_session(form.save(commit=False), seen=form.seen, on=dates.today()),
        to=lambda row: back,
    )


@require_POST
@requires(access.appoints_mentors)
def mentor_session_cancel(request: HttpRequest, uid) -> HttpResponse:
    session = found(MentorSession.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: cancelling.cancel(session, at=dates.now(), reason=reason_of(request), cancelled_by=request.user),
        done=_("已撤销。"),
        to=reverse("mentor-session-detail", args=[uid]),
    )
