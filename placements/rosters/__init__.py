"""The workbooks this app takes in, one file each."""

from . import assignments, fair_seekers, openings, rotations, training_results, wishes  # noqa: F401
