from .admissions import Admission, AdmissionStep
from .affiliations import Affiliation
from .experts import ExpertSeat
from .facilities import Facility, FacilityKind, FacilityUse
from .join_requests import JoinLetter, JoinRequest
from .majors import Major
from .memberships import UserMembership
from .organisations import Alliance, EnterpriseProfile, Organisation, SchoolProfile
from .people import Enrolment, Person, TeachingPost
from .reviews import QualificationReview, SiteFinding

__all__ = [
    "Admission",
    "AdmissionStep",
    "Affiliation",
    "Alliance",
    "Enrolment",
    "EnterpriseProfile",
    "ExpertSeat",
    "Facility",
    "FacilityKind",
    "FacilityUse",
    "JoinLetter",
    "JoinRequest",
    "Major",
    "Organisation",
    "Person",
    "QualificationReview",
    "SchoolProfile",
    "SiteFinding",
    "TeachingPost",
    "UserMembership",
]
