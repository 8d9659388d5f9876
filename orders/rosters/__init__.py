"""The workbooks this app takes in, one file each."""

from . import stipends, students  # noqa: F401
