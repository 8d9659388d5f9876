"""What the alliance settles for itself: the office changes it on one page, and everybody of the office sees who did."""

import re
from datetime import date

import pytest
from django.urls import reverse

from alliance.core import dates
from members.enums import Role
from members.models import Alliance
from members.services import reviews

pytestmark = pytest.mark.django_db
EDIT, PAGE = reverse("alliance-edit"), reverse("alliance-detail")
NUMBERS = {"review_months": 24, "duty_remind_days": 14, "duty_soon_days": 60}


def text(response) -> str:
    return response.content.decode()


def opened(response) -> dict[str, str]:
    """What the browser sends back of a form in which nobody has typed yet."""
    inputs = re.findall(r"<input [^>]+>", text(response).split("<main")[1])
    named = ((re.search(r'name="([^"]+)"', one), re.search(r'value="([^"]*)"', one)) for one in inputs)
    return {name[1]: value[1] for name, value in named if name and value and name[1] != "csrfmiddlewaretoken"}


def standing() -> dict[str, int]:
    return Alliance.objects.values(*NUMBERS).get()


def test_the_office_changes_how_long_a_review_holds_and_the_page_says_who_did(world, as_role):
    office = as_role(Role.OFFICE)
    page = text(office.post(EDIT, opened(office.get(EDIT)) | NUMBERS, follow=True))
    assert standing() == NUMBERS
    assert "24 个月（默认 12）" in page and "14 天（默认 7）" in page and "60 天（默认 45）" in page
    (change,) = [one for one in office.get(PAGE).context["page"].changes if one["verb"] != "登记"]
    assert change["by"] == world.user(Role.OFFICE).name
    assert "资质审查有效期（月）" in str(change["fields"])
    assert reviews.months_after(date(2026, 1, 31), standing()["review_months"]) == date(2028, 1, 31)


@pytest.mark.parametrize("months", ["0", "-3", "61", "1200000", "半年", "1.5"])
def test_nonsense_is_refused_beside_the_field_and_nothing_is_written(world, as_role, months):
    before = standing()
    answer = as_role(Role.OFFICE).post(EDIT, NUMBERS | {"review_months": months})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["review_months"]
    assert standing() == before


def test_a_field_that_is_emptied_takes_the_default(world, as_role):
    office = as_role(Role.OFFICE)
    office.post(EDIT, NUMBERS)
    office.post(EDIT, opened(office.get(EDIT)) | {"review_months": ""})
    assert standing() == NUMBERS | {"review_months": 12}


def test_each_number_is_told_its_own_limits(world, as_role):
    answer = as_role(Role.OFFICE).post(EDIT, {"review_months": 61, "duty_remind_days": 0, "duty_soon_days": 400})
    assert answer.context["form"].errors == {
        "review_months": ["请填 1 至 60 之间的整数。"],
        "duty_remind_days": ["请填 1 至 90 之间的整数。"],
        "duty_soon_days": ["请填 1 至 180 之间的整数。"],
    }


def test_two_people_who_change_different_numbers_both_have_their_way(world, as_role):
    office = as_role(Role.OFFICE)
    mine = opened(office.get(EDIT))
    Alliance.objects.update(review_months=36)
    office.post(EDIT, mine | {"duty_soon_days": 30})
    assert (standing()["review_months"], standing()["duty_soon_days"]) == (36, 30)


def test_a_review_concluded_before_keeps_its_day(world, as_role):
    held = world.a.review.valid_before
    as_role(Role.OFFICE).post(EDIT, NUMBERS)
    world.a.review.refresh_from_db()
    assert world.a.review.valid_before == held


def test_the_bureau_reads_it_and_a_member_does_not(world, as_role):
    assert "联盟设定" in text(as_role(Role.BUREAU_VIEWER).get(PAGE))
    assert reverse("alliance-edit") not in text(as_role(Role.BUREAU_VIEWER).get(PAGE))
    assert as_role(Role.BUREAU_VIEWER).get(EDIT).status_code == 403
    assert as_role(Role.HR).get(PAGE).status_code == 403
    assert dates.shown(Alliance.objects.get().founded_on) in text(as_role(Role.OFFICE).get(PAGE))
