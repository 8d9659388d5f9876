"""Each duty of the county plan (A4), declared once: whose it is, by when, which rows fulfil it, and where that is done."""

from dataclasses import dataclass

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance.core.access import Rule
from members import access as members
from members.enums import OrganisationKind, StatedDuty
from members.models import (
    Activity,
    CareerLesson,
    DutyStatement,
    Facility,
    MentorAppointment,
    MentorSession,
    PracticeOffer,
)
from placements import access as placements
from placements.models import TeacherRotation

ENTERPRISE, SCHOOL = OrganisationKind.ENTERPRISE, OrganisationKind.SCHOOL


@dataclass(frozen=True)
class Way:
    """Where something is done: the words of the link, its page, and whom that page is for."""

    label: str
    page: str
    open_to: Rule
    query: str = ""

    @property
    def url(self) -> str:
        return f"{reverse(self.page)}{'?' if self.query else ''}{self.query}"


@dataclass(frozen=True)
class Proof:
    """The rows that fulfil a duty: their model, and the page that shows one of them."""

    model: type[models.Model]
    page: str
    unit: str

    def seen_by(self, viewer, uids: list) -> list[dict]:
        """Those of the rows that the viewer may open, as links, the newest first."""
        rows = self.model.objects.visible_to(viewer).filter(uid__in=uids)
        rows = rows.for_list() if hasattr(rows, "for_list") else rows
        return [{"label": str(row), "url": reverse(self.page, args=[row.uid])} for row in rows.order_by("-pk")]


@dataclass(frozen=True)
class Duty:
    """One duty. With `by_term` it is owed anew each school term, else each calendar year.

    `code` is the indicator that measures it, whose SQL also decides here. `lacking` says which room will bring the rows
    of a duty that has none yet: it is neither met nor missed.
    """

    key: str
    kind: OrganisationKind
    label: str
    short: str  # over a narrow column
    asks: str
    proof: Proof | None
    ways: tuple[Way, ...] = ()
    by_term: bool = False
    code: str = ""
    lacking: str = ""


_FACILITY = Proof(Facility, "facility-detail", _("个"))
_ACTIVITY = Proof(Activity, "activity-detail", _("次"))
_STATEMENT = Proof(DutyStatement, "duty-statement-detail", _("份"))
_FACILITIES = (
    Way(_("登记共建平台"), "facility-new", members.manages_facilities),
    Way(_("登记使用"), "facility-list", members.manages_facilities),
)
_ANNOUNCE = (Way(_("登记活动"), "activity-new", members.manages_activities),)


def _state(duty: StatedDuty) -> tuple[Way, ...]:
    return (Way(_("提交说明和证明"), "duty-statement-new", members.states_duties, f"duty={duty.value}"),)


