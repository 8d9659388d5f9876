"""The first page of each role: how things stand, and what to do next, each a link to the list behind it."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core import dates
from alliance.core.access import logged_in, public
from alliance.core.pages import Page, rows_table
from members import access as members_access
from members.enums import Role
from members.models import Admission, Alliance, Enrolment, Facility, Organisation, TeachingPost
from placements import access as placements_access
from placements.models import Assignment, InternshipBatch, TeacherRotation

from .. import access
from ..enums import Scope
from ..indicators import printed
from ..models import Report
from ..tables import MeasurementTable


@dataclass(frozen=True)
class Todo:
    """A step that waits for this role. A count of zero is not shown."""

    label: str
    count: int
    url: str
    icon: str


@public
def front(request: HttpRequest) -> HttpResponse:
    """Visitors see the public front page; whoever has logged in, his own first page."""
    if not request.user.is_authenticated:
        return redirect("public-home")
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
        **_last_published(viewer),
    }
    return render(request, "reports/home.html", context)


def _last_published(viewer) -> dict:
    """The newest published report: its figures and one drawing, for whoever sees reports."""
    report = Report.objects.published().select_related("snapshot").order_by("-year").first()
    if report is None or not access.sees_reports(viewer):
        return {"report": None}
    snapshot = report.snapshot
    figures = snapshot.measurements.filter(scope=Scope.ALLIANCE).order_by("code")
    schools = snapshot.measurements.filter(code="C01", scope=Scope.SCHOOL, state="measured").order_by("scope_label")
    table = rows_table(MeasurementTable, figures, cards=snapshot.definition_versions, exclude=("scope_label",))
    return {"report": report, "figures": table, "chart": _teachers_chart(report, schools)}


def _teachers_chart(report: Report, schools) -> dict:
    """C01 by school. The drawing takes the rounded figures that the table behind it prints."""
    card = report.snapshot.definition_versions["C01"]
    rows = [(school.scope_label, printed(school.value, card["kind"])) for school in schools]
    return {
        "id": "teachers-by-school",
        "title": _("%(year)s 年各校%(name)s（%%）") % {"year": report.year, "name": card["name"]},
        "headers": [_("学校"), card["unit"]],
        "rows": rows,
        "option": {
            "grid": {"left": 8, "right": 24, "top": 16, "bottom": 8, "containLabel": True},
            "tooltip": {"trigger": "axis", "renderMode": "richText"},
            "xAxis": {"type": "value", "axisLabel": {"formatter": "{value}%"}},
            "yAxis": {"type": "category", "data": [label for label, _value in rows]},
            "series": [
                {
                    "type": "bar",
                    "barMaxWidth": 28,
                    "data": [float(value) for _label, value in rows],
                    "markLine": {"symbol": "none", "data": [{"xAxis": float(card["target"])}]},
                }
            ],
        },
    }


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
    if viewer.role == Role.TEACHER:
        stays = TeacherRotation.objects.visible_to(viewer).filter(state="verified").count()
        cards.append(_card(_("我的企业实践（已确认）"), stays, _("次"), "rotation-list"))
    if viewer.role == Role.MENTOR:
        batches = InternshipBatch.objects.visible_to(viewer).count()
        cards.append(_card(_("本单位接收的实习批次"), batches, _("批"), "batch-list"))
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
