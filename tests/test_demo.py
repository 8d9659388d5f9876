"""The demo county: believable, repeatable, and nobody real."""

from collections.abc import Callable
from datetime import date
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth.password_validation import validate_password
from django.core.management import CommandError, call_command
from django.db import transaction
from pghistory.models import Event
from stdnum.cn import ric, uscc
from stdnum.exceptions import InvalidComponent

from alliance.core.models import User
from alliance.demo import county, logins
from alliance.demo.identifiers import REGION, Identifiers, organisation_check_digit
from alliance.demo.scale import COUNTY, SCALES
from members.enums import AdmissionState, OrganisationKind, Sex, TeachingKind
from members.models import (
    Activity,
    Admission,
    Alliance,
    CareerLesson,
    Enrolment,
    Facility,
    FacilityParty,
    FacilityUse,
    MentorSession,
    Merger,
    Organisation,
    Person,
    TeachingPost,
)
from members.models.mergers import suspected
from orders.models import OrderStudent, Stipend
from placements.enums import InternshipKind
from placements.models import Assignment, ConfirmedSpan, InternshipBatch, Opening, TeacherRotation
from reports.models import Report
from tests.demo_county import SMALL, TODAY, load, sql

pytestmark = pytest.mark.django_db


def command(**options: object) -> str:
    out = StringIO()
    call_command("demo", stdout=out, **options)
    return out.getvalue()


def undone(make: Callable[[], object]) -> object:
    """What `make` gives, with everything it wrote taken back."""
    with transaction.atomic():
        made = make()
        transaction.set_rollback(True)
    return made


def audited_models() -> list[tuple[type, type]]:
    """Every model with a history, and its history."""
    events = [model for model in apps.get_models() if issubclass(model, Event) and hasattr(model, "pgh_tracked_model")]
    return [(event.pgh_tracked_model, event) for event in events]


def test_the_county_is_as_large_as_it_says():
    load(COUNTY)
    members = Organisation.objects.members_on(TODAY)
    kinds = [OrganisationKind.ENTERPRISE, OrganisationKind.SCHOOL, OrganisationKind.ASSOCIATION]
    assert [members.of_kind(kind).count() for kind in kinds] == [21, 2, 1]
    assert members.count() == 24
    for kind in (OrganisationKind.OFFICE, OrganisationKind.BUREAU, OrganisationKind.DEPARTMENT):
        assert Organisation.objects.of_kind(kind).count() == 1
    for year in (2024, 2025, 2026):
        assert 2_350 <= Enrolment.objects.holding_on(date(year, 10, 31)).count() <= 2_450
        day = min(date(year, 12, 31), TODAY)
        assert TeachingPost.objects.holding_on(day).filter(kind=TeachingKind.PROFESSIONAL).count() == 164
        assert TeachingPost.objects.holding_on(day).filter(kind=TeachingKind.GENERAL).count() == 40
        assert InternshipBatch.objects.filter(starts_on__year=year).count() == 14
        out = Assignment.objects.filter(batch__kind="post", starts_on__lte=day, leaves_before__gt=date(year, 1, 1))
        assert 900 <= out.values("person").distinct().count() <= 1_050
    # INT-11a: never more interns in an enterprise than a tenth of its staff.
    for day in (date(2024, 5, 20), date(2025, 2, 10), date(2026, 2, 10), date(2026, 10, 15)):
        crowded = sql(
            "SELECT o.name FROM placements_assignment a"
            " JOIN members_organisation o ON o.id = a.host_id"
            " JOIN members_enterpriseprofile p ON p.organisation_id = o.id"
            " JOIN placements_internshipbatch b ON b.id = a.batch_id AND b.kind = 'post'"
            " WHERE a.starts_on <= %(day)s AND a.leaves_before > %(day)s"
            " GROUP BY o.name, p.staff_count HAVING count(*) > p.staff_count * 0.1",
            day=day,
        )
        assert crowded == []
    running = Assignment.objects.running_on(TODAY).filter(batch__kind=InternshipKind.POST)
    assert running.count() > 200


