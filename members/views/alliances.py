"""What the alliance has settled for itself, on one page with its history."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.history import MOST, changes_of
from alliance.core.pages import Page, edit, fact, link, trail

from .. import access
from ..forms.alliances import AllianceForm
from ..models import Alliance
from ..services import alliances, cooperations, thresholds
from ..thresholds import GROUPS, Threshold
from .kinds import panel as kinds_panel


@requires(access.sees_settings)
def alliance_detail(request: HttpRequest) -> HttpResponse:
    alliance, viewer = Alliance.objects.get(), request.viewer
    rule = dates.shown(cooperations.opinions_from())
    changes = [*changes_of(alliance, viewer=viewer, seen_by=access.sees_settings), *thresholds.history()]
    page = Page(
        title=_("联盟设定"),
        subtitle=alliance.name,
        actions=_actions(viewer),
        facts=[fact(_("协议须有评审意见"), _("%(day)s起签订的") % {"day": rule})],
        panels=[*_numbers(), *kinds_panel(viewer)],
        changes=sorted(changes, key=lambda change: change["at"], reverse=True)[:MOST],
    )
    return render(request, "core/detail.html", {"page": page})


def _numbers() -> list[dict]:
    held, since = thresholds.standing(), thresholds.since()
    return [
        {"title": label, "facts": [fact(one.label, _shown(one, held[one.name], since.get(one.name))) for one in group]}
        for label, group in GROUPS
    ]


def _shown(one: Threshold, number: int, since: str | None) -> str:
    known = {"number": number, "unit": one.unit, "default": one.default, "since": since}
    if number == one.default:
        return _("%(number)s %(unit)s（默认）") % known
    if since is None:
        return _("%(number)s %(unit)s（默认 %(default)s）") % known
    return _("%(number)s %(unit)s（%(since)s起；默认 %(default)s）") % known


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
        form=AllianceForm(request.POST or None, standing=thresholds.standing()),
        page=Page(
            title=_("修改设定"),
            trail=trail((_("联盟设定"), back)),
            cancel_url=back,
            help=[
                _("改动从今天起生效，以前的不追溯；清空一栏就恢复默认值。"),
                _("改有效期只管今后通过的审查；已通过的，有效期截止日不变。"),
                _("指标口径：已过统计截止日的年度和已开启的年度报告，仍按原来的口径测算。"),
                _("改提醒间隔和临期提示，义务雷达当即按新的天数显示。"),
            ],
        ),
        save=lambda form: alliances.settle(form.changed, by=request.user, at=dates.now()),
        to=lambda row: back,
    )
