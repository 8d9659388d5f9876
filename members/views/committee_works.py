"""What committees take up, and the technical problems firms bring them."""

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
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, history_of, link, trail
from alliance.core.views.attachments import panel as attachments_panel

from .. import access
from ..enums import CommitteeWorkState as State
from ..forms.committee_works import AnswerForm, AssignForm, ProblemForm, WorkForm
from ..lists.committee_works import COMMITTEE_WORKS
from ..lists.kinds import COMMITTEE_WORK_KINDS
from ..models import CommitteeWork
from ..services import committee_works
from .kinds import kinds_link

TONES = {
    State.RAISED: "yellow",
    State.OPEN: "blue",
    State.ANSWERED: "yellow",
    State.REOPENED: "yellow",
    State.SOLVED: "green",
    State.REFUSED: "red",
    State.WITHDRAWN: "secondary",
}


def _trail(*steps: tuple[str, str]) -> list[dict]:
    return trail((_("委员会工作"), reverse("committee-work-list")), *steps)


@requires(access.sees_committees)
def work_list(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    new, bring = reverse("committee-work-new"), link(_("提出技术难题"), reverse("committee-work-raise"), icon="plus")
    may_raise, may_add = access.raises_problems(viewer), access.manages_committees(viewer)
    page = Page(
        subtitle=_("供需信息、企业技术难题、培训与鉴定基地"),
        actions=[
            *([bring | {"primary": not may_add}] if may_raise else []),
            *([link(_("登记一项"), new, icon="plus", primary=True)] if may_add else []),
            *kinds_link(COMMITTEE_WORK_KINDS, viewer),
        ],
        search_placeholder=_("标题或拼音首字母"),
        empty={
            "title": _("还没有委员会工作"),
            "text": _("企业可以把生产中的技术难题提给所在行业的专业建设指导委员会。"),
            "action": {"label": _("提出技术难题"), "url": reverse("committee-work-raise")} if may_raise else None,
        },
    )
    return listing(request, COMMITTEE_WORKS, page=page)


def _work(request: HttpRequest, uid) -> CommitteeWork:
    return found(CommitteeWork.objects.visible_to(request.viewer).for_list(), uid)


@requires(access.sees_committees)
def work_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer, work = request.viewer, _work(request, uid)
    page = Page(
        title=work.title,
        subtitle=work.kind.name,
        trail=_trail(),
        status={"label": work.get_state_display(), "tone": TONES[State(work.state)]},
        waits=committee_works.WAITS.line(work, on=dates.today()) if work.raised else "",
        actions=_actions(work, viewer),
        facts=_facts(work),
        panels=attachments_panel("committee-work", work, viewer),
        history=history_of(work) if work.raised else [],
        changes=changes_of(work, viewer=viewer, seen_by=access.manages_committees),
    )
    return render(request, "core/detail.html", {"page": page})


def _facts(work: CommitteeWork) -> list[dict]:
    about = facts_of(work, "committee", "kind", "organisation", "reported_on", "text")
    if not work.raised:
        return [*about, *facts_of(work, "solved_on", "result")]
    owner = [fact(_("承办"), work.owner_shown), *facts_of(work, "due_on")] if work.owner else []
    said = facts_of(work, "answered_on", "answer") if work.answer else []
    solved = facts_of(work, "solved_on") if work.solved_on else []
    return [*about, *facts_of(work, "wished_on"), *owner, *said, *solved]


def _actions(work: CommitteeWork, viewer) -> list[dict]:
    uid, shown = work.uid, []
    for move in committee_works.open_to(committee_works.PAGES, work, viewer):
        page = "answer" if move.verb == "answer" else "assign"
        url = reverse(f"committee-work-{page}", args=[uid])
        shown.append(link(move.label, url, icon="check", primary=move.tone == "primary"))
    for move in committee_works.open_to(committee_works.MACHINE, work, viewer):
        url = reverse("committee-work-move", args=[uid, move.verb])
        shown.append(button(move.label, url, tone=move.tone, reason=move.reason))
    over = work.raised and work.state in committee_works.ENDED
    if not over and access.handles_works(viewer) and committee_works.keeps(work, viewer):
        edit_it = reverse("committee-work-edit", args=[uid])
        shown.append(link(_("编辑"), edit_it, icon="edit", primary=not work.raised))
    return shown


@requires(access.manages_committees)
def work_new(request: HttpRequest) -> HttpResponse:
    return edit(
        request,
        form=WorkForm(request.POST or None, instance=CommitteeWork(), viewer=request.viewer),
        page=Page(title=_("登记一项工作"), trail=_trail(), cancel_url=reverse("committee-work-list")),
        save=lambda form: committee_works.report_work(
            form.save(commit=False), viewer=request.viewer, today=dates.today()
        ),
        to=lambda row: reverse("committee-work-detail", args=[row.uid]),
    )


@requires(access.raises_problems)
def work_raise(request: HttpRequest) -> HttpResponse:
    return edit(
        request,
        form=ProblemForm(request.POST or None, instance=CommitteeWork(), viewer=request.viewer),
        page=Page(
            title=_("提出技术难题"),
            trail=_trail(),
            cancel_url=reverse("committee-work-list"),
            submit=_("提出"),
            help=[
                _("委员会秘书或联盟办公室在 5 个工作日内受理并交办，或写明理由不予受理。"),
                _("提出之后在难题的页面上传图纸、照片等附件。"),
                _("只有本企业、这个委员会的在任委员单位、承办单位和联盟办公室看得到。"),
            ],
        ),
        save=lambda form: committee_works.raise_problem(
            form.save(commit=False), viewer=request.viewer, on=dates.today(), at=dates.now()
        ),
        to=lambda row: reverse("committee-work-detail", args=[row.uid]),
    )


@requires(access.handles_works)
def work_edit(request: HttpRequest, uid) -> HttpResponse:
    work = _work(request, uid)
    back = reverse("committee-work-detail", args=[uid])
    if not committee_works.keeps(work, request.viewer):
        messages.error(request, _("由联盟办公室或委员会秘书所在单位办理。"))
        return redirect(back)
    return edit(
        request,
        form=WorkForm(request.POST or None, instance=work, viewer=request.viewer),
        page=Page(title=_("编辑工作"), subtitle=work.title, trail=_trail(), cancel_url=back),
        save=lambda form: committee_works.correct_work(
            form.save(commit=False), seen=form.seen, viewer=request.viewer, today=dates.today()
        ),
        to=lambda row: back,
    )


@requires(access.handles_works)
def work_assign(request: HttpRequest, uid) -> HttpResponse:
    """Take it up with an owner and a day; or give it another."""
    work = _work(request, uid)
    back = reverse("committee-work-detail", args=[uid])
    if not committee_works.keeps(work, request.viewer):
        messages.error(request, _("由联盟办公室或委员会秘书所在单位办理。"))
        return redirect(back)
    return edit(
        request,
        form=AssignForm(request.POST or None, instance=work, viewer=request.viewer),
        page=Page(
            title=_("受理并交办") if work.state == State.RAISED else _("改派或改期"),
            subtitle=work.title,
            trail=_trail((work.title, back)),
            cancel_url=back,
            help=[_("期限前一周提醒承办单位，逾期催办。")],
        ),
        save=lambda form: committee_works.assign(
            work, viewer=request.viewer, on=dates.today(), at=dates.now(), **form.cleaned_data
        ),
        to=lambda row: back,
    )


@requires(access.handles_works)
def work_answer(request: HttpRequest, uid) -> HttpResponse:
    work = _work(request, uid)
    back = reverse("committee-work-detail", args=[uid])
    if not committee_works.answers(work, request.viewer):
        messages.error(request, _("由承办单位答复。"))
        return redirect(back)
    return edit(
        request,
        form=AnswerForm(request.POST or None, instance=work, viewer=request.viewer),
        page=Page(
            title=_("答复"),
            subtitle=work.title,
            trail=_trail((work.title, back)),
            cancel_url=back,
            help=[_("写明怎样解决、依据是什么；检测报告、图纸等在难题的页面上传。")],
        ),
        save=lambda form: committee_works.answer(
            work, viewer=request.viewer, on=dates.today(), at=dates.now(), **form.cleaned_data
        ),
        to=lambda row: back,
    )


@require_POST
@requires(access.handles_works)
def work_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    work = _work(request, uid)
    return act(
        request,
        lambda: committee_works.move(
            work, verb, viewer=request.viewer, on=dates.today(), at=dates.now(), reason=reason_of(request)
        ),
        done=_("已办理。"),
        to=reverse("committee-work-detail", args=[uid]),
    )
