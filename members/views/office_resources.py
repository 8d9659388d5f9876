"""What the alliance's office works with: premises, money, seconded people."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core.access import requires
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.money import yuan
from alliance.core.pages import Page, edit, fact, facts_of, found, link, trail

from .. import access
from ..forms.office_resources import OfficeResourceForm
from ..lists.office_resources import OFFICE_RESOURCES
from ..models import OfficeResource
from ..services import office_resources


def _trail() -> list[dict]:
    return trail((_("办公室资源"), reverse("office-resource-list")))


@requires(access.sees_office_resources)
def resource_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("office-resource-new"), access.manages_office_resources(request.viewer)
    page = Page(
        subtitle=_("办公场所、经费、抽调人员"),
        actions=[link(_("登记"), new, icon="plus", primary=True)] if may_add else [],
        search_placeholder=_("名称、姓名或拼音首字母"),
    )
    return listing(request, OFFICE_RESOURCES, page=page)


@requires(access.sees_office_resources)
def resource_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    resource = found(OfficeResource.objects.visible_to(viewer).for_list(), uid)
    change = link(_("编辑"), reverse("office-resource-edit", args=[uid]), icon="edit", primary=True)
    money = [
        fact(label, _("%(yuan)s 元") % {"yuan": yuan(amount)} if amount is not None else "—")
        for label, amount in ((_("预算"), resource.planned_fen), (_("支出"), resource.spent_fen))
    ]
    page = Page(
        title=resource.name,
        trail=_trail(),
        actions=[change] if access.manages_office_resources(viewer) else [],
        facts=[
            *facts_of(resource, "kind", "organisation"),
            *(money if resource.planned_fen is not None else []),
            fact(_("起止"), resource.period_shown),
            *facts_of(resource, "note"),
        ],
        changes=changes_of(resource, viewer=viewer, seen_by=access.manages_office_resources),
    )
    return render(request, "core/detail.html", {"page": page})


@requires(access.manages_office_resources)
def resource_new(request: HttpRequest) -> HttpResponse:
    return edit(
        request,
        form=OfficeResourceForm(request.POST or None, instance=OfficeResource(), viewer=request.viewer),
        page=Page(
            title=_("登记办公室资源"),
            trail=_trail(),
            cancel_url=reverse("office-resource-list"),
            help=[_("经费按年度登记，填预算和支出；办公场所和抽调人员不填金额。")],
        ),
        save=lambda form: office_resources.register_resource(form.save(commit=False)),
        to=lambda row: reverse("office-resource-detail", args=[row.uid]),
    )


@requires(access.manages_office_resources)
def resource_edit(request: HttpRequest, uid) -> HttpResponse:
    resource = found(OfficeResource.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("office-resource-detail", args=[uid])
    return edit(
        request,
        form=OfficeResourceForm(request.POST or None, instance=resource, viewer=request.viewer),
        page=Page(title=_("编辑"), subtitle=resource.name, trail=_trail(), cancel_url=back),
        save=lambda form: office_resources.correct_resource(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )
