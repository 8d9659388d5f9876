"""Applications for membership and what becomes of them."""

from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.forms import reason_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, history_of, link, rows_table, trail
from alliance.core.views.attachments import panel as attachments_panel

from .. import access
from ..enums import AdmissionState
from ..forms import ApplicationForm, StatementForm
from ..lists import ADMISSIONS
from ..models import Admission, EnterpriseProfile, JoinRequest, Organisation, QualificationReview
from ..services import admissions, join_blanks, join_letters, reviews, validity
from ..services.organisations import profile_of
from ..tables import ReviewTable
from .reviews import checklist

TONES = {
    AdmissionState.APPLIED: "yellow",
    AdmissionState.REVIEWING: "blue",
    AdmissionState.RETURNED: "yellow",
    AdmissionState.ADMITTED: "green",
    AdmissionState.SUSPENDED: "yellow",
    AdmissionState.REFUSED: "red",
    AdmissionState.LEFT: "secondary",
}
# An application that is looked at for the first time gets its review with 开始审核.
_REVIEWED_APART = (reviews.JOINING | reviews.STAYING) - {AdmissionState.APPLIED}


def _trail() -> list[dict]:
    return trail((_("入会管理"), reverse("admission-list")))


def _standing(admission: Admission) -> dict:
    return {"label": admission.get_state_display(), "tone": TONES[AdmissionState(admission.state)]}


@requires(access.sees_admissions)
def admission_list(request: HttpRequest) -> HttpResponse:
    may_add, new = access.applies(request.viewer), reverse("admission-new")
    page = Page(
        subtitle=_("申请 → 资质审查 → 入会、退回补正或不予通过；入会后每年复核"),
        actions=[link(_("登记申请"), new, icon="plus", primary=True)] if may_add else [],
        search_placeholder=_("机构名称或拼音首字母"),
        empty={
            "title": _("没有入会申请"),
            "text": _("机构登记之后，可以在这里为它登记入会申请。"),
            "action": {"label": _("登记申请"), "url": new} if may_add else None,
        },
    )
    states = _states(request) if access.manages_admissions(request.viewer) else []
    return listing(request, ADMISSIONS, page=page, template="members/admission_list.html", context={"states": states})


def _states(request: HttpRequest) -> list[dict]:
    """The office's work, state by state."""
    rows = Admission.objects.visible_to(request.viewer).order_by()
    counts = dict(rows.values_list("state").annotate(count=Count("pk")))
    asked = request.GET.get("state")
    return [
        {"label": state.label, "count": counts[state], "query": f"state={state.value}", "active": asked == state}
        for state in AdmissionState
        if state in counts
    ]


@requires(access.sees_admissions)
def admission_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer, today = request.viewer, dates.today()
    admission = found(Admission.objects.visible_to(viewer).with_validity().for_list(), uid)
    newest = reviews.newest_of(admission, on=today)
    working = admission.state in reviews.JOINING
    reviewing = newest if newest and not newest.conclusion else None
    facts = facts_of(admission, "applied_on", "statement", "admitted_on")
    if held := validity.standing(admission, on=today):
        facts.append(fact(_("资质审查"), held["label"]))
    page = Page(
        title=admission.organisation.name,
        subtitle=validity.line(admission, on=today),
        trail=_trail(),
        status=_standing(admission),
        actions=_actions(admission, reviewing, viewer),
        waits=admissions.WAITS.line(admission, on=today),
        facts=facts,
        missing=admissions.missing_to_admit(admission, on=today) if working else [],
        panels=_panels(admission, newest, viewer),
        history=history_of(admission),
    )
    return render(request, "core/detail.html", {"page": page})


