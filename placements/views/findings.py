"""What the nightly sweep holds against placements."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core.access import requires
from alliance.core.lists import listing
from alliance.core.pages import Page, link

from .. import access
from ..lists.findings import FINDINGS


@requires(access.sees_gates)
def finding_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("每晚核对在岗的和一周内开始的实习；补正后次日自动消除"),
        actions=[link(_("放行申请"), reverse("waiver-list"), icon="checklist")],
        search_placeholder=_("学生姓名或拼音首字母"),
        empty={
            "title": _("没有合规问题"),
            "text": _("在岗的和一周内开始的实习都符合规定；批次的上岗核对可以随时查看。"),
            "action": {"label": _("查看批次"), "url": reverse("batch-list")},
        },
    )
    return listing(request, FINDINGS, page=page)
