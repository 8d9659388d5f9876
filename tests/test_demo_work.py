"""Whoever logs in to the demo finds something to do, whatever the day; and what lies there is as the rules want it."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db.models import Count, F, Q

from alliance.core.models import Attachment, Consent
from members.enums import (
    ActivityState,
    AdmissionState,
    GalleryState,
    MentorState,
    OfferState,
    OrganisationKind,
    StatementState,
)
from members.models import (
    Activity,
    ActivityStep,
    Admission,
    AdmissionStep,
    DutyStatement,
    DutyStatementStep,
    Enrolment,
    EnterpriseProfile,
    Facility,
    FacilityUse,
    GalleryPage,
    GalleryPageStep,
    MentorAppointment,
    MentorSession,
    MentorStep,
    Organisation,
    Person,
    PracticeOffer,
    PracticeOfferStep,
    UserMembership,
)
from members.services import activities, admissions, gallery, mentors
from orders.enums import OrderKind
from orders.models import OrderClass, OrderStudent, Stipend
from orders.services.stipends import due_to
from placements.enums import BatchState, InternshipKind, OpeningKind, OpeningState, RotationState
from placements.models import (
    Assignment,
    Attestation,
    ConfirmedSpan,
    InternshipBatch,
    Opening,
    OpeningStep,
    RotationStep,
    TeacherRotation,
)
from placements.services import filing, openings, rotations
from reports.radar.standing import State, board
from tests.demo_county import TODAY, load

pytestmark = pytest.mark.django_db

# The middle of each season, its edges, and the weeks in which no regular round is near.
DAYS = [
    date(2026, 1, 5),
    date(2026, 3, 1),
    date(2026, 5, 18),
    date(2026, 7, 15),
    date(2026, 10, 2),
    TODAY,
    date(2027, 2, 9),
    date(2028, 2, 18),
]


def at_organisation_of(username: str) -> Organisation:
    return UserMembership.objects.select_related("organisation").filter(user__username=username).first().organisation


@pytest.fixture(scope="module", params=DAYS, ids=str)
def day(request, django_db_setup, django_db_blocker) -> Iterator[date]:
    """The county on that day: loaded once for all these tests, which only look, and gone when they are done."""
    with django_db_blocker.unblock():
        load(today=request.param)
        yield request.param
        call_command("flush", interactive=False, verbosity=0)
        cache.clear()


def test_every_state_of_every_machine_occurs(day: date):
    machines = (
        (Admission, AdmissionState),
        (Opening, OpeningState),
        (TeacherRotation, RotationState),
        (Activity, ActivityState),
        (GalleryPage, GalleryState),
        (MentorAppointment, MentorState),
        (PracticeOffer, OfferState),
        (DutyStatement, StatementState),
    )
    for model, states in machines:
        assert set(model.objects.values_list("state", flat=True)) == set(states), model
    assert set(OrderClass.objects.values_list("kind", flat=True)) == set(OrderKind)
    assert set(Opening.objects.values_list("kind", flat=True)) == set(OpeningKind)


def test_each_row_stands_where_its_last_step_left_it(day: date):
    logs = (AdmissionStep, OpeningStep, RotationStep, ActivityStep, GalleryPageStep, MentorStep, PracticeOfferStep)
    for log in (*logs, DutyStatementStep):
        newest: dict[int, object] = {}
        for step in log.objects.select_related("subject").order_by("at", "id"):
            before = newest.get(step.subject_id)
            assert before is None or step.from_state == before.to_state, (log, step)
            assert step.at.date() <= day
            assert step.by_name
            newest[step.subject_id] = step
        assert newest
        for step in newest.values():
            assert step.subject.state == step.to_state, (log, step)
    moved = Opening.objects.exclude(state=OpeningState.DRAFT)
    assert not moved.filter(steps=None).exists()
    for log in (AdmissionStep, OpeningStep, RotationStep):
        went_back = log.objects.filter(to_state__in=["returned", "refused", "rejected", "suspended", "left"])
        assert went_back.exists()
        assert not went_back.filter(reason="").exists()


def test_seats_taken_are_the_assignments_that_hold_one(day: date):
    holds = Q(assignments__ended_before=None, assignments__isnull=False)
    openings = Opening.objects.annotate(held=Count("assignments", filter=holds))
    assert not openings.exclude(seats_taken=F("held")).exists()
    assert not openings.filter(seats_taken__gt=F("seats")).exists()
    assert openings.filter(held__gt=0).exists()
    posts = Assignment.objects.filter(batch__kind=InternshipKind.POST)
    assert not posts.exclude(opening=None).exclude(opening__enterprise=F("host")).exists()
    assert not posts.exclude(opening=None).exclude(opening__state__in=["published", "closed"]).exists()
    assert posts.filter(opening=None).exists()  # a department, a firm outside the alliance, one's own choice
    withdrawn = posts.filter(ended_before=F("starts_on"))
    assert withdrawn.exists()
    outside = posts.exclude(opening=None).filter(
        Q(starts_on__lt=F("opening__starts_on")) | Q(ends_before__gt=F("opening__ends_before"))
    )
    assert not outside.exists()


def test_students_under_age_are_offered_nothing_hazardous_and_no_nights(day: date):
    for_students = Opening.objects.filter(kind=OpeningKind.INTERNSHIP, state=OpeningState.PUBLISHED)
    assert for_students.filter(hazards=[]).count() == for_students.count() > 0
    assert not for_students.exclude(shift__in=["day", "flexible"]).exists()
    assert Opening.objects.filter(kind=OpeningKind.JOB).exclude(hazards=[]).exists()
    assert not Opening.objects.filter(Q(wage_from_fen__lt=150_000) | Q(wage_to_fen__gt=900_000)).exists()
    assert not Opening.objects.exclude(state=OpeningState.DRAFT).filter(Q(place="") | Q(description="")).exists()
    assert not Opening.objects.filter(majors=None).exists()


def test_every_firm_has_offered_something_in_each_year_it_was_a_member(day: date):
    for admission in Admission.objects.filter(state="admitted", organisation__kind=OrganisationKind.ENTERPRISE):
        if (day - admission.admitted_on).days > 400:
            offered = admission.organisation.openings
            assert offered.filter(ends_before__lte=day).exists(), admission
            assert offered.count() >= 2
    published = Opening.objects.filter(state=OpeningState.PUBLISHED)
    assert published.filter(ends_before__lte=day).exists()
    assert published.filter(seats_taken=F("seats")).exists()
    assert Opening.objects.offered(day).with_free_seats().exists()


def test_the_office_finds_applications_and_openings_to_review(day: date):
    waiting = dict(Admission.objects.values_list("state").annotate(Count("id")))
    assert (waiting["applied"], waiting["reviewing"], waiting["returned"]) == (2, 1, 1)
    assert 2 <= Opening.objects.filter(state=OpeningState.SUBMITTED).count() <= 4
    suspended = Admission.objects.get(state=AdmissionState.SUSPENDED)
    assert Organisation.objects.members_on(day).filter(pk=suspended.organisation_id).exists()
    assert not Organisation.objects.active().filter(pk=suspended.organisation_id).exists()
    assert "整改" in suspended.steps.first().reason
    soon = Facility.objects.filter(ends_before__gt=day, ends_before__lte=day + timedelta(days=30))
    assert soon.exists()


def test_hr_finds_openings_to_mend_and_stays_to_confirm(day: date):
    ours = at_organisation_of("hr")
    openings = Opening.objects.filter(enterprise=ours)
    assert openings.filter(state=OpeningState.RETURNED).exists()
    assert openings.filter(state=OpeningState.DRAFT).exists()
    free = Opening.objects.offered(day).with_free_seats().filter(enterprise=ours)
    assert {OpeningKind.INTERNSHIP, OpeningKind.JOB} <= set(free.values_list("kind", flat=True))
    assert free.filter(ends_before__lte=day + timedelta(days=14)).exists()
    stays = TeacherRotation.objects.filter(host=ours)
    over = stays.filter(state=RotationState.PLANNED, ends_before__lte=day)
    assert over.count() >= 3
    assert over.values("school").distinct().count() == 2
    assert stays.filter(state=RotationState.PLANNED, starts_on__gt=day).exists()
    assert stays.filter(state=RotationState.PLANNED, starts_on__lte=day, ends_before__gt=day).exists()
    assert OrderClass.objects.filter(enterprise=ours).exists()
    # What boss and mentor look at: who is here, and in which batches.
    assert Assignment.objects.filter(host=ours).exists()
    assert InternshipBatch.objects.filter(hosts=ours, ends_before__gt=day).exists()


def test_the_bureau_finds_a_batch_to_file_and_schools_one_to_complete(day: date):
    waiting = InternshipBatch.objects.filter(state=BatchState.SUBMITTED)
    assert any(filing.missing(batch) == [] for batch in waiting)
    assert all(filing.missing(batch) for batch in InternshipBatch.objects.filter(state=BatchState.RETURNED))
    running = InternshipBatch.objects.filter(kind=InternshipKind.POST, starts_on__lte=day, ends_before__gt=day)
    assert set(running.values_list("state", flat=True)) <= {BatchState.FILED}  # in July nobody is out
    guided = Assignment.objects.running_on(day).filter(school_guide__isnull=False, unit_guide__isnull=False)
    assert guided.exists() == running.exists()
    assert not Attestation.objects.filter(at__date__gt=day).exists()


@pytest.mark.parametrize("username", ["school", "school2"])
def test_a_school_finds_students_to_assign_and_seats_for_them(day: date, username: str):
    school = at_organisation_of(username)
    coming = InternshipBatch.objects.filter(school=school, starts_on__gt=day)
    assert coming.exists()
    for batch in coming:
        assert batch.starts_on <= day + timedelta(days=80)
        hosts = batch.hosts.all()
        free = Opening.objects.offered(day).with_free_seats().filter(enterprise__in=hosts, kind=OpeningKind.INTERNSHIP)
        assert free.filter(ends_before__gte=batch.ends_before).exists(), batch
        assert not hosts.filter(admissions__state=AdmissionState.SUSPENDED).exists()
    assert Opening.objects.offered(day).with_free_seats().filter(starts_on__gt=day - timedelta(days=14)).exists()
    first = coming.first()
    entered = first.starts_on.year - (2 if first.starts_on.month >= 7 else 3)
    third_graders = Enrolment.objects.holding_on(day).filter(school=school, entered_year=entered)
    placed = Assignment.objects.not_withdrawn().filter(batch__kind=InternshipKind.POST)
    assert third_graders.exclude(person__in=placed.values("person")).exists()


def test_the_first_school_has_a_stay_to_mend_and_a_month_to_record(day: date):
    school = at_organisation_of("school")
    assert TeacherRotation.objects.filter(school=school, state=RotationState.REJECTED).exists()
    last_month = (day.replace(day=1) - timedelta(days=1)).replace(day=1)
    running = OrderClass.objects.filter(starts_on__lte=last_month, ends_before__gt=last_month)
    behind = [c for c in running if not Stipend.objects.filter(student__order_class=c, month=last_month).exists()]
    assert [c.school for c in behind] == [school]
    for username in ("school", "hr"):
        membership = UserMembership.objects.filter(user__username=username).first()
        owed = due_to(membership, day)
        assert [(row.month, row.name) for row in owed] == [(last_month, behind[0].name)]
    assert behind[0].enterprise == at_organisation_of("hr")
    before = (last_month - timedelta(days=1)).replace(day=1)
    assert Stipend.objects.filter(student__order_class=behind[0], month=before).exists()
    cancelled = Stipend.objects.get(cancelled_at__isnull=False)
    assert cancelled.school == school
    assert cancelled.cancelled_reason
    assert cancelled.cancelled_by.username == "school"
    assert Stipend.objects.standing().filter(student=cancelled.student, month=cancelled.month).exists()


def test_order_classes_began_ended_and_were_signed(day: date):
    classes = OrderClass.objects.all()
    assert 4 <= classes.count() <= 7
    assert classes.values("school").distinct().count() == 2
    assert classes.filter(ends_before__lte=day).exists()
    assert classes.filter(starts_on__gt=day, signed_on__lte=day, students=None).exists()
    begun = classes.filter(starts_on__lte=day)
    assert not begun.filter(students=None).exists()
    assert not OrderStudent.objects.filter(starts_on__gt=day).exists()
    assert not OrderStudent.objects.filter(ends_before__gt=day).exists()
    assert not OrderStudent.objects.exclude(enrolment__starts_on__lte=F("starts_on")).exists()
    assert not OrderStudent.objects.exclude(enrolment__major=F("order_class__major")).exists()
    twice = OrderStudent.objects.values("person").annotate(times=Count("id")).filter(times__gt=1)
    assert not twice.exists()


def test_no_stipend_is_paid_off_the_roll_or_before_its_month_is_over(day: date):
    standing = Stipend.objects.standing()
    assert standing.count() > 50
    assert not standing.filter(month__lt=F("student__starts_on")).exists()
    assert not standing.filter(student__ends_before__lte=F("month")).exists()
    assert not standing.exclude(amount_fen=F("student__order_class__stipend_fen")).exists()
    assert not Stipend.objects.filter(Q(month__gte=day.replace(day=1)) | Q(paid_on__gt=day)).exists()
    assert not Stipend.objects.exclude(school=F("student__school")).exists()


def test_a_teacher_finds_confirmed_days_of_this_year_and_a_stay_before_him(day: date):
    teacher = Person.objects.get(user__username="teacher")
    ahead = TeacherRotation.objects.filter(person=teacher, state=RotationState.PLANNED, ends_before__gt=day)
    assert ahead.exists()
    if day > date(day.year, 1, 14):
        spans = ConfirmedSpan.objects.filter(rotation__person=teacher, ends_before__gt=date(day.year, 1, 1))
        assert spans.exists()
    coordinator = UserMembership.objects.filter(user__username="coordinator", role="coordinator").get()
    assert InternshipBatch.objects.visible_to(coordinator).exists()
    assert Enrolment.objects.visible_to(coordinator).exists()


def test_what_hosts_confirmed_lies_inside_the_plan(day: date):
    verified = TeacherRotation.objects.filter(state=RotationState.VERIFIED)
    assert not verified.filter(confirmed_spans=None).exists()
    assert not ConfirmedSpan.objects.exclude(rotation__state=RotationState.VERIFIED).exists()
    spans = ConfirmedSpan.objects.all()
    assert not spans.filter(
        Q(starts_on__lt=F("rotation__starts_on")) | Q(ends_before__gt=F("rotation__ends_before"))
    ).exists()
    assert not spans.filter(ends_before__gt=day).exists()
    by_number = verified.annotate(spans=Count("confirmed_spans"))
    assert by_number.filter(spans=1).count() > by_number.filter(spans=2).count() > 0
    shorter = by_number.filter(spans=1).exclude(confirmed_spans__ends_before=F("ends_before"))
    assert shorter.exists()


def test_the_log_speaks_as_the_machines_do(day: date):
    stays = rotations.MACHINE.moves | rotations.DAYS.moves
    logs = ((admissions.MACHINE.moves, AdmissionStep), (openings.MACHINE.moves, OpeningStep), (stays, RotationStep))
    for moves, log in logs:
        for verb, label in log.objects.exclude(verb__in=["apply", "found"]).values_list("verb", "label").distinct():
            assert verb in moves
            assert label == str(moves[verb].label)


def test_what_was_held_could_have_been_confirmed_and_who_taught_was_appointed(day: date):
    for activity in Activity.objects.filter(state=ActivityState.HELD).select_related("kind"):
        assert activities.missing_to_hold(activity, on=day) == [], activity
    ours = at_organisation_of("school")
    assert [row for row in Activity.objects.filter(state=ActivityState.PLANNED) if row.ends_before <= day]
    assert MentorAppointment.objects.filter(school=ours, state=MentorState.PROPOSED).exists()
    for session in MentorSession.objects.standing().select_related("appointment"):
        assert mentors.session_refusal(session, on=day) is None, session


def test_the_gallery_shows_what_the_office_could_have_let_through(day: date):
    public = GalleryPage.objects.published_on(day)
    assert public.count() >= 8
    assert GalleryPage.objects.exclude(shown=None).exclude(pk__in=public).get().state == GalleryState.PUBLISHED
    waiting = GalleryPage.objects.filter(state=GalleryState.SUBMITTED)
    for page in (*public, *waiting):
        assert gallery.missing_to_submit(page) == [], page
    assert {page.state for page in public if gallery.differs(page)} == {GalleryState.PUBLISHED, GalleryState.SUBMITTED}
    assert GalleryPage.objects.get(organisation=at_organisation_of("hr")) in public
    photos = Attachment.objects.filter(purpose="activity")
    assert {one.consent for one in photos} == set(Consent)
    assert not photos.filter(consent=Consent.AGREED, consent_note="").exists()


def test_every_firm_has_a_profile(day: date):
    """But for the two that somebody registered again, by name only."""
    firms = Organisation.objects.of_kind(OrganisationKind.ENTERPRISE).count()
    assert EnterpriseProfile.objects.exclude(industry="").filter(staff_count__gt=0).count() == firms - 2


def test_facilities_are_in_use_in_the_year_of_the_day(day: date):
    this_year = FacilityUse.objects.filter(used_on__gte=date(day.year, 1, 1))
    assert this_year.exists() or day < date(day.year, 1, 7)


def test_who_left_was_on_the_roll_of_no_report(day: date):
    left = Admission.objects.get(state=AdmissionState.LEFT)
    assert (left.admitted_on.year, left.ends_before.year) == (2024, 2024)
    assert not Assignment.objects.filter(host=left.organisation).exists()


def test_the_radar_shows_who_did_what_he_owed_who_is_behind_and_who_was_too_late(day: date):
    states = {cell.state for member in board(day).members for cell in member.cells.values()}
    assert State.MET in states and states & {State.OPEN, State.SOON}
    past = {cell.state for member in board(day, year=day.year - 1).members for cell in member.cells.values()}
    assert {State.MET, State.MISSED} <= past
