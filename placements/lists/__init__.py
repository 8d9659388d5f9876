"""The lists of this app: what each shows, to whom, and how it can be narrowed."""

from . import agreements, assignments, batches, findings, openings, rotations, waivers  # noqa: F401
