"""Slips that people mend by themselves: sent twice, saved second, opened under another role, ended by mistake."""

import re
import threading
from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from alliance.core import dates
from members.enums import Role
from members.models import Admission, Enrolment, FacilityUse, Organisation, Person, UserMembership
from members.services import people
from members.services.organisations import correct_organisation
from placements.enums import RotationState
from placements.models import Assignment, InternshipBatch
from tests.worlds import LONG_AGO

NEVER_TWICE = "已保存，没有重复登记。"


def text(response) -> str:
    return response.content.decode()


def hidden(response) -> dict[str, str]:
    """What a browser would send along unseen: the token, and what each field held when the page was opened."""
    inputs = re.findall(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?', text(response))
    return {name: value for name, value in inputs if name != "csrfmiddlewaretoken"}


# Sent twice


def teacher(**changes) -> dict:
    return {"name": "新教师", "kind": "professional", "starts_on": "2024-09-01", **changes}


def test_a_teacher_without_any_number_is_registered_once_however_often_the_form_is_sent(world, as_role):
    client, page = as_role("placement"), reverse("teacher-new")
    data = hidden(client.get(page)) | teacher()
    first = client.post(page, data)
    again = client.post(page, data, follow=True)
    assert again.redirect_chain[0][0] == first["Location"]
    assert NEVER_TWICE in text(again)
    made = Person.objects.get(name="新教师")
    event = apps.get_model("members", "PersonEvent").objects.get(pgh_obj=made)
    assert event.pgh_context.metadata["actor"] == str(world.user("placement").uid)


def test_a_day_of_use_sent_twice_is_one_day(world, as_role):
    client, page = as_role("hr"), reverse("facility-use", args=[world.a.base.uid])
    data = hidden(client.get(page)) | {"used_on": "2025-04-01", "person_days": "20", "purpose": "实训"}
    client.post(page, data)
    assert NEVER_TWICE in text(client.post(page, data, follow=True))
    assert FacilityUse.objects.filter(used_on=date(2025, 4, 1)).count() == 1


def test_a_new_page_or_other_content_is_a_new_row(world, as_role):
    client, page = as_role("placement"), reverse("teacher-new")
    data = hidden(client.get(page)) | teacher()
    client.post(page, data)
    client.post(page, data | {"name": "另一位"})  # back, corrected, sent again
    client.post(page, hidden(client.get(page)) | teacher())
    assert Person.objects.filter(name__in=["新教师", "另一位"]).count() == 3


def test_what_was_refused_can_be_sent_again(world, as_role):
    client, page = as_role("placement"), reverse("student-new")
    data = hidden(client.get(page)) | {"name": "新生", "student_number": "A2023001", "major": world.major.pk}
    data |= {"class_name": "机电", "entered_year": "2023", "starts_on": "2023-09-01"}
    assert "本校在籍学生中已有这个学号。" in text(client.post(page, data))
    world.a.enrolment.student_number = "A1"
    world.a.enrolment.save()
    assert client.post(page, data).status_code == 302
    assert Enrolment.objects.filter(person__name="新生").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_in_the_same_moment_save_one_row_and_lead_to_it(world, as_role):
    page, gate, answers = reverse("teacher-new"), threading.Barrier(2), []
    first = as_role("placement")
    data = hidden(first.get(page)) | teacher()

    def press() -> None:
        client = Client()
        client.cookies = first.cookies.copy()
        try:
            gate.wait(10)
            answers.append(client.post(page, data)["Location"])
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _click in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert Person.objects.filter(name="新教师").count() == 1
    assert len(answers) == 2
    assert len(set(answers)) == 1


# Saved second


def test_what_only_the_first_saver_changed_stays_and_what_both_changed_is_shown(world, as_role):
    client, page = as_role("office"), reverse("organisation-edit", args=[world.a.enterprise.uid])
    opened = hidden(client.get(page))
    base = {"name": "清川甲机械有限公司", "contact_name": "甲企联系人"}
    first = opened | base | {"address": "东街 1 号", "short_name": "甲机械", "contact_phone": "19911112222"}
    assert client.post(page, first).status_code == 302
    late = client.post(page, opened | base | {"address": "西街 9 号", "note": "新备注"})
    assert late.status_code == 200
    assert "别人已保存过这一条" in text(late)
    assert late.context["page"].conflicts == [{"label": "地址", "typed": "西街 9 号", "now": "东街 1 号"}]
    bound = late.context["form"]
    typed = {name: bound[name].value() for name in ("address", "note", "short_name", "contact_phone", "contact_name")}
    assert typed == {
        "address": "西街 9 号",
        "note": "新备注",
        "short_name": "甲机械",
        "contact_phone": "19911112222",
        "contact_name": "甲企联系人",
    }
    again = hidden(late) | typed | {"name": "清川甲机械有限公司"}
    assert client.post(page, again).status_code == 302
    saved = Organisation.objects.get(pk=world.a.enterprise.pk)
    assert [saved.address, saved.note, saved.short_name] == ["西街 9 号", "新备注", "甲机械"]
    assert saved.contact_phone == "19911112222"


def test_two_edits_to_the_same_name_are_told_beside_the_field(world):
    """The form saw no other such name; the database did."""
    late = Organisation.objects.get(pk=world.b.enterprise.pk)
    late.name = world.a.enterprise.name
    with pytest.raises(ValidationError) as refused:
        correct_organisation(late, seen=late.version)
    assert refused.value.message_dict == {"name": ["已有同名机构，请先搜索核对。"]}
    assert Organisation.objects.get(pk=late.pk).version == late.version - 1  # nothing was written


# Opened under another membership


def test_a_form_opened_under_another_of_ones_roles_is_sent_under_it_with_one_click(world, as_role):
    other = UserMembership.objects.create(
        user=world.user("placement"), organisation=world.b.school, role=Role.PLACEMENT, started_at=LONG_AGO
    )
    client, page = as_role("placement"), reverse("batch-new")
    data = hidden(client.get(page)) | {"name": "甲校批次", "kind": "post", "starts_on": "2025-03-01"}
    data |= {"hosts": [world.a.enterprise.pk, world.b.enterprise.pk]}
    client.post(reverse("membership-switch"), {"membership": other.uid})
    answer = client.post(page, data)
    assert answer.status_code == 409
    assert str(world.membership("placement")) in text(answer)
    kept = dict(answer.context["typed"])
    assert kept["name"] == "甲校批次"
    assert not InternshipBatch.objects.filter(name="甲校批次").exists()
    again = {}
    for name, value in answer.context["typed"]:
        again.setdefault(name, []).append(value)
    client.post(reverse("membership-resume"), again | {"_path": page}, follow=True)
    made = InternshipBatch.objects.get(name="甲校批次")
    assert made.school == world.a.school
    assert made.hosts.count() == 2


def test_a_form_of_somebody_elses_role_is_not_sent_on(world, as_role):
    client, page = as_role("placement"), reverse("batch-new")
    foreign = str(world.membership("placement", "b").uid)
    answer = client.post(page, {"name": "他校批次", "_membership": foreign})
    assert answer.status_code == 409
    assert reverse("membership-resume") not in text(answer)
    sent = {"_membership": foreign, "_path": page, "name": "他校批次"}
    assert client.post(reverse("membership-resume"), sent)["Location"] == "/"
    away = client.post(reverse("membership-resume"), sent | {"_membership": "", "_path": "https://example.org/"})
    assert away["Location"] == "/"


# Rejected


def test_a_rejected_rotation_leaves_its_days_free_and_comes_back_only_where_there_is_room(world, as_role):
    rejected = world.a.rotation
    rejected.state = RotationState.REJECTED
    rejected.save()
    client = as_role("placement")
    data = {"teaching_post": world.a.post.pk, "host": world.a.enterprise.pk, "form": "post"}
    answer = client.post(reverse("rotation-new"), data | {"starts_on": "2025-07-01", "ends_before": "2025-07-31"})
    assert answer.status_code == 302
    reopen = f"{reverse('rotation-move', args=[rejected.uid, 'reopen'])}?seen={rejected.version}"
    assert "这名教师在这段时间已有一次企业实践。" in text(client.post(reopen, {"reason": "补材料"}, follow=True))
    rejected.refresh_from_db()
    assert rejected.state == RotationState.REJECTED
    assert not rejected.steps.exists()


# A teacher and his account


def test_a_teacher_sees_his_stays_once_the_office_has_linked_his_account(world, as_role):
    Person.objects.filter(pk=world.a.teacher.pk).update(user=None)
    rotation = reverse("rotation-detail", args=[world.a.rotation.uid])
    assert as_role("teacher").get(rotation).status_code == 404
    client, page = as_role("placement"), reverse("teacher-account", args=[world.a.post.uid])
    opened = client.get(page)
    mine, foreign = world.membership("teacher"), world.membership("teacher", "b")
    assert list(opened.context["form"].fields["account"].queryset) == [mine]
    assert "account" in client.post(page, hidden(opened) | {"account": foreign.pk}).context["form"].errors
    assert client.post(page, hidden(opened) | {"account": mine.pk}).status_code == 302
    event = apps.get_model("members", "PersonEvent").objects.filter(pgh_obj=world.a.teacher).latest("pgh_id")
    assert event.user_id == mine.user_id
    assert as_role("teacher").get(rotation).status_code == 200


def test_an_account_belongs_to_one_teacher_of_a_school(world, as_role):
    with pytest.raises(IntegrityError, match="person_user_once_a_school"), transaction.atomic():
        Person.objects.create(school=world.a.school, name="另一人", user=world.user("teacher"))
    other = Person.objects.create(school=world.a.school, name="另一人")
    for membership in (world.membership("teacher"), world.membership("teacher", "b"), world.membership("placement")):
        with pytest.raises(ValidationError):
            people.link_account(other, membership, seen=other.version)


# Mended


def test_one_staff_number_is_in_use_once_a_school(world, as_role):
    client, page = as_role("placement"), reverse("teacher-new")
    assert "本校在职教师中已有这个工号。" in text(client.post(page, teacher(staff_number="TA01")))
    assert not Person.objects.filter(name="新教师").exists()
    end(client, "teacher", world.a.post, "2024-07-31")
    assert client.post(page, teacher(staff_number="TA01")).status_code == 302


def end(client, noun: str, row, last_day: str, **changes):
    page = reverse(f"{noun}-end", args=[row.uid])
    data = hidden(client.get(page)) | {"ends_before": last_day, "reason": "调离", **changes}
    return client.post(page, data, follow=True)


@pytest.mark.parametrize(("noun", "attribute"), [("student", "enrolment"), ("teacher", "post")])
def test_a_class_or_post_ends_on_a_day_for_a_reason_and_the_day_can_be_corrected(world, as_role, noun, attribute):
    client, row = as_role("placement"), getattr(world.a, attribute)
    assert "结束日期不能早于开始日期。" in text(end(client, noun, row, "2001-01-01"))
    assert "reason" in end(client, noun, row, "2025-07-10", reason=" ").context["form"].errors
    row.refresh_from_db()
    assert row.ends_before is None
    shown = end(client, noun, row, "2025-07-10")
    assert "2025年7月10日" in text(shown)
    assert "调离" in text(shown)
    end(client, noun, row, "2025-07-11")
    row.refresh_from_db()
    assert row.ends_before == date(2025, 7, 12)
    stale = end(client, noun, row, "2025-07-20", was="2025-07-11")
    assert "别人刚刚处理过这一条，请刷新页面查看。" in text(stale)


def test_a_facility_is_valid_until_a_day_on_which_nobody_used_it_any_more(world, as_role):
    client, page = as_role("hr"), reverse("facility-end", args=[world.a.base.uid])
    early = client.post(page, hidden(client.get(page)) | {"ends_before": "2025-03-02"})
    assert list(early.context["form"].errors) == ["ends_before"]
    client.post(page, hidden(client.get(page)) | {"ends_before": "2025-03-03"})
    world.a.base.refresh_from_db()
    assert world.a.base.ends_before == date(2025, 3, 4)
    client.post(page, hidden(client.get(page)) | {"ends_before": ""})
    world.a.base.refresh_from_db()
    assert world.a.base.ends_before is None


def test_a_person_is_corrected_without_showing_what_is_sealed(world, as_role):
    client, page = as_role("placement"), reverse("student-edit", args=[world.a.enrolment.uid])
    opened = client.get(page)
    number = world.a.student.id_number
    assert number not in text(opened)
    assert "19900000002" not in text(opened)
    data = hidden(opened) | {"name": "甲学生改", "sex": "", "born_on": "2008-01-01"}
    assert client.post(page, data).status_code == 302
    saved = Person.objects.get(pk=world.a.student.pk)
    assert [saved.name, saved.id_number, saved.phone] == ["甲学生改", number, "19900000002"]
    assert saved.sex == "male"  # as the number says
    late = client.post(page, data | {"name": "又一改"})
    assert late.context["page"].conflicts == [{"label": "姓名", "typed": "又一改", "now": "甲学生改"}]
    assert number not in text(late)


def test_a_new_id_number_brings_its_own_birthday_and_is_refused_when_somebody_has_it(world, as_role):
    client, page = as_role("placement"), reverse("student-edit", args=[world.a.enrolment.uid])
    data = hidden(client.get(page)) | {"name": "甲学生", "sex": "", "born_on": "2008-01-01"}
    taken = client.post(page, data | {"id_number": world.a.teacher.id_number})
    assert "本校已登记过这个身份证号，请先搜索核对。" in text(taken)
    against = client.post(page, data | {"born_on": "2008-02-02"})
    assert list(against.context["form"].errors) == ["born_on"]
    assert client.post(page, data | {"id_number": "11010519491231002X"}).status_code == 302
    saved = Person.objects.get(pk=world.a.student.pk)
    assert [saved.id_number, saved.born_on, saved.sex] == ["11010519491231002X", date(1949, 12, 31), "female"]


def test_a_batch_takes_a_further_host_and_another_note(world, as_role):
    client, page = as_role("placement"), reverse("batch-edit", args=[world.a.batch.uid])
    kept = {"starts_on": "2025-03-01", "ends_before": "2025-08-31"}
    kept["hosts"] = [world.a.enterprise.pk, world.b.enterprise.pk]
    data = hidden(client.get(page)) | kept | {"name": world.a.batch.name, "note": "补一家"}
    assert client.post(page, data).status_code == 302
    world.a.batch.refresh_from_db()
    assert world.a.batch.note == "补一家"
    assert set(world.a.batch.hosts.all()) == {world.a.enterprise, world.b.enterprise}
    InternshipBatch.objects.create(school=world.a.school, name="占用", starts_on=date(2025, 1, 1))
    again = client.post(page, hidden(client.get(page)) | kept | {"name": "占用"})
    assert "本校已有同名批次。" in text(again)


def test_a_placement_to_come_is_withdrawn_and_frees_its_days(world, as_role):
    row, client = world.a.assignment, as_role("placement")
    withdraw = reverse("assignment-withdraw", args=[row.uid])
    assert "实习已经开始，不能撤销" in text(client.post(withdraw, {"reason": "换单位"}, follow=True))
    start = dates.today() + 30 * dates.DAY
    for model, pk in ((Assignment, row.pk), (InternshipBatch, row.batch_id)):
        model.objects.filter(pk=pk).update(starts_on=start, ends_before=start + 60 * dates.DAY)
    assert "撤销须写明理由。" in text(client.post(withdraw, {"reason": ""}, follow=True))
    answer = text(client.post(withdraw, {"reason": "换单位"}, follow=True))
    assert "已撤销" in answer
    assert "换单位" in answer
    assert "已撤销" in text(client.get(reverse("assignment-list")))
    batch = client.get(reverse("batch-detail", args=[row.batch.uid]))
    assert {"label": "已安排人数", "value": 0} in batch.context["page"].facts
    data = {"students": [world.a.enrolment.pk], "place": f"h{world.a.enterprise.pk}", "starts_on": start.isoformat()}
    data |= {"ends_before": (start + 10 * dates.DAY).isoformat()}
    assert client.post(reverse("batch-assign", args=[row.batch.uid]), data).status_code == 302


def test_a_withdrawn_placement_is_made_anew_and_not_revived(world, as_role):
    row, client = world.a.assignment, as_role("placement")
    start = dates.today() + 30 * dates.DAY
    for model, pk in ((Assignment, row.pk), (InternshipBatch, row.batch_id)):
        model.objects.filter(pk=pk).update(starts_on=start, ends_before=start + 60 * dates.DAY)
    page, detail = (reverse(f"assignment-{verb}", args=[row.uid]) for verb in ("correct", "detail"))
    assert page in text(client.get(detail))
    opened = hidden(client.get(page))
    client.post(reverse("assignment-withdraw", args=[row.uid]), {"reason": "换单位"})
    row.refresh_from_db()
    assert page not in text(client.get(detail))
    said = "这次安排已撤销；要恢复，请重新安排。"
    assert said in text(client.get(page, follow=True))
    for version in (opened["version"], row.version):  # a page left open, and one made up
        typed = opened | {"version": version, "ends_before": (start + 20 * dates.DAY).isoformat(), "reason": "恢复"}
        assert said in text(client.post(page, typed))
    row.refresh_from_db()
    assert (row.withdrawn, row.ended_reason) == (True, "换单位")


def correct(client, row, last_day: str, **changes):
    page = reverse("assignment-correct", args=[row.uid])
    data = hidden(client.get(page)) | {"ends_before": last_day, "reason": "记错", **changes}
    return client.post(page, data, follow=True)


def test_the_end_of_a_placement_is_corrected_within_its_plan(world, as_role):
    row, client = world.a.assignment, as_role("placement")
    for outside in ("2025-02-28", "2025-09-01"):
        assert list(correct(client, row, outside).context["form"].errors) == ["ends_before"]
    assert "reason" in correct(client, row, "2025-06-30", reason="").context["form"].errors
    assert "2025年6月30日" in text(correct(client, row, "2025-06-30"))
    row.refresh_from_db()
    assert [row.leaves_before, row.ended_reason] == [date(2025, 7, 1), "记错"]
    correct(client, row, "2025-08-31")  # it ran to its end after all
    row.refresh_from_db()
    assert row.ended_before is None


def test_part_time_placements_wait_for_the_service_that_sums_them(world):
    with pytest.raises(IntegrityError, match="assignment_full_time_only"), transaction.atomic():
        Assignment.objects.filter(pk=world.a.assignment.pk).update(part_time=True)


def test_an_application_that_was_sent_back_says_more_before_it_is_handed_in_again(world, as_role):
    admission = Admission.objects.get(organisation=world.a.enterprise)
    Admission.objects.filter(pk=admission.pk).update(state="returned", admitted_on=None)
    client, page = as_role("hr"), reverse("admission-edit", args=[admission.uid])
    assert page in text(client.get(reverse("admission-detail", args=[admission.uid])))
    client.post(page, hidden(client.get(page)) | {"statement": "补充说明"})
    admission.refresh_from_db()
    assert admission.statement == "补充说明"
    opened = hidden(client.get(page))
    client.post(reverse("admission-move", args=[admission.uid, "resubmit"]))
    late = client.post(page, opened | {"statement": "太迟"}, follow=True)
    assert "只有退回补正的申请可以修改说明。" in text(late)
    assert "太迟" in text(late)  # what was typed is not lost
    assert "只有退回补正的申请可以修改说明。" in text(client.get(page, follow=True))
    admission.refresh_from_db()
    assert admission.statement == "补充说明"
