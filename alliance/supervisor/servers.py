"""The two servers of a home and the environment that the rest of the portal reads."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg2

from alliance.supervisor import database
from alliance.supervisor.account import Account
from alliance.supervisor.home import Home, make_field_keys, write_private
from alliance.supervisor.postgres import APP, OWNER, Cluster
from alliance.supervisor.processes import Keeper, StopRequest, end_orphans
from alliance.supervisor.valkey import Broker
from alliance.supervisor.words import LOST_KEYS, Refusal, _

CONTRACT = (
    "ALLIANCE_HOME",
    "SECRET_KEY",
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "DATABASE_APP_ROLE",
    "REDIS_URL",
    "FIELD_KEYS_FILE",
    "FILES_DIR",
    "STATIC_ROOT",
    "ALLOWED_HOSTS",
    "PLAIN_HTTP",
    "DJANGO_SETTINGS_MODULE",
)

# Valkey's words for an append-only log that it can't read.
DAMAGED_LOG = ("fatal aof", "bad file format", "reading the append only file", "aof file")


class Servers:
    """PostgreSQL unless `DATABASE_URL` is set, Valkey unless `REDIS_URL` is set. Hold the home's lock while it lives.

    `temporary` servers are always our own, and their database need not survive a power cut.
    """

    def __init__(self, home: Home, *, temporary: bool = False, stop: StopRequest | None = None):
        self.home, self.stop_request = home, stop or StopRequest()
        self.given = {} if temporary else dict(os.environ)
        self.keeper = Keeper(home)
        self.cluster = None if self.given.get("DATABASE_URL") else Cluster(home, durable=not temporary)
        account = self.cluster.account if self.cluster else Account.for_data(home.path / "valkey")
        self.broker = None if self.given.get("REDIS_URL") else Broker(home, account)

    def start(self) -> dict[str, str]:
        """Bring up what is ours, check what is given, write the env file, and return the children's environment."""
        end_orphans(self.home)
        lost = not self.home.secrets_file.exists() and self.cluster and self.cluster.exists()
        self.home.secrets()
        if self.cluster:
            self.cluster.prepare(self.stop_request)
            if lost:
                self.cluster.reset_superuser()
            self.cluster.wait_ready(self.keeper.start(self.cluster.program()), self.stop_request)
            self.cluster.make_roles()
        if self.broker:
            self._start_broker()
        env = self.environment()
        self._check_database(env)
        self._settle_keys(env)
        write_private(self.home.env_file, "".join(f"{name}={env[name]}\n" for name in CONTRACT))
        return env

    def _start_broker(self) -> None:
        self.broker.prepare()
        self.home.rotate_log("valkey")  # so that what it says below is about this start
        child = self.keeper.start(self.broker.program())
        try:
            self.broker.wait_ready(child, self.stop_request)
        except Refusal:
            words = self.home.log_tail("valkey").lower()
            if not any(damage in words for damage in DAMAGED_LOG):
                raise
            self.keeper.stop("valkey")
            self.broker.set_aside()
            self.broker.wait_ready(self.keeper.start(self.broker.program()), self.stop_request)

    def environment(self) -> dict[str, str]:
        """The contract with settings. What the shell gives wins over what we would choose."""
        kept, home = self.home.secrets(), self.home
        env = {
            "SECRET_KEY": kept["secret_key"],
            "FIELD_KEYS_FILE": str(home.keys_file),
            "FILES_DIR": str(home.files),
            "STATIC_ROOT": str(home.static),
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "PLAIN_HTTP": "1",
            "DJANGO_SETTINGS_MODULE": "alliance.settings.base",
        }
        env |= {name: value for name, value in self.given.items() if name in CONTRACT and value}
        env["ALLIANCE_HOME"] = str(home.path)
        if self.cluster:
            env["DATABASE_URL"] = self.cluster.url(APP, kept["app_password"])
            env["DATABASE_OWNER_URL"] = self.cluster.url(OWNER, kept["owner_password"])
            env["DATABASE_APP_ROLE"] = APP
        else:
            env.setdefault("DATABASE_OWNER_URL", env["DATABASE_URL"])
            env.setdefault("DATABASE_APP_ROLE", psycopg2.extensions.parse_dsn(env["DATABASE_URL"]).get("user", ""))
        if self.broker:
            env["REDIS_URL"] = self.broker.url()
        # A PGHOST or PGPORT of the shell must not bend the way to our own socket.
        inherited = {name: value for name, value in os.environ.items() if not (self.cluster and name.startswith("PG"))}
        return inherited | env

    def _check_database(self, env: dict[str, str]) -> None:
        try:
            for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
                with database.connected(env[name]):
                    pass
        except psycopg2.Error as error:
            raise Refusal(_("连不上数据库（{name}）：{error}").format(name=name, error=error)) from error

    def _settle_keys(self, env: dict[str, str]) -> None:
        """Make the field keys for an empty database; without them a filled one must not run: it would write what no
        one can read later."""
        keys = Path(env["FIELD_KEYS_FILE"])
        if keys.exists():
            return
        if not database.is_empty(env["DATABASE_OWNER_URL"]):
            raise Refusal(
                _("数据库里已有数据，但字段密钥文件 {keys} 不见了，请从密钥备份中放回。").format(keys=keys),
                LOST_KEYS,
            )
        make_field_keys(keys)

    def stop(self) -> None:
        self.keeper.stop("valkey", "postgres")
        self.leave_temporary_folder()

    def leave_temporary_folder(self) -> None:
        """Take away the short socket folders of a home whose own path is too long."""
        for name in ("pg", "valkey"):
            if (folder := self.home.sockets(name)).parent != self.home.run:
                with contextlib.suppress(OSError):
                    folder.rmdir()


