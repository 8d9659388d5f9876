"""Orders made in in-school factories."""

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
from alliance.core.money import yuan
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, link, trail

from .. import access
from ..forms.production import ProductionOrderForm
from ..lists.production import PRODUCTION_ORDERS
from ..models import ProductionOrder
from ..services import production
from ..services.cancelling import cancel
from .facilities import form_page, managed


def _trail(*steps: tuple[str, str]) -> list[dict]:
    return trail((_("生产订单"), reverse("production-order-list")), *steps)


@requires(access.sees_facility_books)
def production_order_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("企业放到校中厂生产的订单"),
        search_placeholder=_("校中厂名称或拼音首字母"),
        empty={
            "title": _("还没有生产订单"),
            "text": _("打开校中厂，登记企业下的订单。"),
            "action": {"label": _("查看共建平台"), "url": reverse("facility-list")},
        },
    )
    return listing(request, PRODUCTION_ORDERS, page=page)


@requires(access.manages_facilities)
def facility_order(request: HttpRequest, uid) -> HttpResponse:
    facility = managed(request.viewer, uid)
    return edit(
        request,
        form=ProductionOrderForm(
            request.POST or None, instance=ProductionOrder(facility=facility), viewer=request.viewer
        ),
        page=form_page(facility, _("登记订单")),
        save=lambda form: production.record_order(form.save(commit=False), today=dates.today()),
        to=lambda row: reverse("production-order-detail", args=[row.uid]),
    )


@requires(access.sees_facility_books)
def production_order_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    row = found(ProductionOrder.objects.visible_to(viewer).for_list(), uid)
    may = access.manages_facilities(viewer) and not row.is_cancelled
    why = facts_of(row, "cancelled_reason") if row.is_cancelled else []
    page = Page(
        title=row.title,
        subtitle=row.facility.name,
        trail=_trail((row.facility.name, reverse("facility-detail", args=[row.facility.uid]))),
        status=production.standing(row),
        actions=[
            link(_("编辑"), reverse("production-order-edit", args=[uid]), icon="edit"),
            button(_("撤销"), reverse("production-order-cancel", args=[uid]), tone="red", reason=True),
        ]
        if may
        else [],
        facts=[
            *facts_of(row, "facility"),
            fact(_("下单企业"), row.facility.enterprise),
            fact(_("数量"), f"{row.quantity} {row.unit}"),
            fact(_("金额"), _("%(yuan)s 元") % {"yuan": yuan(row.amount_fen)}),
            *facts_of(row, "ordered_on", "delivered_on", "students"),
            *why,
        ],
        changes=changes_of(row, viewer=viewer, seen_by=access.manages_facilities),
    )
    return render(request, "core/detail.html", {"page": page})


@requires(access.manages_facilities)
def production_order_edit(request: HttpRequest, uid) -> HttpResponse:
    row = found(ProductionOrder.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("production-order-detail", args=[uid])
    return edit(
        request,
        form=ProductionOrderForm(request.POST or None, instance=row, viewer=request.viewer),
        page=Page(title=_("编辑订单"), subtitle=row.title, trail=_trail((row.title, back)), cancel_url=back),
        save=lambda form: production.correct_order(form.save(commit=False), seen=form.seen, today=dates.today()),
        to=lambda row: back,
    )


@require_POST
@requires(access.manages_facilities)
def production_order_cancel(request: HttpRequest, uid) -> HttpResponse:
    row = found(ProductionOrder.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: cancel(row, at=dates.now(), reason=reason_of(request)),
        done=_("已撤销。"),
        to=reverse("production-order-detail", args=[uid]),
    )
