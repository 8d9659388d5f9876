"""The addresses of this app. The organisation is never in the path."""

from django.urls import path, register_converter

from alliance.core.workflow import verbs

from .services.admissions import MACHINE
from .views import admissions, committees, facilities, majors, memberships, organisations, people, resume

register_converter(verbs(MACHINE), "admission_verb")

urlpatterns = [
    path("organisations/", organisations.organisation_list, name="organisation-list"),
    path("organisations/new/", organisations.organisation_new, name="organisation-new"),
    path("organisations/<uuid:uid>/", organisations.organisation_detail, name="organisation-detail"),
    path("organisations/<uuid:uid>/edit/", organisations.organisation_edit, name="organisation-edit"),
    path("admissions/", admissions.admission_list, name="admission-list"),
    path("admissions/new/", admissions.admission_new, name="admission-new"),
    path("admissions/<uuid:uid>/", admissions.admission_detail, name="admission-detail"),
    path("admissions/<uuid:uid>/edit/", admissions.admission_edit, name="admission-edit"),
    path("admissions/<uuid:uid>/<admission_verb:verb>/", admissions.admission_move, name="admission-move"),
    path("memberships/", memberships.membership_list, name="membership-list"),
    path("memberships/new/", memberships.membership_new, name="membership-new"),
    path("memberships/switch/", memberships.membership_switch, name="membership-switch"),
    path("memberships/resume/", resume.membership_resume, name="membership-resume"),
    path("memberships/<uuid:uid>/", memberships.membership_detail, name="membership-detail"),
    path("memberships/<uuid:uid>/edit/", memberships.membership_edit, name="membership-edit"),
    path("memberships/<uuid:uid>/reset/", memberships.membership_reset, name="membership-reset"),
    path("memberships/<uuid:uid>/remove-mfa/", memberships.membership_mfa, name="membership-mfa"),
    path("memberships/<uuid:uid>/end/", memberships.membership_end, name="membership-end"),
    path("students/", people.student_list, name="student-list"),
    path("students/new/", people.student_new, name="student-new"),
    path("students/<uuid:uid>/", people.student_detail, name="student-detail"),
    path("students/<uuid:uid>/edit/", people.student_edit, name="student-edit"),
    path("students/<uuid:uid>/enrolment/", people.student_enrolment, name="student-enrolment"),
    path("students/<uuid:uid>/end/", people.student_end, name="student-end"),
    path("students/<uuid:uid>/reveal/", people.student_reveal, name="student-reveal"),
    path("teachers/", people.teacher_list, name="teacher-list"),
    path("teachers/new/", people.teacher_new, name="teacher-new"),
    path("teachers/<uuid:uid>/", people.teacher_detail, name="teacher-detail"),
    path("teachers/<uuid:uid>/edit/", people.teacher_edit, name="teacher-edit"),
    path("teachers/<uuid:uid>/post/", people.teacher_post, name="teacher-post"),
    path("teachers/<uuid:uid>/end/", people.teacher_end, name="teacher-end"),
    path("teachers/<uuid:uid>/account/", people.teacher_account, name="teacher-account"),
    path("teachers/<uuid:uid>/reveal/", people.teacher_reveal, name="teacher-reveal"),
    path("facilities/", facilities.facility_list, name="facility-list"),
    path("facilities/new/", facilities.facility_new, name="facility-new"),
    path("facilities/<uuid:uid>/", facilities.facility_detail, name="facility-detail"),
    path("facilities/<uuid:uid>/edit/", facilities.facility_edit, name="facility-edit"),
    path("facilities/<uuid:uid>/end/", facilities.facility_end, name="facility-end"),
    path("facilities/<uuid:uid>/use/", facilities.facility_use, name="facility-use"),
    path("seats/", committees.seat_list, name="seat-list"),
    path("majors/", majors.major_list, name="major-list"),
]
