"""Assessment schemes: their items and grades, and how far everybody is under them."""

from collections import defaultdict

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.history import changes_of
from alliance.core.lists import Chosen, listing, one_page
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, history_of, link, trail
from alliance.core.wording import figure

from .. import access
from ..enums import AssessmentItemKind, AssessmentState, SchemeState
from ..forms.assessments import GradesForm, ItemForm, SchemeForm
from ..lists.assessments import SCHEMES
from ..measures import declared
from ..models import AssessmentItem, AssessmentScheme, AssessmentScore
from ..services import assessments, measuring, schemes

TONES = {SchemeState.DRAFT: "secondary", SchemeState.OPEN: "blue", SchemeState.CLOSED: "green"}
STATE_TONES = {
    AssessmentState.SELF_REPORT: "yellow",
    AssessmentState.SCORING: "blue",
    AssessmentState.PUBLISHED: "primary",
    AssessmentState.OBJECTED: "red",
    AssessmentState.FINAL: "green",
}


def trail_of(scheme: AssessmentScheme | None = None) -> list[dict]:
    steps = [(scheme.title, reverse("assessment-scheme-detail", args=[scheme.uid]))] if scheme else []
    return trail(
        (_("年度考核"), reverse("assessment-list")), (_("考核方案"), reverse("assessment-scheme-list")), *steps
    )


@requires(access.sees_schemes)
def scheme_list(request: HttpRequest) -> HttpResponse:
    new, may = reverse("assessment-scheme-new"), access.manages_assessments(request.viewer)
    page = Page(
        subtitle=_("每年每类对象一个方案：考核项目、权重、等次和期限"),
        trail=trail((_("年度考核"), reverse("assessment-list"))),
        actions=[link(_("拟定方案"), new, icon="plus", primary=True)] if may else [],
        empty={
            "title": _("还没有考核方案"),
            "text": _("先拟定项目和权重，启动后每家成员单位得到一份待自评的考核。"),
            "action": {"label": _("拟定方案"), "url": new} if may else None,
        },
    )
    return listing(request, SCHEMES, page=page)


@requires(access.sees_schemes)
def scheme_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    scheme = found(SCHEMES.rows(viewer), uid)
    may, today = access.manages_assessments(viewer), dates.today()
    draft = may and scheme.state == SchemeState.DRAFT
    most = assessments.places(scheme)
    quota = fact(
        _("优秀名额"),
        _("不限")
        if most is None
        else _("%(percent)s%%，%(most)s 个") % {"percent": scheme.honoured_percent, "most": most},
    )
    page = Page(
        title=scheme.title,
        trail=trail_of(),
        status={"label": scheme.get_state_display(), "tone": TONES[SchemeState(scheme.state)]},
        actions=_actions(scheme, viewer),
        missing=schemes.missing_to_open(scheme, on=today) if draft else [],
        facts=[
            *facts_of(scheme, "year", "audience"),
            fact(_("自评截止"), dates.shown(scheme.self_report_by)),
            fact(_("评分截止"), dates.shown(scheme.score_by)),
            *facts_of(scheme, "objection_days"),
            quota,
            fact(_("等次"), _("；").join(_grade(grade) for grade in scheme.grades.all())),
            *facts_of(scheme, "note"),
        ],
        panels=[_items_panel(scheme, draft=draft)],
        history=history_of(scheme),
        changes=changes_of(scheme, viewer=viewer, seen_by=access.manages_assessments),
    )
    if scheme.state != SchemeState.DRAFT:
        page.panels.insert(0, _matrix_panel(request, scheme, page))
    return render(request, "core/detail.html", {"page": page})


def _grade(grade) -> str:
    said = _("%(name)s ≥ %(points)s 分") % {"name": grade.name, "points": figure(grade.from_points)}
    return said + (_("（优秀单位）") if grade.honoured else "")


