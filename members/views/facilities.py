"""Facilities built together: their agreement, who shares them, how long they are valid."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.forms import reason_of
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, edit, found, history_of, link, trail

from .. import access
from ..enums import FacilityState
from ..forms.facilities import (
    FacilityEditForm,
    FacilityEndForm,
    FacilityForm,
    FacilityPartyForm,
    FacilityRenewalForm,
    PartyChoiceForm,
)
from ..lists.facilities import FACILITIES
from ..models import Facility, FacilityParty, FacilityRenewal
from ..services import confirming, facilities, renewals
from .facility_panels import facts, more, panels

ANEW = gettext_lazy("共建一方改了设置地点、工位数、开放天数或开始日期的，由另一方重新确认后才计入指标。")


def trail_of(facility: Facility | None = None) -> list[dict]:
    steps = [(facility.name, reverse("facility-detail", args=[facility.uid]))] if facility else []
    return trail((_("共建平台"), reverse("facility-list")), *steps)


def managed(viewer, uid) -> Facility:
    """A facility whose agreement the viewer's organisation made; who only shares one finds nothing to change."""
    return found(Facility.objects.managed_by(viewer).for_list(), uid)


def form_page(facility: Facility, title: str, **kwargs) -> Page:
    back = reverse("facility-detail", args=[facility.uid])
    return Page(title=title, subtitle=facility.name, trail=trail_of(facility), cancel_url=back, **kwargs)


@requires(access.sees_facilities)
def facility_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("facility-new"), access.manages_facilities(request.viewer)
    kinds = link(_("平台类别"), reverse("facility-kind-list"), icon="settings")
    page = Page(
        subtitle=_("实训基地、教师工作站和其他共建平台"),
        actions=[
            *([link(_("登记平台"), new, icon="plus", primary=True)] if may_add else []),
            *([kinds] if access.keeps_kinds(request.viewer) else []),
        ],
        search_placeholder=_("名称或拼音首字母"),
        empty={
            "title": _("还没有登记共建平台"),
            "text": _("每家企业至少建一个技能实训基地、设一个教师工作站。"),
            "action": {"label": _("登记平台"), "url": new} if may_add else None,
        },
    )
    return listing(request, FACILITIES, page=page)


@requires(access.sees_facilities)
def facility_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    rows = Facility.objects.visible_to(viewer).for_list().prefetch_related("renewals", "parties__organisation")
    facility = found(rows, uid)
    page = Page(
        title=facility.name,
        trail=trail_of(),
        status=renewals.standing(facility, on=dates.today()),
        waits=confirming.WAITS.line(facility, on=dates.today()),
        missing=confirming.missing_to_confirm(facility) if facility.state == FacilityState.REGISTERED else [],
        actions=_actions(facility, viewer),
        history=history_of(facility),
        changes=changes_of(facility, viewer=viewer, seen_by=access.manages_facilities),
        facts=facts(facility),
        panels=panels(facility, viewer),
    )
    return render(request, "core/detail.html", {"page": page})


def _actions(facility: Facility, viewer) -> list[dict]:
    if not access.manages_facilities(viewer) or facility.state == FacilityState.WITHDRAWN:
        return []
    at = [facility.uid]
    moves = [
        button(one.label, reverse("facility-move", args=[facility.uid, one.verb]), tone=one.tone, reason=one.reason)
        for one in confirming.open_to(facility, viewer)
    ]
    found = [link(_("登记使用"), reverse("facility-use", args=at), icon="plus", primary=True)]
    own = viewer.organisation_id in (facility.enterprise_id, facility.school_id)
    if not (own or access.keeps_kinds(viewer)):
        return found
    found = [*moves, *found]
    found += [link(label, url, icon="plus") for label, url in more(facility, viewer)]
    found.append(link(_("编辑"), reverse("facility-edit", args=at), icon="edit"))
    if facility.ends_before:
        found.append(link(_("续期"), reverse("facility-renew", args=at), icon="calendar"))
    found.append(link(_("设置有效期"), reverse("facility-end", args=at), icon="calendar"))
    found.append(link(_("增加参与方"), reverse("facility-share", args=at), icon="user-plus"))
    if facility.parties.all():
        found.append(link(_("移除参与方"), reverse("facility-unshare", args=at)))
    if any(not renewal.is_cancelled for renewal in facility.renewals.all()):
        found.append(button(_("撤销最近续期"), reverse("facility-unrenew", args=at), tone="red", reason=True))
    return found


