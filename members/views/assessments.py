"""Yearly assessments: the list, one with its scores, the self-report, the office's points, objection and answer."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from alliance.core import attachments as kernel
from alliance.core import dates
from alliance.core.access import requires
from alliance.core.errors import Refused
from alliance.core.forms import reason_of
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
from alliance.core.views import attachments
from alliance.core.wording import figure

from .. import access
from ..documents.assessment import result_sheet
from ..enums import AssessmentState as State
from ..forms.assessments import AnswerForm, ObjectionForm, ProposalForm, ScoreForm, SelfReportForm
from ..lists.assessments import ASSESSMENT_SCORES, ASSESSMENTS, AssessmentTable
from ..measures import declared
from ..models import Assessment, AssessmentScheme, Organisation
from ..services import assessments, proposals, schemes
from .schemes import STATE_TONES

RESULT = frozenset({State.PUBLISHED, State.OBJECTED, State.FINAL})  # the member sees what it came to


def _trail() -> list[dict]:
    return trail((_("年度考核"), reverse("assessment-list")))


def results_panel(organisation: Organisation, viewer) -> list[dict]:
    """An organisation's own assessments, for its page; nothing for who may not see them."""
    own = ASSESSMENTS.rows(viewer).filter(organisation=organisation, department=None, person_name="")
    rows = list(own.order_by("-scheme__year", "-pk")[:5])
    if not rows:
        return []
    dropped = ("department", "person_name", "published_on", "honoured")
    return [{"title": _("年度考核"), "table": rows_table(AssessmentTable, rows, exclude=dropped)}]


@requires(access.sees_assessments)
def assessment_list(request: HttpRequest) -> HttpResponse:
    viewer, actions = request.viewer, []
    if access.sees_schemes(viewer):
        actions = [
            link(_("考核方案"), reverse("assessment-scheme-list"), icon="clipboard-list", primary=True),
            link(_("人工评分项目"), reverse("assessment-score-list"), icon="checklist"),
        ]
    if access.reports_itself(viewer) and AssessmentScheme.objects.proposed_to_by(viewer).exists():
        actions = [link(_("推荐教学系或先进个人"), reverse("assessment-propose"), icon="plus", primary=True)]
    page = Page(
        subtitle=_("自评、评分、公示、异议、定档"),
        actions=actions,
        search_placeholder=_("单位名称或拼音首字母"),
        empty={
            "title": _("还没有年度考核"),
            "text": _("考核启动之后，每家成员单位这里会有一份待自评的考核。"),
            "action": None,
        },
    )
    return listing(request, ASSESSMENTS, page=page)


@requires(access.sees_schemes)
def assessment_score_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        subtitle=_("选好考核方案，生成补充模板，填好评分再传回来"),
        trail=_trail(),
        search_placeholder=_("单位名称或拼音首字母"),
        empty={
            "title": _("没有要人工评分的项目"),
            "text": _("考核启动之后，系统没有取数的项目列在这里。"),
            "action": None,
        },
    )
    return listing(request, ASSESSMENT_SCORES, page=page)


@requires(access.sees_assessments)
def assessment_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    row = found(ASSESSMENTS.rows(viewer), uid)
    writes = access.reports_itself(viewer) and row.state == State.SELF_REPORT
    scores = access.manages_assessments(viewer) and row.state == State.SCORING
    missing = assessments.missing_to_submit(row) if writes else assessments.missing_to_publish(row) if scores else []
    page = Page(
        title=row.subject_shown,
        subtitle=row.scheme.title,
        trail=_trail(),
        status={"label": row.get_state_display(), "tone": STATE_TONES[State(row.state)]},
        waits=assessments.WAITS.line(row, on=dates.today()),
        actions=_actions(row, viewer, writes=writes, scores=scores, whole=not missing),
        missing=missing,
        facts=_facts(row),
        panels=[
            _scores_panel(row, viewer),
            *_objections(row),
            *attachments.panel("assessment", row, viewer, title=_("佐证材料")),
        ],
        history=history_of(row),
        changes=changes_of(row, viewer=viewer, seen_by=access.manages_assessments),
    )
    return render(request, "core/detail.html", {"page": page})


