"""The first page of each role: how things stand, and what to do next, each a link to the list behind it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core import dates
from alliance.core.access import logged_in, public
from alliance.core.pages import Page
from members import access as members_access
from members.models import Admission, Alliance, Enrolment, Facility, Organisation, TeachingPost
from placements import access as placements_access
from placements.models import Assignment, TeacherRotation

from .. import access
from ..models import Report


@dataclass(frozen=True)
class Todo:
    """A step that waits for this role. A count of zero is not shown."""

    label: str
    count: int
    url: str
    icon: str


@public
def front(request: HttpRequest) -> HttpResponse:
    """Visitors see the public reports; whoever has logged in, his first page."""
    if not request.user.is_authenticated:
        return redirect("public-report-list")
    return home(request)


@logged_in
def home(request: HttpRequest) -> HttpResponse:
    viewer = request.viewer
    if viewer is None:
        text = _("您的账号还没有可用的身份，请联系本单位管理员或联盟办公室。")
        return render(request, "core/notice.html", {"page": Page(title=_("没有可用的身份"), text=text)})
    alliance = Alliance.objects.first()
    notice = "" if alliance else _("还没有建账：请系统管理员用 manage.py founding 或 manage.py demo 装入数据。")
    context = {
        "page": Page(title=_("%(name)s，您好") % {"name": viewer.user.name}, subtitle=str(viewer)),
        "cards": _cards(viewer),
        "todos": [todo for todo in _todos(viewer) if todo.count],
        "notice": notice,
    }
    return render(request, "core/home.html", context)


def _card(title: str, value: int, unit: str, url: str, note: str = "") -> dict:
    return {"title": title, "value": value, "unit": unit, "url": reverse(url), "note": note, "tone": "blue"}


def _cards(viewer) -> list[dict]:
    """How things stand today. Counts of persons only for who may see them."""
    day, cards = dates.today(), []
    if members_access.sees_organisations(viewer):
        members = Organisation.objects.members_on(day)
        enterprises = members.of_kind("enterprise").count()
        note = _("其中企业 %(count)s 家") % {"count": enterprises}
        cards.append(_card(_("成员单位"), members.count(), _("家"), "organisation-list", note))
    if members_access.sees_people(viewer):
        students = Enrolment.objects.visible_to(viewer).holding_on(day).count()
        teachers = TeachingPost.objects.visible_to(viewer).holding_on(day).count()
        cards.append(_card(_("在籍学生"), students, _("人"), "student-list"))
        cards.append(_card(_("在职教师"), teachers, _("人"), "teacher-list"))
    if placements_access.sees_assignments(viewer):
        running = Assignment.objects.visible_to(viewer).running_on(day).count()
        cards.append(_card(_("正在实习"), running, _("人"), "assignment-list"))
    if members_access.sees_facilities(viewer):
        valid = Facility.objects.visible_to(viewer).filter(dates.on(day)).count()
        cards.append(_card(_("有效共建平台"), valid, _("个"), "facility-list"))
    return cards


def _todos(viewer) -> list[Todo]:
    todos: list[Todo] = []
    if members_access.manages_admissions(viewer):
        for state, label in (("applied", _("待审核的入会申请")), ("reviewing", _("审核中的入会申请"))):
            count = Admission.objects.filter(state=state).count()
            todos.append(Todo(label, count, f"{reverse('admission-list')}?state={state}", "user-plus"))
    if placements_access.confirms_rotations(viewer):
        waiting = TeacherRotation.objects.visible_to(viewer).filter(state="planned", ends_before__lte=dates.today())
        todos.append(
            Todo(_("待确认的教师实践"), waiting.count(), f"{reverse('rotation-list')}?state=planned", "list-check")
        )
    if placements_access.manages_rotations(viewer):
        rejected = TeacherRotation.objects.visible_to(viewer).filter(state="rejected").count()
        url = f"{reverse('rotation-list')}?state=rejected"
        todos.append(Todo(_("企业未认可的教师实践"), rejected, url, "alert-triangle"))
    return todos + _report_todos(viewer)


def _report_todos(viewer) -> list[Todo]:
    steps = []
    if access.compiles_reports(viewer):
        steps += [
            ("collecting", _("待冻结的年度报告")),
            ("frozen", _("待汇编的年度报告")),
            ("approved", _("待发布的年度报告")),
        ]
    reports = Report.objects.visible_to(viewer)
    todos = []
    for state, label in steps:
        waiting = reports.filter(state=state, cutoff__lt=dates.today()).count()
        todos.append(Todo(label, waiting, reverse("report-list"), "file-text"))
    if access.approves_reports(viewer):
        waiting = reports.filter(state="compiled").exclude(compiled_by=viewer.user_id).count()
        todos.append(Todo(_("待审批的年度报告"), waiting, reverse("report-list"), "list-check"))
    return todos
