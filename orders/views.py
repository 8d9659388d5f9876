"""Classes made to order."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core.access import requires
from alliance.core.lists import listing
from alliance.core.pages import Page, fact, facts_of, found, trail

from . import access
from .lists import ORDER_CLASSES
from .models import OrderClass


@requires(access.sees_order_classes)
def order_class_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("企业订单、学校培养"),
        search_placeholder=_("班级名称或拼音首字母"),
        empty={"title": _("还没有订单班"), "text": _("订单班随建账资料导入后在这里查看。"), "action": None},
    )
    return listing(request, ORDER_CLASSES, page=page)


@requires(access.sees_order_classes)
def order_class_detail(request: HttpRequest, uid) -> HttpResponse:
    row = found(OrderClass.objects.visible_to(request.viewer).for_list(), uid)
    page = Page(
        title=row.name,
        trail=trail((_("订单班"), reverse("order-class-list"))),
        facts=[
            *facts_of(row, "school", "enterprise", "level", "selected_on", "signed_on", "signing_note"),
            *facts_of(row, "reported_headcount"),
            fact(_("生活费资助"), row.stipend_shown),
            fact(
                _("毕业后服务年限（不少于）"),
                _("%(years)s 年") % {"years": row.service_years} if row.service_years else "",
            ),
        ],
    )
    return render(request, "core/detail.html", {"page": page})
