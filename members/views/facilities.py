"""Facilities built together, and the days they were used."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, edit, fact, facts_of, found, link, rows_table, trail
from alliance.core.views.attachments import panel as attachments_panel

from .. import access
from ..forms import FacilityEditForm, FacilityEndForm, FacilityForm, FacilityUseForm
from ..lists import FACILITIES
from ..models import Facility
from ..services import facilities
from ..tables import FacilityUseTable


def _trail() -> list[dict]:
    return trail((_("共建平台"), reverse("facility-list")))


@requires(access.sees_facilities)
def facility_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("facility-new"), access.manages_facilities(request.viewer)
    page = Page(
        subtitle=_("实训基地、教师工作站和其他共建平台"),
        actions=[link(_("登记平台"), new, icon="plus", primary=True)] if may_add else [],
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
    facility = found(Facility.objects.visible_to(request.viewer).for_list(), uid)
    uses = facility.uses.order_by("-used_on", "-id")[:20]
    record = link(_("登记使用"), reverse("facility-use", args=[uid]), icon="plus", primary=True)
    change = link(_("编辑"), reverse("facility-edit", args=[uid]), icon="edit")
    end = link(_("设置有效期"), reverse("facility-end", args=[uid]), icon="calendar")
    page = Page(
        title=facility.name,
        trail=_trail(),
        actions=[record, change, end] if access.manages_facilities(request.viewer) else [],
        changes=changes_of(facility, viewer=request.viewer, seen_by=access.manages_facilities),
        facts=[
            *facts_of(facility, "kind", "enterprise", "school", "on_campus", "places"),
            fact(_("有效期"), facility.period_shown),
        ],
        panels=[
            {
                "title": _("最近的使用记录"),
                "table": rows_table(FacilityUseTable, uses) if uses else None,
                "empty": _("还没有使用记录。当年没有使用的基地不计入达标。"),
            },
            *attachments_panel("facility", facility, request.viewer),
        ],
    )
    return render(request, "core/detail.html", {"page": page})


@requires(access.manages_facilities)
def facility_new(request: HttpRequest) -> HttpResponse:
    form = FacilityForm(request.POST or None, instance=Facility(), viewer=request.viewer)
    page = Page(
        title=_("登记平台"),
        trail=_trail(),
        cancel_url=reverse("facility-list"),
        help=[
            _("有效期按共建协议填写；过期后不再计入指标。"),
            _("联盟身份已暂停的单位不在名单里，恢复之后才能登记新的平台。"),
        ],
    )
    return edit(
        request,
        form=form,
        page=page,
        save=lambda form: facilities.register_facility(form.save(commit=False)),
        to=lambda row: reverse("facility-detail", args=[row.uid]),
    )


@requires(access.manages_facilities)
def facility_edit(request: HttpRequest, uid) -> HttpResponse:
    facility = found(Facility.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("facility-detail", args=[uid])
    return edit(
        request,
        form=FacilityEditForm(request.POST or None, instance=facility, viewer=request.viewer),
        page=Page(
            title=_("编辑平台"),
            subtitle=facility.name,
            trail=_trail(),
            cancel_url=back,
            help=[_("开始日期不能晚于第一次使用；到期日在“设置有效期”里改。")],
        ),
        save=lambda form: facilities.correct_facility(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )


@requires(access.manages_facilities)
def facility_use(request: HttpRequest, uid) -> HttpResponse:
    facility = found(Facility.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("facility-detail", args=[uid])
    page = Page(title=_("登记使用"), subtitle=facility.name, trail=_trail(), cancel_url=back)
    return edit(
        request,
        form=FacilityUseForm(request.POST or None),
        page=page,
        save=lambda form: facilities.record_use(facility, **form.cleaned_data, today=dates.today()),
        to=lambda row: back,
    )


@requires(access.manages_facilities)
def facility_end(request: HttpRequest, uid) -> HttpResponse:
    facility = found(Facility.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("facility-detail", args=[uid])
    return edit(
        request,
        form=FacilityEndForm(request.POST or None, instance=facility, viewer=request.viewer),
        page=Page(
            title=_("设置有效期"),
            subtitle=facility.name,
            trail=_trail(),
            cancel_url=back,
            help=[_("填最后一天（含当天）；没有约定期限的留空。"), _("过期后不再计入指标。")],
        ),
        save=lambda form: facilities.end_facility(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )
