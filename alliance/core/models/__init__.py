from .exports import Export
from .files import StoredFile
from .jobs import Job, Outbox
from .keys import KeyCheck
from .reads import SensitiveRead
from .users import User

__all__ = ["Export", "Job", "KeyCheck", "Outbox", "SensitiveRead", "StoredFile", "User"]
