"""Tripartite agreements: the list, one of them, its file, and signing them in the portal."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from alliance.core import dates, files
from alliance.core.access import requires
from alliance.core.accounts import ip_of
from alliance.core.forms import reason_of, seen_of
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.models import SensitiveRead
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, history_of, link, refuse, trail
from alliance.core.views.attachments import INERT

from .. import access
from ..contents import Section
from ..enums import AgreementKind, AgreementState
from ..forms.agreements import SignForm
from ..lists.agreements import AGREEMENTS
from ..models import TripartiteAgreement
from ..services import agreements, drawing_up, sending, signing
from ..services.agreements import MACHINE

AT_ONCE = 200  # agreements that are signed with one click
TONES = {
    AgreementState.DRAFT: "yellow",
    AgreementState.READY: "blue",
    AgreementState.OUT: "yellow",
    AgreementState.SIGNED: "green",
    AgreementState.REFUSED: "red",
    AgreementState.VOIDED: "secondary",
}


def _trail(*steps: tuple[str, str]) -> list[dict]:
    return trail((AGREEMENTS.title, reverse("agreement-list")), *steps)


@requires(access.sees_agreements)
def agreement_list(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    page = Page(
        subtitle=_("学校、实习单位、学生签订，未成年学生的监护人一并签署；没有签订的不得上岗"),
        search_placeholder=_("学生姓名或拼音首字母"),
        actions=[link(_("批量签署"), reverse("agreement-sign-many"), icon="checklist", primary=True)]
        if access.signs_agreements(viewer)
        else [],
        empty={
            "title": _("还没有三方协议"),
            "text": _("学校在实习批次的“协议”页拟订，发出之后各方签署。"),
            "action": {"label": _("查看批次"), "url": reverse("batch-list")},
        },
    )
    return listing(request, AGREEMENTS, page=page)


def _found(request: HttpRequest, uid) -> TripartiteAgreement:
    rows = TripartiteAgreement.objects.visible_to(request.viewer).for_list()
    return found(rows.select_related("file", "signed_file", "assignment__enrolment"), uid)


@requires(access.sees_agreements)
def agreement_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer, one = request.viewer, _found(request, uid)
    row, other = one.assignment, access.manages_agreements(viewer) and drawing_up.differs(one)
    facts = [
        fact(_("学生"), row.person.name),
        fact(_("班级"), row.enrolment.class_name),
        *facts_of(one, "school"),
        fact(_("实习单位"), row.host.name),
        fact(_("批次"), row.batch.name),
        *facts_of(one, "kind", "template"),
        fact(_("实习起止"), row.period_shown),
        fact(_("签署期限"), dates.shown(one.sign_by)),
    ]
    if one.kind != AgreementKind.ORIGINAL:
        facts += facts_of(one, "asked_by_party", "effective_on", "reason")
    if one.signed_at:
        facts += facts_of(one, "signed_at")
    page = Page(
        title=row.person.name,
        subtitle=one.number,
        trail=_trail(),
        status={"label": one.get_state_display(), "tone": TONES[AgreementState(one.state)]},
        waits=agreements.WAITS.line(one, on=dates.today()),
        actions=_actions(one, viewer, other=other),
        missing=[*(_("缺少：%(what)s") % {"what": gap} for gap in one.gaps), *([_stale(one)] if other else [])],
        facts=facts,
        panels=[
            {"title": _("签署"), "template": "placements/_signatures.html", **_signatures(one)},
            {
                "title": _("协议正文"),
                "template": "placements/_agreement_text.html",
                "sections": [Section(**part) for part in one.content],
            },
        ],
        history=history_of(one),
        changes=changes_of(one, viewer=viewer, seen_by=access.manages_agreements),
    )
    return render(request, "core/detail.html", {"page": page})


def _stale(one: TripartiteAgreement) -> str:
    """What to do about facts that changed since."""
    if one.state == AgreementState.SIGNED:
        return _("实习安排与签订的内容已不一致：约定有变的，请办理变更；已签变更协议的，以变更协议为准")
    return _("实习安排已有改动：请重新拟订；已发出的，已有的签署随之作废")


def _signatures(one: TripartiteAgreement) -> dict:
    """Each party with its signature, or that it is missing; and what was signed and fell."""
    all_ = list(one.signatures.order_by("signed_at", "id").select_related("by"))
    held = {s.party: s for s in all_ if s.voided_at is None}
    parties = agreements.parties_of(one) if one.state != AgreementState.SIGNED else list(held)
    lines = [{"party": agreements.Party(party).label, "signature": held.get(party)} for party in parties]
    return {"lines": lines, "voided": [s for s in all_ if s.voided_at], "sha256": one.content_sha256}


def _actions(one: TripartiteAgreement, viewer, *, other: bool) -> list[dict]:
    args, shown = [one.uid], []
    side = agreements.side_of(viewer)
    if one.state == AgreementState.OUT and side and side in agreements.missing_of(one):
        shown.append(link(_("签署"), reverse("agreement-sign", args=args), icon="check", primary=True))
    if one.signed_file or one.file:
        label = _("下载签订文本") if one.signed_file else _("下载待签文本")
        shown.append(link(label, reverse("agreement-file", args=args), icon="download"))
    if access.sees_consents(viewer):
        url = reverse("assignment-signing", args=[one.assignment.uid])
        shown.append(link(_("学生和监护人签署"), url, icon="device-mobile"))
    if one.kind == AgreementKind.ORIGINAL and one.state == AgreementState.SIGNED and access.asks_changes(viewer):
        url = reverse("assignment-change", args=[one.assignment.uid])
        shown.append(link(_("变更或提前终止"), url, icon="edit"))
    unsigned = one.state in agreements.OPEN and one.kind == AgreementKind.ORIGINAL
    if unsigned and (other or one.state == AgreementState.DRAFT) and access.manages_agreements(viewer):
        shown.append(button(_("重新拟订"), reverse("agreement-redraw", args=args), icon="refresh"))
    for move in MACHINE.open_to(one, viewer):
        if move.verb == "refuse" and side not in agreements.missing_of(one):
            continue
        url = f"{reverse('agreement-move', args=[one.uid, move.verb])}?seen={one.version}"
        shown.append(button(move.label, url, tone=move.tone, reason=move.reason))
    return shown


@require_GET
@requires(access.sees_agreements)
def agreement_file(request: HttpRequest, uid) -> HttpResponse:
    """The signed text where there is one, else the text to be signed."""
    one = _found(request, uid)
    card = one.signed_file or one.file
    if card is None:
        raise Http404
    try:
        content = files.read(card)
    except OSError:
        raise Http404 from None
    SensitiveRead.record(SensitiveRead.Kind.DOWNLOAD, one, viewer=request.viewer, ip=ip_of(request))
    response = HttpResponse(content, content_type=card.media_type)
    name = f"{one.number}_{one.assignment.person.name}.pdf"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Content-Security-Policy"] = INERT
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@requires(access.signs_agreements)
def agreement_sign(request: HttpRequest, uid) -> HttpResponse:
    viewer, one = request.viewer, _found(request, uid)
    back, side = reverse("agreement-detail", args=[uid]), agreements.side_of(viewer)
    if request.method == "GET" and side not in agreements.missing_of(one):
        refuse(request, ValidationError(_("这份协议现在不需要您签署。")))
        return redirect(back)
    return edit(
        request,
        form=SignForm(request.POST or None, initial={"seen": one.content_sha256}),
        page=Page(
            title=_("签署协议"),
            subtitle=f"{one.assignment.person.name} · {one.number}",
            trail=_trail((one.number, back)),
            submit=_("签署"),
            cancel_url=back,
            help=[
                _("签署的是页面上的这一版正文；正文之后有改动，签署自动作废并通知各方。"),
                _("姓名、身份、时间和网络地址随签名保存。"),
                _("不同意的，返回协议页点“不同意签署”并写明理由。"),
            ],
        ),
        save=lambda form: signing.sign(
            one,
            side,
            signing.portal_hand(viewer, at=dates.now(), ip=ip_of(request)),
            expected=form.cleaned_data["seen"],
            viewer=viewer,
            at=dates.now(),
        ),
        to=lambda row: back,
        done=_("已签署。"),
        template="placements/agreement_sign.html",
        context={"panel": {"title": _("协议正文"), "sections": [Section(**part) for part in one.content]}},
    )


@requires(access.signs_agreements)
def agreement_sign_many(request: HttpRequest) -> HttpResponse:
    """All that waits for this side, signed with one click; those that could not be are named on top."""
    viewer = request.viewer
    waiting = signing.to_sign(viewer)
    if request.method == "POST":
        chosen = _chosen(request.POST.getlist("agreements"), waiting)
        if not chosen:
            refuse(request, ValidationError(_("请先勾选要签署的协议。")))
        elif "agreed" not in request.POST:
            refuse(request, ValidationError(_("请先打勾确认已阅读这些协议。")))
        else:
            done, refused = signing.sign_all(chosen, viewer=viewer, at=dates.now(), ip=ip_of(request))
            return _told(request, done, refused)
    rows = list(waiting.order_by("sign_by", "number")[: AT_ONCE + 1])
    page = Page(title=_("批量签署"), subtitle=_("勾选后一次签署；点编号看全文"), trail=_trail())
    context = {"page": page, "rows": rows[:AT_ONCE], "more": len(rows) > AT_ONCE}
    return render(request, "placements/agreement_sign_many.html", context)


def _chosen(values: list[str], waiting) -> list[tuple[TripartiteAgreement, str]]:
    """What was ticked, as `uid:hash`, of what the viewer may sign. Nonsense is passed over."""
    hashes = {}
    for value in values[:AT_ONCE]:
        uid, _colon, sha256 = value.partition(":")
        try:
            hashes[UUID(uid)] = sha256
        except ValueError:
            continue
    return [(one, hashes[one.uid]) for one in waiting.filter(uid__in=hashes).order_by("number")]


def _told(request: HttpRequest, done: int, refused: list[str]) -> HttpResponse:
    from django.contrib import messages

    if done:
        messages.success(request, _("已签署 %(done)s 份。") % {"done": done})
    if refused:
        shown = refused[:10]
        if len(refused) > len(shown):
            shown.append(_("另有 %(more)s 份") % {"more": len(refused) - len(shown)})
        messages.error(request, _("没有签署的：%(which)s") % {"which": "；".join(shown)})
    return redirect("agreement-sign-many")


@require_POST
@requires(access.signs_agreements)
def agreement_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    one = found(TripartiteAgreement.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: sending.move(
            one,
            verb,
            seen=seen_of(request),
            viewer=request.viewer,
            at=dates.now(),
            reason=reason_of(request),
        ),
        done=_("已办理。"),
        to=reverse("agreement-detail", args=[uid]),
    )


@require_POST
@requires(access.manages_agreements)
def agreement_redraw(request: HttpRequest, uid) -> HttpResponse:
    """One agreement drawn up again at once, after what it lacked was filled in."""
    one = found(TripartiteAgreement.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: drawing_up.draw_up([one.assignment_id], by=request.viewer.user, at=dates.now()),
        done=_("已按现在的安排重新拟订。"),
        to=reverse("agreement-detail", args=[uid]),
    )