@contextlib.contextmanager
def servers(
    home: Path | str | None = None, *, temporary: bool = False, test: bool = False, stop: StopRequest | None = None
) -> Iterator[dict[str, str]]:
    """The environment of a home whose servers run for as long as the block does.

    When the home is already running its own env file is used and nothing is started. `temporary` makes a home that is
    removed at the end. Call from the main thread: the servers die with the thread that started them.
    """
    if temporary:
        with _temporary_home() as place, _running(place, True, stop) as env:
            yield _for_tests(env) if test else env
    else:
        with _running(Home(home), False, stop) as env:
            yield _for_tests(env) if test else env


def _for_tests(env: dict[str, str]) -> dict[str, str]:
    return env | {"DJANGO_SETTINGS_MODULE": "alliance.settings.test"}


@contextlib.contextmanager
def _running(home: Home, temporary: bool, stop: StopRequest | None) -> Iterator[dict[str, str]]:
    home.make()
    with home.lock("exec") as ours:
        if not ours:
            yield environment_of_running(home)
            return
        up = Servers(home, temporary=temporary, stop=stop)
        try:
            yield up.start()
        finally:
            up.stop()


def environment_of_running(home: Home) -> dict[str, str]:
    """From the env file of a home that somebody else runs; its database must answer."""
    try:
        lines = home.env_file.read_text(encoding="utf-8").splitlines()
        env = dict(line.split("=", 1) for line in lines)
        with database.connected(env["DATABASE_URL"]):
            pass
    except (OSError, KeyError, ValueError, psycopg2.Error) as error:
        raise Refusal(
            _("{path} 正由另一个进程（{holder}）启动或停止，请稍后再试。").format(path=home.path, holder=home.holder())
        ) from error
    return os.environ | env


@contextlib.contextmanager
def _temporary_home() -> Iterator[Home]:
    """In the first temporary folder that the servers' account can enter."""
    account = Account.for_data(Path("/nonexistent"))
    places = [Path(place) for place in (tempfile.gettempdir(), "/var/tmp", "/dev/shm")]  # noqa: S108
    place = next((place for place in places if place.is_dir() and account.reaches(place)), None)
    if place is None:
        raise Refusal(_("没有可用的临时目录。请设置 TMPDIR。"))
    folder = Path(tempfile.mkdtemp(prefix="alliance-", dir=place))
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    home = Home(folder)
    try:
        yield home
    finally:
        for left in (home.sockets("pg"), home.sockets("valkey"), folder):
            shutil.rmtree(left, ignore_errors=True)
