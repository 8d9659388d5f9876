"""A school's departments, and who coordinates there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from alliance.core import dates
from alliance.core.access import requires
from alliance.core.history import changes_of
from alliance.core.lists import listing
from alliance.core.pages import Page, act, button, edit, fact, facts_of, found, link, trail

from .. import access
from ..forms.departments import CoordinatorsForm, DepartmentForm
from ..lists.departments import DEPARTMENTS
from ..models import Department
from ..services import departments


def _trail() -> list[dict]:
    return trail((_("教学系"), reverse("department-list")))


@requires(access.sees_departments)
def department_list(request: HttpRequest) -> HttpResponse:
    new, may_add = reverse("department-new"), access.keeps_departments(request.viewer)
    page = Page(
        subtitle=_("学校的教学系和二级学院，以及各系的校企合作专员"),
        actions=[link(_("登记教学系"), new, icon="plus", primary=True)] if may_add else [],
        empty={
            "title": _("还没有登记教学系"),
            "text": _("登记教学系并指定专员之后，专员每周填报周报。"),
            "action": {"label": _("登记教学系"), "url": new} if may_add else None,
        },
    )
    return listing(request, DEPARTMENTS, page=page)


@requires(access.sees_departments)
def department_detail(request: HttpRequest, uid) -> HttpResponse:
    viewer = request.viewer
    department = found(Department.objects.visible_to(viewer).for_list(), uid)
    named = department.coordinators.select_related("membership__user").order_by("id")
    people = [fact(one.membership.user.name, _("自%(day)s") % {"day": dates.shown(one.since)}) for one in named]
    own = viewer.organisation_id == department.school_id
    page = Page(
        title=department.name,
        subtitle=department.school.name,
        trail=_trail(),
        status={"label": _("已停用"), "tone": "secondary"} if department.closed_at else None,
        actions=_actions(department) if access.keeps_departments(viewer) else [],
        facts=facts_of(department, "school", "head_name") if own else facts_of(department, "school"),
        panels=[
            {
                "title": _("校企合作专员"),
                "facts": people if own else [fact(_("人数"), len(people))],
                "empty": _("还没有专员，不会收到周报提醒。"),
            }
        ],
        changes=changes_of(department, viewer=viewer, seen_by=access.keeps_departments),
    )
    return render(request, "core/detail.html", {"page": page})


def _actions(department: Department) -> list[dict]:
    uid = department.uid
    if department.closed_at:
        return [button(_("恢复使用"), reverse("department-reopen", args=[uid]), tone="primary")]
    return [
        link(_("调整专员"), reverse("department-coordinators", args=[uid]), icon="users", primary=True),
        link(_("编辑"), reverse("department-edit", args=[uid]), icon="edit"),
        button(
            _("停用"),
            reverse("department-close", args=[uid]),
            tone="red",
            confirm=_("停用后不再填报周报，已有的记录保留。"),
        ),
    ]


@requires(access.keeps_departments)
def department_new(request: HttpRequest) -> HttpResponse:
    row = Department(school_id=request.viewer.organisation_id)
    page = Page(title=_("登记教学系"), trail=_trail(), cancel_url=reverse("department-list"))
    return edit(
        request,
        form=DepartmentForm(request.POST or None, instance=row, viewer=request.viewer),
        page=page,
        save=lambda form: departments.register_department(form.save(commit=False)),
        to=lambda row: reverse("department-detail", args=[row.uid]),
    )


@requires(access.keeps_departments)
def department_edit(request: HttpRequest, uid) -> HttpResponse:
    department = found(Department.objects.visible_to(request.viewer), uid)
    back = reverse("department-detail", args=[uid])
    return edit(
        request,
        form=DepartmentForm(request.POST or None, instance=department, viewer=request.viewer),
        page=Page(title=_("编辑教学系"), subtitle=department.name, trail=_trail(), cancel_url=back),
        save=lambda form: departments.correct_department(form.save(commit=False), seen=form.seen),
        to=lambda row: back,
    )


@requires(access.keeps_departments)
def department_coordinators(request: HttpRequest, uid) -> HttpResponse:
    department = found(Department.objects.visible_to(request.viewer), uid)
    back = reverse("department-detail", args=[uid])
    page = Page(
        title=_("调整专员"),
        subtitle=department.name,
        trail=_trail(),
        cancel_url=back,
        help=[
            _("名单是本校身份为“系校企合作专员”的用户；没有的，请先在“用户”里邀请。"),
            _("一位专员只属于一个教学系，只看到、填报本系的周报和合作。"),
        ],
    )
    return edit(
        request,
        form=CoordinatorsForm(request.POST or None, department=department),
        page=page,
        save=lambda form: departments.set_coordinators(department, form.cleaned_data["coordinators"], on=dates.today()),
        to=lambda row: back,
    )


@require_POST
@requires(access.keeps_departments)
def department_close(request: HttpRequest, uid) -> HttpResponse:
    department = found(Department.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: departments.close_department(department, at=dates.now()),
        done=_("已停用。"),
        to=reverse("department-detail", args=[uid]),
    )


@require_POST
@requires(access.keeps_departments)
def department_reopen(request: HttpRequest, uid) -> HttpResponse:
    department = found(Department.objects.visible_to(request.viewer), uid)
    return act(
        request,
        lambda: departments.reopen_department(department),
        done=_("已恢复使用。"),
        to=reverse("department-detail", args=[uid]),
    )
