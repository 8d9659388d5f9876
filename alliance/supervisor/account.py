"""The unprivileged account that PostgreSQL and Valkey run under when the supervisor itself is root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from alliance.supervisor.words import Refusal, _


@dataclass(frozen=True)
class Account:
    """A user to run servers as; `uid` None means: whoever we are."""

    uid: int | None = None
    gid: int | None = None

    @classmethod
    def for_data(cls, data: Path) -> "Account":
        """The owner of an existing data folder, else `postgres`, else `nobody`. PostgreSQL refuses to run as root."""
        if os.geteuid() != 0:
            return cls()
        if data.exists() and data.stat().st_uid != 0:
            return cls(data.stat().st_uid, data.stat().st_gid)
        for name in ("postgres", "nobody"):
            try:
                entry = pwd.getpwnam(name)
            except KeyError:
                continue
            return cls(entry.pw_uid, entry.pw_gid)
        raise Refusal(_("PostgreSQL 不能以 root 身份运行，而本机没有 postgres 或 nobody 用户。请先建立一个普通用户。"))

    @property
    def spawn(self) -> dict:
        """Arguments for `subprocess.Popen`."""
        return {} if self.uid is None else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Give a path that we made to this account."""
        if self.uid is not None:
            os.chown(path, self.uid, self.gid)

    def folder(self, path: Path) -> Path:
        """A private folder of this account; made when absent."""
        path.mkdir(mode=0o700, exist_ok=True)
        self.own(path)
        path.chmod(0o700)
        return path

    def reaches(self, path: Path) -> bool:
        """Whether this account can enter the folder. We ask the kernel by trying, and never change a parent's mode."""
        command = ["/bin/sh", "-c", 'cd "$1"', "sh", str(path)]
        quiet = subprocess.DEVNULL
        return subprocess.run(command, stdout=quiet, stderr=quiet, cwd="/", **self.spawn, check=False).returncode == 0
