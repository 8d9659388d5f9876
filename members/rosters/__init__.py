"""The workbooks this app takes in, one file each."""

from . import cooperations, majors, organisations, resources, students, teachers  # noqa: F401
