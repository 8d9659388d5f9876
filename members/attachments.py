"""What can be attached to the rows of this room."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliance.core.attachments import Attaching, attaching

from . import access
from .enums import (
    AdmissionState,
    AssessmentState,
    CooperationState,
    FacilityState,
    GalleryState,
    MeetingState,
    PaperKind,
    ResolutionState,
    Role,
)
from .models import (
    Activity,
    Admission,
    Assessment,
    Committee,
    CommitteeWork,
    Cooperation,
    CooperationPaper,
    DutyStatement,
    Facility,
    GalleryPage,
    Investment,
    Meeting,
    MentorAppointment,
    Policy,
    Project,
    ProjectReceipt,
    QualificationReview,
    Resolution,
    Support,
)
from .services import activities, committee_works, gallery, projects
from .services.investments import OPEN

SHARED_PAPERS = frozenset({PaperKind.PLAN, PaperKind.SUMMARY})  # of the yearly ones, what both parties have in hand

SIGNED_WITH = frozenset({"agreement", "project", "legal"})  # what its signature rests on


@attaching
class OfFacility(Attaching):
    """The agreement of a facility, and what it looks like."""

    name = "facility"
    title = _("共建平台")
    kinds = (("agreement", _("共建协议或设立文件")), ("photo", _("平台照片")))
    photos = frozenset({"photo"})

    def rows(self):
        return Facility.objects.all()

    def may_see(self, viewer) -> bool:
        return access.sees_facilities(viewer)

    def may_add(self, viewer) -> bool:
        return access.manages_facilities(viewer)

    def may_add_to(self, row, viewer) -> bool:
        return Facility.objects.managed_by(viewer).filter(pk=row.pk).exists()

    def keeps(self, row, kind: str) -> str:
        rests = row.state == FacilityState.CONFIRMED and kind == "agreement"
        return str(_("平台已经确认，确认所依据的协议不能移除；有误的请补传更正后的文件。")) if rests else ""

    def may_see_papers(self, row, viewer) -> bool:
        return row.shows_papers_to(viewer)

    def moderates(self, viewer) -> bool:
        return access.manages_organisations(viewer)

    def page(self, row) -> str:
        return reverse("facility-detail", args=[row.uid])


@attaching
class OfAdmission(Attaching):
    """The papers of a unit that joins: its licence or registration, and whatever else speaks for it."""

    name = "admission"
    title = _("入会材料")
    kinds = (("licence", _("营业执照或登记证书")),)
    needed = ("licence",)

    def rows(self):
        return Admission.objects.select_related("organisation")

    def may_see(self, viewer) -> bool:
        return access.sees_admissions(viewer)

    def may_add(self, viewer) -> bool:
        return access.applies(viewer)

    def moderates(self, viewer) -> bool:
        return access.manages_admissions(viewer)

    def locked(self, row) -> str:
        over = row.state in {AdmissionState.REFUSED, AdmissionState.LEFT}
        return str(_("申请未通过或已退会，材料不再更改。")) if over else ""

    def page(self, row) -> str:
        return reverse("admission-detail", args=[row.uid])


@attaching
class OfReview(Attaching):
    """What a review rests on. A concluded one keeps its papers as they were."""

    name = "review"
    title = _("资质审查材料")
    kinds = (
        ("credit", _("信用报告")),
        ("safety", _("安全生产证明")),
        ("visit", _("实地考察报告")),
    )

    def rows(self):
        return QualificationReview.objects.for_list()

    def may_see(self, viewer) -> bool:
        return access.sees_admissions(viewer)

    def may_add(self, viewer) -> bool:
        return access.reviews(viewer)

    def locked(self, row) -> str:
        return str(_("这次审查已有结论，材料不再更改。")) if row.conclusion else ""

    def page(self, row) -> str:
        return reverse("review-detail", args=[row.uid])


@attaching
class OfCooperation(Attaching):
    """The agreement of a cooperation and the opinions on it. The enterprise sees the agreement it signed."""

    name = "cooperation"
    title = _("校企合作")
    kinds = (
        ("agreement", _("合作协议")),
        ("project", _("项目评审组评审")),
        ("legal", _("法律顾问意见")),
    )

    def rows(self):
        return Cooperation.objects.all()

    def may_see(self, viewer) -> bool:
        return access.sees_cooperations(viewer)

    def may_see_kind(self, row, viewer, kind: str) -> bool:
        return row.shows_opinions_to(viewer) or kind == "agreement"

    def may_add(self, viewer) -> bool:
        return access.writes_cooperations(viewer)

    def keeps(self, row, kind: str) -> str:
        if row.state == CooperationState.ENDED:
            return str(_("合作已终止，附件留作存档，不能移除。"))
        signed = row.state == CooperationState.SIGNED and kind in SIGNED_WITH
        return str(_("协议已签订，协议和评审意见的扫描件不能移除；传错了的请联盟办公室更换。")) if signed else ""

    def replaces(self, viewer) -> bool:
        return access.manages_organisations(viewer)

    def page(self, row) -> str:
        return reverse("cooperation-detail", args=[row.uid])


@attaching
class OfCooperationPaper(Attaching):
    """The document of one yearly thing. What the school assessed and paid is its own; plan and summary are of both."""

    name = "cooperation-paper"
    title = _("合作材料")
    kinds = (("scan", _("扫描件")),)
    needed = ("scan",)
    others = False

    def rows(self):
        return CooperationPaper.objects.exclude(kind=PaperKind.AGREEMENT).select_related("cooperation")

    def may_see(self, viewer) -> bool:
        return access.sees_cooperations(viewer)

    def may_see_papers(self, row, viewer) -> bool:
        return row.cooperation.shows_opinions_to(viewer) or row.kind in SHARED_PAPERS

    def may_add(self, viewer) -> bool:
        return access.writes_cooperations(viewer)

    def keeps(self, row, kind: str) -> str:
        ended = row.cooperation.state == CooperationState.ENDED
        return str(_("合作已终止，附件留作存档，不能移除。")) if ended else ""

    def replaces(self, viewer) -> bool:
        return access.manages_organisations(viewer)

    def page(self, row) -> str:
        return reverse("cooperation-detail", args=[row.cooperation.uid])


@attaching
class OfInvestment(Attaching):
    """What proves an investment. Once it is confirmed nothing is changed any more."""

    name = "investment"
    title = _("投入")
    kinds = (("proof", _("银行回单或验收单")),)
    needed = ("proof",)

    def rows(self):
        return Investment.objects.select_related("facility")

    def may_see(self, viewer) -> bool:
        return access.sees_facility_books(viewer)

    def may_see_papers(self, row, viewer) -> bool:
        return row.shows_papers_to(viewer)

    def may_add(self, viewer) -> bool:
        return access.registers_investments(viewer)

    def may_add_to(self, row, viewer) -> bool:
        return row.is_put_right_by(viewer)

    def locked(self, row) -> str:
        return "" if row.state in OPEN else str(_("已确认或已撤销的投入，凭证不再更改。"))

    def page(self, row) -> str:
        return reverse("investment-detail", args=[row.uid])


@attaching
class OfDutyStatement(Attaching):
    """What proves a statement: rules, lists, photos. Accepted, it stays what was accepted."""

    name = "duty"
    title = _("履行义务说明")
    kinds = (("proof", _("证明材料")), ("photo", _("现场照片")))
    photos = frozenset({"photo"})

    def rows(self):
        return DutyStatement.objects.all()

    def may_see(self, viewer) -> bool:
        return access.sees_duties(viewer)

    def may_add(self, viewer) -> bool:
        return access.states_duties(viewer) or access.judges_duties(viewer)

    def moderates(self, viewer) -> bool:
        return access.judges_duties(viewer)

    def locked(self, row) -> str:
        return str(_("说明已认可，证明不能再改；需要更正的，请联盟办公室退回。")) if row.accepted_on else ""

    def page(self, row) -> str:
        return reverse("duty-statement-detail", args=[row.uid])


class _OfGovernance(Attaching):
    """Beside the rows of a committee: added by who looks after it."""

    def may_see(self, viewer) -> bool:
        return access.sees_committees(viewer)

    def may_add(self, viewer) -> bool:
        return access.manages_committees(viewer)

    def may_add_to(self, row, viewer) -> bool:
        return type(row).objects.kept_by(viewer).filter(pk=row.pk).exists()

    def moderates(self, viewer) -> bool:
        return access.manages_organisations(viewer)


@attaching
class OfCommittee(_OfGovernance):
    """The charter of a committee."""

    name = "committee"
    title = _("委员会")
    kinds = (("charter", _("章程")),)

    def rows(self):
        return Committee.objects.all()

    def page(self, row) -> str:
        return reverse("committee-detail", args=[row.uid])


@attaching
class OfMeeting(_OfGovernance):
    """What was handed out, and the minutes on paper."""

    name = "meeting"
    title = _("会议")
    kinds = (("minutes", _("会议纪要")), ("paper", _("会议材料")))

    def rows(self):
        return Meeting.objects.all()

    def locked(self, row) -> str:
        return str(_("纪要已经定稿。要更正的，先按“更正到会或纪要”。")) if row.state == MeetingState.MINUTED else ""

    def page(self, row) -> str:
        return reverse("meeting-detail", args=[row.uid])


@attaching
class OfResolution(_OfGovernance):
    """What shows that a resolution was carried out. Its owner adds it."""

    name = "resolution"
    title = _("决议")
    kinds = (("evidence", _("办结依据")),)

    def rows(self):
        return Resolution.objects.all()

    def may_add(self, viewer) -> bool:
        return access.reports_resolutions(viewer)

    def may_add_to(self, row, viewer) -> bool:
        return row.owner_id == viewer.organisation_id or super().may_add_to(row, viewer)

    def keeps(self, row, kind: str) -> str:
        over = row.state in {ResolutionState.CLOSED, ResolutionState.DROPPED}
        return str(_("决议已办结或不再办理，依据留作存档，不能移除。")) if over else ""

    def page(self, row) -> str:
        return reverse("resolution-detail", args=[row.uid])


@attaching
class OfCommitteeWork(Attaching):
    """What a problem is about, as the firm shows it, and what the answer rests on. What has ended is left as it is."""

    name = "committee-work"
    title = _("委员会工作")
    kinds = (("problem", _("问题材料")), ("evidence", _("答复依据")))

    def rows(self):
        return CommitteeWork.objects.all()

    def may_see(self, viewer) -> bool:
        return access.sees_committees(viewer)

    def may_add(self, viewer) -> bool:
        return access.handles_works(viewer)

    def may_add_to(self, row, viewer) -> bool:
        if row.raised and viewer.organisation_id in {row.organisation_id, row.owner_id}:
            return True
        return committee_works.keeps(row, viewer)

    def moderates(self, viewer) -> bool:
        return viewer.role == Role.OFFICE

    def locked(self, row) -> str:
        over = row.raised and row.state in committee_works.ENDED
        return str(_("这件事已经结束，附件留作存档。")) if over else ""

    def page(self, row) -> str:
        return reverse("committee-work-detail", args=[row.uid])


@attaching
class OfProject(Attaching):
    """The contract of a project."""

    name = "project"
    title = _("项目")
    kinds = (("contract", _("合同或协议")),)

    def rows(self):
        return Project.objects.all()

    def may_see(self, viewer) -> bool:
        return access.sees_projects(viewer)

    def may_add(self, viewer) -> bool:
        return access.manages_projects(viewer)

    def keeps(self, row, kind: str) -> str:
        return str(_("项目已结题或中止，合同留作存档，不能移除。")) if row.state in projects.ENDED else ""

    def replaces(self, viewer) -> bool:
        return access.manages_organisations(viewer)

    def page(self, row) -> str:
        return reverse("project-detail", args=[row.uid])


@attaching
class OfProjectReceipt(Attaching):
    """What shows that the money came. A receipt whose document was taken away no longer counts (F04)."""

    name = "project-receipt"
    title = _("项目到款")
    kinds = (("proof", _("到账凭证")),)
    needed = ("proof",)
    others = False

    def rows(self):
        return ProjectReceipt.objects.all()

    def may_see(self, viewer) -> bool:
        return access.sees_projects(viewer)

    def may_add(self, viewer) -> bool:
        return access.manages_projects(viewer)

    def locked(self, row) -> str:
        return str(_("这笔到款已作废。")) if row.cancelled_at else ""

    def page(self, row) -> str:
        return reverse("receipt-detail", args=[row.uid])


@attaching
class OfActivity(Attaching):
    """Photos of an activity, each with a word on the people in it, and its papers: a programme, a list of who came.

    The office looks at the photos of a public activity before the public does.
    """

    name = "activity"
    title = _("活动")
    kinds = (("photo", _("活动照片")), ("list", _("签到表")), ("plan", _("活动方案")))
    photos = frozenset({"photo"})

    def rows(self):
        return Activity.objects.for_list()

    def may_see(self, viewer) -> bool:
        return access.sees_activities(viewer)

    def may_add(self, viewer) -> bool:
        return access.manages_activities(viewer)

    def may_add_to(self, row, viewer) -> bool:
        return activities.adds_to(row, viewer)

    def moderates(self, viewer) -> bool:
        return viewer.role == Role.OFFICE

    def looks_after(self, row, viewer) -> bool:
        """The organiser answers for what the public sees of the activity, whichever co-host put it there."""
        return activities.looks_after(row, viewer)

    def locked(self, row) -> str:
        return str(_("活动已取消，不再添加附件。")) if row.state == activities.State.CANCELLED else ""

    def page(self, row) -> str:
        return reverse("activity-detail", args=[row.uid])


@attaching
class OfMentor(Attaching):
    """The letter by which a school appoints a mentor."""

    name = "mentor"
    title = _("企业导师")
    kinds = (("letter", _("聘书")), ("certificate", _("职称或技能证书")))

    def rows(self):
        return MentorAppointment.objects.all()

    def may_see(self, viewer) -> bool:
        return access.sees_mentors(viewer)

    def may_add(self, viewer) -> bool:
        return access.proposes_mentors(viewer)

    def page(self, row) -> str:
        return reverse("mentor-detail", args=[row.uid])


@attaching
class OfPolicy(Attaching):
    """The document itself. Who works here reads it; the public does too once it is shown there."""

    name = "policy"
    title = _("政策文件")
    kinds = (("document", _("文件正文")),)
    recorded = False

    def rows(self):
        return Policy.objects.all()

    def may_see(self, viewer) -> bool:
        return access.is_anyone(viewer)

    def may_add(self, viewer) -> bool:
        return access.manages_policies(viewer)

    def page(self, row) -> str:
        return reverse("policy-detail", args=[row.uid])


@attaching
class OfAssessment(Attaching):
    """What an assessed member brings as evidence, for its self-report or an objection. A final result keeps its papers."""

    name = "assessment"
    title = _("年度考核材料")
    kinds = (("evidence", _("自评佐证")), ("objection", _("异议证据")))

    def rows(self):
        return Assessment.objects.for_list()

    def may_see(self, viewer) -> bool:
        return access.sees_assessments(viewer)

    def may_add(self, viewer) -> bool:
        return access.reports_itself(viewer) or access.manages_assessments(viewer)

    def locked(self, row) -> str:
        return str(_("考核结果已定，材料不再更改。")) if row.state == AssessmentState.FINAL else ""

    def page(self, row) -> str:
        return reverse("assessment-detail", args=[row.uid])


@attaching
class OfSupport(Attaching):
    """The document by which a support was granted."""

    name = "support"
    title = _("激励扶持")
    kinds = (("document", _("批文或拨付凭证")),)
    needed = ("document",)

    def rows(self):
        return Support.objects.for_list()

    def may_see(self, viewer) -> bool:
        return access.sees_supports(viewer)

    def may_add(self, viewer) -> bool:
        return access.manages_supports(viewer)

    def locked(self, row) -> str:
        return str(_("这条扶持已撤销，材料不再更改。")) if row.is_cancelled else ""

    def page(self, row) -> str:
        return reverse("support-detail", args=[row.uid])


@attaching
class OfGallery(Attaching):
    """The pictures of an enterprise's page in the culture gallery. What the office looks at stays as it was submitted."""

    name = gallery.PURPOSE
    title = _("企业文化长廊")
    kinds = ((gallery.COVER, _("封面照片")), (gallery.PHOTO, _("照片")))
    photos = frozenset({gallery.COVER, gallery.PHOTO})
    needed = (gallery.COVER,)
    others = False
    recorded = False

    def rows(self):
        return GalleryPage.objects.for_list()

    def may_see(self, viewer) -> bool:
        return access.sees_gallery(viewer)

    def may_add(self, viewer) -> bool:
        return access.writes_gallery(viewer)

    def moderates(self, viewer) -> bool:
        return access.moderates_gallery(viewer)

    def locked(self, row) -> str:
        waiting = row.state == GalleryState.SUBMITTED
        return str(_("页面正在审核，照片不再更改；要修改的，请先撤回提交。")) if waiting else ""

    def page(self, row) -> str:
        return reverse("gallery-page-detail", args=[row.uid])
