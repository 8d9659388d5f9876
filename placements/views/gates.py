"""The start gate: one student's checklist, a batch as a matrix, and letting those start who may."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.errors import Refused
from alliance.core.forms import reason_of
from alliance.core.lists import Chosen, one_page
from alliance.core.pages import Page, act, button, fact, facts_of, found, link, refuse, trail
from alliance.core.search import query
from alliance.core.views.attachments import panel as attachments_panel

from .. import access
from ..enums import Gate
from ..models import Assignment, InternshipBatch
from ..services import checklists, circumstances
from ..services.releases import release
from ..services.waivers import ask


@requires(access.sees_gates)
def assignment_gate(request: HttpRequest, uid) -> HttpResponse:
    viewer, today = request.viewer, dates.today()
    rows = Assignment.objects.visible_to(viewer).for_list().select_related("released_by")
    assignment = found(rows, uid)
    lines = checklists.checklist(assignment, on=today)
    may, waiting = access.manages_batches(viewer), assignment.released_at is None and not assignment.withdrawn
    shut = sum(1 for line in lines if line.said)
    page = Page(
        title=_("%(name)s上岗核对") % {"name": assignment.person.name},
        subtitle=f"{assignment.host.name} · {assignment.period_shown}",
        trail=trail(
            (_("实习批次"), reverse("batch-list")),
            (assignment.batch.name, reverse("batch-gate", args=[assignment.batch.uid])),
        ),
        status=_status(assignment, shut),
        actions=_actions(assignment, viewer, open_=waiting and not shut),
        facts=[
            *facts_of(assignment, "batch", "opening", "post"),
            *_circumstances(assignment),
            fact(_("准予上岗"), _released(assignment)),
        ],
        panels=[
            {"title": _("逐项核对"), "template": "placements/_gate.html", "lines": lines},
            *(_agreed(assignment, viewer) if assignment.province_agreed_on else ()),
        ],
    )
    return render(request, "core/detail.html", {"page": page, "assignment": assignment, "may_ask": may})


def _actions(assignment: Assignment, viewer, *, open_: bool) -> list[dict]:
    """What may be done here: by who places students, and by who answers for the school."""
    args, actions = [assignment.uid], []
    if access.manages_batches(viewer):
        if open_:
            actions.append(button(_("准予上岗"), reverse("assignment-release", args=args), tone="primary"))
        if not assignment.withdrawn:
            actions.append(link(_("特殊情形"), reverse("assignment-circumstances", args=args), icon="edit"))
    if access.approves_waivers(viewer) and assignment.self_selected and assignment.reviewed_at is None:
        actions.append(button(_("同意自主选择"), reverse("assignment-review", args=args), tone="primary"))
        actions.append(button(_("不同意"), reverse("assignment-decline", args=args), tone="red", reason=True))
    return [*actions, link(_("实习安排"), reverse("assignment-detail", args=args), icon="briefcase")]


def _circumstances(assignment: Assignment) -> list[dict]:
    """What sets this placement apart; nothing of the usual one."""
    found = []
    if assignment.self_selected:
        reviewed = assignment.reviewed_at and dates.shown(timezone.localdate(assignment.reviewed_at))
        said = _("学校已于 %(day)s 审核同意") % {"day": reviewed} if reviewed else _("待学校审核")
        found.append(fact(_("学生自主选择"), said))
    if assignment.outside_lodging:
        found.append(fact(_("住宿"), _("不住统一安排的宿舍")))
    if assignment.province_agreed_on:
        found.append(fact(_("跨省实习同意日期"), dates.shown(assignment.province_agreed_on)))
    return found


def _agreed(assignment: Assignment, viewer) -> list[dict]:
    return attachments_panel(circumstances.PURPOSE, assignment, viewer, title=_("证明文件"))


def _status(assignment: Assignment, shut: int) -> dict:
    if assignment.withdrawn:
        return {"label": _("已撤销"), "tone": "secondary"}
    if shut:
        return {"label": _("还有 %(count)s 项未通过") % {"count": shut}, "tone": "red"}
    if assignment.released_at:
        return {"label": _("已准予上岗"), "tone": "green"}
    return {"label": _("可以准予上岗"), "tone": "blue"}


def _released(assignment: Assignment) -> str:
    if assignment.released_at is None:
        return _("尚未准予")
    at = timezone.localtime(assignment.released_at)
    return f"{assignment.released_by.name} {at:%Y-%m-%d %H:%M}"


@requires(access.sees_gates)
def batch_gate(request: HttpRequest, uid) -> HttpResponse:
    """Rows are students, columns the gates; one click on a cell leads to what is missing."""
    viewer, today = request.viewer, dates.today()
    batch = found(InternshipBatch.objects.visible_to(viewer), uid)
    broken = checklists.broken_rules(batch, on=today)
    only, words = request.GET.get("gate", ""), request.GET.get("q", "").strip()[:60]
    rows = Assignment.objects.visible_to(viewer).filter(batch=batch).not_withdrawn().for_list()
    total = rows.count()
    if only == "any":
        rows = rows.filter(pk__in=list(broken))
    elif only == "open":
        rows = rows.exclude(pk__in=list(broken))
    elif only in Gate.values:
        rows = rows.filter(pk__in=[pk for pk, gates in broken.items() if gates.get(only)])
    if words:
        rows = rows.filter(person__search=asked) if (asked := query(words)) else rows.none()
    ready = total - len(broken)
    page = Page(
        title=_("%(batch)s上岗核对") % {"batch": batch.name},
        subtitle=_("共 %(total)s 人，%(ready)s 人各项齐备，%(held)s 人还缺")
        % {"total": total, "ready": ready, "held": len(broken)},
        trail=trail((_("实习批次"), reverse("batch-list")), (batch.name, reverse("batch-detail", args=[uid]))),
        actions=[
            button(
                _("齐备的准予上岗"),
                reverse("batch-release", args=[uid]),
                tone="primary",
                confirm=_("各项齐备的学生一次准予上岗，其余不变。"),
            )
        ]
        if access.manages_batches(viewer) and ready
        else [],
        search=words,
        search_placeholder=_("学生姓名或拼音首字母"),
    )
    counts = checklists.tally(broken)
    context = {
        "page": page,
        "lines": checklists.matrix(one_page(request, Chosen.of(rows, "person__pinyin"), page), broken),
        "gates": [{"gate": gate, "count": counts[gate]} for gate in Gate],
        "only": only,
        "total": total,
        "ready": ready,
        "held": len(broken),
    }
    return render(request, "placements/batch_gate.html", context)


@require_POST
@requires(access.manages_batches)
def batch_release(request: HttpRequest, uid) -> HttpResponse:
    batch = found(InternshipBatch.objects.visible_to(request.viewer), uid)
    rows = Assignment.objects.visible_to(request.viewer).filter(batch=batch)
    done = release(rows, by=request.user, on=dates.today(), at=dates.now())
    said = _("%(let)s 人已准予上岗") % {"let": len(done.let)}
    if done.held:
        said = _("%(said)s，%(held)s 人还缺材料") % {"said": said, "held": len(done.held)}
    messages.success(request, f"{said}。")
    return redirect("batch-gate", uid)


@require_POST
@requires(access.manages_batches)
def assignment_release(request: HttpRequest, uid) -> HttpResponse:
    assignment = found(Assignment.objects.visible_to(request.viewer), uid)
    done = release(Assignment.objects.filter(pk=assignment.pk), by=request.user, on=dates.today(), at=dates.now())
    if done.let:
        messages.success(request, _("已准予上岗。"))
    else:
        refuse(request, Refused(_("还不能准予上岗，请看下面未通过的项目。")))
    return redirect("assignment-gate", uid)


@require_POST
@requires(access.manages_batches)
def assignment_waive(request: HttpRequest, uid, rule: str) -> HttpResponse:
    """Ask to let one finding pass."""
    assignment = found(Assignment.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: ask(assignment, rule, reason=reason_of(request), by=request.user, on=dates.today(), at=dates.now()),
        done=_("已申请放行，等学校负责人审批。"),
        to=reverse("assignment-gate", args=[uid]),
    )
