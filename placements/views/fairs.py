"""Recruitment fairs: announced, filled with posts, counted."""

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.errors import Refused
from alliance.core.forms import reason_of, seen_of
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import (
    Page,
    act,
    button,
    edit,
    fact,
    facts_of,
    found,
    history_of,
    link,
    refuse,
    rows_table,
    trail,
)
from members.enums import Role

from .. import access
from ..enums import FairState
from ..forms.fairs import BringForm, FairForm
from ..lists.fairs import FAIRS, FairOpeningTable
from ..models import Fair, FairOpening, FairSeeker, Opening
from ..services import fairs

TONES = {FairState.DRAFT: "secondary", FairState.OPEN: "green", FairState.CLOSED: "secondary"}
SHOWN = 200


def fair_trail(fair: Fair | None = None) -> list[dict]:
    steps = [(fair.name, reverse("fair-detail", args=[fair.uid]))] if fair else []
    return trail((_("双选会"), reverse("fair-list")), *steps)


def fair_of(request: HttpRequest, uid) -> Fair:
    return found(Fair.objects.visible_to(request.viewer).for_list(), uid)


@requires(access.sees_fairs)
def fair_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("fair-new"), access.manages_fairs(request.viewer)
    page = Page(
        subtitle=_("现场和线上同时举办；求人倍率 = 岗位数 ÷ 求职人数"),
        actions=[link(_("登记双选会"), new, icon="plus", primary=True)] if may_add else [],
        search_placeholder=_("名称或拼音首字母"),
        empty={
            "title": _("还没有双选会"),
            "text": _("联盟办公室或学校发布之后，企业带岗位参会，学生报名投递。"),
            "action": {"label": _("登记双选会"), "url": new} if may_add else None,
        },
    )
    return listing(request, FAIRS, page=page)


@requires(access.sees_fairs)
def fair_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer, day, fair = request.viewer, dates.today(), fair_of(request, uid)
    rows = FairOpening.objects.filter(fair=fair).for_list()
    shown = list(rows.order_by("stand", "opening__enterprise__pinyin", "opening__pinyin", "pk")[:SHOWN])
    within = set(Opening.objects.visible_to(viewer).filter(fairs=fair).values_list("pk", flat=True))
    for row in shown:
        row.open = row.opening_id in within
    page = Page(
        title=fair.name,
        subtitle=fair.organiser.name,
        trail=fair_trail(),
        status={"label": fair.get_state_display(), "tone": TONES[FairState(fair.state)]},
        waits=fairs.WAITS.line(fair, on=day),
        actions=_actions(fair, viewer, day),
        facts=[*count_facts(fair), fact(_("时间"), fair.period_shown), *facts_of(fair, "place", "online", "note")],
        missing=fairs.missing_to_open(fair, on=day) if fair.state == FairState.DRAFT else [],
        panels=[
            {
                "title": _("参会岗位"),
                "table": rows_table(FairOpeningTable, shown) if shown else None,
                "empty": _("还没有企业带岗位参会。"),
            },
            *_mine(fair, viewer),
        ],
        history=history_of(fair),
        changes=changes_of(fair, viewer=viewer, seen_by=access.manages_fairs),
    )
    return render(request, "core/detail.html", {"page": page})


def count_facts(fair: Fair) -> list[dict]:
    """Of a fair of `with_counts`: what it comes to, and where the figures come from."""
    sums = fairs.counts(fair)
    source = _("（上报数）") if sums.reported else ""
    figures = [
        (_("岗位数"), sums.seats, _("%(count)s 个%(source)s")),
        (_("求职人数"), sums.seekers, _("%(count)s 人%(source)s")),
    ]
    facts = [fact(label, words % {"count": n, "source": source}) for label, n, words in figures if n is not None]
    if sums.ratio is not None:
        facts.append(fact(_("求人倍率"), _("%(ratio)s（每名求职学生的岗位数）") % {"ratio": sums.ratio}))
    return [*facts, *([] if sums.reported else [fact(_("投递"), _("%(count)s 份") % {"count": sums.asked})])]


def _mine(fair: Fair, viewer) -> list[dict]:
    """What the viewer's own organisation has in it: a school its seekers, a firm who asks for its posts."""
    if access.sees_seekers(viewer):
        seekers = FairSeeker.objects.visible_to(viewer).filter(fair=fair)
        facts = [
            fact(_("已报名"), _("%(count)s 人") % {"count": seekers.registered().count()}),
            fact(_("其中到现场"), _("%(count)s 人") % {"count": seekers.registered().filter(on_site=True).count()}),
            fact(_("已发链接、还没有报名"), _("%(count)s 人") % {"count": seekers.filter(registered_at=None).count()}),
        ]
        return [{"title": _("本校学生"), "facts": facts}]
    if viewer.role in {Role.HR, Role.ENTERPRISE_LEADER}:
        rows = FairOpening.objects.filter(fair=fair, opening__enterprise_id=viewer.organisation_id).for_list()
        facts = [fact(row.opening.title, _("%(count)s 份投递") % {"count": row.asked}) for row in rows]
        return [{"title": _("本企业收到的投递"), "facts": facts, "empty": _("还没有带岗位参会。")}]
    return []


