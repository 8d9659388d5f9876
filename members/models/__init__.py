from .admissions import Admission, AdmissionStep
from .experts import ExpertSeat
from .facilities import Facility, FacilityKind, FacilityUse
from .majors import Major
from .memberships import UserMembership
from .organisations import Alliance, EnterpriseProfile, Organisation, SchoolProfile
from .people import Enrolment, Person, TeachingPost

__all__ = [
    "Admission",
    "AdmissionStep",
    "Alliance",
    "Enrolment",
    "EnterpriseProfile",
    "ExpertSeat",
    "Facility",
    "FacilityKind",
    "FacilityUse",
    "Major",
    "Organisation",
    "Person",
    "SchoolProfile",
    "TeachingPost",
    "UserMembership",
]
