"""The expert advisory committee."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from alliance.core.access import requires
from alliance.core.lists import listing
from alliance.core.pages import Page

from .. import access
from ..models import ExpertSeat
from ..tables import ExpertTable


@requires(access.sees_experts)
def expert_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        title=_("咨询专家委员会"),
        empty={
            "title": _("还没有登记席位"),
            "text": _("席位随建账名册导入：manage.py founding --set roll。"),
            "action": None,
        },
    )
    rows = ExpertSeat.objects.select_related("organisation")
    return listing(request, rows, table=ExpertTable, page=page)
