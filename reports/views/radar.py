"""The obligation radar: who is behind with what, each member's own page, and reminders that are shown before they go."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.errors import Refused
from alliance.core.lists import listing, one_page
from alliance.core.pages import Page, button, fact, found, link, refuse, trail
from members.enums import OrganisationKind
from members.models import DutyReminder, Organisation

from .. import access
from ..lists import RADAR
from ..radar import reminders
from ..radar.duties import KINDS
from ..radar.outlook import prospects
from ..radar.standing import LOOKS, Board, Member, State, board
from ..radar.table import BEHIND, board_of, year_of


def _trail(viewer) -> list[dict]:
    return trail((_("义务雷达"), reverse("radar-list"))) if access.sees_radar(viewer) else []


@require_GET
@requires(access.sees_radar)
def radar_list(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    stood = board_of(viewer, year_of(request.GET))
    query = request.GET.urlencode()
    remind = link(_("提醒所列单位"), f"{reverse('radar-reminders')}?{query}", icon="send", primary=True)
    until = _("截至%(day)s，最落后的排在前面")
    if stood.over:
        until = _("%(day)s在册的成员当时的情况，按现有记录；已发布的年度报告以报告为准")
    page = Page(
        subtitle=until % {"day": dates.shown(stood.day)},
        actions=[remind] if access.reminds_of_duties(viewer) and stood.members and not stood.over else [],
        search_placeholder=_("单位名称或拼音首字母"),
        empty={
            "title": _("名册上还没有企业和学校"),
            "text": _("成员入会之后，这里列出它的各项义务。"),
            "action": None,
        },
    )
    context = {
        "kinds": [_kind(stood, kind) for kind in KINDS],
        "prospects": prospects(stood),
        "legend": [{"label": s.label, "icon": LOOKS[s][0], "tone": LOOKS[s][1]} for s in State],
        "behind": BEHIND,
        "past": stood.year if stood.over else "",
    }
    return listing(request, RADAR, page=page, template="reports/radar_list.html", context=context)


def _kind(stood, kind: OrganisationKind) -> dict:
    members = stood.of(kind)
    return {
        "kind": kind,
        "count": len(members),
        "assessed": len(stood.of(kind, assessed=True)),
        "behind": sum(bool(member.unmet) for member in members),
    }


@require_GET
@requires(access.sees_own_radar)
def radar_own(request: HttpRequest) -> HttpResponse:
    return _page_of(request, request.viewer.organisation)


@require_GET
@requires(access.sees_radar, access.sees_own_radar)
def radar_detail(request: HttpRequest, uid) -> HttpResponse:
    return _page_of(request, found(_organisations(request.viewer), uid))


def _organisations(viewer):
    rows = Organisation.objects.visible_to(viewer)
    return rows if access.sees_radar(viewer) else rows.filter(pk=viewer.organisation_id)


def _page_of(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    viewer, year = request.viewer, year_of(request.GET)
    stood = board(dates.today(), year=year, organisation=organisation.pk)
    if not stood.members:
        return _not_on_the_roll(request, organisation, stood)
    (member,) = stood.members
    rows = DutyReminder.objects.visible_to(viewer).filter(organisation=organisation.pk)
    page = Page(
        title=organisation.name,
        subtitle=_("%(year)s 年的联盟义务") % {"year": year},
        trail=_trail(viewer),
        status=_status(member),
        actions=_actions(viewer, member, stood),
        facts=_facts(member),
        panels=[
            {"title": _("各项义务"), "template": "reports/_duties.html"},
            {
                "title": _("发过的提醒"),
                "facts": [fact(_sent_shown(row), row.text) for row in rows[:10]],
                "empty": _("还没有发过提醒。"),
            },
        ],
    )
    context = {"page": page, "member": member, "cells": [_shown(cell, viewer) for cell in member.cells.values()]}
    return render(request, "reports/radar_detail.html", context)


def _not_on_the_roll(request: HttpRequest, organisation: Organisation, stood: Board) -> HttpResponse:
    """Nothing is asked, or was in that year, of whoever is no member school or enterprise."""
    if stood.over:
        title, text = organisation.name, _("%(day)s不在联盟名册上，那一年没有联盟义务。")
        text %= {"day": dates.shown(stood.day)}
    elif organisation.pk == request.viewer.organisation_id:
        title = _("本单位的联盟义务")
        text = _("本单位现在不在联盟名册上，没有联盟义务。入会之后，这里列出要做什么、何时截止。")
    elif organisation.kind in KINDS:
        title, text = organisation.name, _("现在不在联盟名册上，没有联盟义务；以前的年度可在义务雷达上按年度查看。")
    else:
        raise Http404
    return render(request, "core/notice.html", {"page": Page(title=title, text=text, trail=_trail(request.viewer))})


def _status(member: Member) -> dict:
    if not member.unmet:
        return {"label": _("没有未完成的义务"), "tone": "green"}
    return {"label": _("%(count)s 项未完成") % {"count": len(member.unmet)}, "tone": "yellow"}


def _actions(viewer, member: Member, stood: Board) -> list[dict]:
    own, year = reverse("radar-detail", args=[member.uid]), stood.year
    actions = [link(_("看上一年"), f"{own}?year={year - 1}", icon="calendar")] if year > stood.since else []
    if stood.over:
        return [*actions, link(_("看今年"), own, icon="calendar")]
    if access.reminds_of_duties(viewer) and member.unmet:
        url, text = reverse("radar-remind", args=[member.uid]), reminders.words(member)
        actions.append(button(_("提醒"), url, tone="primary", icon="send", confirm=text))
    return actions


def _facts(member: Member) -> list[dict]:
    assessed = _("考核中") if member.assessed else _("宽限期内，%(day)s起考核")
    return [
        fact(
            _("考核"), str(assessed) % {"day": dates.shown(member.assessed_from)} if not member.assessed else assessed
        ),
        fact(_("已完成"), _("%(met)s / %(all)s 项") % {"met": member.met_count, "all": len(member.cells)}),
        fact(_("最近期限"), dates.shown(member.deadline) or "—"),
    ]


def _sent_shown(row: DutyReminder) -> str:
    at = date_format(localtime(row.sent_at), "DATETIME_FORMAT")
    return _("%(at)s · %(by)s · 通知 %(told)s 人") % {"at": at, "by": row.sent_by_name, "told": row.told}


def _shown(cell, viewer) -> dict:
    """A duty with the rows behind it that the viewer may open, and where he can do what is missing."""
    uids = cell.uids
    rows = cell.duty.proof.seen_by(viewer, uids) if uids else []
    return {
        "cell": cell,
        "rows": rows[:12],
        "unseen": len(set(uids)) - len(rows),
        "more": max(len(rows) - 12, 0),
        "ways": [way for way in cell.duty.ways if cell.unmet and way.open_to(viewer)],
    }


@requires(access.reminds_of_duties)
def radar_reminders(request: HttpRequest) -> HttpResponse:
    """Whom the radar shows now, a page of them, each with the words he would get; whoever stays ticked is reminded, and
    with one tick more the other pages too.
    """
    asked = request.GET.copy()
    asked.pop("year", None)  # nobody is reminded of what is past
    stood = board_of(request.viewer, dates.today().year)
    chosen = RADAR.chosen(request.viewer, asked, request)
    if only := set(request.GET.getlist("member")):
        named = [member.pk for member in stood.members if str(member.uid) in only]
        chosen = replace(chosen, rows=chosen.rows.filter(pk__in=named))
    last, days, today = reminders.latest(), reminders.interval(), dates.today()

    def why_not(member: Member) -> str:
        return reminders.barred(member, last.get(member.pk), on=today, days=days)

    page = Page(
        title=_("提醒未完成义务的单位"),
        trail=_trail(request.viewer),
        cancel_url=reverse("radar-list"),
        help=[
            _("提醒发到单位经办人和负责人的消息里，没有读的第二天进邮件。"),
            _("同一单位 %(days)s 天内只提醒一次。") % {"days": days},
        ],
    )
    shown = [stood.by_pk[row.pk] for row in one_page(request, chosen, page)]
    pages = page.previous_url or page.next_url
    if request.method == "POST":
        ticked = set(request.POST.getlist("member"))
        members = [member for member in stood.members if str(member.uid) in ticked]
        if "rest" not in request.POST:
            return _remind(request, members, request.get_full_path() if pages else reverse("radar-list"))
        beside = set(chosen.rows.values_list("pk", flat=True)) - {member.pk for member in shown}
        others = [m for m in stood.members if m.pk in beside and str(m.uid) not in ticked and not why_not(m)]
        return _remind(request, [*members, *others], reverse("radar-list"))
    lines = [
        {
            "member": member,
            "words": reminders.words(member) if member.unmet else "",
            "barred": why_not(member),
        }
        for member in shown
    ]
    context = {"page": page, "lines": lines, "pages": pages, "ready": sum(not line["barred"] for line in lines)}
    return render(request, "reports/radar_reminders.html", context)


@require_POST
@requires(access.reminds_of_duties)
def radar_remind(request: HttpRequest, uid) -> HttpResponse:
    organisation = found(Organisation.objects.visible_to(request.viewer), uid)
    stood = board(dates.today(), organisation=organisation.pk)
    if not stood.members:
        raise Http404
    return _remind(request, stood.members, reverse("radar-detail", args=[uid]))


def _remind(request: HttpRequest, members: list[Member], to: str) -> HttpResponse:
    try:
        if not members:
            raise Refused(_("没有选中任何单位。"))
        sent = reminders.remind(members, viewer=request.viewer, at=dates.now())
    except Refused as refusal:
        refuse(request, refusal)
        return redirect(to)
    if sent.names:
        said = _("已提醒 %(count)s 家单位，通知 %(people)s 人。")
        messages.success(request, said % {"count": len(sent.names), "people": sent.people})
    for name, why in sent.left_out[:5]:
        messages.warning(request, _("没有提醒“%(name)s”：%(why)s。") % {"name": name, "why": why})
    if len(sent.left_out) > 5:
        messages.warning(request, _("另有 %(count)s 家没有提醒。") % {"count": len(sent.left_out) - 5})
    return redirect(to)
