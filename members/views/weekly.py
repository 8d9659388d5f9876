"""Weekly returns of departments: the list, weeks beside departments, and one return."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.forms import reason_of
from alliance.core.history import changes_of
from alliance.core.lists import Chosen, listing, one_page
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, history_of, link, rows_table, trail

from .. import access
from ..enums import WeeklyState
from ..forms.weekly import FollowUpForm, WeeklyForm, WeeklyNewForm
from ..lists.weekly import WEEKLY_RETURNS, FollowUpTable, OwnFollowUpTable
from ..models import Department, FollowUp, WeeklyReturn
from ..models.weekly import WEEK
from ..services import weekly

TONES = {
    WeeklyState.DRAFT: "yellow",
    WeeklyState.SUBMITTED: "green",
    WeeklyState.RETURNED: "yellow",
    WeeklyState.WAIVED: "secondary",
}
WEEKS = 10  # weeks the matrix shows


def _trail() -> list[dict]:
    return trail((_("周报"), reverse("weekly-return-list")))


@requires(access.sees_weekly_returns)
def weekly_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("weekly-return-new"), access.writes_weekly_returns(request.viewer)
    actions = [link(_("各系报送情况"), reverse("weekly-return-matrix"), icon="category", primary=not may_add)]
    if may_add:
        actions.insert(0, link(_("填报一周"), new, icon="plus", primary=True))
    page = Page(
        subtitle=_("各教学系每周的评审、新增和企业跟进，下周一前提交"),
        actions=actions,
        empty={
            "title": _("还没有周报"),
            "text": _("教学系有了专员之后，每周一自动建立一份待填的周报。"),
            "action": {"label": _("填报一周"), "url": new} if may_add else None,
        },
    )
    return listing(request, WEEKLY_RETURNS, page=page)


@requires(access.sees_weekly_returns)
def weekly_matrix(request: HttpRequest) -> HttpResponse:
    """The last weeks beside the departments, for a school's office; and school by school for who runs the alliance."""
    viewer, today = request.viewer, dates.today()
    weeks = [weekly.monday_of(today) - WEEK * number for number in range(WEEKS)]
    known = Department.objects.visible_to(viewer).open().for_list()
    page = Page(
        title=_("各系报送情况"),
        subtitle=_("最近 %(count)s 周，本周在最前") % {"count": WEEKS},
        trail=_trail(),
    )
    lines = weekly.matrix(one_page(request, Chosen.of(known, "school__pinyin"), page), weeks, on=today)
    context = {"page": page, "lines": lines, "weeks": weeks, "by_school": viewer.role in access.ALLIANCE}
    return render(request, "members/weekly_matrix.html", context | {"own": viewer.role != "coordinator"})


@requires(access.sees_weekly_returns)
def weekly_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    row = found(WEEKLY_RETURNS.rows(viewer), uid)
    writes = access.writes_weekly_returns(viewer) and row.state in weekly.WRITTEN
    followed = row.follow_ups.select_related("enterprise")
    late = [fact(_("是否按时"), _("迟报") if row.was_late else _("按时"))] if row.first_sent_on else []
    missing = weekly.missing_to_submit(row) if writes else []
    page = Page(
        title=_("%(department)s周报") % {"department": row.department.name},
        subtitle=row.week_shown,
        trail=_trail(),
        status={"label": row.get_state_display(), "tone": TONES[WeeklyState(row.state)]},
        waits=weekly.WAITS.line(row, on=dates.today()),
        actions=_actions(row, viewer, writes=writes, whole=not missing),
        missing=missing,
        facts=[
            fact(_("学校"), row.department.school.name),
            fact(_("期限"), dates.shown(row.due_on)),
            *late,
            *facts_of(row, "reviews", "entries", "text"),
        ],
        panels=[
            {
                "title": _("企业跟进"),
                "table": rows_table(OwnFollowUpTable if writes else FollowUpTable, followed) if followed else None,
                "empty": _("这一周没有登记企业跟进。"),
            }
        ],
        history=history_of(row),
        changes=changes_of(row, viewer=viewer, seen_by=access.writes_weekly_returns),
    )
    return render(request, "core/detail.html", {"page": page})


