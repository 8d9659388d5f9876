"""The national catalogue of majors."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core.access import requires
from alliance.core.lists import listing
from alliance.core.pages import Page

from .. import access
from ..lists import MAJORS


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