def _facts(row: Assessment) -> list[dict]:
    result = [
        fact(_("总分"), figure(row.total)),
        *facts_of(row, "grade"),
        fact(_("公示日期"), dates.shown(row.published_on)),
        fact(_("异议期至"), dates.shown(row.objections_until)),
    ]
    return [
        fact(_("单位"), row.organisation.name),
        *(facts_of(row, "department") if row.department else []),
        *(facts_of(row, "person_name", "person_post") if row.person_name else []),
        fact(_("年度"), row.scheme.year),
        fact(_("自评截止"), dates.shown(row.self_report_by)),
        *(result if row.state in RESULT else []),
        *facts_of(row, "self_report"),
    ]


def _scores_panel(row: Assessment, viewer) -> dict:
    known, scores = declared(), list(row.scores.select_related("item"))
    for score in scores:
        score.read = known[score.item.measure].shown if score.item.measure in known else score.item.measure
    shows = row.state in RESULT or access.sees_schemes(viewer)
    return {
        "title": _("各项得分"),
        "template": "members/_assessment_scores.html",
        "flush": True,
        "scores": scores,
        "shows_points": shows,
    }


def _objections(row: Assessment) -> list[dict]:
    panels = []
    for one in row.objections.select_related("raised_by", "answered_by"):
        answered = [
            *facts_of(one, "result", "answer"),
            fact(_("处理人"), one.answered_by.name if one.answered_by else ""),
        ]
        said = [fact(_("提出时间"), one.raised_at), *facts_of(one, "text")]
        panels.append({"title": _("异议"), "facts": [*said, *(answered if one.result else [])]})
    return panels


def _actions(row: Assessment, viewer, *, writes: bool, scores: bool, whole: bool) -> list[dict]:
    """What is next stands out: to fill in as long as something is missing, then to pass it on."""
    at, actions = [row.uid], []
    if writes:
        actions.append(link(_("填写自评"), reverse("assessment-report", args=at), icon="edit", primary=not whole))
        if row.department_id or row.person_name:
            said = _("撤回这份推荐？")
            actions.append(button(_("撤回推荐"), reverse("assessment-withdraw", args=at), tone="red", confirm=said))
    if scores:
        actions.append(link(_("评分"), reverse("assessment-score", args=at), icon="edit", primary=not whole))
    objects = access.reports_itself(viewer) and row.state == State.PUBLISHED
    if objects and dates.today() <= row.objections_until:
        actions.append(link(_("提出异议"), reverse("assessment-object", args=at)))
    if row.state == State.OBJECTED and access.manages_assessments(viewer):
        actions.append(link(_("处理异议"), reverse("assessment-answer", args=at), icon="edit", primary=True))
    if row.state in RESULT:
        actions.append(link(_("结果单（PDF）"), reverse("assessment-sheet", args=at), icon="file-text"))
    return actions + [
        button(m.label, reverse("assessment-move", args=[row.uid, m.verb]), tone=m.tone, reason=m.reason)
        for m in assessments.MACHINE.open_to(row, viewer)
    ]


def _form_page(row: Assessment, title: str, **kwargs) -> Page:
    back = reverse("assessment-detail", args=[row.uid])
    return Page(title=title, subtitle=str(row), trail=_trail(), cancel_url=back, **kwargs)


