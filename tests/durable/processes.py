"""Real processes around the test's database: workers, beat and web server, each in a process group of its own."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from django.conf import settings
from django.db import connection

from alliance.supervisor.account import Account
from alliance.supervisor.binaries import valkey_for
from alliance.supervisor.home import Home

PROJECT = Path(__file__).resolve().parents[2]


def within(seconds: float, condition: Callable[[], object], what: str = "") -> object:
    """The first true answer, or an assertion that names what it waited for."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := condition():
            return answer
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s: {what}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def in_database(url: str, name: str) -> str:
    """The same server and role, another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


class Process:
    """One program with everything it starts; what it says goes into a log of its own."""

    def __init__(self, name: str, command: list[str], env: dict[str, str], log: Path):
        self.name, self.log = name, log
        with log.open("ab") as stream:
            self.popen = subprocess.Popen(
                command,
                cwd=PROJECT,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def says(self, words: str, seconds: float = 60) -> None:
        """Wait until it has said this; an early end is told with its last words."""
        within(seconds, lambda: words in self.said() or self.popen.poll() is not None, f"{self.name}: {words}")
        assert words in self.said(), f"{self.name} ended with {self.popen.returncode}:\n{self.said()[-3000:]}"

    def signal(self, number: int) -> None:
        """To the whole process group."""
        if self.popen.poll() is None:
            os.killpg(self.popen.pid, number)

    def kill(self) -> None:
        """What the kernel does to a process that ate all memory: no warning, no last word."""
        self.signal(signal.SIGKILL)
        self.popen.wait(10)

    def stop(self) -> None:
        self.signal(signal.SIGCONT)
        self.signal(signal.SIGTERM)
        try:
            self.popen.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()


class Crew:
    """Whoever works on one database: started by a test, ended with it."""

    def __init__(self, folder: Path, database: str, **env: str):
        self.folder = folder
        self.env = os.environ | {
            "DATABASE_URL": in_database(os.environ["DATABASE_URL"], database),
            "DATABASE_OWNER_URL": in_database(os.environ["DATABASE_OWNER_URL"], database),
            "DJANGO_SETTINGS_MODULE": "alliance.settings.base",
            "FILES_DIR": str(settings.FILES_DIR),
            "REDIS_URL": settings.CELERY_BROKER_URL,
            "PYTHONWARNINGS": "default",
            **env,
        }
        self.started: list[Process] = []

    def start(self, name: str, *command: str, program: str = sys.executable, **env: str) -> Process:
        log = self.folder / f"{len(self.started)}-{name}.log"
        process = Process(name, [program, *command], self.env | env, log)
        self.started.append(process)
        return process

    def worker(self, *, ready: bool = True, **env: str) -> Process:
        """A Celery worker that does one job at a time."""
        command = ("-m", "celery", "-A", "alliance", "worker", "--loglevel=INFO", "--concurrency=1")
        worker = self.start("worker", *command, "--without-gossip", "--without-mingle", **env)
        if ready:
            worker.says(" ready.")
        return worker

    def beat(self, **env: str) -> Process:
        schedule = str(self.folder / "beat-schedule")
        return self.start("beat", "-m", "celery", "-A", "alliance", "beat", "--schedule", schedule, **env)

    def web(self, *, ready: bool = True, **env: str) -> "Web":
        """A granian; `ready` waits until it answers, whatever it answers."""
        self.collect_static()
        port = free_port()
        command = ["-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
        command += ["--workers", "1", "--blocking-threads", "4", "--no-ws", "alliance.wsgi:application"]
        web = Web(self.start("web", *command, **env), port)
        if ready:
            within(60, web.answers, "the web server answers")
        return web

    def valkey(self, path: Path) -> Process:
        """A broker of the test's own on that socket."""
        binary = valkey_for(Home(self.env["ALLIANCE_HOME"]), Account())
        words = ("--port", "0", "--unixsocket", str(path), "--save", "", "--dir", str(self.folder))
        return self.start("valkey", *words, program=str(binary))

    def manage(self, *words: str, **env: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=PROJECT,
            env=self.env | env,
            capture_output=True,
            text=True,
            timeout=120,
        )

    def collect_static(self) -> None:
        """Once for the whole run: the state folder is the run's own."""
        if not (Path(self.env["STATIC_ROOT"]) / "staticfiles.json").exists():
            done = self.manage("collectstatic", "--noinput", "--verbosity=0")
            assert done.returncode == 0, done.stderr

    def stop(self) -> None:
        for process in reversed(self.started):
            process.stop()


class Web:
    """A visitor's view of a real web server: plain HTTP with the cookies it was given."""

    def __init__(self, process: Process, port: int):
        self.process, self.port, self.cookies = process, port, {}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answers(self) -> bool:
        try:
            return bool(self.get("/healthz"))
        except OSError:
            assert self.process.popen.poll() is None, self.process.said()[-3000:]
            return False

    def get(self, path: str) -> "Answer":
        return self._ask("GET", path)

    def post(self, path: str, form: str = "") -> "Answer":
        body = f"csrfmiddlewaretoken={self.cookies['csrftoken']}&{form}"
        return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def enter(self, client) -> None:
        """Go on with the session of a Django test client that has logged in."""
        self.cookies["sessionid"] = client.cookies["sessionid"].value

    def _ask(self, method: str, path: str, body: str = "", headers: dict | None = None) -> "Answer":
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        started = time.monotonic()
        try:
            link.request(method, path, body.encode(), {**(headers or {}), **({"Cookie": cookie} if cookie else {})})
            found = link.getresponse()
            text = found.read().decode()
        finally:
            link.close()
        for line in found.headers.get_all("Set-Cookie") or []:
            name, value = re.match(r"([^=]+)=([^;]*)", line).groups()
            self.cookies[name] = value
        return Answer(found.status, text, found.headers, time.monotonic() - started)


class Answer:
    def __init__(self, status: int, text: str, headers, seconds: float):
        self.status, self.text, self.headers, self.seconds = status, text, headers, seconds


@contextmanager
def held(table: str, mode: str):
    """Hold a lock on a table from another connection: whoever needs the table waits exactly there."""
    link = psycopg2.connect(**connection.get_connection_params())
    try:
        with link.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN {mode} MODE")
        yield
    finally:
        link.close()


def somebody_waits_for(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation "
            "JOIN pg_database d ON d.oid = l.database "
            "WHERE NOT l.granted AND c.relname = %s AND d.datname = current_database()",
            [table],
        )
        return cursor.fetchone()[0] > 0
