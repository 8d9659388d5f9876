"""The policy library."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, edit, fact, facts_of, found, link, trail
from alliance.core.views.attachments import panel

from .. import access
from ..forms.policies import PolicyForm
from ..lists.policies import POLICIES
from ..models import Policy
from ..services import policies


def _trail() -> list[dict]:
    return trail((_("政策文件"), reverse("policy-list")))


@requires(access.is_anyone)
def policy_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("policy-new"), access.manages_policies(request.viewer)
    page = Page(
        subtitle=_("国家、省、市、县和联盟的文件"),
        actions=[link(_("收录文件"), new, icon="plus", primary=True)] if may_add else [],
        search_placeholder=_("标题、文号、机关、正文或拼音首字母"),
        empty={
            "title": _("还没有收录文件"),
            "text": _("联盟办公室收录之后在这里查阅。"),
            "action": {"label": _("收录文件"), "url": new} if may_add else None,
        },
    )
    return listing(request, POLICIES, page=page)


def facts_about(policy: Policy) -> list[dict]:
    """What inside pages and the public one say of a document."""
    day = dates.today()
    ends = dates.shown(policy.ends_before - dates.DAY) if policy.ends_before else ""
    return [
        *facts_of(policy, "document_number", "issuer", "level", "kind", "issued_on"),
        fact(_("有效期至"), ends or _("未写明")),
        *(facts_of(policy, "abolished_on") if policy.abolished_on else []),
        fact(_("效力"), _("有效") if policy.in_force(day) else _("已失效")),
    ]


@requires(access.is_anyone)
def policy_detail(request: HttpRequest, uid) -> HttpResponse:
    policy = found(Policy.objects.visible_to(request.viewer), uid)
    change = link(_("编辑"), reverse("policy-edit", args=[uid]), icon="edit")
    page = Page(
        title=policy.title,
        trail=_trail(),
        actions=[change] if access.manages_policies(request.viewer) else [],
        facts=[*facts_about(policy), *facts_of(policy, "text", "public")],
        changes=changes_of(policy, viewer=request.viewer, seen_by=access.manages_policies),
    )
    page.panels += panel("policy", policy, request.viewer)
    return render(request, "core/detail.html", {"page": page})


@requires(access.manages_policies)
def policy_new(request: HttpRequest) -> HttpResponse:
    return edit(
        request,
        form=PolicyForm(request.POST or None, instance=Policy(), viewer=request.viewer),
        page=Page(title=_("收录文件"), trail=_trail(), cancel_url=reverse("policy-list")),
        save=lambda form: policies.add_policy(form.save(commit=False)),
        to=lambda row: reverse("policy-detail", args=[row.uid]),
    )


@requires(access.manages_policies)
def policy_edit(request: HttpRequest, uid) -> HttpResponse:
    policy = found(Policy.objects.visible_to(request.viewer), uid)
    back = reverse("policy-detail", args=[uid])
    return edit(
        request,
        form=PolicyForm(request.POST or None, instance=policy, viewer=request.viewer),
        page=Page(title=_("编辑文件"), subtitle=policy.title, trail=_trail(), cancel_url=back),
        save=lambda form: policies.correct_policy(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )
