"""The workbooks this app takes in, one file each."""

from . import (  # noqa: F401
    cooperations,
    facilities,
    facility_uses,
    majors,
    organisations,
    resources,
    seats,
    students,
    teachers,
)
