"""The command line: run, exec, backup, restore."""

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path

from alliance.supervisor.backup import back_up
from alliance.supervisor.home import Home
from alliance.supervisor.portal import Portal
from alliance.supervisor.processes import Stopped, StopRequest, dying_with_parent
from alliance.supervisor.restore import restore, verify
from alliance.supervisor.servers import Servers, servers
from alliance.supervisor.words import Refusal, _, say


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m alliance.supervisor", description=_("产教融合联盟门户的运行程序"))
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help=_("启动数据库、消息服务、网站和后台任务，直到按 Ctrl-C"))
    run.add_argument("--port", type=int, default=8000, help=_("网站端口，被占用时自动换下一个（默认 8000）"))
    run.add_argument("--no-demo", dest="demo", action="store_false", help=_("不装入示范数据"))
    execute = commands.add_parser("exec", help=_("只启动数据库和消息服务，运行一条命令，然后停止"))
    execute.add_argument("--temporary", action="store_true", help=_("使用用完即删的临时数据目录"))
    execute.add_argument("--test", action="store_true", help=_("使用测试设置"))
    execute.add_argument("words", nargs="+", metavar="CMD", help=_("要运行的命令，写在 -- 之后"))
    out = commands.add_parser("backup", help=_("备份数据库、文件和密钥"))
    out.add_argument("--out", type=Path, required=True, help=_("数据备份目录（空目录或新目录）"))
    out.add_argument("--keys-out", type=Path, required=True, help=_("密钥备份目录，与数据分开存放"))
    back = commands.add_parser("restore", help=_("把备份恢复到空的数据目录"))
    back.add_argument("--from", dest="source", type=Path, required=True, help=_("数据备份目录"))
    back.add_argument("--keys-from", type=Path, required=True, help=_("密钥备份目录或密钥文件"))
    for command in (run, execute, out, back):
        command.add_argument("--home", type=Path, help=_("数据目录（默认为 ALLIANCE_HOME）"))
    return parser


def run(given: argparse.Namespace) -> int:
    home = Home(given.home)
    home.make()
    with home.lock("run") as ours:
        if not ours:
            raise Refusal(
                _("这个数据目录已在运行（进程 {holder}）：{path}").format(holder=home.holder(), path=home.path)
            )
        Portal(home, given.port, given.demo).run()
    return 0


def execute(given: argparse.Namespace) -> int:
    """The command shares our terminal and gets its Ctrl-C itself; a SIGTERM to us is handed on."""
    stop = StopRequest()
    stop.listen()
    with servers(given.home, temporary=given.temporary, test=given.test, stop=stop) as env:
        stop.check()
        try:
            child = subprocess.Popen(given.words, env=env, preexec_fn=dying_with_parent(signal.SIGTERM))
        except OSError as error:
            raise Refusal(
                _("不能运行 {command}：{reason}").format(command=given.words[0], reason=error.strerror)
            ) from error
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda number, frame: child.send_signal(number))
        if stop.asked:  # came while the child was being made
            child.terminate()
        return child.wait()


def make_backup(given: argparse.Namespace) -> int:
    with servers(given.home) as env:
        back_up(env, given.out, given.keys_out)
    return 0


def bring_back(given: argparse.Namespace) -> int:
    """The copy is verified before a server is started or a folder made."""
    verify(given.source, given.keys_from)
    home = Home(given.home)
    home.make()
    with home.lock("restore") as ours:
        if not ours:
            raise Refusal(_("这个数据目录正在运行（进程 {holder}），请先停止它。").format(holder=home.holder()))
        up = Servers(home)
        try:
            restore(up.start(), given.source, given.keys_from)
        finally:
            up.stop()
    return 0


def main() -> int:
    os.umask(0o077)
    given = arguments().parse_args()
    work = {"run": run, "exec": execute, "backup": make_backup, "restore": bring_back}[given.command]
    try:
        return work(given)
    except Refusal as refusal:
        say(str(refusal))
        return refusal.code
    except Stopped:
        return 128 + signal.SIGINT


if __name__ == "__main__":
    sys.exit(main())
