"""One major – one named enterprise: which majors a school offers, and with whom."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, edit, fact, facts_of, found, link, rows_table, trail

from .. import access
from ..forms.major_offers import MajorOfferEditForm, MajorOfferForm, MajorPartnerEditForm, MajorPartnerForm
from ..lists.major_offers import MAJOR_OFFERS, MajorPartnerTable
from ..models import MajorOffer, MajorPartner
from ..services import major_offers, thresholds
from . import opinions


def _trail() -> list[dict]:
    return trail((_("一专业一名企"), reverse("major-offer-list")))


@requires(access.sees_major_offers)
def major_offer_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("major-offer-new"), access.manages_major_offers(request.viewer)
    page = Page(
        subtitle=_("每个专业有一家冠名企业，合作企业不少于 %(wanted)s 家；一家企业可以服务几个专业")
        % {"wanted": thresholds.value("partners_wanted")},
        actions=[link(_("登记开设专业"), new, icon="plus", primary=True)] if may_add else [],
        empty={
            "title": _("还没有登记开设的专业"),
            "text": _("学校登记开设的专业、冠名企业和合作企业，这里逐个专业对照。"),
            "action": {"label": _("登记开设专业"), "url": new} if may_add else None,
        },
    )
    return listing(request, MAJOR_OFFERS, page=page)


@requires(access.sees_major_offers)
def major_offer_detail(request: HttpRequest, uid) -> HttpResponse:
    today, viewer = dates.today(), request.viewer
    offer = found(MajorOffer.objects.visible_to(viewer).with_partner_count(today).for_list(), uid)
    partners = list(offer.partnerships.for_list().order_by("enterprise__pinyin", "id"))
    lead = offer.lead_enterprise
    words = major_offers.roll_words([*(p.enterprise for p in partners), *([lead] if lead else [])], on=today)
    may = access.manages_major_offers(viewer)
    add = link(_("登记合作企业"), reverse("major-offer-partner", args=[uid]), icon="plus", primary=True)
    change = link(_("编辑"), reverse("major-offer-edit", args=[uid]), icon="edit")
    missing = [] if lead else [_("冠名企业")]
    wanted = thresholds.value("partners_wanted")
    if offer.partner_count < wanted:
        said = _("合作企业 %(lacking)s 家（每个专业不少于 %(wanted)s 家）")
        missing.append(said % {"lacking": wanted - offer.partner_count, "wanted": wanted})
    page = Page(
        title=str(offer.major),
        subtitle=offer.school.name,
        trail=_trail(),
        actions=[*([add, change] if may else []), *opinions.give_link(offer, viewer)],
        changes=changes_of(offer, viewer=viewer, seen_by=access.manages_major_offers),
        missing=missing,
        facts=[
            *facts_of(offer, "school", "department"),
            fact(_("开设"), offer.period_shown),
            fact(_("冠名企业"), _("%(name)s（%(roll)s）") % {"name": lead, "roll": words[lead.pk]} if lead else ""),
            fact(_("冠名期"), offer.lead_shown),
            fact(_("今日合作企业"), _("%(count)s 家") % {"count": offer.partner_count}),
        ],
        panels=[
            {
                "title": _("合作企业"),
                "table": rows_table(MajorPartnerTable, partners, words=words, exclude=() if may else ("edit",))
                if partners
                else None,
                "empty": _("还没有登记合作企业。"),
            },
            *opinions.panel(offer, viewer),
        ],
    )
    return render(request, "core/detail.html", {"page": page})


@requires(access.manages_major_offers)
def major_offer_new(request: HttpRequest) -> HttpResponse:
    offer = MajorOffer(school=request.viewer.organisation)
    return edit(
        request,
        form=MajorOfferForm(request.POST or None, instance=offer, viewer=request.viewer),
        page=Page(
            title=_("登记开设专业"),
            trail=_trail(),
            cancel_url=reverse("major-offer-list"),
            help=[_("同一专业停办后重新开设的，另登记一条；时间不能重叠。"), _("目录里没有的专业，请联盟办公室导入。")],
        ),
        save=lambda form: major_offers.offer_major(form.save(commit=False)),
        to=lambda row: reverse("major-offer-detail", args=[row.uid]),
    )


@requires(access.manages_major_offers)
def major_offer_edit(request: HttpRequest, uid) -> HttpResponse:
    offer = found(MajorOffer.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("major-offer-detail", args=[uid])
    return edit(
        request,
        form=MajorOfferEditForm(request.POST or None, instance=offer, viewer=request.viewer),
        page=Page(title=_("编辑开设专业"), subtitle=str(offer.major), trail=_trail(), cancel_url=back),
        save=lambda form: major_offers.correct_offer(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )


@requires(access.manages_major_offers)
def major_offer_partner(request: HttpRequest, uid) -> HttpResponse:
    offer = found(MajorOffer.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("major-offer-detail", args=[uid])
    partner = MajorPartner(offer=offer)
    return edit(
        request,
        form=MajorPartnerForm(request.POST or None, instance=partner, viewer=request.viewer),
        page=Page(
            title=_("登记合作企业"),
            subtitle=str(offer.major),
            trail=_trail(),
            cancel_url=back,
            help=[_("开始日期不填的，视为自专业开设起合作。合作结束的填结束日期，不删除。")],
        ),
        save=lambda form: major_offers.add_partner(form.save(commit=False)),
        to=lambda row: back,
    )


@requires(access.manages_major_offers)
def major_partner_edit(request: HttpRequest, uid) -> HttpResponse:
    own = MajorOffer.objects.visible_to(request.viewer)
    partner = found(MajorPartner.objects.filter(offer__in=own).select_related("offer__major", "enterprise"), uid)
    back = reverse("major-offer-detail", args=[partner.offer.uid])
    return edit(
        request,
        form=MajorPartnerEditForm(request.POST or None, instance=partner, viewer=request.viewer),
        page=Page(title=_("修改合作企业"), subtitle=str(partner.enterprise), trail=_trail(), cancel_url=back),
        save=lambda form: major_offers.correct_partner(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )
