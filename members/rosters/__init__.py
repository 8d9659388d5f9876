"""The workbooks this app takes in, one file each."""

from . import students, teachers  # noqa: F401
