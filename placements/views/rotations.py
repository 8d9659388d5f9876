"""Teachers in enterprises."""

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
from ..enums import RotationState
from ..forms import RotationForm
from ..lists import ROTATIONS
from ..models import TeacherRotation
from ..services import rotations

TONES = {RotationState.PLANNED: "yellow", RotationState.VERIFIED: "green", RotationState.REJECTED: "red"}


def _trail() -> list[dict]:
    return trail((_("教师入企实践"), reverse("rotation-list")))


@requires(access.sees_rotations)
def rotation_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("rotation-new"), access.manages_rotations(request.viewer)
    page = Page(
        subtitle=_("学校安排，企业确认；确认过的才计入指标"),
        actions=[link(_("安排实践"), new, icon="plus", primary=True)] if may_add else [],
        search_placeholder=_("教师姓名或拼音首字母"),
        empty={
            "title": _("还没有入企实践"),
            "text": _("每年至少 5% 的专业课教师到企业实践。"),
            "action": {"label": _("安排实践"), "url": new} if may_add else None,
        },
    )
    return listing(request, ROTATIONS, page=page)


@requires(access.sees_rotations)
def rotation_detail(request: HttpRequest, uid) -> HttpResponse:
    rotation = found(TeacherRotation.objects.visible_to(request.viewer).for_list(), uid)
    moves = rotations.MACHINE.open_to(rotation, request.viewer)
    page = Page(
        title=rotation.person.name,
        subtitle=rotation.host.name,
        trail=_trail(),
        status={"label": rotation.get_state_display(), "tone": TONES[RotationState(rotation.state)]},
        actions=[
            button(m.label, reverse("rotation-move", args=[uid, m.verb]), tone=m.tone, reason=m.reason) for m in moves
        ],
        facts=[*facts_of(rotation, "school", "host", "facility", "form"), fact(_("起止"), rotation.period_shown)],
        history=history_of(rotation),
        changes=changes_of(rotation, viewer=request.viewer, seen_by=access.manages_rotations),
    )
    return render(request, "core/detail.html", {"page": page})


@requires(access.manages_rotations)
def rotation_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    form = RotationForm(request.POST or None, instance=TeacherRotation(school=viewer.organisation), viewer=viewer)
    page = Page(
        title=_("安排实践"),
        trail=_trail(),
        cancel_url=reverse("rotation-list"),
        help=[_("实践结束后由企业确认天数；同一名教师的两次实践不能重叠。")],
    )
    return edit(
        request,
        form=form,
        page=page,
        save=lambda form: rotations.plan_rotation(form.save(commit=False)),
        to=lambda row: reverse("rotation-detail", args=[row.uid]),
    )


@require_POST
@requires(access.confirms_rotations, access.manages_rotations)
def rotation_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    rotation = found(TeacherRotation.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: rotations.move(
            rotation,
            verb,
            viewer=request.viewer,
            on=dates.today(),
            at=dates.now(),
            reason=reason_of(request),
        ),
        done=_("已办理。"),
        to=reverse("rotation-detail", args=[uid]),
    )
