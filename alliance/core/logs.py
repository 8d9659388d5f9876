"""What the log may not tell."""

import logging
import re

_TOKEN = re.compile(r"(/l/|/public/join/)[^/\s?]+")


class NoTokens(logging.Filter):
    """Addresses of single-use links without their tokens: whoever reads the log may not use what somebody else was sent."""

    def filter(self, record: logging.LogRecord) -> bool:
        if _TOKEN.search(line := record.getMessage()):
            record.msg, record.args = _TOKEN.sub(r"\1…", line), ()
        return True
