"""The jobs people come for, from their first page to their last, each by who does it."""

from datetime import date

from django.urls import reverse

from alliance.core import dates
from members.enums import Role
from members.models import Admission, Facility, Organisation, UserMembership
from placements.models import Assignment, InternshipBatch, TeacherRotation
from tests.placements.papers import bared
from tests.worlds import LONG_AGO, make_member, make_organisation, make_review


def text(answer) -> str:
    return answer.content.decode()


def step(client, noun: str, row, verb: str, reason: str = ""):
    return client.post(reverse(f"{noun}-move", args=[row.uid, verb]), {"reason": reason}, follow=True)


def test_a_firm_is_sent_back_mends_its_application_and_joins(world, as_role):
    firm = make_organisation(
        "enterprise", "清川丁电子有限公司", credit_code="91350100M000100Y43", contact_name="联系人"
    )
    office = as_role(Role.OFFICE)
    office.post(reverse("admission-new"), {"organisation": firm.pk, "statement": "申请加入"})
    admission = Admission.objects.get(organisation=firm)
    assert admission.state == "applied"
    step(office, "admission", admission, "review")
    assert "写明理由" in text(step(office, "admission", admission, "return"))  # not without one
    step(office, "admission", admission, "return", "请补充近三年安全生产情况")
    step(office, "admission", admission, "resubmit")
    step(office, "admission", admission, "review")
    admission.reviews.get().delete()  # what a review asks for is in tests/members/test_reviews.py
    make_review(admission)
    page = text(step(office, "admission", admission, "admit"))
    admission.refresh_from_db()
    assert (admission.state, admission.admitted_on) == ("admitted", dates.today())
    assert "请补充近三年安全生产情况" in page
    assert [s.verb for s in admission.steps.order_by("id")] == [
        "apply", "review", "return", "resubmit", "review", "admit",
    ]  # fmt: skip
    assert Organisation.objects.members_on(dates.today()).filter(pk=firm.pk).exists()


def test_a_firm_without_papers_is_told_what_is_missing_and_not_admitted(world, as_role):
    firm = make_organisation("enterprise", "清川无证有限公司")
    office = as_role(Role.OFFICE)
    office.post(reverse("admission-new"), {"organisation": firm.pk})
    admission = Admission.objects.get(organisation=firm)
    step(office, "admission", admission, "review")
    page = text(step(office, "admission", admission, "admit"))
    assert "登记统一社会信用代码" in page
    assert "登记联系人" in page
    admission.refresh_from_db()
    assert admission.state == "reviewing"
    step(office, "admission", admission, "refuse", "未提供执照")
    admission.refresh_from_db()
    assert (admission.state, admission.admitted_on) == ("refused", None)


def test_a_member_leaves_with_a_reason_and_is_off_the_roll_from_that_day(world, as_role):
    admission = Admission.objects.get(organisation=world.b.enterprise)
    step(as_role(Role.OFFICE), "admission", admission, "leave", "企业迁出")
    admission.refresh_from_db()
    assert (admission.state, admission.ends_before) == ("left", dates.today())
    assert not Organisation.objects.members_on(dates.today()).filter(pk=world.b.enterprise.pk).exists()
    assert make_member(world.b.enterprise, dates.today()).pk  # and may come back


def test_somebody_with_two_roles_switches_and_sees_the_other_menu(world, as_role):
    teacher = world.membership(Role.TEACHER)
    second = UserMembership.objects.create(
        user=teacher.user, organisation=world.a.school, role=Role.COORDINATOR, started_at=LONG_AGO
    )
    client = as_role(Role.TEACHER)
    assert client.get(reverse("student-list")).status_code == 403
    client.post(reverse("membership-switch"), {"membership": str(second.uid), "next": "/"})
    assert client.get(reverse("student-list")).status_code == 200
    client.post(reverse("membership-switch"), {"membership": str(world.b.members[Role.PLACEMENT].uid)})
    assert client.get(reverse("student-list")).context["viewer"].pk == second.pk  # nobody takes another's role


def test_a_role_taken_away_ends_at_the_next_click(world, as_role):
    client = as_role(Role.COORDINATOR)
    assert client.get(reverse("student-list")).status_code == 200
    UserMembership.objects.filter(pk=world.membership(Role.COORDINATOR).pk).update(ended_at=dates.now())
    assert client.get(reverse("student-list")).status_code == 403


def test_a_placement_clerk_makes_a_batch_and_sends_a_student(world, as_role):
    client = as_role(Role.PLACEMENT)
    bared()
    Assignment.objects.all().delete()
    client.post(
        reverse("batch-new"),
        {
            "name": "2026 春季",
            "kind": "post",
            "starts_on": "2026-03-01",
            "ends_before": "2026-08-31",
            "hosts": [world.a.enterprise.pk],
        },
    )
    batch = InternshipBatch.objects.get(name="2026 春季")
    assert (batch.school, batch.ends_before) == (world.a.school, date(2026, 9, 1))  # the last day was typed
    client.post(
        reverse("batch-assign", args=[batch.uid]),
        {
            "students": [world.a.enrolment.pk],
            "place": f"o{world.a.opening.pk}",
            "starts_on": "2026-03-01",
            "ends_before": "2026-08-31",
        },
    )
    assert batch.assignments.get().person == world.a.student
    assert world.a.student.name in text(as_role(Role.HR).get(reverse("assignment-list")))
    assert world.a.student.name not in text(as_role(Role.HR, "b").get(reverse("assignment-list")))


def test_a_school_plans_a_stay_and_the_firm_confirms_it(world, as_role):
    TeacherRotation.objects.all().delete()
    data = {
        "teaching_post": world.a.post.pk,
        "host": world.a.enterprise.pk,
        "facility": world.a.station.pk,
        "form": "post",
        "starts_on": "2026-07-01",
        "ends_before": "2026-07-31",
    }
    as_role(Role.PLACEMENT).post(reverse("rotation-new"), data)
    rotation = TeacherRotation.objects.get()
    assert rotation.state == "planned"
    page = reverse("rotation-confirm", args=[rotation.uid])
    days = {"version": rotation.version, "first_1": "2026-07-01", "last_1": "2026-07-24"}
    assert as_role(Role.HR, "b").post(page, days).status_code == 404  # a stranger's press does nothing
    as_role(Role.HR).post(page, days)
    rotation.refresh_from_db()
    assert rotation.state == "verified"
    assert [span.days for span in rotation.confirmed_spans.all()] == [24]
    assert rotation.steps.get().by == world.user(Role.HR)


def test_a_firm_registers_its_base_and_a_day_of_use(world, as_role):
    client = as_role(Role.HR)
    client.post(
        reverse("facility-new"),
        {
            "kind": world.a.base.kind_id,
            "name": "二号实训基地",
            "enterprise": world.a.enterprise.pk,
            "starts_on": "2025-01-01",
            "places": 40,
        },
    )
    facility = Facility.objects.get(name="二号实训基地")
    use = {"used_on": "2025-04-01", "person_days": 30, "purpose": "岗前训练"}
    client.post(reverse("facility-use", args=[facility.uid]), use)
    assert facility.uses.get().person_days == 30
    late = client.post(reverse("facility-use", args=[facility.uid]), {**use, "used_on": "2024-12-31"})
    assert "不在平台有效期内" in text(late)
    assert facility.uses.count() == 1