@requires(access.reports_itself)
def assessment_propose(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    new = Assessment(organisation=viewer.organisation)
    page = Page(
        title=_("推荐教学系或先进个人"),
        trail=_trail(),
        cancel_url=reverse("assessment-list"),
        help=[_("推荐教学系的选教学系，推荐先进个人的填姓名和职务。"), _("保存后再填写自评材料并提交。")],
    )

    def save(form):
        given = form.cleaned_data
        row = schemes.assessment_of(
            given["scheme"],
            organisation=viewer.organisation,
            department=given.get("department"),
            person_name=given.get("person_name", ""),
            person_post=given.get("person_post", ""),
        )
        return proposals.propose(row, by=request.user, on=dates.today(), at=dates.now())

    return edit(
        request,
        form=ProposalForm(request.POST or None, instance=new, viewer=viewer),
        page=page,
        save=save,
        to=lambda row: reverse("assessment-detail", args=[row.uid]),
    )


@require_POST
@requires(access.reports_itself)
def assessment_withdraw(request: HttpRequest, uid) -> HttpResponse:
    row = found(ASSESSMENTS.rows(request.viewer), uid)
    return act(request, lambda: proposals.withdraw(row), done=_("已撤回推荐。"), to=reverse("assessment-list"))


@requires(access.reports_itself)
def assessment_report(request: HttpRequest, uid) -> HttpResponse:
    row = found(ASSESSMENTS.rows(request.viewer), uid)
    page = _form_page(
        row,
        _("填写自评"),
        help=[
            _("可以先保存再接着填，提交前都能改。"),
            _("自评到 %(day)s截止（含当天）。") % {"day": dates.shown(row.self_report_by)},
            _("佐证材料在考核页上传。"),
        ],
    )
    return edit(
        request,
        form=SelfReportForm(request.POST or None, instance=row, viewer=request.viewer),
        page=page,
        save=lambda form: assessments.write_self_report(
            form.save(commit=False), form.entries(), seen=form.seen, on=dates.today()
        ),
        to=lambda row: page.cancel_url,
    )


@requires(access.manages_assessments)
def assessment_score(request: HttpRequest, uid) -> HttpResponse:
    row = found(ASSESSMENTS.rows(request.viewer), uid)
    page = _form_page(
        row, _("评分"), help=[_("系统取数的项目不在这里；没有取到数的由人工评分。"), _("公示后单位才看到得分。")]
    )
    return edit(
        request,
        form=ScoreForm(request.POST or None, instance=row, viewer=request.viewer),
        page=page,
        save=lambda form: assessments.score(row, form.entries(), seen=form.seen, by=request.user, at=dates.now()),
        to=lambda row: page.cancel_url,
    )


@requires(access.reports_itself)
def assessment_object(request: HttpRequest, uid) -> HttpResponse:
    row, viewer = found(ASSESSMENTS.rows(request.viewer), uid), request.viewer

    def save(form):
        at = dates.now()
        assessments.object_to(row, form.cleaned_data["text"], viewer=viewer, on=dates.today(), at=at)
        if upload := form.cleaned_data["evidence"]:
            kernel.attach("assessment", row, upload, kind="objection", viewer=viewer, at=at)
        return row

    page = _form_page(row, _("提出异议"), help=[_("写明对哪一项有异议和依据；由没有参与评分的人处理。")])
    form = ObjectionForm(request.POST or None, request.FILES or None)
    return edit(request, form=form, page=page, save=save, to=lambda row: page.cancel_url)


@requires(access.manages_assessments)
def assessment_answer(request: HttpRequest, uid) -> HttpResponse:
    row = found(ASSESSMENTS.rows(request.viewer), uid)
    page = _form_page(row, _("处理异议"), help=[_("成立的退回评分，重新公示；不成立的按原结果定档。")])

    def save(form):
        given = form.cleaned_data
        assessments.answer(row, result=given["result"], text=given["answer"], viewer=request.viewer, at=dates.now())
        return row

    return edit(request, form=AnswerForm(request.POST or None), page=page, save=save, to=lambda row: page.cancel_url)


@require_GET
@requires(access.sees_assessments)
def assessment_sheet(request: HttpRequest, uid) -> HttpResponse:
    """The result sheet. There is none before a result is."""
    row = found(ASSESSMENTS.rows(request.viewer), uid)
    if row.state not in RESULT:
        raise Http404
    try:
        pdf = result_sheet(row)
    except Refused as refusal:
        refuse(request, refusal)
        return redirect("assessment-detail", uid=uid)
    name = _("%(title)s结果单.pdf") % {"title": row}
    headers = {"Content-Disposition": content_disposition_header(True, name)}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@require_POST
@requires(access.reports_itself, access.manages_assessments)
def assessment_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    row = found(ASSESSMENTS.rows(request.viewer), uid)
    return act(
        request,
        lambda: assessments.move(
            row, verb, viewer=request.viewer, on=dates.today(), at=dates.now(), reason=reason_of(request)
        ),
        done=_("已办理。"),
        to=reverse("assessment-detail", args=[uid]),
    )
