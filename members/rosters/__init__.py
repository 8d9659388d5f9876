"""The workbooks this app takes in, one file each."""

from . import (  # noqa: F401
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
    projects,
    resources,
    seats,
    student_tasks,
    students,
    teachers,
)
