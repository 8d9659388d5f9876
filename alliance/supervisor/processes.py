"""Children: how one is started, watched and ended, and how those of a supervisor that was killed are found again."""

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from alliance.supervisor.account import Account
from alliance.supervisor.home import Home
from alliance.supervisor.words import _, say

LIBC = ctypes.CDLL(None)
PR_SET_PDEATHSIG = 1
TICK = 0.05


class Stopped(Exception):
    """Somebody asked us to stop."""


class StopRequest:
    """SIGINT, SIGTERM and SIGHUP become a question asked between steps, so that no step is cut in half."""

    def __init__(self) -> None:
        self.asked = False

    def listen(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask)

    def _ask(self, number: int, frame: object) -> None:
        self.asked = True

    def check(self) -> None:
        if self.asked:
            raise Stopped


@dataclass(frozen=True)
class Program:
    """What to run. `mark` is a word of its command line by which it is known again after a crash."""

    name: str
    command: list[str]
    env: dict[str, str]
    mark: str
    cwd: Path
    account: Account = field(default_factory=Account)
    ask: signal.Signals = signal.SIGTERM
    patience: float = 10.0  # seconds between asking to end and making it end
    insist: signal.Signals = signal.SIGKILL


def dying_with_parent(number: int) -> Callable[[], None]:
    """For `preexec_fn`: the kernel sends this signal to the child when the thread that started it is gone."""
    parent = os.getpid()

    def prepare() -> None:
        LIBC.prctl(PR_SET_PDEATHSIG, number)
        if os.getppid() != parent:
            os._exit(1)

    return prepare


class Child:
    """One running program in a session of its own: a Ctrl-C at the terminal reaches the supervisor alone."""

    def __init__(self, program: Program, home: Home):
        self.program = program
        self.record = home.run / f"{program.name}.pid"
        with home.log(program.name) as log:
            self.process = subprocess.Popen(
                program.command,
                env=program.env,
                cwd=program.cwd,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=dying_with_parent(program.ask),
                **program.account.spawn,
            )
        self.started = time.monotonic()
        found = Found.read(self.process.pid)
        facts = {"pid": self.process.pid, "started": found.started if found else 0}
        facts |= {"mark": program.mark, "ask": int(program.ask)}
        self.record.write_text(json.dumps(facts), encoding="utf-8")

    def alive(self) -> bool:
        return self.process.poll() is None

    def wait(self, seconds: float) -> bool:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        return not self.alive()

    def stop(self) -> None:
        """Ask, wait, insist; then end whatever it left in its session."""
        if self.alive():
            self.process.send_signal(self.program.ask)
            if not self.wait(self.program.patience):
                self.process.send_signal(self.program.insist)
                if not self.wait(5):
                    self.process.kill()
                    self.wait(5)
        self.end_session()
        self.record.unlink(missing_ok=True)

    def end_session(self) -> None:
        """A leader that died leaves its children; the process group keeps its number until the last is gone."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)


@dataclass(frozen=True)
class Found:
    """A living process as /proc shows it. `started` is in clock ticks since boot: with the pid it names one process."""

    pid: int
    session: int
    started: int
    command: str

    @classmethod
    def read(cls, pid: int) -> "Found | None":
        try:
            stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
            command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return None
        fields = stat.rpartition(")")[2].split()
        return None if fields[0] in "ZX" else cls(pid, int(fields[3]), int(fields[19]), command)

    def environment_names(self, home: Path) -> bool:
        try:
            return b"ALLIANCE_HOME=" + os.fsencode(home) in Path(f"/proc/{self.pid}/environ").read_bytes().split(b"\0")
        except OSError:
            return False

    def signal(self, number: int) -> None:
        """Only if the pid still means the same process."""
        if self.alive():
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def alive(self) -> bool:
        now = Found.read(self.pid)
        return now is not None and now.started == self.started


def living() -> Iterator[Found]:
    for entry in os.listdir("/proc"):
        if entry.isdigit() and (found := Found.read(int(entry))):
            yield found


def orphans(home: Home) -> dict[int, tuple[Found, int]]:
    """Processes of this home that outlived their supervisor, each with the signal that asks it to end.

    A leader must have the recorded pid, start time and mark; a member must share the leader's session and carry this
    home in its environment; a PostgreSQL backend carries the home's tag in its title.
    """
    result: dict[int, tuple[Found, int]] = {}
    everyone = list(living())
    for record in home.run.glob("*.pid"):
        try:
            facts = json.loads(record.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue  # cut off by the crash: the session and title checks still find the rest
        for found in everyone:
            is_leader = found.pid == facts["pid"] and found.started == facts["started"]
            if is_leader and facts["mark"] in found.command:
                result[found.pid] = found, facts["ask"]
            elif found.session == facts["pid"] and not is_leader and found.environment_names(home.path):
                result[found.pid] = found, signal.SIGTERM
    for found in everyone:
        if found.pid not in result and found.command.startswith(f"postgres: {home.tag}:"):
            result[found.pid] = found, 0  # leaves by itself when its postmaster is gone
    return result


def end_orphans(home: Home, patience: float = 8.0) -> int:
    """End them, first politely; return how many there were. Call only while holding the home's lock."""
    left = orphans(home)
    if left:
        say(_("上次运行没有正常结束，正在收拾遗留的 {count} 个进程……").format(count=len(left)))
    for found, number in left.values():
        if number:
            found.signal(number)
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and any(found.alive() for found, _number in left.values()):
        time.sleep(TICK)
    for found, _number in left.values():
        found.signal(signal.SIGKILL)
    while any(found.alive() for found, _number in left.values()) and time.monotonic() < deadline + 5:
        time.sleep(TICK)
    for record in home.run.glob("*.pid"):
        record.unlink()
    return len(left)


def finish(program: Program, home: Home, stop: StopRequest) -> int:
    """Run a program to its end and return its exit code; a stop request ends it first."""
    child = Child(program, home)
    try:
        while not child.wait(TICK):
            stop.check()
        return child.process.returncode
    finally:
        child.stop()


class Keeper:
    """Starts a dead child again, waiting 1, 2, 4 … 30 seconds; a minute of health forgives the past."""

    LONGEST, HEALTHY = 30.0, 60.0

    def __init__(self, home: Home):
        self.home = home
        self.children: dict[str, Child] = {}
        self._delay: dict[str, float] = {}
        self._due: dict[str, float] = {}

    def start(self, program: Program) -> Child:
        child = self.children[program.name] = Child(program, self.home)
        return child

    def tend(self) -> None:
        """Look at every child once."""
        now = time.monotonic()
        for name, child in list(self.children.items()):
            if child.alive():
                continue
            if name not in self._due:
                child.end_session()
                if now - child.started > self.HEALTHY:
                    self._delay.pop(name, None)
                delay = self._delay.get(name, 1.0)
                self._delay[name] = min(delay * 2, self.LONGEST)
                self._due[name] = now + delay
                say(
                    _("{name} 意外退出（代码 {code}），{delay:.0f} 秒后重新启动。日志：{log}").format(
                        name=name, code=child.process.returncode, delay=delay, log=self.home.logs / f"{name}.log"
                    )
                )
            elif now >= self._due[name]:
                del self._due[name]
                self.start(child.program)

    def stop(self, *names: str) -> None:
        """End these, in this order."""
        for name in names:
            if child := self.children.pop(name, None):
                child.stop()
