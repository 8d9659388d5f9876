"""A restore: prove the copy whole, refuse a target that holds anything, bring it in, and compare to the last row."""

import shutil
import subprocess
import tarfile
from pathlib import Path, PurePosixPath

from alliance.supervisor import database, manifest
from alliance.supervisor.backup import DUMP, FILES, client
from alliance.supervisor.home import write_private
from alliance.supervisor.words import Refusal, _, say


def verify(source: Path, keys_from: Path) -> tuple[dict, Path]:
    """The manifest and the key file, after every hash was recomputed. Touches nothing."""
    facts = manifest.read(source)
    for stated in facts["parts"]:
        manifest.check(source / stated["name"], stated)
    keys = keys_from / facts["keys"]["name"] if keys_from.is_dir() else keys_from
    manifest.check(keys, facts["keys"])
    _safe_members(source / FILES)
    return facts, keys


def restore(env: dict[str, str], source: Path, keys_from: Path) -> None:
    """Into an empty database and an empty file store. The database comes in one transaction: all of it or nothing."""
    facts, keys = verify(source, keys_from)
    url, files, own_keys = env["DATABASE_OWNER_URL"], Path(env["FILES_DIR"]), Path(env["FIELD_KEYS_FILE"])
    _refuse_filled(url, files, facts["app_role"])
    arriving = files.with_name(f"{files.name}.arriving")
    shutil.rmtree(arriving, ignore_errors=True)
    arriving.mkdir(mode=0o700)
    try:
        _unpack(source / FILES, arriving)
        _load(url, source / DUMP)
        if own_keys.exists() and own_keys.read_bytes() != keys.read_bytes():
            own_keys.rename(own_keys.with_name(f"{own_keys.name}.unused"))
        write_private(own_keys, keys.read_text(encoding="utf-8"))
        files.rmdir()
        arriving.rename(files)
    finally:
        shutil.rmtree(arriving, ignore_errors=True)
    compare(url, facts)


def compare(url: str, facts: dict) -> None:
    """Say what came back; Refusal naming each table that differs."""
    with database.connected(url) as link:
        found = manifest.contents(link)
    stated = facts["contents"]
    differing = sorted(name for name in stated | found if stated.get(name) != found.get(name))
    if differing:
        raise Refusal(_("恢复后的数据与备份不一致，请不要使用：{names}").format(names="、".join(differing)))
    tables = [one for one in found.values() if "rows" in one]
    say(
        _("恢复完成：{tables} 张表、{rows} 行，行数与内容校验和全部与备份一致（备份时间 {taken}）。").format(
            tables=len(tables), rows=sum(one["rows"] for one in tables), taken=facts["taken_at"]
        )
    )


def _refuse_filled(url: str, files: Path, app_role: str) -> None:
    if not database.is_empty(url):
        raise Refusal(_("目标数据库不是空的，拒绝恢复。请指定一个新的 ALLIANCE_HOME（或空数据库）。"))
    files.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(files.iterdir()):
        raise Refusal(_("目标文件目录 {files} 不是空的，拒绝恢复。").format(files=files))
    with database.connected(url) as link, link.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [app_role])
        if not cursor.fetchone():
            raise Refusal(_("目标数据库里没有角色 {role}，请先建立它。").format(role=app_role))


def _load(url: str, path: Path) -> None:
    conninfo, env = database.for_client_program(url)
    command = [client(url, "pg_restore"), "--no-owner", "--single-transaction", "--exit-on-error"]
    done = subprocess.run([*command, "--dbname", conninfo, str(path)], env=env, stderr=subprocess.PIPE, check=False)
    if done.returncode:
        raise Refusal(_("pg_restore 失败，数据库仍是空的：{error}").format(error=done.stderr.decode(errors="replace")))


def _safe_members(path: Path) -> list[tarfile.TarInfo]:
    """Plain files under the folder only; the hash proves the copy, not that its maker meant well."""
    with tarfile.open(path) as tar:
        members = tar.getmembers()
    for member in members:
        name = PurePosixPath(member.name)
        if not member.isfile() or name.is_absolute() or ".." in name.parts:
            raise Refusal(_("{path} 里有不该有的内容（{name}），拒绝恢复。").format(path=path, name=member.name))
    return members


def _unpack(path: Path, folder: Path) -> None:
    with tarfile.open(path) as tar:
        for member in tar.getmembers():
            target = folder / member.name
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tar.extractfile(member) as source, open(target, "wb") as file:
                shutil.copyfileobj(source, file)
            target.chmod(member.mode & 0o700)
