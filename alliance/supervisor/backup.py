"""A backup: one snapshot of the database, the files, and the field keys in another folder."""

import os
import platform
import secrets
import shutil
import subprocess
import tarfile
import time
from contextlib import suppress
from pathlib import Path

from alliance.supervisor import database, manifest
from alliance.supervisor.binaries import installations
from alliance.supervisor.words import Refusal, _, say

DUMP, FILES = "database.dump", "files.tar"


def back_up(env: dict[str, str], out: Path, keys_out: Path) -> Path:
    """Write the backup into `out`, which must be empty or absent, and the key file into `keys_out`.

    Whoever holds one of the two folders alone cannot read a personal identifier, so they must lie apart.
    Returns the manifest's path; after a failure `out` is left empty.
    """
    out, keys_out = out.resolve(), keys_out.resolve()
    if out == keys_out or out in keys_out.parents or keys_out in out.parents:
        raise Refusal(_("密钥必须与数据分开存放：--keys-out 不能与 --out 相同，也不能一个在另一个里面。"))
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Refusal(_("{out} 不是空目录。请为每次备份指定一个新目录。").format(out=out))
    for folder in (out, keys_out):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    keys = keys_out / f"field-keys-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}-{secrets.token_hex(2)}.json"
    try:
        facts = _database_part(env, out / DUMP)
        pack(Path(env["FILES_DIR"]), out / FILES)
        keys.touch(0o600)
        shutil.copyfile(env["FIELD_KEYS_FILE"], keys)
        facts |= {"parts": [manifest.part(out / DUMP), manifest.part(out / FILES)], "keys": manifest.part(keys)}
        manifest.write(out, facts)
        _to_disk(out / DUMP, out / FILES, keys, out / manifest.NAME)
    except BaseException:
        for path in (out / DUMP, out / FILES, out / manifest.NAME, keys):
            path.unlink(missing_ok=True)
        raise
    rows = sum(found.get("rows", 0) for found in facts["contents"].values())
    say(_("备份完成：{out}（{rows} 行），密钥：{keys}。请把两者放在不同的地方。").format(out=out, rows=rows, keys=keys))
    return out / manifest.NAME


def _database_part(env: dict[str, str], path: Path) -> dict:
    """Dump and hashes out of the same exported snapshot: people may go on working meanwhile."""
    url = env["DATABASE_OWNER_URL"]
    with database.connected(url) as link:
        link.set_session(isolation_level="REPEATABLE READ", readonly=True)
        with link.cursor() as cursor:
            cursor.execute("SELECT pg_export_snapshot(), current_setting('server_version'), now()")
            snapshot, version, taken = cursor.fetchone()
        dump(url, path, snapshot)
        return {
            "taken_at": taken.isoformat(),
            "versions": {"postgresql": version, "python": platform.python_version()},
            "app_role": env["DATABASE_APP_ROLE"],
            "contents": manifest.contents(link),
        }


def dump(url: str, path: Path, snapshot: str | None = None) -> None:
    """pg_dump in its own format, with rights and without owners; Refusal with pg_dump's words when it fails."""
    conninfo, env = database.for_client_program(url)
    command = [client(url, "pg_dump"), "--format=custom", "--no-owner", "--file", str(path), "--dbname", conninfo]
    path.touch(0o600)
    done = subprocess.run(command + ([f"--snapshot={snapshot}"] if snapshot else []), env=env, stderr=subprocess.PIPE)
    if done.returncode:
        raise Refusal(_("pg_dump 失败：{error}").format(error=done.stderr.decode(errors="replace")))


def client(url: str, name: str) -> str:
    """A client program at least as new as the server: the same major when there is one, else the next above it."""
    with database.connected(url) as link:
        server = link.server_version // 10000
    able = [found for found in installations() if found.major >= server and os.access(found.folder / name, os.X_OK)]
    if not able:
        raise Refusal(
            _("没有能用于 PostgreSQL {server} 的 {name}，请安装或设置 PG_BIN。").format(server=server, name=name)
        )
    return min(able, key=lambda found: found.major)[name]


def pack(folder: Path, path: Path) -> None:
    """Every stored file under its relative name. Stored files never change, so the tar may come after the snapshot.

    An export's file is removed after its day, which may be now: it is nobody's loss.
    """
    with tarfile.open(path, "x", format=tarfile.PAX_FORMAT) as tar:
        for name in sorted(str(found.relative_to(folder)) for found in folder.rglob("*") if found.is_file()):
            with suppress(FileNotFoundError):
                tar.add(folder / name, arcname=name, recursive=False)


def _to_disk(*paths: Path) -> None:
    for path in (*paths, *{path.parent for path in paths}):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
