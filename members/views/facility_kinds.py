"""Kinds of facility, as the office keeps them."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core.access import requires
from alliance.core.lists import listing
from alliance.core.pages import Page, edit, found, link, trail

from .. import access
from ..forms.facilities import FacilityKindForm
from ..lists.facilities import FACILITY_KINDS
from ..models import FacilityKind
from ..services.kinds import save_kind


def _page(title: str) -> Page:
    back = reverse("facility-kind-list")
    return Page(
        title=title,
        trail=trail((_("共建平台"), reverse("facility-list")), (_("平台类别"), back)),
        cancel_url=back,
        help=[
            _("“计入”决定指标怎样看待这一类：实训基地计入 B01、B03、B04、B06，教师工作站计入 B02。"),
            _("校中厂可以登记生产订单，大师名师工作室可以登记学徒。"),
            _("改“计入”会改变今后测算的指标；已发布的报告不变。"),
        ],
    )


@requires(access.keeps_facility_kinds)
def facility_kind_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("平台分哪些类、按什么顺序列出、计入哪些指标"),
        trail=trail((_("共建平台"), reverse("facility-list"))),
        actions=[link(_("新增类别"), reverse("facility-kind-new"), icon="plus", primary=True)],
    )
    return listing(request, FACILITY_KINDS, page=page)


@requires(access.keeps_facility_kinds)
def facility_kind_new(request: HttpRequest) -> HttpResponse:
    return edit(
        request,
        form=FacilityKindForm(request.POST or None, instance=FacilityKind(), viewer=request.viewer),
        page=_page(_("新增类别")),
        save=lambda form: save_kind(form.save(commit=False), seen=form.seen),
        to=lambda row: reverse("facility-kind-list"),
    )


@requires(access.keeps_facility_kinds)
def facility_kind_edit(request: HttpRequest, uid) -> HttpResponse:
    kind = found(FacilityKind.objects.all(), uid)
    return edit(
        request,
        form=FacilityKindForm(request.POST or None, instance=kind, viewer=request.viewer),
        page=_page(_("修改类别")),
        save=lambda form: save_kind(form.save(commit=False), seen=form.seen),
        to=lambda row: reverse("facility-kind-list"),
    )
