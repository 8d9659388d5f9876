"""Recruitment fairs as the public sees them: figures and posts, and no person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core.access import public
from alliance.core.caching import for_visitors
from alliance.core.lists import listing
from alliance.core.pages import Page, fact, facts_of, found, rows_table, trail
from placements.views.fairs import count_facts

from ...public_lists import FAIRS, PublicOpeningTable, public_fairs, public_openings


@public
@for_visitors
def fair_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("现场和线上同时举办；求人倍率 = 岗位数 ÷ 求职人数"),
        search_placeholder=_("名称或拼音首字母"),
        empty={"title": _("还没有双选会"), "text": _("发布之后在这里公布。"), "action": None},
    )
    return listing(request, FAIRS, page=page, template="public/list.html")


@public
@for_visitors
def fair_detail(request: HttpRequest, uid) -> HttpResponse:
    fair = found(public_fairs(), uid)
    openings = public_openings().filter(fairs=fair).order_by("enterprise__pinyin", "pinyin", "pk")
    page = Page(
        title=fair.name,
        subtitle=fair.organiser.name,
        trail=trail((_("双选会"), reverse("public-fair-list"))),
        facts=[
            fact(_("时间"), fair.period_shown),
            *facts_of(fair, "state", "place", "online"),
            *count_facts(fair),
        ],
        text=fair.note,
    )
    return render(
        request,
        "public/fair.html",
        {"page": page, "offers": rows_table(PublicOpeningTable, openings) if openings else None},
    )
