"""Slips that people mend by themselves: sent twice, saved second, opened under another role, ended by mistake."""

import re
import threading
from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse

from members.enums import Role
from members.models import Enrolment, FacilityUse, Organisation, Person, UserMembership
from members.services.organisations import correct_organisation
from placements.models import InternshipBatch
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