def test_identifiers_pass_their_checksums_and_nobody_can_have_them():
    load()
    people = list(Person.objects.order_by("pk"))
    numbers = [person.id_number for person in people]
    assert len(set(numbers)) == len(people) > 400
    for person, number in zip(people, numbers, strict=True):
        assert number[-1] == ric.calc_check_digit(number)
        assert ric.get_birth_date(number) == person.born_on
        assert (int(number[16]) % 2 == 1) == (person.sex == Sex.MALE)
        assert person.phone.startswith("140")
    with pytest.raises(InvalidComponent):  # everything is right except that no such region was ever named
        ric.validate(numbers[0])
    codes = list(Organisation.objects.exclude(credit_code=None).order_by("pk").values_list("credit_code", flat=True))
    assert len(set(codes)) == len(codes) == 34
    for code in codes:
        assert uscc.validate(code)[2:8] == REGION
        assert code[16] == organisation_check_digit(code[8:16])


def test_checksums_known_from_elsewhere_come_out_right():
    assert ric.calc_check_digit("11010519491231002X") == "X"
    assert organisation_check_digit("M000100Y") == "4"  # of 91350100M000100Y43
    assert organisation_check_digit("MB151840") == "X"  # of 11320000MB151840XJ


def test_a_birthday_runs_out_of_numbers_before_it_repeats_one():
    identifiers = Identifiers()
    given = {identifiers.id_number(date(2009, 5, 4), Sex.FEMALE) for _ in range(500)}
    assert len(given) == 500
    with pytest.raises(ValueError, match="2009-05-04"):
        identifiers.id_number(date(2009, 5, 4), Sex.FEMALE)


def test_no_sealed_column_and_no_history_holds_a_plain_identifier():
    load()
    plain = [text for person in Person.objects.order_by("pk")[:60] for text in (person.id_number, person.phone)]
    known = Organisation.objects.exclude(contact_phone=None)  # whoever registered a firm again gave its name only
    contacts = [organisation.contact_phone for organisation in known.order_by("pk")]
    assert len(contacts) > 20
    for table in ("members_person", "members_personevent", "members_organisation", "members_organisationevent"):
        written = "\n".join(row for (row,) in sql(f"SELECT t::text FROM {table} t"))
        assert written
        assert not [text for text in (*plain, *contacts) if text in written]
    assert Person.objects.filter(id_number=None).count() == 0
    first = Person.objects.order_by("pk").first()
    digest = Person._meta.get_field("id_number_hash").digest(first.id_number)
    assert Person.objects.get(id_number_hash=digest) == first


@pytest.mark.parametrize(
    ("year", "people", "trips"),
    [(2024, 12, 14), (2025, 8, 11), (2026, 9, 11)],
)
def test_eight_of_164_teachers_went_in_2025_though_they_made_eleven_trips(year: int, people: int, trips: int):
    load()
    ((went, made, in_post),) = sql(
        "SELECT count(DISTINCT r.person_id), count(r.id), (SELECT count(DISTINCT person_id) FROM members_teachingpost"
        "  WHERE kind = 'professional' AND starts_on <= %(last)s AND (ends_before IS NULL OR ends_before > %(last)s))"
        " FROM placements_teacherrotation r JOIN members_teachingpost t ON t.id = r.teaching_post_id"
        " WHERE t.kind = 'professional' AND r.state = 'verified'"
        " AND r.starts_on <= %(last)s AND r.ends_before > %(first)s",
        first=date(year, 1, 1),
        last=date(year, 12, 31),
    )
    assert (went, made, in_post) == (people, trips, 164)
    every_trip = TeacherRotation.objects.filter(starts_on__year=year).count()
    assert every_trip > trips  # some count for nothing: general teachers, not accepted, not confirmed


@pytest.mark.parametrize(
    ("year", "assessable", "with_base", "with_station"),
    [(2024, 18, 17, 14), (2025, 19, 19, 18), (2026, 20, 19, 20)],
)
def test_some_targets_are_met_and_some_missed(year: int, assessable: int, with_base: int, with_station: int):
    load()
    ((enterprises, based, stationed),) = sql(
        "WITH assessable AS (SELECT o.id FROM members_organisation o"
        "  JOIN members_admission a ON a.organisation_id = o.id"
        "  WHERE o.kind = 'enterprise' AND a.admitted_on <= %(last)s::date - interval '6 months'"
        "  AND (a.ends_before IS NULL OR a.ends_before > %(last)s)),"
        " used AS (SELECT DISTINCT f.enterprise_id, k.counts_as FROM members_facility f"
        "  JOIN members_facilitykind k ON k.id = f.kind_id JOIN members_facilityuse u ON u.facility_id = f.id"
        "  WHERE f.starts_on <= %(last)s AND (f.ends_before IS NULL OR f.ends_before > %(last)s)"
        "  AND u.used_on BETWEEN %(first)s AND %(last)s)"
        " SELECT count(*), count(b.enterprise_id), count(s.enterprise_id) FROM assessable x"
        " LEFT JOIN used b ON b.enterprise_id = x.id AND b.counts_as = 'base'"
        " LEFT JOIN used s ON s.enterprise_id = x.id AND s.counts_as = 'station'",
        first=date(year, 1, 1),
        last=date(year, 12, 31),
    )
    assert (enterprises, based, stationed) == (assessable, with_base, with_station)


