"""Indicators about students (D), on rows small enough to count by hand: worked out on paper, like all of them."""

from datetime import date, datetime, time

import pytest
from django.core.management import call_command
from django.utils import timezone

from members.models import Admission, Enrolment, Major, Organisation
from orders.models import OrderClass, OrderStudent, Stipend
from placements.models import (
    Assignment,
    Exemption,
    InsurancePolicy,
    OpeningMajor,
    StandingFinding,
    TripartiteAgreement,
    Waiver,
)
from reports.content import content_of
from reports.models import Report
from tests.reports import rows
from tests.reports.rows import DAY, figures
from tests.worlds import make_member, with_check_digit

pytestmark = pytest.mark.django_db(transaction=True)  # a snapshot is a REPEATABLE READ transaction of its own

CUTOFF = date(2025, 12, 31)


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


@pytest.mark.parametrize(
    ("values", "runs"),
    [
        ({"signed_on": None, "starts_on": date(2025, 3, 1)}, False),  # no agreement
        ({"signed_on": CUTOFF}, True),
        ({"signed_on": CUTOFF + DAY}, False),
        ({"starts_on": CUTOFF + DAY}, False),  # signed, begins next year
        ({"ends_before": date(2025, 1, 1)}, False),  # over on New Year's Eve
        ({"ends_before": date(2025, 1, 2)}, True),
    ],
)
def test_a_class_runs_in_the_year_under_a_valid_agreement_or_not_at_all(world, values, runs):
    rows.order_class(world.a, **values)
    found = figures()
    assert found.value("D01") == 2 + runs
    assert found.value("D01", world.a.enterprise.name) == 1 + runs


def test_a_student_is_once_on_the_rolls_whatever_classes_he_has_been_in(world):
    other = rows.order_class(world.a)
    OrderStudent.objects.update(ends_before=date(2025, 9, 1))
    rows.on_class_roll(other, world.a.enrolment, date(2025, 9, 1))
    left = rows.student(world, world.a, "离班")
    rows.on_class_roll(other, left, ends_before=CUTOFF)
    found = figures()
    assert found.value("D02") == 1
    assert found.value("D02", world.a.school.name) == 1
    assert found.value("D02", world.b.school.name) == 0
    OrderClass.objects.filter(pk=other.pk).update(signed_on=None)
    assert figures().value("D02") == 0  # a class without an agreement has no order students


def test_who_went_on_to_college_stays_on_the_class_roll_unless_ruled_otherwise(world):
    Enrolment.objects.filter(pk=world.a.enrolment.pk).update(ends_before=date(2025, 7, 1))
    assert figures().value("D02") == 2
    report = Report.objects.get(year=2025)
    report.rulings["order_class_counts_graduates"] = False
    report.save()
    assert figures().value("D02") == 1


def test_the_share_of_order_students_is_of_those_enrolled_in_october(world):
    for n in range(6):
        rows.student(world, world.a, f"在校生{n}")
    late = rows.student(world, world.a, "十一月入学", starts_on=date(2025, 11, 1))
    rows.on_class_roll(world.a.order_class, late, date(2025, 11, 1))
    Enrolment.objects.filter(pk=world.b.enrolment.pk).update(ends_before=date(2025, 10, 31))  # left the day before
    found = figures()
    assert found.value("D02") == 3
    assert found.made_of("D03") == (1, 7)
    assert found.printed("D03") == "14.29"
    assert found.printed("D03", world.b.school.name) == "—"


def test_a_class_known_only_from_an_old_paper_has_no_zero_students(world):
    Stipend.objects.all().delete()
    OrderStudent.objects.all().delete()
    OrderClass.objects.filter(pk=world.a.order_class.pk).update(reported_headcount=36)
    found = figures()
    assert [found.printed("D02"), found.printed("D03")] == ["—", "—"]
    assert found.printed("D02", world.a.school.name) == "—"
    assert found.printed("D02", world.b.school.name) == "0"


def test_interns_at_members_are_those_whose_host_was_a_member_on_a_day_they_were_there(world):
    outside = rows.make_organisation("enterprise", "联盟外企业")
    joined = rows.member("年中入会", on=date(2025, 6, 1))
    left = rows.member("年中退会")
    Admission.objects.filter(organisation=left).update(state="left", ends_before=date(2025, 6, 1))
    for name, host, starts_on, ends_before in (
        ("在联盟外", outside, date(2025, 4, 1), date(2025, 8, 1)),
        ("期间入会", joined, date(2025, 4, 1), date(2025, 6, 2)),
        ("入会以前", joined, date(2025, 4, 1), date(2025, 6, 1)),
        ("退会以前", left, date(2025, 5, 31), date(2025, 8, 1)),
        ("退会以后", left, date(2025, 6, 1), date(2025, 8, 1)),
    ):
        rows.placement(world.a.batch, rows.student(world, world.a, name), world.a, starts_on, ends_before, host=host)
    found = figures()
    assert found.value("D04") == 7
    assert found.made_of("D05") == (4, 7)
    assert found.printed("D05") == "57.14"


def test_a_student_at_two_hosts_is_one_student_and_an_intern_of_each(world):
    rows.placement(
        world.a.batch, world.a.enrolment, world.a, date(2025, 9, 1), date(2025, 12, 1), host=world.b.enterprise
    )
    found = figures()
    assert found.value("D04") == 2
    assert [found.value("D04", side.enterprise.name) for side in (world.a, world.b)] == [1, 2]
    assert found.row("D04").source_rows.count() == 3


