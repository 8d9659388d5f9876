"""The state folder: one lock, secrets made once, and the place of everything a running portal keeps."""

import base64
import contextlib
import fcntl
import hashlib
import json
import os
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from alliance import environment
from alliance.supervisor.words import Refusal, _

LONGEST_SOCKET_PATH = 100  # the kernel takes 107 bytes; the lock file beside the socket adds five
KEPT_LOGS = 3


def write_private(path: Path, text: str) -> None:
    """Whole or not at all, readable by the owner only, and on the disk before we go on."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


class Home:
    """`$ALLIANCE_HOME`. Made when absent; a folder with somebody else's files in it is refused."""

    def __init__(self, path: Path | str | None = None):
        self.path = Path(path or environment.home()).expanduser().resolve()
        self.secrets_file = self.path / "secrets.json"
        self.env_file = self.path / "env"
        self.keys_file = self.path / "keys.json"
        self.files = self.path / "files"
        self.static = self.path / "static"
        self.logs = self.path / "logs"
        self.run = self.path / "run"
        self.dumps = self.path / "dumps"
        self.beat = self.path / "beat"
        self.programs = self.path / "programs"
        self.tag = "alliance-" + hashlib.sha256(os.fsencode(self.path)).hexdigest()[:12]

    def make(self) -> None:
        """Folders and secrets. As root the home lets others pass (not list), since the servers run unprivileged."""
        mode = 0o711 if os.geteuid() == 0 else 0o700
        try:
            if self.path.is_dir():
                known = {entry.name for entry in self.path.iterdir()} - {"lost+found"}
                if known and not self.secrets_file.exists() and "run" not in known:
                    raise Refusal(
                        _("{path} 里已有别的文件，不是本系统的数据目录。请把 ALLIANCE_HOME 设为一个空目录。").format(
                            path=self.path
                        )
                    )
            else:
                missing = [one for one in (self.path, *self.path.parents) if not one.exists()]
                for folder in reversed(missing):
                    folder.mkdir()
                    folder.chmod(mode)
            for folder in (self.run, self.programs):
                folder.mkdir(exist_ok=True)
                folder.chmod(mode)
            for folder in (self.files, self.static, self.logs, self.dumps, self.beat):
                folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise Refusal(
                _("不能使用数据目录 {path}（{reason}）。请换一个目录（ALLIANCE_HOME），或用建立它的用户运行。").format(
                    path=self.path, reason=error.strerror
                )
            ) from error

    @contextlib.contextmanager
    def lock(self, purpose: str) -> Iterator[bool]:
        """Yields whether the lock is ours. The kernel frees it when we die, however we die."""
        try:
            file = open(self.path / "lock", "a+", encoding="utf-8")  # noqa: SIM115 - closed below
        except OSError as error:
            raise Refusal(
                _("不能使用数据目录 {path}（{reason}）。请用建立它的用户运行。").format(
                    path=self.path, reason=error.strerror
                )
            ) from error
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
            file.truncate(0)
            file.write(f"{os.getpid()} {purpose}\n")
            file.flush()
            yield True

    def holder(self) -> str:
        """Process id and purpose of who holds the lock, as it wrote them."""
        return (self.path / "lock").read_text(encoding="utf-8").strip()

    def secrets(self) -> dict[str, str]:
        """Passwords and Django's secret key: made once, hexadecimal so that they need no quoting anywhere."""
        if not self.secrets_file.exists():
            names = ("secret_key", "superuser_password", "owner_password", "app_password")
            write_private(self.secrets_file, json.dumps({name: secrets.token_hex(32) for name in names}, indent=1))
        return json.loads(self.secrets_file.read_text(encoding="utf-8"))

    def sockets(self, name: str) -> Path:
        """A folder for one server's socket: in the home, or under the temporary folder when that path is too long."""
        folder = self.run / name
        if len(os.fsencode(folder / ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH:
            return folder
        shared = tempfile.gettempdir()
        return Path(shared if len(shared) < LONGEST_SOCKET_PATH // 2 else "/tmp") / f"{self.tag}-{name}"  # noqa: S108

    def log(self, name: str) -> IO[bytes]:
        """The log of one child, to append to."""
        return open(self.logs / f"{name}.log", "ab")

    def rotate_logs(self) -> None:
        """Each run begins new logs; those of the last three runs are kept."""
        for log in self.logs.glob("*.log"):
            self._rotate(log)

    def rotate_log(self, name: str) -> None:
        """A new log for one child, so that the tail of a failure is its own."""
        if (log := self.logs / f"{name}.log").exists():
            self._rotate(log)

    def _rotate(self, log: Path) -> None:
        for number in range(KEPT_LOGS - 1, 0, -1):
            older = log.with_name(f"{log.name}.{number}")
            if older.exists():
                older.replace(log.with_name(f"{log.name}.{number + 1}"))
        log.replace(log.with_name(f"{log.name}.1"))

    def log_tail(self, name: str, lines: int = 12) -> str:
        """The end of a child's log, for a message about its failure."""
        try:
            text = (self.logs / f"{name}.log").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
        return "\n".join(text.splitlines()[-lines:])


def make_field_keys(path: Path) -> None:
    """New keys for the encrypted fields. Call only when the database holds nothing that older keys wrote."""

    def key() -> str:
        return base64.b64encode(secrets.token_bytes(32)).decode()

    write_private(path, json.dumps({"current": "k1", "keys": {"k1": key()}, "hmac": key()}, indent=1) + "\n")