DUTIES: tuple[Duty, ...] = (
    Duty(
        "base",
        ENTERPRISE,
        _("技能实训基地"),
        _("实训基地"),
        _("至少一个当前有效、当年使用过的技能实训基地。"),
        _FACILITY,
        _FACILITIES,
        code="B01",
    ),
    Duty(
        "station",
        ENTERPRISE,
        _("教师工作站"),
        _("教师站"),
        _("至少一个当前有效、当年使用过的教师工作站。"),
        _FACILITY,
        _FACILITIES,
        code="B02",
    ),
    Duty(
        "mentor",
        ENTERPRISE,
        _("职业导师"),
        _("导师"),
        _("至少一名经学校聘任、在聘期内的职业导师。"),
        Proof(MentorAppointment, "mentor-detail", _("人")),
        (Way(_("推荐导师"), "mentor-new", members.offers_mentors),),
        code="C06",
    ),
    Duty(
        "sessions",
        ENTERPRISE,
        _("职业导师到校授课"),
        _("到校授课"),
        _("职业导师每个学期至少到校授课一次；一个学期多次不能替另一个学期。"),
        Proof(MentorSession, "mentor-session-detail", _("次")),
        (
            Way(_("查看授课记录"), "mentor-session-list", members.sees_mentors),
            Way(_("查看导师"), "mentor-list", members.sees_mentors),
        ),
        by_term=True,
        code="C10",
    ),
    Duty(
        "chairman",
        ENTERPRISE,
        _("企业负责人进校园"),
        _("进校园"),
        _("企业负责人（或按口径由登记的受委托代表）当年进校园一次，由到访学校确认。"),
        _ACTIVITY,
        _ANNOUNCE,
        code="G01",
    ),
    Duty(
        "offers",
        ENTERPRISE,
        _("提供教师实践岗位"),
        _("实践岗位"),
        _("当年至少发布一个教师实践岗位。"),
        Proof(PracticeOffer, "practice-offer-detail", _("个")),
        (Way(_("发布实践岗位"), "practice-offer-new", members.manages_practice_offers),),
        code="C09",
    ),
    Duty(
        StatedDuty.LOCAL_PREFERENCE,
        ENTERPRISE,
        _("优先录用本地学生"),
        _("优先录用"),
        _("招聘、薪酬、晋升优先本地学生：每年提交一份说明和证明，由联盟办公室认可。"),
        _STATEMENT,
        _state(StatedDuty.LOCAL_PREFERENCE),
    ),
    Duty(
        "teachers",
        SCHOOL,
        _("专业课教师下企业（≥5%）"),
        _("教师下企业"),
        _("当年 5% 以上的专业课教师有企业确认的实践，按人计，不按人次。"),
        Proof(TeacherRotation, "rotation-detail", _("人")),
        (Way(_("安排教师入企实践"), "rotation-new", placements.manages_rotations),),
        code="C01",
    ),
    Duty(
        "training",
        SCHOOL,
        _("职工培训（≥2 倍在校生）"),
        _("职工培训"),
        _("当年培训职工的人次不少于在校生的 2 倍。"),
        None,
        lacking=_("职工培训登记投入使用后，按培训记录统计；在此之前不作判断。"),
    ),
    Duty(
        "parents_day",
        SCHOOL,
        _("家长企业行"),
        _("家长企业行"),
        _("每个学期主办或协办一次家长企业行。"),
        _ACTIVITY,
        _ANNOUNCE,
        by_term=True,
        code="G02",
    ),
    Duty(
        "publicity_week",
        SCHOOL,
        _("企业宣传周"),
        _("宣传周"),
        _("每个学期主办或协办一次企业宣传周。"),
        _ACTIVITY,
        _ANNOUNCE,
        by_term=True,
        code="G02",
    ),
    Duty(
        "recommendation",
        SCHOOL,
        _("毕业生就业推荐活动"),
        _("就业推荐"),
        _("当年主办或协办至少一次毕业生就业推荐活动。"),
        _ACTIVITY,
        _ANNOUNCE,
        code="G03",
    ),
    Duty(
        "lessons",
        SCHOOL,
        _("就业课程讲本地就业"),
        _("就业课"),
        _("每个学期的就业课程中至少有一次讲本地就业，登记在就业课程记录。"),
        Proof(CareerLesson, "career-lesson-detail", _("次")),
        (Way(_("登记就业课"), "career-lesson-new", members.records_lessons),),
        by_term=True,
    ),
    Duty(
        StatedDuty.CULTURE_GALLERY,
        SCHOOL,
        _("校内企业文化长廊"),
        _("文化长廊"),
        _("校内建有企业文化长廊：每年提交一份说明和照片，由联盟办公室认可。"),
        _STATEMENT,
        _state(StatedDuty.CULTURE_GALLERY),
    ),
    Duty(
        "factory",
        SCHOOL,
        _("校中厂"),
        _("校中厂"),
        _("至少一个当前有效的校中厂。"),
        _FACILITY,
        _FACILITIES[:1],
    ),
)
BY_KEY: dict[str, Duty] = {duty.key: duty for duty in DUTIES}
KINDS = (ENTERPRISE, SCHOOL)


def duties_of(kind: str) -> list[Duty]:
    return [duty for duty in DUTIES if duty.kind == kind]