def _actions(scheme: AssessmentScheme, viewer) -> list[dict]:
    if not access.manages_assessments(viewer):
        return []
    at, found_ = [scheme.uid], []
    if scheme.state == SchemeState.DRAFT:
        found_ += [
            link(_("增加项目"), reverse("assessment-scheme-item", args=at), icon="plus"),
            link(_("等次"), reverse("assessment-scheme-grade", args=at), icon="edit"),
        ]
    if scheme.state == SchemeState.OPEN:
        found_ += [
            button(_("重新取数"), reverse("assessment-scheme-compute", args=at), icon="refresh"),
            button(_("补开新成员"), reverse("assessment-scheme-enrol", args=at), icon="user-plus"),
        ]
    if scheme.state != SchemeState.CLOSED:
        found_.append(link(_("编辑"), reverse("assessment-scheme-edit", args=at), icon="edit"))
    found_.append(button(_("复制到下一年"), reverse("assessment-scheme-copy", args=at), icon="copy"))
    return found_ + [
        button(m.label, reverse("assessment-scheme-move", args=[scheme.uid, m.verb]), tone=m.tone)
        for m in schemes.MACHINE.open_to(scheme, viewer)
    ]


def _items_panel(scheme: AssessmentScheme, *, draft: bool) -> dict:
    known = declared()
    items = list(scheme.items.prefetch_related("bands"))
    for item in items:
        item.read = known[item.measure].shown if item.measure in known else item.measure
    title = _("考核项目（权重合计 %(sum)s）") % {"sum": figure(scheme.weight)}
    return {"title": title, "template": "members/_assessment_items.html", "flush": True, "items": items, "draft": draft}


def _matrix_panel(request: HttpRequest, scheme: AssessmentScheme, page: Page) -> dict:
    """Who stands where, a page of them: each assessed beside the items, with the points there and what is missing."""
    items = list(scheme.items.all())
    assessed = scheme.assessments.select_related("organisation", "department")
    rows = one_page(request, Chosen.of(assessed, "organisation__pinyin"), page)
    points: dict[int, dict[int, AssessmentScore]] = defaultdict(dict)
    for score in AssessmentScore.objects.filter(assessment__in=rows).order_by():
        points[score.assessment_id][score.item_id] = score
    lines = []
    for row in rows:
        cells = [_cell(item, points[row.pk].get(item.pk)) for item in items]
        tone = STATE_TONES[AssessmentState(row.state)]
        lines.append({"row": row, "cells": cells, "tone": tone, "lacking": sum(c["points"] is None for c in cells)})
    counts = scheme.assessments.aggregate(all=Count("pk"), done=Count("pk", filter=Q(state=AssessmentState.FINAL)))
    title = _("考核进度（%(done)s / %(all)s 已定）") % counts
    return {
        "title": title,
        "template": "members/_assessment_matrix.html",
        "flush": True,
        "items": items,
        "lines": lines,
        "empty": _("还没有考核对象；教学系和先进个人由单位推荐。"),
    }


def _cell(item: AssessmentItem, score: AssessmentScore | None) -> dict:
    return {"item": item, "points": score.counts if score else None}


@requires(access.manages_assessments)
def scheme_new(request: HttpRequest) -> HttpResponse:
    page = Page(
        title=_("拟定方案"),
        trail=trail_of(),
        cancel_url=reverse("assessment-scheme-list"),
        help=[
            _("保存后再加考核项目，权重合计为 100 才能启动。"),
            _("先带“优秀、合格、不合格”三个等次，可以再改。"),
            _("上一年有方案的，可在那个方案里“复制到下一年”。"),
        ],
    )
    return edit(
        request,
        form=SchemeForm(request.POST or None, instance=AssessmentScheme(), viewer=request.viewer),
        page=page,
        save=lambda form: schemes.draw_up(form.save(commit=False), by=request.user, at=dates.now()),
        to=lambda row: reverse("assessment-scheme-detail", args=[row.uid]),
    )


def _form_page(scheme: AssessmentScheme, title: str, **kwargs) -> Page:
    back = reverse("assessment-scheme-detail", args=[scheme.uid])
    return Page(title=title, subtitle=scheme.title, trail=trail_of(scheme), cancel_url=back, **kwargs)


@requires(access.manages_assessments)
def scheme_edit(request: HttpRequest, uid) -> HttpResponse:
    scheme = found(SCHEMES.rows(request.viewer), uid)
    page = _form_page(scheme, _("编辑方案"), help=[_("启动以后改期限，还没有自评的单位按新期限。")])
    return edit(
        request,
        form=SchemeForm(request.POST or None, instance=scheme, viewer=request.viewer),
        page=page,
        save=lambda form: schemes.correct(form.save(commit=False), seen=form.seen),
        to=lambda row: page.cancel_url,
    )


