from .attachments import Attachment, Consent
from .exports import Export
from .files import StoredFile
from .imports import HeadingChoice, Import, ImportedRow, ImportRow, ImportState, ImportStep, RowState
from .jobs import Job, Outbox
from .keys import KeyCheck
from .links import Link, LinkState, LinkVisit
from .messages import Letter, LetterState, Message
from .reads import SensitiveRead
from .users import User

__all__ = [
    "Attachment",
    "Consent",
    "Export",
    "HeadingChoice",
    "Import",
    "ImportRow",
    "ImportState",
    "ImportStep",
    "ImportedRow",
    "Job",
    "KeyCheck",
    "Letter",
    "LetterState",
    "Link",
    "LinkState",
    "LinkVisit",
    "Message",
    "Outbox",
    "RowState",
    "SensitiveRead",
    "StoredFile",
    "User",
]
