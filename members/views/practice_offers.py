"""Posts that enterprises offer to teachers."""

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
from ..enums import OfferState
from ..forms.practice_offers import PracticeOfferForm
from ..lists.practice_offers import PRACTICE_OFFERS
from ..models import PracticeOffer
from ..services import practice_offers

TONES = {
    OfferState.DRAFT: "secondary",
    OfferState.OFFERED: "green",
    OfferState.CLOSED: "blue",
    OfferState.WITHDRAWN: "red",
}


def _trail() -> list[dict]:
    return trail((_("教师实践岗位"), reverse("practice-offer-list")))


@requires(access.sees_practice_offers)
def practice_offer_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("practice-offer-new"), access.manages_practice_offers(request.viewer)
    page = Page(
        subtitle=_("企业每年提供，学校据此安排教师入企实践"),
        actions=[link(_("登记岗位"), new, icon="plus", primary=True)] if may_add else [],
        search_placeholder=_("岗位名称、专业或拼音首字母"),
        empty={
            "title": _("还没有教师实践岗位"),
            "text": _("每家企业每年至少提供一个教师实践岗位。"),
            "action": {"label": _("登记岗位"), "url": new} if may_add else None,
        },
    )
    return listing(request, PRACTICE_OFFERS, page=page)


@requires(access.sees_practice_offers)
def practice_offer_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    offer = found(PracticeOffer.objects.visible_to(viewer).for_list(), uid)
    own = access.manages_practice_offers(viewer)
    open_to_edit = own and offer.state in {OfferState.DRAFT, OfferState.OFFERED}
    enterprise = offer.enterprise
    page = Page(
        title=offer.title,
        subtitle=enterprise.name,
        trail=_trail(),
        status={"label": offer.get_state_display(), "tone": TONES[OfferState(offer.state)]},
        actions=[
            *(
                button(m.label, reverse("practice-offer-move", args=[uid, m.verb]), tone=m.tone, reason=m.reason)
                for m in practice_offers.MACHINE.open_to(offer, viewer)
            ),
            *([link(_("编辑"), reverse("practice-offer-edit", args=[uid]), icon="edit")] if open_to_edit else []),
        ],
        facts=[
            *facts_of(offer, "enterprise", "year", "facility"),
            fact(_("面向专业或学科"), offer.subjects or _("不限")),
            *facts_of(offer, "places"),
            fact(_("实践起止"), offer.period_shown),
            *facts_of(offer, "description", "offered_on"),
        ],
        waits=practice_offers.WAITS.line(offer, on=dates.today()),
        history=history_of(offer),
        changes=changes_of(offer, viewer=viewer, seen_by=access.manages_practice_offers),
    )
    return render(request, "core/detail.html", {"page": page})


@requires(access.manages_practice_offers)
def practice_offer_new(request: HttpRequest) -> HttpResponse:
    offer = PracticeOffer(enterprise=request.viewer.organisation)
    return edit(
        request,
        form=PracticeOfferForm(request.POST or None, instance=offer, viewer=request.viewer),
        page=Page(
            title=_("登记教师实践岗位"),
            trail=_trail(),
            cancel_url=reverse("practice-offer-list"),
            help=[_("保存为草稿，发布之后学校才能看到，也才计入指标。")],
        ),
        save=lambda form: practice_offers.draft_offer(form.save(commit=False), by=request.user, at=dates.now()),
        to=lambda row: reverse("practice-offer-detail", args=[row.uid]),
    )


@requires(access.manages_practice_offers)
def practice_offer_edit(request: HttpRequest, uid) -> HttpResponse:
    offer = found(PracticeOffer.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("practice-offer-detail", args=[uid])
    return edit(
        request,
        form=PracticeOfferForm(request.POST or None, instance=offer, viewer=request.viewer),
        page=Page(title=_("编辑岗位"), subtitle=offer.title, trail=_trail(), cancel_url=back),
        save=lambda form: practice_offers.correct_offer(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )


@require_POST
@requires(access.manages_practice_offers)
def practice_offer_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    offer = found(PracticeOffer.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: practice_offers.move(
            offer, verb, viewer=request.viewer, on=dates.today(), at=dates.now(), reason=reason_of(request)
        ),
        done=_("已办理。"),
        to=reverse("practice-offer-detail", args=[uid]),
    )
