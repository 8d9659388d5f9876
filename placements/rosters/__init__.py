"""The workbooks this app takes in, one file each."""

from . import assignments, openings, rotations  # noqa: F401
