"""The lists of this app: what each shows, to whom, and how it can be narrowed."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from alliance.core import dates
from alliance.core.lists import Listing

from .. import access, filters, tables
from ..enums import AdmissionState
from ..models import Admission, Enrolment, Major, Organisation, TeachingPost, UserMembership
from . import (  # noqa: F401
    activities,
    activity_releases,
    apprentices,
    assessments,
    committee_works,
    committees,
    cooperations,
    departments,
    duty_statements,
    facilities,
    gallery,
    guardians,
    investments,
    kinds,
    lessons,
    major_offers,
    meetings,
    mentors,
    mergers,
    office_resources,
    opinions,
    plans,
    policies,
    practice_offers,
    production,
    projects,
    resolutions,
    resources,
    student_tasks,
    supports,
    teacher_plans,
    terms,
    weekly,
)


def _organisations(viewer):
    rolls = Admission.objects.holding_on(dates.today()).filter(organisation=OuterRef("pk"))
    suspended = Admission.objects.filter(organisation=OuterRef("pk"), state=AdmissionState.SUSPENDED)
    return Organisation.objects.visible_to(viewer).annotate(on_roll=Exists(rolls), suspended=Exists(suspended))


ORGANISATIONS = Listing(
    "organisation-list",
    _("机构"),
    _organisations,
    tables.OrganisationTable,
    (access.sees_organisations,),
    filterset=filters.OrganisationFilter,
    searched="",
)
ADMISSIONS = Listing(
    "admission-list",
    _("入会管理"),
    lambda viewer: Admission.objects.visible_to(viewer).with_validity().for_list(),
    tables.AdmissionTable,
    (access.sees_admissions,),
    filterset=filters.AdmissionFilter,
    searched="organisation__",
)
MEMBERSHIPS = Listing(
    "membership-list",
    _("用户"),
    lambda viewer: UserMembership.objects.visible_to(viewer).for_list(),
    tables.MembershipTable,
    (access.administers_users,),
    filterset=filters.MembershipFilter,
    personal=True,
)
STUDENTS = Listing(
    "student-list",
    _("学生"),
    lambda viewer: Enrolment.objects.visible_to(viewer).for_list(),
    tables.StudentTable,
    (access.sees_people,),
    filterset=filters.EnrolmentFilter,
    searched="person__",
    personal=True,
)
TEACHERS = Listing(
    "teacher-list",
    _("教师"),
    lambda viewer: TeachingPost.objects.visible_to(viewer).for_list(),
    tables.TeacherTable,
    (access.sees_people,),
    filterset=filters.TeachingPostFilter,
    searched="person__",
    personal=True,
)
MAJORS = Listing(
    "major-list",
    _("专业目录"),
    lambda viewer: Major.objects.all(),
    tables.MajorTable,
    (access.sees_majors,),
    filterset=filters.MajorFilter,
)
