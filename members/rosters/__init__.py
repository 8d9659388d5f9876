"""The workbooks this app takes in, one file each."""

from . import (  # noqa: F401
    activities,
    activity_parties,
    assessment_scores,
    cooperations,
    facilities,
    facility_uses,
    lessons,
    major_offers,
    majors,
    mentor_sessions,
    mentors,
    organisations,
    policies,
    projects,
    resources,
    seats,
    student_tasks,
    students,
    supports,
    teachers,
)
