"""The whole portal under one supervisor: prepare, serve, watch, and stop in order."""

import http.client
import socket
import subprocess
import sys
import time
from pathlib import Path

from alliance.supervisor import backup, database
from alliance.supervisor.home import Home
from alliance.supervisor.processes import Child, Program, Stopped, StopRequest, finish
from alliance.supervisor.servers import Servers
from alliance.supervisor.words import FAILED_MIGRATION, Refusal, _, say

PROJECT = Path(__file__).resolve().parent.parent.parent
HOST = "127.0.0.1"
PORTS_TRIED = 100
FIRST_PAGE_SECONDS = 60
KEPT_DUMPS = 3
WATCH = 0.2  # seconds between looks at the children


class Portal:
    """One run of `make run`."""

    def __init__(self, home: Home, port: int, demo: bool):
        self.home, self.port, self.demo = home, port, demo
        self.stop_request = StopRequest()
        self.servers = Servers(home, stop=self.stop_request)
        self.keeper = self.servers.keeper

    def run(self) -> None:
        """Until asked to stop. Whatever happens, nothing is left running.

        Down in this order: nobody asks, nobody schedules, the work at hand ends, then the broker, then the data.
        """
        self.stop_request.listen()
        try:
            say(_("正在启动数据库和消息服务（数据目录 {path}）……").format(path=self.home.path))
            self.home.rotate_logs()
            self.env = self.servers.start()
            self._prepare()
            self._serve()
            while True:
                self.stop_request.check()
                self.keeper.tend()
                time.sleep(WATCH)
        except Stopped:
            say(_("正在停止……"))
        finally:
            self.keeper.stop("web", "beat", "worker")
            self.servers.stop()
            say(_("已停止。"))

    def _prepare(self) -> None:
        self._migrate()
        self._must("collectstatic", "--noinput", "--verbosity=0")
        if self.demo:
            say(_("正在准备示范数据……"))
            self._must("demo", "--scale", "county")

    def _migrate(self) -> None:
        """As owner. Data that a migration will change is dumped first."""
        say(_("正在检查并更新数据库结构……"))
        owner = self.env | {"DATABASE_URL": self.env["DATABASE_OWNER_URL"]}
        kept = None
        if not database.is_empty(owner["DATABASE_URL"]) and self._manage("migrate", "--check", env=owner):
            kept = self.home.dumps / f"before-migrate-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}.dump"
            backup.dump(owner["DATABASE_URL"], kept)
            for old in sorted(self.home.dumps.glob("before-migrate-*.dump"))[:-KEPT_DUMPS]:
                old.unlink()
        self.home.rotate_log("manage-migrate")
        if self._manage("migrate", "--noinput", env=owner):
            saved = _("\n更新前的数据库已另存：{kept}").format(kept=kept) if kept else ""
            raise Refusal(
                _(
                    "数据库结构更新失败，程序没有启动。原有数据仍在 {path}，没有删除。{saved}\n"
                    "请换回上一个版本的程序继续使用，或把下面的信息和 {log} 交给维护人员：\n{tail}"
                ).format(
                    path=self.home.path,
                    saved=saved,
                    log=self.home.logs / "manage-migrate.log",
                    tail=self.home.log_tail("manage-migrate"),
                ),
                FAILED_MIGRATION,
            )

    def _manage(self, command: str, *arguments: str, env: dict[str, str] | None = None) -> int:
        whole = [sys.executable, str(PROJECT / "manage.py"), command, *arguments]
        program = Program(f"manage-{command}", whole, env or self.env, "manage.py", PROJECT)
        return finish(program, self.home, self.stop_request)

    def _must(self, command: str, *arguments: str) -> None:
        if code := self._manage(command, *arguments):
            raise Refusal(
                _("manage.py {command} 失败（代码 {code}）：\n{tail}").format(
                    command=command, code=code, tail=self.home.log_tail(f"manage-{command}")
                )
            )

    def _serve(self) -> None:
        """Web server first, and the address only when it really answers."""
        say(_("正在启动网站……"))
        port = free_port(self.port)
        self._write_letters(port)
        web = self.keeper.start(self._web(port))
        self.keeper.start(self._celery("worker", "--concurrency=2", "--without-gossip", "--without-mingle"))
        self.keeper.start(self._celery("beat", "--schedule", str(self.home.beat / "schedule")))
        self._wait_for_page(web, port)
        print(f"http://{HOST}:{port}/", flush=True)
        if self.demo:
            print(self._logins(), end="", flush=True)

    def _write_letters(self, port: int) -> None:
        """What letters' links begin with, unless it is given. In a demo they go nowhere but into the worker's log."""
        given = self.env.get("EMAIL_BACKEND") or self.env.get("EMAIL_HOST") or self.env.get("LETTER_CHANNEL")
        if self.demo and not given:
            self.env["EMAIL_BACKEND"] = "django.core.mail.backends.console.EmailBackend"
        if not given:  # a deployment that sends letters knows its own address
            self.env.setdefault("PUBLIC_URL", f"http://{HOST}:{port}")

    def _web(self, port: int) -> Program:
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
        command += ["--workers", "2", "--blocking-threads", "4", "--respawn-failed-workers", "--no-ws"]
        command += ["--workers-kill-timeout", "10", "alliance.wsgi:application"]
        return Program("web", command, self.env, "granian", PROJECT, patience=15)

    def _celery(self, name: str, *arguments: str) -> Program:
        command = [sys.executable, "-m", "celery", "-A", "alliance", name, "--loglevel=INFO", *arguments]
        # A warm stop lets short tasks end; a longer one loses its lease and is taken up again at the next start.
        return Program(name, command, self.env, "celery", PROJECT, patience=30 if name == "worker" else 10)

    def _wait_for_page(self, web: Child, port: int) -> None:
        deadline = time.monotonic() + FIRST_PAGE_SECONDS
        host = self.env["ALLOWED_HOSTS"].split(",")[0].strip().lstrip(".*") or HOST
        while not (answer := answers(port, host)):
            self.stop_request.check()
            if not web.alive() or time.monotonic() > deadline:
                raise Refusal(
                    _("网站没有启动，日志 {log}：\n{tail}").format(
                        log=self.home.logs / "web.log", tail=self.home.log_tail("web", 30)
                    )
                )
            time.sleep(WATCH)
        if answer != 200:
            raise Refusal(_("网站已启动但自检失败（{code}），日志在 {logs}。").format(code=answer, logs=self.home.logs))

    def _logins(self) -> str:
        command = [sys.executable, str(PROJECT / "manage.py"), "demo", "--logins"]
        done = subprocess.run(command, env=self.env, cwd=PROJECT, capture_output=True, text=True, check=False)
        return done.stdout if done.returncode == 0 else ""


def free_port(first: int) -> int:
    """The first port from here on that nobody listens on; says so when it is not the one asked for."""
    for port in range(first, min(first + PORTS_TRIED, 65536)):
        with socket.socket() as probe:
            # As servers do: a connection of the last run that lingers is no reason to move.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
        if port != first:
            say(_("端口 {first} 已被占用，改用 {port}。").format(first=first, port=port))
        return port
    raise Refusal(_("从 {first} 起 {count} 个端口都被占用，请用 --port 另选。").format(first=first, count=PORTS_TRIED))


def answers(port: int, host: str) -> int | None:
    """HTTP status of /healthz asked under a name the site goes by, or None while nobody answers."""
    link = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        link.request("GET", "/healthz", headers={"Host": host})
        return link.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        link.close()