def test_no_student_is_at_two_places_on_one_day():
    load()
    overlaps = sql(
        "SELECT count(*) FROM placements_assignment a JOIN placements_assignment b"
        " ON a.person_id = b.person_id AND a.id < b.id"
        " AND daterange(a.starts_on, a.leaves_before) && daterange(b.starts_on, b.leaves_before)"
    )
    assert overlaps == [(0,)]
    ended = Assignment.objects.exclude(ended_before=None)
    assert ended.exists()
    assert not ended.filter(ended_before__gt=TODAY).exists()
    assert not ended.filter(ended_reason="").exists()


def test_interns_are_enrolled_third_graders_of_sixteen_or_more():
    load()
    for one in Assignment.objects.filter(batch__kind=InternshipKind.POST).select_related("enrolment", "person"):
        assert one.starts_on.year - one.enrolment.entered_year in (2, 3)
        assert one.enrolment.starts_on <= one.starts_on
        assert one.enrolment.ends_before is None or one.enrolment.ends_before >= one.leaves_before
        assert one.starts_on.replace(year=one.starts_on.year - 16) >= one.person.born_on
    hosts = {kind for (kind,) in sql("SELECT DISTINCT o.kind FROM placements_assignment a"
                                     " JOIN members_organisation o ON o.id = a.host_id")}  # fmt: skip
    assert hosts <= {OrganisationKind.ENTERPRISE, OrganisationKind.DEPARTMENT}


def test_one_firm_waits_and_one_was_sent_back_with_a_reason():
    load()
    waiting = Admission.objects.get(state=AdmissionState.REVIEWING)
    assert waiting.admitted_on is None
    sent_back = Admission.objects.get(state=AdmissionState.RETURNED)
    step = sent_back.steps.get(to_state=AdmissionState.RETURNED)
    assert "许可证" in step.reason
    assert step.by.username == "office"


def test_a_platform_is_shared_and_a_firm_registered_twice_is_one_again():
    load()
    merger = Merger.objects.get()
    assert merger.merged.closed_at and merger.kept.facility_parties.get().facility.name.endswith("校中厂")
    assert FacilityParty.objects.count() == 3
    assert suspected(Organisation.objects.all()).get().name == "清川杏林医疗器械有限公司"
    assert not Facility.objects.filter(name__regex=r"(\w\w)\1").exists()


def test_nothing_is_dated_after_today():
    today = date(2025, 6, 1)
    load(today=today)
    assert not Enrolment.objects.filter(starts_on__gt=today).exists()
    assert not Enrolment.objects.filter(ends_before__gt=today).exists()
    assert not Assignment.objects.filter(starts_on__gt=today).exists()
    assert not FacilityUse.objects.filter(used_on__gt=today).exists()
    assert not Facility.objects.filter(starts_on__gt=today).exists()
    assert not TeacherRotation.objects.filter(state="verified", ends_before__gt=today).exists()
    assert not OrderStudent.objects.filter(starts_on__gt=today).exists()
    assert not Stipend.objects.filter(paid_on__gt=today).exists()
    assert not Activity.objects.filter(state="held", ends_before__gt=today).exists()
    assert not MentorSession.objects.filter(held_on__gt=today).exists()
    assert not CareerLesson.objects.filter(taught_on__gt=today).exists()
    assert Organisation.objects.members_on(today).count() == 22
    assert TeachingPost.objects.holding_on(today).filter(kind=TeachingKind.PROFESSIONAL).count() == 164


