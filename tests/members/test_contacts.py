"""Members that are neither school nor enterprise have a contact, who takes part in the alliance as the others' do."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from alliance.core import dates
from alliance.core.models import Attachment, Message
from members.enums import MEMBER_KINDS, ROLES_AT, SPEAKERS, Role
from members.models import (
    Activity,
    ActivityParty,
    Committee,
    CommitteeTerm,
    FacilityParty,
    Meeting,
    Organisation,
    Resolution,
    Seat,
    UserMembership,
)
from members.services import admissions, meetings
from tests.worlds import make_organisation, make_user, picture_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def term(world) -> CommitteeTerm:
    council = Committee.objects.create(kind="council", name="理事会")
    return CommitteeTerm.objects.create(committee=council, number=1, planned_seats=9, starts_on=dates.today())


def seat(term: CommitteeTerm, organisation: Organisation) -> Seat:
    return Seat.objects.create(
        term=term,
        organisation=organisation,
        post="会长",
        holder_name="某人",
        position="member",
        starts_on=term.starts_on,
    )


@pytest.fixture
def resolution(world, term) -> Resolution:
    seat(term, world.a.association)
    held = Meeting.objects.create(term=term, title="理事会会议", held_on=dates.today(), state="held")
    return Resolution.objects.create(
        meeting=held,
        number="2026-1",
        text="汇总用工需求。",
        owner=world.a.association,
        due_on=dates.today() + timedelta(days=5),
    )


def test_every_kind_of_member_may_have_somebody_who_speaks_for_it():
    assert all(set(ROLES_AT[kind]) & set(SPEAKERS) for kind in MEMBER_KINDS)


@pytest.mark.parametrize("kind", MEMBER_KINDS)
def test_whoever_holds_a_seat_hears_of_a_meeting_whatever_kind_of_member_it_is(client, world, term, kind):
    body = make_organisation(kind, f"席位单位{kind}")
    role = next(role for role in ROLES_AT[kind] if role in SPEAKERS)
    user = make_user(f"seat-{kind}", "席位联系人")
    UserMembership.objects.create(user=user, organisation=body, role=role, started_at=dates.now())
    seat(term, body)
    meeting = Meeting.objects.create(term=term, title="理事会会议", held_on=dates.today() + timedelta(days=9))
    meetings.move(meeting, "convene", viewer=world.membership(Role.OFFICE), on=dates.today(), at=dates.now())
    told = Message.objects.get(user=user)
    client.force_login(user)
    assert client.get(told.path).status_code == 200


def test_a_contact_reports_its_resolution_with_evidence_and_the_office_closes_it(world, resolution, as_role):
    page = reverse("resolution-detail", args=[resolution.uid])
    contact = as_role(Role.CONTACT)
    home = contact.get("/").content.decode()
    assert "即将到期和已逾期的决议" in home
    assert "报告办结" in contact.get(page).content.decode()
    paper = SimpleUploadedFile("汇总.jpg", picture_bytes(), content_type="image/jpeg")
    upload = reverse("attachment-subject-new", args=["resolution", resolution.uid])
    contact.post(upload, {"file": paper, "kind": "evidence", "consent": "nobody"})
    assert Attachment.objects.get(subject_uid=resolution.uid).organisation_id == world.a.association.pk
    said = {"done_on": dates.today().isoformat(), "evidence": "已汇总 21 家企业的需求。"}
    assert contact.post(reverse("resolution-report", args=[resolution.uid]), said)["Location"] == page
    assert Message.objects.filter(user=world.user(Role.OFFICE), path=page).exists()
    office = as_role(Role.OFFICE)
    office.post(reverse("resolution-close", args=[resolution.uid]), {"closed_on": dates.today().isoformat()})
    resolution.refresh_from_db()
    assert resolution.state == "closed"
    assert Message.objects.filter(user=world.user(Role.CONTACT), path=page).exists()


def test_another_members_contact_does_not_find_it(world, resolution, as_role):
    other = as_role(Role.CONTACT, "b")
    assert other.get(reverse("resolution-detail", args=[resolution.uid])).status_code == 404
    assert other.post(reverse("resolution-report", args=[resolution.uid]), {"evidence": "已办"}).status_code == 404
    assert other.get(reverse("meeting-detail", args=[resolution.meeting.uid])).status_code == 404
    admission = world.a.association.admissions.get()
    assert other.get(reverse("admission-detail", args=[admission.uid])).status_code == 404
    # The member itself is known to every member; its contact is not.
    assert (
        "甲会联系人" not in other.get(reverse("organisation-detail", args=[world.a.association.uid])).content.decode()
    )


def test_a_contact_finds_no_pupil_on_any_page_of_its_menu(world, resolution, as_role):
    contact = as_role(Role.CONTACT)
    nav = [item["url"] for group in contact.get("/").context["nav"] for item in group["items"]]
    assert {reverse("organisation-own"), reverse("resolution-list"), reverse("activity-list")} <= set(nav)
    for url in nav:
        page = contact.get(url)
        assert page.status_code == 200, url
        assert "甲学生" not in page.content.decode(), url
    for name in ("student", "teacher", "assignment", "order-student", "stipend", "apprentice", "batch", "student-task"):
        assert contact.get(reverse(f"{name}-list")).status_code == 403, name
    assert contact.get(reverse("student-detail", args=[world.a.enrolment.uid])).status_code == 403


def test_a_contact_looks_after_its_organisation_and_what_it_organises(world, as_role):
    own, contact = world.a.association, as_role(Role.CONTACT)
    page = contact.get(reverse("organisation-own")).content.decode()
    assert own.name in page
    assert reverse("organisation-edit", args=[own.uid]) in page
    kind = world.a.activity.kind
    said = {"kind": kind.uid, "title": "行业技能展", "held_on": dates.today().isoformat(), "place": "文化广场"}
    form = contact.get(reverse("activity-new")).context["form"]
    assert "organiser" not in form.fields
    said["kind"] = form.fields["kind"].queryset.get(pk=kind.pk).pk
    contact.post(reverse("activity-new"), said)
    activity = Activity.objects.get(title="行业技能展")
    assert activity.organiser == own
    ActivityParty.objects.create(activity=world.b.activity, organisation=own)
    shown = contact.get(reverse("activity-list")).content.decode()
    assert world.b.activity.title in shown
    assert world.a.activity.title not in shown


def test_the_facilities_it_shares_are_on_its_page(world, as_role):
    contact, page = as_role(Role.CONTACT), reverse("organisation-own")
    assert world.a.base.name not in contact.get(page).content.decode()
    FacilityParty.objects.create(facility=world.a.base, organisation=world.a.association, part="共享使用")
    assert world.a.base.name in contact.get(page).content.decode()
    assert contact.get(reverse("facility-detail", args=[world.a.base.uid])).status_code == 200
    assert contact.get(reverse("facility-use-list")).status_code == 403


def test_the_office_makes_the_first_contact_of_a_member(world, as_role):
    office, body = as_role(Role.OFFICE), make_organisation("institute", "清川果业研究所")
    said = {"organisation": body.pk, "role": "contact", "name": "顾言舟", "username": "guyanzhou"}
    assert "首次密码" in office.post(reverse("membership-new"), said).content.decode()
    assert UserMembership.objects.get(user__username="guyanzhou").organisation == body
    wrong = office.post(reverse("membership-new"), said | {"role": "hr", "username": "another"})
    assert "这家机构可授予的身份：成员单位联系人" in wrong.content.decode()


def test_a_contact_hears_what_became_of_its_application(world, as_role):
    admission = world.a.association.admissions.get()
    admissions.move(
        admission,
        "suspend",
        viewer=world.membership(Role.OFFICE),
        on=dates.today(),
        at=dates.now(),
        reason="未年检",
    )
    told = Message.objects.get(user=world.user(Role.CONTACT))
    assert told.path == reverse("admission-detail", args=[admission.uid])
    assert as_role(Role.CONTACT).get(told.path).status_code == 200