def _actions(admission: Admission, reviewing: QualificationReview | None, viewer) -> list[dict]:
    args, organisation = [admission.uid], admission.organisation
    actions = [link(_("机构资料"), reverse("organisation-detail", args=[organisation.uid]), icon="building")]
    if admission.state == AdmissionState.RETURNED and access.applies(viewer):
        actions.append(link(_("修改申请说明"), reverse("admission-edit", args=args), icon="edit"))
    if reviewing:
        actions.append(link(_("资质审查"), reverse("review-detail", args=[reviewing.uid]), icon="list-check"))
    elif access.reviews(viewer) and admission.state in _REVIEWED_APART:
        label = _("开始资质审查") if admission.state in reviews.JOINING else _("开始年度复核")
        actions.append(button(label, reverse("admission-qualify", args=args), icon="list-check"))
    if access.manages_admissions(viewer):
        asked = admission.join_requests.exists()
        if asked and admission.state == AdmissionState.RETURNED:
            actions.append(button(_("重发补正链接"), reverse("admission-relink", args=args), icon="send"))
        if asked and admission.state == AdmissionState.ADMITTED:
            invite = f"{reverse('membership-new')}?{urlencode({'organisation': organisation.uid})}"
            actions.append(link(_("邀请联系人开通账号"), invite, icon="user-plus"))
    moves = admissions.MACHINE.open_to(admission, viewer)
    return actions + [
        button(m.label, reverse("admission-move", args=[admission.uid, m.verb]), tone=m.tone, reason=m.reason)
        for m in moves
    ]


def _panels(admission: Admission, newest: QualificationReview | None, viewer) -> list[dict]:
    panels = []
    if admission.state in reviews.JOINING or (newest and not newest.conclusion):
        panels.append(checklist(admission, newest, viewer))
    done = list(admission.reviews.select_related("concluded_by").order_by("-opened_at", "-id"))
    table = rows_table(ReviewTable, done) if done else None
    panels.append({"title": _("历次资质审查"), "table": table, "empty": _("尚未核验。")})
    request = JoinRequest.objects.visible_to(viewer).filter(admission=admission).order_by("-requested_at").first()
    if request:
        request.admission = admission
        panels.append({"title": _("网上申请"), "facts": _asked(request, admission.organisation)})
    return [*panels, *attachments_panel("admission", admission, viewer)]


def _asked(request: JoinRequest, organisation: Organisation) -> list[dict]:
    """Who applied, what he was written, and where his words differ from what is on file."""
    facts = facts_of(request, "contact_name", "email", "phone", "requested_at", "used_at")
    for letter in request.letters.order_by("made_at", "id"):
        label = _("邮件：%(kind)s") % {"kind": letter.get_kind_display()}
        error = _("（%(error)s）") % {"error": letter.error} if letter.error else ""
        facts.append(fact(label, f"{letter.get_state_display()}{error}"))
    for row, names in ((organisation, ("name", "credit_code", "address")), (_profile(request), join_blanks.PROFILE)):
        facts += [told for name in names if row and (told := _told(request.said.get(name), row, name))]
    return facts


def _profile(request: JoinRequest):
    """What is on file of an enterprise, where the applicant told anything of it."""
    told = any(request.said.get(name) for name in join_blanks.PROFILE)
    profile = profile_of(request.admission.organisation) if told else None
    return profile if isinstance(profile, EnterpriseProfile) else None


def _told(said, row, name: str) -> dict | None:
    """One thing the applicant told, if it does not stand there already."""
    filed, what = getattr(row, name), {"what": row._meta.get_field(name).verbose_name}
    if not said or said == filed:
        return None
    blank = filed in (None, "")
    return fact(
        (_("申请时填的%(what)s（登记为空，入会时补入）") if blank else _("申请时填的%(what)s（与登记不同）")) % what,
        said,
    )


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


@require_POST
@requires(access.manages_admissions)
def admission_relink(request: HttpRequest, uid) -> HttpResponse:
    """Another link for an applicant without an account, whose first one was lost or ran out."""
    admission = found(Admission.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: join_letters.send_again(admission, at=dates.now()),
        done=_("新的链接随即发到申请人的邮箱。"),
        to=reverse("admission-detail", args=[uid]),
    )
