"""The lists of this app: what each shows, to whom, and how it can be narrowed."""

from . import (  # noqa: F401
    agreements,
    assignments,
    batches,
    exemptions,
    fairs,
    findings,
    guides,
    insurance,
    matchings,
    openings,
    rotations,
    trainings,
    waivers,
    wishes,
)
