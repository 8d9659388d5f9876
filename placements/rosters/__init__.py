"""The workbooks this app takes in, one file each."""

from . import assignments, rotations  # noqa: F401
