"""The workbooks this app takes in, one file each."""

from . import assignments, openings, rotations, training_results  # noqa: F401
