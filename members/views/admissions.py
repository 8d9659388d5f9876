"""Applications for membership and what becomes of them."""

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
from alliance.core.pages import Page, act, button, edit, facts_of, found, history_of, link, trail

from .. import access
from ..enums import AdmissionState
from ..forms import ApplicationForm, StatementForm
from ..lists import ADMISSIONS
from ..models import Admission
from ..services import admissions

TONES = {
    AdmissionState.APPLIED: "yellow",
    AdmissionState.REVIEWING: "blue",
    AdmissionState.RETURNED: "yellow",
    AdmissionState.ADMITTED: "green",
    AdmissionState.SUSPENDED: "yellow",
    AdmissionState.REFUSED: "red",
    AdmissionState.LEFT: "secondary",
}


def _trail() -> list[dict]:
    return trail((_("入会管理"), reverse("admission-list")))


@requires(access.sees_admissions)
def admission_list(request: HttpRequest) -> HttpResponse:
    may_add, new = access.applies(request.viewer), reverse("admission-new")
    page = Page(
        subtitle=_("申请 → 审核 → 入会、退回补正或不予通过"),
        actions=[link(_("登记申请"), new, icon="plus", primary=True)] if may_add else [],
        search_placeholder=_("机构名称或拼音首字母"),
        empty={
            "title": _("没有入会申请"),
            "text": _("机构登记之后，可以在这里为它登记入会申请。"),
            "action": {"label": _("登记申请"), "url": new} if may_add else None,
        },
    )
    return listing(request, ADMISSIONS, page=page)


@requires(access.sees_admissions)
def admission_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    admission = found(Admission.objects.visible_to(viewer).for_list(), uid)
    moves = admissions.MACHINE.open_to(admission, viewer)
    may_rewrite = admission.state == AdmissionState.RETURNED and access.applies(viewer)
    rewrite = link(_("修改申请说明"), reverse("admission-edit", args=[uid]), icon="edit")
    working = admission.state in {AdmissionState.APPLIED, AdmissionState.REVIEWING, AdmissionState.RETURNED}
    page = Page(
        title=admission.organisation.name,
        trail=_trail(),
        status={"label": admission.get_state_display(), "tone": TONES[AdmissionState(admission.state)]},
        actions=[
            link(_("机构资料"), reverse("organisation-detail", args=[admission.organisation.uid]), icon="building"),
            *([rewrite] if may_rewrite else []),
            *(
                button(m.label, reverse("admission-move", args=[uid, m.verb]), tone=m.tone, reason=m.reason)
                for m in moves
            ),
        ],
        waits=admissions.WAITS.line(admission, on=dates.today()),
        facts=facts_of(admission, "applied_on", "statement", "admitted_on"),
        missing=admissions.missing_to_admit(admission) if working else [],
        history=history_of(admission),
    )
    return render(request, "core/detail.html", {"page": page})


@requires(access.applies)
def admission_new(request: HttpRequest) -> HttpResponse:
    form = ApplicationForm(request.POST or None, viewer=request.viewer)
    page = Page(
        title=_("登记入会申请"),
        trail=_trail(),
        cancel_url=reverse("admission-list"),
        help=[_("名单里只有尚未入会、也没有申请在办的机构。没有找到的，请先登记机构。")],
    )
    return edit(
        request,
        form=form,
        page=page,
        save=lambda form: admissions.apply(
            form.cleaned_data["organisation"],
            statement=form.cleaned_data["statement"],
            on=dates.today(),
            by=request.user,
            at=dates.now(),
        ),
        to=lambda row: reverse("admission-detail", args=[row.uid]),
        done=_("申请已登记。"),
    )


@requires(access.applies)
def admission_edit(request: HttpRequest, uid) -> HttpResponse:
    """While it is sent back, an application says something better before it is handed in again."""
    admission = found(Admission.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("admission-detail", args=[uid])
    if request.method == "GET" and admission.state != AdmissionState.RETURNED:
        messages.error(request, _("只有退回补正的申请可以修改说明。"))
        return redirect(back)
    return edit(
        request,
        form=StatementForm(request.POST or None, instance=admission, viewer=request.viewer),
        page=Page(title=_("修改申请说明"), subtitle=admission.organisation.name, trail=_trail(), cancel_url=back),
        save=lambda form: admissions.rewrite(admission, form.cleaned_data["statement"], seen=form.seen),
        to=lambda row: back,
        done=_("已保存，请重新提交申请。"),
    )


@require_POST
@requires(access.manages_admissions, access.applies)
def admission_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    admission = found(Admission.objects.visible_to(request.viewer).for_list(), uid)
    return act(
        request,
        lambda: admissions.move(
            admission,
            verb,
            viewer=request.viewer,
            on=dates.today(),
            at=dates.now(),
            reason=reason_of(request),
        ),
        done=_("已办理。"),
        to=reverse("admission-detail", args=[uid]),
    )
