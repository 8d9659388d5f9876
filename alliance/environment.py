"""The environment a process starts in: what the shell gives, else what the supervisor wrote down at its last start."""

import os
from pathlib import Path


def home() -> Path:
    """The folder that holds everything a running portal keeps: databases, keys, files and logs."""
    if given := os.environ.get("ALLIANCE_HOME"):
        return Path(given)
    if os.geteuid() == 0:
        return Path("/var/lib/alliance")
    share = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(share) / "alliance"


def load() -> None:
    """Fill in what the shell left out. A deployment that sets DATABASE_URL is never mixed with the local file."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance.settings.base")
    written = home() / "env"
    if "DATABASE_URL" in os.environ or not written.is_file():
        return
    for line in written.read_text(encoding="utf-8").splitlines():
        name, found, value = line.partition("=")
        if found and not name.startswith("#"):
            os.environ.setdefault(name.strip(), value.strip())