def test_a_post_that_names_no_major_is_not_judged(world):
    """Two placements of the world match; one is across the 专业大类, one at a post that says nothing."""
    elsewhere = Major.objects.create(code="730701", name="电子商务")
    other, silent = (rows.post(world.a.enterprise, title) for title in ("客服", "普工"))
    OpeningMajor.objects.create(opening=other, major=elsewhere)
    for name, opening in (("跨大类", other), ("没写专业", silent)):
        rows.placement(
            world.a.batch,
            rows.student(world, world.a, name),
            world.a,
            date(2025, 4, 1),
            date(2025, 8, 1),
            opening=opening,
        )
    found = figures()
    assert found.made_of("D06") == (2, 3)
    assert found.printed("D06") == "66.67"
    assert found.made_of("D06", world.a.school.name) == (1, 2)


def test_agreement_and_insurance_count_together_for_every_day_and_before_the_first(world):
    """A: signed in time and insured. B: insured, signed on the first day. One more at A, whose policy ends a day short."""
    for side, signed_on in ((world.a, date(2025, 2, 28)), (world.b, date(2025, 3, 1))):
        TripartiteAgreement.objects.filter(pk=side.tripartite.pk).update(
            state="signed", signed_at=timezone.make_aware(datetime.combine(signed_on, time(23, 59)))
        )
    assert figures().made_of("D07") == (1, 2)
    InsurancePolicy.objects.filter(batch=world.a.batch).update(ends_before=date(2025, 8, 31))
    assert figures().made_of("D07") == (0, 2)
    InsurancePolicy.objects.filter(batch=world.a.batch).update(ends_before=date(2025, 9, 1), paid_by="student")
    assert figures().made_of("D07") == (0, 2)


def test_a_school_whose_papers_are_elsewhere_has_no_share_of_covered_placements(world):
    TripartiteAgreement.objects.all().delete()
    found = figures()
    assert [found.printed("D07"), found.printed("D07", world.a.school.name)] == ["—", "—"]
    let = {"released_at": timezone.now(), "released_by": world.user("placement")}
    Assignment.objects.filter(pk=world.a.assignment.pk).update(**let)  # whose start was let here has its papers here
    found = figures()
    assert [found.printed("D07"), found.printed("D07", world.a.school.name)] == ["—", "0.00"]


def test_who_was_withdrawn_never_ended_early_and_who_goes_on_has_not_ended(world):
    """Both of the world end in time; one leaves a month early, one was withdrawn, one goes on into the next year."""
    for name, before, early in (
        ("提前结束", date(2025, 9, 1), date(2025, 8, 1)),
        ("撤销", date(2025, 9, 1), date(2025, 4, 1)),
        ("跨年", date(2026, 2, 1), None),
    ):
        rows.placement(
            world.a.batch, rows.student(world, world.a, name), world.a, date(2025, 4, 1), before, ended_before=early
        )
    found = figures()
    assert found.made_of("D08") == (1, 3)
    assert found.printed("D08") == "33.33"


def test_what_was_let_pass_filed_found_and_mended_is_counted(world):
    """H: where nobody was let start nobody was checked, and a zero is none."""
    bare = (Waiver, Exemption, StandingFinding)
    for model in bare:
        model.objects.all().delete()
    by, row = world.user("placement"), world.a.assignment
    found = figures()
    assert found.printed("H01") == "—"  # nobody was let start: nobody checked here
    at = timezone.make_aware(datetime.combine(row.starts_on, time(9)))
    Assignment.objects.update(released_at=at, released_by=by)
    assert figures().printed("H01") == "0"
    asked = {"school": row.school, "assignment": row, "asked_by": by, "asked_at": at, "reason": "学徒岗位"}
    Waiver.objects.create(**asked, rule="INT-11a", value="1", state="granted", answered_by=world.user("school_leader"))
    Waiver.objects.create(**asked, rule="INT-11b", value="1")  # asked for only
    host = row.host
    for number, ends_before in (("1号", None), ("2号", date(2025, 1, 1))):  # the second ran out before the year
        Exemption.objects.create(
            school=row.school, batch=row.batch, host=host, rule="INT-17-3", number=number, filed_on=date(2024, 9, 1),
            starts_on=date(2024, 9, 1), ends_before=ends_before,
        )  # fmt: skip
    finding = {"school": row.school, "assignment": row, "gate": "work", "action": "block", "said": "夜班"}
    for rule, found_on, cleared_on in (
        ("INT-17-3", date(2025, 3, 2), date(2025, 3, 5)),
        ("INT-22", date(2025, 3, 2), None),
        ("INT-26", date(2025, 4, 1), date(2026, 1, 3)),  # mended after the cutoff
        ("INT-26", date(2024, 12, 31), date(2025, 1, 2)),  # of the year before
    ):
        StandingFinding.objects.create(**finding, rule=rule, found_on=found_on, cleared_on=cleared_on)
    found = figures()
    assert [found.printed(code) for code in ("H01", "H02", "H03", "H04")] == ["1", "1", "3", "33.33"]
    chapter = next(c for c in content_of(found.snapshot)["chapters"] if c["title"] == "发展保障")
    assert "合规问题数为3项" in "".join(block.get("text", "") for block in chapter["blocks"])
