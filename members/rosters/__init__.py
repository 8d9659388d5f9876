"""The workbooks this app takes in, one file each."""

from . import majors, organisations, students, teachers  # noqa: F401
