"""Days on which facilities were used."""

from django.db.models import QuerySet
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
from alliance.core.pages import Page, act, button, edit, facts_of, found, link, trail

from .. import access
from ..forms.facilities import FacilityUseForm
from ..lists.facilities import FACILITY_USES
from ..models import Facility, FacilityUse
from ..services import confirming, uses
from ..services.cancelling import cancel
from .facilities import form_page

TONES = {(False, True): "green", (False, False): "yellow", (True, True): "red", (True, False): "red"}


@requires(access.sees_facility_books)
def facility_use_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("按天登记使用人日；另一方或联盟办公室确认后才计入"),
        actions=_confirming_all(request),
        trail=trail((_("共建平台"), reverse("facility-list"))),
        search_placeholder=_("平台名称或拼音首字母"),
        empty={
            "title": _("还没有使用记录"),
            "text": _("打开平台，登记哪一天、多少人日；多的可以用 Excel 导入。"),
            "action": {"label": _("查看共建平台"), "url": reverse("facility-list")},
        },
    )
    return listing(request, FACILITY_USES, page=page)


def _asked(request: HttpRequest) -> QuerySet:
    """The rows of the list as the address narrows it, of those that wait for the viewer: he has them before him."""
    return FACILITY_USES.chosen(request.viewer, request.GET).rows


def _confirming_all(request: HttpRequest) -> list[dict]:
    """One click for what the list shows, up to the newest there is now: what comes later, nobody has seen."""
    if not access.manages_facilities(request.viewer):
        return []
    if request.GET.get("state") != "mine":
        waiting = f"{reverse('facility-use-list')}?state=mine"
        return [link(_("待本单位确认的"), waiting, icon="list-check")]
    rows = _asked(request)
    if (newest := rows.order_by("-pk").first()) is None:
        return []
    url = f"{reverse('facility-use-accept', args=[newest.uid])}?{request.GET.urlencode()}"
    label = _("全部确认（%(count)s 条）") % {"count": rows.count()}
    sure = _("确认所列使用记录属实？确认后计入指标；与实际不符的，请先打开那一条撤销。")
    return [button(label, url, tone="primary", confirm=sure)]


@require_POST
@requires(access.manages_facilities)
def facility_use_confirm(request: HttpRequest, uid) -> HttpResponse:
    use = found(FacilityUse.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: confirming.confirm_uses(FacilityUse.objects.filter(pk=use.pk), viewer=request.viewer),
        done=_("已确认。"),
        to=reverse("facility-use-detail", args=[uid]),
    )


@require_POST
@requires(access.manages_facilities)
def facility_use_confirm_all(request: HttpRequest, uid) -> HttpResponse:
    newest = found(FacilityUse.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: confirming.confirm_uses(_asked(request).filter(pk__lte=newest.pk), viewer=request.viewer),
        done=_("已确认。"),
        to=f"{reverse('facility-use-list')}?state=mine",
    )


@requires(access.manages_facilities)
def facility_use(request: HttpRequest, uid) -> HttpResponse:
    """Whoever shares a facility records its use, not only those who made its agreement."""
    facility = found(Facility.objects.visible_to(request.viewer).standing().for_list(), uid)
    use = FacilityUse(facility=facility)
    help = [
        _("一人用一天是一人日；同一天的人日之和不能超过工位数。"),
        _("另一方或联盟办公室确认后才计入指标。"),
        _("记错的在使用记录页撤销后重新登记。"),
    ]
    return edit(
        request,
        form=FacilityUseForm(request.POST or None, instance=use, viewer=request.viewer),
        page=form_page(facility, _("登记使用"), help=help),
        save=lambda form: uses.record_use(form.save(commit=False), viewer=request.viewer, today=dates.today()),
        to=lambda row: reverse("facility-detail", args=[uid]),
    )


@requires(access.sees_facility_books)
def facility_use_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    use = found(FacilityUse.objects.visible_to(viewer).for_list(), uid)
    why, may = ["cancelled_reason"] if use.is_cancelled else [], access.manages_facilities(viewer)
    confirm = button(_("确认属实"), reverse("facility-use-confirm", args=[uid]), tone="primary")
    asked = FacilityUse.objects.waiting_for(viewer).filter(pk=use.pk).exists()
    cancel = button(_("撤销"), reverse("facility-use-cancel", args=[uid]), tone="red", reason=True)
    page = Page(
        title=dates.shown(use.used_on),
        subtitle=use.facility.name,
        trail=trail(
            (_("共建平台"), reverse("facility-list")),
            (use.facility.name, reverse("facility-detail", args=[use.facility.uid])),
        ),
        status={"label": use.state_shown, "tone": TONES[use.is_cancelled, use.confirmed]},
        waits=""
        if use.is_cancelled or use.confirmed
        else _("等待登记单位之外的另一方或联盟办公室确认；确认后才计入指标。"),
        actions=[*([confirm] if asked else []), cancel] if may and not use.is_cancelled else [],
        facts=facts_of(use, "facility", "used_on", "person_days", "school", "purpose", "recorded_by", *why),
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
