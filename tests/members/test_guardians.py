"""A school knows who answers for its students; their numbers stay sealed until somebody says why he looks."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from alliance.core.errors import Refused
from alliance.core.models import SensitiveRead
from members.models import Guardian
from members.services import guardians

PHONE = "13912345678"


def text(response) -> str:
    return response.content.decode()


def page(name: str, row) -> str:
    return reverse(name, args=[row.uid])


def typed(**changes) -> dict:
    return {"name": "王大山", "relation": "father", "phone": PHONE, **changes}


def test_the_school_registers_a_guardian_on_the_page_of_the_student(world, as_role):
    client, student = as_role("placement"), world.a.enrolment
    answer = client.post(page("student-guardian", student), typed(first="on"), follow=True)
    assert "王大山" in text(answer)
    assert PHONE not in text(answer)
    row = Guardian.objects.get(name="王大山")
    assert row.phone == PHONE
    assert row.first
    world.a.guardian.refresh_from_db()
    assert not world.a.guardian.first  # one of them is asked first
    listed = text(client.get(reverse("guardian-list"), {"q": world.a.student.name}))
    assert "王大山" in listed
    assert PHONE not in listed


def test_a_number_is_shown_for_a_reason_and_that_is_kept(world, as_role):
    client, row = as_role("placement"), world.a.guardian
    assert row.phone not in text(client.get(page("guardian-detail", row)))
    assert row.phone not in text(client.post(page("guardian-reveal", row), {"reason": ""}, follow=True))
    assert not SensitiveRead.objects.filter(reason="通知面签").exists()
    assert row.phone in text(client.post(page("guardian-reveal", row), {"reason": "通知面签"}))
    assert SensitiveRead.objects.filter(reason="通知面签").count() == 1


def test_a_wrong_number_and_a_second_of_the_same_name_are_refused(world, as_role):
    client, student = as_role("placement"), world.a.enrolment
    wrong = client.post(page("student-guardian", student), typed(phone="12345"))
    assert "手机号是 11 位" in text(wrong)
    again = client.post(page("student-guardian", student), typed(name=world.a.guardian.name))
    assert "已登记" in text(again)


def test_left_blank_a_number_stays(world, as_role):
    client, row = as_role("placement"), world.a.guardian
    before = row.phone
    values = {"name": row.name, "relation": "other", "phone": "", "first": "on", "version": row.version}
    client.post(page("guardian-edit", row), values)
    row = Guardian.objects.get(pk=row.pk)
    assert (row.relation, row.phone) == ("other", before)


def test_the_only_guardian_is_the_first_and_the_next_takes_his_place(world):
    other = Guardian(person=world.a.student, school=world.a.school, name="王大山", relation="father", first=False)
    guardians.write_guardian(other)
    assert not other.first
    with pytest.raises(Refused, match="理由"):
        guardians.remove_guardian(world.a.guardian, reason=" ")
    guardians.remove_guardian(Guardian.objects.get(pk=world.a.guardian.pk), reason="监护人变更")
    assert Guardian.objects.get(person=world.a.student).first
    alone = Guardian(person=world.b.teacher, school=world.b.school, name="甲", relation="other", first=False)
    assert guardians.write_guardian(alone).first
    with pytest.raises(ValidationError, match="已登记"):
        twin = Guardian(person=world.b.teacher, school=world.b.school, name="甲", relation="other")
        guardians.write_guardian(twin)


def test_nobody_outside_the_school_finds_a_guardian(world, as_role):
    for who, side in (("placement", "b"), ("school_leader", "b")):
        assert as_role(who, side).get(page("guardian-detail", world.a.guardian)).status_code == 404
    for who in ("office", "bureau_officer", "hr", "mentor"):
        assert as_role(who).get(page("guardian-detail", world.a.guardian)).status_code == 403
