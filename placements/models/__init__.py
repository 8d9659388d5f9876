from .assignments import Assignment
from .batches import BatchHost, InternshipBatch
from .rotations import RotationStep, TeacherRotation

__all__ = ["Assignment", "BatchHost", "InternshipBatch", "RotationStep", "TeacherRotation"]
