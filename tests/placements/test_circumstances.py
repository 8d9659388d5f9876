"""What sets a placement apart: a unit of one's own choice, lodging elsewhere, work in another province."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alliance.core import dates
from alliance.core.attachments import having
from alliance.core.models import Message
from members.models import Enrolment, Person
from placements.models import Assignment, Consent
from placements.services.circumstances import tell_applied
from placements.services.gate import findings_of
from tests.core.hostile_uploads import PDF
from tests.placements.papers import BEFORE, DAY, bared, made_ready


@pytest.fixture
def ready(world) -> Assignment:
    bared()
    return made_ready(world)


@pytest.fixture
def clerk(client, world):
    client.force_login(world.user("placement"))
    return client


def write(client, row, *, follow=True, **values):
    url = reverse("assignment-circumstances", args=[row.uid])
    fresh = Assignment.objects.get(pk=row.pk)
    return client.post(url, {"version": fresh.version, **values}, follow=follow)


def rules_against(row) -> set[str]:
    return {one.rule for one in findings_of(Assignment.objects.filter(pk=row.pk), on=DAY)[row.pk]}


def signed(row, kind: str, *parties: str) -> None:
    for party in parties:
        Consent.objects.create(
            school=row.school, assignment=row, kind=kind, party=party, method="paper", content_sha256="0" * 64,
            by_name="某人", by_role="本人", signed_at="2025-02-20T09:00+08:00",
        )  # fmt: skip


def test_a_unit_of_ones_own_choice_waits_for_both_applications_and_the_school(clerk, client, world, ready):
    write(clerk, ready, self_selected="on")
    assert "INT-10" in rules_against(ready)
    client.force_login(world.user("school_leader"))
    review = reverse("assignment-review", args=[ready.uid])
    assert "都签了“自主选择单位”申请之后才能审核" in client.post(review, follow=True).content.decode()
    signed(ready, "self_selected", "student", "guardian")
    assert "INT-10" in rules_against(ready), "the school has not said its word"
    client.post(review)
    assert "INT-10" in rules_against(ready), "it said so long after the first day"
    Assignment.objects.filter(pk=ready.pk).update(reviewed_at=BEFORE)
    assert "INT-10" not in rules_against(ready)
    assert "已经审核过" in client.post(review, follow=True).content.decode()


def test_the_school_says_why_it_does_not_agree(client, world, ready):
    Assignment.objects.filter(pk=ready.pk).update(self_selected=True)
    client.force_login(world.user("school_leader"))
    decline = reverse("assignment-decline", args=[ready.uid])
    assert "请写明理由" in client.post(decline, follow=True).content.decode()
    client.post(decline, {"reason": "单位没有带教条件"})
    told = Message.objects.get(kind="assignment-choice-refused", user=world.user("placement"))
    assert "单位没有带教条件" in told.text
    assert ready.person.name not in told.title, "titles leave the portal in letters"


def test_who_answers_for_the_school_hears_once_both_have_applied(world, ready):
    Assignment.objects.filter(pk=ready.pk).update(self_selected=True)
    ready.refresh_from_db()
    signed(ready, "self_selected", "student")
    tell_applied(ready, at=dates.now())
    assert not Message.objects.filter(kind="assignment-choice-review").exists()
    signed(ready, "self_selected", "guardian")
    tell_applied(ready, at=dates.now())
    assert Message.objects.filter(kind="assignment-choice-review", user=world.user("school_leader")).count() == 1


def test_lodging_elsewhere_asks_for_the_guardian(clerk, ready):
    write(clerk, ready, outside_lodging="on")
    assert "INT-22" in rules_against(ready)
    signed(ready, "lodging", "guardian")
    assert "INT-22" not in rules_against(ready)


def test_another_province_needs_the_authoritys_paper_first(clerk, world, ready):
    world.a.opening.region_code = "440305"
    world.a.opening.save()
    assert "INT-25" in rules_against(ready)
    answer = write(clerk, ready, province_agreed_on="2025-02-10")
    assert "请上传主管部门同意跨省实习的文件" in answer.content.decode()
    assert "INT-25" in rules_against(ready)
    paper = SimpleUploadedFile("同意.pdf", PDF, content_type="application/pdf")
    write(clerk, ready, province_agreed_on="2025-02-10", document=paper)
    ready.refresh_from_db()
    assert ready.province_agreed_on == date(2025, 2, 10)
    assert having("placement", "province").filter(subject_uid=ready.uid).count() == 1
    assert "INT-25" not in rules_against(ready)


def test_what_holds_for_everybody_there_is_kept_with_each_of_them(clerk, world, ready):
    other = Enrolment.objects.create(
        school=ready.school, person=Person.objects.create(school=ready.school, name="同去的学生"),
        major=world.a.enrolment.major, student_number="N77", entered_year=2023, starts_on=date(2023, 9, 1),
    )  # fmt: skip
    span = {"starts_on": ready.starts_on, "ends_before": ready.ends_before}
    beside = Assignment.objects.create(
        batch=ready.batch, school=ready.school, person=other.person, enrolment=other, host=ready.host, **span
    )
    paper = SimpleUploadedFile("同意.pdf", PDF, content_type="application/pdf")
    write(clerk, ready, province_agreed_on="2025-02-10", document=paper)
    answer = write(clerk, ready, province_agreed_on="2025-02-10", everybody_there="on")
    assert "随每名学生各存一份" in answer.content.decode()
    paper = SimpleUploadedFile("同意.pdf", PDF, content_type="application/pdf")
    write(clerk, ready, province_agreed_on="2025-02-10", everybody_there="on", document=paper)
    beside.refresh_from_db()
    assert beside.province_agreed_on == date(2025, 2, 10)
    kept = having("placement", "province")
    assert [kept.filter(subject_uid=row.uid).count() for row in (ready, beside)] == [1, 1]


def test_a_day_to_come_is_not_a_word_of_the_authority(clerk, ready):
    paper = SimpleUploadedFile("同意.pdf", PDF, content_type="application/pdf")
    answer = write(clerk, ready, province_agreed_on=(dates.today() + dates.DAY).isoformat(), document=paper)
    assert "同意日期不能晚于今天" in answer.content.decode()


def test_a_visit_is_nobodys_own_choice(clerk, world, ready):
    world.a.batch.kind = "visit"
    world.a.batch.save()
    assert "学生不能自行选择" in write(clerk, ready, self_selected="on").content.decode()
    ready.refresh_from_db()
    assert not ready.self_selected


def test_whoever_was_let_start_is_asked_again_when_more_is_asked_for(clerk, world, ready):
    clerk.post(reverse("batch-release", args=[world.a.batch.uid]))
    write(clerk, ready, outside_lodging="on")
    ready.refresh_from_db()
    assert ready.released_at is None
