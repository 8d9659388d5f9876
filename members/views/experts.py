"""The expert advisory committee."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from alliance.core.access import requires
from alliance.core.lists import listing
from alliance.core.pages import Page

from .. import access
from ..lists import EXPERTS


@requires(access.sees_experts)
def expert_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        empty={
            "title": _("还没有登记席位"),
            "text": _("席位随建账名册导入：manage.py founding --set roll。"),
            "action": None,
        },
    )
    return listing(request, EXPERTS, page=page)
