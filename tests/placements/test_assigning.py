"""The placement office picks students for a batch, and sees who is where."""

import re
from datetime import date

import pytest
from django.forms import ModelChoiceField
from django.urls import reverse

from alliance.core import dates
from members.enums import Role
from placements.models import Assignment, InternshipBatch, Opening
from tests.placements.test_seats import classmates, opening, taken


def text(answer) -> str:
    return answer.content.decode()


def hidden(answer) -> dict[str, str]:
    inputs = re.findall(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?', text(answer))
    return {name: value for name, value in inputs if name != "csrfmiddlewaretoken"}


def sent(students, place: str, **changes) -> dict:
    ids = [student.pk for student in students]
    return {"students": ids, "place": place, "starts_on": "2025-05-01", "ends_before": "2025-06-30", **changes}


def listed(answer) -> dict[str, bool]:
    """Who is listed, and whether ticked."""
    return {one["row"].person.name: one["ticked"] for one in answer.context["picking"].students}


@pytest.fixture
def page(world) -> str:
    return reverse("batch-assign", args=[world.a.batch.uid])


def test_a_class_is_picked_and_sent_into_the_seats_of_an_opening(world, as_role, page):
    row, students, client = opening(world, 5), classmates(world, 3), as_role(Role.PLACEMENT)
    answer = client.post(page, hidden(client.get(page)) | sent(students, f"o{row.pk}"), follow=True)
    assert "已安排。" in text(answer)
    placed = Assignment.objects.filter(opening=row)
    assert {one.person_id for one in placed} == {student.person_id for student in students}
    assert {(one.host, one.post, one.batch) for one in placed} == {(world.a.enterprise, "操作工", world.a.batch)}
    assert taken(row) == 3


def test_an_opening_brings_its_enterprise_into_the_batch(world, as_role, page):
    row, students = opening(world, 5, enterprise=world.b.enterprise), classmates(world, 1)
    client = as_role(Role.PLACEMENT)
    groups = dict(client.get(page).context["form"].fields["place"].choices)
    assert (f"o{row.pk}", "操作工 · 清川乙机械有限公司 · 空 5 / 5") in groups[
        "其他招收岗位（选用后，单位自动加入本批次）"
    ]
    client.post(page, sent(students, f"o{row.pk}"))
    assert set(world.a.batch.hosts.all()) == {world.a.enterprise, world.b.enterprise}
    without = client.post(page, sent(students, f"h{world.b.school.pk}"))
    assert "place" in without.context["form"].errors


def test_all_are_assigned_or_none_and_whoever_cannot_go_is_named_and_unticked(world, as_role, page):
    row, students, client = opening(world, 9), classmates(world, 2), as_role(Role.PLACEMENT)
    answer = client.post(page, sent([*students, world.a.enrolment], f"o{row.pk}", post="装配"))
    assert "1 名学生不能安排" in text(answer)
    lines = {one["row"].person.name: one for one in answer.context["picking"].students}
    assert lines["甲学生"]["reason"] == "这名学生在这段时间已有实习安排，请先结束原安排或错开日期。"
    assert listed(answer) == {"同学000": True, "同学001": True, "甲学生": False}
    assert 'value="装配"' in text(answer)
    assert (taken(row), Assignment.objects.filter(opening=row).count()) == (0, 0)
    client.post(page, sent(students, f"o{row.pk}"))  # once more, as it stands
    assert taken(row) == 2


def test_whoever_is_not_enrolled_on_the_first_day_is_named(world, as_role, page):
    (student,) = classmates(world, 1)
    student.starts_on, student.ends_before = date(2023, 9, 1), date(2025, 5, 1)
    student.save()
    answer = as_role(Role.PLACEMENT).post(page, sent([student], f"h{world.a.enterprise.pk}"))
    assert answer.context["picking"].reasons[student.pk].startswith("实习开始那天该生不在籍")
    assert not Assignment.objects.filter(person=student.person).exists()


def test_too_few_seats_are_told_before_anybody_is_assigned(world, as_role, page):
    row, students = opening(world, 2), classmates(world, 3)
    answer = as_role(Role.PLACEMENT).post(page, sent(students, f"o{row.pk}"))
    said = ["岗位“操作工”只剩 2 个空位，不够安排 3 人，请减少 1 人或另选岗位。"]
    assert answer.context["form"].errors["place"] == said
    assert set(listed(answer).values()) == {True}  # nothing typed or ticked is lost
    assert taken(row) == 0


def test_nobody_ticked_is_told_so(world, as_role, page):
    answer = as_role(Role.PLACEMENT).post(page, sent([], f"h{world.a.enterprise.pk}"))
    assert answer.context["form"].errors["students"] == ["请至少勾选一名学生。"]


@pytest.mark.parametrize("wrong", ["x", "999999999999999999999", "-1", "\x00"])
def test_a_damaged_tick_is_refused(world, as_role, page, wrong):
    data = sent([], f"h{world.a.enterprise.pk}") | {"students": [wrong]}
    answer = as_role(Role.PLACEMENT).post(page, data)
    assert "students" in answer.context["form"].errors


def test_a_student_of_another_school_is_neither_listed_nor_assigned(world, as_role, page):
    client = as_role(Role.PLACEMENT)
    shown = client.get(page, {"who": "all"})
    assert list(listed(shown)) == ["甲学生"]
    answer = client.post(page, sent([world.b.enrolment], f"h{world.a.enterprise.pk}"))
    assert world.b.student.name not in text(answer)
    assert Assignment.objects.filter(person=world.b.student).count() == 1
    assert client.get(reverse("batch-assign", args=[world.b.batch.uid])).status_code == 404


def test_a_double_click_assigns_once_and_a_changed_form_is_another_submit(world, as_role, page):
    row, students, client = opening(world, 9), classmates(world, 2), as_role(Role.PLACEMENT)
    data = hidden(client.get(page)) | sent(students[:1], f"o{row.pk}")
    first = client.post(page, data)
    again = client.post(page, data, follow=True)
    assert again.redirect_chain[0][0] == first["Location"]
    assert "已保存，没有重复登记。" in text(again)
    assert taken(row) == 1
    client.post(page, data | {"students": [students[1].pk]})  # back, another student, sent again
    assert taken(row) == 2


def test_students_are_narrowed_and_what_was_typed_and_ticked_stays(world, as_role, page):
    students, client = classmates(world, 3), as_role(Role.PLACEMENT)
    type(students[0]).objects.filter(pk=students[2].pk).update(class_name="电商班", entered_year=2024)
    assert sorted(listed(client.get(page))) == ["同学000", "同学001", "同学002"]
    assert "甲学生" in listed(client.get(page, {"who": "all"}))
    data = sent(students[:1], f"h{world.a.enterprise.pk}", narrow="yes", post="装配", class_name="电商班")
    answer = client.post(page, data)
    assert listed(answer) == {"同学000": True, "同学002": False}
    assert 'value="装配"' in text(answer)
    assert not Assignment.objects.filter(person=students[0].person).exists()
    everybody = client.post(page, data | {"narrow": "all"})
    assert set(listed(everybody).values()) == {True}
    nobody = client.post(page, data | {"narrow": "none"})
    assert set(listed(nobody).values()) == {False}
    assert list(listed(client.get(page, {"entered_year": "2024"}))) == ["同学002"]
    assert list(listed(client.get(page, {"q": "同学001"}))) == ["同学001"]
    assert list(listed(client.get(page, {"q": "xs", "who": "all"}))) == ["甲学生"]  # by pinyin initials
    assert client.get(page, {"major": "x", "entered_year": "\x00", "starts_on": "nonsense"}).status_code == 200


def test_a_reader_of_the_school_picks_nobody(world, as_role, page):
    for role in (Role.COORDINATOR, Role.SCHOOL_LEADER):
        assert as_role(role).get(page).status_code == 403
        assert "安排学生" not in text(as_role(role).get(reverse("batch-detail", args=[world.a.batch.uid])))


# Who is where


def test_a_batch_says_who_is_where_and_how_many_are_left(world, as_role):
    classmates(world, 2)
    client, detail = as_role(Role.PLACEMENT), reverse("batch-detail", args=[world.a.batch.uid])
    shown = client.get(detail)
    (left,) = [one["value"] for one in shown.context["page"].facts if one["label"] == "全校尚未安排"]
    assert left == f'<a href="{reverse("batch-assign", args=[world.a.batch.uid])}">2 人</a>'
    panel = next(one for one in shown.context["page"].panels if one["title"] == "谁在哪里")
    (line,) = list(panel["table"].data)
    assert [line["host"], line["opening"], line["free"], line["assigned"], line["running"]] == [
        "清川甲机械有限公司", "甲装配工", "4 / 5", 1, 0,
    ]  # fmt: skip
    assert world.a.student.name in text(client.get(line["url"]))
    office = as_role(Role.OFFICE).get(detail)
    assert world.a.student.name not in text(office)
    assert reverse("assignment-list") not in text(office)
    mentor = as_role(Role.MENTOR).get(detail)
    assert "谁在哪里" not in text(mentor)
    assert world.a.enterprise.name in text(mentor)


def test_placements_are_narrowed_by_batch_host_class_opening_and_today(world, as_role):
    client, page = as_role(Role.PLACEMENT), reverse("assignment-list")
    name = world.a.student.name

    def found(**asked) -> bool:
        return name in text(client.get(page, asked))

    assert found(batch=world.a.batch.uid, host=world.a.enterprise.uid, opening=world.a.opening.uid, class_name="机电")
    assert not found(class_name="电商")
    assert not found(now="yes")
    assert found(now="no")
    Assignment.objects.update(ends_before=dates.today() + dates.DAY)
    assert found(now="yes")
    for wrong in (world.b.batch.uid, world.a.batch.pk, "x", "\x00"):
        answer = client.get(page, {"batch": wrong, "host": wrong, "opening": wrong})
        assert sorted(answer.context["page"].filter_form.errors) == ["batch", "host", "opening"]


def test_placements_are_narrowed_by_the_openings_of_their_hosts_and_not_by_all_of_the_county(world, as_role):
    page = reverse("assignment-list")
    draft = opening(world, 1, title="未发布岗", state="draft")
    for role, offered in ((Role.PLACEMENT, [world.a.opening]), (Role.HR, [draft, world.a.opening])):
        fields = as_role(role).get(page).context["page"].filter_form.fields
        assert set(fields["opening"].queryset) == set(offered)


def test_the_address_of_a_narrowed_list_tells_no_key_of_the_database(world, as_role):
    for role, name in (
        (Role.PLACEMENT, "assignment-list"),
        (Role.PLACEMENT, "student-list"),
        (Role.OFFICE, "opening-list"),
        (Role.OFFICE, "facility-list"),
        (Role.PLACEMENT, "rotation-list"),
        (Role.HR, "rotation-list"),
    ):
        form = as_role(role).get(reverse(name)).context["page"].filter_form
        picked = [field for field in form.fields.values() if isinstance(field, ModelChoiceField)]
        assert picked, name
        assert {field.to_field_name for field in picked} <= {"uid", "code"}, name


def test_a_batch_is_moved_as_long_as_its_placements_stay_inside(world, as_role):
    client, page = as_role(Role.PLACEMENT), reverse("batch-edit", args=[world.a.batch.uid])
    base = {"name": world.a.batch.name, "hosts": [world.a.enterprise.pk]}

    def move(starts_on: str, ends_before: str):
        return client.post(page, hidden(client.get(page)) | base | {"starts_on": starts_on, "ends_before": ends_before})

    late = move("2025-03-02", "2025-08-31")
    assert late.context["form"].errors == {"starts_on": ["已有学生从 2025年3月1日 开始实习，批次不能晚于这一天开始。"]}
    early = move("2025-03-01", "2025-08-30")
    assert early.context["form"].errors == {"ends_before": ["已有学生实习到 2025年8月31日，批次不能早于这一天结束。"]}
    assert move("2025-02-01", "2025-12-31").status_code == 302
    world.a.batch.refresh_from_db()
    assert (world.a.batch.starts_on, world.a.batch.ends_before) == (date(2025, 2, 1), date(2026, 1, 1))


def test_a_host_leaves_a_batch_while_nobody_is_placed_there(world, as_role):
    client, page = as_role(Role.PLACEMENT), reverse("batch-edit", args=[world.a.batch.uid])
    base = {"name": world.a.batch.name, "starts_on": "2025-03-01", "ends_before": "2025-08-31"}

    def hosts(*chosen):
        return client.post(page, hidden(client.get(page)) | base | {"hosts": [one.pk for one in chosen]})

    assert hosts(world.a.enterprise, world.b.enterprise).status_code == 302
    answer = hosts(world.b.enterprise)
    said = "这些单位已有学生安排或上报人次，不能移出批次：清川甲机械有限公司。"
    assert answer.context["form"].errors == {"hosts": [said]}
    assert hosts(world.a.enterprise).status_code == 302
    assert list(world.a.batch.hosts.all()) == [world.a.enterprise]
    stale = hidden(client.get(page)) | base | {"hosts": [world.a.enterprise.pk], "note": "后到"}
    InternshipBatch.objects.filter(pk=world.a.batch.pk).update(version=99)
    assert "别人已保存过这一条" in text(client.post(page, stale))


def test_a_school_still_sees_an_opening_that_is_off_where_its_student_sits(world, as_role):
    Opening.objects.filter(pk=world.a.opening.pk).update(state="closed")
    url = reverse("opening-detail", args=[world.a.opening.uid])
    assert world.a.student.name in text(as_role(Role.PLACEMENT).get(url))
    assert as_role(Role.PLACEMENT, "b").get(url).status_code == 404