def _actions(row: WeeklyReturn, viewer, *, writes: bool, whole: bool) -> list[dict]:
    """What is next stands out: to fill in as long as something is missing, then to send it."""
    uid, actions = row.uid, []
    if writes:
        actions = [
            link(_("填写"), reverse("weekly-return-edit", args=[uid]), icon="edit", primary=not whole),
            link(_("登记企业跟进"), reverse("weekly-return-follow-up", args=[uid]), icon="plus"),
        ]
        if weekly.last_before(row):
            actions.append(button(_("带入上周"), reverse("weekly-return-copy", args=[uid]), icon="copy"))
    moves = weekly.MACHINE.open_to(row, viewer)
    return actions + [
        button(m.label, reverse("weekly-return-move", args=[uid, m.verb]), tone=m.tone, reason=m.reason) for m in moves
    ]


@requires(access.writes_weekly_returns)
def weekly_new(request: HttpRequest) -> HttpResponse:
    last = weekly.monday_of(dates.today())
    page = Page(
        title=_("填报一周"),
        trail=_trail(),
        cancel_url=reverse("weekly-return-list"),
        help=[_("本周的周报一般已自动建立，这里用来补报以前的一周。"), _("填那一周的星期一。")],
    )
    return edit(
        request,
        form=WeeklyNewForm(request.POST or None, viewer=request.viewer, initial={"week": last}),
        page=page,
        save=lambda form: weekly.open_return(**form.cleaned_data, on=dates.today(), at=dates.now(), by=request.user),
        to=lambda row: reverse("weekly-return-detail", args=[row.uid]),
    )


@requires(access.writes_weekly_returns)
def weekly_edit(request: HttpRequest, uid) -> HttpResponse:
    row = found(WEEKLY_RETURNS.rows(request.viewer), uid)
    back = reverse("weekly-return-detail", args=[uid])
    page = Page(
        title=_("填写周报"), subtitle=str(row), trail=_trail(), cancel_url=back, help=[_("没有的填 0，不要留空。")]
    )
    return edit(
        request,
        form=WeeklyForm(request.POST or None, instance=row, viewer=request.viewer),
        page=page,
        save=lambda form: weekly.write(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )


@requires(access.writes_weekly_returns)
def weekly_follow_up(request: HttpRequest, uid) -> HttpResponse:
    row = found(WEEKLY_RETURNS.rows(request.viewer), uid)
    form = FollowUpForm(request.POST or None, instance=FollowUp(weekly_return=row), viewer=request.viewer)
    return _edit_follow_up(request, form, row)


@requires(access.writes_weekly_returns)
def follow_up_edit(request: HttpRequest, uid) -> HttpResponse:
    row = _follow_up(request, uid)
    form = FollowUpForm(request.POST or None, instance=row, viewer=request.viewer)
    drop = button(_("删除"), reverse("follow-up-drop", args=[uid]), tone="red", confirm=_("删除这条企业跟进？"))
    return _edit_follow_up(request, form, row.weekly_return, actions=[drop])


def _follow_up(request: HttpRequest, uid) -> FollowUp:
    own = FollowUp.objects.filter(weekly_return__in=WeeklyReturn.objects.visible_to(request.viewer))
    return found(own.select_related("weekly_return__department"), uid)


def _edit_follow_up(request: HttpRequest, form: FollowUpForm, row: WeeklyReturn, actions=()) -> HttpResponse:
    back = reverse("weekly-return-detail", args=[row.uid])
    return edit(
        request,
        form=form,
        page=Page(title=_("企业跟进"), subtitle=str(row), trail=_trail(), cancel_url=back, actions=list(actions)),
        save=lambda form: weekly.note_follow_up(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )


@require_POST
@requires(access.writes_weekly_returns)
def follow_up_drop(request: HttpRequest, uid) -> HttpResponse:
    row = _follow_up(request, uid)
    return act(
        request,
        lambda: weekly.drop_follow_up(row),
        done=_("已删除。"),
        to=reverse("weekly-return-detail", args=[row.weekly_return.uid]),
    )


@require_POST
@requires(access.writes_weekly_returns)
def weekly_copy(request: HttpRequest, uid) -> HttpResponse:
    row = found(WEEKLY_RETURNS.rows(request.viewer), uid)
    return act(
        request,
        lambda: weekly.copy_last(row),
        done=_("已带入上一份周报的文字和企业跟进，数字请自己填。"),
        to=reverse("weekly-return-detail", args=[uid]),
    )


@require_POST
@requires(access.writes_weekly_returns, access.collects_weekly_returns)
def weekly_move(request: HttpRequest, uid, verb: str) -> HttpResponse:
    row = found(WEEKLY_RETURNS.rows(request.viewer), uid)
    return act(
        request,
        lambda: weekly.move(
            row, verb, viewer=request.viewer, on=dates.today(), at=dates.now(), reason=reason_of(request)
        ),
        done=_("已办理。"),
        to=reverse("weekly-return-detail", args=[uid]),
    )
