"""Members as the public sees them: what they are and what they offer, and nobody's name or telephone."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core import dates
from alliance.core.access import public
from alliance.core.caching import for_visitors
from alliance.core.lists import listing
from alliance.core.pages import Page, fact, facts_of, found, link, rows_table, trail
from members.enums import OrganisationKind
from members.models import Facility

from ... import gallery
from ...public_lists import MEMBERS, PublicOpeningTable, public_members, public_openings

SHOWN = 20  # posts on a member's page; the rest are in the list


@public
@for_visitors
def member_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("今天在联盟名册上的企业、学校和其他单位"),
        search_placeholder=_("名称、简称或拼音首字母"),
        empty={"title": _("还没有成员单位"), "text": _("办理入会之后在这里公布。"), "action": None},
    )
    return listing(request, MEMBERS, page=page, template="public/list.html")


@public
@for_visitors
def member_detail(request: HttpRequest, uid) -> HttpResponse:
    member = found(public_members(), uid)
    openings = list(public_openings().filter(enterprise=member).order_by("-starts_on", "-pk")[: SHOWN + 1])
    page = Page(
        title=member.name,
        trail=trail((_("成员单位"), reverse("public-member-list"))),
        facts=[*facts_of(member, "kind"), fact(_("入会时间"), dates.shown(member.member_since))],
    )
    offers = rows_table(PublicOpeningTable, openings[:SHOWN], exclude=["enterprise"]) if openings else None
    more = link(_("查看全部岗位"), f"{reverse('public-opening-list')}?enterprise={member.uid}")
    if told := gallery.published().filter(organisation=member).first():
        url = reverse("public-gallery-detail", args=[told.uid])
        page.actions.append(link(_("企业文化长廊"), url, icon="photo", primary=True))
    context = {
        "page": page,
        "offers": offers,
        "more": more if len(openings) > SHOWN else None,
        "may_offer": member.kind == OrganisationKind.ENTERPRISE,
        "facilities": _facilities(member),
    }
    return render(request, "public/member.html", context)


def _facilities(member) -> list[dict]:
    """What it built with others and still holds: how many of each kind."""
    party = Q(enterprise=member) | Q(school=member)
    rows = Facility.objects.filter(party).valid_on(dates.today()).order_by("kind__position", "kind_id")
    counted = rows.values("kind__name").annotate(count=Count("pk"))
    return [fact(row["kind__name"], _("%(count)s 个") % {"count": row["count"]}) for row in counted]
