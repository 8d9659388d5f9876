"""Kinds of activity, as the office keeps them."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core.access import requires
from alliance.core.lists import listing
from alliance.core.pages import Page, edit, found, link, trail

from .. import access
from ..forms.activities import ActivityKindForm
from ..lists.activities import ACTIVITY_KINDS
from ..models import ActivityKind
from ..services.kinds import save_kind


def _page(title: str) -> Page:
    back = reverse("activity-kind-list")
    return Page(
        title=title,
        trail=trail((_("活动"), reverse("activity-list")), (_("活动类别"), back)),
        cancel_url=back,
        help=[
            _(
                "“计入”决定这一类活动算哪项义务：企业负责人进校园计入 G01，家长企业行和企业宣传周计入 G02，推荐活动计入 G03。"
            ),
            _("改“计入”会改变今后测算的指标；已发布的报告不变。"),
        ],
    )


@requires(access.keeps_activity_kinds)
def activity_kind_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("活动分哪些类、按什么顺序列出、计入哪些指标"),
        trail=trail((_("活动"), reverse("activity-list"))),
        actions=[link(_("新增类别"), reverse("activity-kind-new"), icon="plus", primary=True)],
    )
    return listing(request, ACTIVITY_KINDS, page=page)


def _edit(request: HttpRequest, kind: ActivityKind, title: str) -> HttpResponse:
    return edit(
        request,
        form=ActivityKindForm(request.POST or None, instance=kind, viewer=request.viewer),
        page=_page(title),
        save=lambda form: save_kind(form.save(commit=False), seen=form.seen),
        to=lambda row: reverse("activity-kind-list"),
    )


@requires(access.keeps_activity_kinds)
def activity_kind_new(request: HttpRequest) -> HttpResponse:
    return _edit(request, ActivityKind(), _("新增类别"))


@requires(access.keeps_activity_kinds)
def activity_kind_edit(request: HttpRequest, uid) -> HttpResponse:
    return _edit(request, found(ActivityKind.objects.all(), uid), _("修改类别"))
