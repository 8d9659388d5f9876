"""Waivers: the list, one of them, and the second person's answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.forms import reason_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, fact, facts_of, found, history_of, link, trail

from .. import access
from ..enums import WaiverState
from ..lists.waivers import WAIVERS
from ..models import Waiver
from ..rules import BY_CODE
from ..services import waivers

TONES = {WaiverState.ASKED: "yellow", WaiverState.GRANTED: "green", WaiverState.REFUSED: "red"}


@requires(access.sees_gates)
def waiver_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("原则上不得办理、说明理由并经第二人批准的情形，逐条计入年度报告"),
        search_placeholder=_("学生姓名或拼音首字母"),
        empty={
            "title": _("还没有放行申请"),
            "text": _("在学生的上岗核对页，对可以放行的条目说明理由并申请。"),
            "action": {"label": _("查看批次"), "url": reverse("batch-list")},
        },
    )
    return listing(request, WAIVERS, page=page)


@requires(access.sees_gates)
def waiver_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    waiver = found(Waiver.objects.visible_to(viewer).for_list().select_related("assignment__batch"), uid)
    own = waiver.asked_by_id == viewer.user_id
    moves = [] if own else waivers.MACHINE.open_to(waiver, viewer)
    page = Page(
        title=_("%(name)s的放行申请") % {"name": waiver.assignment.person.name},
        subtitle=f"{waiver.assignment.batch.name} · {waiver.assignment.host.name}",
        trail=trail((_("放行申请"), reverse("waiver-list"))),
        status={"label": waiver.get_state_display(), "tone": TONES[WaiverState(waiver.state)]},
        waits=waivers.WAITS.line(waiver, on=dates.today()),
        actions=[
            *(button(m.label, reverse("waiver-move", args=[uid, m.verb]), tone=m.tone, reason=m.reason) for m in moves),
            link(_("上岗核对"), reverse("assignment-gate", args=[waiver.assignment.uid]), icon="checklist"),
        ],
        facts=[
            fact(_("规则"), f"{waiver.rule} {BY_CODE[waiver.rule].gate.label}"),
            *facts_of(waiver, "value", "reason", "asked_by", "asked_at", "answered_by"),
        ],
        history=history_of(waiver),
    )
    return render(request, "core/detail.html", {"page": page})


@require_POST
@requires(access.approves_waivers)
def waiver_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    waiver = found(Waiver.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: waivers.answer(waiver, verb, viewer=request.viewer, at=dates.now(), reason=reason_of(request)),
        done=_("已办理。"),
        to=reverse("waiver-detail", args=[uid]),
    )
