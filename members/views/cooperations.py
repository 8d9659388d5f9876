"""Cooperations of schools with enterprises, their opinions and their five things."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.forms import reason_of
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, history_of, link, rows_table, trail
from alliance.core.views.attachments import panel as attachments_panel

from .. import access
from ..enums import CooperationState as State
from ..enums import ReviewKind
from ..forms.cooperations import (
    CooperationEditForm,
    CooperationForm,
    OpinionsFromForm,
    PaperForm,
    ReviewForm,
    SignForm,
)
from ..lists.cooperations import COOPERATIONS, ReviewTable
from ..models import Alliance, Cooperation, CooperationPaper, CooperationReview
from ..services import cooperations
from .cooperation_papers import papers_panel

TONES = {State.DRAFT: "secondary", State.REVIEWING: "yellow", State.SIGNED: "green", State.ENDED: "secondary"}
CONCLUDED = (State.SIGNED, State.ENDED)  # why it was sent back before, the school keeps to itself


def _trail() -> list[dict]:
    return trail((_("校企合作"), reverse("cooperation-list")))


@requires(access.sees_cooperations)
def cooperation_list(request: HttpRequest) -> HttpResponse:
    viewer, new = request.viewer, reverse("cooperation-new")
    may_add = access.writes_cooperations(viewer)
    actions = [link(_("登记合作"), new, icon="plus", primary=True)] if may_add else []
    if access.reminds_of_gaps(viewer):
        confirm = _("给每所有缺件的学校发一条提醒；当天重复提醒不会再发。")
        actions.append(button(_("提醒补齐缺件"), reverse("cooperation-remind"), tone="primary", confirm=confirm))
    if access.rules_on_opinions(viewer):
        actions.append(link(_("评审意见起始日"), reverse("cooperation-rule"), icon="settings"))
    page = Page(
        subtitle=_("协议、计划、总结、考核、经费五项材料，按年度看齐不齐"),
        actions=actions,
        search_placeholder=_("合作名称或拼音首字母"),
        empty={
            "title": _("还没有登记合作"),
            "text": _("先起草，经项目评审组和法律顾问评审之后登记签订。"),
            "action": {"label": _("登记合作"), "url": new} if may_add else None,
        },
    )
    return listing(request, COOPERATIONS, page=page)


@requires(access.sees_cooperations)
def cooperation_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    cooperation = found(COOPERATIONS.rows(viewer), uid)
    opinions = cooperation.shows_opinions_to(viewer)
    reviewing = opinions and cooperation.state == State.REVIEWING
    lacking = cooperations.missing_to_sign(cooperation) if reviewing else []
    missing = [*(text for _kind, text in lacking), *(cooperations.missing_scan(cooperation) if reviewing else [])]
    page = Page(
        title=cooperation.title,
        subtitle=_("%(school)s 与 %(enterprise)s")
        % {"school": cooperation.school.name, "enterprise": cooperation.enterprise.name},
        trail=_trail(),
        status={"label": cooperation.get_state_display(), "tone": TONES[State(cooperation.state)]},
        waits=cooperations.WAITS.line(cooperation, on=dates.today()),
        actions=_actions(cooperation, viewer),
        missing=missing,
        facts=[
            *facts_of(cooperation, "school", "enterprise", "department", "agreement_number"),
            fact(_("签订日期"), dates.shown(cooperation.signed_on)),
            fact(_("合作期"), cooperation.period_shown),
            *facts_of(cooperation, "content"),
            *(facts_of(cooperation, "without_opinions") if opinions and cooperation.without_opinions else []),
        ],
        panels=[
            papers_panel(cooperation, viewer),
            *([_opinions_panel(cooperation)] if opinions else []),
            *attachments_panel("cooperation", cooperation, viewer),
        ],
        history=history_of(cooperation, None if opinions else cooperation.steps.filter(to_state__in=CONCLUDED)),
        changes=changes_of(cooperation, viewer=viewer, seen_by=access.writes_cooperations),
    )
    return render(request, "core/detail.html", {"page": page})


def _actions(cooperation: Cooperation, viewer) -> list[dict]:
    uid, actions = cooperation.uid, []
    if access.writes_cooperations(viewer):
        if cooperation.state == State.REVIEWING:
            for kind, _text in cooperations.missing_to_sign(cooperation):
                url = f"{reverse('cooperation-review', args=[uid])}?kind={kind}"
                actions.append(link(_("登记%(kind)s") % {"kind": ReviewKind(kind).label}, url, icon="clipboard-list"))
        if cooperation.state != State.ENDED:
            actions.append(link(_("编辑"), reverse("cooperation-edit", args=[uid]), icon="edit"))
    for move in cooperations.SIGNING.open_to(cooperation, viewer):
        actions.append(link(move.label, reverse("cooperation-sign", args=[uid]), icon="checklist", primary=True))
    for move in cooperations.MACHINE.open_to(cooperation, viewer):
        url = reverse("cooperation-move", args=[uid, move.verb])
        actions.append(button(move.label, url, tone=move.tone, reason=move.reason))
    return actions


def _opinions_panel(cooperation: Cooperation) -> dict:
    reviews = cooperation.reviews.all()
    return {
        "title": _("评审意见"),
        "table": rows_table(ReviewTable, reviews) if reviews else None,
        "empty": _("还没有登记评审意见。"),
    }


@requires(access.writes_cooperations)
def cooperation_new(request: HttpRequest) -> HttpResponse:
    row = Cooperation(school_id=request.viewer.organisation_id)
    page = Page(
        title=_("登记合作"),
        trail=_trail(),
        cancel_url=reverse("cooperation-list"),
        help=[
            _("先登记为起草；两份意见齐了再登记签订，协议编号那时也可以补填。"),
            _("合作期填协议约定的起止，没有约定期限的结束日期留空。"),
        ],
    )
    return edit(
        request,
        form=CooperationForm(request.POST or None, instance=row, viewer=request.viewer),
        page=page,
        save=lambda form: cooperations.begin(form.save(commit=False), by=request.user, at=dates.now()),
        to=lambda row: reverse("cooperation-detail", args=[row.uid]),
    )


@requires(access.writes_cooperations)
def cooperation_edit(request: HttpRequest, uid) -> HttpResponse:
    cooperation = found(Cooperation.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("cooperation-detail", args=[uid])
    if request.method == "GET" and cooperation.state == State.ENDED:
        messages.error(request, cooperations.ENDED)
        return redirect(back)
    page = Page(
        title=_("编辑合作"),
        subtitle=cooperation.title,
        trail=_trail(),
        cancel_url=back,
        help=[cooperations.AS_SIGNED] if cooperation.state == State.SIGNED else [],
    )
    return edit(
        request,
        form=CooperationEditForm(request.POST or None, instance=cooperation, viewer=request.viewer),
        page=page,
        save=lambda form: cooperations.correct(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )


@requires(access.signs_cooperations)
def cooperation_sign(request: HttpRequest, uid) -> HttpResponse:
    cooperation = found(Cooperation.objects.visible_to(request.viewer), uid)
    back = reverse("cooperation-detail", args=[uid])
    page = Page(
        title=_("登记签订"),
        subtitle=cooperation.title,
        trail=_trail(),
        cancel_url=back,
        help=[
            _("须先有项目评审组评审和法律顾问意见。"),
            _("%(day)s之前签订的旧协议没有评审意见的，写明原因即可；之后签订的不能这样登记。")
            % {"day": dates.shown(cooperations.opinions_from())},
        ],
    )
    initial = {"agreement_number": cooperation.agreement_number}
    return edit(
        request,
        form=SignForm(request.POST or None, initial=initial),
        page=page,
        save=lambda form: cooperations.sign(
            cooperation, **form.cleaned_data, viewer=request.viewer, on=dates.today(), at=dates.now()
        ),
        to=lambda row: back,
        done=_("已登记签订。"),
    )


@requires(access.writes_cooperations)
def cooperation_paper(request: HttpRequest, uid) -> HttpResponse:
    cooperation = found(Cooperation.objects.visible_to(request.viewer), uid)
    initial = {"kind": request.GET.get("kind"), "year": request.GET.get("year") or dates.today().year}
    new = CooperationPaper(cooperation=cooperation)
    form = PaperForm(request.POST or None, request.FILES or None, instance=new, initial=initial, viewer=request.viewer)
    return _edit_paper(request, form, cooperation, title=_("登记材料"))


@requires(access.writes_cooperations)
def cooperation_paper_edit(request: HttpRequest, uid) -> HttpResponse:
    paper = found(CooperationPaper.objects.visible_to(request.viewer).select_related("cooperation"), uid)
    if request.method == "GET" and (why := cooperations.keeps(paper.cooperation, paper.kind)):
        messages.error(request, why)
        return redirect("cooperation-detail", paper.cooperation.uid)
    return _edit_paper(
        request,
        PaperForm(request.POST or None, request.FILES or None, instance=paper, viewer=request.viewer),
        paper.cooperation,
        title=_("更正材料"),
    )


def _edit_paper(request: HttpRequest, form: PaperForm, cooperation: Cooperation, *, title: str) -> HttpResponse:
    back = reverse("cooperation-detail", args=[cooperation.uid])
    page = Page(
        title=title,
        subtitle=cooperation.title,
        trail=_trail(),
        cancel_url=back,
        help=[
            _("协议只登记一份，不分年度；计划、总结、考核、经费每个自然年度各一份。"),
            _("没有扫描件的材料不算齐；可以先登记，再从合作页补传。"),
        ],
    )
    viewer = request.viewer
    return edit(
        request,
        form=form,
        page=page,
        save=lambda form: cooperations.file_paper(
            form.save(commit=False),
            form.cleaned_data["document"],
            viewer=viewer,
            on=dates.today(),
            at=dates.now(),
            seen=form.seen,
        ),
        to=lambda row: back,
    )


@requires(access.writes_cooperations)
def cooperation_review(request: HttpRequest, uid) -> HttpResponse:
    cooperation = found(Cooperation.objects.visible_to(request.viewer), uid)
    back = reverse("cooperation-detail", args=[uid])
    row = CooperationReview(cooperation=cooperation)
    return edit(
        request,
        form=ReviewForm(request.POST or None, instance=row, initial={"kind": request.GET.get("kind")}),
        page=Page(
            title=_("登记评审意见"),
            subtitle=cooperation.title,
            trail=_trail(),
            cancel_url=back,
            help=[
                _("同一类意见有几份的，以最近一份为准；退回起草以前的不再计入。"),
                _("扫描件在合作页的“附件”里上传。"),
            ],
        ),
        save=lambda form: cooperations.give_review(form.save(commit=False), on=dates.today()),
        to=lambda row: back,
    )


@require_POST
@requires(access.writes_cooperations, access.signs_cooperations)
def cooperation_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    cooperation = found(Cooperation.objects.visible_to(request.viewer).for_list(), uid)
    return act(
        request,
        lambda: cooperations.move(
            cooperation, verb, viewer=request.viewer, on=dates.today(), at=dates.now(), reason=reason_of(request)
        ),
        done=_("已办理。"),
        to=reverse("cooperation-detail", args=[uid]),
    )


@require_POST
@requires(access.reminds_of_gaps)
def cooperation_remind(request: HttpRequest) -> HttpResponse:
    count = cooperations.remind_gaps(on=dates.today(), at=dates.now())
    said = _("已提醒 %(count)s 所学校。") % {"count": count} if count else _("没有缺件，不用提醒。")
    messages.success(request, said)
    return redirect("cooperation-list")


@requires(access.rules_on_opinions)
def cooperation_rule(request: HttpRequest) -> HttpResponse:
    back = reverse("cooperation-list")
    page = Page(
        title=_("评审意见起始日"),
        trail=_trail(),
        cancel_url=back,
        help=[_("从这一天起签订的协议，没有项目评审组评审和法律顾问意见就不能登记签订；留空按联盟成立日。")],
    )
    return edit(
        request,
        form=OpinionsFromForm(request.POST or None, instance=Alliance.objects.get()),
        page=page,
        save=lambda form: cooperations.set_opinions_from(form.cleaned_data["opinions_from"]),
        to=lambda row: back,
    )
