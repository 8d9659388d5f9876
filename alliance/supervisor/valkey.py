"""The embedded Valkey: the broker's bell, on a private unix socket only, its log written every second."""

import contextlib
import shutil
import signal
import socket
import time
from urllib.parse import quote

from alliance.supervisor.account import Account
from alliance.supervisor.binaries import valkey_for
from alliance.supervisor.home import Home
from alliance.supervisor.postgres import own_socket_folder
from alliance.supervisor.processes import TICK, Child, Program, StopRequest
from alliance.supervisor.words import Refusal, _, say

START_SECONDS = 30

SETTINGS = """\
port 0
unixsocket "{socket}"
unixsocketperm 700
dir "{folder}"
appendonly yes
appendfsync everysec
aof-load-truncated yes
save ""
maxmemory-policy noeviction
daemonize no
set-proc-title no
logfile ""
"""


class Broker:
    """One Valkey with its folder. What it holds can be made again from the job rows, so a damaged log is set aside."""

    def __init__(self, home: Home, account: Account):
        self.home, self.account = home, account
        self.folder = home.path / "valkey"
        self.sockets = home.sockets("valkey")
        self.socket = self.sockets / "valkey.sock"
        self.settings = home.run / "valkey.conf"

    def prepare(self) -> None:
        self.binary = valkey_for(self.home, self.account)
        self.account.folder(self.folder)
        own_socket_folder(self.sockets, self.account)
        self.socket.unlink(missing_ok=True)
        self.settings.write_text(SETTINGS.format(socket=self.socket, folder=self.folder), encoding="utf-8")
        self.settings.chmod(0o644)

    def program(self) -> Program:
        env = {"PATH": "/usr/bin:/bin", "ALLIANCE_HOME": str(self.home.path)}
        command = [str(self.binary), str(self.settings)]
        return Program("valkey", command, env, str(self.settings), self.folder, self.account, ask=signal.SIGTERM)

    def url(self) -> str:
        """In kombu's form."""
        return f"redis+socket://{quote(str(self.socket))}?virtual_host=0"

    def wait_ready(self, child: Child, stop: StopRequest) -> None:
        """Until it answers a ping; raises Refusal when it does not start."""
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            stop.check()
            if not child.alive() or time.monotonic() > deadline:
                raise Refusal(_("消息服务没有启动：\n{log}").format(log=self.home.log_tail("valkey")))
            time.sleep(TICK)

    def _answers(self) -> bool:
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as link:
            link.settimeout(2)
            link.connect(str(self.socket))
            link.sendall(b"PING\r\n")
            return link.recv(16).startswith(b"+PONG")
        return False

    def set_aside(self) -> None:
        """Start again from nothing: beat re-sends what is still open."""
        kept = self.folder.with_name(f"valkey.damaged-{time.strftime('%Y%m%d-%H%M%S')}")
        shutil.move(self.folder, kept)
        self.account.folder(self.folder)
        say(_("消息服务的日志已损坏，移到 {kept}，从空白重新开始；未完成的任务会自动重发。").format(kept=kept))
