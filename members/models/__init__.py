from .activities import Activity, ActivityKind, ActivityParty, ActivityStep
from .admissions import Admission, AdmissionStep
from .affiliations import Affiliation
from .experts import ExpertSeat
from .facilities import Facility, FacilityKind, FacilityUse
from .join_requests import JoinLetter, JoinRequest
from .lessons import CareerLesson
from .majors import Major
from .memberships import UserMembership
from .mentors import MentorAppointment, MentorSession, MentorStep
from .organisations import Alliance, EnterpriseProfile, Organisation, SchoolProfile
from .people import Enrolment, Person, TeachingPost
from .policies import Policy
from .practice_offers import PracticeOffer, PracticeOfferStep
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
    "CareerLesson",
    "Enrolment",
    "EnterpriseProfile",
    "ExpertSeat",
    "Facility",
    "FacilityKind",
    "FacilityUse",
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
    "QualificationReview",
    "SchoolProfile",
    "SchoolTerm",
    "SiteFinding",
    "TeachingPost",
    "UserMembership",
]
