"""Periods are half-open in the database and inclusive for people; one clock, in Shanghai."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from alliance.core import dates
from alliance.core.dates import DAY, LastDayField
from members.models import Enrolment, Facility
from placements.models import InternshipBatch
from tests.rows import another

days = st.dates(date(1990, 1, 2), date(2090, 12, 30))


@given(days)
def test_the_last_day_one_types_is_the_last_day_one_sees_again(last):
    field = LastDayField()
    stored = field.clean(last.isoformat())
    assert stored == last + DAY
    assert field.prepare_value(stored) == last


def test_no_last_day_means_still():
    assert LastDayField(required=False).clean("") is None
    assert dates.span_shown(date(2025, 3, 1), None) == "2025年3月1日 至今"


def test_a_form_opened_and_saved_again_has_not_changed():
    field = LastDayField()
    assert not field.has_changed(date(2025, 9, 1), "2025-08-31")
    assert field.has_changed(date(2025, 9, 1), "2025-09-01")


@pytest.mark.parametrize("text", ["2025-02-30", "31.12", "明天", "2025-13-01", "99999-01-01"])
def test_a_day_that_is_none_is_refused(text):
    with pytest.raises(ValidationError):
        LastDayField().clean(text)


def test_the_model_field_speaks_of_the_last_day():
    assert isinstance(InternshipBatch._meta.get_field("ends_before").formfield(), LastDayField)


def test_a_span_is_shown_with_its_last_day():
    assert dates.span_shown(date(2025, 3, 1), date(2025, 9, 1)) == "2025年3月1日 至 2025年8月31日"


@pytest.mark.parametrize("moved", [0, 1])
def test_the_database_refuses_a_period_that_ends_before_it_starts(world, moved):
    with pytest.raises(IntegrityError, match="facility_ends_after_start"):
        Facility.objects.filter(pk=world.a.base.pk).update(ends_before=world.a.base.starts_on - moved * DAY)


def test_the_form_says_so_in_words(world):
    world.a.base.ends_before = world.a.base.starts_on
    with pytest.raises(ValidationError, match="结束日期不能早于开始日期"):
        world.a.base.full_clean()


def test_the_database_refuses_two_classes_of_one_student_on_one_day(world):
    twin = another(world.a.enrolment, 1)
    twin.starts_on, twin.ends_before = world.a.enrolment.starts_on - DAY, world.a.enrolment.starts_on + DAY
    with pytest.raises(IntegrityError, match="enrolment_no_overlap"):
        twin.save()


def test_one_class_may_begin_on_the_day_after_the_other_ended(world):
    twin = another(world.a.enrolment, 1)
    twin.starts_on, twin.ends_before = date(2022, 9, 1), world.a.enrolment.starts_on
    twin.save()
    assert Enrolment.objects.filter(dates.on(twin.ends_before - DAY), person=world.a.student).get() == twin
    assert Enrolment.objects.filter(dates.on(twin.ends_before), person=world.a.student).get() == world.a.enrolment


def test_today_is_the_day_in_shanghai(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2025, 12, 31, 16, 30, tzinfo=UTC))
    assert dates.today() == date(2026, 1, 1)


def test_every_connection_reckons_in_shanghai(db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW timezone")
        assert cursor.fetchone()[0] == "Asia/Shanghai"