def _actions(fair: Fair, viewer, day) -> list[dict]:
    args = [fair.uid]
    running = fair.state == FairState.OPEN and not fair.over(day)
    actions = []
    if access.brings_posts(viewer) and running:
        actions.append(link(_("带岗位参会"), reverse("fair-bring", args=args), icon="plus", primary=True))
    if access.registers_seekers(viewer) and running:
        actions.append(link(_("学生报名"), reverse("fair-register", args=args), icon="user-plus", primary=True))
    if access.sees_seekers(viewer):
        actions.append(link(_("本校求职学生"), f"{reverse('fair-seeker-list')}?fair={fair.uid}", icon="users"))
    if access.sees_fair_applications(viewer):
        where = f"{reverse('fair-application-list')}?fair={fair.uid}"
        actions.append(link(_("投递和答复"), where, icon="clipboard-list"))
    if fairs.looks_after(fair, viewer):
        for move in fairs.MACHINE.open_to(fair, viewer):
            url = f"{reverse('fair-move', args=[*args, move.verb])}?seen={fair.version}"
            actions.append(button(move.label, url, tone=move.tone, reason=move.reason))
        actions.append(link(_("编辑"), reverse("fair-edit", args=args), icon="edit"))
    return actions


@requires(access.manages_fairs)
def fair_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    fair = Fair(organiser=viewer.organisation)
    return edit(
        request,
        form=FairForm(request.POST or None, instance=fair, viewer=viewer),
        page=Page(
            title=_("登记双选会"),
            trail=fair_trail(),
            cancel_url=reverse("fair-list"),
            help=[
                _("保存后先是筹备状态，发布之后企业带岗位参会、学校组织报名，公众网站同时公布。"),
                _("以前的双选会：填上报岗位数和求职人数，保存后直接结束。"),
            ],
        ),
        save=lambda form: fairs.write_fair(form.save(commit=False)),
        to=lambda row: reverse("fair-detail", args=[row.uid]),
    )


@requires(access.manages_fairs)
def fair_edit(request: HttpRequest, uid) -> HttpResponse:
    viewer, fair, back = request.viewer, fair_of(request, uid), reverse("fair-detail", args=[uid])
    if not fairs.looks_after(fair, viewer):
        raise Http404
    return edit(
        request,
        form=FairForm(request.POST or None, instance=fair, viewer=viewer),
        page=Page(title=_("编辑双选会"), subtitle=fair.name, trail=fair_trail(fair), cancel_url=back),
        save=lambda form: fairs.write_fair(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )


@require_POST
@requires(access.manages_fairs)
def fair_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    fair, viewer = fair_of(request, uid), request.viewer
    known = {"viewer": viewer, "on": dates.today(), "at": dates.now(), "seen": seen_of(request)}
    return act(
        request,
        lambda: fairs.move(fair, verb, reason=reason_of(request), **known),
        done=_("已办理。"),
        to=reverse("fair-detail", args=[uid]),
    )


@requires(access.brings_posts)
def fair_bring(request: HttpRequest, uid) -> HttpResponse:
    """A firm ticks which of its posts it brings, and where its stand is."""
    viewer, fair, back = request.viewer, fair_of(request, uid), reverse("fair-detail", args=[uid])
    if request.method == "GET":
        try:
            fairs.check_open(fair, on=dates.today())
        except Refused as refusal:
            refuse(request, refusal)
    firm = viewer.organisation
    there = FairOpening.objects.filter(fair=fair, opening__enterprise=firm)
    on_offer = Q(pk__in=Opening.objects.offered(dates.today()).values("pk"))
    rows = firm.openings.filter(on_offer | Q(pk__in=there.values("opening"))).order_by("pinyin", "pk")
    start = {"openings": [one.opening_id for one in there], "stand": next((one.stand for one in there), "")}

    def save(form) -> Fair:
        said = form.cleaned_data
        fairs.bring_openings(fair, said["openings"], enterprise=firm, stand=said["stand"], on=dates.today())
        return fair

    return edit(
        request,
        form=BringForm(request.POST or None, rows=rows, initial=start),
        page=Page(
            title=_("带岗位参会"),
            subtitle=fair.name,
            trail=fair_trail(fair),
            submit=_("保存"),
            cancel_url=back,
            help=[
                _("只列出已发布、没有过期的岗位；没有合适的，先到“招收岗位”登记。"),
                _("去掉勾就是撤下；有人投递之后不能撤。"),
            ],
        ),
        save=save,
        to=lambda row: back,
        done=_("已保存。"),
    )
