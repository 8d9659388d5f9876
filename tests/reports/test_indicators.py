"""Indicators on rows small enough to count by hand. Every expectation here was worked out on paper."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command

from alliance.core.errors import Refused
from members.enums import TeachingKind
from members.models import Admission, Facility, FacilityKind, FacilityUse, Organisation, TeachingPost
from placements.models import Assignment, TeacherRotation
from reports.content import content_of
from reports.indicators import catalogue, printed, verdict
from reports.models import Measurement, SourceRow
from tests.reports import rows
from tests.reports.rows import DAY, figures
from tests.worlds import make_member, with_check_digit

pytestmark = pytest.mark.django_db(transaction=True)  # a snapshot is a REPEATABLE READ transaction of its own

CUTOFF = date(2025, 12, 31)


def test_the_catalogue_declares_each_indicator_once():
    codes = "A01 A02 A03 A07 B01 B02 B03 C01 C02 C03 D01 D02 D03 D04 D05"
    assert [i.code for i in catalogue()] == codes.split()
    assert {i.code: i.target_text for i in catalogue() if i.target} == {
        "A07": "是",
        "B01": "≥100",
        "B02": "≥100",
        "C01": "≥5",
    }


# A: members


def test_bureau_and_office_run_the_alliance_and_are_no_members_of_it(world):
    rows.member("清川机械行业协会", kind="association")
    found = figures()
    assert found.value("A01") == 5
    assert found.value("A02") == 2
    by_kind = {m.scope_label: m.value for m in Measurement.objects.filter(code="A01", scope="category")}
    assert by_kind == {"企业": 2, "学校": 2, "协会": 1, "政府部门及事业单位": 0, "科研机构": 0}


def test_a_member_that_has_left_is_not_counted_and_one_that_leaves_tomorrow_is(world):
    Admission.objects.filter(organisation=world.a.enterprise).update(state="left", ends_before=CUTOFF)
    assert figures().value("A02") == 1
    Admission.objects.filter(organisation=world.a.enterprise).update(ends_before=CUTOFF + DAY)
    assert figures().value("A02") == 2


def test_a_member_admitted_after_the_cutoff_waits_for_next_year(world):
    rows.member("新入会企业", on=CUTOFF + DAY)
    rows.member("当日入会企业", on=CUTOFF)
    assert figures().value("A02") == 3


def test_an_applicant_is_no_member(world):
    applicant = rows.make_organisation("enterprise", "申请中的企业")
    Admission.objects.create(organisation=applicant, state="reviewing", applied_on=date(2025, 3, 1))
    assert figures().value("A02") == 2


# B: bases and stations


def test_seventeen_of_eighteen_enterprises_miss_the_target_however_many_bases_there_are(world):
    enterprises = [rows.member(f"企业{n}") for n in range(16)]
    for enterprise in enterprises[:15]:
        rows.facility("base", enterprise)
    for enterprise in enterprises[:12]:
        rows.facility("base", enterprise)
    assert Facility.objects.filter(kind__counts_as="base").count() == 29
    found = figures()
    assert found.made_of("B01") == (17, 18)
    assert found.printed("B01") == "94.44"
    assert found.verdict("B01") == "未达标"


@pytest.mark.parametrize(
    ("values", "used"),
    [
        ({"ends_before": CUTOFF}, date(2025, 5, 6)),  # expired the day before the cutoff
        ({}, date(2024, 12, 31)),  # used, but not in the year
        ({}, None),  # never used at all
        ({"starts_on": date(2025, 6, 1)}, date(2025, 5, 31)),  # used before its agreement began
        ({}, date(2026, 1, 1)),  # used only after the cutoff
    ],
)
def test_a_base_that_expired_or_was_not_used_in_the_year_is_none(world, values, used):
    rows.facility("base", rows.member("丙企业"), used=used, **values)
    found = figures()
    assert found.made_of("B01") == (2, 3)
    assert found.verdict("B01") == "未达标"


def test_a_base_that_holds_to_the_last_day_and_was_used_on_it_counts(world):
    rows.facility("base", rows.member("丙企业"), used=CUTOFF, ends_before=CUTOFF + DAY)
    assert figures().printed("B01") == "100.00"
    assert figures().verdict("B01") == "达标"


def test_a_station_is_no_base_and_another_platform_is_neither(world):
    enterprise = rows.member("丙企业")
    rows.facility("station", enterprise)
    FacilityKind.objects.create(name="厂中校", counts_as="other")
    rows.facility("other", enterprise)
    found = figures()
    assert found.made_of("B01") == (2, 3)
    assert found.made_of("B02") == (3, 3)


def test_a_base_at_a_firm_outside_the_alliance_counts_for_nobody(world):
    rows.facility("base", rows.make_organisation("enterprise", "联盟外企业"))
    assert figures().made_of("B01") == (2, 2)


def test_six_months_of_membership_end_on_the_corresponding_day(world):
    """民法典第二百零一、二百零二条: the first day is not counted; 30 June is full on 30 December, 1 July on 1 January."""
    rows.member("六月三十日入会", on=date(2025, 6, 30))
    rows.member("七月一日入会", on=date(2025, 7, 1))
    found = figures()
    assert found.made_of("B01") == (2, 3)
    labels = SourceRow.objects.filter(measurement=found.row("B01"), role="denominator").values_list("label", flat=True)
    assert "六月三十日入会" in labels
    assert "七月一日入会" not in labels


def test_another_grace_period_is_a_ruling_stored_with_the_report(world):
    report = rows.report_of()
    report.rulings["grace_months"] = 3
    report.save()
    rows.member("七月一日入会", on=date(2025, 7, 1))
    found = figures()
    assert found.made_of("B01") == (2, 3)
    assert found.snapshot.context["rulings"]["grace_months"] == 3


def test_without_an_assessable_enterprise_there_is_no_share(world):
    Admission.objects.filter(organisation__kind="enterprise").update(admitted_on=date(2025, 12, 1))
    found = figures()
    assert found.value("B01") is None
    assert found.printed("B01") == "—"
    assert found.verdict("B01") == "—"


def test_on_the_first_day_nobody_is_assessable_and_a_year_later_nobody_has_a_base():
    call_command("founding", set="roll", founded_on=date(2023, 12, 1))
    first = figures(2023)
    assert [first.value("A01"), first.value("A02")] == [24, 21]
    assert first.made_of("B01") == (0, 0)
    assert [first.printed("B01"), first.verdict("B01")] == ["—", "—"]
    later = figures(2024)
    assert later.made_of("B01") == (0, 21)
    assert [later.printed("B01"), later.verdict("B01")] == ["0.00", "未达标"]


# C: teachers


def test_eight_teachers_on_eleven_trips_are_eight_teachers(world):
    posts = rows.teachers(world.a.school, 162)  # with the two of the world: 164
    for post in posts[:6]:
        rows.trip(post, world.a.enterprise, date(2025, 4, 1))
    for post in posts[:3]:
        rows.trip(post, world.b.enterprise, date(2025, 10, 1))
    found = figures()
    assert found.made_of("C01") == (8, 164)
    assert [found.printed("C01"), found.verdict("C01")] == ["4.88", "未达标"]
    assert found.value("C02") == 11

    rows.trip(posts[6], world.a.enterprise, date(2025, 4, 1))
    found = figures()
    assert found.made_of("C01") == (9, 164)
    assert [found.printed("C01"), found.verdict("C01")] == ["5.49", "达标"]


def test_a_target_is_judged_before_rounding(world):
    """50 of 1001 print 5.00 and miss; 1001 is the smallest staff at which that can happen."""
    posts = rows.teachers(world.a.school, 999)
    for post in posts[:48]:
        rows.trip(post, world.a.enterprise, date(2025, 4, 1))
    found = figures()
    assert found.made_of("C01") == (50, 1001)
    assert [found.printed("C01"), found.verdict("C01")] == ["5.00", "未达标"]


def test_the_target_itself_meets_the_target():
    assert verdict(Decimal(5), "5") == "达标"
    assert verdict(Decimal("4.999999"), "5") == "未达标"
    assert printed(Decimal("4.885"), "share") == "4.89"  # half up, not to even
    assert printed(None, "share") == "—"
    assert printed(Decimal(0), "count") == "0"


@pytest.mark.parametrize("state", ["planned", "rejected"])
def test_a_trip_the_host_has_not_confirmed_is_not_counted(world, state):
    TeacherRotation.objects.filter(pk=world.a.rotation.pk).update(state=state)
    found = figures()
    assert found.made_of("C01") == (1, 2)
    assert found.value("C02") == 1


def test_a_trip_over_new_year_counts_in_both_years(world):
    (post,) = rows.teachers(world.a.school, 1)
    rows.trip(post, world.a.enterprise, date(2024, 12, 27), days=10)
    assert figures(2025).made_of("C01") == (3, 3)
    assert figures(2025).value("C02") == 3
    assert figures(2024).made_of("C01") == (1, 3)
    assert figures(2024).value("C02") == 1


def test_a_trip_that_ended_on_new_years_eve_belongs_to_the_old_year_only(world):
    (post,) = rows.teachers(world.a.school, 1)
    rows.trip(post, world.a.enterprise, date(2024, 12, 22), days=10)
    assert figures(2024).value("C02") == 1
    assert figures(2025).value("C02") == 2


def test_a_teacher_of_general_subjects_goes_into_the_trips_and_not_into_the_share(world):
    (post,) = rows.teachers(world.a.school, 1, kind=TeachingKind.GENERAL)
    rows.trip(post, world.a.enterprise, date(2025, 4, 1))
    found = figures()
    assert found.made_of("C01") == (2, 2)
    assert found.value("C02") == 3


def test_a_teacher_who_has_left_is_in_neither_part_of_the_share(world):
    TeachingPost.objects.filter(pk=world.a.post.pk).update(ends_before=CUTOFF)
    found = figures()
    assert found.made_of("C01") == (1, 1)
    assert found.value("C02") == 2


def test_each_school_has_its_own_share_and_one_without_teachers_has_none(world):
    rows.member("清川丙职业学校", kind="school")
    rows.teachers(world.a.school, 3)
    found = figures()
    assert found.made_of("C01", world.a.school.name) == (1, 4)
    assert found.printed("C01", world.a.school.name) == "25.00"
    assert found.printed("C01", world.b.school.name) == "100.00"
    assert found.printed("C01", "清川丙职业学校") == "—"
    assert found.value("C02", "清川丙职业学校") == 0


def test_a_teacher_in_post_at_two_schools_is_one_teacher(world):
    """Distinct professional teachers: the human is one, though each school keeps a record of its own."""
    number = with_check_digit("37999819850505123")
    posts = []
    for side in (world.a, world.b):
        person = rows.Person.objects.create(school=side.school, name="两校任教", id_number=number)
        posts.append(
            TeachingPost.objects.create(
                person=person, school=side.school, kind=TeachingKind.PROFESSIONAL, starts_on=date(2020, 9, 1)
            )
        )
    rows.trip(posts[1], world.b.enterprise, date(2025, 4, 1))
    found = figures()
    assert found.made_of("C01") == (3, 3)
    assert found.made_of("C01", world.a.school.name) == (2, 2)
    assert found.made_of("C01", world.b.school.name) == (2, 2)
    assert found.value("C02") == 3


def test_a_teacher_who_moved_school_after_his_trip_has_been_to_an_enterprise(world):
    number = with_check_digit("37999819850505123")
    old, new = (
        rows.Person.objects.create(school=side.school, name="调动教师", id_number=number) for side in (world.a, world.b)
    )
    before = TeachingPost.objects.create(
        person=old, school=world.a.school, kind="professional", starts_on=date(2020, 9, 1), ends_before=date(2025, 9, 1)
    )
    rows.trip(before, world.a.enterprise, date(2025, 4, 1))
    TeachingPost.objects.create(person=new, school=world.b.school, kind="professional", starts_on=date(2025, 9, 1))
    found = figures()
    assert found.made_of("C01") == (3, 3)
    assert found.made_of("C01", world.b.school.name) == (2, 2)
    assert found.value("C02", world.b.school.name) == 1  # the trip itself stays with the school that sent him


# D: students


def test_person_times_of_old_papers_never_become_students():
    """The eight real batches: no student of 2022 or 2023 is known by name, so there is no figure; the table has them."""
    call_command("founding", set="batches")
    make_member(Organisation.objects.of_kind("school").get(), date(2022, 1, 1))
    for year, person_times in ((2022, 81), (2023, 169)):
        found = figures(year)
        assert found.value("D04") is None
        assert found.printed("D04") == "—"
        assert sum(b["reported"] for b in found.snapshot.context["batches"]) == person_times
        table = _batch_table(content_of(found.snapshot))
        assert f"合计{person_times}人次，不计入岗位实习学生数" in table["note"]
    assert figures(2024).printed("D04") == "0"  # nobody was reported and nobody assigned: a true zero


def _batch_table(content: dict) -> dict:
    blocks = [block for chapter in content["chapters"] for block in chapter["blocks"]]
    return next(block for block in blocks if block.get("caption") == "岗位实习批次")


def test_a_reported_headcount_beside_real_placements_adds_nothing(world):
    rows.batch(world.a, date(2025, 9, 1), reported_headcount=40)
    assert figures().value("D04") == 2


def test_one_student_in_two_batches_is_one_student(world):
    second = rows.batch(world.a, date(2025, 9, 1))
    rows.placement(second, world.a.enrolment, world.a, date(2025, 9, 1), date(2025, 12, 1))
    found = figures()
    assert found.value("D04") == 2
    assert sum(b["students"] for b in found.snapshot.context["batches"]) == 3


def test_a_student_who_moved_school_is_one_person_in_the_alliance_and_one_in_each_school(world):
    number = with_check_digit("37999820080303123")
    before = rows.student(world, world.a, "转学生", id_number=number, ends_before=date(2025, 6, 1))
    after = rows.student(world, world.b, "转学生", id_number=number, starts_on=date(2025, 6, 1))
    rows.placement(world.a.batch, before, world.a, date(2025, 3, 1), date(2025, 5, 1))
    rows.placement(world.b.batch, after, world.b, date(2025, 6, 2), date(2025, 8, 1))
    found = figures()
    assert found.value("D04") == 3
    assert found.value("D04", world.a.school.name) == 2
    assert found.value("D04", world.b.school.name) == 2


def test_students_without_an_id_number_are_not_taken_for_one_another(world):
    for name in ("无证一", "无证二"):
        rows.placement(world.a.batch, rows.student(world, world.a, name), world.a, date(2025, 3, 1), date(2025, 5, 1))
    assert figures().value("D04") == 4


def test_a_placement_that_ended_before_it_began_is_none(world):
    Assignment.objects.filter(pk=world.a.assignment.pk).update(ended_before=date(2025, 3, 1), ended_reason="未到岗")
    assert figures().value("D04") == 1


def test_a_placement_that_ended_early_counts_in_the_years_it_really_ran(world):
    Assignment.objects.filter(pk=world.a.assignment.pk).update(
        starts_on=date(2024, 11, 1), ends_before=date(2025, 5, 1), ended_before=date(2025, 1, 1), ended_reason="离岗"
    )
    assert figures(2024).value("D04") == 1
    assert figures(2025).value("D04") == 1


def test_a_visit_is_no_internship_on_the_job(world):
    visit = rows.batch(world.a, date(2025, 10, 1), kind="visit")
    rows.placement(visit, rows.student(world, world.a, "参观生"), world.a, date(2025, 10, 1), date(2025, 10, 8))
    assert figures().value("D04") == 2


def test_an_intern_at_the_fire_brigade_is_an_intern_and_the_brigade_no_enterprise(world):
    brigade = rows.make_organisation("department", "清川县消防救援大队")
    Assignment.objects.filter(pk=world.a.assignment.pk).update(host=brigade, opening=None)
    found = figures()
    assert found.value("D04") == 2
    assert found.value("A02") == 2


# What holds for all of them


def test_every_numerator_row_stands_in_its_denominator(world):
    rows.teachers(world.a.school, 5)
    rows.member("丙企业")
    found = figures()
    for code in ("B01", "B02", "C01"):
        of = SourceRow.objects.filter(measurement=found.row(code))
        numerator = set(of.filter(role="numerator").values_list("row_uid", flat=True))
        denominator = set(of.filter(role="denominator").values_list("row_uid", flat=True))
        assert numerator < denominator


def test_trips_are_never_fewer_than_the_teachers_who_went(world):
    rows.trip(world.a.post, world.b.enterprise, date(2025, 10, 1))
    found = figures()
    assert found.value("C02") == 3
    assert found.row("C01").numerator == 2


def test_labels_of_source_rows_name_no_person_in_full(world):
    found = figures()
    labels = " ".join(SourceRow.objects.filter(measurement__snapshot=found.snapshot).values_list("label", flat=True))
    for person in (world.a.student, world.a.teacher, world.b.student, world.b.teacher):
        assert person.name not in labels
        assert person.id_number not in labels


def test_an_earlier_cutoff_closes_the_year_earlier(world):
    FacilityUse.objects.update(used_on=date(2025, 7, 1))
    found = figures(cutoff=date(2025, 6, 30))
    assert found.made_of("B01") == (0, 2)
    assert found.value("C02") == 0  # both trips began on 1 July


def test_a_year_in_which_nobody_was_a_member_has_no_report(world):
    with pytest.raises(Refused, match="2022 年没有可统计的数据：2022-12-31 名册上没有成员单位"):
        figures(2022)
