"""The agreements of a batch: drawn up by one job, counted apart, sent together, links for all who have to sign."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.errors import Refused
from alliance.core.pages import Page, act, button, fact, found, link, refuse, trail
from alliance.core.views.jobs import shown

from .. import access, signing_links
from ..enums import AgreementKind, AgreementState, Party
from ..models import InternshipBatch, TripartiteAgreement
from ..services import agreements, drawing_up, sending

LISTED = 10  # refusals that a message names


def _found(request: HttpRequest, uid) -> InternshipBatch:
    return found(InternshipBatch.objects.visible_to(request.viewer).for_list(), uid)


@requires(access.sees_agreement_counts)
def batch_agreements(request: HttpRequest, uid) -> HttpResponse:
    viewer, batch = request.viewer, _found(request, uid)
    back, counted = reverse("batch-detail", args=[uid]), agreements.counts(batch)
    job = drawing_up.job_of(batch)
    page = Page(
        title=_("三方协议"),
        subtitle=batch.name,
        trail=trail((_("实习批次"), reverse("batch-list")), (batch.name, back)),
        actions=_actions(batch, counted, viewer),
        panels=[
            {
                "title": _("办到哪一步"),
                "template": "placements/_agreement_counts.html",
                "counts": _lines(batch, counted, viewer),
            },
            *(
                [{"title": _("拟订进度"), "template": "placements/_job.html", "job": shown(job)}]
                if _told(job, viewer)
                else []
            ),
            *_gaps(batch, viewer),
        ],
    )
    return render(request, "core/detail.html", {"page": page})


def _told(job, viewer) -> bool:
    """Progress is for who asked: the page that polls it is his alone."""
    return job is not None and (job.is_open or bool(job.error)) and job.requested_by_id == viewer.user.pk


def _lines(batch: InternshipBatch, counted: dict[str, int], viewer) -> list[dict]:
    """Three figures that are never one: what is drawn up need not be whole, and what is whole need not be signed."""
    listed = access.sees_agreements(viewer)

    def line(label: str, name: str, state: str = "") -> dict:
        url = f"{reverse('agreement-list')}?batch={batch.uid}" + (f"&state={state}" if state else "")
        return {"label": label, "count": counted[name], "of": counted["placed"], "url": url if listed else ""}

    return [
        line(_("已拟订"), "created"),
        line(_("内容齐全"), "validated"),
        line(_("已签订"), "signed", AgreementState.SIGNED),
    ]


def _gaps(batch: InternshipBatch, viewer) -> list[dict]:
    if not access.sees_agreements(viewer):
        return []
    gaps = agreements.gaps_of(batch)
    if not gaps:
        return []
    lines = [fact(label, _("%(count)s 份") % {"count": count}) for label, count in gaps]
    return [{"title": _("缺少的内容"), "facts": lines}]


def _actions(batch: InternshipBatch, counted: dict[str, int], viewer) -> list[dict]:
    if not access.manages_agreements(viewer):
        return []
    args = [batch.uid]
    ready = counted["validated"] - counted["out"] - counted["refused"] - counted["signed"]
    found_ = []
    if ready:
        label = _("发出签署（%(count)s 份）") % {"count": ready}
        sure = _("发出后实习单位随即看到这些协议，各方可以签署。")
        found_.append(button(label, reverse("batch-send", args=args), tone="primary", icon="send", confirm=sure))
    label = _("重新拟订") if counted["created"] else _("拟订协议")
    found_.append(button(label, reverse("batch-draw", args=args), tone="" if ready else "primary", icon="refresh"))
    for party, label in ((Party.STUDENT, _("学生签署码")), (Party.GUARDIAN, _("监护人签署码"))):
        found_.append(link(label, reverse("batch-codes", args=[batch.uid, party]), icon="device-mobile"))
    return found_


@require_POST
@requires(access.manages_agreements)
def batch_draw_up(request: HttpRequest, uid) -> HttpResponse:
    batch = _found(request, uid)
    return act(
        request,
        lambda: drawing_up.ask(batch, viewer=request.viewer, at=dates.now()),
        done=_("已开始拟订，可以离开这一页。"),
        to=reverse("batch-agreements", args=[uid]),
    )


@require_POST
@requires(access.manages_agreements)
def batch_agreements_send(request: HttpRequest, uid) -> HttpResponse:
    batch, viewer = _found(request, uid), request.viewer
    rows = TripartiteAgreement.objects.visible_to(viewer).filter(
        assignment__batch=batch, state=AgreementState.READY, kind=AgreementKind.ORIGINAL
    )
    sent, refused = sending.send_all(rows.order_by("pk"), viewer=viewer, at=dates.now())
    if sent:
        messages.success(request, _("已发出 %(count)s 份。") % {"count": sent})
    if refused:
        more = _("，另有 %(count)s 份") % {"count": len(refused) - LISTED} if len(refused) > LISTED else ""
        messages.error(request, _("没有发出的：%(which)s") % {"which": "；".join(refused[:LISTED]) + more})
    if not sent and not refused:
        messages.info(request, _("没有内容齐全、待发出的协议。"))
    return redirect("batch-agreements", uid=uid)


@requires(access.manages_agreements)
def batch_link_sheet(request: HttpRequest, uid, party: str) -> HttpResponse:
    """Links for all of a batch who have something to sign, as codes to print and words to send. Shown once."""
    batch, viewer = _found(request, uid), request.viewer
    of = signing_links.of_party(party)
    back = reverse("batch-agreements", args=[uid])
    page = Page(
        title=of.title,
        subtitle=batch.name,
        trail=trail(
            (_("实习批次"), reverse("batch-list")),
            (batch.name, reverse("batch-detail", args=[uid])),
            (_("三方协议"), back),
        ),
        cancel_url=back,
    )
    made = None
    if request.method == "POST":
        try:
            made = signing_links.issue_many(of, batch, viewer=viewer, at=dates.now(), on=dates.today())
        except Refused as refusal:
            refuse(request, refusal)
            return redirect("batch-codes", uid=uid, party=party)
        for one in made:
            one["url"] = request.build_absolute_uri(reverse("link-page", args=[one["token"]]))
    context = {"page": page, "made": made, "most": signing_links.MOST, "sender": str(batch.school), "what": of.title}
    return render(request, "placements/link_sheet.html", context)
