"""Guides of units, and who guides whom."""

from django.core.exceptions import ValidationError
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.accounts import ip_of
from alliance.core.encryption import masked
from alliance.core.errors import Refused
from alliance.core.forms import reason_of
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, link, refuse, rows_table, trail
from members.enums import Role
from members.models import Organisation

from .. import access
from ..forms.guides import GuidesForm, UnitGuideEditForm, UnitGuideForm
from ..lists.assignments import AssignmentTable
from ..lists.guides import UNIT_GUIDES
from ..models import Assignment, InternshipBatch, UnitGuide
from ..services import guides
from .batch_panels import batch_trail

SHOWN = 100
NOBODY_FIRST = [F(name).asc(nulls_first=True) for name in ("unit_guide", "school_guide")]
NARROWED = 12  # units a page offers to narrow by
LISTED = 300  # students on one page; more are narrowed by host


def _trail(guide: UnitGuide | None = None) -> list[dict]:
    steps = [(guide.name, reverse("unit-guide-detail", args=[guide.uid]))] if guide else []
    return trail((_("单位指导人员"), reverse("unit-guide-list")), *steps)


@requires(access.sees_unit_guides)
def unit_guide_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("unit-guide-new"), access.keeps_unit_guides(request.viewer)
    page = Page(
        subtitle=_("每名学生全程由一名教师和一名单位人员指导（第八、二十三条）"),
        actions=[link(_("登记指导人员"), new, icon="plus", primary=True)] if may_add else [],
        search_placeholder=_("姓名或拼音首字母"),
        empty={
            "title": _("还没有登记单位指导人员"),
            "text": _("登记之后，在批次页用“指定指导”分给学生。"),
            "action": {"label": _("登记指导人员"), "url": new} if may_add else None,
        },
    )
    return listing(request, UNIT_GUIDES, page=page)


def _detail(request: HttpRequest, uid, phone: str = "") -> HttpResponse:
    viewer = request.viewer
    guide = found(UnitGuide.objects.visible_to(viewer).for_list(), uid)
    rows = Assignment.objects.visible_to(viewer).not_withdrawn().filter(unit_guide=guide)
    rows = list(rows.for_list().order_by("-starts_on", "person__pinyin")[:SHOWN])
    page = Page(
        title=guide.name,
        subtitle=guide.host.name,
        trail=_trail(),
        status={"label": _("已停用"), "tone": "secondary"} if guide.closed_at else None,
        actions=_actions(guide, reveal=not phone) if access.keeps_unit_guides(viewer) else [],
        facts=[
            *facts_of(guide, "host", "school", "post"),
            fact(_("联系电话"), phone or masked(guide.phone or "", head=3)),
        ],
        panels=[
            {
                "title": _("指导的学生（前 %(most)s 名）") % {"most": SHOWN},
                "table": rows_table(AssignmentTable, rows) if rows else None,
                "empty": _("还没有指导学生。"),
            }
        ],
        changes=changes_of(guide, viewer=viewer, seen_by=access.keeps_unit_guides),
    )
    response = render(request, "core/detail.html", {"page": page})
    response["Cache-Control"] = "no-store"
    return response


def _actions(guide: UnitGuide, *, reveal: bool) -> list[dict]:
    def to(verb: str) -> str:
        return reverse(f"unit-guide-{verb}", args=[guide.uid])

    found = [link(_("编辑"), to("edit"), icon="edit")]
    if reveal and guide.phone:
        found.append(button(_("查看完整信息"), to("reveal"), icon="eye", reason=True))
    if guide.closed_at:
        return [*found, button(_("恢复使用"), to("reopen"))]
    return [*found, button(_("停用"), to("close"), tone="red", confirm=_("停用后，不能再把学生分给他。"))]


@requires(access.sees_unit_guides)
def unit_guide_detail(request: HttpRequest, uid) -> HttpResponse:
    return _detail(request, uid)


@require_POST
@requires(access.keeps_unit_guides)
def unit_guide_reveal(request: HttpRequest, uid) -> HttpResponse:
    guide = found(UnitGuide.objects.visible_to(request.viewer), uid)
    try:
        phone = guides.reveal_phone(guide, viewer=request.viewer, reason=reason_of(request), ip=ip_of(request))
    except ValidationError as refusal:
        refuse(request, refusal)
        return redirect("unit-guide-detail", uid=uid)
    return _detail(request, uid, phone)


