"""Days on which facilities were used."""

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
from alliance.core.pages import Page, act, button, edit, facts_of, found, trail

from .. import access
from ..forms.facilities import FacilityUseForm
from ..lists.facilities import FACILITY_USES
from ..models import Facility, FacilityUse
from ..services import uses
from ..services.cancelling import cancel
from .facilities import form_page


@requires(access.sees_facility_books)
def facility_use_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("按天登记使用人日；当年没有使用的基地不计入达标"),
        trail=trail((_("共建平台"), reverse("facility-list"))),
        search_placeholder=_("平台名称或拼音首字母"),
        empty={
            "title": _("还没有使用记录"),
            "text": _("打开平台，登记哪一天、多少人日；多的可以用 Excel 导入。"),
            "action": {"label": _("查看共建平台"), "url": reverse("facility-list")},
        },
    )
    return listing(request, FACILITY_USES, page=page)


@requires(access.manages_facilities)
def facility_use(request: HttpRequest, uid) -> HttpResponse:
    """Whoever shares a facility records its use, not only those who made its agreement."""
    facility = found(Facility.objects.visible_to(request.viewer).for_list(), uid)
    use = FacilityUse(facility=facility)
    help = [
        _("一人用一天是一人日；同一天的人日之和不能超过工位数。"),
        _("记错的在使用记录页撤销后重新登记。"),
    ]
    return edit(
        request,
        form=FacilityUseForm(request.POST or None, instance=use, viewer=request.viewer),
        page=form_page(facility, _("登记使用"), help=help),
        save=lambda form: uses.record_use(form.save(commit=False), today=dates.today()),
        to=lambda row: reverse("facility-detail", args=[uid]),
    )


@requires(access.sees_facility_books)
def facility_use_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    use = found(FacilityUse.objects.visible_to(viewer).for_list(), uid)
    why = ["cancelled_reason"] if use.is_cancelled else []
    cancel = button(_("撤销"), reverse("facility-use-cancel", args=[uid]), tone="red", reason=True)
    page = Page(
        title=dates.shown(use.used_on),
        subtitle=use.facility.name,
        trail=trail(
            (_("共建平台"), reverse("facility-list")),
            (use.facility.name, reverse("facility-detail", args=[use.facility.uid])),
        ),
        status={"label": _("已撤销"), "tone": "red"} if use.is_cancelled else {"label": _("有效"), "tone": "green"},
        actions=[cancel] if access.manages_facilities(viewer) and not use.is_cancelled else [],
        facts=facts_of(use, "facility", "used_on", "person_days", "school", "purpose", *why),
        changes=changes_of(use, viewer=viewer, seen_by=access.manages_facilities),
    )
    return render(request, "core/detail.html", {"page": page})


@require_POST
@requires(access.manages_facilities)
def facility_use_cancel(request: HttpRequest, uid) -> HttpResponse:
    use = found(FacilityUse.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: cancel(use, at=dates.now(), reason=reason_of(request)),
        done=_("已撤销，不再计入。"),
        to=reverse("facility-use-detail", args=[uid]),
    )
