"""The menu: what each role finds on the left. Top of the chain, since it names pages of every room."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import DatabaseError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance.core import imports, links
from alliance.core.messages import inbox
from members import access as members
from members.models import Alliance
from orders import access as orders
from placements import access as placements
from reports import access as reports


@dataclass(frozen=True)
class Item:
    label: str
    url: str
    icon: str
    seen_by: Callable


PUBLIC = [
    (_("首页"), "public-home"),
    (_("成员单位"), "public-member-list"),
    (_("企业文化长廊"), "public-gallery-list"),
    (_("岗位"), "public-opening-list"),
    (_("双选会"), "public-fair-list"),
    (_("活动"), "public-activity-list"),
    (_("政策文件"), "public-policy-list"),
    (_("年度质量报告"), "public-report-list"),
    (_("申请加入"), "public-join"),
]
UNFOLDED = 16  # items that fit on a screen
GROUPS = [
    (
        "",
        [
            Item(_("工作台"), "home", "home", members.is_anyone),
            Item(_("数据看板"), "dashboard", "chart-bar", reports.sees_dashboards),
            Item(_("义务雷达"), "radar-list", "target", reports.sees_radar),
            Item(_("本单位的义务"), "radar-own", "target", reports.sees_own_radar),
        ],
    ),
    (
        _("联盟"),
        [
            Item(_("本单位"), "organisation-own", "home", members.has_own_organisation),
            Item(_("机构"), "organisation-list", "building", members.sees_organisations),
            Item(_("入会管理"), "admission-list", "user-plus", members.sees_admissions),
            Item(_("履行义务说明"), "duty-statement-list", "file-check", members.sees_duties),
            Item(_("年度考核"), "assessment-list", "checklist", members.sees_assessments),
            Item(_("激励扶持"), "support-list", "certificate", members.sees_supports),
            Item(_("企业文化长廊"), "gallery-page-list", "photo", members.sees_gallery),
            Item(_("专业目录"), "major-list", "books", members.sees_majors),
            Item(_("学期"), "term-list", "calendar", members.sees_terms),
            Item(_("活动"), "activity-list", "calendar", members.sees_activities),
            Item(_("政策文件"), "policy-list", "books", members.is_anyone),
        ],
    ),
    (
        _("共建"),
        [
            Item(_("共建平台"), "facility-list", "building-factory-2", members.sees_facilities),
            Item(_("企业导师"), "mentor-list", "certificate", members.sees_mentors),
            Item(_("导师授课"), "mentor-session-list", "checklist", members.sees_mentors),
            Item(_("一专业一名企"), "major-offer-list", "rosette-discount-check", members.sees_major_offers),
            Item(_("项目与技术服务"), "project-list", "tools", members.sees_projects),
            Item(_("平台使用"), "facility-use-list", "calendar", members.sees_facility_books),
            Item(_("投入"), "investment-list", "checklist", members.sees_facility_books),
            Item(_("生产订单"), "production-order-list", "clipboard-list", members.sees_facility_books),
            Item(_("工作室学徒"), "apprentice-list", "users", members.sees_apprentices),
        ],
    ),
    (
        _("校企合作"),
        [
            Item(_("校企合作"), "cooperation-list", "arrows-exchange", members.sees_cooperations),
            Item(_("年度合作计划"), "cooperation-plan-list", "clipboard-list", members.sees_plans),
            Item(_("周报"), "weekly-return-list", "calendar", members.sees_weekly_returns),
            Item(_("共享资源"), "shared-resource-list", "books", members.sees_resources),
            Item(_("教学系"), "department-list", "school", members.sees_departments),
        ],
    ),
    (
        _("治理"),
        [
            Item(_("理事会和委员会"), "committee-list", "certificate", members.sees_committees),
            Item(_("会议"), "meeting-list", "calendar-event", members.sees_committees),
            Item(_("决议"), "resolution-list", "checklist", members.sees_committees),
            Item(_("专家意见"), "opinion-list", "message", members.sees_committees),
            Item(_("委员会工作"), "committee-work-list", "list-check", members.sees_committees),
            Item(_("办公室资源"), "office-resource-list", "building", members.sees_office_resources),
        ],
    ),
    (
        _("师生"),
        [
            Item(_("学生"), "student-list", "school", members.sees_people),
            Item(_("监护人"), "guardian-list", "users", members.sees_people),
            Item(_("教师"), "teacher-list", "users", members.sees_people),
            Item(_("教师年度方案"), "teacher-plan-list", "checklist", members.sees_teacher_plans),
            Item(_("专项任务"), "student-task-list", "clipboard-list", members.sees_student_tasks),
        ],
    ),
    (
        _("实习与实践"),
        [
            Item(_("招收岗位"), "opening-list", "id-badge-2", placements.sees_openings),
            Item(_("双选会"), "fair-list", "users", placements.sees_fairs),
            Item(_("实习批次"), "batch-list", "calendar", placements.sees_batches),
            Item(_("实习志愿"), "wish-list-list", "list-check", placements.sees_wish_lists),
            Item(_("填报本单位的学生"), "wish-list", "list-check", placements.sees_wishes),
            Item(_("实习安排"), "assignment-list", "briefcase", placements.sees_assignments),
            Item(_("三方协议"), "agreement-list", "certificate", placements.sees_agreements),
            Item(_("知情同意"), "consent-list", "file-check", placements.sees_consents),
            Item(_("协议范本"), "agreement-template-list", "file-text", placements.sees_templates),
            Item(_("合规问题"), "finding-list", "list-check", placements.sees_gates),
            Item(_("放行申请"), "waiver-list", "clipboard-list", placements.sees_gates),
            Item(_("实习规则参数"), "rule-parameters", "settings", placements.sees_parameters),
            Item(_("单位指导人员"), "unit-guide-list", "certificate", placements.sees_unit_guides),
            Item(_("岗前培训"), "start-training-list", "checklist", placements.sees_trainings),
            Item(_("实习保险"), "insurance-policy-list", "file-check", placements.sees_batch_papers),
            Item(_("备案豁免"), "exemption-list", "file-check", placements.sees_batch_papers),
            Item(_("教师实践岗位"), "practice-offer-list", "id-badge-2", members.sees_practice_offers),
            Item(_("就业课程"), "career-lesson-list", "clipboard-list", members.sees_lessons),
            Item(_("教师入企实践"), "rotation-list", "arrows-exchange", placements.sees_rotations),
        ],
    ),
    (
        _("订单培养"),
        [
            Item(_("订单班"), "order-class-list", "clipboard-list", orders.sees_order_classes),
            Item(_("订单班学生"), "order-student-list", "users", orders.sees_order_students),
            Item(_("生活费发放"), "stipend-list", "checklist", orders.sees_order_students),
        ],
    ),
    (
        _("报告"),
        [
            Item(_("年度质量报告"), "report-list", "report-analytics", reports.sees_reports),
            Item(_("佐证包"), "proof-bundle-list", "folder", reports.takes_proofs),
        ],
    ),
    (
        _("系统"),
        [
            Item(_("用户"), "membership-list", "settings", members.administers_users),
            Item(_("联盟设定"), "alliance-detail", "settings", members.sees_settings),
            Item(_("导入记录"), "import-list", "upload", imports.brings_rosters),
            Item(_("一次性链接"), "link-list", "link", links.issues_links),
        ],
    ),
]


def context(request) -> dict:
    """What every page's frame needs. A page that is shown while the database is away has an empty frame."""
    viewer = getattr(request, "viewer", None)
    return {
        "viewer": viewer,
        "viewer_choices": [m for m in getattr(request, "viewer_choices", []) if m != viewer],
        "nav": _groups(request.path, viewer) if viewer else [],
        "unread": _unread(inbox.unread(request).get(viewer.uid, 0)) if viewer else "",
        "alliance_name": _alliance_name(),
        "public_nav": [_public(label, reverse(name), request.path) for label, name in PUBLIC],
    }


def _unread(count: int) -> str:
    """What stands on the bell; blank for nothing."""
    return "99+" if count > 99 else str(count or "")


def _groups(path: str, viewer) -> list[dict]:
    """What the viewer finds. A long menu is folded: only the group of the page one is on stands open."""
    groups = []
    for title, items in GROUPS:
        shown = [_shown(item, path) for item in items if item.seen_by(viewer)]
        if shown:
            groups.append({"title": title, "items": shown})
    short = sum(len(group["items"]) for group in groups) <= UNFOLDED
    for group in groups:
        group["open"] = short or any(item["active"] for item in group["items"])
    return groups


def _shown(item: Item, path: str) -> dict:
    url = reverse(item.url)
    return {
        "label": item.label,
        "url": url,
        "icon": item.icon,
        "active": path == url or (url != "/" and path.startswith(url)),
    }


def _public(label: str, url: str, path: str) -> dict:
    """An item of the public site's menu; every page of the site lies under its front page."""
    active = path == url or (url != reverse("public-home") and path.startswith(url))
    return {"label": label, "url": url, "active": active}


def _alliance_name() -> str:
    try:
        alliance = Alliance.objects.only("name").first()
    except DatabaseError:
        return ""
    return alliance.name if alliance else ""