def test_every_copied_row_has_its_event_with_the_demo_as_actor():
    load()
    rows = 0
    for model, event in audited_models():
        inserts = event._default_manager.filter(pgh_label="insert")
        assert inserts.count() == model._base_manager.count(), model
        assert inserts.exclude(pgh_context__metadata__actor=county.ACTOR).count() == 0, model
        rows += inserts.count()
    assert rows > 2_000


def fingerprint() -> list[list[tuple]]:
    return [
        list(Person.objects.order_by("uid").values_list("uid", "name", "born_on", "id_number_hash")),
        list(Organisation.objects.order_by("uid").values_list("uid", "name", "credit_code")),
        list(Enrolment.objects.order_by("uid").values_list("uid", "student_number", "class_name", "person__uid")),
        list(Assignment.objects.order_by("uid").values_list("uid", "person__uid", "host__name", "leaves_before")),
        list(TeacherRotation.objects.order_by("uid").values_list("uid", "person__uid", "starts_on", "host__name")),
        list(FacilityUse.objects.order_by("uid").values_list("uid", "used_on", "person_days")),
        list(Opening.objects.order_by("uid").values_list("uid", "title", "seats", "seats_taken", "state")),
        list(ConfirmedSpan.objects.order_by("uid").values_list("uid", "starts_on", "ends_before")),
        list(OrderStudent.objects.order_by("uid").values_list("uid", "person__uid", "ends_before")),
        list(Stipend.objects.order_by("uid").values_list("uid", "student__uid", "month", "cancelled_reason")),
        list(Activity.objects.order_by("uid").values_list("uid", "title", "held_on", "head_count", "state")),
        list(MentorSession.objects.order_by("uid").values_list("uid", "appointment__name", "held_on", "topic")),
    ]


def test_the_same_seed_gives_the_same_county_and_another_seed_another():
    def made(seed: int) -> list[list[tuple]]:
        assert load(seed=seed)
        return fingerprint()

    one, again, other = (undone(lambda seed=seed: made(seed)) for seed in (7, 7, 8))
    assert all(one)
    assert one == again
    assert all(left != right for left, right in zip(one, other, strict=True))


@pytest.mark.django_db(transaction=True)  # the demo's reports are frozen in a transaction of their own
def test_a_second_run_changes_nothing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(SCALES, "county", SMALL)
    assert "成员单位 24\n" in command(scale="county")
    before = fingerprint(), sql("SELECT count(*) FROM members_personevent")
    assert command(scale="county", seed=5) == "示范数据已装入\n"
    assert (fingerprint(), sql("SELECT count(*) FROM members_personevent")) == before
    assert list(Report.objects.order_by("year").values_list("year", "state")) == [
        (2024, "published"),
        (2025, "collecting"),
    ]


def test_the_demo_is_never_mixed_with_founding_data():
    call_command("founding", set="roll", stdout=StringIO())
    assert command(scale="county") == "库中已有临朐县产教融合发展联盟的数据，没有装入示范数据\n"
    assert Organisation.objects.count() == 24
    with pytest.raises(CommandError, match="没有示范账号"):
        command(logins=True)


def test_founding_data_are_refused_in_a_demo():
    load()
    with pytest.raises(CommandError, match="只能装入空库"):
        call_command("founding", set="batches", stdout=StringIO())
    assert Alliance.objects.get().county == "清川县"


def test_a_load_that_breaks_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch):
    def broken(*_values: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(county, "add_rotations", broken)
    with pytest.raises(ZeroDivisionError):
        load()
    assert not Organisation.objects.exists()
    assert not User.objects.exists()


def test_every_demo_login_is_printed_and_works():
    load()
    printed = command(logins=True).splitlines()
    assert len(printed) == 1 + 15  # fourteen people, one of them with two roles
    assert printed[0].split() == ["用户名", "密码", "身份", "机构"]
    assert {line.split()[0] for line in printed[1:]} == {login.username for login in logins.LOGINS}
    for user in User.objects.order_by("pk"):
        validate_password(logins.PASSWORD, user)
        assert user.check_password(logins.PASSWORD)
        assert not user.must_change_password
    teacher = Person.objects.get(user__username="teacher")
    assert teacher.name == "方文锦"
    assert teacher.school.name == "清川县职业中等专业学校"
    assert TeacherRotation.objects.filter(person=teacher, state="verified").count() >= 3


def test_a_scale_nobody_has_drawn_is_refused():
    with pytest.raises(CommandError):
        call_command("demo", "--scale", "galaxy")
