"""What the supervisor says to a person, and how it ends."""

import sys
from gettext import gettext as _

GENERAL, WRONG_VERSION, FAILED_MIGRATION, LOST_KEYS = 1, 3, 4, 5  # 2 is argparse's


class Refusal(Exception):
    """Ends the run with a message in Chinese that says what to do, and this exit code."""

    def __init__(self, message: str, code: int = GENERAL):
        super().__init__(message)
        self.code = code


def say(message: str) -> None:
    """Progress goes to stderr: stdout carries only the address and the logins."""
    print(message, file=sys.stderr, flush=True)


__all__ = ["FAILED_MIGRATION", "GENERAL", "LOST_KEYS", "WRONG_VERSION", "Refusal", "_", "say"]
