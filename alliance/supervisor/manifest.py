"""What a backup says about itself: its parts with size and SHA-256, and what each table held in the snapshot."""

import hashlib
import json
from pathlib import Path

from psycopg2 import sql
from psycopg2.extensions import connection

from alliance.supervisor import database
from alliance.supervisor.words import Refusal, _

NAME = "manifest.json"
FORMAT = 1
# Every value prints the same on every server and version.
PLAIN_TEXT = (
    "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres'; "
    "SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1;"
)
# A sum of row hashes does not depend on the order rows come in, needs no sort and no memory.
CONTENT = """
SELECT count(*), coalesce(sum(('x' || left(hash, 16))::bit(64)::bigint::numeric), 0)::text || ':'
       || coalesce(sum(('x' || right(hash, 16))::bit(64)::bigint::numeric), 0)::text
FROM (SELECT md5(row_of_table::text) AS hash FROM {table} AS row_of_table) AS hashes
"""


def digest(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def part(path: Path) -> dict:
    """How a part of a backup is described."""
    return {"name": path.name, "bytes": path.stat().st_size, "sha256": digest(path)}


def contents(link: connection) -> dict[str, dict]:
    """Row count and content hash of each table, and where each sequence stands, in the transaction that is open."""
    found = {}
    with link.cursor() as cursor:
        cursor.execute(PLAIN_TEXT)
        for schema, name in database.tables(link):
            cursor.execute(sql.SQL(CONTENT).format(table=sql.Identifier(schema, name)))
            rows, content = cursor.fetchone()
            found[f"{schema}.{name}"] = {"rows": rows, "content": hashlib.sha256(content.encode()).hexdigest()}
        cursor.execute("SELECT schemaname, sequencename, last_value FROM pg_sequences ORDER BY 1, 2")
        for schema, name, last in cursor.fetchall():
            found[f"{schema}.{name}"] = {"last": last}
    return found


def write(folder: Path, facts: dict) -> None:
    """Written last: a folder without a manifest is no backup. It carries its own hash."""
    whole = facts | {"format": FORMAT, "sha256": _own_hash(facts | {"format": FORMAT})}
    (folder / NAME).write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read(folder: Path) -> dict:
    """The manifest, proven whole; Refusal otherwise."""
    try:
        facts = json.loads((folder / NAME).read_text(encoding="utf-8"))
        stated = facts.pop("sha256")
    except FileNotFoundError as error:
        raise Refusal(_("{folder} 里没有 {name}，不是完整的备份。").format(folder=folder, name=NAME)) from error
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise Refusal(_("备份清单 {name} 已损坏，拒绝恢复。没有改动任何数据。").format(name=NAME)) from error
    if stated != _own_hash(facts):
        raise Refusal(_("备份清单 {name} 被改动过或已损坏，拒绝恢复。没有改动任何数据。").format(name=NAME))
    if facts["format"] != FORMAT:
        raise Refusal(_("这份备份的格式是 {found}，本程序只认识 {known}。").format(found=facts["format"], known=FORMAT))
    return facts


def check(path: Path, stated: dict) -> None:
    """Refuse a part that is missing, shorter, longer or different."""
    if not path.is_file():
        raise Refusal(_("备份缺少 {name}，拒绝恢复。没有改动任何数据。").format(name=path))
    if path.stat().st_size != stated["bytes"]:
        raise Refusal(
            _("{name} 应有 {stated} 字节，实际 {found} 字节（不完整），拒绝恢复。没有改动任何数据。").format(
                name=path, stated=stated["bytes"], found=path.stat().st_size
            )
        )
    if digest(path) != stated["sha256"]:
        raise Refusal(_("{name} 的内容与清单不符（已损坏），拒绝恢复。没有改动任何数据。").format(name=path))


def _own_hash(facts: dict) -> str:
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
