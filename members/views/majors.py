"""The national catalogue of majors, and who offers each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core.access import requires
from alliance.core.lists import listing
from alliance.core.pages import Page, fact, facts_of, found, rows_table, trail

from .. import access
from ..lists import MAJORS
from ..lists.major_offers import MajorOfferTable, offers
from ..models import Major


@requires(access.sees_majors)
def major_list(request: HttpRequest) -> HttpResponse:
    may_bring = access.manages_majors(request.viewer)
    page = Page(
        subtitle=_("国家职业教育专业目录：学籍、岗位和订单班都从这里选专业"),
        empty={
            "title": _("还没有专业"),
            "text": _("下载模板，把官方专业目录的代码和名称贴进去，上传导入。")
            if may_bring
            else _("请联盟办公室导入官方专业目录。"),
            "action": {"label": _("导入 Excel"), "url": reverse("roster-detail", args=["majors"])}
            if may_bring
            else None,
        },
    )
    return listing(request, MAJORS, page=page)


@requires(access.sees_majors)
def major_detail(request: HttpRequest, uid) -> HttpResponse:
    """A major of the catalogue, with the schools that offer it (to a school: its own) and their partners."""
    major = found(Major.objects.all(), uid)
    rows = offers(request.viewer).filter(major=major).order_by("-starts_on", "pk")
    page = Page(
        title=str(major),
        trail=trail((_("专业目录"), reverse("major-list"))),
        facts=[*facts_of(major, "code", "name"), fact(_("专业大类"), major.category)],
        panels=[
            {
                "title": _("哪些学校开设"),
                "table": rows_table(MajorOfferTable, rows) if rows else None,
                "empty": _("还没有学校登记开设。"),
            }
        ],
    )
    return render(request, "core/detail.html", {"page": page})
