"""The lists of this app: what each shows, to whom, and how it can be narrowed."""

from . import assignments, batches, openings, rotations  # noqa: F401
