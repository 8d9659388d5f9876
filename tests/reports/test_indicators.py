"""Indicators on rows small enough to count by hand. Every expectation here was worked out on paper."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.urls import reverse

from alliance.core.errors import Refused
from members.enums import TeachingKind
from members.models import Admission, Facility, FacilityKind, FacilityUse, TeachingPost
from placements.models import TeacherRotation
from reports.indicators import catalogue, printed, verdict
from reports.models import Measurement, Report, SourceRow
from tests.reports import rows
from tests.reports.rows import DAY, figures
from tests.worlds import with_check_digit

pytestmark = pytest.mark.django_db(transaction=True)  # a snapshot is a REPEATABLE READ transaction of its own

CUTOFF = date(2025, 12, 31)


def test_the_catalogue_declares_each_indicator_once():
    codes = (
        "A01 A02 A03 A04 A05 A06 A07 B01 B02 B03 B04 B05 B06 B07 C01 C02 C03 C05 C06 C09 C10 "
        "D01 D02 D03 D04 D05 D06 D07 D08 F04 G01 G02 G03 H01 H02 H03 H04"
    )
    assert [i.code for i in catalogue()] == codes.split()
    assert {i.code: i.target_text for i in catalogue() if i.target} == {
        "A04": "各类 ≥1",
        "A07": "是",
        "B01": "≥100",
        "B02": "≥100",
        "B07": "≥100",
        "C01": "≥5",
        "C06": "≥100",
        "C09": "≥100",
        "C10": "≥100",
        "D07": "≥100",
        "G01": "≥100",
        "G02": "≥100",
        "G03": "各校 ≥1",
    }


# A: members


def test_bureau_and_office_run_the_alliance_and_are_no_members_of_it(world):
    rows.member("清川机械行业协会", kind="association")
    found = figures()
    assert found.value("A01") == 7
    assert found.value("A02") == 2
    by_kind = {m.scope_label: m.value for m in Measurement.objects.filter(code="A01", scope="category")}
    assert by_kind == {"企业": 2, "学校": 2, "协会": 3, "政府部门及事业单位": 0, "科研机构": 0}


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


def test_who_joined_less_who_left_is_the_difference_of_the_two_year_ends(world):
    for n in range(3):
        rows.member(f"新会员{n}", on=date(2025, 5, n + 1))
    Admission.objects.filter(organisation=world.a.enterprise).update(state="left", ends_before=date(2025, 8, 1))
    came_and_went = rows.member("来了又走", on=date(2025, 2, 1))
    Admission.objects.filter(organisation=came_and_went).update(state="left", ends_before=date(2025, 3, 1))
    rows.member("次年入会", on=CUTOFF + DAY)
    found, before = figures(2025), figures(2024)
    assert found.value("A03") == found.value("A01") - before.value("A01") == 2
    assert [found.value("A03", "入会"), found.value("A03", "退会")] == [4, -2]
    assert found.printed("A03") == "2"


def test_a_year_in_which_more_left_than_joined_has_a_negative_growth(world):
    Admission.objects.filter(organisation__kind="enterprise").update(state="left", ends_before=date(2025, 1, 1))
    found = figures()
    assert [found.value("A03"), found.printed("A03")] == [-2, "-2"]  # on the roll on 31 December, not on 1 January


def test_a_member_entered_twice_is_found_before_the_report_is_frozen(world):
    """Two admissions of one firm that share days: the events say two joined, the roll says one."""
    twice = rows.member("两次入会", on=date(2025, 3, 1))
    Admission.objects.filter(organisation=twice).update(state="left", ends_before=date(2026, 3, 1))
    rows.make_member(twice, date(2025, 6, 1))
    with pytest.raises(Refused, match="A03 净增成员数核对不符：按记录是 2，按名册是 1"):
        figures()


def test_last_years_report_is_public_when_it_was_published_by_the_cutoff(world):
    assert [figures(2025).printed("A07"), figures(2025).verdict("A07")] == ["否", "未达标"]
    last = rows.published(world, 2024)
    assert figures(2025).printed("A07") == "否"  # published on 12 January 2026, after the cutoff
    Report.objects.filter(pk=last.pk).update(published_at=datetime(2025, 12, 31, 15, 59, tzinfo=UTC))
    found = figures(2025)  # 23:59 in Shanghai
    assert [found.printed("A07"), found.verdict("A07")] == ["是", "达标"]
    (row,) = found.row("A07").source_rows.all()
    assert reverse("public-report-detail", args=[last.uid]) in row.label
    assert "2025-12-31" in row.label


def test_in_its_founding_year_the_alliance_owed_no_report_of_the_year_before(world):
    found = figures(2023)
    assert [found.printed("A07"), found.verdict("A07")] == ["—", "—"]
    assert figures(2024).printed("A07") == "否"


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


def test_bases_are_counted_where_they_stand_used_or_not(world):
    rows.facility("base", world.a.enterprise, used=None, on_campus=True, school=world.b.school)
    rows.facility("base", rows.make_organisation("enterprise", "联盟外企业"))
    rows.facility("base", world.a.enterprise, ends_before=CUTOFF)  # over the day before
    rows.facility("station", world.a.enterprise)
    found = figures()
    assert found.value("B03") == 4
    assert [found.value("B03", "设在校内"), found.value("B03", "设在企业")] == [1, 3]
    assert found.value("B03", world.a.enterprise.name) == 2
    assert found.value("B03", world.b.school.name) == 2


def test_each_enterprise_has_what_it_is_asked_for_or_not_and_a_new_one_is_not_asked(world):
    rows.member("丙企业")
    rows.member("新入会企业", on=date(2025, 12, 1))
    found = figures()
    assert [found.value("B01", name) for name in (world.a.enterprise.name, "丙企业", "新入会企业")] == [100, 0, None]


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


def test_days_are_those_the_host_confirmed_not_those_of_the_plan(world):
    (post,) = rows.teachers(world.a.school, 1)
    stay = rows.trip(post, world.a.enterprise, date(2025, 4, 1), days=30, state="planned")
    TeacherRotation.objects.filter(pk=stay.pk).update(state="verified")
    assert figures().made_of("C01") == (2, 3)  # confirmed as such, without a day
    rows.confirmed(stay, date(2025, 4, 3), 4)
    rows.confirmed(stay, date(2025, 4, 20), 3)
    found = figures()
    assert found.made_of("C01") == (3, 3)
    assert found.made_of("C03") == (31 + 31 + 7, 3)
    assert found.printed("C03") == "23.00"


def test_a_stay_shorter_than_the_ruling_asks_is_none_by_its_confirmed_days(world):
    report = rows.report_of()
    report.rulings["rotation_min_days"] = 32
    report.save()
    found = figures()
    assert found.made_of("C01") == (0, 2)
    assert found.value("C02") == 0
    assert found.made_of("C03") == (62, 2)  # the days were worked all the same


def test_a_day_confirmed_at_two_schools_is_one_day(world):
    number = with_check_digit("37999819850505123")
    for side, starts_on, days in ((world.a, date(2025, 4, 1), 10), (world.b, date(2025, 4, 6), 10)):
        person = rows.Person.objects.create(school=side.school, name="两校任教", id_number=number)
        post = TeachingPost.objects.create(
            person=person, school=side.school, kind=TeachingKind.PROFESSIONAL, starts_on=date(2020, 9, 1)
        )
        rows.trip(post, side.enterprise, starts_on, days=days)
    found = figures()
    assert found.made_of("C03") == (31 + 31 + 15, 3)  # 1 to 15 April
    assert found.made_of("C03", world.a.school.name) == (31 + 15, 2)
    assert found.value("C02") == 4
    amounts = SourceRow.objects.filter(measurement=found.row("C03"), role="numerator").values_list("amount", flat=True)
    assert sorted(amounts) == [15, 15, 31, 31]


def test_days_over_new_year_fall_to_the_year_they_were_worked_in(world):
    (post,) = rows.teachers(world.a.school, 1)
    rows.trip(post, world.a.enterprise, date(2024, 12, 27), days=10)
    assert figures(2025).row("C03").numerator == 62 + 5
    assert figures(2024).row("C03").numerator == 5


def test_a_host_has_the_stays_it_received(world):
    rows.trip(world.b.post, world.a.enterprise, date(2025, 10, 1))
    found = figures()
    assert [found.value("C02", side.enterprise.name) for side in (world.a, world.b)] == [2, 1]


# What holds for all of them


def test_every_numerator_row_stands_in_its_denominator(world):
    rows.teachers(world.a.school, 5)
    rows.member("丙企业")
    found = figures()
    for code in ("B01", "B02", "C01", "D03"):
        of = SourceRow.objects.filter(measurement=found.row(code))
        numerator = set(of.filter(role="numerator").values_list("row_uid", flat=True))
        denominator = set(of.filter(role="denominator").values_list("row_uid", flat=True))
        assert numerator < denominator or code == "D03"
        assert numerator <= denominator


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
