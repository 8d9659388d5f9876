"""What members open to each other, and who asked to use it."""

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
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, history_of, link, rows_table, trail

from .. import access
from ..enums import ResourceUseState
from ..forms.resources import ResourceForm, UseForm
from ..lists.kinds import RESOURCE_KINDS
from ..lists.resources import RESOURCE_USES, RESOURCES, UseTable
from ..models import ResourceUse, SharedResource
from ..services import resources
from .kinds import kinds_link

TONES = {
    ResourceUseState.ASKED: "yellow",
    ResourceUseState.AGREED: "green",
    ResourceUseState.DECLINED: "red",
    ResourceUseState.CANCELLED: "secondary",
    ResourceUseState.DONE: "secondary",
}
USES_SHOWN = 20


def _trail() -> list[dict]:
    return trail((_("共享资源"), reverse("shared-resource-list")))


@requires(access.sees_resources)
def resource_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("shared-resource-new"), access.keeps_resources(request.viewer)
    uses = link(_("使用申请"), reverse("resource-use-list"), icon="clipboard-list")
    kinds = kinds_link(RESOURCE_KINDS, request.viewer)
    page = Page(
        subtitle=_("成员单位相互开放的设备、课程、教材和专家"),
        actions=[*([link(_("登记资源"), new, icon="plus", primary=True)] if may_add else []), uses, *kinds],
        search_placeholder=_("名称或拼音首字母"),
        empty={
            "title": _("还没有共享资源"),
            "text": _("把可以给其他成员用的设备、课程、教材、专家登记在这里。"),
            "action": {"label": _("登记资源"), "url": new} if may_add else None,
        },
    )
    return listing(request, RESOURCES, page=page)


@requires(access.sees_resources)
def resource_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    resource = found(RESOURCES.rows(viewer), uid)
    own = resource.owner_id == viewer.organisation_id
    uses = ResourceUse.objects.visible_to(viewer).filter(resource=resource).for_list().order_by("-starts_on", "-id")
    uses = uses[:USES_SHOWN]
    actions = []
    if access.keeps_resources(viewer):
        change = link(_("编辑"), reverse("shared-resource-edit", args=[uid]), icon="edit")
        ask = link(_("申请使用"), reverse("shared-resource-ask", args=[uid]), icon="plus", primary=True)
        actions = [change] if own else [ask] if resource.is_open else []
    page = Page(
        title=resource.name,
        subtitle=resource.owner.name,
        trail=_trail(),
        status={"label": _("开放"), "tone": "green"}
        if resource.is_open
        else {"label": _("不开放"), "tone": "secondary"},
        actions=actions,
        facts=[
            *facts_of(resource, "kind", "owner", "quantity"),
            fact(_("开放时间"), resource.period_shown),
            *facts_of(resource, "how_to_ask", "description"),
        ],
        panels=[
            {
                "title": _("使用情况"),
                "table": rows_table(UseTable, uses) if uses else None,
                "empty": _("还没有使用申请。") if own else _("本单位还没有申请使用。"),
            }
        ],
        changes=changes_of(resource, viewer=viewer, seen_by=access.keeps_resources) if own else [],
    )
    return render(request, "core/detail.html", {"page": page})


@requires(access.keeps_resources)
def resource_new(request: HttpRequest) -> HttpResponse:
    row = SharedResource(owner=request.viewer.organisation)
    page = Page(
        title=_("登记资源"),
        trail=_trail(),
        cancel_url=reverse("shared-resource-list"),
        help=[_("“数量”是同一时间最多能给几份：几台设备、几个名额、几位专家。"), _("暂时不给别人用的，取消“开放”。")],
    )
    return edit(
        request,
        form=ResourceForm(request.POST or None, instance=row, viewer=request.viewer),
        page=page,
        save=lambda form: resources.register_resource(form.save(commit=False)),
        to=lambda row: reverse("shared-resource-detail", args=[row.uid]),
    )


@requires(access.keeps_resources)
def resource_edit(request: HttpRequest, uid) -> HttpResponse:
    own = SharedResource.objects.filter(owner_id=request.viewer.organisation_id)
    resource = found(own, uid)
    back = reverse("shared-resource-detail", args=[uid])
    return edit(
        request,
        form=ResourceForm(request.POST or None, instance=resource, viewer=request.viewer),
        page=Page(title=_("编辑资源"), subtitle=resource.name, trail=_trail(), cancel_url=back),
        save=lambda form: resources.correct_resource(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )


@requires(access.keeps_resources)
def resource_ask(request: HttpRequest, uid) -> HttpResponse:
    resource = found(RESOURCES.rows(request.viewer), uid)
    row = ResourceUse(resource=resource, asker=request.viewer.organisation)
    page = Page(
        title=_("申请使用"),
        subtitle=resource.name,
        trail=_trail(),
        cancel_url=reverse("shared-resource-detail", args=[uid]),
        help=[resource.how_to_ask] if resource.how_to_ask else [],
        submit=_("提出申请"),
    )
    return edit(
        request,
        form=UseForm(request.POST or None, instance=row),
        page=page,
        save=lambda form: resources.ask(
            form.save(commit=False), viewer=request.viewer, on=dates.today(), at=dates.now()
        ),
        to=lambda row: reverse("resource-use-detail", args=[row.uid]),
        done=_("已提出申请。"),
    )


@requires(access.sees_resources)
def use_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("提出 → 同意或不同意 → 用毕"),
        trail=_trail(),
        empty={"title": _("还没有使用申请"), "text": _("在“共享资源”里找到需要的资源后提出申请。"), "action": None},
    )
    return listing(request, RESOURCE_USES, page=page)


@requires(access.sees_resources)
def use_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    use = found(RESOURCE_USES.rows(viewer), uid)
    page = Page(
        title=use.resource.name,
        subtitle=use.asker.name,
        trail=_trail(),
        status={"label": use.get_state_display(), "tone": TONES[ResourceUseState(use.state)]},
        waits=resources.WAITS.line(use, on=dates.today()),
        actions=[
            link(_("资源资料"), reverse("shared-resource-detail", args=[use.resource.uid]), icon="books"),
            *(
                button(m.label, reverse("resource-use-move", args=[uid, m.verb]), tone=m.tone, reason=m.reason)
                for m in resources.open_moves(use, viewer)
            ),
        ],
        facts=[
            fact(_("提供单位"), use.resource.owner.name),
            *facts_of(use, "asker"),
            fact(_("使用时间"), use.period_shown),
            *facts_of(use, "quantity", "purpose"),
        ],
        history=history_of(use),
    )
    return render(request, "core/detail.html", {"page": page})


@require_POST
@requires(access.keeps_resources)
def use_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    use = found(RESOURCE_USES.rows(request.viewer), uid)
    return act(
        request,
        lambda: resources.move(use, verb, viewer=request.viewer, at=dates.now(), reason=reason_of(request)),
        done=_("已办理。"),
        to=reverse("resource-use-detail", args=[uid]),
    )
