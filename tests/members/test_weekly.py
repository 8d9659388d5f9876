"""Weekly returns: opened by themselves, written by a department's coordinator, late or in time."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alliance.core import dates
from alliance.core.errors import Refused
from members.enums import Role
from members.models import Department, FollowUp, WeeklyReturn
from members.services import weekly

MONDAY = date(2026, 11, 16)


@pytest.fixture
def this_week(world) -> WeeklyReturn:
    weekly.open_week(on=date(2026, 11, 18), at=dates.now())
    return WeeklyReturn.objects.get(department=world.a.department, week=MONDAY)


def submit(world, row, on):
    return weekly.move(row, "submit", viewer=world.membership(Role.COORDINATOR), on=on, at=dates.now())


def filled(row) -> WeeklyReturn:
    row.reviews, row.entries = 0, 3
    return weekly.write(row, seen=row.version)


def test_a_week_opens_once_for_departments_with_a_coordinator_and_not_in_the_holidays(world, this_week):
    Department.objects.create(school=world.a.school, name="没有专员的系")
    assert weekly.open_week(on=date(2026, 11, 20), at=dates.now()) == 0
    assert (this_week.due_on, this_week.reminds_on) == (date(2026, 11, 23), date(2026, 11, 20))
    assert weekly.due_of(date(2026, 9, 28)) == date(2026, 10, 8)  # the national holidays lie between


@pytest.mark.parametrize(
    ("week", "said"), [(date(2026, 11, 17), "星期一"), (date(2026, 11, 23), "还没有开始"), (MONDAY, "已经建立")]
)
def test_no_other_day_no_week_to_come_and_no_second_return(world, this_week, week, said):
    with pytest.raises(ValidationError, match=said):
        weekly.open_return(world.a.department, week, on=date(2026, 11, 18), at=dates.now())


def test_blank_is_not_zero_and_what_was_sent_first_late_stays_late(world, this_week):
    with pytest.raises(Refused, match="没有的填 0"):
        submit(world, this_week, date(2026, 11, 20))
    row = submit(world, filled(this_week), date(2026, 11, 24))
    assert row.was_late
    with pytest.raises(Refused, match="已提交"):
        weekly.write(row, seen=row.version)
    office = world.membership(Role.PLACEMENT)
    row = weekly.move(row, "return", viewer=office, on=date(2026, 11, 25), at=dates.now(), reason="写清企业")
    row = submit(world, row, date(2026, 11, 25))
    assert row.first_sent_on == date(2026, 11, 24)


def test_last_week_is_brought_over_without_its_figures(world, this_week):
    FollowUp.objects.filter(weekly_return=world.a.weekly).update(next_step="签订实习协议")
    row = weekly.copy_last(this_week)
    assert (row.text, row.reviews) == (world.a.weekly.text, None)
    assert [one.matter for one in row.follow_ups.all()] == ["签订实习协议"]
    weekly.copy_last(row)
    assert row.follow_ups.count() == 1


def test_a_coordinator_of_another_department_finds_nothing(world, this_week, as_role):
    world.a.members[Role.COORDINATOR].coordinates.delete()
    client = as_role(Role.COORDINATOR)
    for name in ("detail", "edit", "follow-up"):
        assert client.get(reverse(f"weekly-return-{name}", args=[this_week.uid])).status_code == 404
    assert client.post(reverse("weekly-return-move", args=[this_week.uid, "submit"])).status_code == 404
    foreign = {"department": world.a.department.pk, "week": "2026-11-09"}
    assert client.post(reverse("weekly-return-new"), foreign).status_code == 200
    assert not WeeklyReturn.objects.filter(week=date(2026, 11, 9)).exists()


def test_the_matrix_says_who_is_in_time_late_missing_and_excused(world, this_week):
    submit(world, filled(this_week), date(2026, 11, 23))
    late = weekly.open_return(world.a.department, date(2026, 11, 9), on=date(2026, 11, 20), at=dates.now())
    submit(world, filled(late), date(2026, 11, 20))
    excused = weekly.open_return(world.a.department, date(2026, 10, 26), on=date(2026, 11, 20), at=dates.now())
    viewer = world.membership(Role.PLACEMENT)
    weekly.move(excused, "waive", viewer=viewer, on=date(2026, 11, 20), at=dates.now(), reason="期中考试")
    weeks = [MONDAY, date(2026, 11, 9), date(2026, 11, 2), date(2026, 10, 26)]
    lines = weekly.matrix([world.a.department], weeks, on=date(2026, 11, 24))
    assert [str(cell["text"]) for cell in lines[0]["cells"]] == ["按时", "迟报", "未报", "免报"]


def test_the_school_sees_its_departments_and_the_bureau_all_of_them(world, as_role):
    url = reverse("weekly-return-matrix")
    own = as_role(Role.PLACEMENT).get(url).content.decode()
    assert "甲机电工程教学系" in own and "乙机电工程教学系" not in own
    assert "乙机电工程教学系" in as_role(Role.BUREAU_VIEWER).get(url).content.decode()


def test_the_matrix_shows_a_page_of_departments_for_the_same_few_queries(world, as_role, monkeypatch):
    monkeypatch.setattr("alliance.core.lists.PER_PAGE", 3)
    office, url, counts = as_role(Role.PLACEMENT), reverse("weekly-return-matrix"), []
    for names in ("甲", "乙丙丁戊"):
        Department.objects.bulk_create(Department(school=world.a.school, name=f"{name}系") for name in names)
        office.get(url)
        with CaptureQueriesContext(connection) as seen:
            page = office.get(url)
        counts.append(len(seen))
    assert counts[0] == counts[1]
    first = [line["department"].name for line in page.context["lines"]]
    onwards = office.get(url + page.context["page"].next_url)
    second = [line["department"].name for line in onwards.context["lines"]]
    assert (len(first), len(second)) == (3, 3)
    assert not set(first) & set(second)
    assert onwards.context["page"].next_url is None and onwards.context["page"].previous_url
