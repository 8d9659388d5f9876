"""What changed in a row, as people read it: who, when, from what to what; and nothing of what history does not keep."""

from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pghistory.models import Event

from alliance.core import audit, history
from alliance.core.history import changes_of
from members.enums import Role
from members.models import Organisation

YES = bool  # a rule that lets everybody in


def told(row, viewer) -> list[dict]:
    return changes_of(row, viewer=viewer, seen_by=YES)


def lines(change: dict) -> list[tuple[str, str, str]]:
    return [(str(field["label"]), field["old"], field["new"]) for field in change["fields"]]


@pytest.fixture
def placement(world):
    return world.membership(Role.PLACEMENT)


def acting_as(membership):
    return audit.acting(actor=str(membership.user.uid), membership=str(membership.uid))


def test_a_rows_first_event_is_its_registration(world, placement):
    (change,) = told(world.a.batch, placement)
    assert [change["verb"], change["by"], change["fields"]] == ["登记", "系统", []]


def test_a_change_is_told_as_people_read_it(world, placement):
    facility = world.a.base
    with acting_as(placement):
        facility.school, facility.on_campus, facility.ends_before = world.b.school, True, date(2027, 1, 1)
        facility.places = 40
        facility.save()
    newest, first = told(facility, placement)
    assert newest["by"] == placement.user.name
    assert first["verb"] == "登记"
    assert sorted(lines(newest)) == sorted(
        [
            ("共建学校", "清川甲职业学校", "清川乙职业学校"),
            ("设在校内", "否", "是"),
            ("结束日期", "未填", "2026年12月31日"),
            ("工位数", "未填", "40"),
        ]
    )


def test_choices_are_spelled_out(world, placement):
    with acting_as(placement):
        type(world.a.rotation).objects.filter(pk=world.a.rotation.pk).update(form="training")
    assert lines(told(world.a.rotation, placement)[0]) == [("形式", "兼职或任职", "技能培训")]


def test_what_the_program_derives_is_not_told(world, placement):
    with acting_as(placement):
        world.a.batch.name = "改名批次"
        world.a.batch.save()
    assert [line[0] for line in lines(told(world.a.batch, placement)[0])] == ["批次名称"]


def test_one_save_of_the_edit_page_is_one_change(as_role, world, placement):
    browser = as_role(Role.PLACEMENT)
    url = reverse("student-edit", args=[world.a.enrolment.uid])
    form = browser.get(url).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    assert browser.post(url, {**data, "sex": "male"}).status_code == 302
    assert browser.post(url, {**data, "sex": "male", "version": int(data["version"]) + 1}).status_code == 302
    page = browser.get(reverse("student-detail", args=[world.a.enrolment.uid])).context["page"]
    assert sorted(change["verb"] for change in page.changes) == ["修改", "登记", "登记"]  # he, and his enrolment
    (change,) = (change for change in page.changes if change["fields"])
    assert lines(change) == [("性别", "未填", "男")]


def test_sealed_and_unkept_content_is_mentioned_and_not_shown(world, placement):
    with acting_as(placement):
        world.a.student.phone = "19900009999"
        world.a.student.save()
        change = told(world.a.student, placement)[0]
    assert change["fields"] == []
    assert change["note"] == "更新了加密或未公开的内容"
    assert "19900009999" not in str(told(world.a.student, placement))


def test_a_change_by_nobody_we_know_says_so(world, placement):
    with audit.acting(actor="00000000-0000-4000-8000-000000000000"):
        Organisation.objects.filter(pk=world.a.school.pk).update(address="某路 1 号")
    assert told(world.a.school, placement)[0]["by"] == "—"


def test_only_the_newest_are_told_and_each_against_what_was_before(world, placement):
    for number in range(history.READ + 20):
        with acting_as(placement):
            Organisation.objects.filter(pk=world.a.school.pk).update(address=f"某路 {number} 号")
    changes = told(world.a.school, placement)
    assert len(changes) == history.MOST
    last = history.READ + 19
    assert lines(changes[0]) == [("地址", f"某路 {last - 1} 号", f"某路 {last} 号")]
    assert all(len(change["fields"]) == 1 for change in changes)


def test_ten_changes_cost_as_many_queries_as_one(world, placement):
    facility, counts = world.a.base, []
    for number in range(10):
        with acting_as(world.membership([Role.PLACEMENT, Role.HR][number % 2])):
            facility.enterprise = [world.b.enterprise, world.a.enterprise][number % 2]
            facility.school = [world.b.school, world.a.school][number % 2]
            facility.save()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            told(facility, placement)
        counts.append(len(queries))
    assert counts == [counts[0]] * 10
    assert counts[0] == 4  # the events, both relations, the users


@pytest.mark.parametrize(
    ("name", "attribute", "editor", "onlooker"),
    [
        ("organisation-detail", "school", Role.PLACEMENT, Role.COORDINATOR),
        ("student-detail", "enrolment", Role.PLACEMENT, Role.SCHOOL_LEADER),
        ("teacher-detail", "post", Role.PLACEMENT, Role.COORDINATOR),
        ("facility-detail", "base", Role.HR, Role.BUREAU_VIEWER),
        ("batch-detail", "batch", Role.PLACEMENT, Role.MENTOR),
        ("assignment-detail", "assignment", Role.PLACEMENT, Role.HR),
        ("rotation-detail", "rotation", Role.PLACEMENT, Role.TEACHER),
    ],
)
def test_who_may_edit_a_row_reads_its_changes_and_an_onlooker_does_not(
    as_role, world, name, attribute, editor, onlooker
):
    url = reverse(name, args=[getattr(world.a, attribute).uid])
    assert "变更记录" in as_role(editor).get(url).content.decode()
    seen = as_role(onlooker).get(url)
    assert seen.status_code == 200
    assert "变更记录" not in seen.content.decode()


def test_every_history_is_found_by_its_row(db):
    """An index that begins with the row: the page of a row does not read everybody's history."""
    without = []
    for model in apps.get_models():
        if issubclass(model, Event) and model._meta.managed:
            with connection.cursor() as cursor:
                found = connection.introspection.get_constraints(cursor, model._meta.db_table).values()
            if not any(c["index"] and c["columns"][0] == "pgh_obj_id" for c in found):
                without.append(model._meta.label)
    assert without == []
