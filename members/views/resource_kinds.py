"""Kinds of shared resource, as the office keeps them."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core.access import requires
from alliance.core.lists import listing
from alliance.core.pages import Page, edit, found, link, trail

from .. import access
from ..forms.resources import ResourceKindForm
from ..lists.resources import RESOURCE_KINDS
from ..models import ResourceKind
from ..services.kinds import save_kind


@requires(access.keeps_resource_kinds)
def resource_kind_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("登记共享资源时可以选的类别"),
        trail=trail((_("共享资源"), reverse("shared-resource-list"))),
        actions=[link(_("新增类别"), reverse("resource-kind-new"), icon="plus", primary=True)],
    )
    return listing(request, RESOURCE_KINDS, page=page)


@requires(access.keeps_resource_kinds)
def resource_kind_new(request: HttpRequest) -> HttpResponse:
    return _edit(request, ResourceKind(), _("新增类别"))


@requires(access.keeps_resource_kinds)
def resource_kind_edit(request: HttpRequest, uid) -> HttpResponse:
    return _edit(request, found(ResourceKind.objects.all(), uid), _("修改类别"))


def _edit(request: HttpRequest, kind: ResourceKind, title: str) -> HttpResponse:
    back = reverse("resource-kind-list")
    return edit(
        request,
        form=ResourceKindForm(request.POST or None, instance=kind, viewer=request.viewer),
        page=Page(
            title=title,
            trail=trail((_("共享资源"), reverse("shared-resource-list")), (_("资源类别"), back)),
            cancel_url=back,
            help=[_("改名之后，已登记的资源随之改称。")],
        ),
        save=lambda form: save_kind(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )
