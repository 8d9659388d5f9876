"""What to do next, for each role: a table of lists, each narrowed to the rows that wait for somebody.

Besides, whatever noun says that some state of it waits for a viewer (`Waits`) is counted for him from its own list.
A count is taken from the very list its link opens, narrowed by the very same address, so the two cannot differ.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance.core import dates, lists, waiting
from alliance.core.access import Rule
from alliance.core.counts import counts
from alliance.core.import_lists import IMPORTS
from alliance.core.imports import brings_rosters
from alliance.core.lists import Listing
from alliance.core.messages import waits
from members import access as members
from members.enums import CLERKS, Role
from members.lists import ADMISSIONS
from members.lists.committees import COMMITTEES
from members.lists.facilities import FACILITY_USES
from orders import access as orders
from orders.services.stipends import due_count
from placements import access as placements
from placements.lists.assignments import ASSIGNMENTS
from placements.lists.batches import BATCHES
from placements.lists.fairs import FAIR_APPLICATIONS
from placements.lists.findings import FINDINGS
from placements.lists.openings import OPENINGS
from placements.lists.rotations import ROTATIONS

from . import access
from .dashboards import behind_count
from .lists import RADAR, REPORTS
from .radar.table import own_unmet


@dataclass(frozen=True)
class Todo:
    """Something that may wait for a role. Where no list tells it, `counted` and `address` do."""

    label: str
    icon: str
    seen_by: Rule
    of: Listing | None = None
    query: str = ""
    counted: Callable | None = None
    address: str = ""

    def rows(self, viewer) -> QuerySet:
        """What its link opens."""
        return self.of.chosen(viewer, QueryDict(self.query)).rows

    @property
    def url(self) -> str:
        url = reverse(self.of.name if self.of else self.address)
        return f"{url}?{self.query}" if self.query else url


def _is(*roles: Role) -> Rule:
    return lambda viewer: viewer.role in roles


def _stipends_due(viewer) -> int:
    return due_count(viewer, dates.today())


TODOS = [
    Todo(_("待审核的岗位"), "briefcase", placements.reviews_openings, OPENINGS, "state=submitted"),
    Todo(_("待审核的入会申请"), "user-plus", members.manages_admissions, ADMISSIONS, "state=applied"),
    Todo(_("审核中的入会申请"), "user-plus", members.manages_admissions, ADMISSIONS, "state=reviewing"),
    Todo(_("退回补正的入会申请"), "user-plus", _is(*CLERKS), ADMISSIONS, "state=returned"),
    Todo(_("应办年度复核的成员"), "list-check", members.manages_admissions, ADMISSIONS, "validity=due"),
    Todo(
        _("本半年尚无定稿会议的理事会"),
        "calendar-event",
        members.manages_organisations,
        COMMITTEES,
        "kind=council&met=no",
    ),
    Todo(_("待冻结的年度报告"), "file-text", access.compiles_reports, REPORTS, "waits=freeze"),
    Todo(_("待汇编的年度报告"), "file-text", access.compiles_reports, REPORTS, "waits=compile"),
    Todo(_("待审批的年度报告"), "list-check", access.approves_reports, REPORTS, "waits=approve"),
    Todo(_("待发布的年度报告"), "file-text", access.compiles_reports, REPORTS, "waits=publish"),
    Todo(
        _("还没有达标的县级目标"),
        "target",
        _is(Role.OFFICE, Role.BUREAU_VIEWER, Role.BUREAU_OFFICER),
        query="targets=behind",
        counted=lambda viewer: behind_count(),
        address="dashboard",
    ),
    Todo(
        _("还有联盟义务没有完成的成员"),
        "target",
        _is(Role.OFFICE, Role.BUREAU_VIEWER, Role.BUREAU_OFFICER),
        RADAR,
        "state=behind",
    ),
    Todo(_("本单位还没有完成的联盟义务"), "target", access.sees_own_radar, counted=own_unmet, address="radar-own"),
    Todo(_("检查完、待您确认的导入"), "upload", brings_rosters, IMPORTS, "state=checked"),
    Todo(_("要您指明各列的导入"), "upload", brings_rosters, IMPORTS, "state=mapping"),
    Todo(_("退回修改的岗位"), "edit", placements.manages_openings, OPENINGS, "state=returned"),
    Todo(_("待提交的岗位草稿"), "edit", placements.manages_openings, OPENINGS, "state=draft"),
    Todo(
        _("两周内到期的岗位"), "hourglass", _is(Role.HR, Role.ENTERPRISE_LEADER), OPENINGS, "state=published&when=soon"
    ),
    Todo(_("在招岗位还有空位"), "users", _is(Role.HR, Role.ENTERPRISE_LEADER), OPENINGS, "state=published&free=yes"),
    Todo(_("待答复的双选会投递"), "clipboard-list", placements.brings_posts, FAIR_APPLICATIONS, "verdict=open"),
    Todo(_("待确认的教师实践"), "list-check", placements.confirms_rotations, ROTATIONS, "due=yes"),
    Todo(
        _("企业未认可的教师实践"),
        "alert-triangle",
        _is(Role.PLACEMENT, Role.SCHOOL_LEADER, Role.TEACHER),
        ROTATIONS,
        "state=rejected",
    ),
    Todo(_("待本单位确认的平台使用记录"), "list-check", _is(Role.HR, Role.PLACEMENT), FACILITY_USES, "state=mine"),
    Todo(_("等企业确认的实践"), "hourglass", _is(Role.TEACHER), ROTATIONS, "state=planned"),
    Todo(
        _("即将开始、还没有安排学生的批次"),
        "calendar-event",
        _is(Role.PLACEMENT, Role.COORDINATOR),
        BATCHES,
        "stage=empty",
    ),
    Todo(_("即将开始、还没有备案的批次"), "list-check", _is(Role.PLACEMENT), BATCHES, "stage=unfiled"),
    Todo(
        _("即将开始或已开始、还没有准予上岗的学生"),
        "checklist",
        placements.sees_gates,
        ASSIGNMENTS,
        "gate=soon",
    ),
    Todo(
        _("即将开始或在岗、知情同意书没有签齐的学生"),
        "certificate",
        placements.manages_agreements,
        ASSIGNMENTS,
        "consents=missing",
    ),
    Todo(_("没有消除的合规问题"), "alert-triangle", placements.sees_gates, FINDINGS, "standing=yes"),
    Todo(
        _("学校还没有准予上岗、已到实习日期的学生"),
        "alert-triangle",
        _is(Role.HR, Role.ENTERPRISE_LEADER),
        ASSIGNMENTS,
        "gate=late",
    ),
    Todo(_("正在本单位进行的实习批次"), "calendar", _is(Role.MENTOR), BATCHES, "stage=running"),
    Todo(
        _("近两周新开放、还有空位的岗位"),
        "briefcase",
        _is(Role.PLACEMENT, Role.COORDINATOR),
        OPENINGS,
        "free=yes&when=new",
    ),
    Todo(
        _("未发放的生活费（人次）"),
        "clipboard-list",
        orders.sees_order_students,
        counted=_stipends_due,
        address="stipend-due",
    ),
]

# Nouns whose waiting the table above tells.
TOLD_ABOVE = {"admission", "opening", "report", "rotation"}
# What waits, where it is called better than by its list and what is to be done.
CALLED = {
    ("meeting", "held"): _("待定稿的会议纪要"),
    ("resolution", "done"): _("待核对的决议办结"),
    ("resolution", "open"): _("即将到期和已逾期的决议"),
    ("resolution", "returned"): _("退回续办的决议"),
}

# Where to go when nothing waits: what is said, the page, and the words of its link.
NEXT: dict[Role, tuple[str, str, str]] = {
    Role.OFFICE: (_("可以看看各项目标进展如何。"), "dashboard", _("打开数据看板")),
    Role.BUREAU_VIEWER: (_("可以看看各项目标进展如何。"), "dashboard", _("打开数据看板")),
    Role.BUREAU_OFFICER: (_("可以看看各项目标进展如何。"), "dashboard", _("打开数据看板")),
    Role.PLACEMENT: (_("可以看看企业正在招什么人，为学生早作安排。"), "opening-list", _("查看岗位")),
    Role.SCHOOL_LEADER: (_("可以看看本校的数据和全县相比如何。"), "dashboard", _("打开数据看板")),
    Role.COORDINATOR: (_("可以看看企业正在招什么人。"), "opening-list", _("查看岗位")),
    Role.TEACHER: (_("下企业实践由学校登记，企业确认之后在这里可以看到。"), "rotation-list", _("我的企业实践")),
    Role.HR: (_("需要人手时，几分钟就能登记一个岗位。"), "opening-new", _("登记岗位")),
    Role.MENTOR: (_("学校派学生来实习时，批次会列在这里。"), "batch-list", _("实习批次")),
    Role.ENTERPRISE_LEADER: (_("可以看看本企业接收学生和教师的情况。"), "dashboard", _("打开数据看板")),
    Role.CONTACT: (_("可以看看联盟理事会和各委员会近期的会议。"), "meeting-list", _("查看会议")),
    Role.SYSADMIN: (_("可以核对各单位的账号是否还有人在用。"), "membership-list", _("用户")),
}


def waiting_for(viewer) -> Iterator[Todo]:
    """What his role may have to act on, in the words its workflow has for it: one list and one state each."""
    declared = lists.declared()
    for one in waits.declared():
        noun, listing = one.about.noun, declared[f"{one.about.noun}-list"]
        if noun in TOLD_ABOVE or not listing.open_to(viewer):
            continue
        for state in one.asked_of(viewer, on=dates.today()):
            said = {"list": listing.title, "doing": one.waitings[state].doing}
            label = CALLED.get((noun, state)) or _("%(list)s：%(doing)s") % said
            yield Todo(label, "list-check", listing.open_to, listing, f"{waiting.NAME}={state}")


def todos_of(viewer) -> list[dict]:
    """What waits for this viewer, in the order of the table; what has nothing waiting is left out."""
    asked = [todo for todo in (*TODOS, *waiting_for(viewer)) if todo.seen_by(viewer)]
    of_lists = iter(counts([todo.rows(viewer) for todo in asked if todo.of]))
    found = [(todo, next(of_lists) if todo.of else todo.counted(viewer)) for todo in asked]
    return [{"label": todo.label, "icon": todo.icon, "count": count, "url": todo.url} for todo, count in found if count]


def next_for(viewer) -> dict:
    """The next useful thing for somebody whom nothing waits for."""
    text, name, label = NEXT[Role(viewer.role)]
    return {"text": text, "url": reverse(name), "label": label}
