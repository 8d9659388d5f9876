from .assignments import Assignment
from .batches import BatchHost, InternshipBatch
from .openings import Opening, OpeningMajor, OpeningStep
from .rotations import ConfirmedSpan, RotationStep, TeacherRotation

__all__ = [
    "Assignment",
    "BatchHost",
    "ConfirmedSpan",
    "InternshipBatch",
    "Opening",
    "OpeningMajor",
    "OpeningStep",
    "RotationStep",
    "TeacherRotation",
]