@requires(access.keeps_unit_guides)
def unit_guide_new(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    own = "host" if viewer.role == Role.HR else "school"
    row = UnitGuide(**{own: viewer.organisation})
    return edit(
        request,
        form=UnitGuideForm(request.POST or None, instance=row, viewer=viewer),
        page=Page(
            title=_("登记指导人员"),
            trail=_trail(),
            cancel_url=reverse("unit-guide-list"),
            help=[_("由经验丰富的员工担任；电话加密保存，页面上只显示前三位和末四位。")],
        ),
        save=lambda form: guides.write_guide(form.save(commit=False)),
        to=lambda row: reverse("unit-guide-detail", args=[row.uid]),
    )


@requires(access.keeps_unit_guides)
def unit_guide_edit(request: HttpRequest, uid) -> HttpResponse:
    guide = found(UnitGuide.objects.visible_to(request.viewer).for_list(), uid)
    back = reverse("unit-guide-detail", args=[uid])
    return edit(
        request,
        form=UnitGuideEditForm(request.POST or None, instance=guide, viewer=request.viewer),
        page=Page(title=_("编辑指导人员"), subtitle=guide.host.name, trail=_trail(guide), cancel_url=back),
        save=lambda form: guides.write_guide(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )


@require_POST
@requires(access.keeps_unit_guides)
def unit_guide_close(request: HttpRequest, uid) -> HttpResponse:
    guide = found(UnitGuide.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: guides.close_guide(guide, at=dates.now(), on=dates.today()),
        done=_("已停用。"),
        to=reverse("unit-guide-detail", args=[uid]),
    )


@require_POST
@requires(access.keeps_unit_guides)
def unit_guide_reopen(request: HttpRequest, uid) -> HttpResponse:
    guide = found(UnitGuide.objects.visible_to(request.viewer), uid)
    to = reverse("unit-guide-detail", args=[uid])
    return act(request, lambda: guides.reopen_guide(guide), done=_("已恢复使用。"), to=to)


@requires(access.manages_batches)
def batch_guides(request: HttpRequest, uid) -> HttpResponse:
    """Both guides for those who are ticked. Those without one stand first; `?host=` narrows to one unit, `?all=yes` ticks."""
    viewer, back = request.viewer, reverse("batch-detail", args=[uid])
    batch = found(InternshipBatch.objects.visible_to(viewer), uid)
    hosts = list(batch.hosts.order_by("pinyin", "pk"))
    host = next((one for one in hosts if str(one.uid) == request.GET.get("host")), None)
    listed = _listed(batch, host, viewer, most=LISTED if request.method == "GET" else None)
    if request.method == "GET" and not listed:
        refuse(request, Refused(_("还没有安排学生，请先“安排学生”，再指定指导。")))
        return redirect(back)

    def save(form: GuidesForm) -> InternshipBatch:
        data = form.cleaned_data
        guides.assign_guides(data["placements"], school_guide=data["school_guide"], unit_guide=data["unit_guide"])
        return batch

    ticked = {"placements": listed} if request.GET.get("all") == "yes" else {}
    form = GuidesForm(request.POST or None, initial=ticked, batch=batch, rows=listed, viewer=viewer, on=dates.today())
    here = f"host={host.uid}&" if host else ""
    page = Page(
        title=_("指定指导"),
        subtitle=f"{host or batch.name} · {batch.period_shown}",
        trail=batch_trail(batch),
        actions=[
            link(_("全选列出的"), f"?{here}all=yes", icon="checklist"),
            *(link(one.short_name or one.name, f"?host={one.uid}") for one in hosts[:NARROWED] if len(hosts) > 1),
        ],
        cancel_url=back,
        help=[
            _("一次可以给多名学生指定同一名教师和同一名单位指导人员；只选一项的，另一项不变。"),
            _("单位指导人员须是学生所在单位的；名单里没有的，先在“单位指导人员”里登记。上面的按钮只列一家单位的学生。"),
            _("姓名后面的括号里是现在的指导人员；还没有的排在前面。"),
        ],
    )
    return edit(request, form=form, page=page, save=save, to=lambda row: back, done=_("已指定。"))


def _listed(batch: InternshipBatch, host: Organisation | None, viewer, *, most: int | None):
    """The placements of one page, as a queryset a form can choose from."""
    rows = Assignment.objects.visible_to(viewer).not_withdrawn().filter(batch=batch, **({"host": host} if host else {}))
    first = rows.order_by(*NOBODY_FIRST, "host__pinyin", "person__pinyin").values_list("pk", flat=True)[:most]
    known = Assignment.objects.filter(pk__in=list(first))
    known = known.select_related("person", "enrolment", "host", "school_guide__person", "unit_guide")
    return known.order_by(*NOBODY_FIRST, "host__pinyin", "person__pinyin", "pk")
