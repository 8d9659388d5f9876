"""Refusals a person reads."""

from django.core.exceptions import ValidationError


class Refused(ValidationError):
    """A service says no: the message says why and how to mend it. Views show it; nothing was written."""

    def __str__(self) -> str:
        return " ".join(self.messages)


class StaleVersion(Refused):
    """Somebody else saved first."""
