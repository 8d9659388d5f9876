from .activities import Activity, ActivityKind, ActivityParty, ActivityStep
from .activity_releases import ActivityRelease, ActivityReleaseStep
from .admissions import Admission, AdmissionStep
from .affiliations import Affiliation, AffiliationKind
from .apprentices import ApprenticeStep, StudioApprentice
from .assessments import (
    Assessment,
    AssessmentBand,
    AssessmentGrade,
    AssessmentItem,
    AssessmentObjection,
    AssessmentScheme,
    AssessmentSchemeStep,
    AssessmentScore,
    AssessmentStep,
)
from .committee_works import CommitteeWork, CommitteeWorkKind, CommitteeWorkStep
from .committees import Committee, CommitteeTerm, Seat
from .cooperations import Cooperation, CooperationPaper, CooperationReview, CooperationStep
from .departments import Coordinator, Department
from .duty_reminders import DutyReminder
from .duty_statements import DutyStatement, DutyStatementStep
from .facilities import Facility, FacilityKind, FacilityParty, FacilityRenewal, FacilityStep, FacilityUse
from .gallery import GalleryPage, GalleryPageStep
from .guardians import Guardian
from .investments import Investment, InvestmentStep
from .join_requests import JoinLetter, JoinRequest
from .lessons import CareerLesson
from .major_offers import MajorOffer, MajorPartner
from .majors import Major
from .meetings import AgendaItem, Attendance, Meeting, MeetingStep
from .memberships import UserMembership
from .mentors import MentorAppointment, MentorSession, MentorStep
from .mergers import Merger
from .office_resources import OfficeResource
from .opinions import Opinion
from .organisations import Alliance, EnterpriseProfile, Organisation, SchoolProfile
from .people import Enrolment, Person, TeachingPost
from .plans import CooperationPlan, CooperationPlanStep, PlanCall
from .policies import Policy
from .practice_offers import PracticeOffer, PracticeOfferStep
from .production import ProductionOrder
from .projects import OutputKind, Project, ProjectKind, ProjectOutput, ProjectReceipt, ProjectStep
from .resolutions import Resolution, ResolutionStep
from .resources import ResourceKind, ResourceUse, ResourceUseStep, SharedResource
from .reviews import QualificationReview, SiteFinding
from .student_tasks import StudentTask, StudentTaskStep
from .supports import Support, SupportKind
from .teacher_plans import TeacherPlan, TeacherPlanStep
from .terms import SchoolTerm
from .thresholds import ThresholdChange
from .weekly import FollowUp, WeeklyReturn, WeeklyReturnStep

__all__ = [
    "Activity",
    "ActivityKind",
    "ActivityParty",
    "ActivityRelease",
    "ActivityReleaseStep",
    "ActivityStep",
    "Admission",
    "AdmissionStep",
    "Affiliation",
    "AffiliationKind",
    "AgendaItem",
    "Alliance",
    "ApprenticeStep",
    "Assessment",
    "AssessmentBand",
    "AssessmentGrade",
    "AssessmentItem",
    "AssessmentObjection",
    "AssessmentScheme",
    "AssessmentSchemeStep",
    "AssessmentScore",
    "AssessmentStep",
    "Attendance",
    "CareerLesson",
    "Committee",
    "CommitteeTerm",
    "CommitteeWork",
    "CommitteeWorkKind",
    "CommitteeWorkStep",
    "Cooperation",
    "CooperationPaper",
    "CooperationPlan",
    "CooperationPlanStep",
    "CooperationReview",
    "CooperationStep",
    "Coordinator",
    "Department",
    "DutyReminder",
    "DutyStatement",
    "DutyStatementStep",
    "Enrolment",
    "EnterpriseProfile",
    "Facility",
    "FacilityKind",
    "FacilityParty",
    "FacilityRenewal",
    "FacilityStep",
    "FacilityUse",
    "FollowUp",
    "GalleryPage",
    "GalleryPageStep",
    "Guardian",
    "Investment",
    "InvestmentStep",
    "JoinLetter",
    "JoinRequest",
    "Major",
    "MajorOffer",
    "MajorPartner",
    "Meeting",
    "MeetingStep",
    "MentorAppointment",
    "MentorSession",
    "MentorStep",
    "Merger",
    "OfficeResource",
    "Opinion",
    "Organisation",
    "OutputKind",
    "Person",
    "PlanCall",
    "Policy",
    "PracticeOffer",
    "PracticeOfferStep",
    "ProductionOrder",
    "Project",
    "ProjectKind",
    "ProjectOutput",
    "ProjectReceipt",
    "ProjectStep",
    "QualificationReview",
    "Resolution",
    "ResolutionStep",
    "ResourceKind",
    "ResourceUse",
    "ResourceUseStep",
    "SchoolProfile",
    "SchoolTerm",
    "Seat",
    "SharedResource",
    "SiteFinding",
    "StudentTask",
    "StudentTaskStep",
    "StudioApprentice",
    "Support",
    "SupportKind",
    "TeacherPlan",
    "TeacherPlanStep",
    "TeachingPost",
    "ThresholdChange",
    "UserMembership",
    "WeeklyReturn",
    "WeeklyReturnStep",
]
