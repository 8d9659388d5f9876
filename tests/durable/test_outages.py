"""What people meet when a part is away: a page that says so, nothing half-done, and work that goes on by itself."""

import base64
import json
import os
from pathlib import Path
from urllib.parse import quote

import pytest
from django.urls import reverse

from alliance.core import encryption
from alliance.core.models import Job, KeyCheck
from reports.models import Report
from tests.durable.processes import Crew, within
from tests.reports.rows import report_of

NOWHERE = "postgresql://alliance_app:x@/alliance?host=/nonexistent"
AT_ONCE = 10  # seconds, on a machine that may have other things to do
WRONG_KEY = "加密密钥与数据库不符：请把备份的密钥文件放回"


def test_while_the_broker_is_down_the_page_answers_and_the_job_waits_until_it_is_back(world, crew, client, tmp_path):
    socket = Path(os.path.relpath(tmp_path)) if len(str(tmp_path)) > 80 else tmp_path
    socket = socket / "v.sock"
    away = {"REDIS_URL": f"redis+socket://{quote(str(socket))}?virtual_host=0"}
    report = report_of()
    page = reverse("report-detail", args=[report.uid])
    web = crew.web(**away)
    client.force_login(world.user("office"))
    web.enter(client)
    web.get(page)

    pressed = web.post(reverse("report-move", args=[report.uid, "freeze"]))
    assert pressed.status == 302
    assert pressed.seconds < AT_ONCE
    shown = web.get(page)
    assert shown.status == 200
    assert shown.seconds < AT_ONCE
    assert "消息服务暂时不可用，任务已登记，恢复后会自动开始，不必重复提交。" in shown.text
    again = web.post(reverse("report-move", args=[report.uid, "freeze"]))
    assert again.status == 302
    job = Job.objects.get()
    assert [job.state, job.bells.get().sent_at] == ["queued", None]
    ready = web.get("/readyz")
    assert ready.status == 503
    assert json.loads(ready.text)["checks"] == {"database": True, "broker": False, "worker": False}

    crew.valkey(socket)
    within(30, socket.exists, "the broker is back")
    crew.worker(ready=False, **away)
    crew.beat(**away)
    within(40, lambda: not Job.objects.get().is_open, "the job is done without anybody pressing again")
    assert Job.objects.get().state == "done"
    assert Report.objects.get().state == "frozen"
    within(30, lambda: web.get("/readyz").status == 200, "ready again")


def test_while_the_database_is_down_people_read_why_and_watchers_read_what(crew: Crew):
    web = crew.web(DATABASE_URL=NOWHERE)
    for path in ("/", "/public/reports/", "/reports/", "/accounts/login/"):
        answer = web.get(path)
        assert answer.status == 503, path
        assert "系统暂时不可用" in answer.text
        assert "您刚才的操作没有保存" in answer.text
        assert "请联系系统管理员检查数据库服务" in answer.text
        assert answer.headers["Retry-After"] == "30"
    web.cookies["sessionid"] = "of-somebody-who-had-logged-in"
    assert web.get("/healthz").status == 200
    ready = web.get("/readyz")
    assert ready.status == 503
    assert json.loads(ready.text)["checks"] == {"database": False, "broker": None, "worker": None}


@pytest.fixture
def wrong_key(transactional_db, tmp_path) -> dict[str, str]:
    """A key file of the right shape that belongs to another database."""
    encryption._checked.clear()
    encryption.refuse_wrong_key()
    assert KeyCheck.objects.exists()
    path = tmp_path / "keys.json"
    key = base64.b64encode(os.urandom(32)).decode()
    current = encryption.keyring().current
    path.write_text(json.dumps({"current": current, "keys": {current: key}, "hmac": key}), encoding="utf-8")
    return {"FIELD_KEYS_FILE": str(path)}


def test_a_worker_with_the_wrong_key_does_not_start(crew: Crew, wrong_key):
    worker = crew.worker(ready=False, **wrong_key)
    assert worker.popen.wait(30) != 0
    assert WRONG_KEY in worker.said()
    assert " ready." not in worker.said()


def test_a_web_server_with_the_wrong_key_does_not_start(crew: Crew, wrong_key):
    web = crew.web(ready=False, **wrong_key)
    assert web.process.popen.wait(30) != 0
    assert WRONG_KEY in web.process.said()


@pytest.mark.parametrize(
    "words",
    [
        ("founding", "--set", "roll"),
        ("demo", "--scale", "county"),
        ("report", "2025", "--out", "nowhere"),
    ],
    ids=lambda words: words[0],
)
def test_a_command_with_the_wrong_key_writes_nothing(crew: Crew, wrong_key, words, tmp_path):
    words = [str(tmp_path / word) if word == "nowhere" else word for word in words]
    done = crew.manage(*words, **wrong_key)
    assert done.returncode == 1
    assert done.stderr.strip().startswith("CommandError: " + WRONG_KEY)
    assert not Report.objects.exists()
    assert not (tmp_path / "nowhere").exists()


def test_a_lost_key_file_is_named(crew: Crew, wrong_key, tmp_path):
    done = crew.manage("founding", "--set", "roll", FIELD_KEYS_FILE=str(tmp_path / "lost.json"))
    assert done.returncode == 1
    assert "找不到加密密钥文件" in done.stderr
    assert "lost.json" in done.stderr