@requires(access.manages_facilities)
def facility_new(request: HttpRequest) -> HttpResponse:
    form = FacilityForm(request.POST or None, instance=Facility(), viewer=request.viewer)
    page = Page(
        title=_("登记平台"),
        trail=trail_of(),
        cancel_url=reverse("facility-list"),
        help=[
            _("由共建的一方登记，另一方（没有另一方的，联盟办公室）对照协议确认后才计入指标；协议在登记后的页面上传。"),
            _("有效期按共建协议填写；过期后不再计入指标。"),
            _("基地使用率 = 使用人日 ÷（工位数 × 年开放天数），两项都填了才能计算。"),
            _("联盟身份已暂停的单位不在名单里，恢复之后才能登记新的平台。"),
        ],
    )
    return edit(
        request,
        form=form,
        page=page,
        save=lambda form: facilities.register_facility(form.save(commit=False), viewer=request.viewer, at=dates.now()),
        to=lambda row: reverse("facility-detail", args=[row.uid]),
    )


@requires(access.manages_facilities)
def facility_edit(request: HttpRequest, uid) -> HttpResponse:
    facility = managed(request.viewer, uid)
    return edit(
        request,
        form=FacilityEditForm(request.POST or None, instance=facility, viewer=request.viewer),
        page=form_page(
            facility,
            _("编辑平台"),
            help=[_("开始日期不能晚于第一次使用；到期日在“设置有效期”里改。"), ANEW],
        ),
        save=lambda form: facilities.correct_facility(
            form.save(commit=False), seen=form.seen, viewer=request.viewer, at=dates.now()
        ),
        to=lambda row: reverse("facility-detail", args=[uid]),
    )


@requires(access.manages_facilities)
def facility_end(request: HttpRequest, uid) -> HttpResponse:
    facility = managed(request.viewer, uid)
    help = [
        _("填最后一天（含当天）；没有约定期限的留空。"),
        _("过期后不再计入指标。"),
        _("签了新协议的请用“续期”。"),
        _("共建一方把到期日改晚的，由另一方重新确认；改早的不必。"),
    ]
    return edit(
        request,
        form=FacilityEndForm(request.POST or None, instance=facility, viewer=request.viewer),
        page=form_page(facility, _("设置有效期"), help=help),
        save=lambda form: facilities.end_facility(
            form.save(commit=False), seen=form.seen, viewer=request.viewer, at=dates.now()
        ),
        to=lambda row: reverse("facility-detail", args=[uid]),
    )


@requires(access.manages_facilities)
def facility_renew(request: HttpRequest, uid) -> HttpResponse:
    facility = managed(request.viewer, uid)
    row = FacilityRenewal(facility=facility, signed_on=dates.today(), starts_on=facility.ends_before)
    help = [
        _("到期前续签的，续期从原有效期的下一天开始；到期后续签的，从新协议的开始日期算，中间的日子不算有效。"),
        _("续签的协议请在平台页面上传为附件，由另一方重新确认。"),
    ]
    return edit(
        request,
        form=FacilityRenewalForm(request.POST or None, instance=row, viewer=request.viewer),
        page=form_page(facility, _("续期"), help=help),
        save=lambda form: renewals.renew(form.save(commit=False), viewer=request.viewer, at=dates.now()),
        to=lambda row: reverse("facility-detail", args=[uid]),
    )


@require_POST
@requires(access.manages_facilities)
def facility_unrenew(request: HttpRequest, uid) -> HttpResponse:
    facility = managed(request.viewer, uid)
    return act(
        request,
        lambda: renewals.cancel_latest(facility, at=dates.now(), reason=reason_of(request)),
        done=_("已撤销续期，有效期回到续期之前。"),
        to=reverse("facility-detail", args=[uid]),
    )


@require_POST
@requires(access.manages_facilities)
def facility_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    facility = managed(request.viewer, uid)
    return act(
        request,
        lambda: confirming.move(facility, verb, viewer=request.viewer, at=dates.now(), reason=reason_of(request)),
        done=_("已办理。"),
        to=reverse("facility-detail", args=[uid]),
    )


@requires(access.manages_facilities)
def facility_share(request: HttpRequest, uid) -> HttpResponse:
    facility = managed(request.viewer, uid)
    row = FacilityParty(facility=facility)
    return edit(
        request,
        form=FacilityPartyForm(request.POST or None, instance=row, viewer=request.viewer),
        page=form_page(
            facility, _("增加参与方"), help=[_("参与方看得到平台，可以登记自己的使用；协议由共建双方管理。")]
        ),
        save=lambda form: facilities.add_party(form.save(commit=False)),
        to=lambda row: reverse("facility-detail", args=[uid]),
    )


@requires(access.manages_facilities)
def facility_unshare(request: HttpRequest, uid) -> HttpResponse:
    facility = managed(request.viewer, uid)

    def save(form) -> Facility:
        facilities.remove_party(form.cleaned_data["party"])
        return facility

    return edit(
        request,
        form=PartyChoiceForm(request.POST or None, facility=facility),
        page=form_page(facility, _("移除参与方"), submit=_("移除")),
        save=save,
        to=lambda row: reverse("facility-detail", args=[uid]),
        done=_("已移除。"),
    )
