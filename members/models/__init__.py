from .activities import Activity, ActivityKind, ActivityParty, ActivityStep
from .admissions import Admission, AdmissionStep
from .affiliations import Affiliation
from .apprentices import ApprenticeStep, StudioApprentice
from .experts import ExpertSeat
from .facilities import Facility, FacilityKind, FacilityParty, FacilityRenewal, FacilityUse
from .investments import Investment, InvestmentStep
from .join_requests import JoinLetter, JoinRequest
from .lessons import CareerLesson
from .majors import Major
from .memberships import UserMembership
from .mentors import MentorAppointment, MentorSession, MentorStep
from .organisations import Alliance, EnterpriseProfile, Organisation, SchoolProfile
from .people import Enrolment, Person, TeachingPost
from .policies import Policy
from .practice_offers import PracticeOffer, PracticeOfferStep
from .production import ProductionOrder
from .reviews import QualificationReview, SiteFinding
from .terms import SchoolTerm

__all__ = [
    "Activity",
    "ActivityKind",
    "ActivityParty",
    "ActivityStep",
    "Admission",
    "AdmissionStep",
    "Affiliation",
    "Alliance",
    "ApprenticeStep",
    "CareerLesson",
    "Enrolment",
    "EnterpriseProfile",
    "ExpertSeat",
    "Facility",
    "FacilityKind",
    "FacilityParty",
    "FacilityRenewal",
    "FacilityUse",
    "Investment",
    "InvestmentStep",
    "JoinLetter",
    "JoinRequest",
    "Major",
    "MentorAppointment",
    "MentorSession",
    "MentorStep",
    "Organisation",
    "Person",
    "Policy",
    "PracticeOffer",
    "PracticeOfferStep",
    "ProductionOrder",
    "QualificationReview",
    "SchoolProfile",
    "SchoolTerm",
    "SiteFinding",
    "StudioApprentice",
    "TeachingPost",
    "UserMembership",
]
