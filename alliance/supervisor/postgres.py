"""The embedded PostgreSQL: made once, on a private unix socket only, taken over cleanly after a crash."""

import contextlib
import locale
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

import psycopg2
from psycopg2 import sql

from alliance.supervisor.account import Account
from alliance.supervisor.binaries import postgres_for, within_reach
from alliance.supervisor.database import connected
from alliance.supervisor.home import Home
from alliance.supervisor.processes import TICK, Child, Found, Program, StopRequest, finish
from alliance.supervisor.words import Refusal, _

SUPERUSER, OWNER, APP, DATABASE = "postgres", "alliance_owner", "alliance_app", "alliance"
START_SECONDS = 120  # recovery after a crash replays the log before it answers


class Cluster:
    """One data folder with its server. `durable=False` is for databases that are thrown away."""

    def __init__(self, home: Home, *, durable: bool = True):
        self.home, self.durable = home, durable
        self.folder = home.path / "postgres"
        self.data = self.folder / "data"
        self.account = Account.for_data(self.data)
        self.sockets = home.sockets("pg")

    def exists(self) -> bool:
        return (self.data / "PG_VERSION").exists()

    def prepare(self, stop: StopRequest) -> None:
        """Choose the programs, make the folders, and the data when there is none. Touches no old data."""
        self.binaries = postgres_for(self.data)
        if not self.account.reaches(self.home.path):
            raise Refusal(
                _("运行数据库的用户进不了 {path} 的上级目录，请换一个 ALLIANCE_HOME。").format(path=self.home.path)
            )
        self.binaries = within_reach(self.binaries, self.home, self.account)
        self.account.folder(self.folder)
        own_socket_folder(self.sockets, self.account)
        if not self.exists():
            self._initialise(stop)
        self._forget_dead_server()

    def _initialise(self, stop: StopRequest) -> None:
        """initdb beside the final place, then one rename: a half-made folder is never taken for data."""
        draft, password = self.folder / "data.new", self.folder / "password"
        shutil.rmtree(draft, ignore_errors=True)
        password.touch(0o600)
        password.write_text(self.home.secrets()["superuser_password"] + "\n", encoding="ascii")
        self.account.own(password)
        command = [self.binaries["initdb"], "--pgdata", str(draft), "--username", SUPERUSER, "--pwfile", str(password)]
        command += ["--auth=scram-sha-256", "--encoding=UTF8", f"--locale={_locale()}", "--data-checksums"]
        command += ["--no-instructions"] + ([] if self.durable else ["--no-sync"])
        try:
            code = finish(self._program("initdb", command, "initdb"), self.home, stop)
        finally:
            password.unlink(missing_ok=True)
        if code:
            raise Refusal(_("建立数据库失败：\n{log}").format(log=self.home.log_tail("initdb")))
        draft.rename(self.data)

    def _forget_dead_server(self) -> None:
        """A pid file left by a crash may name a process that is not PostgreSQL by now; a living one is ended first."""
        record = self.data / "postmaster.pid"
        with contextlib.suppress(OSError, ValueError, IndexError):
            found = Found.read(int(record.read_text().splitlines()[0]))
            if found and str(self.data) in found.command:
                end(found)
        if record.exists():
            record.unlink()
        for left in self.sockets.glob(".s.PGSQL.*"):
            left.unlink()

    def reset_superuser(self) -> None:
        """After the secrets were lost: the owner of the data folder may set a new password without knowing the old."""
        statement = f"ALTER ROLE {SUPERUSER} PASSWORD '{self.home.secrets()['superuser_password']}'\n"
        command = [self.binaries["postgres"], "--single", "-D", str(self.data), "postgres"]
        with self.home.log("postgres") as log:
            subprocess.run(
                command,
                input=statement.encode(),
                stdout=log,
                stderr=log,
                env=self._program("postgres", command, "").env,
                cwd=self.folder,
                check=True,
                **self.account.spawn,
            )

    def _program(self, name: str, command: list[str], mark: str) -> Program:
        env = {"HOME": str(self.folder), "PATH": "/usr/bin:/bin", "LC_ALL": _locale(), "TZ": "UTC"}
        env["ALLIANCE_HOME"] = str(self.home.path)
        return Program(
            name, command, env, mark, self.folder, self.account, ask=signal.SIGINT, patience=60, insist=signal.SIGQUIT
        )

    def program(self) -> Program:
        """The server itself, no pg_ctl between: the supervisor sees it die. Its title carries the home's tag."""
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.sockets),
            "unix_socket_permissions": "0700",
            "cluster_name": self.home.tag,
            "log_timezone": "UTC",
            "shared_buffers": "256MB",
        }
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        command = [self.binaries["postgres"], "-D", str(self.data)]
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        return self._program("postgres", command, str(self.data))

    def url(self, role: str, password: str, database: str = DATABASE) -> str:
        return f"postgresql://{role}:{password}@/{database}?host={quote(str(self.sockets))}"

    def wait_ready(self, child: Child, stop: StopRequest) -> None:
        """Until it takes connections. A lost superuser password shows here too, and is an ordinary refusal."""
        url = self.url(SUPERUSER, self.home.secrets()["superuser_password"], "postgres")
        deadline = time.monotonic() + START_SECONDS
        while True:
            stop.check()
            try:
                with connected(url):
                    return
            except psycopg2.OperationalError as error:
                if not child.alive() or time.monotonic() > deadline or "password authentication" in str(error):
                    raise Refusal(
                        _("数据库没有启动：{error}\n{log}").format(error=error, log=self.home.log_tail("postgres"))
                    ) from error
            time.sleep(TICK)

    def make_roles(self) -> None:
        """The owner of the schema and the application's role, which owns nothing. Safe to repeat."""
        kept = self.home.secrets()
        with connected(self.url(SUPERUSER, kept["superuser_password"], "postgres")) as link:
            link.autocommit = True
            with link.cursor() as cursor:
                for role, rights, password in (
                    (OWNER, "CREATEDB", kept["owner_password"]),
                    (APP, "NOCREATEDB", kept["app_password"]),
                ):
                    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
                    verb = "ALTER" if cursor.fetchone() else "CREATE"
                    cursor.execute(
                        sql.SQL(f"{verb} ROLE {{}} LOGIN NOSUPERUSER NOCREATEROLE {rights} PASSWORD {{}}").format(
                            sql.Identifier(role), sql.Literal(password)
                        )
                    )
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
                if not cursor.fetchone():
                    cursor.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")
                cursor.execute(f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC")
                cursor.execute(f"GRANT CONNECT, TEMPORARY ON DATABASE {DATABASE} TO {APP}")
                if not self.durable and link.server_version >= 150_000:  # tests empty their tables past the triggers
                    cursor.execute(f"GRANT SET ON PARAMETER session_replication_role TO {OWNER}")


def end(server: Found) -> None:
    """Stop a server that is not our child: fast, then at once. Its files must not be taken away under it."""
    for number, patience in ((signal.SIGINT, 30), (signal.SIGQUIT, 10)):
        server.signal(number)
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if not server.alive():
                return
            time.sleep(TICK)
    raise Refusal(_("另一个数据库进程 {pid} 正在使用这份数据，且不肯停止。请先停止它。").format(pid=server.pid))


def own_socket_folder(folder: Path, account: Account) -> None:
    """Private to the account. Under the shared temporary folder, somebody else's folder of that name is refused."""
    if folder.is_symlink() or (folder.exists() and folder.stat().st_uid not in {os.geteuid(), account.uid}):
        raise Refusal(_("{folder} 属于别的用户，不能用作套接字目录。").format(folder=folder))
    account.folder(folder)


def _locale() -> str:
    """C.UTF-8 where the system has it; plain C sorts the same and only leaves case mapping to ASCII."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    except locale.Error:
        return "C"
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return "C.UTF-8"
