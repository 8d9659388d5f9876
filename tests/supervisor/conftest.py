"""Real servers in folders of their own, started the way a person starts them."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from alliance.supervisor.home import Home
from alliance.supervisor.processes import living
from alliance.supervisor.servers import CONTRACT

PROJECT = Path(__file__).resolve().parent.parent.parent


def within(seconds: float, condition: Callable[[], object]) -> object:
    """The first true answer, or an assertion that names how long it waited."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := condition():
            return answer
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s")


class Machine:
    """One state folder and the commands a person gives about it."""

    def __init__(self, home: Path):
        self.home = Home(home)
        self.env = {name: value for name, value in os.environ.items() if name not in (*CONTRACT, "PG_BIN")}
        self.env["ALLIANCE_HOME"] = str(home)
        self.started: list[subprocess.Popen] = []

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "alliance.supervisor", *map(str, words)]

    def do(self, *words: str, **env: str) -> subprocess.CompletedProcess:
        """Run one command of the supervisor to its end."""
        return subprocess.run(
            self.command(*words), cwd=PROJECT, env=self.env | env, capture_output=True, text=True, timeout=120
        )

    def start(self, *words: str, **env: str) -> subprocess.Popen:
        """Run one command in the background, in a process group of its own."""
        process = subprocess.Popen(
            self.command(*words),
            cwd=PROJECT,
            env=self.env | env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.started.append(process)
        return process

    def sql(self, statement: str, role: str = "DATABASE_OWNER_URL") -> subprocess.CompletedProcess:
        """Run SQL against the home, starting its servers when they are not up; prints each row as a tuple."""
        script = (
            "import os, sys, psycopg2\n"
            "link = psycopg2.connect(os.environ[sys.argv[1]])\n"
            "link.autocommit = True\n"
            "cursor = link.cursor()\n"
            "cursor.execute(sys.argv[2])\n"
            "print(cursor.fetchall() if cursor.description else 'done')\n"
        )
        return self.do("exec", "--", sys.executable, "-c", script, role, statement)

    def processes(self) -> list[str]:
        """Command lines that belong to this home."""
        names = (str(self.home.path), f"postgres: {self.home.tag}:")
        found = [one for one in living() if one.pid != os.getpid()]
        mine = [one for one in found if one.environment_names(self.home.path) or any(n in one.command for n in names)]
        return [one.command for one in mine]

    def kill_everything(self) -> None:
        """What a power cut does, as far as a test can: every process of the home, at once, with -9."""
        names = (str(self.home.path), f"postgres: {self.home.tag}:")
        for one in living():
            if one.environment_names(self.home.path) or any(name in one.command for name in names):
                one.signal(signal.SIGKILL)


@pytest.fixture(autouse=True)
def plain_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    """The suite itself runs inside `exec`: its servers must not be taken for the ones under test."""
    for name in (*CONTRACT, "PG_BIN"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder that an unprivileged server may enter; pytest's own are closed to other users."""
    folder = Path(tempfile.mkdtemp(prefix="alliance-test-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def machine(place: Path, request: pytest.FixtureRequest) -> Iterator[Machine]:
    found = Machine(place / request.node.name[-40:])
    yield found
    for process in found.started:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=90)
    found.kill_everything()
