"""What the alliance has settled for itself, on one page with its history."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.history import changes_of
from alliance.core.pages import Page, edit, fact, link, trail

from .. import access
from ..forms.alliances import AllianceForm
from ..models import Alliance
from ..services import alliances, cooperations
from .kinds import panel as kinds_panel


@requires(access.sees_settings)
def alliance_detail(request: HttpRequest) -> HttpResponse:
    alliance, viewer = Alliance.objects.get(), request.viewer
    rule = dates.shown(cooperations.opinions_from())
    page = Page(
        title=_("联盟设定"),
        subtitle=alliance.name,
        actions=_actions(viewer),
        facts=[
            fact(_("资质审查有效期"), _("%(count)s 个月") % {"count": alliance.review_months}),
            fact(_("义务提醒间隔"), _("同一单位 %(days)s 天内只提醒一次") % {"days": alliance.duty_remind_days}),
            fact(_("义务临期提示"), _("离期限 %(days)s 天起") % {"days": alliance.duty_soon_days}),
            fact(_("协议须有评审意见"), _("%(day)s起签订的") % {"day": rule}),
        ],
        panels=kinds_panel(viewer),
        changes=changes_of(alliance, viewer=viewer, seen_by=access.sees_settings),
    )
    return render(request, "core/detail.html", {"page": page})


def _actions(viewer) -> list[dict]:
    actions = []
    if access.changes_settings(viewer):
        actions.append(link(_("修改设定"), reverse("alliance-edit"), icon="edit", primary=True))
    if access.rules_on_opinions(viewer):
        actions.append(link(_("评审意见起始日"), reverse("cooperation-rule"), icon="calendar"))
    return actions


@requires(access.changes_settings)
def alliance_edit(request: HttpRequest) -> HttpResponse:
    back = reverse("alliance-detail")
    return edit(
        request,
        form=AllianceForm(request.POST or None, instance=Alliance.objects.get()),
        page=Page(
            title=_("修改设定"),
            trail=trail((_("联盟设定"), back)),
            cancel_url=back,
            help=[
                _("改有效期只管今后通过的审查；已通过的，有效期截止日不变。"),
                _("改提醒间隔和临期提示，义务雷达当即按新的天数显示。"),
            ],
        ),
        save=lambda form: alliances.settle(form.changed),
        to=lambda row: back,
    )
