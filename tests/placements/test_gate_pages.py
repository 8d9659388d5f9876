"""The start gate on the screen: a checklist for one, a matrix for all, and one click to let those start who may."""

import pytest
from django.urls import reverse

from placements.enums import Gate
from placements.models import Assignment, RuleParameter, Waiver
from placements.services.findings import sweep
from tests.placements.papers import BEFORE, DAY, bared, made_ready


@pytest.fixture
def ready(world) -> Assignment:
    bared()
    return made_ready(world)


@pytest.fixture
def clerk(client, world):
    client.force_login(world.user("placement"))
    return client


def test_the_checklist_names_each_gate_and_what_is_missing(clerk, world, ready):
    page = clerk.get(reverse("assignment-gate", args=[ready.uid])).content.decode()
    assert "可以准予上岗" in page
    world.a.student.born_on = None
    world.a.student.save()
    page = clerk.get(reverse("assignment-gate", args=[ready.uid])).content.decode()
    assert "没有登记出生日期，请补全学生信息" in page
    assert "实习管理规定第16条" in page
    assert "还有 1 项未通过" in page


def test_the_matrix_narrows_to_who_is_held_back_by_a_gate(clerk, world, ready):
    url = reverse("batch-gate", args=[world.a.batch.uid])
    assert "共 1 人，1 人各项齐备，0 人还缺" in clerk.get(url).content.decode()
    world.a.student.born_on = None
    world.a.student.save()
    held = clerk.get(f"{url}?gate=age").content.decode()
    assert f'href="{reverse("assignment-gate", args=[ready.uid])}#gate-age"' in held
    assert "没有这样的学生" in clerk.get(f"{url}?gate=open").content.decode()


def test_findings_are_narrowed_by_unit_rule_and_school_year_and_lead_to_what_mends_them(clerk, world, ready):
    world.a.batch.batch_hosts.update(listed=False)
    world.a.batch.batch_hosts.create(host=world.b.enterprise)
    sweep(on=DAY, at=BEFORE)
    url, host = reverse("finding-list"), world.a.enterprise.uid
    page = clerk.get(url).content.decode()
    assert f"{Gate.UNIT.label} · 实习管理规定第7条 · INT-05" in page
    assert reverse("batch-detail", args=[world.a.batch.uid]) in page
    for asked, there in (
        ({"host": host, "year": 2024, "rule": "INT-05"}, True),
        ({"year": 2025}, False),
        ({"host": world.b.enterprise.uid}, False),
    ):
        assert (ready.person.name in clerk.get(url, asked).content.decode()) is there


def test_one_click_lets_those_start_who_may(clerk, world, ready):
    clerk.post(reverse("batch-release", args=[world.a.batch.uid]))
    ready.refresh_from_db()
    assert ready.released_by == world.user("placement")
    assert "已准予上岗" in clerk.get(reverse("assignment-gate", args=[ready.uid])).content.decode()


def test_who_is_held_back_is_not_let_by_his_own_button(clerk, world, ready):
    world.a.student.born_on = None
    world.a.student.save()
    answer = clerk.post(reverse("assignment-release", args=[ready.uid]), follow=True).content.decode()
    assert "还不能准予上岗" in answer
    ready.refresh_from_db()
    assert ready.released_at is None


def test_a_waiver_goes_from_the_clerk_to_the_leader(clerk, client, world, ready):
    world.a.opening.wage_from_fen = 200_000
    world.a.opening.save()
    clerk.post(reverse("assignment-waive", args=[ready.uid, "INT-18a"]), {"reason": "学徒岗位"})
    waiver = Waiver.objects.get()
    assert "已申请放行，待审批" in clerk.get(reverse("assignment-gate", args=[ready.uid])).content.decode()
    client.force_login(world.user("school_leader"))
    client.post(reverse("waiver-move", args=[waiver.uid, "grant"]), {"reason": "已核实"})
    waiver.refresh_from_db()
    assert waiver.state == "granted"


def test_the_bureau_sets_a_number_from_a_day_on(client, world):
    client.force_login(world.user("bureau_officer"))
    filled = {"name": "unit_share", "value": "8", "starts_on": "2099-09-01", "source": "省厅通知（2099）8号"}
    client.post(reverse("rule-parameter-new"), filled)
    assert RuleParameter.objects.get(name="unit_share").value == "8"
    assert "2099年9月1日起改为 8" in client.get(reverse("rule-parameters")).content.decode()
    again = client.post(reverse("rule-parameter-new"), filled | {"value": "abc", "starts_on": "2099-09-02"})
    assert "请填写整数" in again.content.decode()


def test_a_student_of_the_matrix_is_found_by_name_and_by_initials(clerk, world, ready):
    url = reverse("batch-gate", args=[world.a.batch.uid])
    for words in (ready.person.name, ready.person.pinyin[:2], "   "):
        assert ready.person.name in clerk.get(url, {"q": words}).content.decode()
    assert "没有这样的学生" in clerk.get(url, {"q": "查无此人"}).content.decode()
