"""The first page of each role: what to do next, how things stand, and one's figures as of the last standing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from alliance.core import dates
from alliance.core.access import logged_in, public
from alliance.core.pages import Page
from members import access as members_access
from members.enums import Role
from members.models import Alliance, Enrolment, Facility, Organisation, TeachingPost
from placements import access as placements_access
from placements.models import Assignment, InternshipBatch, TeacherRotation

from .. import access, dashboards
from ..models import Report
from ..radar.table import board_of
from ..todos import next_for, todos_of


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
    context = {
        "page": Page(title=_("%(name)s，您好") % {"name": viewer.user.name}, subtitle=str(viewer)),
        "cards": _cards(viewer),
        "todos": todos_of(viewer),
        "next": next_for(viewer),
        "notice": "" if Alliance.objects.exists() else _nothing_yet(viewer),
        "report": _newest_report(viewer),
        **_figures(viewer),
    }
    return render(request, "reports/home.html", context)


def _nothing_yet(viewer) -> str:
    """How to begin is a command: for whoever administers the system, and nobody else."""
    if viewer.role == Role.SYSADMIN:
        return _("还没有建账：请用 manage.py founding 或 manage.py demo 装入数据。")
    return _("还没有建账，请联系系统管理员。")


def _newest_report(viewer) -> Report | None:
    if not access.sees_reports(viewer):
        return None
    return Report.objects.published().order_by("-year", "-version").first()


def _figures(viewer) -> dict:
    """The county's targets for who runs the alliance; a school's or an enterprise's own figures for its people."""
    if not access.sees_dashboards(viewer):
        return {"stood": None, "targets": [], "own": []}
    stood = dashboards.standings(viewer.organisation)
    return {
        "stood": stood,
        "targets": dashboards.targets(stood) if access.sees_targets(viewer) else [],
        "own": dashboards.own_figures(stood, viewer.organisation),
    }


def _card(title: str, value: int, unit: str, url: str, note: str = "") -> dict:
    return {"title": title, "value": value, "unit": unit, "url": reverse(url), "note": note, "tone": "blue"}


def _cards(viewer) -> list[dict]:
    """How things stand today. Counts of persons only for who may see them."""
    day, cards = dates.today(), []
    if access.sees_radar(viewer):
        stood = board_of(viewer)
        note = _("最近期限 %(day)s") % {"day": dates.shown(stood.deadline)} if stood.deadline else ""
        cards.append(_card(_("有义务未完成的成员"), len(stood.behind), _("家"), "radar-list", note))
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
        valid = Facility.objects.visible_to(viewer).valid_on(day).count()
        cards.append(_card(_("有效共建平台"), valid, _("个"), "facility-list"))
    return cards