@requires(access.manages_assessments)
def scheme_item(request: HttpRequest, uid) -> HttpResponse:
    scheme = found(SCHEMES.rows(request.viewer), uid)
    item = AssessmentItem(scheme=scheme, position=scheme.items.count() + 1, kind=AssessmentItemKind.SCORED)
    return _edit_item(request, item, _("增加项目"))


@requires(access.manages_assessments)
def item_edit(request: HttpRequest, uid) -> HttpResponse:
    item = found(AssessmentItem.objects.select_related("scheme").filter(scheme__in=SCHEMES.rows(request.viewer)), uid)
    drop = button(_("删除"), reverse("assessment-item-drop", args=[uid]), tone="red", confirm=_("删除这个项目？"))
    return _edit_item(request, item, _("修改项目"), actions=[drop])


def _edit_item(request: HttpRequest, item: AssessmentItem, title: str, actions=()) -> HttpResponse:
    page = _form_page(
        item.scheme,
        title,
        actions=list(actions),
        help=[
            _("得分 ÷ 满分 × 权重，各项相加为总分。"),
            _("系统取数：数值达到哪一档就得哪一档的分，低于最低一档得 0 分。"),
        ],
    )
    return edit(
        request,
        form=ItemForm(request.POST or None, instance=item, viewer=request.viewer),
        page=page,
        save=lambda form: schemes.save_item(form.save(commit=False), form.cleaned_data["bands"], seen=form.seen),
        to=lambda row: page.cancel_url,
    )


@require_POST
@requires(access.manages_assessments)
def item_drop(request: HttpRequest, uid) -> HttpResponse:
    item = found(AssessmentItem.objects.select_related("scheme").filter(scheme__in=SCHEMES.rows(request.viewer)), uid)
    to = reverse("assessment-scheme-detail", args=[item.scheme.uid])
    return act(request, lambda: schemes.drop_item(item), done=_("已删除。"), to=to)


@requires(access.manages_assessments)
def scheme_grade(request: HttpRequest, uid) -> HttpResponse:
    scheme = found(SCHEMES.rows(request.viewer), uid)
    page = _form_page(scheme, _("等次"))
    lines = (
        " ".join([g.name, figure(g.from_points), *([GradesForm.HONOURED] if g.honoured else [])])
        for g in scheme.grades.all()
    )
    return edit(
        request,
        form=GradesForm(request.POST or None, initial={"grades": "\n".join(lines)}),
        page=page,
        save=lambda form: schemes.set_grades(scheme, form.cleaned_data["grades"]),
        to=lambda row: page.cancel_url,
    )


@require_POST
@requires(access.manages_assessments)
def scheme_copy(request: HttpRequest, uid) -> HttpResponse:
    scheme = found(SCHEMES.rows(request.viewer), uid)
    return act(
        request,
        lambda: schemes.copy_to_next_year(scheme, by=request.user, at=dates.now()),
        done=_("已复制为 %(year)s 年的方案，请核对期限后启动。") % {"year": scheme.year + 1},
        to=f"{reverse('assessment-scheme-list')}?state=draft",
    )


@require_POST
@requires(access.manages_assessments)
def scheme_compute(request: HttpRequest, uid) -> HttpResponse:
    scheme = found(SCHEMES.rows(request.viewer), uid)
    return act(
        request,
        lambda: measuring.compute(scheme, on=dates.today(), at=dates.now()),
        done=_("已按今天的数据重新取数；已公示的不变。"),
        to=reverse("assessment-scheme-detail", args=[uid]),
    )


@require_POST
@requires(access.manages_assessments)
def scheme_enrol(request: HttpRequest, uid) -> HttpResponse:
    scheme = found(SCHEMES.rows(request.viewer), uid)
    return act(
        request,
        lambda: schemes.open_for_members(scheme, by=request.user, on=dates.today(), at=dates.now()),
        done=_("每家成员单位现在都有一份考核。"),
        to=reverse("assessment-scheme-detail", args=[uid]),
    )


@require_POST
@requires(access.manages_assessments)
def scheme_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    scheme = found(SCHEMES.rows(request.viewer), uid)
    return act(
        request,
        lambda: schemes.move(scheme, verb, viewer=request.viewer, on=dates.today(), at=dates.now()),
        done=_("已办理。"),
        to=reverse("assessment-scheme-detail", args=[uid]),
    )
