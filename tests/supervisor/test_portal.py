"""`make run` from the first start to Ctrl-C, with everything real."""

import http.client
import os
import re
import signal
import socket
from urllib.parse import urlsplit

from tests.supervisor.conftest import Machine, within


def page(address: str, path: str) -> int:
    """Status of one page as a browser without a session gets it."""
    link = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    try:
        link.request("GET", path)
        return link.getresponse().status
    finally:
        link.close()


def address_of(running) -> str:
    line = running.stdout.readline()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\n", line), line + running.stderr.read()
    return line.strip()


def test_a_portal_is_started_killed_started_again_and_stopped(machine: Machine):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        first = machine.start("run", "--port", str(port))
        address = address_of(first)
        assert urlsplit(address).port > port
        assert page(address, "/healthz") == 200
        assert within(30, lambda: page(address, "/readyz") == 200)
        assert machine.do("run").returncode == 1
        people = machine.sql("SELECT count(*) FROM members_person").stdout
        assert int(re.search(r"\d+", people)[0]) > 1000

        os.killpg(first.pid, signal.SIGKILL)
        machine.kill_everything()
        first.wait(10)

        second = machine.start("run", "--port", str(port))
        address = address_of(second)
        assert page(address, "/healthz") == 200
        assert within(30, lambda: page(address, "/readyz") == 200)
        assert machine.sql("SELECT count(*) FROM members_person").stdout == people
        second.send_signal(signal.SIGINT)
        logins, said = second.communicate(timeout=90)
        assert second.returncode == 0
        assert logins.strip()
        assert "已停止" in said
        assert f"端口 {port} 已被占用" in said
        assert machine.processes() == []


def test_a_failed_migration_keeps_the_data_and_says_what_to_do(machine: Machine):
    assert machine.sql("CREATE TABLE django_session AS SELECT 42 AS answer").returncode == 0
    done = machine.do("run", "--no-demo")
    assert done.returncode == 4, done.stderr
    assert "数据库结构更新失败" in done.stderr
    assert list(machine.home.dumps.glob("before-migrate-*.dump"))
    assert "(42,)" in machine.sql("SELECT answer FROM django_session").stdout
    assert machine.processes() == []
