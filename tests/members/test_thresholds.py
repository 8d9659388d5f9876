"""Numbers the office settles: what each does once it is another one, and that the past stays as it was."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from alliance.core import dates
from alliance.core.models import Message
from members import tasks
from members import thresholds as registry
from members.enums import Role
from members.models import Admission, Facility, QualificationReview, ThresholdChange
from members.services import alliances, cooperations, gallery, renewals, reviews, schemes, thresholds, validity

pytestmark = pytest.mark.django_db
EDIT, PAGE = reverse("alliance-edit"), reverse("alliance-detail")
MONDAY = timezone.make_aware(datetime(2026, 3, 2, 9))


def settle(world, *, at=None, **numbers) -> None:
    alliances.settle(numbers, by=world.user(Role.OFFICE), at=at or dates.now())


def text(response) -> str:
    return response.content.decode()


def test_every_number_lies_within_its_own_limits_and_its_stages_are_in_order():
    for one in registry.BY_NAME.values():
        assert one.least <= one.default <= one.most, one.name
        if one.below:
            assert one.default < registry.DEFAULTS[one.below], one.name
            assert one.least < registry.BY_NAME[one.below].most, one.name


def test_the_office_changes_a_number_the_page_says_since_when_and_who_and_blank_is_the_default_again(world, as_role):
    office = as_role(Role.OFFICE)
    page = text(office.post(EDIT, {"fresh_days": 120, "initial-fresh_days": 90}, follow=True))
    assert f"120 天（{dates.shown(dates.today())}起；默认 90）" in page
    (change,) = [one for one in office.get(PAGE).context["page"].changes if one["verb"] == "修改"]
    assert change["by"] == world.user(Role.OFFICE).name
    assert [(str(line["label"]), line["old"], line["new"]) for line in change["fields"]] == [
        ("查询与考察的有效天数", 90, 120)
    ]
    assert 'value="120"' in text(office.get(EDIT))
    page = text(office.post(EDIT, {"fresh_days": "", "initial-fresh_days": 120}, follow=True))
    assert "90 天（默认）" in page
    assert list(ThresholdChange.objects.values_list("value", flat=True)) == [120, 90]
    assert "120" in text(as_role(Role.BUREAU_VIEWER).get(PAGE))  # the bureau reads, the history too


@pytest.mark.parametrize(
    ("numbers", "errors"),
    [
        ({"fresh_days": 6}, {"fresh_days": ["请填 7 至 365 之间的整数。"]}),
        ({"fresh_days": 366, "partners_wanted": 2}, {"fresh_days", "partners_wanted"}),
        ({"ending_second": 60}, {"ending_second": ["“到期再次提醒”须小于“到期第一次提醒”（60）。"]}),
        ({"ending_first": 30}, {"ending_first": ["“到期再次提醒”须小于“到期第一次提醒”（30）。"]}),
        ({"pace_days": "很久"}, {"pace_days": ["输入整数。"]}),
    ],
)
def test_nonsense_is_said_beside_the_field_and_nothing_is_written(world, as_role, numbers, errors):
    answer = as_role(Role.OFFICE).post(EDIT, numbers)
    found = answer.context["form"].errors
    assert (found if isinstance(errors, dict) else set(found)) == errors
    assert not ThresholdChange.objects.exists()


def test_two_stages_may_move_past_each_others_former_place_together(world):
    settle(world, ending_first=20, ending_second=10)
    assert thresholds.stages("ending_first", "ending_second") == (20, 10)
    with pytest.raises(ValidationError):
        settle(world, ending_first=10)


def test_what_is_saved_unchanged_leaves_no_row(world):
    settle(world, fresh_days=90, ending_first=60)
    assert not ThresholdChange.objects.exists()


def test_a_day_of_the_past_has_what_held_then(world):
    settle(world, partners_wanted=4, at=MONDAY)
    settle(world, partners_wanted=5, at=MONDAY + timedelta(days=10))
    day = MONDAY.date()
    held = [thresholds.value("partners_wanted", on=one) for one in (day - dates.DAY, day, day + timedelta(days=10))]
    assert held == [3, 4, 5]
    assert thresholds.value("partners_wanted") == 5


def test_what_was_concluded_keeps_the_age_it_was_judged_by(world):
    """A review asked 60 days before it was concluded, by a rule of 90 days; later the alliance asks for 30."""
    review = world.a.review
    asked = timezone.localdate(review.concluded_at) - timedelta(days=60)
    QualificationReview.objects.filter(pk=review.pk).update(honesty_checked_on=asked)
    review.refresh_from_db()
    settle(world, fresh_days=30)
    judged = [one.said for one in reviews.findings_of(review.admission, review, on=dates.today())]
    assert not any("失信记录查询已过期" in str(one) for one in judged)
    QualificationReview.objects.filter(pk=review.pk).update(
        concluded_at=None, conclusion="", valid_before=None, honesty_checked_on=dates.today() - timedelta(days=60)
    )
    review.refresh_from_db()
    found = [str(one.said) for one in reviews.findings_of(review.admission, review, on=dates.today())]
    assert any("失信记录查询已过期" in one for one in found)


def test_reminders_of_reviews_and_endings_come_on_the_days_that_were_settled(world):
    settle(world, validity_first=40, validity_second=20, validity_last=5, ending_first=40, ending_second=20)
    last = MONDAY.date() + timedelta(days=41)
    QualificationReview.objects.filter(pk=world.a.review.pk).update(valid_before=last + dates.DAY)
    Facility.objects.filter(pk=world.a.base.pk).update(ends_before=last + dates.DAY)
    validity.remind(MONDAY)
    renewals.ENDING.remind(MONDAY)
    assert not Message.objects.filter(kind__in=["admission-validity-due", "facility-expires"]).exists()
    facility = Facility.objects.get(pk=world.a.base.pk)
    assert renewals.standing(facility, on=MONDAY.date())["label"] == "有效"
    validity.remind(MONDAY + timedelta(days=1))
    renewals.ENDING.remind(MONDAY + timedelta(days=1))
    assert Message.objects.filter(kind="admission-validity-due", key__endswith=f"{last}:40").exists()
    assert Message.objects.filter(kind="facility-expires", key__endswith=f"{last}:40").exists()
    assert renewals.standing(facility, on=last - timedelta(days=39))["label"] == "即将到期"


def test_schools_are_asked_for_gaps_in_december_from_the_days_that_were_settled(world):
    settle(world, gaps_first=10, gaps_second=25)
    at = timezone.make_aware(datetime(2025, 12, 9, 9))
    assert cooperations.remind_at_year_end(on=date(2025, 11, 30), at=at) == 0
    assert cooperations.remind_at_year_end(on=date(2025, 12, 9), at=at) == 0
    assert cooperations.remind_at_year_end(on=date(2025, 12, 10), at=at) > 0


def test_members_are_reminded_of_their_self_report_as_many_working_days_before_as_were_settled(world):
    scheme = world.a.assessment.scheme
    assert schemes.assessment_of(scheme).reminds_on == date(2025, 12, 17)  # ten before the 31st
    settle(world, scheme_remind_days=2)
    anew = schemes.assessment_of(scheme)
    assert (anew.reminds_on, anew.self_report_by) == (date(2025, 12, 29), date(2025, 12, 31))
    with pytest.raises(ValidationError):
        settle(world, scheme_remind_days=61)


def test_a_gallery_page_needs_as_many_words_as_were_settled(world):
    page = world.a.gallery_page
    page.about = "字" * 30
    assert not any("企业" in one and "20" in one for one in gallery.missing_to_submit(page))
    settle(world, gallery_letters=31)
    assert any("31 字以上" in one for one in gallery.missing_to_submit(page))


def test_a_request_reads_them_once_however_many_rows_it_shows(world, as_role):
    office = as_role(Role.OFFICE)
    assert Admission.objects.count() > 2
    office.get(reverse("admission-list"))
    for page in ("admission-list", "facility-list", "major-offer-list"):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            office.get(reverse(page))
        assert sum("members_thresholdchange" in one["sql"] for one in seen) == 1, page


def test_a_task_of_the_worker_reads_them_once_too_and_the_next_one_anew(world):
    for _time in (1, 2):
        with CaptureQueriesContext(connection) as seen:
            tasks.remind_of_facilities.apply().get()  # three kinds of endings
        assert sum("members_thresholdchange" in one["sql"] for one in seen) == 1
