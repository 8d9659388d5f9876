"""Internship batches and the students assigned in them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core.access import requires
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, edit, fact, facts_of, found, link, rows_table, trail

from .. import access
from ..forms import AssignmentForm, BatchEditForm, BatchForm
from ..lists import BATCHES
from ..models import Assignment, InternshipBatch
from ..services import batches
from ..tables import AssignmentTable


def _trail() -> list[dict]:
    return trail((_("实习批次"), reverse("batch-list")))


@requires(access.sees_batches)
def batch_list(request: HttpRequest) -> HttpResponse:
    viewer, new = request.viewer, reverse("batch-new")
    may_add = access.manages_batches(viewer)
    reported = InternshipBatch.objects.visible_to(viewer).reported_total()
    page = Page(
        subtitle=_("历史批次上报合计 %(total)s 人次，不计入实习学生数") % {"total": reported} if reported else "",
        actions=[link(_("新建批次"), new, icon="plus", primary=True)] if may_add else [],
        search_placeholder=_("批次名称或拼音首字母"),
        empty={
            "title": _("还没有实习批次"),
            "text": _("先新建批次，选定实习单位，再安排学生。"),
            "action": {"label": _("新建批次"), "url": new} if may_add else None,
        },
    )
    return listing(request, BATCHES, page=page)


@requires(access.sees_batches)
def batch_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    batch = found(InternshipBatch.objects.visible_to(viewer).for_list(), uid)
    hosts = batch.batch_hosts.select_related("host").order_by("host__pinyin")
    facts = [*facts_of(batch, "school", "kind", "grade"), fact(_("开始"), batch.start_shown)]
    if batch.ends_before:
        facts.append(fact(_("起止"), batch.period_shown))
    facts.append(fact(_("已安排人数"), batch.assignments.not_withdrawn().count()))
    if batch.reported_headcount is not None:
        facts.append(
            fact(_("上报人次"), _("%(count)s 人次（历史上报，不计入实习学生数）") % {"count": batch.reported_headcount})
        )
    facts.append(fact(_("备注"), batch.note))
    page = Page(
        title=batch.name,
        trail=_trail(),
        actions=[
            link(_("安排学生"), reverse("batch-assign", args=[uid]), icon="plus", primary=True),
            link(_("编辑"), reverse("batch-edit", args=[uid]), icon="edit"),
        ]
        if access.manages_batches(viewer)
        else [],
        facts=facts,
        changes=changes_of(batch, viewer=viewer, seen_by=access.manages_batches),
        panels=[
            {"title": _("实习单位"), "facts": [fact(h.host.name, _split(h, batch)) for h in hosts]},
            *_students(batch, viewer),
        ],
    )
    return render(request, "core/detail.html", {"page": page})


def _split(batch_host, batch: InternshipBatch) -> str:
    """What kind of body the host is, and its share of the reported head-count where the paper gives one."""
    kind = batch_host.host.get_kind_display()
    if batch_host.reported_headcount is not None:
        return _("%(kind)s，上报 %(count)s 人次") % {"kind": kind, "count": batch_host.reported_headcount}
    return _("%(kind)s，未分列") % {"kind": kind} if batch.reported_headcount is not None else kind


def _students(batch: InternshipBatch, viewer) -> list[dict]:
    if not access.sees_assignments(viewer):
        return []
    rows = Assignment.objects.visible_to(viewer).filter(batch=batch).for_list().order_by("person__pinyin", "id")[:100]
    table = rows_table(AssignmentTable, rows, exclude=("batch",)) if rows else None
    return [{"title": _("学生（前 100 名）"), "table": table, "empty": _("还没有安排学生。")}]


@requires(access.manages_batches)
def batch_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    form = BatchForm(request.POST or None, instance=InternshipBatch(), viewer=viewer)
    page = Page(title=_("新建批次"), trail=_trail(), cancel_url=reverse("batch-list"))
    return edit(
        request,
        form=form,
        page=page,
        save=lambda form: batches.make_batch(
            form.save(commit=False), school=viewer.organisation, hosts=form.cleaned_data["hosts"]
        ),
        to=lambda row: reverse("batch-detail", args=[row.uid]),
    )


@requires(access.manages_batches)
def batch_edit(request: HttpRequest, uid) -> HttpResponse:
    viewer, back = request.viewer, reverse("batch-detail", args=[uid])
    batch = found(InternshipBatch.objects.visible_to(viewer), uid)
    return edit(
        request,
        form=BatchEditForm(request.POST or None, instance=batch, viewer=viewer),
        page=Page(title=_("编辑批次"), subtitle=batch.name, trail=_trail(), cancel_url=back),
        save=lambda form: batches.correct_batch(
            form.save(commit=False), more_hosts=form.cleaned_data["more_hosts"], seen=form.seen
        ),
        to=lambda row: back,
    )


@requires(access.manages_batches)
def batch_assign(request: HttpRequest, uid) -> HttpResponse:
    batch = found(InternshipBatch.objects.visible_to(request.viewer), uid)
    form = AssignmentForm(request.POST or None, batch=batch, viewer=request.viewer)
    page = Page(
        title=_("安排学生"),
        subtitle=batch.name,
        trail=_trail(),
        cancel_url=reverse("batch-detail", args=[uid]),
        help=[_("同一名学生同一天只能在一家单位全日实习，重叠的安排会被拒绝。")],
    )

    def save(form) -> Assignment:
        data = form.cleaned_data
        return batches.assign(
            batch,
            form.enrolment,
            data["host"],
            starts_on=data["starts_on"],
            ends_before=data["ends_before"],
            post=data["post"],
        )

    return edit(
        request, form=form, page=page, save=save, to=lambda row: reverse("batch-detail", args=[uid]), done=_("已安排。")
    )
