"""Apprentices of master studios."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.forms import reason_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, history_of, link, trail

from .. import access
from ..enums import ApprenticeState
from ..forms.apprentices import ApprenticeForm, ExamForm
from ..lists.apprentices import APPRENTICES
from ..models import Facility, StudioApprentice
from ..services import apprentices
from .facilities import form_page

TONES = {
    ApprenticeState.RECOMMENDED: "yellow",
    ApprenticeState.EXAMINED: "blue",
    ApprenticeState.TRAINING: "blue",
    ApprenticeState.SELECTED: "green",
    ApprenticeState.DECLINED: "secondary",
}


def _trail(*steps: tuple[str, str]) -> list[dict]:
    return trail((_("工作室学徒"), reverse("apprentice-list")), *steps)


@requires(access.sees_apprentices)
def apprentice_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("推荐 → 考核 → 培训 → 入选"),
        search_placeholder=_("工作室名称或拼音首字母"),
        empty={
            "title": _("还没有学徒"),
            "text": _("打开技能大师工作室或名师工作室，推荐学徒。"),
            "action": {"label": _("查看共建平台"), "url": reverse("facility-list")},
        },
    )
    return listing(request, APPRENTICES, page=page)


@requires(access.manages_apprentices)
def facility_recommend(request: HttpRequest, uid) -> HttpResponse:
    """A school recommends its students and teachers to any studio it shares, an enterprise its employees to its own."""
    viewer = request.viewer
    facility = found(Facility.objects.visible_to(viewer).standing().for_list(), uid)
    return edit(
        request,
        form=ApprenticeForm(request.POST or None, instance=StudioApprentice(facility=facility), viewer=viewer),
        page=form_page(facility, _("推荐学徒"), help=[_("推荐之后由工作室考核，培训合格的入选。")]),
        save=lambda form: apprentices.recommend(
            form.save(commit=False), viewer=viewer, today=dates.today(), at=dates.now()
        ),
        to=lambda row: reverse("apprentice-detail", args=[row.uid]),
    )


@requires(access.sees_apprentices)
def apprentice_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    row = found(StudioApprentice.objects.visible_to(viewer).for_list(), uid)
    studio = apprentices.is_of_the_studio(row, viewer)
    exam = link(_("登记考核"), reverse("apprentice-examine", args=[uid]), icon="edit", primary=True)
    page = Page(
        title=str(row),
        subtitle=row.facility.name,
        trail=_trail(),
        status={"label": row.get_state_display(), "tone": TONES[ApprenticeState(row.state)]},
        waits=apprentices.WAITS.line(row, on=dates.today()),
        actions=[
            *([exam] if studio and apprentices.EXAM.open_to(row, viewer) else []),
            *(
                button(m.label, reverse("apprentice-move", args=[uid, m.verb]), tone=m.tone, reason=m.reason)
                for m in apprentices.MACHINE.open_to(row, viewer)
                if studio
            ),
        ],
        facts=[
            fact(_("来自"), row.school or _("企业职工")),
            *facts_of(row, "facility", "recommended_on", "score"),
        ],
        history=history_of(row),
    )
    return render(request, "core/detail.html", {"page": page})


@requires(access.manages_apprentices)
def apprentice_examine(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    row = found(StudioApprentice.objects.visible_to(viewer).for_list(), uid)
    back = reverse("apprentice-detail", args=[uid])
    if request.method == "GET" and not apprentices.is_of_the_studio(row, viewer):
        messages.error(request, apprentices.NOT_THE_STUDIO)
        return redirect(back)
    if request.method == "GET" and row.state != ApprenticeState.RECOMMENDED:
        messages.error(request, _("只有已推荐、还没有考核的学徒可以登记考核。"))
        return redirect(back)
    return edit(
        request,
        form=ExamForm(request.POST or None, instance=row, viewer=viewer),
        page=Page(title=_("登记考核"), subtitle=str(row), trail=_trail((str(row), back)), cancel_url=back),
        save=lambda form: apprentices.examine(
            form.instance, form.cleaned_data["score"], viewer=viewer, seen=form.seen, at=dates.now()
        ),
        to=lambda row: back,
    )


@require_POST
@requires(access.manages_apprentices)
def apprentice_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    row = found(StudioApprentice.objects.visible_to(request.viewer).for_list(), uid)
    return act(
        request,
        lambda: apprentices.move(row, verb, viewer=request.viewer, at=dates.now(), reason=reason_of(request)),
        done=_("已办理。"),
        to=reverse("apprentice-detail", args=[uid]),
    )
