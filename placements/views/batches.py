"""Internship batches and the students assigned in them."""

from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, edit, fact, facts_of, found, link, rows_table, trail
from members.models import Enrolment
from members.models.organisations import RUNS_THE_ALLIANCE

from .. import access
from ..forms.batches import BatchForm
from ..lists.assignments import AssignmentTable
from ..lists.batches import BATCHES, PlacedTable
from ..models import Assignment, InternshipBatch
from ..models.batches import SEES_BATCHES_OF_SCHOOL
from ..services import assignments, batches


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
    may_manage = access.manages_batches(viewer)
    batch = found(InternshipBatch.objects.visible_to(viewer).for_list(), uid)
    hosts = batch.batch_hosts.select_related("host").order_by("host__pinyin")
    # Old papers give the month only, or no end.
    begun = fact(_("起止"), batch.period_shown) if batch.ends_before else fact(_("开始"), batch.start_shown)
    facts = [*facts_of(batch, "school", "kind", "grade"), begun]
    facts.append(fact(_("已安排人数"), batch.assignments.not_withdrawn().count()))
    if batch.reported_headcount is not None:
        facts.append(
            fact(_("上报人次"), _("%(count)s 人次（历史上报，不计入实习学生数）") % {"count": batch.reported_headcount})
        )
    if may_manage:
        left = _("%(count)s 人") % {"count": _without_place(batch, viewer)}
        url = reverse("batch-assign", args=[uid])
        facts.append(fact(_("全校尚未安排"), format_html('<a href="{}">{}</a>', url, left)))
    facts.append(fact(_("备注"), batch.note))
    papers = [link(_("三方协议"), reverse("batch-agreements", args=[uid]), icon="certificate")]
    page = Page(
        title=batch.name,
        trail=_trail(),
        actions=[
            link(_("安排学生"), reverse("batch-assign", args=[uid]), icon="plus", primary=True),
            link(_("上岗核对"), reverse("batch-gate", args=[uid]), icon="checklist"),
            link(_("编辑"), reverse("batch-edit", args=[uid]), icon="edit"),
            *papers,
        ]
        if may_manage
        else papers
        if access.sees_agreement_counts(viewer)
        else [],
        facts=facts,
        changes=changes_of(batch, viewer=viewer, seen_by=access.manages_batches),
        panels=[
            *_placed(batch, viewer),
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


def _placed(batch: InternshipBatch, viewer) -> list[dict]:
    """Who is where, by host and opening: for the school and for who runs the alliance, who see all of a batch."""
    if viewer.role not in SEES_BATCHES_OF_SCHOOL | RUNS_THE_ALLIANCE:
        return []
    running = dates.on(dates.today(), end="leaves_before")
    rows = (
        batch.assignments.not_withdrawn()
        .values("host__uid", "host__name", *(f"opening__{name}" for name in ("uid", "title", "seats", "seats_taken")))
        .annotate(assigned=Count("pk"), running=Count("pk", filter=running))
        .order_by("host__pinyin", "host", "opening__pinyin", "opening")
    )
    lines = [_line(row, batch, linked=access.sees_assignments(viewer)) for row in rows]
    return [
        {
            "title": _("谁在哪里"),
            "table": PlacedTable(lines) if lines else None,
            "empty": _("还没有安排学生。"),
        }
    ]


def _line(row: dict, batch: InternshipBatch, *, linked: bool) -> dict:
    asked, free = {"batch": batch.uid, "host": row["host__uid"]}, "—"
    if opening := row["opening__uid"]:
        asked["opening"] = opening
        free = f"{row['opening__seats'] - row['opening__seats_taken']} / {row['opening__seats']}"
    return {
        "host": row["host__name"],
        "opening": row["opening__title"] or _("不经招收岗位"),
        "free": free,
        "assigned": row["assigned"],
        "running": row["running"],
        "url": f"{reverse('assignment-list')}?{urlencode(asked)}" if linked else None,
    }


def _without_place(batch: InternshipBatch, viewer) -> int:
    """Students of the school enrolled on the batch's first day who have no placement that shares a day with it."""
    placed = assignments.overlapping(batch.starts_on, batch.ends_before).filter(school_id=batch.school_id)
    enrolled = Enrolment.objects.visible_to(viewer).holding_on(batch.starts_on)
    return enrolled.exclude(person__in=placed.values("person")).count()


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
        form=BatchForm(request.POST or None, instance=batch, viewer=viewer),
        page=Page(
            title=_("编辑批次"),
            subtitle=batch.name,
            trail=_trail(),
            cancel_url=back,
            help=[
                _("起止日期可以改，已有的安排须仍在起止之内。"),
                _("还没有安排学生的单位可以移出批次。"),
            ],
        ),
        save=lambda form: batches.correct_batch(
            form.save(commit=False), hosts=form.cleaned_data["hosts"], seen=form.seen
        ),
        to=lambda row: back,
    )
