"""The workbooks this app takes in, one file each."""

from . import (  # noqa: F401
    cooperations,
    facilities,
    facility_uses,
    major_offers,
    majors,
    organisations,
    projects,
    resources,
    seats,
    student_tasks,
    students,
    teachers,
)
