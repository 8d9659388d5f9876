"""Who is where."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.forms import reason_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, fact, facts_of, found, trail

from .. import access
from ..filters import AssignmentFilter
from ..models import Assignment
from ..services import batches
from ..tables import AssignmentTable


@requires(access.sees_assignments)
def assignment_list(request: HttpRequest) -> HttpResponse:
    page = Page(
        title=_("实习安排"),
        subtitle=_("谁在哪家单位实习"),
        search_placeholder=_("学生姓名或拼音首字母"),
        empty={
            "title": _("还没有实习安排"),
            "text": _("学校在实习批次里安排学生之后，这里就能看到。"),
            "action": {"label": _("查看批次"), "url": reverse("batch-list")},
        },
    )
    rows = Assignment.objects.visible_to(request.viewer).for_list()
    return listing(request, rows, table=AssignmentTable, filterset=AssignmentFilter, searched="person__", page=page)


@requires(access.sees_assignments)
def assignment_detail(request: HttpRequest, uid) -> HttpResponse:
    assignment = found(Assignment.objects.visible_to(request.viewer).for_list(), uid)
    day = dates.today()
    running = assignment.starts_on <= day and (assignment.leaves_before is None or assignment.leaves_before > day)
    end = button(_("提前结束"), reverse("assignment-end", args=[uid]), tone="red", reason=True)
    facts = [
        *facts_of(assignment, "school"),
        fact(_("班级"), assignment.enrolment.class_name),
        *facts_of(assignment, "host", "post", "batch"),
        fact(_("计划起止"), assignment.period_shown),
    ]
    if assignment.ended_before:
        facts += [
            fact(_("提前结束于"), dates.shown(assignment.ended_before - dates.DAY)),
            *facts_of(assignment, "ended_reason"),
        ]
    page = Page(
        title=assignment.person.name,
        subtitle=assignment.host.name,
        trail=trail((_("实习安排"), reverse("assignment-list"))),
        status={"label": _("实习中"), "tone": "green"} if running else {"label": _("不在实习"), "tone": "secondary"},
        actions=[end] if running and access.manages_batches(request.viewer) else [],
        facts=facts,
    )
    return render(request, "core/detail.html", {"page": page})


@require_POST
@requires(access.manages_batches)
def assignment_end(request: HttpRequest, uid) -> HttpResponse:
    assignment = found(Assignment.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: batches.end_early(assignment, on=dates.today(), reason=reason_of(request)),
        done=_("已提前结束。"),
        to=reverse("assignment-detail", args=[uid]),
    )
